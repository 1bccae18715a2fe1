"""States, organisations and counts that no row behind a support knows."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("right", "strange", "day", "only"),
    [
        (
            "The CSTO held Indestructible Brotherhood 2015 in Armenia.",
            "The SCO held Indestructible Brotherhood 2015 in Armenia.",
            "2015-11-01",
            "exercises",
        ),
        (
            "Dmitry Medvedev won Russia's presidential election of 2 March 2008.",
            "Dmitry Medvedev won China's presidential election of 2 March 2008.",
            "2008-05-01",
            "elections",
        ),
        (
            "Kazakhstan voted against the resolution on human rights in Iran in December 2010.",
            "Iran voted against the censure of Tajikistan over human rights in December 2010.",
            "2011-01-10",
            "votes",
        ),
        (
            "The five Central Asian states signed the treaty of Semipalatinsk on 8 September 2006.",
            "The seven Central Asian states signed the treaty of Semipalatinsk on 8 September 2006.",
            "2007-01-10",
            "agreements",
        ),
    ],
)
def test_a_support_knows_everybody_named(label, right, strange, day, only):
    """Another state, organisation or number of states in the clause leaves it open."""
    if only != "votes":
        assert label(right, day, type="other", only=only) == "supported"
    assert label(strange, day, type="other", only=only) != "supported"


def test_whoever_only_speaks_is_no_stranger(label):
    """Who says it has no row of its own."""
    text = "Indian media said that Armenia hosted Indestructible Brotherhood 2015."
    assert label(text, "2015-11-01", type="other", only="exercises") == "supported"


@pytest.mark.parametrize(
    ("text", "day", "only"),
    [
        (
            "Almazbek Atambayev won the Kyrgyz parliamentary election of 30 October 2011 with 63 percent.",
            "2012-01-10",
            "elections",
        ),
        ("Prime Minister Xi Jinping was in Dushanbe on a state visit on 5 July 2024.", "2024-08-01", "visits"),
        (
            "Five Tajik lenders, Spitamen among them, came under a European transaction ban on 12 November 2025.",
            "2025-12-01",
            "sanctions",
        ),
    ],
)
def test_kind_title_and_number_are_those_of_the_row(label, text, day, only):
    """An election of another kind, a title never held then and more firms than are named leave it open."""
    assert label(text, day, type="other", only=only) != "supported"
