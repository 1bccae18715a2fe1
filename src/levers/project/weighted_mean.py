"""One decision, the plain answer: the mean of what the actors want, weighted by power and by how much they care.

Studies of the European Union's decisions found this kind of compromise harder to beat than models of the procedure,
so it is the default; the expected-utility model and the probabilistic Condorcet election stand beside it as other
readings. A point says nothing about its own error, so the mean comes inside errors that such forecasts have made.

Mathematics. With capability c, salience s and position x on a scale of length L,

    m = Σ c_i s_i x_i / Σ c_i s_i

The forecast is a mixture. A share π of the draws lands on somebody's position, because decisions often do; the others
repeat one past error e (outcome minus forecast, as a share of the scale), smoothed:

    y = x_I                                   with chance π,           P(I = i) ∝ c_i s_i
    y = clip(m + L (e_J + h z), scale)        with chance 1 - π,       J uniform over the past errors, z ~ N(0, 1)
    h = 0.9 min(sd, iqr / 1.34) n^(-1/5)      Silverman's rule on the n past errors

Where the errors come from is the caller's to say (`errors`: the misses of his own scored decisions). `TYPICAL_ERRORS`
is a stand-in and every forecast made with it says so: nine quantiles of a symmetric heavy-tailed (Laplace) law whose
mean absolute error is a fifth of the scale. It is an assumption, not a measurement, and so is π = 0.2.

Reference: J. Leinaweaver and R. Thomson, "Testing models of legislative decision-making with measurement error",
European Union Politics 15(1), 2014, 43-58, and R. Thomson, F. Stokman, C. Achen and T. König (eds.), The European
Union Decides, Cambridge 2006; B. W. Silverman, Density Estimation, 1986, eq. 3.31.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from levers.errors import UsageError

__all__ = ["TYPICAL_ERRORS", "Decision", "decide", "weighted_mean"]

Floats = npt.NDArray[np.float64]

TYPICAL_ERRORS: tuple[float, ...] = tuple(
    float(np.sign(u - 0.5) * -0.2 * np.log(1.0 - 2.0 * abs(u - 0.5)))
    for u in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
)
"""A stand-in for past errors, as shares of the scale: assumed, not measured (see the module)."""


class Decision(NamedTuple):
    """A forecast of one decision."""

    mean: float
    """The weighted mean of the positions: the point forecast."""
    draws: Floats
    """The predictive distribution, shape (draws,), inside the scale."""
    assumed_errors: bool
    """Whether the spread rests on the stand-in and not on scored decisions."""


def weighted_mean(position: npt.ArrayLike, *, capability: npt.ArrayLike, salience: npt.ArrayLike) -> float:
    """Σ c s x / Σ c s.

    Raises:
        UsageError: shapes that do not fit, negative weights, or nobody with any weight.
    """
    x, weight = _checked(position, capability, salience)
    return float(weight @ x / weight.sum())


def decide(
    position: npt.ArrayLike,
    *,
    capability: npt.ArrayLike,
    salience: npt.ArrayLike,
    scale: tuple[float, float],
    errors: npt.ArrayLike | None = None,
    on_a_position: float = 0.2,
    draws: int = 10_000,
    seed: int | np.random.Generator = 1,
) -> Decision:
    """The weighted mean with draws from its error mixture.

    Args:
        position: x, shape (actors,), on the issue's scale.
        capability: c >= 0, shape (actors,).
        salience: s >= 0, shape (actors,).
        scale: the two ends of the issue's scale; draws beyond them land on the end.
        errors: past errors (outcome minus forecast) as shares of the scale's length; None takes the stand-in.
        on_a_position: share of draws that land on an actor's own position.
        draws: how many draws.
        seed: a seed or a generator.

    Raises:
        UsageError: as `weighted_mean`, a scale without length or not covering the positions, or fewer than 2 errors.
    """
    x, weight = _checked(position, capability, salience)
    low, high = float(scale[0]), float(scale[1])
    if not low < high or float(x.min()) < low or float(x.max()) > high:
        raise UsageError(
            "scale", f"({low:g}, {high:g}) does not hold all positions", "give the issue's two extreme outcomes"
        )
    if not 0.0 <= on_a_position <= 1.0:
        raise UsageError("on_a_position", f"is {on_a_position:g}", "give a share between 0 and 1")
    past = np.asarray(TYPICAL_ERRORS if errors is None else errors, dtype=np.float64)
    if past.ndim != 1 or len(past) < 2 or not bool(np.all(np.isfinite(past))):
        raise UsageError(
            "errors", "need at least two finite past errors", "leave them out to use the labelled stand-in"
        )
    rng = np.random.default_rng(seed)
    point = float(weight @ x / weight.sum())
    spread = rng.choice(past, size=draws) + _bandwidth(past) * rng.standard_normal(draws)
    around = np.clip(point + (high - low) * spread, low, high)
    somebody = rng.choice(x, size=draws, p=weight / weight.sum())
    lands = rng.random(draws) < on_a_position
    return Decision(point, np.where(lands, somebody, around), assumed_errors=errors is None)


def _bandwidth(past: Floats) -> float:
    """Silverman's rule; 0 when all past errors are equal."""
    sd = float(past.std(ddof=1))
    quarters = np.quantile(past, [0.25, 0.75])
    robust = float(quarters[1] - quarters[0]) / 1.34
    return float(0.9 * (min(sd, robust) if robust > 0.0 else sd) * len(past) ** -0.2)


def _checked(position: npt.ArrayLike, capability: npt.ArrayLike, salience: npt.ArrayLike) -> tuple[Floats, Floats]:
    x, c, s = (np.asarray(column, dtype=np.float64) for column in (position, capability, salience))
    if x.ndim != 1 or not x.shape == c.shape == s.shape:
        raise UsageError("actors", f"have shapes {x.shape}, {c.shape}, {s.shape}", "give one number of each per actor")
    weight: Floats = c * s
    if not bool(np.all(np.isfinite(x))) or bool(np.any((c < 0.0) | (s < 0.0))) or not float(weight.sum()) > 0.0:
        raise UsageError("actors", "need finite positions and weights >= 0, some of them above 0")
    return x, weight
