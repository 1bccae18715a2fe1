"""Structure of a text: headings, wrapped lines, by-lines, captions, verses."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levers.read.documents import layout

SEEDS = Path(__file__).resolve().parents[3] / ".." / "shared" / "seeds"

PAGE = """## A River Without Owners

By Asel Toktosunova

### News:

The dam was opened on Monday. *"It is ours,"* said the
minister of water, who had come
from the capital.

1. First the gates.
2. Then the canal.

Photo: State Agency
© 2019 All rights reserved
"""


def kinds(text: str) -> list[str]:
    """Kinds of the sentences in order."""
    return [sentence.kind for sentence in layout.sentences(text)]


def test_kinds_of_a_page() -> None:
    """Marks and set words tell headings, by-lines, captions and boiler-plate from the body."""
    assert kinds(PAGE) == [
        "heading",
        "byline",
        "heading",
        "body",
        "body",
        "body",
        "body",
        "caption",
        "boilerplate",
    ]


def test_section_is_the_heading_above() -> None:
    """A body sentence knows the heading that it stands under."""
    assert {sentence.section for sentence in layout.sentences(PAGE) if sentence.kind == "body"} == {"News"}


def test_wrapped_lines_are_joined() -> None:
    """Lines wrapped by hand make one sentence, and its flat text has no line break."""
    text = (
        "The two envoys met in the old town and\ntalked until dawn about the price of\nwater. They parted as friends."
    )
    found = layout.sentences(text)
    assert [sentence.flat[:9] for sentence in found] == ["The two e", "They part"]
    assert "\n" not in found[0].flat


def test_page_break_inside_a_sentence() -> None:
    """A sentence that goes on in lower case after a blank line is one sentence."""
    text = "This is the treaty that was drafted in haste and signed\n\nby the two envoys. It held."
    assert len(layout.sentences(text)) == 2


def test_flat_is_as_long_as_the_span() -> None:
    """Offsets in the flat text are offsets in the document."""
    for sentence in layout.sentences(PAGE):
        assert len(sentence.flat) == sentence.span.end - sentence.span.start


def test_verse_stands_alone() -> None:
    """A verse in Arabic letters and its translation with a verse number are scripture."""
    text = "He said:\n\n﴿قُلْ هُوَ اللَّهُ أَحَدٌ﴾\n\n“Say: He is God, One and Only.” [112:1]\n\nThen he left the hall."
    assert kinds(text) == ["body", "scripture", "scripture", "body"]


@given(st.text(alphabet='aB .\n"*#-:1—', max_size=120))
def test_every_character_is_kept(text: str) -> None:
    """Every non-blank character of the text is inside some sentence, and sentences do not overlap."""
    found = layout.sentences(text)
    covered = "".join(sentence.span.of(text) for sentence in found)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.skipif(not SEEDS.exists(), reason="the documents to try are not here")
def test_documents_keep_every_character() -> None:
    """The two commentaries lose no character."""
    for path in SEEDS.glob("00*.txt"):
        text = path.read_text(encoding="utf-8")
        covered = "".join(sentence.span.of(text) for sentence in layout.sentences(text))
        assert "".join(covered.split()) == "".join(text.split())


def test_a_dateline_is_blanked_and_stays_in_the_sentence() -> None:
    """Town, day and agency are no part of what a report tells."""
    text = "LIMA, 3 May 1998 (AFP) - The mayor opened a bridge.\n\nA second paragraph follows it.\n"
    first = layout.sentences(text)[0]
    assert first.span.of(text).startswith("LIMA")
    assert first.flat.strip() == "The mayor opened a bridge."
    assert len(first.flat) == first.span.end - first.span.start


def test_a_phrase_with_by_is_no_by_line() -> None:
    """A sentence that opens with `By` is read as one."""
    (one,) = layout.sentences("By the ministry's reckoning, the harvest fell by a third.")
    assert one.kind == "body"
