"""5: measured series → fans of what comes next if nothing new happens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from levers.model import Measurement, Outcome
from levers.project import baseline_fan

if TYPE_CHECKING:
    from levers.store import Store

__all__ = ["project_series"]

YEARS_AHEAD = 5
FEWEST_YEARS = 6
NOT_SERIES = ("change_in_", "rank_stability")
"""Measures that say something about a series and go nowhere themselves."""


def project_series(store: Store, measured: Iterable[Measurement], *, now: dt.date) -> tuple[Outcome, ...]:
    """Baseline fans for every measured series that is long enough, stored so that `explain` finds them.

    Args:
        store: the project.
        measured: yearly measurements.
        now: nothing after this day is used.
    """
    series: dict[tuple[str, str | None, str | None], list[Measurement]] = {}
    for row in measured:
        if row.end <= now and not row.measure.startswith(NOT_SERIES):
            series.setdefault((row.measure, row.channel, row.sender), []).append(row)
    outcomes: list[Outcome] = []
    for rows in series.values():
        ordered = sorted(rows, key=lambda row: row.start)
        if len(ordered) >= FEWEST_YEARS:
            outcomes += baseline_fan(ordered, years=YEARS_AHEAD)
    store.add(outcomes)
    return tuple(outcomes)
