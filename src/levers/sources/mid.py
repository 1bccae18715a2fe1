"""Militarised interstate disputes: dyadic (COW 4.02 and Gibler, Miller and Little) and by participant (MIDB 4.2).

Hostility is 1 none, 2 threat, 3 display, 4 use of force, 5 war; a dispute says that states did these to each other, not who
was right. Days that the source does not know (-9) leave the whole month or year open.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from levers.model import Period, month, year
from levers.sources.codes import Codes
from levers.sources.contract import Edition, Figure, Item, RawFile, Reject
from levers.sources.r_files import frame_rows
from levers.sources.tables import Line, read_table, whole

__all__ = ["read"]

DYADIC = (
    "disno",
    "statea",
    "stateb",
    "strtday",
    "strtmnth",
    "strtyr",
    "endday",
    "endmnth",
    "endyear",
    "hihosta",
    "hihostb",
    "year",
)
PARTICIPANTS = ("dispnum3", "ccode", "stday", "stmon", "styear", "endday", "endmon", "endyear", "hostlev")
FRAME = ("dispnum", "ccode1", "ccode2", "year", "hostlev1", "hostlev2")
LEVEL = "hostility 1-5"


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """The highest hostility of each side, by dispute, pair and year."""
    if not file.name.lower().endswith(".csv"):
        yield Edition("GML")
        for number, row in frame_rows(file, FRAME):
            yield from _frame(number, row, codes)
        return
    yield Edition("COW MID 4")
    for line in read_table(file, [DYADIC, PARTICIPANTS]):
        if isinstance(line, Reject):
            yield line
            continue
        try:
            yield from _dyad(line, codes) if "statea" in line.cells else _participant(line, codes)
        except ValueError as error:
            yield line.bad(f"{error} is no whole number or date")


def _frame(number: int, row: tuple[Any, ...], codes: Codes) -> Iterator[Item]:
    dispute, one, two, of_year, by_one, by_two = (None if part is None else int(part) for part in row)
    if one is None or two is None or of_year is None:
        yield Reject(number, "malformed", "no states or no year", str(row))
        return
    yield from _sides(number, dispute or 0, (one, two), (by_one, by_two), of_year, codes)


def _dyad(line: Line, codes: Codes) -> Iterator[Item]:
    hostility = tuple(whole(line[column]) for column in ("hihosta", "hihostb"))
    states = whole(line["statea"]), whole(line["stateb"])
    yield from _sides(line.number, whole(line["disno"]), states, hostility, whole(line["year"]), codes)


def _sides(
    number: int, dispute: int, states: tuple[int, int], hostility: tuple[int | None, ...], of_year: int, codes: Codes
) -> Iterator[Item]:
    found = [codes.state("cow", code, of_year) for code in states]
    for entity, code in zip(found, states, strict=True):
        if entity is None:
            yield Reject(number, "unknown_code", f"COW {code} is no state in {of_year}", str(states))
            return
    left, right = (str(entity) for entity in found)
    if left == right or not codes.wants(left, right):
        return
    period = year(of_year)
    # The tables are directed: the other side has a row of its own.
    level = hostility[0]
    if level is not None and level > 0:
        yield Figure(number, f"mid_{dispute}", left, period.start, period.end, float(level), LEVEL, right)


def _participant(line: Line, codes: Codes) -> Iterator[Item]:
    entity = codes.state("cow", line["ccode"], whole(line["styear"]))
    if entity is None:
        yield line.unknown(line["ccode"])
        return
    start = _span(line, "styear", "stmon", "stday").start
    period = Period(start, max(_span(line, "endyear", "endmon", "endday").end, start))
    name = f"mid_{line['dispnum3']}_{line['sidea']}"
    yield Figure(line.number, name, entity, period.start, period.end, float(whole(line["hostlev"])), LEVEL)


def _span(line: Line, *columns: str) -> Period:
    of_year, of_month, day = (whole(line[column]) for column in columns)
    if of_month < 1:
        return year(of_year)
    if day < 1:
        return month(of_year, of_month)
    import datetime as dt

    at = dt.date(of_year, of_month, day)
    return Period(at, at + dt.timedelta(days=1))
