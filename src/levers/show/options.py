"""Options that many commands share, declared once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from levers.errors import UsageError
from levers.model import parse_period

__all__ = ["AllStates", "EngineName", "Json", "ProjectFolder", "Since", "Until", "day"]

ProjectFolder = Annotated[
    Path, Parameter(name=["--project", "-p"], env_var="LEVERS_PROJECT", help="The project's folder.")
]
Json = Annotated[bool, Parameter(name="--json", negative="", help="Print one JSON object a line.")]
AllStates = Annotated[
    bool, Parameter(name="--all", negative="", help="Keep all states, not only those of the regions.")
]
EngineName = Annotated[
    Literal["duckdb", "spark"], Parameter(name="--engine", help="What does the work; see `levers engine`.")
]
Since = Annotated[str | None, Parameter(help="From this day, month or year on: 2017, 2017-02, 2017-02-28.")]
Until = Annotated[str | None, Parameter(help="Until this day, month or year, included.")]


def day(text: str | None, *, option: str, last: bool = False) -> dt.date | None:
    """The first day of the period that an option names; with `last`, the day after its end.

    Raises:
        UsageError: it is not a date.
    """
    if text is None:
        return None
    try:
        period = parse_period(text)
    except ValueError as error:
        raise UsageError(f"{option} {text}", "is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD") from error
    return period.end if last else period.start
