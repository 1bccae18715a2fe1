"""The loops of the ensemble, compiled: the same mathematics as `levers.project.dynamics`, one pass over memory.

Imported only when `kernel="numba"` is asked for. Layout decides the speed, not the compiler: runs are the last axis
and a block of them fits the cache, so every inner loop walks over neighbours in memory. The functions release the
interpreter's lock; the threads of `levers.project.ensemble` share the work, and each result depends on its block only.

Mathematics. `move` is the alignment step with its noise, cut and rescaling, a state at a time so that what lies between stays in
the first cache; `quantiles` gives exact order statistics of type 7 without sorting: values are counted in equal bins, one pass
picks the members of the bins that hold a wanted rank, and only those are sorted.

Reference: see `levers.project.dynamics`; counting before sorting is bucket selection, D. E. Knuth, The Art of
Computer Programming 3, section 5.3.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from numba import njit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levers.project.terms import Terms

__all__ = ["move", "quantiles"]

Array = npt.NDArray[np.floating]

FAST = {"reassoc", "nsz", "contract", "arcp"}
"""Reordering is allowed, infinities and missing values keep their meaning."""
BINS = 2048
"""At most; a quarter of the runs is enough."""
SHORT = 24
"""So few values are sorted by insertion."""
SAMPLE = 64
"""How many values are looked at to place the bins, so that outliers do not stretch them."""


def move(shares: Array, terms: Terms, settled: Array, shake: Array | None, out: Array) -> None:
    """Alignment one month later into `out`; `shake` holds balanced standard normal numbers or None."""
    web = terms.influence
    pushed = shares if shake is None else shake
    rates = terms.adaptation, terms.peer_weight, terms.noise
    _move(shares, settled, *rates, web.starts, web.columns, web.weights, pushed, shake is not None, out)


def quantiles(values: Array, levels: Sequence[float]) -> Array:
    """Type-7 quantiles over the last axis, first axis = levels."""
    series = np.ascontiguousarray(values).reshape(-1, values.shape[-1])
    runs = series.shape[1]
    found = np.empty((len(levels), len(series)), values.dtype)
    _select(series, np.asarray(levels, dtype=np.float64), min(BINS, max(16, runs // 4)), found)
    return found.reshape(len(levels), *values.shape[:-1])


def _compiled(function: Any) -> Any:
    """Compiled on first use and kept on disk."""
    return njit(cache=True, nogil=True, fastmath=FAST)(function)


@_compiled
def _move(
    shares: Any,
    settled: Any,
    adaptation: Any,
    peer_weight: Any,
    noise: Any,
    starts: Any,
    columns: Any,
    weights: Any,
    shake: Any,
    shaken: Any,
    out: Any,
) -> None:
    states, powers, runs = shares.shape
    total = np.empty(runs, out.dtype)
    heard = np.empty(runs, out.dtype)
    for i in range(states):
        total[:] = 0.0
        lowest = np.float32(0.0)
        for p in range(powers):
            heard[:] = 0.0
            for k in range(starts[i], starts[i + 1]):
                j, w = columns[k], weights[k]
                for r in range(runs):
                    heard[r] += w * shares[j, p, r]
            for r in range(runs):
                target = settled[i, p, r] + peer_weight[i, 0, r] * heard[r]
                out[i, p, r] = shares[i, p, r] + adaptation[i, 0, r] * (target - shares[i, p, r])
            if shaken:
                for r in range(runs):
                    out[i, p, r] = max(out[i, p, r] + noise[i, 0, r] * shake[i, p, r], np.float32(0.0))
            for r in range(runs):
                lowest = min(lowest, out[i, p, r])
                total[r] += out[i, p, r]
        if lowest < 0.0:
            _cut(out[i], total)
        if shaken or lowest < 0.0:
            for r in range(runs):
                total[r] = np.float32(1.0) / total[r]
            for p in range(powers):
                for r in range(runs):
                    out[i, p, r] *= total[r]


@_compiled
def _cut(shares: Any, total: Any) -> None:
    total[:] = 0.0
    for p in range(len(shares)):
        for r in range(len(total)):
            shares[p, r] = max(shares[p, r], np.float32(0.0))
            total[r] += shares[p, r]


@_compiled
def _select(series: Any, levels: Any, most: Any, out: Any) -> None:
    rows, runs = series.shape
    below = np.empty(most + 1, np.int64)
    wanted = np.empty(most, np.uint8)
    bins = np.empty(runs, np.uint16)
    members = np.empty(runs + 1, series.dtype)
    for s in range(rows):
        low, high = _ends(series[s, :: max(1, runs // SAMPLE)])
        _count(series[s], low, high, most, bins, below)
        wanted[:] = 0
        for q in range(len(levels)):
            first = int(levels[q] * (runs - 1))
            for rank in range(first, min(first + 2, runs)):
                wanted[np.searchsorted(below, rank, side="right") - 1] = 1
        n = _gather(series[s], bins, wanted, members)
        chosen = members[:n]
        _sort(chosen)
        for q in range(len(levels)):
            place = levels[q] * (runs - 1)
            first = int(place)
            lower = chosen[_position(first, below, wanted)]
            upper = chosen[_position(min(first + 1, runs - 1), below, wanted)]
            out[q, s] = lower + (upper - lower) * np.float32(place - first)


@_compiled
def _position(rank: Any, below: Any, wanted: Any) -> Any:
    """Where the value of this rank stands among the sorted members of the wanted bins."""
    b = np.searchsorted(below, rank, side="right") - 1
    at = rank - below[b]
    for k in range(b):
        at += wanted[k] * (below[k + 1] - below[k])
    return at


@_compiled
def _sort(values: Any) -> None:
    """In place, in three parts about a pivot: where rounding leaves few distinct values, equal ones are moved once."""
    begins, ends = np.empty(64, np.int64), np.empty(64, np.int64)
    begins[0], ends[0], depth = 0, len(values), 1
    while depth > 0:
        depth -= 1
        begin, end = begins[depth], ends[depth]
        while end - begin > SHORT:
            pivot = _middle(values[begin], values[(begin + end) // 2], values[end - 1])
            less, k, more = begin, begin, end
            while k < more:
                value = values[k]
                if value < pivot:
                    values[k] = values[less]
                    values[less] = value
                    less += 1
                    k += 1
                elif value > pivot:
                    more -= 1
                    values[k] = values[more]
                    values[more] = value
                else:
                    k += 1
            # The longer part waits, so that 64 places are always enough.
            if less - begin > end - more:
                begins[depth], ends[depth] = begin, less
                begin = more
            else:
                begins[depth], ends[depth] = more, end
                end = less
            depth += 1
        for k in range(begin + 1, end):
            value, at = values[k], k
            while at > begin and values[at - 1] > value:
                values[at] = values[at - 1]
                at -= 1
            values[at] = value


@_compiled
def _middle(a: Any, b: Any, c: Any) -> Any:
    return max(min(a, b), min(max(a, b), c))


@_compiled
def _ends(values: Any) -> Any:
    low, high = values[0], values[0]
    for r in range(1, len(values)):
        low = min(low, values[r])
        high = max(high, values[r])
    return low, high


@_compiled
def _count(values: Any, low: Any, high: Any, most: Any, bins: Any, below: Any) -> None:
    """The bin of each value, outliers in the end bins, and how many values lie below each bin."""
    top = np.float32(most - 1)
    scale = np.float32(0.0)
    if high > low:
        scale = top / (high - low)
    if not np.isfinite(scale):
        scale = np.float32(0.0)  # too narrow to cut: one bin, sorted whole
    for r in range(len(values)):
        bins[r] = np.uint16(np.int32(max(min((values[r] - low) * scale, top), np.float32(0.0))))
    below[:] = 0
    for r in range(len(values)):
        below[bins[r] + 1] += 1
    for k in range(most):
        below[k + 1] += below[k]


@_compiled
def _gather(values: Any, bins: Any, wanted: Any, members: Any) -> Any:
    """How many values lie in a wanted bin; they come first in `members`. Written without a branch."""
    found: Any = 0
    for r in range(len(values)):
        members[found] = values[r]
        found += np.int64(wanted[bins[r]])
    return found
