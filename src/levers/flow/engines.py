"""Which engines can work here, and whether every portable expression gives the same on each.

An expression is portable if it is a function of Ibis tables. `PORTABLE` lists them all; the comparison runs each on DuckDB and
on Spark, over the project's own tables written out as Parquet, and compares rows and types.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from levers.model import NOUNS, Claim, Row
from levers.sources.sums import dyad_sums, pair_sums
from levers.store.engines import spark_session, spark_usable
from levers.store.queries import live, spans
from levers.store.schema import RETRACTIONS, table_name

if TYPE_CHECKING:
    from ibis import Table

    from levers.store import Store

__all__ = ["PORTABLE", "compare_engines", "engines_here"]

Tables = Mapping[str, "Table"]


def _current(tables: Tables, noun: type[Row]) -> Table:
    name = table_name(noun)
    return live(tables[name], tables[RETRACTIONS], name)


def _counted(tables: Tables, noun: type[Row]) -> Table:
    return _current(tables, noun).aggregate(rows=lambda table: table.count())


PORTABLE: dict[str, Callable[[Tables], Table]] = {
    **{f"current rows of {table_name(noun)}": partial(_current, noun=noun) for noun in NOUNS},
    "number of claims": partial(_counted, noun=Claim),
    "years of each entity by source": lambda tables: spans(tables["observation"]),
    "events summed by day and pair": lambda tables: dyad_sums(tables["events"], cameo=True),
    "sums of wanted pairs": lambda tables: pair_sums(
        dyad_sums(tables["events"], cameo=True), ("KAZ", "KGZ", "RUS", "USA")
    ),
}
"""Every expression that may run on either engine: name → function of the tables."""


def engines_here() -> list[dict[str, str]]:
    """One row an engine: its version (empty where it cannot run), what it does, what is missing."""
    spark = spark_usable()
    cores = os.cpu_count() or 1
    return [
        {"engine": "duckdb", "version": duckdb.__version__, "does": "everything, in this process; holds the project", "missing": ""},
        {
            "engine": "spark",
            "version": spark,
            "does": f"reads, sums events and measures on {cores} cores here, or on the cluster of spark-submit",
            "missing": "" if spark else "pip install 'levers[spark]' and Java 17 or newer",
        },
    ]  # fmt: skip


def compare_engines(store: Store, *, progress: Callable[[str], None] = lambda _: None) -> Iterator[dict[str, Any]]:
    """Runs every portable expression on both engines.

    Args:
        store: the project whose tables are used; events are made up, every root and both signs among them.
        progress: called with each expression's name.

    Yields:
        expression, rows, equal.

    Raises:
        MissingData: Spark cannot run here.
    """
    import ibis

    session = spark_session()
    folder = store.folder / ".levers-tmp"
    folder.mkdir(exist_ok=True)
    held = Path(tempfile.mkdtemp(prefix="engines-", dir=folder))
    try:
        _write_tables(store, held)
        names = [path.stem for path in sorted(held.glob("*.parquet"))]
        engines = ibis.duckdb.connect(), ibis.pyspark.connect(session)
        here, there = ({name: con.read_parquet(str(held / f"{name}.parquet")) for name in names} for con in engines)
        for name, expression in PORTABLE.items():
            progress(name)
            ours, theirs = (_plain(expression(tables)) for tables in (here, there))
            yield {"expression": name, "rows": len(ours), "equal": ours == theirs}
    finally:
        shutil.rmtree(held, ignore_errors=True)


def _write_tables(store: Store, folder: Path) -> None:
    import pyarrow.parquet as pq

    for name, table in store.everything():
        pq.write_table(table, folder / f"{name}.parquet", coerce_timestamps="us")
    pq.write_table(_made_up_events(), folder / "events.parquet")


def _made_up_events() -> Any:
    """A thousand events over pairs, roots, scores and gaps."""
    import datetime as dt

    import pyarrow as pa

    codes = ("KAZ", "KGZ", "RUS", "USA", "CHN", None)
    rows = [
        {
            "day": dt.date(2022, 9, 1) + dt.timedelta(days=at % 40),
            "actor": codes[at % 6],
            "recipient": codes[(at // 6) % 6],
            "root": at % 2,
            "type": f"{1 + at % 20:02}",
            "goldstein": None if at % 17 == 0 else round(at % 201 / 10 - 10, 1),
            "reports": at % 9,
            "line": at,
        }
        for at in range(1000)
    ]
    kinds = {
        "day": pa.date32(),
        "root": pa.int8(),
        "goldstein": pa.float32(),
        "reports": pa.int32(),
        "line": pa.int64(),
    }
    return pa.Table.from_pylist(rows, schema=pa.schema([(name, kinds.get(name, pa.string())) for name in rows[0]]))


def _plain(table: Table) -> list[str]:
    """Rows as sorted text, column order kept; Spark gives moments without their zone, which is UTC."""
    import pyarrow as pa

    found = table.to_pyarrow()
    moments = [pa.types.is_timestamp(field.type) for field in found.schema]
    kinds = [
        pa.timestamp("us", "UTC") if moment else field.type for moment, field in zip(moments, found.schema, strict=True)
    ]
    return sorted(map(repr, found.cast(pa.schema(list(zip(found.schema.names, kinds, strict=True)))).to_pylist()))
