"""Who took part in an exercise, watched it, or stayed away: as a sentence tells it and as the record has it.

Every state that a sentence names has one role. It stands as a place or beside something else (a border, a range, a spokesman) and is not
looked at; behind `without`, `but not`, or before words of staying away it is told as absent; with observers it is told as watching; else, where the
sentence tells of an exercise that was held, it is told as taking part, whatever the words: subject, troops of its own, `with`, `alongside`, a list.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from typing import TYPE_CHECKING

from levers.check.said.predicates import matcher
from levers.check.slots import Slot
from levers.check.verdicts import listed

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.check.said.names import Named

__all__ = ["ENOUGH_LISTED", "absent_told", "clauses_of", "parties_slots"]


ENOUGH_LISTED = 3
"""A list of so many that lacks a state bears out that the state stayed away."""
FULL_LIST = 5
"""A confirmed list of so many is taken as the organiser's full list: a state that is neither on it nor an observer did not take part."""
PAIR = 2
_AWAY = matcher("away")
_PART = matcher("part")
_HELD = matcher("held")
_OFF = matcher("cancelled")
_MEN = (
    r"(?:troops|soldiers|paratroop\w*|units?|forces|contingents?|infantry\w*|gunners|pilots|peacekeepers|servicemen|marines|crews|commandos|battalions?|brigades?|companies|company|"
    r"gunboats|jets|tanks|army|armies|military|men|officers|personnel|cadets|delegations?|detachments?|helicopters|sappers|reservists|police)"
)
_BREAK = re.compile(
    r"[;—:]|, (?:but|while|whereas|although|though|yet|leaving|which|who)\b| (?:while|whereas|but(?! not)|although|when|as)\b|\. "
)
_WITHOUT = re.compile(
    r"\b(?:without|minus|except(?: for)?|apart from|save for|bar|excluding|but not|and not|not|no|neither|nor|none from|absence of|not even|never|nobody from|no one from|minus) (?:either |both |any |a single |even |the |those of )*(?:[a-z]+ from )?$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:['’]s)?(?: [a-z]+)?(?:,|,? and|,? or|,? nor|/|-)? ?(?:the |of )?")
_LED = re.compile(
    rf"(?:['’]s)?,? ?(?:(?:{_MEN}|navy|participants?|who|which|that|all|both|also|has|had|have|again|then|simply|even|once more|was|were|is|are|still|do|does|did|among|one|of|the|therefore|alone|always|never|quietly|pointedly|demonstratively|itself|themselves|too|though|however|for its part) ?)*"
)
_PLACE = re.compile(
    r"\b(?:in|on|inside|into|near|at|through|across|around|outside|towards?|onto|off|over)(?: the)?(?: (?:[a-z]+ern|central|neighbou?ring|nearby|remote|distant|territory of|soil of|steppes? of|mountains of|hills of|south of|north of|east of|west of))*(?: the)? $"
)
_TO = re.compile(r"\b(?:to|from|home to|back to) (?:the )?$")
_FROM_MEN = re.compile(rf"\b(?:{_MEN}|observers?|tho[su]e|guests|participants) (?:from|of) (?:the )?$", re.IGNORECASE)
_ASIDE = re.compile(
    r"\b(?:against|with the|border with|neighbou?rs?|Inner|than|unlike|after|before|of|for|war on|war in|shooting (?:in|around)|clash(?:es)? with|fighting with) (?:the )?$"
)
_BESIDE = re.compile(
    r"^(?:['’]s)? (?:border|frontier|soil|territory|ground|steppe|range|side|capital|hills?|mountains?|coast|shore|shooting|clash\w*|ministry|minister|defence|general staff|officials?|media|press|spokes\w+|president|"
    r"leaders?|parliament|polygon|said|says|told|announced|regions?|province|highlands?|desert|waters?|government|authorities|invasion|war|language|flag|lake|training (?:range|ground|centre|center|area))\b"
    r"|^(?:-|–)(?:led|made|run|style|sponsored|dominated|backed|brokered)|^(?:['’]s)? (?:[A-Z]\w+ )?(?:Central Command|Military District)"
)
_OBSERVE = re.compile(r"\bobserv\w+|\bwatch(?:ed|es|ing)\b|\blooked on\b|\bonlookers?\b|\bspectators?\b", re.IGNORECASE)
_NEITHER = re.compile(r"\b(?:neither|none of|no|not one of|not even)(?: the)? $", re.IGNORECASE)
_NOT_ASKED = re.compile(
    r"\b(?:none|not one|neither) of (?:them|whom|these|which)(?: being| was| were)? (?:either )?$", re.IGNORECASE
)
"""`five states, none of them Russia`."""


def parties_slots(case: Case, thing: Thing) -> list[Slot]:
    """Each state that the sentence names in a role, compared with the lists of those who took part, watched or stayed away."""
    text = case.said.text
    part = set(thing.values("participant")) | set(thing.values("host"))
    away = set(thing.values("refused")) | set(thing.values("absent"))
    names = [name for name in case.said.names if name.kind in {"state", "region"}]
    absent, acting = absent_told(case), _acting(text, names)
    slots = _whole_bloc(case, thing, part, away)
    for start, end in clauses_of(text):
        clause = text[start:end]
        watched = _OBSERVE.search(clause) and not re.search(r"\bparticipa|\btook part\b|\bfield", clause)
        for name in names:
            if not start <= name.start < end or (name.start not in absent and name.start not in acting):
                continue
            judged = _stayed_away if name.start in absent else _watched if watched else _took_part
            if judged is not _stayed_away and _OFF.search(clause):
                continue
            slots += [
                judged(case, thing, state, part, away)
                for state in case.world.states_of(name)
                if not (state in thing.values("organiser") or (judged is _took_part and state in thing.values("host")))
            ]
    return list({slot.told: slot for slot in slots}.values())


def _acting(text: str, names: list[Named]) -> frozenset[int]:
    """Where the names stand of those who are told as acting: with troops of their own, before a verb, behind `with`, or in a list with such."""
    found: set[int] = set()
    for at, name in enumerate(names):
        if name.kind == "region" and not re.search(r"\b(?:all|five) (?:of )?(?:the )?(?:five )?$", text[: name.start]):
            continue
        if not _is_aside(text, name) and (
            _OWN_MEN.match(text[name.end :])
            or _FROM_MEN.search(text[: name.start])
            or _BESIDES.search(text[: name.start])
            or _AMONG.match(text[name.end :])
        ):
            found.update(one.start for one in _chain(text, names[at:]))
            found.update(one.start for one in reversed(_chain_back(text, names[: at + 1])))
    for verb in (*_PART.finditer(text), *_HELD.finditer(text)):
        found.update(
            name.start
            for name in _group_before(text, names, verb.start())
            if not _is_aside(text, name) and name.kind == "state"
        )
    return frozenset(found)


_OWN_MEN = re.compile(rf"^(?:['’]s?)? (?:[a-z-]+ ){{0,2}}{_MEN}\b")
_BESIDES = re.compile(
    r"\b(?:with|alongside|beside|besides|joined by|by|involv(?:ed|ing)|includ(?:ed|ing)|gathered|united|assembled|brought(?: together)?|drew|attracted|joined|together with|participants?:?) (?:the |both |also |even |only )*$"
)
_AMONG = re.compile(
    r"^(?:['’]s)?,? (?:too,? )?(?:was|were|is|are) (?:also |again )?(?:one of|among|there|present|represented|on hand)\b"
)
_ALL_MEMBERS = re.compile(
    r"\b(?:all|every one of|each of) (?:(?:of )?(?:the|its|their) )?(?:(?P<count>three|four|five|six|seven|eight|nine|ten|\d+) )?(?:[A-Z][\w-]+ )?(?:members?|member states|states|countries|armies|allies|nations|republics)\b",
    re.IGNORECASE,
)


def _whole_bloc(case: Case, thing: Thing, part: set[str], away: set[str]) -> list[Slot]:
    """`All six members`: each member of the organiser on that day, where its list is known."""
    match = _ALL_MEMBERS.search(case.said.text)
    organisers = [code for code in thing.values("organiser") if case.world.kind(code) == "bloc"]
    if match is None or not organisers or thing.period is None or _WITHOUT.search(case.said.text[: match.start()]):
        return []
    members = [stmt.entity for stmt in case.world.members(organisers[0], thing.period.start)]
    members += [
        code
        for code in sorted(away)
        if any(one.value == organisers[0] for one in case.world.atlas.of(code, "membership"))
    ]
    return [slot for state in members if (slot := _took_part(case, thing, state, part, away)).holds is False]


def absent_told(case: Case) -> frozenset[int]:
    """Where the names stand of those who are told as having stayed away."""
    text, names = case.said.text, [name for name in case.said.names if name.kind in {"state", "region"}]
    found: set[int] = set()
    for at, name in enumerate(names):
        before = text[: name.start]
        if _WITHOUT.search(before) or _NOT_ASKED.search(before) or _NEITHER.search(before):
            found.update(one.start for one in _chain(text, names[at:]))
    for verb in _AWAY.finditer(text):
        if verb.group().lower() in {"without", "minus", "none from"} or any(
            match.start() <= verb.start() < match.end() for match in _OFF.finditer(text)
        ):
            continue
        group = _group_before(text, names, verb.start())
        if (
            group
            and _NEITHER.search(text[: group[0].start])
            and verb.group().lower() in {"absent", "missing", "absence"}
        ):
            continue
        found.update(name.start for name in group)
    return frozenset(found)


def clauses_of(text: str) -> list[tuple[int, int]]:
    """Where the clauses of a sentence begin and end."""
    cuts = [0, *(match.start() for match in _BREAK.finditer(text)), len(text)]
    return [(one, other) for one, other in itertools.pairwise(cuts) if other > one]


def _is_aside(text: str, name: Named) -> bool:
    """Whether a state is a place, or belongs to something else than the troops."""
    before, after = text[: name.start], text[name.end :]
    if _BESIDE.match(after):
        return True
    if name.demonym and re.match(rf"(?:['’]s)? (?:[a-z-]+ ){{0,2}}{_MEN}\b", after):
        return (
            _PLACE.search(before) is not None
            or re.search(r"\b(?:against|than|unlike|like|of) (?:the )?$", before) is not None
        )
    if _FROM_MEN.search(before):
        return False
    return _PLACE.search(before) is not None or _TO.search(before) is not None or _ASIDE.search(before) is not None


def _group_before(text: str, names: list[Named], verb: int) -> list[Named]:
    """Names joined by commas and `and` that end right before a verb."""
    earlier = [name for name in names if name.end <= verb]
    if not earlier:
        return []
    between = text[earlier[-1].end : verb]
    plain = re.sub(r"^((?:['’]s)?(?: [a-z]+){0,2}),[^,;:]{3,50},(?= )", r"\1", between)
    if not any(_LED.fullmatch(one.lower().strip(" ")) for one in (between, plain)):
        return []
    return _chain_back(text, earlier)


def _chain(text: str, names: list[Named]) -> list[Named]:
    group = [names[0]]
    for name in names[1:]:
        if _JOINED.fullmatch(text[group[-1].end : name.start]) is None:
            break
        group.append(name)
    return group


def _chain_back(text: str, names: list[Named]) -> list[Named]:
    group = [names[-1]]
    for name in reversed(names[:-1]):
        if _JOINED.fullmatch(text[name.end : group[0].start]) is None or _is_aside(text, name):
            break
        group.insert(0, name)
    return group


def _stayed_away(case: Case, thing: Thing, state: str, part: set[str], away: set[str]) -> Slot:
    name = case.world.name(state)
    if state in away:
        return Slot("those absent", holds=True, told=f"{name} did not take part in {thing.name}")
    if state in part and "cancelled" not in thing.values("status"):
        over = re.search(r"\bstill\b|\bto this day\b|\bas ever\b", case.said.text) is not None and _was_away(
            case, thing, state
        )
        return Slot(
            "those absent", holds=False, over=over, told=f"{name} is listed among those taking part in {thing.name}"
        )
    if len(part) >= ENOUGH_LISTED:
        return Slot(
            "those absent",
            holds=True,
            told=f"{name} is not among those taking part in {thing.name} ({listed(case.world.name(code) for code in sorted(part))})",
        )
    return Slot("those absent", holds=None, told=f"The list of those taking part in {thing.name} is not complete")


_HABIT = re.compile(
    r"\bstill\b|\bto this day\b|\bas ever\b|\bg(?:o|oes) on\b|\bkeeps?\b|\bcontinues?\b|\b(?:yearly|annual)\b|\b(?:every|each) (?:year|autumn|summer|time)\b|\bregularly\b|\busually\b|\balways\b|\bremains?\b"
)
"""Words of what is told as going on."""


def _was_there(case: Case, thing: Thing, state: str) -> bool:
    """Whether the state took part in an earlier exercise of the series."""
    series = thing.name.rstrip("0123456789 ")
    return any(
        one.name.startswith(series) and one is not thing and state in one.values("participant")
        for one in case.world.things.get("exercise", ())
    )


def _was_away(case: Case, thing: Thing, state: str) -> bool:
    """Whether the state stayed away from an earlier exercise of the series."""
    series = thing.name.rstrip("0123456789 ")
    return any(
        one.name.startswith(series) and one is not thing and state in {*one.values("refused"), *one.values("absent")}
        for one in case.world.things.get("exercise", ())
    )


def _took_part(case: Case, thing: Thing, state: str, part: set[str], away: set[str]) -> Slot:
    name = case.world.name(state)
    if state in away:
        over = _HABIT.search(case.said.text) is not None and _was_there(case, thing, state)
        return Slot("those taking part", holds=False, over=over, told=f"{name} did not take part in {thing.name}")
    if state in part:
        return Slot("those taking part", holds=True, told=f"{name} is listed among those taking part in {thing.name}")
    if (
        (_is_full(thing, part) or _is_outsider(case, thing, state, part))
        and state not in thing.values("observer")
        and "held" in thing.values("status")
    ):
        return Slot(
            "those taking part",
            holds=False,
            told=f"Those taking part in {thing.name} were {listed(case.world.name(code) for code in sorted(part))}, not {name}",
        )
    return Slot(
        "those taking part",
        holds=None,
        told=f"{name} is not on the list of those taking part in {thing.name} that is at hand",
    )


def _is_outsider(case: Case, thing: Thing, state: str, part: set[str]) -> bool:
    """Whether a state is no member of the organising bloc, whose list of those taking part is at hand."""
    blocs = [
        code
        for code in thing.values("organiser")
        if case.world.members(code, thing.any.valid.start_earliest or dt.date.max)
    ]
    day = thing.any.valid.start_earliest
    if len(part) < ENOUGH_LISTED or not blocs or day is None:
        return False
    return all(
        {stmt.entity for stmt in case.world.members(code, day)} >= part
        and state not in {stmt.entity for stmt in case.world.members(code, day)}
        for code in blocs
    )


def _is_full(thing: Thing, part: set[str]) -> bool:
    """Whether a list is taken as full: one of many, or one of two whose exercise is named after them."""
    return len(part) >= FULL_LIST or ("several states" in thing.values("format") and len(part) == PAIR)


def _watched(case: Case, thing: Thing, state: str, part: set[str], away: set[str]) -> Slot:
    name = case.world.name(state)
    if state in thing.values("observer"):
        return Slot("observers", holds=True, told=f"{name} is on record as an observer of {thing.name}")
    if state in part and state not in thing.values("host"):
        return Slot(
            "observers", holds=False, told=f"{name} is on record as taking part in {thing.name}, not as an observer"
        )
    del away
    return Slot("observers", holds=None, told=f"Whether {name} observed {thing.name} is not on record")
