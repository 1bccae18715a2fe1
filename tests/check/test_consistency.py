from __future__ import annotations

import datetime as dt

import pytest
from tests.check.conftest import page_of

from levers.atlas import load
from levers.check import check
from levers.model import Claim


def _page(text):
    """One untyped claim for each sentence."""
    return page_of(*(part if part.endswith(".") else f"{part}." for part in text.split(". ")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three states signed the paper: Kazakhstan, Kyrgyzstan, Uzbekistan and Turkmenistan.", "refuted"),
        ("Four states signed the paper: Kazakhstan, Kyrgyzstan, Uzbekistan and Turkmenistan.", "supported"),
        ("He fled in April 2010. Two years later, in 2015, he was tried.", "refuted"),
        ("He fled in April 2010. Five years later, in 2015, he was tried.", "supported"),
        ("It was signed on 5 October 2012. Sixteen months later, on 6 February 2014, it was ratified.", "supported"),
        ("The shooting started on 14 September. When it ended on 12 September, houses had burned.", "refuted"),
        (
            "The host gets 34 percent and the two partners 33 percent each. The three holdings add up to the whole.",
            "supported",
        ),
        (
            "The host gets 34 percent and the two partners 23 percent each. The three holdings add up to the whole.",
            "refuted",
        ),
        (
            "The price went from 98.97 dollars in 2014 to 52.32 dollars in 2015. A fall of nearly half is much.",
            "supported",
        ),
        (
            "The price went from 98.97 dollars in 2014 to 92.32 dollars in 2015. A fall of nearly half is much.",
            "refuted",
        ),
        ("Some 1,600 troops came to the range. Nothing on this scale, 4,600 men, had been seen before.", "refuted"),
    ],
)
def test_a_text_against_itself(text, expected):
    """Counts and lists, dates and distances, ends and beginnings, parts and wholes, changes, repeated numbers."""
    found = [
        one
        for one in check(_page(text), atlas=load(), dates={"d": dt.date(2022, 10, 30)})
        if one.check == "consistency"
    ]
    assert [one.label for one in found] == [expected]
    assert found[0].explanation


def test_documents_that_differ_stand_side_by_side():
    """One document counts 7,000 enterprises, another of the same year 20,000; neither is decided."""

    def row(document, value):
        sentence = f"There are {value:.0f} firms."
        return Claim(
            document=document,
            start=0,
            end=len(sentence),
            quote=sentence,
            sentence=sentence,
            sentence_start=0,
            sentence_end=len(sentence),
            voice="author",
            stance="report",
            type="quantity",
            actor="RUS",
            recipient="KAZ",
            relation="enterprises",
            unit="enterprises",
            value=value,
            rule="test",
            reader="test",
        )

    claims = [row("a", 7000.0), row("b", 20000.0), row("c", 7100.0)]
    dates = dict.fromkeys("abc", dt.date(2017, 3, 1))
    found = [one for one in check(claims, atlas=load(), dates=dates) if one.check == "consistency"]
    assert {one.label for one in found} == {"not_enough_info"}
    assert {one.claim for one in found} == {claim.id for claim in claims}
    assert all(one.evidence for one in found)
