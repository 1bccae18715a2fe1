"""What briefs of every kind print alike: numbers, documents with their claims, open questions, sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from levers.flow.exporting import file_name
from levers.model import Capture, Measurement
from levers.show.charts import NONE_ON_RECORD
from levers.show.harm import quotation, told_as
from levers.show.paraphrase import says
from levers.show.words import LABEL_WORDS, whose

if TYPE_CHECKING:
    from levers.flow.citing import Cited
    from levers.flow.said import Said

__all__ = ["claim_of", "documents_of", "notes_of", "number", "sources_of", "title_of", "unchecked_of"]


def number(value: float, unit: str = "") -> str:
    """A number with as many digits as a reader can use."""
    size = abs(value)
    text = f"{value:.2f}" if size < 1 else f"{value:.1f}" if size < 100 else f"{value:,.0f}"
    return f"{text} {unit}".strip()


def notes_of(latest: Iterable[Measurement]) -> list[str]:
    """What the numbers do not see, each remark once; what a number rests on stands where it is explained."""
    said = dict.fromkeys("; ".join(dict.fromkeys(filter(_blind, row.note.split("; ")))) for row in latest)
    return [f"{note[:1].upper()}{note[1:]}." for note in said if note]


def _blind(part: str) -> bool:
    """Whether a part of a note says what a number does not see, not how much or what it rests on."""
    rests = ":" in part or part[:1].isdigit() or part.startswith(("member of", "GDP of"))
    return bool(part) and part != NONE_ON_RECORD and not rests


def title_of(capture: Capture) -> str:
    """The title of a text, else its file's name."""
    return capture.title or file_name(capture)


def sources_of(sources: Iterable[Cited]) -> list[dict[str, Any]]:
    """Numbered sources."""
    return [
        {"number": cited.number, "publisher": cited.publisher, "address": cited.address, "detail": cited.detail}
        for cited in sources
    ]


def documents_of(
    said: Iterable[Said],
    *,
    stances: Mapping[str, Mapping[str, int]],
    names: Mapping[str, str],
    numbers: Mapping[str, tuple[int, ...]],
) -> list[dict[str, Any]]:
    """The texts, each with whose it is, what it is made of, and its claims."""
    by_document: dict[str, list[Said]] = {}
    for item in said:
        by_document.setdefault(item.capture.document, []).append(item)
    return [
        {
            "id": document,
            "name": file_name(items[0].capture),
            "title": title_of(items[0].capture),
            "outlet": items[0].capture.outlet,
            "whose": whose(items[0].capture),
            "date": f"{items[0].capture.published or 'date unknown'}",
            "how": items[0].capture.published_how,
            "stances": dict(stances.get(document, {})),
            "claims": [claim_of(item, names=names, numbers=numbers) for item in items],
        }
        for document, items in by_document.items()
    ]


def claim_of(item: Said, *, names: Mapping[str, str], numbers: Mapping[str, tuple[int, ...]]) -> dict[str, Any]:
    """One claim: whose words, what kind of statement, our paraphrase, a short quotation, verdicts with their sources."""
    claim = item.claim
    return {
        "id": claim.id,
        "type": claim.type,
        "stance": claim.stance,
        "voice": claim.voice,
        "speaker": claim.speaker or "the author",
        "chain": list(claim.attribution),
        "says": says(claim),
        "text": told_as(claim, names),
        "quote": quotation(claim, sentence=True),
        "start": claim.start,
        "end": claim.end,
        "verdicts": [
            {
                "label": found.verdict.label,
                "words": LABEL_WORDS[found.verdict.label],
                "explanation": found.verdict.explanation,
                "id": found.verdict.id,
                "sources": list(numbers.get(found.verdict.id, ())),
            }
            for found in item.verdicts
            if found.verdict.label != "not_checkable"
        ],
    }


def unchecked_of(said: Sequence[Said], *, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Claims that data could decide but ours do not, and what would."""
    return [
        {
            "text": told_as(item.claim, names),
            "speaker": item.claim.speaker or "the author",
            "document": file_name(item.capture),
            "would_decide": found.verdict.would_decide or found.verdict.explanation,
            "id": found.verdict.id,
        }
        for item in {item.claim.id: item for item in said}.values()
        for found in item.verdicts
        if found.verdict.label == "not_enough_info"
    ]
