"""SIPRI TIV of imports: Gapminder's table by state and year, and the list of yearly supplier x recipient matrices (.rds)."""

from __future__ import annotations

from collections.abc import Iterator

from levers.errors import DataError
from levers.model import year
from levers.sources.codes import Codes
from levers.sources.contract import Edition, Figure, Item, RawFile, Reject
from levers.sources.r_files import matrices
from levers.sources.tables import Line, number, read_table

__all__ = ["read"]

UNIT = "million SIPRI TIV"
FIRST = 1950
COLUMNS = ("geo", "time", "arms_imports_sipri_tiv")


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """Volumes by recipient, and by supplier where the file has it."""
    if file.name.lower().endswith(".csv"):
        for line in read_table(file, [COLUMNS]):
            yield line if isinstance(line, Reject) else _total(line, codes)
        return
    held = matrices(file)
    yield Edition(f"matrices {FIRST} to {FIRST + len(held) - 1}")
    for place, matrix in enumerate(held):
        names = [str(name) for name in next(iter(matrix.coords.values())).values]
        if place == 0:
            if matrix.shape[0] != matrix.shape[1] or "Kazakhstan" not in names:
                raise DataError(f"{file.name}:1", "is not a matrix of states", "get the publisher's file")
            yield from (
                Reject(number_, "unknown_code", f"unknown code {name!r}", name)
                for number_, name in enumerate(names, 1)
                if codes.named(name) is None
                and not name.endswith("*")
                and not name.startswith("Unknown")
                and not codes.is_group(name)
            )
        yield from _matrix(matrix.values, names, FIRST + place, codes)


def _total(line: Line, codes: Codes) -> Item:
    entity = codes.state("iso3", line["geo"])
    if entity is None:
        return line.unknown(line["geo"])
    try:
        value, period = number(line[COLUMNS[2]]), year(int(line["time"]))
    except ValueError:
        return line.bad("year or value is no number")
    if value is None:
        return line.bad("no value")
    return Figure(
        line.number, "arms_imports", entity, period.start, period.end, value / 1e6, UNIT, None, "printed in single TIV"
    )


def _matrix(values: object, names: list[str], of_year: int, codes: Codes) -> Iterator[Figure]:
    import numpy as np

    period = year(of_year)
    volumes = np.asarray(values)
    for sender, receiver in np.argwhere(volumes > 0).tolist():
        left, right = codes.named(names[sender]), codes.named(names[receiver])
        if left is not None and right is not None and left != right and codes.wants(right, left):
            yield Figure(
                sender + 1,
                "arms_imports",
                right,
                period.start,
                period.end,
                float(volumes[sender, receiver]),
                UNIT,
                left,
                f"matrix of {of_year}",
            )
