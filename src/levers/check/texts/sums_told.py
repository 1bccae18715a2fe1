"""Arithmetic inside a text: a total against its parts, one tally against another.

Rule. Only a sentence and the one before it are compared, and only what they give themselves: two or more counts with the number
said to be theirs together; the votes for, against and abstaining of one roll call given twice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.said.numbers import UNITS
from levers.check.verdicts import make

if TYPE_CHECKING:
    from levers.check.case import Case, Said
    from levers.model import Verdict

__all__ = ["sum_told", "tally_told"]

CHECK = "consistency"
SLACK = 0.5
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
