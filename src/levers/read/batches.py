"""The reader as a map over Arrow batches: texts in, rows out; what an engine spreads over processes and machines.

Nothing is opened but the package's own data, so a worker needs the installed package and no project.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from levers.model.arrow import to_batch
from levers.read.reader import Input, Read, read_many

if TYPE_CHECKING:
    import pyarrow as pa

    from levers.model import Row

__all__ = ["TEXTS", "read_batches"]

TEXTS = "place bigint, name string, text string, date date, outlet string, title string, author string"
"""Columns of a batch of texts; `place` is the caller's number of the text. More columns are passed over."""


def read_batches(batches: Iterable[pa.RecordBatch], *, pipeline: str | None = None) -> Iterator[pa.RecordBatch]:
    """Reads texts batch by batch.

    Args:
        batches: with the columns of `TEXTS`.
        pipeline: an installed spaCy pipeline; our own if None.

    Yields:
        For each batch the rows of its texts (document, capture, attributions, claims, problems) as `levers.model.arrow` packs them.
    """
    from levers.atlas import load

    atlas = load()
    for batch in batches:
        given = batch.to_pylist()
        inputs = [
            Input(**{key: one[key] for key in ("name", "text", "date", "outlet", "title", "author")}) for one in given
        ]
        found = zip(given, read_many(inputs, atlas=atlas, pipeline=pipeline), strict=True)
        yield to_batch((one["place"], row) for one, read in found for row in rows_of(read))


def rows_of(read: Read) -> Iterator[Row]:
    """All rows of one text, the document and its capture first."""
    yield read.document
    yield read.capture
    yield from read.attributions
    yield from read.claims
    yield from read.problems
