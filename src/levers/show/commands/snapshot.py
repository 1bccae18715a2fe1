"""`levers snapshot`: a copy of the project's rows that others read while this one is written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from levers.show.options import Json, ProjectFolder

__all__ = ["snapshot"]


def snapshot(
    *,
    project: ProjectFolder = Path(),
    to: Annotated[Path | None, Parameter(help="Its folder; PROJECT/snapshot without it.")] = None,
    json: Json = False,
) -> int:
    """Makes a consistent copy that any number of readers open, also while `levers serve` or a reading runs.

    The copy is a folder that reading commands and notebooks take as a project. Making it anew replaces it; who has the
    earlier one open goes on reading it.
    """
    from levers.flow.archiving import snapshot as copy
    from levers.show.output import json_lines, note

    target = to if to is not None else project / "snapshot"
    head = copy(project, target)
    if json:
        json_lines([{"snapshot": str(target), "batches": head.sequence, "chain": head.chain}])
    else:
        note(f"{target} holds the project as of now; read it with --project {target}")
    return 0
