"""Everything a brief on one state needs, gathered from all stages: levers, changes, what was said, what holds, sources."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.errors import MissingData
from levers.flow.changes import Change, Move, changes, moves
from levers.flow.checking import check_project, dates_of
from levers.flow.citing import Cited, cite
from levers.flow.findings import findings
from levers.flow.linking import project_origins
from levers.flow.measuring import measure_states
from levers.flow.projecting import project_series
from levers.flow.said import Said, said_about
from levers.flow.stories import Story, stories
from levers.model import Capture, Claim, Measurement, Outcome

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.store import Store

__all__ = ["StateBrief", "brief_state", "stances_of"]

MOST_MOVES = 24


@dataclass(frozen=True, slots=True)
class StateBrief:
    """What is known about the levers over one state, or of one power over it."""

    state: str
    names: Mapping[str, str]
    """Display name by entity code."""
    since: dt.date
    until: dt.date
    findings: tuple[str, ...]
    measurements: tuple[Measurement, ...]
    latest: tuple[Measurement, ...]
    """The newest measurement of each measure, channel and power."""
    changes: tuple[Change, ...]
    moves: tuple[Move, ...]
    """The newest dated moves; `more_moves` counts the earlier ones of the period."""
    more_moves: int
    outcomes: tuple[Outcome, ...]
    stories: tuple[Story, ...]
    said: tuple[Said, ...]
    captures: tuple[Capture, ...]
    origins: tuple[tuple[str, ...], ...]
    """Document ids grouped by independent origin: copies of one report stand together."""
    stances: Mapping[str, Mapping[str, int]]
    """Sentences by stance, by document id."""
    sources: tuple[Cited, ...]
    numbers: Mapping[str, tuple[int, ...]]
    """Source numbers by row id."""
    atlas_version: str
    made: dt.datetime
    power: str | None = None
    """The other side of a brief on two."""


def brief_state(
    store: Store,
    *,
    atlas: Atlas,
    state: str,
    power: str | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> StateBrief:
    """Runs check, measure and project for one state and gathers the result.

    Args:
        store: the project.
        atlas: what is known without a network.
        state: code of the state.
        power: code of one power; then only what is between the two is told.
        since: first day that the brief tells of; by default ten years before its end.
        until: first day after it; by default the day after the newest document, else today.

    Raises:
        MissingData: nothing is known about the state in this period.
    """
    captures = store.rows(Capture)
    end = until or _end(captures)
    start = since or dt.date(end.year - 10, 1, 1)
    if start >= end:
        raise MissingData(state, f"has no days between {start} and {end}", "give a later --until")
    measured = measure_states(store, atlas=atlas, targets=(state,), until=end)
    if power is not None:
        measured = tuple(row for row in measured if row.sender == power)
    shown = tuple(row for row in measured if row.end > start)
    latest = _latest(measured)
    outcomes = project_series(store, measured, now=end)
    checked = check_project(store, atlas=atlas)
    said = tuple(
        item
        for item in said_about(state, store=store, checked=checked, captures=captures)
        if power is None or power in {item.claim.actor, item.claim.recipient}
    )
    changed = changes(measured, since=start, until=end)
    all_moves = moves(atlas, state, since=start, until=end, power=power)
    moved = all_moves[:MOST_MOVES]
    names = {code: entity.name for code, entity in atlas.entities.items() if entity.kind in {"state", "bloc", "power"}}
    told = stories(state, claims=store.rows(Claim), measured=measured, captures=captures, dates=dates_of(store))
    told = tuple(story for story in told if power is None or story.power == power)
    origins = project_origins(store).groups
    beside = [
        row for story in told for reading in story.readings for row in (reading.before, reading.at) if row is not None
    ]
    rested = _rested_on([*latest, *changed, *outcomes, *beside], said, moved)
    numbers, sources = cite(rested, {row.id: row for row in measured}, store, atlas)
    return StateBrief(
        state=state,
        names=names,
        since=start,
        until=end,
        findings=findings(state, latest=latest, changed=changed, said=said, names=names, power=power),
        measurements=shown,
        latest=latest,
        changes=changed,
        moves=moved,
        more_moves=len(all_moves) - len(moved),
        outcomes=outcomes,
        stories=told,
        said=said,
        captures=tuple(captures),
        origins=origins,
        stances=stances_of(store.rows(Claim)),
        sources=sources,
        numbers=numbers,
        atlas_version=atlas.version,
        made=dt.datetime.now(dt.UTC),
        power=power,
    )


def _end(captures: Iterable[Capture]) -> dt.date:
    dates = [capture.published for capture in captures if capture.published is not None]
    return max(dates, default=dt.datetime.now(dt.UTC).date()) + dt.timedelta(days=1)


def _latest(measured: Iterable[Measurement]) -> tuple[Measurement, ...]:
    newest: dict[tuple[str, str | None, str | None], Measurement] = {}
    for row in measured:
        key = (row.measure, row.channel, row.sender)
        if key not in newest or newest[key].start < row.start:
            newest[key] = row
    return tuple(newest.values())


def stances_of(claims: Iterable[Claim]) -> dict[str, dict[str, int]]:
    """How many sentences of each document are what; quoted words are counted as such."""
    kinds: dict[str, Counter[str]] = {}
    seen: set[tuple[str, int]] = set()
    for claim in claims:
        place = (claim.document, claim.sentence_start)
        if claim.type != "attribution" and place not in seen:
            seen.add(place)
            kind = "quoted" if claim.voice == "quoted" and claim.stance != "appeal" else claim.stance
            kinds.setdefault(claim.document, Counter())[kind] += 1
    return {document: dict(counts) for document, counts in kinds.items()}


def _rested_on(numbers: Iterable[object], said: Iterable[Said], moved: Iterable[Move]) -> dict[str, tuple[str, ...]]:
    """Evidence ids by the id of what rests on them."""
    rested: dict[str, tuple[str, ...]] = {}
    for row in numbers:
        if isinstance(row, Change):
            rested[row.new.id] = row.new.derived_from
            rested[row.old.id] = row.old.derived_from
        elif isinstance(row, Measurement | Outcome):
            rested[row.id] = row.derived_from
    for item in said:
        for found in item.verdicts:
            rested[found.verdict.id] = found.verdict.evidence
    for move in moved:
        rested[move.statement.id] = (move.statement.id,)
    return rested
