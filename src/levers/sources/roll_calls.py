"""Every vote on every roll call as one Parquet file, in the order of the publisher's file: what positions are estimated from.

    un_votes.rda + un_roll_calls.rda --joined by number--> votes/<sha256>.parquet

A voter is a code of the atlas, or the publisher's name for it where the atlas has no such state (a vote of the German
Democratic Republic says as much about a resolution as any other). A member that did not vote has no row.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from levers.errors import DataError
from levers.sources.opening import open_raw
from levers.sources.r_files import frame_rows
from levers.sources.un_votes import CALLS, CHOICES, ROLL_CALLS, VOTES

if TYPE_CHECKING:
    from levers.sources.codes import Codes
    from levers.sources.contract import RawFile

__all__ = ["votes_path", "write_votes"]


def votes_path(folder: Path, sha256: str) -> Path:
    """Where the votes of the file with this hash stand; columns call, session, title, in_part, state, vote (0 nay to 2 yea)."""
    return folder / "votes" / f"{sha256}.parquet"


def write_votes(file: RawFile, codes: Codes, folder: Path) -> Path | None:
    """Writes the votes of a file; None where it holds none (roll calls alone, a spreadsheet).

    Args:
        file: `un_votes.rda`, with `un_roll_calls.rda` beside it.
        codes: states by the publisher's codes.
        folder: the source's folder in the project.
    """
    path = votes_path(folder, file.sha256)
    if path.exists() or not file.name.lower().endswith(".rda"):
        return path if path.exists() else None
    try:
        rows = list(frame_rows(file, (*VOTES, "country")))
    except DataError:
        return None
    import pyarrow as pa
    import pyarrow.parquet as pq

    beside = open_raw(file.path.with_name(ROLL_CALLS))
    calls = {
        int(ident): (int(session), str(short or ""), amendment == 1 or paragraph == 1)
        for _, (ident, session, _, _, amendment, paragraph, short) in frame_rows(beside, CALLS)
        if ident is not None and session is not None
    }
    level = {choice: number for number, choice in enumerate(CHOICES)}
    kept = [row for _, row in rows if row[0] in calls and row[2] in level]
    named = {(code, name): _voter(codes, code, name) for code, name in {(row[1], row[3]) for row in kept}}
    columns = {
        "call": pa.array([int(row[0]) for row in kept], pa.int32()),
        "session": pa.array([calls[row[0]][0] for row in kept], pa.int16()),
        "title": pa.array([calls[row[0]][1] for row in kept], pa.string()),
        "in_part": pa.array([calls[row[0]][2] for row in kept], pa.bool_()),
        "state": pa.array([named[row[1], row[3]] for row in kept], pa.string()),
        "vote": pa.array([level[row[2]] for row in kept], pa.int8()),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    pq.write_table(pa.table(columns), part, compression="zstd")
    part.replace(path)
    return path


def _voter(codes: Codes, code: str | None, name: str) -> str:
    return (codes.state("iso2", code) if code is not None else None) or str(name)
