"""Opinions that move towards one's neighbours but never quite leave home (Friedkin and Johnsen).

Every state starts from an anchor, listens to others in fixed proportions, and is open to them only so far. The
module gives one step, the iteration, and the point where it ends, which needs no iteration at all.

Mathematics. Anchor x⁰ (n states, or n states x k topics), influence W (n x n, W_ij is the weight of j in the ear of
i, the absolute weights of a row sum to at most 1), susceptibility A = diag(a), 0 <= a_i <= 1:

    x_{t+1} = A W x_t + (I - A) x⁰          one step
    x*      = (I - A W)⁻¹ (I - A) x⁰        the only fixed point when the spectral radius of A W is below 1

The radius is below 1 as soon as every state that listens to anyone (a_i = 1) hears, directly or through others, a
state with an anchor of its own (a_j < 1). Negative weights (a quarrel) are allowed: Altafini's extension.

Reference: N. E. Friedkin and E. C. Johnsen, "Social influence and opinions", Journal of Mathematical Sociology
15(3-4), 1990, 193-206. Signed weights: C. Altafini, "Consensus problems on networks with antagonistic interactions",
IEEE Transactions on Automatic Control 58(4), 2013, 935-946.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from levers.errors import UsageError

__all__ = ["fixed_point", "iterate", "step"]

Floats = npt.NDArray[np.float64]

SLACK = 1e-9
"""How far a row of weights may exceed 1 before it counts as a mistake and not as rounding."""


def step(
    opinions: npt.ArrayLike, *, anchor: npt.ArrayLike, influence: npt.ArrayLike, susceptibility: npt.ArrayLike
) -> Floats:
    """Opinions one step later.

    Args:
        opinions: now; shape (n,) or (n, topics).
        anchor: where each state would stand alone; the same shape.
        influence: W, shape (n, n).
        susceptibility: a, one number or shape (n,), each in [0, 1].

    Raises:
        UsageError: shapes that do not fit, weights or susceptibilities out of range.
    """
    home, weights, openness = _checked(anchor, influence, susceptibility)
    now = np.asarray(opinions, dtype=np.float64)
    if now.shape != home.shape:
        raise UsageError("opinions", f"have shape {now.shape}, the anchor has {home.shape}", "give both the same shape")
    column = _column(openness, home)
    return column * (weights @ now) + (1.0 - column) * home


def iterate(
    anchor: npt.ArrayLike,
    *,
    influence: npt.ArrayLike,
    susceptibility: npt.ArrayLike,
    steps: int = 10_000,
    tolerance: float = 1e-12,
) -> Floats:
    """Opinions after repeated steps from the anchor, until none moves by more than `tolerance`.

    Raises:
        UsageError: as `step`, or no rest was reached within `steps`.
    """
    home, weights, openness = _checked(anchor, influence, susceptibility)
    column = _column(openness, home)
    pull_home = (1.0 - column) * home
    now = home
    for _ in range(steps):
        later = column * (weights @ now) + pull_home
        if float(np.max(np.abs(later - now), initial=0.0)) <= tolerance:
            return later
        now = later
    raise UsageError(
        "iterate", f"opinions still move after {steps} steps", "allow more steps or lower the susceptibility"
    )


def fixed_point(anchor: npt.ArrayLike, *, influence: npt.ArrayLike, susceptibility: npt.ArrayLike) -> Floats:
    """The resting point x* = (I - A W)⁻¹ (I - A) x⁰, by one linear solve.

    Raises:
        UsageError: as `step`, or the resting point is not unique (some states listen only to each other).
    """
    home, weights, openness = _checked(anchor, influence, susceptibility)
    heard = openness[:, None] * weights
    radius = float(np.max(np.abs(np.linalg.eigvals(heard)), initial=0.0))
    if radius >= 1.0 - SLACK:
        raise UsageError(
            "susceptibility",
            f"the spectral radius of A W is {radius:.6g}, so the resting point is not unique",
            "let at least one state in every closed circle keep an anchor (susceptibility below 1)",
        )
    column = _column(openness, home)
    return np.asarray(np.linalg.solve(np.eye(len(weights)) - heard, (1.0 - column) * home), dtype=np.float64)


def _checked(
    anchor: npt.ArrayLike, influence: npt.ArrayLike, susceptibility: npt.ArrayLike
) -> tuple[Floats, Floats, Floats]:
    home = np.asarray(anchor, dtype=np.float64)
    weights = np.asarray(influence, dtype=np.float64)
    n = len(home)
    if weights.shape != (n, n):
        raise UsageError("influence", f"has shape {weights.shape}, expected {(n, n)}", "one row and column per state")
    rows = np.abs(weights).sum(axis=1)
    if not bool(np.all(rows <= 1.0 + SLACK)):
        worst = int(np.argmax(rows))
        raise UsageError(
            "influence", f"row {worst} has absolute weights summing to {rows[worst]:.6g}", "divide it by that"
        )
    openness = np.broadcast_to(np.asarray(susceptibility, dtype=np.float64), (n,))
    if not bool(np.all((openness >= 0.0) & (openness <= 1.0))):
        raise UsageError("susceptibility", "must lie in [0, 1]", "0 = only the anchor, 1 = only the neighbours")
    return home, weights, openness


def _column(openness: Floats, home: Floats) -> Floats:
    """Susceptibilities shaped to multiply opinions on one or on several topics."""
    return openness.reshape((-1,) + (1,) * (home.ndim - 1))
