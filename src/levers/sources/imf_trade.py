"""IMF, International Merchandise Trade Statistics (successor of DOTS), as SDMX-CSV: monthly, quarterly and yearly flows.

The export of the data portal and the API's SDMX-CSV name their columns alike; other measures in one file are left to themselves.
Values are whole dollars: the column SCALE only says in what the portal shows them, and is not multiplied in.
A time is 2022, 2022-M03 (or 2022-03) or 2022-Q1; each is its own period, and a year is never the sum of months here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from levers.model import Period, month, year
from levers.sources.codes import Codes
from levers.sources.contract import Figure, Item, RawFile, Reject
from levers.sources.tables import Line, number, read_table

__all__ = ["read"]

COLUMNS = ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY", "TIME_PERIOD", "OBS_VALUE")
FLOWS = {"XG_FOB_USD": "exports", "MG_CIF_USD": "imports", "TXG_FOB_USD": "exports", "TMG_CIF_USD": "imports"}
STEPS = {"A": "", "Q": "_quarterly", "M": "_monthly"}
TIME = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|M?(?P<month>\d{2})))?")


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """Imports (CIF) and exports (FOB) by reporter, partner and period, in US dollars."""
    for line in read_table(file, [COLUMNS]):
        if isinstance(line, Reject):
            yield line
        else:
            yield from _flow(line, codes)


def _flow(line: Line, codes: Codes) -> Iterator[Item]:
    flow = FLOWS.get(line["INDICATOR"].upper())
    if flow is None:
        yield Reject(line.number, "group", f"indicator {line['INDICATOR']!r} is no flow of goods", line.text)
        return
    ends: list[str | None] = []
    for column in ("COUNTRY", "COUNTERPART_COUNTRY"):
        code = line[column]
        if code in {"W00", "G001", "1_C_W00"} and column != "COUNTRY":
            ends.append(None)
            continue
        entity = codes.state("iso3", code)
        if entity is None:
            yield line.group(code) if codes.is_group(code) or re.match(r"[GTX]\w*\d", code) else line.unknown(code)
            return
        ends.append(entity)
    reporter, partner = ends
    try:
        value, period = number(line["OBS_VALUE"]), _period(line["TIME_PERIOD"])
    except ValueError:
        yield line.bad("time or value cannot be read")
        return
    if value is not None and reporter is not None:
        name = flow + STEPS.get(line["FREQUENCY"], "_other")
        yield Figure(line.number, name, reporter, period.start, period.end, value, "USD", partner)


def _period(text: str) -> Period:
    found = TIME.fullmatch(text)
    if found is None:
        raise ValueError(text)
    of_year = int(found["year"])
    if found["quarter"]:
        first = 3 * int(found["quarter"]) - 2
        return Period(month(of_year, first).start, month(of_year, first + 2).end)
    return month(of_year, int(found["month"])) if found["month"] else year(of_year)
