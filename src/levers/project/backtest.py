"""The mechanism forecast from past origins, scored beside rules that know no cause, and the gate that follows.

From each origin the regression of `levers.project.estimate` is fitted on changes whose outcome lies in the origin's year or before, and
the states are moved together year by year: coefficients and surprises drawn, home and levers held as they were at the origin.

The gate opens only where, on the region's states and at every horizon, the mechanism's CRPS is below that of as-last-year and of the
fading mean in both their forms and the interval of each difference (whole years drawn with replacement) leaves out 0. Until then pages show the plain
baseline, and the mechanism only as scenario minus baseline.

A forecast is kept as 199 quantiles. The plain rules come twice: with the normal spread of `levers.project.baselines`, and calibrated:

    y_o + s_i q_u,   s_i² = (Σ w e_i² + 5 s²) / (Σ w_i + 5),   q_u = weighted quantile u of all states' ± e / s_i

from errors of the last ten years that were known at the origin (s: all states'), which count half as much every two years further
back, w = ½^(age / 2): how much states move changes from decade to decade. States differ in how much they move, and moves have
thick tails: a normal spread common to all is too wide for most. The mechanism comes both ways as well. The log score is that of
the normal with the forecast's mean and spread; the event of the Brier score is a position lower than at the origin.

Reference for the calibration: conformal prediction, V. Vovk, A. Gammerman and G. Shafer, Algorithmic Learning in a Random
World, 2005; here without its guarantee, because years are not exchangeable.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from levers.project import chain, score
from levers.project.baselines import Prediction, rolling
from levers.project.estimate import Series, design, known_at, pooled

__all__ = [
    "BASELINES",
    "HORIZONS",
    "Case",
    "Gate",
    "Scores",
    "Table",
    "as_normal",
    "baseline_cases",
    "calibrated",
    "compare",
    "gate",
    "mechanism_cases",
    "scores",
]

Floats = npt.NDArray[np.float64]

HORIZONS = (1, 3, 5)
REGIONAL = "regional shrink"
BASELINES = ("persistence", "EWMA.4", REGIONAL)
TO_BEAT = ("persistence", "EWMA.4", "persistence, calibrated", "EWMA.4, calibrated")
FIRST_CHANGE = 1994
DRAWS = 400
HALF_LIFE = 2.0
"""Years after which an error counts half: assumed, a round number; ten years alike gave 50 % intervals that held 61 % at five years."""
OWN_WEIGHT = 5.0
"""How many of its own errors weigh as much as all states' together: assumed."""
FEWEST_ERRORS = 15
_LEVELS: Floats = np.arange(1, 200) / 200.0
_NORMAL: Floats = np.array([NormalDist().inv_cdf(u) for u in _LEVELS])


class Case(NamedTuple):
    """One forecast as evenly spaced quantiles, and what came."""

    label: str
    origin: int
    horizon: int
    members: Floats
    outcome: float


class Scores(NamedTuple):
    """How one rule did at one horizon for one group of states."""

    method: str
    group: str
    horizon: int
    n: int
    crps: float
    log_score: float
    brier: float
    cover50: float
    cover90: float
    pit: tuple[float, ...]
    """Share of outcomes in each tenth of the forecast; .1 each if calibrated."""


class Table(NamedTuple):
    """Everything that a backtest found."""

    scores: tuple[Scores, ...]
    differences: Mapping[tuple[str, str, int], score.Difference]
    """Mechanism minus rule, by group, rule and horizon."""


class Gate(NamedTuple):
    """Whether pages may show the mechanism's own level, and why (not)."""

    mechanism_shown: bool
    reason: str
    by_horizon: Mapping[int, bool]


def mechanism_cases(
    series: Series,
    *,
    neighbours: Mapping[str, Sequence[str]],
    pulls: Series,
    origins: Collection[int],
    horizons: Sequence[int] = HORIZONS,
    seed: int = 1,
) -> dict[int, list[Prediction]]:
    """Forecasts by horizon, every state from every origin, made from what lay before."""
    made: dict[int, list[Prediction]] = {horizon: [] for horizon in horizons}
    for origin in sorted(origins):
        rows = design(series, neighbours=neighbours, pulls=pulls, first=FIRST_CHANGE, last=origin)
        fits = pooled(rows)
        states = [s for s, mine in series.items() if origin in mine and sum(year <= origin for year in mine) >= 4]
        rng = np.random.default_rng([seed, origin])
        for ahead, members in _ahead(
            series, neighbours, pulls, fits.world, fits.states, states, origin, max(horizons), rng
        ):
            if ahead in made:
                made[ahead] += [
                    Prediction(s, origin, ahead, float(m.mean()), float(m.std()), series[s][origin + ahead])
                    for s, m in zip(states, members, strict=True)
                    if origin + ahead in series[s]
                ]
    return made


def _ahead(
    series: Series,
    neighbours: Mapping[str, Sequence[str]],
    pulls: Series,
    world: chain.Fit,
    own: Mapping[str, chain.Fit],
    states: Sequence[str],
    origin: int,
    horizon: int,
    rng: np.random.Generator,
) -> list[tuple[int, Floats]]:
    """Positions by years ahead, shape (states, draws)."""
    drawn = [chain.draw(own.get(state, world), draws=DRAWS, rng=rng) for state in states]
    beta = np.stack([b for b, _ in drawn])
    sigma = np.stack([s for _, s in drawn])
    known = np.stack([known_at(series, neighbours, pulls, state, origin) for state in states])
    now = np.repeat(np.array([[series[state][origin]] for state in states]), DRAWS, axis=1)
    home = now + known[:, 1:2]
    index = {state: n for n, state in enumerate(states)}
    near = np.zeros((len(states), len(states)))
    for n, state in enumerate(states):
        listed = [index[other] for other in neighbours.get(state, ()) if other in index]
        near[n, listed] = 1.0 / max(len(listed), 1)
    alone = near.sum(axis=1, keepdims=True) == 0.0
    found = []
    for ahead in range(1, horizon + 1):
        drawn_by = np.where(alone, 0.0, near @ now - home)
        step = beta[:, :, 0] + beta[:, :, 1] * (home - now) + beta[:, :, 2] * known[:, 2:3] + beta[:, :, 3] * drawn_by
        now = now + step + sigma * rng.standard_normal(now.shape)
        found.append((ahead, now))
    return found


def baseline_cases(
    series: Series, *, method: str, horizon: int, origins: Collection[int], region: Collection[str]
) -> list[Prediction]:
    """The same for a rule that knows no cause."""
    first = min(year for mine in series.values() for year in mine)
    if method == REGIONAL:
        # It leans on the region's mean, and so says something of the region's states only.
        series = {state: mine for state, mine in series.items() if state in region}
    return list(rolling(series, method=method, horizon=horizon, origins=origins, first=first, region=region))


def as_normal(rows: Sequence[Prediction]) -> list[Case]:
    """The normal forecasts as cases."""
    return [Case(row.label, row.origin, row.horizon, row.mean + row.sd * _NORMAL, row.outcome) for row in rows]


def calibrated(rows: Sequence[Prediction], *, origins: Collection[int], window: int = 10) -> list[Case]:
    """The same centres with spreads that each state's and all states' earlier errors have earned; see the module.

    Args:
        rows: forecasts of one rule and horizon, from origins before those wanted too.
        origins: which to give back.
        window: how many years back an outcome may lie.
    """
    label = np.array([row.label for row in rows])
    origin = np.array([row.origin for row in rows])
    error = np.array([row.outcome - row.mean for row in rows])
    found: list[Case] = []
    for year in origins:
        horizon = rows[0].horizon
        seen = (origin + horizon <= year) & (origin + horizon > year - window)
        if seen.sum() < FEWEST_ERRORS:
            continue
        weight = np.where(seen, 0.5 ** ((year - origin - horizon) / HALF_LIFE), 0.0)
        square = weight * error**2
        common = float(square.sum() / weight.sum())
        scale = {
            state: float(np.sqrt((square[mine].sum() + OWN_WEIGHT * common) / (weight[mine].sum() + OWN_WEIGHT)))
            for state in dict.fromkeys(label)
            for mine in [label == state]
        }
        missed = error[seen] / np.array([scale[state] for state in label[seen]])
        # Both signs: that all states drifted one way in ten years tells nothing of the next.
        shape = _weighted_quantiles(np.concatenate([missed, -missed]), np.tile(weight[seen], 2))
        found += [
            Case(row.label, row.origin, row.horizon, row.mean + scale[row.label] * shape, row.outcome)
            for row in rows
            if row.origin == year
        ]
    return found


def _weighted_quantiles(values: Floats, weight: Floats) -> Floats:
    """At `_LEVELS`, linear between the middles of each value's share of the whole weight."""
    order = np.argsort(values)
    upto = np.cumsum(weight[order])
    middle = (upto - weight[order] / 2.0) / upto[-1]
    return np.asarray(np.interp(_LEVELS, middle, values[order]))


def scores(cases: Sequence[Case], *, method: str, group: str, start: Mapping[tuple[str, int], float]) -> Scores:
    """All scores of one rule; `start` is the position at the origin, by state and origin."""
    members = np.stack([case.members for case in cases])
    outcome = np.array([case.outcome for case in cases])
    before = np.array([start[case.label, case.origin] for case in cases])
    mean, sd = members.mean(axis=1), members.std(axis=1)
    placed = (members < outcome[:, None]).mean(axis=1)
    # Half of a tie counts: as-last-year puts its middle exactly on the event's edge.
    below = ((members < before[:, None]).mean(axis=1) + (members <= before[:, None]).mean(axis=1)) / 2.0
    return Scores(
        method=method,
        group=group,
        horizon=cases[0].horizon,
        n=len(cases),
        crps=float(score.crps_sample(outcome, members=members).mean()),
        log_score=float(score.log_score_gaussian(outcome, mean=mean, sd=sd).mean()),
        brier=float(score.brier((outcome < before).astype(float), chance=below).mean()),
        cover50=float(((placed >= 0.25) & (placed <= 0.75)).mean()),
        cover90=float(((placed >= 0.05) & (placed <= 0.95)).mean()),
        pit=tuple(float(x) for x in np.histogram(placed, bins=10, range=(0.0, 1.0))[0] / len(cases)),
    )


def compare(one: Sequence[Case], other: Sequence[Case], *, seed: int = 1) -> score.Difference:
    """Mean CRPS of `one` less that of `other` on the cases both have, with its interval over target years."""
    mine = {(case.label, case.origin): case for case in one}
    theirs = {(case.label, case.origin): case for case in other}
    both = sorted(mine.keys() & theirs.keys())

    def crps(cases: Mapping[tuple[str, int], Case]) -> Floats:
        members = np.stack([cases[key].members for key in both])
        return score.crps_sample([cases[key].outcome for key in both], members=members)

    years = [mine[key].origin + mine[key].horizon for key in both]
    return score.block_bootstrap(crps(mine) - crps(theirs), block=years, seed=seed)


def gate(table: Table, *, group: str, horizons: Sequence[int] = HORIZONS) -> Gate:
    """Decided by the numbers alone."""
    by_horizon = {
        horizon: all(table.differences[group, rule, horizon].high < 0.0 for rule in TO_BEAT) for horizon in horizons
    }
    if all(by_horizon.values()):
        return Gate(True, "the mechanism beats as-last-year and the fading mean at every horizon", by_horizon)
    lost = ", ".join(f"{horizon}" for horizon, won in by_horizon.items() if not won)
    reason = f"at {lost} years ahead the mechanism does not beat both plain rules with an interval that leaves out 0"
    return Gate(False, reason, by_horizon)
