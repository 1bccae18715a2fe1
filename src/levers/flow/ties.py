"""Dated ties between states, powers and bodies that the atlas states: memberships, treaties, bases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from levers.model import Statement

if TYPE_CHECKING:
    from levers.atlas import Atlas

__all__ = ["Tie", "ties"]

LARGEST_TREATY = 15
"""Treaties of more parties tie everything to everything and are left out."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One dated tie; `one` has the base or is the member, `other` is the host or the body."""

    kind: str
    one: str
    other: str
    label: str
    statement: Statement

    @property
    def start(self) -> dt.date | None:
        """The first day on which it may hold."""
        return self.statement.valid.start_earliest or self.statement.valid.start_latest

    @property
    def end(self) -> dt.date | None:
        """The first day on which it certainly holds no more; None where it goes on."""
        return self.statement.valid.end_latest or self.statement.valid.end_earliest


def ties(
    atlas: Atlas, *, states: Sequence[str], power: str | None = None, since: dt.date | None, until: dt.date | None
) -> Iterator[Tie]:
    """Ties of the states and of the powers that court them, in a fixed order.

    Args:
        atlas: where the statements come from.
        states: states by code.
        power: only ties of this power with one of the states, or of both to one body.
        since: ties that ended by then are left out.
        until: ties that begin then or later are left out.
    """
    sides = {*states, *((power,) if power is not None else atlas.powers)}
    rows = [*_memberships(atlas, sides), *_treaties(atlas, sides, {*states}), *_bases(atlas, sides, {*states})]
    for row in sorted(rows, key=lambda row: (row.kind, row.one, row.other, str(row.start), row.statement.id)):
        over = since is not None and row.end is not None and row.end <= since
        later = until is not None and row.start is not None and row.start >= until
        if not over and not later:
            yield row


def _memberships(atlas: Atlas, sides: set[str]) -> Iterator[Tie]:
    for stmt in atlas.about("membership"):
        if stmt.entity in sides:
            yield Tie("membership", stmt.entity, stmt.value, stmt.qualifier or "member", stmt)


def _treaties(atlas: Atlas, sides: set[str], states: set[str]) -> Iterator[Tie]:
    parties: dict[str, list[Statement]] = {}
    for stmt in atlas.about("party"):
        if atlas.entities[stmt.entity].kind == "treaty":
            parties.setdefault(stmt.entity, []).append(stmt)
    for treaty, rows in parties.items():
        if len(rows) <= LARGEST_TREATY:
            for one, other in combinations(rows, 2):
                if {one.value, other.value} <= sides and {one.value, other.value} & states:
                    yield Tie("treaty", one.value, other.value, atlas.entities[treaty].name, one)


def _bases(atlas: Atlas, sides: set[str], states: set[str]) -> Iterator[Tie]:
    for stmt in atlas.about("user"):
        for host in atlas.of(stmt.entity, "host"):
            if stmt.value in sides and host.value in states:
                yield Tie("base", stmt.value, host.value, atlas.entities[stmt.entity].name, stmt)
