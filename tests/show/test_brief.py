from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from levers.atlas import Atlas
from levers.flow.briefing import StateBrief, brief_state
from levers.show.brief import to_html, to_markdown, to_plain
from levers.store import Store


@pytest.fixture(scope="module")
def brief(sample_project: Path, atlas: Atlas) -> StateBrief:
    """The brief on Kyrgyzstan from the sample documents."""
    with Store(sample_project) as store:
        return brief_state(store, atlas=atlas, state="KGZ")


def test_the_file_asks_nothing_of_the_network(brief: StateBrief) -> None:
    """No element loads anything: scripts, styles and pictures are in the file."""
    page = re.sub(r"<script>.*?</script>", "", to_html(brief), flags=re.DOTALL)
    assert not re.findall(r"<(?:script|img|link|iframe)[^>]*(?:src|href)=", page)


def test_words_of_a_document_are_never_markup(brief: StateBrief) -> None:
    """A document that writes HTML gets it back as text."""
    said = brief.said[0]
    claim = replace(
        said.claim, quote="<script>alert(1)</script>", sentence="<script>alert(1)</script>", speaker="<b>x</b>"
    )
    hostile = replace(brief, said=(replace(said, claim=claim),), findings=("</script><script>alert(2)</script>",))
    page = to_html(hostile)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<b>x</b>" not in page


def test_markdown_keeps_words_as_words(brief: StateBrief) -> None:
    """Stars, brackets and angle brackets of a document are escaped."""
    hostile = replace(brief, findings=("[click](x) <img> **bold**",))
    assert r"\[click\](x) \<img\> \*\*bold\*\*" in to_markdown(hostile)


def test_an_appeal_is_a_label_and_offsets(brief: StateBrief) -> None:
    """The words of an appeal stand in no brief."""
    said = brief.said[0]
    appeal = replace(said.claim, stance="appeal", quote="Rise now!", sentence="Rise now!")
    made = replace(brief, said=(replace(said, claim=appeal),))
    for text in (to_html(made), to_markdown(made), json.dumps(to_plain(made))):
        assert "Rise now!" not in text
    assert f"{appeal.start}–{appeal.end}" in to_html(made) or "an appeal" in to_html(made)


def test_quotations_are_short(brief: StateBrief) -> None:
    """At most 25 words of a document stand together."""
    quotes = [
        claim["quote"] for document in to_plain(brief)["documents"] for claim in document["claims"] if claim["quote"]
    ]
    assert quotes
    assert max(len(quote.split()) for quote in quotes) <= 26


def test_every_citation_has_its_source(brief: StateBrief) -> None:
    """Each numbered link on the page has a target."""
    page = to_html(brief)
    assert set(re.findall(r'href="#source-(\d+)"', page)) <= set(re.findall(r'id="source-(\d+)"', page))
