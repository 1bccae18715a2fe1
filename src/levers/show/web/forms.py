"""What comes in by an address: every value is checked against what exists before anything is looked up with it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from levers.errors import UnknownName, UsageError
from levers.model import CHANNELS, Period, parse_period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from levers.atlas import Atlas
    from levers.show.web.project import Weights

__all__ = ["ID", "asks", "day", "entity", "harmless", "page_number", "period", "weights", "year"]

ID = re.compile(r"[a-z]{3}-[0-9a-f]{20}")
"""Ids of rows."""
MOST_WEIGHT = 10.0
FIRST_YEAR, LAST_YEAR = 1900, 2200
LONGEST_NAME = 80


def asks(*names: str) -> dict[str, Any]:
    """What an address may say after its `?`, for the OpenAPI description: all of it is text until it is checked here."""
    return {"parameters": [{"name": name, "in": "query", "schema": {"type": "string"}} for name in names]}


def entity(code: str, *, atlas: Atlas, kinds: frozenset[str] = frozenset({"state", "bloc", "power"})) -> str:
    """The code of a state, power or bloc; names are understood too.

    Raises:
        UnknownName: nothing has this code or name.
    """
    found = atlas.code(code[:80])
    if atlas.entities[found].kind not in kinds:
        raise UnknownName(repr(code[:80]), f"is a {atlas.entities[found].kind}", "name a state, a power or a bloc")
    return found


def weights(query: Mapping[str, str]) -> Weights:
    """Channel weights from `w_trade=2&w_labour=0.5`; () where all are alike, so that one choice has one key."""
    given: dict[str, float] = {}
    for channel in CHANNELS:
        text = query.get(f"w_{channel}", "")
        if not text:
            continue
        try:
            number = float(text)
        except ValueError as error:
            raise UsageError(f"w_{channel}={text[:20]}", "is not a number; expected 0 to 10") from error
        if not 0 <= number <= MOST_WEIGHT:
            raise UsageError(f"w_{channel}={text[:20]}", "is not a weight; expected 0 to 10")
        given[channel] = number
    full = {channel: given.get(channel, 1.0) for channel in CHANNELS}
    if sum(full.values()) <= 0:
        raise UsageError("weights", "are all 0; expected at least one above 0")
    return () if len(set(full.values())) == 1 else tuple(full.items())


def year(text: str | None, *, default: int) -> int:
    """A year between 1900 and 2200."""
    if not text:
        return default
    if not re.fullmatch(r"\d{4}", text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise UsageError(f"year {text[:20]}", f"is not a year; expected {FIRST_YEAR} to {LAST_YEAR}")
    return int(text)


def period(query: Mapping[str, str], *, back: dt.timedelta, today: dt.date) -> tuple[dt.date, dt.date | None]:
    """`since` and `until` of an address as first day and first day after the end, None where it is open.

    Args:
        query: days, months or years, the last one included, as commands take them.
        back: how long before its end a period begins that nobody gave a beginning.
        today: the end of a period that has none.

    Raises:
        UsageError: one is not a date between 1900 and 2200, or the period ends before it begins.
    """
    since, until = (_part(query, name) for name in ("since", "until"))
    end = None if until is None else until.end
    start = (end or today) - back if since is None else since.start
    if end is not None and start >= end:
        raise UsageError(f"{start} to {end - dt.timedelta(1)}", "ends before it begins", "give an earlier first day")
    return start, end


def _part(query: Mapping[str, str], name: str) -> Period | None:
    text = query.get(name, "").strip()
    if not text:
        return None
    remedy = f"expected YYYY, YYYY-MM or YYYY-MM-DD from {FIRST_YEAR} to {LAST_YEAR}"
    try:
        found = parse_period(text[:20])
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{name} {text[:20]}", f"is not a date; {remedy}") from error
    if not FIRST_YEAR <= found.start.year <= LAST_YEAR:
        raise UsageError(f"{name} {text[:20]}", f"is too far away; {remedy}")
    return found


def page_number(text: str | None, *, last: int) -> int:
    """A page from 1 to the last; what is beyond is the last, what is no number is the first."""
    number = int(text) if text and re.fullmatch(r"\d{1,7}", text) else 1
    return max(1, min(number, last))


def day(text: str) -> dt.date | None:
    """An ISO day from a form; None where it was left empty.

    Raises:
        UsageError: it is not a date.
    """
    if not text.strip():
        return None
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError as error:
        raise UsageError(f"date {text[:20]}", "is not a date; expected YYYY-MM-DD") from error


def harmless(name: str) -> str:
    """A file name without folders and without anything but letters, digits, `.`, `-`, `_` and spaces."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = re.sub(r"[^\w.\- ]+", "_", last).strip(" .") or "document.txt"
    stem, dot, suffix = plain.rpartition(".")
    return plain[-LONGEST_NAME:] if not dot else f"{stem[: LONGEST_NAME - len(suffix) - 1]}.{suffix}"
