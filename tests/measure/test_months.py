"""Months by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from math import log

import pytest

from levers.measure import build_panel, diverge
from levers.measure.months import currency_months, oil_months, trade_months
from levers.model import Claim, month


def monthly(number, indicator, entity, year, at, value, counterpart=None, source="test"):
    """A number of one month."""
    period = month(year, at)
    row = number(indicator, entity, year, value, counterpart, source=source)
    return replace(row, start=period.start, end=period.end)


def panel_of(rows, senders=("RUS", "CHN", "USA")):
    """A panel about Kyrgyzstan."""
    return build_panel(targets=("KGZ",), senders=senders, observations=rows, statements=())


def test_shares_of_a_month(number):
    """30 of 40 from Russia in March; the year's row beside it is no month."""
    rows = [
        monthly(number, "imports", "KGZ", 2022, 3, 30.0, "RUS"),
        monthly(number, "imports", "KGZ", 2022, 3, 10.0, "CHN"),
    ]
    rows.append(number("imports", "KGZ", 2022, 500.0, "CHN"))
    found = {row.sender: row for row in trade_months(panel_of(rows), indicator="import_share")}
    assert found["RUS"].value == pytest.approx(75.0)
    assert (found["CHN"].start, found["CHN"].end) == (dt.date(2022, 3, 1), dt.date(2022, 4, 1))
    assert "USA" not in found


def test_two_sources_span_a_month(number):
    """75 per cent in one, 50 in the other."""
    rows = [
        monthly(number, "imports", "KGZ", 2022, 3, value, power, source=source)
        for source, value, power in (("a", 10.0, "RUS"), ("a", 10.0, "CHN"), ("b", 30.0, "RUS"), ("b", 10.0, "CHN"))
    ]
    (russia,) = [row for row in trade_months(panel_of(rows), indicator="import_share") if row.sender == "RUS"]
    assert (russia.low, russia.value, russia.high) == (50.0, 75.0, 75.0)


def test_currency_against_a_power(number):
    """The som from 80 to 100 per dollar, the rouble from 70 to 140: the som gained against the rouble, lost against the dollar."""
    rows = [
        monthly(number, "exchange_rate", state, year, 3, value)
        for state, year, value in (("KGZ", 2021, 80.0), ("KGZ", 2022, 100.0), ("RUS", 2021, 70.0), ("RUS", 2022, 140.0))
    ]
    found = {row.sender: row.value for row in currency_months(panel_of(rows))}
    assert found == {
        "RUS": pytest.approx(100 * (log(2.0) - log(1.25))),
        "USA": pytest.approx(-100 * log(1.25)),
    }


def test_oil_against_a_year_before(number):
    """From 100 to 50 dollars: minus 69 per cent in logarithms; a day's price is no month."""
    rows = [monthly(number, "brent_monthly", "WLD", year, 1, price) for year, price in ((2014, 100.0), (2015, 50.0))]
    (row,) = oil_months(panel_of(rows))
    assert row.value == pytest.approx(-100 * log(2.0))
    assert (row.sender, str(row.period)) == (None, "2015-01")


def test_a_text_of_march_is_set_against_march_of_the_year_before(number):
    """Not against February, which trades less in every year."""
    shares = {(2021, 3): 50.0, (2022, 2): 20.0, (2022, 3): 30.0}
    rows = [
        monthly(number, "imports", "KGZ", year, at, value, power)
        for (year, at), share in shares.items()
        for power, value in (("RUS", share), ("CHN", 100.0 - share))
    ]
    claim = Claim(
        document="doc-1", sentence="x", start=0, end=1, quote="x", sentence_start=0, sentence_end=1, voice="author", stance="assessment",
        type="alignment", actor="KGZ", recipient="RUS", relation="away_from", date_start=dt.date(2022, 3, 15), reader="r", rule="r",
    )  # fmt: skip
    (found,) = diverge([claim], trade_months(panel_of(rows), indicator="import_share"))
    assert found.before.start == dt.date(2021, 3, 1)
    assert found.reading == "agrees"
