"""Valid time: when something held, with what is not known about its ends.

All intervals are half-open, `[start, end)`. A source often knows an end only to the month, or two sources
differ; then `earliest` and `latest` say between which days it lies.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

__all__ = ["Certainty", "Period", "Validity", "days", "month", "parse_period", "year"]


class Certainty(StrEnum):
    """Whether something held on a day, as far as the dates can say."""

    YES = "yes"
    NO_NOT_YET = "not yet"
    NO_LONGER = "no longer"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Period:
    """The half-open interval `[start, end)` of days."""

    start: dt.date
    end: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day < self.end

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.start < other.end and other.start < self.end

    def __str__(self) -> str:
        last = self.end - dt.timedelta(days=1)
        if self == year(self.start.year):
            return f"{self.start.year}"
        if self == month(self.start.year, self.start.month):
            return f"{self.start:%Y-%m}"
        return self.start.isoformat() if last == self.start else f"{self.start}..{last}"


def year(number: int) -> Period:
    """The calendar year.

    Raises:
        ValueError: no calendar has it.
    """
    if not dt.MINYEAR <= number < dt.MAXYEAR:
        raise ValueError(f"year {number} is out of range")
    return Period(dt.date(number, 1, 1), dt.date(number + 1, 1, 1))


def month(of_year: int, number: int) -> Period:
    """The calendar month; `month(2017, 2)` is February 2017."""
    last = calendar.monthrange(of_year, number)[1]
    return Period(dt.date(of_year, number, 1), dt.date(of_year, number, last) + dt.timedelta(days=1))


def days(first: dt.date, last: dt.date | None = None) -> Period:
    """From the first day to the last, both included."""
    return Period(first, (last or first) + dt.timedelta(days=1))


@lru_cache(maxsize=1 << 14)
def parse_period(text: str) -> Period:
    """`2017`, `2017-02` or `2017-02-28` as an interval.

    Raises:
        ValueError: the text is none of these.
    """
    parts = [int(part) for part in text.split("-")]
    match parts:
        case [y]:
            return year(y)
        case [y, m]:
            return month(y, m)
        case [y, m, d]:
            return days(dt.date(y, m, d))
        case _:
            msg = f"{text!r} is not YYYY, YYYY-MM or YYYY-MM-DD"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Validity:
    """True from `[start_earliest, start_latest]` until `[end_earliest, end_latest]`; the end day is not included.

    A start of None is before the records begin; an end of None means that it holds as far as the source knows.
    """

    start_earliest: dt.date | None = None
    start_latest: dt.date | None = None
    end_earliest: dt.date | None = None
    end_latest: dt.date | None = None

    def at(self, day: dt.date) -> Certainty:
        """Whether it held on `day`; between earliest and latest the answer is UNSURE."""
        if self.start_earliest is not None and day < self.start_earliest:
            return Certainty.NO_NOT_YET
        if self.end_latest is not None and day >= self.end_latest:
            return Certainty.NO_LONGER
        if self.start_latest is not None and day < self.start_latest:
            return Certainty.UNSURE
        if self.end_earliest is not None and day >= self.end_earliest:
            return Certainty.UNSURE
        return Certainty.YES

    def __str__(self) -> str:
        return f"{_ends(self.start_earliest, self.start_latest)} to {_ends(self.end_earliest, self.end_latest)}"


def _ends(earliest: dt.date | None, latest: dt.date | None) -> str:
    if earliest is None and latest is None:
        return "…"
    if earliest == latest or latest is None or earliest is None:
        return str(earliest or latest)
    return f"{earliest}/{latest}"
