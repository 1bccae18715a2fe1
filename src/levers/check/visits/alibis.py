"""What on record speaks against a stay: the visitor was elsewhere, another was the guest, the days or the city were others.

The record of visits is not complete, so that absence says nothing. But a sentence that is wrong in one respect fits a row in all others,
and the row then says which respect that is:

    elsewhere   the visitor's own visit of those very days, of that kind or on that occasion, was to another state
    other guest the host's visitor of those very days, of that kind or on that occasion, was somebody else
    other days  the visitor's visit to that state, of that kind or on that occasion, was on other days not long before or after
    other city  the visit of that day was to another city of that state

Days must be said to the day, unless an occasion is shared that only one meeting has (`SCO summit`, `first journey abroad`). Rows
that are known no nearer than a month, calls, and visits not made speak against nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.slots import DAY, Slot, mentions, place_words
from levers.check.verdicts import listed
from levers.check.visits.journeys import somebody_else
from levers.check.visits.occasions import ONCE_A_YEAR, occasions, same_matter
from levers.check.visits.stay_firsts import first_elsewhere, first_guest
from levers.check.visits.stay_rows import gap_of, length_of, rows_of, stands_instead
from levers.check.visits.visitors import NEGATED, WITHIN, days_told
from levers.model import Period

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.check.visits.stays import Stay

__all__ = ["MADE_NOT", "against", "asked_of", "other_city", "other_meeting", "seat_of"]

MADE_NOT = frozenset({"declined", "cancelled", "phone call"})
FEW = 5
"""A period of so many days is told to the day."""
STATE_VISITS = dt.timedelta(days=400)
"""A head of state pays no two state visits to one state within so many days."""
SAME_JOURNEY = dt.timedelta(days=7)
NEAR = dt.timedelta(days=21)
"""Two journeys to one state within so many days are one of which somebody has the days wrong, unless it is a place of many meetings."""
A_YEAR = dt.timedelta(days=400)
MONTH = 46
THREE = 3
"""So many stops on record make a tour whose stops are taken to be on record in full."""
OFTEN = 3
"""So many visits of one guest in half a year make it likely that others are not on record."""
MEETINGS = ("summit", "informal meeting")
"""Kinds of visits on which many guests come at once."""


def asked_of(case: Case, stay: Stay) -> tuple[Period, ...]:
    """The periods said, else the weeks before the document."""
    if stay.days or case.day is None:
        return stay.days
    return (Period(case.day - dt.timedelta(days=WITHIN), case.day + DAY),)


def against(case: Case, stay: Stay, rows: tuple[Thing, ...]) -> tuple[Slot, Thing] | None:
    """What on record contradicts a stay that no row bears out, and the row; None where nothing does."""
    if not stay.days and any(one.how == "at" and one.exact for one in case.said.dates):
        return None  # the sentence is dated, but not this stop
    made = tuple(thing for thing in rows if thing.first("kind") not in MADE_NOT)
    not_made = tuple(thing for thing in rows if thing.first("kind") in MADE_NOT - {"phone call"})
    for days in asked_of(case, stay):
        if (found := _did_not_go(case, stay, days, not_made)) is not None:
            return found
        for look in (_other_days, _elsewhere, _other_guest, _other_stops):
            found = look(case, stay, days, made)
            if found is not None:
                return found
        if (other := somebody_else(case, stay.guest.codes, stay.place.states, days)) is not None:
            return Slot("visitor", holds=False, told=other[1]), other[0]
    return first_elsewhere(case, stay, made)


def other_meeting(case: Case, stay: Stay, hits: list[Thing], rows: tuple[Thing, ...]) -> tuple[Slot, Thing] | None:
    """The meeting that a sentence names, where the visitor's visit of those days on record was another and that meeting elsewhere."""
    told = occasions(case.said.text) & ONCE_A_YEAR
    if not told or any(told & occasions(thing.first("occasion")) for thing in hits):
        return None
    for thing in rows_of(stay, rows):
        near = thing.period is not None and any(
            gap_of(thing.period, days) <= SAME_JOURNEY for days in asked_of(case, stay)
        )
        if near and thing.verified and _shared(case, thing) & told and thing.first("kind") not in MADE_NOT:
            return stands_instead(case, stay, thing, "place"), thing
    return None


def _did_not_go(case: Case, stay: Stay, days: Period, rows: tuple[Thing, ...]) -> tuple[Slot, Thing] | None:
    """An invitation on record as not taken up on those days."""
    if NEGATED.search(case.said.text) is not None:
        return None
    for thing in rows_of(stay, rows):
        there = set(stay.place.states) & set(thing.values("host_state"))
        then = thing.period is not None and thing.period.overlaps(days)
        if there and then and thing.verified and (_shared(case, thing) or length_of(days) <= FEW):
            who, where = case.world.name(thing.first("visitor")), case.world.name(thing.first("host_state"))
            occasion = thing.first("occasion").split(";")[0]
            return Slot(
                "visitor", holds=False, told=f"{who} did not go to {where} {days_told(thing)} ({occasion})"
            ), thing
    return None


def _is_sharp(thing: Thing) -> bool:
    """Whether a row is confirmed and known to the day."""
    valid = thing.any.valid
    return (
        thing.verified
        and thing.period is not None
        and length_of(thing.period) <= FEW
        and valid.start_earliest is not None
        and valid.start_latest is not None
        and (valid.start_latest - valid.start_earliest).days <= 1
    )


def _alike(case: Case, thing: Thing) -> bool:
    """Whether a sentence tells of a visit of the row's own kind."""
    kind = thing.first("kind")
    return kind in {"state visit", "official visit"} and kind in case.said.text.lower()


def _shared(case: Case, thing: Thing) -> frozenset[str]:
    """The occasions of a row that the sentence tells of too."""
    return occasions(case.said.text) & occasions(f"{thing.first('occasion')}; {thing.first('kind')}")


_MEETING = re.compile(r"\b(?:summit|meeting|gathering|forum|session)\b", re.IGNORECASE)


def _within(days: Period, thing: Thing) -> bool:
    assert thing.period is not None  # noqa: S101 - the caller looked
    return thing.period.start <= days.start and days.end <= thing.period.end + dt.timedelta(days=1)


def _elsewhere(case: Case, stay: Stay, days: Period, rows: tuple[Thing, ...]) -> tuple[Slot, Thing] | None:
    """The visitor's own visit of those days, where it was not to this place."""
    then = [thing for thing in rows_of(stay, rows) if thing.period is not None and thing.period.overlaps(days)]
    for thing in then:
        shared = _shared(case, thing)
        sharp = _is_sharp(thing) and length_of(days) <= FEW and _within(days, thing)
        whole = sharp and thing.period is not None and length_of(thing.period) > 1 and len(then) == 1
        same = sharp and (_alike(case, thing) or bool(shared) or same_matter(case.said.text, thing.first("occasion")))
        meets = sharp and thing.first("kind") in MEETINGS and _MEETING.search(case.said.text) is not None
        within = length_of(days) <= MONTH and bool(shared - {"first journey"}) and _is_sharp(thing)
        once = length_of(days) <= 366 and bool(shared & ONCE_A_YEAR) and thing.verified
        part = (
            length_of(days) <= (12 if _is_neighbour(case, stay) else MONTH)
            and _alike(case, thing)
            and all(_alike(case, one) for one in then)
            and thing.verified
        )
        if (whole or same or meets or within or once or part) and "tour" not in thing.first("occasion").lower():
            return stands_instead(case, stay, thing, "place"), thing
    return None


def _other_guest(case: Case, stay: Stay, days: Period, rows: tuple[Thing, ...]) -> tuple[Slot, Thing] | None:
    """The visitor whom the host had on those days, where it was somebody else."""
    if (first := first_guest(case, stay, rows)) is not None:
        return first
    for thing in rows:
        only = re.search(r"\bonly (?:foreign )?(?:head of state|leader|president)", thing.first("occasion"))
        if (
            only
            and set(stay.place.states) & set(thing.values("host_state"))
            and _is_sharp(thing)
            and _within(days, thing)
            and _is_leader(case, stay)
        ):
            return stands_instead(case, stay, thing, "visitor"), thing
    meeting = (
        bool(occasions(case.said.text) - {"first journey"}) or re.search(r"\bsummit\b", case.said.text) is not None
    )
    for thing in rows:
        if not set(stay.place.states) & set(thing.values("host_state")) or not _is_sharp(thing) or thing.period is None:
            continue
        shared = _shared(case, thing) - {"first journey"}
        same_state = stay.guest.home in thing.values("visitor_state")
        sent = (
            same_state
            and _is_leader(case, stay)
            and thing.first("kind") in MEETINGS
            and length_of(days) <= FEW
            and _within(days, thing)
        )
        if sent and not _leads(case, stay.guest.home, thing.values("visitor")):
            return stands_instead(case, stay, thing, "visitor"), thing
        if same_state and not (shared and _is_leader(case, stay)):
            continue
        many = thing.first("kind") in MEETINGS
        whole = days == thing.period or (
            length_of(days) > 1 and _within(days, thing) and length_of(days) >= length_of(thing.period) - 1
        )
        bilateral = length_of(days) <= FEW and _within(days, thing) and not many and not meeting
        received = (bool(stay.hosts) or stay.place.receives) and not _comes_often(stay, days, rows)
        if (bilateral and (whole or _alike(case, thing) or received)) or (
            same_state and shared and length_of(days) <= 12 and thing.period.overlaps(days)
        ):
            return stands_instead(case, stay, thing, "visitor"), thing
    return None


def _is_neighbour(case: Case, stay: Stay) -> bool:
    """Whether the visitor comes from the region itself, where journeys of one day are many."""
    return any(stay.guest.home in case.world.atlas.regions.get(code, ()) for code in case.world.atlas.chief_regions)


def _other_stops(case: Case, stay: Stay, days: Period, rows: tuple[Thing, ...]) -> tuple[Slot, Thing] | None:
    """The stops of a tour, where three or more are on record and this place is none of them."""
    if length_of(days) > MONTH or _TOUR.search(case.said.text) is None:
        return None
    stops = [
        thing
        for thing in rows_of(stay, rows)
        if thing.period is not None and thing.period.overlaps(days) and thing.verified
    ]
    hosts = dict.fromkeys(host for thing in stops for host in thing.values("host_state"))
    if len(hosts) < THREE or set(stay.place.states) & set(hosts):
        return None
    told = listed(case.world.name(host) for host in hosts)
    slot = Slot(
        "stops",
        holds=False,
        told=f"The stops on record of that journey are {told}, not {case.world.name(stay.place.states[0])}",
    )
    return slot, stops[0]


_TOUR = re.compile(r"\b(?:tour|swing|rounds|itinerary|leg|stops?)\b", re.IGNORECASE)


def _is_leader(case: Case, stay: Stay) -> bool:
    return _leads(case, stay.guest.home, stay.guest.codes)


def _leads(case: Case, state: str, people: tuple[str, ...]) -> bool:
    return any(stmt.value in people for stmt in case.world.atlas.of(state, "head_of_state"))


def _other_days(case: Case, stay: Stay, days: Period, rows: tuple[Thing, ...]) -> tuple[Slot, Thing] | None:
    """The visitor's visit to that state, where it was on other days not long before or after."""
    there = [
        thing
        for thing in rows_of(stay, rows)
        if set(stay.place.states) & set(thing.values("host_state"))
        and thing.period is not None
        and thing.verified
        and (case.day is None or thing.period.start <= case.day)
    ]
    for thing in there:
        assert thing.period is not None  # noqa: S101 - filtered above
        gap = max(thing.period.start - days.end, days.start - thing.period.end, dt.timedelta(0))
        alone = not any(
            one is not thing and one.period is not None and gap_of(one.period, days) <= 2 * NEAR for one in there
        )
        state = _alike(case, thing) and thing.first("kind") == "state visit" and gap <= STATE_VISITS
        once = bool(_shared(case, thing) & ONCE_A_YEAR) and gap <= A_YEAR
        near = (
            length_of(days) <= FEW
            and _is_sharp(thing)
            and gap <= NEAR
            and alone
            and thing.first("kind") not in MEETINGS
            and not _comes_often(stay, days, rows)
        )
        apart = gap > DAY or (once and not _is_sharp(thing) and not thing.period.overlaps(days))
        if apart and (state or once or near):
            return stands_instead(case, stay, thing, "days"), thing
    return None


def _comes_often(stay: Stay, days: Period, rows: tuple[Thing, ...]) -> bool:
    """Whether many visits of the guest to that state are on record about those days."""
    about = Period(days.start - 13 * SAME_JOURNEY, days.end + 13 * SAME_JOURNEY)
    there = [
        thing
        for thing in rows_of(stay, rows)
        if set(stay.place.states) & set(thing.values("host_state"))
        and thing.period is not None
        and thing.period.overlaps(about)
    ]
    return len(there) >= OFTEN


def other_city(case: Case, stay: Stay, hits: list[Thing]) -> tuple[Slot, Thing] | None:
    """The city of a visit of one day, or of a meeting, where the sentence names another city of that state."""
    city = stay.place.city or seat_of(case.said.text)
    if not city or any(mentions(city, place_words(thing.first("place"))) or not thing.first("place") for thing in hits):
        return None
    capital = {"Astana", "Nur-Sultan"}
    for thing in hits:
        short = thing.period is not None and (length_of(thing.period) <= 1 or thing.first("kind") in MEETINGS)
        place = thing.first("place")
        renamed = city in capital and any(one in place for one in capital)
        if short and _is_sharp(thing) and not renamed and not re.search(r"[,;]| and ", place):
            return stands_instead(case, stay, thing, "city", place=place), thing
    return None


_SEATS = {"White House": "Washington", "Kremlin": "Moscow", "Elysee": "Paris", "Bundestag": "Berlin"}
"""Houses that stand in one city."""


def seat_of(text: str) -> str:
    """The city of a seat of power at which somebody is told to have been, '' where none is named."""
    return next((city for seat, city in _SEATS.items() if re.search(rf"\b(?:at|in|to|inside) the {seat}\b", text)), "")
