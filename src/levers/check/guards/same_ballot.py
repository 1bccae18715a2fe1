"""Whether a row of an election or a roll call tells what the sentence does (see `levers.check.guards.same_act`)."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.guards.known import known_of
from levers.check.guards.same_state import AGAINST
from levers.check.verdicts import compared_by

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.model import Verdict

__all__ = ["elections_unlike", "votes_unlike"]

MONTH = dt.timedelta(days=31)


def votes_unlike(case: Case, verdict: Verdict) -> str:
    """Why the row of a roll call does not tell what the sentence tells: `the resolution` is that of the sentences before."""
    if verdict.label not in AGAINST or case.day is None or case.said.dates or not _THE_TEXT.search(case.said.text):
        return ""
    things = [thing for thing in known_of(case, (verdict,)).things if thing.kind in {"vote", "move"}]
    old = all(thing.period is not None and case.day - thing.period.end > MONTH for thing in things)
    return "Another vote may be told of" if things and old else ""


_THE_TEXT = re.compile(
    r"\b(?:the|this|that|a|its) (?:[\w-]+ )?(?:resolution|text|draft|motion|document|measure)\b(?=\W*$|[,.;])"
)


_POLL = re.compile(
    r"\b(?:opinion|national|tracking|latest|recent|previous|new|\w+/\w+(?: \w+)?) polls?\b|\blikely voters\b|\bpollsters?\b|\bsurvey(?:s|ed)?\b|\bpoll(?:ing)? (?:average|data|firm|numbers)\b",
    re.IGNORECASE,
)


_BACKED = re.compile(
    r"\b(?:won|wins|winning) (?:the )?(?:support|backing|votes|applause|praise|sympath\w+)\b", re.IGNORECASE
)
_ROLL_CALLS = re.compile(r"\bGeneral Assembly\b|\bUNGA\b|\broll[- ]calls?\b")
_VALUED = re.compile(
    r"\b(?:victory|win|triumph|(?:re-?)?election) (?:was|is|has been|had been|came as|seemed|looked|meant|means|showed|shows) (?:[a-z]+ )?(?:more|less|as|so|too|an?|the|seen|hailed|described|met|greeted|no|that|how)\b",
    re.IGNORECASE,
)
"""What the victory was like is told, and that it was one taken for granted."""
_EXPECTED = re.compile(r"\b(?:expected|tipped|favourite|forecast|predicted|poised|likely|set) to\b", re.IGNORECASE)
_WON = re.compile(
    r"\b(?:won|win(?:s|ning|ner)?|victor(?:y|ies|ious)?|(?:re-?)?elect(?:ed|s)?|triumph\w*|landslide|garner\w*|secur(?:ed|es|ing)|bagged|took|takes|gained|claimed|beat(?:en|s)?|defeat\w*|mandate|term|"
    r"return(?:ed|s)?|chosen|chose|got|received|prevail\w*|crowned|swept|polled|succeed\w*|confirmed|re-?appointment|lost|losing|per ?cent|%|result\w*|votes)\b",
    re.IGNORECASE,
)


def elections_unlike(case: Case, verdict: Verdict) -> str:
    """Why the row of an election does not tell what the sentence tells, '' where it does."""
    if _POLL.search(case.said.text):
        return "A poll of opinions is told of"
    if _ROLL_CALLS.search(case.said.text):
        return "Votes of states are told of"
    if verdict.label == "refuted" and _BACKED.search(case.said.text):
        return "Support that somebody won is told of, not the election"
    if (
        verdict.label == "supported"
        and set(compared_by(verdict)) <= {"winner"}
        and (_VALUED.search(case.said.text) or _EXPECTED.search(case.said.text) or not _WON.search(case.said.text))
    ):
        return "Who won is not what is told"
    things = [
        thing for thing in known_of(case, (verdict,)).things if thing.kind == "election" and thing.period is not None
    ]
    kinds = {
        kind for kind in _KINDS if re.search(rf"\b{kind}\w* (?:election|vote|poll|ballot|contest)", case.said.text)
    }
    if verdict.label == "supported" and len(kinds) == 1 and any(_other_kind(thing, kinds) for thing in things):
        return "An election of another kind is told of"
    if verdict.label == "refuted" and set(compared_by(verdict)) <= {"day"} and _TO_A_SEAT.search(case.said.text):
        return "Who came to a seat is told, which may have been between elections"
    sharp = [one for one in case.said.dates if one.how == "at" and (one.period.end - one.period.start).days <= 1]
    fits = any(_near_day(thing, one.period.start) for thing in things for one in sharp)
    if verdict.label == "refuted" and "winner" in compared_by(verdict) and sharp and things and not fits:
        return "The day told is not that of this election"
    return ""


_TO_A_SEAT = re.compile(
    r"\b(?:elected|returned|chosen|voted) (?:in)?to (?:the |its |a )?(?:[\w-]+ ){0,2}?(?:parliament|assembly|chamber|senate|legislature|seat)",
    re.IGNORECASE,
)


def _near_day(thing: Thing, day: dt.date) -> bool:
    return thing.period is not None and thing.period.start - MONTH <= day <= thing.period.end + MONTH


_KINDS = ("presidential", "parliamentary")


def _other_kind(thing: Thing, kinds: set[str]) -> bool:
    return not any(kind in thing.name for kind in kinds) and any(kind in thing.name for kind in _KINDS)
