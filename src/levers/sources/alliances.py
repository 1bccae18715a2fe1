"""Alliances by pair and year: COW Formal Alliances v4.1 (pairs, or members with dates) and ATOP.

Pairs come as figures (1 where the pact binds the pair in that year). COW has a pact of 1992 for neutral Turkmenistan and never ends
Uzbekistan's; the two sources are kept apart, under indicators that name them. Members with dates come as statements.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from levers.errors import DataError
from levers.model import Validity, year
from levers.sources.codes import Codes
from levers.sources.contract import Edition, Fact, Figure, Item, RawFile, Reject
from levers.sources.r_files import frame_rows
from levers.sources.tables import Line, read_table

__all__ = ["read"]

COW = ("cow_defense", "cow_neutral", "cow_nonagg", "cow_entente")
ATOP = ("atop_defense", "atop_offense", "atop_neutral", "atop_nonagg", "atop_consul")
MEMBERS = ("version4id", "ccode", "ss_type", "mem_st_year", "mem_end_year")
KINDS = ("defense", "neutrality", "nonaggression", "entente")
DAY = dt.timedelta(days=1)
KNOWN_TO = dt.date(2013, 1, 1)
"""Version 4.1 ends in 2012: what had not ended is unsure from then on."""


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """Pacts by pair and year, or members of pacts with their dates."""
    if file.name.lower().endswith(".csv"):
        yield Edition("COW v4.1")
        for line in read_table(file, [MEMBERS]):
            yield line if isinstance(line, Reject) else _member(line, codes)
        return
    columns, rows = _pairs(file)
    yield Edition("COW v4.1" if columns == COW else "ATOP")
    for line_number, values in rows:
        yield from _pair(line_number, values, columns, codes)


def _pairs(file: RawFile) -> tuple[tuple[str, ...], list[tuple[int, tuple[Any, ...]]]]:
    for columns in (COW, ATOP):
        try:
            return columns, list(frame_rows(file, ("ccode1", "ccode2", "year", *columns)))
        except DataError as error:
            problem = error
    raise problem


def _pair(line: int, values: tuple[Any, ...], columns: tuple[str, ...], codes: Codes) -> Iterator[Item]:
    one, two, of_year = (int(value) for value in values[:3])
    left, right = codes.state("cow", one, of_year), codes.state("cow", two, of_year)
    if left is None or right is None:
        unknown = one if left is None else two
        yield Reject(line, "unknown_code", f"COW {unknown} is no state in {of_year}", f"{one},{two},{of_year}")
        return
    if left == right or not codes.wants(left, right):
        return
    period = year(of_year)
    for column, value in zip(columns, values[3:], strict=True):
        if value:
            yield Figure(
                line, f"alliance_{column}", left, period.start, period.end, float(value), "1 = in force", right
            )


def _member(line: Line, codes: Codes) -> Item:
    try:
        start = dt.date(*(int(line[f"mem_st_{part}"]) for part in ("year", "month", "day")))
        ended = line["mem_end_year"]
        end = dt.date(*(int(line[f"mem_end_{part}"]) for part in ("year", "month", "day"))) + DAY if ended else None
    except ValueError:
        return line.bad("a date cannot be read")
    entity = codes.within("cow", line["ccode"], start, end - DAY if end else KNOWN_TO - DAY)
    if entity is None:
        return line.unknown(line["ccode"])
    kinds = ",".join(kind for kind in KINDS if line[kind] == "1")
    return Fact(
        line.number,
        entity,
        "alliance",
        f"COW alliance {line['version4id']}",
        kinds,
        Validity(start, start, end or KNOWN_TO, end),
        line["ss_type"],
    )
