"""`levers engine`: which engines can do the work here, and whether they give the same."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from levers.show.options import Json, ProjectFolder

__all__ = ["engine"]


def engine(
    *,
    project: ProjectFolder = Path(),
    compare: Annotated[
        bool, Parameter(negative="", help="Run every portable expression on each engine, over this project's tables.")
    ] = False,
    json: Json = False,
) -> int:
    """Shows what does the work: DuckDB in this process, or Spark on all cores or a cluster.

    `levers read --engine spark` and `levers measure --engine spark` spread the work; the project stays in its DuckDB database.
    """
    from levers.flow.engines import compare_engines, engines_here
    from levers.show.output import console, json_lines, progress, table
    from levers.store import Store

    if not compare:
        here = engines_here()
        if json:
            json_lines(here)
            return 0
        rows = [(one["engine"], one["version"] or "not usable", one["does"], one["missing"]) for one in here]
        console().print(table("Engines", ("engine", "version", "what it does", "missing"), rows))
        return 0
    with Store(project) as store, progress("comparing") as step:
        found = list(compare_engines(store, progress=step))
    if json:
        json_lines(found)
    else:
        shown = [(one["expression"], one["rows"], "equal" if one["equal"] else "DIFFERENT") for one in found]
        console().print(table("DuckDB beside Spark", ("expression", ">rows", "result"), shown))
    return 0 if all(one["equal"] for one in found) else 1
