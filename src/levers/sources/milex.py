"""SIPRI military expenditure as Our World in Data packs it: constant USD, share of GDP, per head."""

from __future__ import annotations

from collections.abc import Iterator

from levers.model import year
from levers.sources.codes import Codes
from levers.sources.contract import Figure, Item, RawFile, Reject
from levers.sources.tables import Line, number, read_table

__all__ = ["read"]

COLUMNS = {
    "military_expenditure": ("milex", "constant USD"),
    "military_expenditure_share_gdp": ("milex_gdp", "% of GDP"),
    "military_expenditure_per_capita": ("milex_per_head", "current USD"),
}


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """Spending by state and year."""
    for line in read_table(file, [("Entity", "Year", *COLUMNS)]):
        if isinstance(line, Reject):
            yield line
        else:
            yield from _row(line, codes)


def _row(line: Line, codes: Codes) -> Iterator[Item]:
    if codes.is_group(line["Entity"]):
        yield line.group(line["Entity"])
        return
    entity = codes.named(line["Entity"])
    if entity is None:
        yield line.unknown(line["Entity"])
        return
    try:
        period = year(int(line["Year"]))
        values = [number(line[column]) for column in COLUMNS]
    except ValueError:
        yield line.bad("year or value is no number")
        return
    for (name, unit), value in zip(COLUMNS.values(), values, strict=True):
        if value is not None:
            yield Figure(line.number, name, entity, period.start, period.end, value, unit)
