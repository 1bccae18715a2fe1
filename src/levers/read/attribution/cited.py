"""Whom another quotes: `X was quoted as saying that`, `the daily cited X as saying`."""

from __future__ import annotations

from levers.read.attribution.content import opener
from levers.read.attribution.draft import Draft
from levers.read.attribution.order import trimmed
from levers.read.attribution.quotes import Quote
from levers.read.attribution.subjects import nearest, source_words
from levers.read.attribution.voices import speechless
from levers.read.clauses import Words

__all__ = ["as_saying", "quoted_one", "reported"]

QUOTING = frozenset("quoted quotes quoting cited cites citing".split())
REPORTED = frozenset("quoted cited reported heard recorded".split())


def quoted_one(w: Words, i: int) -> tuple[int, int] | None:
    """Whom another quotes: `The daily cited (or quoted) Ms Koch as saying`."""
    verb = next((k for k in range(i - 2, -1, -1) if w.lows[k] in QUOTING), None)
    noun = None if verb is None else next((k for k in w.children[verb] if k > verb and w.deps[k] == "obj"), None)
    return None if noun is None else source_words(w, noun, i)


def reported(w: Words, i: int) -> bool:
    """Whether the verb at `i` is that of `was quoted as saying`."""
    return i > 2 and w.lows[i] in {"saying", "telling"} and w.lows[i - 1] == "as" and w.lows[i - 2] in REPORTED


def as_saying(w: Words, i: int, number: int, quoted: tuple[Quote, ...], text: str) -> Draft | None:
    """`X was quoted as saying (by Y) that ...`, and behind the quotation."""
    first = i - 2
    while first > 0 and w.pos[first - 1] in {"AUX", "ADV"}:
        first -= 1
    name = nearest(w, first)
    if name is None or speechless(w, name[1]):
        return None
    before = next(
        (q for q in quoted if q.span.end <= w.starts[name[0]] and not text[q.span.end : w.starts[name[0]]].strip(" ,")),
        None,
    )
    after = next(
        (q for q in quoted if q.span.start >= w.ends[i] and not text[w.ends[i] : q.span.start].strip(" ,:")), None
    )
    opens_at = opener(w, i)
    if before is not None:
        content = before.span
    elif after is not None:
        content = after.span
    elif opens_at is not None:
        content = trimmed(text, w.starts[opens_at], w.ends[-1])
    elif name[0] > 1 and w.texts[name[0] - 1] == "," and i + 2 >= len(w):
        content = trimmed(text, w.starts[0], w.ends[name[0] - 1])
    else:
        return None
    source = w.span(*name)
    return Draft(number, source, text[source.start : source.end], w.span(first, i), [content], "q")
