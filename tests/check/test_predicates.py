from __future__ import annotations

import pytest

from levers.check.said.predicates import forms, matcher


@pytest.mark.parametrize(
    ("verb", "form"),
    [("hold", "held"), ("skip", "skipped"), ("carry", "carries"), ("cancel", "cancelling"), ("seal", "sealed")],
)
def test_verbs_are_inflected(verb, form):
    """Regular forms are made, irregular ones are known."""
    assert form in forms(verb)


@pytest.mark.parametrize(
    ("kind", "words", "found"),
    [
        ("cancelled", "Bishkek pulled the plug on it", True),
        ("cancelled", "Bishkek pulled its weight", False),
        ("away", "the Tajiks took no part", True),
        ("signed", "both presidents put pen to paper", True),
        ("closed", "the Americans cleared out", True),
        ("closed", "the closet was full", False),
    ],
)
def test_a_table_finds_its_predicates_as_whole_words(kind, words, found):
    """Idioms with a gap are found, other words with the same beginning are not."""
    assert (matcher(kind).search(words) is not None) is found


@pytest.mark.parametrize(
    ("text", "day", "check", "expected"),
    [
        ("The presidents of Kyrgyzstan, Tajikistan and Uzbekistan put pen to paper on the Khujand declaration of eternal friendship on 31 March 2025.", "2025-04-10", "agreements", "supported"),
        ("The Khujand declaration was adopted by Kazakhstan, Kyrgyzstan and Turkmenistan in March 2025.", "2025-06-01", "agreements", "refuted"),
        ("The Americans cleared out of Manas in June 2014.", "2015-01-10", "bases", "supported"),
        ("The Americans cleared out of Manas in June 2011.", "2015-01-10", "bases", "refuted"),
        ("The Kant airfield is home to American jets.", "2013-05-05", "bases", "refuted"),
        ("Tashkent gave the Americans 180 days to leave Karshi-Khanabad in July 2005.", "2005-09-09", "bases", "supported"),
        ("Kyrgyzstan rents the Kant airfield to Turkey.", "2016-03-03", "bases", "refuted"),
        ("Bishkek pulled the plug on Indestructible Brotherhood 2022 a day before it was due to start.", "2022-10-20", "exercises", "supported"),
        ("Belarus absented itself from Indestructible Brotherhood 2021.", "2021-12-12", "exercises", "refuted"),
        ("Regional Cooperation 2023 brought the armies to Tajikistan.", "2023-12-01", "exercises", "refuted"),
        ("The EU maintains its arms embargo against Uzbekistan.", "2012-01-10", "sanctions", "outdated"),
        ("The EU dropped its visa ban on Uzbek officials in October 2008.", "2009-01-10", "sanctions", "supported"),
    ],
)  # fmt: skip
def test_things_of_the_chronicle_in_other_words(label, text, day, check, expected):
    """Agreements, bases, exercises and sanctions are read through the table of predicates, whatever the wording."""
    assert label(text, day, type="other", only=check) == expected
