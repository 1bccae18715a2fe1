"""Titles that name their teller before a colon or at the end: `Minister: no base on our soil`, `No deal, says the premier`."""

from __future__ import annotations

import re
from collections.abc import Collection

from levers.model import Span
from levers.read.attribution.draft import Draft
from levers.read.attribution.nouns import NO_SPEAKER
from levers.read.attribution.voices import known_word
from levers.read.cues import cue_forms
from levers.read.parts import Sentence

__all__ = ["headline"]

_HEADLINE = re.compile(
    r"\s*((?:[A-Z][\w.'’-]*|of|the|and|for|de|al|to|says?|&)(?: (?:[A-Z][\w.'’-]*|\d+|of|the|and|for|in|de|al|&|[a-z][a-z'’]*(?:-[A-Z]\w+)?)){0,6}"
    r"(?: \([A-Z][^()]{1,40}\)|, (?:a|an|the) [\w -]{2,40})?): "
)
_TITLED = re.compile(r"(?:Mr|Ms|Mrs|Miss|Dr|Sir|Dame|Baroness|Lord|Lady|Amb|Gen|Sen|Rep|Prof)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\bNo\.? ?\d|\b(?:Vol|Issue|Part|Chapter)\b")
_TRAILING = re.compile(
    r"(?P<content>.{8,160}), (?:(?P<before>says?|said|warns?|vows?|insists?|claims?|tells? [A-Z]\w+) (?P<after>(?:[A-Z][\w.'’-]*|of|the|in|ex-\w+|[a-z]+)(?: [\w.'’-]+){0,5})|"
    r"(?P<teller>(?:[A-Z][\w.'’-]*|of|the)(?: (?:[A-Z][\w.'’-]*|of|the|in|for)){0,5}) (?P<verb>[Ss]ays?|[Ss]aid|[Ww]arns?|[Vv]ows?|[Ii]nsists?|[Cc]laims?|[Tt]ells?(?: [A-Z]\w+){1,3}))"
)
"""A title that ends with who says it."""
_COLUMN = re.compile(
    r"\bin (?:review|focus|brief|numbers|figures|context|perspective|depth|pictures|charts|maps|retrospect)$"
    r"|\b(?:week|month|year|day) (?:in|ahead)\b|^(?:this|last) (?:week|month|year)\b",
    re.IGNORECASE,
)
"""Names of columns and series, which tell nothing."""
_FINITE_WORD = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|does|did)\b")
_SAYING = re.compile(r"\b(?:says?|said|to)\b")
_OWN_WORDS = re.compile(r"\b(?:we|our|us|I|my)\b|[\"“”‘’]", re.IGNORECASE)
LABEL = 2
"""Words behind a colon that make a name or a label, and no statement."""
PAGE = 200
"""Characters under a title from which on its teller would be named again."""


def headline(sentence: Sentence, number: int, places: Collection[str] = (), below: str = "") -> Draft | None:
    """`Minister: no base on our soil`.

    Args:
        sentence: a heading, or the first sentence.
        number: its place in the document.
        places: names of states and towns in it; such a name alone says what it is about, unless the words speak as `we`.
        below: the text under it; who is no office or body and is not named there again opens a theme, and tells nothing.
    """
    told = _trailing(sentence, number)
    if told is not None:
        return told
    match = _HEADLINE.match(sentence.flat)
    if match is not None and _NUMBERED.search(match[1]) is not None:
        return None
    if match is not None and (_FINITE_WORD.search(match[1]) or _COLUMN.search(match[1])) is not None:
        return None
    if match is not None and match[1] in places and _OWN_WORDS.search(sentence.flat, match.end()) is None:
        return None
    if match is not None and match[1].split()[-1].lower() in cue_forms():
        return None
    if match is None or match[1].lower() in NO_SPEAKER or match[1].split()[0].lower() in NO_SPEAKER:
        return None
    said = sentence.flat[match.end() :]
    if not _can_speak(match[1]) and _OWN_WORDS.search(said) is None and _theme(said):
        return None
    if _OWN_WORDS.search(said) is None and (len(said.split()) <= LABEL or _kicker(match[1], below)):
        return None
    base = sentence.span.start
    end = base + len(sentence.flat.rstrip(" ."))
    content = Span(base + match.end(), end)
    if content.end - content.start < 8 or len(sentence.flat) > 220:
        return None
    source = Span(base + match.start(1), base + match.end(1))
    return Draft(number, source, match[1], Span(source.end, source.end + 1), [content], "q")


def _trailing(sentence: Sentence, number: int) -> Draft | None:
    """`No deal without Ankara, says Greek PM`: a title whose teller stands last."""
    flat = sentence.flat.rstrip()
    match = _TRAILING.fullmatch(flat) if flat[-1:].isalnum() else None
    if match is None:
        return None
    source, verb = ("after", "before") if match["after"] else ("teller", "verb")
    if not _can_speak(match[source]) and not match[source].isupper():
        return None
    base = sentence.span.start
    content = Span(base + match.start("content"), base + match.end("content"))
    cue = Span(base + match.start(verb), base + match.end(verb))
    return Draft(number, Span(base + match.start(source), base + match.end(source)), match[source], cue, [content], "q")


def _can_speak(name: str) -> bool:
    """Whether the words before a colon name a person's office, a body or a trade, and no country or theme."""
    if _TITLED.match(name) is not None:
        return True
    return any(known_word(word.lower().strip(".,")) for word in name.split()) or _SAYING.search(name) is not None


def _theme(said: str) -> bool:
    """Whether what stands behind the colon of a title is no sentence: `A Port and Its Creditors`."""
    return said.rstrip()[-1:] != "." and _FINITE_WORD.search(said.lower()) is None


def _kicker(name: str, below: str) -> bool:
    """Whether the words before a colon only announce the theme (`Harbour Dues: ...`): the text does not come back to them."""
    if _can_speak(name) or name.isupper() or len(below) < PAGE:
        return False
    return re.search(rf"\b{re.escape(name.rsplit(maxsplit=1)[-1])}\b", below) is None
