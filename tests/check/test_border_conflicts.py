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
