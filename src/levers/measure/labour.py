"""Labour: money that migrants send home, in per cent of GDP, and whose labour market it comes from.

    dependence_ip = remittances_i / GDP_i · share of p in i's remittances

Yearly totals are observed; the shares by sender come from the World Bank's bilateral matrix, which is modelled from
migrant stocks and incomes, for one year (2017). Reported shares (a central bank's) are used for their year instead.
See docs/methods/measure-labour.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from levers.measure.estimate import Estimate
from levers.measure.panel import Panel
from levers.measure.spans import spanned
from levers.model import Measurement, Observation

__all__ = ["labour_dependence", "labour_share", "labour_years", "remittances"]

TOTAL = "remittances_gdp"
MATRICES = ("remittance_share", "remittances_from")
REPORTED = "share_of_remittances_from"
MODELLED_HALF_WIDTH = 25.0
"""Percentage points for a share of one half; see `_half_width`. Where both exist, matrix and reports differ by this much."""
LEAST_HALF_WIDTH = 10.0
"""Percentage points: corridors that the matrix does not know may carry this much (Uzbekistan's from Türkiye)."""
SINGLE_CORRIDOR_LOW = 50.0
"""A matrix column with one sender only is a gap in the model: Uzbekistan's 100 % from Russia was reported as 54 to 87 %."""
REPORTED_HALF_WIDTH = 5.0
DRIFT = 2.0
"""Percentage points a year by which a share may move away from its year."""


def remittances(panel: Panel) -> Iterator[Measurement]:
    """Personal remittances received, per cent of GDP, whoever sends them."""
    for target in panel.targets:
        for year in panel.years(TOTAL, target):
            whole = spanned(panel, TOTAL, target, year)
            if whole is not None:
                yield panel.yearly("remittances", target, None, year, whole, channel="labour", unit="% of GDP")


def labour_dependence(panel: Panel, target: str, sender: str, year: int) -> Estimate | None:
    """Remittances from the sender in per cent of the target's GDP; None where the total is not known."""
    whole = spanned(panel, TOTAL, target, year)
    if whole is None or sender == target or target in panel.members(sender, dt.date(year, 7, 1)):
        return None
    share = labour_share(panel, target, sender, year)
    if share is None:
        return None
    return whole.times(share.scaled(0.01))


def labour_years(panel: Panel, target: str) -> tuple[int, ...]:
    """Years in which the total is known."""
    return panel.years(TOTAL, target)


def labour_share(panel: Panel, target: str, sender: str, year: int) -> Estimate | None:
    """Share of the sender in the target's remittances in per cent; all of 0 to 100 where nothing is known.

    None for a bloc whose members are not known.
    """
    reported = _reported(panel, target, sender, year)
    if reported is not None:
        return reported
    matrix = _matrix(panel, target, year)
    if not matrix:
        return Estimate(50.0, 0.0, 100.0, (), "who sends it is not known: anything from none to all")
    members = panel.members(sender, dt.date(year, 7, 1))
    if not members:
        return None
    rows = [row for row in matrix if row.counterpart in members]
    whole = 100.0 if matrix[0].unit.startswith("%") else sum(row.value for row in matrix)
    if whole <= 0.0:
        return Estimate(50.0, 0.0, 100.0, (), "who sends it is not known: anything from none to all")
    # A sender that the matrix does not name sends less than the smallest it names, as far as the model can tell.
    known = sum(row.value for row in rows) or min(row.value for row in matrix) / 2
    value = min(100.0, 100.0 * known / whole)
    half = _half_width(value) + abs(matrix[0].start.year - year) * DRIFT
    low, high = value - half, value + half
    note = f"share of the sender modelled by the World Bank for {matrix[0].start.year}"
    if sum(row.value > 0.0 for row in matrix) == 1 and value > 0.0:
        low = min(low, SINGLE_CORRIDOR_LOW)
        note += ", which knows no other sender"
    used = tuple(rows) or tuple(matrix[:1])
    return Estimate(value, max(0.0, min(low, value)), min(100.0, high), used, note)


def _half_width(share: float) -> float:
    """Widest for shares near one half; narrower, but never below `LEAST_HALF_WIDTH`, near none and all."""
    part = share / 100.0
    return max(LEAST_HALF_WIDTH, 4.0 * MODELLED_HALF_WIDTH * part * (1.0 - part))


def _matrix(panel: Panel, target: str, year: int) -> Sequence[Observation]:
    """Dyadic rows of the matrix year nearest to `year`."""
    for indicator in MATRICES:
        years = panel.all_years(indicator, target)
        if years:
            nearest = min(years, key=lambda other: abs(other - year))
            rows = [row for row in panel.dyads(indicator, target, nearest) if row.counterpart not in {None, "WLD"}]
            if rows:
                return rows
    return ()


def _reported(panel: Panel, target: str, sender: str, year: int) -> Estimate | None:
    """Shares that a bank or ministry reported for this very year."""
    rows = [
        row
        for indicator in panel.indicators_like(REPORTED)
        for row in panel.numbers(indicator, target, year)
        if row.counterpart == sender and row.unit.startswith(("%", "percent"))
    ]
    if not rows:
        return None
    values = [row.value for row in rows]
    low, high = min(values) - REPORTED_HALF_WIDTH, max(values) + REPORTED_HALF_WIDTH
    mean = sum(values) / len(values)
    return Estimate(mean, max(0.0, low), min(100.0, high), tuple(rows), "share of the sender as reported for the year")
