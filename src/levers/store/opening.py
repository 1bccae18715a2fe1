"""Opening a project's database: one owner, closed to everything outside the project folder, configuration locked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levers.errors import StoreDamaged, StoreError, StoreLocked
from levers.model import NOUNS
from levers.store.schema import RETRACTIONS, ibis_schema, retraction_schema, table_name

if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend

__all__ = ["DATABASE", "connect"]

DATABASE = "levers.duckdb"
OWNER = re.compile(r"held in (?P<program>\S+) \(PID (?P<pid>\d+)\)")


def connect(folder: Path) -> Backend:
    """A connection to the folder's database, made if it is not there.

    Raises:
        StoreLocked: another process owns it.
        StoreDamaged: the file is not a database that can be opened.
        StoreError: the folder cannot be written.
    """
    import duckdb
    import ibis

    path = folder / DATABASE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        con = ibis.duckdb.connect(path, storage_compatibility_version="v1.4.0")
        # Inside the try: a damaged file often opens, and fails at the first read.
        _lock_down(con, folder)
        _make_tables(con)
    except (duckdb.IOException, duckdb.InternalException, duckdb.FatalException) as error:
        raise _explained(path, str(error)) from error
    except (duckdb.SerializationException, duckdb.InvalidInputException, duckdb.CatalogException) as error:
        raise _explained(path, str(error)) from error
    except OSError as error:
        raise StoreError(str(folder), f"cannot be written ({error.strerror})", "choose another --project") from error
    return con


def _explained(path: Path, message: str) -> StoreError:
    owner = OWNER.search(message)
    if owner is not None:
        program = _command_of(int(owner["pid"])) or owner["program"]
        return StoreLocked(
            str(path),
            f"is in use by process {owner['pid']} ({program}), and one process owns the database",
            "wait until it ends, stop it, or work in another --project",
        )
    first = message.strip().splitlines()[0]
    return StoreDamaged(
        str(path),
        f"is not a database that can be opened ({first})",
        "move it away and read the documents again, or put a backup in its place",
    )


def _command_of(pid: int) -> str | None:
    """The command line of a running process, where the system tells."""
    try:
        raw = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return None
    words = [Path(word).name if "/" in word else word for word in raw.decode(errors="replace").split("\0") if word]
    return " ".join(words[:6]) or None


def _lock_down(con: Backend, folder: Path) -> None:
    """Nothing outside the folder can be read or written by a query, and no query can change that."""
    inside = str(folder.resolve()).replace("'", "''")
    con.raw_sql("SET TimeZone = 'UTC'")
    con.raw_sql(f"SET temp_directory = '{inside}/.levers-tmp'")
    con.raw_sql(f"SET allowed_directories = ['{inside}/']")
    con.raw_sql("SET enable_external_access = false")
    con.raw_sql("SET lock_configuration = true")


def _make_tables(con: Backend) -> None:
    present = set(con.list_tables())
    wanted = {table_name(noun): ibis_schema(noun) for noun in NOUNS} | {RETRACTIONS: retraction_schema()}
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
