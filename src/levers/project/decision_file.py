"""Decision files: one issue, its scale, and the actors with capability, position and salience; errors name file, line and key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from levers.project.scenario_file import name_of, one_of, start_of
from levers.project.yaml_nodes import Entry, entries, items, number, read_yaml, text

if TYPE_CHECKING:
    import yaml

__all__ = ["Actor", "Issue", "read_issue"]

TOP = ("name", "title", "state", "date", "scale", "outcome", "source", "actors")
SCALE = ("low", "high", "low_means", "high_means")
ROW = ("name", "power", "capability", "position", "salience", "note")
MEASURED = "measured"
LARGEST = 1e6


@dataclass(frozen=True, slots=True)
class Actor:
    """Who wants what, how strongly, and with what weight."""

    name: str
    power: str | None
    capability: float | None
    """None where it is measured leverage."""
    position: float
    salience: float
    line: int


@dataclass(frozen=True, slots=True)
class Issue:
    """One decision."""

    path: str
    name: str
    title: str
    state: str | None
    date: dt.date | None
    low: float
    high: float
    low_means: str
    high_means: str
    outcome: float | None
    """What was decided, where that is known; never used to forecast."""
    source: str
    actors: tuple[Actor, ...]


def read_issue(path: Path | str, *, states: Collection[str], powers: Sequence[str], source: str | None = None) -> Issue:
    """An issue from its file.

    Args:
        path: the file; also what errors call it.
        states: every state that may be named.
        powers: powers whose leverage may be measured.
        source: the text, where it is at hand already.

    Raises:
        ScenarioError: names file, line, key, what is wrong, and what would be right.
    """
    where = str(path)
    top = entries(read_yaml(path, source), where, allowed=TOP, needed=("name", "scale", "actors"))
    scale = entries(top["scale"].node, where, allowed=SCALE, needed=("low", "high"))
    low, high = (number(scale[end], -LARGEST, LARGEST) for end in ("low", "high"))
    if not low < high:
        raise scale["high"].refuse(f"is {high:g}, not above low ({low:g})", "give the issue's two extreme outcomes")
    state = one_of(top["state"], text(top["state"]), states, "state") if "state" in top else None
    date = start_of(top["date"]) if "date" in top else None
    actors = tuple(_actor(entry.node, where, low, high, powers) for entry in items(top["actors"]))
    if len(actors) < 2:
        raise top["actors"].refuse(f"has {len(actors)} actor(s)", "give at least two with different positions")
    if any(actor.capability is None for actor in actors) and (state is None or date is None):
        raise top["actors"].refuse("asks for measured leverage", "say over which `state:` and at which `date:`")
    if len({actor.position for actor in actors}) < 2:
        raise top["actors"].refuse("all actors stand at one point", "there is nothing to decide")
    return Issue(
        path=where,
        name=name_of(top["name"]),
        title=text(top["title"]) if "title" in top else "",
        state=state,
        date=date,
        low=low,
        high=high,
        low_means=text(scale["low_means"]) if "low_means" in scale else "",
        high_means=text(scale["high_means"]) if "high_means" in scale else "",
        outcome=number(top["outcome"], low, high) if "outcome" in top else None,
        source=text(top["source"]) if "source" in top else "",
        actors=actors,
    )


def _actor(node: yaml.Node, where: str, low: float, high: float, powers: Sequence[str]) -> Actor:
    row = entries(node, where, allowed=ROW, needed=("name", "capability", "position", "salience"))
    power = one_of(row["power"], text(row["power"]), powers, "power") if "power" in row else None
    return Actor(
        name=text(row["name"]),
        power=power,
        capability=_capability(row["capability"], power),
        position=number(row["position"], low, high, meaning="on the issue's scale"),
        salience=number(row["salience"], 0.0, 1.0, meaning="0 does not care, 1 nothing matters more"),
        line=row["name"].line,
    )


def _capability(entry: Entry, power: str | None) -> float | None:
    if text(entry) != MEASURED:
        return number(entry, 0.0, LARGEST, meaning="or `measured`")
    if power is None:
        raise entry.refuse("is `measured`, but of whom?", "add `power:` with its code, or give a number")
    return None
