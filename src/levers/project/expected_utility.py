"""One issue, many actors, rounds of threats and offers: the expected-utility model of Bueno de Mesquita.

Each round, every actor guesses who would challenge whom, how willing each is to run risks, and takes the offer that
moves it least. The model is given as published and re-published, with its oddities, because it is shown beside the
weighted mean as an alternative reading, not as the answer.

Mathematics (Scholz, Calbert and Smith 2011). Positions x, capability c, salience s in [0, 1], risk exponent r;
d_ij = |x_i - x_j| / (max x - min x) over the positions of the start. Votes of k between two positions:

    v_k(i, j) = c_k s_k (d_kj^{r_k} - d_ki^{r_k})                     > 0 when k prefers i's position;
                                                                      risky_votes=False leaves the exponent out

    P_ij = Σ_k max(0, v_k(i, j)) / D                                  0 where x_i = x_j
      all_pairs   D = Σ_k Σ_a Σ_b |v_k(a, b)|                         what reproduces the published rounds
      per_pair    D = Σ_k |v_k(i, j)|                                 the paper's printed equation 31

    success     U⁺ = 2 - 4 (½ - ½ d_ij)^r      failure   U⁻ = 2 - 4 (½ + ½ d_ij)^r      status quo  U⁰ = 2 - 4 (½)^r
    E^m_ij = s_j (P_ij U⁺ + (1 - P_ij) U⁻) + (1 - s_j) U⁺ - q U⁰      i challenging j, with the risk exponent of m

Risk: with all r = 1, danger D_i = Σ_{j≠i} E_ji, R_i = (2 D_i - max D - min D) / (max D - min D),
r_i = (1 - R_i / 3) / (1 + R_i / 3). Offers that i receives from j, seen by i: confrontation when E_ji > E_ij > 0 (i moves
to x_j); compromise when E_ji > 0 > E_ij and E_ji > |E_ij| (i moves the fraction |E_ij / E_ji| of the way); capitulation
when E_ji > 0 > E_ij and E_ji < |E_ij| (i moves to x_j). Confrontations come before compromises before capitulations; of
the first and last kind the nearest is taken, of compromises the one with the lowest weighted position, as in the
authors' own programme (the text says nearest; only the programme's rule reproduces its rounds).

Known: the published median of round 2 (9.9) is reproduced by nobody (9.6 here); per_pair ends at 7.0 in every round.

Reference: J. B. Scholz, G. J. Calbert and G. A. Smith, "Unravelling Bueno de Mesquita's group decision model", Journal
of Theoretical Politics 23(4), 2011, 510-531; B. Bueno de Mesquita, "Political forecasting: an expected utility method",
in: European Community Decision Making, 1994, 71-104.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from levers.errors import UsageError

__all__ = ["Denominator", "Round", "play", "risk_exponents", "success_probability", "weighted_median"]

Floats = npt.NDArray[np.float64]
Denominator = Literal["all_pairs", "per_pair"]


class Round(NamedTuple):
    """Where everybody stands after one round; round 0 is the start."""

    round: int
    positions: Floats
    median: float
    mean: float


def play(
    position: npt.ArrayLike,
    *,
    capability: npt.ArrayLike,
    salience: npt.ArrayLike,
    rounds: int = 8,
    denominator: Denominator = "all_pairs",
    risky_votes: bool = True,
    status_quo: float = 1.0,
) -> tuple[Round, ...]:
    """The rounds of the game, round 0 first.

    Args:
        position: x, shape (actors,), in any unit of the issue's scale.
        capability: c >= 0, shape (actors,).
        salience: s in [0, 1], shape (actors,). Percentages must be divided by 100.
        rounds: how many rounds after the start.
        denominator: which published form of the probability.
        risky_votes: whether third parties' votes bend with their risk exponent; the text leaves it open, and
            only True stays within 0.1 of the published rounds.
        status_quo: q, the weight of the status quo in every expected utility.

    Raises:
        UsageError: fewer than two positions, shapes that do not fit, numbers out of range.
    """
    x, power, attention = _checked(position, capability, salience)
    if denominator not in {"all_pairs", "per_pair"}:
        raise UsageError("denominator", f"{denominator!r} is unknown", "all_pairs or per_pair")
    weight = power * attention
    span = float(np.ptp(x))
    history = [_reading(0, x, weight)]
    for number in range(1, rounds + 1):
        risk = risk_exponents(
            x, weight=weight, salience=attention, span=span, denominator=denominator, status_quo=status_quo
        )
        bend = risk if risky_votes else np.ones_like(risk)
        chance = success_probability(x, weight=weight, risk=bend, span=span, denominator=denominator)
        gains = _expected(x, chance, attention, risk, span, status_quo)
        x = np.array([_best_offer(i, x, gains[i]) for i in range(len(x))])
        history.append(_reading(number, x, weight))
    return tuple(history)


def success_probability(
    position: Floats, *, weight: Floats, risk: Floats, span: float, denominator: Denominator = "all_pairs"
) -> Floats:
    """P_ij, the probability that i's position prevails against j's; shape (actors, actors)."""
    felt = (np.abs(position[:, None] - position[None, :]) / span) ** risk[:, None]
    votes = weight[:, None, None] * (felt[:, None, :] - felt[:, :, None])
    support = np.maximum(votes, 0.0).sum(axis=0)
    against: Floats = np.abs(votes).sum(axis=0)
    total = against if denominator == "per_pair" else np.full_like(against, against.sum())
    chance: Floats = np.divide(support, total, out=np.zeros_like(support), where=total > 0.0)
    chance[position[:, None] == position[None, :]] = 0.0
    return chance


def risk_exponents(
    position: Floats,
    *,
    weight: Floats,
    salience: Floats,
    span: float,
    denominator: Denominator = "all_pairs",
    status_quo: float = 1.0,
) -> Floats:
    """r_i between 1/2 (secure actors run risks) and 2 (endangered actors do not); 1 where all are equally endangered."""
    neutral = np.ones_like(position)
    chance = success_probability(position, weight=weight, risk=neutral, span=span, denominator=denominator)
    gains = _expected(position, chance, salience, neutral[:1], span, status_quo)[0]
    danger = gains.sum(axis=0) - np.diagonal(gains)
    low, high = float(danger.min()), float(danger.max())
    if high - low <= np.finfo(np.float64).eps * max(abs(low), abs(high), 1.0):
        return neutral
    third: Floats = (2.0 * danger - high - low) / (high - low) / 3.0
    return (1.0 - third) / (1.0 + third)


def weighted_median(position: npt.ArrayLike, *, weight: npt.ArrayLike) -> float:
    """The position that loses to no other when actors vote with their weight on distance; the lowest of equals."""
    x, w = np.asarray(position, dtype=np.float64), np.asarray(weight, dtype=np.float64)
    options = np.unique(x)
    displeasure = np.abs(options[:, None] - x[None, :]) @ w
    return float(options[int(np.argmin(displeasure))])


def _expected(x: Floats, chance: Floats, salience: Floats, risk: Floats, span: float, quo: float) -> Floats:
    """E^m_ij for every beholder m, challenger i and target j."""
    half = 0.5 * np.minimum(np.abs(x[:, None] - x[None, :]) / span, 1.0)
    exponent = risk[:, None, None]
    success = 2.0 - 4.0 * (0.5 - half) ** exponent
    failure = 2.0 - 4.0 * (0.5 + half) ** exponent
    stand = 2.0 - 4.0 * 0.5**exponent
    resist = salience[None, None, :]
    gains: Floats = resist * (chance * success + (1.0 - chance) * failure) + (1.0 - resist) * success - quo * stand
    return gains


def _best_offer(i: int, x: Floats, seen: Floats) -> float:
    """Where actor i moves, given the expected utilities as i sees them."""
    mine, theirs = seen[i, :], seen[:, i]
    apart = x != x[i]
    confronted = apart & (theirs > mine) & (mine > 0.0)
    if bool(confronted.any()):
        return _nearest(x, i, confronted)
    pressed = apart & (theirs > 0.0) & (mine < 0.0)
    compromised = np.flatnonzero(pressed & (theirs > -mine))
    if len(compromised):
        a, b = np.abs(mine[compromised]), theirs[compromised]
        pick = int(np.argmin((a * x[i] + b * x[compromised]) / (a + b)))
        return float(x[i] + (x[compromised[pick]] - x[i]) * a[pick] / b[pick])
    forced = pressed & (theirs < -mine)
    return _nearest(x, i, forced) if bool(forced.any()) else float(x[i])


def _nearest(x: Floats, i: int, among: npt.NDArray[np.bool_]) -> float:
    candidates = x[among]
    return float(candidates[int(np.argmin(np.abs(candidates - x[i])))])


def _reading(number: int, x: Floats, weight: Floats) -> Round:
    return Round(number, x, weighted_median(x, weight=weight), float(weight @ x / weight.sum()))


def _checked(
    position: npt.ArrayLike, capability: npt.ArrayLike, salience: npt.ArrayLike
) -> tuple[Floats, Floats, Floats]:
    x, c, s = (np.asarray(column, dtype=np.float64) for column in (position, capability, salience))
    if x.ndim != 1 or not x.shape == c.shape == s.shape:
        raise UsageError("actors", f"have shapes {x.shape}, {c.shape}, {s.shape}", "give one number of each per actor")
    if not bool(np.all(np.isfinite(x)) and np.all(np.isfinite(c) & (c >= 0.0)) and (c * s).sum() > 0.0):
        raise UsageError("actors", "need finite positions and capabilities >= 0, some of them above 0")
    if not bool(np.all((s >= 0.0) & (s <= 1.0))):
        raise UsageError("salience", "must lie in [0, 1]", "divide percentages by 100")
    if float(np.ptp(x)) == 0.0:
        raise UsageError("position", "all actors stand at the same point", "there is nothing to negotiate")
    return x, c, s
