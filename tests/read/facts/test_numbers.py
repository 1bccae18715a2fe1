from __future__ import annotations

import pytest

from levers.read.facts.numbers import numbers


@pytest.mark.parametrize(
    ("text", "value", "unit", "hedge"),
    [
        ("more than nine thousand firms", 9000, None, "more than"),
        ("$2.5 billion", 2.5e9, "USD", None),
        ("3 bn euros", 3e9, "EUR", None),
        ("up to 1.5 million people", 1.5e6, None, "up to"),
        ("20-30% of", 25, "percent", "between 20 and 30"),
        ("$1-2 billion", 1.5e9, "USD", "between 1000000000 and 2000000000"),
        ("two and a half million people", 2.5e6, None, None),
        ("half a million dollars", 5e5, "USD", None),
        ("nearly half of its debt", 0.5, "share", "nearly"),
        ("two thirds of the exports", 0.6667, "share", None),
        ("worth billions of dollars", 1e9, "USD", "billions"),
        ("tens of thousands of migrants", 1e4, None, "tens"),
        ("1,200 troops", 1200, None, None),
        ("15 500 tonnes", 15500, None, None),
        ("3,5 percent", 3.5, "percent", None),
        ("12 per cent or more", 12, "percent", "or more"),
    ],
)
def test_numbers_as_people_write_them(text, value, unit, hedge):
    """Value, unit and hedge of digits, words, fractions, ranges and vague plurals."""
    (number,) = numbers(text)
    assert (number.value, number.unit, number.hedge) == (pytest.approx(value), unit, hedge)


@pytest.mark.parametrize(
    "text", ["in 2014", "on 3 march 2014", "no. 1412", "the 1990s", "her 40th birthday", "a 25-year deal"]
)
def test_years_dates_and_ordinals_are_none(text):
    """A number that dates, orders or names something counts nothing."""
    assert list(numbers(text)) == []


def test_two_sums_joined_by_and_are_two_numbers():
    """Only `between ... and ...` is a range."""
    assert [number.value for number in numbers("$2 billion and 3 billion euros")] == [2e9, 3e9]
