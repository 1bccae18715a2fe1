"""A number that a text works out from numbers it has just given: a sum, a rest, a share, a multiple, a change.

Rule. One number of a statement that draws a conclusion (`thus`, `in other words`, `that leaves`, `together`) is held against what the numbers before it
give, in the sentence before or in the part before a semicolon: `N times as much` with the ratio of two numbers, a fraction with a share, with
its complement where opponents or the rest are told of, with the sum of shares told together or with the turnout, a fall or rise with the two
levels, a difference or a total with the counts. The hedge sets the tolerance (`levers.check.said.hedges`). Where more than one calculation
is possible, only a fit is told.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from levers.check.said.hedges import compare, tolerance_of
from levers.check.texts.statements import neighbours
from levers.check.verdicts import make

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from levers.check.case import Case, Said
    from levers.check.said.numbers import Figure
    from levers.model import Label, Verdict

__all__ = ["INFERS", "derived_told"]

CHECK = "consistency"
RULE = "a number worked out from the numbers given just before"
INFERS = re.compile(
    r"\b(?:thus|therefore|hence|consequently|accordingly|that is(?: to say)?|in other words|put (?:differently|another way)|that leaves|leaving|it follows|(?:this|that|which) (?:means|makes|leaves|amounts|works out)|"
    r"(?:an?|such an?|this|that) (?:\w+ )?(?:fall|drop|decline|decrease|rise|increase|jump|gain|surge|slump|loss|cut|growth) (?:of|by)|together|in all|altogether|combined|between them|all told|in total|in sum|a total of|adds? up|sums? up|for every|the rest|remaining|over (?:the|those|these) (?:same )?(?:\w+ )?years|the whole)\b|(?:^|, |; )(?:then|so)\b|, then\b|\bmaking\b",
    re.IGNORECASE,
)
"""Words by which a text draws a conclusion."""
_TOGETHER = re.compile(
    r"\b(?:together|in all|altogether|between them|all told|in sum|combined|sum(?:s|med)? (?:up )?to|adds? up to|in total|a total of|just (?:two|three)|(?:two|both|three) (?:\w+ )?(?:powers|countries|states|partners|neighbours|buyers|sellers|suppliers|markets|lists|holdings|sides))\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:opponents?|against|rejected|rivals?|said no|no votes|the rest|others|minority|dissent|remaining|stayed (?:at home|home|away)|(?:did|had|have) not|never|abstained|nobody|other (?:candidates|suppliers|buyers|countries|sources|markets))\b",
    re.IGNORECASE,
)
_ENTITLED = re.compile(
    r"\b(?:eligible|registered|entitled|electorate|all (?:the )?(?:\w+ )?voters|on the rolls?)\b", re.IGNORECASE
)
_TURNOUT = re.compile(r"\b(?:turnout|turned out|took part|came to the polls)\b", re.IGNORECASE)
_FALL = re.compile(
    r"\b(?:fall|fallen|drop|decline|decrease|loss|cut|slump|collapse|fell|dropped|declined|halved|shrank|shrunk|shrinking|lost|less|down)\b",
    re.IGNORECASE,
)
_RISE = re.compile(
    r"\b(?:rise|risen|increase|growth|jump|gain|surge|rose|grew|grown|increased|jumped|climbed|gained|expanded|up by)\b",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\b(?:leaves?|leaving|left|remain(?:s|ed|ing)?|still owes?|difference|gap|surplus|deficit|margin|more than|fewer than|less than|short|points?|ahead|behind)\b",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"\b(?:fewer than|less than|under|below|not even|failed to (?:pass|reach|win|clear|get)|(?:did|does) not (?:pass|reach)|short of|no party won|no \w+ won|without|no|not|lacked|lacks|far from)(?: the| an?)?(?: (?:outright|absolute|simple|clear))? $",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:more than|over|above|well over|passed|exceeded|exceeds)(?: the)? $", re.IGNORECASE)
_AS = re.compile(
    r" (?:as|the) (?:much|many|large|big|high|great|size|long|populous|number|amount|volume)\b", re.IGNORECASE
)
_NO_PART = re.compile(r"\b(?:of (?:them|which|whom)|including|among them)\b", re.IGNORECASE)
_LEVELS = re.compile(
    r"\bfrom\b.*\bto\b|\bwas\b.*\bwas\b|\baverag|\bstood\b|\bin (?:19|20)\d\d\b.*\bin (?:19|20)\d\d\b|\bhaving been\b",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?P<count>two|three|four|five|six|[2-6])\b [\w -]{0,25}?$", re.IGNORECASE)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
WHOLE, SHARP, MOST, FEW = 101.0, 1.0, 4, 12


@dataclass(frozen=True, slots=True)
class _Worked:
    """What the numbers before give, and how."""

    value: float
    how: str
    unit: str = ""


def derived_told(case: Case) -> Verdict | None:
    """The verdict on a number worked out from those before it, None where a text works out none."""
    for given, concluded in neighbours(case):
        for verdict in (
            _worked_out(case, given, concluded),
            _worked_out(case, concluded, given, back=True),
        ):
            if verdict is not None:
                return verdict
    return None


def _worked_out(case: Case, given: Said, concluded: Said, *, back: bool = False) -> Verdict | None:
    known = _with_each(given)
    groups = [match.span() for match in _TOGETHER.finditer(concluded.text)]
    told = [
        one
        for one in concluded.figures
        if one.unit
        or not (_GROUP.search(concluded.text[: one.start]) or any(a <= one.start and one.end <= b for a, b in groups))
    ]
    new = [one for one in told if not any(_again(concluded, one, given, each) for each in known)]
    if any(one.unit for one in new):  # `two thirds from two countries`
        new = [one for one in new if one.unit or one.value > FEW]
    if not known or not _one_time(given, concluded):
        return None
    if not new:
        return _restated(case, given, known, concluded, told)
    if len(new) > 1:  # `three fifths of the whole 120`
        total = sum(one.value for one in known if one.unit is None)
        new = [one for one in new if one.value != total]
    if len(new) != 1:
        return None
    figure = _hedged(concluded.text, new[0])
    infers = INFERS.search(concluded.text) is not None
    found = list(_possible(given, known, concluded, figure))
    said = concluded.text[figure.start : figure.end].strip()
    fraction = figure.unit == "percent" and len(known) == 1 and not any(char.isdigit() for char in said)
    fraction = fraction and (infers or _of_that(given, concluded, figure))
    if not found or not (fraction or (infers and not back)):
        return None
    results = [compare(figure.value, one.value, tolerance_of(figure.hedge, figure.value)) for one in found]
    fits = next((one for one, result in zip(found, results, strict=True) if result), None)
    if fits is None and (len(found) > 1 or results[0] is None):
        return None
    one = fits or found[0]
    if (
        figure.unit == "percent"
        and abs(one.value - figure.value) < SHARP
        and figure.hedge in {"more than", "less than"}
    ):
        return None
    label: Label = "supported" if fits is not None else "refuted"
    return make(
        case,
        CHECK,
        label,
        f"{one.how}{one.unit}, and the text says `{said}`",
        rule=f"{RULE}; tolerance {tolerance_of(figure.hedge, figure.value).name}",
    )


_OF_WHAT = re.compile(
    r"(?: of)?(?= (?:of|the|all|its|their|those|these|his) )(?: of| the| all| its| their| those| these| his)+ (?:[\w’'-]+ ){0,1}?(?P<what>[a-z]{4})"
)


def _are_parts(said: Said) -> bool:
    """Whether the shares of a sentence may be parts of one whole: of one thing, and no changes."""
    ends = [one.end for one in said.figures if one.unit == "percent"]
    bases = {match["what"] for end in ends if (match := _OF_WHAT.match(said.text, end))}
    return len(bases) < len("AB") and not (_FALL.search(said.text) or _RISE.search(said.text))


def _is_named_there(given: Said, concluded: Said) -> bool:
    """Whether the later of two statements names nobody that the earlier does not: a share of somebody else is no repetition."""
    mine, theirs = ({name.code for name in said.names} for said in (given, concluded))
    return not mine or theirs <= mine or bool(theirs) and mine <= theirs


def _of_that(given: Said, concluded: Said, figure: Figure) -> bool:
    """Whether a fraction is of what the share before was of: nobody else is named, and what follows `of` stood there."""
    mine, theirs = ({name.code for name in said.names} for said in (given, concluded))
    what = _OF_WHAT.match(concluded.text, figure.end)
    if _TURNOUT.search(given.text) and _ENTITLED.search(concluded.text):
        return True
    return (not mine or theirs <= mine) and (what is None or what["what"] in given.text.lower())


def _restated(
    case: Case, given: Said, known: Sequence[Figure], concluded: Said, told: Sequence[Figure]
) -> Verdict | None:
    """A whole told again with its parts (`of the forty ..., forty in all`), what is left of it, or `the whole` of the shares."""
    shares = [one.value for one in known if one.unit == "percent"]
    if not told and len(shares) >= 2 and _TOGETHER.search(concluded.text) and _ALL_OF_IT.search(concluded.text):
        return _sum(case, shares, WHOLE - SHARP, "the whole")
    counts = _alike(given.text, known)
    if len(told) != 1 or told[0].unit is not None or len(counts) < len("AB") or not _OF_SO_MANY.search(given.text):
        return None
    whole, parts = counts[0], counts[1:]
    if _TOGETHER.search(concluded.text) and told[0].value == whole:
        return _sum(case, parts, whole, f"{whole:g}") if sum(parts) >= whole else None
    if _LEFT.search(concluded.text):
        left = whole - sum(parts)
        label: Label = "supported" if left == told[0].value else "refuted"
        return make(
            case,
            CHECK,
            label,
            f"{whole:g} - {' - '.join(f'{one:g}' for one in parts)} = {left:g}, and the text says {told[0].value:g}",
            rule=RULE,
        )
    return None


_FRACTION = re.compile(r"half|third|quarter|fifth|tenth|majority", re.IGNORECASE)


def _again(said: Said, one: Figure, before: Said, other: Figure) -> bool:
    """Whether a number is only repeated: `half` beside `50 per cent` is not."""
    parts = [_FRACTION.search(each.text[at.start : at.end]) is not None for each, at in ((said, one), (before, other))]
    return one.value == other.value and one.unit == other.unit and parts[0] == parts[1]


def _sum(case: Case, parts: Sequence[float], whole: float, said: str) -> Verdict:
    total = sum(parts)
    label: Label = "supported" if abs(total - whole) <= SHARP else "refuted"
    text = f"{' + '.join(f'{one:g}' for one in parts)} = {total:g}, and the text says `{said}`"
    return make(case, CHECK, label, text, rule=RULE)


_GROUP = re.compile(r"\b(?:the|those|these|both|its|their|just|only) (?:other |same )?$", re.IGNORECASE)
"""`the three holdings`: no number told, but those of whom numbers were told."""
_ALL_OF_IT = re.compile(r"\b(?:the|a) whole\b|\bhundred\b", re.IGNORECASE)
_OF_SO_MANY = re.compile(r"^\W*(?:out )?of (?:the |its |their |all )?", re.IGNORECASE)
_LEFT = re.compile(r"\b(?:leaves|leaving|left|remain(?:s|ed|ing)?|the rest)\b", re.IGNORECASE)


def _possible(given: Said, known: Sequence[Figure], concluded: Said, figure: Figure) -> Iterator[_Worked]:
    """What may be meant by a number of this kind."""
    shares = [one.value for one in known if one.unit == "percent"]
    counts = _alike(given.text, known)
    text = concluded.text
    change = _FALL.search(text) or _RISE.search(text)
    if figure.unit == "times" or (figure.unit == "percent" and _AS.match(text, figure.end)):
        pair = counts if len(counts) == 2 else shares if len(shares) == 2 else []
        if len(pair) == 2 and min(pair) > 0:
            ratio = pair[1] / pair[0] if change and _LEVELS.search(given.text) else max(pair) / min(pair)
            value = 100 * min(pair) / max(pair) if figure.unit == "percent" else ratio
            yield _Worked(
                value,
                f"{max(pair):,.10g} is {ratio:.2g} times {min(pair):,.10g}"
                if ratio >= 1
                else f"from {pair[0]:,.10g} to {pair[1]:,.10g} it is {ratio:.2g} times",
            )
    elif figure.unit == "percent":
        yield from _share(given, concluded, shares, counts)
    elif figure.unit is None:
        pair = counts if len(counts) >= 2 else shares
        if _TOGETHER.search(text) and 2 <= len(pair) <= MOST and not _NO_PART.search(given.text):
            yield _Worked(sum(pair), " + ".join(f"{one:,.10g}" for one in pair) + f" = {sum(pair):,.10g}")
        elif len(pair) == 2 and (_APART.search(text) or change):
            yield _Worked(
                abs(pair[0] - pair[1]), f"{max(pair):,.10g} - {min(pair):,.10g} = {abs(pair[0] - pair[1]):,.10g}"
            )


def _share(given: Said, concluded: Said, shares: list[float], counts: list[float]) -> Iterator[_Worked]:
    text = concluded.text
    fall, rise = _FALL.search(text), _RISE.search(text)
    against = _AGAINST.search(text) is not None and _AGAINST.search(given.text) is None
    if (fall or rise) and len(counts) == 2 and not shares:
        if _LEVELS.search(given.text) and counts[0] > 0:
            changed = 100 * (counts[1] - counts[0]) / counts[0] * (-1 if fall and not rise else 1)
            yield _Worked(
                changed,
                f"from {counts[0]:,.10g} to {counts[1]:,.10g} is a {'fall' if fall and not rise else 'rise'} of {changed:.0f}",
                " %",
            )
    elif len(shares) == 2 and _ENTITLED.search(text) and _TURNOUT.search(given.text):
        value = shares[0] * shares[1] / 100
        yield _Worked(value, f"{shares[0]:g} % of {shares[1]:g} % is {value:.0f}", " %")
    elif len(shares) >= 2 and _TOGETHER.search(text) and sum(shares) <= WHOLE and _are_parts(given):
        yield _Worked(sum(shares), " + ".join(f"{one:g}" for one in shares) + f" = {sum(shares):g}", " %")
    elif len(counts) >= 2 and not shares and any(one.value == sum(counts) for one in concluded.figures):
        for part in counts:
            yield _Worked(
                100 * part / sum(counts), f"{part:,.10g} of {sum(counts):,.10g} is {100 * part / sum(counts):.0f}", " %"
            )
    elif len(shares) == 1 and not counts and (against or _is_named_there(given, concluded)):
        value = 100 - shares[0] if against else shares[0]
        yield _Worked(value, f"{shares[0]:g} % {'leaves' if against else 'is'} {value:g}", " %")
    elif len(counts) == 2 and not shares and not (fall or rise) and re.search(r"\bof\b", given.text, re.IGNORECASE):
        value = 100 * min(counts) / max(counts)
        value = 100 - value if against else value
        yield _Worked(
            value, f"{min(counts):,.10g} of {max(counts):,.10g} {'leaves' if against else 'is'} {value:.0f}", " %"
        )


def _alike(text: str, known: Sequence[Figure]) -> list[float]:
    """The plain numbers of one scale, without small ones written in words beside larger ones; a scale written once holds for both."""
    plain = [one for one in known if one.unit is None and one.value > 0]
    written = [one for one in plain if any(char.isdigit() for char in text[one.start : one.end])]
    values = [one.value for one in (written if len(written) >= 2 else plain)]
    if len(values) == 2 and max(values) >= 1e6 and min(values) < 1e3:
        scale = next(size for size in (1e12, 1e9, 1e6) if max(values) >= size)
        values = [one * scale if one < 1e3 else one for one in values]
    return values


def _with_each(said: Said) -> list[Figure]:
    """The numbers of a sentence; `the two partners 33 percent each` counts twice."""
    found: list[Figure] = []
    for figure in _shares_of(said):
        many = (
            _EACH.search(said.text[: figure.start]) if said.text[figure.end :].lstrip(" ,").startswith("each") else None
        )
        if many is None:
            found.append(figure)
            continue
        found = [one for one in found if one.end <= many.start("count") or one.start >= many.end("count")]
        found += [figure] * (_COUNTS.get(many["count"].lower()) or int(many["count"]))
    return found


_SEATS_OF = re.compile(
    r" (?:seats? |members? |deputies |votes? |voters? |places? )?(?:out )?of (?:the |its )?$", re.IGNORECASE
)


def _shares_of(said: Said) -> list[Figure]:
    """The numbers of a sentence; `28 seats of 120` is one share."""
    found = list(said.figures)
    for one, other in itertools.pairwise(said.figures):
        plain = one.unit is None and other.unit is None and 0 < one.value < other.value
        if plain and _SEATS_OF.fullmatch(said.text[one.end : other.start]):
            found = [figure for figure in found if figure not in {one, other}]
            found.append(replace(one, end=other.end, value=100 * one.value / other.value, unit="percent"))
    return found


def _hedged(text: str, figure: Figure) -> Figure:
    """A number with the words before it that set a limit: `not even a third`, `failed to pass the fifty per cent mark`."""
    lead = text[: figure.start]
    hedge = (
        "less than"
        if _LESS.search(lead)
        else "more than"
        if _MORE.search(lead) and figure.hedge is None
        else figure.hedge
    )
    return replace(figure, hedge=hedge)


def _one_time(one: Said, other: Said) -> bool:
    """Whether the later names no date beside those of the first."""
    mine, theirs = ([at.period for at in said.dates] for said in (one, other))
    return not mine or all(any(last.overlaps(first) for first in mine) for last in theirs)
