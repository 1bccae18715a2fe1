"""5: an issue file → patrons' capability from measured leverage → every reading of the decision, stored with what it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from levers.errors import ScenarioError
from levers.measure import build_panel
from levers.measure.composite import leverage_shares
from levers.model import Measurement, Observation, Outcome
from levers.project.decision import QUANTILES, Reading, readings
from levers.project.decision_file import Issue, read_issue

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.store import Store

__all__ = ["LIBRARY", "Decided", "decide_issue", "issue_of", "shipped_issues"]

LIBRARY = Path(__file__).parents[1] / "project" / "library" / "decisions"
YEARS_BACK = 4


@dataclass(frozen=True, slots=True)
class Decided:
    """An issue with all readings."""

    issue: Issue
    capability: tuple[float, ...]
    readings: tuple[Reading, ...]
    outcomes: tuple[Outcome, ...]


def shipped_issues() -> dict[str, Path]:
    """Decision files that Levers ships, by name."""
    return {path.stem: path for path in sorted(LIBRARY.glob("*.yml"))}


def decide_issue(store: Store, path: Path | str, *, atlas: Atlas, seed: int = 1, source: str | None = None) -> Decided:
    """Reads one decision in every way.

    Args:
        store: the project.
        path: the file, or the name of a shipped one.
        atlas: what is known.
        seed: of draws and repeats.
        source: the file's text, where it is at hand already; `path` is then only what errors call it.

    Raises:
        ScenarioError: the file cannot be read, or asks for leverage that was not measured.
    """
    where = shipped_issues().get(str(path), Path(path)) if source is None else Path(path)
    issue = issue_of(where, atlas=atlas, source=source)
    held = _held(store, atlas, issue)
    capability = []
    for actor in issue.actors:
        row = held.get(actor.power or "")
        if actor.capability is None and row is None:
            raise ScenarioError(
                f"{issue.path}, line {actor.line}, capability",
                f"no leverage of {actor.power} over {issue.state} was measured before {issue.date}",
                f"give a number; measured are {', '.join(held) or 'none'}",
            )
        capability.append(actor.capability if actor.capability is not None else row.value if row is not None else 0.0)
    told = readings(issue, capability=capability, seed=seed)
    used = [held[actor.power] for actor in issue.actors if actor.capability is None and actor.power is not None]
    outcomes = tuple(_outcome(issue, one, used) for one in told)
    store.add([*used, *outcomes])
    return Decided(issue, tuple(capability), told, outcomes)


def issue_of(path: Path | str, *, atlas: Atlas, source: str | None = None) -> Issue:
    """A decision's file, or its text, held against the states and powers that are known.

    Raises:
        ScenarioError: as `read_issue`.
    """
    states = sorted(code for code, entity in atlas.entities.items() if entity.kind == "state")
    return read_issue(path, states=states, powers=atlas.powers, source=source)


def _held(store: Store, atlas: Atlas, issue: Issue) -> Mapping[str, Measurement]:
    """Newest composite share of each power before the issue's date."""
    if issue.state is None or issue.date is None or all(actor.capability is not None for actor in issue.actors):
        return {}
    panel = build_panel(
        targets=(issue.state,),
        senders=atlas.powers,
        observations=(*atlas.observations, *store.rows(Observation)),
        statements=atlas.statements,
        since=dt.date(issue.date.year - YEARS_BACK, 1, 1),
        until=issue.date,
    )
    newest: dict[str, Measurement] = {}
    for row in panel.made("composite", leverage_shares(panel)):
        if row.sender is not None and row.end <= issue.date:
            newest[row.sender] = max(newest.get(row.sender, row), row, key=lambda found: found.start)
    return newest


def _outcome(issue: Issue, one: Reading, used: list[Measurement]) -> Outcome:
    when = issue.date or dt.date(1970, 1, 1)
    turn = f", round {one.round}" if one.round is not None else ""
    return Outcome(
        scenario=issue.name,
        method=one.method + turn,
        sender=None,
        target=issue.state or "",
        start=when,
        end=when + dt.timedelta(days=1),
        variable="decision",
        unit=f"{issue.low:g} {issue.low_means} to {issue.high:g} {issue.high_means}",
        mean=one.point,
        levels=QUANTILES,
        quantiles=one.quantiles,
        derived_from=tuple(row.id for row in used),
        note=one.note,
    )
