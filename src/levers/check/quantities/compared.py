"""Which series a comparison, a change or a rank is told of, and which years: what the checks over several values share.

A comparison has no number of its own whose unit could tell the series, so its words alone must: a share of the economy is meant
only where the sentence says so (`relative to GDP`, `depends on`), and words that make another quantity of it leave it open.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from levers.check.guards.unreal import IF_RIGHT
from levers.check.quantities.amounts import Amount
from levers.check.quantities.concepts import GDP, INDICATORS
from levers.check.quantities.modifiers import HEADS, unmeasured
from levers.check.said.hedges import PLAIN
from levers.check.said.numbers import UNITS

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.quantities.concepts import Indicator

__all__ = ["NUMBERLESS", "clean", "is_aside", "is_elsewhere", "series_compared", "years_between", "years_said"]

NUMBERLESS = ("remittances_gdp", "milex_gdp", "fdi_gdp", "external_debt", "exports_gdp", "imports_gdp", "oil_production",
    "brent", "exchange_rate", "population", "gdp")  # fmt: skip
"""Series in the order in which their words decide: shares of the economy before the economy itself."""
_RELATIVE = re.compile(
    rf"{GDP}|\b(?:relative|proportion(?:ally|ate)?|share|depend\w*|rel(?:y|ies|ied|ying|iant|iance)|lean(?:s|ed|ing|t)?|weigh(?:s|ed)?|heav(?:y|ier|iest|ily)|"
    r"burden(?:s|ed)?|per ?cent|percentage|slice)\b",
    re.IGNORECASE,
)
"""Words by which a sum is told as a share of the economy."""
_ABSOLUTE = re.compile(
    r"\b(?:dollars?|billions?|millions?|absolute|in cash)\b|\$|\bper (?:head|capita|person)\b|\ba head\b|\bgrowth\b|\bgrew faster\b|\bfaster\b|\bdensity\b|\bppp\b|\bpurchasing[- ]power\b|"
    r"\b(?:first|second|third|fourth|last) quarter\b|\bmonthly\b|\bdaily\b|\bmonths of\b|\breal terms\b|\breserves\b",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\bper (?:head|capita|person)\b|\ba head\b|\bgrowth\b|\bfaster\b|\bdensity\b|\bdensely\b|\bppp\b|\bpurchasing[- ]power\b|\bmonthly\b|\bdaily\b|\bmonths of\b|\breal terms\b|"
    r"\b(?:if|would|will|could|may|might|should|expected|forecast|predict\w+|projected|plans?)\b|\b(?:first|second|third|fourth|last) quarter\b",
    re.IGNORECASE,
)
"""What makes another quantity of it, or no fact."""
_SHARE_OF_IT = re.compile(
    r"\b(?:of|to|relative to|against) (?:(?:its|the|their|national|own) )*(?:gdp\b|gross|national (?:product|income)|econom)|\b(?:share|slice|proportion|part|per ?cent) of\b"
)
"""What is told as a part of the economy is not the economy."""
_GDP_WIDE = r"\bgdp\b|gross (?:domestic|national) product|\beconom(?:y|ies)\b|\beconomic output\b|(?<!oil )(?<!gas )\boutput\b(?! of)|\bnational (?:product|income|output)\b"
_PEOPLE_WIDE = r"\bpopul(?:ation|ous)\b|\binhabitants\b|\b(?:more|fewer|many|number of|times the|million) (?:\w+ ){0,2}?people\b|\bpeople (?:live|than|as)\b|\bcitizens\b|\bresidents\b|\bsouls\b"


def series_compared(case: Case, text: str | None = None) -> Indicator | None:
    """The series that the words alone name, None where they name none, or may mean another quantity."""
    return _series_named((case.said.text if text is None else text).lower())


@lru_cache(maxsize=1 << 12)
def _series_named(said: str) -> Indicator | None:
    """The series that words in lower case name; one sentence is asked about by many rules."""
    low = IF_RIGHT.sub(",", said)
    if _RATE.search(low):
        return None
    for name in NUMBERLESS:
        one = next(row for row in INDICATORS if row.series == name)
        pattern = _PEOPLE_WIDE if name == "population" else _GDP_WIDE if name == "gdp" else one.words
        if re.search(pattern, low) is None or (one.bar and name != "population" and re.search(one.bar, low)):
            continue
        if name == "remittances_gdp" and re.search(r"remit|home|transfer|money|earn|wages", low) is None:
            continue
        if one.also == GDP and (_RELATIVE.search(low) is None or _ABSOLUTE.search(low)):
            if name in {"exports_gdp", "imports_gdp"}:
                continue
            return None
        if name == "gdp" and _SHARE_OF_IT.search(low):
            return None
        if one.also == GDP and name in {"exports_gdp", "imports_gdp", "fdi_gdp"} and re.search(GDP, low) is None:
            continue
        return one
    return None


def clean(case: Case, one: Indicator, entity: str) -> bool:
    """Whether nothing beside its noun makes another quantity of the series."""
    heads = list(re.finditer(rf"\b(?:{HEADS.get(one.series, one.words)})\b", case.said.text, re.IGNORECASE))
    ends = [name.end for name in case.said.names if name.code == entity]
    own = [match for match in heads if any(0 <= match.start() - end < len("'s external ") for end in ends)]
    head = next(iter(own or heads), None)
    at = head.start() if head is not None else 0
    return not unmeasured(case, one, Amount(1.0, None, PLAIN, "", at), entity)


def years_said(case: Case) -> list[tuple[int, int, int]]:
    """Start, end and year of each date of the sentence; a stretch gives its first and its last year."""
    found: list[tuple[int, int, int]] = []
    for one in case.said.dates:
        if case.day is not None and one.period.start == case.day and (one.period.end - one.period.start).days == 1:
            continue  # `today` says no year
        first, last = one.period.start.year, one.period.end.year - (one.period.end.timetuple().tm_yday == 1)
        found.append((one.start, one.end, first))
        if last > first:
            found.append((one.end, one.end, last))
    return found


def years_between(case: Case, said: list[int], *, moved: bool) -> tuple[int, int] | None:
    """The first and the last year of the change."""
    stretch = _STRETCH.search(case.said.text)
    if stretch is not None and len(set(said)) == 1:
        length = (
            10 * (_NUMBERS.get((stretch["tens"] or "a").lower()) or 1)
            if stretch["tens"] or stretch["the"]
            else UNITS.get(stretch["years"].lower()) or int(stretch["years"])
        )
        at = said[0]
        return (
            (at, at + length)
            if re.match(r"after|following|from|since", stretch["way"], re.IGNORECASE)
            else (at - length, at)
        )
    distinct = sorted(set(said))
    if len(distinct) == 2:
        return distinct[0], distinct[1]
    if len(distinct) != 1 or not moved or case.day is None:
        return None
    if any(one.how == "since" for one in case.said.dates):
        return (distinct[0], case.day.year - 1) if distinct[0] < case.day.year - 1 else None
    whole = all(
        (one.period.end - one.period.start).days > 300 and _IN_IT.search(case.said.text[: one.start])
        for one in case.said.dates
    )
    return (distinct[0] - 1, distinct[0]) if whole else None


_STRETCH = re.compile(
    rf"\b(?:in|over|during|within) (?:the |its )?(?:(?P<the>decade)|(?P<tens>two|three) decades|(?:\w+ )?(?P<years>{'|'.join(UNITS)}|\d{{1,2}}) years) (?P<way>after|following|from|since|to|up to|until|before) (?=(?:19|20)\d\d)",
    re.IGNORECASE,
)
"""`in the decade after 2000`, `over the five years to 2015`."""
_NUMBERS = {"a": 1, "two": 2, "three": 3}
_IN_IT = re.compile(
    r"(?:^|\b(?:in|during|throughout|over|for)(?: the (?:whole )?(?:year|course of))?) $", re.IGNORECASE
)
"""Before the year in which something changed against the year before."""


def is_aside(text: str, at: int, one: Indicator) -> bool:
    """Whether the move is another thing's: told in a clause of time or concession that does not name the series (`before the rouble fell, ...`)."""
    first = max((match.end() for match in re.finditer(r"[;:,] ", text[:at])), default=0)
    after = re.search(r"[;:,] |$", text[at:])
    last = at + (after.start() if after is not None else 0)
    if last >= len(text.rstrip(" .")) and first == 0:
        return False
    clause = text[first:last]
    named = re.search(one.words, clause, re.IGNORECASE) is not None or (
        re.search(r"\b(?:it|they)\b", clause) is not None
    )
    return _ASIDE.match(clause) is not None and not named


def is_elsewhere(case: Case, at: int, one: Indicator) -> bool:
    """Whether the move stands in a piece of the sentence with a subject of its own that is not the series (`..., X fears a slump`)."""
    text = case.said.text
    first = max((match.end() for match in re.finditer(r"[;:] |, (?!\d)", text[:at])), default=0)
    after = re.search(r"[;:]|,(?! ?\d)|$", text[at:])
    piece = text[first : at + (after.start() if after is not None else 0)]
    if (
        first == 0
        or re.search(one.words, piece, re.IGNORECASE)
        or re.search(
            rf"\b(?:{HEADS.get(one.series, one.words)}|it|they|which|that|this|these|share|figure|value|proportion|ratio|weight|part|slice)\b",
            piece,
            re.IGNORECASE,
        )
    ):
        return False
    return any(first <= name.start < at and name.kind in {"state", "person", "bloc"} for name in case.said.names)


_ASIDE = re.compile(
    r"(?:and |but |even |just |long |shortly |soon |right |well |ever |only )*(?:before|after|when|as|while|once|although|though|because|until)\b",
    re.IGNORECASE,
)
