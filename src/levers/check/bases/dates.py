"""When a base is said to have been opened, left and let, and whether it is said to be in use: compared with its row.

Each date belongs to the word of opening or of leaving that stands next to it, before it first; a date to come belongs to the lease.
Where nothing is dated, the tense says whether the base is told as in use: a base told so after its end is outdated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.bases.ends import edge_slot, notice, opened_slot
from levers.check.said.apart import aside_at
from levers.check.said.dates import dates
from levers.check.said.predicates import matcher
from levers.check.slots import Slot, dated, mentions, place_words
from levers.check.verdicts import listed, window
from levers.model import Certainty

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.check.said.dates import When

__all__ = ["CLOSED", "gone_slots", "time_slots"]

Span = tuple[int, int]
CLOSED = matcher("closed")
_OPENED = matcher("opened")
_NOUNS = re.compile(
    r"\b(?:opening|inauguration|establishment|founding|arrival|inaugurat\w+|began|beginning|dates? from|dating from|dates? back to)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|until|closed|left|handed|once|former|formerly|ran|operated|kept|served|leased|rented|stood|flew|shared|hosted|housed|stationed men|used(?! to (?:the|a|it|this)\b))\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:[a-z]{2,}ed|began|took|came|became|led|gave|made|set up|went)\b")
"""Words of what is told as past, whatever they say of the base."""
_NOW = re.compile(
    r"\b(?:is|are|has|have|still|remains?|continues?|uses|keeps|runs|operates|maintains|leases|rents|flies|hosts|houses|serves|holds|mans?|pays?|owns|belongs|stands|lies|sits|feeds|today|now|stay|fly)\b",
    re.IGNORECASE,
)
LONG = 62
"""A stretch of more days is told by its two ends."""
_SAME_TIME = re.compile(r",? (?:at|around|about) (?:about )?the same time\b")
"""Behind a date: it is that of something else of those days."""
_LEASES = frozenset({"lease", "leases", "rent", "rents"})
"""Nouns of a term, that open nothing."""
_TERM = re.compile(
    r"\b(?:lease|expires?|runs?(?: out)?|ends|stay|rent\w*|tenure|term|extend\w*|extension|prolong\w*|renew\w*|agreement|accord|contract|deal|valid|good)\b",
    re.IGNORECASE,
)


def time_slots(case: Case, thing: Thing, scope: Span) -> list[Slot]:
    """What is said of the base's times, each compared."""
    slots: list[Slot] = []
    told = [at for at in case.said.dates if scope[0] <= at.start < scope[1]]
    for at in told:
        slots += _dated(case, thing, at, scope)
    known = [slot for slot in slots if slot.holds is not None or not slot.told.endswith("is not known")]
    return known or _undated(case, thing, scope, dates=bool(told)) or slots


_THROUGH = re.compile(r" ?(?:\b(?:until|till|to|through|up to|and)\b|[-–]) ?")


_FROM = re.compile(r"\b(?:from|since) (?:[a-z]+ (?:of )?)?$", re.IGNORECASE)


def _both_ends(case: Case, thing: Thing, at: When) -> list[Slot]:
    """Of a stretch with two dates (`from 2001 until 2005`) the first compared with the opening, the second with the end."""
    parts = _THROUGH.split(case.said.text[at.start : at.end], maxsplit=1)
    first, last = ([*dates(f"in {part.strip()}", case.day), None][0] for part in (*parts, "")[:2])
    valid = thing.any.valid
    if first is None or last is None or (case.day is not None and last.period.start > case.day):
        return []
    begun, over = valid.start_latest, valid.end_earliest
    if begun is not None and first.period.start > begun and (over is None or last.period.end <= over):
        begins = _FROM.search(case.said.text[: at.start]) is not None
        used = f"{thing.name} was used from {window(valid.start_earliest, begun)}"
        return [Slot("whether it was in use", holds=None if begins else True, told=used)]  # a part of its time
    slots = [opened_slot(thing, first)]
    if valid.end_latest is not None:
        slots.append(edge_slot(thing, "end", last, valid.end_earliest, valid.end_latest))
    elif case.day is not None and valid.at(case.day) is Certainty.YES:
        slots.append(Slot("end", holds=False, told=f"{thing.name} was still in use on {case.day:%d %B %Y}"))
    return slots


def _dated(case: Case, thing: Thing, at: When, scope: Span) -> list[Slot]:
    if at.how == "at" and (at.period.end - at.period.start).days > LONG and (slots := _both_ends(case, thing, at)):
        return slots
    if _SAME_TIME.match(case.said.text[at.end :]):
        return [Slot("opening", holds=None, told=f"What was about that time is told beside {thing.name}")]
    text, valid, lease = case.said.text, thing.any.valid, thing.first("lease_until")
    ahead = case.day is not None and at.period.start.year > case.day.year
    if ahead or (lease and at.period.start.year > (case.day.year if case.day else 0)):
        term = at.how == "until" or _TERM.search(text, max(scope[0], at.start - 80), at.end) is not None
        said = dated(lease)
        if not (term and lease):
            return []
        return [
            Slot(
                "lease",
                holds=said is not None and at.period.overlaps(said),
                told=f"The lease of {thing.name} runs until {lease}",
            )
        ]
    if at.how == "until" and case.day is not None and at.period.start <= case.day:
        return (
            [edge_slot(thing, "end", at, valid.end_earliest, valid.end_latest)] if valid.end_latest is not None else []
        )
    step = notice(thing, at, text)
    nearest, told = _nearest(text, at, scope)
    if at.how == "since" and nearest != "closed":
        over = case.day is not None and valid.at(case.day) is Certainty.NO_LONGER
        slots = [opened_slot(thing, at)]
        if over and not _PAST.search(text):
            slots.insert(0, _over(thing))
        return slots
    if nearest == "closed":
        edge = edge_slot(thing, "end", at, valid.end_earliest, valid.end_latest)
        if not edge.holds and _TO.search(text[:told]):
            return [step] if step is not None else []  # what is to be closed closes on another day
        return [edge if edge.holds else step or edge]
    if nearest == "opened":
        edge = opened_slot(thing, at)
        return [edge if edge.holds else step or edge]
    return [step] if step is not None else []


_TO = re.compile(r"\b(?:to|for|of|on|over)(?: the| its| their)? $", re.IGNORECASE)
"""Before a closing that is asked for, agreed or decided."""


def _nearest(text: str, at: When, scope: Span) -> tuple[str, int]:
    """Whether the word next to a date is one of opening or of leaving, and where it stands: the last before it, else the first behind it."""
    found = [
        (match.start(), match.end(), kind)
        for kind, pattern in (("opened", _OPENED), ("opened", _NOUNS), ("closed", CLOSED))
        for match in pattern.finditer(text, *scope)
        if not at.start <= match.start() < at.end and match.group().lower() not in _LEASES
    ]
    found = [one for one in found if aside_at(text, one[0]) == aside_at(text, at.start)]
    before = [
        one for one in found if one[0] < at.start and ";" not in text[one[1] : at.start] and at.start - one[1] < 80
    ]
    if before:
        last = max(before, key=lambda one: (one[0], one[2] == "closed"))
        return last[2], last[0]
    behind = [one for one in found if one[0] >= at.end and one[0] - at.end < 90]
    first = min(behind, key=lambda one: (one[0], one[2] != "closed"), default=(0, 0, ""))
    return first[2], first[0]


_ASKED = re.compile(
    r"\b(?:vot\w+|parliament|ask\w*|told|order\w*|demand\w*|notice|ultimatum|will|would|could|may|might|plan\w*|offer\w*|threat\w*|agree\w*|to (?:close|leave|quit|withdraw|vacate|hand)|parts?|partly|some|half|cut|reduc\w*|near\w*|not|never)\b",
    re.IGNORECASE,
)
"""Beside a closing: that it is asked for, foretold, or of a part."""


def _lasts(case: Case, thing: Thing) -> bool:
    """Whether the row says that the base goes on: a lease beyond the day, or `still`."""
    lease = dated(thing.first("lease_until"))
    told = re.search(r"\bstill\b", f"{thing.first('changed')}; {thing.any.note}") is not None
    return told or (lease is not None and case.day is not None and lease.start > case.day)


def _is_of(case: Case, thing: Thing, at: int) -> bool:
    """Whether what is told at a place may be of the base: not in a relative clause that names another place than its own."""
    text, aside = case.said.text, aside_at(case.said.text, at)
    if aside < 0:
        return True
    inside = text[aside : text.find(", ", at)]
    return mentions(inside, place_words(thing.name)) or not mentions(text, place_words(thing.name))


def _over(thing: Thing) -> Slot:
    valid = thing.any.valid
    used = f"{thing.name} was used from {window(valid.start_earliest, valid.start_latest)} until {window(valid.end_earliest, valid.end_latest)}"
    return Slot("whether it is in use", holds=False, over=True, told=used)


def _undated(case: Case, thing: Thing, scope: Span, *, dates: bool) -> list[Slot]:
    """Whether it is told as in use, or as given up, on the document's day."""
    if case.day is None:
        return []
    text, valid = case.said.text[scope[0] : scope[1]], thing.any.valid
    certainty = valid.at(case.day)
    gone = any(_is_of(case, thing, match.start()) for match in CLOSED.finditer(case.said.text, *scope))
    if gone and certainty is Certainty.NO_LONGER and not dates:
        return [
            Slot("end", holds=True, told=f"{thing.name} was given up {window(valid.end_earliest, valid.end_latest)}")
        ]
    if (
        gone
        and certainty is Certainty.YES
        and valid.end_latest is None
        and not _ASKED.search(text)
        and _lasts(case, thing)
    ):
        return [Slot("end", holds=False, told=f"{thing.name} was still in use on {case.day:%d %B %Y}")]
    if gone or dates:
        return []
    past, now = _PAST.search(text) is not None, _NOW.search(text) is not None
    if certainty is Certainty.NO_LONGER:
        return [_over(thing)] if now or not (past or _TOLD.search(text)) else []
    if certainty is Certainty.YES:
        users = listed(case.world.name(code) for code in thing.values("user"))
        since = f"{thing.name} has been used by {users} since {window(valid.start_earliest, valid.start_latest)}"
        return [Slot("whether it is in use", holds=True, told=since)]
    return []


def gone_slots(case: Case, thing: Thing, told: str) -> list[Slot]:
    """`no longer uses`: holds where its use had ended by the document's day, and not where it certainly went on."""
    if case.day is None or case.said.dates or _NO_LONGER.search(told) is None:
        return []
    valid = thing.any.valid
    certainty = valid.at(case.day)
    if certainty is Certainty.NO_LONGER:
        when = window(valid.end_earliest, valid.end_latest)
        return [Slot("end", holds=True, told=f"{thing.name} was given up {when}")]
    if certainty is Certainty.YES:
        return [Slot("end", holds=False, told=f"{thing.name} was still in use on {case.day:%d %B %Y}")]
    return []


_NO_LONGER = re.compile(
    r"\bno longer (?:has|have|uses?|keeps?|flies|fly|runs?|operates?|holds?|maintains?|rents?|leases?|stations?|in use|there|at)\b"
)
