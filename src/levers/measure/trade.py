"""Trade: whose share of a state's imports and exports, and how much of its GDP that is.

    share_ip      = flow_ip / Σ_q flow_iq                              per cent of imports, of exports
    dependence_ip = imports_i/GDP_i · share^m_ip + exports_i/GDP_i · share^x_ip      per cent of GDP

See docs/methods/measure-trade.md. [Hirschman 1945]
"""

from __future__ import annotations

from collections.abc import Iterator

from levers.measure.estimate import Estimate
from levers.measure.panel import Panel
from levers.measure.partners import share, sides
from levers.measure.spans import spanned
from levers.model import Measurement

__all__ = [
    "FLOWS",
    "export_share",
    "import_share",
    "shares_by_source",
    "size_of",
    "trade_dependence",
    "trade_share",
    "trade_years",
]

FLOWS = {
    "import_share": ("imports", "imports_gdp"),
    "export_share": ("exports", "exports_gdp"),
}
"""Indicator of published shares: indicator of dyadic flows, indicator of the flow's size in per cent of GDP."""

WORLD_RANGE = {"imports_gdp": (17.0, 39.0, 93.0), "exports_gdp": (10.0, 33.0, 87.0)}
"""5th, 50th and 95th percentile of all states and years 1992-2024, in per cent of GDP (World Bank, goods and services)."""

NEAREST_YEARS = 3
"""The size of a flow may be taken from a year this near; its interval is as wide as those years moved."""


def import_share(panel: Panel) -> Iterator[Measurement]:
    """Share of each power in each state's imports of goods, by year."""
    yield from _shares(panel, "import_share", "% of imports")


def export_share(panel: Panel) -> Iterator[Measurement]:
    """Share of each power in each state's exports of goods, by year."""
    yield from _shares(panel, "export_share", "% of exports")


def _shares(panel: Panel, indicator: str, unit: str) -> Iterator[Measurement]:
    for target in panel.targets:
        for year in share_years(panel, target, indicator):
            for sender in panel.senders:
                found = trade_share(panel, target, sender, year, indicator)
                if found is not None:
                    yield panel.yearly(indicator, target, sender, year, found, channel="trade", unit=unit)


def shares_by_source(panel: Panel, *, indicator: str) -> Iterator[Measurement]:
    """What each source says of a flow, where there are several: years and definitions differ, so each is a series of its own."""
    flows = FLOWS[indicator][0]
    for target in panel.targets:
        rows = [
            (source, sender, year, found)
            for year in share_years(panel, target, indicator)
            for sender in panel.senders
            for (_, source), found in sides(panel, target, sender, year, shares=indicator, flows=flows).items()
        ]
        if len({source for source, *_ in rows}) > 1:
            for source, sender, year, found in rows:
                unit = f"% of {flows}"
                # The name keeps the series apart wherever measurements are compared.
                name = f"{indicator}_by_{source}"
                yield panel.yearly(name, target, sender, year, found, channel="trade", unit=unit)


def share_years(panel: Panel, target: str, indicator: str) -> tuple[int, ...]:
    """Years in which any source has this flow by partner."""
    flows = FLOWS[indicator][0]
    return tuple(sorted({*panel.years(indicator, target), *panel.years(flows, target)}))


def trade_share(panel: Panel, target: str, sender: str, year: int, indicator: str) -> Estimate | None:
    """Share in per cent of one flow; None where no source has it."""
    return share(panel, target, sender, year, shares=indicator, flows=FLOWS[indicator][0])


def size_of(panel: Panel, target: str, year: int, indicator: str) -> Estimate:
    """A flow of the target in per cent of its GDP: of the year, else of the nearest, else what states have at all."""
    exact = spanned(panel, indicator, target, year)
    if exact is not None:
        return exact
    near = [other for other in panel.all_years(indicator, target) if abs(other - year) <= NEAREST_YEARS]
    rows = [row for other in near if (row := panel.number(indicator, target, other)) is not None]
    if not rows:
        low, value, high = WORLD_RANGE[indicator]
        return Estimate(value, low, high, (), "size of the flow not known: the range of nine states in ten")
    nearest = min(rows, key=lambda row: (abs(row.start.year - year), row.start))
    # What the years around moved by is what we may be wrong by: their span, mirrored about the nearest.
    reach = max(abs(row.value - nearest.value) for row in rows)
    low = max(0.0, nearest.value - reach)
    return Estimate(
        nearest.value, low, nearest.value + reach, (nearest,), f"size of the flow from {nearest.start.year}"
    )


def trade_dependence(panel: Panel, target: str, sender: str, year: int) -> Estimate | None:
    """What the target imports from and exports to the sender, in per cent of the target's GDP.

    None where neither flow is known by partner; where one is, the other spans what its size allows.
    """
    parts = [(indicator, trade_share(panel, target, sender, year, indicator)) for indicator in FLOWS]
    if all(found is None for _, found in parts):
        return None
    whole = None
    for indicator, found in parts:
        size = size_of(panel, target, year, FLOWS[indicator][1]).scaled(0.01)
        side = found or Estimate(50.0, 0.0, 100.0, (), f"{indicator.replace('_', ' ')} not known")
        whole = size.times(side) if whole is None else whole.plus(size.times(side))
    return whole


def trade_years(panel: Panel, target: str) -> tuple[int, ...]:
    """Years in which imports or exports are known by partner."""
    return tuple(sorted({year for indicator in FLOWS for year in share_years(panel, target, indicator)}))
