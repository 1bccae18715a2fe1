"""The composite: each power's share of the leverage over a state, over channels whose weights everybody can see and change.

    s_ipk = max(l_ipk, 0) / Σ_q max(l_iqk, 0)        share within a channel, so units cancel
    A_ip  = Σ_k w_k s_ipk / Σ_k w_k                   over the channels known for the state and year

Equal weights unless others are given. The interval is the 5 to 95 % range over draws of (1) weights, Dirichlet with
parameters K w_k, which for equal weights is uniform over all weightings, and (2) each leverage, triangular over its interval.
The same draws give how often the order of the powers stands (rank stability), the entropy of the shares and the gap between
the two largest, which are read as hedging. See docs/methods/measure-composite.md and measure-hedging.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from levers.errors import UsageError
from levers.measure.estimate import Estimate
from levers.measure.leverage import leverages
from levers.measure.panel import Panel
from levers.model import CHANNELS, Measurement

__all__ = ["DRAWS", "Composite", "composites", "entropy", "gaps", "leverage_shares", "rank_stability", "weights_of"]

DRAWS = 400
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Composite:
    """One state in one year."""

    target: str
    year: int
    senders: tuple[str, ...]
    share: tuple[Estimate, ...]
    stable: tuple[float, ...]
    """Share of draws in which the power has the rank that it has at the given weights."""
    entropy: Estimate
    gap: Estimate
    ids: tuple[str, ...]


def leverage_shares(panel: Panel) -> Iterator[Measurement]:
    """Each power's share of the leverage over each state."""
    for one in _composites(panel):
        for sender, share in zip(one.senders, one.share, strict=True):
            yield panel.yearly(
                "composite", one.target, sender, one.year, share, channel=None, unit="share of leverage", also=one.ids
            )


def rank_stability(panel: Panel) -> Iterator[Measurement]:
    """How often each power keeps its rank when weights and data are drawn anew."""
    for one in _composites(panel):
        for sender, stable in zip(one.senders, one.stable, strict=True):
            half = 1.645 * (stable * (1 - stable) / DRAWS) ** 0.5
            at = Estimate(stable, max(0.0, stable - half), min(1.0, stable + half))
            yield panel.yearly(
                "rank_stability", one.target, sender, one.year, at, channel=None, unit="share of draws", also=one.ids
            )


def entropy(panel: Panel) -> Iterator[Measurement]:
    """Hedging: entropy of the shares, 0 where one power has all, 1 where all have the same."""
    for one in _composites(panel):
        unit = "0 one power to 1 all alike"
        yield panel.yearly(
            "hedging_entropy", one.target, None, one.year, one.entropy, channel=None, unit=unit, also=one.ids
        )


def gaps(panel: Panel) -> Iterator[Measurement]:
    """Hedging: how far the largest share is ahead of the second."""
    for one in _composites(panel):
        unit = "difference of shares"
        yield panel.yearly("hedging_gap", one.target, None, one.year, one.gap, channel=None, unit=unit, also=one.ids)


def weights_of(given: Mapping[str, float]) -> dict[str, float]:
    """Weights of all channels: equal, or as given with the rest at 0.

    Raises:
        UsageError: an unknown channel, a negative weight, or nothing above zero.
    """
    unknown = [name for name in given if name not in CHANNELS]
    if unknown:
        raise UsageError(unknown[0], "is no channel", f"the channels are {', '.join(CHANNELS)}")
    if any(weight < 0 for weight in given.values()) or (given and sum(given.values()) <= 0):
        raise UsageError("weights", "are negative or all zero", "give at least one weight above zero")
    if not given:
        return dict.fromkeys(CHANNELS, 1.0 / len(CHANNELS))
    whole = sum(given.values())
    return {channel: given.get(channel, 0.0) / whole for channel in CHANNELS}


def composites(panel: Panel) -> tuple[Composite, ...]:
    """All states and years for which leverage is known in at least one channel and for at least two powers."""
    cells: defaultdict[tuple[str, int], list[Measurement]] = defaultdict(list)
    for row in panel.made("leverage", leverages(panel)):
        cells[row.target, row.start.year].append(row)
    weights = weights_of(panel.weights)
    found = (_composite(panel, *cell, rows, weights) for cell, rows in sorted(cells.items()))
    return tuple(one for one in found if one is not None)


def _composites(panel: Panel) -> tuple[Composite, ...]:
    made: tuple[Composite, ...] = panel.remember("composites", composites)
    return made


def _composite(
    panel: Panel, target: str, year: int, rows: list[Measurement], weights: Mapping[str, float]
) -> Composite | None:
    senders = tuple(sender for sender in panel.senders if any(row.sender == sender for row in rows))
    channels = tuple(c for c in CHANNELS if weights[c] > 0 and any(row.channel == c for row in rows))
    if len(senders) < 2 or not channels:
        return None
    bounds = _bounds(rows, channels, senders)
    weight = np.array([weights[channel] for channel in channels])
    at = _shares(bounds[None, 1], weight[None] / weight.sum())
    if at is None:
        return None
    rng = np.random.default_rng([panel.seed, year, *target.encode()])
    levels = _drawn(bounds, rng)
    drawn = _shares(levels, rng.dirichlet(weight / weight.sum() * len(channels), DRAWS))
    assert drawn is not None  # noqa: S101  # the same cells are known in every draw
    known = [sum(row.sender == sender for row in rows) for sender in senders]
    notes = [f"{known[n]} of {len(CHANNELS)} channels: {', '.join(channels)}" for n in range(len(senders))]
    order = np.argsort(-at[0], kind="stable")
    stable = (np.argsort(-drawn, axis=1, kind="stable") == order).mean(axis=0)
    return Composite(
        target=target,
        year=year,
        senders=senders,
        share=tuple(_estimate(float(at[0, n]), drawn[:, n], notes[n]) for n in range(len(senders))),
        stable=tuple(float(stable[np.flatnonzero(order == n)[0]]) for n in range(len(senders))),
        entropy=_estimate(float(_entropy(at)[0]), _entropy(drawn), f"{len(senders)} powers"),
        gap=_estimate(float(_gap(at)[0]), _gap(drawn), ""),
        ids=tuple(row.id for row in rows),
    )


def _bounds(rows: list[Measurement], channels: tuple[str, ...], senders: tuple[str, ...]) -> Floats:
    """(3, channels, senders): low, value, high, not below zero; NaN where not known."""
    bounds = np.full((3, len(channels), len(senders)), np.nan)
    for row in rows:
        if row.channel in channels and row.sender in senders:
            at = channels.index(row.channel), senders.index(row.sender)
            bounds[:, at[0], at[1]] = row.low, row.value, row.high
    return np.asarray(np.maximum(bounds, 0.0))


def _drawn(bounds: Floats, rng: np.random.Generator) -> Floats:
    """(draws, channels, senders): triangular between low and high with its peak at the value."""
    low, mode, high = bounds
    width = np.maximum(high - low, 1e-12)
    cut = (mode - low) / width
    u = rng.random((DRAWS, *low.shape))
    rising = low + np.sqrt(u * cut) * width
    falling = high - np.sqrt((1.0 - u) * (1.0 - cut)) * width
    return np.asarray(np.where(u < cut, rising, falling))


def _shares(levels: Floats, weight: Floats) -> Floats | None:
    """(draws, senders): weighted mean over channels of shares within them; a channel where nobody has any is left out."""
    whole = np.nansum(levels, axis=2, keepdims=True)
    share = np.where(whole > 0.0, levels / np.where(whole > 0.0, whole, 1.0), np.nan)
    known = ~np.isnan(share)
    if not known.any():
        return None
    parts = np.where(known, share, 0.0) * weight[:, :, None]
    found = parts.sum(axis=1) / np.maximum((known * weight[:, :, None]).sum(axis=1), 1e-12)
    return np.asarray(found / np.maximum(found.sum(axis=1, keepdims=True), 1e-12))


def _entropy(shares: Floats) -> Floats:
    logs = np.log(np.where(shares > 0.0, shares, 1.0))
    return np.asarray(-(shares * logs).sum(axis=1) / np.log(shares.shape[1]))


def _gap(shares: Floats) -> Floats:
    ordered = np.sort(shares, axis=1)
    return np.asarray(ordered[:, -1] - ordered[:, -2])


def _estimate(value: float, drawn: Floats, note: str) -> Estimate:
    low, high = np.quantile(drawn, [0.05, 0.95])
    return Estimate(value, min(float(low), value), max(float(high), value), (), note)
