"""Who led a state in fact: REIGN's list to March 2021, Archigos to 2015, and Wikidata's answer for heads of state and of government.

Terms come as statements with the property `leader`: the person who could in fact take the decisions, which need not be the head of
state by title. REIGN knows the months of ends only; its starts are days. Codes are COW (REIGN) and Gleditsch and Ward (Archigos).
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

from levers.errors import DataError
from levers.model import Period, Validity, days, month, year
from levers.sources.codes import Codes
from levers.sources.contract import Edition, Fact, Item, RawFile, Reject
from levers.sources.opening import read_text
from levers.sources.r_files import day_from_1970, frame_rows
from levers.sources.tables import Line, read_table

__all__ = ["read"]

REIGN = ("stateabb", "ccode", "leader", "sdate", "smonth", "syear", "emonth", "eyear")
ARCHIGOS = ("gwcode", "leader", "startdate", "enddate", "entry", "exit")
ELECTIONS = ("ccode", "country", "elec_year", "elec_month", "elec_day", "event", "type")
DAY = dt.timedelta(days=1)
DAYS = "11"
"""Wikidata's mark of a date that is known to the day."""
ARCHIGOS_ENDS = dt.date(2015, 12, 31)
REIGN_ENDS = dt.date(2021, 4, 1)
"""The day after what the last editions know of: a term that had not ended is unsure from then on."""


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """Terms of leaders, and REIGN's elections."""
    name = file.name.lower()
    if name.endswith(".json"):
        yield Edition(f"Wikidata, {file.retrieved}")
        yield from _wikidata(file, codes)
    elif name.endswith(".csv"):
        for line in read_table(file, [REIGN, ELECTIONS]):
            yield (
                line
                if isinstance(line, Reject)
                else (_term(line, codes) if "leader" in line.cells else _election(line, codes))
            )
        yield Edition("REIGN to 2021-03")
    else:
        yield Edition("Archigos 4.1")
        for number, row in frame_rows(file, ARCHIGOS):
            yield _archigos(number, row, codes)


def _term(line: Line, codes: Codes) -> Item:
    try:
        start = dt.date(int(line["syear"]), int(line["smonth"]), int(line["sdate"]))
        end = month(int(line["eyear"]), int(line["emonth"])) if line["eyear"] else None
    except ValueError:
        return line.bad("a date cannot be read")
    entity = codes.within("cow", line["ccode"], start, end.start if end else REIGN_ENDS - DAY)
    if entity is None:
        return line.unknown(line["ccode"])
    valid = Validity(start, start, max(end.start, start) if end else max(REIGN_ENDS, start), end.end if end else None)
    return Fact(
        line.number, entity, "leader", line["leader"], "effective leader", valid, "REIGN knows ends to the month"
    )


def _election(line: Line, codes: Codes) -> Item:
    try:
        of_month = month(int(line["elec_year"]), int(line["elec_month"]))
        day = (
            dt.date(int(line["elec_year"]), int(line["elec_month"]), int(line["elec_day"]))
            if line["elec_day"]
            else None
        )
    except ValueError:
        return line.bad("a date cannot be read")
    entity = codes.state("cow", line["ccode"], of_month.start.year)
    if entity is None:
        return line.unknown(line["ccode"])
    first, last = (day, day) if day else (of_month.start, of_month.end - DAY)
    return Fact(
        line.number,
        entity,
        "election_event",
        line["event"],
        line["type"],
        Validity(first, last, first + DAY, last + DAY),
        f"election {line['elecnum']}, step {line['sequence']}",
    )


def _archigos(number: int, row: tuple[Any, ...], codes: Codes) -> Item:
    code, leader, started, ended, entry, exit_ = row
    if code is None or started is None or ended is None:
        return Reject(number, "malformed", "no state or no dates", str(row))
    start, last = day_from_1970(started), day_from_1970(ended)
    entity = codes.within("gw", int(code), start, last)
    if entity is None:
        return Reject(number, "unknown_code", f"GW {int(code)} is no state in {start.year} to {last.year}", str(row))
    open_ended = last >= ARCHIGOS_ENDS
    return Fact(
        number,
        entity,
        "leader",
        str(leader),
        "effective leader",
        Validity(start, start, last + DAY, None if open_ended else last + DAY),
        f"entry {entry}, exit {exit_}",
    )


def _wikidata(file: RawFile, codes: Codes) -> Iterator[Item]:
    try:
        rows = json.loads(read_text(file))["results"]["bindings"]
    except json.JSONDecodeError as error:
        raise DataError(f"{file.name}:{error.lineno}", f"is cut or no JSON ({error.msg})", "get it again") from error
    except (KeyError, TypeError) as error:
        raise DataError(
            f"{file.name}:1", f"is no answer of the query service: lacks {error}", "get it again"
        ) from error
    for number, row in enumerate(rows, 1):
        yield _binding(number, {key: held.get("value", "") for key, held in row.items()}, codes)


def _binding(number: int, row: dict[str, str], codes: Codes) -> Item:
    entity = codes.state("iso3", row.get("iso3", ""))
    if entity is None:
        return Reject(number, "unknown_code", f"unknown code {row.get('iso3')!r}", str(row))
    name = row.get("personLabel", "")
    if not name or re.fullmatch(r"Q\d+", name):
        return Reject(number, "group", "a person without an English name", str(row))
    try:
        start, end = _span(row, "start"), _span(row, "end")
    except ValueError:
        return Reject(number, "malformed", "a date cannot be read", str(row))
    valid = Validity(
        start.start if start else None,
        start.end - DAY if start else None,
        end.start if end else None,
        end.end - DAY if end else None,
    )
    return Fact(number, entity, row.get("office", "head_of_state"), name, "", valid, row.get("person", ""))


def _span(row: dict[str, str], name: str) -> Period | None:
    """The day, month or year that Wikidata gives, by its precision; None where it has none or says that nobody knows."""
    text = row.get(name, "")
    if not re.match(r"\d{4}-\d{2}-\d{2}", text):
        if not text or "genid" in text or text.startswith("t"):
            return None
        raise ValueError(text)
    of_year, of_month, day = (int(part) for part in text[:10].split("-"))
    match row.get(f"{name}Precision", DAYS):
        case "11":
            return days(dt.date(of_year, of_month, day))
        case "10":
            return month(of_year, of_month)
        case "9":
            return year(of_year)
    return None
