"""UN General Assembly roll calls 1946-2019: each vote of each member, kept as bulk (`levers.sources.roll_calls`).

`un_votes` (.rda) has yes, no, abstain; a member that did not vote has no row: absent is not abstain. `un_roll_calls` has what
each call was about. The spreadsheet of resolution ES-11/1 and the calls come as statements, the votes as yearly counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from levers.errors import DataError
from levers.model import Validity, days, year
from levers.sources.codes import Codes
from levers.sources.contract import Edition, Fact, Figure, Item, RawFile, Reject
from levers.sources.opening import open_raw
from levers.sources.r_files import day_from_1970, frame_rows
from levers.sources.workbooks import sheet_rows

__all__ = ["CALLS", "CHOICES", "ROLL_CALLS", "VOTES", "read"]

VOTES = ("rcid", "country_code", "vote")
CALLS = ("rcid", "session", "date", "unres", "amend", "para", "short")
FIRST_SESSION = 1945
ROLL_CALLS = "un_roll_calls.rda"
CHOICES = ("no", "abstain", "yes")
"""In their order, from nay to yea."""
SPREADSHEET = {"Approve": "yes", "Against": "no", "Abstain": "abstain", "Absent": "absent"}


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """Roll calls as statements of the UN; votes counted by state and choice."""
    if file.name.lower().endswith(".xlsx"):
        yield from _spreadsheet(file, codes)
        return
    try:
        rows = list(frame_rows(file, CALLS))
    except DataError:
        yield from _votes(file, codes)
        return
    yield Edition("to session 74")
    for line, (ident, session, date, number, amendment, paragraph, short) in rows:
        if date is None or ident is None:
            yield Reject(line, "malformed", "no date", str(short))
            continue
        period = days(day_from_1970(date))
        part = "part" if amendment == 1 or paragraph == 1 else "whole"
        valid = Validity(period.start, period.start, period.end, period.end)
        yield Fact(
            line,
            "UN",
            "roll_call",
            str(int(ident)),
            part,
            valid,
            f"session {int(session)}, {number}: {short or ''}"[:300],
        )


def _votes(file: RawFile, codes: Codes) -> Iterator[Item]:
    """Votes counted by year of the session; which session a call is of stands in the file beside it."""
    beside = file.path.with_name(ROLL_CALLS)
    if not beside.exists():
        raise DataError(
            file.name, f"needs {ROLL_CALLS} beside it, which dates the votes", "get both files of the packing"
        )
    sessions = {int(row[0]): int(row[1]) for _, row in frame_rows(open_raw(beside), CALLS[:2]) if None not in row}
    counts: Counter[tuple[str, str, int]] = Counter()
    rejected: Counter[str] = Counter()
    where: dict[str, int] = {}
    for line, (ident, code, choice) in frame_rows(file, VOTES):
        entity = codes.state("iso2", str(code)) if code is not None else None
        if entity is None or int(ident) not in sessions:
            name = str(code) if entity is None else f"roll call {int(ident)}"
            where.setdefault(name, line)
            rejected[name] += 1
        else:
            counts[entity, str(choice), FIRST_SESSION + sessions[int(ident)]] += 1
    yield Edition("to 2019")
    for name, times in rejected.items():
        yield Reject(where[name], "unknown_code", f"unknown code {name!r} in {times} rows", name)
    for (entity, choice, of_year), times in counts.items():
        period = year(of_year)
        note = "session that opened in the year; absences have no row"
        yield Figure(None, f"unga_votes_{choice}", entity, period.start, period.end, float(times), "votes", None, note)


def _spreadsheet(file: RawFile, codes: Codes) -> Iterator[Item]:
    rows = sheet_rows(file, sheet=3)
    header = [str(cell) for cell in next(rows, (1, ()))[1]]
    if header[:3] != ["states", "vote", "iso_code"]:
        raise DataError(
            f"{file.name}:1", f"header changed: found {', '.join(header)[:100]}", "get the publisher's workbook"
        )
    yield Edition("ES-11/1")
    when = days(_ES_11_1())
    for line, (name, vote, code, *_) in rows:
        entity = codes.state("iso3", str(code))
        if entity is None or vote not in SPREADSHEET:
            yield Reject(line, "unknown_code" if entity is None else "malformed", f"{code!r} {vote!r}", str(name))
            continue
        yield Fact(
            line,
            entity,
            "un_vote",
            "A/RES/ES-11/1",
            SPREADSHEET[str(vote)],
            Validity(when.start, when.start, when.end, when.end),
        )


def _ES_11_1() -> Any:  # noqa: N802  the resolution's own symbol
    import datetime as dt

    return dt.date(2022, 3, 2)
