from __future__ import annotations

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from levers.errors import UsageError
from levers.measure import measure
from levers.measure.composite import weights_of

SLOW_OK = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20)
POWERS = ("RUS", "CHN", "USA")


def world(number, shares, remitted=20.0):
    """A state that trades with three powers and gets remittances from the first."""
    rows = [
        number(name, "AAA", 2020, v, p)
        for name in ("import_share", "export_share")
        for v, p in zip(shares, POWERS, strict=True)
    ]
    rows += [number(name, "AAA", 2020, 40.0) for name in ("imports_gdp", "exports_gdp")]
    return [
        *rows,
        number("gdp", "AAA", 2020, 1e10),
        number("remittances_gdp", "AAA", 2020, remitted),
        *(
            number("remittances_from", "AAA", 2020, v, p, unit="million USD")
            for v, p in zip((70.0, 20.0, 10.0), POWERS, strict=True)
        ),
    ]


def found(rows, **options):
    """Measures of the composite family by name and sender."""
    measured = measure(targets=("AAA",), senders=POWERS, observations=rows, statements=(), **options)
    return {(row.measure, row.sender): row for row in measured if row.channel is None}


@SLOW_OK
@given(shares=st.tuples(*[st.floats(1.0, 33.0)] * 3))
def test_shares_sum_to_one(number, shares):
    """The powers' shares of leverage add up to 1 whatever the data."""
    rows = found(world(number, shares))
    assert sum(rows["composite", power].value for power in POWERS) == pytest.approx(1.0)


def test_weights_decide(number):
    """With all weight on labour the sender of remittances leads; on trade the largest partner does."""
    rows = world(number, (10.0, 60.0, 30.0))
    assert found(rows, weights={"labour": 1.0})["composite", "RUS"].value > 0.6
    trade = found(rows, weights={"trade": 1.0})
    assert trade["composite", "CHN"].value > trade["composite", "RUS"].value


def test_interval_holds_the_spread_over_weights(number):
    """Where trade and labour point to different powers the interval spans both readings."""
    rows = world(number, (10.0, 60.0, 30.0))
    both = found(rows)["composite", "CHN"]
    only = [found(rows, weights={channel: 1.0})["composite", "CHN"].value for channel in ("trade", "labour")]
    assert both.low < min(only) + 0.15
    assert both.high > max(only) - 0.15


def test_same_seed_gives_the_same_interval(number):
    """Draws are seeded: a second call is equal, another seed is not."""
    rows = world(number, (30.0, 20.0, 10.0))
    assert found(rows, seed=3) == found(rows, seed=3)
    assert found(rows, seed=3)["composite", "RUS"].low != found(rows, seed=4)["composite", "RUS"].low


def test_rank_is_stable_where_one_power_leads_everywhere(number):
    """If trade and labour agree on the order, it stands in most draws."""
    assert found(world(number, (70.0, 20.0, 10.0)))["rank_stability", "RUS"].value > 0.9


def test_entropy_and_gap_by_hand(number):
    """With trade only and shares s the entropy is -Σ s ln s / ln 3 and the gap is first minus second."""
    rows = found(world(number, (50.0, 30.0, 20.0)), weights={"trade": 1.0})
    shares = sorted((rows["composite", power].value for power in POWERS), reverse=True)
    expected = -sum(share * math.log(share) for share in shares) / math.log(3)
    assert rows["hedging_entropy", None].value == pytest.approx(expected)
    assert rows["hedging_gap", None].value == pytest.approx(shares[0] - shares[1])


def test_bandwagon_follows_votes(number):
    """Voting with whoever holds the levers is 1, against them -1."""
    rows = world(number, (50.0, 30.0, 20.0))
    with_them = [number("unga_agreement", "AAA", 2020, v, p) for v, p in zip((0.9, 0.5, 0.4), POWERS, strict=True)]
    against = [number("unga_agreement", "AAA", 2020, v, p) for v, p in zip((0.2, 0.6, 0.7), POWERS, strict=True)]
    assert found([*rows, *with_them])["bandwagon", None].value > 0.9
    assert found([*rows, *against])["bandwagon", None].value < -0.9


def test_weights_are_equal_or_as_given():
    """Given weights are normalised; what is no channel or no weight is refused."""
    assert weights_of({})["trade"] == pytest.approx(1 / 9)
    assert weights_of({"trade": 3.0, "labour": 1.0})["labour"] == 0.25
    with pytest.raises(UsageError, match="tradde: is no channel"):
        weights_of({"tradde": 1.0})
    with pytest.raises(UsageError, match="negative or all zero"):
        weights_of({"trade": 0.0})
