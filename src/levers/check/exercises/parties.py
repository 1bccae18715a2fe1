"""Who took part in an exercise, watched it, or stayed away: as a sentence tells it (`levers.check.exercises.roles`) and as the record has it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.exercises.roles import absent_told, acting_told, clauses_of, is_without, watching_told
from levers.check.said.predicates import matcher
from levers.check.slots import Slot
from levers.check.verdicts import listed

if TYPE_CHECKING:
    from levers.check.case import Case, Thing

__all__ = ["ENOUGH_LISTED", "parties_slots"]


ENOUGH_LISTED = 3
"""A list of so many that lacks a state bears out that the state stayed away."""
FULL_LIST = 5
"""A confirmed list of so many is taken as the organiser's full list: a state that is neither on it nor an observer did not take part."""
PAIR = 2
_OFF = matcher("cancelled")


def parties_slots(case: Case, thing: Thing) -> list[Slot]:
    """Each state that the sentence names in a role, compared with the lists of those who took part, watched or stayed away."""
    text = case.said.text
    part = set(thing.values("participant")) | set(thing.values("host"))
    away = set(thing.values("refused")) | set(thing.values("absent"))
    names = [name for name in case.said.names if name.kind in {"state", "region"}]
    absent, acting = absent_told(case), acting_told(text, names)
    clauses = [
        (text[start:end], [name for name in names if start <= name.start < end]) for start, end in clauses_of(text)
    ]
    watching = frozenset().union(*(watching_told(text, clause, inside) for clause, inside in clauses))
    apart = {name.code for name in names if name.kind == "state" and name.start in absent | watching}
    slots = _whole_bloc(case, thing, part, away)
    for clause, inside in clauses:
        for name in inside:
            if name.start not in absent and name.start not in acting:
                continue
            judged = _stayed_away if name.start in absent else _watched if name.start in watching else _took_part
            if judged is not _stayed_away and _OFF.search(clause):
                continue
            if judged is _took_part and watching and name.kind == "state" and name.code in thing.values("observer"):
                judged = _only_watched  # the sentence itself tells those apart who looked on
            slots += [
                judged(case, thing, state, part, away)
                for state in case.world.states_of(name)
                if not (state in thing.values("organiser") or (judged is _took_part and state in thing.values("host")))
                and not (name.kind == "region" and state in apart)
            ]
    return list({slot.told: slot for slot in slots}.values())


_ALL_MEMBERS = re.compile(
    r"\b(?:all|every one of|each of) (?:(?:of )?(?:the|its|their) )?(?:(?P<count>three|four|five|six|seven|eight|nine|ten|\d+) )?(?:[A-Z][\w-]+ )?(?:members?|member states|states|countries|armies|allies|nations|republics)\b",
    re.IGNORECASE,
)


def _whole_bloc(case: Case, thing: Thing, part: set[str], away: set[str]) -> list[Slot]:
    """`All six members`: each member of the organiser on that day, where its list is known."""
    match = _ALL_MEMBERS.search(case.said.text)
    organisers = [code for code in thing.values("organiser") if case.world.kind(code) == "bloc"]
    if match is None or not organisers or thing.period is None or is_without(case.said.text[: match.start()]):
        return []
    members = [stmt.entity for stmt in case.world.members(organisers[0], thing.period.start)]
    members += [
        code
        for code in sorted(away)
        if any(one.value == organisers[0] for one in case.world.atlas.of(code, "membership"))
    ]
    return [slot for state in members if (slot := _took_part(case, thing, state, part, away)).holds is False]


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


def _only_watched(case: Case, thing: Thing, state: str, part: set[str], away: set[str]) -> Slot:
    """Told as taking part where others are told as looking on, while the record has it among the latter."""
    if state in part | away:
        return _took_part(case, thing, state, part, away)
    told = f"{case.world.name(state)} is on record as an observer of {thing.name}, not as taking part"
    return Slot("those taking part", holds=False, told=told)


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
