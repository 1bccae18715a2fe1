"""Whom another quotes, and who does it in the passive: `X was quoted as saying that`, `the daily cited X as saying`, `was criticised by X`."""

from __future__ import annotations

from levers.model import Span
from levers.read.attribution.content import opener
from levers.read.attribution.draft import Draft
from levers.read.attribution.order import FINITE, trimmed
from levers.read.attribution.quotes import Quote
from levers.read.attribution.subjects import DOCUMENTS, NOT_SOURCES, nearest, source_words
from levers.read.attribution.voices import known_speaker, speechless
from levers.read.clauses import Words
from levers.read.cues import Cue

__all__ = ["as_saying", "passive", "quoted_one", "reported"]

QUOTING = frozenset("quoted quotes quoting cited cites citing".split())
FAR = 12
"""Words of the one who quotes, between `was quoted by` and `as saying`."""
REPORTED = frozenset("quoted cited reported heard recorded".split())


RATIFYING = frozenset("attack endorse approve adopt accept back support sign ratify confirm".split())
"""Verbs that in the passive tell what was done with a paper: `the treaty was endorsed by the presidents`."""


def quoted_one(w: Words, i: int) -> tuple[int, int] | None:
    """Whom another quotes: `The daily cited (or quoted) Ms Koch as saying`, `quoted Ms Koch saying`."""
    verb = next((k for k in range(i - 2, -1, -1) if w.lows[k] in QUOTING), None)
    if verb is None or w.lows[i - 1] != "as" and not _straight(w, verb, i):
        return None
    noun = next((k for k in w.children[verb] if k > verb and w.deps[k] == "obj"), None)
    if noun is not None and noun < i:
        return source_words(w, noun, i)
    final = i - 2 if w.lows[i - 1] == "as" else i - 1
    return (verb + 1, final) if verb < final and w.pos[final] in {"NOUN", "PROPN"} else None


def _straight(w: Words, verb: int, i: int) -> bool:
    """Whether nothing but a name stands between `quoted` and `saying`."""
    between = range(verb + 1, i)
    return len(between) > 0 and not any(w.texts[k] in {",", ";"} or w.tags[k] in FINITE for k in between)


def reported(w: Words, i: int) -> bool:
    """Whether the verb at `i` is that of `was quoted (by the daily) as saying`."""
    return _reporting(w, i) is not None


def _reporting(w: Words, i: int) -> int | None:
    """The participle of `was quoted (by the daily) as saying`."""
    if i < len("was quoted as".split()) or w.lows[i] not in {"saying", "telling"} or w.lows[i - 1] != "as":
        return None
    if w.lows[i - 2] in REPORTED:
        return i - 2
    verb = next((k for k in range(i - 3, max(0, i - FAR), -1) if w.lows[k] in REPORTED), None)
    return verb if verb is not None and w.lows[verb + 1] == "by" and "," not in w.texts[verb:i] else None


def as_saying(w: Words, i: int, number: int, quoted: tuple[Quote, ...], text: str) -> Draft | None:
    """`X was quoted as saying (by Y) that ...`, and behind the quotation."""
    verb = _reporting(w, i)
    first = i if verb is None else verb
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
    elif name[0] > 1 and w.texts[name[0] - 1] == "," and not any(w.tags[k] in FINITE for k in range(i, len(w))):
        content = trimmed(text, w.starts[0], w.ends[name[0] - 1])
    else:
        return None
    source = w.span(*name)
    cue = w.span(first, i) if verb == i - 2 else w.span(i - 1, i)
    return Draft(number, source, text[source.start : source.end], cue, [content], "q")


def passive(w: Words, i: int, cue: Cue, number: int, text: str) -> Draft | None:
    """`was criticised by X`, `was quoted as saying`."""
    subject = w.child(i, "nsubj:pass", "nsubj")
    if subject is None:
        return None
    agent = next(
        (j for j in w.children[i] if j > i and w.deps[j] in {"obl", "obl:agent", "obj"} and w.lows[w.lefts[j]] == "by"),
        None,
    )
    if ("as", "saying") in zip(w.lows[i:], w.lows[i + 1 :], strict=False):
        return None  # the words are those of the one quoted
    if agent is None or w.lows[agent] in NOT_SOURCES or not (known_speaker(w, agent) or w.lows[agent] in DOCUMENTS):
        return None
    first, last = source_words(w, agent, i)
    if w.lows[first] == "by":
        first += 1
    source = Span(w.starts[first], w.ends[last])
    opens_at = opener(w, max(i, w.rights[agent])) or next(
        (j for j in range(agent, len(w)) if w.lows[j] == "that"), None
    )
    if opens_at is not None and "c" in cue.frames:
        last = min(last, opens_at - 1)
        source = Span(w.starts[first], w.ends[max(first, last)])
        content, frame = [trimmed(text, w.starts[opens_at], w.ends[-1])], "c"
    elif not cue.frames & {"n", "k", "a"} or cue.lemma in RATIFYING:
        return None
    else:
        content, frame = [trimmed(text, w.starts[w.lefts[subject]], w.ends[min(w.rights[subject], i - 1)])], "n"
    if first > last or content[0].start >= content[0].end:
        return None
    return Draft(
        number,
        source,
        text[source.start : source.end],
        w.span(i, i),
        content,
        frame,
        cue.stance,
        words=frame == "c" or "g" in cue.frames,
    )
