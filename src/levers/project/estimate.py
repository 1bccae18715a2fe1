"""How fast states return home, and what levers and neighbours add: yearly regressions with partial pooling.

If a state's position is the mean of the powers' positions weighted by its shares, y = Σ_p a_p y_p, the alignment step of
`levers.project.dynamics` taken once a year is linear in y:

    y_{t+1} - y_t = m + A (ȳ_t - y_t) + bλ x_t + bφ (n_t - ȳ_t) + e,    A = 1 - (1 - α)^12,  bλ = A λ,  bφ = A φ

    ȳ_t   mean of the state's last ten positions up to t: where it is at home
    x_t   Σ_p (a*_p - a_p) y_p with a* ∝ a exp(u_t - ū): what has changed in the levers since the five years before, at τ = 1
    n_t   mean position of its neighbours

Everything on the right is known at t. Estimation is empirical Bayes: the world's coefficients come from all states under
the stated priors; the spread between states by the method of moments (variance of the states' own least-squares estimates
less what their standard errors explain); each state's posterior then takes the world's as its prior. Normal likelihood,
conjugate, so no sampler is needed.

Reference: A. Gelman et al., Bayesian Data Analysis, 3rd ed., 2013, chapters 5 and 14-15.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from levers.errors import MissingData
from levers.project import chain
from levers.project.posterior import NAMES, PRIOR_NOISE, PRIORS, Coefficients

__all__ = ["Design", "Pooled", "design", "lever_term", "pooled"]

Floats = npt.NDArray[np.float64]
Series = Mapping[str, Mapping[int, float]]

HOME_YEARS = 10
BEFORE_YEARS = 5
FEWEST_ROWS = 8


class Design(NamedTuple):
    """Rows of the regression: which state, from which year, what is known then, and what came."""

    state: tuple[str, ...]
    year: npt.NDArray[np.int64]
    known: Floats
    """1, ȳ - y, x, n - ȳ; shape (rows, 4)."""
    change: Floats


class Pooled(NamedTuple):
    """The world's coefficients, each state's, and how much states differ."""

    world: chain.Fit
    states: Mapping[str, chain.Fit]
    between: Floats


def lever_term(
    lift: Mapping[int, Floats], *, shares: Floats, positions: Mapping[int, Floats], year: int
) -> float | None:
    """x_t; None where too little is known.

    Args:
        lift: Σ_k ω_k l_pk by year, shape (powers,).
        shares: the powers' shares in the state's alignment, autonomy left out.
        positions: the powers' positions by year, shape (powers,).
        year: t.
    """
    before = [lift[past] for past in range(year - BEFORE_YEARS, year) if past in lift]
    if year not in lift or not before or year not in positions:
        return None
    wanted = shares * np.exp(lift[year] - np.mean(before, axis=0))
    gone = wanted * (shares.sum() / wanted.sum()) - shares
    return float(gone @ positions[year])


def home(series: Mapping[int, float], year: int) -> float:
    """ȳ: the mean of the last ten years up to `year`."""
    return float(np.mean([series[past] for past in range(year - HOME_YEARS + 1, year + 1) if past in series]))


def known_at(series: Series, neighbours: Mapping[str, Sequence[str]], pulls: Series, state: str, year: int) -> Floats:
    """1, ȳ - y, x, n - ȳ of one state and year; a part that is not known is 0."""
    mine, place = series[state], home(series[state], year)
    near = [series[other][year] for other in neighbours.get(state, ()) if year in series.get(other, {})]
    drawn = float(np.mean(near)) - place if near else 0.0
    return np.array([1.0, place - mine[year], pulls.get(state, {}).get(year, 0.0), drawn])


def design(series: Series, *, neighbours: Mapping[str, Sequence[str]], pulls: Series, first: int, last: int) -> Design:
    """Every yearly change from `first` on whose outcome lies in `last` or before."""
    names, years, rows, changes = [], [], [], []
    for state, mine in series.items():
        for year in sorted(mine):
            if first <= year < last and year + 1 in mine and sum(past <= year for past in mine) >= 4:
                names.append(state)
                years.append(year)
                rows.append(known_at(series, neighbours, pulls, state, year))
                changes.append(mine[year + 1] - mine[year])
    if not rows:
        raise MissingData("ideal_point", f"no yearly change between {first} and {last}", "load longer series")
    return Design(tuple(names), np.array(years), np.array(rows), np.array(changes))


def pooled(rows: Design, *, states: Collection[str] | None = None) -> Pooled:
    """The posteriors; `states` are those that get their own (all of them without it).

    A year's states share its agenda, so n states of a year count √n, between one and n: assumed.
    """
    mean, sd = (np.array([PRIORS[name][k] for name in NAMES]) for k in (0, 1))
    _, where, count = np.unique(rows.year, return_inverse=True, return_counts=True)
    weights = 1.0 / np.sqrt(count[where])
    world = _fit(rows.known, rows.change, mean, sd, PRIOR_NOISE, weights)
    labels = np.array(rows.state)
    each = {label: labels == label for label in dict.fromkeys(rows.state)}
    between = _between([(rows.known[mine], rows.change[mine]) for mine in each.values()])
    centre = world.mean
    spread = np.sqrt(between**2 + _sd(world) ** 2)
    noise = float(np.sqrt(world.scale / (world.shape - 1.0)))
    own = {
        label: _fit(rows.known[mine], rows.change[mine], centre, spread, noise, np.ones(int(mine.sum())))
        for label, mine in each.items()
        if states is None or label in states
    }
    return Pooled(world, own, between)


def coefficients(told: chain.Fit) -> Coefficients:
    """A fit in the form that the posterior file keeps."""
    root = tuple(tuple(round(float(x), 6) for x in line) for line in told.root)
    rounded = [tuple(round(float(x), 6) for x in part) for part in (told.mean, told.prior_share)]
    return Coefficients(rounded[0], root, round(told.shape, 4), round(told.scale, 6), rounded[1])


def _fit(x: Floats, y: Floats, mean: Floats, sd: Floats, noise: float, weights: Floats) -> chain.Fit:
    return chain.fit(y, design=x, names=NAMES, prior_mean=mean, prior_sd=sd, prior_noise=noise, weights=weights)


def _sd(told: chain.Fit) -> Floats:
    sigma = np.sqrt(told.scale / (told.shape - 1.0))
    return np.asarray(sigma * np.linalg.norm(told.root, axis=1))


def _between(groups: Sequence[tuple[Floats, Floats]]) -> Floats:
    """Method of moments; a coefficient whose states differ by no more than chance gets a tenth of the prior's spread."""
    floor = 0.1 * np.array([PRIORS[name][1] for name in NAMES])
    found, errors = [], []
    for x, y in groups:
        if len(y) < FEWEST_ROWS:
            continue
        ridge = np.linalg.inv(x.T @ x + 1e-3 * np.eye(x.shape[1]))
        beta = ridge @ x.T @ y
        noise = float(((y - x @ beta) ** 2).sum()) / max(len(y) - x.shape[1], 1)
        found.append(beta)
        errors.append(noise * np.diagonal(ridge))
    if len(found) < 3:
        return floor
    excess = np.var(found, axis=0, ddof=1) - np.mean(errors, axis=0)
    return np.asarray(np.sqrt(np.clip(excess, floor**2, (10.0 * floor) ** 2)), dtype=np.float64)
