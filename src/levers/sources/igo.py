"""Memberships of intergovernmental organisations: COW IGO v2.3 (members with years), v3 (counts by state and by pair)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from levers.errors import DataError
from levers.model import Validity, year
from levers.sources.codes import Codes
from levers.sources.contract import Edition, Fact, Figure, Item, RawFile, Reject
from levers.sources.r_files import frame_rows
from levers.sources.tables import Line, read_table

__all__ = ["read"]

LAST_V2 = 2005
"""Version 2.3 gives this year where a membership had not ended."""
COUNTS = ("sum_igo_full", "sum_igo_associate", "sum_igo_observer")


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """Memberships as statements (v2.3), counts as figures (v3)."""
    if file.name.lower().endswith(".csv"):
        yield Edition("v2.3")
        for line in read_table(file, [("igoID", "StateID", "JoinYear", "LeaveYear")]):
            yield line if isinstance(line, Reject) else _member(line, codes)
        return
    yield Edition("v3")
    try:
        rows = list(frame_rows(file, ("ccode1", "ccode2", "year", "dyadigos")))
    except DataError:
        yield from _counts(file, codes)
        return
    for number, (one, two, of_year, value) in rows:
        left, right = codes.state("cow", int(one), int(of_year)), codes.state("cow", int(two), int(of_year))
        if left is None or right is None:
            yield Reject(
                number, "unknown_code", f"COW {int(one if left is None else two)} is no state in {int(of_year)}"
            )
        elif value is not None and left != right and codes.wants(left, right):
            period = year(int(of_year))
            yield Figure(number, "shared_igos", left, period.start, period.end, value, "organisations", right)


def _member(line: Line, codes: Codes) -> Item:
    try:
        joined, left = int(line["JoinYear"]), int(line["LeaveYear"])
        start = year(joined)
    except ValueError:
        return line.bad("a year cannot be read")
    entity = codes.state("cow", line["StateID"], joined)
    if entity is None:
        return line.unknown(line["StateID"])
    # Known to the year only: it began some day in the first and was still so some day in the last.
    end = None if left >= LAST_V2 else year(left)
    valid = Validity(
        start.start,
        start.end - dt.timedelta(days=1),
        end.start if end is not None else None,
        end.end if end is not None else None,
    )
    return Fact(
        line.number,
        entity,
        "igo_membership",
        f"COW IGO {line['igoID']}",
        "",
        valid,
        "ends in 2005 at the latest in this version" if end is None else "",
    )


def _counts(file: RawFile, codes: Codes) -> Iterator[Item]:
    for line, (code, of_year, *sums) in frame_rows(file, ("ccode", "year", *COUNTS)):
        entity = codes.state("cow", int(code), int(of_year))
        if entity is None:
            yield Reject(line, "unknown_code", f"COW {int(code)} is no state in {int(of_year)}")
            continue
        period = year(int(of_year))
        for name, value in zip(COUNTS, sums, strict=True):
            if value is not None:
                yield Figure(
                    line, name.replace("sum_igo", "igos"), entity, period.start, period.end, value, "organisations"
                )
