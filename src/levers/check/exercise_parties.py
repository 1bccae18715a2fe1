"""Who took part in an exercise and who stayed away, as a sentence tells it and as the record has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.predicates import matcher
from levers.check.slots import Slot
from levers.check.verdicts import listed

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.check.names import Named

__all__ = ["ENOUGH_LISTED", "parties_slots", "untied"]


ENOUGH_LISTED = 3
"""A list of so many that lacks a state bears out that the state stayed away."""
FULL_LIST = 5
"""A confirmed list of so many is taken as the organiser's full list: a state that is neither on it nor an observer did not take part."""


_AWAY = matcher("away")


_PART = matcher("part")


_OFF = matcher("cancelled")
_WITHOUT = re.compile(r"\b(?:without|minus|no|not) (?:any |a |a single |even |the )*$", re.IGNORECASE)


def parties_slots(case: Case, thing: Thing) -> list[Slot]:
    """Who is said to have taken part or stayed away: the group of names next before the verb, or after `by` and `with`."""
    text = case.said.text
    part = set(thing.values("participant")) | set(thing.values("host"))
    away = set(thing.values("refused")) | set(thing.values("absent"))
    slots: list[Slot] = []
    for pattern, judged in ((_AWAY, _stayed_away), (_PART, _took_part)):
        for verb in pattern.finditer(text):
            if any(match.start() <= verb.start() < match.end() for match in _OFF.finditer(text)):
                continue
            if judged is _took_part and any(
                match.start() <= verb.start() <= match.end() + 12 for match in _AWAY.finditer(text)
            ):
                continue
            group = (
                _group_after(case, verb.end())
                if verb.group().lower() == "without"
                else _group_before(case, verb.start())
            )
            if group and judged is _took_part and _WITHOUT.search(text[: group[0].start]) is not None:
                continue
            neither = bool(group) and (
                _NEITHER.search(text[: group[0].start]) is not None
                or _NOT_ASKED.search(text[: group[0].start]) is not None
            )
            for name in group:
                slots += [
                    (_stayed_away if neither else judged)(case, thing, state, part, away)
                    for state in case.world.states_of(name)
                    if state not in thing.values("organiser")
                ]
    seen = " ".join(slot.told for slot in slots)
    for name in _forces(case):
        if case.world.name(name.code) not in seen:
            slots.append(_took_part(case, thing, name.code, part, away))
    for verb in _GATHERED.finditer(text):
        for name in _chain_after(case, verb.end()):
            slots += [
                _took_part(case, thing, state, part, away)
                for state in case.world.states_of(name)
                if state not in thing.values("organiser")
            ]
    return list({slot.told: slot for slot in slots}.values())


def untied(case: Case, thing: Thing, slots: list[Slot]) -> bool:
    """Whether a sentence tells of taking part or staying away, and a state named there belongs neither to the list nor to a slot."""
    if _OFF.search(case.said.text):
        return False
    if _AWAY.search(case.said.text) and not any(slot.what == "those absent" for slot in slots):
        return True
    if not (
        re.search(r"\btook part\b|\bjoined\b|\bparticipat", case.said.text, re.IGNORECASE)
        or _AWAY.search(case.said.text)
    ):
        return False
    known = {*thing.values("participant"), *thing.values("host"), *thing.values("organiser"), *thing.values("observer")}
    tied = " ".join(slot.told for slot in slots if slot.what.startswith("those"))
    actors = [
        code
        for name in case.said.names
        if name.kind == "state"
        and not re.search(r"\b(?:in|at|near|into|from|on|Inner|of) (?:the )?$", case.said.text[: name.start])
        for code in case.world.states_of(name)
    ]
    return any(code not in known and case.world.name(code) not in tied for code in actors)


_FORCES = re.compile(
    r"(?:['’]s?)? (?:[a-z-]+ ){0,2}(?:troops|soldiers|paratroop\w*|units?|forces|contingents?|infantry\w*|gunners|pilots|peacekeepers|"
    r"servicemen|marines|crews|commandos|battalions?|brigades?|companies|gunboats|jets|tanks)\b"
)


def _forces(case: Case) -> list[Named]:
    """States whose troops act in the sentence: `Armenian paratroops rounded off`, not `against Armenian troops` or `without`."""
    text = case.said.text
    if _AWAY.search(text) or re.search(r"\b(?:not|never|no)\b|n['’]t\b", text):
        return []
    return [
        name
        for name in case.said.names
        if name.kind == "state"
        and _FORCES.match(text[name.end :]) is not None
        and re.search(r"\b(?:against|on|of|from|at|by|without|for|to|like|unlike|than) (?:the )?$", text[: name.start])
        is None
    ]


_GATHERED = re.compile(r"\b(?:brought(?: together)?|united|gathered|involved|assembled)\b", re.IGNORECASE)


def _chain_after(case: Case, verb: int) -> list[Named]:
    """Names joined by commas and `and` that begin right after a verb."""
    names = [name for name in case.said.names if name.start >= verb and name.kind == "state"]
    if not names or names[0].start - verb > 25:
        return []
    return _chain(case, names)


_JOINED = re.compile(r"(?:['’]s)?(?:,|,? and|,? or|,? nor|/|-)? ?(?:the )?")


_LED = re.compile(
    r"(?:['’]s)?,? ?(?:(?:units?|army|navy|officers|battalions?|company|paratroops|delegations?|participants?|troops|soldiers|forces|paratroopers|armies|servicemen|military|contingents?|who|which|that|all|both|also|has|had|have|again|then|simply|even|once more|was|were|is|are|among|one|of|the) ?)*"
)


_NEITHER = re.compile(r"\b(?:neither|none of|no|not one of|not even)(?: the)? $", re.IGNORECASE)
_NOT_ASKED = re.compile(
    r"\b(?:none|not one|neither) of (?:them|whom|these|which)(?: being| was| were)? (?:either )?$", re.IGNORECASE
)
"""`five states, none of them Russia`."""


def _group_before(case: Case, verb: int) -> list[Named]:
    """Names joined by commas and `and` that end right before a verb."""
    names = [name for name in case.said.names if name.end <= verb and name.kind in {"state", "region"}]
    if not names:
        return []
    between = case.said.text[names[-1].end : verb]
    plain = re.sub(r"^((?:['’]s)?(?: [a-z]+){0,2}),[^,;:]{3,50},(?= )", r"\1", between)
    if not any(_LED.fullmatch(one.lower().strip(" ")) for one in (between, plain)):
        return []
    group = [names[-1]]
    for name in reversed(names[:-1]):
        if _JOINED.fullmatch(case.said.text[name.end : group[0].start]) is None:
            break
        group.insert(0, name)
    return group


def _group_after(case: Case, verb: int) -> list[Named]:
    names = [name for name in case.said.names if name.kind == "state" and name.start >= verb]
    if not names or _TO_THE_NAME.fullmatch(case.said.text[verb : names[0].start]) is None:
        return []
    return _chain(case, names)


_TO_THE_NAME = re.compile(r" ?(?:either |both |any |even |the |troops from |forces from |soldiers from )*")


def _chain(case: Case, names: list[Named]) -> list[Named]:
    group = [names[0]]
    for name in names[1:]:
        if _JOINED.fullmatch(case.said.text[group[-1].end : name.start]) is None:
            break
        group.append(name)
    return group


def _stayed_away(case: Case, thing: Thing, state: str, part: set[str], away: set[str]) -> Slot:
    name = case.world.name(state)
    if state in away:
        return Slot("those absent", holds=True, told=f"{name} did not take part in {thing.name}")
    if state in part and "cancelled" not in thing.values("status"):
        return Slot("those absent", holds=False, told=f"{name} is listed among those taking part in {thing.name}")
    if len(part) >= ENOUGH_LISTED:
        return Slot(
            "those absent",
            holds=True,
            told=f"{name} is not among those taking part in {thing.name} ({listed(case.world.name(code) for code in sorted(part))})",
        )
    return Slot("those absent", holds=None, told=f"The list of those taking part in {thing.name} is not complete")


def _took_part(case: Case, thing: Thing, state: str, part: set[str], away: set[str]) -> Slot:
    name = case.world.name(state)
    if state in away:
        return Slot("those taking part", holds=False, told=f"{name} did not take part in {thing.name}")
    if state in part:
        return Slot("those taking part", holds=True, told=f"{name} is listed among those taking part in {thing.name}")
    if len(part) >= FULL_LIST and state not in thing.values("observer") and "held" in thing.values("status"):
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
