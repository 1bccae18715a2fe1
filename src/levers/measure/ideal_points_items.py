"""Roll calls as graded items: the probability of nay, abstain and yea, and one scoring step on each item's parameters.

With eta = b_j theta_it and Phi the normal distribution function,

    P(nay) = Phi(c1_j - eta),   P(nay or abstain) = Phi(c2_j - eta),   c1_j < c2_j.

The log-likelihood is concave in eta, so Newton steps on positions are safe. Items step with the expected (Fisher)
information. Weak priors keep lopsided votes finite: b ~ N(0, sb²), c ~ N(0, 5²), and log(c2 - c1) as a barrier between the
cut points. [Samejima 1969; Bailey, Strezhnev & Voeten 2017]
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from levers.measure.ideal_points_normal import cumulative_and_density

__all__ = ["Items", "Scores", "scores", "starting_items", "step_items"]

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Votes = NDArray[np.int8]

CUT_VARIANCE = 25.0
LONGEST_STEP = 1.0
LEAST_PROBABILITY = 1e-10


@dataclass(frozen=True, slots=True)
class Items:
    """Parameters of each item: slope (discrimination) and the two cut points, shapes (items,)."""

    slope: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True)
class Scores:
    """Of each vote, shapes (votes,): category probabilities, densities at the cut points, derivatives in eta."""

    nay: Floats
    abstain: Floats
    yea: Floats
    density_low: Floats
    density_high: Floats
    gradient: Floats
    """d log P / d eta."""
    curvature: Floats
    """-d² log P / d eta²."""
    log_likelihood: float


def scores(theta: Floats, items: Items, item: Ints, vote: Votes) -> Scores:
    """Probabilities and derivatives of every vote; `theta` is the voter's position at each vote."""
    eta = items.slope[item] * theta
    x1, x2 = items.low[item] - eta, items.high[item] - eta
    below_1, f1 = cumulative_and_density(x1)
    below_2, f2 = cumulative_and_density(x2)
    nay = np.maximum(below_1, LEAST_PROBABILITY)
    abstain = np.maximum(below_2 - below_1, LEAST_PROBABILITY)
    yea = np.maximum(1.0 - below_2, LEAST_PROBABILITY)
    is_nay, is_yea = vote == 0, vote == 2
    chance = np.where(is_nay, nay, np.where(is_yea, yea, abstain))
    # Density at the upper and at the lower end of the vote's category; there is none at the open ends.
    upper, lower = np.where(is_nay, f1, np.where(is_yea, 0.0, f2)), np.where(is_yea, f2, np.where(is_nay, 0.0, f1))
    gradient = (lower - upper) / chance
    bend = np.where(is_nay, x1 * f1, np.where(is_yea, -x2 * f2, x2 * f2 - x1 * f1)) / chance
    curvature = np.maximum(gradient * gradient + bend, 0.0)
    return Scores(nay, abstain, yea, f1, f2, gradient, curvature, float(np.log(chance).sum()))


def starting_items(item: Ints, vote: Votes, count: int) -> Items:
    """Slope 1/2 and cut points that put the shares of votes in order, slightly shrunk."""
    every = np.bincount(item, minlength=count) + 1.5
    nays = np.bincount(item[vote == 0], minlength=count) + 0.5
    below = nays + np.bincount(item[vote == 1], minlength=count) + 0.5
    # Logits divided by 1.7 are near enough to normal quantiles for a start.
    low, high = (np.log(share / (1.0 - share)) / 1.7 for share in (nays / every, below / every))
    return Items(np.full(count, 0.5), low, high)


def step_items(theta: Floats, items: Items, item: Ints, vote: Votes, slope_variance: float) -> Items:
    """One Fisher scoring step on all items at once."""
    now = scores(theta, items, item, vote)
    gradient = _gradient(now, theta, items, item, vote, slope_variance)
    information = _information(now, theta, items, item, slope_variance)
    step = np.linalg.solve(information, gradient[:, :, None])[:, :, 0]
    return _moved(items, np.clip(step, -LONGEST_STEP, LONGEST_STEP))


def _gradient(now: Scores, theta: Floats, items: Items, item: Ints, vote: Votes, slope_variance: float) -> Floats:
    """(items, 3): derivatives of the log posterior in slope, low and high."""
    count, gap = len(items.slope), items.high - items.low
    is_nay, is_abstain, is_yea = vote == 0, vote == 1, vote == 2
    at_low = np.where(is_nay, now.density_low / now.nay, 0.0) - np.where(is_abstain, now.density_low / now.abstain, 0.0)
    at_high = np.where(is_abstain, now.density_high / now.abstain, 0.0) - np.where(
        is_yea, now.density_high / now.yea, 0.0
    )
    return np.stack(
        [
            _total(now.gradient * theta, item, count) - items.slope / slope_variance,
            _total(at_low, item, count) - items.low / CUT_VARIANCE - 1.0 / gap,
            _total(at_high, item, count) - items.high / CUT_VARIANCE + 1.0 / gap,
        ],
        axis=1,
    )


def _information(now: Scores, theta: Floats, items: Items, item: Ints, slope_variance: float) -> Floats:
    """(items, 3, 3): expected information about slope, low and high, with the priors'."""
    count, gap = len(items.slope), items.high - items.low
    f1, f2 = now.density_low, now.density_high
    middle = (f2 - f1) / now.abstain
    by_nay, by_yea = f1 / now.nay, f2 / now.yea
    found = np.empty((count, 3, 3))
    found[:, 0, 0] = _total((f1 * by_nay + (f2 - f1) * middle + f2 * by_yea) * theta * theta, item, count)
    found[:, 1, 1] = _total(f1 * (by_nay + f1 / now.abstain), item, count)
    found[:, 2, 2] = _total(f2 * (f2 / now.abstain + by_yea), item, count)
    found[:, 0, 1] = found[:, 1, 0] = _total(f1 * (middle - by_nay) * theta, item, count)
    found[:, 0, 2] = found[:, 2, 0] = _total(-f2 * (middle + by_yea) * theta, item, count)
    found[:, 1, 2] = found[:, 2, 1] = _total(-f1 * f2 / now.abstain, item, count) - 1.0 / gap**2
    found[:, 0, 0] += 1.0 / slope_variance
    found[:, 1, 1] += 1.0 / CUT_VARIANCE + 1.0 / gap**2
    found[:, 2, 2] += 1.0 / CUT_VARIANCE + 1.0 / gap**2
    return found


def _moved(items: Items, step: Floats) -> Items:
    """The items after the step, shortened where the cut points would meet."""
    gap, closing = items.high - items.low, step[:, 1] - step[:, 2]
    share = np.where(closing > 0.0, np.minimum(1.0, 0.8 * gap / np.maximum(closing, 1e-300)), 1.0)
    return Items(items.slope + share * step[:, 0], items.low + share * step[:, 1], items.high + share * step[:, 2])


def _total(values: Floats, item: Ints, count: int) -> Floats:
    return np.asarray(np.bincount(item, weights=values, minlength=count))
