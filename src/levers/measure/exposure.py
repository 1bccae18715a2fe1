"""Exposure in channels with flows: how much of what the target needs comes from one sender, and how big the tie is.

    dependence  D_ipk = (flow_ipk / Σ_q flow_iqk) · (flow_ik / GDP_i)           per cent of GDP
    bandwidth   B_ipk = (log F_ipk - log F0) / (log F1 - log F0), cut to [0, 1]      F in US dollars a year
    exposure    x_ipk = B_ipk · D_ipk                                          per cent of GDP, weighted by bandwidth

F0 and F1 are fixed and published here, never the running maximum, which would rewrite history at each release.
See docs/methods/measure-exposure.md. [Moyer et al. (FBIC): bandwidth x dependence; Hirschman 1945; Keohane & Nye 1977]
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from levers.measure.estimate import Estimate
from levers.measure.labour import labour_dependence, labour_years
from levers.measure.panel import Panel
from levers.measure.political import political_exposure
from levers.measure.security import security_exposure
from levers.measure.spans import spanned
from levers.measure.ties import diplomacy_exposure, information_exposure, tie_exposure
from levers.measure.trade import trade_dependence, trade_years
from levers.model import Channel, Measurement

__all__ = [
    "FLOOR",
    "FLOWING",
    "SCALED",
    "TOP",
    "bandwidth_of",
    "bandwidths",
    "dependences",
    "exposures",
    "gdp_of",
    "log_scale",
]

FLOOR = 1e6
"""US dollars a year at which the bandwidth is 0."""
TOP = 1e11
"""US dollars a year at which the bandwidth is 1."""
GDP_RANGE = (5e8, 3e10, 1e13)
"""5th, 50th and 95th percentile of GDP of all states, 1992-2023, US dollars (World Bank): for a state without GDP."""
GDP_NEAREST_YEARS = 2


@dataclass(frozen=True, slots=True)
class Flowing:
    """A channel that is measured by a flow."""

    channel: Channel
    dependence: Callable[[Panel, str, str, int], Estimate | None]
    years: Callable[[Panel, str], tuple[int, ...]]


FLOWING: tuple[Flowing, ...] = (
    Flowing("trade", trade_dependence, trade_years),
    Flowing("labour", labour_dependence, labour_years),
)
"""Channels with flows."""

SCALED: dict[Channel, Callable[[Panel, str, str, int], Estimate | None]] = {
    "energy": partial(tie_exposure, channel="energy"),
    "finance": partial(tie_exposure, channel="finance"),
    "transport": partial(tie_exposure, channel="transport"),
    "security": security_exposure,
    "diplomacy": diplomacy_exposure,
    "information": information_exposure,
    "political": political_exposure,
}
"""Channels on documented scales (see `scales`)."""


def dependences(panel: Panel) -> Iterator[Measurement]:
    """Flow with each power in per cent of each state's GDP, by channel and year."""
    for flowing, target, sender, year, found in _cells(panel):
        yield panel.yearly("dependence", target, sender, year, found, channel=flowing.channel, unit="% of GDP")


def bandwidths(panel: Panel) -> Iterator[Measurement]:
    """Volume of each tie on a fixed log scale, 0 to 1, by channel and year."""
    for flowing, target, sender, year, found in _cells(panel):
        volume = bandwidth_of(panel, target, year, found)
        yield panel.yearly("bandwidth", target, sender, year, volume, channel=flowing.channel, unit="0 to 1")


def exposures(panel: Panel) -> Iterator[Measurement]:
    """Bandwidth times dependence in channels with flows, documented scales in the others, by channel and year."""
    unit = "% of GDP, weighted by bandwidth"
    for flowing, target, sender, year, found in _cells(panel):
        exposure = bandwidth_of(panel, target, year, found).times(found)
        yield panel.yearly("exposure", target, sender, year, exposure, channel=flowing.channel, unit=unit)
    for channel, scale in SCALED.items():
        for target in panel.targets:
            for year in panel.span(target):
                for sender in panel.senders:
                    level = None if sender == target else scale(panel, target, sender, year)
                    if level is not None:
                        unit = "0 to 1, documented scale"
                        yield panel.yearly("exposure", target, sender, year, level, channel=channel, unit=unit)


def bandwidth_of(panel: Panel, target: str, year: int, dependence: Estimate) -> Estimate:
    """Volume of a flow given in per cent of GDP, on the log scale."""
    gdp = gdp_of(panel, target, year)
    flow = dependence.scaled(0.01).times(gdp)
    return Estimate(log_scale(flow.value), log_scale(flow.low), log_scale(flow.high), flow.rows, flow.note)


def log_scale(dollars: float, *, floor: float = FLOOR, top: float = TOP) -> float:
    """0 at the floor and below, 1 at the top and above, logarithmic between."""
    if dollars <= floor:
        return 0.0
    return min(1.0, math.log(dollars / floor) / math.log(top / floor))


def _cells(panel: Panel) -> Iterator[tuple[Flowing, str, str, int, Estimate]]:
    for flowing in FLOWING:
        for target in panel.targets:
            for year in flowing.years(panel, target):
                for sender in panel.senders:
                    found = flowing.dependence(panel, target, sender, year)
                    if found is not None:
                        yield flowing, target, sender, year, found


def gdp_of(panel: Panel, target: str, year: int) -> Estimate:
    """GDP in US dollars: of the year, else of the nearest, else the range of nine states in ten."""
    rows = [row for other in panel.all_years("gdp", target) if (row := panel.number("gdp", target, other)) is not None]
    near = [row for row in rows if abs(row.start.year - year) <= GDP_NEAREST_YEARS]
    if not near:
        low, value, high = GDP_RANGE
        return Estimate(value, low, high, (), "GDP not known: the range of nine states in ten")
    nearest = min(near, key=lambda row: (abs(row.start.year - year), row.start))
    exact = spanned(panel, "gdp", target, year)
    if exact is not None:
        return exact
    reach = max(abs(row.value - nearest.value) for row in near)
    low = max(0.0, nearest.value - reach)
    return Estimate(nearest.value, low, nearest.value + reach, (nearest,), f"GDP of {nearest.start.year}")
