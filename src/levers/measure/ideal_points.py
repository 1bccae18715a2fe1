"""Ideal points of states from roll calls of the UN General Assembly: dynamic ordinal item response, empirical Bayes.

A vote of state i on item j in session t is nay, abstain or yea with ordered probits at c_j - b_j theta_it
(`ideal_points_items`); theta_it follows a random walk over sessions (`ideal_points_paths`). Resolutions that come back
share their item (`ideal_points_bridges`) and so tie the scale of one session to the next. Absence is missing.

Estimated by alternating Newton steps on items and on whole paths (posterior mode), with the walk's and the slopes'
variances updated from the curvature (Laplace, empirical Bayes). That is enough here: each position rests on some 80 votes
and each item on some 150 voters, so the posterior is close to normal, and it takes seconds where MCMC takes hours.
The scale has mean 0 and variance 1 over all state-sessions; the state named `positive` is on its positive side.

Reference: Bailey, Strezhnev & Voeten 2017, J. Conflict Resolution 61(2). Their estimates are the check, not an input.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from levers.errors import MissingData, UsageError
from levers.measure.ideal_points_items import Items, scores, starting_items, step_items
from levers.measure.ideal_points_paths import Walk, covariances, innovation_variance, solve

__all__ = ["IdealPoints", "Positions", "RollCalls", "fit_ideal_points"]

Floats = NDArray[np.float64]

MOST_SWEEPS = 120
TOLERANCE = 5e-4
"""Largest root-mean-square change of the positions in a sweep at which we stop."""
START_VARIANCE = 1.0
FIRST_STEP_VARIANCE = 0.02
FIRST_SLOPE_VARIANCE = 4.0
LEAST_STEP_VARIANCE = 1e-4


@dataclass(frozen=True, slots=True)
class RollCalls:
    """Votes as parallel arrays (votes,); absences are left out.

    Attributes:
        states: codes; `state` counts in them.
        sessions: session numbers in order; `session` counts in them.
        state: index of the voter.
        session: index of the session.
        item: index of the item; votes on a repeated resolution share it.
        vote: 0 nay, 1 abstain, 2 yea.
    """

    states: Sequence[str]
    sessions: Sequence[int]
    state: NDArray[np.intp]
    session: NDArray[np.intp]
    item: NDArray[np.intp]
    vote: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Positions:
    """Positions with their posterior standard deviations, (states, sessions); NaN outside of a state's votes."""

    states: Sequence[str]
    sessions: Sequence[int]
    position: Floats
    sd: Floats
    votes: NDArray[np.intp]
    """How many votes each state cast in each session."""

    def at(self, state: str, session: int) -> tuple[float, float]:
        """Position and standard deviation of one state in one session."""
        row, column = list(self.states).index(state), list(self.sessions).index(session)
        return float(self.position[row, column]), float(self.sd[row, column])


@dataclass(frozen=True, slots=True)
class IdealPoints(Positions):
    """Positions, and how they were found."""

    items: Items
    step_sd: float
    """Standard deviation of the walk from one session to the next."""
    sweeps: int
    log_likelihood: float


def fit_ideal_points(
    calls: RollCalls,
    *,
    positive: str = "USA",
    sweeps: int = MOST_SWEEPS,
    progress: Callable[[str], None] = lambda _: None,
) -> IdealPoints:
    """Estimates positions of all states in all sessions.

    Args:
        calls: the votes.
        positive: the state whose mean position is made positive.
        sweeps: at most this many sweeps over items and paths.
        progress: called once a sweep.

    Raises:
        MissingData: there are no votes.
        UsageError: `positive` never votes.
    """
    if len(calls.vote) == 0:
        raise MissingData("ideal points", "no votes", "give yea, abstain and nay votes; absences do not count")
    if positive not in calls.states:
        raise UsageError(positive, "never votes, so it cannot orient the scale", "name a state that votes")
    votes = _counts(calls)
    walk = Walk(_path(votes), START_VARIANCE, FIRST_STEP_VARIANCE)
    items = starting_items(calls.item, calls.vote, int(calls.item.max()) + 1)
    theta = _start(calls, walk.on)
    slope_variance, done = FIRST_SLOPE_VARIANCE, 0
    for done in range(1, sweeps + 1):
        at_votes = theta[calls.state, calls.session]
        items = step_items(at_votes, items, calls.item, calls.vote, slope_variance)
        before = theta
        theta, diagonal = _step_paths(theta, items, calls, walk)
        variance, lagged = covariances(diagonal, walk.links)
        step_variance = max(LEAST_STEP_VARIANCE, innovation_variance(theta, variance, lagged, walk))
        theta, items, scale = _standardised(theta, items, walk.on)
        walk = Walk(walk.on, START_VARIANCE, step_variance / scale**2)
        slope_variance = float(np.mean(items.slope**2)) + 0.1
        moved = _change(theta, before, walk.on)
        progress(f"positions moved by {moved:.4f}, until {TOLERANCE}")
        if done > 5 and moved < TOLERANCE:
            break
    at_votes = theta[calls.state, calls.session]
    final = scores(at_votes, items, calls.item, calls.vote)
    curvature = _by_cell(calls, final.curvature * items.slope[calls.item] ** 2, theta.shape)
    variance, _ = covariances(walk.diagonal() + curvature, walk.links)
    sign = 1.0 if np.nansum(theta[list(calls.states).index(positive)]) >= 0.0 else -1.0
    return IdealPoints(
        states=calls.states,
        sessions=calls.sessions,
        position=np.where(walk.on, sign * theta, np.nan),
        sd=np.where(walk.on, np.sqrt(variance), np.nan),
        votes=votes,
        items=Items(sign * items.slope, items.low, items.high),
        step_sd=float(np.sqrt(walk.step_variance)),
        sweeps=done,
        log_likelihood=final.log_likelihood,
    )


def _step_paths(theta: Floats, items: Items, calls: RollCalls, walk: Walk) -> tuple[Floats, Floats]:
    """One Newton step on all paths, and the diagonal of the system that it solved."""
    now = scores(theta[calls.state, calls.session], items, calls.item, calls.vote)
    slope = items.slope[calls.item]
    gradient = _by_cell(calls, now.gradient * slope, theta.shape)
    curvature = _by_cell(calls, now.curvature * slope * slope, theta.shape)
    diagonal = walk.diagonal() + curvature
    step = solve(diagonal, walk.links, gradient - walk.times(theta))
    return np.where(walk.on, theta + np.clip(step, -1.0, 1.0), 0.0), diagonal


def _standardised(theta: Floats, items: Items, on: NDArray[np.bool_]) -> tuple[Floats, Items, float]:
    """Mean 0 and variance 1 over state-sessions, with the items on the same scale."""
    mean, scale = float(theta[on].mean()), float(theta[on].std())
    shift = items.slope * mean
    moved = Items(items.slope * scale, items.low - shift, items.high - shift)
    return np.where(on, (theta - mean) / scale, 0.0), moved, scale


def _start(calls: RollCalls, on: NDArray[np.bool_]) -> Floats:
    """First principal direction of agreement: how states vote relative to each item's mean vote."""
    count = int(calls.item.max()) + 1
    mean = np.bincount(calls.item, weights=calls.vote, minlength=count) / np.bincount(calls.item, minlength=count)
    residual = calls.vote - mean[calls.item]
    direction: Floats = np.where(np.arange(len(calls.states)) == _odd_one_out(calls, residual), 1.0, 0.0)
    for _ in range(30):
        loading = np.bincount(calls.item, weights=residual * direction[calls.state], minlength=count)
        pull = np.bincount(calls.state, weights=residual * loading[calls.item], minlength=len(calls.states))
        direction = pull / max(float(np.linalg.norm(pull)), 1e-12)
    direction = direction / max(float(direction.std()), 1e-12)
    return np.where(on, direction[:, None], 0.0)


def _odd_one_out(calls: RollCalls, residual: Floats) -> int:
    """The state that votes least like the others: a start that is not orthogonal to the main direction."""
    squares = np.bincount(calls.state, weights=residual**2, minlength=len(calls.states))
    return int(np.argmax(squares))


def _counts(calls: RollCalls) -> NDArray[np.intp]:
    shape = len(calls.states), len(calls.sessions)
    cell = calls.state * shape[1] + calls.session
    return np.bincount(cell, minlength=shape[0] * shape[1]).reshape(shape)


def _path(votes: NDArray[np.intp]) -> NDArray[np.bool_]:
    """From the first session with a vote to the last."""
    begun = np.cumsum(votes, axis=1) > 0
    goes_on = np.cumsum(votes[:, ::-1], axis=1)[:, ::-1] > 0
    return np.asarray(begun & goes_on)


def _by_cell(calls: RollCalls, values: Floats, shape: tuple[int, ...]) -> Floats:
    cell = calls.state * shape[1] + calls.session
    return np.asarray(np.bincount(cell, weights=values, minlength=shape[0] * shape[1]).reshape(shape), dtype=np.float64)


def _change(new: Floats, old: Floats, on: NDArray[np.bool_]) -> float:
    return float(np.sqrt(np.mean((new[on] - old[on]) ** 2)))
