"""What the pages of states, powers, pairs, the map and the timeline show, as plain values for the templates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from levers.flow.changes import Move, changes, moves
from levers.flow.checking import Checked
from levers.flow.findings import findings
from levers.flow.said import Said
from levers.model import CHANNELS, Capture, Claim, Measurement, Verdict
from levers.show.brief.plain import number
from levers.show.charts import NONE_ON_RECORD
from levers.show.harm import HOSTILE, quotation, shortened, told_as
from levers.show.paraphrase import alike, together
from levers.show.paraphrase import says as stance_verb
from levers.show.words import measure_words

if TYPE_CHECKING:
    from levers.flow.changes import Change
    from levers.show.web.project import Project

__all__ = [
    "bars",
    "between",
    "change_rows",
    "claim_rows",
    "latest_of",
    "missing",
    "moves_of",
    "over_states",
    "quote_of",
    "state_findings",
    "title_of",
]

YEARS_BACK = 10
LEFT_OUT: Mapping[str, Any] = {"sentence": "", "sentence_end": 0, "rule": "", "reader": ""}
"""Fields of a claim that the lists do not carry and its words do not need."""
OTHERS = frozenset({"title", "name", "label"})
"""Columns that are the document's or the verdict's."""
MOST_SAID = 40


def latest_of(measured: Iterable[Measurement]) -> tuple[Measurement, ...]:
    """The newest measurement of each measure, channel, power and state."""
    newest: dict[tuple[str, str | None, str | None, str], Measurement] = {}
    for row in measured:
        key = (row.measure, row.channel, row.sender, row.target)
        if key not in newest or newest[key].start < row.start:
            newest[key] = row
    return tuple(newest.values())


def bar(row: Measurement, *, name: str, top: float) -> dict[str, Any]:
    """One number with its interval, placed on a line from 0 to `top`; what is on no record is no number."""
    left, right = (max(0.0, min(1.0, value / top)) for value in (row.low, row.high))
    unknown = row.note == NONE_ON_RECORD
    return {
        "name": name,
        "code": row.sender,
        "target": row.target,
        "unknown": unknown,
        "shown": NONE_ON_RECORD if unknown else number(row.value),
        "interval": f"{number(row.low)} to {number(row.high)}",
        "period": str(row.period),
        "left": round(100 * left, 2),
        "width": round(max(100 * (right - left), 0.6), 2),
        "at": round(100 * max(0.0, min(1.0, row.value / top)), 2),
        "id": row.id,
    }


def bars(latest: Iterable[Measurement], *, names: Mapping[str, str], measure: str = "exposure") -> list[dict[str, Any]]:
    """Channels with a bar for each power, the largest first."""
    rows = [row for row in latest if row.measure == measure and row.sender is not None]
    found = []
    for channel in (*CHANNELS, None):
        mine = sorted((row for row in rows if row.channel == channel), key=lambda row: -row.value)
        if mine:
            top = max(row.high for row in mine) or 1.0
            cells = [bar(row, name=names.get(row.sender or "", row.sender or ""), top=top) for row in mine]
            period = str(max(mine, key=lambda row: row.start).period)
            found.append({"channel": channel or "all channels", "unit": mine[0].unit, "period": period, "cells": cells})
    return found


def over_states(latest: Iterable[Measurement], *, names: Mapping[str, str], power: str) -> list[dict[str, Any]]:
    """Channels with a bar for each state that the power has a lever over."""
    rows = [row for row in latest if row.measure == "exposure" and row.sender == power]
    found = []
    for channel in CHANNELS:
        mine = sorted((row for row in rows if row.channel == channel), key=lambda row: -row.value)
        if mine:
            top = max(row.high for row in mine) or 1.0
            cells = [bar(row, name=names.get(row.target, row.target), top=top) for row in mine]
            period = str(max(mine, key=lambda row: row.start).period)
            found.append({"channel": channel, "unit": mine[0].unit, "period": period, "cells": cells})
    return found


def changed(measured: Sequence[Measurement]) -> tuple[Change, ...]:
    """What moved by more than its interval in the last ten years that have data."""
    if not measured:
        return ()
    until = max(row.end for row in measured)
    return changes(measured, since=dt.date(until.year - YEARS_BACK, 1, 1), until=until)


def change_rows(measured: Sequence[Measurement], *, names: Mapping[str, str], most: int = 10) -> list[dict[str, Any]]:
    """The clearest changes, in words and numbers."""
    return [
        {
            "what": measure_words(change.new.measure),
            "channel": change.new.channel,
            "power": names.get(change.new.sender or "", change.new.sender or ""),
            "target": names.get(change.new.target, change.new.target),
            "old": number(change.old.value),
            "new": number(change.new.value),
            "unit": change.new.unit,
            "from": str(change.old.period),
            "to": str(change.new.period),
            "way": "rose" if change.difference > 0 else "fell",
            "id": change.new.id,
        }
        for change in changed(measured)
        if change.certain
    ][:most]


def state_findings(project: Project, state: str, measured: Sequence[Measurement]) -> tuple[str, ...]:
    """At most three sentences that a reader should see first."""
    rows = project.query(
        "SELECT * FROM shown WHERE (actor = ? OR recipient = ?) AND label IN ('refuted', 'outdated', 'supported')"
        " ORDER BY list_position(['refuted', 'outdated', 'supported'], label), published DESC NULLS LAST, id"
        " LIMIT ?",
        [state, state, MOST_SAID],
    )
    said = [_said(row) for row in rows]
    return findings(state, latest=latest_of(measured), changed=changed(measured), said=said, names=project.names)


def _said(row: Mapping[str, Any]) -> Said:
    """A row of `shown` as the findings want it."""
    claim = _claim(row)
    verdict = Verdict(claim=row["id"], check="", label=row["label"], explanation=row["explanation"])
    capture = Capture(document=row["document"], name=row["name"], title=row["title"], outlet=row["outlet"])
    return Said(claim, capture, (Checked(claim, verdict, row["name"]),))


def _claim(row: Mapping[str, Any]) -> Claim:
    own = {name: value for name, value in row.items() if name not in OTHERS}
    return Claim.from_dict({**LEFT_OUT} | own | {"quote": row["quote"] or ""})


def claim_rows(project: Project, rows: Sequence[Mapping[str, Any]], *, join: bool = True) -> list[dict[str, Any]]:
    """Rows of `shown` with the claim in words of our own, by the rules of `levers.show.harm`.

    Args:
        project: whose names are used.
        rows: in the order in which they are shown.
        join: whether rows that say the same of several pairs of one sentence, and fare alike, become one.
    """
    groups: dict[tuple[object, ...], list[tuple[Mapping[str, Any], Claim]]] = {}
    for row in rows:
        claim = _claim(row)
        key = (*alike(claim), row["label"], row["explanation"]) if join else (claim.id,)
        groups.setdefault(key, []).append((row, claim))
    found = []
    for held in groups.values():
        row, claim = held[0]
        title = title_of(row["title"], row["name"])
        found.append(
            {
                **row,
                "text": "; ".join(together((one for _, one in held), lambda one: told_as(one, project.names))),
                "says": stance_verb(claim),
                "who": row["speaker"]
                or (f"the author in {row['outlet']}" if row["outlet"] else f"the author of “{title}”"),
                "document_title": title,
                "quote": quotation(claim),
                "claims": len(held),
            }
        )
    return found


def quote_of(row: Mapping[str, Any]) -> str | None:
    """The quotation of a row of `shown` that may leave; most rows need no claim made of them to know."""
    if row["quote"] is None:
        return None
    return quotation(_claim(row)) if row["relation"] in HOSTILE else shortened(row["quote"])


def title_of(title: str | None, name: str | None) -> str:
    """A document's title; where it has none, its file name as words."""
    if title:
        return title
    last = (name or "untitled").rsplit("/", 1)[-1]
    stem = re.sub(r"\.(txt|md|html?|pdf|docx|jsonl|rss|atom|xml)$", "", last)
    words = re.sub(r"[-_]+", " ", stem).strip() or last
    return words[:1].upper() + words[1:]


def moves_of(project: Project, states: Iterable[str], *, since: dt.date, until: dt.date) -> list[dict[str, Any]]:
    """Dated moves of the states, the newest first, each once with the states it concerns."""
    found: dict[tuple[dt.date, str], dict[str, Any]] = {}
    for state in states:
        for move in moves(project.atlas, state, since=since, until=until):
            row = found.setdefault((move.start, move.text), {"move": move, "states": []})
            row["states"].append(state)
    return sorted(found.values(), key=lambda row: (row["move"].start, row["move"].text), reverse=True)


def between(rows: Iterable[Mapping[str, Any]], other: str, project: Project) -> list[Move]:
    """Moves among these in which the other party is named too."""
    found = []
    for row in rows:
        move: Move = row["move"]
        entity = move.statement.entity
        named = {stmt.value for prop in PARTIES for stmt in project.atlas.of(entity, prop)}
        if other in named:
            found.append(move)
    return found


PARTIES = (
    "party",
    "host",
    "user",
    "host_state",
    "visitor_state",
    "participant",
    "organiser",
    "state",
    "sender",
    "power",
    "target",
    "target_state",
)


def missing(latest: Sequence[Measurement], *, project: Project) -> list[str]:
    """Which exposures nobody can compute from the data at hand, by channel."""
    have = {(row.channel, row.sender) for row in latest if row.measure == "exposure"}
    said = []
    for channel in CHANNELS:
        without = [project.names[power] for power in project.atlas.powers if (channel, power) not in have]
        if len(without) == len(project.atlas.powers):
            said.append(f"{channel}: no open series at hand for any power")
        elif without:
            said.append(f"{channel}: none for {', '.join(without)}")
    return said
