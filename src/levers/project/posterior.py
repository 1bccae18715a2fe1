"""The model's parameters: what was believed, what the data said, and how far each has moved from its prior.

A posterior file (`library/posterior.json`) is made by `python training/posterior.py` and carries the version of the atlas it was
made from. Four numbers are estimated from yearly ideal points of all states with series (see `levers.project.estimate`): how fast a
state returns to where it is at home, how much of its target levers and neighbours make up, and the size of a year's surprise. The
others cannot be told apart by such data; they keep their priors and are labelled so.

    A, bλ, bφ   regression coefficients, drawn jointly;  λ = bλ / A,  φ = bφ / A,  α = 1 - (1 - A)^(1/12)
    σ           monthly noise of shares = yearly surprise / √12 / ‖y_p - ȳ‖, the spread of the powers' positions
    τ, Ω        LogNormal; ω_k = Ω d_k, d ~ Dirichlet(4, ..., 4)
    a⁰          Dirichlet(κ a⁰), κ = 60;  the share of autonomy Beta with mean 0.3 and standard deviation 0.1

Negative draws of bλ and bφ are cut to 0, because a lever does not repel here; λ + φ is kept below 0.9.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from levers.errors import DataError
from levers.project import chain

__all__ = [
    "PRIORS",
    "PRIOR_DRIVEN",
    "Coefficients",
    "Parameter",
    "Parameters",
    "Posterior",
    "Tastes",
    "draw_parameters",
    "draw_tastes",
    "read_posterior",
    "shipped_posterior",
]

Floats = npt.NDArray[np.float64]

LIBRARY = Path(__file__).parent / "library"

NAMES = ("agenda", "return", "levers", "neighbours")
PRIORS: dict[str, tuple[float, float]] = {
    "agenda": (0.0, 0.05),
    "return": (0.3, 0.15),
    "levers": (0.09, 0.08),
    "neighbours": (0.03, 0.05),
}
"""Mean and standard deviation of the yearly coefficients, stated before the data were tried: a third of the way home in a year;
levers three tenths of the target, neighbours one tenth."""
PRIOR_NOISE = 0.15
FIXED: dict[str, tuple[float, float, str]] = {
    "temperature": (1.0, 0.3, "how little a state follows the strongest pull (large: hedges)"),
    "pull": (4.0, 0.6, "how much one unit of lever, in all channels together, adds to the log odds of being wanted"),
}
"""Median and spread of logarithms of parameters that the data cannot tell."""
PRIOR_DRIVEN = 0.9
"""From this share of the prior's spread on, the data have said next to nothing."""
ANCHOR_KAPPA = 60.0
WEIGHT_KAPPA = 4.0
AUTONOMY_SD = 0.1


class Coefficients(NamedTuple):
    """Posterior of the yearly regression for one state or for the world."""

    mean: tuple[float, ...]
    root: tuple[tuple[float, ...], ...]
    shape: float
    scale: float
    prior_share: tuple[float, ...]


class Parameter(NamedTuple):
    """One line of what is said about a parameter."""

    name: str
    words: str
    prior_mean: float
    prior_sd: float
    mean: float
    sd: float
    share_left: float
    """Posterior over prior standard deviation: 1 means that the data said nothing."""

    @property
    def prior_driven(self) -> bool:
        """Whether the number is the prior's rather than the data's."""
        return self.share_left >= PRIOR_DRIVEN

    @property
    def moved(self) -> float:
        """How far the mean moved, in standard deviations of the prior."""
        return (self.mean - self.prior_mean) / self.prior_sd


class Posterior(NamedTuple):
    """A posterior file."""

    version: str
    atlas: str
    until: int
    """Last year whose positions were used."""
    world: Coefficients
    states: Mapping[str, Coefficients]
    between: tuple[float, ...]
    """Standard deviation of the coefficients between states."""
    span: float
    """‖y_p - ȳ‖ of the powers' positions in the last year."""

    def of(self, state: str) -> Coefficients:
        """The state's own coefficients, else the world's."""
        return self.states.get(state, self.world)

    def parameters(self) -> tuple[Parameter, ...]:
        """All parameters, for the page and the printed limits."""
        words = {
            "agenda": "what moves all states together in a year",
            "return": "share of the way home that a state goes in a year",
            "levers": "weight of levers times the return",
            "neighbours": "weight of neighbours times the return",
        }
        sigma = float(np.sqrt(self.world.scale / max(self.world.shape - 1.0, 0.5)))
        told = [
            Parameter(name, words[name], *PRIORS[name], self.world.mean[k], _sd(self.world, k, sigma), share)
            for k, (name, share) in enumerate(zip(NAMES, self.world.prior_share, strict=True))
        ]
        fixed = [
            Parameter(name, text, median, median * spread, median, median * spread, 1.0)
            for name, (median, spread, text) in FIXED.items()
        ]
        return (*told, *fixed, Parameter("autonomy", "share a state keeps for itself", 0.3, 0.1, 0.3, 0.1, 1.0))


class Parameters(NamedTuple):
    """Draws, runs last."""

    adaptation: Floats
    """α a month, shape (states, runs); so are the next three."""
    lever_weight: Floats
    peer_weight: Floats
    noise: Floats


class Tastes(NamedTuple):
    """Draws of what the data cannot tell, runs last."""

    anchor: Floats
    """a⁰, shape (states, 1 + powers, runs)."""
    temperature: Floats
    """τ, shape (runs,)."""
    weights: Floats
    """ω, shape (channels, runs)."""


def draw_parameters(posterior: Posterior, *, states: Sequence[str], runs: int, rng: np.random.Generator) -> Parameters:
    """One draw of the estimated parameters for each run."""
    alpha: list[Floats] = []
    lam: list[Floats] = []
    phi: list[Floats] = []
    sigma: list[Floats] = []
    for state in states:
        beta, surprise = chain.draw(_fit(posterior.of(state)), draws=runs, rng=rng)
        home = np.clip(beta[:, 1], 0.01, 0.95)
        levers = np.clip(beta[:, 2] / home, 0.0, 0.9)
        alpha.append(1.0 - (1.0 - home) ** (1.0 / 12.0))
        lam.append(levers)
        phi.append(np.clip(beta[:, 3] / home, 0.0, 0.9 - levers))
        sigma.append(surprise / np.sqrt(12.0) / posterior.span)
    return Parameters(np.stack(alpha), np.stack(lam), np.stack(phi), np.stack(sigma))


def draw_tastes(anchor: Floats, *, channels: int, runs: int, rng: np.random.Generator) -> Tastes:
    """One draw of the parameters that keep their priors for each run."""
    drawn = _anchors(anchor, runs, rng)
    tau, omega = (median * np.exp(spread * rng.standard_normal(runs)) for median, spread, _ in FIXED.values())
    split = rng.dirichlet(np.full(channels, WEIGHT_KAPPA), size=runs).T
    return Tastes(drawn, tau, omega * split)


def _anchors(anchor: Floats, runs: int, rng: np.random.Generator) -> Floats:
    """Anchors, shape (states, powers, runs): autonomy from its prior, the rest around the measured shares."""
    drawn = np.empty((*anchor.shape, runs))
    for i, shares in enumerate(anchor):
        mean = float(shares[0])
        strength = mean * (1.0 - mean) / AUTONOMY_SD**2 - 1.0
        alone = rng.beta(mean * strength, (1.0 - mean) * strength, size=runs)
        others = rng.dirichlet(ANCHOR_KAPPA * shares[1:] / shares[1:].sum(), size=runs).T
        drawn[i, 0], drawn[i, 1:] = alone, (1.0 - alone) * others
    drawn = np.maximum(drawn, 1e-4)
    return np.asarray(drawn / drawn.sum(axis=1, keepdims=True))


def shipped_posterior() -> Posterior:
    """The posterior that Levers ships."""
    return read_posterior(LIBRARY / "posterior.json")


def read_posterior(path: Path) -> Posterior:
    """A posterior from its file.

    Raises:
        DataError: no such file, or not a posterior.
    """
    try:
        plain: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return Posterior(
            version=plain["version"],
            atlas=plain["atlas"],
            until=plain["until"],
            world=_coefficients(plain["world"]),
            states={state: _coefficients(row) for state, row in plain["states"].items()},
            between=tuple(plain["between"]),
            span=plain["span"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(
            path.name, f"is not a posterior ({error})", "make it by `python training/posterior.py`"
        ) from error


def _coefficients(row: Mapping[str, Any]) -> Coefficients:
    root = tuple(tuple(line) for line in row["root"])
    return Coefficients(tuple(row["mean"]), root, row["shape"], row["scale"], tuple(row["prior_share"]))


def _fit(told: Coefficients) -> chain.Fit:
    share = np.array(told.prior_share)
    return chain.Fit(NAMES, np.array(told.mean), np.array(told.root), told.shape, told.scale, share, 0)


def _sd(told: Coefficients, k: int, sigma: float) -> float:
    return float(sigma * np.linalg.norm(np.array(told.root)[k]))
