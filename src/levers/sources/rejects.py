"""The table of rejects: every row of a file that was not used, with its line, kind and reason, as Parquet beside the data."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from levers.sources.contract import RawFile, Reject

__all__ = ["rejects_path", "write_rejects"]


def rejects_path(folder: Path, sha256: str) -> Path:
    """Where the rejects of the file with this hash stand."""
    return folder / "rejects" / f"{sha256}.parquet"


def write_rejects(folder: Path, file: RawFile, rejects: Sequence[Reject]) -> Path | None:
    """Writes them, whole or not at all; None where there are none."""
    if not rejects:
        return None
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = rejects_path(folder, file.sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = {
        "file_sha256": [file.sha256] * len(rejects),
        "line": [reject.line for reject in rejects],
        "kind": [reject.kind for reject in rejects],
        "reason": [reject.reason for reject in rejects],
        "text": [reject.text for reject in rejects],
    }
    partial = path.with_suffix(".part")
    pq.write_table(pa.table(columns), partial)
    partial.replace(path)
    return path
