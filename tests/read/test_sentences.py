"""Sentence ends: stops that end a sentence and stops that do not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levers.read import sentences

CASES = (
    ("Gen. A. B. Karimov left. He flew home.", 2),
    ("The U.S. Embassy was shut. It reopened at 9 a.m. on Monday.", 2),
    ("He left the U.S. The talks went on.", 2),
    ("Exports rose 3.5 per cent. Imports fell.", 2),
    ('"Is that so?" the mayor asked. "Yes."', 2),
    ("They waited... and then went home.", 1),
    ("See Nos. 4 and 5. Then stop.", 2),
    ("Yahoo! News reported it.", 1),
    ("The firm, Ulan Trade Co. Ltd., closed. Nobody knew why!", 2),
    ("It met on Jan. 5 in Osh. Nothing came of it.", 2),
)


@pytest.mark.parametrize(("text", "count"), CASES)
def test_split_counts(text: str, count: int) -> None:
    """Abbreviations, initials, decimals and quoted questions do not end a sentence."""
    assert len(list(sentences.split(text))) == count


def test_split_keeps_the_closing_mark() -> None:
    """A quotation mark that closes after the stop belongs to the sentence before it."""
    text = "“We agree.” The rest left."
    assert [span.of(text) for span in sentences.split(text)] == ["“We agree.”", "The rest left."]


@given(st.text(alphabet='ab .!?"”A1\n', max_size=80))
def test_split_covers_everything(text: str) -> None:
    """Every non-blank character is in exactly one sentence, and spans are in order."""
    spans = list(sentences.split(text))
    covered = "".join(span.of(text) for span in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))
