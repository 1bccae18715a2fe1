"""Which series a bare number of an untyped sentence belongs to: by the words of its clause, its unit, or the sentence before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.quantities.indicators import Indicator, find_indicator
from levers.check.said.apart import clause_at

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.said.numbers import Figure

__all__ = ["series_of", "unit_beside"]

MANY, HUGE = 100_000, 1e8
_UNIT_BESIDE = {
    "population": re.compile(r" (?:[a-z]+ )?(?:inhabitants|people|citizens|souls|strong)\b", re.IGNORECASE),
    "oil_production": re.compile(r" (?:[a-z]+ )?(?:tonnes|tons)\b", re.IGNORECASE),
    "exchange_rate": re.compile(
        r" (?:to|for|against|per) (?:(?:the|a|one) )?(?:us )?dollar|\s(?:tenge|soms?|somoni|manats?|so?ums?|rou?bles?|lira)\b",
        re.IGNORECASE,
    ),
}
_IN_DOLLARS = re.compile(
    r"\b(?:dollar value|(?:in|measured in|expressed in) (?:current |us )?dollars)\b", re.IGNORECASE
)
_OWN_PEOPLE = re.compile(r"\w['’]s? (?:[a-z]+ ){0,2}$")
_COUNTRY_OF = re.compile(
    r"\bpopulation\b|\b(?:country|nation|state|republic|market|people) of (?:[a-z]+ ){0,3}$|\bhome to (?:[a-z]+ ){0,3}$|\binhabitants\b|\bpopulous\b",
    re.IGNORECASE,
)
"""Words before a number by which it counts a people."""
_DOLLARS = re.compile(r"[ -](?:us |american )?(?:dollars?|usd)\b", re.IGNORECASE)
"""In an untyped sentence a plain number belongs to a series only if the series' unit stands beside it."""
_GIVEN = re.compile(r"\b(?:received|delivered|supplied|bought|imported|came from|was|were|is|are)\b", re.IGNORECASE)


_TAKEN_UP = re.compile(
    r"(?:^|[,;] |\d |\bthen )(?:it|they|these|this|the (?:sum|total|amount|figure|share|flow|money|inflow|proportion|ratio)) (?:[a-z]+ ){0,3}?(?:came|amounted|equalled|stood|reached|made|was|were|is|are|added|accounted|rose|fell|had)\b",
    re.IGNORECASE,
)
_MEAN = re.compile(
    r"(?:^|[,;:] )(?:the|its|their) (?:(?:mean|average|annual|yearly|official|same|corresponding) ){0,2}(?:rate|price|figure|share|ratio|proportion|level|average|mean|value|total)\b(?: (?:for|of|in) (?:the year )?(?:19|20)\d\d)?",
    re.IGNORECASE,
)
"""A subject that takes up the quantity of the sentence before."""
_SAME = re.compile(
    r"\b(?:such|(?:this|that|the same) (?:share|ratio|proportion|figure)|share of (?:such|these|those))\b",
    re.IGNORECASE,
)
"""Words that take up the quantity of the sentence before."""


def series_of(case: Case, figure: Figure) -> Indicator | None:
    """The series of a number in an untyped sentence: by its words, or by those of the sentence before where it names what is shared."""
    text = case.said.text
    clause = clause_at(case, figure.start)
    found = find_indicator(case, clause, unit=figure.unit, at=figure.start) or find_indicator(
        case, text, unit=figure.unit, near=clause, at=figure.start
    )
    if (
        found is None
        and case.previous is not None
        and (_TAKEN_UP.search(text[: figure.start]) or _MEAN.search(text[: figure.start]))
    ):
        before = find_indicator(case, f"{case.previous} {text}", unit=figure.unit)
        if before is not None and before.side != "one" or before is not None and figure.unit == "percent":
            return before
    if found is None and case.previous is not None and figure.unit == "percent" and _GIVEN.search(text):
        before = find_indicator(case, f"{case.previous} {text}", unit=figure.unit)
        return before if before is not None and (before.side != "one" or _SAME.search(text)) else None
    return found


def unit_beside(case: Case, one: Indicator, start: int, end: int, value: float) -> bool:
    """Whether the unit of the series stands beside the number."""
    text = case.said.text
    if one.series == "population" and value >= MANY and _COUNTRY_OF.search(text[:start]):
        return True
    if one.series in {"gdp", "external_debt"} and value < HUGE:
        return False
    if one.series in {"gdp", "external_debt"} and _IN_DOLLARS.search(text):
        return True
    if (
        one.series == "population"
        and value >= MANY
        and _OWN_PEOPLE.search(text[:start])
        and _UNIT_BESIDE["population"].match(text[end:])
    ):
        return True
    pattern = _UNIT_BESIDE.get(one.series, _DOLLARS)
    return pattern.match(text[end:]) is not None or (pattern is _DOLLARS and "$" in text[start : start + 12])
