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


def test_sanctions_by_target(label):
    """In January 2025 the United States put Keremet Bank under blocking sanctions."""
    text = "In January 2025 the United States put Keremet Bank under blocking sanctions."
    assert label(text, "2025-02-03", type="other", only="sanctions") == "supported"
