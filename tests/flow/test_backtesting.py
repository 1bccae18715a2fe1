from __future__ import annotations

import json
from pathlib import Path

import pytest

from levers.atlas import Atlas
from levers.flow.backtesting import ALL, REGION, Backtest, backtest, gate_of, keep_gate
from levers.show.backtest_report import to_html, to_markdown


@pytest.fixture(scope="module")
def found(atlas: Atlas) -> Backtest:
    """One backtest for all tests."""
    return backtest(atlas)


def crps(found: Backtest, method: str, group: str, horizon: int) -> float:
    """One number of the table."""
    return next(
        row.crps for row in found.positions.scores if (row.method, row.group, row.horizon) == (method, group, horizon)
    )


@pytest.mark.parametrize(("horizon", "asked"), [(1, 0.088), (3, 0.109), (5, 0.135)])
def test_the_plain_rules_on_the_five_states_are_those_of_the_reference(
    found: Backtest, horizon: int, asked: float
) -> None:
    """The better of as-last-year and the fading mean, within .003."""
    best = min(crps(found, method, REGION, horizon) for method in ("persistence", "EWMA.4"))
    assert best == pytest.approx(asked, abs=0.0035)


@pytest.mark.parametrize("horizon", [1, 3, 5])
def test_the_mechanism_stands_beside_them_whatever_it_says(found: Backtest, horizon: int) -> None:
    """Its own CRPS at each horizon, with the interval of the difference."""
    assert 0.05 < crps(found, "mechanism", REGION, horizon) < 0.25
    difference = found.positions.differences[REGION, "persistence", horizon]
    assert difference.low <= difference.mean <= difference.high


def test_coverage_on_all_states_is_near_what_is_said(found: Backtest) -> None:
    """Calibrated, one year ahead: half and nine in ten, within five points; further ahead the page says how far off."""
    told = [
        row
        for row in found.positions.scores
        if row.group == ALL and row.horizon == 1 and row.method in {"persistence, calibrated", "mechanism, calibrated"}
    ]
    assert len(told) == 2
    for row in told:
        assert row.cover50 == pytest.approx(0.5, abs=0.051)
        assert row.cover90 == pytest.approx(0.9, abs=0.05)


def test_the_gate_that_ships_is_the_one_the_numbers_give(found: Backtest, tmp_path: Path) -> None:
    """A change of the data or the code that opens or closes it has to be shipped."""
    keep_gate(found, tmp_path / "backtest" / "gate.json")
    assert gate_of(tmp_path) == found.gate
    assert gate_of(tmp_path / "elsewhere").by_horizon == found.gate.by_horizon


def test_the_chain_is_tried_on_both_falls(found: Backtest) -> None:
    """Told oil and rouble, the median of both years is a fall and all outcomes lie inside nine in ten."""
    told = {row.year: row for row in found.chain if row.told == "oil and rouble"}
    assert set(told) == {2009, 2015}
    for row in told.values():
        assert row.median < 0.0
        assert all(row.low <= value <= row.high for value in row.outcomes.values())


def test_the_report_is_one_file_with_pictures(found: Backtest) -> None:
    """Nothing is fetched, specifications are JSON, and the words of both forms are the same."""
    page, plain = to_html(found), to_markdown(found)
    assert page.count("vegaEmbed(") >= 3
    assert 'src="http' not in page
    assert found.gate.reason in page
    assert found.gate.reason in plain
    specs = [part.split(",{actions")[0].split(",", 1)[1] for part in page.split("vegaEmbed(")[-3:]]
    assert all("facet" in json.loads(spec) or "layer" in json.loads(spec) for spec in specs)
