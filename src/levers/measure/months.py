"""Measures by month, where a source has months: trade shares, the local currency against a power's, the price of oil.

    share_ip,t = flow_ip,t / Σ_q flow_iq,t                                   per cent, of the month
    currency_ip,t = 100 (log r_p,t - log r_i,t - (the same 12 months ago))   per cent; r in local units per dollar; below 0: the
                                                                           state's currency lost against the power's
    oil_t = 100 (log price_t - log price_t-12)                             per cent

Twelve months apart, so that seasons fall out. Months and years are never joined into one series.
See docs/methods/measure-months.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from math import log

from levers.measure.estimate import Estimate
from levers.measure.panel import Panel
from levers.measure.partners import flow_share
from levers.measure.trade import FLOWS
from levers.model import Measurement, Observation

__all__ = ["currency_months", "oil_months", "trade_months"]

OIL, RATE, WORLD = "brent_monthly", "exchange_rate", "WLD"
LONGEST_MONTH = dt.timedelta(days=31)
CHANGE = "% over 12 months"


def trade_months(panel: Panel, *, indicator: str) -> Iterator[Measurement]:
    """Share of each power in a flow of each state, by month; of several sources the one that ends last, the others stretch it."""
    flows = FLOWS[indicator][0]
    for target in panel.targets:
        sources: dict[dt.date, dict[str, list[Observation]]] = {}
        for year in panel.years(flows, target):
            for row in _newest(panel.numbers(flows, target, year)):
                sources.setdefault(row.start, {}).setdefault(row.source, []).append(row)
        last = {source: start for start, held in sorted(sources.items()) for source in held}
        for start, held in sorted(sources.items()):
            ordered = sorted(held, key=lambda source: (last[source], source), reverse=True)
            for sender in panel.senders:
                told = [flow_share(panel, held[source], sender, start.year) for source in ordered]
                found = [one for one in told if one is not None]
                if found and sender != target:
                    low, high = min(one.low for one in found), max(one.high for one in found)
                    rows = tuple(row for one in found for row in one.rows)
                    at = Estimate(found[0].value, low, high, rows, f"month; {', '.join(ordered)}")
                    end = held[ordered[0]][0].end
                    unit = f"% of {flows}"
                    yield panel.measurement(
                        f"{indicator}_monthly", target, sender, start, end, at, channel="trade", unit=unit
                    )


def currency_months(panel: Panel) -> Iterator[Measurement]:
    """What each state's currency gained against each power's over twelve months; the dollar's own rate is 1."""
    for target in panel.targets:
        mine = _series(panel, RATE, target)
        for sender in panel.senders:
            theirs = _series(panel, RATE, sender)
            for start, row in mine.items():
                before = start.replace(year=start.year - 1)
                used = [row, mine.get(before), *((theirs.get(start), theirs.get(before)) if sender != "USA" else ())]
                rows = tuple(one for one in used if one is not None and one.value > 0.0)
                if sender == target or len(rows) < len(used):
                    continue
                value = -log(rows[0].value / rows[1].value)
                value += log(rows[2].value / rows[3].value) if sender != "USA" else 0.0
                at = Estimate(
                    100.0 * value, 100.0 * value, 100.0 * value, rows, "official rates as one source has them"
                )
                yield panel.measurement(
                    "currency", target, sender, row.start, row.end, at, channel="finance", unit=CHANGE
                )


def oil_months(panel: Panel) -> Iterator[Measurement]:
    """Price of Brent against twelve months earlier: the same for every state, read beside its other months."""
    prices = _series(panel, OIL, WORLD)
    for start, row in prices.items():
        earlier = prices.get(start.replace(year=start.year - 1))
        if earlier is None or min(row.value, earlier.value) <= 0.0:
            continue
        value = 100.0 * log(row.value / earlier.value)
        at = Estimate(value, value, value, (row, earlier), "price of one kind of crude oil")
        for target in panel.targets:
            yield panel.measurement("oil_price", target, None, row.start, row.end, at, channel="energy", unit=CHANGE)


def _series(panel: Panel, indicator: str, entity: str) -> dict[dt.date, Observation]:
    """One number a month: of the source whose months go on longest, in its newest vintage."""
    rows = [
        row
        for year in panel.years(indicator, entity)
        for row in _newest(panel.numbers(indicator, entity, year))
        if row.counterpart is None
    ]
    main = max(rows, key=lambda row: (row.start, row.source)).source if rows else ""
    return {row.start: row for row in rows if row.source == main}


def _newest(rows: Sequence[Observation]) -> list[Observation]:
    """The months among the rows, each source in its newest vintage of the month."""
    found: dict[tuple[str, dt.date, str | None], Observation] = {}
    for row in rows:
        key = row.source, row.start, row.counterpart
        held = found.get(key)
        if row.end - row.start <= LONGEST_MONTH and row.start.day == 1 and (held is None or held.edition < row.edition):
            found[key] = row
    return [row for row in found.values() if (row.end - row.start) > dt.timedelta(days=27)]
