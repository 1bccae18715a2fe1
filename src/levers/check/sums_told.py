"""Arithmetic inside a text: a span of years against its two dates, a total against its parts, one tally against another.

Rule. Only a sentence and the one before it are compared, and only what they give themselves: two dates that bound a time
("from 2003 to 2016") with the years said of it; two or more counts with the number said to be theirs together; the votes for,
against and abstaining of one roll call given twice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.dates import told
from levers.check.numbers import UNITS
from levers.check.verdicts import make

if TYPE_CHECKING:
    from levers.check.case import Case, Said
    from levers.check.dates import When
    from levers.model import Verdict

__all__ = ["held_for", "span_told", "sum_told", "tally_told"]

CHECK = "consistency"
YEAR = 365.25
_SPAN = re.compile(
    rf"(?:^|\b(?:after|for|over|in|of|those|these|the|his|her|its) )(?:almost |nearly |about |some |more than |over |just |exactly |(?:those|these|the|his|her|its) )?"
    rf"(?P<count>(?:(?:twenty|thirty|forty|fifty)-)?(?:{'|'.join(UNITS)})|\d{{1,2}})[ -](?P<unit>years?|months?|decades?)\b(?! (?:old|ago|before|earlier|later|after|of age|until|since))",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"\b(?:opened|began|started|was (?:set up|founded|established)|took office|came to power|broke out|entered|arrived)\b[^,;]{0,25}$",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\b(?:closed|ended|stopped|finished|left|was (?:dissolved|closed|shut)|died|resigned|stepped down)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(r"\b(?:almost|nearly|about|some|more than|over|around|roughly|less than)\b", re.IGNORECASE)
_LENGTH = {"year": YEAR, "month": YEAR / 12, "decade": 10 * YEAR}
_TOGETHER = re.compile(
    r"\b(?:together|in all|altogether|between them|all told|in sum|combined|sum(?:s|med)? (?:up )?to|adds? up to|in total|a total of|makes?)\b",
    re.IGNORECASE,
)
_WAYS = {
    "for": r"(?:votes? |states? |countries |members? )?(?:in favou?r|for\b|yes\b|voted (?:for|in favou?r|yes)|supported|backed)",
    "against": r"(?:votes? |states? |countries |members? )?(?:against|opposed|voted (?:against|no)|no votes|said no|voting against)",
    "abstaining": r"(?:votes? |states? |countries |members? )?(?:abstentions?|abstain(?:ed|ing)?|stood aside)",
}


def _before(case: Case) -> Said | None:
    return None if case.previous is None else case.world.said(case.previous, case.day)


def _bounds(said: Said) -> tuple[When, When] | None:
    """The two dates that bound a time: one joined `from A to B`, told as two, where nothing else is dated."""
    text = said.text
    pairs = [
        (one, other)
        for one, other in zip(said.dates, said.dates[1:], strict=False)
        if one.how == "since"
        and other.how in {"until", "at"}
        and len(text[one.end : other.start]) < len(" to the end of ")
    ]
    if (
        not pairs
        and len(said.dates) == 2
        and _OPENED.search(text[: said.dates[0].start])
        and _CLOSED.search(text[said.dates[0].end : said.dates[1].start])
    ):
        return said.dates[0], said.dates[1]
    return pairs[0] if len(pairs) == 1 else None


def span_told(case: Case) -> Verdict | None:
    """`After thirteen years`, against `from December 2003 to December 2016` in the sentence before or the same one."""
    match = _SPAN.search(case.said.text)
    if match is None or _HEDGED.search(match.group()) is not None:
        return None
    for said in (case.said, _before(case)):
        if said is None:
            continue
        ends = _joined_bounds(said)
        if ends is None:
            continue
        first, last, low, high = ends
        word = match["count"].lower()
        unit = _LENGTH[match["unit"].lower().removesuffix("s")]
        count = float(sum(UNITS[part] for part in word.split("-")) if word[0].isalpha() else word)
        fits = low / unit - SLACK <= count <= high / unit + SLACK
        text = f"from {first} to {last} it is {(low + high) / 2 / unit:.0f} {match['unit'].lower().removesuffix('s')}s, and the text says {word}"
        return make(
            case,
            CHECK,
            "supported" if fits else "refuted",
            text,
            rule="the length of the time between two dates of the text",
        )
    return None


SLACK = 0.5


def _joined_bounds(said: Said) -> tuple[str, str, float, float] | None:
    """Beginning and end in words, and the least and greatest number of days between them."""
    pair = _bounds(said)
    if pair is not None:
        one, other = pair[0].period, pair[1].period
        return told(one), told(other), (other.start - one.end).days, (other.end - one.start).days
    joined = [
        at for at in said.dates if re.search(r"\b(?:to|until|till|and|through)\b|[-–]", said.text[at.start : at.end])
    ]
    if len(joined) == 1 and len(said.dates) == 1 and (joined[0].period.end - joined[0].period.start).days > YEAR:
        days = (joined[0].period.end - joined[0].period.start).days
        words = re.split(r" (?:to|until|till|and|through) |[-–]", said.text[joined[0].start : joined[0].end])
        slack = YEAR if re.fullmatch(r"\d{4}", words[0].strip()) else 31
        return words[0].strip(), words[-1].strip(), days - 2 * slack, days
    return None


def sum_told(case: Case) -> Verdict | None:
    """`Together the two lists name 104 victims`, against the counts of the sentence before."""
    if _TOGETHER.search(case.said.text) is None:
        return None
    before = _before(case)
    totals = [
        figure
        for figure in case.said.figures
        if figure.unit is None and figure.hedge is None and figure.value > max(UNITS["ten"], 0)
    ]
    if before is None or len(totals) != 1:
        return None
    parts = [figure for figure in before.figures if figure.unit is None and figure.hedge is None]
    if len(parts) not in {2, 3} or re.search(
        r"\b(?:of (?:them|which|whom)|including|among them|from .{0,20} to)\b", before.text
    ):
        return None
    total = sum(figure.value for figure in parts)
    sums = " + ".join(f"{figure.value:,.10g}" for figure in parts)
    return make(
        case,
        CHECK,
        "supported" if abs(total - totals[0].value) < SLACK else "refuted",
        f"{sums} = {total:,.10g}, and the text says {totals[0].value:,.10g} together",
        rule="the sum of the counts given in the sentence before",
    )


def _tally(said: Said) -> dict[str, float]:
    """Votes for, against and abstaining, as a sentence gives them."""
    found: dict[str, float] = {}
    for figure in said.figures:
        if figure.unit is not None:
            continue
        after = said.text[figure.end : figure.end + 40].lstrip()
        for way, pattern in _WAYS.items():
            if re.match(rf"(?:states? |countries |members? |votes? |were |had )*{pattern}", after, re.IGNORECASE):
                found.setdefault(way, figure.value)
    return found


def tally_told(case: Case) -> Verdict | None:
    """`With 35 states opposed`, against `141 votes in favour, 5 against and 35 abstentions` before."""
    before = _before(case)
    if before is None:
        return None
    mine, first = _tally(case.said), _tally(before)
    if len(first) < 2:
        return None
    for way in mine.keys() & first.keys():
        same = mine[way] == first[way]
        text = f"the text first gives {first[way]:.0f} {way} and then {mine[way]:.0f}"
        return make(case, CHECK, "supported" if same else "refuted", text, rule="two counts of one vote")
    return None


_TOOK_UP = re.compile(
    r"\b(?:took (?:over|office|up|charge|the helm)|came to power|became|was (?:appointed|sworn in|elected|named|founded|established|opened)|opened|began|started|joined|moved in)\b"
    r"[^.;:]{0,60}$",
    re.IGNORECASE,
)
_HELD_FOR = re.compile(
    rf"\b(?:having|has|have|had) (?:now |already |by now )?(?:been [^.;,]{{0,40}}|\w+ (?:it|them|the \w+|there|office) |\w+ )for (?:(?P<more>over|more than|at least|well over) )?"
    rf"(?P<count>{'|'.join(UNITS)}|\d{{1,2}}) (?P<unit>years?|months?|decades?)\b",
    re.IGNORECASE,
)
MUCH = 0.75
"""A time that has lasted less than this part of what is said is too short to be rounded up to it."""


def held_for(case: Case) -> Verdict | None:
    """`took over in October 2020. Having run it for over three years`, told before so many years have passed; else None."""
    match, before = _HELD_FOR.search(case.said.text), _before(case)
    if match is None or before is None or case.day is None or case.said.dates:
        return None
    begun = [at for at in before.dates if at.how == "at" and _TOOK_UP.search(before.text[: at.start])]
    if len(begun) != 1 or len(before.dates) != 1:
        return None
    word = match["count"].lower()
    said = float(UNITS.get(word) or word) * _LENGTH[match["unit"].lower().rstrip("s")]
    passed = (case.day - begun[0].period.start).days
    if passed >= said * MUCH:
        return None
    return make(
        case,
        CHECK,
        "refuted",
        f"From {told(begun[0].period)} to the day of the text it is {passed / YEAR:.1f} years, and the text says {match['count']} {match['unit']}",
        rule="the time said to have passed against its beginning in the sentence before and the document's date",
    )
