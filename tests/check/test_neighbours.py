from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "person", "mode", "expected"),
    [
        ("Xi Jinping's predecessor as president, Hu Jintao, was present.", "Hu Jintao", "preceded", "supported"),
        ("Xi Jinping's predecessor as president, Jiang Zemin, was present.", "Jiang Zemin", "preceded", "refuted"),
        ("Hu Jintao's successor as president, Xi Jinping, was present.", "Xi Jinping", "followed", "supported"),
    ],
)
def test_predecessors_and_successors(label, text, person, mode, expected):
    """The holders of the office stand in the order of their terms."""
    fields = {"type": "office", "actor": "CHN", "recipient": "CHN", "relation": "president_of", "title": "president"}
    assert label(text, "2017-01-01", person=person, mode=mode, **fields) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tajikistan is not allied to Russia by any treaty.", "refuted"),
        ("Tajikistan and Kyrgyzstan are bound by no common alliance.", "refuted"),
        ("Turkmenistan and Uzbekistan are bound by no common alliance.", None),
    ],
)
def test_a_denied_alliance_of_two(judge, text, expected):
    """Common membership in a bloc of defence refutes the denial; nothing found decides nothing."""
    found = [one.label for one in judge(text, "2019-01-01", type="other", only="membership")]
    assert (found[0] if found else None) == expected
