"""Whom a bare string stands for: `American warplanes` is (USA, MIL), `People's Republic of China` is (CHN, None).

The same finder as in sentences reads the string; of several mentions the first that carries the phrase's head decides:
what stands before it owns it, what follows `to`, `in` or `of` only completes it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from levers.model import Span
from levers.read.mentions import Finder, find
from levers.read.parts import Sentence

if TYPE_CHECKING:
    import datetime as dt

    from levers.atlas import Atlas
    from levers.read.parts import Mention

__all__ = ["resolve"]

TAIL = re.compile(r"\b(?:of|in|from|based in)\b", re.IGNORECASE)
BASED = re.compile(r"\b([A-Z][a-z]+)-(?:based|led|run|owned)\b")


def resolve(text: str, date: dt.date | None = None, *, atlas: Atlas | None = None) -> tuple[str | None, str | None]:
    """Country or body, and sector, of an actor's name as written.

    Args:
        text: A name, an office, a role or a phrase with one of them.
        date: By which office-holders are chosen; None takes anybody whom the name clearly means.
        atlas: The atlas to look into, the shipped one if None.

    Returns:
        (code, role): ISO alpha-3 or atlas code, None where the words name none; PLOVER sector, None for a state itself.
    """
    flat = BASED.sub(r"\1 based", text.strip())
    mentions = [m for m in find(Sentence(Span(0, len(flat)), flat, 0), date, _finder(atlas)) if m.kind != "pronoun"]
    if not mentions:
        return None, None
    head = _head(mentions, flat)
    code, role = head.code, head.role
    if code is None:
        # What follows completes it: `president of the Riigikogu`.
        after = [m for m in mentions if m.code is not None and TAIL.search(flat[: m.span.start])]
        code = after[0].code if after else next((m.code for m in mentions if m.code is not None), None)
        if after and after[0].role is not None:
            role = after[0].role
    if role is None and head.kind in ("demonym", "state", "metonym"):
        role = next((m.role for m in mentions if m.role is not None and m.span.start > head.span.end), None)
    return code, role


def _head(mentions: list[Mention], text: str) -> Mention:
    """The mention that carries the phrase: the last one before the first preposition."""
    cut = TAIL.search(text, mentions[0].span.end)
    to = re.compile(r"\b(?:to|for|with|at|on)\b").search(text, mentions[0].span.end)
    limit = min(m.start() if m else len(text) for m in (cut, to))
    before = [m for m in mentions if m.span.start < limit] or mentions[:1]
    named = [m for m in before if m.code is not None]
    if not named:
        return before[-1]
    # A role after a name is the head's, a name after a role the holder's.
    return next((m for m in reversed(named) if m.role is not None), named[0])


@cache
def _finder(atlas: Atlas | None) -> Finder:
    if atlas is None:
        from levers.atlas import load

        atlas = load()
    return Finder(atlas)
