import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levers.errors import UsageError
from levers.project.condorcet import EXPONENTS, coalitions, election, victory

TWO = [[0.0, 51.212], [19.714, 0.0]]
THREE = [[0.0, 12.099, 54.921], [10.333, 0.0, 27.079], [5.007, 55.047, 0.0]]


@pytest.mark.parametrize(
    ("strengths", "rule", "printed"),
    [
        (TWO, "markov_uniform", [0.8709, 0.1291]),
        (TWO, "markov_incentive", [0.8709, 0.1291]),
        (THREE, "markov_uniform", [0.6351, 0.2148, 0.1501]),
        (THREE, "markov_incentive", [0.5094, 0.2796, 0.2110]),
        (THREE, "conditional", [0.8659, 0.1241, 0.0100]),
    ],
)
def test_election_reproduces_the_vectors_printed_by_ktab(strengths, rule, printed):
    """KTAB's reference log (kmodel/20170530_ref-demomodel.txt, Square law) to four digits."""
    assert election(strengths, rule=rule) == pytest.approx(printed, abs=1e-4)


def test_a_perfect_cycle_gives_equal_chances():
    """Unanimous a over b over c over a favours nobody."""
    assert election([[0, 1, 0], [0, 0, 1], [1, 0, 0]]) == pytest.approx([1 / 3] * 3)


def test_a_unanimous_favourite_wins_for_sure():
    """An option that everybody prefers to any other stays."""
    assert election([[0.0, 0.0], [1.0, 0.0]]) == pytest.approx([0.0, 1.0])


def test_coalitions_add_up_weighted_gains():
    """C_ij is the sum of w (u_i - u_j) over those who gain."""
    strengths = coalitions([2.0, 3.0], utilities=[[1.0, 0.0], [0.2, 0.6]])
    assert strengths[0, 1] == pytest.approx(2.0)
    assert strengths[1, 0] == pytest.approx(1.2)


def test_the_victory_law_sets_the_odds():
    """A 2:1 advantage wins 2/3, 4/5 and 16/17 of the time."""
    odds = [victory([[0, 2], [1, 0]], law=law)[0, 1] for law in ("linear", "square", "quartic")]
    assert odds == pytest.approx([2 / 3, 4 / 5, 16 / 17])


@pytest.mark.parametrize("bad", [[[0, 1]], [[0, -1], [1, 0]], [[0, 0], [0, 0]], [[0, np.nan], [1, 0]]])
def test_impossible_strengths_are_refused(bad):
    """Not square, negative, empty on both sides or missing."""
    with pytest.raises(UsageError):
        election(bad)


def test_unknown_rules_are_refused():
    """The message lists what exists."""
    with pytest.raises(UsageError, match="markov_uniform"):
        election(TWO, rule="borda")
    with pytest.raises(UsageError, match="octic"):
        election(TWO, law="cubic")


@settings(deadline=None)
@given(
    st.integers(1, 7),
    st.integers(0, 10_000),
    st.sampled_from(["conditional", "markov_uniform", "markov_incentive"]),
    st.sampled_from(sorted(EXPONENTS)),
)
def test_probabilities_sum_to_one_and_ignore_the_unit_of_strength(n, seed, rule, law):
    """Any strengths give probabilities, and measuring strength in another unit changes nothing."""
    strengths = np.random.default_rng(seed).uniform(0.1, 10.0, (n, n))
    chances = election(strengths, rule=rule, law=law)
    assert chances.sum() == pytest.approx(1.0)
    assert chances.min() >= 0.0
    assert election(strengths * 1000.0, rule=rule, law=law) == pytest.approx(chances, abs=1e-6)
