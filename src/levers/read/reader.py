"""Reading one text, or many with their sentences parsed in common batches.

The parser is the dearest step and likes batches, so `read_many` lays out and names the sentences of several documents,
parses them together, and then finishes each document; it holds only one batch at a time, so memory does not grow with
the number of documents.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from levers.model import Attribution, Capture, Claim, Document, Problem
from levers.read import attribution, mentions, references, syntax
from levers.read.assemble import assemble
from levers.read.documents import layout, profile
from levers.read.facts.tape import make_tape
from levers.read.parts import Mention, Page, Parsed, Reading, Sentence
from levers.read.stance import tone
from levers.read.steps import FAMILIES
from levers.read.version import reader_version

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from levers.atlas import Atlas

__all__ = ["READER", "Input", "Read", "read_many", "read_text"]

READER = reader_version()
"""Version of the reader: another hash of rules, lexicons and parser is another reader."""

BATCH_SENTENCES = 512
LONGEST = 2_000
"""Characters of a sentence that are parsed; a longer one is a list or a fault of layout, and is kept unparsed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One text to read; `name` is its path, or the id that its .jsonl line gives."""

    name: str
    text: str
    date: dt.date | None = None
    outlet: str | None = None
    title: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What reading one text gave."""

    document: Document
    capture: Capture
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Laid:
    """An input with its sentences and mentions, before the parse."""

    given: Input
    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[tuple[Mention, ...], ...]


def read_text(
    text: str,
    *,
    name: str,
    date: dt.date | None = None,
    atlas: Atlas,
    outlet: str | None = None,
    title: str | None = None,
    pipeline: str | None = None,
) -> Read:
    """Read one text.

    Args:
        text: the canonical text; all offsets refer to it.
        name: its path, or the id given for it.
        date: when it was published; relative dates and shared surnames stay open without it.
        atlas: the names and offices to read with.
        outlet: who published it.
        title: its title, where that is not part of the text.
        pipeline: an installed spaCy pipeline; our own if None.

    Raises:
        PipelineMissing: no pipeline of that name is installed.
    """
    given = Input(name=name, text=text, date=date, outlet=outlet, title=title)
    return next(read_many([given], atlas=atlas, pipeline=pipeline))


def read_many(inputs: Iterable[Input], *, atlas: Atlas, pipeline: str | None = None) -> Iterator[Read]:
    """Read a stream of texts in order; the sentences of several are parsed in one batch."""
    waiting: list[_Laid] = []
    count = 0
    for given in inputs:
        laid = _lay_out(given, atlas)
        waiting.append(laid)
        count += len(laid.sentences)
        if count >= BATCH_SENTENCES:
            yield from _finish(waiting, atlas, pipeline)
            waiting, count = [], 0
    yield from _finish(waiting, atlas, pipeline)


def _lay_out(given: Input, atlas: Atlas) -> _Laid:
    sentences = layout.sentences(given.text)
    found = mentions.find_all(sentences, given.date, _finder(atlas))
    resolved = references.resolve(sentences, found, atlas, date=given.date)
    return _Laid(given, Document(text=given.text), sentences, resolved)


def _finish(waiting: list[_Laid], atlas: Atlas, pipeline: str | None) -> Iterator[Read]:
    nlp = syntax.load_pipeline(pipeline)
    texts = [sentence.flat if _parsable(sentence) else "" for laid in waiting for sentence in laid.sentences]
    with syntax.remembered(nlp):
        docs = syntax.parse(texts, pipeline=nlp)
        done = [_read(laid, _all_parsed(laid, docs), atlas) for laid in waiting]
    yield from done


def _all_parsed(laid: _Laid, docs: Iterator[Doc]) -> tuple[Parsed, ...]:
    pairs = zip(laid.sentences, laid.mentions, strict=True)
    return tuple(_parsed(sentence, found, next(docs)) for sentence, found in pairs)


def _parsable(sentence: Sentence) -> bool:
    return len(sentence.flat) <= LONGEST


def _parsed(sentence: Sentence, found: tuple[Mention, ...], doc: Doc) -> Parsed:
    bare = Parsed(sentence, found, doc)
    return replace(bare, tape=make_tape(bare))


def _read(laid: _Laid, parsed: tuple[Parsed, ...], atlas: Atlas) -> Read:
    given, document = laid.given, laid.document
    page = Page(document.id, given.text, given.date, parsed, atlas, given.outlet)
    attributions = attribution.find(page.id, page.text, parsed)
    tones = tone.classify(page.text, parsed, attributions)
    found = tuple(
        one
        for sentence in parsed
        if sentence.sentence.kind == "body"
        for family in FAMILIES
        for one in family(sentence, page)
    )
    claims = assemble(Reading(page, attributions, tones, found), reader=READER)
    whose = profile.profile_of(given.text, laid.sentences, atlas, outlet=given.outlet, author=given.author)
    return Read(document, _capture(given, document, whose), attributions, claims, tuple(_problems(laid)))


def _capture(given: Input, document: Document, whose: profile.Profile) -> Capture:
    return Capture(
        document=document.id,
        name=given.name,
        title=given.title,
        outlet=whose.outlet,
        author=whose.author,
        outlet_kind=whose.kind,
        outlet_of=whose.of,
        published=given.date,
        published_how="given" if given.date is not None else None,
    )


def _problems(laid: _Laid) -> Iterator[Problem]:
    for sentence in laid.sentences:
        if not _parsable(sentence):
            yield Problem(
                thing=laid.given.name,
                problem=f"a sentence of {len(sentence.flat)} characters was not parsed",
                remedy="see whether its full stops or line breaks were lost",
                start=sentence.span.start,
                end=sentence.span.end,
            )


@cache
def _finder(atlas: Atlas) -> mentions.Finder:
    return mentions.Finder(atlas)
