"""When did the level of a series change? Exact Bayesian change points for a Gaussian mean, with posterior probabilities.

Segments have their own mean and variance with a normal-inverse-gamma prior; a change falls between two neighbouring values
with probability h. With m(s, t) the marginal likelihood of the values s..t as one segment,

    forward   F(t) = Σ_s F(s) h' m(s+1, t)        backward   G(t) likewise from the end
    P(change after t | all) = F(t) h G(t) / Σ

exactly, by dynamic programming in O(T²). Reported for h = 0.1 a year; the interval is over h in {0.05, 0.2}. The method
sees levels only: a steady trend is cut into steps. [Fearnhead 2006, Statistics and Computing 16; Barry & Hartigan 1992]
See docs/methods/measure-change_points.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from math import lgamma, log, pi

import numpy as np
from numpy.typing import NDArray

from levers.measure.estimate import Estimate
from levers.measure.panel import Panel
from levers.model import Measurement

__all__ = ["FEWEST", "change_points", "change_probabilities"]

FEWEST = 8
"""A shorter series says nothing about changes."""
HAZARD, OTHER_HAZARDS = 0.1, (0.05, 0.2)
SHOWN_FROM = 0.1
"""Years whose probability cannot reach this are not listed."""
PRIOR_COUNT, PRIOR_SHAPE = 0.1, 1.5

Floats = NDArray[np.float64]
Made = Callable[[Panel], Iterator[Measurement]]


def change_points(panel: Panel, *, measure: str, made: Made) -> Iterator[Measurement]:
    """Probability that the level of a measure changed between the year before and this one."""
    series: defaultdict[tuple[str, str | None, str | None], list[Measurement]] = defaultdict(list)
    for row in panel.made(measure, made(panel)):
        series[row.target, row.sender, row.channel].append(row)
    for (target, sender, channel), rows in series.items():
        ordered = sorted(rows, key=lambda row: row.start)
        values = np.array([row.value for row in ordered])
        if len(ordered) < FEWEST or float(np.ptp(values)) <= 0.0:
            continue
        main, *others = (change_probabilities(values, hazard) for hazard in (HAZARD, *OTHER_HAZARDS))
        low, high = np.minimum.reduce([main, *others]), np.maximum.reduce([main, *others])
        ids = tuple(row.id for row in ordered)
        for t in range(1, len(ordered)):
            if high[t - 1] >= SHOWN_FROM:
                at = Estimate(float(main[t - 1]), float(low[t - 1]), float(high[t - 1]), (), _step(values, t))
                row = ordered[t]
                name = f"change_in_{measure}"
                yield panel.measurement(
                    name, target, sender, row.start, row.end, at, channel=channel, unit="probability", also=ids
                )


def change_probabilities(values: Floats, hazard: float = HAZARD) -> Floats:
    """P(change between values[t] and values[t + 1]), shape (n - 1,)."""
    count = len(values)
    fit = _segments(values)
    stay, change = log(1.0 - hazard), log(hazard)
    forward, backward = np.full(count + 1, -np.inf), np.full(count + 1, -np.inf)
    forward[0] = backward[count] = 0.0
    for t in range(1, count + 1):
        starts = np.arange(t)
        terms = forward[:t] + fit[starts, t] + (t - starts - 1) * stay + np.where(starts > 0, change, 0.0)
        forward[t] = np.logaddexp.reduce(terms)
    for s in range(count - 1, -1, -1):
        ends = np.arange(s + 1, count + 1)
        terms = backward[ends] + fit[s, ends] + (ends - s - 1) * stay + np.where(ends < count, change, 0.0)
        backward[s] = np.logaddexp.reduce(terms)
    return np.asarray(np.exp(forward[1:count] + change + backward[1:count] - forward[count]))


def _segments(values: Floats) -> Floats:
    """(n + 1, n + 1): log marginal likelihood of values[s:t] as one segment; -inf where t <= s."""
    count = len(values)
    # Scale from neighbouring differences, so that the prior does not see the changes it is to find.
    scale = max(float(np.median(np.abs(np.diff(values)))) / 0.954, 0.05 * float(np.std(values)), 1e-12)
    prior_rate = PRIOR_SHAPE * scale**2
    centred = values - values.mean()
    sums, squares = (np.concatenate([[0.0], np.cumsum(part)]) for part in (centred, centred**2))
    s, t = np.triu_indices(count + 1, 1)
    n = (t - s).astype(np.float64)
    mean = (sums[t] - sums[s]) / n
    within = squares[t] - squares[s] - n * mean**2
    rate = prior_rate + 0.5 * np.maximum(within, 0.0) + 0.5 * PRIOR_COUNT * n * mean**2 / (PRIOR_COUNT + n)
    shape = PRIOR_SHAPE + n / 2.0
    gammas = np.array([lgamma(PRIOR_SHAPE + size / 2.0) for size in range(count + 1)])
    found = np.full((count + 1, count + 1), -np.inf)
    found[s, t] = (
        gammas[(t - s)]
        - lgamma(PRIOR_SHAPE)
        + PRIOR_SHAPE * log(prior_rate)
        - shape * np.log(rate)
        + 0.5 * (log(PRIOR_COUNT) - np.log(PRIOR_COUNT + n))
        - 0.5 * n * log(2.0 * pi)
    )
    return found


def _step(values: Floats, t: int) -> str:
    before, after = values[max(0, t - 3) : t].mean(), values[t : t + 3].mean()
    return f"three years before: {before:.3g}, from here: {after:.3g}"
