"""From the price of oil to remittances: a chain of small regressions with lags, in draws, from past data only.

Oil moves the rouble; oil and the rouble move what migrants send home; the rouble moves the neighbours' currencies;
what is sent, over a gross domestic product worth less in dollars, is the exposure's D. Each link has a handful of
yearly observations, so each is a Bayesian regression whose prior is stated here and whose answer says how much of it
is still prior.

Mathematics. All variables are yearly changes of logarithms, x_t = log X_t - log X_{t-1} (rates in units per dollar):

    rouble        s_t = m + d₀ o_t + d₁ o_{t-1} + e
    remittances   r_it = μ + b₀ o_t + b₁ o_{t-1} + c₀ s_t + c₁ s_{t-1} + e             pooled over states
    local money   f_it = k + h₀ s_t + h₁ s_{t-1} + e                                   pooled over states
    exposure      Δ log D_it = r_it + f_it - y_it                                      y: growth in local money

For each: y = X β + e, e_n ~ N(0, σ² / w_n), β | σ² ~ N(m₀, σ² V₀), σ² ~ Inv-Gamma(a₀, b₀), hence

    Vₙ = (V₀⁻¹ + Xᵀ W X)⁻¹,  mₙ = Vₙ (V₀⁻¹ m₀ + Xᵀ W y),  aₙ = a₀ + Σw / 2,
    bₙ = b₀ + ½ (yᵀ W y + m₀ᵀ V₀⁻¹ m₀ - mₙᵀ Vₙ⁻¹ mₙ)

With m₀ = 0 this is ridge regression. States of one year share its shock, so n states of a year weigh w = 1 / n each: a
year counts once. A forecast adds the year's shock σ z. A coefficient whose posterior standard deviation is nearly the
prior's is prior-driven and has to be labelled so.

Reference: A. Gelman et al., Bayesian Data Analysis, 3rd ed., 2013, sections 14.2-14.8; A. E. Hoerl and R. W. Kennard,
"Ridge regression", Technometrics 12(1), 1970, 55-67.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from levers.errors import MissingData, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["LINKS", "Fit", "Link", "changes", "draw", "exposure_change", "fit", "fit_link", "predict", "predict_link"]

Floats = npt.NDArray[np.float64]


class Link(NamedTuple):
    """One regression of the chain: drivers with lag, and what is believed before seeing data."""

    drivers: tuple[tuple[str, int], ...]
    """(series, lag in years)."""
    mean: tuple[float, ...]
    """Prior means, the constant first."""
    sd: tuple[float, ...]
    """Prior standard deviations, at the expected noise."""
    noise: float
    """Expected standard deviation of a year's surprise."""


LINKS: dict[str, Link] = {
    "rouble": Link((("oil", 0), ("oil", 1)), (0.05, -0.3, 0.0), (0.1, 0.3, 0.2), 0.15),
    "remittances": Link(
        (("oil", 0), ("oil", 1), ("rouble", 0), ("rouble", 1)),
        (0.05, 0.3, 0.0, -1.0, 0.0),
        (0.15, 0.3, 0.2, 0.5, 0.3),
        0.15,
    ),
    "local": Link((("rouble", 0), ("rouble", 1)), (0.03, 0.4, 0.1), (0.1, 0.3, 0.2), 0.1),
}
"""Priors from bookkeeping, fixed before the data were tried: wages earned in roubles lose dollars one for one with the
rouble (-1); jobs and rouble wages follow oil a little (0.3); neighbours' currencies follow the rouble in part (0.4)."""

PRIOR_YEARS = 4.0
"""The prior on the noise counts as so many years of data."""


class Fit(NamedTuple):
    """A posterior: Normal given the noise, Inverse-Gamma for the noise."""

    names: tuple[str, ...]
    mean: Floats
    root: Floats
    """Lower Cholesky factor of Vₙ."""
    shape: float
    scale: float
    prior_share: Floats
    """Posterior over prior standard deviation per coefficient, at equal noise: 1 = the data said nothing."""
    rows: int


def changes(levels: Mapping[int, float]) -> dict[int, float]:
    """Yearly changes of logarithms; a year whose predecessor is missing has none.

    Raises:
        UsageError: a level that is not positive.
    """
    if any(not value > 0.0 for value in levels.values()):
        raise UsageError("levels", "must be positive to have logarithms")
    return {
        year: float(np.log(value / levels[year - 1])) for year, value in sorted(levels.items()) if year - 1 in levels
    }


def fit(
    response: npt.ArrayLike,
    *,
    design: npt.ArrayLike,
    names: Sequence[str],
    prior_mean: npt.ArrayLike,
    prior_sd: npt.ArrayLike,
    prior_noise: float,
    weights: npt.ArrayLike = 1.0,
) -> Fit:
    """The posterior of one regression.

    Args:
        response: y, shape (n,).
        design: X, shape (n, k), the constant included.
        names: of the k coefficients.
        prior_mean: m₀, shape (k,).
        prior_sd: standard deviations at the expected noise, shape (k,); V₀ = diag((sd / noise)²).
        prior_noise: expected standard deviation of the noise.
        weights: w, shape (n,).

    Raises:
        UsageError: shapes that do not fit, or scales that are not positive.
    """
    y, x = np.asarray(response, dtype=np.float64), np.asarray(design, dtype=np.float64)
    m0, sd0 = np.asarray(prior_mean, dtype=np.float64), np.asarray(prior_sd, dtype=np.float64)
    if x.ndim != 2 or y.shape != x.shape[:1] or not m0.shape == sd0.shape == x.shape[1:] == (len(names),):
        raise UsageError("design", f"has shape {x.shape} for {y.shape} responses and {len(names)} coefficients")
    if prior_noise <= 0.0 or not bool(np.all(sd0 > 0.0)):
        raise UsageError("prior", "needs positive scales")
    w = np.broadcast_to(np.asarray(weights, dtype=np.float64), y.shape)
    precision0 = np.diag((prior_noise / sd0) ** 2)
    precision = precision0 + (x.T * w) @ x
    cov = np.linalg.inv(precision)
    mean = cov @ (precision0 @ m0 + (x.T * w) @ y)
    shape = PRIOR_YEARS / 2.0 + float(w.sum()) / 2.0
    missed = float((w * y) @ y + m0 @ precision0 @ m0 - mean @ precision @ mean)
    scale = PRIOR_YEARS / 2.0 * prior_noise**2 + 0.5 * max(missed, 0.0)
    share: Floats = np.sqrt(np.diagonal(cov) * np.diagonal(precision0))
    root = np.asarray(np.linalg.cholesky((cov + cov.T) / 2.0), dtype=np.float64)
    return Fit(tuple(names), mean, root, shape, scale, share, len(y))


def draw(posterior: Fit, *, draws: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Coefficients, shape (draws, k), and noise standard deviations, shape (draws,)."""
    sigma: Floats = np.sqrt(posterior.scale / rng.standard_gamma(posterior.shape, size=draws))
    beta = posterior.mean + sigma[:, None] * (rng.standard_normal((draws, len(posterior.mean))) @ posterior.root.T)
    return beta, sigma


def predict(posterior: Fit, *, design: npt.ArrayLike, rng: np.random.Generator) -> Floats:
    """One forecast per draw; design has shape (draws, k) (each draw has its own drivers) or (k,)."""
    x = np.atleast_2d(np.asarray(design, dtype=np.float64))
    beta, sigma = draw(posterior, draws=len(x), rng=rng)
    told: Floats = np.einsum("nk,nk->n", x, beta) + sigma * rng.standard_normal(len(x))
    return told


def fit_link(
    name: str, *, response: Mapping[str, Mapping[int, float]], drivers: Mapping[str, Mapping[int, float]], before: int
) -> Fit:
    """The posterior of a link from the years before `before`, and from nothing later.

    Args:
        name: a key of `LINKS`.
        response: changes by state (or any label) and year.
        drivers: changes by series and year.
        before: the first year that must not be seen.

    Raises:
        UsageError: an unknown link.
        MissingData: no year with all drivers.
    """
    if name not in LINKS:
        raise UsageError("link", f"{name!r} is unknown", f"one of {', '.join(LINKS)}")
    link = LINKS[name]
    rows = [
        (year, value, row)
        for series in response.values()
        for year, value in series.items()
        if year < before and (row := _row(link, drivers, year)) is not None
    ]
    if not rows:
        raise MissingData(name, f"no year before {before} has the response and all drivers", "load longer series")
    years = np.array([year for year, _, _ in rows])
    _, where, count = np.unique(years, return_inverse=True, return_counts=True)
    return fit(
        [value for _, value, _ in rows],
        design=[row for _, _, row in rows],
        names=("constant", *(f"{series} t-{lag}" if lag else series for series, lag in link.drivers)),
        prior_mean=link.mean,
        prior_sd=link.sd,
        prior_noise=link.noise,
        weights=1.0 / count[where],
    )


def predict_link(
    name: str,
    *,
    posterior: Fit,
    drivers: Mapping[str, Mapping[int, npt.ArrayLike]],
    year: int,
    draws: int,
    rng: np.random.Generator,
) -> Floats:
    """Forecast changes of one year, shape (draws,); a driver's change is a number or one number per draw.

    Raises:
        MissingData: a driver's change is not given for this year or its lag.
    """
    columns = [np.ones(draws)]
    for series, lag in LINKS[name].drivers:
        if year - lag not in drivers.get(series, {}):
            raise MissingData(name, f"needs the change of {series} in {year - lag}", "give it, or forecast it first")
        columns.append(np.broadcast_to(np.asarray(drivers[series][year - lag], dtype=np.float64), (draws,)))
    return predict(posterior, design=np.stack(columns, axis=1), rng=rng)


def exposure_change(remittances: npt.ArrayLike, *, local: npt.ArrayLike, growth: npt.ArrayLike = 0.0) -> Floats:
    """Change of log D = flow over product: a falling local currency shrinks the product in dollars and so raises D."""
    change: Floats = np.asarray(remittances, dtype=np.float64) + np.asarray(local) - np.asarray(growth)
    return change


def _row(link: Link, drivers: Mapping[str, Mapping[int, float]], year: int) -> list[float] | None:
    row = [1.0]
    for series, lag in link.drivers:
        value = drivers[series].get(year - lag)
        if value is None:
            return None
        row.append(value)
    return row
