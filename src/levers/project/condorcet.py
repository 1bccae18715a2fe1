"""Probabilistic Condorcet election: which option is likely to be the favourite when each beats the others by strength.

Options meet in pairs; the stronger coalition usually wins, not always. Three readings of "who wins over all" are
offered, because the literature offers three and their spread is part of the answer.

Mathematics. C_ij >= 0 is the strength behind option i when it meets option j (for actors with weight w and utility u,
C_ij = Σ_k w_k max(0, u_k(i) - u_k(j))). With the exponent ν of the victory law,

    V_ij = C_ij^ν / (C_ij^ν + C_ji^ν),  V_ii = 1/2            ν: linear 1, square 2, quartic 4, octic 8

    conditional         p_i ∝ Π_j V_ij                         one option beats all others, given that one does
    markov_uniform      every option challenges the favourite with probability 1/N
    markov_incentive    option i challenges favourite j with probability H_ij = n_ij / Σ_k n_kj, n_ij = C_ij V_ij:
                        who would gain from the change and could win pushes for it

In both Markov readings favourite b gives way to challenger a with probability V_ab, so the favourite's probability
obeys p_a ← Σ_b V_ab (p_a H_ba + p_b H_ab); the answer is the resting vector reached from equal chances.

Reference: B. P. Wise, "Markov voting with incentives in KTAB", KAPSARC, draft in the source of the KAPSARC Toolkit for
Behavioral Analysis (kmodel/doc). The five vectors in the tests are that programme's own printed output.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt

from levers.errors import UsageError

__all__ = ["EXPONENTS", "Law", "Rule", "coalitions", "election", "victory"]

Floats = npt.NDArray[np.float64]
Law = Literal["linear", "square", "quartic", "octic"]
Rule = Literal["conditional", "markov_uniform", "markov_incentive"]

EXPONENTS: dict[Law, int] = {"linear": 1, "square": 2, "quartic": 4, "octic": 8}
"""How fast the odds move with the ratio of strengths: a 2:1 advantage wins 2/3, 4/5, 16/17 or 256/257 of the time."""

FLOOR = 1e-8
"""Strength of a coalition nobody joins, so that no pair is 0 against 0 (KTAB uses the same)."""
STAY = 1e-10
"""Incentive to propose the favourite again: decides only where nobody gains from any change."""


def coalitions(weights: npt.ArrayLike, *, utilities: npt.ArrayLike) -> Floats:
    """C_ij, the strength behind option i against option j, by proportional voting.

    Args:
        weights: w, shape (actors,), capability times salience.
        utilities: u, shape (actors, options).

    Raises:
        UsageError: shapes that do not fit, or a negative weight.
    """
    strength = np.asarray(weights, dtype=np.float64)
    worth = np.asarray(utilities, dtype=np.float64)
    if worth.ndim != 2 or strength.shape != (worth.shape[0],):
        raise UsageError("utilities", f"have shape {worth.shape} for {strength.shape} weights", "one row per actor")
    if bool(np.any(strength < 0.0)):
        raise UsageError("weights", "must not be negative", "drop the actor or correct the number")
    gains = np.maximum(worth[:, :, None] - worth[:, None, :], 0.0)
    joined: Floats = FLOOR + np.einsum("k,kij->ij", strength, gains)
    return joined


def victory(strengths: npt.ArrayLike, *, law: Law = "square") -> Floats:
    """V_ij, the probability that option i beats option j; V + Vᵀ = 1.

    Raises:
        UsageError: not a square matrix of finite numbers >= 0, both sides of a pair empty, or an unknown law.
    """
    c = _square(strengths)
    if law not in EXPONENTS:
        raise UsageError("law", f"{law!r} is unknown", f"one of {', '.join(EXPONENTS)}")
    off = ~np.eye(len(c), dtype=bool)
    top = np.maximum(c, c.T)
    if bool(np.any(top[off] == 0.0)):
        raise UsageError(
            "strengths", "some pair has strength 0 on both sides", "give each side at least a small strength"
        )
    share = np.full_like(c, 0.5)
    mine = np.divide(c, top, out=np.ones_like(c), where=off) ** EXPONENTS[law]
    share[off] = (mine / (mine + mine.T))[off]
    return share


def election(strengths: npt.ArrayLike, *, rule: Rule = "markov_incentive", law: Law = "square") -> Floats:
    """Probability of each option to be the favourite; sums to 1.

    Args:
        strengths: C, shape (options, options).
        rule: which reading (see the module).
        law: how the odds follow the strengths.

    Raises:
        UsageError: as `victory`, or an unknown rule.
    """
    c = _square(strengths)
    wins = victory(c, law=law)
    if rule == "conditional":
        logs = np.log(np.maximum(wins, np.finfo(np.float64).tiny)).sum(axis=1)
        beats_all = np.exp(logs - logs.max())
        return np.asarray(beats_all / beats_all.sum())
    if rule == "markov_uniform":
        return _rest(wins, np.full_like(c, 1.0 / len(c)))
    if rule == "markov_incentive":
        push = c * wins
        np.fill_diagonal(push, np.diagonal(push) + STAY)
        return _rest(wins, push / push.sum(axis=0, keepdims=True))
    raise UsageError("rule", f"{rule!r} is unknown", "conditional, markov_uniform or markov_incentive")


def _rest(wins: Floats, challenge: Floats, *, doublings: int = 60, tolerance: float = 1e-14) -> Floats:
    """Where p ← T p comes to rest from equal chances; challenge[i, j] = chance that i challenges favourite j.

    Averaging with "stay" makes cycles converge too; squaring the matrix takes 2^60 steps in 60 products.
    """
    n = len(wins)
    move = wins * challenge
    stay = np.einsum("ab,ba->a", wins, challenge)
    chain = (move + np.diag(stay) + np.eye(n)) / 2.0
    equal = np.full(n, 1.0 / n)
    favourite: Floats = chain @ equal
    for _ in range(doublings):
        chain = chain @ chain
        chain /= chain.sum(axis=0, keepdims=True)
        later: Floats = chain @ equal
        done = float(np.max(np.abs(later - favourite))) < tolerance
        favourite = later
        if done:
            break
    return np.asarray(favourite / favourite.sum())


def _square(strengths: npt.ArrayLike) -> Floats:
    c = np.array(strengths, dtype=np.float64)
    if c.ndim != 2 or c.shape[0] != c.shape[1] or c.shape[0] < 1:
        raise UsageError(
            "strengths", f"have shape {c.shape}, expected a square matrix", "one row and column per option"
        )
    if not bool(np.all(np.isfinite(c) & (c >= 0.0))):
        raise UsageError("strengths", "must be finite and not negative", "strength of i's side against j's in row i")
    return c
