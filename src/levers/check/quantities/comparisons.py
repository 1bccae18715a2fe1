"""One state's number beside another's: `three times the size of`, `more people than`, `a third of that of its neighbour`.

Rule. Of a series that counts a level, the value of the first state in the year said, else the last full year before the document
that all have, is compared with that of each state that the comparison names, or with their sum where the text adds them up. A
factor said (`three times`, `half`, `40 per cent of`) is compared with the ratio, within its hedge (about, where there is none);
without one the order decides. A difference of less than a twentieth, or a value that is missing, decides nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.guards.unreal import untold
from levers.check.quantities.amounts import capital, label_of, number_told, values_of_year
from levers.check.quantities.compared import clean, series_compared, years_said
from levers.check.quantities.modifiers import HEADS
from levers.check.quantities.ranks import group_named
from levers.check.said.hedges import compare, tolerance_of
from levers.check.verdicts import cite, listed, make

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.quantities.concepts import Indicator
    from levers.check.said.names import Named
    from levers.check.said.numbers import Figure
    from levers.model import Observation, Verdict

__all__ = ["SLACK", "beside_others", "compared_with_others", "factor_before"]

CHECK = "superlative"
SLACK = 0.05
"""A difference of so small a part is within what revisions change."""
STALE = 3
OTHERS = 4
"""The other states of a region of five."""
_MORE = r"larger|bigger|greater|higher|more|heavier|heavily|richer"
_LESS = r"smaller|lower|less|fewer|lighter"
_THAN = re.compile(
    rf"\b(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\b[^.;:]{{0,70}}?\bthan\b(?! (?:doubl|trebl|tripl|quadrupl|halv|\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|a (?:third|quarter|fifth|half|tenth|hundred|dozen|million|billion)|half|twice|once))",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"\b(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\b(?! (?:\w+ ){{0,3}}than\b)(?=[.,;]|$| in\b| now\b| today\b)",
    re.IGNORECASE,
)
"""`X has five million, Y's is three times larger`: with whom it is compared stands before."""
_VERB = re.compile(
    r"\b(?:(?P<more>exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|outstrip(?:s|ped|ping)?|outweigh(?:s|ed)?|outnumber(?:s|ed)?|dwarf(?:s|ed|ing)?|top(?:s|ped)|overt(?:akes|ook|aken|aking)|outspen(?:ds|t)|outproduce[sd]?|outsiz\w+)"
    r"|(?P<less>(?:falls?|fell|fallen|remain(?:s|ed)|lag(?:s|ged|ging)?|trail(?:s|ed|ing)?|comes?|came|stands?|stood) (?:(?:far|well|just|still) )?(?:short of|behind|below)|trail(?:s|ed)))\b",
    re.IGNORECASE,
)
_AS = re.compile(
    r"\bas (?:many|much|large|big|high|great|populous|heavily|strong)\b[^.;:]{0,50}?\b(?:as|again)\b|\b(?:the )?(?:size|level|volume|number|weight) of\b|"
    r"\b(?:of|times|twice|double|half|triple) (?:(?:that|those|the figure) (?:of|in|for) )?(?:the )?$",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:compared (?:with|to)|next to|beside|alongside|against|relative to|set against|measured against) (?:the )?$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:its|the) (?:other four|four (?:[a-z-]+ )?neighbours|four others|four other (?:[a-z-]+ )*(?:states|republics|countries))\b|\ball (?:four|its) neighbours\b|\bthe (?:other four|remaining four|four others|rest of the (?:five|region))\b"
)
_EXCEPT = re.compile(r"\b(?:except|but|save|apart from|other than|bar)\b(?: for)? (?:the )?[A-Z]")
"""Those named are not among those compared with."""
_ONLY = re.compile(
    r"\b(?:only|alone|nobody but|no one but|none but|no state but)\b(?! (?:a|one|half|about|some|slightly|\d))",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"\b(?:together|combined|added up|in sum|sum of|all four put|put together|between them|altogether)\b", re.IGNORECASE
)
_OTHERWISE = re.compile(
    r"\b(?:no|almost as|nearly as|growth|grew|growing|per (?:head|capita|person))\b|\ba head\b", re.IGNORECASE
)
"""Words by which something else is compared."""


def compared_with_others(case: Case) -> Verdict | None:
    """The verdict on a comparison of one state's level with those of others, None where the sentence has none."""
    clause = _clause(case)
    if _ONLY.search(clause):
        return None  # who alone stands above another is a place in an order
    if case.day is None or untold(clause) or _OTHERWISE.search(clause) is not None:
        return None
    one, found = series_compared(case), None
    if _bare(case) is not None:
        found, one = _bare(case), series_compared(case, clause)
    elif one is not None and one.side == "one":
        found = _sides(case, one)
    if one is None or found is None:
        return None
    owner, others, way, figure = found
    said = sorted({at for _, _, at in years_said(case)})
    if len(said) > 1 or not clean(case, one, owner):
        return None
    rows = _rows(case, one, (owner, *others), said[0] if said else None)
    if rows is None:
        return None
    summed = len(others) > 1 and _SUM.search(case.said.text) is not None
    return beside_others(case, one, rows, way=way, figure=figure, summed=summed)


def _clause(case: Case) -> str:
    """The clause in which the comparison stands, of which a denial elsewhere says nothing."""
    text = case.said.text
    match = _THAN.search(text) or _VERB.search(text) or _BARE.search(text)
    if match is None:
        return text
    start = max((at.end() for at in re.finditer(r"[;:,]| and | but ", text[: match.start()])), default=0)
    end = next((at.start() for at in re.finditer(r"[;:]|, ", text[match.end() :])), len(text) - match.end())
    return text[start : match.end() + end]


def beside_others(
    case: Case, one: Indicator, rows: list[Observation], *, way: int, figure: Figure | None, summed: bool
) -> Verdict:
    """The verdict on one value beside others; `way` is 1 for more, -1 for less, 0 where a factor alone is told."""
    mine, theirs = rows[0], rows[1:]
    bound = [sum(row.value for row in theirs)] if summed else [row.value for row in theirs]
    outcome: bool | None
    if figure is not None and all(bound):
        factor = figure.value if figure.unit == "times" else figure.value / 100
        results = [
            compare(factor, mine.value / value, tolerance_of(figure.hedge or "about", factor)) for value in bound
        ]
        outcome = False if False in results else None if None in results else True
        if outcome is False and way and figure.unit == "times" and _near(factor + way, mine.value / bound[0]):
            outcome = None
    else:
        unsure = any(abs(mine.value - value) <= SLACK * max(abs(mine.value), abs(value)) for value in bound)
        outcome = None if unsure else all((mine.value > value) == (way > 0) for value in bound)
    told = (
        f"{one.called} of {_named(case, mine)} stood at {number_told(mine.value, one)} in {mine.start.year}, of "
        + listed(f"{_named(case, row)} at {number_told(row.value, one)}" for row in theirs)
    )
    part = f", {100 * mine.value / bound[0]:.0f} % of it" if figure is not None and len(bound) == 1 and bound[0] else ""
    return make(
        case,
        CHECK,
        label_of(outcome),
        f"{capital(told)}{part} {cite(mine)}",
        evidence=[row.id for row in rows],
        rule="the values of one year compared, summed where the text sums them, a factor with its hedge",
        would_decide="values less near to each other" if outcome is None else "",
    )


def _named(case: Case, row: Observation) -> str:
    return case.world.name(row.entity)


def _near(said: float, ratio: float) -> bool:
    """`three times more` may mean four times as much."""
    return said > 0 and abs(ratio / said - 1) < 3 * SLACK


def _rows(case: Case, one: Indicator, codes: tuple[str, ...], said: int | None) -> list[Observation] | None:
    """The values of all in the year said, or in the last full year before the document that all have."""
    last = case.day.year - 1 if case.day is not None else 0
    for at in [said] if said is not None else range(last, last - STALE, -1):
        rows = values_of_year(case, one.series, codes, at)
        if set(rows) == set(codes):
            return [rows[code] for code in codes]
    return None


def _sides(case: Case, one: Indicator) -> tuple[str, tuple[str, ...], int, Figure | None] | None:
    """Whose number is compared, with whose, in which direction, by which factor."""
    text = case.said.text
    names = [name for name in case.said.names if name.kind in {"state", "territory"}]
    for pattern, decided in ((_THAN, True), (_VERB, True)):
        match = pattern.search(text)
        if match is not None and decided:
            way = 1 if match["more"] else -1
            figure = factor_before(case, match.start())
            return _apart(case, names, match.start(), match.end(), way, figure)
    shares = [figure for figure in case.said.figures if figure.unit == "percent"]
    for figure in case.said.figures:
        if figure.unit not in {"times", "percent"} or figure.value <= 0:
            continue
        if one.unit == "percent" and figure.unit == "percent" and len(shares) > 1:
            continue  # each is a level of its own state
        after = next((name for name in names if name.start >= figure.end), None)
        if (
            after is not None
            and _AS.search(text[figure.start : after.start]) is not None
            and _whole(case, one, figure, after)
        ):
            return _apart(case, names, figure.start, after.start, 0, figure)
        against = next((name for name in names if _AGAINST.search(text[: name.start])), None)
        if against is not None and re.match(
            r" (?:times )?as (?:many|much|large|big|high|populous)\b", text[figure.end :]
        ):
            mine = [name.code for name in names if name.code != against.code]
            return (mine[0], (against.code,), 0, figure) if len(set(mine)) == 1 else None
    return None


def _bare(case: Case) -> tuple[str, tuple[str, ...], int, Figure | None] | None:
    """`X has five million inhabitants, Y's economy is three times larger`: the other one is named elsewhere in the sentence."""
    text = case.said.text
    names = [name for name in case.said.names if name.kind in {"state", "territory"}]
    bare = _BARE.search(text)
    times = factor_before(case, bare.start()) if bare is not None else None
    if bare is None or times is None or _THAN.search(text) or len({name.code for name in names}) != 2:
        return None
    mine = [name for name in names if name.end <= bare.start()]
    others = [name.code for name in names if mine and name.code != mine[-1].code]
    if not mine or not others or not _is_owner(text, mine[-1]):
        return None
    return mine[-1].code, (others[0],), 1 if bare["more"] else -1, times


def _whole(case: Case, one: Indicator, figure: Figure, after: Named) -> bool:
    """Whether the factor is of the other state's own level: `a third of Kazakhstan's`, not `a third of Kazakh exports`."""
    text = case.said.text
    if figure.unit == "times" or re.match(r" (?:times )?(?:as|the (?:size|level|volume|number))\b", text[figure.end :]):
        return True
    same = rf" (?:{HEADS.get(one.series, one.words)})\b|" if one.unit == "number" else ""
    return (
        re.match(rf"['’]s?(?:{same}[,.;)]|$| (?:in|that|for) )|[.;)]|$| one\b", text[after.end :], re.IGNORECASE)
        is not None
    )


def factor_before(case: Case, start: int) -> Figure | None:
    """A factor right before the comparing word: `three times more people than`."""
    before = [one for one in case.said.figures if one.end <= start and start - one.end <= len(" times as ")]
    return before[-1] if before and before[-1].unit == "times" else None


def _apart(
    case: Case, names: list[Named], start: int, end: int, way: int, figure: Figure | None
) -> tuple[str, tuple[str, ...], int, Figure | None] | None:
    """The owner before the comparison (or inside it), the others after it."""
    text = case.said.text
    stop = next((at.start() for at in re.finditer(r"[;:]|, (?:and|but|while)\b", text[end:])), len(text) - end) + end
    if _EXCEPT.search(text[end:stop]):
        return None
    after = [name for name in names if end <= name.start < stop]
    before = [name for name in names if name.end <= start] or [name for name in names if start <= name.start < end]
    if not before:
        return None
    plain = [
        name for name in before if not re.search(r"\b(?:unlike|than|against|from|with) (?:the )?$", text[: name.start])
    ]
    owner = (plain or before)[-1].code
    if len({name.code for name in plain}) > 1 and not _is_owner(text, plain[-1]):
        return None
    others = tuple(dict.fromkeys(name.code for name in after if name.code != owner))
    if not others:
        others = _rest(case, owner, text[end:stop])
    if figure is not None and re.search(r"per ?cent|%", text[figure.start : start]) and way:
        return None
    return (owner, others, way, figure) if others else None


def _is_owner(text: str, name: Named) -> bool:
    return (
        re.match(
            r"['’]s? |(?: \w+){1,3} (?:is|was|has|had)\b| (?:is|was|has|had|pumps?|spends?|spent)\b", text[name.end :]
        )
        is not None
    )


def _rest(case: Case, owner: str, words: str) -> tuple[str, ...]:
    """The others of the owner's region, where they are told by their number or as any other of it."""
    atlas = case.world.atlas
    if _OTHERS.search(words):
        regions = [atlas.regions[code] for code in atlas.chief_regions if owner in atlas.regions.get(code, ())]
        others = tuple(code for code in regions[0] if code != owner) if len(regions) == 1 else ()
        return others if len(others) == OTHERS else ()
    if re.match(
        r" (?:in )?(?:any|all|every|each)\b[^.;,]{0,40}\b(?:others?|neighbours?|states?|countr\w+|republics?|of the|in the region|its)\b",
        words,
    ):
        group = group_named(case)
        return tuple(code for code in group if code != owner) if group is not None and owner in group else ()
    return ()
