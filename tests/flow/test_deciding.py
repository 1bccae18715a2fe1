from __future__ import annotations

from pathlib import Path

import pytest

from levers.atlas import Atlas
from levers.errors import ScenarioError
from levers.flow.deciding import decide_issue, shipped_issues
from levers.flow.explaining import explain
from levers.model import Measurement, Outcome
from levers.store import Store


def test_patrons_capability_is_measured_leverage(tmp_path: Path, atlas: Atlas) -> None:
    """In the Central Asian case the powers' numbers come from the atlas before the date, and the answer leads down to them."""
    with Store(tmp_path) as store:
        told = decide_issue(store, "manas-2013", atlas=atlas)
        steps = list(explain(told.outcomes[0].id, store=store, atlas=atlas))
    powers = [c for actor, c in zip(told.issue.actors, told.capability, strict=True) if actor.power is not None]
    assert 0.5 < sum(powers) <= 1.0
    used = [step.row for step in steps if isinstance(step.row, Measurement)]
    assert used
    assert all(row.end <= told.issue.date for row in used)


@pytest.mark.parametrize("name", shipped_issues())
def test_every_shipped_issue_is_read_in_every_way(name: str, tmp_path: Path, atlas: Atlas) -> None:
    """The same seed gives the same numbers; all are stored; the known outcome is not used."""
    with Store(tmp_path) as store:
        one, other = decide_issue(store, name, atlas=atlas), decide_issue(store, name, atlas=atlas)
        assert one.outcomes == other.outcomes
        assert store.count(Outcome) == len(one.outcomes)
    assert all(one.issue.low <= reading.point <= one.issue.high for reading in one.readings)


def test_leverage_that_was_not_measured_is_refused(tmp_path: Path, atlas: Atlas) -> None:
    """Before any series begins there is none."""
    text = shipped_issues()["manas-2013"].read_text("utf-8").replace("date: 2013-06", "date: 1960-06")
    path = tmp_path / "early.yml"
    path.write_text(text, "utf-8")
    with Store(tmp_path) as store, pytest.raises(ScenarioError, match=r"line 6, date"):
        decide_issue(store, path, atlas=atlas)
