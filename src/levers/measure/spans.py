"""One number of which several sources speak: the value of the series that goes on longest, an interval that spans them all."""

from __future__ import annotations

from levers.measure.estimate import Estimate
from levers.measure.panel import Panel
from levers.model import Observation

__all__ = ["spanned"]


def spanned(panel: Panel, indicator: str, entity: str, year: int, counterpart: str | None = None) -> Estimate | None:
    """The number of a year, with what other sources say in the same unit for the same period; None where none does.

    Each source speaks in its newest vintage: an older one is what it said then, not another opinion.
    """
    row = panel.number(indicator, entity, year, counterpart)
    if row is None:
        return None
    newest: dict[str, Observation] = {row.source: row}
    for other in panel.numbers(indicator, entity, year):
        same = (other.counterpart, other.unit, other.start, other.end) == (counterpart, row.unit, row.start, row.end)
        held = newest.get(other.source)
        if same and (held is None or held.edition < other.edition):
            newest[other.source] = other
    rows = tuple(newest.values())
    values = [one.value for one in rows]
    note = "; ".join(f"{one.source} has {one.value:.4g}" for one in rows[1:] if one.value != row.value)
    return Estimate(row.value, min(values), max(values), rows, note)
