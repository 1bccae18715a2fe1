"""Yearly exchange rates of large currencies, as datahub.io packs the Federal Reserve's; dated 1 January, meant for the year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from levers.model import year
from levers.sources.codes import Codes
from levers.sources.contract import Figure, Item, RawFile, Reject
from levers.sources.tables import number, read_table

__all__ = ["read"]


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """Local currency units per US dollar, by state and year."""
    for line in read_table(file, [("Date", "Country", "Exchange rate")]):
        if isinstance(line, Reject):
            yield line
            continue
        if codes.is_group(line["Country"]):
            yield line.group(line["Country"])
            continue
        entity = codes.named(line["Country"])
        if entity is None:
            yield line.unknown(line["Country"])
            continue
        try:
            value, period = number(line["Exchange rate"]), year(dt.date.fromisoformat(line["Date"]).year)
        except ValueError:
            yield line.bad("date or rate cannot be read")
            continue
        if value is None:
            continue
        yield Figure(
            line.number, "exchange_rate", entity, period.start, period.end, value, "local currency units per USD"
        )
