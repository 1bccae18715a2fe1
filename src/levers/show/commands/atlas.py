"""`levers atlas`: what Levers knows without a network, row by row with its source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from levers.show.options import Json, ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levers.model import Statement

__all__ = ["atlas"]

MOST_ROWS = 60


def atlas(
    entity: str | None = None,
    /,
    *,
    prop: Annotated[str | None, Parameter(name="--about", help="Only this property, such as membership.")] = None,
    every: Annotated[bool, Parameter(name="--all", negative="", help="All rows, not only the first.")] = False,
    project: ProjectFolder = Path(),
    json: Json = False,
) -> int:
    """Lists the atlas: coverage without an argument, the rows of one entity with it, and beside them what loaded files say.

    Args:
        entity: A state, bloc or person by code or name.
    """
    from levers.atlas import load
    from levers.errors import UnknownName
    from levers.show.output import json_lines

    held = load()
    if entity is None and prop is None:
        _coverage(json=json)
        return 0
    code = held.code(entity) if entity is not None else None
    rows = [
        stmt
        for stmt in held.statements
        if (code is None or code in {stmt.entity, stmt.value}) and (prop is None or stmt.prop == prop)
    ]
    loaded = _loaded(project, code, prop)
    if not rows and not loaded:
        props = ", ".join(sorted({stmt.prop for stmt in held.statements}))
        raise UnknownName(f"{entity or ''} {prop or ''}".strip(), f"has no rows; properties are {props}")
    if json:
        json_lines(stmt.to_json() for stmt in (*rows, *loaded))
        return 0
    title = held.entities[code].name if code is not None else str(prop)
    for name, found in ((title, rows), (f"{title}, in loaded files", loaded)):
        if found:
            _print(name, found, every=every)
    return 0


def _loaded(project: Path, code: str | None, prop: str | None) -> list[Statement]:
    """What the project's files say, beside the atlas; nothing where there is no project."""
    from levers.model import Statement
    from levers.store import DATABASE, Store

    if not (project / DATABASE).exists():
        return []
    with Store(project) as store:
        return [
            row
            for row in store.rows(Statement)
            if (code is None or code in {row.entity, row.value}) and (prop is None or row.prop == prop)
        ]


def _print(title: str, rows: Sequence[Statement], *, every: bool) -> None:
    from levers.show.output import console, table

    shown = rows if every else rows[:MOST_ROWS]
    cells = (
        (
            stmt.entity,
            stmt.prop,
            stmt.value,
            stmt.qualifier,
            stmt.valid,
            stmt.publisher,
            stmt.vintage or ("" if stmt.verified else "unverified"),
        )
        for stmt in shown
    )
    caption = f"{len(rows) - len(shown)} more rows: --all" if len(rows) > len(shown) else ""
    columns = ("entity", "property", "value", "as", "valid", "source", "")
    console().print(table(title, columns, cells, caption=caption))


def _coverage(*, json: bool) -> None:
    from levers.atlas import load
    from levers.atlas.coverage import coverage
    from levers.show.output import console, json_lines, table

    held = load()
    rows = list(coverage(held))
    if json:
        json_lines(rows)
        return
    columns = tuple(rows[0]) if rows else ()
    cells = (tuple(row.values()) for row in rows)
    console().print(table(f"Atlas, version {held.version}", columns, cells, caption="one entity: levers atlas KGZ"))
