"""Steps toward the end of a base that its row notes: notices, votes, announcements, and closings that were another base's."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.said.dates import dates, told
from levers.check.slots import Slot
from levers.check.verdicts import window
from levers.model import Period

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.check.said.dates import When

__all__ = ["edge_slot", "mistaken", "notice", "opened_slot", "steps_of"]

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


_STEP = re.compile(
    r"\b(?:notice|note|evict|vot|clos|withdraw|announc|hand(?:ed|s)? over|ends?|left|last)", re.IGNORECASE
)
_STEPS: tuple[tuple[str, str, bool], ...] = (
    ("vote", r"\b(?:vot(?:e|es|ed|ing)|parliament\w*|deputies|lawmakers|legislature|MPs|assembly)\b", True),
    (
        "notice",
        r"\b(?:notice|note|evict\w*|ultimatum|(?:told|ordered|asked|given|gave|gives|invited|requested|days|months) (?:[\w-]+ ){0,5}?to (?:leave|go|quit|withdraw|vacate|pack))\b",
        True,
    ),
    ("ratification", r"\b(?:ratif\w+|approv\w+|pass(?:ed|es)?|waved through|nodded through|cleared)\b", True),
    (
        "new name",
        r"\b(?:bec[ao]me\w*|renam\w+|rebrand\w+|turn(?:ed|s) into|redesignat\w+|(?:now|henceforth|officially) (?:called|known as))\b",
        True,
    ),
    ("merger", r"\b(?:merg\w+|united base|unified|joint base)\b", True),
    ("cut", r"\b(?:reduc\w+|cut\w*|shr[aiu]nk\w*|smaller)\b", False),
    (
        "handover",
        r"\b(?:hand(?:ed|ing|s)? (?:[\w'’-]+ ){0,4}?(?:over|back|keys?)|handover|keys?|return(?:ed|s)?)\b",
        False,
    ),
    (
        "last leaving",
        r"\blast (?:[\w-]+ ){0,3}?(?:plane|troops|soldiers?|aircraft|servicemen|personnel|flight|jet)\b",
        False,
    ),
    ("extension", r"\b(?:exten\w+|prolong\w*|renew\w*|retention)\b", False),
    ("announcement", r"\bannounc\w+", False),
    ("transfer", r"\b(?:property|ownership)\b", False),
    ("end of the lease", r"\b(?:end(?:s|ed|ing)?|terminat\w+|wound up)\b", False),
)
"""Steps in the life of a base as rows and texts tell them, and whether a base has such a step once."""


def steps_of(thing: Thing) -> list[tuple[str, Period, str]]:
    """The dated steps that a row notes: its kind, its time, and its words."""
    found = []
    for part in re.split(r"[;,] ", thing.first("changed")):
        told_ = dates(part, None)
        for kind, pattern, _ in _STEPS:
            if told_ and re.search(pattern, part, re.IGNORECASE):
                found.append((kind, told_[0].period, part.strip()))
    return found


def notice(thing: Thing, at: When, text: str) -> Slot | None:
    """A step that the row notes for the date said: borne out where that very step is told, else left open; a step of another date does not hold."""
    kinds = {kind for kind, pattern, _ in _STEPS if re.search(pattern, text, re.IGNORECASE)}
    once = {kind for kind, _, alone in _STEPS if alone}
    for kind, period, words in steps_of(thing):
        if kind in kinds and period.overlaps(at.period):
            return Slot("notice", holds=True, told=f"On record for {thing.name}: {words}")
    for part in thing.first("changed").split(";"):
        if any(one.period.overlaps(at.period) for one in dates(part, None)) and _STEP.search(part):
            return Slot("notice", holds=None, told=f"On record for {thing.name}: {part.strip()}")
    for kind, _period, words in steps_of(thing):
        if kind in kinds & once:
            return Slot("notice", holds=False, told=f"On record for {thing.name}: {words}")
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
