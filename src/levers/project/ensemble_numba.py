"""The loops of the ensemble, compiled: the same mathematics as `levers.project.dynamics`, one pass over memory.

Imported only when `kernel="numba"` is asked for. Layout decides the speed, not the compiler: runs are the last axis
and a block of them fits the cache, so every inner loop walks over neighbours in memory. The functions release the
interpreter's lock; the threads of `levers.project.ensemble` share the work, and each result depends on its block only.

Mathematics. `settle` is the softmax of (taste + capacity · lift - cost) / temperature, weighed against the anchor; `move`
is the alignment step with its noise, cut and rescaling; `quantiles` gives exact order statistics of type 7 without sorting: values are counted in
equal bins, and only the members of the bin that holds a wanted rank are sorted. Series whose values crowd into few bins
are sorted whole.

Reference: see `levers.project.dynamics`; counting before sorting is bucket selection, D. E. Knuth, The Art of
Computer Programming 3, section 5.3.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from numba import njit

from levers.project.ensemble_fan import sorted_quantiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levers.project.terms import Terms

__all__ = ["move", "quantiles", "settle"]

Array = npt.NDArray[np.floating]

FAST = {"reassoc", "nsz", "contract", "arcp"}
"""Reordering is allowed, infinities and missing values keep their meaning."""
BINS = 4096
"""At most; a quarter of the runs is enough."""
SAMPLE = 64
"""How many values are looked at to place the bins, so that outliers do not stretch them."""


def settle(terms: Terms) -> Array:
    """What neighbours do not move, shape (states, powers, runs); the terms must be expanded, see `sliced`."""
    settled = np.empty_like(terms.anchor)
    pull = (terms.taste, terms.capacity, terms.lift, terms.cost, terms.temperature)
    _settle(*pull, terms.anchor, terms.lever_weight, terms.peer_weight, terms.heard_weight, settled)
    return settled


def move(shares: Array, terms: Terms, settled: Array, shake: Array | None) -> Array:
    """Alignment one month later; `shake` holds balanced standard normal numbers or None."""
    moved = np.empty_like(shares)
    web = terms.influence
    pushed = shares if shake is None else shake
    _move(shares, settled, terms.adaptation, terms.peer_weight, web.starts, web.columns, web.weights, moved)
    _finish(pushed, terms.noise, shake is not None, moved)
    return moved


def quantiles(values: Array, levels: Sequence[float]) -> Array:
    """Type-7 quantiles over the last axis, first axis = levels."""
    series = np.ascontiguousarray(values).reshape(-1, values.shape[-1])
    runs = series.shape[1]
    found = np.empty((len(levels), len(series)), values.dtype)
    crowded = np.zeros(len(series), np.bool_)
    bins = min(BINS, max(16, runs // 4))
    _select(series, np.asarray(levels, dtype=np.float64), bins, max(64, runs // 32), crowded, found)
    if crowded.any():
        found[:, crowded] = sorted_quantiles(series[crowded], levels)
    return found.reshape(len(levels), *values.shape[:-1])


def _compiled(function: Any) -> Any:
    """Compiled on first use and kept on disk."""
    return njit(cache=True, nogil=True, fastmath=FAST)(function)


@_compiled
def _settle(
    taste: Any,
    capacity: Any,
    lift: Any,
    cost: Any,
    temperature: Any,
    anchor: Any,
    lever_weight: Any,
    peer_weight: Any,
    heard_weight: Any,
    out: Any,
) -> None:
    states, powers, runs = out.shape
    top = np.empty(runs, out.dtype)
    total = np.empty(runs, out.dtype)
    for i in range(states):
        top[:] = -np.inf
        total[:] = 0.0
        for p in range(powers):
            for r in range(runs):
                u = (taste[i, p, r] + capacity[0, p, r] * lift[i, p, r] - cost[i, p, r]) / temperature[i, 0, r]
                out[i, p, r] = u
                top[r] = max(top[r], u)
        for p in range(powers):
            for r in range(runs):
                e = np.exp(out[i, p, r] - top[r])
                out[i, p, r] = e
                total[r] += e
        for p in range(powers):
            for r in range(runs):
                told = lever_weight[i, 0, r]
                stay = np.float32(1.0) - told - peer_weight[i, 0, r] * heard_weight[i, 0, 0]
                out[i, p, r] = stay * anchor[i, p, r] + told * out[i, p, r] / total[r]


@_compiled
def _move(
    shares: Any, settled: Any, adaptation: Any, peer_weight: Any, starts: Any, columns: Any, weights: Any, out: Any
) -> None:
    states, powers, runs = shares.shape
    heard = np.empty((powers, runs), shares.dtype)
    for i in range(states):
        heard[:] = 0.0
        for k in range(starts[i], starts[i + 1]):
            j, w = columns[k], weights[k]
            for p in range(powers):
                for r in range(runs):
                    heard[p, r] += w * shares[j, p, r]
        for p in range(powers):
            for r in range(runs):
                target = settled[i, p, r] + peer_weight[i, 0, r] * heard[p, r]
                out[i, p, r] = shares[i, p, r] + adaptation[i, 0, r] * (target - shares[i, p, r])


@_compiled
def _finish(shake: Any, noise: Any, shaken: Any, out: Any) -> None:
    """Add the noise, cut at 0, rescale to 1; without noise and below-zero shares leave everything untouched."""
    states, powers, runs = out.shape
    total = np.empty(runs, out.dtype)
    for i in range(states):
        if not shaken and out[i].min() >= 0.0:
            continue
        total[:] = 0.0
        for p in range(powers):
            for r in range(runs):
                later = out[i, p, r]
                if shaken:
                    later += noise[i, 0, r] * shake[i, p, r]
                later = max(later, np.float32(0.0))
                out[i, p, r] = later
                total[r] += later
        for p in range(powers):
            for r in range(runs):
                out[i, p, r] /= total[r]


@_compiled
def _select(series: Any, levels: Any, most: Any, crowd: Any, crowded: Any, out: Any) -> None:
    rows, runs = series.shape
    counts = np.empty(most + 1, np.int64)
    bins = np.empty(runs, np.int32)
    members = np.empty(runs, series.dtype)
    for s in range(rows):
        low, high = _ends(series[s], runs)
        if not _apart(low, high, most):
            out[:, s] = low
            continue
        first_look = _ends(series[s, :: max(1, runs // SAMPLE)], min(runs, SAMPLE))
        if _apart(first_look[0], first_look[1], most):
            low, high = first_look
        _count(series[s], runs, low, high, most, bins, counts)
        for q in range(len(levels)):
            place = levels[q] * (runs - 1)
            first = int(place)
            b = np.searchsorted(counts, first, side="right") - 1
            if counts[b + 1] - counts[b] > crowd:
                crowded[s] = True
                break
            n = _gather(series[s], runs, bins, b, members)
            chosen = np.sort(members[:n])
            below = chosen[first - counts[b]]
            above = below
            if first + 1 < counts[b + 1]:
                above = chosen[first + 1 - counts[b]]
            elif first + 1 < runs:
                b = np.searchsorted(counts, first + 1, side="right") - 1
                n = _gather(series[s], runs, bins, b, members)
                above = _ends(members, n)[0]
            out[q, s] = below + (above - below) * np.float32(place - first)


@_compiled
def _apart(low: Any, high: Any, most: Any) -> Any:
    """Whether the range can be cut into bins."""
    return high > low and np.isfinite(np.float32(most) / (high - low))


@_compiled
def _ends(values: Any, n: Any) -> Any:
    low, high = values[0], values[0]
    for r in range(1, n):
        low = min(low, values[r])
        high = max(high, values[r])
    return low, high


@_compiled
def _count(values: Any, n: Any, low: Any, high: Any, most: Any, bins: Any, counts: Any) -> None:
    """The bin of each value, outliers in the end bins, and how many values lie below each bin."""
    scale = np.float32(most - 1) / (high - low)
    top = np.float32(most - 1)
    counts[:] = 0
    for r in range(n):
        b = np.int32(max(min((values[r] - low) * scale, top), np.float32(0.0)))
        bins[r] = b
        counts[b + 1] += 1
    for k in range(most):
        counts[k + 1] += counts[k]


@_compiled
def _gather(values: Any, n: Any, bins: Any, wanted: Any, members: Any) -> Any:
    """How many values lie in the wanted bin; they come first in `members`. Written without a branch."""
    found: Any = 0
    for r in range(n):
        members[min(found, n - 1)] = values[r]
        found += np.int64(bins[r] == wanted)
    return found
