"""UCDP/PRIO armed conflicts by year: intensity 1 (25 to 999 dead) or 2 (1,000 and more), and Our World in Data's counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from levers.model import year
from levers.sources.codes import Codes
from levers.sources.contract import Edition, Figure, Item, RawFile, Reject
from levers.sources.r_files import frame_rows
from levers.sources.tables import number, read_table

__all__ = ["read"]

COLUMNS = ("conflict_id", "year", "gwno_a", "gwno_b", "incompatibility", "intensity_level", "type_of_conflict")
COUNT = "Number of conflicts and incidences of one-sided violence"
INTENSITY = "UCDP intensity 1-2"


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """Intensity of each conflict, of a state alone or of a pair of states."""
    if not file.name.lower().endswith(".csv"):
        last = 0
        for at, row in frame_rows(file, COLUMNS):
            last = max(last, int(row[1]))
            yield from _conflict(at, row, codes)
        yield Edition(f"to {last}")
        return
    yield Edition("17.2")
    for line in read_table(file, [("Entity", "Year", COUNT)]):
        if isinstance(line, Reject):
            yield line
            continue
        try:
            value, period = number(line[COUNT]), year(int(line["Year"]))
        except ValueError:
            yield line.bad("year or count is no number")
            continue
        if value is not None:
            name = "conflicts_" + line["Entity"].lower().replace(" ", "_").replace("-", "_")
            yield Figure(line.number, name, "WLD", period.start, period.end, value, "conflicts")


def _conflict(line: int, row: tuple[Any, ...], codes: Codes) -> Iterator[Item]:
    ident, of_year, first, second, over, level, kind = row
    if first is None or level is None:
        yield Reject(line, "malformed", "no state or no intensity", str(row))
        return
    number_, period = int(of_year), year(int(of_year))
    left = codes.state("gw", int(first), number_)
    right = codes.state("gw", int(second), number_) if second is not None else None
    if left is None or (second is not None and right is None):
        unknown = int(first if left is None else second)
        yield Reject(line, "unknown_code", f"GW {unknown} is no state in {number_}", str(row))
        return
    if left != right and codes.wants(left, right):
        note = f"{kind}, over {over}"
        yield Figure(
            line, f"conflict_{int(ident)}", left, period.start, period.end, float(level), INTENSITY, right, note
        )
        if right is not None:
            yield Figure(
                line, f"conflict_{int(ident)}", right, period.start, period.end, float(level), INTENSITY, left, note
            )
