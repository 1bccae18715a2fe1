"""Who stands in a claim and in no row behind its verdict: states, organisations, persons, and how many they are said to be."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.guards.known import places_told
from levers.check.said.moods import moods
from levers.check.said.numbers import UNITS
from levers.model import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.check.case import Case, Thing
    from levers.check.guards.known import Known
    from levers.check.said.names import Named

__all__ = ["blocs_left", "counts_left", "persons_left", "states_left", "titles_left", "visits_then"]

Span = tuple[int, int]
OFFICES = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
SHARP = dt.timedelta(days=62)
"""A row whose days are known within so many tells what else was on record then."""
_SPEAKS = re.compile(
    r"^(?:['’]s)? (?:[a-z-]+ ){0,3}?(?:said|says|say|told|insist\w*|argu\w*|warn\w*|believ\w*|announc\w*|according)\b"
)
_OF_HIS = re.compile(
    r"['’]s? (?:\w+ )?(?:funeral|grave|tomb|death|birthday|memory|inauguration|anniversary|successor|legacy|era)\b"
)
"""Behind a name: an occasion, at which he need not be."""
_ASIDE = re.compile(
    r"\b(?:congratulations|condolences|greetings|telegrams)\b[^,;]* $|\b(?:like|unlike|than|without|despite|against|across|beyond|toward|towards|near|outside|apart from|on behalf of|opposed by|bypassing|as in|far from|according to) (?:the |a |an )?(?:[a-z-]+ )?$",
    re.IGNORECASE,
)
"""Before a state that is looked at, compared or passed by, and is no side."""
_FROM = re.compile(r"\bfrom (?:the )?$", re.IGNORECASE)
"""Whence somebody came is another journey."""
_TOLD = re.compile(
    r"^(?:['’]s)? (?:[a-z-]+ ){0,3}?(?:said|says|say|told|writes|wrote|officials?|media|press|agency|spokes\w+|newspapers?|analysts?|commentators?|institutes?|observers said|experts?|economists?|diplomats?|embassy|language|border|frontier|occupation|invasion|war|annexation|aggression|crisis)\b",
    re.IGNORECASE,
)


_TARGET = re.compile(
    r"\b(?:rights (?:situation |record )?in|censure of|condemn\w*|condemnation of|suspend\w*|suspension of|stripping|expel\w*|embargo (?:on|against)|sanctions (?:on|against)|integrity of) (?:the )?$",
    re.IGNORECASE,
)
"""Before the state that a resolution is about."""
_POINTED = re.compile(r"\b(?:which|whose|that) (?:the )?$")
_WAYS = {
    prop: re.compile(words, re.IGNORECASE)
    for prop, words in {
        "yes": r"\bfor\b|favou?r|support|back|yes|affirm|approv|endors|\bsid(?:ed|ing) with|upheld|join|majority",
        "no": r"against|oppos|reject|\bno\b|camp|alongside",
        "abstain": r"abst|yellow|neutral|rather than",
        "absent": r"not vote|absent|no vote|miss|away|part\b|press|skip|record|not tak",
    }.items()
}
"""Recorded votes and words by which a sentence tells them."""


def states_left(case: Case, at: Span, known: Known) -> Iterator[str]:
    """States in the clause of which the rows know nothing."""
    if any(thing.kind in {"vote", "move"} for thing in known.things):
        yield from _voters_left(case, at, known)
        return
    for name in _strangers(case, at, known, "state"):
        yield case.said.text[name.start : name.end]


def blocs_left(case: Case, at: Span, known: Known) -> Iterator[str]:
    """Organisations in the clause of which the rows know nothing."""
    for name in _strangers(case, at, known, "bloc"):
        if "UN" not in name.codes:
            yield case.said.text[name.start : name.end]


def _strangers(case: Case, at: Span, known: Known, kind: str) -> Iterator[Named]:
    places = places_told(case, known)
    idle = [
        one
        for one in moods(case.said.text, "report")
        if one.lesser and not any(one.start <= place < one.end for place in places)
    ]
    pair = {case.claim.actor, case.claim.recipient} - {None} if case.claim.type != "other" else set()
    for name in _named(case, at, kind):
        if set(name.codes) & known.codes or _is_told(case, name, known):
            continue
        if len(pair) > 1 and not pair & set(name.codes):
            continue  # a typed claim is about its own two
        if case.said.text[: name.start].endswith("Collective "):
            continue  # the Collective Security Council is no other body's
        if any(one.start <= name.start < one.end for one in idle):
            continue
        came = any(thing.kind == "visit" for thing in known.things) and _FROM.search(case.said.text[: name.start])
        if not (came or _ASIDE.search(case.said.text[: name.start]) or _TOLD.match(case.said.text[name.end :])):
            yield name


def _is_told(case: Case, name: Named, known: Known) -> bool:
    names = [case.world.name(code).removeprefix("the ").lower() for code in name.codes]
    short = {code.lower() for code in name.codes} & set(re.findall(r"\w+", known.text))
    return bool(short) or any(one in known.text for one in names) or known.names(case.said.text[name.start : name.end])


def _voters_left(case: Case, at: Span, known: Known) -> Iterator[str]:
    """Of a roll call: another state as what it was about, and voters who voted as the sentence tells of nobody."""
    cast = {code: prop for thing in known.things for prop in _WAYS for code in thing.values(prop)}
    told = {way for code, way in cast.items() if case.world.name(code).removeprefix("the ").lower() in known.text}
    for name in _named(case, at, "state"):
        way = cast.get(name.code)
        if _POINTED.search(case.said.text[: name.start]) or case.said.text.startswith(("'s", "’s"), name.end):
            continue
        other = way is not None and way not in told and not _WAYS[way].search(case.said.text)
        if not _is_told(case, name, known) and (other or _TARGET.search(case.said.text[: name.start])):
            yield case.said.text[name.start : name.end]


def persons_left(case: Case, at: Span, known: Known) -> Iterator[str]:
    """Persons who are neither on record there nor of a state that is."""
    for name in _named(case, at, "person"):
        states = {code.split(":")[1] for code in name.codes if code.count(":") > 1 and _served(case, code, known)}
        written, after = case.said.text[name.start : name.end], case.said.text[name.end :]
        if (
            (set(name.codes) | states) & known.codes
            or known.names(written)
            or _SPEAKS.match(after)
            or _OF_HIS.match(after)
            or after[:1] == "-"
        ):
            continue
        there = {
            code for visit in visits_then(case, known) for prop in ("visitor", "host") for code in visit.values(prop)
        }
        if not set(name.codes) & there:
            yield written


def _served(case: Case, person: str, known: Known) -> bool:
    """Whether a person's offices do not rule out that he acted for his state on one of the days on record."""
    terms = [stmt for prop in OFFICES for stmt in case.world.atlas.where(prop, person)]
    days = [day for period in known.moments for day in (period.start, period.end)]
    ruled_out = {Certainty.NO_LONGER, Certainty.NO_NOT_YET}
    return not terms or not days or any(stmt.valid.at(day) not in ruled_out for stmt in terms for day in days)


def visits_then(case: Case, known: Known) -> Iterator[Thing]:
    """Visits on record on the days of the rows, by or to a state of theirs."""
    states = set(known.codes)
    moments = [period for period in known.moments if period.end - period.start <= SHARP]
    for code in known.codes:
        if case.world.kind(code) == "bloc" and moments:
            states.update(stmt.entity for stmt in case.world.members(code, moments[0].start))
    for thing in case.world.things.get("visit", ()):
        theirs = {*thing.values("visitor_state"), *thing.values("host_state")} & states
        if theirs and thing.period is not None and any(thing.period.overlaps(period) for period in moments):
            yield thing


_COUNT = re.compile(
    rf"\b(?i:the|its|their|these|all|all the|both|by|between|among) (?P<count>{'|'.join(UNITS)}|\d+) (?:(?:other|sister|[A-Z][\w-]+) ){{0,2}}"
    r"(?:states(?! that)|countries(?! that)|republics|presidents|leaders|heads of state|parties|sides|capitals|governments|signatories|delegations|founders|partners|allies|(?:foreign |defence |prime )?ministers|armies|stans)\b"
)


_FIRMS = re.compile(
    rf"\b(?P<count>{'|'.join(UNITS)}|\d+) (?:[\w-]+ ){{0,2}}?(?:banks|lenders|companies|firms|entities|names|exchanges|institutions|enterprises)\b",
    re.IGNORECASE,
)


def _firms_left(case: Case, at: Span, known: Known) -> Iterator[str]:
    """More firms than a sanction on record names."""
    named = [thing.first("target").split(";") for thing in known.things if thing.kind == "sanction"]
    for match in _FIRMS.finditer(case.said.text, *at) if any(len(one) > 1 for one in named) else ():
        count = UNITS.get(match["count"].lower()) or int(match["count"])
        if count > sum(map(len, named)) and not re.search(rf"\b{count}\b", known.text):
            yield match.group()


_SIDED = {"bilateral": 2, "trilateral": 3, "three-way": 3, "quadrilateral": 4}
"""Words of rows that count those who met."""


def counts_left(case: Case, at: Span, known: Known) -> Iterator[str]:
    """`The seven Central Asian states`: more than a region has, or than acted."""
    yield from _firms_left(case, at, known)
    acting = {code for code in known.acting if case.world.kind(code) in {"state", "former_state"}}
    for match in _COUNT.finditer(case.said.text, *at):
        count = UNITS.get(match["count"].lower()) or int(match["count"])
        if any(word in known.text for word, number in _SIDED.items() if number == count):
            continue
        around = [name for name in case.said.names if match.start() <= name.start < match.end() + 30]
        sizes = [len(case.world.states_of(name)) for name in around if name.kind == "region"]
        signed = match.group().lower().startswith("by ") and len(acting) > 2
        if (
            sizes
            and count > max(sizes)
            or (not sizes and acting and (count > len(acting) or (signed and count != len(acting))))
        ):
            yield match.group()


_TITLE = re.compile(
    r"\b(?P<title>(?:prime|foreign|defen[cs]e) minister|premier|(?<!vice )(?<!vice-)(?<!former )(?<!ex-)president),? $",
    re.IGNORECASE,
)
_BY_TITLE = {
    "prime minister": frozenset({"head_of_government"}),
    "premier": frozenset({"head_of_government"}),
    "foreign minister": frozenset({"foreign_minister"}),
    "president": frozenset({"head_of_state", "council_president", "commission_president"}),
}
"""Titles and the offices of the atlas they are of; of defence ministers it has no full lists."""
EVER = frozenset({"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "council_president", "commission_president"})  # fmt: skip


def titles_left(case: Case, at: Span, known: Known) -> Iterator[str]:
    """`Prime Minister X` of whom the atlas knows terms on the days of the rows, but none of that office."""
    days = [period.start for period in known.moments] or ([case.day] if case.day is not None else [])
    out = {Certainty.NO_LONGER, Certainty.NO_NOT_YET}
    for name in _named(case, at, "person"):
        title = _TITLE.search(case.said.text[: name.start])
        props = _BY_TITLE.get(title["title"].lower(), frozenset()) if title is not None else frozenset()
        terms = [stmt for code in name.codes for prop in EVER for stmt in case.world.atlas.where(prop, code)]
        held = {stmt.prop for stmt in terms if any(stmt.valid.at(day) not in out for day in days)}
        if title is not None and props and held and not held & props:
            yield f"{title['title']} {case.said.text[name.start : name.end]}"


def _named(case: Case, at: Span, kind: str) -> Iterator[Named]:
    return (name for name in case.said.names if name.kind == kind and at[0] <= name.start < at[1])
