from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from levers.measure import build_panel
from levers.measure.estimate import Estimate, total


def panel_of(observations=(), statements=(), **options):
    """A panel about the state AAA."""
    return build_panel(targets=("AAA",), senders=("EU",), observations=observations, statements=statements, **options)


def test_a_bloc_is_its_members_on_the_day(statement):
    """Members who joined later or left before do not count; a state is itself; an unpeopled bloc is nobody."""
    rows = [
        statement("DEU", "membership", "EU", "1993-11-01", qualifier="member"),
        statement("GBR", "membership", "EU", "1993-11-01", "2020-02-01", qualifier="member"),
        statement("HRV", "membership", "EU", "2013-07-01", qualifier="member"),
        statement("TUR", "membership", "EU", "1999-12-12", qualifier="candidate"),
        statement("OTS", "blochood", "political", "2009-10-03"),
    ]
    panel = panel_of(statements=rows)
    assert panel.members("EU", dt.date(2010, 1, 1)) == ("DEU", "GBR")
    assert panel.members("EU", dt.date(2022, 1, 1)) == ("DEU", "HRV")
    assert panel.members("RUS", dt.date(2022, 1, 1)) == ("RUS",)
    assert panel.members("OTS", dt.date(2022, 1, 1)) == ()


def test_a_series_comes_from_the_source_that_goes_on_longest(number):
    """Where two sources have a year, the one that ends last is read; within it the newest vintage."""
    rows = [
        number("gdp", "AAA", 2010, 1.0, source="old"),
        number("gdp", "AAA", 2010, 2.0, source="long", vintage="2023"),
        number("gdp", "AAA", 2010, 3.0, source="long", vintage="2024"),
        number("gdp", "AAA", 2020, 4.0, source="long", vintage="2024"),
    ]
    panel = panel_of(rows)
    assert panel.number("gdp", "AAA", 2010).value == 3.0
    assert panel.main_source("gdp", "AAA") == "long"


def test_of_two_that_end_together_the_newer_edition_is_read(number):
    """By the newest date that an edition names, whatever words stand around it; on one date what was loaded is the later word."""
    embedded = number("gdp", "AAA", 2020, 1.0, source="a_mirror", vintage="to 2024, mirror read 2026-11")
    older = replace(number("gdp", "AAA", 2020, 2.0, source="b", vintage="2026-07"), file_sha256="f")
    same = replace(older, source="c", value=3.0, vintage="2026-11")
    newer = replace(older, source="d", value=4.0, vintage="2026-12")
    for rows, value in (((embedded, older), 1.0), ((embedded, older, same), 3.0), ((embedded, same, newer), 4.0)):
        assert panel_of(rows).number("gdp", "AAA", 2020).value == value
        assert panel_of(rows[::-1]).number("gdp", "AAA", 2020).value == value


def test_dyads_of_a_year_are_of_one_source(number):
    """The same partner from two sources is not counted twice."""
    rows = [
        number("arms_imports", "AAA", 2020, 5.0, "RUS", source="sipri"),
        number("arms_imports", "AAA", 2021, 5.0, "RUS", source="sipri"),
        number("arms_imports", "AAA", 2020, 7.0, "RUS", source="other"),
    ]
    assert [row.value for row in panel_of(rows).dyads("arms_imports", "AAA", 2020)] == [5.0]


def test_years_lie_inside_the_period_asked_for(number):
    """Half-open: 2020 is in, 2021 is not, and statements are looked at on the last day before the end."""
    rows = [number("gdp", "AAA", year, 1.0) for year in range(2018, 2024)]
    panel = panel_of(rows, since=dt.date(2019, 6, 1), until=dt.date(2021, 1, 1))
    assert panel.years("gdp", "AAA") == (2019, 2020)
    assert list(panel.span("AAA")) == [2019, 2020]
    assert panel.day_in(2020) == dt.date(2020, 12, 31)


def test_many_rows_are_named_as_one_selection(number):
    """A number over hundreds of rows names a selection that says how many and which."""
    rows = [number("imports", "AAA", 2020, 1.0, f"P{n}") for n in range(300)]
    panel = panel_of(rows)
    (name,) = panel.ids(rows)
    assert panel.selections[name].count == 300
    assert panel.ids(rows[:3]) == tuple(sorted(row.id for row in rows[:3]))


def test_estimates_never_narrow():
    """Products and sums span their corners, differences too; a value outside its interval is refused."""
    one, two = Estimate(2.0, 1.0, 3.0), Estimate(5.0, 4.0, 6.0)
    assert (one.times(two).low, one.times(two).high) == (4.0, 18.0)
    assert (one.minus(two).low, one.minus(two).value, one.minus(two).high) == (-5.0, -3.0, -1.0)
    assert total([one, two]).high == 9.0
    assert total([]) is None
    with pytest.raises(ValueError, match="outside"):
        Estimate(1.0, 2.0, 3.0)


def test_no_year_is_made_up_before_the_record_begins_or_after_it_ends(statement):
    """A loan without dates fills no 1910, and nobody has read anything in 2090."""
    rows = [statement("deal:1", p, v) for p, v in (("kind", "loan"), ("party", "KGZ"), ("party", "CHN"))]
    rows = [replace(row, read=dt.date(2026, 11, 22)) for row in rows]
    for since, until in ((1900, 1911), (2080, 2091)):
        panel = build_panel(
            targets=("KGZ",),
            senders=("CHN",),
            observations=(),
            statements=rows,
            since=dt.date(since, 1, 1),
            until=dt.date(until, 1, 1),
        )
        assert list(panel.span("KGZ")) == []
