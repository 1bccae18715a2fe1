from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from levers.measure import measure
from levers.measure.exposure import FLOOR, TOP, log_scale

SLOW_OK = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def measured(rows, statements=(), name="exposure", senders=("RUS",)):
    """One measure by sender, channel and year."""
    found = measure(targets=("AAA",), senders=senders, observations=rows, statements=statements)
    return {(row.sender, row.channel, row.start.year): row for row in found if row.measure == name}


@pytest.fixture
def trade(number):
    """A state that buys 40 % of its imports (50 % of GDP) and sells 10 % of its exports (30 % of GDP)."""

    def rows(share=40.0):
        return [
            number("import_share", "AAA", 2020, share, "RUS"),
            number("export_share", "AAA", 2020, 10.0, "RUS"),
            number("imports_gdp", "AAA", 2020, 50.0),
            number("exports_gdp", "AAA", 2020, 30.0),
            number("gdp", "AAA", 2020, 1e10),
        ]

    return rows


def test_dependence_by_hand(trade):
    """0.4 · 50 + 0.1 · 30 = 23 per cent of GDP."""
    assert measured(trade(), name="dependence")["RUS", "trade", 2020].value == pytest.approx(23.0)


def test_bandwidth_by_hand(trade):
    """2.3 billion dollars on a scale from a million to 100 billion: log 2300 / log 100000."""
    found = measured(trade(), name="bandwidth")["RUS", "trade", 2020]
    assert found.value == pytest.approx(0.6723, abs=1e-4)


def test_log_scale_is_cut_at_its_fixed_ends():
    """The window is fixed: below the floor 0, above the top 1, and the middle is the geometric mean."""
    assert (log_scale(0.0), log_scale(FLOOR), log_scale(TOP * 10)) == (0.0, 0.0, 1.0)
    assert log_scale((FLOOR * TOP) ** 0.5) == pytest.approx(0.5)


def test_labour_with_unknown_sender_spans_none_to_all(number):
    """Remittances whose origin nobody knows: between none and all, and never zero as a value."""
    found = measured([number("remittances_gdp", "AAA", 2020, 26.6)], name="dependence")["RUS", "labour", 2020]
    assert (found.low, found.high) == (0.0, 26.6)
    assert found.value > 0.0


def test_labour_uses_the_matrix_of_another_year_with_a_wider_interval(number):
    """The modelled share of 2017 holds for 2017 within 24 points (4 · 25 · .6 · .4), and two more for each year away."""
    rows = [number("remittances_gdp", "AAA", year, 10.0) for year in (2017, 2022)]
    rows += [
        number("remittances_from", "AAA", 2017, v, c, unit="million USD") for v, c in [(60.0, "RUS"), (40.0, "DEU")]
    ]
    found = measured(rows, name="dependence")
    near, far = found["RUS", "labour", 2017], found["RUS", "labour", 2022]
    assert (near.low, near.value, near.high) == pytest.approx((3.6, 6.0, 8.4))
    assert (far.low, far.value, far.high) == pytest.approx((2.6, 6.0, 9.4))


def test_labour_matrix_with_one_sender_only_is_a_gap_in_the_model(number):
    """Uzbekistan's matrix column knows Russia alone, while banks reported half: the interval reaches down to half."""
    rows = [
        number("remittances_gdp", "AAA", 2017, 10.0),
        number("remittances_from", "AAA", 2017, 60.0, "RUS", unit="million USD"),
    ]
    assert measured(rows, name="dependence")["RUS", "labour", 2017].low == pytest.approx(5.0)


def test_labour_total_row_of_the_matrix_is_no_sender(number):
    """The matrix gives its total without a counterpart; counting it would halve every share."""
    rows = [
        number("remittances_gdp", "AAA", 2017, 10.0),
        number("remittances_from", "AAA", 2017, 100.0, unit="million USD"),
        number("remittances_from", "AAA", 2017, 60.0, "RUS", unit="million USD"),
        number("remittances_from", "AAA", 2017, 40.0, "DEU", unit="million USD"),
    ]
    assert measured(rows, name="dependence")["RUS", "labour", 2017].value == pytest.approx(6.0)


def test_reported_share_is_used_for_its_year(number):
    """What a central bank reported for a year goes before the model."""
    rows = [
        number("remittances_gdp", "AAA", 2021, 10.0),
        number("remittances_from", "AAA", 2017, 100.0, "RUS"),
        number("share_of_remittances_from_russia", "AAA", 2021, 54.0, "RUS"),
    ]
    found = measured(rows, name="dependence")["RUS", "labour", 2021]
    assert (found.low, found.value, found.high) == pytest.approx((4.9, 5.4, 5.9))


@SLOW_OK
@given(missing=st.sampled_from(["imports_gdp", "exports_gdp", "export_share", "gdp"]))
def test_missing_source_widens_the_interval_and_never_moves_it_to_zero(trade, missing):
    """Whatever is taken away, the interval still holds the old one and the value is not zero."""
    whole = measured(trade())["RUS", "trade", 2020]
    less = measured([row for row in trade() if row.indicator != missing])["RUS", "trade", 2020]
    assert less.high - less.low > whole.high - whole.low
    assert less.low <= whole.low
    assert less.high >= whole.high
    assert less.value > 0.0


@SLOW_OK
@given(low=st.floats(0.0, 60.0), more=st.floats(0.0, 30.0))
def test_more_flow_never_lowers_exposure(trade, low, more):
    """A larger share of imports gives at least the same exposure."""
    first = measured(trade(low))["RUS", "trade", 2020]
    second = measured(trade(low + more))["RUS", "trade", 2020]
    assert second.value >= first.value - 1e-9


def test_every_measurement_names_its_rows(trade):
    """No number without the rows it rests on."""
    rows = trade()
    ids = {row.id for row in rows}
    found = measured(rows)["RUS", "trade", 2020]
    assert set(found.derived_from) == ids
