"""The prolongation of a base's stay: a later lease or base agreement of the same two, signed before the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.agreement_candidates import beginning_of
from levers.check.dates import told
from levers.check.slots import Slot, dated
from levers.check.verdicts import definite, listed, when_told

if TYPE_CHECKING:
    from levers.check.case import Case, Thing

__all__ = ["prolonged"]

_PROLONGED = re.compile(
    r"\b(?:exten(?:d(?:ed|s|ing)?|sions?)|prolong(?:ed|s|ing|ation)?|renew(?:ed|s|al|ing)?)\b", re.IGNORECASE
)
_OPEN = re.compile(
    r"\b(?:refus|declin|not |never|may|might|could|will|would|plans?|wants?|offer|talks|ask|propos)", re.IGNORECASE
)
_KINDS = {"base lease", "base agreement"}
A_YEAR = 366


def prolonged(case: Case, base: Thing) -> tuple[Slot, tuple[Thing, ...]] | None:
    """What the record has of a stay told as prolonged, with the papers it rests on; None where nothing is told of it."""
    match = _PROLONGED.search(case.said.text)
    if match is None or case.day is None:
        return None
    unknown = Slot("extension", holds=None, told=f"Whether the stay at {base.name} was prolonged is not on record"), ()
    if _OPEN.search(case.said.text[max(0, match.start() - 60) : match.start()]):
        return unknown
    two = {*base.values("host"), *base.values("user")}
    begun = base.any.valid.start_earliest
    papers = [
        (signed, thing)
        for kind in ("deal", "treaty")
        for thing in case.world.things.get(kind, ())
        if thing.first("kind") in _KINDS
        and two <= {value.split(" (")[0] for value in thing.values("party")}
        and (signed := beginning_of(thing)) is not None
        and signed.start < case.day
        and (begun is None or (signed.start - begun).days > A_YEAR)
    ]
    if not papers:
        return unknown
    signed, paper = max(papers, key=lambda one: one[0].start)
    until = dated(paper.first("ended"))
    lasting = f", with a term until {told(until)}" if until is not None and until.end > signed.end else ""
    names = listed(definite(case.world.name(code).removeprefix("the ")) for code in sorted(two))
    said = f"{names} signed a {paper.first('kind')} {when_told(signed)}{lasting}"
    fits = all(
        at.period.overlaps(signed) or (until is not None and at.period.overlaps(until)) for at in case.said.dates
    )
    return Slot("extension", holds=True if fits else None, told=said), (paper,)
