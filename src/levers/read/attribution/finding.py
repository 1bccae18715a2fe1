"""Who says what: source, cue and content of every attribution, with the one it stands in.

Three passes. First every sentence gives drafts: verbs of saying, thinking, asking and judging (`verbs`),
nouns and prepositions (`nouns`). Then quotations that no cue governs are given to whoever was speaking:
later sentences of the same quotation, further quotations of the paragraph, paragraphs that open it anew, the paragraph
after a colon, the turns of a transcript. Last, drafts inside the content of others are nested.

The scheme (source, cue and content spans; nesting) is that of Newell, Margolin and Ruths (2018), "An attribution relations
corpus for political news" (PolNeAR), narrowed to words and thoughts: a bare act ("met", "announced a plan") is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from levers.model import Attribution, Span
from levers.read.attribution import quotes as marks
from levers.read.attribution import speakers
from levers.read.attribution.around import handed_on
from levers.read.attribution.draft import Draft
from levers.read.attribution.intro import introduced
from levers.read.attribution.nouns import by_noun
from levers.read.attribution.order import trimmed
from levers.read.attribution.plain import by_order
from levers.read.attribution.quotes import Quote
from levers.read.attribution.texts import answers, own_text, turns
from levers.read.attribution.titles import headline
from levers.read.attribution.verbs import by_verb
from levers.read.attribution.views import by_view
from levers.read.attribution.voices import could_be
from levers.read.clauses import Words, words
from levers.read.parts import Parsed

__all__ = ["find"]

SHORT = 40
"""A quotation of fewer characters that no cue governs is a word held at arm's length, not speech."""


def find(page_id: str, text: str, parsed: Sequence[Parsed]) -> tuple[Attribution, ...]:
    """The attributions of a document, by first content, outer before inner.

    Args:
        page_id: The document's id.
        text: Its canonical text, to which all offsets refer.
        parsed: Its sentences in order.
    """
    flat = _flat(text, parsed)
    quotations = marks.find(flat, _paragraphs(parsed))
    columns = [words(one) for one in parsed]
    laid = [one.sentence for one in parsed]
    drafts = list(turns(laid))
    drafts.extend(own_text(laid, drafts) if drafts else (*own_text(laid, drafts), *answers(laid)))
    spoken = [span for draft in drafts for span in draft.content]
    for number, one in enumerate(parsed):
        drafts.extend(_in_sentence(one, columns[number], number, quotations, flat))
    drafts = _distinct(drafts)
    _carry_on(drafts, parsed, quotations, flat, spoken)
    _nest(drafts)
    return _rows(page_id, flat, drafts, quotations, parsed, columns)


def _flat(text: str, parsed: Sequence[Parsed]) -> str:
    parts: list[str] = []
    at = 0
    for one in parsed:
        parts.extend((" " * (one.sentence.span.start - at), one.sentence.flat))
        at = one.sentence.span.end
    parts.append(" " * (len(text) - at))
    return "".join(parts)


def _paragraphs(parsed: Sequence[Parsed]) -> list[Span]:
    spans: list[Span] = []
    number = -1
    for one in parsed:
        sentence = one.sentence
        if sentence.paragraph == number:
            spans[-1] = Span(spans[-1].start, sentence.span.end)
        else:
            spans.append(sentence.span)
            number = sentence.paragraph
    return spans


def _in_sentence(one: Parsed, w: Words, number: int, quotations: Sequence[Quote], flat: str) -> Iterator[Draft]:
    sentence = one.sentence
    if sentence.kind in {"boilerplate", "byline", "scripture"} or not len(w):
        return
    inside = tuple(q for q in quotations if q.span.start < sentence.span.end and q.span.end > sentence.span.start)
    if sentence.kind in {"heading", "caption"} or number == 0:
        places = {mention.text for mention in one.mentions if mention.kind in {"state", "place", "metonym", "region"}}
        title = headline(sentence, number, places, flat[sentence.span.end :])
        if title is not None:
            yield title
    titled = sentence.kind == "heading" or number == 0
    made = (*by_noun(w, number, flat), *by_view(w, number, flat), *by_verb(w, number, inside, flat))
    drafts = [draft for draft in made if _spoken_by_somebody(w, draft, titled=titled)]
    if not inside and not any(draft.words and draft.source is not None for draft in drafts):
        plain = by_order(w, number, flat)
        if plain is not None:
            drafts = [draft for draft in drafts if draft.cue != plain.cue]
            drafts.append(plain)
    handed_on([draft for draft in drafts if draft.content], flat)
    for draft in drafts:
        _kept_inside(draft, inside)
        _before_the_teller(draft, drafts, flat)
    asked = sentence.flat.rstrip().endswith("?")
    yield from (
        draft
        for draft in drafts
        if draft.content and not draft.is_empty(flat) and not (asked and _only_asked(draft, inside, sentence.span))
    )


def _only_asked(draft: Draft, quoted: Sequence[Quote], sentence: Span) -> bool:
    """Whether the author asks if somebody thinks so (`Does Oslo want to leave?`); what is quoted or wondered is told."""
    if draft.stance == "question" or any(q.span.start <= draft.cue.start < q.span.end for q in quoted):
        return False
    ends = max(span.end for span in draft.content)
    within = any(q.inner.start <= ends - 1 and ends <= q.span.end for q in quoted)
    return draft.frame != "q" and ends >= sentence.end - 2 and not within


def _before_the_teller(draft: Draft, drafts: Sequence[Draft], flat: str) -> None:
    """What is told inside the words of another ends where the other's name and verb stand behind it."""
    for other in drafts:
        around = any(span.start <= draft.cue.start < span.end for span in other.content)
        if other is draft or other.source is None or not around:
            continue
        edge = min(other.source.start, other.cue.start)
        if edge > draft.cue.end:
            draft.content = [
                trimmed(flat, span.start, min(span.end, edge)) for span in draft.content if span.start < edge
            ]


def _spoken_by_somebody(w: Words, draft: Draft, *, titled: bool) -> bool:
    """Whether the source of a draft is a name or a noun phrase that can speak."""
    if draft.source is None:
        return True
    first = next((j for j in range(len(w)) if w.ends[j] > draft.source.start), 0)
    last = next((j for j in range(first, len(w)) if w.ends[j] >= draft.source.end), len(w) - 1)
    if any(span.start < draft.source.end and draft.source.start < span.end for span in draft.content):
        return False
    beside = last + 2 < len(w) and w.lows[last + 1] == "and" and w.lows[last + 2] in {"i", "we"}
    return not beside and could_be(w, first, last, titled=titled)


def _kept_inside(draft: Draft, quoted: Sequence[Quote]) -> None:
    """What is told inside a quotation ends with it."""
    around = next((q for q in quoted if q.inner.start <= draft.cue.start and draft.cue.end <= q.inner.end), None)
    if around is not None and around.closed:
        draft.content = [
            Span(max(span.start, around.inner.start), min(span.end, around.inner.end))
            for span in draft.content
            if span.start < around.inner.end and span.end > around.inner.start
        ] or draft.content


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """One draft per cue, and none whose content is its own cue."""
    seen: set[Span] = set()
    kept = []
    longer = {(draft.source, draft.cue.start): draft.cue.end for draft in sorted(drafts, key=lambda one: one.cue.end)}
    for draft in drafts:
        if longer[draft.source, draft.cue.start] > draft.cue.end or any(
            other.source == draft.source and other.cue.start < draft.cue.start and draft.cue.end <= other.cue.end
            for other in drafts
        ):
            continue  # `renewed its claim` is one telling, not two
        if draft.cue in seen or any(span.start <= draft.cue.start < span.end for span in draft.content):
            continue
        seen.add(draft.cue)
        kept.append(draft)
    return kept


def _carry_on(
    drafts: list[Draft], parsed: Sequence[Parsed], quotations: Sequence[Quote], flat: str, spoken: Sequence[Span]
) -> None:
    """Give quotations that no cue governs to the one who was speaking."""
    paragraphs = _paragraphs(parsed)
    owner: dict[int, Draft] = {}
    for k, quote in enumerate(quotations):
        if any(span.start <= quote.inner.start < span.end for span in spoken):
            continue
        governing = [draft for draft in drafts if _governs(draft, quote)]
        if governing:
            owner[k] = max(governing, key=lambda draft: (draft.frame in "cq", draft.cue.start))
            _complete(owner[k], quote)
            continue
        before = owner.get(k - 1)
        previous = quotations[k - 1] if k else None
        if previous is None:
            continue
        same = previous.paragraph == quote.paragraph
        if before is None and not quote.resumed:
            continue
        if (
            quote.resumed
            and before is not None
            or (
                before is not None
                and (same or _follows_whole(previous, quote, paragraphs, flat))
                and _sentences_of_its_own(quote, parsed, flat)
            )
        ):
            owner[k] = before
            before.content.append(quote.span)
    # A paragraph that ends in a cue and a colon hands the next paragraph to its speaker.
    governed = {quotations[k].paragraph for k in owner}
    drafts.extend(introduced(parsed, paragraphs, governed, quotations))


def _governs(draft: Draft, quote: Quote) -> bool:
    if quote.inner.start <= draft.cue.start < quote.inner.end:
        return False
    return any(span.start < quote.span.end and quote.span.start < span.end for span in draft.content)


def _complete(draft: Draft, quote: Quote) -> None:
    """Content that cuts a quotation is stretched over all of it."""
    for i, span in enumerate(draft.content):
        if (
            span.start < quote.span.end
            and quote.span.start < span.end
            and not quote.span.start <= draft.cue.start < quote.span.end
        ):
            draft.content[i] = Span(min(span.start, quote.span.start), max(span.end, quote.span.end))
            return


def _sentences_of_its_own(quote: Quote, parsed: Sequence[Parsed], flat: str) -> bool:
    """Whether a quotation begins and ends with sentences, so that nobody else can be telling it."""
    if len(quote) < SHORT and not flat[quote.inner.start : quote.inner.end].rstrip().endswith((".", "!", "?", ",")):
        return False
    starts = {one.sentence.span.start for one in parsed}
    return any(
        flat[start : quote.span.start].strip() == ""
        for start in starts
        if quote.span.start - 3 <= start <= quote.span.start
    )


def _follows_whole(previous: Quote, quote: Quote, paragraphs: Sequence[Span], flat: str) -> bool:
    """Whether a paragraph that is all quotation follows one that ends in a quotation."""
    if quote.paragraph != previous.paragraph + 1:
        return False
    here, before = paragraphs[quote.paragraph], paragraphs[previous.paragraph]
    outside = (
        flat[here.start : quote.span.start] + flat[quote.span.end : here.end] + flat[previous.span.end : before.end]
    )
    return not outside.strip()


def _nest(drafts: list[Draft]) -> None:
    """Set `within` to the smallest draft whose content holds another's cue and source."""
    for draft in drafts:
        around = [
            other
            for other in drafts
            if other is not draft
            and any(span.start <= draft.cue.start and draft.cue.end <= span.end for span in other.content)
        ]
        if around:
            draft.within = min(around, key=lambda other: sum(span.end - span.start for span in other.content))
        elif "citing" in draft.notes:
            _cite(draft, drafts)


def _cite(draft: Draft, drafts: Sequence[Draft]) -> None:
    """`X, citing Y, reported that`: what X reports is Y's."""
    for other in drafts:
        if other is not draft and other.sentence == draft.sentence and other.within is None and other.frame in "cq":
            draft.within = other
            draft.content = list(other.content)
            return


def _rows(
    page_id: str,
    flat: str,
    drafts: Sequence[Draft],
    quotations: Sequence[Quote],
    parsed: Sequence[Parsed],
    columns: Sequence[Words],
) -> tuple[Attribution, ...]:
    ids: dict[int, str] = {}
    rows: list[Attribution] = []
    resolved = speakers.resolve(drafts, parsed, columns, flat)
    ordered = sorted(drafts, key=lambda draft: (_depth(draft), min(span.start for span in draft.content)))
    for draft in ordered:
        row = Attribution(
            document=page_id,
            speaker=speakers.name(draft.speaker),
            speaker_resolved=resolved.get(id(draft)),
            source_spans=tuple(span for span in (draft.source, draft.also) if span is not None),
            cue_spans=(draft.cue,),
            content_spans=tuple(_joined(sorted(draft.content), flat)),
            kind=_kind(draft, quotations),
            outer=ids.get(id(draft.within)),
            words=draft.words,
        )
        ids[id(draft)] = row.id
        rows.append(row)
    return tuple(rows)


def _depth(draft: Draft) -> int:
    depth, outer, seen = 0, draft.within, {id(draft)}
    while outer is not None and id(outer) not in seen:
        seen.add(id(outer))
        depth, outer = depth + 1, outer.within
    return depth


def _joined(spans: Sequence[Span], flat: str) -> Iterator[Span]:
    held: Span | None = None
    for span in spans:
        if (
            held is not None
            and flat[held.end : span.start].strip() == ""
            and "\n" not in flat[held.end : span.start]
            or held is not None
            and span.start < held.end
        ):
            held = Span(held.start, max(held.end, span.end))
        else:
            if held is not None:
                yield held
            held = span
    if held is not None:
        yield held


def _kind(draft: Draft, quotations: Sequence[Quote]) -> Literal["direct", "indirect", "mixed"]:
    if draft.frame == "t":
        return "direct"
    total = sum(span.end - span.start for span in draft.content)
    inside = sum(
        max(0, min(span.end, quote.span.end) - max(span.start, quote.span.start))
        for span in draft.content
        for quote in quotations
    )
    if inside == 0:
        return "indirect"
    return "direct" if inside >= 0.9 * total else "mixed"
