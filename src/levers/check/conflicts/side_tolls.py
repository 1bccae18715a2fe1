"""The dead and hurt of a border conflict against the counts on record: of one side, of both, or of nobody.

Rule. The counts of a side are the numbers that its segment of the row tells, early and final ones alike. A number said of that side is
borne out by the final count or, within its hedge, by any count. Sides recount, so a number is refuted two weeks after the fighting at the
earliest: where it lies clearly above every count (a part of a side cannot be more than the side either), clearly below every one though
it is of all, or is somebody where the record has nobody. The number of all is true between the lowest and the highest count on record.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.conflicts.tolls import counts_of, told_tolls
from levers.check.said.hedges import compare, tolerance_of
from levers.check.slots import Slot

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.check.conflicts.tolls import Told

__all__ = ["deadliest", "none_dead", "side_toll"]

_CALLED = {"killed": "dead"}
EARLY = 14
"""Days after the fighting within which counts still change."""
FAR, FEW, TIMES = 1.25, 2.0, 3.0
"""So many times, and so many people, above every count a number is beyond any recount."""
LOW = 0.6
"""So far below every count a number of all is no early count either."""


def side_toll(case: Case, thing: Thing) -> list[Slot]:
    """A slot for each number of people harmed said of one side, and for each harm other than death said of both."""
    slots: list[Slot] = []
    parties = frozenset(thing.values("party"))
    for told in told_tolls(case, parties):
        if told.side is None:
            if told.harm == "killed":
                continue
            counts = tuple(one for party in sorted(parties) for one in counts_of(case, thing, party, told.harm))
            sums = _sums(case, thing, told, parties)
            slots.append(
                _slot(case, thing, told, (*counts, *sums), f"the {_CALLED.get(told.harm, told.harm)}", whole=bool(sums))
            )
            continue
        counts = counts_of(case, thing, told.side, told.harm)
        slots.append(
            _slot(
                case,
                thing,
                told,
                counts,
                f"the {_CALLED.get(told.harm, told.harm)} of {case.world.name(told.side)}",
                whole=True,
            )
        )
    return slots


def _sums(case: Case, thing: Thing, told: Told, parties: frozenset[str]) -> tuple[float, ...]:
    """The final counts of both sides together, where both are known."""
    each = [counts_of(case, thing, party, told.harm) for party in parties]
    return (sum(one[-1] for one in each),) if all(each) else ()


def _slot(case: Case, thing: Thing, told: Told, counts: tuple[float, ...], what: str, *, whole: bool) -> Slot:
    if not counts:
        return Slot(what, holds=None, told=f"{what[0].upper()}{what[1:]} in {thing.name} are not counted")
    said, tolerance = told.figure.value, tolerance_of(told.figure.hedge, told.figure.value)
    held = said in counts or any(compare(said, one, tolerance) is True for one in counts)
    wrong = (
        whole
        and (_is_over(case, thing) or _is_absurd(thing, said, counts))
        and not held
        and (_above(said, counts) or (not told.part and said < LOW * min(counts)))
    )
    return Slot(
        what,
        holds=True if held else False if wrong else None,
        told=f"{what[0].upper()}{what[1:]} were counted as {', '.join(f'{count:g}' for count in counts)} in {thing.name}",
    )


def _above(said: float, counts: tuple[float, ...]) -> bool:
    top = max(counts)
    return said > top * FAR and (said - top > FEW or top <= FEW)


def _is_absurd(thing: Thing, said: float, counts: tuple[float, ...]) -> bool:
    """Whether a number is of another size than the one count that there is, so that no early report explains it."""
    low, high = thing.first("killed_low"), thing.first("killed_high")
    return low == high and said > TIMES * max(counts) and said - max(counts) > TIMES


def _is_over(case: Case, thing: Thing) -> bool:
    return case.day is not None and thing.period is not None and (case.day - thing.period.start).days >= EARLY


_NOBODY = re.compile(
    r"\b(?:nobody|no one|none|not (?:a|one) (?:single )?\w+|no (?:\w+ )?(?:lives|deaths|dead|fatalities|casualties|victims|soldiers?|guards?|officers?|people))\b(?:(?! that | who )[^.;:]){0,40}?\b(?:died|killed|dead|lost|perished|fell|fatal\w*)\b"
    r"|\bwithout (?:a single|any|one) (?:\w+ )?(?:deaths?|dead|killed|man killed|casualt\w+|fatalit\w+|victims?|loss of life|man lost)\b|\bwithout (?:loss of life|bloodshed)\b|\bcost no lives\b|\bclaimed no lives\b|\bno (?:deaths|fatalities|loss of life)\b|\bbloodless(?:ly)?\b",
    re.IGNORECASE,
)


def none_dead(case: Case, thing: Thing) -> list[Slot]:
    """A slot where the sentence says that nobody died, on one side or at all."""
    text = case.said.text
    low = thing.first("killed_low")
    if _NOBODY.search(text) is None or not low:
        return []
    sides = [
        name.code
        for name in case.said.names
        if name.kind == "state" and name.demonym and name.code in thing.values("party")
    ]
    one = sides[0] if len(set(sides)) == 1 else None
    counts = counts_of(case, thing, one) if one is not None else (float(low), float(thing.first("killed_high") or low))
    if not counts:
        return []
    told = f"Counts of the dead in {thing.name} run from {min(counts):g} to {max(counts):g}" + (
        f" on the side of {case.world.name(one)}" if one else ""
    )
    holds = True if max(counts) == 0 else False if min(counts) > 0 and _is_over(case, thing) else None
    return [Slot("that nobody died", holds=holds, told=told)]


_DEADLIEST = re.compile(
    r"(?<!second[ -])(?<!third[ -])(?<!of the )\b(?:deadliest|bloodiest|costliest|most (?:deadly|lethal|bloody))\b(?! (?:day|night|hour|week|month|attack|weapon)s?\b)",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\b(?:in|for) (?:\w+ )?(?:years|decades|months)\b|\b(?:this|last|that) year\b", re.IGNORECASE)


def deadliest(case: Case, thing: Thing) -> list[Slot]:
    """A slot where a clash is told as the deadliest of the two states: its counts against those of the others on record."""
    since = next((at.period.start for at in case.said.dates if at.how == "since"), None)
    low, high = (float(thing.first(one) or -1) for one in ("killed_low", "killed_high"))
    match = _DEADLIEST.search(case.said.text)
    if match is None or low < 0:
        return []
    others = [
        one
        for one in case.world.things.get("border_conflict", ())
        if one is not thing
        and set(one.values("party")) == set(thing.values("party"))
        and one.period is not None
        and (case.day is None or one.period.start < case.day)
        and (since is None or one.period.start >= since)
    ]
    most = max(others, key=lambda one: float(one.first("killed_high") or 0), default=None)
    if most is None:
        return []
    worse = float(most.first("killed_low") or 0) > high
    holds = (
        True
        if low > float(most.first("killed_high") or 0)
        else False
        if worse and not _WITHIN.search(case.said.text)
        else None
    )
    told = f"{thing.name} had {low:g} to {high:g} dead, {most.name} {most.first('killed_low')} to {most.first('killed_high')}"
    return [
        Slot(
            "that it was the deadliest",
            holds=holds,
            told=f"{told}; it was {'' if holds else 'not '}the {match.group().lower()} on record",
        )
    ]
