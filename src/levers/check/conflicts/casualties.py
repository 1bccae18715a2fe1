"""Border conflicts: how many were killed, when, between whom?

Rule. The conflict is found by its two states and time; a number of dead is true if it lies between the lowest and the highest
count on record (with its hedge), since the sides' counts differ and stand side by side. Who fired first is never decided.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.conflicts.clashes import (
    FIGHTING,
    FOUGHT,
    HABIT,
    at_place,
    fighters,
    fought,
    is_news,
    never_fought,
    other_side,
    unknown_clash,
)
from levers.check.conflicts.settlements import LEFT, ceasefire, check_settlement, first_since, withdrawn
from levers.check.conflicts.side_tolls import deadliest, none_dead, side_toll
from levers.check.conflicts.tolls import HARM, told_tolls
from levers.check.said.hedges import compare, tolerance_of
from levers.check.slots import Slot, settle

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.model import Period, Verdict

__all__ = ["check_border_conflicts", "find_conflict"]

CHECK = "border_conflicts"
RULE = "a number of dead holds if it is admitted by some count between the lowest and the highest on record"
_VAGUE = re.compile(
    r"\b(?P<word>dozens|hundreds|thousands|tens of thousands) (?:of )?(?:lives|dead|deaths|people (?:were )?(?:killed|died)|were killed|killed|victims)",
    re.IGNORECASE,
)
_INTO = re.compile(
    r"\b(?:ran|runs|went|mounted|climbed|rose) (?:in)?to (?:the )?(?P<word>dozens|hundreds|thousands|tens of thousands)\b",
    re.IGNORECASE,
)
ORDERS = {"dozens": 20.0, "hundreds": 150.0, "thousands": 1000.0, "tens of thousands": 10_000.0}
"""From how many on a vague plural is true."""
FAR_BELOW = 0.7
_DEAD = re.compile(
    r"\b(?:killed|dead|died|deaths|lost their lives|lives|h(?:is|er) life|lost (?:[\w-]+ ){0,4}(?:people|men|soldiers|citizens|guards)|casualties|fatalities|victims|shot dead|perished|slain)\b",
    re.IGNORECASE,
)


_DEFENDED = re.compile(r"\b(?:defend|attack|invad|shell|raid)\w*\b", re.IGNORECASE)
_TAKEN = re.compile(r"\b(?:occup(?:y|ied|ies|ying)|s[ai]t on|seiz(?:ed|es|ing)|dug in)\b", re.IGNORECASE)
_HURT = re.compile(r"\b(?:wounded|injured|hurt)\b", re.IGNORECASE)


def check_border_conflicts(case: Case) -> Verdict | None:
    """The verdict on a border conflict, its toll or end, or on the settlement of a border; None where the sentence is about none."""
    settled = check_settlement(case)
    if settled is not None and settled.label in {"refuted", "outdated"}:
        return settled
    clash = _clash(case)
    told = clash is not None and clash.label != "not_enough_info"
    return clash if told or settled is None else settled


def _clash(case: Case) -> Verdict | None:
    if case.claim.type not in {"quantity", "event", "other", "conflict"} or not any(
        words.search(case.said.text) for words in (FIGHTING, HARM, _DEFENDED, _TAKEN, LEFT)
    ):
        return None
    if (apart := never_fought(case) or other_side(case) or ceasefire(case)) is not None:
        return apart
    thing = find_conflict(case)
    if thing is None:
        return unknown_clash(case)
    if not (FIGHTING.search(case.said.text) or at_place(case, thing)):
        return None
    if case.claim.type == "conflict" and not case.claim.negated and case.claim.modality in {"asserted", "historical"}:
        toll = _counted(case, thing)
        if not toll and not _is_this_one(case, thing):
            return None
        seen = Slot("whether there was fighting", holds=True, told=f"{thing.name} is on record")
        return settle(
            case,
            CHECK,
            thing,
            [*(toll or [seen]), *first_since(case, thing), *deadliest(case, thing)],
            rule=RULE,
            would_decide="a count agreed by both sides",
            props=("party", "place"),
        )
    slots = [*_counted(case, thing), *(withdrawn(case, thing) if at_place(case, thing) else ())]
    slots += first_since(case, thing) if slots else []
    slots += deadliest(case, thing)
    if not slots and (
        _DEAD.search(case.said.text) is None or at_place(case, thing) and not _VAGUE.search(case.said.text)
    ):
        slots = fought(case, thing)
        counted = {one.figure.start for one in told_tolls(case, frozenset(thing.values("party")))}
        if any(one.value > SMALL and one.start not in counted for one in case.said.figures):
            slots = []
    if not slots and case.claim.type != "event" and _is_meant(case, thing) and case.said.figures:
        slots = [Slot("the numbers", holds=None, told=f"{thing.name} is on record, but not what is counted here")]
    return (
        settle(
            case,
            CHECK,
            thing,
            slots,
            rule=RULE,
            would_decide="a count agreed by both sides",
            props=("killed_low", "killed_high", "claims_by_side"),
        )
        if slots
        else None
    )


def _counted(case: Case, thing: Thing) -> list[Slot]:
    """What is told of people harmed: nobody, or so many on a side or of all."""
    return none_dead(case, thing) or [*side_toll(case, thing), *_toll(case, thing)]


def find_conflict(case: Case) -> Thing | None:
    """The clash between the two states named, in the period said or the last before the document."""
    states = set(case.states()) | {code for code in (case.claim.actor, case.claim.recipient) if code}
    period = case.period() or next((at.period for at in case.said.dates if at.how == "at"), None)
    sides = fighters(case)
    all_ = [
        thing
        for thing in case.world.things.get("border_conflict", ())
        if _is_then(case, thing, period) and (not sides or sides == set(thing.values("party")))
    ]
    if period is None:  # the last news, where there is any
        all_ = [thing for thing in all_ if is_news(case, thing)] or all_
    tiers = [
        [thing for thing in all_ if at_place(case, thing)],
        [thing for thing in all_ if len(set(thing.values("party")) & states) > 1],
    ]
    mine = [thing for thing in all_ if set(thing.values("party")) & states]
    sharp = period is not None and (period.end - period.start).days <= FEW
    if re.search(r"\bside\b", case.said.text) or sharp or (period is not None and len(mine) == 1):
        tiers.append(mine)
    return next((max(tier, key=_size) for tier in tiers if tier), None)


def _is_then(case: Case, thing: Thing, period: Period | None) -> bool:
    """Whether a clash was in the period said, or in the year before the document where none is said."""
    if thing.period is None:
        return False
    if period is not None:
        return thing.period.overlaps(period)
    return case.day is not None and 0 <= (case.day - thing.period.start).days < YEAR


YEAR, SMALL, FEW = 365, 10, 3


def _is_this_one(case: Case, thing: Thing) -> bool:
    """Whether a sentence tells of one clash, by its time or place or as news, and not of a habit of the two or of their quarrel."""
    if HABIT.search(case.said.text):
        return False
    dated = any(
        at.how == "at" and thing.period is not None and at.period.overlaps(thing.period) for at in case.said.dates
    )
    return dated or at_place(case, thing) or (FOUGHT.search(case.said.text) is not None and is_news(case, thing))


def _size(thing: Thing) -> float:
    return float(thing.first("killed_high") or 0)


_PART = re.compile(
    r"\b(?:children|women|civilians?|soldiers?|troops|servicemen|guards?|officers?|residents?|villagers?|citizens?|families|schoolgirls?|students?|doctors?|"
    r"men|boys|girls|firefighters?|teachers?|first day|first hours|so far|initial(?:ly)?|by (?:noon|evening|morning)|one side|its own|both sides each|among them|"
    r"including|lost|later died|hospital|wounded|village|each)\b"
    r"|\b(?:Kyrgyz|Tajik|Uzbek|Kazakh|Turkmen) (?:side|citizens?|soldiers?|dead|people|territory)\b|\bon (?:its|the \w+) side\b|\bits (?:people|citizens)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r" (?:people|lives|persons|dead|deaths|fatalities)\b")
_FIGHTERS = frozenset({"troops", "soldiers", "guards", "servicemen", "men"})
MANY_TIMES, MANY, SOME = 3.0, 10, 4
"""So many times, and so many, above the highest count a number is of no part of the dead either."""
EARLY = 14
"""Days after the beginning within which a toll may still be an early count."""


def _is_meant(case: Case, thing: Thing) -> bool:
    """Whether a clash is named by its place, or by its time beside both sides."""
    return at_place(case, thing) or any(
        thing.period is not None and at.period.overlaps(thing.period) for at in case.said.dates if at.how == "at"
    )


def _is_whole(case: Case, thing: Thing, *, of_people: bool = False) -> bool:
    """Whether the number is of all the dead of the whole clash: no part of them, no single day, no early count, time said."""
    text, period = case.said.text, thing.period
    part = [match.group().lower() for match in _PART.finditer(text)]
    if of_people:  # `ten people were killed when troops fought`: the troops are no part of the dead
        part = [one for one in part if one not in _FIGHTERS]
    if period is None or part or case.day is None:
        return False
    if (case.day - period.end).days < EARLY:
        return False
    said = [at.period for at in case.said.dates if at.how == "at" and at.period.overlaps(period)]
    return any(at.start <= period.start and period.end <= at.end for at in said)


def _is_past(case: Case, thing: Thing) -> bool:
    """Whether a clash is meant by its own day or place, and lies so far back that its dead would be known."""
    period = thing.period
    if case.day is None or period is None or (case.day - period.end).days < EARLY:
        return False
    days_ = [at.period for at in case.said.dates if (at.period.end - at.period.start).days == 1]
    said = [at.period for at in case.said.dates if at.how == "at" and at.period.overlaps(period)]
    pair = bool(said) and float(thing.first("killed_high") or 0) > 0
    return pair or at_place(case, thing) or any(period.overlaps(at) for at in days_)


def _toll(case: Case, thing: Thing) -> list[Slot]:
    low, high = thing.first("killed_low"), thing.first("killed_high")
    if not low or not high or not (_DEAD.search(case.said.text) or re.search(r"\b(?:death )?toll\b", case.said.text)):
        return []
    vague = _VAGUE.search(case.said.text) or _INTO.search(case.said.text)
    if vague is not None:
        wanted = ORDERS[vague["word"].lower()]
        far = float(high) < wanted * FAR_BELOW and _is_whole(case, thing)
        holds = True if float(high) >= wanted else False if far else None
        return [
            Slot(
                "number of dead",
                holds=holds,
                told=f"Counts of the dead in {thing.name} run {'to' if low == high else 'from'} {low if low == high else f'{low} to {high}'}",
            )
        ]
    for one in told_tolls(case, frozenset(thing.values("party"))):
        figure = one.figure
        around = case.said.text[max(0, figure.start - 30) : figure.end + 40]
        if one.side is None and one.harm == "killed":
            whole = _is_whole(case, thing, of_people=_PEOPLE.match(case.said.text[figure.end :]) is not None)
            tolerance = tolerance_of(figure.hedge, figure.value)
            results = [
                compare(figure.value, value, tolerance)
                for value in (float(low), (float(low) + float(high)) / 2, float(high))
            ]
            inside = float(low) <= figure.value <= float(high)
            none = float(high) == 0 and figure.value >= 1 and _HURT.search(around) is None and _is_meant(case, thing)
            many = (
                figure.value > MANY_TIMES * float(high) > 0
                and figure.value - float(high) > (SOME if low == high else MANY)
                and (_is_past(case, thing) or (low == high and at_place(case, thing)))
            )
            holds = (
                True if inside or True in results else None if None in results or not (whole or none or many) else False
            )
            count = low if low == high else f"{low} to {high}"
            return [
                Slot(
                    "number of dead",
                    holds=holds,
                    told=f"Counts of the dead in {thing.name} run {'to' if low == high else 'from'} {count}",
                )
            ]
    return []
