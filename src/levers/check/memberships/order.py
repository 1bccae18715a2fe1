"""Who came into a bloc before whom: `a year after X`, `well before X`, against the entries of both.

Rule. The entries on record of the two states are compared; an order told the wrong way round is refuted where both are confirmed and their windows do not overlap,
and so is one of them before whom or after whom somebody came who never entered a bloc whose list is complete. An order that fits leaves the rest to others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.memberships.words import CHECK, FULL, bloc_told
from levers.check.verdicts import cite, make, window

if TYPE_CHECKING:
    import datetime as dt

    from levers.check.case import Case
    from levers.model import Statement, Verdict

__all__ = ["later_told"]

RULE = "the entries of both states into the bloc"
_WAY = re.compile(
    r"\b(?P<way>after|before|ahead of|earlier than|later than|sooner than) (?:the )?(?:neighbouring |neighboring )?$",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"\b(?:join|enter|acced|accession|admi|let into|taken into|received into|member)", re.IGNORECASE)
_DID = re.compile(r"(?: (?:did|had|and [A-Z]\w+))?(?=[,.;]|$)")


def later_told(case: Case, state: str, bloc: str) -> Verdict | None:
    """The refutation of an order of entries that the rows do not bear out; None where none is told or it fits."""
    claim, text = case.claim, case.said.text
    if claim.mode not in {None, "joined"} or claim.relation != "member" or _ENTRY.search(case.near()) is None:
        return None
    for name in case.said.names:
        way = _WAY.search(text[: name.start])
        if name.kind != "state" or name.code == state or name.demonym or way is None or not _DID.match(text, name.end):
            continue
        if not case.offset <= way.start() < case.offset + len(claim.quote) + FAR:
            continue
        return _compared(case, state, name.code, bloc, after=way["way"].lower() in {"after", "later than"})
    return None


FAR = 40
"""Characters between the entry and the order at most."""


def _compared(case: Case, state: str, other: str, bloc: str, *, after: bool) -> Verdict | None:
    mine, theirs = _entry(case, state, bloc), _entry(case, other, bloc)
    if mine is None or theirs is None or not (mine.verified and theirs.verified):
        return None
    first, second = _window(mine), _window(theirs)
    if first is None or second is None:
        return None
    wrong = first[1] < second[0] if after else first[0] > second[1]
    if not wrong:
        return None
    world = case.world
    text = f"{world.name(other)} entered {bloc_told(case, bloc)} {window(*second)} and {world.name(state)} {window(*first)} {cite(theirs)}"
    return make(case, CHECK, "refuted", text, evidence=[mine.id, theirs.id], rule=RULE)


def _window(row: Statement) -> tuple[dt.date, dt.date] | None:
    first, last = row.valid.start_earliest, row.valid.start_latest
    return (first, last) if first is not None and last is not None else None


def _entry(case: Case, state: str, bloc: str) -> Statement | None:
    rows = [row for row in case.world.atlas.of(state, "membership") if row.value == bloc and row.qualifier in FULL]
    return min(rows, key=lambda row: str(row.valid.start_earliest), default=None)
