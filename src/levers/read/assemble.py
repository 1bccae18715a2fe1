"""From what the rules found to claims: voice, stance, speaker and chain are joined to every fact.

Each fact becomes one claim; each "who says what" one claim of type attribution; each sentence without a fact, or with
none but what holds (who is in office, a membership, a number) and more words beside it, one claim of type other, so that what every sentence tells appears. That somebody holds an
office is a report, whatever the sentence around it is. A fact inside the content of an attribution is quoted: its speaker is
the innermost source, its chain all sources, outermost first. A fact that two rules found at the same place and with
the same sides is one claim.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from levers.model import STATES_OF_AFFAIRS, Attribution, Claim, Span
from levers.read.intensity import goldstein

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from levers.model import Stance, Voice
    from levers.read.parts import Found, Mention, Parsed, Reading

__all__ = ["assemble"]

_NEGATED = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.IGNORECASE)
"""What a cue holds whose saying, wanting or believing is denied: `did not intend`."""
MORE = 4
"""So many words beside such facts may tell something else."""
MOST_OF = 0.5
"""A claim is inside a content span when more than this share of it is."""


class _Source(NamedTuple):
    """An attribution with its id and the names of its chain, outermost first, each worked out once."""

    id: str
    row: Attribution
    names: tuple[str, ...]


class _Said(NamedTuple):
    """As whose words and as what kind of statement a stretch stands."""

    voice: Voice
    stance: Stance
    names: tuple[str, ...]


def assemble(reading: Reading, *, reader: str) -> tuple[Claim, ...]:
    """All claims of a document in the order of the text.

    Args:
        reading: what the steps found.
        reader: version of the reader, written into every claim.
    """
    sentences = reading.page.sentences
    starts = [one.sentence.span.start for one in sentences]
    found: list[list[Found]] = [[] for _ in sentences]
    for one in reading.found:
        found[max(0, bisect_right(starts, one.span.start) - 1)].append(one)
    sources = _sources(reading.attributions)
    claims: list[Claim] = []
    for parsed, facts, said in zip(sentences, found, _touching(sources, starts), strict=True):
        claims += [_fact(fact, parsed, reading, said, reader) for fact in facts]
        if _tells_more(facts, parsed):
            claims.append(_other(parsed, reading, sources, reader))
    for source in sources.values():
        if source.row.content_spans:
            claims.append(_attribution(source, sentences[_index(starts, source.row)], reading, reader))
    unique = {claim.id: claim for claim in claims}
    ordered = sorted(unique.items(), key=lambda item: (item[1].start, item[1].end, item[1].type, item[0]))
    return tuple(claim for _, claim in ordered)


def _sources(rows: Sequence[Attribution]) -> dict[str, _Source]:
    by_id = {row.id: row for row in rows}
    return {one: _Source(one, row, _chain(row, by_id)) for one, row in by_id.items()}


def _chain(row: Attribution, by_id: dict[str, Attribution]) -> tuple[str, ...]:
    names, seen = [row.speaker], {row.outer}
    while row.outer is not None and row.outer in by_id:
        row = by_id[row.outer]
        names.insert(0, row.speaker)
        if row.outer in seen:
            break
        seen.add(row.outer)
    return tuple(names)


def _index(starts: list[int], row: Attribution) -> int:
    """The sentence of an attribution is that of its cue; of a turn or a verse without one, that of its content."""
    return max(0, bisect_right(starts, (row.cue_spans or row.content_spans)[0].start) - 1)


def _touching(sources: dict[str, _Source], starts: list[int]) -> list[list[_Source]]:
    """For each sentence the attributions of words that share a character with it."""
    rows: list[list[_Source]] = [[] for _ in starts]
    for source in sources.values():
        if not source.row.words:
            continue
        for span in source.row.content_spans:
            for number in range(max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end)):
                if not rows[number] or rows[number][-1] is not source:
                    rows[number].append(source)
    return rows


def _fact(found: Found, parsed: Parsed, reading: Reading, rows: Sequence[_Source], reader: str) -> Claim:
    text, whole = reading.page.text, parsed.sentence.span
    said = _said(_told(found), parsed, reading, rows)
    intensity = goldstein(found.cameo) if found.cameo is not None else None
    actor, recipient = found.actor, found.recipient
    return Claim(
        **_place(found.span, whole, text),
        document=reading.page.id,
        voice=said.voice,
        stance=_stance(found, said),
        speaker=said.names[-1] if said.names else None,
        attribution=said.names,
        type=found.type,
        **_side("actor", actor),
        **_side("recipient", recipient),
        relation=found.relation,
        mode=found.mode,
        context=found.context,
        cameo=found.cameo,
        intensity=intensity,
        scale="goldstein" if intensity is not None else None,
        date_start=found.when.start if found.when is not None else None,
        date_end=found.when.end if found.when is not None else None,
        place=found.place,
        value=found.value,
        unit=found.unit,
        hedge=found.hedge,
        negated=found.negated,
        modality=found.modality,
        rule=found.rule,
        reader=reader,
        person=found.person,
        title=found.title,
    )


def _stance(found: Found, said: _Said) -> Stance:
    """That somebody holds an office or belongs to a bloc is a report; so is an act that the author tells as having happened."""
    if found.type == "event" and said.voice == "author" and found.modality in {"asserted", "historical"}:
        return said.stance if said.stance in {"heading", "question"} else "report"
    plain = found.type == "membership" and found.modality in {"asserted", "historical"}
    if found.type == "office" or (plain and said.stance in {"forecast", "assessment", "appeal"}):
        return "report"
    return said.stance


_MAIN = frozenset({"ROOT", "conj", "ccomp", "xcomp"})


def _tells_more(facts: Sequence[Found], parsed: Parsed) -> bool:
    """Whether a sentence tells what none of its facts does: they are titles and asides, or what holds with more words beside it."""
    left = [fact for fact in facts if fact.type != "office" and not _is_aside(fact, parsed)]
    if not left:
        return True
    if any(fact.type not in STATES_OF_AFFAIRS for fact in left):
        return False
    start = parsed.sentence.span.start
    words = [start + token.idx for token in parsed.doc if not token.is_punct]
    return sum(not any(fact.span.start <= at < fact.span.end for fact in left) for at in words) >= MORE


def _is_aside(fact: Found, parsed: Parsed) -> bool:
    """Whether an act stands in a clause beside the main one only: `was signed where troops had clashed` tells of a signature first."""
    if fact.type not in {"event", "conflict"}:
        return False
    start = parsed.sentence.span.start
    inside = [token for token in parsed.doc if fact.span.start <= start + token.idx < fact.span.end]
    return not any(_is_main(token) for token in inside if token.pos_ in {"VERB", "AUX"})


def _is_main(token: Token) -> bool:
    while token.dep_ in _MAIN and token.dep_ != "ROOT":
        token = token.head
    return token.dep_ == "ROOT"


def _other(parsed: Parsed, reading: Reading, sources: dict[str, _Source], reader: str) -> Claim:
    whole = parsed.sentence.span
    tone = reading.tones[whole]
    names = sources[tone.attribution[-1]].names if tone.attribution else ()
    return Claim(
        **_place(whole, whole, reading.page.text),
        document=reading.page.id,
        voice=tone.voice,
        stance=tone.stance,
        speaker=names[-1] if names else None,
        attribution=names,
        type="other",
        rule=tone.rule,
        reader=reader,
    )


def _attribution(source: _Source, parsed: Parsed, reading: Reading, reader: str) -> Claim:
    """One "who says what": its span runs from the first of its words to the last."""
    row = source.row
    spans = (*row.source_spans, *row.cue_spans, *row.content_spans)
    place = Span(min(one.start for one in spans), max(one.end for one in spans))
    tone = reading.tones.get(row.content_spans[0]) or reading.tones[parsed.sentence.span]
    return Claim(
        **_place(place, parsed.sentence.span, reading.page.text),
        document=reading.page.id,
        voice="quoted" if row.words or row.outer is not None else "author",
        stance=tone.stance,
        speaker=row.speaker,
        attribution=source.names,
        type="attribution",
        relation=row.kind,
        negated=any(_NEGATED.search(one.of(reading.page.text)) is not None for one in row.cue_spans),
        source_spans=row.source_spans,
        cue_spans=row.cue_spans,
        content_spans=row.content_spans,
        rule=f"attribution.{row.kind}",
        reader=reader,
    )


def _told(found: Found) -> Span:
    """By which stretch a fact is somebody's words: of a membership, by the later of its sides.

    In `X accused Y of breaking the rules of the Union, which also includes Z` the last words are the author's.
    """
    sides = [one.span for one in (found.actor, found.recipient) if one is not None]
    inside = [one for one in sides if found.span.start <= one.start and one.end <= found.span.end]
    return max(inside) if found.type == "membership" and len(inside) > 1 else found.span


def _said(span: Span, parsed: Parsed, reading: Reading, rows: Sequence[_Source]) -> _Said:
    """Voice, stance and chain of a stretch: of the smallest content that holds most of it, else of the author."""
    holding = [
        (content.end - content.start, source.id, source, content)
        for source in rows
        for content in source.row.content_spans
        if min(content.end, span.end) - max(content.start, span.start) > MOST_OF * (span.end - span.start)
    ]
    tone = reading.tones[parsed.sentence.span]
    if not holding:
        return _Said("author", tone.stance, ())
    _, _, source, content = min(holding, key=lambda one: one[:2])
    return _Said("quoted", reading.tones.get(content, tone).stance, source.names)


def _place(span: Span, sentence: Span, text: str) -> dict[str, Any]:
    return {
        "start": span.start,
        "end": span.end,
        "quote": span.of(text),
        "sentence": sentence.of(text),
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
    }


def _side(name: str, mention: Mention | None) -> dict[str, Any]:
    """Code, role and words of one side; a region, which is neither state nor bloc, by its name."""
    if mention is None:
        return {}
    code = mention.code
    if code is None and mention.kind == "region" and mention.entity is not None:
        code = mention.entity.replace("_", " ").title()
    return {name: code, f"{name}_role": mention.role, f"{name}_text": mention.text}
