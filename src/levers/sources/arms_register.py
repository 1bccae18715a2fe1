"""SIPRI trade register, both layouts: deliveries summed to the recipient's year, by supplier and in total, in million TIV.

The newer layout has 11 lines of preamble, `;` at the end of each line and one delivery year a row. The classic one has a byte
order mark, header names that are blank, and rows whose deliveries span several years: those cannot be split and come under their own
indicator with the whole span as period. A volume is not a price. Rebels (`*`) and bodies (`**`) are groups.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator

from levers.errors import DataError
from levers.model import Period, year
from levers.sources.codes import Codes
from levers.sources.contract import Edition, Figure, Item, RawFile, Reject
from levers.sources.opening import read_text
from levers.sources.tables import Line, number, read_table

__all__ = ["read"]

UNIT = "million SIPRI TIV"
PREAMBLE = 11
NEW = ("SIPRI AT Database ID", "Supplier", "Recipient", "Delivery year", "TIV delivery values")
CLASSIC = ("Recipient", "Supplier", "Year(s) of delivery", "SIPRI TIV of delivered weapons")
GENERATED = re.compile(r"Data generated: (\d{1,2} \w{3} \d{4})")
Sums = dict[tuple[str, str, str | None, Period], list[tuple[int, float]]]


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """Sums of delivered volume."""
    text = read_text(file)
    sums: Sums = defaultdict(list)
    if text.startswith("Transfers of major"):
        made = GENERATED.search(text)
        if made is None:
            raise DataError(
                f"{file.name}:{PREAMBLE}", "preamble changed: no date of generation in it", "get the register again"
            )
        yield Edition(f"generated {dt.datetime.strptime(made[1], '%d %b %Y').date()}")  # noqa: DTZ007  a day has no zone
        rows, year_column, value_column = read_table(file, [NEW], skip=PREAMBLE, blank=";", text=text), NEW[3], NEW[4]
    else:
        yield Edition("classic layout")
        rows, year_column, value_column = read_table(file, [CLASSIC], text=text), CLASSIC[2], CLASSIC[3]
    for line in rows:
        if isinstance(line, Reject):
            yield line
        else:
            yield from _add(sums, line, codes, year_column, value_column)
    yield from _figures(sums)


def _add(sums: Sums, line: Line, codes: Codes, year_column: str, value_column: str) -> Iterator[Reject]:
    ends: list[str | None] = []
    for column in ("Recipient", "Supplier"):
        name = line[column]
        if name.endswith("*") or codes.is_group(name):
            yield line.group(name)
            if column == "Recipient":
                return
            ends.append(None)
            continue
        entity = codes.named(name) if name else None
        if entity is None:
            yield line.bad("no recipient or supplier") if not name else line.unknown(name)
            return
        ends.append(entity)
    years = re.findall(r"\d{4}", line[year_column])
    try:
        value = number(line[value_column])
    except ValueError:
        yield line.bad(f"{value_column} {line[value_column]!r} is no number")
        return
    if not value and not years:
        # An order without a delivery so far, or a volume below half a unit: nothing to date.
        return
    if not years:
        yield line.bad(f"{year_column} {line[year_column]!r} has no year")
        return
    if value is None:
        return
    period = Period(year(int(years[0])).start, year(int(years[-1])).end)
    name = "arms_imports" if len(years) == 1 and year_column == NEW[3] else "arms_orders_delivered"
    recipient, supplier = ends
    assert recipient is not None  # noqa: S101  a group as recipient was left above
    for counterpart in dict.fromkeys((supplier, None)):
        sums[name, recipient, counterpart, period].append((line.number, value))


def _figures(sums: Sums) -> Iterator[Figure]:
    for (name, entity, counterpart, period), parts in sums.items():
        lines = ", ".join(str(at) for at, _ in parts[:12]) + (" ..." if len(parts) > 12 else "")
        total = round(sum(value for _, value in parts), 4)
        note = f"sum of {len(parts)} deliveries, lines {lines}"
        yield Figure(
            None if len(parts) > 1 else parts[0][0],
            name,
            entity,
            period.start,
            period.end,
            total,
            UNIT,
            counterpart,
            note,
        )
