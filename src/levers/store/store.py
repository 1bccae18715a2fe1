"""The append-only store: rows come in with `recorded_at`, a correction is a retraction plus a new row.

A row is current at a moment if it was recorded by then and not retracted since. Nothing is updated in place, so
`as_of` reads what the project knew at any earlier moment. Every batch leaves a line in the ledger (`levers.store.ledger`).
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from levers.errors import StoreDamaged, StoreError, StoreLocked, UnknownId
from levers.model import NOUNS, Row, Run
from levers.store import raw
from levers.store.auditing import adopt, as_table, audit
from levers.store.copying import back_up_as_it_is, snapshot
from levers.store.ledger import LEDGER, Head, Ledger, read_head, seal, unseal, write_head
from levers.store.opening import DATABASE, HELD, MEMORY, connect, explained, is_snapshot
from levers.store.queries import live
from levers.store.schema import KEPT, RETRACTIONS, arrow_schema, noun_of, own_schemas, table_name

if TYPE_CHECKING:
    import ibis
    import pyarrow as pa

__all__ = ["Store", "readable"]

Noun = TypeVar("Noun", bound=Row)
INCOMING = "levers_incoming"
FEW_IDS = 100


class Store:
    """A project's database; use it as a context manager, one process at a time. A snapshot is read by any number.

    Args:
        folder: the project folder, made if it is not there; or a snapshot.
        memory: the most that the database may keep in memory; `APPENDING` is enough for a run that only adds rows.

    Raises:
        StoreLocked: another process owns it.
        StoreDamaged: it cannot be opened, or transactions that it held are gone.
    """

    def __init__(self, folder: Path | str, *, memory: str = MEMORY) -> None:
        self.folder = Path(folder)
        self._con = connect(self.folder, before_upgrade=lambda: back_up_as_it_is(self.folder), memory=memory)
        self._held = cache(self._con.table)
        """A table with everything ever recorded; its schema is asked for once."""
        self._current: dict[tuple[str, dt.datetime | None], ibis.Table] = {}
        self._depth = 0
        self._last = dt.datetime.min.replace(tzinfo=dt.UTC)
        self._run = ""
        self._pending: Run | None = None
        try:
            self._ledger = self._open_ledger()
        except BaseException:
            self._con.disconnect()
            raise
        HELD.add(self.folder.resolve())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Gives the database back."""
        HELD.discard(self.folder.resolve())
        self._con.disconnect()
        if not is_snapshot(self.folder):
            seal(self.folder, DATABASE)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; inner transactions join the outer one."""
        if self._depth:
            yield
            return
        pending = self._pending
        unseal(self.folder)
        self._sql("BEGIN TRANSACTION")
        self._depth = 1
        try:
            yield
            self._write_lines()
            self._sql("COMMIT")
        except BaseException:
            self._pending = pending
            self._ledger.forget()
            with suppress(StoreError):  # a database that ran out of space may have rolled back by itself
                self._sql("ROLLBACK")
            raise
        finally:
            self._depth = 0
        if self._ledger.committed():
            write_head(self.folder, self._ledger.head)

    def begin_run(self, run: Run) -> None:
        """Rows added afterwards carry the run's id; the run itself is recorded with the first of them."""
        self._run, self._pending = run.id, run

    def add(self, rows: Iterable[Row], *, fresh: bool = False) -> int:
        """Adds the rows that are not current yet, in one transaction; returns how many were new.

        Args:
            rows: of any nouns.
            fresh: the caller knows that none of them is current, such as all rows of a document that is new.
        """
        by_noun: dict[type[Row], dict[str, Row]] = {}
        for row in rows:
            by_noun.setdefault(type(row), {})[row.id] = row
        with self.transaction():
            return sum(self._add(noun, named, fresh=fresh) for noun, named in by_noun.items())

    def _add(self, noun: type[Row], named: dict[str, Row], *, fresh: bool) -> int:
        import pyarrow as pa

        known = set() if fresh else self._current_ids(noun, list(named))
        new = [row for row_id, row in named.items() if row_id not in known]
        if new:
            if self._pending is not None:
                run, self._pending = self._pending, None
                self._add(Run, {run.id: run}, fresh=True)
            book = {"recorded_at": self._now(), "run": self._run}
            table = pa.Table.from_pylist([row.to_dict() | book for row in new], schema=arrow_schema(noun))
            self._insert(table_name(noun), table)
        return len(new)

    def retract(self, ids: Iterable[str], *, reason: str) -> int:
        """Takes rows back; they stay readable by `as_of`. Returns how many were current."""
        import pyarrow as pa

        by_noun: dict[type[Row], list[str]] = {}
        for row_id in dict.fromkeys(ids):
            by_noun.setdefault(self._noun(row_id), []).append(row_id)
        schema = own_schemas()[RETRACTIONS].to_pyarrow()
        count = 0
        with self.transaction():
            for noun, named in by_noun.items():
                known = sorted(self._current_ids(noun, named))
                book = {"noun": table_name(noun), "reason": reason, "recorded_at": self._now(), "run": self._run}
                if known:
                    self._insert(RETRACTIONS, pa.Table.from_pylist([{"id": i} | book for i in known], schema=schema))
                count += len(known)
        return count

    def keep_file(self, path: Path) -> None:
        """Records a file of the project folder with its hash, so that doctor and export know it; it is there already."""
        import pyarrow as pa

        name, sha256 = path.resolve().relative_to(self.folder.resolve()).as_posix(), raw.sha256_of(path)
        if self.kept().get(name) != sha256:
            raw.flush(path)
            size, now = path.stat().st_size, self._now()
            row = {"id": name, "sha256": sha256, "size": size, "recorded_at": now, "run": self._run}
            with self.transaction():
                self._insert(KEPT, pa.Table.from_pylist([row], schema=own_schemas()[KEPT].to_pyarrow()))

    def kept(self) -> dict[str, str]:
        """SHA-256 of every recorded file, by its path in the project folder; the newest where it was written anew."""
        rows = self.fetched(self._held(KEPT).order_by("recorded_at")).to_pylist()
        return {row["id"]: row["sha256"] for row in rows}

    def whole(self, path: Path) -> bool:
        """Whether a recorded file is there and is what was recorded."""
        name = path.resolve().relative_to(self.folder.resolve()).as_posix()
        return path.is_file() and self.kept().get(name) == raw.sha256_of(path)

    def table(self, noun: type[Row], *, as_of: dt.datetime | None = None) -> ibis.Table:
        """The noun's current rows (or those current at `as_of`) as an Ibis table, one row an id."""
        name = table_name(noun)
        if (name, as_of) not in self._current:
            self._current[name, as_of] = live(self._held(name), self._held(RETRACTIONS), name, as_of=as_of)
        return self._current[name, as_of]

    def everything(self) -> Iterator[tuple[str, pa.Table]]:
        """Every table of nouns, and the retractions, with all that was ever recorded."""
        for name in (*map(table_name, NOUNS), RETRACTIONS):
            yield name, self._held(name).to_pyarrow()

    def ever(self, noun: type[Row]) -> ibis.Table:
        """Everything of a noun that was ever recorded, also what was retracted since."""
        return self._held(table_name(noun))

    def rows(self, noun: type[Noun], *, as_of: dt.datetime | None = None, **where: object) -> list[Noun]:
        """Current rows whose columns equal `where`, in the order in which they were recorded."""
        table = self.table(noun, as_of=as_of)
        for column, value in where.items():
            wanted = list(value) if isinstance(value, list | tuple | set | frozenset) else [value]
            table = table.filter(table[column].isin(wanted))
        found = self.fetched(table.order_by(table.recorded_at)).to_pylist()
        return [noun.from_dict(row) for row in found]

    def row(self, row_id: str) -> Row:
        """The row with this id.

        Raises:
            UnknownId: there is none, or it was retracted.
        """
        noun = noun_of(row_id)
        found: Sequence[Row] = self.rows(noun, id=row_id) if noun is not None else ()
        if not found:
            raise UnknownId(row_id, "no row of this project has this id", "take an id from --json output or a brief")
        return found[0]

    def many(self, ids: Iterable[str]) -> dict[str, Row]:
        """The current rows among these ids, one query a noun; ids that no row has are left out."""
        by_noun: dict[type[Row], list[str]] = {}
        for row_id in dict.fromkeys(ids):
            noun = noun_of(row_id)
            if noun is not None:
                by_noun.setdefault(noun, []).append(row_id)
        return {row.id: row for noun, named in by_noun.items() for row in self.rows(noun, id=named)}

    def count(self, noun: type[Row]) -> int:
        """How many rows are current."""
        table = self.table(noun)
        return int(self.fetched(table.aggregate(rows=table.count())).column("rows")[0].as_py())

    def check(self) -> list[str]:
        """Reads every table through, against ids and ledger, and says what is wrong, a line each."""
        return audit(self._con)

    @property
    def head(self) -> Head:
        """The last line of the ledger."""
        return self._ledger.head

    def _open_ledger(self) -> Ledger:
        """The ledger at its last line, held against the head beside the database.

        Raises:
            StoreDamaged: the database ends before the head, or differs there.
        """
        last = self._line("sequence = (SELECT max(sequence) FROM ledger)")
        ledger = Ledger(last or Head())
        try:
            seen = read_head(self.folder)
        except ValueError:
            seen = None  # doctor names it; the next commit writes it anew
        if last is None and seen is None and not is_snapshot(self.folder):
            ledger = Ledger(adopt(self._con))
        if seen is not None and seen.sequence and self._line(f"sequence = {seen.sequence}") != seen:
            raise StoreDamaged(
                str(self.folder),
                f"held {seen.sequence} batches of rows, of which the database has {ledger.head.sequence} or others",
                f"put back what was beside it (a .wal file), or a backup with `levers doctor --restore FILE`; to go on with "
                f"what is there, `levers doctor --restore {self.folder / DATABASE}`",
            )
        return ledger

    def _line(self, where: str) -> Head | None:
        found = self._sql(f"SELECT sequence, chain FROM {LEDGER} WHERE {where}").fetchone()  # noqa: S608
        return Head(int(found[0]), str(found[1])) if found is not None else None

    def _insert(self, name: str, table: pa.Table) -> None:
        """Rows of one moment into a table, with their line; the ids and values are those that will be read back."""
        rows = table.to_pylist()
        self._ledger.note(name, rows, rows[0]["recorded_at"])
        self._put(name, table)

    def _write_lines(self) -> None:
        if self._ledger.pending():
            self._put(LEDGER, as_table(self._ledger))

    def _put(self, name: str, table: pa.Table) -> None:
        import duckdb

        columns = ", ".join(f'"{column}"' for column in table.column_names)
        try:
            # Ibis's own insert asks for the schema and builds an expression each time; a document brings a handful of batches.
            self._con.con.register(INCOMING, table)
            self._con.con.execute(f'INSERT INTO "{name}" ({columns}) SELECT {columns} FROM {INCOMING}')  # noqa: S608
            self._con.con.unregister(INCOMING)
        except duckdb.Error as error:
            raise explained(self.folder / DATABASE, error) from error

    def fetched(self, table: ibis.Table) -> pa.Table:
        """The rows of an expression over this store's tables.

        Raises:
            StoreDamaged: the database cannot be read there.
        """
        import duckdb

        try:
            return table.to_pyarrow()
        except duckdb.Error as error:
            raise explained(self.folder / DATABASE, error) from error

    def _current_ids(self, noun: type[Row], ids: Sequence[str]) -> set[str]:
        import ibis
        import pyarrow as pa

        table = self.table(noun)
        if len(ids) < FEW_IDS:
            asked = table.filter(table.id.isin(list(ids)))
        else:
            # Thousands of literals take seconds to be written as SQL; a table of them takes none.
            asked = table.semi_join(ibis.memtable(pa.table({"id": list(ids)})), "id")
        return set(self.fetched(asked.select("id")).column("id").to_pylist())

    def _noun(self, row_id: str) -> type[Row]:
        noun = noun_of(row_id)
        if noun is None:
            raise UnknownId(row_id, "is not an id of this project", "take an id from --json output or a brief")
        return noun

    def _now(self) -> dt.datetime:
        """Never the same moment twice, so that a retraction and a new row have an order."""
        self._last = max(dt.datetime.now(dt.UTC), self._last + dt.timedelta(microseconds=1))
        return self._last

    def _sql(self, statement: str) -> Any:
        import duckdb

        try:
            return self._con.raw_sql(statement)
        except duckdb.Error as error:
            raise explained(self.folder / DATABASE, error) from error


@contextmanager
def readable(folder: Path) -> Iterator[Store]:
    """The project's store; where another process holds it, a copy as of now. Only for reading.

    Raises:
        StoreError: there is no database, or it cannot be read.
    """
    if not (folder / DATABASE).exists():
        raise StoreError(str(folder), "holds no database yet", "run `levers read FILE...` first")
    try:
        store = Store(folder)
    except StoreLocked:
        with tempfile.TemporaryDirectory(dir=folder, prefix=raw.PARTIAL) as copy:
            snapshot(folder, Path(copy))
            with Store(copy) as store:
                yield store
        return
    with store:
        yield store
