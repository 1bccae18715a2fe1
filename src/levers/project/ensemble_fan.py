"""What many runs say together: means, exact quantiles, and the kept paths, filled month by month.

Mathematics. The quantile of level τ of the ordered values x_(0) <= ... <= x_(n-1) is linear between order statistics:
with h = τ (n - 1), q = x_(⌊h⌋) + (h - ⌊h⌋) (x_(⌊h⌋+1) - x_(⌊h⌋)). Only the members of the few bins that hold a wanted rank are
sorted: values are first counted in equal bins between the ends of a sample (bucket selection), so the answer is exact
whatever the distribution, and fast where it is not all in one bin.

Reference: R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", American Statistician 50(4), 1996,
361-365, type 7; D. E. Knuth, The Art of Computer Programming 3, section 5.3.3.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Fan", "empty_fan", "quantiles", "record", "sorted_quantiles"]

Array = npt.NDArray[np.floating]

FEWEST = 256
"""Below so many runs sorting is as fast as counting."""
BINS = 256
SAMPLE = 64
"""How many values are looked at to place the bins, so that outliers do not stretch them."""


class Fan(NamedTuple):
    """What the runs say of every month, state and power."""

    mean: Array
    """Shape (months, states, powers)."""
    quantiles: Array
    """Shape (months, levels, states, powers)."""
    paths: Array
    """All runs of the region, shape (months, region, powers, runs); no region for a difference."""


def empty_fan(months: int, shape: tuple[int, ...], levels: int, region: int, runs: int) -> Fan:
    """A fan to be filled, for states x powers = `shape`."""
    return Fan(
        np.empty((months, *shape), np.float32),
        np.empty((months, levels, *shape), np.float32),
        np.empty((months, region, shape[1], runs), np.float32),
    )


def record(
    fan: Fan,
    values: Array,
    *,
    month: int,
    rows: slice,
    levels: Sequence[float],
    region: Sequence[int],
    quantiles: Callable[[Array, Sequence[float]], Array],
) -> None:
    """Enter the runs of some states (values: states of `rows`, powers, runs) for one month; no two calls overlap."""
    # Pairwise sums in single precision: a mean of 10,000 shares is good to about 1e-7.
    fan.mean[month, rows] = values.mean(axis=-1)
    if len(levels):
        fan.quantiles[month, :, rows] = quantiles(values, levels)
    if fan.paths.shape[1]:
        for place, state in enumerate(region):
            if rows.start <= state < rows.stop:
                fan.paths[month, place] = values[state - rows.start]


def repeat(fan: Fan, like: Fan | None, *, month: int, rows: slice, region: Sequence[int]) -> None:
    """Enter for some states what another fan has for this month; 0 without one."""
    fan.mean[month, rows] = 0.0 if like is None else like.mean[month, rows]
    fan.quantiles[month, :, rows] = 0.0 if like is None else like.quantiles[month, :, rows]
    if like is not None:
        places = [place for place, state in enumerate(region) if rows.start <= state < rows.stop]
        fan.paths[month, places] = like.paths[month, places]


def sorted_quantiles(values: Array, levels: Sequence[float]) -> Array:
    """Quantiles over the last axis; the first axis of the answer is the levels."""
    ordered = np.sort(values, axis=-1)
    last = ordered.shape[-1] - 1
    found = []
    for level in levels:
        low = int(level * last)
        step = ordered.dtype.type(level * last - low)
        found.append(ordered[..., low] + (ordered[..., min(low + 1, last)] - ordered[..., low]) * step)
    return np.stack(found)


def quantiles(values: Array, levels: Sequence[float]) -> Array:
    """The same as `sorted_quantiles`, by counting before sorting."""
    series = np.ascontiguousarray(values).reshape(-1, values.shape[-1])
    rows, runs = series.shape
    if runs < FEWEST:
        return sorted_quantiles(values, levels)
    bins = _bins(series)
    # below[s, b]: how many values of series s lie in bins before b
    below = np.zeros((rows, BINS + 1), np.int64)
    np.cumsum(np.bincount(bins.ravel(), minlength=rows * BINS).reshape(rows, BINS), axis=1, out=below[:, 1:])
    ranks = np.array([(int(level * (runs - 1)), min(int(level * (runs - 1)) + 1, runs - 1)) for level in levels])
    flat = ranks.ravel()
    at = np.stack([(below[:, 1:] <= rank).sum(axis=1) for rank in flat], axis=1)  # the bin of each wanted rank
    wanted = np.zeros((rows, BINS), bool)
    np.put_along_axis(wanted, at, values=True, axis=1)
    chosen = np.flatnonzero(wanted.ravel().take(bins.ravel()))
    picked = series.ravel()[chosen]
    for begin, end in pairwise([0, *np.searchsorted(chosen, np.arange(1, rows + 1) * runs).tolist()]):
        picked[begin:end].sort()
    # Where an order statistic stands among the picked: those of earlier series, of earlier wanted bins, and its rank in its bin.
    size = np.where(wanted, np.diff(below, axis=1), 0)
    before = np.cumsum(size.ravel()).reshape(rows, BINS) - size
    place = np.take_along_axis(before, at, axis=1) + flat - np.take_along_axis(below, at, axis=1)
    found = picked[place].reshape(rows, len(levels), 2)
    step = np.array([level * (runs - 1) for level in levels]) - ranks[:, 0]
    made = found[..., 0] + (found[..., 1] - found[..., 0]) * step.astype(series.dtype)
    return np.ascontiguousarray(made.T).reshape(len(levels), *values.shape[:-1])


def _bins(series: Array) -> npt.NDArray[np.intp]:
    """Bin of each value, counted on over the series, so that one count serves all."""
    sample = series[:, :: max(1, series.shape[1] // SAMPLE)]
    low, high = sample.min(axis=1, keepdims=True), sample.max(axis=1, keepdims=True)
    with np.errstate(divide="ignore", over="ignore"):
        scale = np.float32(BINS - 1) / (high - low)
    # A series of equal values, or one too narrow to cut, is one bin: it is then sorted whole.
    scale = np.where(np.isfinite(scale), scale, np.float32(0.0)).astype(series.dtype)
    # The bins of a series begin at its own number, so that one count serves all; whole numbers that large are exact in float32.
    begin = np.arange(0, len(series) * BINS, BINS, dtype=series.dtype)[:, None]
    cut = series - low
    cut *= scale
    cut += begin
    np.clip(cut, begin, begin + (BINS - 1), out=cut)
    bins: npt.NDArray[np.intp] = cut.astype(np.intp)
    return bins
