"""A brief as plain values: what `--format json` prints and what the templates read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from levers.model import CHANNELS, Measurement
from levers.show.charts import NONE_ON_RECORD
from levers.show.paraphrase import paraphrase, says
from levers.show.words import LABEL_WORDS

if TYPE_CHECKING:
    from levers.flow.briefing import StateBrief
    from levers.flow.said import Said

__all__ = ["number", "to_plain"]

MOST_QUOTED_WORDS = 25
MOST_CHANGES = 8


def to_plain(brief: StateBrief) -> dict[str, Any]:
    """The brief as dictionaries, lists, text and numbers; an appeal is there by label and offsets only."""
    return {
        "state": brief.state,
        "name": brief.names.get(brief.state, brief.state),
        "since": brief.since.isoformat(),
        "until": brief.until.isoformat(),
        "made": brief.made.isoformat(timespec="seconds"),
        "atlas": brief.atlas_version,
        "findings": list(brief.findings),
        "levers": _matrix(brief),
        "changes": [_change(brief, change) for change in brief.changes if change.certain][:MOST_CHANGES],
        "moves": [
            {"date": move.start.isoformat(), "kind": move.kind, "text": move.text, "id": move.statement.id}
            | {"verified": move.statement.verified, "sources": list(brief.numbers.get(move.statement.id, ()))}
            for move in brief.moves
        ],
        "more_moves": brief.more_moves,
        "stories": [_story(brief, story) for story in brief.stories],
        "origins": len(brief.origins),
        "documents": _documents(brief),
        "unchecked": _unchecked(brief),
        "blind_spots": list(dict.fromkeys(row.note for row in brief.latest if row.note)),
        "sources": [
            {"number": cited.number, "publisher": cited.publisher, "address": cited.address, "detail": cited.detail}
            for cited in brief.sources
        ],
    }


def number(value: float, unit: str = "") -> str:
    """A number with as many digits as a reader can use."""
    size = abs(value)
    text = f"{value:.2f}" if size < 1 else f"{value:.1f}" if size < 100 else f"{value:,.0f}"
    return f"{text} {unit}".strip()


def _matrix(brief: StateBrief) -> list[dict[str, Any]]:
    """Channels as rows, powers as columns: the newest exposure of each."""
    rows = [row for row in brief.latest if row.measure == "exposure" and row.sender is not None]
    found = []
    for channel in CHANNELS:
        mine = sorted((row for row in rows if row.channel == channel), key=lambda row: -row.value)
        if not mine:
            continue
        top = max(row.high for row in mine) or 1.0
        found.append(
            {
                "channel": channel,
                "unit": mine[0].unit,
                "period": str(max(mine, key=lambda row: row.start).period),
                "top": top,
                "cells": [_cell(brief, row, top) for row in mine],
                "sources": sorted({n for row in mine for n in brief.numbers.get(row.id, ())}),
            }
        )
    return found


def _cell(brief: StateBrief, row: Measurement, top: float) -> dict[str, Any]:
    return {
        "power": row.sender,
        "name": brief.names.get(row.sender or "", row.sender),
        "period": str(row.period),
        "value": row.value,
        "low": row.low,
        "high": row.high,
        "shown": "none on record" if row.note == NONE_ON_RECORD else number(row.value),
        "known": row.note != NONE_ON_RECORD,
        "interval": f"{number(row.low)} to {number(row.high)}",
        "left": round(100 * row.low / top, 2),
        "width": round(100 * max(row.high - row.low, 0.0) / top, 2),
        "at": round(100 * row.value / top, 2),
        "id": row.id,
        "sources": list(brief.numbers.get(row.id, ())),
    }


def _change(brief: StateBrief, change: Any) -> dict[str, Any]:
    old, new = change.old, change.new
    return {
        "measure": new.measure.replace("_", " "),
        "channel": new.channel,
        "power": new.sender,
        "name": brief.names.get(new.sender or "", new.sender),
        "old": number(old.value),
        "new": number(new.value),
        "unit": new.unit,
        "from": str(old.period),
        "to": str(new.period),
        "way": "up" if change.difference > 0 else "down",
        "id": new.id,
        "sources": list(dict.fromkeys([*brief.numbers.get(old.id, ()), *brief.numbers.get(new.id, ())])),
    }


def _story(brief: StateBrief, story: Any) -> dict[str, Any]:
    way = "towards" if story.direction == "toward" else "away from"
    return {
        "text": f"{brief.names.get(story.state, story.state)} turns {way} {brief.names.get(story.power, story.power)}",
        "tellers": list(story.tellers),
        "agrees": story.count("agrees"),
        "disagrees": story.count("disagrees"),
        "level": story.count("level"),
        "readings": [
            {
                "measure": f"{row.measure.replace('_', ' ')}{', ' + row.channel if row.channel else ''}",
                "unit": row.at.unit,
                "before": f"{number(row.before.value)} ({row.before.period})",
                "at": f"{number(row.at.value)} ({row.at.period})",
                "reading": row.reading,
                "id": row.at.id,
                "sources": list(brief.numbers.get(row.at.id, ())),
            }
            for row in story.readings
            if row.before is not None and row.at is not None
        ],
    }


def _documents(brief: StateBrief) -> list[dict[str, Any]]:
    by_document: dict[str, list[Said]] = {}
    for item in brief.said:
        by_document.setdefault(item.capture.document, []).append(item)
    return [
        {
            "name": items[0].capture.name.rsplit("/", 1)[-1],
            "title": items[0].capture.title or items[0].capture.name.rsplit("/", 1)[-1],
            "outlet": items[0].capture.outlet,
            "date": f"{items[0].capture.published or 'date unknown'}",
            "how": items[0].capture.published_how,
            "stances": dict(brief.stances.get(document, {})),
            "claims": [_claim(brief, item) for item in items],
        }
        for document, items in by_document.items()
    ]


def _claim(brief: StateBrief, item: Said) -> dict[str, Any]:
    claim = item.claim
    appeal = claim.stance == "appeal"
    return {
        "id": claim.id,
        "type": claim.type,
        "stance": claim.stance,
        "voice": claim.voice,
        "speaker": claim.speaker or "the author",
        "chain": list(claim.attribution),
        "says": says(claim),
        "text": "an appeal (see the document)" if appeal else paraphrase(claim, brief.names),
        "quote": None if appeal else _short(claim.sentence),
        "start": claim.start,
        "end": claim.end,
        "verdicts": [
            {
                "label": found.verdict.label,
                "words": LABEL_WORDS[found.verdict.label],
                "explanation": found.verdict.explanation,
                "id": found.verdict.id,
                "sources": list(brief.numbers.get(found.verdict.id, ())),
            }
            for found in item.verdicts
            if found.verdict.label != "not_checkable"
        ],
    }


def _short(quote: str) -> str:
    words = quote.split()
    return " ".join(words) if len(words) <= MOST_QUOTED_WORDS else " ".join(words[:MOST_QUOTED_WORDS]) + " …"


def _unchecked(brief: StateBrief) -> list[dict[str, Any]]:
    return [
        {
            "text": paraphrase(item.claim, brief.names),
            "speaker": item.claim.speaker or "the author",
            "document": item.capture.name.rsplit("/", 1)[-1],
            "would_decide": found.verdict.would_decide or found.verdict.explanation,
            "id": found.verdict.id,
        }
        for item in _unique(brief.said)
        for found in item.verdicts
        if found.verdict.label == "not_enough_info"
    ]


def _unique(said: Sequence[Said]) -> Iterable[Said]:
    return {item.claim.id: item for item in said}.values()
