"""Visits, calls and meetings: was this person there at that time?

Rule. The visitor is the person named, the holder of an office named ("the Kyrgyz president"), or the acting state of an event
claim; the places are the states named. A visit on record in the period supports; an invitation on record as not taken up
refutes. The atlas's list of visits is not complete, so absence refutes nothing, but for offices and times whose every
journey is on record (`levers.check.visits.journeys`). "Did not visit" is supported where the stops of that very journey are on record and the state is not
one of them. A visit by somebody else on that day, while the person named no longer held the office, refutes the name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.said.dates import told
from levers.check.said.predicates import matcher
from levers.check.slots import DAY, Slot, mentions, place_words, settle, settler
from levers.check.verdicts import cite, listed, make
from levers.check.visits.alibis import seat_of
from levers.check.visits.journeys import (
    contradicted_host,
    counted_stops,
    excluded_by_first,
    listed_in_full,
    next_stop,
    same_state_visit,
    somebody_else,
)
from levers.check.visits.stay_denials import stay_denied
from levers.check.visits.stayed import check_stays
from levers.check.visits.stays import clauses_of
from levers.check.visits.visitors import (
    NEGATED,
    OFFICES,
    days_told,
    is_told,
    named_apart,
    places_denied,
    places_said,
    region_leaders,
    region_said,
    visitors_said,
    when_said,
)
from levers.model import Period

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.model import Verdict

__all__ = ["check_visits"]

CHECK = "visits"
RULE = "a visit of this person to this state on record in the period; absence refutes only journeys that are listed in full"
_VISIT = re.compile(
    r"\bvisit|\btrip\b|\bloop\b|\bdetour\b|\btour(?:ed)?\b|\btravel|\bcalled on\b(?! [^,;:.]{1,60}? to [a-z])|\bflew\b|\barriv|\bjourney|\bwent to\b|\bcame to\b|\btook (?:him|her) to\b|\battend|\bsummit\b|\bstay(?:ed|ing|s) away\b|\babsen(?:t|ce)\b|\bmissed\b|\bskipp(?:ed|ing)\b|"
    r"\bgathering\b|\breceived\b|\breception\b|\bwelcom|\bhosted\b|\bhosts?\b|\bchose\b|\bstop(?:s|ped|over)?\b|\blanded\b|\btouched down\b|\bset foot\b|\bround table\b|\bparade\b|\bguest\b|\bceremony\b|\bforum\b|\bsat down\b|\bshook hands\b|\bface to face\b|\bdined\b|\bhandshake\b|\bguest\b|\bmet\b|\btalks\b|\bheld talks\b|\bsigned .{0,40} in\b|\bdid not go\b|\brefused .{0,20}invitation|\bspent .{0,20}(?:days?|weeks?)\b|\bcombined\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\bvisit|\btrip\b|\bloop\b|\bdetour\b|\btour(?:ed)?\b|\btravel|\bcalled on\b(?! [^,;:.]{1,60}? to [a-z])|\bflew\b|\barriv|\bjourney|\bwent to\b|\bcame to\b|\btook (?:him|her) to\b|\battend|\bspent .{0,20}days?\b|\bdid not go\b|\bstay(?:ed|ing|s) away|\brefused .{0,25}invitation|\bset foot|\blanded in\b|\btouched down\b|\bguest of\b",
    re.IGNORECASE,
)
_HOSTED = re.compile(r"\breception\b|\bhosted\b|\breceived\b|\bwelcomed\b", re.IGNORECASE)
_PRESENT = matcher("present")
_RECEIVED = matcher("received")
_CALL = re.compile(
    r"\bphone|\btelephone|\bcalled (?:him|her)\b|\bby phone\b|\bphone (?:call|talk|conversation)", re.IGNORECASE
)

_together = settler(CHECK, RULE, "", "visitor", "host_state")
"""One verdict on several stops, or several guests, at once."""


def check_visits(case: Case) -> Verdict | None:
    """The verdict on a visit, None where the sentence tells of none."""
    return check_stays(case) or _check_claim(case)


def _check_claim(case: Case) -> Verdict | None:
    """The verdict by the words of the sentence and the sides of the claim, where no stay that is told was decided."""
    claim = case.claim
    text = case.said.text
    if claim.type not in {"event", "other", "alignment", "superlative"} or (
        claim.type != "other"
        and claim.relation not in {None, "CONSULT", "REJECT"}
        and not (_STRONG.search(case.near(before=30, after=60)) or _HOSTED.search(case.near(before=30)))
    ):
        return None
    if (
        _VISIT.search(text) is None
        and not any(words.search(text) for words in (_PRESENT, _RECEIVED))
        and not (stay_denied(case, _VISIT) and any(name.kind == "person" for name in case.said.names))
        and _CALL.search(text) is None
    ):
        return None
    if (
        _STRONG.search(text) is None
        and _CALL.search(text) is None
        and not any(name.kind == "person" for name in case.said.names)
        and not OFFICES.search(text)
        and claim.type != "event"
    ):
        return None
    if not _is_somebodys(case):
        return None
    everybody = region_leaders(case)
    guests = [name for name in case.said.names if name.kind == "person"]
    if (
        everybody
        and (all_ := _all_went(case, everybody)) is not None
        and (all_.label != "not_enough_info" or not guests)
    ):
        return all_
    people = visitors_said(case)
    call = _CALL.search(text) is not None
    places = places_said(case, people)
    when = when_said(case)
    if people and when is not None and not places and (region := region_said(case)):
        return _toured(case, people, region, when)
    if not people or not places or when is None:
        return _unknown(case) if _STRONG.search(text) and len(case.states()) >= 1 else None
    negative = claim.negated or stay_denied(case, _VISIT)
    if not set(places) - set(region := region_said(case)) and region and not named_apart(case, region):
        return _toured(case, people, region, when)
    return _compare(case, people, places, when, call=call, denied=places_denied(case, places, negative=negative))


_ACTED = re.compile(r"\b(?:he|she|they|who|both|pair|two|his|her|their)\b", re.IGNORECASE)


def _is_somebodys(case: Case) -> bool:
    """Whether one clause tells of coming or being there, of somebody, and where."""
    text = case.said.text
    for start, end in clauses_of(text):
        here, kinds = text[start:end], {name.kind for name in case.said.names if start <= name.start < end}
        who = "person" in kinds or any(words.search(here) for words in (OFFICES, _ACTED, _STRONG))
        where = bool(kinds & {"person", "state", "region", "bloc"})
        if who and where and any(words.search(here) for words in (_VISIT, _PRESENT, _RECEIVED, _CALL, NEGATED)):
            return True
    return False


def _toured(case: Case, people: tuple[str, ...], region: tuple[str, ...], when: Period) -> Verdict | None:
    """A tour of a region: supported by two stops on record; where there are fewer nothing is said."""
    wide = Period(when.start - 3 * DAY, when.end + 3 * DAY)
    stops = [
        thing
        for thing in case.world.things.get("visit", ())
        if set(thing.values("visitor")) & set(people)
        and set(thing.values("host_state")) & set(region)
        and thing.period is not None
        and thing.period.overlaps(wide)
        and thing.first("kind") not in {"declined", "phone call"}
    ]
    if len({thing.first("host_state") for thing in stops}) < 2:
        return _unknown(case, stops)
    told_ = f"{case.world.name(people[0])} was in {listed(case.world.name(thing.first('host_state')) for thing in stops)} ({told(Period(min(thing.period.start for thing in stops if thing.period), max(thing.period.end for thing in stops if thing.period)))})"
    return _together(case, stops[0], [Slot("stops", holds=True, told=told_)], stops[1:])


def _all_went(case: Case, region: tuple[str, ...]) -> Verdict | None:
    """All leaders of a region at one place: supported where each of them is on record there."""
    when = when_said(case)
    places = [
        name.code
        for name in case.said.names
        if name.kind == "state"
        and name.code not in region
        and not name.demonym
        and re.search(r"\b(?:in|at|to|into|for|near)(?: the)? $", case.said.text[: name.start])
    ]
    if not places:
        owners = [code.split(":")[1] for name in case.said.names if name.kind == "person" for code in name.codes]
        places = [owner for owner in owners if owner not in region]
    if when is None or not places:
        return None
    wide = Period(when.start - DAY, when.end + DAY)
    there = [
        thing
        for thing in case.world.things.get("visit", ())
        if places[0] in thing.values("host_state") and thing.period is not None and thing.period.overlaps(wide)
    ]
    came = {
        state: thing
        for thing in there
        for state in thing.values("visitor_state")
        if state in region
        and {stmt.value for stmt in case.world.atlas.of(state, "head_of_state")} & set(thing.values("visitor"))
    }
    if len(came) < len(region):
        return _unknown(case, there)
    seat, known = seat_of(case.said.text), there[0].first("place")
    if seat and known and not mentions(seat, place_words(known)):
        told_ = f"The meeting of {days_told(there[0]).removeprefix('from ').removeprefix('on ')} was in {known}, not in {seat}"
        return _together(case, there[0], [Slot("city", holds=False, told=told_)], there[1:4])
    told_ = f"{listed(case.world.name(code) for code in came)} each had their president in {case.world.name(places[0])} {days_told(there[0])}"
    stops = list({thing.code: thing for thing in came.values()}.values())
    holds = not (case.claim.negated or NEGATED.search(case.said.text) is not None)
    return _together(case, stops[0], [Slot("those present", holds=holds, told=told_)], stops[1:])


def _compare(
    case: Case, people: tuple[str, ...], places: tuple[str, ...], when: Period, *, call: bool, denied: frozenset[str]
) -> Verdict | None:
    negative = denied >= set(places)
    mine = [thing for thing in case.world.things.get("visit", ()) if set(thing.values("visitor")) & set(people)]
    slack = DAY if (when.end - when.start).days < 4 else 3 * DAY
    wide = Period(when.start - slack, when.end + slack) if (when.end - when.start).days < 10 else when
    near = [
        thing
        for thing in mine
        if thing.period is not None
        and thing.period.overlaps(wide)
        and (thing.period.end - thing.period.start).days < 100
    ]
    slots: list[Slot] = []
    used: list[Thing] = []
    for place in places:
        hits = [
            thing
            for thing in near
            if place in thing.values("host_state") and (thing.first("kind") == "phone call") == call
        ]
        slot = _slot(case, people, place, when, hits, near, negative=place in denied, call=call)
        slots.append(slot)
        used += hits
    if used and not negative and (strange := contradicted_host(case, people, used[0], when)):
        slots = [Slot("host", holds=False, told=strange)]
    told_by_name = is_told(case, people)
    if (
        not used
        and not negative
        and not call
        and told_by_name
        and (excluded := excluded_by_first(case, people, places, when))
    ):
        thing, text = excluded
        return settle(
            case,
            CHECK,
            thing,
            [Slot("first", holds=False, told=text)],
            rule=RULE,
            would_decide="",
            props=("visitor", "host_state", "occasion"),
        )
    if not used and not any(slot.holds is not None for slot in slots):
        if (other := somebody_else(case, people, places, when)) is not None:
            thing, text = other
            slot = Slot("visitor", holds=False, told=text)
            return settle(case, CHECK, thing, [slot], rule=RULE, would_decide="", props=("visitor",))
        if _STRONG.search(case.said.text) is None and not call:
            return None
        return _unknown(case, near)
    thing = (used or near or mine or list(case.world.things["visit"]))[0]
    return settle(
        case,
        CHECK,
        thing,
        slots,
        rule=f"{RULE}; period {told(when)}",
        would_decide="the visitor's full list of journeys",
        props=("visitor", "host_state"),
        others=used[1:] or near[1:6],
    )


_ALONE = re.compile(
    r"\b(?:only|sole|lone) (?:\w+ ){0,2}(?:heads? of state|leader|president|guest|foreign|ruler)", re.IGNORECASE
)


def _slot(
    case: Case,
    people: tuple[str, ...],
    place: str,
    when: Period,
    hits: list[Thing],
    near: list[Thing],
    *,
    negative: bool,
    call: bool,
) -> Slot:
    who, where = case.world.name(people[0]), case.world.name(place)
    what = where
    made = [thing for thing in hits if thing.first("kind") not in {"declined", "cancelled"}]
    refused = [thing for thing in hits if thing.first("kind") in {"declined", "cancelled"}]
    if made:
        thing = made[0]
        who = case.world.name(next((code for code in thing.values("visitor") if code in people), people[0]))
        verb = "spoke by phone with the president of" if call else "was in"
        text = f"{who} {verb} {where} {days_told(thing)}" + (
            f" ({thing.first('occasion').split(';')[0]})" if thing.first("occasion") else ""
        )
        if (
            not negative
            and re.search(r"\bfirst\b(?! (?:days?|weeks?|half|hours?|secretary))", case.said.text, re.IGNORECASE)
            and not any(re.search(r"\bfirst\b", one.first("occasion"), re.IGNORECASE) for one in made)
        ):
            return Slot(what, holds=None, told=f"{text}; whether it was the first is not on record")
        if (
            not negative
            and _ALONE.search(case.said.text)
            and not any(_ALONE.search(f"{one.first('occasion')} {one.any.note}") for one in made)
        ):
            return Slot(what, holds=None, told=f"{text}; whether nobody else was there is not on record")
        return Slot(what, holds=not negative, told=text)
    if refused:
        occasion = refused[0].first("occasion").split(";")[0]
        dated = any(at.how == "at" and (at.period.end - at.period.start).days < 32 for at in case.said.dates)
        return Slot(
            what,
            holds=True if negative else False if dated else None,
            told=f"{who} did not go to {where} {days_told(refused[0])} ({occasion})",
        )
    stops = [thing for thing in near if thing.first("kind") not in {"declined", "phone call"}]
    journey = listed(case.world.name(thing.first("host_state")) for thing in stops)
    if negative and len(stops) >= 2:
        return Slot(what, holds=True, told=f"The stops on record of that journey are {journey}, not {where}")
    full = None if negative or call or not is_told(case, people) else listed_in_full(case, people, place, when)
    if full is None and not negative and not call and (counted := counted_stops(stops, place)):
        return Slot(what, holds=False, told=f"{who}'s tour of those days had {counted} stops, {journey}, not {where}")
    if full is None and not negative and (other := next_stop(case, stops, place)):
        return Slot(what, holds=False, told=f"On record next is {other.name} {days_told(other)}")
    if full is None and not negative and not call and (other := same_state_visit(case, people, place, when)):
        return Slot(what, holds=False, told=f"{who}'s state visit to {where} on record was {days_told(other)}")
    if full is not None:
        told_ = f"{journey} {days_told(stops[0])}" if stops else "nothing at that time"
        return Slot(what, holds=False, told=f"The full list of {who}'s journeys ({full}) has {told_}, not {where}")
    return Slot(
        what,
        holds=None,
        told=f"No {'call' if call else 'visit'} of {who} to {where} at that time is on record, and the record of visits is not complete"
        + (f" (on record then: {journey})" if stops else ""),
    )


def _unknown(case: Case, near: list[Thing] | None = None) -> Verdict | None:
    seen = near or []
    return make(
        case,
        CHECK,
        "not_enough_info",
        "The atlas has no such visit at that time, and its record of visits is not complete"
        + (f" {cite(seen[0].any)}" if seen else ""),
        rule=RULE,
        evidence=[thing.any.id for thing in seen[:5]],
        would_decide="the visitor's or host's own record of visits, or event data of that week",
    )
