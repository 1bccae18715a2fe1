"""The period a fact is about, where its sentence names one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.read import dates

if TYPE_CHECKING:
    from levers.model import Period, Span
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
        for at, period in dates.find(parsed.sentence.flat, page.date)
        if (within is None or at.start < HEAD or within.start <= at.start + base < within.end)
        and BASE.search(parsed.sentence.flat, max(0, at.start - 40), at.start) is None
    ]
    if len({period for _, period in found}) == 1:
        return found[0][1]
    found.sort(key=lambda one: one[0])
    if not found or found[0][0] > FAR or found[1][0] == found[0][0]:
        return None
    return found[0][1]
