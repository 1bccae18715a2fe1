from __future__ import annotations

import numpy as np
import pytest

from levers.project import backtest
from levers.project.baselines import Prediction
from levers.project.score import Difference


def walks(states=12, years=32, seed=0, scale=1.0):
    """Random walks, on which nothing beats as-last-year."""
    rng = np.random.default_rng(seed)
    return {
        f"S{n}": dict(
            zip(range(1991, 1991 + years), np.cumsum(scale * (1 + n % 3) * rng.normal(size=years)), strict=True)
        )
        for n in range(states)
    }


def test_the_mechanism_sees_only_what_was_known():
    """Changing every value after the origin changes no forecast made in it."""
    known = walks()
    later = {s: {y: v if y <= 2010 else v + 100.0 for y, v in mine.items()} for s, mine in known.items()}
    one, other = (
        backtest.mechanism_cases(data, neighbours={}, pulls={}, origins=[2010], horizons=(1, 3))
        for data in (known, later)
    )
    for horizon in (1, 3):
        assert [(row.mean, row.sd) for row in one[horizon]] == [(row.mean, row.sd) for row in other[horizon]]
        assert [row.outcome for row in one[horizon]] != [row.outcome for row in other[horizon]]


def test_calibrated_spreads_see_only_what_was_known():
    """Errors whose outcome lies after the origin do not count."""
    rows = [Prediction("A", year, 3, 0.0, 1.0, float(year % 5 - 2)) for year in range(1990, 2020)]
    later = [row._replace(outcome=99.0) if row.origin + 3 > 2012 else row for row in rows]
    one, other = (backtest.calibrated(data, origins=[2012], window=30)[0] for data in (rows, later))
    assert np.array_equal(one.members, other.members)


def test_calibrated_intervals_hold_what_they_say():
    """Three kinds of states that move by one, two and three: half and nine in ten of outcomes lie inside."""
    series = walks(states=60, years=60)
    start = {(s, y): v for s, mine in series.items() for y, v in mine.items()}
    rows = backtest.baseline_cases(series, method="persistence", horizon=1, origins=range(1997, 2049), region=())
    told = backtest.scores(
        backtest.calibrated(rows, origins=range(2010, 2049)), method="persistence", group="all", start=start
    )
    assert told.cover50 == pytest.approx(0.5, abs=0.05)
    assert told.cover90 == pytest.approx(0.9, abs=0.03)
    assert sum(told.pit) == pytest.approx(1.0)


def test_a_better_forecast_scores_better():
    """A forecast at the outcome has a lower CRPS than one beside it, and the difference counts."""
    rng = np.random.default_rng(1)
    truth = [(f"S{k % 5}", 2000 + k // 5, float(rng.normal())) for k in range(100)]
    good = backtest.as_normal([Prediction(s, y, 1, v, 0.2, v) for s, y, v in truth])
    bad = backtest.as_normal([Prediction(s, y, 1, v + 1.0, 0.2, v) for s, y, v in truth])
    found = backtest.compare(good, bad)
    assert found.mean < 0.0
    assert found.counts


@pytest.mark.parametrize(("high", "shown"), [(-0.001, True), (0.001, False)])
def test_the_gate_is_decided_by_the_intervals_alone(high, shown):
    """One interval that holds 0, at one horizon, against one rule, keeps it closed."""
    rules = ("persistence", "EWMA.4", "persistence, calibrated", "EWMA.4, calibrated")
    differences = {("g", rule, h): Difference(-0.01, -0.02, -0.005, 18) for rule in rules for h in (1, 3, 5)}
    differences["g", "EWMA.4", 3] = Difference(-0.01, -0.02, high, 18)
    decided = backtest.gate(backtest.Table((), differences), group="g")
    assert decided.mechanism_shown is shown
    assert decided.by_horizon == {1: True, 3: shown, 5: True}
