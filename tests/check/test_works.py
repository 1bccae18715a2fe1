from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Kyrgyzstan is building the railway with China and Uzbekistan.", "2022-10-01", "refuted"),
        ("The railway from China through Kyrgyzstan to Uzbekistan is under construction.", "2025-05-01", "supported"),
        ("Kyrgyzstan would like a railway to China and Uzbekistan.", "2022-10-01", None),
    ],
)
def test_building_is_compared_with_its_beginning(label, text, day, expected):
    """A work told as being built: begun only later, begun before, none told."""
    assert label(text, day, type="other", only="works") == expected


def test_what_was_signed_has_a_verdict_of_its_own(judge):
    """It signed agreements with two neighbours and is building a railway: one verdict on the paper, one on the work."""
    text = "Kyrgyzstan concluded economic agreements with China and Uzbekistan and is building the railway between the three."
    found = {one.check: one.label for one in judge(text, "2022-10-20", type="other")}
    assert found["works"] == "refuted"
    assert found["agreements"] == "supported"


def test_a_typed_claim_elsewhere_says_nothing_of_the_work(label):
    """What was signed, as a claim of its own, is not judged by the work in the next clause."""
    text = "Kyrgyzstan signed agreements with China and Uzbekistan, and far to the south it is building the railway."
    fields = {"type": "event", "relation": "AGREE", "actor": "KGZ", "recipient": "CHN", "only": "works"}
    assert label(text, "2022-10-20", quote="Kyrgyzstan signed agreements with China", **fields) is None
