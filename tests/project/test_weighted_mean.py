import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levers.errors import UsageError
from levers.project.weighted_mean import TYPICAL_ERRORS, decide, weighted_mean


def test_weighted_mean_of_the_car_emission_issue():
    """Σ c s x / Σ c s is 7.39 for the ten actors of Bueno de Mesquita 1994."""
    c = [0.08, 0.08, 0.03, 0.16, 0.16, 0.16, 0.16, 0.05, 0.05, 0.08]
    x = [4, 7, 4, 4, 10, 10, 10, 7, 4, 7]
    s = [80, 40, 20, 80, 60, 60, 90, 10, 100, 70]
    assert weighted_mean(x, capability=c, salience=s) == pytest.approx(7.39, abs=0.005)


def test_draws_repeat_with_the_seed():
    """The same seed gives the same forecast, another seed another one."""
    one, two, other = (
        decide([0, 1], capability=[1, 1], salience=[1, 1], scale=(0, 1), draws=50, seed=seed) for seed in (3, 3, 4)
    )
    assert (one.draws == two.draws).all()
    assert (one.draws != other.draws).any()


def test_a_forecast_on_the_stand_in_says_so():
    """Only errors given by the caller count as measured."""
    actors = {"capability": [1, 1], "salience": [1, 1], "scale": (0.0, 1.0)}
    assert decide([0, 1], **actors).assumed_errors
    assert not decide([0, 1], **actors, errors=[-0.1, 0.0, 0.1]).assumed_errors


def test_past_errors_set_the_spread():
    """Without landing on positions, the draws' mean absolute error is about that of the errors given."""
    errors = [-0.2, -0.1, 0.0, 0.1, 0.2]
    made = decide(
        [5, 5], capability=[1, 1], salience=[1, 1], scale=(-100, 110), errors=errors, on_a_position=0.0, draws=50_000
    )
    assert made.draws.mean() == pytest.approx(5.0, abs=0.6)
    assert np.abs(made.draws - 5.0).mean() / 210 == pytest.approx(0.14, abs=0.015)


def test_some_draws_land_on_an_actor():
    """With on_a_position = 1 every draw is somebody's position, in proportion to weight."""
    made = decide([0, 1], capability=[3, 1], salience=[1, 1], scale=(0, 1), on_a_position=1.0, draws=20_000)
    assert set(made.draws) == {0.0, 1.0}
    assert made.draws.mean() == pytest.approx(0.25, abs=0.01)


def test_the_stand_in_is_symmetric():
    """Assumed errors favour no side."""
    assert sum(TYPICAL_ERRORS) == pytest.approx(0.0)


@pytest.mark.parametrize(
    "change",
    [
        {"scale": (1, 0)},
        {"scale": (0, 0.5)},
        {"capability": [0, 0]},
        {"salience": [1]},
        {"errors": [0.1]},
        {"on_a_position": 2},
    ],
)
def test_impossible_issues_are_refused(change):
    """A scale that does not hold the positions, no weight at all, shapes that differ, too few errors."""
    with pytest.raises(UsageError):
        decide([0, 1], **({"capability": [1, 1], "salience": [1, 1], "scale": (0, 1)} | change))


@settings(deadline=None)
@given(st.integers(1, 9), st.integers(0, 10_000))
def test_draws_stay_on_the_scale_and_the_mean_between_the_positions(n, seed):
    """No draw leaves the issue's scale."""
    rng = np.random.default_rng(seed)
    x = rng.random(n)
    made = decide(x, capability=rng.random(n) + 0.1, salience=rng.random(n) + 0.1, scale=(0, 1), draws=200, seed=seed)
    assert x.min() - 1e-12 <= made.mean <= x.max() + 1e-12
    assert made.draws.min() >= 0.0
    assert made.draws.max() <= 1.0
