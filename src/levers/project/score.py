"""How good a forecast was: one number per forecast, fair to honest uncertainty, and whether a difference is real.

All scores are proper (nobody gains by stating other odds than he believes) and negatively oriented: smaller is better.

Mathematics. For outcome y and forecast F with density f, members x_1..x_m or quantiles q_τ:

    CRPS(F, y) = ∫ (F(z) - 1[z >= y])² dz = E|X - y| - ½ E|X - X'|
      sample    1/m Σ|x_i - y| - 1/(2m²) ΣΣ|x_i - x_j|      (fair: the second term over m (m - 1), for small ensembles)
      Gaussian  σ [z (2Φ(z) - 1) + 2φ(z) - 1/√π],  z = (y - μ)/σ
      quantile  2/T Σ_τ (1[y < q_τ] - τ)(q_τ - y)           the mean pinball loss, doubled
    log score -log f(y);  Brier (p - o)²;  PIT u = F(y), spread evenly at random over the jump at a tie

Coverage is the share of outcomes inside the central interval. A mean difference of two forecasts' scores gets its
interval by drawing whole years with replacement, because the outcomes of one year share the year's agenda:

    d̄* = Σ_{t ∈ T*} Σ_i d_it / Σ_{t ∈ T*} n_t,    T* = as many years, drawn with replacement

Reference: T. Gneiting and A. E. Raftery, "Strictly proper scoring rules, prediction, and estimation", JASA 102, 2007,
359-378; C. Ferro, "Fair scores for ensemble forecasts", QJRMS 140, 2014, 1917-1923; blocks: H. R. Künsch, "The
jackknife and the bootstrap for general stationary observations", Annals of Statistics 17, 1989, 1217-1241. The tests
compare every score with the scoringrules package.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from levers.errors import UsageError

__all__ = [
    "Difference",
    "block_bootstrap",
    "brier",
    "coverage",
    "crps_gaussian",
    "crps_quantile",
    "crps_sample",
    "log_score_gaussian",
    "normal_cdf",
    "normal_pdf",
    "pit",
]

Floats = npt.NDArray[np.float64]

_erf = np.frompyfunc(math.erf, 1, 1)


class Difference(NamedTuple):
    """A mean difference of scores and its interval; it counts only where the interval leaves out 0."""

    mean: float
    low: float
    high: float
    blocks: int

    @property
    def counts(self) -> bool:
        """Whether 0 lies outside the interval."""
        return self.low > 0.0 or self.high < 0.0

    @property
    def better(self) -> str:
        """Which of the two is better, in words: the first where the difference lies below 0."""
        if not self.counts:
            return "cannot be told"
        return "the mechanism" if self.high < 0.0 else "the rule"


def crps_sample(outcome: npt.ArrayLike, *, members: npt.ArrayLike, fair: bool = False) -> Floats:
    """CRPS of an ensemble.

    Args:
        outcome: y, shape (...).
        members: x, shape (..., m).
        fair: the estimate for the law the members come from, instead of the score of the members themselves.

    Raises:
        UsageError: shapes that do not fit, or fewer than two members where `fair`.
    """
    y = np.asarray(outcome, dtype=np.float64)
    x = np.sort(np.asarray(members, dtype=np.float64), axis=-1)
    m = x.shape[-1] if x.ndim else 0
    if x.shape[:-1] != y.shape or m < 1 + int(fair):
        raise UsageError("members", f"have shape {x.shape} for outcomes {y.shape}", "put the members on the last axis")
    ranks = 2.0 * np.arange(1, m + 1) - m - 1.0
    inner = (x @ ranks) / (m * (m - 1.0) if fair else m * float(m))
    scored: Floats = np.abs(x - y[..., None]).mean(axis=-1) - inner
    return scored


def crps_gaussian(outcome: npt.ArrayLike, *, mean: npt.ArrayLike, sd: npt.ArrayLike) -> Floats:
    """CRPS of a normal forecast; sd = 0 gives the absolute error.

    Raises:
        UsageError: a negative standard deviation.
    """
    y, mu, sigma = (np.asarray(a, dtype=np.float64) for a in (outcome, mean, sd))
    if bool(np.any(sigma < 0.0)):
        raise UsageError("sd", "must not be negative")
    error = y - mu
    spread = np.where(sigma > 0.0, sigma, 1.0)
    z = error / spread
    scored: Floats = spread * (z * (2.0 * normal_cdf(z) - 1.0) + 2.0 * normal_pdf(z) - 1.0 / math.sqrt(math.pi))
    return np.where(sigma > 0.0, scored, np.abs(error))


def crps_quantile(outcome: npt.ArrayLike, *, quantiles: npt.ArrayLike, levels: npt.ArrayLike) -> Floats:
    """CRPS from quantiles, the doubled mean pinball loss; exact as the evenly spaced levels grow dense.

    Args:
        outcome: y, shape (...).
        quantiles: q, shape (..., T).
        levels: τ in (0, 1), shape (T,).

    Raises:
        UsageError: shapes that do not fit, or a level outside (0, 1).
    """
    y, q, tau = (np.asarray(a, dtype=np.float64) for a in (outcome, quantiles, levels))
    if q.shape != (*y.shape, len(tau)) or not bool(np.all((tau > 0.0) & (tau < 1.0))):
        raise UsageError(
            "quantiles", f"have shape {q.shape} for {len(tau)} levels", "levels lie strictly inside (0, 1)"
        )
    pinball = ((y[..., None] < q) - tau) * (q - y[..., None])
    scored: Floats = 2.0 * pinball.mean(axis=-1)
    return scored


def log_score_gaussian(outcome: npt.ArrayLike, *, mean: npt.ArrayLike, sd: npt.ArrayLike) -> Floats:
    """-log f(y) of a normal forecast, natural logarithm.

    Raises:
        UsageError: a standard deviation that is not positive.
    """
    y, mu, sigma = (np.asarray(a, dtype=np.float64) for a in (outcome, mean, sd))
    if not bool(np.all(sigma > 0.0)):
        raise UsageError("sd", "must be positive for the log score")
    scored: Floats = 0.5 * ((y - mu) / sigma) ** 2 + np.log(sigma) + 0.5 * math.log(2.0 * math.pi)
    return scored


def brier(happened: npt.ArrayLike, *, chance: npt.ArrayLike) -> Floats:
    """(p - o)² for an event that happened (1) or not (0).

    Raises:
        UsageError: a chance outside [0, 1] or an outcome other than 0 and 1.
    """
    o, p = np.asarray(happened, dtype=np.float64), np.asarray(chance, dtype=np.float64)
    if not bool(np.all((o == 0.0) | (o == 1.0)) and np.all((p >= 0.0) & (p <= 1.0))):
        raise UsageError("chance", "chances must lie in [0, 1] and outcomes be 0 or 1")
    scored: Floats = (p - o) ** 2
    return scored


def pit(outcome: npt.ArrayLike, *, members: npt.ArrayLike, seed: int | np.random.Generator = 1) -> Floats:
    """Where each outcome falls among the members, in [0, 1]; even over many outcomes if the forecasts are calibrated."""
    y = np.asarray(outcome, dtype=np.float64)[..., None]
    x = np.asarray(members, dtype=np.float64)
    below, equal = (x < y).sum(axis=-1), (x == y).sum(axis=-1)
    jump = np.random.default_rng(seed).random(below.shape)
    placed: Floats = (below + jump * (equal + 1.0)) / (x.shape[-1] + 1.0)
    return placed


def coverage(outcome: npt.ArrayLike, *, low: npt.ArrayLike, high: npt.ArrayLike) -> float:
    """Share of outcomes inside [low, high]; nan when there are none."""
    y = np.asarray(outcome, dtype=np.float64)
    return float(np.mean((y >= np.asarray(low)) & (y <= np.asarray(high)))) if y.size else math.nan


def block_bootstrap(
    difference: npt.ArrayLike,
    *,
    block: npt.ArrayLike,
    level: float = 0.9,
    draws: int = 2000,
    seed: int | np.random.Generator = 1,
) -> Difference:
    """The mean of paired score differences with an interval that keeps each year together.

    Args:
        difference: score of one forecast minus score of the other, shape (n,).
        block: the year of each, shape (n,).
        level: of the interval.
        draws: how many resamples.
        seed: a seed or a generator.

    Raises:
        UsageError: shapes that do not fit, or fewer than two years.
    """
    d, year = np.asarray(difference, dtype=np.float64), np.asarray(block)
    if d.ndim != 1 or d.shape != year.shape:
        raise UsageError("block", f"has shape {year.shape} for differences {d.shape}", "give one year per difference")
    years, where = np.unique(year, return_inverse=True)
    if len(years) < 2:
        raise UsageError("block", f"holds {len(years)} year(s)", "an interval over years needs at least two")
    sums, counts = np.bincount(where, weights=d), np.bincount(where)
    rng = np.random.default_rng(seed)
    picked = rng.integers(0, len(years), size=(draws, len(years)))
    means = sums[picked].sum(axis=1) / counts[picked].sum(axis=1)
    low, high = np.quantile(means, [(1.0 - level) / 2.0, (1.0 + level) / 2.0])
    return Difference(float(d.mean()), float(low), float(high), len(years))


def normal_cdf(z: npt.ArrayLike) -> Floats:
    """Φ(z) without SciPy."""
    return np.asarray(0.5 * (1.0 + _erf(np.asarray(z, dtype=np.float64) / math.sqrt(2.0))), dtype=np.float64)


def normal_pdf(z: npt.ArrayLike) -> Floats:
    """φ(z)."""
    return np.asarray(np.exp(-0.5 * np.asarray(z, dtype=np.float64) ** 2) / math.sqrt(2.0 * math.pi))
