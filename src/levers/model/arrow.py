"""Rows of any noun as Arrow batches, for work that is spread over processes: (place, noun, row as JSON)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from levers.model import NOUNS
from levers.model.row import Row

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["COLUMNS", "from_batch", "to_batch"]

COLUMNS = "place bigint, noun string, row string"
"""The batch's columns, as Spark writes a schema."""

BY_NAME: dict[str, type[Row]] = {noun.__name__: noun for noun in NOUNS}


def to_batch(rows: Iterable[tuple[int, Row]]) -> pa.RecordBatch:
    """Rows with their place, such as the number of the text that they were read from."""
    import pyarrow as pa

    places, names, texts = [], [], []
    for place, row in rows:
        places.append(place)
        names.append(type(row).__name__)
        texts.append(json.dumps(row.to_json(), ensure_ascii=False))
    return pa.RecordBatch.from_arrays(
        [pa.array(places, pa.int64()), pa.array(names, pa.string()), pa.array(texts, pa.string())],
        names=["place", "noun", "row"],
    )


def from_batch(batch: pa.RecordBatch | pa.Table) -> Iterator[tuple[int, Row]]:
    """What `to_batch` wrote, in its order."""
    for one in batch.to_pylist():
        yield one["place"], BY_NAME[one["noun"]].from_dict(json.loads(one["row"]))
