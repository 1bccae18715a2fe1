"""The dead of one side of a border conflict: `three Tajik officers`, `on the Kyrgyz side alone more than fifty`.

Rule. The counts of a side are the numbers of killed that its segment of the row tells, early and final ones alike. A number said
of that side is borne out by the final count or, within its hedge, by any count; it is never refuted, since sides recount.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.hedges import compare, tolerance_of
from levers.check.slots import Slot

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.check.numbers import Figure

__all__ = ["counts_of", "side_toll"]

_DEAD = re.compile(
    r"\b(?:killed|dead|died|deaths|lost their lives|lives|fatalities|victims|perished|fell|buried)\b", re.IGNORECASE
)
_OTHER = re.compile(r"\b(?:wounded|injured|hurt|captured|detained|evacuated|displaced|fled)\b", re.IGNORECASE)
_ON_SIDE = re.compile(r"^ (?:side|soil|territory|villagers|dead|deaths)\b")
_NOUN = re.compile(
    r"^ (?:[a-z]+ )?(?:officers?|soldiers?|servicem[ae]n|guards?|border guards?|citizens?|people|civilians?|residents?|nationals|men|troops|conscripts?)\b"
)


def counts_of(thing: Thing, state: str) -> tuple[float, ...]:
    """The numbers of killed that the row tells of one side, in its order."""
    found: list[float] = []
    for segment in thing.first("claims_by_side").split(";"):
        who, _, told = segment.strip().partition(":")
        if who.strip() != state or "killed" not in told:
            continue
        before = re.sub(r"\([^)]*\)", "", told.rpartition("killed")[0])
        found += [float(number) for number in re.findall(r"\d+", before)]
        if "killed" in told and not found:
            found += [float(number) for number in re.findall(r"(\d+) \w+ killed", told)]
    return tuple(found)


def side_toll(case: Case, thing: Thing) -> list[Slot]:
    """A slot for each number of dead said of one side; none where the sentence tells of no side."""
    if _DEAD.search(case.said.text) is None or _OTHER.search(case.said.text) is not None:
        return []
    slots: list[Slot] = []
    for figure in case.said.figures:
        state = _side_of(case, thing, figure)
        if figure.unit is not None or state is None:
            continue
        counts = counts_of(thing, state)
        name = case.world.name(state)
        if not counts:
            slots.append(Slot(f"the dead of {name}", holds=None, told=f"The dead of {name} are not counted apart"))
            continue
        tolerance = tolerance_of(figure.hedge, figure.value)
        final = counts[-1] == figure.value or compare(figure.value, counts[-1], tolerance) is True
        held = final or figure.value in counts or any(compare(figure.value, one, tolerance) is True for one in counts)
        slots.append(
            Slot(
                f"the dead of {name}",
                holds=True if held else None,
                told=f"{name} counted {', '.join(f'{count:g}' for count in counts)} dead in {thing.name}",
            )
        )
    return slots


def _side_of(case: Case, thing: Thing, figure: Figure) -> str | None:
    """The side whose dead a number counts: the demonym right after it, or the side that the clause is about."""
    text, parties = case.said.text, set(thing.values("party"))
    for name in case.said.names:
        if name.kind != "state" or name.code not in parties:
            continue
        if name.demonym and 0 <= name.start - figure.end <= 1 and _NOUN.match(text[name.end :]):
            return name.code
        if name.demonym and _ON_SIDE.match(text[name.end :]) and re.search(r"\b[Oo]n (?:the )?$", text[: name.start]):
            between = text[name.end : figure.start] if name.end <= figure.start else text[figure.end : name.start]
            if re.search(r"[,;:]", between) is None and len(between) < CLOSE:
                return name.code
    return None


CLOSE = 60
"""Characters between a side and its number."""
