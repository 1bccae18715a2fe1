from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pytest

from levers.errors import MissingData, UsageError
from levers.measure.ideal_points import RollCalls, fit_ideal_points
from levers.measure.ideal_points_agenda import separate, to_measurements
from levers.measure.ideal_points_bridges import bridge_items
from levers.measure.ideal_points_items import Items, scores
from levers.measure.ideal_points_normal import cumulative_and_density
from levers.measure.ideal_points_paths import Walk, covariances, solve
from levers.model import Selection


def simulate(seed=1, states=60, sessions=6, calls=60, step=0.2):
    """Votes drawn from the model itself, with known positions."""
    rng = np.random.default_rng(seed)
    steps = np.cumsum(rng.normal(0, step, (states, sessions)), axis=1)
    theta = rng.normal(0, 1, (states, 1)) + steps
    theta[0] = 2.5
    count = sessions * calls
    slope, low = rng.normal(0, 1.2, count), rng.normal(-0.8, 0.6, count)
    high = low + rng.uniform(0.2, 1.2, count)
    state, item = (part.ravel() for part in np.meshgrid(np.arange(states), np.arange(count), indexing="ij"))
    session = item // calls
    latent = slope[item] * theta[state, session] + rng.normal(0, 1, len(item))
    vote = ((latent > low[item]).astype(np.int8) + (latent > high[item]).astype(np.int8)).astype(np.int8)
    present = rng.random(len(item)) > 0.15
    names = [f"S{n:02}" for n in range(states)]
    kept = (part[present] for part in (state, session, item, vote))
    return theta, RollCalls(names, list(range(1, sessions + 1)), *kept)


@pytest.fixture(scope="module")
def simulated():
    """One simulated assembly and its fit."""
    theta, calls = simulate()
    return theta, calls, fit_ideal_points(calls, positive="S00")


def test_normal_distribution_has_relative_accuracy_in_the_tail():
    """Phi against the error function, where the latter is exact enough."""
    x = np.array([-6.0, -3.0, -1.0, 0.0, 0.5, 2.0, 8.0])
    expected = [0.5 * math.erfc(-value / math.sqrt(2)) for value in x]
    assert cumulative_and_density(x)[0] == pytest.approx(expected, rel=1e-8)
    assert cumulative_and_density(np.array([-20.0]))[0][0] == pytest.approx(2.7536241186e-89, rel=1e-6)


def test_derivatives_of_a_vote_match_differences():
    """Gradient and curvature are those of the log-likelihood."""
    items = Items(np.array([1.3]), np.array([-0.4]), np.array([0.7]))
    item, step = np.zeros(1, dtype=np.intp), 1e-4
    for vote in (0, 1, 2):
        votes = np.array([vote], dtype=np.int8)

        def at(theta, votes=votes):
            return scores(np.array([theta]), items, item, votes)

        up, here, down = at(0.6 + step), at(0.6), at(0.6 - step)
        slope = (up.log_likelihood - down.log_likelihood) / (2 * step)
        bend = (up.log_likelihood - 2 * here.log_likelihood + down.log_likelihood) / step**2
        assert here.gradient[0] * 1.3 == pytest.approx(slope, abs=1e-6)
        assert -here.curvature[0] * 1.3**2 == pytest.approx(bend, abs=1e-5)


def test_tridiagonal_solver_and_covariances_match_the_dense_inverse():
    """Elimination gives the same as inverting the matrix."""
    on = np.array([[True] * 5, [False, True, True, True, False]])
    walk = Walk(on, 1.0, 0.3)
    extra = np.array([[3.0, 0.0, 2.0, 5.0, 1.0], [0.0, 4.0, 1.0, 2.0, 0.0]])
    diagonal, links, right = walk.diagonal() + extra, walk.links, np.arange(10.0).reshape(2, 5)
    variance, lagged = covariances(diagonal, links)
    for row in range(2):
        dense = np.diag(diagonal[row]) - np.diag(links[row], 1) - np.diag(links[row], -1)
        inverse = np.linalg.inv(dense)
        assert solve(diagonal, links, right)[row] == pytest.approx(inverse @ right[row])
        assert variance[row] == pytest.approx(np.diag(inverse))
        assert lagged[row] == pytest.approx(np.diag(inverse, 1))
        assert (walk.times(right)[row]) == pytest.approx((dense - np.diag(extra[row])) @ right[row] * on[row])


def test_positions_are_recovered_from_simulated_votes(simulated):
    """Correlation with the true positions is above .98 in every session."""
    theta, _, fit = simulated
    for session in range(theta.shape[1]):
        assert np.corrcoef(theta[:, session], fit.position[:, session])[0, 1] > 0.98


def test_posterior_intervals_cover_the_truth(simulated):
    """90 % intervals hold between 80 and 97 % of the true positions, on the estimate's scale."""
    theta, _, fit = simulated
    scaled = (theta - theta.mean()) / theta.std()
    covered = np.abs(scaled - fit.position) < 1.645 * fit.sd
    assert 0.80 < covered.mean() < 0.97


def test_orientation_follows_the_named_state(simulated):
    """The state that must be positive is; naming its opposite turns the scale over."""
    _, calls, fit = simulated
    assert fit.position[0].mean() > 0
    other = calls.states[int(np.argmin(fit.position[:, 0]))]
    turned = fit_ideal_points(calls, positive=other)
    assert turned.position == pytest.approx(-fit.position, abs=1e-6)


def test_absence_is_missing_not_abstention():
    """A state absent from half of the votes, at random, is placed where it is, with a wider interval."""
    _, calls = simulate(seed=3)
    rng = np.random.default_rng(5)
    keep = (calls.state != 7) | (rng.random(len(calls.state)) > 0.5)
    parts = (part[keep] for part in (calls.state, calls.session, calls.item, calls.vote))
    fewer = fit_ideal_points(RollCalls(calls.states, calls.sessions, *parts), positive="S00")
    every = fit_ideal_points(calls, positive="S00")
    assert fewer.position[7].mean() == pytest.approx(every.position[7].mean(), abs=0.25)
    assert fewer.sd[7].mean() > every.sd[7].mean() * 1.15


def test_states_outside_of_their_votes_have_no_position():
    """Before its first session a state has no number."""
    _, calls = simulate(seed=4)
    keep = (calls.state != 9) | (calls.session >= 2)
    parts = (part[keep] for part in (calls.state, calls.session, calls.item, calls.vote))
    fit = fit_ideal_points(RollCalls(calls.states, calls.sessions, *parts), positive="S00")
    assert np.isnan(fit.position[9, :2]).all()
    assert not np.isnan(fit.position[9, 2:]).any()


def test_no_votes_and_unknown_orientation_are_said():
    """Errors name the thing."""
    none = np.array([], dtype=np.intp)
    with pytest.raises(MissingData, match="no votes"):
        fit_ideal_points(RollCalls(["A"], [1], none, none, none, none.astype(np.int8)))
    _, calls = simulate(sessions=1, calls=3)
    with pytest.raises(UsageError, match="USA"):
        fit_ideal_points(calls)


def test_bridges_join_titles_that_come_back_once_a_session():
    """Same words in neighbouring sessions are one item; twice in a session, in part, or after a gap they are not."""
    titles = ["Oceans", "OCEANS.", "Oceans", "Human rights", "Human rights", "human rights", "", "", "Mines", "Mines"]
    sessions = [1, 2, 6, 1, 1, 2, 1, 2, 1, 2]
    part = [False] * 9 + [True]
    items = bridge_items(titles, sessions, in_part=part)
    assert items[0] == items[1]
    assert len({int(item) for item in items}) == 9


def test_common_agenda_factor_is_what_all_share():
    """If all move by 0.5 and one by 0.8 more, the common factor is 0.5 and the rest is its own."""
    position = np.array([[0.0, 0.5], [1.0, 1.5], [-1.0, 0.3], [2.0, np.nan]])
    parts = separate(position)
    assert parts.common == pytest.approx([0.0, 0.5])
    assert parts.own[2] == pytest.approx([-1.0, -0.2])


def test_measurements_rest_on_the_selection_of_roll_calls(simulated):
    """Each position names the selection and has a 90 % interval around its value."""
    _, _, fit = simulated
    selection = Selection(source="unga", vintage="2019", predicate="session < 75", count=10, digest="d")
    rows = to_measurements(fit, selection, states=["S00", "S01"])
    assert len(rows) == 12
    assert rows[0].derived_from == (selection.id,)
    assert rows[0].start == dt.date(1946, 1, 1)
    assert rows[0].low < rows[0].value < rows[0].high
