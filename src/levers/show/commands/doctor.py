"""`levers doctor`: is everything that the project holds still what it was when it came in?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from levers.show.options import Json, ProjectFolder

__all__ = ["doctor"]


def doctor(
    *,
    project: ProjectFolder = Path(),
    backup: Annotated[bool, Parameter(negative="", help="Make a checked copy of the database in backups/.")] = False,
    restore: Annotated[
        Path | None, Parameter(help="Put this copy of the database in its place; the one there is kept aside.")
    ] = None,
    json: Json = False,
) -> int:
    """Verifies the database and the kept files, and says what to do about what is wrong."""
    from levers.flow.archiving import back_up
    from levers.flow.archiving import restore as put_back
    from levers.flow.doctoring import examine
    from levers.show.output import console, json_lines, note, table

    if restore is not None:
        aside = put_back(project, restore)
        note(f"put {restore} in its place" + (f"; the one before is {aside.name}" if aside is not None else ""))
    if backup:
        note(f"copied to {back_up(project)}")
    findings = examine(project)
    if json:
        json_lines(
            {"check": item.check, "ok": item.ok, "found": item.found, "remedy": item.remedy} for item in findings
        )
    else:
        rows = (("ok" if item.ok else "WRONG", item.check, item.found, item.remedy) for item in findings)
        console().print(table(f"Project {project.resolve().name}", ("", "what", "found", "what to do"), rows))
    return 0 if all(item.ok for item in findings) else 1
