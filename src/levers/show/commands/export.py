"""`levers export`: the project's claims, numbers and ties in formats that other programs read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from levers.show.options import Json, ProjectFolder, Since, Until, day

if TYPE_CHECKING:
    from levers.flow.exporting import Asked, Export
    from levers.store import Store

__all__ = ["WHOLE", "export"]

WHOLE = "project"
"""Not for other programs but for another project: everything, in one file with hashes."""


def export(
    format: str,  # noqa: A002
    /,
    *,
    to: Annotated[
        str | None, Parameter(allow_leading_hyphen=True, help="File or folder to write; - prints a file's text.")
    ] = None,
    state: Annotated[tuple[str, ...], Parameter(negative="", help="Only this state; may be repeated.")] = (),
    power: Annotated[str | None, Parameter(help="Only what is between this power and the states.")] = None,
    document: Annotated[str | None, Parameter(help="Only this document, by name or id.")] = None,
    since: Since = None,
    until: Until = None,
    as_of: Annotated[str | None, Parameter(help="What the project held at the end of this day.")] = None,
    project: ProjectFolder = Path(),
    json: Json = False,
) -> int:
    """Writes claims with their verdicts, measurements, evidence and ties to a file or a folder.

    Args:
        format: csvw, jsonl, parquet, graphml, gexf, ftm, annotation, geojson, plover, cameo, bibtex, csl-json; or project: all of
            it in one file that `levers import` takes in.
    """
    from levers.atlas import load
    from levers.errors import UnknownName, UsageError
    from levers.flow.exporting import Asked, Export
    from levers.show.export import FORMATS, write
    from levers.show.output import json_lines, note, progress
    from levers.store import Store

    if format == WHOLE:
        if any((state, power, document, since, until, as_of, to == "-")):
            raise UsageError(
                f"levers export {WHOLE}", "is the whole project in one file", "give no choice, and a file for --to"
            )
        return _whole(project, to, json=json)
    names = (*(row.name for row in FORMATS), WHOLE)
    chosen = next((row for row in FORMATS if row.name == format), None)
    if chosen is None:
        raise UnknownName(format, "is no format of an export", f"take one of {', '.join(names)}")
    atlas = load()
    with Store(project) as store:
        asked = Asked(
            states=tuple(atlas.code(name) for name in state),
            power=atlas.code(power) if power is not None else None,
            document=_document(store, document),
            since=day(since, option="--since"),
            until=day(until, option="--until", last=True),
            as_of=_moment(as_of),
        )
        made = Export(store, atlas=atlas, asked=asked)
        if to == "-":
            return _print(made, format)
        target = Path(to) if to is not None else project / "export" / chosen.target
        with progress(f"{format} rows") as step:
            rows = write(made, chosen, target, step=step)
    if json:
        json_lines([{"format": format, "path": str(target), "rows": rows, **_plain(asked)}])
    else:
        note(f"wrote {rows:,} rows: {target}")
        if rows == 0:
            note("nothing was chosen: read documents with `levers read`, or ask for more")
    return 0


def _whole(project: Path, to: str | None, *, json: bool) -> int:
    from levers.flow.archiving import export_project
    from levers.show.output import json_lines, note

    name = project.resolve().name or "levers"
    made = export_project(project, Path(to) if to is not None else project / "export" / f"{name}.levers.zip")
    if json:
        json_lines(
            [{"format": WHOLE, "path": str(made.path), "rows": made.rows, "files": made.files, "sha256": made.sha256}]
        )
    else:
        note(f"wrote {made.rows:,} rows and {made.files:,} files: {made.path}, SHA-256 {made.sha256}")
    return 0


def _print(made: Export, name: str) -> int:
    """A file's text on standard output; a format of several files cannot be printed."""
    import shutil
    import sys
    import tempfile

    from levers.errors import UsageError
    from levers.show.export import FORMATS, write

    chosen = next(row for row in FORMATS if row.name == name)
    if chosen.files:
        raise UsageError(f"--to - with {name}", "is a folder of files", "give --to FOLDER")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export"
        write(made, chosen, path)
        with path.open(encoding="utf-8") as file:
            shutil.copyfileobj(file, sys.stdout)
    return 0


def _document(store: Store, text: str | None) -> str | None:
    from levers.flow.explaining import find_document

    return find_document(text, store=store).document if text is not None else None


def _moment(text: str | None) -> dt.datetime | None:
    end = day(text, option="--as-of", last=True)
    return dt.datetime.combine(end, dt.time.min, dt.UTC) if end is not None else None


def _plain(asked: Asked) -> dict[str, object]:
    return {
        "states": list(asked.states),
        "power": asked.power,
        "document": asked.document,
        "since": asked.since,
        "until": asked.until,
        "as_of": asked.as_of,
    }
