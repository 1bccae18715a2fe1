"""Sums raw GDELT files by day and pair on a cluster; run with spark-submit, see docs/grow.md.

spark-submit examples/cluster/sum_events.py gdelt2 OUT.parquet 'FILES/*.CSV' ...
"""

from __future__ import annotations

import sys

import pyarrow.parquet as pq

from levers.flow.spreading import sum_spread


def main(layout: str, out: str, *files: str) -> None:
    """The sums of a whole history are small: some tens of millions of rows."""
    pq.write_table(sum_spread(files, layout), out)


if __name__ == "__main__":
    main(*sys.argv[1:])
