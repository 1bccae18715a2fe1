"""Whether a contradiction is sure: most sentences of real texts are true, so what speaks against one must leave no other reading.

Rule. A long clause tells many things, and the date or the number that does not fit may be that of another one. A date behind
`after`, `before`, `following` or `since` with an event behind it (`since shortly after the attacks of 2001`) is when something else
was. Such verdicts are left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.guards.known import known_of
from levers.check.guards.same_state import AGAINST
from levers.check.guards.unlike import part_of

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Verdict

__all__ = ["unsure"]

LONG = 31
"""A clause of more words seldom tells of one thing."""
_ANCHOR = re.compile(
    r"\b(?:(?:shortly|soon|right|just|immediately|days|weeks|months|years|long) )?(?:after|before|following|prior to|ahead of|in the wake of|"
    r"since (?:(?:shortly|soon|just) |(?:the|his|her|its|their|he|she|it|they|[A-Z][\w-]+['’]s) [\w'’-]+ ))[^,;:()]{0,40}$"
    r"|, (?:which|when it) (?:had )?(?:began|begun|started|broke out|ended|erupted)[^,;:()]{0,20}$"
    r"|, (?:which|itself) (?:was|were|had been) (?:founded|established|created|formed|set up|launched)[^;:()]{0,60}$"
)
"""Before a date that is not that of the act told."""
_IN_A_NAME = re.compile(r"\b[A-Z][\w.]*-$")
"""Before the year of a name: `EXPO-2017`."""
_DATED = frozenset({"visits", "bases", "exercises", "agreements", "elections", "sanctions", "membership"})
"""Checks of things that came about on a day."""


_NEAR = frozenset({"works", "superlative"})
"""Checks that compare only what stands next to words of their own."""


def unsure(case: Case, verdict: Verdict) -> str:
    """Why a contradiction, or a pact found by a date, is not sure, '' where it is."""
    found = verdict.label == "supported" and verdict.check == "agreements"
    if not found and (verdict.label not in AGAINST or verdict.check == "consistency"):
        return ""
    part = part_of(case, verdict)
    if found:
        return "The date told is that of something else" if _dates_are_others(case, part, names=True) else ""
    if verdict.check not in _NEAR and len(part.split()) > LONG:
        return "A long clause tells of several things"
    if verdict.check == "membership" and _another_date_fits(case, verdict):
        return "Another date of the sentence is that on record"
    if verdict.check == "exercises" and _is_aside(case, verdict):
        return "The drill on record is named beside another"
    first = any(
        thing.first("occasion").startswith("First ") for thing in known_of(case, (verdict,)).things
    )  # it says after what
    fits = first or (verdict.check == "elections" and not _another_day(case, verdict))
    if verdict.check in _DATED and not fits and _dates_are_others(case, part, names=verdict.check != "exercises"):
        return "The date told is that of something else"
    return ""


def _another_date_fits(case: Case, verdict: Verdict) -> bool:
    """Whether the date taken is not that of the entry on record, and another one said is: the first is of what is told beside it."""
    moments, taken = known_of(case, (verdict,)).moments, case.period()
    if taken is None or any(taken.overlaps(at) for at in moments):
        return False
    return any(one.period.overlaps(at) for one in case.said.dates for at in moments)


def _another_day(case: Case, verdict: Verdict) -> bool:
    """Whether no date of the sentence is that on record."""
    return not any(one.period.overlaps(at) for one in case.said.dates for at in known_of(case, (verdict,)).moments)


_ASIDE = re.compile(
    r"\b(?:since|after|unlike|before|following|like|as in|than) (?:the )?(?:drills?|exercises?|manoeuvres)?[\"“ ]*$",
    re.IGNORECASE,
)


def _is_aside(case: Case, verdict: Verdict) -> bool:
    """Whether the first word of the row's name stands behind `since` or `unlike`, as something else than what is told of."""
    text = case.said.text
    names = {thing.name.split()[0] for thing in known_of(case, (verdict,)).things if thing.kind == "exercise"}
    return any(name in text and _ASIDE.search(text[: text.find(name)]) for name in names)


def _dates_are_others(case: Case, part: str, *, names: bool) -> bool:
    """Whether the clause has dates, and each is that of what the act came after or before, or of a name; exercises bear their own year."""
    first = max(0, case.said.text.find(part))
    here = [one for one in case.said.dates if first <= one.start < first + len(part)]
    before = [case.said.text[first : one.start] for one in here]
    return bool(here) and all(_is_anchored(text) or (names and _IN_A_NAME.search(text)) for text in before)


_ACT = re.compile(
    r"\b(?:packed|left|gave|handed|withdrew|moved|pulled|returned|went|flew|quit) (?:its|their|his|the|up|out|off|over|back|away|home|for)\b"
)


def _is_anchored(text: str) -> bool:
    """Whether the text before a date ends in what the act came after, and in no act of its own behind that."""
    found = _ANCHOR.search(text)
    return found is not None and _ACT.search(text, found.start()) is None
