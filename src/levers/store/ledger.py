"""The ledger: what was recorded, batch by batch, so that nothing can be lost or changed without a trace.

Rows come in batches: those of one noun that one transaction records at one moment. Every batch leaves one line,

    digest(batch) = SHA-256 of the rows' JSON, by id, empty fields left out
    chain(line)   = SHA-256 of (chain of the line before, number, noun, rows, moment, digest)

in a table of the same database and the same transaction. A row that is changed, added or removed behind the store's back no longer
fits its batch; a line that is changed or removed breaks the chain. What lies beside the database, `levers.head`, holds the number and
the chain of the last line: a database that lost its newest transactions (a deleted log, an older copy in its place) ends before it. The
head is written after the commit and may lag behind it, never the other way round.

Behind the head stands the seal: the SHA-256 of the whole file, written when the project is closed and taken off when the next transaction
begins. It finds what no row shows, such as a changed bit in a block that is free. Large files are not sealed, for closing must be quick;
DuckDB's own checksums of the blocks in use hold there.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levers.store.raw import sha256_of

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "HEAD",
    "LEDGER",
    "Head",
    "Ledger",
    "Line",
    "broken_seal",
    "digest_of",
    "grouped",
    "ledger_columns",
    "read_head",
    "seal",
    "unseal",
    "write_head",
]

LEDGER = "ledger"
HEAD = "levers.head"
HEAD_LENGTH = 96
SEAL_LENGTH = 65
LARGEST_SEALED = 512 << 20


@dataclass(frozen=True, slots=True)
class Head:
    """The last line of a ledger: how many lines there are, and the chain so far."""

    sequence: int = 0
    chain: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One batch."""

    sequence: int
    noun: str
    rows: int
    recorded_at: dt.datetime
    digest: str
    chain: str

    def follows(self, before: Head) -> bool:
        """Whether its chain is that of this line after `before`."""
        return self.sequence == before.sequence + 1 and self.chain == _chain(
            before.chain, self.sequence, self.noun, self.rows, self.recorded_at, self.digest
        )


def ledger_columns() -> dict[str, str]:
    """Columns of the ledger's table in Ibis's notation."""
    return {
        "sequence": "int64",
        "noun": "string",
        "rows": "int64",
        "recorded_at": "timestamp('UTC')",
        "digest": "string",
        "chain": "string",
    }


def digest_of(rows: Iterable[Mapping[str, Any]]) -> str:
    """Digest of a batch; the order of the rows and fields without a value do not count."""
    plain = sorted((_plain(row) for row in rows), key=lambda row: str(row["id"]))
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_text)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def grouped(batches: Iterable[pa.RecordBatch]) -> Iterator[tuple[dt.datetime, list[dict[str, Any]]]]:
    """Rows in the order of their table, joined where they were recorded at one moment."""
    moment: dt.datetime | None = None
    held: list[dict[str, Any]] = []
    for batch in batches:
        for row in batch.to_pylist():
            if row["recorded_at"] != moment:
                if moment is not None:
                    yield moment, held
                moment, held = row["recorded_at"], []
            held.append(row)
    if moment is not None:
        yield moment, held


class Ledger:
    """Lines of a transaction before they are written."""

    def __init__(self, head: Head) -> None:
        self.head = head
        self._lines: list[Line] = []

    def note(self, noun: str, rows: Sequence[Mapping[str, Any]], recorded_at: dt.datetime) -> None:
        """One batch more."""
        before = self._last()
        digest, number = digest_of(rows), before.sequence + 1
        chain = _chain(before.chain, number, noun, len(rows), recorded_at, digest)
        self._lines.append(Line(number, noun, len(rows), recorded_at, digest, chain))

    def pending(self) -> list[Line]:
        """Lines that are not committed yet."""
        return list(self._lines)

    def forget(self) -> None:
        """The transaction was rolled back."""
        self._lines = []

    def committed(self) -> bool:
        """The transaction was committed; whether it had lines."""
        moved = bool(self._lines)
        self.head = self._last()
        self._lines = []
        return moved

    def _last(self) -> Head:
        return Head(self._lines[-1].sequence, self._lines[-1].chain) if self._lines else self.head


def read_head(folder: Path) -> Head | None:
    """The head beside a database; None where there is none.

    Raises:
        ValueError: what is there is not one.
    """
    try:
        raw = (folder / HEAD).read_bytes()
    except FileNotFoundError:
        return None
    if raw == b"":
        return None
    number, chain, check = raw[:HEAD_LENGTH].decode("ascii").split()
    if len(raw) not in {HEAD_LENGTH, HEAD_LENGTH + SEAL_LENGTH} or check != _check(number, chain):
        msg = "was changed"
        raise ValueError(msg)
    return Head(int(number), chain)


def write_head(folder: Path, head: Head) -> None:
    """Writes the head over the old one, in one piece; a head that cannot be written stays behind, which it may."""
    number = f"{head.sequence:015d}"
    text = f"{number} {head.chain} {_check(number, head.chain)}"
    with suppress(OSError):
        handle = os.open(folder / HEAD, os.O_WRONLY | os.O_CREAT, 0o644)
        try:
            os.pwrite(handle, f"{text:<{HEAD_LENGTH - 1}}\n".encode(), 0)
        finally:
            os.close(handle)


def seal(folder: Path, database: str) -> None:
    """Seals a database that was just closed; one without a head, with a log, or too large stays without."""
    path = folder / database
    with suppress(OSError):
        if path.stat().st_size <= LARGEST_SEALED and not (folder / f"{database}.wal").exists():
            handle = os.open(folder / HEAD, os.O_RDWR)
            try:
                if os.fstat(handle).st_size == HEAD_LENGTH:
                    os.pwrite(handle, f"{sha256_of(path)}\n".encode(), HEAD_LENGTH)
            finally:
                os.close(handle)


def unseal(folder: Path) -> None:
    """Takes the seal off: the file is going to change."""
    path = folder / HEAD
    if path.exists() and path.stat().st_size > HEAD_LENGTH:
        os.truncate(path, HEAD_LENGTH)


def broken_seal(folder: Path, database: str) -> bool:
    """Whether a sealed file is not what it was when it was closed."""
    try:
        sealed = (folder / HEAD).read_bytes()[HEAD_LENGTH:].decode("ascii", "replace").strip()
    except OSError:
        return False
    return bool(sealed) and sha256_of(folder / database) != sealed


def _check(number: str, chain: str) -> str:
    return hashlib.sha256(f"{number} {chain}".encode()).hexdigest()[:14]


def _chain(before: str, sequence: int, noun: str, rows: int, recorded_at: dt.datetime, digest: str) -> str:
    parts = (before, sequence, noun, rows, recorded_at.astimezone(dt.UTC).isoformat(), digest)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _plain(value: Any) -> Any:
    """Without fields that have no value, so that a field added later changes nothing."""
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items() if part is not None}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value


def _text(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    msg = f"{type(value).__name__} has no place in a row"
    raise TypeError(msg)
