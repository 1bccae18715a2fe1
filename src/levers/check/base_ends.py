"""Steps toward the end of a base that its row notes: notices, votes, announcements, and closings that were another base's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.dates import dates, told
from levers.check.slots import Slot

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.check.dates import When

__all__ = ["mistaken", "notice"]

_CLOSE = re.compile(r"\bclos(?:e|es|ed|ing|ure)\b", re.IGNORECASE)


def mistaken(case: Case, thing: Thing) -> list[Slot]:
    """A closing told of a base without an end on record, while that very act is on record of another base of the host."""
    if thing.any.valid.end_latest is not None or _CLOSE.search(case.said.text) is None:
        return []
    for other in case.world.things.get("base", ()):
        if other is thing or not set(other.values("host")) & set(thing.values("host")) or not other.verified:
            continue
        for part in other.first("changed").split(";"):
            acts = [at for at in dates(part, None) if any(at.period.overlaps(one.period) for one in case.said.dates)]
            if acts and _CLOSE.search(part):
                return [
                    Slot(
                        "which base",
                        holds=False,
                        told=f"On record for {told(acts[0].period)} is {other.name} ({part.strip()}), not {thing.name}",
                    )
                ]
    return []


_GIVEN_NOTICE = re.compile(
    r"\b(?:notice|evict\w*|ultimatum|(?:told|ordered|asked|given|gave|invited|requested|days|months) (?:[\w-]+ ){0,5}?to (?:leave|go|quit|withdraw|vacate|pack))\b",
    re.IGNORECASE,
)


_STEP = re.compile(
    r"\b(?:notice|note|evict|vot|clos|withdraw|announc|hand(?:ed|s)? over|ends?|left|last)", re.IGNORECASE
)


def notice(thing: Thing, at: When, text: str) -> Slot | None:
    """A step toward the end that the row notes for the date said: the notice itself where that is told, else left open."""
    for part in thing.first("changed").split(";"):
        if any(one.period.overlaps(at.period) for one in dates(part, None)) and _STEP.search(part):
            told_ = _GIVEN_NOTICE.search(text) is not None and _GIVEN_NOTICE.search(part) is not None
            return Slot("notice", holds=True if told_ else None, told=f"On record for {thing.name}: {part.strip()}")
    return None
