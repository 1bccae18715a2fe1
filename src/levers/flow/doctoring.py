"""Is everything that the project holds still what it was when it came in? And what to do where it is not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from levers.errors import LeversError, StoreDamaged, StoreError, StoreLocked
from levers.flow.registering import FOLDER as REGISTERED
from levers.flow.registering import read_registered
from levers.model import Attribution, Capture, Claim, Document, Measurement, Row, Verdict
from levers.store import DATABASE, Store, readable
from levers.store import raw as raw_bytes
from levers.store.copying import backups
from levers.store.ledger import HEAD, broken_seal, read_head, write_head
from levers.store.opening import is_snapshot

if TYPE_CHECKING:
    import ibis

__all__ = ["Finding", "dangling", "examine", "misquoted"]

READ_AGAIN = (
    "put a backup in its place with `levers doctor --restore FILE`, or move it away and read the documents again"
)
PUT_BACK = (
    "put the originals back; or, for documents, read them again; for data files, load them again; for positions, `levers measure` "
    "makes them anew"
)
SEALED = (
    f"put a backup in its place; or, if all below is ok, only unused space is touched: `levers doctor --restore {DATABASE}` of the "
    "project seals it anew"
)
AN_HOUR = 3600.0
"""A partial file younger than this may still be written by somebody."""
REFERENCES: tuple[tuple[type[Row], str, type[Row]], ...] = (
    (Capture, "document", Document),
    (Claim, "document", Document),
    (Attribution, "document", Document),
    (Verdict, "claim", Claim),
)
"""Which column of which noun names a row of which other."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    check: str
    ok: bool
    found: str
    remedy: str = ""


def examine(folder: Path) -> list[Finding]:
    """Looks at the atlas, the database, every row against its id and the ledger, every span and every kept file.

    Where another process holds the database, a copy of it is looked at.
    """
    findings = [_atlas()]
    if not (folder / DATABASE).exists():
        return [*findings, *_without_database(folder)]
    head, changed = _head(folder), not is_snapshot(folder) and broken_seal(folder, DATABASE)
    if changed:
        found = f"{DATABASE} was changed since it was closed"
        findings.append(Finding("seal", ok=False, found=found, remedy=SEALED))
    try:
        try:
            with Store(folder) as store:
                findings += _examined(store, folder)
                findings += _mended(store, folder, head)
        except StoreLocked as error:
            findings.append(Finding("owner", ok=True, found=error.problem, remedy="a copy was looked at"))
            with readable(folder) as store:
                findings += _examined(store, folder)
    except StoreError as error:
        findings.append(Finding("database", ok=False, found=error.problem, remedy=error.remedy))
        findings.append(_named_by_hash(folder / "documents"))
    return findings


def misquoted(store: Store) -> list[str]:
    """Claims whose quotation or sentence does not stand where they say, a line each."""
    claims, texts = store.table(Claim), store.table(Document)
    joined = claims.left_join(
        texts.select(of="id", text="text"), claims.document == texts.select(of="id", text="text").of
    )
    said = joined.text.substr(joined.start, joined.end - joined.start)
    sentence = joined.text.substr(joined.sentence_start, joined.sentence_end - joined.sentence_start)
    fits = (said == joined.quote) & (sentence == joined.sentence)
    wrong = joined.filter(~fits.fill_null(False)).select("id", "start", "end").order_by("id")
    return [
        f"{row['id']}: its words are not at {row['start']}–{row['end']} of its document" for row in _rows(store, wrong)
    ]


def dangling(store: Store) -> list[str]:
    """Rows that name a document or claim which was never recorded, a line each."""
    found = []
    for noun, column, other in REFERENCES:
        rows = store.table(noun)
        lost = rows.anti_join(store.ever(other).select(of="id"), rows[column] == store.ever(other).select(of="id").of)
        found += [
            f"{row['id']}: its {column} {row['named']} is not there"
            for row in _rows(store, lost.select("id", named=lost[column]).order_by("id"))
        ]
    return found


def _rows(store: Store, table: ibis.Table) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = store.fetched(table).to_pylist()
    return rows


def _atlas() -> Finding:
    from levers.atlas import load

    try:
        atlas = load()
        found = f"version {atlas.version}: {len(atlas.entities):,} entities, {len(atlas.statements):,} statements"
        found += f", {len(atlas.observations):,} observations"
    except LeversError as error:
        return Finding("atlas", ok=False, found=str(error), remedy="install Levers again")
    return Finding("atlas", ok=True, found=found)


def _without_database(folder: Path) -> Iterator[Finding]:
    """A new folder is in order; one that has had a database is not."""
    held = backups(folder)
    traces = [name for name in (HEAD, f"{DATABASE}.wal", "documents") if (folder / name).exists()]
    if traces or held:
        found = f"is gone; {', '.join(traces) or 'backups'} of it are there"
        newest = f"`levers doctor --restore {held[0]}`" if held else "read the documents again"
        yield Finding("database", ok=False, found=found, remedy=f"put it back, or {newest}")
    else:
        yield Finding("database", ok=True, found="none yet", remedy="run `levers read FILE...`")


def _examined(store: Store, folder: Path) -> Iterator[Finding]:
    yield _database(store)
    for check, wrong, fine in (
        ("references", dangling, "every row names rows that are there"),
        ("quotations", misquoted, "every quotation stands where it says"),
    ):
        try:
            lines = wrong(store)
        except StoreDamaged as error:
            lines = [error.problem]
        yield Finding(check, ok=not lines, found=_first(lines) or fine, remedy=READ_AGAIN if lines else "")
    if not is_snapshot(folder):
        yield _files(store, folder)
        yield _registered(folder)
        yield _backups(folder)


def _database(store: Store) -> Finding:
    wrong = store.check()
    if wrong:
        return Finding("database", ok=False, found=_first(wrong), remedy=READ_AGAIN)
    counts = ", ".join(
        f"{store.count(noun):,} {noun.__name__.lower()}s" for noun in (Document, Claim, Verdict, Measurement)
    )
    return Finding("database", ok=True, found=f"{counts}; {store.head.sequence:,} batches as recorded")


def _files(store: Store, folder: Path) -> Finding:
    wrong = raw_bytes.damaged(folder / "documents")
    known = store.kept()
    try:
        captures = store.rows(Capture)
    except StoreDamaged as error:
        return Finding("kept files", ok=False, found=error.problem, remedy=READ_AGAIN)
    for capture in captures:
        if capture.raw_sha256 and not raw_bytes.path_of(folder / "documents", capture.raw_sha256).exists():
            wrong.append(f"{capture.name}: the bytes it was read from are missing")
    for name, sha256 in known.items():
        if not (folder / name).is_file():
            wrong.append(f"{name} is missing")
        elif raw_bytes.sha256_of(folder / name) != sha256:
            wrong.append(f"{name} is not what was kept")
    if wrong:
        return Finding("kept files", ok=False, found=_first(wrong), remedy=PUT_BACK)
    count = len(list((folder / "documents").glob("??/*"))) + len(known)
    return Finding("kept files", ok=True, found=f"{count:,} files match their hashes")


def _named_by_hash(folder: Path) -> Finding:
    """What can be said of kept files without a database: whether they match their names."""
    wrong = raw_bytes.damaged(folder)
    found = _first(wrong) or "all match their names; which are missing cannot be said without the database"
    return Finding("kept files", ok=not wrong, found=found, remedy=PUT_BACK if wrong else "")


def _registered(folder: Path) -> Finding:
    """Forecasts that were written down, against the hashes they carry."""
    wrong, paths = [], sorted((folder / REGISTERED).glob("*.json"))
    for path in paths:
        try:
            intact = read_registered(path).intact
        except (ValueError, KeyError, TypeError):
            intact = False
        if not intact:
            wrong.append(f"{path.name} was changed after it was registered")
    found = _first(wrong) or f"{len(paths):,} match their hashes"
    return Finding("forecasts", ok=not wrong, found=found, remedy="put the originals back" if wrong else "")


def _backups(folder: Path) -> Finding:
    held = backups(folder)
    if not held:
        return Finding("backups", ok=True, found="none", remedy="`levers doctor --backup` makes one")
    return Finding("backups", ok=True, found=f"{len(held)}, the newest {held[0].name}")


def _head(folder: Path) -> str:
    """What is wrong with the head beside the database; empty where nothing is."""
    try:
        return "" if read_head(folder) is not None else f"{HEAD} is missing"
    except ValueError:
        return f"{HEAD} was changed"


def _mended(store: Store, folder: Path, head: str) -> Iterator[Finding]:
    """What can be put right here and now, while the project is ours: the head, and leftovers of interrupted writes."""
    if head and store.head.sequence and not is_snapshot(folder):
        write_head(folder, store.head)
        remedy = (
            "written anew from the ledger; if you miss rows, put a backup in place with `levers doctor --restore FILE`"
        )
        yield Finding("head", ok=False, found=head, remedy=remedy)
    old = [path for path in raw_bytes.leftovers(folder) if time.time() - path.stat().st_mtime > AN_HOUR]
    for path in old:
        raw_bytes.remove(path)
    if old:
        yield Finding("leftovers", ok=True, found=f"{len(old)} of interrupted writes: removed")


def _first(wrong: list[str]) -> str:
    more = f" (and {len(wrong) - 3} more)" if len(wrong) > 3 else ""
    return "; ".join(wrong[:3]) + more
