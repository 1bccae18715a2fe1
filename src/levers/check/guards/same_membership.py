"""Whether the row of a membership tells what the sentence does (see `levers.check.guards.same_act`)."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.guards.same_state import AGAINST, WEEKS, YEAR, changed_then
from levers.check.memberships.membership import with_own_dates
from levers.model import Statement

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Verdict

__all__ = ["membership_unlike"]

_SIGNED = re.compile(
    r"\bsign(?:ed|s|ing|ature)\b[^;:]{0,90}?\b(?:treat(?:y|ies)|agreements?|accords?|protocols?|memorand(?:um|a)|road ?map|documents?|declarations?|papers?)\b[^;:]{0,30}?"
    r"\b(?:(?:to|on|of|for) (?:\w+ ){0,2}?(?:join|establish|creat|found|set|form|launch|acced|access|admi|member|its entry|obligation|commitment)\w*|joining|accession|membership)",
    re.IGNORECASE,
)
"""A paper on an entry or a foundation, which comes into effect on a day of its own."""
_NOT_YET_DONE = re.compile(
    r"\b(?:deciding|negotiat\w+|possibilit(?:y|ies)|took (?:\w+ ){1,3}?years|decisions?|intentions?|refus(?:ed|es|ing|al)|intends?|intent|wish(?:es)?|readiness|plans?|application|applied|request(?:s|ed)?|bid|statement|note|notice|announced|issue|question|talks|process|procedures?|expected|due|"
    r"scheduled|supports?|favou?rs?|opposes?|hopes?|invited|whether|considers?|considering|mulls?|proposal|prospects?|potential)\b(?:(?!, (?:and|but) )[^;:]){0,60}?"
    r"\b(?:join|acced|access|member|withdraw|leav|quit|exit|enter|entry|pull|suspend|admi|full|discuss|debate)\w*",
    re.IGNORECASE,
)
"""What is decided, asked or expected has not come about by that."""
_ON_THE_WAY = re.compile(
    r"\b(?:issue|question|procedures?|process|applications?|requests?|bids?|prospects?|intentions?|possibility|criteria|conditions?|requirements?|road|way|path|talks) (?:\w+ ){0,8}?"
    r"(?:join|acced|access|member|withdraw|leav|quit|exit|enter|entry)\w*",
    re.IGNORECASE,
)
_SUCCESSORS = re.compile(
    r"\b(?:former|post|ex)[- ]?(?:Soviet|Yugoslav|Czechoslovak)|\b(?:Soviet|Yugoslav) (?:countries|republics|states|nations)\b"
)
_NOMINAL = re.compile(
    r"^(?:the )?(?:[A-Z]\w+(?:(?:,|,? and)? [A-Z]\w+)*)['’]s? (?:\w+ ){0,3}?(?:membership|accession|admission|participation|withdrawal|entry|exit|bid|departure|statement|application|joining|suspension|presence)\b"
)
_BECAME = re.compile(r"\b(?:bec[ao]me|granted|given|received|obtained|got|upgraded|was|were|had)\b", re.IGNORECASE)
_LESSER = frozenset({"observer", "associate", "candidate", "partner", "dialogue", "signatory"})
_NOW = re.compile(r"\b(?:now|currently|today|at present|nowadays|henceforth)\b", re.IGNORECASE)


_UNITS_OF = re.compile(
    r"(?: \([A-Z]+\))?(?:['’]s)? (?:[a-z][\w-]* ){0,2}?(?:troops|forces|peacekeep\w+|contingents?|soldiers|missions?|units|personnel|staff|servicemen)\b"
)
"""Behind a bloc, whose soldiers come and go without a state's joining or leaving."""
_ASKED = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|seek(?:s|ing)?|sought|aspir\w+|vie[sd]?|vying|eye[sd]?|eyeing|await(?:s|ed|ing)?|covet\w*|bid(?:s|ding)?|lobb\w+) (?:to |for |after )?(?:the |an? |its |their )?"
    r"(?:[\w-]+ ){0,3}?(?:status|membership|observers?|seat|accession|admission|entry)\b",
    re.IGNORECASE,
)


_IT = re.compile(
    r"\b(?:join|joins|joined|entered|acceded to|admitted to|left|quit|leave|member of) it\b", re.IGNORECASE
)
_NEW_THING = re.compile(
    r"\b(?:an?|its|the (?:first|new|joint|annual)) (?:[\w-]+ ){0,4}?(?:exercises?|manoeuvres?|drills?|agreement|accord|treaty|pact|convention|protocol|council|bank|fund|cent(?:re|er)|programme|program|"
    r"project|forum|initiative|deal|conference|summit|declaration|statement|mission|operation|committee|commission|network|structure|zone|club|association|consortium|scheme|plan|force|market)\b",
    re.IGNORECASE,
)
"""Something of an organisation's own that another sentence may take up."""


def _it_is_another(case: Case) -> bool:
    """Whether `joined it` may take up something else than the organisation of the sentence before."""
    if (
        case.previous is None
        or _IT.search(case.said.text) is None
        or any(one.kind == "bloc" for one in case.said.names)
    ):
        return False
    blocs = [one.end for one in case.world.said(case.previous, case.day).names if one.kind == "bloc"]
    return _NEW_THING.search(case.previous, min(blocs, default=0)) is not None


_IN_NAME_ONLY = re.compile(r"\b(?:nominal(?:ly)?|on paper|technically|in theory|in name)\b", re.IGNORECASE)
_PARTNERS_IN = re.compile(
    r"\b(?:trad(?:e|ing)|economic|business|commercial|main|big(?:gest)?|largest|key|important|leading) partners? (?:\w+ ){0,3}?(?:with)?in (?:the )?",
    re.IGNORECASE,
)
_FOUNDED = re.compile(
    r"\b(?:established|founded|created|set up|formed|launched)\b[^;:]{0,40}?\bby\b|\bfounders?\b", re.IGNORECASE
)


def membership_unlike(case: Case, verdict: Verdict) -> str:
    """Why the row of a membership does not tell what the sentence tells, '' where it does."""
    if _it_is_another(case):
        return "`it` may be what the sentence before tells of the organisation"
    case = with_own_dates(case) if case.claim.type == "membership" else case
    claim, near = case.claim, case.near(before=40, after=40)
    if _UNITS_OF.match(case.said.text[case.offset + len(claim.quote) :]):
        return "Troops or meetings of it are told of"
    if _ASKED.search(near):
        return "A status is asked for, not held"
    if claim.mode in {"joined", None} and _SIGNED.search(near) and claim.relation == "member":
        return "A paper on it is told, which takes effect on another day"
    if verdict.label in AGAINST and _IN_NAME_ONLY.search(case.near(before=30)):
        return "It is told as held in name only"
    if _PARTNERS_IN.search(near):
        return "Who trades or works with whom inside of it is told, not a status"
    if verdict.label in AGAINST and _FOUNDED.search(near) and _is_entered(case, verdict):
        return "A foundation is told of, which a treaty makes before it takes effect"
    if verdict.label == "supported" and changed_then(case, verdict):
        return "The change told has another day on record"
    if verdict.label == "supported" and _ON_THE_WAY.search(case.near(before=30)):
        return "What leads to it is told, not that it is so"
    if case.world.kind(claim.actor) == "former_state" and _SUCCESSORS.search(case.near(before=12, after=20)):
        return "States that came after it are told of"
    return _entry_unlike(case, verdict) if verdict.label in AGAINST else ""


def _is_entered(case: Case, verdict: Verdict) -> bool:
    """Whether the row is of the very state's membership: only its day is another."""
    rows = (case.world.atlas.row(one) for one in verdict.evidence)
    return any(
        isinstance(row, Statement)
        and row.prop == "membership"
        and row.entity == case.claim.actor
        and row.qualifier in {"member", "founder"}
        for row in rows
    )


def _entry_unlike(case: Case, verdict: Verdict) -> str:
    """Why a row does not contradict a membership told, '' where it does."""
    claim = case.claim
    if _NOMINAL.match(claim.quote) and not _NOW.search(case.near(after=40)) and not _is_dated(case):
        return "A noun takes it for granted, which tells no time of it"
    if _NOT_YET_DONE.search(case.near(before=60)):
        return "Told as decided, asked or expected, not as done"
    if not claim.negated and _CONTRACTED.search(case.near(before=20)):
        return "A denial stands there that was not read"
    rows = [row for row in (case.world.atlas.row(one) for one in verdict.evidence) if isinstance(row, Statement)]
    near = f"{case.previous or ''} {case.said.text}"
    if claim.relation == "member" and any(row.qualifier == "suspended" for row in rows) and _SUSPENDED.search(near):
        return "The text itself tells that it is suspended"
    if _ITS_MEMBERSHIP.search(claim.quote) and any(row.qualifier in _LESSER for row in rows):
        return "A noun tells of its membership, not of which status it has"
    if verdict.label == "outdated" and _just_closed(case, verdict):
        return "The organisation had just given way to another, which may be meant by its name"
    if not claim.negated and claim.relation == "member" and case.period() is None and _enters_soon(case, verdict):
        return "An entry is told that was agreed before it came about"
    of_today = verdict.explanation.startswith("On ") and claim.relation == "member" and case.period() is None
    if of_today and _JOINED.search(claim.quote) and _entered_once(case, _bloc_of(case, verdict)):
        return "An entry of an earlier time is told"
    if claim.mode == "joined" and _CEREMONY.search(case.near(before=10)) and _entered_beside(case, verdict):
        return "A ceremony is told of, some days from the entry"
    if claim.relation in _LESSER and (claim.mode == "joined" or _BECAME.search(claim.quote)):
        return "A status of an earlier time is told"
    period, begun = case.period(), _begun(case, _bloc_of(case, verdict))
    last = period.end if period is not None else case.day
    if last is not None and begun is not None and last <= begun:
        return "It is told of a time before that organisation, of what it came from"
    if period is not None and case.day is not None and period.end < case.day - YEAR and _NOW.search(claim.quote):
        return "It is told of now, and the date is of something else"
    return ""


_SUSPENDED = re.compile(r"\b(?:suspen(?:d|s)\w*|fr[eo]ez\w*|froze\w*|paus(?:e|ed|es|ing))\b", re.IGNORECASE)
_ITS_MEMBERSHIP = re.compile(r"\b(?:its|their|whose) (?:\w+ ){0,2}?(?:membership|participation)\b")
SOON_IN = dt.timedelta(days=2 * 366)
"""From the decision to admit a state to its entry it takes no longer."""


def _enters_soon(case: Case, verdict: Verdict) -> bool:
    """Whether an entry is told of which the row begins within two years after the document."""
    rows = case.world.atlas.of(case.claim.actor or "", "membership")
    day, bloc = case.day, _bloc_of(case, verdict)
    told = case.claim.mode == "joined" or _JOINED.search(case.claim.quote) is not None
    return told and any(
        row.value == bloc
        and row.qualifier in {"member", "founder"}
        and day is not None
        and row.valid.start_earliest is not None
        and day < row.valid.start_earliest <= day + SOON_IN
        for row in rows
    )


def _just_closed(case: Case, verdict: Verdict) -> bool:
    """Whether the bloc of a verdict itself ended within a year before the document."""
    rows = case.world.atlas.of(_bloc_of(case, verdict) or "", "blochood")
    ends = [row.valid.end_latest for row in rows if row.valid.end_latest is not None]
    return case.day is not None and any(one <= case.day <= one + YEAR for one in ends)


_JOINED = re.compile(r"\b(?:join|enter|acced|becom|became)\w*", re.IGNORECASE)
_CONTRACTED = re.compile(r"\b\w+n['’]t\b")


def _entered_once(case: Case, bloc: str | None) -> bool:
    """Whether the state was a member of the bloc at some time before the document."""
    rows = case.world.atlas.of(case.claim.actor or "", "membership")
    return case.day is not None and any(
        row.value == bloc
        and row.qualifier in {"member", "founder"}
        and (row.valid.start_latest is None or row.valid.start_latest <= case.day)
        for row in rows
    )


_CEREMONY = re.compile(
    r"\b(?:welcom\w+|greet\w+|celebrat\w+|hail\w+|ceremon\w+|flags?|anniversary|mark(?:s|ed|ing))\b", re.IGNORECASE
)


def _entered_beside(case: Case, verdict: Verdict) -> bool:
    """Whether the entry on record is within weeks of the time told."""
    period = case.period()
    rows = [row for row in (case.world.atlas.row(one) for one in verdict.evidence) if isinstance(row, Statement)]
    starts = [row.valid.start_latest for row in rows if row.valid.start_latest is not None]
    return period is not None and any(period.start - WEEKS <= one <= period.end + WEEKS for one in starts)


def _is_dated(case: Case) -> bool:
    """Whether a date stands right behind the words of a claim: `X's accession to the bloc in 2012`."""
    end = case.offset + len(case.claim.quote)
    return any(_AT.fullmatch(case.said.text[end : at.start]) for at in case.said.dates if at.start >= end)


_AT = re.compile(r",? (?:(?:back |as early as |only |still )?(?:in|on|of|at) (?:the )?)?")


def _bloc_of(case: Case, verdict: Verdict) -> str | None:
    """The bloc of the row that decided, which may be another than the one linked: what the bloc of today came from."""
    rows = (case.world.atlas.row(one) for one in verdict.evidence)
    return next(
        (row.value for row in rows if isinstance(row, Statement) and row.prop == "membership"), case.claim.recipient
    )


def _begun(case: Case, bloc: str | None) -> dt.date | None:
    """The earliest day on which anybody belonged to a bloc."""
    days = [row.valid.start_earliest for row in case.world.atlas.where("membership", bloc or "")]
    return min((day for day in days if day is not None), default=None)
