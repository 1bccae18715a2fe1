"""5: rolling origin over the atlas's series: every rule scored on what came, the gate decided and kept with the project."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from levers.flow.chaining import ChainTry, chain_changes, chain_fits, try_chain
from levers.flow.estimating import positions
from levers.project import chain, score
from levers.project.backtest import (
    BASELINES,
    HORIZONS,
    Case,
    Gate,
    Scores,
    Table,
    as_normal,
    baseline_cases,
    calibrated,
    compare,
    gate,
    mechanism_cases,
    scores,
)
from levers.project.baselines import Prediction
from levers.store import raw

if TYPE_CHECKING:
    from levers.atlas import Atlas

__all__ = ["ALL", "REGION", "Backtest", "backtest", "gate_of", "keep_gate"]

FIRST_SPREAD = 1995
"""First origin with four years behind it, whose errors can make a spread."""
REGION = "five states"
ALL = "all states"
FIRST_ORIGIN = 2005
WARM_UP = 7
"""Years before the first origin whose forecasts give the first spreads."""
SHIPPED_GATE = Path(__file__).parents[1] / "project" / "library" / "gate.json"
CHAIN_DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Backtest:
    """What a backtest found."""

    positions: Table
    remittances: Table
    gate: Gate
    chain: tuple[ChainTry, ...]
    last: int
    """Last year with positions."""
    states: int


def backtest(
    atlas: Atlas, *, first_origin: int = FIRST_ORIGIN, seed: int = 1, step: Callable[[str], None] = lambda _: None
) -> Backtest:
    """Positions of all states, remittances of those that live on them, and the chain in 2009 and 2015.

    Args:
        atlas: the series.
        first_origin: first year that forecasts are made in.
        seed: of draws and of resampled years.
        step: called with what was done.
    """
    known = positions(atlas)
    step("levers and positions")
    region = atlas.targets
    last = max(year for mine in known.series.values() for year in mine)
    made = mechanism_cases(
        known.series,
        neighbours=known.neighbours,
        pulls=known.pulls,
        origins=range(first_origin - WARM_UP, last),
        seed=seed,
    )
    step("the mechanism from every origin")
    start = {(state, year): value for state, mine in known.series.items() for year, value in mine.items()}
    by_rule: dict[tuple[str, int], list[Case]] = {}
    for horizon in HORIZONS:
        origins = range(first_origin, last - horizon + 1)
        earlier = range(max(first_origin - WARM_UP, FIRST_SPREAD + horizon), last - horizon + 1)
        rules = {"mechanism": made[horizon]} | {
            method: baseline_cases(known.series, method=method, horizon=horizon, origins=earlier, region=region)
            for method in BASELINES
        }
        for method, rows in rules.items():
            by_rule[method, horizon] = as_normal([row for row in rows if row.origin in origins])
            by_rule[f"{method}, calibrated", horizon] = calibrated(rows, origins=origins)
    table = _table(by_rule, {REGION: region, ALL: tuple(known.series)}, start, seed)
    step("plain rules")
    found = Backtest(
        positions=table,
        remittances=_remittances(atlas, first_origin, seed),
        gate=gate(table, group=REGION),
        chain=try_chain(atlas, seed=seed),
        last=last,
        states=len(known.series),
    )
    step("remittances")
    return found


def gate_of(folder: Path) -> Gate:
    """What the project's own backtest decided, else the one that Levers ships."""
    mine = folder / "backtest" / "gate.json"
    plain = json.loads((mine if mine.is_file() else SHIPPED_GATE).read_text("utf-8"))
    by_horizon = {int(horizon): won for horizon, won in plain["by_horizon"].items()}
    return Gate(plain["mechanism_shown"], plain["reason"], by_horizon)


def keep_gate(found: Backtest, path: Path) -> None:
    """Writes the decision where `levers project` looks for it."""
    plain = {
        "mechanism_shown": found.gate.mechanism_shown,
        "reason": found.gate.reason,
        "by_horizon": {str(horizon): won for horizon, won in found.gate.by_horizon.items()},
        "last": found.last,
        "crps": {f"{row.method}, {row.group}, {row.horizon}": round(row.crps, 4) for row in found.positions.scores},
    }
    raw.write_whole(path, json.dumps(plain, indent=1) + "\n")


def _table(
    by_rule: Mapping[tuple[str, int], Sequence[Case]],
    groups: Mapping[str, Sequence[str]],
    start: Mapping[tuple[str, int], float],
    seed: int,
) -> Table:
    told: list[Scores] = []
    differences: dict[tuple[str, str, int], score.Difference] = {}
    for group, members in groups.items():
        for (method, horizon), rows in by_rule.items():
            mine = _of(rows, members)
            if len(mine) == 0 or {case.label for case in mine} != {
                case.label for case in _of(by_rule["mechanism", horizon], members)
            }:
                # A rule for some of these states only is not compared on all of them.
                continue
            told.append(scores(mine, method=method, group=group, start=start))
            if not method.startswith("mechanism"):
                # Like with like: a calibrated rule is compared with the calibrated mechanism.
                form = "mechanism, calibrated" if method.endswith("calibrated") else "mechanism"
                differences[group, method, horizon] = compare(_of(by_rule[form, horizon], members), mine, seed=seed)
    return Table(tuple(told), differences)


def _of(rows: Sequence[Case], members: Sequence[str]) -> list[Case]:
    return [row for row in rows if row.label in members]


def _remittances(atlas: Atlas, first_origin: int, seed: int) -> Table:
    """Logarithms of dollars sent home, one year ahead: the chain, which forecasts the rouble and oil itself, and plain rules."""
    known = chain_changes(atlas)
    levels: dict[str, dict[int, float]] = {}
    for state, changes in known["remittances"].items():
        total = 0.0
        for year in sorted(changes):
            total += changes[year]
            levels.setdefault(state, {})[year] = total
    last = max(year for mine in levels.values() for year in mine)
    by_rule: dict[tuple[str, int], Sequence[Case]] = {}
    for method in ("persistence", "EWMA.4", "drift(10y)"):
        by_rule[method, 1] = as_normal(
            baseline_cases(
                levels, method=method, horizon=1, origins=range(first_origin + 4, last), region=tuple(levels)
            )
        )
    have = {(case.label, case.origin) for case in by_rule["persistence", 1]}
    told = _chain_cases(known, levels, first_origin, last, seed)
    by_rule["mechanism", 1] = as_normal([row for row in told if (row.label, row.origin) in have])
    start = {(state, year): value for state, mine in levels.items() for year, value in mine.items()}
    return _table(by_rule, {"remittances": tuple(levels)}, start, seed)


def _chain_cases(
    known: Mapping[str, Mapping[str, Mapping[int, float]]],
    levels: Mapping[str, Mapping[int, float]],
    first: int,
    last: int,
    seed: int,
) -> list[Prediction]:
    found = []
    oil, rouble = known["oil"][""], known["rouble"]["RUS"]
    for origin in range(first, last):
        past = [value for year, value in oil.items() if year <= origin]
        rng = np.random.default_rng([seed, origin])
        fits = chain_fits(known, before=origin + 1)
        next_oil = float(np.std(past)) * rng.standard_normal(CHAIN_DRAWS)
        drivers: dict[str, dict[int, npt.ArrayLike]] = {"oil": {**oil, origin + 1: next_oil}}
        fell = chain.predict_link(
            "rouble", posterior=fits["rouble"], drivers=drivers, year=origin + 1, draws=CHAIN_DRAWS, rng=rng
        )
        both: dict[str, dict[int, npt.ArrayLike]] = {**drivers, "rouble": {**rouble, origin + 1: fell}}
        drawn = chain.predict_link(
            "remittances", posterior=fits["remittances"], drivers=both, year=origin + 1, draws=CHAIN_DRAWS, rng=rng
        )
        found += [
            Prediction(s, origin, 1, mine[origin] + float(drawn.mean()), float(drawn.std()), mine[origin + 1])
            for s, mine in levels.items()
            if origin in mine and origin + 1 in mine
        ]
    return found
