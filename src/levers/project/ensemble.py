"""Thousands of runs of the mechanism, baseline and scenario side by side on the same random numbers.

Months are the outer loop and blocks of runs the inner one, so a block stays in the processor's cache while it is
worked on and yet all runs are at hand at the end of each month: quantiles are exact order statistics of that month
and no path is stored, except for the states of the region. Each block has its own random stream, derived from the
seed; its numbers do not depend on threads, on the kernel, or on what the terms are. The scenario reuses the block's
numbers, hence a scenario that changes nothing differs from the baseline by exactly 0.

Mathematics. For run r and month t: a_{t+1} = step(a_t, terms_t, ε_rt), see `levers.project.dynamics`. Reported per month
are the mean over runs, quantiles q_τ (linear between order statistics, Hyndman and Fan's type 7), and the same of the
paired differences a^scenario_rt - a^baseline_rt, whose spread is far smaller than that of the two fans.

Cost. States x powers x runs of float32 are held once per side (200 x 6 x 10,000: 48 MB), the region's paths besides
(5 states x 6 x 120 months x 10,000: 144 MB). Threads change the time, never the result; another block size is another seed.

Reference: R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", American Statistician 50, 1996;
common random numbers: A. M. Law, Simulation Modeling and Analysis, ch. 11.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from levers.errors import UsageError
from levers.project import dynamics
from levers.project.ensemble_fan import Fan, empty_fan, quantiles, record, repeat
from levers.project.ensemble_noise import normal, streams
from levers.project.terms import Terms, checked, sliced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["LEVELS", "Ensemble", "Fan", "simulate"]

Array = npt.NDArray[np.floating]
Kernel = Literal["numpy", "numba"]

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
"""The central 50 and 90 % and the median."""


class Ensemble(NamedTuple):
    """Baseline, scenario and their paired difference; the last two are None without a scenario."""

    levels: tuple[float, ...]
    region: tuple[int, ...]
    baseline: Fan
    scenario: Fan | None
    difference: Fan | None


class _Side(NamedTuple):
    """One side's runs in one block: where they stand, and the last month's terms with what followed from them."""

    shares: Array
    spare: Array
    """Where next month goes; months take turns, so that no memory is asked for twice."""
    settled: Array | None
    terms: Terms | None
    local: Terms | None


def simulate(
    start: npt.ArrayLike,
    *,
    baseline: Sequence[Terms],
    scenario: Sequence[Terms] | None = None,
    runs: int = 10_000,
    seed: int = 1,
    region: Sequence[int] = (),
    levels: Sequence[float] = LEVELS,
    kernel: Kernel = "numpy",
    block: int = 128,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Ensemble:
    """Run the mechanism month by month.

    Args:
        start: alignment now, shape (states, powers); rows sum to 1.
        baseline: the terms of every month; the same object again means that nothing changed, and is cheaper.
        scenario: as many months, with the shocks.
        runs: how many.
        seed: of the noise; draws over parameters and shocks are in the terms.
        region: states whose every path is kept.
        levels: of the quantiles.
        kernel: numba needs the optional dependency and gives the same numbers up to rounding.
        block: runs worked on together; with the seed it decides the random numbers.
        workers: threads; None takes as many as there are processors, at most 4.
        progress: called with (months done, months).

    Raises:
        UsageError: shapes or numbers that cannot be meant, or a kernel that is not installed.
    """
    here = np.asarray(start, dtype=np.float32)
    plans: tuple[Sequence[Terms], ...] = (baseline,) if scenario is None else (baseline, scenario)
    _check(here, plans, runs, region)
    work = _kernel(kernel)
    edges = [slice(begin, min(begin + block, runs)) for begin in range(0, runs, block)]
    sources = streams(seed, len(edges))
    sides = [_opening(here, edge, len(plans)) for edge in edges]
    fans = [
        empty_fan(len(baseline), here.shape, len(levels), 0 if k == 2 else len(region), runs)
        for k in range(_fans(plans))
    ]

    def run_block(number: int, month: int) -> None:
        edge, old = edges[number], sides[number]
        shake = None
        if any(plan[month].shaken for plan in plans):
            shake = dynamics.balanced(normal(sources[number], np.empty(old[0].shares.shape, np.float32)))
        new: list[_Side] = []
        for side, plan in zip(old, plans, strict=True):
            together = bool(new) and side.shares is old[0].shares
            if together and plan[month] is plans[0][month]:
                new.append(new[0])
                continue
            own = side._replace(shares=side.shares.copy(), spare=np.empty_like(side.spare)) if together else side
            new.append(_month(own, plan[month], edge, runs, shake, work))
        sides[number] = tuple(new)

    threads = workers if workers is not None else min(4, os.cpu_count() or 1)
    with ThreadPoolExecutor(max_workers=max(1, threads)) as pool:
        for month in range(len(baseline)):
            list(pool.map(run_block, range(len(edges)), [month] * len(edges)))
            list(
                pool.map(
                    lambda rows, month=month: _report(fans, sides, rows, month, levels, region, work), _rows(len(here))
                )
            )
            if progress is not None:
                progress(month + 1, len(baseline))
    kept = tuple(region)
    return Ensemble(tuple(levels), kept, fans[0], *(fans[1:] if len(fans) > 1 else (None, None)))


class _Work(NamedTuple):
    """The two loops that a kernel has to offer."""

    expand: bool
    move: Callable[[Array, Terms, Array, Array | None, Array], None]
    quantiles: Callable[[Array, Sequence[float]], Array]


def _kernel(name: str) -> _Work:
    if name == "numpy":
        return _Work(expand=False, move=_move, quantiles=quantiles)
    if name == "numba":
        try:
            from levers.project import ensemble_numba
        except ImportError as problem:
            raise UsageError(
                "kernel", "numba is not installed", "pip install 'levers[project]', or kernel='numpy'"
            ) from problem
        return _Work(True, ensemble_numba.move, ensemble_numba.quantiles)
    raise UsageError("kernel", f"{name!r} is unknown", "numpy or numba")


def _month(side: _Side, terms: Terms, edge: slice, runs: int, shake: Array | None, work: _Work) -> _Side:
    local, settled = side.local, side.settled
    if terms is not side.terms or local is None or settled is None:
        local = sliced(terms, edge, runs=runs, expand=work.expand)
        settled = _settle(local)
        if work.expand:
            settled = np.ascontiguousarray(np.broadcast_to(settled, side.shares.shape))
    work.move(side.shares, local, settled, shake if terms.shaken else None, side.spare)
    return _Side(side.spare, side.shares, settled, terms, local)


def _settle(terms: Terms) -> Array:
    wanted = dynamics.desired(terms.taste, pull=terms.capacity * terms.lift - terms.cost, temperature=terms.temperature)
    return dynamics.home(
        terms.anchor,
        wanted=wanted,
        lever_weight=terms.lever_weight,
        peer_weight=terms.peer_weight,
        heard_weight=terms.heard_weight,
    )


def _move(shares: Array, terms: Terms, settled: Array, shake: Array | None, out: Array) -> None:
    dynamics.align(
        shares,
        out=out,
        settled=settled,
        heard=dynamics.peers(shares, influence=terms.influence),
        adaptation=terms.adaptation,
        peer_weight=terms.peer_weight,
        shake=None if shake is None else shake * terms.noise,
    )


def _report(
    fans: list[Fan],
    sides: list[tuple[_Side, ...]],
    rows: slice,
    month: int,
    levels: Sequence[float],
    region: Sequence[int],
    work: _Work,
) -> None:
    """Fill this month's numbers of some states."""
    apart = [
        k for k in range(len(sides[0])) if k == 0 or any(block[k].shares is not block[0].shares for block in sides)
    ]
    seen = [np.concatenate([block[k].shares[rows] for block in sides], axis=-1) for k in apart]
    if len(seen) == 2:
        seen.append(seen[1] - seen[0])
    for fan, values in zip(fans, seen, strict=False):
        record(fan, values, month=month, rows=rows, levels=levels, region=region, quantiles=work.quantiles)
    if len(seen) < len(fans):  # until the first shock both sides are the same runs
        repeat(fans[1], fans[0], month=month, rows=rows, region=region)
        repeat(fans[2], None, month=month, rows=rows, region=region)


def _rows(states: int, *, step: int = 5) -> Iterator[slice]:
    return (slice(begin, min(begin + step, states)) for begin in range(0, states, step))


def _fans(plans: tuple[Sequence[Terms], ...]) -> int:
    return 1 if len(plans) == 1 else 3


def _opening(here: Array, edge: slice, sides: int) -> tuple[_Side, ...]:
    block = np.repeat(here[:, :, None], edge.stop - edge.start, axis=2)
    return (_Side(block, np.empty_like(block), None, None, None),) * sides


def _check(here: Array, plans: tuple[Sequence[Terms], ...], runs: int, region: Sequence[int]) -> None:
    if here.ndim != 2 or not bool(np.all(here >= 0.0)) or not np.allclose(here.sum(axis=1), 1.0, atol=1e-4):
        raise UsageError("start", f"has shape {here.shape}", "give one row of shares per state, each summing to 1")
    if runs < 1 or any(not 0 <= state < len(here) for state in region):
        raise UsageError(
            "runs", f"{runs} runs, region {tuple(region)}", "at least one run, and rows of `start` as region"
        )
    if len({len(plan) for plan in plans}) != 1 or not plans[0]:
        raise UsageError("scenario", "has other months than the baseline", "give both one entry per month")
    for terms in {id(terms): terms for plan in plans for terms in plan}.values():
        checked(terms, states=here.shape[0], powers=here.shape[1], runs=runs)
