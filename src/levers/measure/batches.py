"""Measuring as a map over Arrow batches of states: what an engine spreads over processes; each state is measured alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from levers.measure import build_panel, measure_panel
from levers.model.arrow import to_batch

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["measure_batches"]


def measure_batches(batches: Iterable[pa.RecordBatch], *, asked: Mapping[str, Any]) -> Iterator[pa.RecordBatch]:
    """Measures the states of each batch.

    Args:
        batches: with a column `target`, states by code.
        asked: what `measure` takes, but for the targets.

    Yields:
        Their measurements, and the selections that these name, as `levers.model.arrow` packs them; the place counts the measurements of a state.
    """
    for batch in batches:
        for number, target in enumerate(batch.column("target").to_pylist()):
            panel = build_panel(targets=[target], **asked)
            found = measure_panel(panel)
            yield to_batch((number, row) for row in (*panel.selections.values(), *found))
