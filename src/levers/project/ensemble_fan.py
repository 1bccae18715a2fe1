"""What many runs say together: means, exact quantiles, and the kept paths, filled month by month.

Mathematics. The quantile of level τ of the ordered values x_(0) <= ... <= x_(n-1) is linear between order statistics:
with h = τ (n - 1), q = x_(⌊h⌋) + (h - ⌊h⌋) (x_(⌊h⌋+1) - x_(⌊h⌋)).

Reference: R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", American Statistician 50(4), 1996,
361-365, type 7.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Fan", "empty_fan", "record", "sorted_quantiles"]

Array = npt.NDArray[np.floating]


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
    fan.mean[month, rows] = values.mean(axis=-1, dtype=np.float64)
    if len(levels):
        fan.quantiles[month, :, rows] = quantiles(values, levels)
    if fan.paths.shape[1]:
        for place, state in enumerate(region):
            if rows.start <= state < rows.stop:
                fan.paths[month, place] = values[state - rows.start]


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
