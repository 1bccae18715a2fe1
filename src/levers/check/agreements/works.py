"""Works: is a railway, a pipeline or a power station told as being built, and had building begun?

Rule. A work told as under construction is found among the deals by its states and by what it is. Building that began on record only
after the document refutes, building begun before it supports; where no beginning is on record, it is left open. What was signed about
the work is the matter of the agreements check.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.agreements.candidates import SUBJECTS, parties_of
from levers.check.slots import Slot, about, dated, settler
from levers.check.verdicts import when_told

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.model import Verdict

__all__ = ["check_works"]

_settled = settler(
    "works",
    "a work told as being built; the day on which building began on record",
    "the builder's or the owner's announcement of the start of works",
    "party",
    "started",
    "ended",
)
_BUILDING = re.compile(
    r"\b(?:is|are) (?:now |already |currently )?(?:building|being built|under construction)\b|\bunder construction\b|"
    r"\b(?:construction|building|work) (?:\w+ ){0,6}?(?:has begun|began|is under ?way|has started|started)\b|"
    r"\bbegan (?:building|construction)\b|\b(?:has|have) begun (?:building|construction|to build)\b",
    re.IGNORECASE,
)
_WORKS = re.compile(r"^(?:railway|pipeline|hydropower|nuclear power|electricity|school|police|base)$")
"""Of the matters of agreements, those that are built."""
_START = re.compile(r"\b(?:start|begin|began|construction|building|built|open)", re.IGNORECASE)
NEAR = 90


def check_works(case: Case) -> Verdict | None:
    """The verdict on a work told as being built, None where none on record is told of."""
    match = _BUILDING.search(case.said.text)
    if match is None or case.day is None or not about(case, match.start(), match.end()):
        return None
    near = case.said.text[max(0, match.start() - NEAR) : match.end() + NEAR].lower()
    known = [thing for thing in case.world.things.get("deal", ()) if _is_of(case, thing, near)]
    started = [
        (begun, thing)
        for thing in known
        if _START.search(thing.name) and (begun := dated(thing.first("started"))) is not None
    ]
    if not started:
        return _settled(case, known[0], [Slot("building", holds=None, told=_unknown(known[0]))]) if known else None
    begun, first = min(started, key=lambda pair: pair[0].start)
    late = begun.start > case.day
    told = f"Building began {'only ' if late else ''}{when_told(begun)} ({first.name})"
    signed = [
        thing for thing in known if (paper := dated(thing.first("signed"))) is not None and paper.start <= case.day
    ]
    return _settled(case, first, [Slot("building", holds=not late, told=told)], signed[-1:] if late else ())


def _is_of(case: Case, thing: Thing, near: str) -> bool:
    """Whether a deal is on the work told of: two of its states, all where it has fewer, and what is built."""
    theirs, its = parties_of(thing), thing.name.lower()
    if len(theirs & set(case.states())) < min(2, len(theirs)) or len(theirs) < len("AB"):
        return False
    return any(
        re.search(words, near) and re.search(words, its) for name, words in SUBJECTS if _WORKS.match(name) is not None
    )


def _unknown(thing: Thing) -> str:
    return f"When building began is not on record ({thing.name})"
