import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levers.errors import ScenarioError
from levers.project import shocks
from levers.project.terms import terms


def test_a_weakened_patron_recovers_when_the_shock_ends():
    """Capacity is multiplied from start up to, not including, end."""
    changed = shocks.weaken(np.ones((6, 2)), power=1, factor=0.5, start=2, end=4)
    assert changed[:, 1].tolist() == [1, 1, 0.5, 0.5, 1, 1]
    assert changed[:, 0].tolist() == [1] * 6


def test_switching_an_entry_touches_nothing_else():
    """A base closed: one state, one power, one channel, from its month on."""
    leverage = np.ones((4, 3, 2, 2))
    changed = shocks.switch(leverage, power=1, channel=0, states=[2], start=1, level=0.0)
    assert changed[:, 2, 1, 0].tolist() == [1, 0, 0, 0]
    assert changed.sum() == leverage.sum() - 3
    assert leverage.min() == 1.0


def test_switching_by_a_factor_scales():
    """A factor scales all states of a slice."""
    changed = shocks.switch(np.ones((2, 3, 2, 2)), power=0, channel=1, states=slice(None), start=1, factor=2.0)
    assert changed[1, :, 0, 1].tolist() == [2.0] * 3


def test_sanctions_send_trade_through_third_states():
    """Each state's trade lever grows by its share of the re-exports."""
    changed = shocks.reexport(np.zeros((3, 2, 2, 1)), power=1, channel=0, through=[0.4, 0.0], factor=0.5, start=1)
    assert changed[:, 0, 1, 0].tolist() == [0.0, 0.2, 0.2]
    assert not changed[:, 1].any()


def test_a_border_conflict_turns_both_weights_negative():
    """The two states move away from each other; others' weights stay."""
    changed = shocks.quarrel([[0.0, 0.6, 0.4], [0.5, 0.0, 0.5], [1.0, 0.0, 0.0]], one=0, other=1)
    assert changed[0].tolist() == [0.0, -0.6, 0.4]
    assert changed[1].tolist() == [-0.5, 0.0, 0.5]


def test_a_small_winning_coalition_draws_a_wider_anchor():
    """New leaders of narrow coalitions differ more from the old anchor, and all draws are shares."""
    rng = np.random.default_rng(1)
    wide, narrow = (shocks.redraw_anchor([0.2, 0.3, 0.5], coalition=size, runs=4000, rng=rng) for size in (1.0, 0.1))
    assert narrow.std(axis=1).min() > wide.std(axis=1).max()
    assert wide.sum(axis=0) == pytest.approx(1.0)
    assert wide.mean(axis=1) == pytest.approx([0.2, 0.3, 0.5], abs=0.02)


def test_a_new_leader_doubles_adaptation_for_two_years():
    """α doubles for 24 months and never exceeds 1."""
    changed = shocks.unsettle(np.full((30, 2), [0.1, 0.8]), state=0, start=3)
    assert changed[:, 0].tolist() == [0.1] * 3 + [0.2] * 24 + [0.1] * 3
    assert shocks.unsettle(np.full((30, 2), 0.8), state=1, start=0)[0, 1] == 1.0


def test_without_experience_the_world_base_rate_decides():
    """No years of one's own: pressure says nothing."""
    assert shocks.exit_chance([-3.0, 3.0], threshold=0.0, base_rate=0.02) == pytest.approx([0.02, 0.02])


def test_pressure_above_the_threshold_raises_the_chance():
    """With as many years as the prior, half of the slope counts."""
    chance = shocks.exit_chance([1.0, 3.0], threshold=1.0, base_rate=0.02, years=30.0, slope=2.0)
    assert chance[0] == pytest.approx(0.02)
    assert chance[1] == pytest.approx(1 / (1 + 49 * np.exp(-2.0)))


def test_twelve_months_make_a_year():
    """The monthly chance compounds to the yearly one."""
    assert 1 - (1 - shocks.monthly(0.3)) ** 12 == pytest.approx(0.3)


def test_first_month_is_never_where_the_chance_is_zero():
    """Runs without the event get the number of months."""
    months = shocks.first_month(np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 0.0]]), rng=np.random.default_rng(1))
    assert months.tolist() == [1, 3]


def test_a_plan_shares_months_in_which_nothing_changes():
    """Two values of capacity make two objects; an anchor and a network change from their month on."""
    base = terms(anchor=np.full((2, 2), 0.5), lift=np.zeros((2, 2)), influence=np.zeros((2, 2)))
    told = shocks.plan(
        base,
        months=6,
        capacity=shocks.weaken(np.ones((6, 2)), power=0, factor=0.5, start=2, end=4),
        anchors={5: [[0.1, 0.9], [0.5, 0.5]]},
        influences={5: [[0.0, 1.0], [0.0, 0.0]]},
    )
    assert len({id(month) for month in told}) == 4
    assert told[2] is told[3]
    assert told[5].anchor[0, 0, 0] == pytest.approx(0.1)
    assert told[5].heard_weight[:, 0, 0].tolist() == [1.0, 0.0]


def test_impossible_rows_are_refused():
    """Ends before starts, negative factors, coalitions of nobody, paths of another length."""
    with pytest.raises(ScenarioError):
        shocks.weaken(np.ones((3, 2)), power=0, factor=0.5, start=2, end=1)
    with pytest.raises(ScenarioError):
        shocks.weaken(np.ones((3, 2)), power=0, factor=-1.0, start=0)
    with pytest.raises(ScenarioError):
        shocks.redraw_anchor([0.5, 0.5], coalition=0.0, runs=1, rng=np.random.default_rng(1))
    with pytest.raises(ScenarioError):
        shocks.exit_chance(0.0, threshold=0.0, base_rate=0.0)
    base = terms(anchor=np.full((2, 2), 0.5), lift=np.zeros((2, 2)), influence=np.zeros((2, 2)))
    with pytest.raises(ScenarioError):
        shocks.plan(base, months=3, capacity=np.ones((2, 2)))


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 5))
def test_a_factor_of_one_changes_nothing(seed, start):
    """A shock row with factor 1 is no shock, to the last bit."""
    capacity = np.random.default_rng(seed).random((6, 3))
    assert (shocks.weaken(capacity, power=1, factor=1.0, start=start) == capacity).all()
