"""TRADHIST (CEPII): both states' books of one flow, in current pounds sterling, 1827 to 2014.

`imports` is what the destination booked, `exports` what the origin booked of the same flow; they differ, and both are kept.
The header has blanks in its names and the columns are separated by semicolons.
"""

from __future__ import annotations

from collections.abc import Iterator

from levers.model import year
from levers.sources.codes import Codes
from levers.sources.contract import Figure, Item, RawFile, Reject
from levers.sources.tables import Line, number, read_table

__all__ = ["read"]

COLUMNS = ("destination_country_code", "origin_country_code", "year", "imports", "exports")
UNIT = "current GBP"


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """Flows by dyad and year."""
    for line in read_table(file, [COLUMNS], delimiter=";"):
        if isinstance(line, Reject):
            yield line
        else:
            yield from _flow(line, codes)


def _flow(line: Line, codes: Codes) -> Iterator[Item]:
    try:
        of_year = int(line["year"])
        booked, sent = number(line["imports"]), number(line["exports"])
    except ValueError:
        yield line.bad("year or value cannot be read")
        return
    ends = []
    for column in COLUMNS[:2]:
        code = line[column]
        entity = codes.state("iso3", code)
        if entity is None:
            yield line.group(code) if codes.is_group(code) else line.unknown(code)
            return
        ends.append(entity)
    destination, origin = ends
    period = year(of_year)
    if booked is not None and codes.wants(destination, origin):
        yield Figure(line.number, "imports", destination, period.start, period.end, booked, UNIT, origin)
    if sent is not None and codes.wants(origin, destination):
        yield Figure(line.number, "exports", origin, period.start, period.end, sent, UNIT, destination)
