"""Stays that are told, compared with the visits on record: borne out, or contradicted by what speaks against them.

A stay is borne out by a visit of that visitor to that state on those days, all stays of a sentence together. It is refuted by what
`levers.check.visits.alibis` finds. Else nothing is decided here, and the claim's own sides are looked at (`levers.check.visits.visits`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.said.predicates import matcher
from levers.check.slots import DAY, Slot, settler
from levers.check.visits.alibis import MADE_NOT, against, asked_of, other_city, other_meeting
from levers.check.visits.journeys import contradicted_host
from levers.check.visits.meetings import meeting_told
from levers.check.visits.stay_denials import denied_stays, nobody_came
from levers.check.visits.stay_firsts import later_visit
from levers.check.visits.stays import stays_told
from levers.check.visits.visitors import NEGATED, days_told
from levers.model import Period

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.check.visits.stays import Stay
    from levers.model import Verdict

__all__ = ["check_stays"]

CHECK = "visits"
RULE = "a visit of this person to this state on those days; a visit on record that fits in all but one respect refutes"
_settled = settler(CHECK, RULE, "the visitor's full list of journeys", "visitor", "host_state")
_TYPES = frozenset({"event", "other", "alignment", "superlative", "office", "lever"})
_ASIDE = frozenset({"office", "lever"})
"""Types of claims beside which a visit may be told in the same sentence."""
_WAS = re.compile(
    r"\bvisit|\btrips?\b|\btours?\b|\btoured\b|\brounds of\b|\bswing\b|\bloop\b|\bdetour\b|\btook in\b|\btravel|\bjourney|\bvoyage|\b(?:was|were) (?:both |all |also |again |then |briefly |back )?in\b|\bwent\b|\bcame\b|\bcalled (?:on|at|in)\b|"
    r"\b(?:took|brought|led|carried|kept) (?:\w+ ){1,4}(?:to|in|at)\b|\bstop(?:s|ped|over)?\b|\b(?:lay|laid|laying) (?:flowers|a wreath)|\bmourn|\bsto(?:od|od alone|od beside)\b|\bbeside\b|\balongside\b|"
    r"\bflank|\bspen[dt]\b|\bmarked\b|\bcelebrat|\bhost|\bguest|\bred carpet|\bsa(?:w|id goodbye)\b|\bseen off\b|\bsaw off\b|\b(?:home|back|return\w*) from\b|\bopened (?:the|his|her|a)\b|"
    r"\bpresent (?:at|in)\b|\bamong\b|\bjoined\b|\btook part\b|\battend|\bsummit\b|\binspect|\bstay(?:ed|s)?\b|\bfirst foreign\b|\bfirst capital\b|\bappear|\bshook hands\b|\btalks\b|\bmet\b|\bmeetings?\b|\btogether\b|\bjointly\b|\bnext to\b|\baudience\b|\bitinerary\b|\broute\b|\babroad\b|\bborders?\b|\bassembl\w+|\bconven\w+",
    re.IGNORECASE,
)
_CALL = re.compile(r"\b(?:tele)?phone|\bby phone\b|\bvideo (?:link|call|conference)|\bvirtual", re.IGNORECASE)


def check_stays(case: Case) -> Verdict | None:
    """The verdict on the stays of a sentence; None where it tells of none or nothing at hand decides them."""
    text = case.said.text
    if case.claim.type not in _TYPES or _CALL.search(text):
        return None
    if not any(words.search(text) for words in (_WAS, matcher("present"), matcher("received"))):
        return None
    if (nobody := nobody_came(case)) is not None:
        return nobody
    if (denied := denied_stays(case)) is not None:
        return _settled(case, denied[1][0], denied[0], denied[1][1:])
    told = stays_told(case)
    stays = [stay for stay in told if _is_about(case, stay)]
    met = None if case.claim.negated or NEGATED.search(text) else meeting_told(case)
    if not told and met is not None:
        return _settled(case, met[1][0], met[0], met[1][1:])
    if not stays or case.claim.negated or any(_denied(text, stay) for stay in stays):
        return None
    rows = tuple(
        thing for thing in case.world.things.get("visit", ()) if not thing.first("place").startswith("by video")
    )
    borne, contradicted, open_ = [], [], False
    for stay in stays:
        hits = _hits(case, stay, rows)
        found = _against(case, stay, hits, rows, told)
        if found is not None:
            contradicted.append(found)
        elif hits:
            borne.append((stay, hits))
        else:
            open_ = True
    if contradicted:
        slot, thing = contradicted[0]
        return _settled(case, thing, [slot])
    if not open_ and len(borne) > 1 and (swapped := _swapped(case, borne)) is not None:
        return swapped
    if met is not None and not borne and not any(stay.guest.is_named for stay in stays):
        return _settled(case, met[1][0], met[0], met[1][1:])
    if open_ or not borne or LEFT_OUT.search(text):
        return None
    borne += [(stay, hits) for stay in told if stay not in stays and (hits := _hits(case, stay, rows))]
    return _borne_out(case, borne)


def _swapped(case: Case, borne: list[tuple[Stay, list[Thing]]]) -> Verdict | None:
    """Stops with a day each of which one does not fit its own row to the day, though it is near."""
    days = [stay.days[0] for stay, _ in borne if len(stay.days) == 1 and stay.days[0].end - stay.days[0].start <= DAY]
    if len(days) != len(borne) or len(set(days)) != len(days):
        return None
    for stay, hits in borne:
        row = hits[0]
        if (
            _is_known(row)
            and row.period is not None
            and not any(one.period and one.period.overlaps(stay.days[0]) for one in hits)
        ):
            where = case.world.name(row.first("host_state"))
            told = f"{case.world.name(row.first('visitor'))} was in {where} {days_told(row)}"
            return _settled(case, row, [Slot("days", holds=None, told=told)])
    return None


LEFT_OUT = re.compile(r"\b(?:left out|leaving out|skipp\w+|bypass\w*|but not|a miss)\b", re.IGNORECASE)
"""A place that is left out is told too."""


def _against(
    case: Case, stay: Stay, hits: list[Thing], rows: tuple[Thing, ...], told: list[Stay]
) -> tuple[Slot, Thing] | None:
    """What contradicts a stay; where he was is no contradiction if the sentence tells that stop too."""
    made = tuple(thing for thing in rows if thing.first("kind") not in MADE_NOT)
    found = (
        (other_city(case, stay, hits) or other_meeting(case, stay, hits, rows) or later_visit(case, stay, made))
        if hits
        else against(case, stay, rows)
    )
    if found is None or found[0].what not in {"place", "visitor"}:
        return found
    slot, thing = found
    stops = {state for one in told if one is not stay for state in one.place.states}
    guests = {code for one in told if one is not stay for code in one.guest.codes}
    beside = set(thing.values("host_state")) & stops if slot.what == "place" else set(thing.values("visitor")) & guests
    return None if beside else found


def _denied(text: str, stay: Stay) -> bool:
    """Whether words of not having gone stand in the stay's clause, or between the guest and the place that a later clause names."""
    return any(
        NEGATED.search(text, first, last) is not None
        for first, last in (stay.clause, (max(stay.guest.start, _hard_break(text, stay.place.start)), stay.place.start))
    )


def _hard_break(text: str, place: int) -> int:
    """Where the last semicolon, colon or dash before a place stands, 0 where there is none."""
    return max(0, *(text.rfind(mark, 0, place) for mark in ";:—"))


def _is_about(case: Case, stay: Stay) -> bool:
    """Whether the claim's own words tell of the stay; a claim without a type is about all of its sentence."""
    if case.claim.type in {"other", "alignment", "superlative"}:
        return True
    if case.claim.type in _ASIDE:
        return True
    first, last = case.offset - 30, case.offset + len(case.claim.quote) + 5
    placed, named = first <= stay.place.start < last, stay.guest.start < 0 or first <= stay.guest.start < last
    return placed or named if case.claim.relation in {"CONSULT", None} else placed and named


def _hits(case: Case, stay: Stay, rows: tuple[Thing, ...]) -> list[Thing]:
    """The visits on record that bear a stay out."""
    asked = asked_of(case, stay)
    return [
        thing
        for thing in rows
        if thing.first("kind") not in MADE_NOT
        and set(thing.values("visitor")) & set(stay.guest.codes)
        and set(thing.values("host_state")) & set(stay.place.states)
        and thing.period is not None
        and (thing.period.end - thing.period.start).days < 100
        and any(thing.period.overlaps(_widened(days) if _is_known(thing) else days) for days in asked)
    ]


def _is_known(thing: Thing) -> bool:
    """Whether the day of arrival is known: a window of days has its slack already."""
    valid = thing.any.valid
    return (
        valid.start_earliest is None
        or valid.start_latest is None
        or (valid.start_latest - valid.start_earliest).days <= 1
    )


def _widened(days: Period) -> Period:
    length = (days.end - days.start).days
    slack = DAY if length < 4 else 3 * DAY if length < 10 else 0 * DAY
    return Period(days.start - slack, days.end + slack)


def _borne_out(case: Case, borne: list[tuple[Stay, list[Thing]]]) -> Verdict | None:
    things = list({hits[0].code: hits[0] for _, hits in borne}.values())
    for stay, hits in borne:
        if strange := contradicted_host(
            case, stay.guest.codes, hits[0], Period(case.day, case.day + DAY) if case.day else stay.days[0]
        ):
            return _settled(case, hits[0], [Slot("host", holds=False, told=strange)])
    if case.claim.type in _ASIDE:
        return None
    slots = []
    for stay, hits in borne:
        who = case.world.name(
            next((code for code in hits[0].values("visitor") if code in stay.guest.codes), stay.guest.codes[0])
        )
        occasion = hits[0].first("occasion").split(";")[0]
        where = case.world.name(hits[0].first("host_state"))
        slots.append(
            Slot(
                where,
                holds=True,
                told=f"{who} was in {where} {days_told(hits[0])}{f' ({occasion})' if occasion else ''}",
            )
        )
    return _settled(case, things[0], slots, [*things[1:], *(thing for _, hits in borne for thing in hits[1:3])])
