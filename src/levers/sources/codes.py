"""From a publisher's code or name to a code of the atlas, on the day the number is about.

Yearly numbers are about the whole year: the state is the one that holds the code in the middle of it, else at its end, else
at its beginning (Kazakhstan joins the system of states on 16 December 1991; the USSR still holds COW 365 in that year).
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING

from levers.errors import UnknownName

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.sources.sheet import Sheet

__all__ = ["Codes"]


class Codes:
    """Codes and names of one source; `every` keeps all states, otherwise those of the atlas's regions.

    Args:
        atlas: states and their codes.
        sheet: the source's own spellings and groups.
        every: whether numbers of all states are wanted.
    """

    def __init__(self, atlas: Atlas, sheet: Sheet, *, every: bool = False) -> None:
        self.atlas = atlas
        self.every = every
        self.groups = sheet.groups
        self._own = dict(sheet.names)
        self._dated: dict[tuple[str, str, int], str | None] = {}
        self._named: dict[str, str | None] = {}

    @cached_property
    def region(self) -> frozenset[str]:
        """States of all regions, and the powers with the members of blocs among them."""
        listed = {code for codes in self.atlas.regions.values() for code in codes} | {"WLD"}
        members = {row.entity for row in self.atlas.where("membership", "EU")}
        return frozenset(listed | members)

    @cached_property
    def targets(self) -> frozenset[str]:
        """States of the region at hand."""
        return frozenset(self.atlas.targets)

    @cached_property
    def powers(self) -> frozenset[str]:
        """The powers that court them."""
        return frozenset(self.atlas.powers)

    def wants(self, entity: str, counterpart: str | None = None) -> bool:
        """Whether a number is kept: of a state in any region; of a dyad of the region at hand, or of two powers."""
        if self.every:
            return True
        if counterpart is None:
            return entity in self.region
        near = self.targets | self.powers
        return entity in self.targets or (entity in near and counterpart in near)

    def state(self, system: str, code: str | int, year: int | None = None) -> str | None:
        """The entity that a code means in a year (now, without one); None where it means none."""
        key = (system, str(code), year or 0)
        if key not in self._dated:
            self._dated[key] = self._own.get(str(code)) or self._find(system, code, year)
        return self._dated[key]

    def within(self, system: str, code: str | int, start: dt.date, last: dt.date) -> str | None:
        """The entity that a code means in the middle of a time, else at its end: Yeltsin's 365 is Russia, Gorbachev's the USSR."""
        middle = start + (max(last, start) - start) / 2
        return self._own.get(str(code)) or next(
            (found for day in (middle, last) if (found := self.atlas.state_from(system, code, day)) is not None), None
        )

    def by_year(self, system: str, code: str | int, first: int, last: int) -> list[tuple[str, int, int]]:
        """The entities that a code means in these years, each with its first and last year; what no state holds is left out."""
        found: list[tuple[str, int, int]] = []
        for of_year in range(first, last + 1):
            entity = self.state(system, code, of_year)
            if entity is not None and found and found[-1][0] == entity:
                found[-1] = (entity, found[-1][1], of_year)
            elif entity is not None:
                found.append((entity, of_year, of_year))
        return found

    def _find(self, system: str, code: str | int, year: int | None) -> str | None:
        if year is None:
            return self.atlas.state_from(system, code)
        for month, day in ((7, 1), (12, 31), (1, 1)):
            found = self.atlas.state_from(system, code, dt.date(year, month, day))
            if found is not None:
                return found
        return None

    def named(self, text: str) -> str | None:
        """The entity with this name; None where nothing or several have it."""
        plain = " ".join(text.split())
        if plain not in self._named:
            self._named[plain] = self._own.get(plain) or self._look_up(plain)
        return self._named[plain]

    def _look_up(self, text: str) -> str | None:
        try:
            return self.atlas.code(text)
        except UnknownName:
            return None

    def is_group(self, text: str) -> bool:
        """Whether the sheet lists this as a group of states or a body that is none."""
        return " ".join(text.split()) in self.groups
