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
KNOWN_TO = dt.date(LAST_V2 + 1, 1, 1)
"""From then on nobody looked: what had not ended is unsure."""
COUNTS = ("sum_igo_full", "sum_igo_associate", "sum_igo_observer")


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """Memberships as statements (v2.3), counts as figures (v3)."""
    if file.name.lower().endswith(".csv"):
        yield Edition("v2.3")
        for line in read_table(file, [("igoID", "StateID", "JoinYear", "LeaveYear")]):
            if isinstance(line, Reject):
                yield line
            else:
                yield from _member(line, codes)
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


def _member(line: Line, codes: Codes) -> Iterator[Item]:
    """A membership, cut where the code changes hands: 365 in the UN is the USSR's until 1991, then Russia's."""
    try:
        joined, left = int(line["JoinYear"]), int(line["LeaveYear"])
        year(joined)
    except ValueError:
        yield line.bad("a year cannot be read")
        return
    held = codes.by_year("cow", line["StateID"], joined, max(joined, left))
    if not held:
        yield line.unknown(line["StateID"])
    for entity, first, last in held:
        over = last < min(left, LAST_V2) or left < LAST_V2
        begun, ended = year(first), year(last)
        # Known to the year only: it began some day in the first and was still so some day in the last.
        valid = Validity(
            begun.start,
            begun.end - dt.timedelta(days=1),
            ended.start if over else KNOWN_TO,
            ended.end if over else None,
        )
        note = "" if over else f"had not ended in {LAST_V2}, the last year of this version"
        yield Fact(line.number, entity, "igo_membership", f"COW IGO {line['igoID']}", "", valid, note)


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
