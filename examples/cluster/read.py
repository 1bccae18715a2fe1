"""Reads a table of texts on a cluster; run with spark-submit, see docs/grow.md.

    spark-submit examples/cluster/read.py TEXTS OUT

TEXTS is Parquet with the columns of `levers.read.batches.TEXTS`, OUT a new folder of Parquet with (place, noun, row as JSON).
"""

from __future__ import annotations

import sys

from levers.model.arrow import COLUMNS
from levers.read.batches import read_batches
from levers.store.engines import spark_session


def main(texts: str, out: str) -> None:
    """Texts in, rows out; neither has to fit into one machine."""
    frame = spark_session().read.parquet(texts)
    frame.mapInArrow(read_batches, COLUMNS).write.parquet(out)


if __name__ == "__main__":
    main(*sys.argv[1:3])
