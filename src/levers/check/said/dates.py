"""Dates as a sentence gives them, turned into half-open periods at the document's own date.

"In 2016" is the year, "on 28 February" the nearest such day that is not after the document, "last month" the month
before it. Each date keeps its place in the sentence and how it is meant: `at` a time, `since` it or `until` it.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from levers.check.said.relative_dates import RELATIVE, SPOKEN, WEEKDAYS, relative, weekday
from levers.model import Period, days, month, year

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["When", "dates", "told"]

How = Literal["at", "since", "until"]
DAY = dt.timedelta(days=1)
MONTHS = tuple("january february march april may june july august september october november december".split())
COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30}  # fmt: skip
_MONTH = "(?:" + "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "may" else "may" for name in MONTHS) + r"|sept)\b\.?"
_YEAR = r"(?:1[89]|20)\d\d"
DECADES = {"seventies": 1970, "eighties": 1980, "nineties": 1990}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each season; winter runs into the next year."""
FEASTS = {
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "new year['’]s day": (1, 1),
    "new year['’]s eve": (12, 31),
}
"""Days of the year by their name."""
SLACK = dt.timedelta(days=15)
"""Seasons written with their year begin and end about so many days before and after their months."""
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_PATTERN = re.compile(
    rf"\b(?:(?P<d1>{_DAY})(?: ?(?:-|–|to|and) ?(?P<d2>{_DAY}))? (?:of )?(?P<m1>{_MONTH})(?:,? (?:of )?(?P<y1>{_YEAR}))?"
    rf"|(?P<m2>{_MONTH}) (?P<d3>{_DAY})(?: ?(?:-|–|to) ?(?P<d4>{_DAY}))?\b(?:,? (?P<y2>{_YEAR}))?(?!\d)"
    rf"|(?P<m3>{_MONTH})(?:,? (?:of )?(?P<y3>{_YEAR}))"
    rf"|(?P<m7>{_MONTH})(?: of)? (?P<rel7>last|this|next) year\b"
    rf"|(?P<iso>{_YEAR}-[01]\d-[0-3]\d)"
    rf"|(?:(?P<rel>last|this|that|the) )?(?P<season>spring|summer|autumn|fall|winter)(?: of)? (?P<y6>{_YEAR})\b"
    rf"|(?P<rel2>last|this) (?P<season2>spring|summer|autumn|fall|winter)\b(?! (?:school|olympic|games|house))(?!['’]s (?:olympic|games))"
    rf"|(?:the )?(?P<decade>(?:19|20)\d0)s\b|the (?:nineteen[- ])?(?P<decade2>{'|'.join(DECADES)})\b"
    rf"|(?P<y4>{_YEAR})(?:[-–](?P<y5>{_YEAR}|\d\d))?(?![\d%]|\.\d|,\d{{3}}| (?:dollars|tenge|people|soldiers|troops|km|million|billion))"
    rf"|(?P<this>this|last|next) (?P<unit>year|month|week|{_MONTH})(?! of (?:the )?{_MONTH})"
    rf"|(?:in|by|of|during|since|until|early|late|mid|that|each|[a-z]+['’]s?)[ -](?P<m4>{_MONTH})(?! \d| (?:of )?(?:last|this|next) year)(?=\W|$)"
    rf"|the (?=(?-i:[A-Z]))(?P<m5>{_MONTH})(?= [a-z])"
    rf"|(?P<ago>a|{'|'.join(COUNTS)}|\d{{1,3}}) (?P<span>day|week|month|year|decade)s? ago(?P<sharp> this month| this week| today)?"
    rf"|(?:the )?(?P<edge>first|last) day of (?P<m6>{_MONTH})(?:,? (?P<y7>{_YEAR}))?"
    rf"|(?P<feast>{'|'.join(FEASTS)})(?:,? (?:of )?(?P<y8>{_YEAR}))?"
    rf"|(?P<word>yesterday|today)"
    rf"|(?P<lately>last|this|on) (?P<weekday>{'|'.join(WEEKDAYS)})\b(?!,? (?:the )?\d|,? {_MONTH}))",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:since|from)(?: at least| about| the)?(?: early| late| mid| end of| autumn| spring| summer| winter| of)*[ -]*$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:until|till|through|by|to|up to)(?: the)?(?: early| late| mid| (?:end|close|middle|beginning|start) of| autumn| spring| of)*[ -]*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|both)\s*(?:early|late|mid)?\s*$", re.IGNORECASE)
_THIRDS = re.compile(
    r"\b(?P<part>early|mid|late|(?:the )?(?:beginning|start|first half|opening (?:days|weeks?|months)|first (?:days|weeks?|months)) of|(?:the )?middle of|(?:the )?(?:end|close|second half|last (?:days|weeks?|months)|closing (?:days|weeks?|months)) of|the turn of)[ -](?:in )?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class When:
    """A date expression at its place in the sentence."""

    start: int
    end: int
    period: Period
    how: How = "at"
    exact: bool = True
    """False where the year was not written and follows from the document's date."""


def dates(text: str, day: dt.date | None) -> tuple[When, ...]:
    """Every date of `text` in order; those that need the document's `day` are left out where it is not known."""
    found = list(_found(text, day))
    if found and RELATIVE.search(text) is not None:
        taken = [(one.start, one.period) for one in found]
        more = [
            When(start, end, period, "at", exact=all(one.exact for one in found))
            for start, end, period in relative(text, taken)
            if not any(one.start < end and start < one.end for one in found)
        ]
        found = sorted([*found, *more], key=lambda one: one.start)
    return tuple(_joined(text, found))


def told(period: Period) -> str:
    """A period in words: `2016`, `February 2017`, `28 February 2017`, `10 to 14 October 2022`."""
    last = period.end - DAY
    if period == year(period.start.year):
        return str(period.start.year)
    if period == month(period.start.year, period.start.month):
        return f"{period.start:%B %Y}"
    if last == period.start:
        return f"{period.start.day} {period.start:%B %Y}"
    if (last.year, last.month) == (period.start.year, period.start.month):
        return f"{period.start.day} to {last.day} {last:%B %Y}"
    if (period.start.month, period.start.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{period.start.year} to {last.year}"
    return f"{period.start.day} {period.start:%B %Y} to {last.day} {last:%B %Y}"


def _found(text: str, day: dt.date | None) -> Iterator[When]:
    for match in _PATTERN.finditer(text):
        read = _period(match, day)
        if read is None:
            continue
        period, exact = read
        at = match.start("m4") if match["m4"] and match.group().lower().startswith("of") else match.start()
        before = text[max(0, at - 30) : at]
        if (match["weekday"] or match["word"]) and SPOKEN.search(before):
            continue  # the day of the telling
        how: How = "at"
        stretch = match["d2"] or match["d4"]  # `from 4 to 7 October` is one
        if not stretch and (_SINCE.search(before) or match.group().lower().startswith("since")):
            how = "since"
        elif not stretch and (_UNTIL.search(before) or match.group().lower().startswith("until")):
            how = "until"
        # `Putin's February tour`: whose it is stands before the date, and is a name of its own.
        owned = match["m4"] and re.match(r"[a-z]+['’]s?[ -]", match.group(), re.IGNORECASE)
        start = match.start("m4") if owned else match.start()
        yield When(start, match.end(), _narrowed(period, before), how, exact)


def _period(match: re.Match[str], day: dt.date | None) -> tuple[Period, bool] | None:
    try:
        if match["m1"]:
            return _days(match["y1"], match["m1"], match["d1"], match["d2"], day)
        if match["m2"]:
            return _days(match["y2"], match["m2"], match["d3"], match["d4"], day)
        if match["edge"]:
            return _edge(match["edge"], match["m6"], match["y7"], day)
        if match["feast"]:
            at = next(at for name, at in FEASTS.items() if re.fullmatch(name, match["feast"], re.IGNORECASE))
            return _days(match["y8"], MONTHS[at[0] - 1], str(at[1]), None, day)
        if match["iso"]:
            return days(dt.date.fromisoformat(match["iso"])), True
        if match["m3"]:
            return month(int(match["y3"]), _number(match["m3"])), True
        if match["y6"]:
            whole = _season(match["season"], int(match["y6"]))
            return Period(whole.start - SLACK, whole.end + SLACK), True
        if match["decade"] or match["decade2"]:
            first = int(match["decade"] or DECADES[match["decade2"].lower()])
            return Period(dt.date(first, 1, 1), dt.date(first + 10, 1, 1)), True
        if match["y4"]:
            return _years(match["y4"], match["y5"]), True
        return None if day is None else (_near(match, day), False)
    except ValueError:
        return None


def _near(match: re.Match[str], day: dt.date) -> Period:
    """Dates that are told from the document's own day."""
    if match["m4"]:
        return _nearest_month(_number(match["m4"]), day)
    if match["m7"]:
        return month(_relative(match["rel7"].lower(), "year", day).start.year, _number(match["m7"]))
    if match["m5"]:
        return _nearest_month(_number(match["m5"]), day)
    if match["ago"]:
        then = _ago(match["ago"].lower(), match["span"].lower(), day)
        return (
            month(then.start.year, day.month)
            if match["sharp"] and match["span"].lower() in {"year", "decade"}
            else then
        )
    if match["season2"]:
        return _near_season(match["rel2"].lower(), match["season2"], day)
    if match["word"]:
        return days(day if match["word"].lower() == "today" else day - DAY)
    if match["weekday"]:
        return weekday(match["lately"].lower(), match["weekday"].lower(), day)
    return _relative(match["this"].lower(), match["unit"].lower(), day)


def _number(name: str) -> int:
    short = name[:3].lower()
    return next(number for number, full in enumerate(MONTHS, 1) if full.startswith(short))


def _days(
    written: str | None, name: str, first: str, last: str | None, day: dt.date | None
) -> tuple[Period, bool] | None:
    number, low = _number(name), int(re.sub(r"\D", "", first))
    high = int(re.sub(r"\D", "", last)) if last else low
    if written:
        return days(dt.date(int(written), number, low), dt.date(int(written), number, high)), True
    if day is None:
        return None
    of_year = day.year if (number, low) <= (day.month, day.day) else day.year - 1
    if (dt.date(day.year, number, low) - day).days in range(1, 120):
        of_year = day.year
    return days(dt.date(of_year, number, low), dt.date(of_year, number, high)), False


def _edge(which: str, name: str, written: str | None, day: dt.date | None) -> tuple[Period, bool] | None:
    """`the last day of March`."""
    if written is None and day is None:
        return None
    whole = month(int(written), _number(name)) if written else _nearest_month(_number(name), day or dt.date.min)
    return days(whole.start if which.lower() == "first" else whole.end - DAY), written is not None


def _years(first: str, last: str | None) -> Period:
    if not last:
        return year(int(first))
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    return Period(dt.date(int(first), 1, 1), dt.date(end + 1, 1, 1))


def _nearest_month(number: int, day: dt.date) -> Period:
    return month(day.year if number <= day.month else day.year - 1, number)


def _season(name: str, of_year: int) -> Period:
    """The three months of a season; the winter of a year begins in its December."""
    first = SEASONS[name.lower()]
    last = first + 2
    end = month(of_year + (last > 12), last - 12 if last > 12 else last)
    return Period(month(of_year, first).start, end.end)


def _near_season(which: str, name: str, day: dt.date) -> Period:
    """`last spring`: the latest that is over by the day; `this autumn`: that of the day's own year."""
    if which == "this":
        return _season(name, day.year - (SEASONS[name.lower()] == 12 and day.month < 6))
    return next(one for back in range(3) if (one := _season(name, day.year - back)).end <= day + SLACK)


def _ago(count: str, unit: str, day: dt.date) -> Period:
    """`ten years ago`: the unit in which that day lies."""
    number = 1 if count == "a" else COUNTS.get(count) or int(count)
    if unit in {"year", "decade"}:
        return year(day.year - number * (10 if unit == "decade" else 1))
    if unit == "month":
        index = day.year * 12 + day.month - 1 - number
        whole = month(index // 12, index % 12 + 1)
        return Period(whole.start - SLACK, whole.end + SLACK) if number > 1 else whole
    then = day - dt.timedelta(days=number * (7 if unit == "week" else 1))
    return Period(then - DAY * 2, then + DAY * 3) if unit == "week" else days(then)


def _relative(this: str, unit: str, day: dt.date) -> Period:
    step = {"this": 0, "last": -1, "next": 1}[this]
    if unit == "year":
        return year(day.year + step)
    if unit == "month":
        index = day.year * 12 + day.month - 1 + step
        return month(index // 12, index % 12 + 1)
    if unit == "week":
        monday = day - dt.timedelta(days=day.weekday()) + step * dt.timedelta(days=7)
        return Period(monday, monday + dt.timedelta(days=7))
    number = _number(unit)
    if this == "next":
        return month(day.year + (number <= day.month), number)
    if this == "last":
        return month(day.year - (number >= day.month), number)
    return month(day.year, number)


def _narrowed(period: Period, before: str) -> Period:
    """Early, mid and late as thirds of a month or year, each half a third wider than its name."""
    match = _THIRDS.search(before)
    if match is None or (period.end - period.start).days < 28:
        return period
    whole = period.end - period.start
    part = match["part"].lower()
    if part.startswith("early") or re.search("beginning|start|first|opening", part):
        return Period(period.start, period.start + whole / 2)
    if part.startswith("late") or re.search("end|close|second|last|closing", part):
        return Period(period.start + whole / 2, period.end)
    if part.startswith("mid") or "middle" in part:
        # The middle of a decade is about its fifth year.
        return (
            Period(year(period.start.year + 4).start, year(period.start.year + 6).end) if whole.days > 3000 else period
        )
    return period


_REACHES = re.compile(
    r"(?:up )?(?:to|until|till|through)(?: the)?(?: (?:early|late|mid|end of|close of|middle of|beginning of|start of|autumn|spring|summer|winter)(?: of)?)?-?"
)
_THROUGH = frozenset({"to", "until", "till", "through", "-", "–"})


def _joined(text: str, found: list[When]) -> Iterator[When]:
    """`from 1995 to 2024` and `between 2005 and 2008` as one period."""
    index = 0
    while index < len(found):
        one = found[index]
        after = found[index + 1] if index + 1 < len(found) else None
        if (
            after is not None
            and not one.exact
            and after.exact
            and text[one.end : after.start].strip().lower() in _THROUGH
        ):
            # `January to June 2019`: the year is written once, behind.
            one = replace(one, period=month(after.period.start.year, one.period.start.month))
        if after is not None and one.period.start < after.period.start and _one_stretch(text, one, after):
            yield When(
                one.start, after.end, Period(one.period.start, after.period.end), "at", one.exact and after.exact
            )
            index += 2
            continue
        yield one
        index += 1


def _one_stretch(text: str, one: When, after: When) -> bool:
    between = text[one.end : after.start].strip(" ,").lower()
    if one.how == "since" and after.how == "until":
        return _REACHES.fullmatch(between) is not None
    if (
        one.how == "at"
        and after.how == "until"
        and (one.period.end - one.period.start).days <= 31 < (after.period.end - one.period.start).days
    ):
        return between in _THROUGH  # `in January to June 2019`
    return between in {"and", "and in"} and _BETWEEN.search(text[max(0, one.start - 20) : one.start]) is not None
