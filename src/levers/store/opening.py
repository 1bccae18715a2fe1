"""Opening a project's database: one owner, closed to everything outside the project folder, configuration locked.

A snapshot (a folder with `snapshot.json` beside its database) is opened by any number of readers and by no writer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levers.errors import StoreDamaged, StoreError, StoreLocked
from levers.model import NOUNS
from levers.store.ledger import LEDGER
from levers.store.schema import ibis_schema, own_schemas, table_name

if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend

__all__ = [
    "APPENDING",
    "DATABASE",
    "HELD",
    "MEMORY",
    "SNAPSHOT",
    "connect",
    "explained",
    "is_snapshot",
    "needs_upgrade",
]

DATABASE = "levers.duckdb"
SNAPSHOT = "snapshot.json"
HELD: set[Path] = set()
"""Projects that this process holds. Closing any handle on a file gives up the process's lock on it, so they are never copied here."""
OWNER = re.compile(r"held in (?P<program>\S+) \(PID (?P<pid>\d+)\)")
FULL = re.compile(r"no space left|disk full|file too large|quota exceeded|errno (?:28|27|122)\b", re.IGNORECASE)
DAMAGE = ("IO Error", "INTERNAL Error", "FATAL Error", "Serialization Error", "TransactionContext Error")
APPENDING = "128MB"
"""For long runs that only add rows: pages of the database that were written need not stay in memory."""
MEMORY = "2GB"
"""What does not fit is written to the project's folder; a long run does not fill the machine with pages of the database."""


def is_snapshot(folder: Path) -> bool:
    """Whether the folder holds a copy to be read only."""
    return (folder / SNAPSHOT).exists()


def connect(folder: Path, *, before_upgrade: Callable[[], object] = lambda: None, memory: str = MEMORY) -> Backend:
    """A connection to the folder's database, made if it is not there; a snapshot's can only be read.

    Args:
        folder: the project's folder, or a snapshot.
        before_upgrade: called, with the database closed, before tables of an earlier version get new columns.
        memory: the most that the database may keep in memory.

    Raises:
        StoreLocked: another process owns it.
        StoreDamaged: the file is not a database that can be opened.
        StoreError: the folder cannot be written.
    """
    import duckdb
    import ibis

    path = folder / DATABASE
    frozen = is_snapshot(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Inside the try: a damaged file often opens, and fails at the first read.
        con = ibis.duckdb.connect(
            path, read_only=frozen, **({} if frozen else {"storage_compatibility_version": "v1.4.0"})
        )
        if not frozen and needs_upgrade(con):
            con.disconnect()
            before_upgrade()
            con = ibis.duckdb.connect(path, storage_compatibility_version="v1.4.0")
        _lock_down(con, folder, memory)
        if not frozen:
            _make_tables(con)
    except duckdb.Error as error:
        raise explained(path, error, opening=True) from error
    except OSError as error:
        raise StoreError(str(folder), f"cannot be written ({error.strerror})", "choose another --project") from error
    return con


def explained(path: Path, error: Exception, *, opening: bool = False) -> StoreError:
    """What the database's own error means, with a remedy."""
    message = str(error)
    owner = OWNER.search(message)
    if owner is not None:
        program = _command_of(int(owner["pid"])) or owner["program"]
        return StoreLocked(
            str(path),
            f"is in use by process {owner['pid']} ({program}), and one process owns the database",
            "read a copy (`levers snapshot`), wait until it ends, stop it, or work in another --project",
        )
    first = message.strip().splitlines()[0]
    if FULL.search(message):
        return StoreError(
            str(path),
            f"has no space left to be written ({first})",
            "free some space and run the same command again; what was stored is intact",
        )
    if "read-only mode" in message:
        return StoreError(str(path), "is a snapshot, which can only be read", "work in the project it was made from")
    if opening and "configuration has been locked" in message:
        return StoreError(str(path), "is open in this process already", "use the store that is open, or close it first")
    if opening:
        return StoreDamaged(
            str(path),
            f"is not a database that can be opened ({first})",
            "put a backup in its place with `levers doctor --restore FILE`, or move it away and read the documents again",
        )
    if first.startswith(DAMAGE):
        return StoreDamaged(
            str(path), f"could not be read or written ({first})", "run `levers doctor`: it says what to do"
        )
    return StoreError(str(path), f"the database refused ({first})", "run `levers doctor`")


def _command_of(pid: int) -> str | None:
    """The command line of a running process, where the system tells."""
    try:
        raw = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return None
    words = [Path(word).name if "/" in word else word for word in raw.decode(errors="replace").split("\0") if word]
    return " ".join(words[:6]) or None


def _lock_down(con: Backend, folder: Path, memory: str) -> None:
    """Nothing outside the folder can be read or written by a query, and no query can change that."""
    inside = str(folder.resolve()).replace("'", "''")
    con.raw_sql("SET TimeZone = 'UTC'")
    con.raw_sql(f"SET memory_limit = '{memory}'")
    con.raw_sql(f"SET temp_directory = '{inside}/.levers-tmp'")
    con.raw_sql(f"SET allowed_directories = ['{inside}/']")
    con.raw_sql("SET enable_external_access = false")
    con.raw_sql("SET lock_configuration = true")


def needs_upgrade(con: Backend) -> bool:
    """Whether the tables are of an earlier version: columns that are missing, or no ledger."""
    present = set(con.list_tables())
    if not present:
        return False
    tables = [(table_name(noun), set(ibis_schema(noun))) for noun in NOUNS]
    return LEDGER not in present or any(
        name in present and not columns <= set(con.table(name).schema()) for name, columns in tables
    )


def _make_tables(con: Backend) -> None:
    present = set(con.list_tables())
    wanted = {table_name(noun): ibis_schema(noun) for noun in NOUNS} | own_schemas()
    con.raw_sql("BEGIN TRANSACTION")
    for name, schema in wanted.items():
        if name not in present:
            columns = ", ".join(f'"{column}" {_sql_type(con, kind)}' for column, kind in schema.items())
            con.raw_sql(f'CREATE TABLE "{name}" ({columns})')
            continue
        have = con.table(name).schema()
        for column, kind in schema.items():
            if column not in have:
                # A newer version knows one more field; earlier rows have no value for it.
                con.raw_sql(f'ALTER TABLE "{name}" ADD COLUMN "{column}" {_sql_type(con, kind)}')
    con.raw_sql("COMMIT")


def _sql_type(con: Backend, kind: Any) -> str:
    return str(con.compiler.type_mapper.to_string(kind))
