"""Numbers as people write them: digits, words, fractions, vague plurals, ranges, hedges, currencies.

A number is found on the tape and given as value, unit kind and hedge. A range gives its midpoint and the hedge
`between 20 and 30`; a vague plural ("billions of dollars") gives its scale and the hedge `billions`, which a check
reads as an order of magnitude. Years, dates, ordinals, ages and numbered things are not quantities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from levers.read.facts.lexicon import alternatives, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Number", "numbers"]

_DIGITS = r"\d{1,3}(?:[,   ’']\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
_DATE_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|of|and|for|during|before|after|early|late|mid|no\.?|№|nos\.?|article|resolution|unit|"
    r"chapter|section|page|pp?\.|aged?|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|the year|fiscal|world cup|g|c|s|top|figure|table|phase|version|part)|[-–/:])[ .-]*$"
)
_MONTH_AFTER = re.compile(
    r" ?(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan\b|feb\b|mar\b|apr\b|jun\b|jul\b|aug\b|sept?\b|oct\b|nov\b|dec\b)|(?:st|nd|rd|th)\b|[/:–-]\d|[ -]years?[ -]old|\+1|s\b|"
    r" ?(?:a\.?m|p\.?m)\b|[-–]?[a-z]"
)
_YEARS = range(1700, 2101)


@dataclass(frozen=True, slots=True)
class Number:
    """A number at its place on the tape; `unit` is a currency, `percent` or `times` where that is written at it."""

    start: int
    end: int
    value: float
    unit: str | None
    hedge: str | None
    noun: int
    """Tape offset at which what is counted may begin."""


@cache
def _pattern() -> re.Pattern[str]:
    words = alternatives("numbers", "words")
    scale = alternatives("numbers", "scales")
    fractions = alternatives("numbers", "fractions")
    hedge = alternatives("numbers", "hedges")
    currency = alternatives("numbers", "currencies")
    sign = r"(?:us ?\$|\$|€|£|₽|¥)"
    plain = rf"(?:(?:{_DIGITS})(?:[ -]?{scale}\b)?|(?:(?:a |half a )?(?:{words}|{scale})(?:[ -](?:and a )?(?:{words}|{scale}|half))*\b)|half a {scale}\b)"
    vague = r"(?:tens|dozens|hundreds|thousands|millions|billions|trillions)(?: of (?:thousands|millions|billions|trillions))?(?= of)"
    share = r"(?: ?%| ?per ?cent| ?pct)"
    joined = rf"(?:{share})?(?(between) and |(?: to | ?[-–—] ?))(?(sign)(?:{sign} ?)?)(?P<high>{plain})"
    return re.compile(
        rf"(?<![\w.<,$-])(?P<hedge>{hedge} )?(?P<hedge2>{hedge} )?(?P<between>between )?(?P<sign>{sign} ?)?"
        rf"(?:(?P<fraction>{fractions})\b(?! an? {scale})|(?P<vague>{vague})|(?P<low>{plain})(?:{joined})?)"
        rf"(?P<unit>{share}(?!\w)|[ -]percentage points?|[ -]?fold\b| times\b|(?: of)?(?: us)? {currency}\b)?"
        rf"(?P<after> or more| or so)?"
    )


def numbers(text: str) -> Iterator[Number]:
    """Every quantity-like number of a tape's text, in order."""
    for match in _pattern().finditer(text):
        number = _read(match, text)
        if number is not None:
            yield number


def _read(match: re.Match[str], text: str) -> Number | None:
    hedge = " ".join(part.strip() for part in (match["hedge"], match["hedge2"], match["after"]) if part) or None
    unit = _unit(match["unit"], match["sign"])
    if match["fraction"]:
        return _fraction(match, text, hedge)
    if match["vague"]:
        words = match["vague"].split(" of ")
        value = 1.0
        for word in words:
            value *= lexicon("numbers")["vague"][word]
        return Number(match.start(), match.end(), value, unit, " ".join(filter(None, (hedge, words[0]))), match.end())
    low, low_scaled = _value(match["low"])
    if low is None:
        return None
    value, shown = low, hedge
    if match["high"]:
        high, high_scaled = _value(match["high"])
        if high is None:
            return None
        if not low_scaled and high_scaled:
            low *= high_scaled
        if text.endswith("from ", 0, match.start()) and " to " in text[match.end("low") : match.start("high")]:
            # `from 20 to 40 per cent` tells a level that was reached.
            return Number(match.start("high"), match.end(), high, unit, None, match.end())
        if high < low and match["low"].isdecimal() and low in _YEARS:
            return _plain_number(match, text, high, None, match.end(), unit, start=match.start("high"))
        if high < low:
            return None
        value, shown = (low + high) / 2, f"between {_short(low)} and {_short(high)}"
    return _plain_number(match, text, value, shown, match.end(), unit)


def _plain_number(
    match: re.Match[str],
    text: str,
    value: float,
    hedge: str | None,
    end: int,
    unit: str | None,
    *,
    start: int | None = None,
) -> Number | None:
    if unit is None and _not_counted(match, text, value, end):
        return None
    return Number(match.start() if start is None else start, end, value, unit, hedge, end)


def _not_counted(match: re.Match[str], text: str, value: float, end: int) -> bool:
    """Whether the number is a year, a date, an ordinal, an age or the number of something."""
    if _MONTH_AFTER.match(text, end):
        return True
    bare = match["low"].isdecimal()
    if bare and value in _YEARS and not text[end:].startswith(" people"):
        return True
    return (
        bare
        and match["hedge"] is None
        and _DATE_BEFORE.search(text, max(0, match.start() - 14), match.start()) is not None
    )


def _fraction(match: re.Match[str], text: str, hedge: str | None) -> Number | None:
    """A fraction needs what it is a fraction of; "a half of the match" and "first half" are none."""
    following = re.match(r" (?:of )?(?:all |its |the |their |his |that |what |<|of)", text[match.end("fraction") :])
    by = text.endswith(" by ", 0, match.start())
    if following is None and not by and re.match(r"one [a-z]+ in ", match["fraction"]) is None:
        return None
    for pattern, value in lexicon("numbers")["fractions"].items():
        if re.fullmatch(pattern, match["fraction"]):
            return Number(match.start(), match.end("fraction"), value, "share", hedge, match.end("fraction"))
    return None


def _unit(written: str | None, sign: str | None) -> str | None:
    if sign:
        return str(lexicon("numbers")["signs"][sign.strip()])
    if not written:
        return None
    bare = written.strip(" -")
    if bare.startswith("percentage"):
        return "percentage points"
    if bare in {"%", "percent", "per cent", "pct"}:
        return "percent"
    if bare in {"fold", "times"}:
        return "times"
    bare = bare.removeprefix("of ").removeprefix("us ")
    for pattern, code in lexicon("numbers")["currencies"].items():
        if re.fullmatch(pattern, bare):
            return str(code)
    return None


def _value(written: str) -> tuple[float | None, float | None]:
    """The value of digits or words, and the scale it was written with."""
    tables = lexicon("numbers")
    parts = re.findall(rf"{_DIGITS}|[a-z]+", written)
    total, current, scale, seen = 0.0, 0.0, None, False
    for part in parts:
        if part in {"a", "and"}:
            continue
        if part[0].isdigit():
            current, seen = _digits(part), True
        elif part == "half":
            current += 0.5
            seen = True
        elif part in tables["words"]:
            current, seen = current + tables["words"][part], True
        elif part in tables["scales"]:
            scale = float(tables["scales"][part])
            current = (current or 1.0) * scale
            seen = True
            if scale >= 1000:
                total, current = total + current, 0.0
        else:
            return None, None
    return (float(f"{total + current:.10g}"), scale) if seen else (None, None)


def _short(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


def _digits(part: str) -> float:
    bare = re.sub(r"[   ’']", "", part)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", bare):
        bare = bare.replace(",", "")
    return float(bare.replace(",", "."))
