"""Brent spot price by day, month and year, as datahub.io packs the figures of the US Energy Information Administration.

The file's own dates say which it is: days, the middle of months (15th), or the middle of years (30 June). A price dated
30 June is the mean of that whole year, not the price of that day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from levers.errors import DataError
from levers.model import Period, days, month, year
from levers.sources.codes import Codes
from levers.sources.contract import Figure, Item, RawFile, Reject
from levers.sources.tables import Line, number, read_table

__all__ = ["read"]

UNIT = "USD per barrel"
WORLD = "WLD"


def read(file: RawFile, codes: Codes) -> Iterator[Item]:  # noqa: ARG001  the price is one for the world
    """Prices; the step is found from the dates."""
    lines: list[tuple[Line, dt.date]] = []
    for line in read_table(file, [("Date", "Price")]):
        if isinstance(line, Reject):
            yield line
            continue
        try:
            lines.append((line, dt.date.fromisoformat(line["Date"])))
        except ValueError:
            yield line.bad(f"date {line['Date']!r} is not YYYY-MM-DD")
    name = _step(file, [day for _, day in lines])
    for line, day in lines:
        try:
            value = number(line["Price"])
        except ValueError:
            yield line.bad(f"price {line['Price']!r} is no number")
            continue
        if value is None:
            yield line.bad("no price")
            continue
        period = _period(name, day)
        yield Figure(line.number, name, WORLD, period.start, period.end, value, UNIT)


def _step(file: RawFile, dates: list[dt.date]) -> str:
    if len(dates) < 2:
        raise DataError(f"{file.name}:2", "holds fewer than two prices", "get it again")
    gap = sorted((after - before).days for before, after in pairwise(dates))[len(dates) // 2 - 1]
    if gap >= 360:
        return "brent"
    return "brent_monthly" if gap >= 27 else "brent_daily"


def _period(name: str, day: dt.date) -> Period:
    if name == "brent":
        return year(day.year)
    return month(day.year, day.month) if name == "brent_monthly" else days(day)
