import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levers.errors import UsageError
from levers.project.opinion import fixed_point, iterate, step

W = [[0.0, 0.5, 0.5], [0.5, 0.0, 0.5], [1.0, 0.0, 0.0]]
X0 = [0.0, 1.0, 0.5]
A = [0.8, 0.5, 0.2]


def test_fixed_point_equals_the_closed_form_computed_by_hand():
    """(I - AW)⁻¹ (I - A) x⁰ is (0.5, 0.75, 0.5) for the three nodes of the reference."""
    assert fixed_point(X0, influence=W, susceptibility=A) == pytest.approx([0.5, 0.75, 0.5], abs=1e-8)


def test_iterate_ends_where_the_closed_form_is():
    """Repeated steps end at the closed form."""
    assert iterate(X0, influence=W, susceptibility=A) == pytest.approx([0.5, 0.75, 0.5], abs=1e-8)


def test_step_is_the_printed_formula():
    """One step is A W x + (I - A) x⁰, node by node."""
    assert step(X0, anchor=X0, influence=W, susceptibility=A) == pytest.approx([0.6, 0.625, 0.4])


def test_several_topics_move_independently():
    """Columns of opinions are separate topics."""
    both = fixed_point(np.array([X0, X0[::-1]]).T, influence=W, susceptibility=A)
    assert both[:, 0] == pytest.approx(fixed_point(X0, influence=W, susceptibility=A))
    assert both[:, 1] == pytest.approx(fixed_point(X0[::-1], influence=W, susceptibility=A))


def test_a_closed_circle_without_anchor_is_refused():
    """States that listen only to each other have no unique resting point."""
    with pytest.raises(UsageError, match="not unique"):
        fixed_point([0.0, 1.0], influence=[[0.0, 1.0], [1.0, 0.0]], susceptibility=1.0)


@pytest.mark.parametrize(
    ("influence", "susceptibility"), [([[0.0, 1.0]], 0.5), ([[0.0, 2.0], [1.0, 0.0]], 0.5), ([[0, 1], [1, 0]], 1.5)]
)
def test_impossible_arguments_are_named(influence, susceptibility):
    """Wrong shapes, rows above 1 and susceptibilities above 1 are usage errors."""
    with pytest.raises(UsageError):
        step([0.0, 1.0], anchor=[0.0, 1.0], influence=influence, susceptibility=susceptibility)


@settings(deadline=None)
@given(st.integers(2, 8), st.integers(0, 10_000), st.floats(0.0, 0.95))
def test_opinions_stay_between_the_extremes_of_the_anchors(n, seed, openness):
    """With weights of a row summing to 1 nobody ends outside the range of the anchors."""
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(n), size=n)
    anchor = rng.normal(size=n)
    end = fixed_point(anchor, influence=weights, susceptibility=openness)
    assert end.min() >= anchor.min() - 1e-9
    assert end.max() <= anchor.max() + 1e-9
    assert step(end, anchor=anchor, influence=weights, susceptibility=openness) == pytest.approx(end)
