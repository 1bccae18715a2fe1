"""Numbers as a sentence gives them, with their hedge: the few forms that the checks look for themselves.

The reading step finds the quantity of a quantity claim; checks of exercises, elections and superlatives look for a
share or a count beside the thing they know, and consistency compares the numbers of neighbouring sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from levers.check.said.hedges import HEDGES

__all__ = ["Figure", "figures"]

UNITS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}  # fmt: skip
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "mln": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
}
SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "tn": 1e12}
"""Scales written at the number itself: `$60bn`."""
FRACTIONS = {"half": 50.0, "a third": 100 / 3, "one third": 100 / 3, "two thirds": 200 / 3, "a quarter": 25.0, "one quarter": 25.0,
    "three quarters": 75.0, "a fifth": 20.0, "one fifth": 20.0, "two fifths": 40.0, "three fifths": 60.0, "four fifths": 80.0,
    "a tenth": 10.0, "one tenth": 10.0, "nine tenths": 90.0, "a sixth": 100 / 6, "a majority": 50.0, "the majority": 50.0,
    "the bulk": 50.0, "the lion's share": 50.0, "most": 50.0, "all": 100.0, "none": 0.0}  # fmt: skip
MULTIPLES = {"doubled": 2.0, "doubling": 2.0, "twice": 2.0, "tripled": 3.0, "trebled": 3.0, "threefold": 3.0, "quadrupled": 4.0,
    "halved": 0.5, "twofold": 2.0, "tenfold": 10.0, "fivefold": 5.0, "fourfold": 4.0, "sixfold": 6.0,
    "sevenfold": 7.0, "eightfold": 8.0, "ninefold": 9.0}  # fmt: skip
_WORDS = "|".join(UNITS)
_SCALE = "|".join(SCALES)
_HEDGE = "|".join(sorted((re.escape(words) for words in HEDGES), key=len, reverse=True))
_PATTERN = re.compile(
    rf"(?<![\w.,-])(?<!\d:)(?P<hedge>(?:{_HEDGE})\s+)?(?:"
    rf"(?P<sign>[$€])?(?P<digits>\d{{1,3}}(?:[,\u00a0\u202f ]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:[ -](?P<scale>{_SCALE})|(?P<short>bn|mn|mln|tn|m|k)(?![\w.]))?"
    rf"|(?P<word>(?:{_WORDS})(?:[ -](?:{_WORDS}))?)(?P<half> and a half(?= (?:{_SCALE}|times|per ?cent)))?(?:[ -](?P<scale2>{_SCALE})s?)?(?![ -]?(?:third|quarter|fifth|tenth|half|fold))"
    rf"|(?P<scale3>(?:half )?a (?:hundred|thousand|million|billion|dozen))(?! ?(?:times|fold))"
    rf"|(?P<fraction>{'|'.join(f.replace(' ', '[ -]') for f in FRACTIONS)})s?"
    rf"|(?P<multiple>{'|'.join(MULTIPLES)})"
    rf")(?P<percent>\s?%|\s(?:per\s?cent|percent|pct)\b|\spercentage points?)?(?P<times>\stimes\b)?(?!\w|\.\d|\.[A-Za-z]{{2,3}}\b|:\d|-(?!(?:dollar|strong|tonne|ton|barrel|soul|head|people)\b))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at its place; `unit` is `percent`, `times` or None for a plain count."""

    start: int
    end: int
    value: float
    unit: str | None
    hedge: str | None


_OF_ONE_PERCENT = re.compile(r"(?: of)? (?:a|one) (?:per ?cent|percentage point)\b", re.IGNORECASE)
"""`half a per cent`, `a quarter of one per cent`."""
_MOST_OF = re.compile(
    r" of (?:the|its|their|what|all|[A-Z]\w+['’]s?) (?:\w+ ){0,2}?(?:arms|weapons|armaments|imports|exports|it\b|goods|remittances|deliveries)",
    re.IGNORECASE,
)
"""`most of` its trade or its arms is more than half; most of its leaders is no share."""
_ALL_ARMS = re.compile(
    r" (?:of )?(?:the|its|their) (?:\w+ )?(?:arms|weapons|armaments|imports|exports)\b", re.IGNORECASE
)
"""Wholes of which `all` is a share that a series tells."""
_HUNDRED = re.compile(r"\b(?:of|in|out of) (?:every|each) (?:hundred|100)\b", re.IGNORECASE)
_ONE_IN = re.compile(
    rf"(?<![\w-])(?P<hedge>(?:{_HEDGE})\s+)?(?P<part>{_WORDS})(?: [a-z]+){{0,2}} (?:in|out of|of every)(?: every)? (?P<whole>{_WORDS})\b(?! (?:million|thousand|hundred|years?|months?|days?|weeks?))",
    re.IGNORECASE,
)


_HUNDREDS = re.compile(
    rf"(?<![\w-])(?P<hedge>(?:{_HEDGE})\s+)?(?P<count>{_WORDS}|a) hundred"
    rf"(?:(?: and)? (?P<rest>(?:{_WORDS})(?:[ -](?:{_WORDS}))?)(?: (?P<scale>{_SCALE}))?| (?P<scale2>{_SCALE}))\b(?! ?(?:%|per ?cent|times|fold))",
    re.IGNORECASE,
)
"""Hundreds written out with what is added to them or with a scale: `two hundred and forty million`."""


_CLOCK = re.compile(r" ?(?:[ap]\.?m\b|o['’]clock\b)", re.IGNORECASE)
"""An hour of the day, which counts nothing."""


def figures(text: str) -> tuple[Figure, ...]:
    """Every number of `text`; a bare year is no number, and `one vote in five` is a fifth."""
    found = [shares for match in _ONE_IN.finditer(text) if (shares := _one_in(match)) is not None]
    found += [_in_hundreds(match) for match in _HUNDREDS.finditer(text)]
    taken = [(figure.start, figure.end) for figure in found]
    for match in _PATTERN.finditer(text):
        if any(start <= match.start() < end for start, end in taken) or _CLOCK.match(text, match.end()):
            continue
        figure = _read(match)
        if figure is not None:
            found.append(figure)
    found = [
        replace(one, hedge=None) if one.hedge == "up to" and _MOVED_UP.search(text[: one.start]) else one
        for one in found
    ]
    found = [_scaled(text, one, found) for one in found]
    found = [_again(text, one) for one in found]
    hundred = _HUNDRED.search(text)
    if hundred is not None:
        found = [_in_a_hundred(one) for one in found if not hundred.start() <= one.start < hundred.end()]
    return tuple(sorted(found, key=lambda figure: figure.start))


def _scaled(text: str, figure: Figure, every: list[Figure]) -> Figure:
    """`1.9 of the 2.5 billion`, `15 to 54 billion`: the scale is written once."""
    after = next(
        (one for one in every if one.start > figure.end and _TO_NEXT.fullmatch(text[figure.end : one.start])), None
    )
    scale = next((size for size in (1e12, 1e9, 1e6, 1e3) if after is not None and after.value >= size), 1.0)
    if (
        figure.unit is not None
        or after is None
        or after.unit is not None
        or figure.value >= 1e3
        or scale == 1.0
        or not text[figure.start : figure.end].strip()[-1].isdigit()
    ):
        return figure
    if not re.search(r"[a-z]", text[after.start : after.end].lower().removeprefix(after.hedge or "")):
        return figure
    return Figure(figure.start, figure.end, figure.value * scale, None, figure.hedge)


_MOVED_UP = re.compile(
    r"\b(?:went|gone|goes|mov\w+|climb\w+|ros?e|risen|jump\w+|shot|crept|built|brought|pushed|grew) $", re.IGNORECASE
)
"""`went up to` tells a level that was reached."""
_TO_NEXT = re.compile(r" (?:(?:out )?of(?: the| its| some| about)*|to|and|or) (?:about |some |\$)?|[-–]")


def _again(text: str, figure: Figure) -> Figure:
    """`half as many again` is one and a half times as many."""
    if figure.unit != "percent" or _AGAIN.match(text, figure.end) is None:
        return figure
    return Figure(figure.start, figure.end, 1 + figure.value / 100, "times", figure.hedge)


_AGAIN = re.compile(r" as (?:many|much|large|big|high|great)(?: \w+)? again\b", re.IGNORECASE)


def _in_a_hundred(figure: Figure) -> Figure:
    """`of every hundred dollars, 28 went`: a plain number is a percentage."""
    plain = figure.unit is None and figure.value <= 100
    return Figure(figure.start, figure.end, figure.value, "percent", figure.hedge) if plain else figure


def _in_hundreds(match: re.Match[str]) -> Figure:
    """A number of hundreds and what is added to them."""
    count = 1 if match["count"].lower() == "a" else UNITS[match["count"].lower()]
    rest = sum(UNITS[part] for part in re.split(r"[ -]", match["rest"].lower())) if match["rest"] else 0
    scale = match["scale"] or match["scale2"]
    hedge = " ".join(match["hedge"].lower().split()) if match["hedge"] else None
    value = (100 * count + rest) * (SCALES[scale.lower()] if scale else 1.0)
    return Figure(match.start(), match.end(), value, None, hedge)


def _one_in(match: re.Match[str]) -> Figure | None:
    """A share told as so many of so many."""
    part, whole = UNITS[match["part"].lower()], UNITS[match["whole"].lower()]
    hedge = " ".join(match["hedge"].lower().split()) if match["hedge"] else None
    return Figure(match.start(), match.end(), 100 * part / whole, "percent", hedge) if part < whole else None


_ORDINAL = re.compile(
    r"a (?:third|quarter|fifth|sixth|tenth) (?:(?:[a-z]+-year|presidential|consecutive|straight|successive|full|further|final) )*"
    r"(?:terms?|mandate|time|victory|win|round|country|state|party|member|president|election|year|meeting|summit|visit|base|bridge|line|candidate|reading|attempt|package|vote)\b",
    re.IGNORECASE,
)
"""One in a row, and no part: `a fifth term`."""


def _read(match: re.Match[str]) -> Figure | None:
    hedge = " ".join(match["hedge"].lower().split()) if match["hedge"] else None
    unit = (
        "percent"
        if match["percent"]
        else "times"
        if match["times"] and not (match["scale"] or match["short"])
        else None
    )
    if match["fraction"] and (part := _OF_ONE_PERCENT.match(match.string, match.end())) is not None:
        return Figure(
            match.start(),
            part.end(),
            FRACTIONS[re.sub(r"[ -]", " ", match["fraction"].lower())] / 100,
            "percent",
            hedge,
        )
    if match["fraction"]:
        if _ORDINAL.match(match.string, match.start("fraction")):
            return None
        if match["fraction"].lower() == "most" and not _MOST_OF.match(match.string, match.end()):
            return None
        if (
            match["fraction"].lower() in {"all", "none"}
            and (
                not re.match(
                    r" of (?:the|its|their|his) (?!(?:other |five |four |three )*(?:states|countries|republics|nations|five|four|three|others?)\b)",
                    match.string[match.end() :],
                )
                or (hedge is None and match["fraction"].lower() == "all")
            )
            and not (match["fraction"].lower() == "all" and _ALL_ARMS.match(match.string, match.end()))
        ):
            return None
        words = re.sub(r"[ -]", " ", match["fraction"].lower())
        share = FRACTIONS.get(words) or FRACTIONS[words.removesuffix("s")]
        above = "more than" if words.split()[-1] in {"majority", "bulk", "share", "most"} else hedge
        return Figure(match.start(), match.end(), share, "percent", above)
    if match["multiple"]:
        return Figure(match.start(), match.end(), MULTIPLES[match["multiple"].lower()], "times", hedge)
    if match["scale3"]:
        *half, _, scale = match["scale3"].lower().split()
        return Figure(match.start(), match.end(), SCALES[scale] * (0.5 if half else 1.0), unit, hedge)
    if match["digits"]:
        written = re.sub(r"[,\u00a0\u202f ]", "", match["digits"])
        value = float(written)
        if match["scale"] or match["short"]:
            value *= SCALES[match["scale"].lower()] if match["scale"] else SHORT[match["short"].lower()]
        elif (
            unit is None
            and len(written) == 4
            and 1800 <= value < 2100
            and "," not in match["digits"]
            and not match["sign"]
            and hedge is None
        ):
            return None
        return Figure(match.start(), match.end(), value, unit, hedge)
    parts = re.split(r"[ -]", match["word"].lower())
    value = float(sum(UNITS[part] for part in parts)) + (0.5 if match["half"] else 0.0)
    if match["scale2"]:
        value *= SCALES[match["scale2"].lower()]
    return Figure(match.start(), match.end(), value, unit, hedge)
