"""Whose trade a number is."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("In 2014 about 70 percent of Turkmen exports went to China.", "2016-03-01", "supported"),
        ("In 2014 about 70 percent of Chinese exports went to Turkmenistan.", "2016-03-01", "not_enough_info"),
        ("Tajikistan bought 57 percent of its imports in China in 2023.", "2024-11-01", "supported"),
        ("China bought 57 percent of its imports in Tajikistan in 2023.", "2024-11-01", "not_enough_info"),
    ],
)
def test_a_share_is_that_of_its_owner(judge, text, day, expected):
    """The share of one partner in the other's trade says nothing of the other way round."""
    labels = {one.label for one in judge(text, day, type="other", only="quantity")}
    assert labels == {expected} if expected == "supported" else "supported" not in labels
