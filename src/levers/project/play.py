"""A scenario played beside its baseline: fans, events, and where the uncertainty comes from.

Shares of variance are Shapley shares over the four groups: every subset of them varies while the others stand at their mean, with the
same seeds, and each group gets the mean of what it adds to the variance of the difference, over all orders of adding. They sum to 1.

    share_g = 1 / Var[all] Σ_{S not with g} |S|! (3 - |S|)! / 4!  (Var[S and g] - Var[S])        (A. B. Owen 2014, with S at its mean)

Events: a state leaves a bloc by chance (`levers.project.leaving`); another power leads; the state's two strongest powers change
places. Baseline and scenario use the same random numbers. Exits are drawn on the paths of a first play; a second takes the levers that
rested on the membership out of those runs, on both sides, so that an exit acts back on what follows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from math import factorial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from levers.model import Shock
from levers.project.draws import GROUPS, draw_all
from levers.project.ensemble import Ensemble, Kernel, simulate
from levers.project.leaving import Exit, exits
from levers.project.posterior import Posterior
from levers.project.whatif import Chain, month_terms
from levers.project.world import World

__all__ = ["Event", "Played", "play"]

Floats = npt.NDArray[np.float64]

VARIANCE_RUNS = 300
SMALLEST_VARIANCE = 1e-12
"""Below it the difference is rounding of single precision."""


class Event(NamedTuple):
    """The chance of a named event within the scenario's months."""

    state: str
    power: str | None
    what: str
    baseline: float
    scenario: float
    note: str = ""


class Gone(NamedTuple):
    """Exits from blocs by chance, on each side."""

    baseline: tuple[Exit, ...] = ()
    scenario: tuple[Exit, ...] = ()


class Played(NamedTuple):
    """What a scenario came to."""

    ensemble: Ensemble
    events: tuple[Event, ...]
    variance: Mapping[str, Floats]
    """Share of the variance of the difference at the end by group, shape (states, 1 + powers); nan where nothing differs."""


def play(
    world: World,
    *,
    posterior: Posterior,
    rows: Sequence[Shock],
    months: int,
    runs: int,
    seed: int,
    links: Chain | None = None,
    leave: Mapping[str, tuple[float, float]] | None = None,
    kernel: Kernel = "numpy",
    progress: Callable[[int, int], None] | None = None,
) -> Played:
    """Plays baseline and scenario on the same random numbers.

    Args:
        world: where it starts.
        posterior: of the parameters.
        rows: the scenario's shocks, held against the data.
        months: how many.
        runs: how many.
        seed: of everything.
        links: the chain's posterior, where oil or the rouble is in the rows.
        leave: by bloc, exits a membership-year and the membership-years behind that.
        kernel: numpy or numba.
        progress: called with (months done, months) of the main ensemble.
    """
    left = [(row.on, row.channel or "") for row in rows if row.what == "bloc_left"]
    gone = Gone()
    if leave:
        first = _simulate(world, posterior, rows, months, runs, seed, links, GROUPS, kernel, None)
        assert first.scenario is not None  # noqa: S101
        sides = (first.baseline, ()), (first.scenario, left)
        gone = Gone(*(exits(world, side.paths, leave=leave, seed=seed, left=out) for side, out in sides))
    made = _simulate(world, posterior, rows, months, runs, seed, links, GROUPS, kernel, progress, gone)
    spread: dict[frozenset[str], Floats] = {frozenset(): np.zeros_like(world.anchor)}
    for size in range(1, len(GROUPS) + 1):
        for vary in combinations(GROUPS, size):
            few = min(runs, VARIANCE_RUNS)
            one = _simulate(world, posterior, rows, months, few, seed, links, vary, kernel, None)
            spread[frozenset(vary)] = _spread(one)
    return Played(made, _events(world, made, gone), _shares(spread))


def _simulate(
    world: World,
    posterior: Posterior,
    rows: Sequence[Shock],
    months: int,
    runs: int,
    seed: int,
    links: Chain | None,
    vary: Sequence[str],
    kernel: Kernel,
    progress: Callable[[int, int], None] | None,
    gone: Gone | None = None,
) -> Ensemble:
    gone = gone or Gone()
    draws = draw_all(world, posterior, runs=runs, seed=seed, vary=vary)  # type: ignore[arg-type]
    return simulate(
        world.anchor,
        baseline=month_terms(world, draws=draws, months=months, exits=gone.baseline),
        scenario=month_terms(world, draws=draws, months=months, shocks_in=rows, links=links, exits=gone.scenario),
        runs=runs,
        seed=seed,
        region=range(len(world.states)),
        kernel=kernel,
        progress=progress,
    )


def _spread(made: Ensemble) -> Floats:
    """Variance over runs of the difference in the last month."""
    assert made.scenario is not None  # noqa: S101
    last = made.scenario.paths[-1].astype(np.float64) - made.baseline.paths[-1]
    return np.asarray(last.var(axis=-1))


def _shares(spread: Mapping[frozenset[str], Floats]) -> dict[str, Floats]:
    full = spread[frozenset(GROUPS)]
    alive = full > SMALLEST_VARIANCE
    found: dict[str, Floats] = {}
    for group in GROUPS:
        others = [other for other in GROUPS if other != group]
        added = np.zeros_like(full)
        for size in range(len(GROUPS)):
            weight = factorial(size) * factorial(len(GROUPS) - 1 - size) / factorial(len(GROUPS))
            for part in combinations(others, size):
                added += weight * (spread[frozenset({*part, group})] - spread[frozenset(part)])
        found[group] = np.divide(added, full, out=np.full_like(full, np.nan), where=alive)
    return found


def _events(world: World, made: Ensemble, gone: Gone) -> tuple[Event, ...]:
    assert made.scenario is not None  # noqa: S101
    sides = made.baseline.paths, made.scenario.paths
    stays = {(one.state, one.bloc): one.chance for one in gone.baseline}
    found: list[Event] = []
    for i, state in enumerate(world.states):
        start = world.anchor[i, 1:]
        first, second = np.argsort(-start)[:2]
        ends = [side[-1, i, 1:] for side in sides]
        lead, lead_then = (float(np.mean(end.argmax(axis=0) != first)) for end in ends)
        swap, swap_then = (float(np.mean(end[second] > end[first])) for end in ends)
        found.append(Event(state, world.powers[first], "another power leads at the end", lead, lead_then))
        found.append(
            Event(
                state,
                world.powers[second],
                f"{world.powers[second]} stands before {world.powers[first]} at the end",
                swap,
                swap_then,
            )
        )
        found += [
            Event(
                state,
                None,
                f"leaves the {one.bloc}",
                stays[state, one.bloc],
                one.chance,
                note="the bloc's own rate, shrunk to that of all blocs, moved by lost share",
            )
            for one in gone.scenario
            if one.state == state
        ]
    return tuple(found)
