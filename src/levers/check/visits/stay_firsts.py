"""What the record counts as the first of its kind, told of another place or of another guest: a first journey abroad, a first foreign guest."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.visits.occasions import FIRST_ABROAD
from levers.check.visits.stay_rows import gap_of, rows_of, stands_instead
from levers.model import Period

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.check.slots import Slot
    from levers.check.visits.stays import Stay

__all__ = ["first_elsewhere", "first_guest", "later_visit"]

WEEK = dt.timedelta(days=7)
NEAR = dt.timedelta(days=21)
A_YEAR = dt.timedelta(days=400)


def first_elsewhere(case: Case, stay: Stay, rows: tuple[Thing, ...]) -> tuple[Slot, Thing] | None:
    """A first journey abroad that the record puts elsewhere, in the year before the document or about the days said."""
    before = (
        (case.previous or "") if stay.guest.start < 0 else ""
    )  # who is `he` was named there, and what journey it was
    if FIRST_ABROAD.search(f"{before} {case.said.text}") is None or case.day is None:
        return None
    asked = stay.days or (Period(case.day - A_YEAR, case.day),)
    for thing in rows_of(stay, rows):
        occasion = re.search(
            r"\bfirst (?:foreign|trip|journey|visit abroad)[^;]*", thing.first("occasion"), re.IGNORECASE
        )
        if occasion is None or re.search(r"\bsince\b", occasion.group()) or thing.period is None or not thing.verified:
            continue
        if not any(gap_of(thing.period, days) <= 6 * WEEK for days in asked) or thing.period.start > case.day:
            continue
        journey = Period(thing.period.start - WEEK, thing.period.end + WEEK)
        seen = {
            host
            for one in rows_of(stay, rows)
            if one.period is not None and one.period.overlaps(journey)
            for host in one.values("host_state")
        }
        if not seen & set(stay.place.states):
            return stands_instead(case, stay, thing, "place"), thing
    return None


_LAST = re.compile(
    r"\blast (?:time\b|(?:\w+ )?(?:visit|trip|journey)\b (?:there |to [\w ]{1,30}?)?(?:was|took place|came|had been|dates)\b)|\blast (?:visited|travelled to|went to|was in|set foot)\b",
    re.IGNORECASE,
)


def later_visit(case: Case, stay: Stay, rows: tuple[Thing, ...]) -> tuple[Slot, Thing] | None:
    """A visit on record long after the one told as the last, and before the document."""
    if _LAST.search(case.said.text) is None or case.day is None or not stay.days:
        return None
    first, last = max(days.end for days in stay.days) + A_YEAR, case.day - WEEK
    for thing in rows_of(stay, rows):
        there = set(stay.place.states) & set(thing.values("host_state"))
        if there and thing.verified and thing.period is not None and first <= thing.period.start < last:
            return stands_instead(case, stay, thing, "days"), thing
    return None


_FIRST_GUEST = re.compile(
    r"\bfirst (?:foreign |visiting )?(?:leader|head of state|president|prime minister|statesman|guest|visitor)\b",
    re.IGNORECASE,
)


def first_guest(case: Case, stay: Stay, rows: tuple[Thing, ...]) -> tuple[Slot, Thing] | None:
    """Another guest on record as the first to come to that state, of the time that the sentence names."""
    if _FIRST_GUEST.search(case.said.text) is None:
        return None
    for thing in rows:
        if thing.period is None or not thing.verified or not set(stay.place.states) & set(thing.values("host_state")):
            continue
        near = any(gap_of(thing.period, days) <= NEAR for days in stay.days)
        if near and _FIRST_GUEST.search(thing.first("occasion")):
            return stands_instead(case, stay, thing, "visitor"), thing
    return None
