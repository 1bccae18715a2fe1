from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        (
            "On 2 March 2022 Kazakhstan, Kyrgyzstan and Tajikistan abstained, while Uzbekistan and Turkmenistan did not take part in the vote.",
            "2022-03-05",
            "supported",
        ),
        (
            "On 2 March 2022 Kazakhstan voted against the resolution that condemned the invasion.",
            "2022-03-05",
            "refuted",
        ),
        ("Kazakhstan abstained on 7 April when the General Assembly suspended Russia.", "2022-04-14", "refuted"),
        ("On 7 April 2022 Uzbekistan voted against the resolution to suspend Russia.", "2022-04-14", "supported"),
    ],
)
def test_votes_by_roll_call(label, text, day, expected):
    """Each state's vote is compared with the record; one wrong vote refutes."""
    assert label(text, day, type="other", only="votes") == expected
