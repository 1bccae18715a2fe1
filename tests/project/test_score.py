import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levers.errors import UsageError
from levers.project.score import (
    block_bootstrap,
    brier,
    coverage,
    crps_gaussian,
    crps_quantile,
    crps_sample,
    log_score_gaussian,
    normal_cdf,
    pit,
)

oracle = pytest.importorskip("scoringrules")


@pytest.fixture
def forecasts():
    """Outcomes, ensembles, means and standard deviations."""
    rng = np.random.default_rng(7)
    return rng.normal(size=40), rng.normal(0.2, 1.3, size=(40, 25)), rng.normal(size=40), rng.uniform(0.2, 2.0, 40)


def test_crps_of_a_sample_equals_the_oracle(forecasts):
    """The energy form of scoringrules."""
    y, members, _, _ = forecasts
    assert crps_sample(y, members=members) == pytest.approx(oracle.crps_ensemble(y, members, estimator="nrg"))


def test_fair_crps_equals_the_oracle(forecasts):
    """The fair form of scoringrules."""
    y, members, _, _ = forecasts
    assert crps_sample(y, members=members, fair=True) == pytest.approx(
        oracle.crps_ensemble(y, members, estimator="fair")
    )


def test_crps_of_a_normal_equals_the_oracle(forecasts):
    """The closed form of scoringrules."""
    y, _, mean, sd = forecasts
    assert crps_gaussian(y, mean=mean, sd=sd) == pytest.approx(oracle.crps_normal(y, mean, sd))


def test_crps_of_quantiles_equals_the_oracle(forecasts):
    """The pinball form of scoringrules."""
    y, members, _, _ = forecasts
    levels = np.array([0.05, 0.25, 0.5, 0.75, 0.95])
    quantiles = np.quantile(members, levels, axis=1).T
    assert crps_quantile(y, quantiles=quantiles, levels=levels) == pytest.approx(
        oracle.crps_quantile(y, quantiles, levels)
    )


def test_log_score_equals_the_oracle(forecasts):
    """The normal's log score of scoringrules."""
    y, _, mean, sd = forecasts
    assert log_score_gaussian(y, mean=mean, sd=sd) == pytest.approx(oracle.logs_normal(y, mean, sd))


def test_brier_equals_the_oracle():
    """The Brier score of scoringrules."""
    happened, chance = np.array([0.0, 1.0, 1.0]), np.array([0.2, 0.9, 0.4])
    assert brier(happened, chance=chance) == pytest.approx(oracle.brier_score(happened, chance))


def test_a_certain_forecast_scores_its_absolute_error():
    """A standard deviation of 0 gives |y - μ|."""
    assert crps_gaussian([1.0, 2.0], mean=[3.0, 3.0], sd=0.0) == pytest.approx([2.0, 1.0])


def test_many_quantiles_approach_the_normal():
    """A thousand quantiles of a normal give its closed form within a percent."""
    levels = (np.arange(1000) + 0.5) / 1000
    grid = np.linspace(-8, 8, 40_001)
    quantiles = np.interp(levels, normal_cdf(grid), grid)
    dense = crps_quantile(np.array([0.7]), quantiles=quantiles[None], levels=levels)
    assert dense == pytest.approx(crps_gaussian([0.7], mean=0.0, sd=1.0), rel=0.01)


def test_pit_is_even_for_calibrated_forecasts():
    """Outcomes from the law of the members fall evenly over [0, 1]."""
    rng = np.random.default_rng(1)
    placed = pit(rng.normal(size=4000), members=rng.normal(size=(4000, 19)))
    assert np.histogram(placed, bins=5, range=(0, 1))[0] == pytest.approx(800, abs=110)


def test_pit_spreads_ties_over_the_jump():
    """An outcome equal to all members can land anywhere."""
    placed = pit(np.zeros(2000), members=np.zeros((2000, 9)))
    assert placed.min() < 0.05
    assert placed.max() > 0.95


def test_coverage_counts_both_ends():
    """An outcome on the border is inside."""
    assert coverage([0.0, 1.0, 2.0, 3.0], low=1.0, high=2.0) == 0.5
    assert math.isnan(coverage([], low=0.0, high=1.0))


def test_a_difference_that_every_year_shows_counts():
    """Years that all point one way give an interval without 0."""
    years = np.repeat(np.arange(10), 5)
    real = block_bootstrap(-1.0 + 0.1 * np.sin(years), block=years)
    assert real.counts
    assert real.low <= real.mean <= real.high
    assert real.blocks == 10


def test_a_difference_carried_by_one_year_does_not_count():
    """Fifty rows of one odd year are one piece of evidence, not fifty."""
    years = np.repeat(np.arange(10), 50)
    odd = np.where(years == 3, -1.0, 0.02)
    assert not block_bootstrap(odd, block=years).counts


def test_scores_refuse_impossible_arguments():
    """Negative spreads, levels outside (0, 1), chances above 1 and a single year are usage errors."""
    with pytest.raises(UsageError):
        crps_gaussian(0.0, mean=0.0, sd=-1.0)
    with pytest.raises(UsageError):
        log_score_gaussian(0.0, mean=0.0, sd=0.0)
    with pytest.raises(UsageError):
        crps_quantile([0.0], quantiles=[[0.0]], levels=[1.0])
    with pytest.raises(UsageError):
        brier([1.0], chance=[1.2])
    with pytest.raises(UsageError):
        crps_sample([0.0], members=[[1.0]], fair=True)
    with pytest.raises(UsageError):
        block_bootstrap([0.1, 0.2], block=[2020, 2020])
    with pytest.raises(UsageError):
        block_bootstrap([0.1, 0.2], block=[2020])


@settings(deadline=None)
@given(st.lists(st.floats(-5, 5), min_size=1, max_size=30), st.floats(-5, 5), st.floats(0.1, 3.0), st.floats(-3, 3))
def test_crps_is_never_negative_and_scales_with_the_unit(members, outcome, unit, shift):
    """Any ensemble scores at least 0, and CRPS is in the unit of the outcome."""
    score = crps_sample(outcome, members=members)
    assert score >= -1e-12
    moved = crps_sample(outcome * unit + shift, members=np.array(members) * unit + shift)
    assert moved == pytest.approx(score * unit, abs=1e-9)
