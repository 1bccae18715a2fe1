"""`levers load`: a publisher's file at hand → rows in the project, or a reason why not."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from levers.show.options import AllStates, Json, ProjectFolder

__all__ = ["load"]


def load(
    source: str,
    /,
    *files: Path,
    project: ProjectFolder = Path(),
    vintage: Annotated[str, Parameter(help="Date or edition, where the file does not say it.")] = "",
    every: AllStates = False,
    json: Json = False,
) -> int:
    """Loads open data from files: all of a file or nothing of it.

    Args:
        source: A source by name; `levers sources` lists them.
        files: Files in the publisher's format.
    """
    from levers.atlas import load as load_atlas
    from levers.errors import InputError, UsageError
    from levers.flow.loading import load_file
    from levers.show.output import json_lines, note, progress
    from levers.show.words_of_loading import as_json, loaded_table
    from levers.store import Store

    if not files:
        raise UsageError(f"levers load {source}", "got no file", "see `levers load --help`")
    failed, done = 0, []
    with Store(project) as store, progress("loading") as step:
        for path in files:
            try:
                item = load_file(store, source, path, atlas=load_atlas(), vintage=vintage, every=every, progress=step)
            except InputError as error:
                failed += 1
                note(str(error))
                continue
            done.append(item)
            if json:
                json_lines([as_json(item)])
    if done and not json:
        loaded_table(done)
    return 1 if failed else 0
