"""Smooth paths: the Gaussian random walk that joins a state's positions from session to session.

For each state i the prior is theta_i1 ~ N(0, s0²), theta_it ~ N(theta_i,t-1, d²). With gradient g and curvature h of the
log-likelihood at each (i, t), one Newton step solves

    (H + Q) step = g - Q theta,     Q tridiagonal, H = diag(h)

for all states at once: forward elimination and back substitution over the sessions, arrays of states in between. The
same elimination from both ends gives the diagonal and the first off-diagonal of (H + Q)⁻¹: posterior variances and the
lag-one covariances that the empirical Bayes update of d² needs. [Kalman smoothing; Golub & Van Loan, ch. 4.3]
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Walk", "covariances", "innovation_variance", "solve"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Walk:
    """Prior precision of all states' paths; sessions outside of a state's first and last vote are not on its path."""

    on: NDArray[np.bool_]
    """(states, sessions): from the first session with a vote to the last."""
    start_variance: float
    step_variance: float | Floats
    """One number, or one for each step between sessions (sessions - 1)."""

    @property
    def links(self) -> Floats:
        """(states, sessions - 1): precision of each step; 0 where there is none."""
        joined = self.on[:, :-1] & self.on[:, 1:]
        return np.asarray(np.where(joined, 1.0 / np.asarray(self.step_variance), 0.0), dtype=np.float64)

    @property
    def first(self) -> NDArray[np.bool_]:
        """(states, sessions): whether it is the state's first session."""
        before = np.zeros_like(self.on)
        before[:, 1:] = self.on[:, :-1]
        return np.asarray(self.on & ~before)

    def diagonal(self) -> Floats:
        """Diagonal of Q; 1 off the path, so that the system stays solvable there."""
        links = self.links
        diagonal = np.where(self.on, 0.0, 1.0)
        diagonal += np.where(self.first, 1.0 / self.start_variance, 0.0)
        diagonal[:, :-1] += links
        diagonal[:, 1:] += links
        return np.asarray(diagonal)

    def times(self, paths: Floats) -> Floats:
        """Q theta."""
        links = self.links
        found = self.diagonal() * paths
        found[:, :-1] -= links * paths[:, 1:]
        found[:, 1:] -= links * paths[:, :-1]
        return np.asarray(np.where(self.on, found, 0.0))


def solve(diagonal: Floats, links: Floats, right: Floats) -> Floats:
    """Solves symmetric tridiagonal systems, one for each row; off-diagonals are `-links`.

    Args:
        diagonal: (states, sessions), positive.
        links: (states, sessions - 1).
        right: (states, sessions).
    """
    count = diagonal.shape[1]
    pivots, found = diagonal.copy(), right.copy()
    for t in range(1, count):
        factor = links[:, t - 1] / pivots[:, t - 1]
        pivots[:, t] -= factor * links[:, t - 1]
        found[:, t] += factor * found[:, t - 1]
    found[:, -1] /= pivots[:, -1]
    for t in range(count - 2, -1, -1):
        found[:, t] = (found[:, t] + links[:, t] * found[:, t + 1]) / pivots[:, t]
    return found


def covariances(diagonal: Floats, links: Floats) -> tuple[Floats, Floats]:
    """Diagonal and first off-diagonal of the inverse of the systems that `solve` solves."""
    count = diagonal.shape[1]
    forward, backward = diagonal.copy(), diagonal.copy()
    for t in range(1, count):
        forward[:, t] -= links[:, t - 1] ** 2 / forward[:, t - 1]
    for t in range(count - 2, -1, -1):
        backward[:, t] -= links[:, t] ** 2 / backward[:, t + 1]
    variance = 1.0 / (forward + backward - diagonal)
    return variance, links / backward[:, 1:] * variance[:, :-1]


def innovation_variance(paths: Floats, variance: Floats, lagged: Floats, walk: Walk) -> float:
    """Mean expected squared step: the empirical Bayes (EM) update of d²."""
    joined = walk.on[:, :-1] & walk.on[:, 1:]
    steps = np.diff(paths, axis=1) ** 2 + variance[:, 1:] + variance[:, :-1] - 2.0 * lagged
    return float(steps[joined].mean())
