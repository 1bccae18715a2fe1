from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levers.errors import UsageError
from levers.measure.diversion import divert
from levers.measure.estimate import Estimate


def exactly(value):
    """A share that is known."""
    return Estimate(value, value, value)


def test_diversion_by_hand():
    """A fifth falls away: the one with 60 % gains 15 points, and at elasticity 5 prices rise by 1.25^(1/4)."""
    found = divert({"KGZ": exactly(0.2), "KAZ": exactly(0.6), "UZB": exactly(0.2)}, "KGZ")
    assert found.gained["KAZ"].value == pytest.approx(0.15)
    assert found.gained["UZB"].value == pytest.approx(0.05)
    assert found.price.value == pytest.approx(1.25**0.25)
    assert found.price.low < found.price.value < found.price.high


@given(parts=st.lists(st.floats(0.01, 1.0), min_size=2, max_size=6))
def test_what_falls_away_is_what_others_gain(parts):
    """Nothing appears or vanishes."""
    shares = {f"P{n}": exactly(part / sum(parts)) for n, part in enumerate(parts)}
    found = divert(shares, "P0")
    assert sum(gain.value for gain in found.gained.values()) == pytest.approx(found.lost.value)


def test_a_range_of_shares_gives_a_range_of_prices():
    """Not knowing the share means not knowing the cost, and never none."""
    found = divert({"KGZ": Estimate(0.25, 0.0, 0.5), "KAZ": Estimate(0.75, 0.5, 1.0)}, "KGZ")
    assert found.price.low == pytest.approx(1.0)
    assert found.price.high == pytest.approx(2**0.5)


def test_senseless_questions_are_refused():
    """No such partner, all of the trade, or goods that cannot replace each other."""
    shares = {"KGZ": exactly(1.0)}
    with pytest.raises(UsageError, match="no share"):
        divert(shares, "KAZ")
    with pytest.raises(UsageError, match="all of the trade"):
        divert(shares, "KGZ")
    with pytest.raises(UsageError, match="above 1"):
        divert({"KGZ": exactly(0.5)}, "KGZ", elasticities=(1.0, 2.0, 3.0))
