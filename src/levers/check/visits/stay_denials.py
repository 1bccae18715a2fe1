"""Stays that are denied: places left out of a journey, invitations not taken up, a visitor who has not been abroad since a day.

Not having gone is borne out by an invitation on record as not taken up, and contradicted by a visit on record: of that visitor, to that
state, on the days said, else in the weeks before the document. That somebody has not been abroad since a day, told as still so, is
out of date after a journey on record. Silence of the record bears nothing out.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.slots import DAY, Slot
from levers.check.verdicts import day_told
from levers.check.visits.alibis import MADE_NOT, asked_of
from levers.check.visits.guests import guests_told
from levers.check.visits.stays import Place, Stay, clauses_of, stays_told
from levers.check.visits.visitors import days_told
from levers.model import Period

if TYPE_CHECKING:
    from levers.check.case import Case, Thing

__all__ = ["denied_stays"]

_LEFT_OUT = re.compile(
    r"\b(?:left out|leaving out|leaves? out|skip(?:s|ped|ping)|bypass(?:ed|es|ing)?|omitt(?:ed|ing)|passed over|avoid(?:ed|ing)|without (?:a )?stop(?:ping)? (?:in|at)|but not|g[ai]v(?:e|es|en|ing)(?= [A-Z][\w’'-]+(?: \w+)? a (?:miss|wide berth)))"
    r" (?:out |of |the |only |a visit to |also )*$",
    re.IGNORECASE,
)
_HOME = re.compile(
    r"\b(?:stay(?:ed|s)? (?:at )?home|stay(?:ed|s)? away|did not (?:come|go|attend|make (?:the|it|his)|travel|show|appear|take part)|declin\w+|excus\w+ himself|was absent|were absent|was missing|were missing|"
    r"sent (?:his|a|an) (?:\w+ )?(?:deputy|minister|envoy|regrets)|turned down|failed to (?:come|appear|attend|show)|n['’]t (?:come|go|attend|there))\b",
    re.IGNORECASE,
)
_NOT_ABROAD = re.compile(
    r"\b(?:has|had|have|having) (?:still |yet )?(?:not|never)(?: yet| once| even)* (?:left|set foot (?:outside|beyond|abroad)|travel\w* (?:abroad|outside|beyond)|been abroad|gone abroad|ventur\w+ (?:abroad|outside|beyond|out of)|crossed)"
    r"|\bhas yet to (?:leave|travel abroad|set foot outside|venture)",
    re.IGNORECASE,
)


def denied_stays(case: Case) -> tuple[list[Slot], list[Thing]] | None:
    """The slots of what is denied and the rows they rest on; None where nothing is denied, or nothing at hand speaks of it."""
    rows = case.world.things.get("visit", ())
    if _NOT_ABROAD.search(case.said.text):
        return _abroad_since(case, rows)
    denied = [*_left_out(case), *_at_home(case)]
    slots, used = [], []
    for stay in denied:
        mine = [
            thing
            for thing in rows
            if set(thing.values("visitor")) & set(stay.guest.codes)
            and set(thing.values("host_state")) & set(stay.place.states)
        ]
        near = [
            thing
            for thing in mine
            if thing.period is not None and any(thing.period.overlaps(days) for days in asked_of(case, stay))
        ]
        made = [thing for thing in near if thing.first("kind") not in MADE_NOT and thing.verified]
        not_made = [thing for thing in near if thing.first("kind") in MADE_NOT - {"phone call"}]
        if not made and not not_made:
            return None
        row = (made or not_made)[0]
        who, where = case.world.name(row.first("visitor")), case.world.name(row.first("host_state"))
        went = "was in" if made else "did not go to"
        slots.append(Slot("that nobody went", holds=not made, told=f"{who} {went} {where} {days_told(row)}"))
        used.append(row)
    return (slots, used) if slots else None


def _left_out(case: Case) -> list[Stay]:
    """Places told as left out, with the guest and the days of the sentence."""
    text, found = case.said.text, list[Stay]()
    guests = guests_told(case, case.said)
    told = stays_told(case)
    for name in case.said.names:
        if name.kind != "state" or name.demonym or not _LEFT_OUT.search(text[: name.start]):
            continue
        days = next((stay.days for stay in told if stay.days), ()) or tuple(
            one.period for one in case.said.dates if one.how == "at"
        )
        found += [
            Stay(guest, Place(name.codes, "", name.start), days, (), (0, len(text)))
            for guest in guests[:1]
            if guest.home not in name.codes
        ]
    return found


def _at_home(case: Case) -> list[Stay]:
    """Guests told as having stayed at home, from the place that another clause names."""
    text = case.said.text
    guests = guests_told(case, case.said)
    found: list[Stay] = []
    for first, last in clauses_of(text):
        if not _HOME.search(text, first, last):
            continue
        mine = [guest for guest in guests if first <= guest.start < last]
        others = [stay for stay in stays_told(case) if not first <= stay.place.start < last]
        if len(mine) != 1 or not others or any(first <= stay.place.start < last for stay in stays_told(case)):
            continue
        other = others[0]
        found.append(Stay(mine[0], other.place, other.days, (), (first, last)))
    return found


def _abroad_since(case: Case, rows: tuple[Thing, ...]) -> tuple[list[Slot], list[Thing]] | None:
    """A journey abroad after the day since which there is said to have been none."""
    guests = guests_told(case, case.said)
    since = next((one.period.end for one in case.said.dates if one.how in {"since", "at"}), None)
    if len({guest.codes for guest in guests}) != 1 or case.day is None:
        return None
    start = since or case.day - dt.timedelta(days=HALF_A_YEAR)
    asked = Period(start, case.day) if start < case.day else Period(case.day - DAY, case.day)
    made = [
        thing
        for thing in rows
        if set(thing.values("visitor")) & set(guests[0].codes)
        and guests[0].home not in thing.values("host_state")
        and thing.first("kind") not in MADE_NOT
        and thing.verified
        and thing.period is not None
        and thing.period.overlaps(asked)
        and thing.period.start >= start
        and not thing.first("place").startswith("by video")
    ]
    if not made:
        return None
    first = min(made, key=lambda thing: thing.period.start if thing.period is not None else case.day)  # type: ignore[arg-type, return-value]
    who, where = case.world.name(first.first("visitor")), case.world.name(first.first("host_state"))
    began = first.period.start if first.period is not None else None
    slot = Slot(
        "that nobody went",
        holds=False,
        over=True,
        told=f"{who} was in {where} {days_told(first)}, before {day_told(case.day)}",
    )
    del began
    return [slot], [first]


HALF_A_YEAR = 180
"""Days before the document for which a journey is looked for where no day is said."""
