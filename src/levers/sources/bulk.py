"""Event data in bulk: a publisher's file → Parquet by its hash, with sums by day and pair, out of the database.

    CSV --typed read, bad rows aside--> events/<sha256>.parquet --sums--> dyads/<sha256>.parquet

The Parquet rows stand in the order of the file, so a row is known by (file hash, line): `event_at` finds it. Sums are
additive, and the counts of a project are made from those of all its files (`levers.sources.dyads`). Both files are written under
another name and renamed; without the project's Selection row they count for nothing.
"""

from __future__ import annotations

import csv
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from levers.errors import DataError
from levers.model import Problem
from levers.sources.contract import Kind, OpenSource, RawFile, Reject
from levers.sources.gathering import refuse_if_bad
from levers.sources.layouts import LAYOUTS, Layout
from levers.sources.rejects import write_rejects
from levers.sources.sums import SUMMED_BY, dyad_sums, in_duckdb
from levers.sources.tables import cells_of

if TYPE_CHECKING:
    from levers.atlas import Atlas

__all__ = ["Bulk", "connection", "dyads_path", "event_at", "events_path", "load_events", "quoted"]

MEMORY = "3GB"
MOST_UNPACKED = 64 << 30
TAIL = 1 << 17


@dataclass(frozen=True, slots=True)
class Bulk:
    """What one file of events gave."""

    read: int
    kept: int
    duplicates: int
    vintage: str
    rejects: Mapping[str, int]
    rejects_file: Path | None
    problems: tuple[Problem, ...] = field(default=())


def events_path(folder: Path, sha256: str) -> Path:
    """Where the rows of the file with this hash stand."""
    return folder / "events" / f"{sha256}.parquet"


def dyads_path(folder: Path, sha256: str) -> Path:
    """Where its sums by day, pair and type stand."""
    return folder / "dyads" / f"{sha256}.parquet"


def connection(folder: Path, file: Path | None = None) -> Any:
    """DuckDB in memory, which sees this folder and the file and nothing else; what does not fit goes to the folder."""
    import duckdb

    con = duckdb.connect()
    con.execute(f"SET memory_limit = '{MEMORY}'")
    con.execute("SET temp_directory = ?", [str(folder / ".spill")])
    con.execute("SET enable_progress_bar = false")
    con.execute(f"SET allowed_directories = [{quoted(f'{folder.resolve()}/')}, {quoted(f'{folder}/')}]")
    con.execute(f"SET allowed_paths = [{quoted(str(file)) if file is not None else ''}]")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")
    return con


def load_events(
    source: OpenSource,
    file: RawFile,
    folder: Path,
    *,
    atlas: Atlas,
    vintage: str = "",
    progress: Callable[[str], None] = lambda _: None,
) -> Bulk:
    """Reads one file of events.

    Args:
        source: GDELT, ICEWS, POLECAT or ACLED.
        file: the raw file, plain or in a zip of one file.
        folder: the source's folder in the project.
        atlas: codes of states.
        vintage: date or edition; the last day of the file where not given.
        progress: called before each step.

    Raises:
        DataError: no layout of the source, cut, or too many bad rows; nothing is left behind.
    """
    (folder / "events").mkdir(parents=True, exist_ok=True)
    (folder / "dyads").mkdir(exist_ok=True)
    with _plain(file, folder) as path, tempfile.TemporaryDirectory(dir=folder, prefix=".part-") as made:
        layout = _layout(source, file, path)
        events, dyads = Path(made) / "events", Path(made) / "dyads"
        con = connection(folder, path)
        try:
            progress(f"{file.name}: reading")
            rejects = _to_parquet(con, layout, file, path, events)
            progress(f"{file.name}: counting")
            found = _summed(con, layout, file, events, dyads, rejects, atlas=atlas, groups=source.sheet.groups)
        finally:
            con.close()
        held = write_rejects(folder, file, found.rejects)
        events.replace(events_path(folder, file.sha256))
        dyads.replace(dyads_path(folder, file.sha256))
    kinds: dict[str, int] = {
        kind: sum(1 for one in found.rejects if one.kind == kind) for kind in {one.kind for one in found.rejects}
    }
    problems = tuple(
        Problem(thing=f"{file.name}:{one.line}", problem=one.reason, details=(file.sha256,))
        for one in found.rejects[:200]
    )
    return Bulk(
        found.rows + len(rejects), found.rows, found.duplicates, vintage or f"to {found.last}", kinds, held, problems
    )


@contextmanager
def _plain(file: RawFile, folder: Path) -> Iterator[Path]:
    """The file itself, or what its zip holds."""
    if not zipfile.is_zipfile(file.path):
        if file.name.lower().endswith(".zip"):
            raise DataError(file.name, "is not a whole zip", "get it again")
        yield file.path
        return
    with zipfile.ZipFile(file.path) as held, tempfile.TemporaryDirectory(dir=folder, prefix=".part-") as made:
        parts = [part for part in held.infolist() if not part.is_dir()]
        if len(parts) != 1 or parts[0].file_size > MOST_UNPACKED:
            raise DataError(file.name, f"holds {len(parts)} files, expected one table", "unpack it and load the table")
        path = Path(made) / "table"
        try:
            with held.open(parts[0]) as packed, path.open("wb") as out:
                shutil.copyfileobj(packed, out, 1 << 20)
        except (zipfile.BadZipFile, EOFError, OSError) as error:
            raise DataError(file.name, f"is cut or damaged ({error})", "get it again") from error
        yield path


def _layout(source: OpenSource, file: RawFile, path: Path) -> Layout:
    """The layout that the first line shows; the last line must be whole."""
    with path.open("rb") as raw:
        first = raw.readline().decode("utf-8-sig", errors="replace").rstrip("\r\n")
        raw.seek(0, 2)
        raw.seek(max(0, raw.tell() - TAIL))
        tail = raw.read().decode("utf-8", errors="replace")
    for name in source.layouts:
        layout = LAYOUTS[name]
        cells = cells_of(first, delimiter=layout.delimiter)
        if layout.header and set(layout.columns) <= {cell.strip() for cell in cells}:
            _whole(file, layout, tail, {len(cells)})
            return layout
        if not layout.header and len(cells) in layout.widths:
            _whole(file, layout, tail, set(layout.widths))
            return layout
    layout = LAYOUTS[source.layouts[0]]
    if layout.header:
        lacking = [name for name in layout.columns if name not in first]
        raise DataError(
            f"{file.name}:1", f"header changed: lacks {', '.join(lacking)}", "get the file in the publisher's layout"
        )
    widths = ", ".join(str(width) for name in source.layouts for width in LAYOUTS[name].widths)
    count = len(first.split(layout.delimiter))
    raise DataError(
        f"{file.name}:1", f"has {count} columns, expected {widths}", "get the file in the publisher's layout"
    )


def _whole(file: RawFile, layout: Layout, tail: str, widths: set[int]) -> None:
    last = tail.rstrip("\r\n").rsplit("\n", 1)[-1]
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if layout.quote else csv.QUOTE_NONE
    count = len(cells_of(last, delimiter=layout.delimiter, quoting=quoting))
    if not tail.endswith("\n") and count not in widths:
        raise DataError(
            f"{file.name} (last row)", f"is cut: {count} columns, expected {max(widths)}", "get the file again"
        )


def _to_parquet(con: Any, layout: Layout, file: RawFile, path: Path, out: Path) -> list[Reject]:
    """One pass over the text: typed columns in, bad rows aside."""
    import duckdb

    names = layout.columns if not layout.header else _header(path, layout)
    typed = dict(layout.typed)
    kinds = ", ".join(f"{quoted(name)}: '{typed.get(name, 'VARCHAR')}'" for name in names)
    kept = ", ".join(f"{_expression(value, names)} AS {name}" for name, value in layout.kept)
    pad = "true" if not layout.header and len(layout.widths) > 1 else "false"
    dates = f", dateformat = '{layout.day_format}'" if layout.day_format else ""
    source = (
        f"read_csv({quoted(str(path))}, columns = {{{kinds}}}, delim = {quoted(layout.delimiter)}, header = {str(layout.header).lower()}, "
        f"quote = {quoted(layout.quote)}, escape = {quoted(layout.quote)}, auto_detect = false, null_padding = {pad}, "
        f"nullstr = ['', 'NA'], store_rejects = true, rejects_limit = 100000{dates})"
    )
    try:
        con.execute(
            f"COPY (SELECT {kept} FROM {source}) TO {quoted(str(out))} "  # noqa: S608  names from our own layouts
            "(FORMAT parquet, COMPRESSION lz4, ROW_GROUP_SIZE 245760)"
        )
    except duckdb.Error as error:
        raise DataError(
            file.name, f"cannot be read as {layout.name} ({str(error).splitlines()[0][:200]})", "get the file again"
        ) from error
    rows = con.execute(
        "SELECT line, any_value(error_message), any_value(csv_line) FROM reject_errors GROUP BY line ORDER BY line"
    ).fetchall()
    return [Reject(int(line), "malformed", _short(message), str(text)[:300]) for line, message, text in rows]


def _header(path: Path, layout: Layout) -> tuple[str, ...]:
    with path.open(encoding="utf-8-sig", errors="replace") as text:
        return tuple(cell.strip() for cell in cells_of(text.readline().rstrip("\r\n"), delimiter=layout.delimiter))


def _expression(value: str, names: tuple[str, ...]) -> str:
    """Columns that a layout would like but the file lacks are empty."""
    plain = value.strip('"')
    if re.fullmatch(r'"?[\w ]+"?', value) and plain not in names:
        return "NULL::VARCHAR"
    return f'"{plain}"' if plain in names else value


def quoted(text: str) -> str:
    """A string as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def _short(message: str) -> str:
    return " ".join(str(message).split())[:200]


@dataclass(slots=True)
class _Summed:
    rows: int
    duplicates: int
    last: Any
    rejects: list[Reject]


def _summed(
    con: Any,
    layout: Layout,
    file: RawFile,
    events: Path,
    dyads: Path,
    rejects: list[Reject],
    *,
    atlas: Atlas,
    groups: frozenset[str],
) -> _Summed:
    table = f"read_parquet({quoted(str(events))}, file_row_number = true)"
    good = "day IS NOT NULL AND added IS NOT NULL AND event IS NOT NULL"
    rows, distinct, last, bad = con.execute(
        f"SELECT count(*), count(DISTINCT event), max(day), count(*) FILTER (NOT ({good})) FROM {table}"  # noqa: S608
    ).fetchone()
    if rows == 0:
        raise DataError(file.name, "holds no row that can be read", "get the file again")
    found = list(rejects)
    if bad:
        short = con.execute(f"SELECT file_row_number, event FROM {table} WHERE NOT ({good}) LIMIT 100000").fetchall()  # noqa: S608
        shift = 1 + layout.header
        found += [
            Reject(int(at) + shift, "malformed", "row ends before its last column, or has no date", str(event))
            for at, event in short
        ]
    refuse_if_bad(file, rows + len(rejects), found)
    duplicates = int(rows - distinct - (1 if bad and rows == bad else 0))
    once = f"SELECT *, file_row_number AS line FROM {table} WHERE {good}"  # noqa: S608
    if duplicates > 0:
        once += " QUALIFY row_number() OVER (PARTITION BY event ORDER BY file_row_number) = 1"
    con.execute(f"CREATE OR REPLACE TEMP VIEW held AS {_each_state(once, layout.several) if layout.several else once}")
    sums = in_duckdb(con, partial(dyad_sums, cameo=layout.system in {"cameo", "name"}), "held")
    # Groups come in the order in which threads met them; a second run must write the same bytes.
    order = ", ".join(f"{column} NULLS FIRST" for column in SUMMED_BY)
    con.execute(f"COPY (FROM ({sums}) ORDER BY {order}) TO {quoted(str(dyads))} (FORMAT parquet, COMPRESSION zstd)")
    found += _unknown(con, layout, dyads, atlas, groups)
    refuse_if_bad(file, rows, found)
    return _Summed(int(rows), max(duplicates, 0), last, found)


def _each_state(events: str, between: str) -> str:
    """An event whose side names several states, as one row for each of them."""
    sides = ("actor", "recipient")
    split = ", ".join(
        f"unnest(list_distinct(list_transform(regexp_split_to_array(coalesce({side}, ''), {quoted(between)}), lambda one: trim(one)))) AS {side}s(one)"
        for side in sides
    )
    named = ", ".join(f"nullif({side}s.one, '') AS {side}" for side in sides)
    return f"SELECT told.* REPLACE ({named}) FROM ({events}) AS told, {split}"  # noqa: S608


def _unknown(con: Any, layout: Layout, dyads: Path, atlas: Atlas, groups: frozenset[str]) -> list[Reject]:
    """Codes that mean no state: once each, with their first row and how many rows have them."""
    from levers.sources.dyads import entity_of

    table = f"read_parquet({quoted(str(dyads))})"
    sides = " UNION ALL ".join(
        f"SELECT {side} AS code, first, events FROM {table} WHERE {side} IS NOT NULL"  # noqa: S608
        for side in ("actor", "recipient")
    )
    found = con.execute(f"SELECT code, min(first), sum(events) FROM ({sides}) GROUP BY code ORDER BY code").fetchall()  # noqa: S608
    rejects = []
    for code, first, times in found:
        if entity_of(atlas, layout.system, str(code)) is None:
            kind: Kind = "group" if str(code) in groups else "unknown_code"
            rejects.append(
                Reject(int(first) + 1 + layout.header, kind, f"unknown code {code!r} in {int(times)} rows", str(code))
            )
    return rejects


def event_at(folder: Path, sha256: str, line: int, *, header: bool = False) -> dict[str, Any] | None:
    """The row on this line of the raw file; None where it was rejected or never was."""
    from levers.sources.rejects import rejects_path

    con = connection(folder)
    try:
        before = 0
        if rejects_path(folder, sha256).exists():
            held = con.execute(
                f"SELECT line, reason FROM read_parquet({quoted(str(rejects_path(folder, sha256)))}) WHERE kind = 'malformed'"  # noqa: S608
            ).fetchall()
            lines = {int(at) for at, reason in held if not str(reason).startswith("row ends before")}
            if line in lines:
                return None
            before = sum(1 for at in lines if at < line)
        at = line - 1 - header - before
        rows = (
            con.execute(
                f"SELECT * FROM read_parquet({quoted(str(events_path(folder, sha256)))}, file_row_number = true) WHERE file_row_number = ?",  # noqa: S608
                [at],
            )
            .to_arrow_table()
            .to_pylist()
        )
    finally:
        con.close()
    return rows[0] if rows else None
