"""Several levels of one series, each told with its year: `some 10 billion in 2006, 14 billion in 2015`.

Rule. Every number of the series' unit that has a year of its own right beside it is compared with the value of that year, within its hedge.
One that is clearly off refutes the whole; all that hold leave it to the other checks whether what is said of them holds too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.amounts import latest, number_told, whose
from levers.check.apart import piece_at
from levers.check.compared import series_compared
from levers.check.hedges import compare, tolerance_of
from levers.check.indicators import find_indicator, sides
from levers.check.unreal import untold
from levers.check.verdicts import cite, listed, make
from levers.model import year

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.numbers import Figure
    from levers.model import Verdict

__all__ = ["levels_told"]

CHECK = "quantity"
FAR = 20
"""A number so many times above or below the series counts something else."""
BESIDE = 28
"""Characters between a number and its own year at most."""


def levels_told(case: Case) -> Verdict | None:
    """The refutation of a sentence that tells several levels of which one is not that of its year, else None."""
    text = case.said.text
    pairs = [(figure, at) for figure in case.said.figures if (at := _year_beside(case, figure)) is not None]
    if len(pairs) < len("AB") or any(untold(piece_at(text, figure.start, figure.end)) for figure, _ in pairs):
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
    off = [
        obs
        for figure, obs in told
        if compare(figure.value, obs.value, tolerance_of(figure.hedge, figure.value)) is False
    ]
    if len(told) < len("AB") or not off:
        return None
    return make(
        case,
        CHECK,
        "refuted",
        f"{one.called[:1].upper()}{one.called[1:]} of {whose(case, entity, other)} stood at {listed(f'{number_told(obs.value, one)} in {obs.start.year}' for _, obs in told)} {cite(off[0])}",
        evidence=[obs.id for _, obs in told],
        rule="each level with the value of its own year, within its hedge",
    )


def _own_states(case: Case) -> frozenset[str]:
    """The states of the chief regions, whose numbers a text among others is told for."""
    atlas = case.world.atlas
    return frozenset(code for region in atlas.chief_regions for code in atlas.regions.get(region, ()))


def _year_beside(case: Case, figure: Figure) -> int | None:
    """The year that stands right behind a number, or right before it, with no other number between."""
    text = case.said.text
    for at in case.said.dates:
        if at.how == "since" or (at.period.end - at.period.start).days > 400:
            continue
        gap = text[figure.end : at.start] if at.start >= figure.end else text[at.end : figure.start]
        behind = at.start >= figure.end
        if len(gap) < BESIDE and not re.search(r"\d|[,;:]", gap) and (behind or not _own_behind(case, figure)):
            return at.period.start.year
    return None


def _own_behind(case: Case, figure: Figure) -> bool:
    text = case.said.text
    return any(
        0 <= at.start - figure.end < BESIDE and not re.search(r"\d|[,;:]", text[figure.end : at.start])
        for at in case.said.dates
    )
