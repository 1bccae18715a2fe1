"""What is told where the telling is set off: the words before it, and where they go on behind it."""

from __future__ import annotations

from collections.abc import Sequence

from levers.model import Span
from levers.read.attribution.draft import Draft
from levers.read.attribution.order import DASHES, FINITE, OBJECT, SetOff, behind_bracket, trimmed
from levers.read.attribution.quotes import Quote
from levers.read.clauses import Words
from levers.read.cues import cue_forms

__all__ = ["content_around", "handed_on"]


def content_around(w: Words, off: SetOff, quoted: tuple[Quote, ...], text: str) -> list[Span]:
    """What is told: before the telling, and where it goes on behind it."""
    start, end = w.starts[behind_bracket(w)], w.ends[off.start - 1]
    for quote in quoted:
        if quote.span.end <= w.starts[off.start] and not text[quote.span.end : w.starts[off.start]].strip(" ,—–-"):
            start, end = _begin(w, quote, start), quote.span.end
    found = [trimmed(text, start, end)]
    after = off.end + 1
    told = next((j for j in range(after, min(len(w), after + OBJECT + 1)) if w.texts[j] == ","), after)
    if not any(w.tags[j] in FINITE for j in range(after, told)):
        after = told
    after = _past_apposition(w, after)
    unfinished = off.start > 1 and (
        w.pos[off.start - 2] in {"AUX", "ADP", "DET", "SCONJ"} or w.tags[off.start - 2] in FINITE
    )
    if after < len(w) and w.texts[after] in {",", ":", *DASHES} and after + 1 < len(w):
        opening = next((q for q in quoted if w.starts[after] <= q.span.start <= w.starts[after + 1] + 1), None)
        if opening is not None:
            if (
                w.pos[0] == "ADP"
                and end == w.ends[off.start - 1]
                and not any(w.tags[j] in FINITE for j in range(off.start))
            ):
                # `On the matter of the pass, he said, "..."`: what leads up to it are the author's words.
                found = []
            found.append(trimmed(text, opening.span.start, opening.span.end))
        elif not off.direct and (unfinished or _goes_on(w, after + 1)):
            found.append(trimmed(text, w.starts[after + 1], w.ends[-1]))
    return [span for span in found if span.end - span.start > 1]


def handed_on(drafts: Sequence[Draft], flat: str) -> None:
    """`..., X said, adding that` and `X denied that Y did and insisted that`: what is added is X's, whatever Y does."""
    for draft in drafts:
        for other in drafts:
            if other is draft or other.source is None or other.content[0].start > other.source.start:
                continue
            end = max(other.source.end, other.cue.end)
            cue = flat[draft.cue.start : draft.cue.end]
            if draft.cue.start - end == len(", ") and cue.endswith("ing") and flat[end] == ",":
                draft.source, draft.speaker = other.source, other.speaker
    for draft in drafts:
        for other in drafts:
            joined = flat[other.content[-1].end : draft.cue.start].strip(" ,") in {"and", "but"}
            inside = draft.source is not None and any(s.start <= draft.source.start < s.end for s in other.content)
            if other is not draft and other.source is not None and joined and inside:
                draft.source, draft.speaker = other.source, other.speaker


def _past_apposition(w: Words, after: int) -> int:
    """The comma behind what is said of the teller: `explained the driver, a man of sixty,`."""
    if (
        after + 2 < len(w)
        and w.texts[after] == ","
        and w.pos[after + 1] == "DET"
        and w.deps[w.heads[after + 1]] == "appos"
    ):
        close = next((j for j in range(after + 1, len(w) - 1) if w.texts[j] == "," or w.tags[j] in FINITE), after)
        return close if w.texts[close] == "," else after
    return after


def _begin(w: Words, quote: Quote, start: int) -> int:
    """A quotation begun in an earlier sentence brings that part along; words before it that belong to it stay."""
    if quote.span.start <= start:
        return quote.span.start
    before = [i for i in range(len(w)) if w.ends[i] <= quote.span.start and w.pos[i] != "PUNCT"]
    if not before or w.texts[before[-1] + 1] in {",", ":"} or _told_already(w, before):
        return quote.span.start
    return start


def _told_already(w: Words, before: Sequence[int]) -> bool:
    """Whether the words before the quotation have a speaker of their own: `Media reported that ..., which is "bad," Lee said`."""
    forms = cue_forms()
    return any(w.lows[j] in forms and w.tags[j] in FINITE and w.lows[j + 1] == "that" for j in before)


def _goes_on(w: Words, i: int) -> bool:
    """Whether the words from `i` go on with the content rather than with the telling."""
    low = w.lows[i]
    cue = cue_forms().get(low)
    if (
        cue is not None
        and cue.form == "ing"
        or low in {"who", "which", "as", "after", "when", "while", "where", "according"}
    ):
        return False
    if w.deps[i] == "det" and w.deps[w.heads[i]] == "appos":
        return False
    return any(w.pos[j] in {"VERB", "AUX"} for j in range(i, len(w)))
