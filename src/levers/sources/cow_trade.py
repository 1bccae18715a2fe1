"""Correlates of War, Trade 4.0: dyads and state totals, in millions of current US dollars, to 2014.

`flow1` is what the first state imports from the second. `smoothflow` fills gaps by interpolation and is never read: a missing
flow is missing. Exports are the partner's imports, so a dyad gives `imports` of each from the other, as booked by the importer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from levers.errors import DataError
from levers.model import year
from levers.sources.codes import Codes
from levers.sources.contract import Figure, Item, RawFile, Reject
from levers.sources.r_files import frame_rows

__all__ = ["read"]

UNIT = "million current USD"
DYADS = ("ccode1", "ccode2", "year", "flow1", "flow2")
TOTALS = ("ccode", "year", "imports", "exports")


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """Imports and exports by dyad or by state."""
    try:
        rows = frame_rows(file, DYADS)
        first = next(rows)
    except DataError:
        yield from _totals(file, codes)
        return
    yield from _dyads(first, rows, codes)


def _dyads(
    first: tuple[int, tuple[Any, ...]], rows: Iterator[tuple[int, tuple[Any, ...]]], codes: Codes
) -> Iterator[Item]:
    yield from _dyad(first, codes)
    for row in rows:
        yield from _dyad(row, codes)


def _dyad(row: tuple[int, tuple[Any, ...]], codes: Codes) -> Iterator[Item]:
    line, (one, two, of_year, in_one, in_two) = row
    if in_one is None and in_two is None:
        return
    number = int(of_year)
    left, right = (codes.state("cow", int(code), number) for code in (one, two))
    if left is None or right is None:
        yield Reject(
            line,
            "unknown_code",
            f"COW {int(one if left is None else two)} is no state in {number}",
            f"{one:g},{two:g},{number}",
        )
        return
    if left == right:
        # COW counts both Germanies, Yemens ... apart in a year in which one code is the other's heir.
        yield Reject(
            line, "unknown_code", f"COW {one:g} and {two:g} are one state in {number}", f"{one:g},{two:g},{number}"
        )
        return
    period = year(number)
    for entity, partner, value in ((left, right, in_one), (right, left, in_two)):
        if value is None or value < 0:
            continue
        if codes.wants(entity, partner):
            yield Figure(line, "imports", entity, period.start, period.end, value, UNIT, partner)
        if codes.wants(partner, entity):
            yield Figure(
                line, "exports", partner, period.start, period.end, value, UNIT, entity, "as booked by the importer"
            )


def _totals(file: RawFile, codes: Codes) -> Iterator[Item]:
    for line, (code, of_year, imports, exports) in frame_rows(file, TOTALS):
        entity = codes.state("cow", int(code), int(of_year))
        if entity is None:
            yield Reject(
                line, "unknown_code", f"COW {int(code)} is no state in {int(of_year)}", f"{code:g},{of_year:g}"
            )
            continue
        period = year(int(of_year))
        for name, value in (("imports_total", imports), ("exports_total", exports)):
            if value is not None and value >= 0:
                yield Figure(line, name, entity, period.start, period.end, value, UNIT)
