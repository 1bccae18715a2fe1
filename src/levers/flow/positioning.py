"""Loaded roll calls of the UN General Assembly → own positions and agreement: fitted once for each vintage, then read back.

    observations/un_votes/votes/<sha256>.parquet        the votes, as loaded
    observations/un_votes/positions/<selection>.parquet    position and deviation of every state in every session

A selection's id hashes source, vintage, choice of votes and their digest, so other votes are another file. The positions can be
deleted at any time: they are fitted again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from levers.errors import StoreDamaged
from levers.measure import Members, Positions, Votes, locate, measure_roll_calls, whole_texts
from levers.model import Certainty, Measurement, Selection
from levers.sources import find
from levers.sources.roll_calls import votes_path

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.store import Store

__all__ = ["measure_votes"]

SOURCE = "un_votes"
FIRST_SESSION = 46
"""Of 1991: one session more than is shown from 1992, so that resolutions that come back tie the first one."""
YEAR_OF_SESSION_1 = 1946
METHOD = 1
"""To be raised when the estimate changes, so that nobody is shown what an earlier version fitted."""


def measure_votes(
    store: Store,
    *,
    atlas: Atlas,
    targets: Sequence[str],
    senders: Sequence[str],
    since: dt.date | None = None,
    until: dt.date | None = None,
    fit: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[tuple[Measurement, ...], tuple[Selection, ...]]:
    """Rows from the roll calls of the project, and the selection they rest on; nothing where none are loaded.

    Args:
        store: the project.
        atlas: which states a bloc is made of.
        targets: states by code.
        senders: powers by code.
        since: first day; before 1992 all sessions are fitted together, which takes minutes.
        until: first day after the end.
        fit: whether positions are estimated now if they were not yet (half a minute); without it only what is at hand is used.
        progress: called once a step of the estimate.

    Raises:
        StoreDamaged: the votes, or the positions where they may not be estimated now, are not what was kept.
    """
    folder = store.folder / "observations" / SOURCE
    held = [row for row in store.rows(Selection, source=SOURCE) if votes_path(folder, row.digest).exists()]
    if not held:
        return (), ()
    loaded = held[-1]
    if not store.whole(votes_path(folder, loaded.digest)):
        raise StoreDamaged(str(votes_path(folder, loaded.digest)), "is not what was kept", "load the roll calls again")
    first = FIRST_SESSION if since is None or since.year >= YEAR_OF_SESSION_1 + FIRST_SESSION else 1
    votes, selection = whole_texts(
        _read_votes(votes_path(folder, loaded.digest)),
        source=SOURCE,
        vintage=loaded.vintage,
        since=first,
        publisher=find(SOURCE).sheet.publisher,
        address=loaded.address,
    )
    path = folder / "positions" / f"{selection.id}-{METHOD}.parquet"
    if not store.whole(path):
        if not fit:
            if path.relative_to(store.folder).as_posix() in store.kept():
                raise StoreDamaged(str(path), "is not what was estimated", "run `levers measure`, which makes it anew")
            return (), ()
        _write_positions(locate(votes, progress=progress), path)
        store.keep_file(path)
    rows = measure_roll_calls(
        votes, selection, _read_positions(path), targets=targets, senders=senders, members=_members(atlas)
    )
    last = (until or dt.date.max).toordinal()
    begin = (since or dt.date(YEAR_OF_SESSION_1 + FIRST_SESSION, 1, 1)).toordinal()
    return tuple(row for row in rows if row.end.toordinal() > begin and row.start.toordinal() < last), (selection,)


def _members(atlas: Atlas) -> Members:
    """The states that a power is made of on a day: its members if it is a bloc, else itself."""
    rows = {power: atlas.where("membership", power) for power in atlas.powers}

    def members(power: str, day: dt.date) -> tuple[str, ...]:
        if not rows.get(power):
            return (power,)
        full = (row for row in rows[power] if row.qualifier in {"member", "founder"})
        return tuple(dict.fromkeys(row.entity for row in full if row.valid.at(day) is Certainty.YES))

    return members


def _read_votes(path: Path) -> Votes:
    import numpy as np
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    _, first, call = np.unique(table.column("call").to_numpy(), return_index=True, return_inverse=True)
    states, state = np.unique(np.asarray(table.column("state").to_pylist()), return_inverse=True)
    about = table.select(["session", "title", "in_part"]).take(first).to_pydict()
    return Votes(
        [str(name) for name in states],
        state.astype(np.intp),
        call.reshape(-1).astype(np.intp),
        table.column("vote").to_numpy().astype(np.int8),
        about["session"],
        about["title"],
        about["in_part"],
    )


def _write_positions(points: Positions, path: Path) -> None:
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    row, column = (part.ravel() for part in np.indices(points.position.shape))
    table = pa.table(
        {
            "state": pa.array(np.asarray(points.states)[row]),
            "session": pa.array(np.asarray(points.sessions)[column]),
            "position": pa.array(points.position[row, column]),
            "sd": pa.array(points.sd[row, column]),
            "votes": pa.array(points.votes[row, column]),
        }
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    pq.write_table(table, part)
    part.replace(path)


def _read_positions(path: Path) -> Positions:
    """The arrays as they were written: all states of a row, all sessions in order."""
    import numpy as np
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    states = list(dict.fromkeys(table.column("state").to_pylist()))
    sessions = list(dict.fromkeys(table.column("session").to_pylist()))
    shape = len(states), len(sessions)
    position, sd, votes = (np.asarray(table.column(name)).reshape(shape) for name in ("position", "sd", "votes"))
    return Positions(states, sessions, position, sd, votes)
