"""Spreads what is large over Spark: reading texts, summing events, measuring states. What comes back is what DuckDB gives.

texts --Parquet pieces--> read_batches on the workers --Parquet--> the project, one transaction a group
raw event files --typed_gdelt, dyad_sums--> sums by day and pair
states --measure_batches on the workers--> measurements
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levers.measure.batches import measure_batches
from levers.model import Attribution, Capture, Claim, Document, Measurement, Problem, Row, Selection
from levers.model.arrow import COLUMNS, from_batch
from levers.read import Read
from levers.read.batches import read_batches
from levers.read.documents import Text
from levers.sources.layouts import LAYOUTS
from levers.sources.sums import dyad_sums, typed_gdelt
from levers.store.engines import spark_session

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["measure_spread", "read_spread", "sum_spread"]

PIECE = 64
"""Texts in one piece of work: small, so that a late worker holds nobody up."""


def read_spread(texts: Sequence[Text], folder: Path, *, pipeline: str | None = None) -> Iterator[tuple[int, Read]]:
    """Reads the texts on Spark.

    Args:
        texts: what to read.
        folder: where the pieces lie meanwhile; every worker must see it.
        pipeline: an installed spaCy pipeline, on every worker; our own if None.

    Yields:
        The place of a text among `texts` and what reading it gave, each text once, piece by piece.
    """
    import pyarrow.parquet as pq

    session = spark_session()
    with _pieces(folder) as held:
        for number in range(0, len(texts), PIECE):
            pq.write_table(_table(texts, number), held / "texts" / f"{number:09}.parquet")
        frame = session.read.parquet(str(held / "texts")).repartitionByRange(max(1, len(texts) // PIECE), "place")
        rows = frame.mapInArrow(partial(read_batches, pipeline=pipeline), COLUMNS)
        rows.write.parquet(str(held / "rows"))
        for part in sorted((held / "rows").glob("*.parquet")):
            for place, found in groupby(from_batch(pq.read_table(part)), key=lambda one: one[0]):
                yield place, _read([row for _, row in found])


def sum_spread(paths: Iterable[str], layout: str = "gdelt2") -> pa.Table:
    """Sums raw GDELT files by day and pair on Spark.

    Args:
        paths: files, or patterns, that every worker sees.
        layout: `gdelt1` or `gdelt2`.

    Returns:
        What `dyad_sums` gives, in no particular order.
    """
    import ibis

    session = spark_session()
    columns = ", ".join(f"`{name}` string" for name in LAYOUTS[layout].columns)
    raw = session.read.csv(list(paths), sep="\t", schema=columns, quote="", escape="", mode="PERMISSIVE")
    raw.createOrReplaceTempView("raw_events")
    con = ibis.pyspark.connect(session)
    found: pa.Table = dyad_sums(typed_gdelt(con.table("raw_events")), cameo=True).to_pyarrow()
    return found


def measure_spread(
    asked: Mapping[str, Any], targets: Sequence[str]
) -> tuple[tuple[Measurement, ...], tuple[Selection, ...]]:
    """Measures each state on Spark, one state a piece of work; with the selections that the measurements name.

    Args:
        asked: what `levers.measure.measure` takes, but for the targets.
        targets: states by code.
    """
    session = spark_session()
    frame = session.createDataFrame([(target,) for target in targets], "target string")
    rows = frame.repartition(len(targets)).mapInArrow(partial(measure_batches, asked=dict(asked)), COLUMNS)
    made = [row for _, row in from_batch(rows.toArrow())]
    named = {row.id: row for row in made if isinstance(row, Selection)}
    return tuple(row for row in made if isinstance(row, Measurement)), tuple(named.values())


@contextmanager
def _pieces(folder: Path) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    held = Path(tempfile.mkdtemp(prefix="spread-", dir=folder))
    (held / "texts").mkdir()
    try:
        yield held
    finally:
        shutil.rmtree(held, ignore_errors=True)


def _table(texts: Sequence[Text], start: int) -> pa.Table:
    import pyarrow as pa

    schema = pa.schema(
        [("place", pa.int64()), ("name", pa.string()), ("text", pa.string()), ("date", pa.date32())]
        + [(name, pa.string()) for name in ("outlet", "title", "author")]
    )
    rows = [
        {
            "place": place,
            "name": one.name,
            "text": one.text,
            "date": one.published,
            "outlet": one.outlet,
            "title": one.title,
            "author": one.author,
        }
        for place, one in enumerate(texts[start : start + PIECE], start)
    ]
    return pa.Table.from_pylist(rows, schema=schema)


def _read(rows: Sequence[Row]) -> Read:
    """The rows of one text, put together again."""
    (document,) = (row for row in rows if isinstance(row, Document))
    (capture,) = (row for row in rows if isinstance(row, Capture))
    return Read(
        document,
        capture,
        tuple(row for row in rows if isinstance(row, Attribution)),
        tuple(row for row in rows if isinstance(row, Claim)),
        tuple(row for row in rows if isinstance(row, Problem)),
    )
