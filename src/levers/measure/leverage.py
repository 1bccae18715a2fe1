"""Leverage: what is left of exposure once alternatives and the power's own need are counted.

    rho_ipk = 1 - HHI of the alternatives to p in channel k        (0: one alternative or none, near 1: many)
    l_ipk   = x_ipk (1 - rho_ipk) - x_pik                             net of the power's exposure to the state

The power's own exposure x_pik is the mirrored flow over the power's GDP, in trade only; elsewhere it is not known and not
subtracted. Partner lists that stop after the largest leave a remainder: split finely it adds nothing to the HHI, in pieces
as large as the smallest partner listed it adds most; the interval spans the two. On documented scales, where five faint
ties would otherwise replace one strong one, rho is also at most what the alternatives add up to, over the power's own. [Baldwin 1980; Hirschman 1945]
See docs/methods/measure-leverage.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from levers.measure.estimate import Estimate
from levers.measure.exposure import SCALED, exposures, gdp_of, log_scale
from levers.measure.panel import Panel
from levers.measure.trade import FLOWS, size_of, trade_dependence
from levers.model import Measurement

__all__ = ["concentration", "leverages", "substitutability"]

Cell = tuple[str, str, int]
"""Target, channel, year."""


def substitutability(panel: Panel) -> Iterator[Measurement]:
    """Substitutability of each power in each channel, 0 to 1."""
    for target, channel, year, row, rho in _cells(panel):
        yield panel.yearly(
            "substitutability", target, row.sender, year, rho, channel=channel, unit="0 to 1", also=row.derived_from
        )


def leverages(panel: Panel) -> Iterator[Measurement]:
    """Net leverage in the unit of the channel's exposure."""
    for target, channel, year, row, rho in _cells(panel):
        kept = Estimate(1.0 - rho.value, 1.0 - rho.high, 1.0 - rho.low, rho.rows, rho.note)
        found = Estimate(row.value, row.low, row.high, (), row.note).times(kept)
        if channel == "trade" and row.sender is not None:
            found = found.minus(_mirrored(panel, target, row.sender, year))
        yield panel.yearly("leverage", target, row.sender, year, found, channel=channel, unit=row.unit, also=(row.id,))


def concentration(parts: Sequence[float], remainder: float, largest_piece: float) -> tuple[float, float]:
    """Lowest and highest Herfindahl index of the parts and of a remainder in pieces of at most `largest_piece`."""
    whole = sum(parts) + remainder
    if whole <= 0.0:
        return 1.0, 1.0
    known = sum((part / whole) ** 2 for part in parts)
    return known, min(1.0, known + remainder * min(largest_piece, remainder) / whole**2)


def _cells(panel: Panel) -> list[tuple[str, str, int, Measurement, Estimate]]:
    """Every exposure with its substitutability: target, channel, year, exposure, rho."""
    made: list[tuple[str, str, int, Measurement, Estimate]] = panel.remember("substitutability", _substituted)
    return made


def _substituted(panel: Panel) -> list[tuple[str, str, int, Measurement, Estimate]]:
    return [
        (target, channel, year, row, _rho(panel, target, channel, year, row, rows))
        for (target, channel, year), rows in _by_cell(panel).items()
        for row in rows
    ]


def _by_cell(panel: Panel) -> Mapping[Cell, list[Measurement]]:
    cells: defaultdict[Cell, list[Measurement]] = defaultdict(list)
    for row in panel.made("exposure", exposures(panel)):
        cells[row.target, row.channel or "", row.start.year].append(row)
    return cells


def _rho(panel: Panel, target: str, channel: str, year: int, row: Measurement, rows: Sequence[Measurement]) -> Estimate:
    if channel == "trade" and row.sender is not None:
        of_trade = _rho_of_trade(panel, target, row.sender, year)
        if of_trade is not None:
            return of_trade
    others = [other for other in rows if other.sender != row.sender]
    if not others:
        return Estimate(0.5, 0.0, 1.0, (), "alternatives not known")
    ends = [("low", "high"), ("value", "value"), ("high", "low")]
    found = [_replaced([getattr(other, end) for other in others], getattr(row, own), channel) for end, own in ends]
    return Estimate(found[1], min(found), max(found), (), "alternatives among the powers measured")


def _replaced(others: Sequence[float], own: float, channel: str) -> float:
    """1 - HHI of the others; on scales, where weak ties are many, only as far as they add up to the power's own."""
    spread = 1.0 - concentration(others, 0.0, 0.0)[0]
    if channel in SCALED and own > 0.0:
        spread *= min(1.0, sum(others) / own)
    return spread


def _rho_of_trade(panel: Panel, target: str, sender: str, year: int) -> Estimate | None:
    parts, rest, piece = panel.remember(f"partners {target} {year}", lambda shared: _partners(shared, target, year))
    if not parts:
        return None
    members = panel.members(sender, panel.day_in(year))
    others = [value for partner, value in parts.items() if partner not in members]
    if all(member not in parts for member in members):
        mine = trade_dependence(panel, target, sender, year)
        rest = max(0.0, rest - (mine.value if mine is not None else 0.0))
    low, high = concentration(others, rest, piece)
    return Estimate(1.0 - (low + high) / 2, 1.0 - high, 1.0 - low)


def _partners(panel: Panel, target: str, year: int) -> tuple[dict[str, float], float, float]:
    """Trade with each listed partner in per cent of GDP, the remainder, and the largest piece that it may hold."""
    parts: defaultdict[str, float] = defaultdict(float)
    whole, piece = 0.0, 0.0
    for indicator, (flows, size_name) in FLOWS.items():
        size = size_of(panel, target, year, size_name).value
        whole += size
        rows = panel.numbers(indicator, target, year)
        listed = {row.counterpart: row.value / 100.0 for row in rows if row.counterpart is not None}
        if not listed:
            dyads = {
                r.counterpart: r.value for r in panel.numbers(flows, target, year) if r.counterpart not in {None, "WLD"}
            }
            everything = sum(dyads.values())
            listed = {partner: value / everything for partner, value in dyads.items()} if everything > 0.0 else {}
        for partner, part in listed.items():
            parts[str(partner)] += part * size
        piece += min(listed.values(), default=1.0) * size
    return dict(parts), max(0.0, whole - sum(parts.values())), piece


def _mirrored(panel: Panel, target: str, sender: str, year: int) -> Estimate:
    """The power's exposure to the state: the same trade, over the power's GDP."""
    trade = trade_dependence(panel, target, sender, year)
    mine = [gdp_of(panel, member, year) for member in panel.members(sender, panel.day_in(year))]
    theirs = sum(found.value for found in mine if found.rows)
    if trade is None or theirs <= 0.0:
        return Estimate(0.0, 0.0, 0.0)
    dollars = trade.scaled(0.01).times(gdp_of(panel, target, year))
    rows = tuple(row for found in mine for row in found.rows)
    ends = [100.0 * value / theirs * log_scale(value) for value in (dollars.value, dollars.low, dollars.high)]
    return Estimate(ends[0], ends[1], ends[2], rows)
