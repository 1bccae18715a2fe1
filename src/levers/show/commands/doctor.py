"""`levers doctor`: is everything that the project holds still what it was when it came in?"""

from __future__ import annotations

from pathlib import Path

from levers.show.options import Json, ProjectFolder

__all__ = ["doctor"]


def doctor(*, project: ProjectFolder = Path(), json: Json = False) -> int:
    """Verifies the database and the kept files, and says what to do about what is wrong."""
    from levers.flow.doctoring import examine
    from levers.show.output import console, json_lines, table

    findings = examine(project)
    if json:
        json_lines(
            {"check": item.check, "ok": item.ok, "found": item.found, "remedy": item.remedy} for item in findings
        )
    else:
        rows = (("ok" if item.ok else "WRONG", item.check, item.found, item.remedy) for item in findings)
        console().print(table(f"Project {project.resolve().name}", ("", "what", "found", "what to do"), rows))
    return 0 if all(item.ok for item in findings) else 1
