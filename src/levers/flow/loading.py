"""Open data into the project: a file or a publisher's server → checked rows, in one transaction, never half a file.

Raw bytes are known by their hash. A file whose hash, states and vintage were loaded before changes nothing, but what was made from it
and is damaged or gone is written anew. Rejected rows are written beside the data, as Parquet, before the transaction; a run that dies
leaves the earlier state.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levers.errors import DataError, StoreDamaged, UsageError
from levers.model import Observation, Problem, Row, Selection, Statement
from levers.sources import SOURCES, find
from levers.sources.bulk import dyads_path, events_path, load_events
from levers.sources.codes import Codes
from levers.sources.dyads import dyad_rows
from levers.sources.gathering import Batch, gather
from levers.sources.opening import open_raw
from levers.sources.rejects import write_rejects
from levers.store.queries import spans

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.sources.contract import OpenSource, RawFile
    from levers.store import Store

__all__ = ["Loaded", "coverage", "fetch_source", "load_file"]

CHUNK = 4000
"""Rows handed to the store at once; the transaction spans them all."""
FOLDER = "observations"
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one file gave to the project."""

    source: str
    name: str
    vintage: str
    read: int
    new: int
    """Rows new to the project; 0 where the file was loaded before."""
    duplicates: int
    left_out: int
    rejects: Mapping[str, int]
    rejects_file: str = ""
    before: bool = False
    """Whether this very file was loaded before."""


def load_file(
    store: Store,
    name: str,
    path: Path,
    *,
    atlas: Atlas,
    vintage: str = "",
    every: bool = False,
    retrieved: dt.date | None = None,
    address: str = "",
    progress: Progress = lambda _: None,
) -> Loaded:
    """Loads one file of one source.

    Args:
        store: the project.
        name: the source.
        path: the publisher's file.
        atlas: codes and names of states.
        vintage: date or edition, where the file does not say it.
        every: whether numbers of all states are kept, not only those of the atlas's regions.
        retrieved: the day it was got; the day of the file itself is not known.
        address: where it was got from.
        progress: called with each step's name.

    Raises:
        UnknownName: no such source.
        DataError: the file is refused; nothing of it is loaded.
        StoreDamaged: what was made from an earlier file of events is not what it was.
        MissingData: an extra that this format needs is not installed.
    """
    source = find(name)
    progress(path.name)
    file = open_raw(path, retrieved=retrieved or dt.datetime.now(dt.UTC).date(), address=address)
    codes = Codes(atlas, source.sheet, every=every)
    known = _loaded_before(store, source, file, every=every, vintage=vintage)
    if known is not None:
        _mend(store, source, file, codes, atlas=atlas, vintage=vintage, progress=progress)
        return Loaded(name, file.name, known.vintage, known.count, 0, 0, 0, {}, before=True)
    if source.layouts:
        return _load_events(store, source, file, atlas=atlas, vintage=vintage, progress=progress)
    batch = gather(source, file, codes, vintage=vintage)
    with store.transaction():
        _keep_bulk(store, source, file, codes)
        return _store_batch(store, source, file, batch, every=every)


def fetch_source(
    store: Store,
    name: str,
    *,
    atlas: Atlas,
    fill: Mapping[str, str] | None = None,
    every: bool = False,
    client: Any = None,
    progress: Progress = lambda _: None,
) -> Iterator[Loaded | DataError]:
    """Gets every file of a source from its publisher and loads it; one that is refused comes as its error.

    Args:
        store: the project; downloads lie under its folder until they are loaded, so that an interrupted one resumes.
        name: the source.
        atlas: states to ask for, their codes.
        fill: values for the address pattern, such as year or day.
        every: as in `load_file`.
        client: a `levers.sources.client.Client`; the usual one where not given.
        progress: called with each file's name.

    Raises:
        UsageError: the source has no address to fetch from; says what to do instead.
        FetchError: the publisher's server did not give what was asked.
    """
    from levers.sources.client import Client, requests

    source = find(name)
    if not source.sheet.addresses:
        raise UsageError(f"levers fetch {name}", "this publisher has no address to fetch from", source.sheet.fetch_note)
    getter = client or Client()
    folder = store.folder / FOLDER / name / "fetched"
    for request in requests(source.sheet, atlas, fill or {}):
        progress(request.name)
        path = getter.get(request, folder)
        try:
            yield load_file(store, name, path, atlas=atlas, every=every, address=request.shown, progress=progress)
        except DataError as error:
            path.unlink(missing_ok=True)
            yield error


def _keep_bulk(store: Store, source: OpenSource, file: RawFile, codes: Codes) -> None:
    """What is too much for rows, written whole; also for a file that a version without it loaded."""
    path = source.bulk(file, codes, store.folder / FOLDER / source.name) if source.bulk is not None else None
    if path is not None:
        store.keep_file(path)


def _mend(
    store: Store, source: OpenSource, file: RawFile, codes: Codes, *, atlas: Atlas, vintage: str, progress: Progress
) -> None:
    """Files made from this one that are missing or changed are written anew; its rows are in the database."""
    made = [store.folder / name for name in store.kept() if Path(name).stem == file.sha256]
    damaged = [path for path in made if not store.whole(path)]
    for path in damaged:
        path.unlink(missing_ok=True)
    if damaged and source.layouts:
        load_events(source, file, store.folder / FOLDER / source.name, atlas=atlas, vintage=vintage, progress=progress)
    elif damaged:
        write_rejects(store.folder / FOLDER / source.name, file, gather(source, file, codes, vintage=vintage).rejects)
    _keep_bulk(store, source, file, codes)
    with store.transaction():
        for path in damaged:
            if path.is_file():
                store.keep_file(path)


def _loaded_before(store: Store, source: OpenSource, file: RawFile, *, every: bool, vintage: str) -> Selection | None:
    for held in store.rows(Selection, source=source.name, digest=file.sha256):
        if held.predicate == _predicate(source, every=every) and vintage in {"", held.vintage}:
            return held
    return None


def _predicate(source: OpenSource, *, every: bool) -> str:
    if source.layouts:
        return "all events of the file"
    return "all states of the file" if every else "states of the atlas's regions in the file"


def _store_batch(store: Store, source: OpenSource, file: RawFile, batch: Batch, *, every: bool) -> Loaded:
    rejects = write_rejects(store.folder / FOLDER / source.name, file, batch.rejects)
    selection = Selection(
        source=source.name,
        vintage=batch.vintage,
        predicate=_predicate(source, every=every),
        count=len(batch.rows),
        digest=file.sha256,
        publisher=source.sheet.publisher,
        address=file.address or source.sheet.homepage,
    )
    with store.transaction():
        new = _add(store, batch.rows)
        store.add([selection, *_problems(file, batch)])
        if rejects is not None:
            store.keep_file(rejects)
    shown = str(rejects.relative_to(store.folder)) if rejects is not None else ""
    return Loaded(
        source.name, file.name, batch.vintage, batch.read, new, batch.duplicates, batch.left_out, batch.kinds, shown
    )


def _add(store: Store, rows: Iterable[Row]) -> int:
    held = list(rows)
    return sum(store.add(held[at : at + CHUNK]) for at in range(0, len(held), CHUNK))


def _problems(file: RawFile, batch: Batch) -> Iterator[Problem]:
    """One problem for each reason; every row of it stands in the table of rejects."""
    seen: dict[str, list[int]] = {}
    for reject in batch.rejects:
        if reject.kind != "group":
            seen.setdefault(f"{reject.kind.replace('_', ' ')}: {reject.reason}", []).append(reject.line)
    for reason, lines in list(seen.items())[:200]:
        yield Problem(thing=f"{file.name}:{lines[0]}", problem=f"{len(lines)} rows: {reason}", details=(file.sha256,))


def _load_events(
    store: Store, source: OpenSource, file: RawFile, *, atlas: Atlas, vintage: str, progress: Progress
) -> Loaded:
    """Bulk events: Parquet by hash, then counts of all files of the source anew, in place of the earlier counts."""
    folder = store.folder / FOLDER / source.name
    found = load_events(source, file, folder, atlas=atlas, vintage=vintage, progress=progress)
    selections = [
        row for row in store.rows(Selection, source=source.name) if row.predicate == _predicate(source, every=False)
    ]
    mine = Selection(
        source=source.name,
        vintage=found.vintage,
        predicate=_predicate(source, every=False),
        count=found.kept,
        digest=file.sha256,
        publisher=source.sheet.publisher,
        address=file.address or source.sheet.homepage,
    )
    others = {row.digest for row in selections} - {file.sha256}
    changed = [made for sha256 in sorted(others) if not store.whole(made := dyads_path(folder, sha256))]
    if changed:
        raise StoreDamaged(
            str(changed[0]),
            "is missing or not what was kept",
            f"load again the file with the SHA-256 {changed[0].stem}",
        )
    counts = list(dyad_rows(source, folder, {*others, file.sha256}, atlas=atlas, retrieved=file.retrieved))
    old = [row.id for row in store.rows(Observation, source=source.name)]
    keep = {row.id for row in counts}
    with store.transaction():
        store.retract([row_id for row_id in old if row_id not in keep], reason=f"counted again with {file.name}")
        new = _add(store, counts)
        store.add([mine, *found.problems])
        for path in (events_path(folder, file.sha256), dyads_path(folder, file.sha256), found.rejects_file):
            if path is not None:
                store.keep_file(path)
    shown = str(found.rejects_file.relative_to(store.folder)) if found.rejects_file is not None else ""
    return Loaded(source.name, file.name, found.vintage, found.read, new, found.duplicates, 0, found.rejects, shown)


def coverage(store: Store | None, states: Iterable[str]) -> Iterator[dict[str, Any]]:
    """One row a source: licence, last vintage, rows, and the years that each state has numbers of."""
    for source in SOURCES:
        sheet = source.sheet
        row: dict[str, Any] = {
            "source": source.name,
            "title": sheet.title,
            "publisher": sheet.publisher,
            "licence": sheet.licence,
            "citation": sheet.citation,
            "unit": sheet.unit,
            "fetch": bool(sheet.addresses),
            "vintage": "",
            "rows": 0,
        }
        if store is not None:
            held = [one for one in store.rows(Selection, source=source.name) if one.predicate.endswith("the file")]
            row["vintage"] = held[-1].vintage if held else ""
            row["rows"] = sum(one.count for one in held)
        seen = _years(store, source) if store is not None and row["rows"] else {}
        row["states"] = {state: seen.get(state, "") for state in states}
        yield row


def _years(store: Store, source: OpenSource) -> dict[str, str]:
    """First and last year of each entity's numbers."""
    table = store.table(Observation)
    held = store.fetched(spans(table.filter(table.source == source.name))).to_pylist()
    found = {row["entity"]: (row["first"].year, row["last"].year) for row in held}
    for stmt in store.rows(Statement, publisher=source.sheet.publisher):
        if stmt.valid.start_earliest is not None:
            of_year = stmt.valid.start_earliest.year
            first, last = found.get(stmt.entity, (of_year, of_year))
            found[stmt.entity] = (min(first, of_year), max(last, of_year))
    return {entity: f"{first}-{last}" for entity, (first, last) in found.items()}
