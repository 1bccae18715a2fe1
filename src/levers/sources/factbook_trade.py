"""CIA World Factbook, shares of the largest partners: each edition its own vintage, an unlisted partner is not zero."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from levers.model import year
from levers.sources.codes import Codes
from levers.sources.contract import Figure, Item, RawFile, Reject
from levers.sources.tables import Line, number, read_table

__all__ = ["read"]

COLUMNS = ("fips", "revision_date", "flow", "year", "partner", "pct")
FLOWS = {"exports": ("export_share", "% of exports"), "imports": ("import_share", "% of imports")}


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """Shares by state, partner and year."""
    for line in read_table(file, [COLUMNS]):
        yield line if isinstance(line, Reject) else _share(line, codes)


def _share(line: Line, codes: Codes) -> Item:
    entity, partner = codes.state("fips", line["fips"]), codes.named(line["partner"])
    if entity is None or partner is None:
        return line.unknown(line["fips"] if entity is None else line["partner"])
    if line["flow"] not in FLOWS:
        return line.bad(f"flow {line['flow']!r}, expected exports or imports")
    try:
        value, period = number(line["pct"]), year(int(line["year"]))
        edition = dt.date.fromisoformat(line["revision_date"])
    except ValueError:
        return line.bad("year, share or date of the edition cannot be read")
    if value is None or not 0 <= value <= 100:
        return line.bad(f"share {line['pct']!r} is not between 0 and 100")
    name, unit = FLOWS[line["flow"]]
    note = "only the largest partners are listed; one that is not is below the smallest listed, not zero"
    return Figure(
        line.number, name, entity, period.start, period.end, value, unit, partner, note, f"edition of {edition}"
    )
