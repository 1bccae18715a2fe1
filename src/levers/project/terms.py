"""What holds in one month of a simulation: the terms that states, powers and neighbours are held to.

A plan is one `Terms` per month. Months in which nothing changes share one object, so that what follows from it is
computed once. Every array has three axes (states, powers, runs); an axis on which nothing varies has length 1.
The letters are those of `levers.project.dynamics`: pull u = g · lift - cost with lift = Σ_k ω_k l_k.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from levers.errors import UsageError
from levers.project.dynamics import Network, network

__all__ = ["Terms", "checked", "grid", "line", "sliced", "terms"]

Array = npt.NDArray[np.floating]


class Terms(NamedTuple):
    """The terms of one month, float32, ready for the kernels; build it with `terms`."""

    anchor: Array
    """a⁰, (states, powers, runs or 1)."""
    taste: Array
    """c, likewise."""
    lift: Array
    """Σ_k ω_k l_ipk, likewise."""
    cost: Array
    """δ |y_i - y_p| + c demand_p, likewise."""
    capacity: Array
    """g, (1, powers, runs or 1)."""
    temperature: Array
    """τ > 0, (states or 1, 1, runs or 1); so are the next four."""
    adaptation: Array
    """α in [0, 1]."""
    lever_weight: Array
    """λ >= 0."""
    peer_weight: Array
    """φ >= 0, λ + φ <= 1."""
    noise: Array
    """Standard deviation of ε."""
    influence: Network
    """W."""
    heard_weight: Array
    """Σ_j W_ij, (states, 1, 1)."""

    @property
    def shaken(self) -> bool:
        """Whether any state gets noise."""
        return bool(self.noise.any())


def terms(
    *,
    anchor: npt.ArrayLike,
    lift: npt.ArrayLike,
    influence: npt.ArrayLike | Network,
    taste: npt.ArrayLike = 0.0,
    cost: npt.ArrayLike = 0.0,
    capacity: npt.ArrayLike = 1.0,
    temperature: npt.ArrayLike = 1.0,
    adaptation: npt.ArrayLike = 0.1,
    lever_weight: npt.ArrayLike = 0.3,
    peer_weight: npt.ArrayLike = 0.1,
    noise: npt.ArrayLike = 0.0,
) -> Terms:
    """Terms from arrays of whatever convenient shape.

    Args:
        anchor: (states, powers) or (states, powers, runs).
        lift: likewise.
        influence: a square matrix or a `Network`.
        taste: a number, (states, powers) or (states, powers, runs).
        cost: likewise.
        capacity: a number, (powers,) or (powers, runs).
        temperature: a number, (states,) or (states, runs); so are the other four.
        adaptation: α.
        lever_weight: λ.
        peer_weight: φ.
        noise: standard deviation of ε.

    Raises:
        UsageError: a shape that fits none of these.
    """
    web = influence if isinstance(influence, Network) else network(influence, dtype=np.float32)
    web = replace(web, weights=web.weights.astype(np.float32))
    return Terms(
        anchor=grid("anchor", anchor),
        taste=grid("taste", taste),
        lift=grid("lift", lift),
        cost=grid("cost", cost),
        capacity=line("capacity", capacity, axis=0),
        temperature=line("temperature", temperature, axis=1),
        adaptation=line("adaptation", adaptation, axis=1),
        lever_weight=line("lever_weight", lever_weight, axis=1),
        peer_weight=line("peer_weight", peer_weight, axis=1),
        noise=line("noise", noise, axis=1),
        influence=web,
        heard_weight=web.sums(),
    )


def checked(given: Terms, *, states: int, powers: int, runs: int) -> Terms:
    """The same terms, if they fit so many states, powers and runs.

    Raises:
        UsageError: names the array that does not fit or holds an impossible number.
    """
    full = (states, powers, runs)
    if given.influence.size != states:
        raise UsageError("influence", f"knows {given.influence.size} states, the simulation {states}")
    for name, array in given._asdict().items():
        if name == "influence":
            continue
        if any(have not in {1, want} for have, want in zip(array.shape, full, strict=True)):
            raise UsageError(name, f"has shape {array.shape}, expected axes of {full} or 1")
        if not bool(np.all(np.isfinite(array))):
            raise UsageError(
                name, "holds a number that is not finite", "missing data must be settled before simulating"
            )
    if not bool(np.all(given.temperature > 0.0)):
        raise UsageError("temperature", "must be positive")
    if not bool(np.all((given.adaptation >= 0.0) & (given.adaptation <= 1.0))):
        raise UsageError("adaptation", "must lie in [0, 1]")
    total = given.lever_weight + given.peer_weight
    low = min(float(given.lever_weight.min()), float(given.peer_weight.min()), float(given.noise.min()))
    if low < 0.0 or float(total.max()) > 1.0 + 1e-6:
        raise UsageError("lever_weight", "λ, φ and noise must not be negative and λ + φ not exceed 1")
    return given


def sliced(given: Terms, edge: slice, *, runs: int, expand: bool = False) -> Terms:
    """The terms of the runs in `edge`; with `expand` the rates of a step have all of their axes in full, as compiled loops like it."""
    width = edge.stop - edge.start
    states = given.influence.size
    parts: dict[str, Any] = {}
    for name, array in given._asdict().items():
        if name == "influence":
            continue
        part = array[..., edge] if array.shape[-1] == runs and runs > 1 else array
        if expand and name in _RATES:
            part = np.broadcast_to(part, (states, 1, width))
        parts[name] = np.ascontiguousarray(part)
    return given._replace(**parts)


_RATES = frozenset({"adaptation", "peer_weight", "noise"})
"""What the step reads for every state and run, besides what is settled."""


def grid(name: str, value: npt.ArrayLike) -> Array:
    """(states, powers, runs) from a number, two axes or three."""
    array = np.asarray(value, dtype=np.float32)
    if array.ndim == 0:
        return array.reshape(1, 1, 1)
    if array.ndim == 2:
        return array[:, :, None]
    if array.ndim == 3:
        return array
    raise UsageError(name, f"has shape {array.shape}", "expected (states, powers) or (states, powers, runs)")


def line(name: str, value: npt.ArrayLike, *, axis: int) -> Array:
    """A number, one value per state (or power), or one per state and run, with a new axis of length 1 at `axis`."""
    array = np.asarray(value, dtype=np.float32)
    if array.ndim == 0:
        return array.reshape(1, 1, 1)
    if array.ndim == 1:
        array = array[:, None]
    if array.ndim == 2:
        return np.expand_dims(array, axis)
    if array.ndim == 3:
        return array
    raise UsageError(
        name, f"has shape {array.shape}", "expected a number, one value per state, or one per state and run"
    )
