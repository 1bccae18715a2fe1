"""When an event of a sentence happened: its own date expression, else one that holds for the whole sentence."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from levers.read import dates

if TYPE_CHECKING:
    from levers.model import Period, Span
    from levers.read.events.tree import Tree

__all__ = ["Clock"]

OLD_DAYS = 730
"""An event that ended so long before the document is background, not news."""
HISTORY_YEARS = 25
"""What is older is history: it is told as such and no event between today's actors."""
NO_DATE = 1990
"""Without a document date, what lies before this year is history."""
ANCIENT = re.compile(
    r"\b(?:in|of|by|since|until|AD|BC) \d{3}\b(?! ?[a-z%])|\b\d{3,4} ?BC\b|\b(?:1[0-9]|[0-9])(?:th|st|nd|rd)[- ]century\b",
    re.IGNORECASE,
)


DUE = frozenset(("due", "scheduled", "slated"))
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
BEFORE = frozenset(("to", "after", "following", "over", "since", "despite", "for"))
"""Prepositions of what an act answers."""
YEAR = 4
"""Digits of a year."""


class Clock:
    """The date expressions of one sentence, found when first asked for."""

    def __init__(self, tree: Tree, date: dt.date | None) -> None:
        self.tree = tree
        self.date = date
        self._found: list[tuple[int, Period]] | None = None

    def of(self, verb: int, *, ahead: bool = False) -> Period | None:
        """The period of the event told by the word `verb`; `ahead` where it is yet to come, `on Friday` the next one."""
        when = self._period(verb)
        if not ahead or when is None or self.date is None or when.end > self.date or (when.end - when.start).days > 1:
            return when
        bare = any(period == when and self.tree.lows[i] in WEEKDAYS for i, period in self._dated())
        week = dt.timedelta(weeks=1)
        return replace(when, start=when.start + week, end=when.end + week) if bare else when

    def _period(self, verb: int) -> Period | None:
        found = self._dated()
        own = [
            (abs(i - verb), period)
            for i, period in found
            if self._clause(i) == self._clause(verb) and not self._is_of_the_plan(i, verb)
        ]
        if self._is_aside(verb):
            own = [one for one in own if self._is_below(found[[p for _, p in found].index(one[1])][0], verb)]
            if not own:
                return None
        if own:
            return min(own, key=lambda pair: pair[0])[1]
        return found[0][1] if len(found) == 1 and self._is_framing(found[0][0], verb) else None

    def is_old(self, when: Period | None) -> bool:
        """Whether the event is background older than the news."""
        return when is not None and self.date is not None and (self.date - when.end).days > OLD_DAYS

    def is_history(self, when: Period | None, verb: int) -> bool:
        """Whether the event of the word `verb` is too old to be told of today's actors."""
        limit = self.date.year - HISTORY_YEARS if self.date is not None else NO_DATE
        if when is not None:
            return when.end.year <= limit
        if any(period.end.year <= limit and self._is_below(i, verb) for i, period in self._dated()):
            return True
        return ANCIENT.search(self.tree.parsed.sentence.flat) is not None

    def _dated(self) -> list[tuple[int, Period]]:
        if self._found is None:
            flat = self.tree.parsed.sentence.flat
            self._found = [
                (i, period)
                for span, period in dates.find(flat, self.date)
                if not self._is_in_name(i := self._word(span)) and not self._is_due(i)
            ]
        return self._found

    def _is_due(self, i: int) -> bool:
        """Whether it dates what is yet to come and only named: `elections due later this year`, `ahead of 1 May`."""
        before = self.tree.lows[max(0, i - 4) : i]
        return bool(DUE.intersection(before)) or ("ahead", "of") in pairwise(before)

    def _is_in_name(self, i: int) -> bool:
        """Whether a bare year stands before the noun that it helps to name: `the 2015 nuclear agreement`."""
        tree = self.tree
        head = tree.heads[i]
        year = tree.words[i].isdigit() and len(tree.words[i]) == YEAR
        if not year or head <= i or tree.pos[head] not in ("NOUN", "PROPN") or tree.case(i) is not None:
            return False
        return tree.deps[i] in ("compound", "nummod", "amod", "nmod", "nmod:unmarked") and tree.tags[i - 1] != "IN"

    def _word(self, span: Span) -> int:
        doc = self.tree.parsed.doc
        return next((t.i for t in doc if t.idx + len(t) > span.start + (span.end - span.start) // 2), len(doc) - 1)

    def _clause(self, i: int) -> int:
        tree = self.tree
        for _ in range(12):
            if tree.pos[i] == "VERB" and tree.deps[i] not in ("xcomp", "amod") or tree.heads[i] == i:
                return i
            i = tree.heads[i]
        return i

    def _is_aside(self, i: int) -> bool:
        """Whether a noun tells what came before the clause: `is expelling diplomats in response to the raid`."""
        tree = self.tree
        return tree.tags[i].startswith("NN") and tree.deps[i] in ("nmod", "obl") and tree.case(i) in BEFORE

    def _is_below(self, i: int, top: int) -> bool:
        for _ in range(12):
            if i == top:
                return True
            if self.tree.heads[i] == i:
                return False
            i = self.tree.heads[i]
        return False

    def _is_of_the_plan(self, date: int, verb: int) -> bool:
        """Whether the date tells when it is to be done: `agreed to open the road on Friday` was not agreed on Friday."""
        tree = self.tree
        i = date
        for _ in range(12):
            head = tree.heads[i]
            if head in (i, verb):
                return False
            infinite = tree.tags[head] == "VB" and any(tree.lows[k] == "to" for k in tree.kids[head])
            if infinite and tree.deps[head] in ("xcomp", "advcl", "acl", "ccomp") and date > head > verb:
                return True
            i = head
        return False

    def _is_framing(self, date: int, verb: int) -> bool:
        """Whether the date stands directly with a verb around the event's: `On Monday he said that they had met`."""
        tree, clause = self.tree, self._clause(date)
        head = tree.heads[date]
        if clause not in (head, tree.heads[head], date):
            return False
        for _ in range(12):
            if verb == clause:
                return True
            if tree.heads[verb] == verb:
                return False
            verb = tree.heads[verb]
        return False
