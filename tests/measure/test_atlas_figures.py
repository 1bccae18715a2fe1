"""The measures on the atlas that ships: known figures come out, every state and power has its rows."""

from __future__ import annotations

import datetime as dt

import pytest

from levers.atlas import load
from levers.measure import MEASURES, build_panel, measure
from levers.measure.security import pact_level

FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
REMITTANCES = {
    "TJK": {2013: 43.8, 2016: 26.7, 2022: 49.9},
    "KGZ": {2013: 31.1, 2016: 29.3, 2022: 26.6},
    "UZB": {2013: 8.8, 2016: 6.7, 2022: 17.2},
}
"""Per cent of GDP (World Bank)."""
AGREEMENT = {
    "KAZ": (0.582, 0.769, 0.253),
    "KGZ": (0.598, 0.778, 0.195),
    "TJK": (0.659, 0.741, 0.195),
    "TKM": (0.726, 0.885, 0.177),
    "UZB": (0.638, 0.759, 0.225),
}
"""Session 77 with Russia, China and the United States."""


@pytest.fixture(scope="module")
def measured():
    """Everything about the five states and six powers, by measure, target, sender, channel and year."""
    atlas = load()
    rows = measure(targets=FIVE, senders=atlas.powers, observations=atlas.observations, statements=atlas.statements)
    return {(row.measure, row.target, row.sender, row.channel, row.start.year): row for row in rows}


def test_remittances_are_the_published_ones(measured):
    """Three states in three years, to the printed digit."""
    for state, years in REMITTANCES.items():
        for year, value in years.items():
            assert measured["remittances", state, None, "labour", year].value == pytest.approx(value, abs=0.06)


def test_agreement_of_session_77_is_the_published_one(measured):
    """Five states with three powers, to the third digit."""
    for state, values in AGREEMENT.items():
        for power, value in zip(("RUS", "CHN", "USA"), values, strict=True):
            found = measured["un_agreement", state, power, "diplomacy", 2022]
            assert found.value == pytest.approx(value, abs=6e-4)
            assert found.low < value < found.high


ARMS = {"KAZ": (3438, 4004), "KGZ": (67, 129), "TJK": (87, 95), "TKM": (374, 1692), "UZB": (206, 562)}
"""SIPRI TIV 1995-2024: from Russia, from all."""


def test_arms_of_thirty_years_are_the_published_ones():
    """Deliveries from Russia and from all, 1995 to 2024, to the rounding of the yearly rows."""
    atlas = load()
    panel = build_panel(targets=FIVE, senders=("RUS",), observations=atlas.observations, statements=())
    for state, (from_russia, from_all) in ARMS.items():
        rows = [row for year in range(1995, 2025) for row in panel.dyads("arms_imports", state, year)]
        assert sum(row.value for row in rows if row.counterpart == "RUS") == pytest.approx(from_russia, abs=1.0)
        assert sum(row.value for row in rows if row.counterpart is None) == pytest.approx(from_all, abs=1.0)


@pytest.mark.parametrize("day", [dt.date(2017, 2, 28), dt.date(2022, 10, 10)])
def test_defence_pacts_with_russia_are_those_of_the_csto(day):
    """On both days Kazakhstan, Kyrgyzstan and Tajikistan are at level 4 through the CSTO; Turkmenistan is not."""
    atlas = load()
    panel = build_panel(targets=FIVE, senders=("RUS",), observations=(), statements=atlas.statements)
    levels = {state: pact_level(panel, state, "RUS", day) for state in FIVE}
    for state in ("KAZ", "KGZ", "TJK"):
        assert levels[state].low == 4.0
    assert levels["TKM"].value < 4.0
    # Uzbekistan's pact is its own treaty of 2005: its membership of the CSTO is suspended.
    assert "RUS-UZB-2005" in levels["UZB"].note
    assert "CSTO" not in levels["UZB"].note


def test_exposure_is_there_for_each_state_and_power(measured):
    """Trade and labour in 2017 for five states and six powers; Turkmenistan has no remittances that year."""
    for state in FIVE:
        for power in load().powers:
            assert ("exposure", state, power, "trade", 2017) in measured
            assert (("exposure", state, power, "labour", 2017) in measured) == (state != "TKM")


def test_every_row_has_an_interval_a_unit_and_evidence(measured):
    """No number without low <= value <= high, unit and the rows behind it; every measure is declared."""
    names = {one.name for one in MEASURES}
    for row in measured.values():
        assert row.low <= row.value <= row.high
        assert row.unit
        assert row.measure in names
        assert row.derived_from, row


def test_every_id_that_a_row_rests_on_is_a_row(measured):
    """Evidence is found again: in the atlas or among the measurements themselves."""
    atlas, own = load(), {row.id for row in measured.values()}
    sample = list(measured.values())[::97]
    for row in sample:
        for lower in row.derived_from:
            assert lower in own or lower.startswith("sel-") or atlas.row(lower) is not None, (row, lower)


def test_there_is_one_row_for_each_power_channel_and_year(measured):
    """Series can be drawn: no two rows share measure, target, sender, channel and period; only what is monthly shares a year."""
    atlas = load()
    again = measure(targets=FIVE, senders=atlas.powers, observations=atlas.observations, statements=atlas.statements)
    assert len({(row.measure, row.target, row.sender, row.channel, row.start) for row in again}) == len(again)
    assert len([row for row in again if row.measure != "oil_price"]) == len(
        [key for key in measured if key[0] != "oil_price"]
    )
