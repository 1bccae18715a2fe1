"""Levers: who holds which lever over whom, on whose word do we know it, and does it hold against open data?

One flow, and the folders show it:

    1  read       documents  → sentences → claims: who says what, in which words, and as what
    2  link       names      → entities, at the document's date; copies of one report → one origin
    3  check      claims     → verdicts, against open data and against each other
    4  measure    data       → exposure, leverage, position, with intervals
    5  project    numbers    → what-if ensembles, scored against what happened
    6  show       everything → command line, pages, briefs, exports

Beside it: sources (open data), atlas (curated starter knowledge), store (the database), flow (the stages' order),
model (the nouns), errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    import altair as alt

    from levers.show.notebook import Project

__all__ = ["__version__", "chart", "open"]

__version__ = "0.1.0"


def open(folder: Path | str = ".") -> Project:  # noqa: A001  levers.open reads like the word it is
    """A project's folder, for Python and notebooks; see `levers.show.notebook.Project`.

    Args:
        folder: it is made if it is not there.
    """
    from levers.show.notebook import Project

    return Project(folder)


def chart(rows: Any, kind: str = "levers", **more: Any) -> alt.Chart:
    """A chart of the pages and briefs as Altair: `levers`, `position`, `fans` of measurements, `stances` of claims."""
    from levers.show.notebook import chart as made

    return made(rows, kind, **more)


def __getattr__(name: str) -> Any:
    """`levers.read(text or path)`: the package of the first stage can be called; it is imported when asked for."""
    if name == "read":
        from importlib import import_module

        return import_module("levers.read")
    raise AttributeError(f"module 'levers' has no attribute {name!r}")
