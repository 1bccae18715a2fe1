"""Meetings told without their guests: in which city a summit was held, on which days.

A meeting is known by its occasion (`levers.check.visits.occasions`) and its days; those who came are on record as visitors of one host. The
place told is compared with that host and with the city.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from levers.check.guards.core import pieces
from levers.check.slots import DAY, Slot, mentions, place_words
from levers.check.verdicts import listed
from levers.check.visits.alibis import MADE_NOT, seat_of
from levers.check.visits.occasions import OFTENER, ONCE_A_YEAR, occasions
from levers.check.visits.stays import places_told_in
from levers.check.visits.visitors import days_told
from levers.model import Period

if TYPE_CHECKING:
    from levers.check.case import Case, Thing

__all__ = ["meeting_told"]

GUESTS = 2
"""Visitors who make a meeting."""


def meeting_told(case: Case) -> tuple[list[Slot], list[Thing]] | None:
    """The slot of the place at which a meeting is told to have been, and its rows; None where no meeting, day or place is told."""
    told = occasions(case.said.text) & (ONCE_A_YEAR | OFTENER) - {
        "first journey",
        "Nomad Games",
        "funeral",
        "Expo",
        "Olympics",
    }
    said = [one for one in case.said.dates if one.how == "at"]
    days = [one.period for one in said if (one.period.end - one.period.start).days <= MONTH]
    if not said and case.day is not None:
        days = [Period(case.day - MONTH * DAY / 2, case.day + DAY)]
    places = places_told_in(case)
    if not told or not days or len(places) != 1:
        return None
    here = next(piece for piece in pieces(case.said.text) if piece[0] <= places[0].start < piece[1])
    if not said and not occasions(case.said.text[slice(*here)]) & told:
        return None  # without a day the meeting must be named where its place is
    held = [
        thing
        for thing in case.world.things.get("visit", ())
        if thing.first("kind") not in MADE_NOT
        and not thing.first("place").startswith("by video")
        and thing.verified
        and thing.period is not None
        and any(thing.period.overlaps(Period(one.start - DAY, one.end + DAY)) for one in days)
        and occasions(thing.first("occasion")) & told
    ]
    hosts = {host for thing in held for host in thing.values("host_state")}
    if len(held) < GUESTS or len(hosts) != 1:
        return None
    place, known = places[0], held[0].first("place")
    there = bool(hosts & set(place.states))
    city = place.city or seat_of(case.said.text)
    if there and city and known and not mentions(city, place_words(known)):
        return None
    if (
        not there
        and not said
        or (not there and not told & ONCE_A_YEAR and min((one.end - one.start).days for one in days) > FEW)
    ):
        return None  # of a body that meets more than once a year another meeting may be meant
    where = listed(case.world.name(host) for host in sorted(hosts))
    text = f"The meeting ({held[0].first('occasion').split(';')[0]}) was in {f'{known} in ' if known else ''}{where} {days_told(held[0])}"
    return [Slot("place", holds=there, told=text)], held[:4]


MONTH = 31
FEW = 2
