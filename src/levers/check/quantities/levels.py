"""Several levels of one series, each told with its year or its state: `some 10 billion in 2006, 14 billion in 2015`, `2.9 % of A's GDP, 0.5 of B's`.

Rule. Every number of the series' unit that has a year of its own right beside it is compared with the value of that year, within its hedge;
where every number has a state of its own, with the value of that state in the year said.
One that is clearly off refutes the whole; all that hold leave it to the other checks whether what is said of them holds too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.guards.unreal import untold
from levers.check.quantities.amounts import TWO, capital, latest, number_told, own_date, whose
from levers.check.quantities.compared import clean, series_compared
from levers.check.quantities.indicators import find_indicator, sides
from levers.check.said.apart import piece_at
from levers.check.said.hedges import compare, tolerance_of
from levers.check.verdicts import cite, listed, make
from levers.model import year

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.said.numbers import Figure
    from levers.model import Observation, Verdict

__all__ = ["levels_told"]

CHECK = "quantity"
FAR = 20
"""A number so many times above or below the series counts something else."""
WHOLE = 400
"""Dates of more days are no year."""


def levels_told(case: Case) -> Verdict | None:
    """The refutation of a sentence that tells several levels of which one is not that of its year or its state, else None."""
    return _of_years(case) or _of_states(case)


def _of_years(case: Case) -> Verdict | None:
    text = case.said.text
    pairs = [
        (figure, at.period.start.year)
        for figure in case.said.figures
        if (at := own_date(case, figure)) is not None and (at.period.end - at.period.start).days < WHOLE
    ]
    if len(pairs) < TWO or any(untold(piece_at(text, figure.start, figure.end)) for figure, _ in pairs):
        return None
    percent = pairs[0][0].unit == "percent"
    one = series_compared(case) or find_indicator(case, text, unit="percent" if percent else None)
    if one is None or (one.unit == "percent") != percent or one.series == "arms_imports":
        return None
    entity, other = sides(case, one)
    states = {name.code for name in case.said.names if name.kind == "state"}
    if one.side == "one" and len(states & _own_states(case)) == 1:
        entity = next(iter(states & _own_states(case)))
        states = {entity}
    if entity is None or (one.side in {"import", "export"} and other is None) or len(states) > 1 + (other is not None):
        return None
    values = latest(case.world.series(one.series, entity, other))
    told = [
        (figure, obs)
        for figure, at in pairs
        if figure.unit == pairs[0][0].unit
        and (obs := values.get(year(at))) is not None
        and obs.value
        and 1 / FAR < figure.value / obs.value < FAR
    ]
    levels = listed(f"{number_told(obs.value, one)} in {obs.start.year}" for _, obs in told)
    return _refuted(
        case,
        told,
        f"{capital(one.called)} of {whose(case, entity, other)} stood at {levels}",
        "each level with the value of its own year, within its hedge",
    )


def _refuted(case: Case, told: list[tuple[Figure, Observation]], text: str, rule: str) -> Verdict | None:
    """The refutation by those levels told that are clearly off."""
    off = [
        obs
        for figure, obs in told
        if compare(figure.value, obs.value, tolerance_of(figure.hedge, figure.value)) is False
    ]
    if len(told) < TWO or not off:
        return None
    return make(case, CHECK, "refuted", f"{text} {cite(off[0])}", evidence=[obs.id for _, obs in told], rule=rule)


_OF_STATE = re.compile(r" (?:of|in|for|from) (?:the )?")
_STATE_HAD = re.compile(r"(?:['’]s?)?(?:,| at| with| had| has| spent| spends| got| owed| owes| counted| counts| \()? ")


def _own_state(case: Case, figure: Figure) -> str | None:
    """The state named right behind a number, else right before it."""
    text = case.said.text
    names = [name for name in case.said.names if name.kind == "state"]
    behind = [name.code for name in names if _OF_STATE.fullmatch(text[figure.end : name.start])]
    before = [name.code for name in names if _STATE_HAD.fullmatch(text[name.end : figure.start])]
    return next(iter((*behind, *before)), None)


def _of_states(case: Case) -> Verdict | None:
    years = {at.period.start.year for at in case.said.dates if (at.period.end - at.period.start).days < WHOLE}
    pairs = [(figure, state) for figure in case.said.figures if (state := _own_state(case, figure)) is not None]
    if len(years) != 1 or len({state for _, state in pairs}) < TWO or len({one.unit for one, _ in pairs}) != 1:
        return None
    percent = pairs[0][0].unit == "percent"
    one = series_compared(case) or find_indicator(case, case.said.text, unit="percent" if percent else None)
    if one is None or one.side != "one" or (one.unit == "percent") != percent or untold(case.said.text):
        return None
    at = year(years.pop())
    told = [
        (figure, obs)
        for figure, state in pairs
        if (obs := latest(case.world.series(one.series, state)).get(at)) is not None
        and obs.value
        and 1 / FAR < figure.value / obs.value < FAR
        and clean(case, one, state)
    ]
    levels = listed(f"{number_told(obs.value, one)} for {case.world.name(obs.entity)}" for _, obs in told)
    return _refuted(
        case,
        told,
        f"{capital(one.called)} stood in {at.start.year} at {levels}",
        "each level with the value of its own state, within its hedge",
    )


def _own_states(case: Case) -> frozenset[str]:
    """The states of the chief regions, whose numbers a text among others is told for."""
    atlas = case.world.atlas
    return frozenset(code for region in atlas.chief_regions for code in atlas.regions.get(region, ()))
