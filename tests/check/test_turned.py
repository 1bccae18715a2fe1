"""Supports that hang on a word which the check did not compare."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("plain", "turned", "day", "only"),
    [
        (
            "Kazakhstan and Uzbekistan signed a treaty on allied relations on 22 December 2022.",
            "Kazakhstan and Uzbekistan refused to sign a treaty on allied relations on 22 December 2022.",
            "2023-01-10",
            "agreements",
        ),
        (
            "The American troops left the Manas air base in June 2014.",
            "The American troops have never left the Manas air base in June 2014.",
            "2014-09-01",
            "bases",
        ),
        (
            "Uzbekistan was a member of the Collective Security Treaty Organization in 2010.",
            "Uzbekistan was not once more a member of the Collective Security Treaty Organization in 2010.",
            "2011-02-01",
            "membership",
        ),
    ],
)
def test_a_denial_that_was_not_compared_supports_nothing(label, plain, turned, day, only):
    """What is borne out with and without its denial is not borne out."""
    assert label(plain, day, type="other", only=only) == "supported"
    assert label(turned, day, type="other", only=only) != "supported"


def test_less_is_not_more(label):
    """A level that admits `more than` does not admit `less than`."""
    text = "Remittances made up {} half of Tajikistan's GDP in 2022."
    assert label(text.format("less than"), "2023-09-01", type="other", only="quantity") == "supported"
    assert label(text.format("more than"), "2023-09-01", type="other", only="quantity") != "supported"
