"""`levers atlas`: what Levers knows without a network, row by row with its source."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from levers.show.options import Json

__all__ = ["atlas"]

MOST_ROWS = 60


def atlas(
    entity: str | None = None,
    /,
    *,
    prop: Annotated[str | None, Parameter(name="--about", help="Only this property, such as membership.")] = None,
    every: Annotated[bool, Parameter(name="--all", negative="", help="All rows, not only the first.")] = False,
    json: Json = False,
) -> int:
    """Lists the atlas: coverage without an argument, the rows of one entity with it.

    Args:
        entity: A state, bloc or person by code or name.
    """
    from levers.atlas import load
    from levers.errors import UnknownName
    from levers.show.output import console, json_lines, table

    held = load()
    out = console()
    if entity is None and prop is None:
        _coverage(json=json)
        return 0
    code = held.code(entity) if entity is not None else None
    rows = [
        stmt
        for stmt in held.statements
        if (code is None or code in {stmt.entity, stmt.value}) and (prop is None or stmt.prop == prop)
    ]
    if not rows:
        props = ", ".join(sorted({stmt.prop for stmt in held.statements}))
        raise UnknownName(f"{entity or ''} {prop or ''}".strip(), f"has no rows; properties are {props}")
    if json:
        json_lines(stmt.to_json() for stmt in rows)
        return 0
    shown = rows if every else rows[:MOST_ROWS]
    title = held.entities[code].name if code is not None else str(prop)
    cells = (
        (
            stmt.entity,
            stmt.prop,
            stmt.value,
            stmt.qualifier,
            stmt.valid,
            stmt.publisher,
            "" if stmt.verified else "unverified",
        )
        for stmt in shown
    )
    caption = f"{len(rows) - len(shown)} more rows: --all" if len(rows) > len(shown) else ""
    columns = ("entity", "property", "value", "as", "valid", "source", "")
    out.print(table(title, columns, cells, caption=caption))
    return 0


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
