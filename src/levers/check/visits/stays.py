"""The stays that a sentence tells of: who is said to have been where, and on which days.

Every visit is told by one predicate with three roles, whatever the words: X visited, flew to, was in, was the guest of, was received in,
took the tour on to, chose for the first trip, ... P. The visitor is a person or the holder of an office who is not at home in P; the place is a state or a
city behind a word of place or motion, the object of a verb of visiting, or the subject of a verb of receiving; the days are those of the
clause, else of the sentence. What a clause leaves out (`He`, `the visit`) stands in the clause or the sentence before it.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from levers.check.guards.known import cities_of
from levers.check.said.predicates import alternatives
from levers.check.visits.guests import Guest, guests_told, is_office
from levers.model import Period

if TYPE_CHECKING:
    from levers.check.case import Case, Said
    from levers.check.said.dates import When
    from levers.check.said.names import Named

__all__ = ["Place", "Stay", "clauses_of", "places_told_in", "stays_told"]


@dataclass(frozen=True, slots=True)
class Place:
    """A state in which somebody is said to have been."""

    states: tuple[str, ...]
    city: str
    """The city as written, '' where the state is named."""
    start: int
    receives: bool = False
    """Whether it stands as the one who receives the guest."""


@dataclass(frozen=True, slots=True)
class Stay:
    """One visitor at one place."""

    guest: Guest
    place: Place
    days: tuple[Period, ...]
    """The periods said, none where the sentence gives no date."""
    hosts: tuple[Guest, ...] = ()
    clause: tuple[int, int] = (0, 0)
    """Where the clause stands that names the place."""


_BREAK = re.compile(
    r"[;:—–](?= )|,? \b(?:which|who|while|whereas|although|though|where|after|before|but|because)\b|\. |,? \b(?:and|yet|so) (?=(?:he|she|they|it|his|her|the|its|no|nobody|not|neither|[A-Z]\w+ (?:is|was|has|had|did))\b)"
)
"""Where another clause begins."""
_ADJECTIVES = r"(?:(?:neighbou?ring|nearby|distant|faraway|sunny|snowy|the|city|capital|resort|town|then|[a-z]+ern|[a-z]+['’]s|Uzbek|Kazakh|Kyrgyz|Tajik|Turkmen|Russian|Chinese|Turkish|Iranian) |of |city of |capital,? |capital of ){0,3}"
_WHERE = re.compile(
    rf"\b(?:in|at|to|into|near|onto|around|outside|inside|through|via|across|toward|towards) {_ADJECTIVES}$"
    rf"|\b(?:rounds|tour|tours|trip|swing|guests?|capital|leaders|soil|side) of {_ADJECTIVES}$"
    rf"|\b(?:le(?:ft|aves|aving)|bound|head(?:ed|s|ing)|mak(?:es|ing)|made|set (?:off|out)|depart(?:ed|s|ing)|destined|embarked) for {_ADJECTIVES}$"
    rf"|\b(?:itinerary|route|stops?|tour|legs?|programme|schedule|detour|trip|journey|loop|swing)\b[^;.]{{0,60}}(?: [-–—]|:) {_ADJECTIVES}$"
    rf"|, then {_ADJECTIVES}$"
    rf"|\b(?:home|back|return(?:ed|s|ing)?|fresh|straight|departed|fl(?:ew|ies|ying) (?:out|home)) from {_ADJECTIVES}$",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(?:visit(?:ed|s|ing)?|tour(?:ed|s|ing)?|reach(?:ed|es|ing)|pick(?:ed|s|ing)?|ch(?:o|oo)s(?:e|es|en|ing)|select(?:ed|s|ing)?|favou?red|preferred|"
    rf"to(?:ok|ake|akes|aken|aking) (?:\w+ ){{0,2}}?in|call(?:ed|s|ing)? (?:first |then |next |also )?(?:at|on|in)|left|leaving|made|saw|covered|calls were on|(?:stops|calls|halts|destinations|ports of call) (?:were|are|included)|was) (?:first |also |then |both |even )?{_ADJECTIVES}$",
    re.IGNORECASE,
)
_OBJECT_TAIL = re.compile(
    r"^,? (?:for|as|on|over|rather|instead|ahead|was|dates|took|came|his|her|its|the|first|then|in|and|after|before|during|since|with|at|under|twice|again|last|this|that|when|while|,)\b|^(?:[,.;]|$|['’]s)| \("
)
_RECEIVES = re.compile(
    rf"^(?:['’]s)?,? (?:(?:has|had|also|again|itself|once more|then|too|was|is|on \d+ [A-Z]\w+|in [A-Z]\w+|this (?:week|month|year)|last (?:week|month|year)) )*(?:{alternatives('received')}|host to|the (?:\w+ ){{0,4}}(?:stop|destination|capital|port of call|leg|venue|setting)|"
    r"ha[ds] (?:a |an )?(?:[\w-]+ ){0,4}(?:visitors?|guests?)|saw off|sees? off)\b",
    re.IGNORECASE,
)
_SUMMIT = re.compile(r"^ (?:talks|summit|trip|stop|stopover|leg|meeting|parade|forum|gathering)\b")
"""Behind a place that stands as an attribute: `the Kremlin talks`."""
_CHAIN = re.compile(
    r",? ?(?:(?:and|then|on|later|finally|at last|lastly|next|only|or|as well as|followed by|the day after|the next day|from there|onwards?|on to|in|to|at|into|in that order|on the way (?:home|back)|with a stop) ?,? ?)*(?:the )?",
    re.IGNORECASE,
)
_DATE = re.compile(r",? on (?:the )?\d{1,2}(?:st|nd|rd|th)?(?: (?:and|to) \d{1,2})?(?: [A-Z][a-z]+)?,? ?")
_PRONOUN = re.compile(
    r"\b(?:he|she|him|his|her|the (?:new |young |old |visiting )?(?:visitor|guest|president|leader|minister|premier|pair|two))\b",
    re.IGNORECASE,
)
_WAR = re.compile(
    r"\b(?:invasion|war|attack|assault|aggression|annexation|occupation|fighting|conflict|pull-?out|withdrawal|troops|soldiers|forces|army|armies|tanks|men) (?:of|in|on|into|against|with|from) (?:the )?$",
    re.IGNORECASE,
)


_SINCE_WHEN = re.compile(r"\bsince (?:(?!\d)[\w'’-]+ )+$")
"""Behind `since`, without a date: what a time is counted from, no place of a visit."""


_RATHER = re.compile(r"\b(?:rather than|instead of|ahead of|in preference to) (?:the )?$", re.IGNORECASE)
"""Behind it: a place that was not chosen."""


def stays_told(case: Case) -> list[Stay]:
    """Every pair of a visitor and a place that a sentence tells of, clause by clause."""
    said, text = case.said, case.said.text
    guests = guests_told(case, said)
    places = places_told_in(case)
    before = _guests_before(case) if not guests and _PRONOUN.search(text) else []
    found: list[Stay] = []
    for start, end in clauses_of(text):
        here = [place for place in places if start <= place.start < end]
        if not here:
            continue
        mine = [guest for guest in guests if start <= guest.start < end]
        if not any(_abroad(guest, here) for guest in mine):
            earlier = [guest for guest in guests if guest.start < start]
            near = [guest for guest in earlier if _abroad(guest, here)]
            later = [guest for guest in guests if guest.start >= end and _abroad(guest, here)]
            mine = [*mine, *(near[-1:] or later[:1] or before)]
        dates = _dates(said, start, end)
        at_home = tuple(guest for guest in guests if not _abroad(guest, here))
        found += [
            Stay(guest, place, _days_of(place, dates, here), at_home, (start, end))
            for guest in mine
            for place in here
            if guest.home not in place.states and guest not in at_home
        ]
    return [_dated_by(stay, found) for stay in found] or _between_persons(case, guests)


def _dated_by(stay: Stay, stays: list[Stay]) -> Stay:
    """A stay without days of its own in a state in which the sentence has that guest on days that it tells: of the same journey."""
    if stay.days:
        return stay
    same = (one for one in stays if one.guest == stay.guest and set(one.place.states) & set(stay.place.states))
    return next((replace(stay, days=one.days) for one in same if one.days), stay)


def clauses_of(text: str) -> list[tuple[int, int]]:
    """Where the clauses of a sentence begin and end."""
    cuts = [0, *(match.start() for match in _BREAK.finditer(text)), len(text)]
    return [(one, other) for one, other in itertools.pairwise(cuts) if other > one]


def _abroad(guest: Guest, places: list[Place]) -> bool:
    """Whether somebody is not at home in one of the places: at home in one, he is the host."""
    return not any(guest.home in place.states for place in places)


_SINCE_THEN = re.compile(
    r"\bsince (?!\d|(?:early|mid|late|the (?:start|end|beginning|summer|spring|autumn|winter))\b)(?:[\w'’-]+,? ){2,12}?(?:(?:of|in|on|last|this) )?$"
)
"""Before the date of what a count of firsts begins with: `the first to come since the change of power of April 2010`, `since he sent troops in May`."""


def _dates(said: Said, start: int, end: int) -> list[When]:
    """The dates of a clause, else of the sentence."""
    at = [
        one
        for one in said.dates
        if (one.how == "at" or (one.period.end - one.period.start).days < 40)
        and _SINCE_THEN.search(said.text[: one.start]) is None
    ]
    mine = [one for one in at if start <= one.start < end] or at
    sharper = [one for one in at if any(one is not other and _inside(one, other) for other in mine)]
    return [one for one in mine if not any(_inside(other, one) for other in sharper)] + [
        one for one in sharper if one not in mine
    ]


def _inside(one: When, other: When) -> bool:
    length, whole = one.period.end - one.period.start, other.period.end - other.period.start
    return length < whole and other.period.start <= one.period.start and one.period.end <= other.period.end


def _days_of(place: Place, dates: list[When], places: list[Place]) -> tuple[Period, ...]:
    """Of as many dates as places the one next behind the place, or before it where a date leads; else all, but for stops told behind the only date."""
    if len(places) > 1 and len(dates) == len(places):
        if dates[0].start < places[0].start:
            return (([one for one in dates if one.start < place.start] or dates)[-1].period,)
        behind = [one for one in dates if one.start > place.start]
        return ((behind or dates)[0].period,)
    if len(dates) == 1 and places[0].start < dates[0].start < place.start:
        return ()  # the day of a stop told before; when this one was is not said
    first, last = (next((one for one in dates if one.how == how), None) for how in ("since", "until"))
    if first is not None and last is not None and first.period.start < last.period.end:
        between = Period(first.period.start, last.period.end)
        return (between, *(one.period for one in dates if one.how == "at"))
    return tuple(_stretched(one) for one in dates)


def _stretched(one: When) -> Period:
    """The period of a date; what lasted until a day began some days before."""
    if one.how != "until":
        return one.period
    return Period(one.period.start - dt.timedelta(days=STAY), one.period.end)


STAY = 9
"""Days that a journey may have lasted that is told with its end."""


def _guests_before(case: Case) -> list[Guest]:
    """Whom `he` means: the one person, or holder of an office, of the sentence before."""
    if case.previous is None:
        return []
    said = case.world.said(case.previous, case.day)
    found = guests_told(case, said)
    return [Guest(found[0].codes, found[0].home, -1)] if len({guest.codes for guest in found}) == 1 else []


def places_told_in(case: Case) -> list[Place]:
    """States and cities in which somebody is said to have been."""
    text, found = case.said.text, list[Place]()
    last: Named | None = None
    for name in case.said.names:
        before, after = text[: name.start], text[name.end :]
        people = name.demonym and re.match(r" (?:capital|soil|territory|resort|side)\b", after) is None
        if name.kind not in {"state", "bloc"} or (name.kind == "bloc" and len(name.codes) < 2) or people:
            continue  # of blocs only a seat (`Brussels`) is a place
        chained = last is not None and _CHAIN.fullmatch(_DATE.sub(" ", text[last.end : name.start])) is not None
        named = (
            _WHERE.search(before)
            or _SUMMIT.match(after)
            or (_OBJECT.search(before) and _OBJECT_TAIL.match(after))
            or _RECEIVES.match(after)
        )
        if (
            _WAR.search(before)
            or _SINCE_WHEN.search(before)
            or _RATHER.search(before)
            or not (named or chained)
            or is_office(text, name)
            or re.match(r"['’]s [A-Z]", after)
        ):
            continue
        written = text[name.start : name.end]
        city = written if written in cities_of(case.world.atlas) else ""
        found.append(Place(name.codes, city, name.start, _RECEIVES.match(after) is not None))
        last = name
    return found


_MET = re.compile(
    rf"\b(?:{alternatives('received')}|met|meets|meeting|guest of|guests of|call(?:ed|s)? on|visit(?:ed|s|ing)|talks with|saw|sat down with|dined with|at the invitation of|together|jointly|side by side|stood|alongside|next to|beside|flank\w+)\b|['’]s? (?:\w+ )?guest\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:beside|alongside|next to|flanking|flanked|shoulder to shoulder with|around) (?:President |his host,? )?$"
)
_GUEST_OF = re.compile(
    r"\bguests? of\b|\bcall(?:ed|s)? on\b|\bvisit|\binvitation of\b|\b(?:received|hosted|welcomed|greeted) by\b"
)


def _between_persons(case: Case, guests: list[Guest]) -> list[Stay]:
    """No place is named, but the host is: who was whose guest."""
    if len(guests) < 2 or len({guest.home for guest in guests}) < 2:
        return []
    match = _MET.search(case.said.text)
    if match is None:
        return []
    own = re.search(r"['’]s? (?:\w+ )?guests?\b", case.said.text)
    if _TOGETHER.search(case.said.text):
        # Both were there: at home is he of whom no journey of those days is on record.
        away = [guest for guest in guests if _travelled(case, guest)]
        guests = sorted(guests, key=lambda guest: guest not in away) if len(away) == 1 else guests
        return _at(case, guests[0], guests[-1]) if len(away) == 1 else []
    beside = [guest for guest in guests if _BESIDE.search(case.said.text[: guest.start])]
    if len(beside) == 1:
        host = beside[0]
    elif own is not None:
        host = max(guests, key=lambda guest: (guest.start < own.start(), guest.start))
    else:
        host = guests[-1] if _GUEST_OF.search(case.said.text) is not None else guests[0]
    return [stay for guest in guests if guest is not host for stay in _at(case, guest, host)]


def _at(case: Case, guest: Guest, host: Guest) -> list[Stay]:
    """The stay of a guest at his host's."""
    if guest.home == host.home:
        return []
    days = tuple(one.period for one in _dates(case.said, 0, len(case.said.text)))
    if not days and case.day is not None:  # where they met is not told, so that the days must be near
        days = (Period(case.day - dt.timedelta(days=STAY), case.day + dt.timedelta(days=1)),)
    return [Stay(guest, Place((host.home,), "", host.start), days, (host,), (0, len(case.said.text)))]


_TOGETHER = re.compile(r"\b(?:together|jointly|side by side|in unison)\b", re.IGNORECASE)


def _travelled(case: Case, guest: Guest) -> bool:
    """Whether a journey of somebody on the days said is on record."""
    days = [one.period for one in _dates(case.said, 0, len(case.said.text))]
    return any(
        set(guest.codes) & set(thing.values("visitor")) and thing.period is not None and thing.period.overlaps(period)
        for thing in case.world.things.get("visit", ())
        for period in days
    )
