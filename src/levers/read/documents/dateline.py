"""The date of a text that comes without one: read off its words, and said to be so.

A date line of its own near the beginning or end wins. Otherwise the text is at least as young as the latest full
date that it tells of; dates without a year take the one year that the text names. Where that fails the date stays
unknown.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

__all__ = ["MONTHS", "find_date", "opening"]

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_UNTIL = r"(?:\s*(?:-|–|—|to|and|until)\s*(?P<last>[0-3]?\d)(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
FULL = (
    re.compile(rf"\b{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+{_DAY}{_UNTIL},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b"),
    re.compile(r"\b(?P<day>[0-3]\d)\.(?P<month>[01]\d)\.(?P<year>(?:19|20)\d\d)\b"),
)
PART = (
    re.compile(rf"\b{_MONTH}\s+{_DAY}{_UNTIL}\b(?!,?\s+\d{{4}})", re.IGNORECASE),
    re.compile(rf"\b{_DAY}(?:\s+of)?\s+{_MONTH}\b(?!,?\s+\d{{4}})", re.IGNORECASE),
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
AHEAD = re.compile(r"\b(?:will|by|until|to be|would|from .{0,20}to)\b[^.\d]{0,40}$", re.IGNORECASE)
DATELINE_LENGTH = 80
LINES_LOOKED_AT = 6


_TOWN = r"[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){0,3}"
_OPENING = re.compile(
    # Moscow, 27 June 1997 (Agency) -    BISHKEK (Agency) -    ASTANA, March 3, Agency -
    rf"\s*(?!(?i:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Sen|Rep|Gen|Amb)\b)(?:{_TOWN}(?:, {_TOWN}| [\[(]{_TOWN}[\])])?[,.]? ?(?:(?:\d{{1,2}} )?[A-Z][a-z]{{2,8}}\.?(?: \d{{1,2}})?(?:,? \d{{4}})?[,.]? ?)?"
    rf"[(/](?P<agency>[^()/\n]{{2,30}}(?:/[A-Z][A-Za-z]{{1,15}})?)[)/][,.]?\s*(?:[-–—]{{1,2}}|:)\s+)"
    # TASHKENT -    TASHKENT, 3 May -
    rf"|\s*(?:[A-Z]{{3,}}[A-Z .'’-]{{0,30}}(?:, (?:\d{{1,2}} )?[A-Z][a-z]{{2,8}}\.?(?: \d{{1,2}})?(?:,? \d{{4}})?)?\s*[–—-]{{1,2}}\s+)(?=[A-Z“\"])"
)


def opening(text: str) -> tuple[int, str | None]:
    """How many characters of a paragraph are its dateline (town, day, agency), and the agency; (0, None) without one."""
    match = _OPENING.match(text)
    return (match.end(), match["agency"]) if match is not None else (0, None)


def find_date(text: str) -> tuple[dt.date | None, str | None]:
    """The text's date and how it was found (`dateline`, `text`), or `(None, None)`."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in (*lines[:LINES_LOOKED_AT], *reversed(lines[-LINES_LOOKED_AT:])):
        dates = list(_full_dates(line))
        if len(line) <= DATELINE_LENGTH and len(dates) == 1 and not line.endswith((".", "!", "?")):
            return dates[0], "dateline"
    told = list(_full_dates(text)) + list(_dates_of_the_one_year(text))
    return (max(told), "text") if told else (None, None)


def _full_dates(text: str) -> Iterator[dt.date]:
    for pattern in FULL:
        for match in pattern.finditer(text):
            day = _date(match, int(match["year"]))
            if day is not None and not AHEAD.search(text[max(0, match.start() - 60) : match.start()]):
                yield day


def _dates_of_the_one_year(text: str) -> Iterator[dt.date]:
    years = {int(match.group()) for match in YEAR.finditer(text)}
    if len(years) != 1:
        return
    (year,) = years
    for pattern in PART:
        for match in pattern.finditer(text):
            day = _date(match, year)
            if day is not None:
                yield day


def _date(match: re.Match[str], year: int) -> dt.date | None:
    groups = match.groupdict()
    month = groups["month"].rstrip(".").lower()
    day = int(groups.get("last") or groups["day"])
    try:
        return dt.date(year, MONTHS[month] if month in MONTHS else int(month), day)
    except ValueError:
        return None
