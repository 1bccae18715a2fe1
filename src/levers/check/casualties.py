"""Border conflicts: how many were killed, when, between whom?

Rule. The conflict is found by its two states and time; a number of dead is true if it lies between the lowest and the highest
count on record (with its hedge), since the sides' counts differ and stand side by side. Who fired first is never decided.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.atlas.spelling import skeleton
from levers.check.hedges import compare, tolerance_of
from levers.check.side_tolls import none_dead, side_toll
from levers.check.slots import Slot, mentions, place_words, settle

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.model import Verdict

__all__ = ["check_border_conflicts", "find_conflict"]

CHECK = "border_conflicts"
RULE = "a number of dead holds if it is admitted by some count between the lowest and the highest on record"
_FIGHTING = re.compile(
    r"\bclash|\bfighting\b|\bconflict\b|\bskirmish|\bshoot(?:ing|out)|\bwar\b|\bborder\b|\bfought\b|\bbattles?\b|\bhostilities\b|\bexchange of fire\b|\bgunfire\b|\bviolence\b|\bshelling\b|\bfire-?fights?\b|\bgun-?fights?\b|\bguns fell silent\b|\bcease-?fire\b|\bbloodshed\b",
    re.IGNORECASE,
)
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


_HURT = re.compile(r"\b(?:wounded|injured|hurt)\b", re.IGNORECASE)


def check_border_conflicts(case: Case) -> Verdict | None:
    """The verdict on the toll or the being of a border conflict, None where the sentence is about none."""
    if case.claim.type not in {"quantity", "event", "other", "conflict"} or not any(
        words.search(case.said.text) for words in (_FIGHTING, _DEAD, _DEFENDED, _HURT)
    ):
        return None
    thing = find_conflict(case)
    if thing is not None and not (_FIGHTING.search(case.said.text) or _at_place(case, thing)):
        return None
    if thing is None:
        return _other_side(case)
    if case.claim.type == "conflict" and not case.claim.negated and case.claim.modality in {"asserted", "historical"}:
        seen = Slot("whether there was fighting", holds=True, told=f"{thing.name} is on record")
        toll = none_dead(case, thing) or side_toll(case, thing) or _toll(case, thing)
        return settle(
            case,
            CHECK,
            thing,
            toll or [seen],
            rule=RULE,
            would_decide="a count agreed by both sides",
            props=("party", "place"),
        )
    slots = none_dead(case, thing) or side_toll(case, thing) or _toll(case, thing)
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


def find_conflict(case: Case) -> Thing | None:
    """The clash between the two states named, in the period said or the last before the document."""
    own = frozenset(
        skeleton(word) for code in case.states() for word in (*case.world.name(code).split(), *_written(case, code))
    )
    states = set(case.states()) | {code for code in (case.claim.actor, case.claim.recipient) if code}
    pairs = [
        thing
        for thing in case.world.things.get("border_conflict", ())
        if len(set(thing.values("party")) & states) >= 2
        or mentions(case.said.text, place_words(thing.first("place")) - own)
    ]
    if not pairs and re.search(r"\bside\b", case.said.text):
        pairs = [thing for thing in case.world.things.get("border_conflict", ()) if set(thing.values("party")) & states]
    period = case.period() or next((at.period for at in case.said.dates if at.how == "at"), None)
    if period is not None:
        found = [thing for thing in pairs if thing.period is not None and thing.period.overlaps(period)]
        return max(found, key=_size) if found else None
    found = [
        thing
        for thing in pairs
        if thing.period is not None and case.day is not None and 0 <= (case.day - thing.period.start).days < 365
    ]
    return max(found, key=_size) if found else None


def _other_side(case: Case) -> Verdict | None:
    """Refutes a clash told of the wrong neighbour: at that time and place, or with that toll, the fighting on record was with another."""
    named = set(case.states())
    sharp = [at.period for at in case.said.dates if at.how == "at" and (at.period.end - at.period.start).days <= SHARP]
    if (
        len(named) != len("AB")
        or not sharp
        or not _FIGHTING.search(case.said.text)
        and not _DEFENDED.search(case.said.text)
    ):
        return None
    for thing in case.world.things.get("border_conflict", ()):
        parties = set(thing.values("party"))
        if thing.period is None or not any(thing.period.overlaps(at) for at in sharp) or len(parties & named) != 1:
            continue
        low, high = float(thing.first("killed_low") or 0), float(thing.first("killed_high") or 0)
        same_toll = high >= MANY and any(
            low * 0.9 <= one.value <= high for one in case.said.figures if one.unit is None
        )
        if same_toll or _at_place(case, thing):
            told = f"The fighting then was between {' and '.join(case.world.name(code) for code in sorted(parties))}"
            return settle(
                case,
                CHECK,
                thing,
                [Slot("the two sides", holds=False, told=told)],
                rule=RULE,
                would_decide="",
                props=("party", "place"),
            )
    return None


SHARP = 32
"""A date within so many days may tell which clash is meant."""
MANY = 20
"""So many dead tell a clash from others."""
_DEFENDED = re.compile(
    r"\b(?:defend(?:ed|s|ing)?|attack(?:ed|s)?|invad(?:ed|es)|shell(?:ed|s)|raid(?:ed|s))\b", re.IGNORECASE
)


def _at_place(case: Case, thing: Thing) -> bool:
    """Whether the sentence names the place of a clash."""
    own = frozenset(
        skeleton(word) for code in case.states() for word in (*case.world.name(code).split(), *_written(case, code))
    )
    return mentions(case.said.text, place_words(thing.first("place")) - own)


def _written(case: Case, code: str) -> list[str]:
    """The words by which the sentence names a state: a demonym in the name of a place is no place."""
    text = case.said.text
    return [word for name in case.said.names if code in name.codes for word in text[name.start : name.end].split()]


def _size(thing: Thing) -> float:
    return float(thing.first("killed_high") or 0)


_PART = re.compile(
    r"\b(?:children|women|civilians?|soldiers?|troops|servicemen|guards?|officers?|residents?|villagers?|citizens?|families|schoolgirls?|students?|doctors?|"
    r"men|boys|girls|firefighters?|teachers?|first day|first hours|so far|initial(?:ly)?|by (?:noon|evening|morning)|one side|its own|both sides each|among them|"
    r"including|lost|later died|hospital|wounded|village|each)\b"
    r"|\b(?:Kyrgyz|Tajik|Uzbek|Kazakh|Turkmen) (?:side|citizens?|soldiers?|dead|people|territory)\b|\bon (?:its|the \w+) side\b|\bits (?:people|citizens)\b",
    re.IGNORECASE,
)
EARLY = 14
"""Days after the beginning within which a toll may still be an early count."""


def _is_whole(case: Case, thing: Thing) -> bool:
    """Whether the number is of all the dead of the whole clash: no part of them, no single day, no early count, time said."""
    text, period = case.said.text, thing.period
    if period is None or _PART.search(text) is not None or case.day is None:
        return False
    if (case.day - period.end).days < EARLY:
        return False
    said = [at.period for at in case.said.dates if at.how == "at" and at.period.overlaps(period)]
    return any(at.start <= period.start and period.end <= at.end for at in said)


_NOT_PEOPLE = re.compile(
    r"[ -](?:[a-z]+ )?(?:days?|weeks?|months?|years?|hours?|nights?|villages?|houses?|homes|places|clashes|states|countries|districts|posts|kilomet|sides?)\b"
)


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
    whole = _is_whole(case, thing)
    for figure in case.said.figures:
        around = case.said.text[max(0, figure.start - 30) : figure.end + 40]
        if figure.unit is None and _DEAD.search(around) and not _NOT_PEOPLE.match(case.said.text[figure.end :]):
            tolerance = tolerance_of(figure.hedge, figure.value)
            results = [
                compare(figure.value, value, tolerance)
                for value in (float(low), (float(low) + float(high)) / 2, float(high))
            ]
            inside = float(low) <= figure.value <= float(high)
            holds = True if inside or True in results else None if None in results or not whole else False
            count = low if low == high else f"{low} to {high}"
            return [
                Slot(
                    "number of dead",
                    holds=holds,
                    told=f"Counts of the dead in {thing.name} run {'to' if low == high else 'from'} {count}",
                )
            ]
    return []
