"""Whom a pronoun, "the country" or a shared abbreviation stands for, where the words decide.

Only cases that word order decides are taken, after Hobbs (1978), "Resolving pronoun references": `he` and `she` are the
last person who was a subject; `it` at the head of a sentence is the state or bloc that was the subject before; "the
country" is the state of the sentence's own subject, else what the paragraph is about. An abbreviation of two blocs
means the one that exists at the document's date. What stays undecided keeps no code, and no claim is made of it.
"""

from __future__ import annotations

import dataclasses
import re
from functools import cache
from typing import TYPE_CHECKING

from levers.model import Certainty

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from levers.atlas import Atlas
    from levers.read.parts import Mention, Sentence

__all__ = ["resolve"]

_EXPLETIVE = re.compile(
    r"it(?:['’]s| is| was| has been| will be| would be| may be| might be| remains| seems| appears| became| becomes| happened| "
    r"happens| turns out| follows| means| goes| took| takes)\b(?! (?:also |now |still )?(?:a member|connected|dependent|part of|the (?:only|largest)))",
    re.IGNORECASE,
)
_STATES = frozenset({"state", "metonym", "bloc"})
_THE_COUNTRY = frozenset({"the country", "the republic"})
_PERSONAL = frozenset({"he", "she", "him"})


def resolve(
    sentences: Sequence[Sentence], mentions: Sequence[tuple[Mention, ...]], atlas: Atlas, *, date: dt.date | None
) -> tuple[tuple[Mention, ...], ...]:
    """The mentions with codes for the pronouns that can be decided."""
    topic: Mention | None = None
    person: Mention | None = None
    about: Mention | None = None
    paragraph = -1
    resolved: list[tuple[Mention, ...]] = []
    for sentence, found in zip(sentences, mentions, strict=True):
        if sentence.paragraph != paragraph:
            paragraph, about, topic = sentence.paragraph, None, None
        kept: list[Mention] = []
        first: Mention | None = None
        for mention in found:
            one = _dated(mention, atlas, date)
            if one.kind == "pronoun" and one.code is None:
                one = _pronoun(one, sentence, first=first, topic=topic, person=person, about=about)
            elif one.kind == "person" and one.code is not None:
                person = one
            if first is None and one.code is not None and (one.kind in _STATES or one.kind in {"person", "role", "office"}):
                first = one
            kept.append(one)
        subject = next((one for one in kept if one.code is not None and one.kind in _STATES), None)
        pronoun = next((one for one in kept if one.code is not None and one.kind == "pronoun"), None)
        if pronoun is None or subject is not None and subject.span < pronoun.span:
            topic = subject or topic
        about = about or subject
        resolved.append(tuple(kept))
    return tuple(resolved)


def _pronoun(
    mention: Mention, sentence: Sentence, *, first: Mention | None, topic: Mention | None, person: Mention | None, about: Mention | None
) -> Mention:
    word = mention.text.lower()
    if word in _PERSONAL:
        return _as(mention, person)
    if word in _THE_COUNTRY:
        return _as(mention, first if first is not None and first.kind != "bloc" else topic or about)
    at = mention.span.start - sentence.span.start
    if word == "it" and first is None and at < 12 and _EXPLETIVE.match(sentence.flat, at) is None:  # noqa: PLR2004
        return _as(mention, topic)
    if word == "it" and first is None and re.match(r"it (?:is|was) (?:also |still |closely )?(?:connected|dependent|tied|linked|a member|part of|the (?:only|largest))", sentence.flat[at:], re.IGNORECASE):
        return _as(mention, topic)
    return mention


def _as(mention: Mention, meant: Mention | None) -> Mention:
    if meant is None:
        return mention
    return dataclasses.replace(mention, code=meant.code, role=meant.role, entity=meant.entity)


def _dated(mention: Mention, atlas: Atlas, date: dt.date | None) -> Mention:
    """The bloc of this name that exists at the date, where several blocs share the name."""
    if mention.kind != "bloc" or date is None:
        return mention
    shared = _shared(atlas).get(mention.text)
    if shared is None:
        return mention
    living = [code for code in shared if _exists(atlas, code, date)]
    return dataclasses.replace(mention, code=living[0], entity=living[0]) if len(living) == 1 else mention


@cache
def _shared(atlas: Atlas) -> dict[str, tuple[str, ...]]:
    """Names that more than one bloc bears."""
    found: dict[str, dict[str, None]] = {}
    for name in atlas.names:
        entity = atlas.entities.get(name.entity)
        if entity is not None and entity.kind == "bloc":
            found.setdefault(name.text, {})[name.entity] = None
    return {text: tuple(codes) for text, codes in found.items() if len(codes) > 1}


@cache
def _exists(atlas: Atlas, code: str, date: dt.date) -> bool:
    terms = atlas.of(code, "blochood")
    return any(stmt.valid.at(date) in {Certainty.YES, Certainty.UNSURE} for stmt in terms)
