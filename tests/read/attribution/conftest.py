"""Reads attributions as the reader does, by the shipped pipeline."""

from __future__ import annotations

from functools import cache

from levers.model import Attribution
from levers.read import attribution
from levers.read.documents import layout
from levers.read.parts import Parsed
from levers.read.syntax import load_pipeline, parse


@cache
def read(text: str) -> tuple[Attribution, ...]:
    """The attributions of a text."""
    sentences = layout.sentences(text)
    docs = parse([sentence.flat for sentence in sentences], pipeline=load_pipeline())
    parsed = [Parsed(sentence, (), doc) for sentence, doc in zip(sentences, docs, strict=True)]
    return attribution.find("doc", text, parsed)
