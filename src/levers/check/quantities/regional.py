"""Sums over a group of states: how much they have together, and which part of it is one state's.

Rule. The values of all members in the year said, else in the last full year that all have, are added up; a part is the state's own value by
that sum. A group of which a member has no value is not added up, but for members whose last value is less than a hundredth of the rest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.guards.unreal import untold
from levers.check.quantities.amounts import capital, label_of, number_told, values_of_year
from levers.check.quantities.compared import series_compared, years_said
from levers.check.quantities.concepts import INDICATORS
from levers.check.quantities.ranks import group_named, own_region
from levers.check.said.apart import clause_at
from levers.check.said.hedges import compare, tolerance_of
from levers.check.verdicts import cite, make

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.quantities.concepts import Indicator
    from levers.check.said.numbers import Figure
    from levers.model import Observation, Verdict

__all__ = ["part_of_region"]

CHECK = "quantity"
STALE = 3
SMALL = 20
"""Numbers up to it count the states."""
_GROUP = re.compile(
    r"\b(?:Central Asia(?:ns?|['’]s)?|the region(?:['’]s)?|regional|the five|all five|five (?:states|republics|countries))\b"
)
_SUMMED = re.compile(
    r"\b(?:in \w+ Central Asians|all (?:of )?the \w+ (?:\w+ )?(?:in|of)|together|combined|in all|all five|altogether|the five(?: \w+)? (?:states|republics|countries) (?:had|have|count\w*|number\w*)|of (?:all )?(?:the )?(?:region|Central Asia)|total|between them|collectively|jointly)\b|Central Asia['’]s|\bthe region['’]s",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:of|in \w+) (?:all )?(?:the )?(?:Central Asians|(?:people|inhabitants|population) of (?:Central Asia|the region))\b[^.;:]{0,20}\bliv(?:e|es|ed|ing)\b|\bin \w+ Central Asians\b"
)
_TOGETHER = re.compile(
    r"\b(?:together|combined|in all|altogether|between them|in total|total|collectively|jointly|the five(?: \w+)? (?:states|republics|countries) (?:had|have|count\w*|number\w*)|population of)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:of|in) (?:all |everything )?(?:the )?[^.;:]{0,60}", re.IGNORECASE)


def part_of_region(case: Case) -> Verdict | None:
    """The verdict on a sum over a group, or on one state's part of it, None where the sentence tells of neither."""
    text = case.said.text
    one = (
        next(row for row in INDICATORS if row.series == "population") if _PEOPLE.search(text) else series_compared(case)
    )
    if one is None or one.side != "one" or one.unit == "percent" or case.day is None or untold(text):
        return None
    if not _GROUP.search(text) or not _SUMMED.search(text):
        return None
    figures = [figure for figure in case.said.figures if figure.unit == "percent" or figure.value > SMALL]
    if not figures:
        return None
    figure = figures[0]
    states = [
        name.code for name in case.world.said(clause_at(case, figure.start), case.day).names if name.kind == "state"
    ]
    group = group_named(case) or own_region(case)
    share = figure.unit == "percent"
    if (
        group is None
        or (share and len(set(states)) != 1)
        or (not share and (any(name.kind == "state" for name in case.said.names) or not _TOGETHER.search(text)))
    ):
        return None
    if share and (
        states[0] not in group
        or not (_PEOPLE.search(text) or (_GROUP.search(text, figure.end) and _PART.match(text, figure.end + 1)))
    ):
        return None
    years = {at for _, _, at in years_said(case)}
    if len(years) > 1 or figure.unit == "times":
        return None
    for at in years or range(case.day.year - 1, case.day.year - 1 - STALE, -1):
        rows = _values(case, one, group, at)
        if rows is not None:
            return _judged(case, one, rows, states[0] if share else None, figure)
    return None


def _values(case: Case, one: Indicator, group: tuple[str, ...], at: int) -> dict[str, Observation] | None:
    """The values of the group in one year; None where one that counts is missing."""
    rows = values_of_year(case, one.series, group, at)
    missing = [code for code in group if code not in rows]
    # A state without any row of oil or the like has none to speak of; one with older rows has.
    return rows if rows and all(not case.world.series(one.series, code) for code in missing) else None


def _judged(
    case: Case, one: Indicator, rows: dict[str, Observation], code: str | None, figure: Figure
) -> Verdict | None:
    total = sum(obs.value for obs in rows.values())
    if code is not None and code not in rows:
        return None
    value = total if code is None else 100 * rows[code].value / total
    outcome = compare(figure.value, value, tolerance_of(figure.hedge, figure.value))
    told = number_told(total, one)
    part = f"; {case.world.name(code)} had {value:.1f} % of it" if code is not None else ""
    first = rows[code] if code is not None else next(iter(rows.values()))
    return make(
        case,
        CHECK,
        label_of(outcome),
        f"{capital(one.called)} of the {len(rows)} states together was {told} in {first.start.year}{part} {cite(first)}",
        evidence=[obs.id for obs in rows.values()],
        rule="the sum over the group in one year, or one state's part of it",
        would_decide="how exactly the number is meant" if outcome is None else "",
    )
