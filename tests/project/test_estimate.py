from __future__ import annotations

import json

import numpy as np
import pytest

from levers.errors import DataError
from levers.project.estimate import coefficients, design, lever_term, pooled
from levers.project.posterior import read_posterior, shipped_posterior


def series(home_pull, *, states=30, years=40, noise=0.1, seed=0):
    """Positions that go a known share of the way to the mean of their last ten each year, as the model has it."""
    rng = np.random.default_rng(seed)
    found = {}
    for n in range(states):
        past = list(rng.normal(size=1) + noise * rng.standard_normal(10))
        for _ in range(years - 10):
            past.append(past[-1] + home_pull * (np.mean(past[-10:]) - past[-1]) + noise * rng.standard_normal())
        found[f"S{n}"] = {1980 + k: float(value) for k, value in enumerate(past)}
    return found


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6])
def test_the_share_of_the_way_home_is_found(share):
    """Data made by the equation give its coefficient back, drawn to the prior of 0.3 as far as so few years allow."""
    rows = design(series(share, states=60), neighbours={}, pulls={}, first=1990, last=2019)
    found = pooled(rows).world.mean[1]
    low, high = sorted((share, 0.3 + 0.5 * (share - 0.3)))
    assert low - 0.04 < found < high + 0.04


def test_without_levers_their_weight_stays_at_its_prior():
    """A column of zeros moves nothing: the parameter is prior-driven and says so."""
    told = pooled(design(series(0.4), neighbours={}, pulls={}, first=1990, last=2019)).world
    assert told.mean[2] == pytest.approx(0.09)
    assert told.prior_share[2] == pytest.approx(1.0)


def test_only_the_past_is_used():
    """Values after `last` may be anything: the fit does not change."""
    known = series(0.4)
    cut = {state: {year: v for year, v in mine.items() if year <= 2000} for state, mine in known.items()}
    one, other = (design(data, neighbours={}, pulls={}, first=1990, last=2000) for data in (known, cut))
    assert np.array_equal(one.known, other.known)
    assert np.array_equal(one.change, other.change)


def test_a_state_of_its_own_kind_is_drawn_to_the_world_but_not_all_the_way():
    """Partial pooling: with few years a state's coefficient lies between its own estimate and the world's."""
    known = series(0.3, states=40) | {"ODD": series(0.9, states=1, seed=9)["S0"]}
    fits = pooled(design(known, neighbours={}, pulls={}, first=1990, last=2019))
    assert fits.states["ODD"].mean[1] > fits.world.mean[1]


def test_a_lever_that_grows_pulls_towards_its_power():
    """X is positive when the lever of the power with the higher position grows, and 0 when nothing changes."""
    shares, where = np.array([0.35, 0.35]), {2005: np.array([-1.0, 2.0])}
    still = {year: np.array([0.5, 0.5]) for year in range(2000, 2006)}
    grown = still | {2005: np.array([0.5, 1.0])}
    assert lever_term(still, shares=shares, positions=where, year=2005) == pytest.approx(0.0)
    assert lever_term(grown, shares=shares, positions=where, year=2005) > 0.05
    assert lever_term({2005: still[2005]}, shares=shares, positions=where, year=2005) is None


def test_the_shipped_posterior_says_what_rests_on_its_prior():
    """The weight of levers is prior-driven, the return home is not; every parameter has a line."""
    told = {parameter.name: parameter for parameter in shipped_posterior().parameters()}
    assert told["levers"].prior_driven
    assert told["pull"].prior_driven
    assert not told["return"].prior_driven
    assert all(parameter.words for parameter in told.values())


def test_a_file_that_is_no_posterior_is_refused(tmp_path):
    """With the command that makes one."""
    path = tmp_path / "posterior.json"
    path.write_text(json.dumps({"version": "1"}), "utf-8")
    with pytest.raises(DataError, match=r"training/posterior\.py"):
        read_posterior(path)


def test_a_fit_survives_its_file():
    """What is written is what is drawn from, to six digits."""
    fits = pooled(design(series(0.4), neighbours={}, pulls={}, first=1990, last=2019))
    kept = coefficients(fits.world)
    assert np.allclose(kept.root, fits.world.root, atol=1e-6)
    assert np.allclose(kept.mean, fits.world.mean, atol=1e-6)
