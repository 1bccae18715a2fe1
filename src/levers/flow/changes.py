"""What changed: measurements that moved by more than their intervals, and dated moves of the atlas's chronicle."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.model import Measurement, Statement

if TYPE_CHECKING:
    from levers.atlas import Atlas

__all__ = ["Change", "Move", "changes", "moves"]

HEADLINES: tuple[str, ...] = ("exposure", "import_share", "export_share", "un_agreement")
"""Measures a reader asks for by name; what they are computed from stays in `levers measure --json`."""

PARTS: tuple[str, ...] = (
    *("party", "host", "host_state", "visitor_state", "participant", "state", "target"),
    *("user", "sender", "power", "organiser"),
)
"""Properties that say who had a part in what the chronicle tells; the first seven are read for a state."""


@dataclass(frozen=True, slots=True)
class Change:
    """One measure of one power between the first and the last year of a period."""

    old: Measurement
    new: Measurement

    @property
    def difference(self) -> float:
        """New minus old, in the measure's unit."""
        return self.new.value - self.old.value

    @property
    def certain(self) -> bool:
        """Whether the two intervals are disjoint."""
        return self.new.low > self.old.high or self.new.high < self.old.low


@dataclass(frozen=True, slots=True)
class Move:
    """A dated statement of the atlas about the state, in words."""

    start: dt.date
    text: str
    kind: str
    statement: Statement


def changes(measured: Iterable[Measurement], *, since: dt.date, until: dt.date) -> tuple[Change, ...]:
    """First against last headline measurement within the period, by channel and power; the clearest first."""
    series: dict[tuple[str, str | None, str | None], list[Measurement]] = defaultdict(list)
    for row in measured:
        if since <= row.start < until and row.measure in HEADLINES and row.sender is not None:
            series[row.measure, row.channel, row.sender].append(row)
    found = []
    for rows in series.values():
        ordered = sorted(rows, key=lambda row: row.start)
        if len(ordered) > 1 and ordered[0].value != ordered[-1].value:
            found.append(Change(ordered[0], ordered[-1]))
    return tuple(sorted(found, key=lambda change: (not change.certain, -_relative(change))))


def _relative(change: Change) -> float:
    scale = max(abs(change.old.value), abs(change.new.value))
    return abs(change.difference) / scale if scale else 0.0


def moves(atlas: Atlas, state: str, *, since: dt.date, until: dt.date, power: str | None = None) -> tuple[Move, ...]:
    """What the atlas dates within the period: memberships, offices of the head of state, and its chronicle.

    Args:
        atlas: where the statements come from.
        state: code of the state.
        since: first day.
        until: first day after the last.
        power: only moves in which this power has a part too; memberships only in bodies of both.
    """
    found = []
    for prop in ("membership", "head_of_state"):
        for stmt in atlas.of(state, prop):
            if power is not None and not any(row.entity == power for row in atlas.where(prop, stmt.value)):
                continue
            start, end = stmt.valid.start_earliest, stmt.valid.end_latest
            who = f"{stmt.value} ({stmt.qualifier})" if stmt.qualifier else stmt.value
            named = atlas.entities.get(stmt.value)
            who = f"{named.name} ({stmt.qualifier})" if named is not None else who
            if start is not None and since <= start < until:
                found.append(Move(start, f"{_label(prop)}: {who} begins", prop, stmt))
            if end is not None and since <= end < until:
                found.append(Move(end, f"{_label(prop)}: {who} ends", prop, stmt))
    sided = {stmt.entity for prop in PARTS for stmt in atlas.where(prop, power)} if power is not None else None
    for prop in PARTS[:7]:
        for stmt in atlas.where(prop, state):
            if sided is not None and stmt.entity not in sided:
                continue
            happened, entity = stmt.valid.start_earliest, atlas.entities.get(stmt.entity)
            if happened is not None and entity is not None and since <= happened < until:
                found.append(Move(happened, entity.name, entity.kind, stmt))
    unique = {(move.start, move.text): move for move in found}
    return tuple(sorted(unique.values(), key=lambda move: move.start, reverse=True))


def _label(prop: str) -> str:
    return prop.replace("_", " ")
