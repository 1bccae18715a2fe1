from __future__ import annotations

import datetime as dt

import pytest

from levers.atlas import load
from levers.check import check
from levers.model import Claim
from levers.read import read_text


def claim_of(text: str, *, quote: str | None = None, document: str = "doc-1", **fields) -> Claim:
    """A claim whose sentence is the text and whose quotation is a part of it."""
    quote = quote or text
    start = text.index(quote)
    given = {"voice": "author", "stance": "report", "rule": "test", "reader": "test", **fields}
    return Claim(
        document=document,
        start=start,
        end=start + len(quote),
        quote=quote,
        sentence=text,
        sentence_start=0,
        sentence_end=len(text),
        **given,
    )


def page_of(*sentences: str) -> list[Claim]:
    """One untyped claim for each sentence of a text, in order."""
    found, start = [], 0
    for sentence in sentences:
        end = start + len(sentence)
        place = {"start": start, "end": end, "sentence_start": start, "sentence_end": end}
        words = {"quote": sentence, "sentence": sentence, "voice": "author", "stance": "report"}
        found.append(Claim(document="d", type="other", rule="test", reader="test", **place, **words))
        start = end + 1
    return found


@pytest.fixture
def claim():
    """Builds one claim row."""
    return claim_of


@pytest.fixture
def judge():
    """Verdicts of one claim of a document of that day, as a list; `only` keeps those of one check."""

    def run(text: str, day: str | None, *, only: str | None = None, observations=(), **fields):
        row = claim_of(text, **fields)
        when = dt.date.fromisoformat(day) if day else None
        found = list(check([row], atlas=load(), dates={"doc-1": when}, observations=observations))
        return [one for one in found if only is None or one.check == only]

    return run


@pytest.fixture
def label(judge):
    """The label of the first verdict of one claim."""

    def run(text: str, day: str | None, **fields):
        found = judge(text, day, **fields)
        return found[0].label if found else None

    return run


def labels_of(text: str, day: dt.date, name: str) -> set[str]:
    """The labels that one check gives a text as it is read."""
    atlas = load()
    read = read_text(text, name="t", date=day, atlas=atlas)
    return {one.label for one in check(read.claims, atlas=atlas, dates={read.document.id: day}) if one.check == name}
