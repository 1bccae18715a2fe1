from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levers.model import Certainty, Period, Validity, days, month, parse_period, year

ENTRY = Validity(dt.date(2015, 8, 6), dt.date(2015, 8, 12))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2015, 8, 5), Certainty.NO_NOT_YET),
        (dt.date(2015, 8, 6), Certainty.UNSURE),
        (dt.date(2015, 8, 11), Certainty.UNSURE),
        (dt.date(2015, 8, 12), Certainty.YES),
        (dt.date(2030, 1, 1), Certainty.YES),
    ],
)
def test_between_earliest_and_latest_start_nothing_is_sure(day: dt.date, expected: Certainty) -> None:
    """Sources date Kyrgyzstan's entry into the EAEU 6 or 12 August 2015."""
    assert ENTRY.at(day) is expected


def test_the_end_day_is_not_included() -> None:
    """Intervals are half-open."""
    valid = Validity(dt.date(2006, 1, 1), dt.date(2006, 1, 1), dt.date(2012, 12, 19), dt.date(2012, 12, 19))
    assert valid.at(dt.date(2012, 12, 18)) is Certainty.YES
    assert valid.at(dt.date(2012, 12, 19)) is Certainty.NO_LONGER


@pytest.mark.parametrize("text", ["2017", "2017-02", "2017-02-28"])
def test_periods_print_as_they_are_written(text: str) -> None:
    """A year, a month and a day come back as they went in."""
    assert str(parse_period(text)) == text


@pytest.mark.parametrize("text", ["", "2017-13", "2017-02-30", "1-2-3-4", "x"])
def test_other_texts_are_refused(text: str) -> None:
    """A date that does not exist is an error, not a guess."""
    with pytest.raises(ValueError, match=r".+"):
        parse_period(text)


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 1, 1)))
def test_every_day_is_in_its_month_and_year(day: dt.date) -> None:
    """Month and year intervals cover their own days and no neighbours."""
    assert day in month(day.year, day.month)
    assert day in year(day.year)
    assert days(day).overlaps(Period(day, day + dt.timedelta(days=1)))
    assert not month(day.year, day.month).overlaps(days(month(day.year, day.month).end))
