"""A small world by hand: two states, two powers, three channels."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levers.model import Shock
from levers.project import chain
from levers.project.draws import GROUPS, draw_all
from levers.project.leaving import NEVER, Exit
from levers.project.play import play
from levers.project.posterior import shipped_posterior
from levers.project.whatif import month_terms
from levers.project.world import World

START = dt.date(2026, 1, 1)
MONTHS = 24
RUNS = 100


def world():
    """Kyrgyzstan and Tajikistan between Russia and China."""
    value = np.zeros((2, 3, 3))
    value[:, 1] = [[0.4, 1.2, 0.5], [0.1, 0.3, 0.2]]
    value[:, 2] = [[0.6, 0.0, 0.1], [0.5, 0.0, 0.1]]
    known = np.zeros((2, 3, 3), dtype=bool)
    known[:, 1:] = True
    return World(
        start=START,
        states=("KGZ", "TJK"),
        powers=("RUS", "CHN"),
        channels=("trade", "labour", "security"),
        bounds=np.stack([value * 0.8, value, value * 1.2]),
        known=known,
        anchor=np.array([[0.3, 0.4, 0.3], [0.3, 0.45, 0.25]]),
        influence=np.array([[0.0, 1.0], [1.0, 0.0]]),
        rests_on={},
        blocs={"KGZ": ("CSTO", "SCO"), "TJK": ("CSTO", "SCO"), "RUS": ("CSTO", "SCO"), "CHN": ("SCO",)},
        missing=(),
    )


def links():
    """A chain with known coefficients and almost no spread."""

    def sharp(mean):
        k = len(mean)
        return chain.Fit(("c",) * k, np.array(mean), np.eye(k) * 1e-6, 100.0, 1.0, np.ones(k), 9)

    return {
        "rouble": sharp([0.0, -0.5, 0.0]),
        "remittances": sharp([0.0, 0.2, 0.0, -1.0, 0.0]),
        "local": sharp([0.0, 0.5, 0.0]),
    }


def shock(what, on, factor, *, target=None, channel=None, start=START, end=None):
    """One row."""
    return Shock(what=what, on=on, start=start, end=end, factor=factor, channel=channel, target=target)


NEUTRAL = [
    shock("patron_weakened", "RUS", 1.0),
    shock("sanctions", "RUS", 1.0),
    shock("reexport", "RUS", 0.0, channel="trade"),
    shock("oil_price", "BRENT", 1.0),
    shock("rouble", "RUB", 1.0),
    shock("labour_closed", "RUS", 1.0, channel="labour"),
    shock("base_closed", "RUS", 1.0, target="KGZ", channel="security"),
    shock("base_opened", "CHN", 0.0, target="KGZ", channel="security"),
    shock("bloc_left", "KGZ", 1.0, channel="CSTO"),
    shock("bloc_joined", "KGZ", 0.0, channel="CSTO"),
    shock("rival_offer", "CHN", 0.0, target="KGZ", channel="trade"),
    shock("lever_changed", "CHN", 1.0, channel="trade"),
    shock("border_conflict", "KGZ", 0.0, target="TJK"),
    shock("election", "KGZ", 0.0),
    shock("realigned", "CHN", 0.0, target="KGZ"),
]


@pytest.mark.parametrize("row", NEUTRAL, ids=lambda row: row.what)
def test_a_shock_that_changes_nothing_differs_by_exactly_nothing(row):
    """Every kind at its neutral factor: all paths of both sides are equal bit for bit."""
    done = play(
        world(), posterior=shipped_posterior(), rows=[row], months=MONTHS, runs=RUNS, seed=3, links=links()
    ).ensemble
    assert np.array_equal(done.baseline.paths, done.scenario.paths)
    assert not done.difference.mean.any()
    assert not done.difference.quantiles.any()


def test_no_rows_is_the_baseline():
    """A scenario without rows shares its terms with the baseline and differs by exactly nothing, events included."""
    told = play(
        world(), posterior=shipped_posterior(), rows=[], months=MONTHS, runs=RUNS, seed=3, leave={"CSTO": (0.02, 60.0)}
    )
    assert np.array_equal(told.ensemble.baseline.paths, told.ensemble.scenario.paths)
    assert all(event.baseline == event.scenario for event in told.events)


@settings(max_examples=15, deadline=None)
@given(
    factor=st.floats(0.0, 1.0),
    what=st.sampled_from(
        ["labour_closed", "patron_weakened", "base_closed", "realigned", "leader_change", "oil_price"]
    ),
    seed=st.integers(0, 5),
)
def test_shares_sum_to_one_and_are_not_negative(factor, what, seed):
    """Conservation: what one power gains others lose, in every run and month."""
    row = {
        "labour_closed": shock("labour_closed", "RUS", factor, channel="labour"),
        "patron_weakened": shock("patron_weakened", "RUS", factor),
        "base_closed": shock("base_closed", "RUS", factor, target="KGZ", channel="security"),
        "realigned": shock("realigned", "CHN", factor, target="KGZ"),
        "leader_change": shock("leader_change", "TJK", max(factor, 0.01)),
        "oil_price": shock("oil_price", "BRENT", 0.2 + factor),
    }[what]
    done = play(
        world(), posterior=shipped_posterior(), rows=[row], months=6, runs=RUNS, seed=seed, links=links()
    ).ensemble
    for side in (done.baseline.paths, done.scenario.paths):
        assert side.min() >= 0.0
        assert np.allclose(side.sum(axis=2), 1.0, atol=2e-6)


@settings(max_examples=10, deadline=None)
@given(low=st.floats(0.0, 1.0), high=st.floats(0.0, 1.0), seed=st.integers(0, 5))
def test_less_lever_never_wins_share(low, high, seed):
    """Monotonicity: without noise, the smaller the lever that is left, the smaller its holder's share, in every run."""
    low, high = sorted((low, high))
    draws = draw_all(world(), shipped_posterior(), runs=RUNS, seed=seed, vary=("prior", "parameter", "shock"))
    small, large = (
        month_terms(
            world(), draws=draws, months=1, shocks_in=[shock("labour_closed", "RUS", factor, channel="labour")]
        )[0]
        for factor in (low, high)
    )
    assert (small.lift[:, 1] <= large.lift[:, 1] + 1e-6).all()
    assert np.array_equal(small.lift[:, 2], large.lift[:, 2])


def test_a_shock_ends_when_it_says():
    """Before its start and from its end on, months hold the terms of the baseline."""
    draws = draw_all(world(), shipped_posterior(), runs=RUNS, seed=1)
    row = shock("patron_weakened", "RUS", 0.5, start=dt.date(2026, 4, 1), end=dt.date(2026, 7, 1))
    plan = month_terms(world(), draws=draws, months=12, shocks_in=[row])
    halved = [month for month, terms in enumerate(plan) if float(terms.capacity[0, 1, 0]) == 0.5]
    assert halved == [3, 4, 5]


def test_the_chain_multiplies_what_oil_does():
    """Oil halves: rouble -> log 2 * 0.5; dollars 0.2 * log 0.5 - that; local currency gives half of it back."""
    draws = draw_all(world(), shipped_posterior(), runs=RUNS, seed=1, vary=())
    rows = [shock("oil_price", "BRENT", 0.5)]
    plain, hit = (month_terms(world(), draws=draws, months=1, shocks_in=r, links=links())[0] for r in ([], rows))
    rouble = 0.5 * np.log(2.0)
    factor = np.exp(-0.2 * np.log(2.0) - rouble + 0.5 * rouble)
    weight = draws.tastes.weights[1, 0]
    change = float(plain.lift[0, 1, 0] - hit.lift[0, 1, 0])
    assert change == pytest.approx(draws.leverage[0, 1, 1, 0] * weight * (1.0 - factor), rel=1e-3)


def test_variance_shares_sum_to_one():
    """Shapley shares add up, and a scenario that draws nothing of its own has none from shocks."""
    row = shock("labour_closed", "RUS", 0.2, channel="labour")
    told = play(world(), posterior=shipped_posterior(), rows=[row], months=MONTHS, runs=RUNS, seed=3)
    assert set(told.variance) == set(GROUPS)
    assert np.allclose(np.sum(list(told.variance.values()), axis=0), 1.0)
    assert np.allclose(told.variance["shock"], 0.0, atol=1e-9)


def test_losing_one_state_can_move_the_other():
    """Contagion is an output: nothing is said of Tajikistan, and it moves by what it hears."""
    row = shock("realigned", "CHN", 0.5, target="KGZ")
    told = play(world(), posterior=shipped_posterior(), rows=[row], months=60, runs=RUNS, seed=3).ensemble
    assert told.difference.mean[-1, 0, 2] > 0.05
    assert 0.0 < told.difference.mean[-1, 1, 2] < told.difference.mean[-1, 0, 2]


def test_leaving_becomes_likelier_as_share_is_lost():
    """The chance to leave a bloc rises when its power loses its levers."""
    row = shock("patron_weakened", "RUS", 0.0)
    told = play(
        world(), posterior=shipped_posterior(), rows=[row], months=120, runs=400, seed=3, leave={"CSTO": (0.03, 60.0)}
    )
    leaves = [event for event in told.events if event.what == "leaves the CSTO"]
    assert len(leaves) == 2
    assert all(event.scenario >= event.baseline for event in leaves)
    assert sum(event.scenario for event in leaves) > sum(event.baseline for event in leaves)


def test_the_same_seed_gives_the_same_numbers():
    """And another seed others."""
    row = [shock("leader_change", "KGZ", 0.3)]

    def means(seed):
        return play(
            world(), posterior=shipped_posterior(), rows=row, months=6, runs=RUNS, seed=seed
        ).ensemble.scenario.mean

    assert np.array_equal(means(1), means(1))
    assert not np.array_equal(means(1), means(2))


def diplomatic():
    """The same small world with diplomacy as its third channel instead of security."""
    return world()._replace(channels=("trade", "labour", "diplomacy"))


def test_leaving_a_bloc_costs_what_rested_on_the_membership():
    """Of the diplomatic lever half rests on two shared bodies: leaving one outright takes a quarter; the neighbour hears half."""
    draws = draw_all(diplomatic(), shipped_posterior(), runs=RUNS, seed=1, vary=())
    rows = [shock("bloc_left", "KGZ", 0.0, channel="CSTO")]
    plain, gone = (month_terms(diplomatic(), draws=draws, months=1, shocks_in=r)[0] for r in ([], rows))
    lost = draws.leverage[0, 1, 2, 0] * draws.tastes.weights[2, 0] / 4
    assert float(plain.lift[0, 1, 0] - gone.lift[0, 1, 0]) == pytest.approx(lost, rel=1e-4)
    assert np.array_equal(plain.lift[:, 2], gone.lift[:, 2])
    assert np.array_equal(plain.lift[1], gone.lift[1])
    assert gone.influence.sums().ravel() == pytest.approx([0.5, 0.5])


def test_an_exit_by_chance_acts_back_in_its_own_run():
    """From the next year on, the run in which Kyrgyzstan left has half of the security lever; the others have all of it."""
    draws = draw_all(world(), shipped_posterior(), runs=RUNS, seed=1, vary=())
    month = np.full(RUNS, NEVER)
    month[0] = 3
    out = Exit("KGZ", "CSTO", month)
    plan = month_terms(world(), draws=draws, months=MONTHS, exits=[out])
    lost = draws.leverage[0, 1, 2, 0] * draws.tastes.weights[2, 0] / 2
    assert np.array_equal(plan[0].lift, plan[11].lift)
    assert float(plan[11].lift[0, 1, 0] - plan[12].lift[0, 1, 0]) == pytest.approx(lost, rel=1e-4)
    assert np.array_equal(plan[11].lift[..., 1:], plan[12].lift[..., 1:])


def test_exits_move_both_sides_alike_where_nothing_is_pulled():
    """With chances to leave, a neutral shock still differs by exactly nothing, and exits take share from the bloc's power."""
    rows = [shock("bloc_left", "TJK", 1.0, channel="SCO")]
    options = {"posterior": shipped_posterior(), "rows": rows, "months": 60, "runs": RUNS, "seed": 3}
    told = play(world(), leave={"CSTO": (0.2, 60.0)}, **options).ensemble
    without = play(world(), **options).ensemble
    assert np.array_equal(told.baseline.paths, told.scenario.paths)
    assert told.baseline.mean[-1, 0, 1] < without.baseline.mean[-1, 0, 1]
