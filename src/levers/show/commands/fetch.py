"""`levers fetch`: open data from its publisher's server, with vintage."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from levers.show.options import AllStates, Json, ProjectFolder

__all__ = ["fetch"]


def fetch(
    source: str,
    /,
    *,
    project: ProjectFolder = Path(),
    values: Annotated[
        list[str] | None,
        Parameter(name="--set", negative="", help="A value of the address: year=2022, day=20221014; may be repeated."),
    ] = None,
    every: AllStates = False,
    json: Json = False,
) -> int:
    """Fetches open data from its publisher and loads it; an interrupted download goes on where it stopped.

    Args:
        source: A source by name; `levers sources` lists them.
    """
    from levers.atlas import load as load_atlas
    from levers.errors import DataError
    from levers.flow.loading import Loaded, fetch_source
    from levers.show.output import json_lines, note, progress
    from levers.show.words_of_loading import as_json, loaded_table
    from levers.sources.client import Client
    from levers.store import Store

    fill = _values(values or [])
    failed = 0
    done: list[Loaded] = []
    with Store(project) as store, progress("fetching") as step:
        client = Client(
            progress=lambda got, total: step(
                f"{got / 1e6:.1f} of {total / 1e6:.1f} MB" if total else f"{got / 1e6:.1f} MB"
            )
        )
        for item in fetch_source(
            store, source, atlas=load_atlas(), fill=fill, every=every, client=client, progress=step
        ):
            if isinstance(item, DataError):
                failed += 1
                note(str(item))
                continue
            done.append(item)
            if json:
                json_lines([as_json(item)])
    if done and not json:
        loaded_table(done)
    return 1 if failed else 0


def _values(texts: list[str]) -> dict[str, str]:
    from levers.errors import UsageError

    found = {}
    for text in texts:
        name, is_there, value = text.partition("=")
        if not is_there or not name or not value:
            raise UsageError(f"--set {text}", "is not NAME=VALUE, such as year=2022")
        found[name.strip()] = value.strip()
    return found
