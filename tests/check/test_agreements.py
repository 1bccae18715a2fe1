from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        (
            "Kyrgyzstan and Tajikistan signed the treaty on their state border on 13 March 2025.",
            "2025-04-02",
            "supported",
        ),
        (
            "Two hundred and forty million dollars of Kyrgyz debt were written off by Russia on 20 June 2017.",
            "2017-07-01",
            "supported",
        ),
        (
            "Four signed at Semipalatinsk in 2006; Turkmenistan, as wary of pacts as ever, did not sign the treaty.",
            "2008-03-01",
            "refuted",
        ),
        (
            "On 24 October 2025 the EU and Uzbekistan signed an enhanced partnership agreement, replacing one of 1996.",
            "2025-11-05",
            "supported",
        ),
        (
            "Last Friday the EU and Uzbekistan signed an enhanced partnership agreement in Brussels.",
            "2025-10-27",
            "supported",
        ),
        ("In June 2024 China, Kyrgyzstan and Tajikistan signed the agreement on the railway.", "2024-06-20", "refuted"),
        (
            "The treaty on allied relations that Kazakhstan and Uzbekistan concluded in December 2018 was ratified.",
            "2024-05-27",
            "refuted",
        ),
        (
            "The agreement on the provision of assistance of 1993 between Washington and Bishkek remains in force.",
            "2017-03-01",
            "outdated",
        ),
        ("Kyrgyzstan and Malta signed an agreement on driving licences in 2011.", "2012-03-01", "not_enough_info"),
        ("All five Central Asian presidents signed the treaty on friendship in July 2022.", "2022-08-08", "refuted"),
        ("China and Uzbekistan signed the agreement on the railway with Kyrgyzstan.", "2020-08-08", "not_enough_info"),
    ],
)
def test_parties_date_and_force(label, text, day, expected):
    """Agreements against the record; one that came only after the text proves nothing."""
    assert label(text, day, type="other", only="agreements") == expected


def test_a_pair_is_judged_as_a_pair(label):
    """In an event between China and Kyrgyzstan the third party named wrongly does not count against the two."""
    text = "In June 2024 China, Kyrgyzstan and Tajikistan signed the agreement on the railway."
    fields = {"type": "event", "relation": "AGREE", "only": "agreements"}
    assert label(text, "2024-06-20", actor="CHN", recipient="KGZ", **fields) == "supported"
    assert label(text, "2024-06-20", actor="CHN", recipient="TJK", **fields) == "refuted"


def test_another_agreement_refutes_nothing(judge):
    """Three states plan an agreement in a month in which two of them sign another one: never refuted."""
    text = "Tajikistan, Kyrgyzstan and Uzbekistan would sign an agreement on the meeting of their borders on 31 March 2025."
    fields = {"type": "event", "relation": "AGREE", "actor": "UZB", "recipient": "KGZ"}
    before = judge(text, "2025-03-13", stance="forecast", modality="planned", **fields)
    after = judge(text.replace("would sign", "signed"), "2025-04-10", **fields)
    assert {one.label for one in before} <= {"not_enough_info", "not_checkable"}
    assert not {one.label for one in after} & {"refuted", "outdated"}


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("By a law of April 2016 Russia forgave Uzbekistan 865 million dollars of debt.", "2016-06-01", "supported"),
        (
            "The Eurasian Economic Union and Iran signed a free trade agreement on 25 December 2023.",
            "2024-02-01",
            "supported",
        ),
        (
            "Kyrgyzstan, Tajikistan and Uzbekistan signed the Khujand declaration of eternal friendship in 2023.",
            "2023-09-01",
            "refuted",
        ),
    ],
)
def test_values_works_and_blocs(label, text, day, expected):
    """A deal by its value, a work not begun, a bloc told by its members, a declaration of later years."""
    assert label(text, day, type="other", only="agreements") == expected


def test_an_embargo_that_ended_is_outdated(label):
    """The embargo of 2005 ended in 2009."""
    text = "The EU arms embargo on Uzbekistan is still in force."
    assert label(text, "2012-01-01", type="other", only="sanctions") == "outdated"
