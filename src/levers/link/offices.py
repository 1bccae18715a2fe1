"""Offices given to the wrong person, or under a wrong title: kept as said, and reported.

A verdict on an office claim is the business of the check; here the reader of a brief learns how a text names people. Nothing
is corrected: the row says what was written and what the atlas has.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from levers.link.resolving import resolve
from levers.model import Certainty

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.model import Claim, Statement

__all__ = ["Mismatch", "office_mismatches"]

PROPS = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "supreme_leader", "secretary_general", "security_council_secretary",
    "assistant_secretary_sca", "assistant_secretary_gpa", "leader")  # fmt: skip
_WORDS = {
    "head_of_state": r"president|head of state|leader|head",
    "head_of_government": r"prime minister|premier|head of government|chair",
    "foreign_minister": r"foreign|secretary of state",
    "defence_minister": r"defen[cs]e",
    "supreme_leader": r"supreme|leader",
    "secretary_general": r"secretary[- ]general",
    "security_council_secretary": r"security council",
    "assistant_secretary_sca": r"assistant secretary",
    "assistant_secretary_gpa": r"assistant secretary",
    "leader": r"leader|head|president|ruler",
}
_GONE = re.compile(r"former|ex-|late|then|ousted|deposed", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """How a text names an office-holder, and what the atlas has."""

    claim: str
    written: str
    """The title and name as written."""
    kind: Literal["person", "title", "time"]
    """Another person held the office; the person held another office; the person held it at another time."""
    found: str
    """What the atlas has, in words."""
    evidence: tuple[str, ...]


def office_mismatches(
    claims: Iterable[Claim], *, atlas: Atlas, dates: Mapping[str, dt.date | None]
) -> Iterator[Mismatch]:
    """Office claims whose title, person and day do not go together by the atlas's rows.

    Claims about former holders, and persons the atlas does not know, are passed over.
    """
    for claim in claims:
        day = dates.get(claim.document)
        if claim.type != "office" or day is None or not claim.person or _GONE.search(claim.title or ""):
            continue
        state = claim.recipient or claim.actor
        who = resolve(claim.person, atlas=atlas, day=day, context=(state,) if state else ())
        if who.code is None or state is None:
            continue
        found = _mismatch(claim, who.code, state, atlas, day)
        if found is not None:
            yield found


def _mismatch(claim: Claim, person: str, state: str, atlas: Atlas, day: dt.date) -> Mismatch | None:
    title = f"{claim.title or ''} {(claim.relation or '').replace('_', ' ')}".lower()
    meant = [prop for prop in PROPS if re.search(_WORDS[prop], title)]
    if not meant:
        return None
    written = f"{claim.title or claim.relation} {claim.person}"
    theirs = [row for prop in PROPS for row in atlas.where(prop, person) if row.entity == state]
    now = [row for row in theirs if row.valid.at(day) is Certainty.YES]
    if any(row.valid.at(day) is Certainty.UNSURE for row in theirs):
        return None
    fitting = [row for row in now if row.prop in meant]
    if fitting:
        row = fitting[0]
        partial = row.prop.startswith("assistant_secretary") or ("acting" in row.qualifier.lower()) != bool(
            re.search("acting|interim", title)
        )
        if partial and row.qualifier and row.qualifier.lower() not in title:
            return Mismatch(claim.id, written, "title", f"{atlas.entities[person].name} was {row.qualifier}", (row.id,))
        return None
    if now:
        told = ", ".join(row.qualifier or row.prop.replace("_", " ") for row in now)
        return Mismatch(
            claim.id,
            written,
            "title",
            f"{atlas.entities[person].name} was {told} of {atlas.entities[state].name}",
            tuple(row.id for row in now),
        )
    if theirs:
        row = theirs[-1]
        return Mismatch(
            claim.id,
            written,
            "time",
            f"{atlas.entities[person].name} was {row.qualifier or row.prop} {row.valid}",
            tuple(one.id for one in theirs),
        )
    holders: list[Statement] = [
        row for prop in meant for row in atlas.of(state, prop) if row.valid.at(day) is Certainty.YES
    ]
    if holders:
        names = ", ".join(atlas.entities[row.value].name for row in holders)
        return Mismatch(claim.id, written, "person", f"it was {names}", tuple(row.id for row in holders))
    return None
