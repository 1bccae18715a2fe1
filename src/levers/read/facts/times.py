"""The period a fact is about, where its sentence names one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.model import Period, Span
from levers.read import dates

if TYPE_CHECKING:
    from levers.read.parts import Page, Parsed

__all__ = ["period_of"]

FAR = 80
"""With several dates in a sentence, one that is farther away than this many characters says nothing of a fact."""
BASE = re.compile(
    r"\b(?:compar(?:ed|ing|ison) (?:to|with)|versus|against|than|relative to|(?:up|down) from)(?: (?:in|the|that|those|levels?|figures?|year|of|same|period|"
    r"months?|for))* $",
    re.IGNORECASE,
)
"""Before the date with which another is compared: `12 % more than in 2020`."""
_SPAN = re.compile(r"\b(?:between|from) [\w ]{3,20} (?:and|to|till|until|through) [\w ]{3,20}$", re.IGNORECASE)
NEXT = 9
"""Characters that may stand between the two dates of a span."""
HEAD = 20
"""A date that begins within so many characters of the sentence frames all of it."""


def period_of(parsed: Parsed, page: Page, span: Span, *, within: Span | None = None) -> Period | None:
    """The period of the date expression nearest to a fact.

    Args:
        parsed: the sentence.
        page: the document, whose date anchors relative expressions.
        span: where the fact stands in the document.
        within: the clause in which a date must stand, unless it opens the sentence; the whole sentence if None.

    Returns:
        None where there is no date near enough, or two at the same distance.
    """
    base = parsed.sentence.span.start
    found = [
        (max(0, at.start + base - span.end, span.start - at.end - base), period)
        for at, period in _joined(parsed.sentence.flat, list(dates.find(parsed.sentence.flat, page.date)))
        if (within is None or at.start < HEAD or within.start <= at.start + base < within.end)
        and BASE.search(parsed.sentence.flat, max(0, at.start - 40), at.start) is None
    ]
    if len({period for _, period in found}) == 1:
        return found[0][1]
    found.sort(key=lambda one: one[0])
    if not found or found[0][0] > FAR or found[1][0] == found[0][0]:
        return None
    return found[0][1]


def _joined(flat: str, found: list[tuple[Span, Period]]) -> list[tuple[Span, Period]]:
    """`between 2018 and 2023` and `from 2020 to 2022` are one period, from the first day to the last."""
    kept: list[tuple[Span, Period]] = []
    for at, period in found:
        before = kept[-1] if kept else None
        if (
            before is not None
            and at.start - before[0].end < NEXT
            and _SPAN.search(flat[max(0, before[0].start - 9) : at.end]) is not None
            and before[1].start < period.end
        ):
            kept[-1] = (Span(before[0].start, at.end), Period(before[1].start, period.end))
        else:
            kept.append((at, period))
    return kept
