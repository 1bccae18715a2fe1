from __future__ import annotations

import pytest

from levers.measure import measure
from levers.measure.agreement import wilson

SESSION_77 = {
    "KAZ": (0.582, 0.769, 0.253),
    "KGZ": (0.598, 0.778, 0.195),
    "TJK": (0.659, 0.741, 0.195),
    "TKM": (0.726, 0.885, 0.177),
    "UZB": (0.638, 0.759, 0.225),
}
"""Agreement with Russia, China and the United States in session 77 (Voeten, edition of June 2024)."""


def test_wilson_interval_by_hand():
    """Half of 80 votes: 0.5 ± 1.645·sqrt(.25/80 + 2.7055/25600)/(1 + 2.7055/80)."""
    low, high = wilson(0.5, 80)
    assert (low, high) == pytest.approx((0.4095, 0.5905), abs=1e-4)


def test_wilson_interval_of_a_certain_share_is_not_empty():
    """Voting alike every time in 80 votes still leaves room."""
    assert wilson(1.0, 80) == pytest.approx((0.9673, 1.0), abs=1e-4)


def test_agreement_is_read_as_published(number):
    """Session 77 of the published series comes out as it went in, with the power's median for a bloc."""
    rows = [
        number("unga_agreement", state, 2022, value, power, unit="share of roll calls")
        for state, values in SESSION_77.items()
        for power, value in zip(("RUS", "CHN", "USA"), values, strict=True)
    ]
    found = measure(targets=tuple(SESSION_77), senders=("RUS", "CHN", "USA"), observations=rows, statements=())
    shown = {(row.target, row.sender): row.value for row in found if row.measure == "un_agreement"}
    assert shown["KGZ", "RUS"] == 0.598
    assert shown["TKM", "CHN"] == 0.885
    assert len(shown) == 15


def test_bloc_is_median_and_range_of_its_members(number, statement):
    """The EU's agreement is the median member's; the interval holds the extremes."""
    rows = [
        number("unga_agreement", "KGZ", 2022, v, c, unit="share") for v, c in [(0.3, "DEU"), (0.4, "HUN"), (0.2, "FRA")]
    ]
    members = [statement(c, "membership", "EU", "2004-05-01", qualifier="member") for c in ("DEU", "FRA", "HUN")]
    found = measure(targets=("KGZ",), senders=("EU",), observations=rows, statements=members)
    row = next(row for row in found if row.measure == "un_agreement")
    assert row.value == 0.3
    assert row.low < 0.2
    assert row.high > 0.4
