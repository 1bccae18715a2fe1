"""Dates in sentences as half-open periods, anchored to the document's date; without an anchor no guess.

A day or month without a year is the one nearest to the document's date, but never more than a hundred days ahead of it;
a weekday is the last one on or before it. What cannot be placed is None.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.model import Period, Span, days, month, year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["find", "resolve"]

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if n}
MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if n} | {"sept": 9}
DAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
NUMBERS = {
    word: n for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1, "several": 0, "a few": 0}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
M = r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![a-z])"
M2 = M.replace("month", "month2")
Y = r"(?P<year>1[0-9]{3}|20[0-9]{2})(?![0-9])"
Y2 = Y.replace("year", "year2")
D = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9%:.][0-9])"
D2 = D.replace("day", "day2")
M3, D3 = M.replace("?P<month>", "?:"), D.replace("?P<day>", "?:")
AHEAD = 100
"""Days: texts look further back than ahead, so in October `in March` is past and `in December` to come."""
TO = r"\s*(?:-|\u2013|to|until|till|through|and)\s*"
N = r"(?P<n>\d{1,3}|a few|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several)"
_WEEKDAY_BEFORE = re.compile(
    r"\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday),? (?:the )?$", re.IGNORECASE
)
UNIT = r"(?P<unit>day|week|month|year|decade)s?"


def resolve(text: str, date: dt.date | None) -> Period | None:
    """The first date expression of `text` as a period.

    Args:
        text: A phrase or a sentence.
        date: The document's date, the anchor of `last week` and of days without a year.

    Returns:
        A half-open period, None where there is no expression or no anchor for it.
    """
    return next((period for _, period in find(text, date)), None)


def find(text: str, date: dt.date | None) -> Iterator[tuple[Span, Period]]:
    """All date expressions that can be placed, in order, with their offsets in `text`."""
    at = 0
    while (match := PATTERN.search(text, at)) is not None:
        at = match.end()
        for pattern, rule in RULES:
            inner = pattern.match(text, match.start())
            if inner is None:
                continue
            period = rule(inner, date)
            if period is not None:
                yield Span(inner.start(), inner.end()), period
            at = max(at, inner.end())
            break


def _month(match: re.Match[str], name: str = "month") -> int:
    return MONTHS[match[name].rstrip(".").lower()]


def _number(text: str) -> int:
    return int(text) if text.isdigit() else NUMBERS.get(text.lower(), 0)


def _day(y: int, m: int, d: int) -> dt.date | None:
    try:
        return dt.date(y, m, d)
    except ValueError:
        return None


def _year_near(date: dt.date | None, m: int, d: int) -> int | None:
    """The year that brings the day closest to the document's date."""
    if date is None:
        return None
    near = [day for y in (date.year - 1, date.year, date.year + 1) if (day := _day(y, m, d)) is not None]
    options = [(abs((day - date).days), day.year) for day in near if (day - date).days <= AHEAD]
    return min(options)[1] if options else None


def _iso(match: re.Match[str], _: dt.date | None) -> Period | None:
    day = _day(int(match["year"]), int(match["m"]), int(match["day"]))
    return None if day is None else days(day)


def _range(match: re.Match[str], date: dt.date | None) -> Period | None:
    """`from March 3 to 7`, `3 to 7 March 2021`, `28 February - 2 March`."""
    named = match.groupdict()
    m = _month(match)
    m2 = _month(match, "month2") if named.get("month2") else m
    y = int(match["year"]) if named.get("year") else _year_near(date, m, int(match["day"]))
    if y is None:
        return None
    first, last = _day(y, m, int(match["day"])), _day(y + (m2 < m), m2, int(match["day2"]))
    if first is None or last is None or last < first:
        return None
    return days(first, last)


def _full_day(match: re.Match[str], date: dt.date | None) -> Period | None:
    named = match.groupdict()
    m, d = _month(match), int(match["day"])
    y = int(match["year"]) if named.get("year") else _year_near(date, m, d)
    weekday = _WEEKDAY_BEFORE.search(match.string, max(0, match.start() - 16), match.start())
    if weekday is not None and date is not None and not named.get("year"):
        # `Wednesday, 3 July`: of the years around, the one in which that day is a Wednesday.
        near = (date.year, date.year - 1, date.year + 1)
        fits = [day.year for one in near if (day := _day(one, m, d)) and day.weekday() == DAYS[weekday[1].lower()]]
        y = fits[0] if fits else None
    day = None if y is None else _day(y, m, d)
    return None if day is None else days(day)


def _months(match: re.Match[str], _: dt.date | None) -> Period | None:
    """`between May and July 2021`, `from May 2020 to July 2021`."""
    y2 = int(match["year2"]) if match["year2"] else None
    if y2 is None:
        return None
    y = int(match["year"]) if match["year"] else y2
    start, end = month(y, _month(match)).start, month(y2, _month(match, "month2")).end
    return Period(start, end) if start < end else None


def _month_year(match: re.Match[str], _: dt.date | None) -> Period | None:
    part = (match.groupdict().get("part") or "").lower()
    whole = month(int(match["year"]), _month(match))
    return _part(whole, part)


def _part(whole: Period, part: str) -> Period:
    part = part.removeprefix("in ").removeprefix("the ")
    third = (whole.end - whole.start).days // 3
    if part.startswith(("early", "beginning", "start")):
        return Period(whole.start, whole.start + dt.timedelta(days=third))
    if part.startswith(("mid", "middle")):
        return Period(whole.start + dt.timedelta(days=third), whole.end - dt.timedelta(days=third))
    if part.startswith(("late", "end")):
        return Period(whole.end - dt.timedelta(days=third), whole.end)
    return whole


def _bare_month(match: re.Match[str], date: dt.date | None) -> Period | None:
    """`in June`, `last October`, `next March`."""
    if date is None:
        return None
    m, which = _month(match), (match["which"] or "").lower()
    if which == "last":
        return month(date.year - (m >= date.month), m)
    if which == "next":
        return month(date.year + (m <= date.month), m)
    if which == "this":
        return month(date.year, m)
    y = _year_near(date, m, 15)
    return None if y is None else month(y, m)


def _year(match: re.Match[str], _: dt.date | None) -> Period | None:
    return _part(year(int(match["year"])), (match.groupdict().get("part") or "").lower())


def _since(match: re.Match[str], date: dt.date | None) -> Period | None:
    """`since 2006`: until the document's date, which must be known."""
    start = month(int(match["year"]), _month(match)).start if match["month"] else dt.date(int(match["year"]), 1, 1)
    return Period(start, date + dt.timedelta(days=1)) if date is not None and start <= date else None


def _years(match: re.Match[str], _: dt.date | None) -> Period | None:
    first, second = int(match["year"]), match["year2"]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    return Period(dt.date(first, 1, 1), dt.date(last + 1, 1, 1)) if first < last else None


def _decade(match: re.Match[str], _: dt.date | None) -> Period | None:
    first = int(match["decade"])
    return Period(dt.date(first, 1, 1), dt.date(first + 10, 1, 1))


def _season(match: re.Match[str], _: dt.date | None) -> Period | None:
    y, name = int(match["year"]), match["season"].lower()
    if name == "winter":
        return None
    first, last = SEASONS[name]
    return Period(month(y, first).start, month(y, last).end)


def _half(match: re.Match[str], _: dt.date | None) -> Period | None:
    y, which = int(match["year"]), match["half"].lower()
    return (
        Period(dt.date(y, 1, 1), dt.date(y, 7, 1))
        if which == "first"
        else Period(dt.date(y, 7, 1), dt.date(y + 1, 1, 1))
    )


def _quarter(match: re.Match[str], _: dt.date | None) -> Period | None:
    n = {"first": 1, "second": 2, "third": 3, "fourth": 4}[match["quarter"].lower()]
    y = int(match["year"])
    return Period(month(y, 3 * n - 2).start, month(y, 3 * n).end)


def _relative_day(match: re.Match[str], date: dt.date | None) -> Period | None:
    if date is None:
        return None
    word = match["word"].lower()
    shift = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "overnight": 0}.get(word)
    return None if shift is None else days(date + dt.timedelta(days=shift))


def _weekday(match: re.Match[str], date: dt.date | None) -> Period | None:
    if date is None:
        return None
    n, which = DAYS[match["weekday"].lower()], (match["which"] or "").lower()
    back = (date.weekday() - n) % 7
    if which == "last":
        return days(date - dt.timedelta(days=back or 7))
    if which in ("next", "this coming"):
        return days(date + dt.timedelta(days=(n - date.weekday()) % 7 or 7))
    return days(date - dt.timedelta(days=back))


def _relative(match: re.Match[str], date: dt.date | None) -> Period | None:
    """`last week`, `next year`, `this month`."""
    if date is None:
        return None
    shift = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "coming": 1}[match["which"].lower()]
    return _shifted(date, match["unit"].lower(), shift)


def _shifted(date: dt.date, unit: str, shift: int) -> Period | None:
    if unit == "week":
        monday = date - dt.timedelta(days=date.weekday()) + dt.timedelta(weeks=shift)
        return Period(monday, monday + dt.timedelta(weeks=1))
    if unit == "weekend":
        saturday = date - dt.timedelta(days=(date.weekday() - 5) % 7) + dt.timedelta(weeks=max(shift, 0))
        return Period(saturday, saturday + dt.timedelta(days=2))
    if unit == "month":
        index = date.year * 12 + date.month - 1 + shift
        return month(index // 12, index % 12 + 1)
    if unit == "year":
        return year(date.year + shift)
    if unit == "decade":
        first = date.year // 10 * 10 + 10 * shift
        return Period(dt.date(first, 1, 1), dt.date(first + 10, 1, 1))
    return None


def _ago(match: re.Match[str], date: dt.date | None) -> Period | None:
    """`two weeks ago`, `a year earlier`: the unit of time that lies so far back."""
    count = _number(match["n"])
    if date is None or count == 0:
        return None
    unit = match["unit"].lower()
    if unit == "day":
        return days(date - dt.timedelta(days=count))
    return _shifted(date, unit, -count)


def _since_then(match: re.Match[str], date: dt.date | None) -> Period | None:
    """`over the past two years`: from then to the document's date."""
    count = _number(match["n"]) if match["n"] else 1
    if date is None or count == 0:
        return None
    unit = match["unit"].lower()
    length = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}[unit] * count
    return Period(date - dt.timedelta(days=length), date + dt.timedelta(days=1))


def _two_days(match: re.Match[str], _: dt.date | None) -> Period | None:
    last_year = int(match["year2"])
    first = _day(int(match["year"] or last_year), _month(match), int(match["day"]))
    last = _day(last_year, _month(match, "month2"), int(match["day2"]))
    return days(first, last) if first is not None and last is not None and first <= last else None


PART = r"(?P<part>(?:in )?(?:early|late|mid|the (?:beginning|start|middle|end) of)[- ])?"


_SOURCES: tuple[tuple[str, Callable[[re.Match[str], dt.date | None], Period | None]], ...] = (
    (r"(?P<year>\d{4})-(?P<m>\d{2})-(?P<day>\d{2})(?!\d)", _iso),
    (rf"{D} {M}(?: {Y})?{TO}{D2} {M2},? {Y2}", _two_days),
    (rf"{D}{TO}{D2} {M}(?:,? {Y})?", _range),
    (rf"{D} {M}{TO}{D2} {M2}(?:,? {Y})?", _range),
    (rf"{M} {D}{TO}{M2} {D2}(?:,? {Y})?", _range),
    (rf"{M} {D}{TO}{D2}(?! {M2})(?:,? {Y})?", _range),
    (rf"{D}(?: of)? {M},? {Y}", _full_day),
    (rf"{M} {D},? {Y}", _full_day),
    (rf"{M}(?: {Y})?{TO}{M2} {Y2}", _months),
    (rf"{PART}{M},? (?:of )?{Y}", _month_year),
    (rf"{D}(?: of)? {M}", _full_day),
    (rf"{M} {D}", _full_day),
    (rf"since (?:early |late |mid-?)?(?:{M} )?{Y}", _since),
    (r"(?P<decade>1[0-9]{2}0|20[0-9]0)s", _decade),
    (rf"(?P<season>spring|summer|autumn|fall|winter)(?: of)? {Y}", _season),
    (rf"(?:the )?(?P<half>first|second) half of {Y}", _half),
    (rf"(?:the )?(?P<quarter>first|second|third|fourth) quarter of {Y}", _quarter),
    (rf"{Y}(?:-|\u2013| to | until |/)(?P<year2>\d{{4}}|\d{{2}})(?!\d|-)", _years),
    (rf"(?P<which>last|this|next) {M}(?! \d)", _bare_month),
    (r"(?P<which>last|this|next|previous|coming) (?P<unit>week|weekend|month|year|decade)\b", _relative),
    (rf"{N} {UNIT} (?:ago|earlier|before)\b", _ago),
    (rf"(?:over|in|during|for) the (?:past|last) (?:{N} )?{UNIT}\b", _since_then),
    (r"(?P<word>today|tonight|yesterday|tomorrow)\b", _relative_day),
    (
        (
            r"(?:(?P<which>last|next|this|this coming) )?(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
            rf"(?!,? (?:the )?(?:{D3} (?:of )?{M3}|{M3} {D3}))"
        ),
        _weekday,
    ),
    (rf"{PART}(?:in |since |by |of |during |from |until |after |before |the year |and |[(,] ?){Y}(?![-/]\d)", _year),
    (rf"(?:in|since|by|during|until|from) (?P<which>)(?:the month of )?{M}(?!\.?,? ?\d)", _bare_month),
    (rf"{PART}{Y}(?! (?:[a-z]+s|troops|people|men|soldiers))(?![-/]\d)", _year),
)


RULES = tuple(
    (re.compile(rf"(?<![\w-]){source}", re.IGNORECASE if "month" not in source else 0), rule)
    for source, rule in _SOURCES
)
PATTERN = re.compile(
    r"(?<![\w-])(?:\d{1,4}|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|spring|summer|autumn|fall|winter|the|first|second|third"
    r"|fourth|[Ll]ast|[Tt]his|[Nn]ext|previous|coming|past|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|[Oo]ver|[Ii]n|[Dd]uring|[Ff]or|[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|Monday|Tuesday|Wednesday|Thursday|Friday"
    r"|Saturday|Sunday|[Ss]ince|[Bb]y|of|[Ff]rom|[Uu]ntil|[Aa]fter|[Bb]efore|early|late|mid|[Ee]arly|[Ll]ate|[Mm]id|and|[(,])"
)
