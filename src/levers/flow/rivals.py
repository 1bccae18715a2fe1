"""Rival explanations of a state's moves, from the texts, the atlas and the measures of a project."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from levers.check.rivals.moves import Dated, Happened, Move, happened
from levers.check.rivals.why import AROUND, EXPLAINING, Rival, names_a_cause, rivals
from levers.errors import MissingData, UsageError
from levers.flow.checking import dates_in
from levers.flow.measuring import measure_states
from levers.model import Capture, Claim

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.model import Measurement
    from levers.store import Store

__all__ = [
    "AROUND",
    "EXPLAINING",
    "Dated",
    "Move",
    "Rival",
    "Told",
    "names_a_cause",
    "rival_explanations",
    "told_about",
]

_DOCUMENT = re.compile(r"doc-[0-9a-f]{20}")


@dataclass(frozen=True, slots=True)
class Told:
    """What texts say that can be a move of a state or a cause of one."""

    claims: tuple[Claim, ...]
    dates: Mapping[str, dt.date | None]
    """Document id to its date."""
    titles: Mapping[str, str]
    """Document id to the name under which it was read."""


def told_about(store: Store, *, atlas: Atlas, state: str, captures: Sequence[Capture] | None = None) -> Told:
    """Claims of a project in which the state acts, and causes told of it, in the order in which they were recorded.

    Args:
        store: the project.
        atlas: whose names are used.
        state: its code.
        captures: of all documents, where they were read before.
    """
    claim = store.table(Claim)
    named = (claim.recipient == state) | claim.sentence.contains(atlas.entities[state].name)
    mine = claim.filter(claim.type.isin(EXPLAINING) & ((claim.actor == state) | ((claim.type == "cause") & named)))
    found = store.fetched(mine.order_by(mine.recorded_at)).to_pylist()
    known = store.rows(Capture) if captures is None else captures
    return Told(
        claims=tuple(Claim.from_dict(row) for row in found),
        dates=dates_in(known),
        titles={capture.document: capture.name for capture in known},
    )


def rival_explanations(
    store: Store,
    *,
    atlas: Atlas,
    state: str,
    since: dt.date,
    until: dt.date | None = None,
    told: Told | None = None,
    measured: Sequence[Measurement] | None = None,
) -> tuple[Rival, ...]:
    """Candidate causes of each move of the state, with dated evidence before and after; no verdict on motive.

    Args:
        store: the project, whose claims name moves and causes; nothing is written to it.
        atlas: the record of dated moves, visits, agreements and conflicts.
        state: its code.
        since: first day of the moves.
        until: first day after them.
        told: what texts say, where it was read before.
        measured: measurements of the state over at least this period and the year before, where they were made before.

    Raises:
        UsageError: the period ends before it begins.
        MissingData: neither a text nor the record knows of a move in this period.
    """
    if until is not None and since >= until:
        raise UsageError(f"{since} to {until - dt.timedelta(1)}", "ends before it begins", "give an earlier first day")
    if measured is None:
        before = dt.date(max(since.year - 1, 1), 1, 1)
        measured = measure_states(store, atlas=atlas, targets=(state,), since=before, until=until, keep=False)
    given = told or told_about(store, atlas=atlas, state=state)
    found = rivals(
        state,
        since,
        given.claims,
        atlas.statements,
        measured,
        until=until,
        dates=given.dates,
        names={code: entity.name for code, entity in atlas.entities.items()},
        things=_chronicle(atlas),
    )
    if not found:
        raise MissingData(
            f"{state} since {since}",
            "no move with a candidate cause is told by a text or on record",
            "read documents about it or choose another period",
        )
    return tuple(
        replace(
            rival,
            move=replace(rival.move, source=_titled(rival.move.source, given.titles)),
            put_forward_by=tuple(_titled(who, given.titles) for who in rival.put_forward_by),
        )
        for rival in found
    )


@cache
def _chronicle(atlas: Atlas) -> tuple[Happened, ...]:
    """Dated things of the atlas, which does not change while a program runs."""
    return happened(atlas.statements)


def _titled(who: str, titles: Mapping[str, str]) -> str:
    """Documents by the name they were read under."""
    for document in _DOCUMENT.findall(who):
        if document in titles:
            who = who.replace(document, titles[document].rsplit("/", 1)[-1])
    return who
