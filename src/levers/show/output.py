"""How commands print: JSON Lines on standard output, tables for people, notes and progress on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from levers.model.row import json_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console
    from rich.table import Table

__all__ = ["console", "json_lines", "note", "progress", "table"]


def json_lines(rows: Iterable[Mapping[str, Any]]) -> None:
    """One JSON object a line; dates as ISO 8601."""
    for row in rows:
        sys.stdout.write(json.dumps(json_value(dict(row)), ensure_ascii=False) + "\n")
    sys.stdout.flush()


def note(text: str) -> None:
    """One line to the person, on standard error."""
    sys.stderr.write(f"levers: {text}\n")


def console() -> Console:
    """Standard output for people; wide enough for tables when it goes into a file."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else 140, highlight=False)


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], *, caption: str = "") -> Table:
    """A plain table; cells are text, never markup."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(
        title=title, caption=caption or None, box=box.SIMPLE_HEAD, title_justify="left", caption_justify="left"
    )
    for column in columns:
        numeric = column.startswith(">")
        made.add_column(Text(column.removeprefix(">")), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        made.add_row(*(cell if isinstance(cell, Text) else Text("" if cell is None else str(cell)) for cell in row))
    return made


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Callable[[str], None]]:
    """A progress bar on standard error; silent where nobody looks. The function yielded is called once a step."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[at]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total, at="")
        yield lambda at: bar.update(task, advance=1, at=at[-60:])
