from __future__ import annotations

from pathlib import Path

from levers.atlas import Atlas
from levers.flow.explaining import explain
from levers.flow.measuring import measure_states
from levers.model import Document, Observation, Statement, Verdict
from levers.store import Store


def test_every_verdict_ends_at_a_sentence_and_a_data_row(sample_project: Path, atlas: Atlas) -> None:
    """The walk from a decided verdict reaches the document and a sourced row."""
    with Store(sample_project) as store:
        decided = [
            row for row in store.rows(Verdict) if row.label in {"supported", "refuted", "outdated"} and row.evidence
        ]
        assert decided
        for verdict in decided[:8]:
            leaves = [step for step in explain(verdict.id, store=store, atlas=atlas) if step.leaf]
            kinds = {type(step.row) for step in leaves}
            assert Document in kinds
            assert kinds & {Observation, Statement}
            assert all(step.row.publisher for step in leaves if isinstance(step.row, Observation | Statement))


def test_every_measurement_ends_at_rows_with_a_publisher(sample_project: Path, atlas: Atlas) -> None:
    """No number of a brief hangs in the air."""
    with Store(sample_project) as store:
        measured = measure_states(store, atlas=atlas, targets=("KGZ",))
        newest = {(row.measure, row.channel, row.sender): row for row in measured}
        for row in newest.values():
            leaves = [step for step in explain(row.id, store=store, atlas=atlas) if step.leaf]
            assert leaves, row
            assert all(getattr(step.row, "publisher", "") for step in leaves), row
