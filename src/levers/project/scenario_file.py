"""Scenario files: small YAML that a desk officer can write, read with errors that name file, line and key.

The tree of nodes is read (not the values), because nodes know their lines and because YAML would turn `NO` into a boolean and a
month into nothing at all. Every value is taken as the text that stands in the file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from levers.errors import ScenarioError
from levers.model import CHANNELS, Scenario, Shock
from levers.project.kinds import BLOC_CHANNELS, KINDS, PRICES, Kind
from levers.project.yaml_nodes import Entry, entries, items, number, read_yaml, text, whole

if TYPE_CHECKING:
    import yaml

__all__ = ["ScenarioFile", "month_of", "months_between", "name_of", "one_of", "read_scenario", "start_of"]

TOP = ("name", "title", "start", "months", "seed", "runs", "states", "shocks")
ROW = ("what", "on", "target", "channel", "bloc", "factor", "start", "end", "note")
LONGEST = 240
MOST_RUNS = 20_000
FIRST_START = dt.date(1993, 1, 1)
"""Levers are measured from 1992 on; a start before has nothing to stand on."""


@dataclass(frozen=True, slots=True)
class ScenarioFile:
    """A scenario and where its parts stand in the file."""

    path: str
    scenario: Scenario
    states: tuple[str, ...]
    lines: tuple[int, ...]
    """The line of each shock."""
    places: Mapping[str, int]
    """The line of each top key."""

    def refuse(self, shock: int, key: str, problem: str, remedy: str) -> ScenarioError:
        """An error at one shock."""
        return ScenarioError(f"{self.path}, line {self.lines[shock]}, {key}", problem, remedy)


def read_scenario(
    path: Path | str,
    *,
    states: Collection[str],
    powers: Sequence[str],
    default: Sequence[str],
    source: str | None = None,
) -> ScenarioFile:
    """A scenario from its file.

    Args:
        path: the file; also what errors call it.
        states: every state that may be named.
        powers: every power that may be named.
        default: states of a scenario that names none.
        source: the text, where it is at hand already.

    Raises:
        ScenarioError: names file, line, key, what is wrong, and what would be right.
    """
    where = str(path)
    top = entries(read_yaml(path, source), where, allowed=TOP, needed=("name", "start", "months", "shocks"))
    start = start_of(top["start"])
    months = whole(top["months"], 1, LONGEST)
    named = items(top["states"]) if "states" in top else []
    chosen = tuple(one_of(entry, entry.text, states, "state") for entry in named) or tuple(default)
    end = _after(start, months)
    rows: list[Shock] = []
    lines: list[int] = []
    for entry in items(top["shocks"]):
        made = _shock(entry.node, where, start=start, end=end, states=chosen, powers=powers)
        rows += made
        lines += [entry.line] * len(made)
    scenario = Scenario(
        name=name_of(top["name"]),
        title=text(top["title"]) if "title" in top else "",
        start=start,
        months=months,
        seed=whole(top["seed"], 0, 2**31) if "seed" in top else 1,
        runs=whole(top["runs"], 100, MOST_RUNS) if "runs" in top else 1000,
        shocks=tuple(rows),
    )
    return ScenarioFile(where, scenario, chosen, tuple(lines), {key: entry.line for key, entry in top.items()})


def months_between(start: dt.date, day: dt.date) -> int:
    """Whole months from `start` to `day`."""
    return (day.year - start.year) * 12 + day.month - start.month


def _shock(
    node: yaml.Node, where: str, *, start: dt.date, end: dt.date, states: Sequence[str], powers: Sequence[str]
) -> list[Shock]:
    row = entries(node, where, allowed=ROW, needed=("what", "on", "factor", "start"))
    what = one_of(row["what"], text(row["what"]), KINDS, "kind of shock")
    kind = KINDS[what]
    choices: Mapping[str, Collection[str]] = {"power": powers, "state": states, "price": PRICES}
    on = one_of(row["on"], text(row["on"]), _prices(what) if kind.on == "price" else choices[kind.on], kind.on)
    begins = month_of(row["start"])
    if not start <= begins < end:
        raise row["start"].refuse(
            f"is {begins:%Y-%m}, outside of the scenario", f"give a month from {start:%Y-%m} and before {end:%Y-%m}"
        )
    ends = month_of(row["end"]) if "end" in row else None
    if ends is not None and ends <= begins:
        raise row["end"].refuse(
            f"is {ends:%Y-%m}, not after its start {begins:%Y-%m}",
            f"give a month after {begins:%Y-%m}, or leave it out",
        )
    if ends is not None and what in {"leader_change", "election", "realigned", "oil_price", "rouble"}:
        raise row["end"].refuse(f"cannot be given for {what}", "leave it out: this change stays")
    shock = Shock(
        what=what,
        on=on,
        start=begins,
        end=ends,
        factor=number(row["factor"], kind.low, kind.high, meaning=kind.factor),
        channel=_channel(row, kind, what),
    )
    targets = _targets(row, kind, what, on, states)
    return [replace(shock, target=target) for target in targets] or [shock]


def _targets(row: Mapping[str, Entry], kind: Kind, what: str, on: str, states: Sequence[str]) -> list[str]:
    if "target" not in row:
        if kind.target == "must":
            raise row["what"].refuse(f"{what} needs a target", f"add `target:` with one of {', '.join(states)}")
        return []
    if kind.target == "no":
        raise row["target"].refuse(f"{what} has no target", "remove the line: it acts on all states of the scenario")
    found = [one_of(entry, entry.text, states, "state") for entry in items(row["target"])]
    if on in found:
        raise row["target"].refuse(f"is {on}, on which the row acts itself", "name another state")
    return list(dict.fromkeys(found))


def _channel(row: Mapping[str, Entry], kind: Kind, what: str) -> str | None:
    if kind.channel == "bloc":
        if "bloc" not in row:
            raise row["what"].refuse(f"{what} needs a bloc", f"add `bloc:` with one of {', '.join(BLOC_CHANNELS)}")
        return one_of(row["bloc"], text(row["bloc"]), BLOC_CHANNELS, "bloc")
    if "bloc" in row:
        raise row["bloc"].refuse(f"{what} has no bloc", "remove the line")
    if kind.channel == "any":
        if "channel" not in row:
            raise row["what"].refuse(f"{what} needs a channel", f"add `channel:` with one of {', '.join(CHANNELS)}")
        return one_of(row["channel"], text(row["channel"]), CHANNELS, "channel")
    if "channel" in row and text(row["channel"]) != kind.channel:
        wanted = f"it is always {kind.channel}" if kind.channel else "it has none"
        raise row["channel"].refuse(f"is {text(row['channel'])!r} for {what}", f"{wanted}: remove the line")
    return kind.channel or None


def _prices(what: str) -> Collection[str]:
    return ("BRENT",) if what == "oil_price" else ("RUB",)


def one_of(entry: Entry, given: str, choices: Collection[str], noun: str) -> str:
    """`given`, if it is one of the choices; else an error with the nearest and all of them."""
    if given not in choices:
        from difflib import get_close_matches

        near = get_close_matches(given.lower(), [choice.lower() for choice in choices], n=1, cutoff=0.6)
        hint = f" (did you mean {next(c for c in choices if c.lower() == near[0])}?)" if near else ""
        shown = sorted(choices) if len(choices) > 12 else list(choices)
        raise entry.refuse(f"{given!r} is not a known {noun}{hint}", f"choose one of {', '.join(shown)}")
    return given


def name_of(entry: Entry) -> str:
    """A name that can be part of a file's."""
    given = text(entry)
    if re.fullmatch(r"[a-z0-9][a-z0-9-]*", given) is None or given == "baseline":
        raise entry.refuse(f"is {given!r}", "use small letters, digits and hyphens, and not `baseline`")
    return given


def month_of(entry: Entry) -> dt.date:
    """The first day of a month that is written as 2026-03."""
    given = text(entry)
    found = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", given)
    if found is not None:
        with suppress(ValueError):
            return dt.date(int(found[1]), int(found[2]), int(found[3] or 1)).replace(day=1)
    raise entry.refuse(f"{given!r} is not a month", "write it as 2026-03")


def start_of(entry: Entry) -> dt.date:
    """A month with a year of measured levers before it."""
    month = month_of(entry)
    if month < FIRST_START:
        raise entry.refuse(f"is {month:%Y-%m}, before levers are measured", f"give {FIRST_START:%Y-%m} or later")
    return month


def _after(start: dt.date, months: int) -> dt.date:
    total = start.year * 12 + start.month - 1 + months
    return dt.date(total // 12, total % 12 + 1, 1)
