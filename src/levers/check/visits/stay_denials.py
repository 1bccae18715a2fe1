"""Stays that are denied: places left out of a journey, invitations not taken up, a visitor who has not been abroad since a day.

Not having gone is borne out by an invitation on record as not taken up, and contradicted by a visit on record: of that visitor, to that
state, on the days said, else in the weeks before the document. That somebody has not been abroad since a day, told as still so, is
out of date after a journey on record. Silence of the record bears nothing out.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.said.predicates import matcher
from levers.check.slots import DAY, Slot, settle
from levers.check.verdicts import day_told, listed, make
from levers.check.visits.alibis import MADE_NOT, asked_of
from levers.check.visits.guests import guests_told
from levers.check.visits.stays import Place, Stay, clauses_of, stays_told
from levers.check.visits.visitors import NEGATED, days_told
from levers.model import Period

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.model import Verdict

__all__ = ["denied_stays", "nobody_came", "stay_denied"]

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


_AWAY = re.compile(
    r"\b(?:stay|absen|skip|snub|shun|invit|regret|boycott|declin|refus|cancel|call\w* off|attend|miss|present|sent|there\b)\w*",
    re.IGNORECASE,
)


_PLAIN = re.compile(r"(?:did|was|were|has|had)(?: not|n['’]t)|never", re.IGNORECASE)
"""Denials of whatever stands behind them."""
_THERE = re.compile(r"(?: been)? (?:in|at|among|to|on|one of|part of)\b")


_AT_LARGE = re.compile(r"(?:avoid|shun|miss|pass|bypass|left|leav)", re.IGNORECASE)
"""Denials with an object: of a journey only where a place, a person or a word of visiting stands behind them."""
BEHIND = 50
"""So many characters behind a denial its object is named."""


def stay_denied(case: Case, visit: re.Pattern[str]) -> bool:
    """Whether a denial stands in a clause with a word of visiting or of staying away: `helped to avoid sanctions` is none."""
    text = case.said.text
    for start, end in clauses_of(text):
        for denial in NEGATED.finditer(text, start, end):
            plain, at_large = _PLAIN.fullmatch(denial.group()), _AT_LARGE.match(denial.group())
            first = denial.end() if plain or at_large else start
            named = at_large and any(first <= name.start < min(end, first + BEHIND) for name in case.said.names)
            if named or any(
                one.search(text, first, end) for one in (visit, _AWAY, _THERE, matcher("present"), matcher("received"))
            ):
                return True
    return False


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


_NOBODY = re.compile(
    r"\b(?:no|not (?:one|a single)|never (?:has|had) an?|none of the) (?:[\w.]+ ){0,4}?$", re.IGNORECASE
)
_CAME = re.compile(
    r"\b(?:visit\w*|set foot|been to|travel\w*|come to|came to|gone to|call(?:ed)? (?:at|on|in)|landed in)\b"
)


def nobody_came(case: Case) -> Verdict | None:
    """`No American president has visited any of the five`: against the full list of that office's journeys."""
    text = case.said.text
    if case.day is None or not _CAME.search(text):
        return None
    for one in case.world.atlas.journey_lists:
        named = [
            match
            for match in re.finditer(rf"\b{one.role}\b", text, re.IGNORECASE)
            if _NOBODY.search(text[: match.start()])
        ]
        theirs = [name for name in case.said.names if name.kind == "state" and name.code == one.state]
        if one.visitor or not named or not any(abs(name.start - named[0].start()) < NEAR for name in theirs):
            continue
        hosts = {code for name in case.said.names for code in case.world.states_of(name)} - {one.state}
        since = [at.period.start for at in case.said.dates]
        if (
            not hosts
            or not hosts <= set(one.hosts)
            or case.day > one.end
            or any(day.year < one.start.year for day in since)
        ):
            continue
        told = f"The full list of journeys of the {one.role}s of {case.world.name(one.state)} ({one.publisher})"
        offices = {"president": "head_of_state", "secretary of state": "foreign_minister"}
        holders = {stmt.value for stmt in case.world.atlas.of(one.state, offices[one.role])}
        went = [
            thing
            for thing in case.world.things.get("visit", ())
            if holders & set(thing.values("visitor"))
            and hosts & set(thing.values("host_state"))
            and thing.first("kind") not in MADE_NOT
            and thing.period is not None
            and max([one.start, *since]) <= thing.period.start <= case.day
        ]
        rule = "an office whose journeys to these states are all listed"
        if went:
            return settle(
                case,
                "visits",
                went[0],
                [
                    Slot(
                        "that nobody went",
                        holds=False,
                        told=f"{told} has {case.world.name(went[0].first('visitor'))} in {case.world.name(went[0].first('host_state'))} {days_told(went[0])}",
                    )
                ],
                rule=rule,
                would_decide="",
                props=("visitor", "host_state"),
            )
        where = listed(case.world.name(code) for code in sorted(hosts))
        return make(
            case,
            "visits",
            "supported",
            f"{told} has none to {where} from {one.start.year} on",
            rule=rule,
            compared=("that nobody went",),
        )
    return None


NEAR = 30
"""Characters between an office and its state."""


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
