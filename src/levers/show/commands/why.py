"""`levers why`: rival explanations of a state's moves, side by side."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from levers.show.options import Json, ProjectFolder, Since, Until, day
from levers.show.rivalry import MOST_EVIDENCE, NO_VERDICT, came_after, rival_row, when_of

if TYPE_CHECKING:
    from levers.flow.rivals import Dated

__all__ = ["why"]


def why(
    state: str,
    /,
    *,
    project: ProjectFolder = Path(),
    since: Since = None,
    until: Until = None,
    json: Json = False,
) -> int:
    """Lists candidate causes of a state's moves: who names them, what came before and after, what speaks against.

    Args:
        state: A state by code or name.
    """
    from levers.atlas import load
    from levers.flow.rivals import rival_explanations
    from levers.show.output import console, json_lines, table
    from levers.store import Store

    atlas = load()
    code = atlas.code(state)
    first = day(since, option="--since") or dt.datetime.now(dt.UTC).date() - dt.timedelta(days=730)
    with Store(project) as store:
        found = rival_explanations(
            store, atlas=atlas, state=code, since=first, until=day(until, option="--until", last=True)
        )
    if json:
        json_lines(rival_row(rival) for rival in found)
        return 0
    out = console()
    columns = ("candidate cause", "put forward by", "before", "after", "what speaks against")
    for move, group in groupby(found, key=lambda rival: rival.move):
        rivals = list(group)
        listed = [rival for rival in rivals if not came_after(rival)]
        rows = (
            (
                rival.cause,
                "; ".join(rival.put_forward_by),
                _dated(rival.before),
                _dated(rival.after),
                "; ".join(rival.against),
            )
            for rival in listed
        )
        source = f" ({move.source})" if move.source else ""
        out.print(table(f"{when_of(move)}: {move.what}{source}", columns, rows))
        later = [f"{rival.cause} ({_days(rival.after)})" for rival in rivals if rival not in listed]
        if later:
            out.print(f"only after it: {'; '.join(later)}", style="dim", markup=False)
    out.print(NO_VERDICT, style="dim", markup=False)
    return 0


def _dated(evidence: tuple[Dated, ...]) -> str:
    shown = [f"{one.day} {one.what}" for one in evidence[:MOST_EVIDENCE]]
    more = f"and {len(evidence) - MOST_EVIDENCE} more" if len(evidence) > MOST_EVIDENCE else ""
    return "\n".join([*shown, more]).strip()


def _days(evidence: tuple[Dated, ...]) -> str:
    return ", ".join(str(one.day) for one in evidence[:MOST_EVIDENCE])
