"""Reading a database through: every row against its id, every batch against the ledger, every line against the one before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from levers.model import NOUNS, Row
from levers.store.ledger import LEDGER, Head, Ledger, Line, digest_of, grouped
from levers.store.schema import KEPT, RETRACTIONS, own_schemas, table_name

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.backends.duckdb import Backend

__all__ = ["adopt", "as_table", "audit", "lines_of"]

AT_ONCE = 4096
TABLES: dict[str, type[Row] | None] = {table_name(noun): noun for noun in NOUNS} | {RETRACTIONS: None, KEPT: None}


def audit(con: Backend) -> list[str]:
    """What is wrong with the database, a line each; memory does not grow with it."""
    try:
        lines = lines_of(con)
    except Exception as error:  # noqa: BLE001  whatever a damaged file raises is the finding
        return [f"the ledger cannot be read: {_first(error)}"]
    wrong = list(_chain(lines))
    by_batch = {(line.noun, line.recorded_at): line for line in lines}
    for name, noun in TABLES.items():
        try:
            wrong += _table(con, name, noun, by_batch)
        except Exception as error:  # noqa: BLE001  as above
            wrong.append(f"table {name} cannot be read: {_first(error)}")
    wrong += [
        f"{line.noun}: {line.rows:,} rows recorded at {line.recorded_at:%Y-%m-%d %H:%M:%S} are gone"
        for line in by_batch.values()
        if line.noun in TABLES
    ]
    return wrong


def lines_of(con: Backend) -> list[Line]:
    """The ledger in its order."""
    columns = "sequence, noun, rows, recorded_at, digest, chain"
    table = con.raw_sql(f"SELECT {columns} FROM {LEDGER} ORDER BY sequence").to_arrow_table()  # noqa: S608
    return [Line(**row) for row in table.to_pylist()]


def adopt(con: Backend) -> Head:
    """Writes lines for everything that an earlier version stored without a ledger, as it is now; returns the last."""
    ledger = Ledger(Head())
    for name in TABLES:
        for moment, rows in grouped(_batches(con, name)):
            ledger.note(name, rows, moment)
    if ledger.pending():
        con.insert(LEDGER, as_table(ledger))
        ledger.committed()
    return ledger.head


def as_table(ledger: Ledger) -> pa.Table:
    """The ledger's pending lines as rows of its table."""
    import pyarrow as pa

    return pa.Table.from_pylist([asdict(line) for line in ledger.pending()], schema=own_schemas()[LEDGER].to_pyarrow())


def _chain(lines: list[Line]) -> Iterator[str]:
    before = Head()
    for line in lines:
        if not line.follows(before):
            yield f"the ledger is broken at line {line.sequence} (after {before.sequence})"
        before = Head(line.sequence, line.chain)


def _table(
    con: Backend, name: str, noun: type[Row] | None, by_batch: dict[tuple[str, dt.datetime], Line]
) -> Iterator[str]:
    """What is wrong with one table; batches that were found are taken out of `by_batch`."""
    for moment, rows in grouped(_batches(con, name)):
        changed = [row["id"] for row in rows if noun is not None and not _fits(noun, row)]
        yield from (f"{row_id}: its content does not match its id" for row_id in changed)
        line = by_batch.pop((name, moment), None)
        when = f"recorded at {moment:%Y-%m-%d %H:%M:%S}" if moment is not None else "without a moment"
        if line is None:
            yield f"{name}: {len(rows):,} rows {when} were not recorded by Levers ({rows[0]['id']})"
        elif len(rows) != line.rows:
            yield f"{name}: {line.rows:,} rows were {when}, {len(rows):,} are there ({rows[0]['id']})"
        elif not changed and digest_of(rows) != line.digest:
            yield f"{name}: of {len(rows):,} rows {when} some were changed since ({rows[0]['id']})"


def _fits(noun: type[Row], row: dict[str, Any]) -> bool:
    try:
        return bool(noun.from_dict(row).id == row["id"])
    except (TypeError, ValueError, KeyError, AttributeError):
        return False


def _batches(con: Backend, name: str) -> Any:
    return con.raw_sql(f'SELECT * FROM "{name}"').to_arrow_reader(AT_ONCE)  # noqa: S608  names of our own


def _first(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
