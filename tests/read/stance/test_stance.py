"""The marks of each stance, and the weighing of assessments against reports."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from levers.model import Span, Stance
from levers.read.clauses import Words, words
from levers.read.parts import Parsed, Sentence
from levers.read.stance import joined, judge, text_on_text
from levers.read.stance.classes import word_classes
from levers.read.stance.weights import KINDS, SIZE, features, weigh
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


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Should the pact collapse, traders would leave the port.", "forecast"),
        ("May the pact hold until the harvest.", "appeal"),
        ("Under the constitution the king may dissolve the chamber.", "report"),
        ("Work on the second tunnel stopped in April.", "report"),
        ("The figures should not be overstated.", "assessment"),
    ],
)
def test_marks_that_mislead(text: str, stance: Stance) -> None:
    """A modal in a condition, a wish, a rule told; a noun that looks like a command."""
    w = columns(text)
    assert judge(w, 0, len(w) - 1)[0] == stance


def test_weights_separate() -> None:
    """A plain judgement weighs more as such than a dated fact does, and features stay inside the table."""
    judged, told = columns("The deal is a shameful farce."), columns("The deal was signed on 4 May 2011.")
    odds = [weigh(w, 0, len(w) - 1, joined(w, 0, len(w) - 1), "") for w in (judged, told)]
    assert [max(range(len(KINDS)), key=row.__getitem__) for row in odds] == [1, 0]
    assert all(0 <= place < SIZE for place, _ in features(told, 0, len(told) - 1, joined(told, 0, len(told) - 1), ""))


def test_classes_of_words() -> None:
    """Forms of a verb share its class, and parts of speech keep homonyms apart."""
    w = columns("The minister signed the treaty and the mines were closed.")
    kinds = dict(zip(w.lows, word_classes(w, 0, len(w) - 1), strict=True))
    assert (kinds["minister"], kinds["signed"], kinds["treaty"]) == ("N official", "V office", "N paper")


def test_weights_are_those_of_the_data() -> None:
    """The shipped weights name the sentences that they were fitted on: who changes those must fit again."""
    root = Path(__file__).resolve().parents[3]
    data = b"".join(
        (root / path).read_bytes() for path in ("training/stance/sentences.jsonl", "tests/gold/voice_stance_dev.jsonl")
    )
    stored = json.loads((root / "src/levers/read/lexicon/stance_weights.json").read_text(encoding="utf-8"))
    assert stored["sentences"] == sha256(data).hexdigest()
