"""What `levers atlas` prints without an argument."""

from __future__ import annotations

from levers.atlas import load
from levers.atlas.coverage import coverage, coverage_by_state

ATLAS = load()


def test_coverage_counts_every_row_once() -> None:
    """The sums of the groups are the sizes of the tables."""
    sums: dict[str, int] = {}
    for row in coverage(ATLAS):
        sums[row["group"]] = sums.get(row["group"], 0) + row["rows"]
    assert sums == {
        "entities": len(ATLAS.entities),
        "names": len(ATLAS.names),
        "statements": len(ATLAS.statements),
        "observations": len(ATLAS.observations),
    }


def test_coverage_of_states_names_the_state() -> None:
    """One row for statements and one for observations of each state."""
    rows = list(coverage_by_state(ATLAS, ("KGZ",)))
    assert [(row["group"], row["kind"]) for row in rows] == [("statements", "KGZ"), ("observations", "KGZ")]
    assert all(row["rows"] > 100 for row in rows)
