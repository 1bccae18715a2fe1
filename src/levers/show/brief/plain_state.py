"""A brief on a state, or on a state and one power, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from levers.model import CHANNELS, Measurement
from levers.show.brief.plain import documents_of, notes_of, number, sources_of, unchecked_of
from levers.show.charts import NONE_ON_RECORD
from levers.show.matrices import unseen

if TYPE_CHECKING:
    from levers.flow.briefing import StateBrief

__all__ = ["plain_state"]

MOST_CHANGES = 8


def plain_state(brief: StateBrief) -> dict[str, Any]:
    """The brief as dictionaries, lists, text and numbers; an appeal is there by label and offsets only."""
    name = brief.names.get(brief.state, brief.state)
    power = brief.names.get(brief.power, brief.power) if brief.power is not None else None
    return {
        "kind": "state" if power is None else "dyad",
        "state": brief.state,
        "name": name,
        "power": brief.power,
        "power_name": power,
        "headline": f"{name}: who holds which lever, on whose word, and does it hold?"
        if power is None
        else f"{power} and {name}: which levers, on whose word, and does it hold?",
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
        "documents": documents_of(brief.said, stances=brief.stances, names=brief.names, numbers=brief.numbers),
        "unchecked": unchecked_of(brief.said, names=brief.names),
        "blind_spots": [*unseen(brief.latest), *notes_of(brief.latest)],
        "sources": sources_of(brief.sources),
    }


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
