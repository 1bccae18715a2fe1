"""A played scenario as plain rows: what the page, the brief and a notebook draw and print."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from levers.flow.scenarios import ProjectedScenario
    from levers.model import Outcome, Shock

__all__ = ["LEAST_SHOWN", "event_rows", "series_rows", "share_rows", "shock_words", "variance_of"]

LEAST_SHOWN = 0.0005
"""Differences of a share below this are not listed."""
EVERY = 3
"""Months between two points of a drawn series."""
KEEPS = "keeps for itself"
BANDS: tuple[tuple[str, int], ...] = (("low90", 0), ("low50", 1), ("high50", 3), ("high90", 4))
"""Fields of a row and the quantiles (5, 25, 50, 75, 95 %) they hold."""


def variance_of(done: ProjectedScenario, row: Outcome) -> dict[str, float] | None:
    """Shares of the variance of a difference by origin, for the last month of a scenario; None elsewhere."""
    last = max(other.end for other in done.outcomes)
    if row.end != last or row.variable.startswith("event"):
        return None
    i, p = done.world.state(row.target), 0 if row.sender is None else done.world.power(row.sender)
    shares = {group: float(part[i, p]) for group, part in done.played.variance.items()}
    return shares if all(math.isfinite(share) for share in shares.values()) else None


def series_rows(done: ProjectedScenario, *, names: Mapping[str, str], every: int = EVERY) -> list[dict[str, Any]]:
    """One row a state, power and drawn month, shares in per cent.

    The level follows the gate: where it is closed, the plain baseline (as at the start) and what the scenario adds to it.
    """
    made, world, start = done.played.ensemble, done.world, done.file.scenario.start
    assert made.scenario is not None  # noqa: S101
    assert made.difference is not None  # noqa: S101
    months = sorted({*range(every - 1, done.file.scenario.months, every), done.file.scenario.months - 1})
    rows = []
    for i, state in enumerate(world.states):
        for p, power in enumerate((None, *world.powers)):
            for month in months:
                moved, wide = made.difference.mean[month, i, p], made.difference.quantiles[month, :, i, p]
                base = made.baseline.mean[month, i, p] if done.gate_open else world.anchor[i, p]
                mean = made.scenario.mean[month, i, p] if done.gate_open else base + moved
                spread = made.scenario.quantiles[month, :, i, p] if done.gate_open else base + wide
                total = start.year * 12 + start.month - 1 + month
                rows.append(
                    {
                        "state": state,
                        "power": names.get(power, power) if power is not None else KEEPS,
                        "month": f"{total // 12}-{total % 12 + 1:02}-01",
                        "baseline": _percent(base),
                        "mean": _percent(mean),
                        "difference": _percent(moved),
                        **{name: _percent(spread[q]) for name, q in BANDS},
                        **{f"{name}_difference": _percent(wide[q]) for name, q in BANDS},
                    }
                )
    return rows


def share_rows(done: ProjectedScenario, *, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """One row a state and power at the scenario's end: baseline, scenario, difference with intervals, origin of its variance."""
    made = done.played.ensemble.difference
    assert made is not None  # noqa: S101
    last = max(row.end for row in done.outcomes if not row.variable.startswith("event"))
    rows = []
    for row in done.outcomes:
        if row.end != last or row.variable.startswith("event"):
            continue
        i, p = done.world.state(row.target), 0 if row.sender is None else done.world.power(row.sender)
        wide = made.quantiles[-1, :, i, p]
        rows.append(
            {
                "state": row.target,
                "name": names.get(row.target, row.target),
                "power": names.get(row.sender, row.sender) if row.sender is not None else KEEPS,
                "baseline": _percent(row.baseline or 0.0),
                "mean": _percent(row.mean),
                "difference": _percent(row.difference or 0.0),
                **{name: _percent(wide[q]) for name, q in BANDS},
                "moved": abs(row.difference or 0.0) >= LEAST_SHOWN,
                "variance": variance_of(done, row),
                "id": row.id,
            }
        )
    return rows


def event_rows(done: ProjectedScenario, *, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """One row a named event: its chance within the months, without and with the scenario."""
    rows = []
    for row in done.outcomes:
        if row.variable.startswith("event: "):
            words = row.variable.removeprefix("event: ").split()
            what = " ".join(names.get(word, word) if word in done.world.powers else word for word in words)
            rows.append(
                {
                    "state": row.target,
                    "name": names.get(row.target, row.target),
                    "what": what,
                    "baseline": row.baseline,
                    "chance": row.mean,
                    "difference": row.difference,
                    "note": row.note,
                    "id": row.id,
                }
            )
    return rows


def shock_words(shocks: Sequence[Shock], *, names: Mapping[str, str]) -> list[str]:
    """The rows of a scenario in words, each kind and factor once."""
    from levers.project.kinds import KINDS, PRICES

    found: dict[tuple[object, ...], list[str]] = {}
    for row in shocks:
        key = (row.what, row.on, row.channel, row.factor, row.start, row.end)
        found.setdefault(key, []).append(names.get(row.target, row.target) if row.target is not None else "")
    lines = []
    for (what, on, channel, factor, start, end), targets in found.items():
        kind = KINDS[str(what)]
        who = names.get(str(on), PRICES.get(str(on), str(on)))
        over = f" towards {', '.join(targets)}" if all(targets) else ""
        through = f" ({channel})" if channel and kind.channel != channel else ""
        until = f" until before {end:%Y-%m}" if end is not None else ""
        lines.append(f"{who}{over}{through}: {kind.words}; {kind.factor} {factor:g}, from {start:%Y-%m}{until}")
    return lines


def _percent(share: float | np.floating[Any]) -> float:
    return round(100.0 * float(share), 3)
