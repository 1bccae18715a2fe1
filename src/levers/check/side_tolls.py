"""The dead of one side of a border conflict: `three Tajik officers`, `on the Kyrgyz side alone more than fifty`.

Rule. The counts of a side are the numbers of killed that its segment of the row tells, early and final ones alike. A number said
of that side is borne out by the final count or, within its hedge, by any count; sides recount, so only a number more than twice the
highest of their counts, or nobody where they count dead, is refuted, two weeks after the fighting at the earliest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.hedges import compare, tolerance_of
from levers.check.numbers import Figure
from levers.check.slots import Slot

if TYPE_CHECKING:
    from levers.check.case import Case, Thing

__all__ = ["counts_of", "none_dead", "side_toll"]

_DEAD = re.compile(
    r"\b(?:killed|dead|died|deaths|lost their lives|lives|life|fatalities|victims|perished|fell|buried|shot dead|slain)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(r"\b(?:wounded|injured|hurt|captured|detained|evacuated|displaced|fled)\b", re.IGNORECASE)
_ALONE = re.compile(r"^ (?:was|were|lost|died|had been|and|fell|perished)\b|^,")
_HURT = re.compile(r"\b(?:wounded|injured|hurt)\b", re.IGNORECASE)
_KILLED = re.compile(r"\b(?:killed|dead|died|perished|lost their lives|lives)\b", re.IGNORECASE)
_ON_SIDE = re.compile(r"^ (?:side|soil|territory|villagers|dead|deaths)\b")
_NOUN = re.compile(
    r"^ (?:[a-z]+ )?(?:officers?|soldiers?|servicem[ae]n|guards?|border guards?|citizens?|people|civilians?|residents?|nationals|men|troops|conscripts?|dead|deaths|lives|fatalities|guardsmen|villagers)\b"
)


def counts_of(thing: Thing, state: str, harm: str = "killed") -> tuple[float, ...]:
    """The numbers of killed (or injured) that the row tells of one side, in its order."""
    found: list[float] = []
    for segment in thing.first("claims_by_side").split(";"):
        who, _, told = segment.strip().partition(":")
        if who.strip() != state or harm not in told:
            continue
        if harm != "killed":
            found += [float(number) for number in re.findall(rf"(\d+) (?:\w+ ){{0,2}}{harm}", told)]
            continue
        before = re.sub(r"\([^)]*\)", "", told.rpartition("killed")[0])
        found += [float(number) for number in re.findall(r"\d+", before)]
    return tuple(found)


def side_toll(case: Case, thing: Thing) -> list[Slot]:
    """A slot for each number of dead said of one side; none where the sentence tells of no side."""
    hurt = _OTHER.search(case.said.text)
    if hurt is not None and _HURT.search(case.said.text) and _KILLED.search(case.said.text) is None:
        return _side_slots(case, thing, "injured")
    return _side_slots(case, thing, "killed") if hurt is None and _DEAD.search(case.said.text) else []


def _side_slots(case: Case, thing: Thing, harm: str) -> list[Slot]:
    slots: list[Slot] = []
    for figure in (*case.said.figures, *_single(case)):
        state = _side_of(case, thing, figure)
        if figure.unit is not None or state is None:
            continue
        counts = counts_of(thing, state, harm)
        if not counts and harm == "killed" and thing.first("killed_low") == thing.first("killed_high"):
            counts = (float(thing.first("killed_low") or 0),)  # one count for all, and only this side's dead are told
        name = case.world.name(state)
        if not counts:
            slots.append(Slot(f"the {harm} of {name}", holds=None, told=f"The {harm} of {name} are not counted apart"))
            continue
        tolerance = tolerance_of(figure.hedge, figure.value)
        final = counts[-1] == figure.value or compare(figure.value, counts[-1], tolerance) is True
        held = final or figure.value in counts or any(compare(figure.value, one, tolerance) is True for one in counts)
        slots.append(
            Slot(
                f"the {harm} of {name}",
                holds=True if held else False if _far(case, thing, figure.value, counts) else None,
                told=f"{name} counted {', '.join(f'{count:g}' for count in counts)} {harm} in {thing.name}",
            )
        )
    return slots


def _single(case: Case) -> list[Figure]:
    """`a single Tajik`, `an Uzbek border guard`: one."""
    text = case.said.text
    return [
        Figure(match.start(), match.end() - 1, 1.0, None, None)
        for name in case.said.names
        if name.kind == "state"
        and name.demonym
        and (match := re.search(r"\b(?:a single|an?|a lone) $", text[: name.start], re.IGNORECASE))
    ]


def _far(case: Case, thing: Thing, said: float, counts: tuple[float, ...]) -> bool:
    """Whether a number is beyond any recount."""
    return said > FAR * max(counts) and said - max(counts) > FAR and _is_over(case, thing)


def _is_over(case: Case, thing: Thing) -> bool:
    return case.day is not None and thing.period is not None and (case.day - thing.period.start).days >= EARLY


FAR = 2
EARLY = 14
"""Days after the fighting within which counts still change."""
_NOBODY = re.compile(
    r"\b(?:nobody|no one|none|not (?:a|one) (?:single )?\w+|no (?:\w+ )?(?:lives|deaths|dead|fatalities|casualties|victims|soldiers?|guards?|officers?|people))\b[^.;:]{0,40}?\b(?:died|killed|dead|lost|perished|fell|fatal\w*)\b"
    r"|\bwithout (?:a single|any|one) (?:\w+ )?(?:deaths?|dead|killed|man killed|casualt\w+|fatalit\w+|victims?|loss of life|man lost)\b|\bwithout (?:loss of life|bloodshed)\b|\bcost no lives\b|\bclaimed no lives\b|\bno deaths\b",
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
    counts = counts_of(thing, one) if one is not None else (float(low), float(thing.first("killed_high") or low))
    if not counts:
        return []
    told = f"Counts of the dead in {thing.name} run from {min(counts):g} to {max(counts):g}" + (
        f" on the side of {case.world.name(one)}" if one else ""
    )
    holds = True if max(counts) == 0 else False if min(counts) > 0 and _is_over(case, thing) else None
    return [Slot("that nobody died", holds=holds, told=told)]


def _side_of(case: Case, thing: Thing, figure: Figure) -> str | None:
    """The side whose dead a number counts: the demonym right after it, or the side that the clause is about."""
    text, parties = case.said.text, set(thing.values("party"))
    for name in case.said.names:
        if name.kind != "state" or name.code not in parties:
            continue
        if (
            name.demonym
            and 0 <= name.start - figure.end <= 1
            and (_NOUN.match(text[name.end :]) or _ALONE.match(text[name.end :]))
        ):
            return name.code
        if (name.demonym or text[name.end : name.end + 1] in {"'", "’"}) and _THEIRS.search(
            text[name.end : figure.start]
        ):
            return name.code
        if name.demonym and _ON_SIDE.match(text[name.end :]) and re.search(r"\b[Oo]n (?:the )?$", text[: name.start]):
            between = text[name.end : figure.start] if name.end <= figure.start else text[figure.end : name.start]
            if re.search(r"[,;:]", between) is None and len(between) < CLOSE:
                return name.code
    return None


_THEIRS = re.compile(
    r"\b(?:their|its) (?:own )?(?:dead|losses|death toll|toll|fatalities)\b[^,;:]{0,50}$", re.IGNORECASE
)
"""`the Kyrgyz authorities put their dead at 63`."""
CLOSE = 60
"""Characters between a side and its number."""
