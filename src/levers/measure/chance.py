"""Voting agreement beyond chance, from roll calls: Cohen's kappa and Scott's pi with fixed levels.

Votes are the levels nay 0, abstain 1, yea 2, always these three, whether or not they occur. Disagreement is squared distance,
so yea against nay weighs four times yea against abstain. With observed disagreement D_o and expected D_e

    1 - D_o / D_e,    kappa: D_e from each state's own shares of votes,    pi: D_e from the shares of both together

so agreement that comes from everybody voting yea does not count. Absences are left out pairwise. The interval is a
bootstrap over roll calls (90 %). [Cohen 1968; Scott 1955; Häge 2011, Political Analysis 19; not Signorino & Ritter's S]
See docs/methods/measure-agreement.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from levers.measure.agreement import wilson
from levers.measure.ideal_points import RollCalls
from levers.model import Measurement, Selection

__all__ = ["Agreement", "agree", "agreement_rows", "kappa", "scott_pi"]

LEVELS = 3
DISTANCE = (np.arange(LEVELS)[:, None] - np.arange(LEVELS)[None, :]) ** 2.0
RESAMPLES = 200
FEWEST_VOTES = 10

Floats = NDArray[np.float64]
Votes = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of two states: share of equal votes, kappa and pi, each with low and high, and how many votes both cast."""

    share: tuple[float, float, float]
    kappa: tuple[float, float, float]
    pi: tuple[float, float, float]
    votes: int


def kappa(table: Floats) -> Floats:
    """Weighted kappa of tables of vote pairs, (..., 3, 3); NaN where neither state ever varies."""
    return _corrected(table, lambda rows, columns: (rows, columns))


def scott_pi(table: Floats) -> Floats:
    """Weighted pi of tables of vote pairs, (..., 3, 3); NaN where neither state ever varies."""
    return _corrected(table, lambda rows, columns: ((rows + columns) / 2, (rows + columns) / 2))


def agree(one: Votes, two: Votes, *, seed: int = 1) -> Agreement | None:
    """Agreement of two states on roll calls in which both voted; None below `FEWEST_VOTES`.

    Args:
        one: votes of one state, 0 to 2, roll call by roll call.
        two: votes of the other on the same roll calls.
        seed: of the bootstrap.
    """
    count = len(one)
    if count < FEWEST_VOTES:
        return None
    table = np.bincount(one.astype(np.intp) * LEVELS + two, minlength=LEVELS**2).astype(np.float64)
    drawn = np.random.default_rng(seed).multinomial(count, table / count, RESAMPLES)
    square, resampled = table.reshape(LEVELS, LEVELS), drawn.reshape(RESAMPLES, LEVELS, LEVELS).astype(np.float64)
    equal = float(np.trace(square)) / count
    low, high = wilson(equal, count)
    return Agreement(
        (equal, min(low, equal), max(high, equal)),
        _interval(float(kappa(square)), kappa(resampled)),
        _interval(float(scott_pi(square)), scott_pi(resampled)),
        count,
    )


def agreement_rows(
    calls: RollCalls,
    selection: Selection,
    *,
    targets: Sequence[str],
    senders: Sequence[str],
    members: Callable[[str, dt.date], Sequence[str]] = lambda power, _: (power,),
    first_year: int = 1946,
    seed: int = 1,
) -> Iterator[Measurement]:
    """Agreement, kappa and pi of each target with each power, by session.

    Args:
        calls: the votes; `item` must be one for each roll call (no bridges).
        selection: what the numbers rest on.
        targets: states by code.
        senders: powers by code.
        members: the states that a power is made of on a day; of several the median and the range are given.
        first_year: year in which session 1 opened its votes.
        seed: of the bootstrap.
    """
    names = {state: number for number, state in enumerate(calls.states)}
    for column, session in enumerate(calls.sessions):
        inside = np.flatnonzero(calls.session == column)
        votes = np.full((len(calls.states), int(calls.item[inside].max()) + 1), -1, dtype=np.int8)
        votes[calls.state[inside], calls.item[inside]] = calls.vote[inside]
        for target in targets:
            for power in senders:
                found = [
                    _pair(votes[names[target]], votes[names[member]], seed)
                    for member in members(power, dt.date(first_year + session - 1, 10, 1))
                    if member in names and target in names and member != target
                ]
                yield from _rows(
                    [one for one in found if one is not None], target, power, session, first_year, selection
                )


def _pair(one: Votes, two: Votes, seed: int) -> Agreement | None:
    both = (one >= 0) & (two >= 0)
    return agree(one[both], two[both], seed=seed)


def _rows(
    found: list[Agreement], target: str, power: str, session: int, first_year: int, selection: Selection
) -> Iterator[Measurement]:
    year = first_year + session - 1
    for name in ("share", "kappa", "pi"):
        triples = [getattr(one, name) for one in found]
        known = np.array([triple for triple in triples if not np.isnan(triple[0])])
        if len(known) == 0:
            continue
        note = f"{found[0].votes} roll calls" if len(found) == 1 else f"median and range of {len(found)} members"
        yield Measurement(
            measure=f"un_{name}",
            sender=power,
            target=target,
            channel="diplomacy",
            start=dt.date(year, 1, 1),
            end=dt.date(year + 1, 1, 1),
            value=float(np.median(known[:, 0])),
            low=float(known[:, 1].min()),
            high=float(known[:, 2].max()),
            unit="share of roll calls" if name == "share" else "agreement beyond chance, at most 1",
            derived_from=(selection.id,),
            note=note,
        )


def _corrected(table: Floats, margins: Callable[[Floats, Floats], tuple[Floats, Floats]]) -> Floats:
    share = table / table.sum(axis=(-2, -1), keepdims=True)
    rows, columns = margins(share.sum(axis=-1), share.sum(axis=-2))
    observed = (share * DISTANCE).sum(axis=(-2, -1))
    expected = np.einsum("...i,...j,ij->...", rows, columns, DISTANCE)
    return np.asarray(np.where(expected > 0.0, 1.0 - observed / np.where(expected > 0.0, expected, 1.0), np.nan))


def _interval(value: float, drawn: Floats) -> tuple[float, float, float]:
    known = drawn[~np.isnan(drawn)]
    if np.isnan(value) or len(known) == 0:
        return value, value, value
    low, high = np.quantile(known, [0.05, 0.95])
    return value, min(float(low), value), max(float(high), value)
