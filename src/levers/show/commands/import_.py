"""`levers import`: what another project gave out with `levers export project`, taken in whole or not at all."""

from __future__ import annotations

from pathlib import Path

from levers.show.options import Json, ProjectFolder

__all__ = ["import_"]


def import_(archive: Path, /, *, project: ProjectFolder = Path(), json: Json = False) -> int:
    """Takes in the rows and files of an exported project; each is held against its schema, its id and its hash.

    Args:
        archive: What `levers export project` wrote.
    """
    from levers.atlas import load
    from levers.flow.archiving import import_project
    from levers.show.output import json_lines, note

    found = import_project(project, archive, atlas=load())
    if json:
        json_lines([{"rows": found.rows, "new": found.new, "files": found.files}])
    else:
        note(f"took in {found.rows:,} rows, {found.new:,} of them new, and {found.files:,} files")
    return 0
