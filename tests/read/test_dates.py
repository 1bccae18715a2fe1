"""Date expressions as half-open periods; nothing is guessed without an anchor."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levers.model import Period, days, month, year
from levers.read.dates import find, resolve

DATE = dt.date(2022, 10, 12)
"""A Wednesday."""


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("on October 7", days(dt.date(2022, 10, 7))),
        ("on 3 March 2016, they", days(dt.date(2016, 3, 3))),
        ("from March 3 to 7 at", days(dt.date(2022, 3, 3), dt.date(2022, 3, 7))),
        ("from 3 to 7 November", days(dt.date(2022, 11, 3), dt.date(2022, 11, 7))),
        ("28 February - 2 March 2021", days(dt.date(2021, 2, 28), dt.date(2021, 3, 2))),
        ("in July 2021", month(2021, 7)),
        ("in June", month(2022, 6)),
        ("last November", month(2021, 11)),
        ("in 2013", year(2013)),
        ("in the 1990s", Period(dt.date(1990, 1, 1), dt.date(2000, 1, 1))),
        ("between 2018-2020", Period(dt.date(2018, 1, 1), dt.date(2021, 1, 1))),
        ("in the first half of 2016", Period(dt.date(2016, 1, 1), dt.date(2016, 7, 1))),
        ("last week", Period(dt.date(2022, 10, 3), dt.date(2022, 10, 10))),
        ("a year earlier", year(2021)),
        ("two days ago", days(dt.date(2022, 10, 10))),
        ("on Monday", days(dt.date(2022, 10, 10))),
        ("yesterday", days(dt.date(2022, 10, 11))),
        ("2022-10-07", days(dt.date(2022, 10, 7))),
        ("Oct. 7", days(dt.date(2022, 10, 7))),
    ],
)
def test_expression(text, period):
    """Each kind of expression, anchored to 12 October 2022."""
    assert resolve(text, DATE) == period


@pytest.mark.parametrize("text", ["on October 7", "last week", "in June", "two weeks ago", "on Monday", "yesterday"])
def test_no_anchor_no_guess(text):
    """Without the document's date a relative expression has no period."""
    assert resolve(text, None) is None


@pytest.mark.parametrize(
    "text", ["with 2000 troops", "No. 31415 at", "it may rain", "exercise Zephyr-2022", "30 February 2020"]
)
def test_no_date(text):
    """Numbers, names and impossible days are no dates."""
    assert resolve(text, None) is None


def test_part_of_a_year():
    """`late 2019` is its last third or so, and lies inside the year."""
    late = resolve("in late 2019", DATE)
    assert late is not None
    assert late.end == dt.date(2020, 1, 1)
    assert late.start > dt.date(2019, 6, 1)


def test_offsets():
    """The span is the expression's own words."""
    text = "They met on 3 May 2019 and in 2021."
    assert [text[span.start : span.end] for span, _ in find(text, None)] == ["3 May 2019", "in 2021"]


@given(st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31)))
def test_full_dates_round_trip(day):
    """Any day written out is that day, whatever the anchor."""
    assert resolve(f"{day.day} {day:%B} {day.year}", DATE) == days(day)
    assert resolve(f"{day:%B} {day.day}, {day.year}", None) == days(day)
