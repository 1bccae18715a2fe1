"""The marks of each stance, and the weighing of assessments against reports."""

from __future__ import annotations

import pytest

from levers.model import Span, Stance
from levers.read.clauses import Words, words
from levers.read.parts import Parsed, Sentence
from levers.read.stance import joined, judge, text_on_text
from levers.read.stance_weights import SIZE, features, weigh
from levers.read.syntax import load_pipeline


def columns(text: str) -> Words:
    """One sentence, parsed."""
    return words(Parsed(Sentence(Span(0, len(text)), text, 0), (), load_pipeline()(text)))


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Will the pact last?", "question"),
        ("Ratify the pact.", "appeal"),
        ("It is high time to ratify the pact.", "appeal"),
        ("The pact shall be void by 2040.", "forecast"),
        ("The pact is likely to fail.", "forecast"),
        ("The pact is a sham.", "assessment"),
        ("The pact was signed in Ghent in 1814.", "report"),
    ],
)
def test_judge(text: str, stance: Stance) -> None:
    """The first stance that fits, in the order of the design."""
    w = columns(text)
    assert judge(w, 0, len(w) - 1)[0] == stance


def test_would_of_a_told_future() -> None:
    """After a verb of saying in the past, `would` stands for `will`."""
    w = columns("the pact would end every war")
    assert judge(w, 0, len(w) - 1, said=True)[0] == "forecast"


def test_text_on_text() -> None:
    """A sentence about the text that it stands in is known by its words."""
    assert text_on_text("This chapter examines three treaties.")
    assert not text_on_text("This treaty examines nothing.")


def test_weights_separate() -> None:
    """A plain judgement weighs more than a dated fact, and features stay inside the table."""
    judged, told = columns("The deal is a shameful farce."), columns("The deal was signed on 4 May 2011.")
    odds = [weigh(w, 0, len(w) - 1, joined(w, 0, len(w) - 1)) for w in (judged, told)]
    assert odds[0] > 0 > odds[1]
    assert all(0 <= place < SIZE for place, _ in features(told, 0, len(told) - 1, joined(told, 0, len(told) - 1)))
