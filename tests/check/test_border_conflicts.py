from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "At least 80 people lost their lives in the fighting between Kyrgyzstan and Tajikistan in September 2022.",
            "supported",
        ),
        ("Some 90 people were killed in the clashes between Kyrgyzstan and Tajikistan in September 2022.", "supported"),
        (
            "More than 400 people were killed in the clashes between Kyrgyzstan and Tajikistan in September 2022.",
            "refuted",
        ),
    ],
)
def test_a_toll_holds_between_the_counts(label, text, expected):
    """The dead of September 2022 number 81 to 104, by who counts."""
    assert label(text, "2022-11-21", type="other", only="border_conflicts") == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("In April 2021 the fighting with Tajikistan killed 36 citizens of Kyrgyzstan.", "2021-07-01", "supported"),
        ("In April 2021 the fighting with Tajikistan killed 136 citizens of Kyrgyzstan.", "2021-07-01", "refuted"),
        ("Dushanbe put its own dead in the September fighting with the Kyrgyz at 41.", "2022-11-01", "supported"),
        ("Dushanbe put its own dead in the September fighting with the Kyrgyz at 241.", "2022-11-01", "refuted"),
        ("Two Kyrgyz guards were killed in Aksy on 23 July in a clash with Uzbek guards.", "2013-09-01", "refuted"),
        ("An Uzbek guard was killed in Aksy on 23 July in a clash with Kyrgyz guards.", "2013-09-01", "supported"),
        ("The clashes between Kyrgyz and Tajiks in September cost a score of lives.", "2022-11-01", "refuted"),
        ("In September 2022 the Kyrgyz and the Tajiks fought with 912 mortars.", "2022-11-01", "not_enough_info"),
    ],
)
def test_the_harmed_are_counted_by_side(label, text, day, expected):
    """Numbers of one side, of the side that a demonym names in the row, of all, and of what is not people."""
    assert label(text, day, type="other", only="border_conflicts") == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("The border between Kyrgyzstan and Tajikistan is still not delimited.", "2025-09-01", "outdated"),
        ("No stretch of the Kyrgyz-Tajik border is in dispute any longer.", "2025-09-01", "supported"),
        ("Kyrgyzstan and Tajikistan have settled the whole of their border.", "2016-09-01", "refuted"),
        ("The border between Kyrgyzstan and Tajikistan is still disputed.", "2016-09-01", "supported"),
    ],
)
def test_a_border_is_settled_from_its_day_on(label, text, day, expected):
    """What is told of a border is compared with the record of its settlement, at the document's day."""
    assert label(text, day, type="other", only="border_conflicts") == expected
