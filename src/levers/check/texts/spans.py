"""The length of a time that a text gives, against the two dates between which it says that the time ran.

Rule. A length (`nine years`, `a month and a half`) is held against dates that bound it in the same sentence, or in the one before where
its own has none: a range or several (`from 2007 to 2012 and again from 2014 to 2016`, added up where the length is told as a total),
or exactly two dates in order, where the words around the length tell of a time that ran (`after`, `for`, `spent`, `separate`,
`lasted`, `of rule`). A hedge widens it as in `levers.check.said.hedges`; without one it may be half a unit off. What is a quarter or
less beyond that is left alone: people round.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from levers.check.said.dates import told
from levers.check.said.numbers import UNITS
from levers.check.verdicts import make
from levers.model import Period

if TYPE_CHECKING:
    from levers.check.case import Case, Said
    from levers.check.said.dates import When
    from levers.model import Verdict

__all__ = ["held_for", "nth_year", "span_told"]

CHECK = "consistency"
YEAR = 365.25
DAYS_OF = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": YEAR / 12, "year": YEAR, "decade": 10 * YEAR}
SLACK = 0.5
"""Of the unit."""
ROUNDED = 0.25
"""By so much of what is said a length may be off before it is contradicted."""
MUCH = 0.75
"""A time that has lasted less than this part of what is said is too short to be rounded up to it."""
_COUNT = rf"(?:(?:twenty|thirty|forty|fifty)-)?(?:{'|'.join(UNITS)})|\d{{1,2}}|an?(?= (?:day|week|fortnight|month|year|decade))|half an?"
_UNIT = r"days?|weeks?|fortnights?|months?|years?|decades?"
_LENGTH = re.compile(
    r"(?P<hedge>(?:well over|more than|less than|no more than|fewer than|at least|almost|nearly|barely|about|around|roughly|some|over|under|just|exactly) )?(?:(?:those|these|the|his|her|its) )?"
    rf"\b(?:between (?P<least>{_COUNT}) and )?(?P<count>{_COUNT})[ -](?P<unit>{_UNIT})(?P<half> and a half)?(?: and (?P<more>{_COUNT}) (?P<unit2>{_UNIT}))?\b(?!-old)(?! (?:old|ago|before|earlier|later|of age|until|since|term|plan|loan|deal|contract|lease)\b)",
    re.IGNORECASE,
)
_RAN_BEFORE = re.compile(
    r"(?:^|\b(?:after|for|over|in|of|spent|spen[dt]|last(?:s|ed|ing)?|(?:gives?|gave|grants?|granted) (?:them|it|him|her|[A-Z]\w+)|stay(?:s|ed)?|took|spann(?:ed|ing)|cover(?:s|ed|ing)|during) )(?:the |a )?$",
    re.IGNORECASE,
)
_RAN_AFTER = re.compile(
    r"^ (?:separate|passed|elapsed|lie|lay|went by|in all|altogether|in total|all told|of (?:american|russian|soviet|foreign|one-man|his|her|its|their|war|rule|power|presence|fighting|talks|silence|absence|office|service))",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:extend|extension|prolong|renew|leas|rent|sign|conclu|agree|valid|good|grant|lent|lend|loan|elect|appoint|bann?|bar|sentenc|jail|suspen|impos|postpon|freez|fr[oz]+en|let|h[ae]nded|cede|chosen|swor|contract|guarante|promis|plan|allow|permit|pact|treaty|deal|accord)\w*\b[^.;:]{0,60}\bfor (?:another |a further |the next |up to |at least )?$",
    re.IGNORECASE,
)
"""Acts after which a length is of the time to come."""
_TOTAL = re.compile(r"\b(?:in all|altogether|in total|all told|together|in sum)\b", re.IGNORECASE)
_LEAST, _MOST = frozenset({"more than", "over", "well over", "at least"}), frozenset({"less than", "under", "no more than", "fewer than", "barely"})  # fmt: skip
_UNDER, _ROUND = frozenset({"almost", "nearly"}), frozenset({"about", "around", "roughly", "some"})
_JOIN = re.compile(r"\b(?:to|until|till|and|through)\b|[-–]")


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Beginning and end in words, and the least and the greatest number of days between them."""

    first: str
    last: str
    low: float
    high: float
    joined: bool
    """Whether the text itself joins the two (`from ... to ...`)."""


def span_told(case: Case) -> Verdict | None:
    """The verdict on a length of time that two dates bound, None where none does."""
    text = case.said.text
    lengths = [match for match in _LENGTH.finditer(text) if not _is_date(case.said, match)]
    ran = [
        match
        for match in lengths
        if (_RAN_BEFORE.search(text[: match.start()]) and not _AHEAD.search(text[: match.start()]))
        or _RAN_AFTER.match(text[match.end() :])
    ]
    if len(ran) != 1 or len(lengths) != 1:
        return None
    match = ran[0]
    for said in (case.said, _before(case)):
        if said is None:
            continue
        if said is case.said and any(
            at.start > match.end() and _RELATIVE.search(text, match.end(), at.start) for at in said.dates
        ):
            return None  # what a relative clause behind it dates is something else
        bounds = _bounds(said, total=_TOTAL.search(text) is not None)
        if bounds is not None and (
            bounds.joined
            or said is case.said
            or match.start() <= len("After the ")
            or _THUS.search(text)
            or _LASTED.search(text[: match.start()])
        ):
            return _compared(case, match, bounds)
        if said is case.said and (bounds := _shared(said, _before(case))) is not None:
            return _compared(case, match, bounds)
        if said.dates:
            return None
    return None


_RELATIVE = re.compile(r", (?:which|who|whom|whose|where|when)\b")
_THUS = re.compile(r"\b(?:thus|therefore|hence|accordingly)\b|, then\b", re.IGNORECASE)


_LASTED = re.compile(r"^\W*(?:it|they|this|the \w+) (?:\w+ )?(?:lasted|took|went on for) (?:\w+ )?$", re.IGNORECASE)


def _shared(said: Said, before: Said | None) -> _Bounds | None:
    """A beginning told here and the only end told in the sentence before."""
    if before is None or [at.how for at in said.dates] != ["at"] or [at.how for at in before.dates] != ["until"]:
        return None
    return _pair(said.dates[0], before.dates[0], joined=False)


def _compared(case: Case, match: re.Match[str], bounds: _Bounds) -> Verdict | None:
    unit = DAYS_OF[match["unit"].lower().removesuffix("s")]
    said = _number(match["count"]) * unit + (unit / 2 if match["half"] else 0.0)
    if match["more"]:
        said += _number(match["more"]) * DAYS_OF[match["unit2"].lower().removesuffix("s")]
    slack = SLACK * (unit if not match["more"] else DAYS_OF[match["unit2"].lower().removesuffix("s")])
    hedge = (match["hedge"] or "").strip().lower()
    low, high = said - slack, said + slack
    if match["least"]:
        low, high = _number(match["least"]) * unit - slack / 2, said + slack / 2
    elif hedge in _LEAST:
        low, high = said - slack / 2, 2 * said
    elif hedge in _MOST:
        low, high = 0.0, said + slack / 2
    elif hedge in _UNDER:
        low = said * MUCH - slack
    elif hedge in _ROUND:
        low, high = said * (1 - ROUNDED), said * (1 + ROUNDED)
    fits = low <= bounds.high and bounds.low <= high
    middle = (bounds.low + bounds.high) / 2
    if not fits and hedge not in _LEAST | _MOST and said * (1 - ROUNDED) <= middle <= said * (1 + ROUNDED):
        return None
    length = middle / unit
    name = match["unit"].lower().removesuffix("s")
    text = (
        f"from {bounds.first} to {bounds.last} it is {length:.1f}".removesuffix(".0")
        + f" {name}s, and the text says {match.group().strip().lower()}"
    )
    return make(
        case,
        CHECK,
        "supported" if fits else "refuted",
        text,
        rule="the length of the time between two dates of the text",
    )


def _number(word: str) -> float:
    word = word.lower()
    if word.startswith("half"):
        return 0.5
    if word in {"a", "an"}:
        return 1.0
    return float(sum(UNITS[part] for part in word.split("-")) if word[0].isalpha() else word)


def _is_date(said: Said, match: re.Match[str]) -> bool:
    """Whether the length is itself part of a date (`two years later`)."""
    return any(at.start < match.end() and match.start() < at.end for at in said.dates)


def _before(case: Case) -> Said | None:
    return None if case.previous is None else case.world.said(case.previous, case.day)


def _bounds(said: Said, *, total: bool) -> _Bounds | None:
    """What bounds a time in a sentence: its one range, several added up where a total is told, or its only two dates in order."""
    ranges = [one for at in said.dates if (one := _range(said, at)) is not None]
    pairs = [
        _pair(one, other, joined=True)
        for one, other in zip(said.dates, said.dates[1:], strict=False)
        if one.how == "since"
        and other.how in {"until", "at"}
        and len(said.text[one.end : other.start]) < len(" to the end of ")
    ]
    found = [*ranges, *(pair for pair in pairs if pair is not None)]
    if len(found) == 1:
        return found[0] if len(said.dates) == (1 if ranges else 2) or not total else None
    if len(found) > 1:
        if not total:
            return None
        return _Bounds(found[0].first, found[-1].last + ", added up,", sum(one.low for one in found), sum(one.high for one in found), joined=True)  # fmt: skip
    if len(said.dates) == 2 and _of_one(said):
        return _pair(said.dates[0], said.dates[1], joined=False)
    return None


_APART = re.compile(r"\b(?:separates?|separated|between|apart)\b", re.IGNORECASE)


def _of_one(said: Said) -> bool:
    """Whether the two dates of a sentence are told of one: no second person is named before the second."""
    people = [
        {name.code for name in said.names if name.kind == "person" and start <= name.start < end}
        for start, end in ((0, said.dates[0].start), (said.dates[0].end, said.dates[1].start))
    ]
    return not people[1] or people[1] <= people[0] or _APART.search(said.text) is not None


def _pair(one: When, other: When, *, joined: bool) -> _Bounds | None:
    if one.exact and not other.exact:
        other = replace(other, period=_after(other.period, one.period))
    if other.period.start < one.period.end:
        return None
    low, high = (other.period.start - one.period.end).days, (other.period.end - one.period.start).days
    return _Bounds(told(one.period), told(other.period), max(low, 0), high, joined)


def _after(period: Period, first: Period) -> Period:
    """A day without its year, told behind one that has it: the next such day."""
    years = first.start.year - period.start.year
    moved = Period(_moved(period.start, years), _moved(period.end, years))
    return (
        moved if moved.start >= first.start else Period(_moved(period.start, years + 1), _moved(period.end, years + 1))
    )


def _moved(day: dt.date, years: int) -> dt.date:
    leap = (day.month, day.day) == (2, 29)
    return dt.date(day.year + years, day.month, day.day - leap)


def _range(said: Said, at: When) -> _Bounds | None:
    """One date expression that is itself a range of more than a year (`2007-2012`, `from May 2003 to June 2014`)."""
    text = said.text[at.start : at.end]
    days = (at.period.end - at.period.start).days
    if _JOIN.search(text) is None or days <= YEAR:
        return None
    ends = re.split(r" (?:to|until|till|and|through) |[-–]", text)
    slack = YEAR if re.fullmatch(r"\d{4}", ends[0].strip()) else 31
    return _Bounds(ends[0].strip(), ends[-1].strip(), days - 2 * slack, days, joined=True)


_TOOK_UP = re.compile(
    r"\b(?:took (?:over|office|up|charge|the helm)|came to power|became|was (?:appointed|sworn in|elected|named|founded|established|opened)|opened|began|started|joined|moved in|passed (?:from [^.;]{3,60}? )?to|succeeded|replaced|took the oath|assumed (?:office|the (?:presidency|post)))\b"
    r"[^.;:]{0,60}$",
    re.IGNORECASE,
)
_HELD_FOR = re.compile(
    rf"\b(?:having|has|have|had) (?:\w+ ){{0,2}}?(?:been [^.;,]{{0,40}}|\w+ (?:it|them|the \w+|there|office) |\w+ )for (?P<hedge>over|more than|at least|well over|about|around|roughly|some|almost|nearly)? ?"
    rf"(?P<count>{'|'.join(UNITS)}|\d{{1,2}}|an?) (?P<unit>years?|months?|decades?)\b",
    re.IGNORECASE,
)


def held_for(case: Case) -> Verdict | None:
    """`took over in October 2020. Having run it for over three years`, against the document's day; else None."""
    match, before = _HELD_FOR.search(case.said.text), _before(case)
    if match is None or before is None or case.day is None or case.said.dates:
        return None
    begun = [at for at in before.dates if at.how == "at" and _TOOK_UP.search(before.text[: at.start])]
    if len(begun) != 1 or len(before.dates) != 1:
        return None
    unit = DAYS_OF[match["unit"].lower().rstrip("s")]
    said = _number(match["count"]) * unit
    passed = (case.day - begun[0].period.start).days
    hedge = (match["hedge"] or "").lower()
    fits = passed >= said - unit / 4 if hedge in _LEAST else abs(passed - said) <= max(unit / 2, ROUNDED * said)
    if not fits and passed >= said * MUCH:
        return None
    text = f"From {told(begun[0].period)} to the day of the text it is {passed / YEAR:.1f} years, and the text says {match['count']} {match['unit']}"
    return make(
        case,
        CHECK,
        "supported" if fits else "refuted",
        text,
        rule="the time said to have passed against its beginning in the sentence before and the document's date",
    )


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NTH = re.compile(
    rf"\b(?:in(?:to)?|enter(?:s|ed|ing)|began|begun) (?:his|her|its|their) (?P<nth>{'|'.join(_ORDINALS)}) year\b",
    re.IGNORECASE,
)


def nth_year(case: Case) -> Verdict | None:
    """`in his third year as president`, against the beginning told in the next sentence or the one before; else None."""
    before = _before(case)
    if before is None or case.day is None:
        return None
    for told_, begun in ((case.said, before), (before, case.said)):
        match = _NTH.search(told_.text)
        starts = [at for at in begun.dates if at.how == "at" and _TOOK_UP.search(begun.text[: at.start])]
        if match is None or told_.dates or len(starts) != 1:
            continue
        years = (case.day - starts[0].period.start).days / YEAR
        nth = _ORDINALS.index(match["nth"].lower()) + 1
        fits = nth - 1 <= years <= nth
        if not fits and nth - 1 - ROUNDED <= years <= nth + ROUNDED:
            return None
        text = f"From {told(starts[0].period)} to the day of the text it is {years:.1f} years, and the text says the {match['nth'].lower()} year"
        return make(
            case, CHECK, "supported" if fits else "refuted", text, rule="the year said to run against its beginning"
        )
    return None
