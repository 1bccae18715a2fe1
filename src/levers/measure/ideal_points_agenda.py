"""What moved: the agenda that carries everybody, or one state. And positions as measurements.

The scale of one session is tied to the next only through resolutions that come back, so a change that all states share
cannot be told from a change of what is voted on. We therefore split each path:

    common_t = common_{t-1} + median over states of (theta_it - theta_i,t-1),      own_it = theta_it - common_t

and show levels of state and power beside the common factor, never a distance as a headline: in 2022 Russia itself moved
by -0.62 (edition of 2024) and the agenda with it. See docs/methods/measure-ideal_points.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from levers.measure.estimate import Estimate
from levers.model import Measurement, Observation, Selection

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from levers.measure.ideal_points import Positions
    from levers.measure.panel import Panel

__all__ = [
    "Agenda",
    "agenda_factors",
    "own_power_positions",
    "power_positions",
    "published_positions",
    "separate",
    "to_measurements",
]

INDICATOR = "ideal_point"
UNIT = "ideal point (higher is nearer to the United States)"
Z90 = 1.6448536269514722
UNDERSTATED = 1.15
"""Halves of the real items, estimated apart, differ this much more than the stated deviations say: items are not known exactly."""
PUBLISHED_SD = 0.16
"""Mean posterior standard deviation of the published estimates since 1992 (edition of June 2024)."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The common path (sessions,) and what remains of each state's (states, sessions)."""

    common: NDArray[np.float64]
    own: NDArray[np.float64]


def separate(position: NDArray[np.float64]) -> Agenda:
    """Splits paths (states, sessions; NaN where absent) into the common agenda factor and the states' own."""
    steps = np.diff(position, axis=1)
    common = np.zeros(position.shape[1])
    for t in range(steps.shape[1]):
        known = steps[:, t][~np.isnan(steps[:, t])]
        common[t + 1] = common[t] + (float(np.median(known)) if len(known) else 0.0)
    return Agenda(common, position - common)


def to_measurements(
    points: Positions, selection: Selection, *, states: Iterable[str], first_year: int = 1946
) -> tuple[Measurement, ...]:
    """Own estimates as rows with 90 % intervals; each rests on the selection of roll calls.

    Args:
        points: the estimate.
        selection: the roll calls that it was made from.
        states: which states to give.
        first_year: year in which session 1 opened its votes; session s is dated to `first_year + s - 1`.
    """
    found = []
    index = {state: row for row, state in enumerate(points.states)}
    for state in states:
        for column, session in enumerate(points.sessions):
            if points.votes[index[state], column] == 0:
                continue
            at = _own(points, [index[state]], column)
            year = first_year + session - 1
            note = f"own estimate from {points.votes[index[state], column]} votes of session {session}"
            found.append(_own_row("ideal_point_own", state, None, year, at, selection, note))
    return tuple(found)


def own_power_positions(
    points: Positions,
    selection: Selection,
    *,
    targets: Sequence[str],
    senders: Iterable[str],
    members: Callable[[str, dt.date], Sequence[str]],
    first_year: int = 1946,
) -> Iterator[Measurement]:
    """Own estimate of each power's level beside each state; of a bloc the median of its members, with their range."""
    index = {state: row for row, state in enumerate(points.states)}
    for sender in senders:
        for column, session in enumerate(points.sessions):
            year = first_year + session - 1
            held = [index[member] for member in members(sender, dt.date(year, 10, 1)) if member in index]
            voting = [row for row in held if points.votes[row, column] > 0]
            if voting:
                at = _own(points, voting, column)
                note = f"own estimate, median and range of {len(voting)} members" if len(voting) > 1 else "own estimate"
                for target in targets:
                    yield _own_row("power_position_own", target, sender, year, at, selection, note)


def _own(points: Positions, rows: Sequence[int], column: int) -> tuple[float, float, float]:
    value, half = points.position[rows, column], Z90 * UNDERSTATED * points.sd[rows, column]
    return float(np.median(value)), float((value - half).min()), float((value + half).max())


def _own_row(
    name: str,
    target: str,
    sender: str | None,
    year: int,
    at: tuple[float, float, float],
    selection: Selection,
    note: str,
) -> Measurement:
    return Measurement(
        measure=name,
        sender=sender,
        target=target,
        channel="diplomacy",
        start=dt.date(year, 1, 1),
        end=dt.date(year + 1, 1, 1),
        value=at[0],
        low=at[1],
        high=at[2],
        unit=UNIT,
        derived_from=(selection.id,),
        note=note,
    )


def published_positions(panel: Panel) -> Iterator[Measurement]:
    """The published ideal point of each state, by session."""
    for target in panel.targets:
        for year in panel.years(INDICATOR, target):
            row = panel.number(INDICATOR, target, year)
            if row is not None:
                yield _row(panel, "ideal_point", target, None, row, _published(row))


def power_positions(panel: Panel) -> Iterator[Measurement]:
    """The published ideal point of each power beside each state: its level, not a distance."""
    for sender in panel.senders:
        found = {year: _power(panel, sender, year) for year in _years_of(panel, sender)}
        for target in panel.targets:
            for year in panel.years(INDICATOR, target):
                at = found.get(year)
                if at is not None:
                    yield panel.yearly("power_position", target, sender, year, at, channel="diplomacy", unit=UNIT)


def agenda_factors(panel: Panel) -> Iterator[Measurement]:
    """The common agenda factor since the first session known, the same for every state."""
    states = panel.entities_with(INDICATOR)
    years = sorted({year for state in states for year in panel.all_years(INDICATOR, state)})
    if len(years) < 2 or len(states) < 3:
        return
    rows = [[panel.number(INDICATOR, state, year) for year in years] for state in states]
    position = np.array([[np.nan if row is None else row.value for row in line] for line in rows])
    common = separate(position).common
    for column, year in enumerate(years):
        if not panel.covers(year):
            continue
        used = tuple(line[column] for line in rows if line[column] is not None)
        half = Z90 * PUBLISHED_SD / np.sqrt(max(len(used), 1))
        value = float(common[column])
        note = "common movement of all states known since the first session; it may be the agenda, not the states"
        found = Estimate(value, value - half, value + half, tuple(row for row in used if row is not None), note)
        for target in panel.targets:
            yield panel.yearly("agenda_factor", target, None, year, found, channel="diplomacy", unit=UNIT)


def _published(row: Observation) -> Estimate:
    half = Z90 * PUBLISHED_SD
    return Estimate(row.value, row.value - half, row.value + half, (row,), "interval: typical of the published ones")


def _row(panel: Panel, name: str, target: str, sender: str | None, row: Observation, at: Estimate) -> Measurement:
    return panel.measurement(name, target, sender, row.start, row.end, at, channel="diplomacy", unit=UNIT)


def _years_of(panel: Panel, sender: str) -> Sequence[int]:
    if not panel.is_bloc(sender):
        return panel.all_years(INDICATOR, sender)
    states = {row.entity for row in panel.where("membership", sender)}
    return sorted({year for state in states for year in panel.all_years(INDICATOR, state)})


def _power(panel: Panel, sender: str, year: int) -> Estimate | None:
    """The power's level; for a bloc the median of its members, with their range."""
    members = panel.members(sender, dt.date(year, 10, 1))
    rows = [row for member in members if (row := panel.number(INDICATOR, member, year)) is not None]
    if not rows:
        return None
    if len(rows) == 1:
        return _published(rows[0])
    values, half = [row.value for row in rows], Z90 * PUBLISHED_SD
    note = f"median and range of {len(rows)} members"
    return Estimate(float(np.median(values)), min(values) - half, max(values) + half, tuple(rows), note)
