from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from levers.atlas import Atlas
from levers.errors import ScenarioError
from levers.flow.explaining import explain
from levers.flow.scenarios import project_scenario, shipped
from levers.model import Observation, Outcome, Scenario, Statement
from levers.store import Store

HEAD = "name: t\nstart: 2026-01\nmonths: 12\nruns: 100\nshocks:\n"


def scenario(tmp_path: Path, rows: str, head: str = HEAD) -> Path:
    """A file with these rows."""
    path = tmp_path / "t.yml"
    path.write_text(head + rows if rows else head.replace("shocks:\n", "shocks: []\n"), "utf-8")
    return path


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_scenario_plays(name: str, tmp_path: Path, atlas: Atlas) -> None:
    """Shares stay shares, something moves, limits are said, and every number can be stored."""
    with Store(tmp_path) as store:
        told = project_scenario(store, name, atlas=atlas, runs=100)
        assert store.count(Outcome) == len({row.id for row in told.outcomes})
        assert store.count(Scenario) == 1
    paths = told.played.ensemble.scenario.paths
    assert np.allclose(paths.sum(axis=2), 1.0, atol=1e-5)
    assert np.abs(told.played.ensemble.difference.mean).max() > 1e-5
    assert any("what-if" in line for line in told.limits)
    assert any("Prior-driven" in line for line in told.limits)


@pytest.mark.parametrize(
    "rows", ["", "  - {what: labour_closed, on: RUS, factor: 1, start: 2026-02}\n"], ids=["no rows", "factor 1"]
)
def test_nothing_pulled_is_the_baseline_exactly(rows: str, tmp_path: Path, atlas: Atlas) -> None:
    """From the file to the outcomes: every difference is 0, and every mean the baseline."""
    with Store(tmp_path) as store:
        told = project_scenario(store, scenario(tmp_path, rows), atlas=atlas)
    assert told.outcomes
    assert all(row.difference == 0.0 and row.mean == row.baseline for row in told.outcomes)


def test_less_is_left_the_more_is_lost(tmp_path: Path, atlas: Atlas) -> None:
    """Monotonicity through the whole flow: Russia's share in Tajikistan falls with what is left of its labour lever."""
    lost = []
    for factor in (0.8, 0.4, 0.0):
        row = f"  - {{what: labour_closed, on: RUS, factor: {factor}, start: 2026-01}}\n"
        with Store(tmp_path) as store:
            told = project_scenario(store, scenario(tmp_path, row), atlas=atlas)
        lost.append(next(o.difference for o in told.outcomes if (o.target, o.sender) == ("TJK", "RUS")))
    assert 0.0 > lost[0] > lost[1] > lost[2]


def test_while_the_gate_is_closed_levels_are_the_plain_baseline(tmp_path: Path, atlas: Atlas) -> None:
    """The shipped gate is closed: the level is the share at the start, and the page says so; an open one shows the mechanism."""
    path = scenario(tmp_path, "  - {what: labour_closed, on: RUS, factor: 0.2, start: 2026-01}\n")
    with Store(tmp_path) as store:
        closed = project_scenario(store, path, atlas=atlas)
        (tmp_path / "backtest").mkdir()
        (tmp_path / "backtest/gate.json").write_text(
            '{"mechanism_shown": true, "reason": "", "by_horizon": {}}', "utf-8"
        )
        opened = project_scenario(store, path, atlas=atlas)
    first = closed.outcomes[1]
    place = closed.world.state(first.target), closed.world.power(first.sender or "")
    assert first.baseline == pytest.approx(float(closed.world.anchor[place]))
    assert any("has not beaten" in line for line in closed.limits)
    assert opened.outcomes[1].method == "mechanism"
    assert opened.outcomes[1].difference == first.difference


def test_every_share_ends_at_rows_with_a_publisher(tmp_path: Path, atlas: Atlas) -> None:
    """Down from an outcome to the observations and statements behind the levers."""
    with Store(tmp_path) as store:
        told = project_scenario(
            store, scenario(tmp_path, "  - {what: labour_closed, on: RUS, factor: 0.2, start: 2026-01}\n"), atlas=atlas
        )
        row = next(o for o in told.outcomes if (o.target, o.sender) == ("KGZ", "RUS"))
        leaves = [step.row for step in explain(row.id, store=store, atlas=atlas) if step.leaf]
    sourced = [leaf for leaf in leaves if isinstance(leaf, Observation | Statement)]
    assert None not in leaves
    assert sourced
    assert all(leaf.publisher for leaf in sourced)


REFUSED = [
    (
        "  - {what: bloc_left, on: UZB, bloc: CSTO, factor: 0, start: 2026-01}\n",
        "bloc",
        "UZB was not a member of the CSTO",
    ),
    (
        "  - {what: bloc_joined, on: UZB, bloc: SCO, factor: 1, start: 2026-01}\n",
        "bloc",
        "was a member of the SCO already",
    ),
    (
        "  - {what: rival_offer, on: CHN, target: TKM, channel: political, factor: 1, start: 2026-01}\n",
        "channel",
        "measured are trade",
    ),
]
ALONE = HEAD.replace("start:", "states: [TKM]\nstart:")
"""Of Turkmenistan nothing political is on record."""


@pytest.mark.parametrize(("rows", "key", "problem"), REFUSED, ids=["not in", "in already", "no such channel"])
def test_a_lever_that_the_data_do_not_have_is_refused(
    rows: str, key: str, problem: str, tmp_path: Path, atlas: Atlas
) -> None:
    """With line, key, reason, and the valid choices."""
    with Store(tmp_path) as store, pytest.raises(ScenarioError) as caught:
        project_scenario(store, scenario(tmp_path, rows, ALONE if "TKM" in rows else HEAD), atlas=atlas)
    assert f"t.yml, line {7 if 'TKM' in rows else 6}, {key}" in str(caught.value)
    assert problem in str(caught.value)
    assert any(word in str(caught.value) for word in ("it is in", "it is not in", "measured are"))


@pytest.mark.parametrize(
    ("head", "place"),
    [
        (HEAD.replace("start: 2026-01", "start: 1960-01"), "line 2, start"),
    ],
    ids=["too early"],
)
def test_a_start_without_levers_is_refused(head: str, place: str, tmp_path: Path, atlas: Atlas) -> None:
    """Nothing is projected from nothing."""
    with Store(tmp_path) as store, pytest.raises(ScenarioError, match=place):
        project_scenario(store, scenario(tmp_path, "", head), atlas=atlas)


@pytest.mark.parametrize(
    ("power", "state", "refused"), [("TUR", "KGZ", True), ("RUS", "KGZ", False), ("RUS", "UZB", True)]
)
def test_a_base_that_is_not_there_cannot_be_closed(
    power: str, state: str, refused: bool, tmp_path: Path, atlas: Atlas
) -> None:
    """Türkiye has none in Kyrgyzstan and Russia none in Uzbekistan; Kant is there. What an earlier row opens can be closed."""
    close = f"  - {{what: base_closed, on: {power}, target: {state}, factor: 0.5, start: 2026-06}}\n"
    opened = f"  - {{what: base_opened, on: {power}, target: {state}, factor: 0.5, start: 2026-02}}\n"
    with Store(tmp_path) as store:
        if refused:
            with pytest.raises(ScenarioError, match=f"line 6, target: no base of {power} in {state} is on record"):
                project_scenario(store, scenario(tmp_path, close), atlas=atlas)
            close = opened + close
        assert project_scenario(store, scenario(tmp_path, close), atlas=atlas, runs=100).outcomes


def test_a_lever_nobody_holds_is_refused_with_who_does(tmp_path: Path, atlas: Atlas) -> None:
    """Trade of Turkmenistan is in no list: no row about it can be played."""
    rows = "  - {what: lever_changed, on: IRN, target: TJK, channel: transport, factor: 0, start: 1994-06}\n"
    head = HEAD.replace("2026-01", "1994-01")
    with Store(tmp_path) as store, pytest.raises(ScenarioError, match="line 6"):
        project_scenario(store, scenario(tmp_path, rows, head), atlas=atlas)
