"""The stays that a sentence tells of: who is said to have been where, and on which days.

Every visit is told by one predicate with three roles, whatever the words: X visited, flew to, was in, was the guest of, was received in,
took the tour on to, chose for the first trip, ... P. The visitor is a person or the holder of an office who is not at home in P; the place is a state or a
city behind a word of place or motion, the object of a verb of visiting, or the subject of a verb of receiving; the days are those of the
clause, else of the sentence. What a clause leaves out (`He`, `the visit`) stands in the clause or the sentence before it.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.check.known import cities_of
from levers.check.predicates import alternatives
from levers.model import Certainty

if TYPE_CHECKING:
    from levers.check.case import Case, Said
    from levers.check.dates import When
    from levers.check.names import Named
    from levers.model import Period

__all__ = ["Guest", "Place", "Stay", "stays_told"]


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who may be the visitor, or the host."""

    codes: tuple[str, ...]
    """The persons who may be meant; more than one where namesakes held offices."""
    home: str
    start: int


@dataclass(frozen=True, slots=True)
class Place:
    """A state in which somebody is said to have been."""

    states: tuple[str, ...]
    city: str
    """The city as written, '' where the state is named."""
    start: int


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
    rf"|\b(?:home|back|return(?:ed|s|ing)?|fresh|straight|departed|fl(?:ew|ies|ying) (?:out|home)) from {_ADJECTIVES}$",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(?:visit(?:ed|s|ing)?|tour(?:ed|s|ing)?|reach(?:ed|es|ing)|pick(?:ed|s|ing)?|ch(?:o|oo)s(?:e|es|en|ing)|select(?:ed|s|ing)?|favou?red|preferred|"
    rf"to(?:ok|ake|akes|aken|aking) (?:\w+ ){{0,2}}?in|call(?:ed|s|ing)? (?:first |then |next |also )?(?:at|on|in)|left|leaving|made|saw|covered|calls were on|was) (?:first |also |then |both |even )?{_ADJECTIVES}$",
    re.IGNORECASE,
)
_OBJECT_TAIL = re.compile(r"^,? (?:for|as|on|over|his|her|its|the|first|then|in|and|,)\b|^(?:[,.;]|$|['’]s)| \(")
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
_OFFICE = re.compile(
    r"\b(?P<office>(?:president|prime minister|premier|foreign minister|minister of foreign affairs|(?:chief|top) diplomat|secretary of state|head of state|head of government|leader|ruler|strongman|chief executive|chancellor|chairman|number one|defence minister|minister of defence|chief)s?|heads of state)\b",
    re.IGNORECASE,
)
_NOT_OF_STATE = re.compile(
    r"\b(?:deputy|vice|former|ex|late|first|assistant|under|opposition|party|security|commission|council|bank|parliamentary|parliament['’]?s?|rebel|religious|youth|church|supreme|first)[- ]$",
    re.IGNORECASE,
)
_PROPS = {
    "president": "head_of_state", "heads of state": "head_of_state", "head of state": "head_of_state", "leader": "head_of_state", "ruler": "head_of_state", "strongman": "head_of_state",
    "number one": "head_of_state", "chief": "head_of_state", "chief executive": "head_of_state", "chairman": "head_of_state", "prime minister": "head_of_government", "premier": "head_of_government",
    "head of government": "head_of_government", "chancellor": "head_of_government", "foreign minister": "foreign_minister",
    "minister of foreign affairs": "foreign_minister", "chief diplomat": "foreign_minister", "top diplomat": "foreign_minister",
    "secretary of state": "foreign_minister", "defence minister": "defence_minister", "minister of defence": "defence_minister",
}  # fmt: skip
_TO_OFFICE = re.compile(
    r"(?:['’]s?)? (?:(?:newly elected|re-?elected|new|outgoing|acting|interim|ageing|long-?serving|strongman|then|young|old|supreme|[a-z]+ed|veteran) ){0,2}"
)
_OF_STATE = re.compile(r" of (?:the |neighbou?ring )?(?:Republic of |Islamic Republic of )?")
_PRONOUN = re.compile(
    r"\b(?:he|she|him|his|her|the (?:new |young |old |visiting )?(?:visitor|guest|president|leader|minister|premier|pair|two))\b",
    re.IGNORECASE,
)
_WAR = re.compile(
    r"\b(?:invasion|war|attack|assault|aggression|annexation|occupation|fighting|conflict|pull-?out|withdrawal|troops|soldiers) (?:of|in|on|into|against|with|from) (?:the )?$",
    re.IGNORECASE,
)


def stays_told(case: Case) -> list[Stay]:
    """Every pair of a visitor and a place that a sentence tells of, clause by clause."""
    said, text = case.said, case.said.text
    guests = [*_named_guests(case, said), *_holders_told(case, said)]
    places = _places(case)
    before = _guests_before(case) if not guests and _PRONOUN.search(text) else []
    found: list[Stay] = []
    for start, end in _clauses(text):
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
            Stay(guest, place, _days_of(place, dates, len(here)), at_home, (start, end))
            for guest in mine
            for place in here
            if guest.home not in place.states and guest not in at_home
        ]
    return found or _between_persons(case, guests)


def _clauses(text: str) -> list[tuple[int, int]]:
    cuts = [0, *(match.start() for match in _BREAK.finditer(text)), len(text)]
    return [(one, other) for one, other in itertools.pairwise(cuts) if other > one]


def _abroad(guest: Guest, places: list[Place]) -> bool:
    """Whether somebody is not at home in one of the places: at home in one, he is the host."""
    return not any(guest.home in place.states for place in places)


def _dates(said: Said, start: int, end: int) -> list[When]:
    """The dates of a clause, else of the sentence."""
    at = [one for one in said.dates if one.how == "at" or (one.period.end - one.period.start).days < 40]
    mine = [one for one in at if start <= one.start < end] or at
    sharper = [one for one in at if any(one is not other and _inside(one, other) for other in mine)]
    return [one for one in mine if not any(_inside(other, one) for other in sharper)] + [
        one for one in sharper if one not in mine
    ]


def _inside(one: When, other: When) -> bool:
    length, whole = one.period.end - one.period.start, other.period.end - other.period.start
    return length < whole and other.period.start <= one.period.start and one.period.end <= other.period.end


def _days_of(place: Place, dates: list[When], count: int) -> tuple[Period, ...]:
    """The date next behind a place where several places have dates of their own, else all."""
    if count > 1 and len(dates) == count:
        behind = [one for one in dates if one.start > place.start]
        return ((behind or dates)[0].period,)
    return tuple(one.period for one in dates)


def _named_guests(case: Case, said: Said) -> list[Guest]:
    found = []
    for name in said.names:
        if name.kind != "person":
            continue
        codes = [code for code in name.codes if code.count(":") > 1]
        visited = {code for thing in case.world.things.get("visit", ()) for code in thing.values("visitor")}
        known = [code for code in codes if code in visited] or codes
        if not known or re.match(
            r"['’]?s? (?:aide|spokes\w+|adviser|envoy|deputy|son|daughter|wife|foreign minister|predecessor|grave|tomb|invasion|war|critics|office)\b",
            said.text[name.end :],
        ):
            continue
        found.append(Guest(tuple(known), known[0].split(":")[1], name.start))
    return found


def _holders_told(case: Case, said: Said) -> list[Guest]:
    """Holders of offices that are named by the office and its state: `the Kyrgyz president`, `the head of the Uzbek state`."""
    found = []
    persons = [name for name in said.names if name.kind == "person"]
    for match in _OFFICE.finditer(said.text):
        if _NOT_OF_STATE.search(said.text[: match.start()]):
            continue
        word = match["office"].lower()
        many = word.endswith("s") and word not in {"heads of state", *_PROPS}
        states = _states_of_office(said, match, many=many or word == "heads of state")
        if not states or (not many and any(_beside(states[0], match, name) for name in persons)):
            continue  # a named person is told with his office
        for state in states:
            codes = _holders(case, said, state.code, _PROPS[word.removesuffix("s") if many else word])
            if codes:
                found.append(Guest(codes, state.code, min(state.start, match.start())))
    return found


def _beside(state: Named, office: re.Match[str], person: Named) -> bool:
    """Whether a person is named next to his office: `Uzbek President M.`, `M., the Uzbek president`."""
    first, last = min(state.start, office.start()), max(state.end, office.end())
    return -3 <= person.start - last <= 3 or -3 <= first - person.end <= 8


def _states_of_office(said: Said, office: re.Match[str], *, many: bool) -> list[Named]:
    """The state of an office; of several holders all states that stand in one list with it."""
    states = [name for name in said.names if name.kind in {"state", "bloc"}]
    own = next((at for at, name in enumerate(states) if _belongs(said.text, name, office)), None)
    if own is None:
        return []
    found = [states[own]]
    if not many:
        return found
    for name in states[own + 1 :]:
        if name.start < office.start() or not _LIST.fullmatch(said.text[found[-1].end : name.start]):
            break
        found.append(name)
    for name in reversed(states[:own]):
        if not _LIST.fullmatch(said.text[name.end : found[0].start]):
            break
        found.insert(0, name)
    return found


_LIST = re.compile(r",? ?(?:and |or )?(?:the )?")


def _belongs(text: str, name: Named, office: re.Match[str]) -> bool:
    if name.end <= office.start():
        return _TO_OFFICE.fullmatch(text[name.end : office.start()]) is not None
    return _OF_STATE.fullmatch(text[office.end() : name.start]) is not None


def _holders(case: Case, said: Said, state: str, prop: str) -> tuple[str, ...]:
    day = next((one.period.start for one in said.dates if one.how == "at"), case.day)
    if day is None or (case.day is not None and day > case.day):
        day = case.day
    if day is None:
        return ()
    stmts = [
        stmt for stmt in case.world.atlas.of(state, prop) if stmt.valid.at(day) in {Certainty.YES, Certainty.UNSURE}
    ]
    return tuple(dict.fromkeys(stmt.value for stmt in stmts))


def _guests_before(case: Case) -> list[Guest]:
    """Whom `he` means: the one person, or holder of an office, of the sentence before."""
    if case.previous is None:
        return []
    said = case.world.said(case.previous, case.day)
    found = _named_guests(case, said) or _holders_told(case, said)
    return [Guest(found[0].codes, found[0].home, -1)] if len({guest.codes for guest in found}) == 1 else []


def _places(case: Case) -> list[Place]:
    """States and cities in which somebody is said to have been."""
    text, found = case.said.text, list[Place]()
    last: Named | None = None
    for name in case.said.names:
        if name.kind not in {"state", "bloc"} or (name.kind == "bloc" and len(name.codes) < 2) or name.demonym:
            continue  # of blocs only a seat (`Brussels`) is a place
        before, after = text[: name.start], text[name.end :]
        chained = last is not None and _CHAIN.fullmatch(_DATE.sub(" ", text[last.end : name.start])) is not None
        named = (
            _WHERE.search(before)
            or _SUMMIT.match(after)
            or (_OBJECT.search(before) and _OBJECT_TAIL.match(after))
            or _RECEIVES.match(after)
        )
        if _WAR.search(before) or not (named or chained) or _is_office(text, name):
            continue
        written = text[name.start : name.end]
        found.append(Place(name.codes, written if written in cities_of(case.world.atlas) else "", name.start))
        last = name
    return found


def _is_office(text: str, name: Named) -> bool:
    """Whether a state is named as that of an office: `the president of P`, `P's leader`."""
    return any(_belongs(text, name, match) for match in _OFFICE.finditer(text))


_MET = re.compile(
    rf"\b(?:{alternatives('received')}|met|meets|meeting|guest of|guests of|call(?:ed|s)? on|visit(?:ed|s|ing)|talks with|saw|sat down with|dined with|at the invitation of)\b|['’]s? (?:\w+ )?guest\b",
    re.IGNORECASE,
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
    if own is not None:
        host = max(guests, key=lambda guest: (guest.start < own.start(), guest.start))
    else:
        host = guests[-1] if _GUEST_OF.search(case.said.text) is not None else guests[0]
    days = tuple(one.period for one in _dates(case.said, 0, len(case.said.text)))
    place = Place((host.home,), "", host.start)
    whole = (0, len(case.said.text))
    return [
        Stay(guest, place, days, (host,), whole) for guest in guests if guest is not host and guest.home != host.home
    ]
