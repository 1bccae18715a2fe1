"""`We` and `I` of somebody whom the text names: the state for which a statesman speaks.

Three things say who speaks: a label that opens a turn (`President of X:`), a heading that says whose statement the text is
(`Foreign Minister Y's remarks`, `Speech by President Z`), and, inside quotation marks, the person who `said` it right behind or
before them. Only holders of an office speak for a state; with nobody or with several named, nothing is added.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.model import Span
from levers.read.parts import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levers.read.parts import Sentence

__all__ = ["with_speakers"]

_FIRST = re.compile(r"\b(?:[Ww]e|I|[Oo]ur (?:country|government|side)|[Mm]y (?:country|government))\b(?!['’]d\b)")
_LABEL = re.compile(r"^(?:\W*)(?P<label>[^\W\d_a-z][^:.!?“”\"]{1,90}):(?=\s|$)")
_SPEECH = r"(?:statement|speech|remarks|address|interview|answers|comments|opening (?:remarks|speech|address)|press conference|message)"
_WHOSE = re.compile(rf"^['’]s? (?:[a-z-]+ ){{0,3}}{_SPEECH}\b", re.IGNORECASE)
_BY = re.compile(rf"\b{_SPEECH}(?: and [a-z ]{{3,30}})? (?:by|of) (?:the )?$", re.IGNORECASE)
_SAYING = r"(?:said|says|told|added|stressed|noted|declared|stated|emphasi[sz]ed|explained|continued|replied|announced)"
_BEHIND = re.compile(rf"^ {_SAYING}\b")
_BEFORE = re.compile(rf"\b{_SAYING} (?:the )?$")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
_SPEAKERS = frozenset({"person", "office"})
_HEAD = 3
"""Sentences at the beginning among which a heading says whose words follow."""


def with_speakers(
    sentences: Sequence[Sentence], mentions: Sequence[tuple[Mention, ...]]
) -> tuple[tuple[Mention, ...], ...]:
    """The mentions of each sentence, with `we` and `I` of a known speaker as mentions of that speaker's state."""
    if not any(_FIRST.search(one.flat) for one in sentences):
        return tuple(mentions)
    whole = _speaker_of_text(sentences, mentions)
    turn: Mention | None = None
    labelled = False
    out = []
    for sentence, found in zip(sentences, mentions, strict=True):
        label = _LABEL.match(sentence.flat)
        if label is not None:
            named = [one for one in found if _speaks(one) and one.span.end - sentence.span.start <= label.end()]
            labelled = labelled or bool(named) or label["label"].isupper()
            turn = named[-1] if len({one.code for one in named}) == 1 else None
        out.append(_added(sentence, found, turn if labelled else whole))
    return tuple(out)


def _speaks(mention: Mention) -> bool:
    return mention.kind in _SPEAKERS and mention.code is not None and mention.role == "GOV"


def _speaker_of_text(sentences: Sequence[Sentence], mentions: Sequence[tuple[Mention, ...]]) -> Mention | None:
    """Whose statement the heading says it is."""
    for sentence, found in zip(sentences[:_HEAD], mentions[:_HEAD], strict=True):
        base = sentence.span.start
        for one in found:
            if not _speaks(one):
                continue
            behind = sentence.flat[one.span.end - base :]
            if _WHOSE.match(behind) or _BY.search(sentence.flat, 0, one.span.start - base):
                return one
    return None


def _added(sentence: Sentence, found: tuple[Mention, ...], speaker: Mention | None) -> tuple[Mention, ...]:
    flat, base = sentence.flat, sentence.span.start
    words = list(_FIRST.finditer(flat))
    if not words:
        return found
    quotes = [match.span() for match in _QUOTED.finditer(flat)]
    sayer = _sayer(flat, base, found, quotes)
    made = []
    for word in words:
        inside = any(start <= word.start() < end for start, end in quotes)
        who = sayer if inside and sayer is not None else speaker
        taken = any(one.span.start - base < word.end() and word.start() < one.span.end - base for one in found)
        if who is not None and not taken:
            span = Span(base + word.start(), base + word.end())
            made.append(Mention(span, word[0], who.code, "pronoun", who.role, who.entity))
    return tuple(sorted((*found, *made), key=lambda one: one.span)) if made else found


def _sayer(flat: str, base: int, found: tuple[Mention, ...], quotes: Sequence[tuple[int, int]]) -> Mention | None:
    """The one person who, outside the quotation marks, is said to say it."""
    sayers = []
    for one in found:
        start, end = one.span.start - base, one.span.end - base
        if not _speaks(one) or any(first <= start < last for first, last in quotes):
            continue
        if _BEHIND.match(flat[end : end + 14]) or _BEFORE.search(flat, max(0, start - 20), start):
            sayers.append(one)
    return sayers[0] if len({one.code for one in sayers}) == 1 else None
