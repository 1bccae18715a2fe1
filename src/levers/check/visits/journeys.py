"""What speaks against a visit: a full list without it, a `first` on record that leaves no room for it, a host out of office.

Most visits are on no list, so that absence says nothing. Three kinds of record do refute: a time in which every journey of
an office's holders is on record (`Atlas.journey_lists`); a visit that its source counts as the first since an earlier day, of
that kind, to that state or abroad at all; and a visit on that very day whose host was another holder of the office.
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from levers.check.said.dates import dates, told
from levers.check.verdicts import day_told, listed
from levers.check.visits.visitors import OFFICES, days_told
from levers.model import Certainty, Period

if TYPE_CHECKING:
    from levers.check.case import Case, Thing

__all__ = [
    "contradicted_host",
    "counted_stops",
    "excluded_by_first",
    "listed_in_full",
    "next_stop",
    "same_state_visit",
    "somebody_else",
]

_FIRST_SINCE = re.compile(
    r"\bfirst (?P<what>state visit|official visit|foreign trip|trip abroad|visit) (?:there )?since (?P<since>[^;,()]+)",
    re.IGNORECASE,
)
_ABROAD = frozenset({"foreign trip", "trip abroad"})
_HEADS = ("head_of_state", "head_of_government")


def listed_in_full(case: Case, people: tuple[str, ...], place: str, when: Period) -> str | None:
    """Who lists all journeys of this person to this state in this period; None where nobody does."""
    for one in case.world.atlas.journey_lists:
        if not (one.start <= when.start and when.end - dt.timedelta(days=1) <= one.end):
            continue
        if one.hosts and place not in one.hosts:
            continue
        if one.visitor:
            if one.visitor in people:
                return one.publisher
        elif len(people) == 1 and _held(case, people[0], one.state, one.role, when):
            return one.publisher
    return None


_TOUR = re.compile(r"\btour of (?P<count>two|three|four|five) (?:states|countries|republics|capitals)\b", re.IGNORECASE)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
STATE_VISITS = dt.timedelta(days=60)
"""A head of state pays no two state visits to one state within so many days."""


def counted_stops(stops: list[Thing], place: str) -> int:
    """How many stops a tour had, where its own record counts them and all of them are on record without this place; else 0."""
    hosts = {host for thing in stops for host in thing.values("host_state")}
    for thing in stops:
        match = _TOUR.search(thing.first("occasion"))
        if (
            match is not None
            and thing.verified
            and _COUNTS[match["count"].lower()] == len(hosts)
            and place not in hosts
        ):
            return len(hosts)
    return 0


_ONWARD = re.compile(
    r"\b(?:continued|went on|(?:travell?ed|flew|moved|journeyed) on|proceeded|onward(?:s)?)(?: from [^,;:]{1,40})? (?:his |her )?(?:\w+ )?(?:to|for) (?:the )?$"
)
"""Before the next stop of a journey."""
A_WEEK = 7


def next_stop(case: Case, stops: list[Thing], place: str) -> Thing | None:
    """The stop on record right behind the last one that the sentence names, where another is told as the one that came next."""
    told = any(_ONWARD.search(case.said.text[: name.start]) for name in case.said.names if place in name.codes)
    ordered = sorted(
        (thing for thing in stops if thing.period and thing.verified),
        key=lambda one: one.any.valid.start_earliest or dt.date.min,
    )
    for one, other in pairwise(ordered):
        gap = (other.period.start - one.period.end).days if one.period and other.period else A_WEEK
        hosts = set(other.values("host_state"))
        named = set(one.values("host_state")) & set(case.states()) and not hosts & set(case.states())
        if told and -1 <= gap <= 1 and named and one.values("visitor") == other.values("visitor"):
            return other
    return None


def same_state_visit(case: Case, people: tuple[str, ...], place: str, when: Period) -> Thing | None:
    """The state visit on record that a state visit told of another day, not long before or after, must be."""
    if re.search(r"\bstate visit\b", case.said.text) is None or (when.end - when.start).days > 7:
        return None
    wide = Period(when.start - STATE_VISITS, when.end + STATE_VISITS)
    found = [
        thing
        for thing in case.world.things.get("visit", ())
        if thing.first("kind") == "state visit"
        and thing.verified
        and set(thing.values("visitor")) & set(people)
        and place in thing.values("host_state")
        and thing.period is not None
        and thing.period.overlaps(wide)
        and not thing.period.overlaps(when)
    ]
    return found[0] if len(found) == 1 else None


def _held(case: Case, person: str, state: str, role: str, when: Period) -> bool:
    """Whether a person held an office of a state all the time meant."""
    prop = {"president": "head_of_state", "secretary of state": "foreign_minister"}.get(role, role.replace(" ", "_"))
    last = when.end - dt.timedelta(days=1)
    return any(
        stmt.value == person and stmt.valid.at(when.start) is Certainty.YES and stmt.valid.at(last) is Certainty.YES
        for stmt in case.world.atlas.of(state, prop)
    )


def excluded_by_first(
    case: Case, people: tuple[str, ...], places: tuple[str, ...], when: Period
) -> tuple[Thing, str] | None:
    """A visit that its source calls the first since a day before the visit said: the visit said lies in the gap."""
    for thing in case.world.things.get("visit", ()):
        match = _FIRST_SINCE.search(thing.first("occasion"))
        if (
            match is None
            or thing.period is None
            or not set(thing.values("visitor")) & set(people)
            or not thing.verified
        ):
            continue
        what = match["what"].lower()
        if what not in _ABROAD and not set(places) & set(thing.values("host_state")):
            continue
        if what in {"state visit", "official visit"} and what not in case.said.text.lower():
            continue
        since = _since(case, thing, match["since"])
        if since is None or not (since <= when.start):
            continue
        before = when.end <= thing.period.start
        instead = (
            what in _ABROAD
            and when.overlaps(thing.period)
            and re.search(r"\bfirst\b", case.said.text, re.IGNORECASE) is not None
            and not set(places) & _same_journey(case, thing)
        )
        if before or instead:
            who, where = (
                case.world.name(thing.first("visitor")),
                listed(case.world.name(code) for code in thing.values("host_state")),
            )
            text = f"The visit of {who} to {where} on {told(thing.period)} is on record as the {match.group().strip()[:1].lower()}{match.group().strip()[1:]}"
            return thing, text
    return None


def _same_journey(case: Case, thing: Thing) -> set[str]:
    """Hosts of the same visitor within a week."""
    assert thing.period is not None  # noqa: S101 - the caller looked
    wide = Period(thing.period.start - dt.timedelta(days=7), thing.period.end + dt.timedelta(days=7))
    return {
        host
        for one in case.world.things.get("visit", ())
        if one.first("visitor") == thing.first("visitor") and one.period is not None and one.period.overlaps(wide)
        for host in one.values("host_state")
    }


def _since(case: Case, thing: Thing, words: str) -> dt.date | None:
    """The day from which a `first since` counts: a date, or the last change of the head of the host state before the visit."""
    said = dates(words, None)
    if said:
        return said[0].period.end
    if re.search(r"change of (?:the )?president|new president|change of power", words) is None or thing.period is None:
        return None
    terms = [stmt for state in thing.values("host_state") for stmt in case.world.atlas.of(state, "head_of_state")]
    now = {stmt.value for stmt in terms if stmt.valid.at(thing.period.start) is Certainty.YES}
    return min(
        (stmt.valid.start_earliest for stmt in terms if stmt.value in now and stmt.valid.start_earliest), default=None
    )


def contradicted_host(case: Case, people: tuple[str, ...], thing: Thing, when: Period) -> str:
    """Who received the visitor, where the sentence names another of the host's state who was out of office; '' otherwise."""
    hosts = thing.values("host")
    if not hosts or thing.period is None or not thing.verified:
        return ""
    for name in case.said.names:
        if name.kind != "person" or set(name.codes) & {*people, *hosts}:
            continue
        if re.match(
            r"['’]s? (?:grave|tomb|death|funeral|memory|successor|legacy|time|rule|years|heirs?)\b",
            case.said.text[name.end :],
        ):
            continue
        terms = [
            stmt
            for code in name.codes
            for state in thing.values("host_state")
            for prop in _HEADS
            for stmt in case.world.atlas.of(state, prop)
            if stmt.value == code
        ]
        held = any(stmt.valid.at(thing.period.start) in {Certainty.YES, Certainty.UNSURE} for stmt in terms)
        if terms and not held and re.search(r"\b(?:former|ex-|late|then)\b", case.said.text, re.IGNORECASE) is None:
            return f"{case.world.name(name.code)} was not in office on {day_told(thing.period.start)}; the host was {listed(case.world.name(code) for code in hosts)}"
    del when
    return ""


OFFICES_OF_STATE = ("head_of_state", "head_of_government", "foreign_minister")
SAME_JOURNEY = 31
"""A visit by somebody else refutes a name only where the sentence names days, and at most so many."""


def somebody_else(
    case: Case, people: tuple[str, ...], places: tuple[str, ...], when: Period
) -> tuple[Thing, str] | None:
    """Another holder of the office came, when the person named no longer held it."""
    world = case.world
    for code in people:
        terms = [stmt for prop in OFFICES_OF_STATE for stmt in world.atlas.where(prop, code)]
        titled = any(
            OFFICES.search(case.said.text[max(0, name.start - 20) : name.start])
            for name in case.said.names
            if name.kind == "person" and code in name.codes
        )
        if not titled or (when.end - when.start).days > SAME_JOURNEY:
            continue  # a former president travels too
        then = {stmt.valid.at(day) for stmt in terms for day in (when.start, when.end)}
        if not terms or then & {Certainty.YES, Certainty.UNSURE}:
            continue
        state = code.split(":")[1]
        for thing in world.things.get("visit", ()):
            if (
                state in thing.values("visitor_state")
                and set(places) & set(thing.values("host_state"))
                and thing.period is not None
                and thing.period.overlaps(when)
                and thing.verified
            ):
                came = listed(world.name(one) for one in thing.values("visitor"))
                return thing, f"The visitor {days_told(thing)} was {came}; {world.name(code)} was no longer in office"
    return None
