"""Whether a row of the chronicle tells what the sentence does: bases, visits (see `levers.check.guards.same_act`)."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.guards.core import carrying
from levers.check.guards.known import known_of
from levers.check.verdicts import compared_by

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.model import Verdict

__all__ = ["EVENTS", "bases_unlike", "clashes_unlike", "exercises_unlike", "sanctions_unlike", "visits_unlike"]

EVENTS = frozenset({"event", "conflict"})
_TROOPS = re.compile(
    r"\b(?:troops|soldiers|forces|army|servicemen|contingent|jets|tanks|planes|warships)\b", re.IGNORECASE
)
_BEING_THERE = frozenset({"user", "ground", "whether it is in use"})
"""Slots of a base that say no more than whose it is and where."""
DAYS = dt.timedelta(days=6)


_TRAVELLED = re.compile(
    r"\b(?:visit|travel|trip|journey|tour|loop|detour|swing|arriv|flew|fly|flies|went|came|come|stop|land|land(?:ed|s)|set foot|been to|call(?:s|ed) (?:at|in))\w*",
    re.IGNORECASE,
)
_DEPUTY = re.compile(
    r"\b(?:[Vv]ice|[Dd]eputy|[Ff]ormer|[Aa]cting|[Ff]irst)[- ](?:[Pp]resident|[Pp]rime [Mm]inister|[Pp]remier|[Cc]hancellor)\b"
)


_GOES_ON = re.compile(r"\b(?:travels|heads|flies|moves|goes|continues) (?:on|onwards?) to\b")


def _is_of_another(case: Case, verdict: Verdict) -> bool:
    """Whether a deputy is told of, or the row's visitor is not named and another person is."""
    things = [thing for thing in known_of(case, (verdict,)).things if thing.kind == "visit"]
    visitors = {code for thing in things for code in thing.values("visitor")}
    named = {code for name in case.said.names if name.kind == "person" for code in name.codes}
    return _DEPUTY.search(case.said.text) is not None and not visitors & named


_INVITED = re.compile(
    r"\b(?:invites?|inviting|has invited|have invited|extended an invitation|sent an invitation|accepted (?:the|an|his|her) invitation to (?:visit|come|attend|pay|take part))\b",
    re.IGNORECASE,
)


_DECLINED_ELSE = re.compile(
    r"\b(?:refus|declin)(?:es|ed|ing|e) to (?!(?:\w+ ){0,2}?(?:visit|attend|come|go|travel|meet|fly|receive|host|see|take part|join|accept|appear|participate)\b)",
    re.IGNORECASE,
)


def visits_unlike(case: Case, verdict: Verdict) -> str:
    """Why the row of a visit does not tell what the sentence tells, '' where it does."""
    things = [thing for thing in known_of(case, (verdict,)).things if thing.kind == "visit"]
    if verdict.label == "supported" and _INVITED.search(case.said.text):
        return "An invitation is told of, not a visit"
    if verdict.label in {"refuted", "outdated"} and _DECLINED_ELSE.search(case.said.text):
        return "Something else than a journey was refused"
    if verdict.label == "supported":
        if case.claim.type in EVENTS and _TROOPS.search(case.claim.quote):
            return "Soldiers are told of, not a visitor"
        sides = {
            code
            for thing in things
            for prop in ("visitor_state", "host_state", "visitor", "host")
            for code in thing.values(prop)
        }
        actor = case.claim.actor
        if (
            case.claim.type in EVENTS
            and things
            and actor
            and case.world.kind(actor) in {"state", "person"}
            and actor not in sides
        ):
            return "Somebody else is told of"
        return ""
    if "full list of" in verdict.explanation and not _TRAVELLED.search(case.said.text):
        return "Who came to whom is not told"
    if _is_of_another(case, verdict):
        return "Another person is told of"
    if _GOES_ON.search(case.said.text):
        return "Where somebody goes next is told, which lies ahead"
    if "(unnamed)" in verdict.explanation:
        return "Whom the row names is not on record"
    visitors = {code for thing in things for code in thing.values("visitor")}
    instead = verdict.explanation.rpartition(", not ")[2] if ", not " in verdict.explanation else ""
    told = {code for code in case.states() if case.world.name(code).removeprefix("the ") in instead}
    for other in case.world.things.get("visit", ()):
        if other in things or not visitors & set(other.values("visitor")) or not told & set(other.values("host_state")):
            continue
        if other.first("kind") not in {"declined", "cancelled", "phone call"} and any(
            _beside(other, thing) for thing in things
        ):
            return "A journey of the same days leads there too"
    if _AHEAD.search(case.said.text, *_dated_clause(case)):
        return "What was to come is told"
    return ""


_AHEAD = re.compile(
    r"\b(?:will|(?<!he )would|expected|chance|due to|plans? to|planned|set to|is to)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:]|, ")


def _dated_clause(case: Case) -> tuple[int, int]:
    """What stands between the commas around a day that has passed; all of the sentence where it names none."""
    text = case.said.text
    at = next(
        (one.start for one in case.said.dates if one.how == "at" and case.day and one.period.end <= case.day), None
    )
    if at is None:
        return 0, len(text)
    breaks = [match.start() for match in _CLAUSE.finditer(text)]
    return max((one for one in breaks if one < at), default=0), min(
        (one for one in breaks if one > at), default=len(text)
    )


def _beside(one: Thing, other: Thing) -> bool:
    if one.period is None or other.period is None:
        return False
    return one.period.start - DAYS < other.period.end and other.period.start < one.period.end + DAYS


_AS_PLANNED = re.compile(
    r"\bas (?:had |has |have )?(?:been |was |were )?(?:\w+ly )?(?:planned|scheduled|intended|agreed|expected)\b",
    re.IGNORECASE,
)
"""Told of what came about."""
_PLANNED = re.compile(
    r"\b(?:had been|has been|have been|was|were|is|are|been) (?:\w+ly )?(?:planned|scheduled|due|supposed|meant|set|slated|expected|intended|to (?:be held|start|begin|open|take place|run))\b",
    re.IGNORECASE,
)


def exercises_unlike(case: Case, verdict: Verdict) -> str:
    """Why the row of an exercise does not contradict what is told: a plan is true of an exercise that was called off."""
    if (
        verdict.label == "refuted"
        and "whether it was held" in compared_by(verdict)
        and "who cancelled it" not in compared_by(verdict)
        and _PLANNED.search(_AS_PLANNED.sub("", case.said.text))
    ):
        return "What was planned is told of"
    return ""


_PROTOCOL = re.compile(r"\b(?:sign(?:ed|s|ing)?|protocols?|documents?|memorand\w+)\b", re.IGNORECASE)


def clashes_unlike(case: Case, verdict: Verdict) -> str:
    """Why the row of a clash does not contradict what is told: a paper on a ceasefire has a day of its own."""
    if (
        verdict.label == "refuted"
        and "the day of the ceasefire" in compared_by(verdict)
        and _PROTOCOL.search(case.said.text)
    ):
        return "A paper on the ceasefire is told of"
    if (
        verdict.label in {"refuted", "supported"}
        and any(thing.kind == "border_settlement" for thing in known_of(case, (verdict,)).things)
        and _STRETCH.search(case.said.text)
    ):
        return "A stretch of the border is told of, not the whole"
    return ""


_STRETCH = re.compile(r"\b\d[\d.,]* ?(?:km|kilomet\w+)\b", re.IGNORECASE)


_ALLEGED = re.compile(
    r"\b(?:alleg(?:e[sd]?|ing|edly|ations?)|accus(?:e[sd]?|ing|ations?)|suspect(?:s|ed|ing)?|claim(?:s|ed)?)\b",
    re.IGNORECASE,
)


_RELATIVE = re.compile(r"[ ,]*(?:which|who|whose)\b")


def sanctions_unlike(case: Case, verdict: Verdict) -> str:
    """Why a listing does not decide what is told: it stands beside what somebody else is accused of."""
    held = carrying(case, verdict)
    accused = _ALLEGED.search(case.said.text)
    if accused is not None and all(
        accused.end() <= start and _RELATIVE.match(case.said.text, start) for start, _ in held
    ):
        return "What somebody is accused of is told, and the listing only beside it"
    return ""


_REBUILT = re.compile(
    r"(?<!beyond )\b(?:refurbish|renovat|rebuil|reconstruct|moderni[sz]|restor|repair)\w*", re.IGNORECASE
)


_NAMED_SINCE = re.compile(
    r"\b(?:referred to as|known as|called|named|renamed|under the name|dubbed)\b|\bSoviet(?:-era)? (?:[\w-]+ )?(?:base|air ?base|air ?field|military)\b",
    re.IGNORECASE,
)


def bases_unlike(case: Case, verdict: Verdict) -> str:
    """Why the row of a base does not tell what the sentence tells, '' where it does."""
    compared = set(compared_by(verdict))
    if verdict.label == "supported" and "lease" not in compared and _MAY_BE.search(case.said.text):
        return "What may be or might be better is told"
    if (
        verdict.label == "supported"
        and compared <= _BEING_THERE
        and _ABOUT_ELSE.search(case.said.text if case.claim.type == "other" else case.near(after=20))
    ):
        return "Another thing is told of it than that it is there"
    if verdict.label == "refuted" and "opening" in compared and _NAMED_SINCE.search(case.said.text):
        return "Since when it bears a name, or what stood there before, is told"
    if verdict.label == "refuted" and _REBUILT.search(case.said.text):
        return "What was built there is handed over, not the base"
    if verdict.label == "refuted" and "user" in compared and _AMONG.search(case.said.text):
        return "Who else has men there is told, not whose it is"
    if verdict.label == "refuted" and "notice" in compared and _VOTED.search(case.near(after=20)):
        return "A vote is told of, not the notice"
    if verdict.label == "refuted" and not compared & {"which base", "ground", "user", "lease"}:
        days = {one.period.start for one in case.said.dates if (one.period.end - one.period.start).days <= 1}
        if days & set(_days_in(verdict.explanation)) and ("notice" not in compared or len(case.said.dates) > 1):
            return "A day of the sentence is that on record"
    return ""


_DAY = re.compile(r"\b(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (\d{4})\b")
_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"


def _days_in(text: str) -> list[dt.date]:
    """The days that a verdict's sentence names."""
    return [dt.date(int(year), _MONTHS.index(month) // 3 + 1, int(day)) for day, month, year in _DAY.findall(text)]


_AMONG = re.compile(
    r"\b(?:including|among them|alongside|together with|as well as|along with) (?:[\w-]+ ){0,4}?(?:and [A-Z]\w+ )?(?:contingents?|troops|soldiers|crews?|aircraft|personnel|units?)\b"
)
_VOTED = re.compile(
    r"\b(?:vot(?:e[ds]?|ing)|senate|parliament|deputies|lawmakers|endorsed|approved|ratified)\b", re.IGNORECASE
)
_MAY_BE = re.compile(
    r"\b(?:may|might|could|would|should) (?:not |also |soon |well |one day )*(?:be(?:come)?|have|appear|open|get|host|build|return|see|leave|close)\b"
)
_ABOUT_ELSE = re.compile(
    r"\b(?:construct\w*|build(?:ing)? of|vote[ds]?|voting|decision|decided|evict\w*|complain\w*|negotiat\w+|talks|propos\w+|threaten\w*|accus\w+|called for|demand\w*|agreed|announced|to close|closing|closure|shut|expel\w*|notice)\b",
    re.IGNORECASE,
)
