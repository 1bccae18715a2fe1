"""Whether a row of a state of affairs tells what the sentence does: memberships, offices (see `levers.check.guards.same_act`)."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.atlas.spelling import skeleton, words
from levers.check.offices.titles import people_said, title_words
from levers.check.said.apart import piece_at
from levers.model import Statement

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Verdict

__all__ = ["AGAINST", "PAST", "PRESENT", "just_ended", "membership_unlike", "office_unlike"]

AGAINST = frozenset({"refuted", "outdated"})
_SIGNED = re.compile(
    r"\bsign(?:ed|s|ing|ature)\b[^;:]{0,90}?\b(?:treat(?:y|ies)|agreements?|accords?|protocols?|memorand(?:um|a)|road ?map|documents?|declarations?|papers?)\b[^;:]{0,30}?"
    r"\b(?:(?:to|on|of|for) (?:\w+ ){0,2}?(?:join|establish|creat|found|set|form|launch|acced|access|admi|member|its entry|obligation|commitment)\w*|joining|accession|membership)",
    re.IGNORECASE,
)
"""A paper on an entry or a foundation, which comes into effect on a day of its own."""
_NOT_YET_DONE = re.compile(
    r"\b(?:negotiat\w+|possibilit(?:y|ies)|took (?:\w+ ){1,3}?years|decisions?|intentions?|refus(?:ed|es|ing|al)|intends?|intent|wish(?:es)?|readiness|plans?|application|applied|request(?:s|ed)?|bid|statement|note|notice|announced|issue|question|talks|process|procedures?|expected|due|"
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


def membership_unlike(case: Case, verdict: Verdict) -> str:
    """Why the row of a membership does not tell what the sentence tells, '' where it does."""
    claim, near = case.claim, case.near(before=40, after=40)
    if _UNITS_OF.match(case.said.text[case.offset + len(claim.quote) :]):
        return "Troops or meetings of it are told of"
    if _ASKED.search(near):
        return "A status is asked for, not held"
    if claim.mode in {"joined", None} and _SIGNED.search(near) and claim.relation == "member":
        return "A paper on it is told, which takes effect on another day"
    if verdict.label == "supported" and changed_then(case, verdict):
        return "The change told has another day on record"
    if verdict.label == "supported" and _ON_THE_WAY.search(case.near(before=30)):
        return "What leads to it is told, not that it is so"
    if case.world.kind(claim.actor) == "former_state" and _SUCCESSORS.search(case.near(before=12, after=20)):
        return "States that came after it are told of"
    return _entry_unlike(case, verdict) if verdict.label in AGAINST else ""


def _entry_unlike(case: Case, verdict: Verdict) -> str:
    """Why a row does not contradict a membership told, '' where it does."""
    claim = case.claim
    if _NOMINAL.match(claim.quote) and not _NOW.search(case.near(after=40)) and not _is_dated(case):
        return "A noun takes it for granted, which tells no time of it"
    if _NOT_YET_DONE.search(case.near(before=60)):
        return "Told as decided, asked or expected, not as done"
    if not claim.negated and _CONTRACTED.search(case.near(before=20)):
        return "A denial stands there that was not read"
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


_CHANGE = re.compile(
    r"\b(?:bec[ao]me|joined|entered|admitted|acced\w+|accession|obtained|received|granted|got|took over|takes over|appointed|named|sworn in|moved into|replaced|succeeded|relieved|dismissed|sacked|resigned|"
    r"stepped down|quit|withdrew|confirmed as|took (?:office|up)|installed|upgraded|elected)\b",
    re.IGNORECASE,
)
"""A beginning or an end, which has a day of its own."""


def changed_then(case: Case, verdict: Verdict) -> bool:
    """Whether no row of a support begins or ends when a beginning or an end is told to have been."""
    rows = [row for row in (case.world.atlas.row(one) for one in verdict.evidence) if isinstance(row, Statement)]
    windows = [
        (first, last)
        for row in rows
        for first, last in (
            (row.valid.start_earliest, row.valid.start_latest),
            (row.valid.end_earliest, row.valid.end_latest),
        )
        if first is not None and last is not None
    ]
    one = case.when()
    if one is None or one.how != "at" or one.period.end - one.period.start > YEAR or not windows:
        return False
    if not _CHANGE.search(piece_at(case.said.text, one.start, one.end)):
        return False
    return not any(first - FEW < one.period.end and one.period.start <= last + FEW for first, last in windows)


YEAR = dt.timedelta(days=366)
WEEKS = dt.timedelta(days=31)
FEW = dt.timedelta(days=4)


def just_ended(case: Case, verdict: Verdict) -> bool:
    """Whether a state of affairs ended within a few days of the document."""
    rows = [row for row in (case.world.atlas.row(one) for one in verdict.evidence) if isinstance(row, Statement)]
    ends = [row.valid.end_latest for row in rows if row.valid.end_latest is not None]
    return case.day is not None and any(one - FEW <= case.day <= one + FEW for one in ends)


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


_PARTY = re.compile(
    r"\b(?:party|opposition|rebel|militant|movement|front|faction|group|tribal|religious|spiritual|protest|union|resistance|insurgent|separatist|guerrilla|gang|community|business|civic|student)(?: party)? leaders? $"
    r"|\bopposition (?:\w+ ){0,2}$",
    re.IGNORECASE,
)
_LEADER_OF = re.compile(r"\bleaders? of (?:the |an? )?(?P<what>[A-Z]\w+)|\b(?:is|was|as) an? (?:\w+ )?leader\b")
_NEW = re.compile(r"\b(?:newly|new|incoming|future|next|elect|elected|inaugurat\w+|coming)\b|-elect\b", re.IGNORECASE)
_ENTRY_TOLD = re.compile(
    r"\b(?:was|were|is|been|being|got|gets) (?:\w+ )?(?:elected|named|appointed|chosen|sworn|made|declared|confirmed|installed)\b|\b(?:took|takes) (?:over|office|power)\b|\bbec[ao]me\b"
)
_VERB = re.compile(
    r"\b(?:is|was|are|were|has|have|had|remains?|serves?|served|became|becomes|holds?|held|heads?|headed|leads?|led|rul\w+|who)\b"
)
PRESENT = re.compile(
    r"\b(?:is|are|has|have|says?|will|can|may|does|do|today|now|currently|yesterday|tomorrow|this (?:week|month|year)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|founding|long-?time|wartime|post-Soviet|Soviet-era) (?:\w+ ){0,2}?(?:president|premier|prime minister|leader|foreign minister|ruler|head)\b",
    re.IGNORECASE,
)
SOON = dt.timedelta(days=125)
"""From an election to the oath it takes no longer."""


def _resumed(case: Case, verdict: Verdict) -> bool:
    """Whether a row of the verdict begins within months after the document: a leave between two terms."""
    rows = [row for row in (case.world.atlas.row(one) for one in verdict.evidence) if isinstance(row, Statement)]
    held = {(row.entity, row.prop, row.value) for row in rows}
    return case.day is not None and any(
        (row.entity, row.prop, row.value) in held
        and row.valid.start_earliest is not None
        and case.day <= row.valid.start_earliest <= case.day + 4 * WEEKS
        for entity, prop, _ in held
        for row in case.world.atlas.of(entity, prop)
    )


_OF_HONOUR = re.compile(
    r"\b(?:leader|father|hero|protector) of (?:the |all |his )?(?:\w+ )?(?:people|nation|[A-Z]\w+s)\b|\b[Nn]ational [Ll]eader\b|\b(?:Elbasy|Arkadag)\b"
)


def office_unlike(case: Case, verdict: Verdict) -> str:
    """Why the row of an office does not tell what the sentence tells, '' where it does."""
    text, title = case.said.text, title_words(case)
    before = text[: case.offset + case.claim.quote.find(case.claim.person or case.claim.quote)]
    if _OF_HONOUR.search(case.near(before=10, after=40)):
        return "A title of honour is told, not an office"
    if re.search(r"\bleader", title, re.IGNORECASE):
        of = _LEADER_OF.search(case.near(before=10, after=40))
        body = of is not None and (
            of["what"] is None or not _is_state(case, of.start("what"), case.near(before=10, after=40))
        )
        if _PARTY.search(before) or _PARTY.search(text[: case.offset]) or body:
            return "The head of a party or a movement is told of"
    if verdict.label == "supported" and changed_then(case, verdict):
        return "The change told has another day on record"
    if verdict.label not in AGAINST:
        return ""
    if verdict.label == "outdated" and (case.claim.mode == "entered" or _ENTRY_TOLD.search(case.claim.quote)):
        return "How somebody came to office is told, not that he still holds it"
    if verdict.label == "outdated" and _ORDINAL.search(case.near(before=12)):
        return "Which in the row of holders is told, not that he holds it now"
    if verdict.label == "outdated" and _resumed(case, verdict):
        return "The same person took it up again soon"
    if case.claim.relation == "leader_of" and case.claim.mode == "entered":
        return "Which office is meant is not told"
    if verdict.label == "outdated" and _narrated(case, verdict):
        return "The title is that of the time told of"
    rows = [row for row in (case.world.atlas.row(one) for one in verdict.evidence) if isinstance(row, Statement)]
    people = people_said(case, case.claim.person or "")
    starts = [row.valid.start_latest for row in rows if row.value in people and row.valid.start_latest is not None]
    if (
        case.day is not None
        and any(dt.timedelta(0) <= one - case.day <= SOON for one in starts)
        and _NEW.search(case.near(before=30))
    ):
        return "Elected, and not yet in office"
    if not people and _cut_short(case, rows):
        return "The name is not written in full"
    return ""


def _is_state(case: Case, at: int, near: str) -> bool:
    return any(
        name.kind in {"state", "former_state"}
        for name in case.world.said(near, case.day).names
        if name.start <= at < name.end
    )


LONG = dt.timedelta(days=3 * 365)
"""So long after a term a title in a telling of the past is that of then."""


def _narrated(case: Case, verdict: Verdict) -> bool:
    """Whether a bare title stands before a name in a telling of the past: long over, or beside a date before its end."""
    if _VERB.search(case.claim.quote) or PRESENT.search(case.said.text) or not PAST.search(case.said.text):
        return False
    rows = [row for row in (case.world.atlas.row(one) for one in verdict.evidence) if isinstance(row, Statement)]
    ends = [row.valid.end_latest for row in rows if row.valid.end_latest is not None]
    if not ends or case.day is None:
        return False
    before = case.world.said(case.previous, case.day).dates if case.previous is not None else ()
    return case.day - max(ends) > LONG or any(one.period.start < max(ends) for one in (*case.said.dates, *before))


PAST = re.compile(
    r"\b(?:was|were|had|did|[a-z]{2,}ed|took|came|went|made|met|led|won|held|began|became|told|fell|fought|ran|gave|left|during|after)\b"
)


def _cut_short(case: Case, rows: list[Statement]) -> bool:
    """Whether a name of one word begins one of the holder's names, as where a text is torn."""
    from rapidfuzz.distance import Levenshtein

    written = [word for _, _, word in words(case.claim.person or "")]
    parts = [skeleton(word) for row in rows for _, _, word in words(case.world.name(row.value))]
    torn = skeleton(written[0]) if len(written) == 1 else ""
    return bool(torn) and any(Levenshtein.distance(torn, part[: len(torn) + 1]) <= 1 for part in parts)
