"""What a shock does to the terms: pure functions from arrays to arrays, one for each kind of row in a scenario.

A row says when, what and by which factor. A patron weakened by war or sanctions loses capacity; sanctions also send
goods round through third states; a base closed, a bloc joined or a pipeline opened switches entries of the leverage
table; a border conflict turns a neighbour's weight negative; a new leader redraws the anchor and unsettles the
state for two years; leaving a bloc is a threshold that some states cross. `plan` turns the changed arrays into the
monthly terms of `levers.project.ensemble`. A factor of 1 changes nothing, exactly.

Mathematics.

    patron          g_pt ← f g_pt                              t in [start, end)
    re-exports      l_ipk,t ← l_ipk,t + f r_i                  r: how much of the closed trade passes through i
    switch          l_ipk,t ← f l_ipk,t, or a stated level
    quarrel         W_ij ← -f |W_ij|, W_ji ← -f |W_ji|         f = 0: they only stop listening
    new leader      a⁰_i ~ Dirichlet(κ ω a⁰_i + 1/P), ω in (0, 1] = size of the winning coalition: a small one draws wider
                    α_i ← min(1, 2 α_i) for 24 months
    leaving a bloc  logit h = logit h_world + s β (z - θ),  s = n / (n + n₀);   monthly 1 - (1 - h)^(1/12)

where h is the yearly chance, z the pull away from the bloc, θ the state's threshold, and s shrinks what n own years
tell to the world's base rate.

Reference: M. Granovetter, "Threshold models of collective behavior", American Journal of Sociology 83(6), 1978,
1420-1443; M. Mattes, B. A. Leeds and R. Carroll, "Leadership turnover and foreign policy change", International Studies
Quarterly 59(2), 2015, 280-290. They support the mechanisms; the forms are ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from levers.errors import ScenarioError
from levers.project.dynamics import Network, network
from levers.project.terms import Terms, grid, line

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "UNSETTLED_MONTHS",
    "exit_chance",
    "first_month",
    "monthly",
    "plan",
    "quarrel",
    "redraw_anchor",
    "reexport",
    "switch",
    "unsettle",
    "weaken",
]

Array = npt.NDArray[np.floating]

UNSETTLED_MONTHS = 24
"""How long a new leader makes a state quicker to move."""


def weaken(capacity: npt.ArrayLike, *, power: int, factor: float, start: int, end: int | None = None) -> Array:
    """Capacity and attention of one power times `factor`; capacity has shape (months, powers) or (months, powers, runs)."""
    changed = np.array(capacity, dtype=np.float64)
    window = _window(changed, start, end)
    changed[window, power] *= _factor(factor)
    return changed


def switch(
    leverage: npt.ArrayLike,
    *,
    power: int,
    channel: int,
    states: slice | list[int],
    start: int,
    end: int | None = None,
    factor: float = 1.0,
    level: float | None = None,
) -> Array:
    """Entries of the leverage table, shape (months, states, powers, channels), scaled or set to a level."""
    changed = np.array(leverage, dtype=np.float64)
    view = changed[_window(changed, start, end)]
    kept = view[:, states, power, channel]
    view[:, states, power, channel] = kept * _factor(factor) if level is None else np.full_like(kept, level)
    return changed


def reexport(
    leverage: npt.ArrayLike,
    *,
    power: int,
    channel: int,
    through: npt.ArrayLike,
    factor: float,
    start: int,
    end: int | None = None,
) -> Array:
    """Sanctions on `power` make third states its suppliers: trade grows by factor x `through`, shape (states,)."""
    changed = np.array(leverage, dtype=np.float64)
    changed[_window(changed, start, end), :, power, channel] += _factor(factor) * np.asarray(through, dtype=np.float64)
    return changed


def quarrel(influence: npt.ArrayLike, *, one: int, other: int, factor: float = 1.0) -> Array:
    """W with both weights between two states negative: each moves away from where the other stands."""
    changed = np.array(influence, dtype=np.float64)
    for i, j in ((one, other), (other, one)):
        changed[i, j] = -_factor(factor) * abs(changed[i, j])
    return changed


def redraw_anchor(
    anchor: npt.ArrayLike, *, coalition: float, runs: int, rng: np.random.Generator, concentration: float = 50.0
) -> Array:
    """A new leader's anchors, shape (powers, runs), around the old one, shape (powers,).

    Args:
        anchor: the old shares; sum to 1.
        coalition: size of the winning coalition in (0, 1]; a small one lets a new leader differ more.
        runs: how many draws.
        rng: the source of randomness.
        concentration: κ, how close new leaders stay in a state with the widest coalition.

    Raises:
        ScenarioError: a coalition outside (0, 1].
    """
    old = np.asarray(anchor, dtype=np.float64)
    if not 0.0 < coalition <= 1.0:
        raise ScenarioError("coalition", f"is {coalition:g}", "give a number above 0 and up to 1")
    return rng.dirichlet(concentration * coalition * old + 1.0 / len(old), size=runs).T


def unsettle(
    adaptation: npt.ArrayLike, *, state: int, start: int, months: int = UNSETTLED_MONTHS, factor: float = 2.0
) -> Array:
    """α of one state times `factor`, never above 1; adaptation has shape (months, states) or (months, states, runs)."""
    changed = np.array(adaptation, dtype=np.float64)
    window = _window(changed, start, start + months)
    changed[window, state] = np.minimum(changed[window, state] * _factor(factor), 1.0)
    return changed


def exit_chance(
    pressure: npt.ArrayLike,
    *,
    threshold: npt.ArrayLike,
    base_rate: float,
    slope: float = 1.0,
    years: float = 0.0,
    prior_years: float = 30.0,
) -> Array:
    """Yearly chance to leave a bloc; the world's base rate where there is no experience of one's own.

    Args:
        pressure: z, the pull away from the bloc, any shape.
        threshold: θ, broadcastable.
        base_rate: h_world, exits per membership-year in the world, in (0, 1).
        slope: β.
        years: n, membership-years the estimate of β and θ rests on.
        prior_years: n₀, how many such years weigh as much as the base rate.

    Raises:
        ScenarioError: a base rate outside (0, 1) or a negative number of years.
    """
    if not 0.0 < base_rate < 1.0 or years < 0.0 or prior_years <= 0.0:
        raise ScenarioError("base_rate", f"is {base_rate:g} from {years:g} years", "a chance inside (0, 1), years >= 0")
    trust = years / (years + prior_years)
    logit = np.log(base_rate / (1.0 - base_rate)) + trust * slope * (np.asarray(pressure) - np.asarray(threshold))
    chance: Array = 1.0 / (1.0 + np.exp(-logit))
    return chance


def monthly(yearly: npt.ArrayLike) -> Array:
    """The monthly chance that makes up a yearly one."""
    chance: Array = 1.0 - (1.0 - np.asarray(yearly, dtype=np.float64)) ** (1.0 / 12.0)
    return chance


def first_month(chance: npt.ArrayLike, *, rng: np.random.Generator) -> npt.NDArray[np.int64]:
    """The month in which each run's event happens; chance has shape (months, runs), never = months."""
    monthly_chance = np.asarray(chance, dtype=np.float64)
    happens = rng.random(monthly_chance.shape) < monthly_chance
    return np.where(happens.any(axis=0), happens.argmax(axis=0), len(happens)).astype(np.int64)


def plan(
    base: Terms,
    *,
    months: int,
    capacity: npt.ArrayLike | None = None,
    lift: npt.ArrayLike | None = None,
    cost: npt.ArrayLike | None = None,
    adaptation: npt.ArrayLike | None = None,
    anchors: Mapping[int, npt.ArrayLike] | None = None,
    influences: Mapping[int, npt.ArrayLike | Network] | None = None,
) -> tuple[Terms, ...]:
    """One `Terms` per month; months alike share one object.

    Args:
        base: what holds where nothing else is said.
        months: how many.
        capacity: g, shape (months, powers) or (months, powers, runs).
        lift: Σ_k ω_k l, shape (months, states, powers) or (months, states, powers, runs).
        cost: likewise.
        adaptation: α, shape (months, states) or (months, states, runs).
        anchors: a⁰ from the month that is the key, shape (states, powers) or (states, powers, runs).
        influences: W from the month that is the key.

    Raises:
        ScenarioError: a path with another number of months.
    """
    paths = {"capacity": capacity, "lift": lift, "cost": cost, "adaptation": adaptation}
    given = {name: np.asarray(path, dtype=np.float32) for name, path in paths.items() if path is not None}
    for name, path in given.items():
        if len(path) != months:
            raise ScenarioError(name, f"has {len(path)} months, the plan {months}", "give one entry per month")
    now, told = base, []
    for month in range(months):
        fresh: dict[str, Any] = {}
        for name, path in given.items():
            if month == 0 or not np.array_equal(path[month], path[month - 1]):
                fresh[name] = _shaped(name, path[month])
        if anchors is not None and month in anchors:
            fresh["anchor"] = grid("anchor", anchors[month])
        if influences is not None and month in influences:
            fresh |= _web(influences[month])
        now = now._replace(**fresh) if fresh else now
        told.append(now)
    return tuple(told)


def _shaped(name: str, value: Array) -> Array:
    if name in {"lift", "cost"}:
        return grid(name, value)
    return line(name, value, axis=0 if name == "capacity" else 1)


def _web(influence: npt.ArrayLike | Network) -> dict[str, Any]:
    web = influence if isinstance(influence, Network) else network(influence, dtype=np.float32)
    return {"influence": web, "heard_weight": web.sums()}


def _window(path: Array, start: int, end: int | None) -> slice:
    months = len(path)
    stop = months if end is None else end
    if start < 0 or stop < start:
        raise ScenarioError("shock", f"runs from month {start} to {stop}", "the end must not lie before the start")
    return slice(min(start, months), min(stop, months))


def _factor(factor: float) -> float:
    if not factor >= 0.0 or factor == float("inf"):
        raise ScenarioError("factor", f"is {factor:g}", "give a finite number of 0 or more; 1 changes nothing")
    return factor
