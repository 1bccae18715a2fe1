"""Exercises: was it held, where, when, by whom, with how many, and who stayed away?

Rule. The exercise is found by its name and year (the year named, else the latest before the document), or, without a name,
by place and time. What the sentence says of it is compared slot by slot: held or cancelled, ground, days, those taking
part or staying away, troops. A plan does not prove that it was held. Lists of participants are taken as complete only from
four names on.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.exercises.ground import TALK, ground_slots
from levers.check.exercises.names import find_exercise, is_named
from levers.check.exercises.parties import parties_slots
from levers.check.exercises.roles import absent_told
from levers.check.said.apart import aside_at
from levers.check.said.dates import told
from levers.check.said.hedges import compare, tolerance_of
from levers.check.said.predicates import matcher
from levers.check.slots import Slot, about, mentions, place_words, settle, settler
from levers.check.verdicts import listed

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.check.said.names import Named
    from levers.model import Verdict

__all__ = ["check_exercises"]

CHECK = "exercises"
RULE = "the exercise of that name and year, or of that place and time; slots compared one by one"
_CANCELLED = matcher("cancelled")
_HELD = matcher("held")
_AWAY = matcher("away")
_APART = re.compile(r"; |, (?=(?:but|while|whereas|yet)\b)|(?<=\w), (?=[A-Z])")
"""Where a sentence turns to another thing."""
_TROOPS = re.compile(
    r"(?:[A-Z][a-z]+ )?(?:soldiers|troops|servicemen|men\b|personnel|military|people|fighters|paratroop|peacekeepers|of them|(?<![a-z] )from\b|reservists|officers|sappers)",
    re.IGNORECASE,
)
SHARP = 32
"""A date of so many days at most says more than the year in the exercise's name."""
_settled = settler(CHECK, RULE, "a report on the exercise itself", "status", "host", "participant", "refused", "absent")


def check_exercises(case: Case) -> Verdict | None:
    """The verdict on an exercise, None where the sentence is about none."""
    if case.claim.type in {"office", "superlative", "cause"}:
        return None
    match = find_exercise(case)
    if match is None:
        return None
    thing, start, end = match
    if case.claim.type == "membership" and thing.name.split()[0] not in case.claim.quote:
        return None
    if case.claim.type not in {"other", "event"} and not about(case, start, end) and case.claim.type != "quantity":
        return None
    if case.claim.type == "quantity":
        slots = [*_troops(case, thing), *ground_slots(case, thing)]
        if "cancelled" in thing.values("status"):
            slots += _status(case, thing)
        return (
            settle(case, CHECK, thing, slots, rule=RULE, would_decide="the organiser's figures", props=("status",))
            if slots
            else None
        )
    slots = [
        *_status(case, thing),
        *ground_slots(case, thing),
        *_days(case, thing),
        *parties_slots(case, thing),
        *_troops(case, thing),
    ]
    if slots and all(slot.holds and slot.what in {"ground", "days"} for slot in slots):
        return _settled(case, thing, []) if is_named(case) and case.claim.stance == "report" else None
    slots += _counts(case, thing)
    missing = [match for match in _AWAY.finditer(case.said.text) if match.group().lower() not in {"without", "minus"}]
    missing = [] if any(slot.what == "who cancelled it" for slot in slots) else missing
    if slots and all(slot.holds for slot in slots) and missing and not absent_told(case):
        slots.append(
            Slot("those absent", holds=None, told=f"Who is told to have stayed away from {thing.name} is not clear")
        )
    if not is_named(case):
        # Found by place and time only, it may be another exercise.
        slots = [replace(slot, holds=None) if slot.holds is False else slot for slot in slots]
    return _settled(case, thing, slots)


def _told_of(text: str, thing: Thing) -> str:
    """The parts of a sentence that name the exercise, where one of several parts does; else the whole of it."""
    parts = _APART.split(text)
    naming = [part for part in parts if mentions(part, place_words(thing.name))]
    return "; ".join(naming) if naming and any(_HELD.search(part) for part in naming) else text


def _status(case: Case, thing: Thing) -> list[Slot]:
    part = _told_of(case.said.text, thing)
    status = thing.values("status")
    off = "cancelled" in status
    said_off = _CANCELLED.search(part) is not None or (off and _REFUSED.search(part) is not None)
    if said_off and not off and _WENT_ON.search(part):
        said_off = False  # what was called off is another one
    if said_off:
        if off:
            told_ = f"{thing.name} was cancelled ({thing.any.note.split(';')[0]})"
            return [Slot("whether it was held", holds=True, told=told_), *_who_cancelled(case, thing)]
        held = "held" in status
        return [
            Slot(
                "whether it was held",
                holds=False if held else None,
                told=f"{thing.name} was {'held' if held else 'planned, and what became of it is not known'}",
            )
        ]
    if _HELD.search(case.said.text) is None and not thing.values("refused"):
        return []
    if off:
        return [
            Slot(
                "whether it was held", holds=False, told=f"{thing.name} was cancelled ({thing.any.note.split(';')[0]})"
            )
        ]
    if "held" in status:
        return [Slot("whether it was held", holds=True, told=f"{thing.name} was held {_where(case, thing)}")]
    return [
        Slot(
            "whether it was held", holds=None, told=f"For {thing.name} only a plan is at hand, not whether it was held"
        )
    ]


_WENT_ON = re.compile(r"\b(?:went (?:ahead|on)|took place|was held|got under ?way|opened|began|ended)\b")
_REFUSED = re.compile(
    r"\b(?:refus\w+|declin\w+|turn(?:ed|s)? down|(?:said|says|saying) no|rul(?:ed|es) out|not to host|would not|will not|unwilling)\b",
    re.IGNORECASE,
)
_OFF_BY = re.compile(
    r"\b(?:off|cancelled|scrapped|vetoed|axed|refused|shelved|blocked|dropped) by (?:the )?(?:[a-z]+ )?$"
)
_PASSIVE = re.compile(r"\b(?:was|were|been|be|being|got) (?:\w+ )?$")
_OUTSIDE = re.compile(r"\b(?:in|on|at|with|against|over|near|from|after|because of|by) (?:the )?(?:[a-z]+ )?$")


def _who_cancelled(case: Case, thing: Thing) -> list[Slot]:
    """Who is told to have called it off, where the row says who did."""
    known = {*thing.values("cancelled_by"), *thing.values("refused")}
    text = case.said.text
    names = [name for name in case.said.names if name.kind == "state"]
    told_ = [name.code for name in names if _OFF_BY.search(text[: name.start])]
    for verb in (*_CANCELLED.finditer(text), *_REFUSED.finditer(text)):
        before = [
            name
            for name in names
            if name.end <= verb.start()
            and aside_at(text, name.start) == aside_at(text, verb.start())
            and not _OUTSIDE.search(text[: name.start])
            and not text[name.end :].startswith("-")
        ]
        told_ += [before[-1].code] if before and not _PASSIVE.search(text[: verb.start()]) else []
    who = listed(case.world.name(code) for code in sorted(known))
    return [
        Slot("who cancelled it", holds=code in known, told=f"{thing.name} was called off by {who}")
        for code in told_[:1]
        if known
    ]


def _where(case: Case, thing: Thing) -> str:
    place = thing.first("place") or listed(case.world.name(code) for code in thing.values("host"))
    when = (
        f" ({told(thing.period)})"
        if thing.period is not None and (thing.period.end - thing.period.start).days < 60
        else ""
    )
    return (
        f"at {place} in {listed(case.world.name(code) for code in thing.values('host'))}{when}"
        if place
        else when.strip()
    )


def _days(case: Case, thing: Thing) -> list[Slot]:
    said = next((at for at in case.said.dates if at.how == "at"), None)
    if said is None or thing.period is None or (thing.period.end - thing.period.start).days > 60:
        return []
    both = [at for at in case.said.dates if at.how == "at"]
    sharp = [at for at in both if at.exact and (at.period.end - at.period.start).days < SHARP]
    fits = any(thing.period.overlaps(at.period) for at in sharp or both)
    said = (sharp or both)[0]
    if not fits and (not said.exact or TALK.search(case.said.text)):
        return []
    ran = "was planned for" if "cancelled" in thing.values("status") else "ran"
    return [Slot("days", holds=fits, told=f"{thing.name} {ran} {told(thing.period)}")]


_BODIES = re.compile(
    r"^ (?:[\w-]+ ){0,2}?(?:states|countries|nations|members|armies|republics|contingents|partners|ministries|sides|governments|allies|flags|neighbours|capitals|signatories)\b"
)
_DAYS = re.compile(r"^[ -](?:[\w-]+ ){0,1}?(?:days?|weeks?|months?|years?|hours?|decades?)\b")
FEW = 2


def _counts(case: Case, thing: Thing) -> list[Slot]:
    """Counts of other things than troops, which the record does not tell; a count of states is that of those taking part, with or without one."""
    text = case.said.text
    known = len({*thing.values("participant"), *thing.values("host")})
    written = {short for year in re.findall(r"\d{4}", thing.name) for short in (year, year[2:])}
    for figure in case.said.figures:
        after = text[figure.end :]
        if figure.value < FEW or text[figure.start : figure.end].strip() in written or _DAYS.match(after):
            continue
        if _BODIES.match(after):
            if known >= FEW and figure.value > known:
                return [
                    Slot(
                        "how many states",
                        holds=None,
                        told=f"{known} states are on record as taking part in {thing.name}",
                    )
                ]
            continue
        counted = _TROOPS.match(after.lstrip()) if figure.value < HUNDRED else _TROOPS.search(after[: 2 * OF_THEM])
        if figure.unit is None and counted is None:
            return [
                Slot(
                    "a count",
                    holds=None,
                    told=f"What {text[figure.start : figure.end].strip()} counts is not on record for {thing.name}",
                )
            ]
    return []


HUNDRED = 100


def _troops(case: Case, thing: Thing) -> list[Slot]:
    """Numbers of troops: those of a state that stands behind the number with those of that state, others with the whole."""
    known = _known_troops(case, thing)
    slots = []
    for figure in case.said.figures:
        after = case.said.text[figure.end :]
        state = next((name.code for name in case.said.names if _is_whose(case, name, figure.end)), None)
        if figure.unit is not None or figure.value < HUNDRED or not _TROOPS.search(after[: 2 * OF_THEM]):
            continue
        mine = [number for number, whose in known if whose == state or state is None]
        if not mine:
            if known or state is not None:
                slots.append(
                    Slot(
                        "troops",
                        holds=None,
                        told=f"How many {case.world.name(state)} sent to {thing.name} is not on record",
                    )
                )
            continue
        if _PART_OF.match(after):
            slots.append(
                Slot("troops", holds=None, told=f"How many of those at {thing.name} came from abroad is not on record")
            )
            continue
        results = [compare(figure.value, number, tolerance_of(figure.hedge, figure.value)) for number in mine]
        holds = True if True in results else None if None in results else False
        numbers = listed(f"{number:,.0f}" for number in mine)
        slots.append(
            Slot(
                "troops",
                holds=holds,
                told=f"{thing.name} had {numbers} troops{f' of {case.world.name(state)}' if state else ''}",
            )
        )
    return slots


def _is_whose(case: Case, name: Named, number: int) -> bool:
    """Whether a number counts the troops of this state alone: `200 Chinese servicemen`, not `200 Chinese and Tajik` ones."""
    after = case.said.text[name.end :]
    return (
        name.kind == "state"
        and name.demonym
        and 0 <= name.start - number <= FEW
        and re.match(r" (?:[a-z-]+ )?(?!and\b)[a-z]+", after) is not None
    )


_PART_OF = re.compile(r" ?(?:[a-z-]+ )?(?:foreign|visiting|other|additional|more)\b")
"""Behind a number: it counts a part of the troops."""
OF_THEM = 20
"""So many characters behind a number its state is named."""
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+|(?<![\d-])\d{3,6}(?![\d-])")


def _known_troops(case: Case, thing: Thing) -> list[tuple[float, str | None]]:
    """The numbers of troops that a row notes, each with the state whose they are, None for all of them."""
    note = thing.any.note
    names = [name for name in case.world.said(note, None).names if name.kind == "state"]
    found = []
    for match in _COUNT.finditer(note):
        after = note[match.end() : match.end() + 40].split(";")[0]
        whose = next((name.code for name in names if 0 <= name.start - match.end() <= min(OF_THEM, len(after))), None)
        number = float(match.group().replace(",", ""))
        year = "," not in match.group() and 1900 <= number <= 2100
        if not year and (_TROOPS.search(after) or whose is not None or after.startswith(" (")):
            found.append((number, whose))
    return found
