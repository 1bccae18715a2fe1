"""`levers sources`: what open data there is, under which licence, and what of it the project holds."""

from __future__ import annotations

from pathlib import Path

from levers.show.options import Json, ProjectFolder

__all__ = ["sources"]


def sources(*, project: ProjectFolder = Path(), json: Json = False) -> int:
    """Lists the sources with licence, last vintage, rows, and the years held of each state of the region."""
    from levers.atlas import load as load_atlas
    from levers.flow.loading import coverage
    from levers.show.output import console, json_lines, table
    from levers.store import DATABASE, Store

    states = load_atlas().targets
    if (project / DATABASE).exists():
        with Store(project) as store:
            rows = list(coverage(store, states))
    else:
        rows = list(coverage(None, states))
    if json:
        json_lines(rows)
        return 0
    columns = ("source", "publisher", "licence", "get by", "last vintage", ">rows", *states)
    cells = (
        (
            row["source"],
            row["publisher"],
            row["licence"],
            "fetch" if row["fetch"] else "load",
            row["vintage"],
            f"{row['rows']:,}" if row["rows"] else "",
            *row["states"].values(),
        )
        for row in rows
    )
    caption = "levers fetch SOURCE, or levers load SOURCE FILE; an empty cell means that nothing is held"
    console().print(table("Sources", columns, cells, caption=caption))
    return 0
