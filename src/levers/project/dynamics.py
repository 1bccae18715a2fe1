"""One month of the mechanism: levers pull, a state wants, neighbours count, and alignment moves a little.

Exposure → leverage → pull → desired shares → alignment. The form is a synthesis: each citation supports the mechanism,
not the exact equation. Arrays are laid out (states, powers, runs), runs last, because memory next to each other is
what makes ten thousand runs cheap; power 0 is autonomy. A missing run axis is an axis of length 1.

Mathematics, for state i, power p, channel k:

    pull        u_ip = Σ_k ω_k g_p l_ipk - δ |y_i - y_p| - c demand_p          g: the patron's capacity and attention
    desired     a*_ip = exp((c_ip + u_ip) / τ_i) / Σ_q exp((c_iq + u_iq) / τ_i)                 large τ = hedging
    target      b_i = a⁰_i + λ_i (a*_i - a⁰_i) + φ_i Σ_j W_ij (a_j - a⁰_i)
    alignment   a_i ← a_i + α_i (b_i - a_i) + ε_i,   Σ_p ε_ip = 0, then cut at 0 and rescaled to sum 1

With Σ_j W_ij = 1 the target is (1 - λ_i - φ_i) a⁰_i + λ_i a*_i + φ_i Σ_j W_ij a_j. Neighbours' weight is taken from the
anchor's, so the sum stays 1 for any W: a row may sum to less than 1 (an isolated state) or hold negative weights (a
quarrel pushes away). λ = φ = 0 without noise leaves a state at its anchor exactly where it stands.

Reference: D. McFadden, "Conditional logit analysis of qualitative choice behavior", in: Frontiers in Econometrics,
1974 (softmax); N. E. Friedkin and E. C. Johnsen, "Social influence and opinions", J. Math. Sociology 15, 1990, 193-206
(anchor and neighbours); C. Kuik, "The essence of hedging", Contemporary Southeast Asia 30(2), 2008, 159-185.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from levers.errors import UsageError

__all__ = ["Network", "align", "balanced", "desired", "home", "network", "peers", "pull", "without_levers"]

Array = npt.NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class Network:
    """W by rows: row i listens to `columns[starts[i]:starts[i+1]]` with `weights` of the same positions."""

    starts: npt.NDArray[np.int64]
    columns: npt.NDArray[np.int64]
    weights: Array

    @property
    def size(self) -> int:
        """Number of states."""
        return len(self.starts) - 1

    def sums(self) -> Array:
        """Σ_j W_ij, shape (states, 1, 1), in the kind of the weights."""
        row = np.repeat(np.arange(self.size), np.diff(self.starts))
        summed = np.bincount(row, weights=self.weights, minlength=self.size)
        return summed.astype(self.weights.dtype)[:, None, None]

    @cached_property
    def matrix(self) -> Any:
        """W as SciPy's sparse matrix, four times as fast as row by row; None where SciPy is not installed."""
        try:
            from scipy.sparse import csr_array
        except ImportError:
            return None
        return csr_array((self.weights, self.columns, self.starts), shape=(self.size, self.size))


def network(influence: npt.ArrayLike, *, dtype: npt.DTypeLike = np.float64) -> Network:
    """W as a `Network`, from a square matrix.

    Raises:
        UsageError: not square, not finite, or a row whose absolute weights sum to more than 1.
    """
    w = np.asarray(influence, dtype=np.float64)
    if w.ndim != 2 or w.shape[0] != w.shape[1] or not bool(np.all(np.isfinite(w))):
        raise UsageError("influence", f"has shape {w.shape}", "give a square matrix of finite weights")
    if len(w) and float(np.abs(w).sum(axis=1).max()) > 1.0 + 1e-6:
        raise UsageError(
            "influence", "some row has absolute weights above 1", "divide each row by the sum of its weights"
        )
    rows, columns = np.nonzero(w)
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=len(w)))])
    return Network(starts.astype(np.int64), columns.astype(np.int64), w[rows, columns].astype(dtype))


def pull(
    leverage: npt.ArrayLike,
    *,
    weights: npt.ArrayLike,
    capacity: npt.ArrayLike = 1.0,
    gap: npt.ArrayLike = 0.0,
    demand: npt.ArrayLike = 0.0,
) -> Array:
    """u, what each power's levers add up to for each state; shape (states, powers, runs).

    Args:
        leverage: l, shape (states, powers, channels); a missing lever is 0, autonomy has none.
        weights: ω, shape (channels,) or (channels, runs).
        capacity: g, shape (powers, runs) or (powers, 1) or a number.
        gap: δ |y_i - y_p|, broadcastable to (states, powers, runs).
        demand: c demand_p, broadcastable likewise.

    Raises:
        UsageError: leverage without three axes, or as many weights as there are not channels.
    """
    held = np.asarray(leverage)
    omega = np.asarray(weights, dtype=held.dtype)
    omega = omega[:, None] if omega.ndim == 1 else omega
    if held.ndim != 3 or omega.shape[0] != held.shape[2]:
        raise UsageError("leverage", f"has shape {held.shape} for {omega.shape[0]} channel weights")
    summed: Array = np.tensordot(held, omega, axes=1)
    scaled: Array = np.asarray(capacity, dtype=held.dtype) * summed - np.asarray(gap) - np.asarray(demand)
    return scaled


def without_levers(leverage: npt.ArrayLike, *, power: int) -> Array:
    """Leverage after `power` loses every lever it holds; what the state holds over the power (negative) remains."""
    left = np.array(leverage)
    left[:, power] = np.minimum(left[:, power], 0.0)
    return left


def desired(taste: npt.ArrayLike, *, pull: npt.ArrayLike, temperature: npt.ArrayLike) -> Array:
    """a*, the shares a state would choose; shape (states, powers, runs), sums to 1 over powers.

    Args:
        taste: c, broadcastable to (states, powers, runs).
        pull: u, likewise.
        temperature: τ > 0, broadcastable to (states, 1, runs).

    Raises:
        UsageError: a temperature that is not positive.
    """
    heat = np.asarray(temperature)
    if not bool(np.all(heat > 0.0)):
        raise UsageError("temperature", "must be positive", "small = follows the strongest pull, large = hedges")
    shares: Array = (np.asarray(taste) + np.asarray(pull)) / heat
    shares -= shares.max(axis=1, keepdims=True)
    np.exp(shares, out=shares)
    shares /= shares.sum(axis=1, keepdims=True)
    return shares


def peers(shares: Array, *, influence: Network) -> Array:
    """Σ_j W_ij a_j, row by row: only the neighbours of a state are touched."""
    flat = shares.reshape(len(shares), -1)
    if influence.matrix is not None:
        summed: Array = influence.matrix @ flat
        return summed.reshape(shares.shape)
    heard = np.zeros_like(flat)
    starts = influence.starts.tolist()
    for i, (begin, end) in enumerate(pairwise(starts)):
        if end > begin:
            np.dot(influence.weights[begin:end], flat[influence.columns[begin:end]], out=heard[i])
    return heard.reshape(shares.shape)


def home(
    anchor: npt.ArrayLike,
    *,
    wanted: npt.ArrayLike,
    lever_weight: npt.ArrayLike,
    peer_weight: npt.ArrayLike,
    heard_weight: npt.ArrayLike,
) -> Array:
    """The part of the target that neighbours do not move: (1 - λ - φ Σ_j W_ij) a⁰ + λ a*; all arguments broadcast."""
    told = np.asarray(lever_weight)
    stay: Array = (1.0 - told - np.asarray(peer_weight) * np.asarray(heard_weight)) * np.asarray(anchor)
    settled: Array = stay + told * np.asarray(wanted)
    return settled


def balanced(shake: Array) -> Array:
    """The same random numbers with their mean over powers taken away, in place: what one power gains others lose."""
    shake -= shake.mean(axis=1, keepdims=True)
    return shake


def align(
    shares: Array,
    *,
    settled: Array,
    heard: Array,
    adaptation: Array,
    peer_weight: Array,
    shake: Array | None = None,
    out: Array | None = None,
) -> Array:
    """Alignment one month later; shares stay >= 0 and sum to 1.

    Args:
        shares: a, shape (states, powers, runs).
        settled: from `home`, broadcastable.
        heard: Σ_j W_ij a_j from `peers`, the shape of shares.
        adaptation: α in [0, 1], broadcastable to (states, 1, runs).
        peer_weight: φ >= 0, likewise.
        shake: ε, sums to 0 over powers (see `balanced`).
        out: where the answer goes; not `shares` itself.
    """
    later: Array = np.multiply(peer_weight, heard, out=out)
    later += settled
    later -= shares
    later *= adaptation
    later += shares
    if shake is not None:
        later += shake
    if shake is not None or float(later.min(initial=0.0)) < 0.0:
        np.maximum(later, 0.0, out=later)
        later /= later.sum(axis=1, keepdims=True)
    return later
