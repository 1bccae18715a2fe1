"""What the checks of stays ask of a row: whose journey it is, how far apart two periods are, and how a contradiction is told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from levers.check.slots import Slot
from levers.check.verdicts import listed
from levers.check.visits.visitors import days_told

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.check.visits.stays import Stay
    from levers.model import Period

__all__ = ["gap_of", "length_of", "rows_of", "stands_instead"]


def rows_of(stay: Stay, rows: tuple[Thing, ...]) -> list[Thing]:
    """The rows of a stay's guest."""
    return [thing for thing in rows if set(thing.values("visitor")) & set(stay.guest.codes)]


def length_of(period: Period) -> int:
    """Days of a period."""
    return (period.end - period.start).days


def gap_of(one: Period, other: Period) -> dt.timedelta:
    """What lies between two periods, nothing where they meet."""
    return max(one.start - other.end, other.start - one.end, dt.timedelta(0))


def stands_instead(case: Case, stay: Stay, thing: Thing, what: str, place: str = "") -> Slot:
    """What is on record instead of a stay, as the slot that does not hold."""
    world = case.world
    who = listed(world.name(code) for code in thing.values("visitor"))
    where = listed(world.name(code) for code in thing.values("host_state"))
    occasion = thing.first("occasion").split(";")[0]
    told = f"On record is {who} in {f'{place} in ' if place else ''}{where} {days_told(thing)}{f' ({occasion})' if occasion else ''}"
    asked = (
        world.name(stay.guest.codes[0])
        if what == "visitor"
        else listed(world.name(code) for code in stay.place.states[:1])
    )
    return Slot(
        what,
        holds=False,
        told=f"{told}, not {stay.place.city if what == 'city' else asked}"
        if what in {"visitor", "place", "city"}
        else told,
    )
