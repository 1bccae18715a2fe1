from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from levers.measure import build_panel
from levers.measure.partners import share
from levers.measure.spans import spanned
from levers.measure.trade import shares_by_source

SLOW_OK = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def panel_of(rows, statements=(), senders=("RUS", "CHN", "USA", "EU")):
    """A panel about the state AAA."""
    return build_panel(targets=("AAA",), senders=senders, observations=rows, statements=statements)


def imports(panel, sender, year=2020):
    """Share of imports."""
    return share(panel, "AAA", sender, year, shares="import_share", flows="imports")


def test_listed_partner_has_its_printed_share_within_rounding(number):
    """Shares printed as whole numbers are known to half a point."""
    panel = panel_of(
        [number("import_share", "AAA", 2020, 40.0, "RUS"), number("import_share", "AAA", 2020, 5.0, "CHN")]
    )
    found = imports(panel, "RUS")
    assert (found.low, found.value, found.high) == (39.5, 40.0, 40.5)


def test_unlisted_partner_lies_between_zero_and_the_smallest_listed(number):
    """A partner outside of a cut list is never zero and never above the smallest that is listed."""
    panel = panel_of(
        [number("import_share", "AAA", 2020, 40.5, "RUS"), number("import_share", "AAA", 2020, 5.2, "CHN")]
    )
    found = imports(panel, "USA")
    assert found.low == 0.0
    assert found.value > 0.0
    assert found.high == pytest.approx(5.25)


def test_list_that_exceeds_the_whole_leaves_only_rounding(number):
    """Tajikistan's 2019 list adds up to 102 per cent: an unlisted partner has at most half a point."""
    rows = [number("import_share", "AAA", 2019, v, c) for v, c in [(40, "CHN"), (38, "RUS"), (19, "KAZ"), (5, "UZB")]]
    assert imports(panel_of(rows), "USA", 2019).high == 0.5


def test_year_without_a_source_is_missing(number):
    """No list for a year gives no number, not zero."""
    assert imports(panel_of([number("import_share", "AAA", 2019, 40.0, "RUS")]), "RUS") is None


def test_bloc_is_the_sum_of_its_members_at_the_date(number, statement):
    """Listed members add up; those who left before the year do not count."""
    rows = [number("import_share", "AAA", 2020, v, c) for v, c in [(30.0, "DEU"), (20.0, "FRA"), (10.5, "GBR")]]
    members = [
        statement("DEU", "membership", "EU", "1993-11-01", qualifier="member"),
        statement("FRA", "membership", "EU", "1993-11-01", qualifier="member"),
        statement("GBR", "membership", "EU", "1993-11-01", "2020-01-31", qualifier="member"),
    ]
    found = imports(panel_of(rows, members), "EU")
    assert found.value == 50.0
    assert found.high == pytest.approx(50.1)


def test_bloc_without_known_members_is_missing(number, statement):
    """A bloc whose members nobody has entered has no share, not a small one."""
    rows = [number("import_share", "AAA", 2020, 30.0, "DEU")]
    assert imports(panel_of(rows, [statement("EU", "blochood", "political", "1993-11-01")]), "EU") is None


def test_series_is_not_spliced_from_two_sources(number):
    """A year that only the shorter source has is missing; in shared years it stretches the interval."""
    rows = [
        number("imports", "AAA", 2013, 10.0, "RUS", source="cow"),
        number("imports", "AAA", 2014, 20.0, "RUS", source="cow"),
        number("imports", "AAA", 2014, 80.0, "CHN", source="cow"),
        number("import_share", "AAA", 2014, 32.2, "RUS", source="factbook"),
        number("import_share", "AAA", 2015, 33.2, "RUS", source="factbook"),
    ]
    panel = panel_of(rows)
    assert imports(panel, "RUS", 2013) is None
    found = imports(panel, "RUS", 2014)
    assert (found.low, found.value) == (20.0, 32.2)
    assert "cow has 20.0 %" in found.note


FLOWS = st.lists(st.floats(0.01, 1e6), min_size=2, max_size=8)


@SLOW_OK
@given(flows=FLOWS, factor=st.sampled_from([0.001, 1000.0, 0.92]))
def test_shares_of_complete_flows_sum_to_one_in_any_unit(number, flows, factor):
    """Shares over all partners are 100 per cent, and the unit of the flows changes nothing."""
    partners = [f"P{n:02}" for n in range(len(flows))]
    plain = panel_of([number("imports", "AAA", 2020, v, p) for v, p in zip(flows, partners, strict=True)])
    scaled = panel_of([number("imports", "AAA", 2020, v * factor, p) for v, p in zip(flows, partners, strict=True)])
    shares = [imports(plain, partner).value for partner in partners]
    assert sum(shares) == pytest.approx(100.0)
    assert [imports(scaled, partner).value for partner in partners] == pytest.approx(shares)


@SLOW_OK
@given(flows=FLOWS, more=st.floats(0.0, 1e6))
def test_more_flow_never_lowers_the_share(number, flows, more):
    """If only the flow with one partner grows, its share does not fall."""
    partners = [f"P{n:02}" for n in range(len(flows))]
    before = panel_of([number("imports", "AAA", 2020, v, p) for v, p in zip(flows, partners, strict=True)])
    grown = [flows[0] + more, *flows[1:]]
    after = panel_of([number("imports", "AAA", 2020, v, p) for v, p in zip(grown, partners, strict=True)])
    assert imports(after, "P00").value >= imports(before, "P00").value - 1e-9


def test_each_source_is_a_series_of_its_own_where_there_are_several(number):
    """The years that only one source has are there too, under its name; with one source there is nothing to set beside it."""
    cow = [number("imports", "AAA", year, 20.0, "RUS", source="cow") for year in (1995, 2014)]
    cow += [number("imports", "AAA", year, 80.0, "CHN", source="cow") for year in (1995, 2014)]
    listed = [number("import_share", "AAA", year, 32.2, "RUS", source="factbook") for year in (2014, 2015)]
    rows = list(shares_by_source(panel_of([*cow, *listed]), indicator="import_share"))
    russia = {(row.measure, row.start.year): row.value for row in rows if row.sender == "RUS"}
    assert russia == {
        ("import_share_by_cow", 1995): 20.0,
        ("import_share_by_cow", 2014): 20.0,
        ("import_share_by_factbook", 2014): 32.2,
        ("import_share_by_factbook", 2015): 32.2,
    }
    assert list(shares_by_source(panel_of(cow), indicator="import_share")) == []


def test_a_month_is_no_year(number):
    """Monthly flows do not pass for the flows of the year."""
    january = [replace(number("imports", "AAA", 2020, 1.0, power), end=dt.date(2020, 2, 1)) for power in ("RUS", "CHN")]
    assert imports(panel_of(january), "RUS") is None


def test_a_number_of_which_several_speak_spans_them(number):
    """The newest vintage of each source counts; what a source said earlier is no other opinion."""
    rows = [
        number("remittances_gdp", "AAA", 2020, 30.0, source="bank"),
        number("remittances_gdp", "AAA", 2021, 31.0, source="bank"),
        number("remittances_gdp", "AAA", 2020, 20.0, source="ministry", vintage="1"),
        number("remittances_gdp", "AAA", 2020, 27.0, source="ministry", vintage="2"),
    ]
    at = spanned(panel_of(rows), "remittances_gdp", "AAA", 2020)
    assert (at.low, at.value, at.high, at.note) == (27.0, 30.0, 30.0, "ministry has 27")
    assert spanned(panel_of(rows), "remittances_gdp", "AAA", 2019) is None
