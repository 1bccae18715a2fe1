"""Rival explanations of a state's moves, from the texts, the atlas and the measures of a project."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.why import Rival, rivals
from levers.errors import MissingData
from levers.flow.checking import dates_of
from levers.flow.measuring import measure_states
from levers.model import Capture, Claim

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.store import Store

__all__ = ["Rival", "rival_explanations"]


def rival_explanations(
    store: Store, *, atlas: Atlas, state: str, since: dt.date, until: dt.date | None = None
) -> tuple[Rival, ...]:
    """Candidate causes of each move of the state, with dated evidence before and after; no verdict on motive.

    Args:
        store: the project, whose claims name moves and causes.
        atlas: the record of dated moves, visits, agreements and conflicts.
        state: its code.
        since: first day of the moves.
        until: first day after them.

    Raises:
        MissingData: neither a text nor the record knows of a move in this period.
    """
    before = dt.date(since.year - 1, 1, 1)
    measured = measure_states(store, atlas=atlas, targets=(state,), since=before, until=until, keep=False)
    found = rivals(
        state,
        since,
        store.rows(Claim),
        atlas.statements,
        measured,
        until=until,
        dates=dates_of(store),
        names={code: entity.name for code, entity in atlas.entities.items()},
    )
    if not found:
        raise MissingData(
            f"{state} since {since}",
            "no move with a candidate cause is told by a text or on record",
            "read documents about it or choose another period",
        )
    titles = {capture.document: capture.name for capture in store.rows(Capture)}
    return tuple(
        replace(
            rival,
            move=replace(rival.move, source=_titled(rival.move.source, titles)),
            put_forward_by=tuple(_titled(who, titles) for who in rival.put_forward_by),
        )
        for rival in found
    )


def _titled(who: str, titles: Mapping[str, str]) -> str:
    """Documents by the name they were read under."""
    for document, name in titles.items():
        who = who.replace(document, name.rsplit("/", 1)[-1])
    return who
