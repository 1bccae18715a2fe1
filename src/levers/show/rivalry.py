"""Rival explanations as the command line and the site hand them on: one plain row each, and the rules of harm on their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from levers.model import Period
from levers.show.harm import told_as, withheld

if TYPE_CHECKING:
    from levers.flow.rivals import Dated, Move, Rival
    from levers.model import Claim

__all__ = ["MOST_EVIDENCE", "NO_VERDICT", "RECORD", "came_after", "discreet", "rival_row", "when_of"]

NO_VERDICT = "What comes before a move is not thereby its cause; nothing here is ranked, and motives get no verdict."
MOST_EVIDENCE = 3
"""So many rows of evidence are shown at once."""
RECORD = "the record"
"""Who puts forward a cause that nobody names and only the data suggest."""


def came_after(rival: Rival) -> bool:
    """Whether the record suggests the cause, but everything of its kind came only after the move."""
    return bool(rival.after) and not rival.before and RECORD in rival.put_forward_by


def when_of(move: Move) -> str:
    """The day of a move, or the period in whose numbers it shows."""
    return str(move.day) if move.end is None else str(Period(move.day, move.end))


def discreet(rival: Rival, told: Mapping[str, Claim], names: Mapping[str, str]) -> Rival:
    """The same without the words that stay where they were read: a cause that stands in such a claim is told in our own.

    Args:
        rival: as found.
        told: the claims among its evidence by id.
        names: entity code to its name.
    """
    held = [claim for one in (*rival.before, *rival.after) if (claim := told.get(one.row)) and withheld(claim)]
    if not held:
        return rival
    kept = "given as a cause; the words stand in the document"
    hidden = {one.row for one in (*rival.before, *rival.after) if one.row in told}

    def quiet(evidence: tuple[Dated, ...]) -> tuple[Dated, ...]:
        return tuple(replace(one, what=kept) if one.row in hidden else one for one in evidence)

    return replace(rival, cause=told_as(held[0], names), before=quiet(rival.before), after=quiet(rival.after))


def rival_row(rival: Rival) -> dict[str, Any]:
    """One candidate cause of one move, as `levers why --json` prints it."""
    move = rival.move
    return {
        "state": move.state,
        "day": move.day,
        "move": move.what,
        "move_end": move.end,
        "move_source": move.source,
        "move_rows": list(move.rows),
        "cause": rival.cause,
        "put_forward_by": list(rival.put_forward_by),
        "before": [_evidence(one) for one in rival.before],
        "after": [_evidence(one) for one in rival.after],
        "against": list(rival.against),
    }


def _evidence(one: Dated) -> dict[str, Any]:
    return {"day": one.day, "what": one.what, "id": one.row, "source": one.source}
