"""Volumes behind agreements: what loaded series say of money and energy between a state and a power, as a level from 0 to 4.

    share = Σ flows of ten years (or the newest stock) in US dollars / GDP of the year        above 0, 1, 5, 15 % make levels 1 to 4

Only series with a counterpart count: a total (external debt, foreign investment as a whole) says nothing about who holds it. Of a
kind with several series the sum counts, of a stock its newest value at most ten years old. See docs/methods/measure-ties.md.
"""

from __future__ import annotations

import datetime as dt

from levers.measure.estimate import Estimate
from levers.measure.panel import Panel
from levers.measure.scales import TOP
from levers.model import Channel, Observation

__all__ = ["FLOWS", "STOCKS", "volume_level"]

FLOWS: dict[Channel, tuple[str, ...]] = {
    "finance": ("chinese_finance_", "official_finance_", "aid_from", "direct_investment_flow"),
    "energy": ("energy_imports", "energy_exports", "gas_imports", "gas_exports", "oil_imports", "oil_exports"),
}
"""How names of indicators begin: what flows in a year, in US dollars."""
STOCKS: dict[Channel, tuple[str, ...]] = {"finance": ("debt_owed_to", "direct_investment_stock", "accumulated_")}
"""What is held, in US dollars."""
YEARS = 10
STEPS = (0.0, 1.0, 5.0, 15.0)
"""Per cent of GDP."""
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}


def volume_level(panel: Panel, target: str, sender: str, year: int, channel: Channel) -> Estimate | None:
    """Level of the volumes that are loaded; None where no series of the channel names this power for this state."""
    powers = (sender, *panel.members(sender, dt.date(year, 7, 1)))
    rows: list[Observation] = []
    for start in FLOWS.get(channel, ()):
        for name in panel.indicators_like(start):
            rows += [row for y in range(year - YEARS + 1, year + 1) for row in _with(panel, name, target, y, powers)]
    for start in STOCKS.get(channel, ()):
        for name in panel.indicators_like(start):
            years = [y for y in panel.all_years(name, target) if year - YEARS < y <= year]
            newest = [found for y in reversed(years) if (found := _with(panel, name, target, y, powers))]
            rows += newest[0] if newest else []
    if not rows:
        return None
    # Imported here: exposure asks ties for levels, and ties asks this module.
    from levers.measure.exposure import gdp_of

    gdp = gdp_of(panel, target, year)
    dollars = sum(row.value * _dollars(row) for row in rows)
    value, low, high = (_level(100.0 * dollars / size) for size in (gdp.value, gdp.high, gdp.low))
    note = f"{100.0 * dollars / gdp.value:.1f} % of GDP in loaded series"
    # The register is of what was reported: there may be more, never less.
    return Estimate(value, min(low, value), min(TOP, max(high, value) + 1.0), (*rows, *gdp.rows), note)


def _with(panel: Panel, name: str, target: str, year: int, powers: tuple[str, ...]) -> list[Observation]:
    return [row for row in panel.dyads(name, target, year) if row.counterpart in powers and _dollars(row) > 0.0]


def _dollars(row: Observation) -> float:
    """Factor from the row's unit to US dollars; 0 where the unit is no money."""
    words = row.unit.lower().split()
    if not any(word in {"usd", "dollars"} for word in words):
        return 0.0
    return next((scale for word, scale in SCALES.items() if word in words), 1.0)


def _level(share: float) -> float:
    return float(sum(share > step for step in STEPS))
