"""World Bank and KNOMAD matrices: migrant stocks and remittances by pair of states. Modelled estimates, not observations.

Row 1 is the title, row 2 the header. In the matrices of migrants the origin is in the rows and the place they live in the
columns; in the matrix of remittances the senders are in the rows and the receivers in the columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from levers.errors import DataError
from levers.model import year
from levers.sources.codes import Codes
from levers.sources.contract import Edition, Figure, Item, RawFile, Reject
from levers.sources.workbooks import sheet_rows

__all__ = ["read"]

MODELLED = "modelled from censuses and incomes, not observed"


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """Every cell of the matrix that is not empty."""
    rows = sheet_rows(file)
    title = str(next(rows, (1, ("",)))[1][0] or "")
    header = next(rows, (2, ()))[1]
    kind, of_year = _kind(file, title), re.search(r"\b(20\d\d)\b", title)
    if of_year is None or len(header) < 3 or header[1] != "Afghanistan":
        raise DataError(
            f"{file.name}:2",
            "header changed: expected a title with a year in row 1 and states from column B in row 2",
            "get the publisher's workbook",
        )
    yield Edition(f"{of_year[1]} matrix")
    columns = [(place, str(name)) for place, name in enumerate(header) if place and name is not None]
    known = {place: codes.named(name) for place, name in columns if not codes.is_group(name)}
    for place, name in columns:
        if place in known and known[place] is None:
            yield Reject(2, "unknown_code", f"unknown code {name!r}", name)
    for line, cells in rows:
        if cells[0] is None:
            break
        yield from _row(line, cells, known, codes, kind, int(of_year[1]))


def _kind(file: RawFile, title: str) -> str:
    if "emittance" in title:
        return "remittances"
    if "igra" in title:
        return "migrants"
    raise DataError(
        f"{file.name}:1",
        f"title {title[:80]!r} names neither migration nor remittances",
        "get the publisher's workbook",
    )


def _row(
    line: int, cells: tuple[Any, ...], known: dict[int, str | None], codes: Codes, kind: str, of_year: int
) -> Iterator[Item]:
    name = str(cells[0])
    if codes.is_group(name):
        yield Reject(line, "group", f"{name!r} is a group, not a state", name)
        return
    mine, period = codes.named(name), year(of_year)
    if mine is None:
        yield Reject(line, "unknown_code", f"unknown code {name!r}", name)
        return
    for place, other in known.items():
        value = cells[place] if place < len(cells) else None
        if other is None or value in {None, 0, "-", ""} or other == mine == "WLD":
            continue
        if not isinstance(value, int | float):
            yield Reject(line, "malformed", f"{value!r} is no number", name)
            continue
        # The total of a state's row or column has no counterpart.
        if kind == "migrants":
            if mine != "WLD" and codes.wants(mine, None if other == "WLD" else other):
                counterpart = None if other == "WLD" else other
                yield Figure(
                    line, "migrants_in", mine, period.start, period.end, float(value), "persons", counterpart, MODELLED
                )
        elif other != "WLD" and codes.wants(other, None if mine == "WLD" else mine):
            counterpart = None if mine == "WLD" else mine
            yield Figure(
                line,
                "remittances_from",
                other,
                period.start,
                period.end,
                float(value),
                "million USD",
                counterpart,
                MODELLED,
            )
