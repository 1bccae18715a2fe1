"""One decision read in several ways: the weighted mean first, the expected-utility model and Condorcet elections beside it.

No reading is better founded than the numbers it starts from, so that each is repeated on numbers that are a little wrong:

    capability · exp(0.2 z),   salience + 0.1 z cut to [0, 1],   position + 0.05 L z cut to the scale,   z ~ N(0, 1)

The widths are assumptions. In elections the options are the actors' positions, an actor's utility of an option is 1 less their
distance over the length of the scale, and a reading's point is the mean of the options by their chances.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from levers.errors import UsageError
from levers.project import condorcet, expected_utility, weighted_mean
from levers.project.decision_file import Issue

__all__ = ["ROUNDS", "Reading", "readings"]

Floats = npt.NDArray[np.float64]
T = TypeVar("T")

ROUNDS = 8
REPEATS = 200
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


class Reading(NamedTuple):
    """One answer."""

    method: str
    round: int | None
    """Of the expected-utility model; None elsewhere."""
    point: float
    quantiles: tuple[float, ...]
    """At `QUANTILES`."""
    options: tuple[tuple[float, float], ...] = ()
    """Of elections: option and its chance."""
    note: str = ""


def readings(issue: Issue, *, capability: Sequence[float], seed: int = 1, rounds: int = ROUNDS) -> tuple[Reading, ...]:
    """All readings, the default first.

    Args:
        issue: as read from its file.
        capability: of each actor, measured or stated.
        seed: of draws and repeats.
        rounds: of the expected-utility model.
    """
    x = np.array([actor.position for actor in issue.actors])
    c, s = np.array(capability, dtype=np.float64), np.array([actor.salience for actor in issue.actors])
    decided = weighted_mean.decide(x, capability=c, salience=s, scale=(issue.low, issue.high), seed=seed)
    found = [
        Reading(
            "weighted mean",
            None,
            decided.mean,
            _quantiles(decided.draws),
            note="error mixture; the errors are assumed, not measured" if decided.assumed_errors else "error mixture",
        )
    ]
    repeats = _repeats(issue, x, c, s, np.random.default_rng([seed, 1]))
    for form in ("all_pairs", "per_pair"):
        found += _expected(x, c, s, repeats, form, rounds)
    for rule in ("conditional", "markov_uniform", "markov_incentive"):
        found.append(_elected(issue, x, c, s, repeats, rule))
    return tuple(found)


def _repeats(
    issue: Issue, x: Floats, c: Floats, s: Floats, rng: np.random.Generator
) -> list[tuple[Floats, Floats, Floats]]:
    length = issue.high - issue.low
    made = []
    for _ in range(REPEATS):
        z = rng.standard_normal((3, len(x)))
        moved = np.clip(x + 0.05 * length * z[0], issue.low, issue.high)
        made.append((moved, c * np.exp(0.2 * z[1]), np.clip(s + 0.1 * z[2], 0.01, 1.0)))
    return made


def _expected(
    x: Floats, c: Floats, s: Floats, repeats: Sequence[tuple[Floats, Floats, Floats]], form: str, rounds: int
) -> list[Reading]:
    def game(x: Floats, c: Floats, s: Floats) -> tuple[expected_utility.Round, ...]:
        told: expected_utility.Denominator = "all_pairs" if form == "all_pairs" else "per_pair"
        return expected_utility.play(x, capability=c, salience=s, rounds=rounds, denominator=told)

    middle = game(x, c, s)
    others = _each(game, repeats)
    found: list[Reading] = []
    for kind in ("median", "mean"):
        for number, turn in enumerate(middle):
            spread = np.array([getattr(other[number], kind) for other in others])
            method = f"expected utility, {form.replace('_', ' ')}, {kind}"
            found.append(Reading(method, number, float(getattr(turn, kind)), _quantiles(spread)))
    return found


def _elected(
    issue: Issue, x: Floats, c: Floats, s: Floats, repeats: Sequence[tuple[Floats, Floats, Floats]], rule: str
) -> Reading:
    def vote(x: Floats, c: Floats, s: Floats) -> tuple[Floats, Floats]:
        options = np.unique(x)
        worth = 1.0 - np.abs(x[:, None] - options[None, :]) / (issue.high - issue.low)
        strengths = condorcet.coalitions(c * s, utilities=worth)
        kind: condorcet.Rule = (
            "conditional"
            if rule == "conditional"
            else "markov_uniform"
            if rule == "markov_uniform"
            else "markov_incentive"
        )
        return options, condorcet.election(strengths, rule=kind)

    options, chances = vote(x, c, s)
    spread = np.array([float(o @ p) for o, p in _each(vote, repeats)])
    listed = tuple((float(option), float(chance)) for option, chance in zip(options, chances, strict=True))
    return Reading(
        f"Condorcet election, {rule.replace('_', ' ')}", None, float(options @ chances), _quantiles(spread), listed
    )


def _each(play: Callable[[Floats, Floats, Floats], T], repeats: Sequence[tuple[Floats, Floats, Floats]]) -> list[T]:
    found: list[T] = []
    for x, c, s in repeats:
        try:
            found.append(play(x, c, s))
        except UsageError:
            # A repeat in which everybody stands at one point has nothing to decide.
            continue
    return found


def _quantiles(values: Floats) -> tuple[float, ...]:
    return tuple(float(value) for value in np.quantile(values, QUANTILES))
