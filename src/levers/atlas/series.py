"""Open series: one CSV file for each indicator in data/series, and the counts of soft_power.csv.

A row is one number: entity, counterpart (empty where it is about one state), period, value. Unit, source, publisher,
address and vintage stand in the row, or once for the file in series/series.csv, where a row leaves them out.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from levers.atlas.rows import DAY, Line, read_lines
from levers.errors import DataError
from levers.model import Observation, parse_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from levers.model import Source

__all__ = ["SOFT_POWER", "indicators", "read_series", "read_soft_power"]

SOFT_POWER = "soft_power.csv"
LIST = "series/series.csv"


def indicators(folder: Path) -> dict[str, tuple[Line, ...]]:
    """Indicators of data/series with the lines of series.csv that describe them (one for each source)."""
    found: dict[str, tuple[Line, ...]] = {}
    for line in read_lines(folder, LIST, "indicator", "unit", "source", "vintage", "note"):
        indicator = line.text("indicator")
        found[indicator] = (*found.get(indicator, ()), line)
    return found


def read_series(
    folder: Path, indicator: str, about: tuple[Line, ...], sources: Mapping[str, Source]
) -> Iterator[Observation]:
    """All numbers of one indicator.

    Raises:
        DataError: a row that is no number for a period, or names a source that series.csv does not describe.
    """
    described = {line.text("source"): (line, line.origin(sources)) for line in about}
    default = about[0].text("source")
    for line in read_lines(folder, f"series/{indicator}.csv", "entity", "period", "value"):
        key = line.maybe("source") or default
        if key not in described:
            raise line.bad("source", f"one that series.csv gives for {indicator}")
        head, origin = described[key]
        value = line.number_in("value")
        if value is None:
            raise line.bad("value", "a number")
        start, end = _period(line)
        yield Observation(
            indicator=indicator,
            entity=line.text("entity"),
            counterpart=line.maybe("counterpart") or None,
            start=start,
            end=end,
            value=value,
            unit=head.text("unit"),
            source=key,
            publisher=origin.publisher,
            address=origin.address,
            vintage=line.maybe("vintage") or head.text("vintage"),
            retrieved=origin.read,
            line=line.number,
            note=line.maybe("note") or head.maybe("note"),
        )


def _period(line: Line) -> tuple[dt.date, dt.date]:
    text = line.text("period")
    if len(text) == 4 and text.isdecimal():
        number = int(text)
        return dt.date(number, 1, 1), dt.date(number + 1, 1, 1)
    first, _, last = text.partition("/")
    try:
        start = parse_period(first)
        return start.start, (parse_period(last).end if last else start.end)
    except ValueError as error:
        raise line.bad("period", "YYYY, YYYY-MM, YYYY-MM-DD or two of them with / between") from error


def read_soft_power(folder: Path) -> Iterator[Observation]:
    """Counts of companies, students, workers ... of one state that touch a power; texts are left to statements."""
    for line in read_lines(folder, SOFT_POWER, "state", "power", "indicator", "value", "unit", "start_earliest"):
        value = line.number_in("value")
        if value is None:
            continue
        valid = line.on()
        if valid.start_earliest is None or valid.end_latest is None:
            raise DataError(line.place, "no date", "give the day or the window of days it was said")
        yield Observation(
            indicator=line.text("indicator"),
            entity=line.text("state"),
            counterpart=line.maybe("power") or None,
            start=valid.start_earliest,
            end=max(valid.end_latest, valid.start_earliest + DAY),
            value=value,
            unit=line.text("unit"),
            source="soft_power",
            publisher=line.text("publisher"),
            address=line.text("address"),
            vintage=str(line.date("date_read") or ""),
            retrieved=line.date("date_read"),
            line=line.number,
            note=line.maybe("note"),
            verified=line.flag("verified", default=True),
        )
