"""All random numbers of a what-if but the monthly noise, by where they come from: prior, parameter, shock.

Each group has its own stream, derived from the seed, and is drawn whole for baseline and scenario alike. A group can be held
at its mean, which is how its share of the variance is found.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from levers.project.posterior import Parameters, Posterior, Tastes, draw_parameters, draw_tastes
from levers.project.world import World

__all__ = ["GROUPS", "Draws", "Group", "draw_all", "stream"]

Floats = npt.NDArray[np.float64]
Group = Literal["prior", "parameter", "shock", "noise"]
GROUPS: tuple[Group, ...] = ("prior", "parameter", "shock", "noise")


class Draws(NamedTuple):
    """One draw of everything for each run; the last axis is runs."""

    tastes: Tastes
    leverage: Floats
    """(states, 1 + powers, channels, runs)."""
    parameters: Parameters
    vary: tuple[Group, ...]
    seed: int

    @property
    def runs(self) -> int:
        """How many runs."""
        return int(self.leverage.shape[-1])


def draw_all(world: World, posterior: Posterior, *, runs: int, seed: int, vary: Collection[Group] = GROUPS) -> Draws:
    """Anchors, levers and parameters.

    Args:
        world: where the scenario starts.
        posterior: of the parameters.
        runs: how many.
        seed: of the scenario.
        vary: groups that vary; the others stand at their mean over the same draws.
    """
    tastes = draw_tastes(world.anchor, channels=len(world.channels), runs=runs, rng=stream(seed, "prior"))
    rng = stream(seed, "parameter")
    parameters = draw_parameters(posterior, states=world.states, runs=runs, rng=rng)
    # Levers measured within an interval are data, but how wrong they are is no more known than a parameter.
    leverage = _triangular(world.bounds, runs, rng)
    if "prior" not in vary:
        tastes = Tastes(*(_still(part) for part in tastes))
    if "parameter" not in vary:
        leverage, parameters = _still(leverage), Parameters(*(_still(part) for part in parameters))
    if "noise" not in vary:
        parameters = parameters._replace(noise=np.zeros_like(parameters.noise))
    return Draws(tastes, leverage, parameters, tuple(vary), seed)


def stream(seed: int, group: str, *more: int) -> np.random.Generator:
    """The random stream of one group, and of one shock in it."""
    return np.random.default_rng([seed, _number(group), *more])


def _number(group: str) -> int:
    names: Sequence[str] = (*GROUPS, "events", "chain")
    return names.index(group)


def _still(drawn: Floats) -> Floats:
    mean = drawn.mean(axis=-1, keepdims=True)
    return np.broadcast_to(mean, drawn.shape).copy()


def _triangular(bounds: Floats, runs: int, rng: np.random.Generator) -> Floats:
    low, mode, high = (part[..., None] for part in bounds)
    width = np.maximum(high - low, 1e-12)
    cut = (mode - low) / width
    u = rng.random((*bounds.shape[1:], runs))
    rising = low + np.sqrt(u * cut) * width
    falling = high - np.sqrt((1.0 - u) * (1.0 - cut)) * width
    drawn = np.where(u < cut, rising, falling)
    return np.asarray(np.where(high > low, drawn, mode))
