"""What a what-if starts from: measured levers, where each state stands, and whom it listens to, as arrays.

Levers are the newest measured ones before the start, at most five years old. A channel in per cent of product is divided by 10 %,
so that 1 is a tie as strong as any on the documented scales; beyond 2 nothing is added. A lever that was not measured is 0 and
named in `missing`.

Where a state stands is read from what it does, not from what is held over it: its votes (agreement), the bodies it shares and
the visits on record over five years, each as shares over the powers, averaged. No data measure how much of itself a state keeps for itself;
`AUTONOMY` is an assumption and drawn.

Whom it listens to: the other states of the scenario, in proportion to the bodies it shares with each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from levers.errors import MissingData
from levers.model import CHANNELS, Certainty, Measurement, Statement

__all__ = ["AUTONOMY", "CONDUCT", "World", "build_world", "members_of"]

Floats = npt.NDArray[np.float64]

AUTONOMY = 0.3
"""Share of its alignment that a state keeps for itself: assumed, drawn with a standard deviation of a third of it."""
FLOW_UNIT = 10.0
"""Per cent of product that counts as 1."""
STRONGEST = 2.0
OLDEST_YEARS = 5
CONDUCT = ("un_agreement", "shared_memberships", "visits")
"""What a state does, by measure."""
SMALLEST_SHARE = 0.005


class World(NamedTuple):
    """Arrays with axes states, powers (0 is autonomy) and channels."""

    start: dt.date
    states: tuple[str, ...]
    powers: tuple[str, ...]
    """Without autonomy: power p is column p + 1."""
    channels: tuple[str, ...]
    bounds: Floats
    """Low, value and high of each lever, shape (3, states, 1 + powers, channels); 0 where not measured."""
    known: npt.NDArray[np.bool_]
    """Shape (states, 1 + powers, channels)."""
    anchor: Floats
    """Shares, shape (states, 1 + powers)."""
    influence: Floats
    """W, shape (states, states)."""
    rests_on: Mapping[tuple[str, str], tuple[str, ...]]
    """Ids of measurements by state and power."""
    blocs: Mapping[str, tuple[str, ...]]
    """Blocs by member state or power, at the start."""
    missing: tuple[str, ...]

    def state(self, code: str) -> int:
        """Row of a state."""
        return self.states.index(code)

    def power(self, code: str) -> int:
        """Column of a power."""
        return self.powers.index(code) + 1


def build_world(
    measured: Iterable[Measurement],
    *,
    statements: Sequence[Statement],
    states: Sequence[str],
    powers: Sequence[str],
    start: dt.date,
) -> World:
    """The world on the day before `start`.

    Args:
        measured: `leverage` and the measures of `CONDUCT`; rows that end after the start are not looked at.
        statements: memberships.
        states: by code.
        powers: by code.
        start: first day of the scenario.

    Raises:
        MissingData: a state without any measured lever.
    """
    newest: dict[tuple[str, str, str, str], Measurement] = {}
    recent: dict[tuple[str, str, str], list[Measurement]] = {}
    for row in measured:
        if row.end <= start and row.sender is not None and start.year - row.start.year <= OLDEST_YEARS:
            key = row.measure, row.target, row.sender, row.channel or ""
            recent.setdefault(key[:3], []).append(row)
            if key not in newest or newest[key].start < row.start:
                newest[key] = row
    channels = tuple(c for c in CHANNELS if any(k[0] == "leverage" and k[3] == c for k in newest))
    shape = len(states), 1 + len(powers), len(channels)
    bounds, known = np.zeros((3, *shape)), np.zeros(shape, dtype=bool)
    rests_on: dict[tuple[str, str], list[str]] = {}
    for (measure, target, sender, channel), row in newest.items():
        if target not in states or sender not in powers or (measure not in CONDUCT and measure != "leverage"):
            continue
        rests_on.setdefault((target, sender), []).extend(
            [row.id] if measure == "leverage" else [other.id for other in recent[measure, target, sender]]
        )
        if measure == "leverage":
            cell = states.index(target), powers.index(sender) + 1, channels.index(channel)
            unit = FLOW_UNIT if row.unit.startswith("%") else 1.0
            bounds[(slice(None), *cell)] = np.clip(
                np.array([row.low, row.value, row.high]) / unit, -STRONGEST, STRONGEST
            )
            known[cell] = True
    bare = [state for i, state in enumerate(states) if not known[i].any()]
    if bare:
        raise MissingData(
            ", ".join(bare), f"no lever was measured before {start}", "start later or leave the state out"
        )
    blocs = _blocs(statements, (*states, *powers), start)
    return World(
        start=start,
        states=tuple(states),
        powers=tuple(powers),
        channels=channels,
        bounds=bounds,
        known=known,
        anchor=np.stack([_anchor(state, powers, recent) for state in states]),
        influence=_influence(states, blocs),
        rests_on={pair: tuple(ids) for pair, ids in rests_on.items()},
        blocs=blocs,
        missing=tuple(c for c in CHANNELS if c not in channels),
    )


def members_of(world: World, bloc: str) -> list[int]:
    """Columns of the powers that belong to a bloc at the start."""
    return [world.power(code) for code in world.powers if bloc in world.blocs.get(code, ())]


def _anchor(state: str, powers: Sequence[str], recent: Mapping[tuple[str, str, str], Sequence[Measurement]]) -> Floats:
    told: list[Floats] = []
    for measure in CONDUCT:
        values = np.array([_conduct(recent.get((measure, state, power), ())) for power in powers], dtype=np.float64)
        if np.nansum(values) > 0.0:
            # A power that a measure does not cover (a bloc casts no vote) is missing there, not zero.
            told.append(values / np.nansum(values))
    covered = np.array(told) if told else np.ones((1, len(powers)))
    counts = np.maximum((~np.isnan(covered)).sum(axis=0), 1)
    shares = np.nansum(covered, axis=0) / counts
    shares = np.maximum(shares, SMALLEST_SHARE)
    shares = shares / shares.sum()
    return np.concatenate([[AUTONOMY], (1.0 - AUTONOMY) * shares])


def _conduct(rows: Sequence[Measurement]) -> float:
    """The mean over five years: one year's votes or visits are too few. Years without a visit on record have none."""
    if not rows:
        return float("nan")
    years = OLDEST_YEARS if rows[0].measure == "visits" else len(rows)
    return sum(row.value for row in rows) / years


def _blocs(statements: Iterable[Statement], codes: Sequence[str], start: dt.date) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    day = start - dt.timedelta(days=1)
    for stmt in statements:
        member = stmt.prop == "membership" and stmt.entity in codes and stmt.qualifier in {"member", "founder"}
        if member and stmt.valid.at(day) is Certainty.YES:
            found.setdefault(stmt.entity, {})[stmt.value] = None
    return {code: tuple(blocs) for code, blocs in found.items()}


def _influence(states: Sequence[str], blocs: Mapping[str, tuple[str, ...]]) -> Floats:
    shared = np.array(
        [[len(set(blocs.get(a, ())) & set(blocs.get(b, ()))) for b in states] for a in states], np.float64
    )
    np.fill_diagonal(shared, 0.0)
    sums = shared.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(shared, sums, out=np.zeros_like(shared), where=sums > 0.0), dtype=np.float64)
