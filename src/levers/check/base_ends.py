"""Steps toward the end of a base that its row notes: notices, votes, announcements, and closings that were another base's."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.dates import dates, told
from levers.check.slots import Slot
from levers.check.verdicts import window
from levers.model import Period

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.check.dates import When

__all__ = ["edge_slot", "mistaken", "notice", "opened_slot"]

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


def edge_slot(thing: Thing, what: str, at: When, first: dt.date | None, last: dt.date | None) -> Slot:
    """Whether a time said is that of an end on record."""
    if first is None or last is None:
        return Slot(what, holds=None, told=f"The end of {thing.name} is not known")
    fits = Period(first, last + dt.timedelta(days=1)).overlaps(at.period)
    return Slot(what, holds=fits, told=f"{thing.name} was given up {window(first, last)}")


def opened_slot(thing: Thing, at: When) -> Slot:
    """Whether a time said is that of the opening on record."""
    first, last = thing.any.valid.start_earliest, thing.any.valid.start_latest
    if first is None or last is None:
        return Slot("opening", holds=None, told=f"When {thing.name} was opened is not known")
    fits = Period(first, last + dt.timedelta(days=1)).overlaps(at.period)
    if not fits and (last - first).days > 400:
        return Slot("opening", holds=None, told=f"Sources differ on when {thing.name} was opened")
    return Slot("opening", holds=fits, told=f"{thing.name} was opened {window(first, last)}")
