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


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        (
            "In March 2014 Kazakhstan abstained on the territorial integrity of Ukraine in the General Assembly.",
            "2014-05-01",
            "supported",
        ),
        ("In March 2014 Kazakhstan voted with Russia against the resolution on Ukraine.", "2014-05-01", "refuted"),
        (
            "In December 2017 Turkmenistan did not vote on the status of Jerusalem, which Kyrgyzstan backed.",
            "2018-01-10",
            "supported",
        ),
        ("In December 2016 Kazakhstan abstained in the General Assembly.", "2017-01-10", None),
    ],
)
def test_votes_of_earlier_sessions_are_found_by_their_subject(label, text, day, expected):
    """A month with many roll calls needs the subject; without it nothing is said."""
    assert label(text, day, type="other", only="votes") == expected
