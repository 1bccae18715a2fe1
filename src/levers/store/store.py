"""The append-only store: rows come in with `recorded_at`, a correction is a retraction plus a new row.

A row is current at a moment if it was recorded by then and not retracted since. Nothing is updated in place, so
`as_of` reads what the project knew at any earlier moment.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from levers.errors import StoreError, UnknownId
from levers.model import NOUNS, Row, Run
from levers.store.opening import connect
from levers.store.schema import RETRACTIONS, arrow_schema, noun_of, retraction_schema, table_name

if TYPE_CHECKING:
    from types import TracebackType

    import ibis

__all__ = ["Store"]

Noun = TypeVar("Noun", bound=Row)


class Store:
    """A project's database; use it as a context manager, one process at a time.

    Args:
        folder: the project folder; it is made if it is not there.
    """

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self._con = connect(self.folder)
        self._tables: dict[str, ibis.Table] = {}
        self._depth = 0
        self._last = dt.datetime.min.replace(tzinfo=dt.UTC)
        self._run = ""
        self._pending: Run | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Gives the database back."""
        self._con.disconnect()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; inner transactions join the outer one."""
        if self._depth:
            yield
            return
        self._sql("BEGIN TRANSACTION")
        self._depth = 1
        try:
            yield
        except BaseException:
            self._depth = 0
            self._sql("ROLLBACK")
            raise
        self._depth = 0
        self._sql("COMMIT")

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
        added = 0
        with self.transaction():
            for noun, named in by_noun.items():
                added += self._add(noun, named, fresh=fresh)
        return added

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
            self._con.insert(table_name(noun), table)
        return len(new)

    def retract(self, ids: Iterable[str], *, reason: str) -> int:
        """Takes rows back; they stay readable by `as_of`. Returns how many were current."""
        import pyarrow as pa

        by_noun: dict[type[Row], list[str]] = {}
        for row_id in dict.fromkeys(ids):
            by_noun.setdefault(self._noun(row_id), []).append(row_id)
        schema = retraction_schema().to_pyarrow()
        count = 0
        with self.transaction():
            for noun, named in by_noun.items():
                known = sorted(self._current_ids(noun, named))
                book = {"noun": table_name(noun), "reason": reason, "recorded_at": self._now(), "run": self._run}
                self._con.insert(RETRACTIONS, pa.Table.from_pylist([{"id": i} | book for i in known], schema=schema))
                count += len(known)
        return count

    def table(self, noun: type[Row], *, as_of: dt.datetime | None = None) -> ibis.Table:
        """The noun's current rows (or those current at `as_of`) as an Ibis table, one row an id."""
        import ibis

        rows = self._held(table_name(noun))
        gone = self._held(RETRACTIONS).filter(ibis._.noun == table_name(noun))
        if as_of is not None:
            rows, gone = rows.filter(rows.recorded_at <= as_of), gone.filter(gone.recorded_at <= as_of)
        gone = gone.group_by("id").agg(gone_at=ibis._.recorded_at.max())
        joined = rows.left_join(gone, "id")
        live = joined.filter(joined.gone_at.isnull() | (joined.gone_at < joined.recorded_at))
        return live.select(*rows.columns)

    def rows(self, noun: type[Noun], *, as_of: dt.datetime | None = None, **where: object) -> list[Noun]:
        """Current rows whose columns equal `where`, in the order in which they were recorded."""
        table = self.table(noun, as_of=as_of)
        for column, value in where.items():
            wanted = list(value) if isinstance(value, list | tuple | set | frozenset) else [value]
            table = table.filter(table[column].isin(wanted))
        found = table.order_by(table.recorded_at).to_pyarrow().to_pylist()
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
        return int(self.table(noun).count().to_pyarrow().as_py())

    def check(self) -> list[str]:
        """Reads every table through and says what is wrong, a line each."""
        wrong = []
        for noun in NOUNS:
            try:
                stored = self.rows(noun)
            except Exception as error:  # noqa: BLE001  whatever a damaged file raises is the finding
                wrong.append(f"table {table_name(noun)} cannot be read: {str(error).splitlines()[0]}")
                continue
            held = self.table(noun).select("id").to_pyarrow().column("id").to_pylist()
            ids = {row.id for row in stored}
            wrong.extend(f"{row_id}: its content does not match its id" for row_id in held if row_id not in ids)
        return wrong

    def _held(self, name: str) -> ibis.Table:
        """A table with everything ever recorded; its schema is asked for once."""
        if name not in self._tables:
            self._tables[name] = self._con.table(name)
        return self._tables[name]

    def _current_ids(self, noun: type[Row], ids: Sequence[str]) -> set[str]:
        table = self.table(noun)
        return set(table.filter(table.id.isin(list(ids))).select("id").to_pyarrow().column("id").to_pylist())

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
            first = str(error).splitlines()[0]
            raise StoreError(str(self.folder), f"the database refused ({first})", "run `levers doctor`") from error
