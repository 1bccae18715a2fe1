"""Dates told from another date of the same text: `two years later`, `the year before`, `that autumn`, `the same month`.

Rule. The anchor is the nearest date written before the expression (that of the sentence before, where the sentence has none).
The unit of the expression is the unit of what comes out: `two years later` than 2014 is the year 2016, `a month earlier` than
May 2022 is April 2022. An anchor coarser than the unit, and an expression without an anchor, give no date.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.model import Period, days, month, year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["RELATIVE", "SPOKEN", "WEEKDAYS", "relative", "told_after", "weekday"]

COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30}  # fmt: skip
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SPOKEN = re.compile(
    r"\b(?:said|told|announced|stated|reported|confirmed|declared|noted|wrote|argued|warned|added|promised|insisted|admitted|complained)(?: [\w'’-]+){0,3} $",
    re.IGNORECASE,
)
"""Before a weekday: it is the day on which somebody said it."""
A_WEEK = dt.timedelta(days=7)
MONTH, YEAR = 31, 366
"""The longest month and the longest year, in days."""
_FREE = r"(?! (?:the|his|her|its|their|a|an|this|that|he|she|they)\b)(?! [A-Z])"
"""`two years before the war` is told from the war."""
RELATIVE = re.compile(
    rf"\b(?:(?P<count>{'|'.join(COUNTS)}|\d{{1,2}}) (?P<unit>day|week|month|year|decade)s? (?P<way>later|earlier|previously|on\b|afterwards|beforehand|(?:before|after){_FREE})"
    rf"|(?:the|a) (?P<unit2>day|month|year) (?P<way2>(?:before|after){_FREE}|earlier|later)"
    r"|the (?P<way3>following|next|previous|preceding|prior|same) (?P<unit3>day|month|year)"
    r"|(?:that|the same) (?P<unit4>year|month|spring|summer|autumn|winter))\b",
    re.IGNORECASE,
)


def relative(
    text: str, known: Sequence[tuple[int, Period]], before: Period | None = None
) -> Iterator[tuple[int, int, Period]]:
    """Start, end and period of each expression that an earlier date anchors.

    Args:
        text: the sentence.
        known: place and period of the dates written in it, in order.
        before: the last date of the sentence before.
    """
    for match in RELATIVE.finditer(text):
        anchor = next((period for at, period in reversed(known) if at < match.start()), before)
        found = _from(anchor, match) if anchor is not None else None
        if found is not None:
            yield match.start(), match.end(), found


ABOUT = dt.timedelta(days=3)
"""Days by which `a week later` may be longer or shorter."""


def told_after(text: str, before: Period) -> Period | None:
    """About the time of the one such expression of `text`, told from a date of the sentence before."""
    found = list(relative(text, (), before))
    if len(found) != 1:
        return None
    period = found[0][2]
    about = max(ABOUT, (period.end - period.start) / 4)  # nobody counts the days
    return Period(period.start - about, period.end + about)


def _from(anchor: Period, match: re.Match[str]) -> Period | None:
    way = (match["way"] or match["way2"] or match["way3"] or "same").lower()
    unit = (match["unit"] or match["unit2"] or match["unit3"] or match["unit4"]).lower()
    steps = COUNTS.get((match["count"] or "a").lower()) or int(match["count"])
    sign = 0 if way == "same" else -1 if way in _BACK else 1
    if unit in SEASONS:
        first = SEASONS[unit]
        last = first + 2
        end = month(anchor.start.year + (last > 12), last - 12 if last > 12 else last)
        return Period(month(anchor.start.year, first).start, end.end)
    return _moved(anchor, unit, sign * steps)


_BACK = frozenset({"before", "earlier", "previously", "previous", "preceding", "prior", "beforehand"})


def _moved(anchor: Period, unit: str, steps: int) -> Period | None:
    """The anchor's day, month or year, so many units on."""
    length = (anchor.end - anchor.start).days
    if unit in {"year", "decade"}:
        return year(anchor.start.year + steps * (10 if unit == "decade" else 1)) if length <= YEAR else None
    if unit == "month":
        index = anchor.start.year * 12 + anchor.start.month - 1 + steps
        return month(index // 12, index % 12 + 1) if length <= MONTH else None
    way = dt.timedelta(days=steps * (7 if unit == "week" else 1))
    if length > MONTH // 2:  # some day of the month, so many days on
        return Period(anchor.start + way, anchor.end + way) if length <= MONTH else None
    return days(anchor.start + way)


def weekday(lately: str, name: str, day: dt.date) -> Period:
    """`last Friday`, `on Friday`: the latest such day by the document's own; shortly after it `last` may be that of the week before."""
    back = (day.weekday() - WEEKDAYS.index(name)) % 7
    if lately == "last" and back == 0:
        back = 7
    then = day - dt.timedelta(days=back)
    return Period(then - A_WEEK, then + dt.timedelta(days=1)) if lately == "last" and back < LATELY else days(then)


LATELY = 3
"""So many days after a weekday it is hardly called the last one."""
