"""Exchange rates of large currencies by year or month, as datahub.io packs the Federal Reserve's.

Yearly rates are dated 1 January and meant for the year, monthly ones the first of the month. Which it is shows in the dates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from levers.errors import DataError
from levers.model import month, year
from levers.sources.codes import Codes
from levers.sources.contract import Figure, Item, RawFile, Reject
from levers.sources.tables import number, read_table

__all__ = ["read"]


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """Local currency units per US dollar, by state and year or month.

    Raises:
        DataError: rates of days.
    """
    lines = list(read_table(file, [("Date", "Country", "Exchange rate")]))
    dates = {line["Date"][5:] for line in lines if not isinstance(line, Reject)}
    if any(not date.endswith("01") for date in dates if len(date) == 5):
        raise DataError(file.name, "holds rates of single days", "load the yearly or the monthly file of the packing")
    yearly = dates <= {"01-01"}
    for line in lines:
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
            value, day = number(line["Exchange rate"]), dt.date.fromisoformat(line["Date"])
        except ValueError:
            yield line.bad("date or rate cannot be read")
            continue
        if value is None:
            continue
        period = year(day.year) if yearly else month(day.year, day.month)
        yield Figure(
            line.number, "exchange_rate", entity, period.start, period.end, value, "local currency units per USD"
        )
