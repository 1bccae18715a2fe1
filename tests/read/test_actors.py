"""Bare actor strings: country or body, and sector."""

from __future__ import annotations

import datetime as dt

import pytest

from levers.read.actors import resolve


@pytest.mark.parametrize(
    ("text", "code", "role"),
    [
        ("Kazakhstan", "KAZ", None),
        ("the Republic of Uzbekistan", "UZB", None),
        ("Uzbek border guards", "UZB", "MIL"),
        ("Tajik opposition leader", "TJK", "OPP"),
        ("police in Bishkek", "KGZ", "COP"),
        ("the speaker of the Jogorku Kenesh", "KGZ", "LEG"),
        ("Turkmen ambassador to Iran", "TKM", "GOV"),
        ("migrants from Tajikistan", "TJK", "REF"),
        ("a Kazakhstan-based company", "KAZ", "BUS"),
        ("former president", None, "ELI"),
        ("a cat named Tom", None, None),
    ],
)
def test_resolve(text, code, role):
    """The head decides; what follows a preposition only completes it."""
    assert resolve(text) == (code, role)


def test_date_chooses_the_holder():
    """A leader is government in office and elite afterwards."""
    assert resolve("Almazbek Atambayev", dt.date(2014, 1, 1)) == ("KGZ", "GOV")
    assert resolve("Almazbek Atambayev", dt.date(2021, 1, 1)) == ("KGZ", "ELI")
