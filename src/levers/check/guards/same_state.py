"""Whether a row of a state of affairs tells what the sentence does: memberships, offices, numbers (see `levers.check.guards.same_act`)."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.atlas.spelling import skeleton, words
from levers.check.offices.titles import people_said, title_words
from levers.model import Statement

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Verdict

__all__ = ["AGAINST", "PAST", "PRESENT", "just_ended", "membership_unlike", "office_unlike", "quantity_unlike"]

AGAINST = frozenset({"refuted", "outdated"})
_SIGNED = re.compile(
    r"\bsign(?:ed|s|ing|ature)\b[^;:]{0,90}?\b(?:treat(?:y|ies)|agreements?|accords?|protocols?|memorand(?:um|a)|road ?map|documents?|declarations?|papers?)\b[^;:]{0,30}?"
    r"\b(?:(?:to|on|of|for) (?:\w+ ){0,2}?(?:join|establish|creat|found|set|form|launch|acced|access|admi|member|its entry|obligation|commitment)\w*|joining|accession|membership)",
    re.IGNORECASE,
)
"""A paper on an entry or a foundation, which comes into effect on a day of its own."""
_NOT_YET_DONE = re.compile(
    r"\b(?:decisions?|intentions?|refus(?:ed|es|ing|al)|intends?|intent|wish(?:es)?|readiness|plans?|application|applied|request(?:s|ed)?|bid|statement|note|notice|announced|issue|question|talks|process|procedures?|expected|due|"
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


def membership_unlike(case: Case, verdict: Verdict) -> str:
    """Why the row of a membership does not tell what the sentence tells, '' where it does."""
    claim, near = case.claim, case.near(before=40, after=40)
    if claim.mode in {"joined", None} and _SIGNED.search(near) and claim.relation == "member":
        return "A paper on it is told, which takes effect on another day"
    if verdict.label == "supported" and _ON_THE_WAY.search(case.near(before=30)):
        return "What leads to it is told, not that it is so"
    if case.world.kind(claim.actor) == "former_state" and _SUCCESSORS.search(case.near(before=12, after=20)):
        return "States that came after it are told of"
    if verdict.label not in AGAINST:
        return ""
    if _NOMINAL.match(claim.quote) and not _NOW.search(case.near(after=40)) and not _is_dated(case):
        return "A noun takes it for granted, which tells no time of it"
    if _NOT_YET_DONE.search(case.near(before=60)):
        return "Told as decided, asked or expected, not as done"
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


_CEREMONY = re.compile(
    r"\b(?:welcom\w+|greet\w+|celebrat\w+|hail\w+|ceremon\w+|flags?|anniversary|mark(?:s|ed|ing))\b", re.IGNORECASE
)


def _entered_beside(case: Case, verdict: Verdict) -> bool:
    """Whether the entry on record is within weeks of the time told."""
    period = case.period()
    rows = [row for row in (case.world.atlas.row(one) for one in verdict.evidence) if isinstance(row, Statement)]
    starts = [row.valid.start_latest for row in rows if row.valid.start_latest is not None]
    return period is not None and any(period.start - WEEKS <= one <= period.end + WEEKS for one in starts)


YEAR = dt.timedelta(days=365)
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


def office_unlike(case: Case, verdict: Verdict) -> str:
    """Why the row of an office does not tell what the sentence tells, '' where it does."""
    text, title = case.said.text, title_words(case)
    before = text[: case.offset + case.claim.quote.find(case.claim.person or case.claim.quote)]
    if re.search(r"\bleader", title, re.IGNORECASE):
        of = _LEADER_OF.search(case.near(before=10, after=40))
        body = of is not None and (
            of["what"] is None or not _is_state(case, of.start("what"), case.near(before=10, after=40))
        )
        if _PARTY.search(before) or _PARTY.search(text[: case.offset]) or body:
            return "The head of a party or a movement is told of"
    if verdict.label not in AGAINST:
        return ""
    if verdict.label == "outdated" and (case.claim.mode == "entered" or _ENTRY_TOLD.search(case.claim.quote)):
        return "How somebody came to office is told, not that he still holds it"
    if verdict.label == "outdated" and _ORDINAL.search(case.near(before=12)):
        return "Which in the row of holders is told, not that he holds it now"
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


_OF_GDP = re.compile(
    r"(?:\b(?:of|half|third|quarter|times|than|to|against)|%|\bper ?cent) (?:of )?(?:the |its |their |his |[A-Z]\w+['’]s? |a country['’]s )*(?:\w+ )?(?:GDPs?|gross domestic product)\b",
    re.IGNORECASE,
)
_GDP = re.compile(r"\b(?:GDPs?|gross domestic product)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"^ (?:[A-Z]?[a-z-]+ ){0,2}?(?:troops|soldiers|men|servicemen|personnel|people|dead|killed|migrants?|workers|members|delegates|vehicles|aircraft|tanks|students|citizens|refugees|voters|companies|projects)\b"
)
_NOT_TOLD = re.compile(
    r", not (?:(?:more|less|fewer|about|over|under|almost|nearly|around|some) (?:than )?)?(?P<number>[\d,.]+\d|\d)(?: |$|;|\.)"
)


def quantity_unlike(case: Case, verdict: Verdict) -> str:
    """Why the row of a series does not tell what the sentence tells, '' where it does."""
    rows = [row for row in (case.world.atlas.row(one) for one in verdict.evidence) if row is not None]
    owners = {code for row in rows for code in (row.entity, getattr(row, "counterpart", None))}
    mine = {code for name in case.quote.names for code in case.world.states_of(name) if name.kind == "state"}
    if case.claim.type == "quantity" and rows and mine and not mine & owners:
        return "The number is that of another state"
    gdp = len({row.entity for row in rows}) == 1 and all(getattr(row, "indicator", "") == "gdp" for row in rows)
    gdp = gdp and "%" not in verdict.explanation
    mentions = len(_GDP.findall(case.said.text))
    if (
        gdp
        and (not mentions or len(_OF_GDP.findall(case.said.text)) >= mentions)
        and not re.search(r"\beconom(?:y|ies)\b|\boutput\b|\bnational (?:product|income)\b", case.said.text)
    ):
        return "The number is not that of the whole product"
    value = case.claim.value
    here = [one for one in case.said.figures if value is not None and abs(one.value - value) <= 1e-3 * abs(value)]
    if gdp and any(_COUNTED.match(case.said.text[one.end :]) for one in here):
        return "People or things are counted, not money"
    told = _NOT_TOLD.search(verdict.explanation)
    figures = [one for one in case.quote.figures if one.unit == "percent"]
    if case.claim.type == "quantity" and told is not None and "%" in verdict.explanation[told.start() : told.end() + 2]:
        number = float(told["number"].replace(",", ""))
        if here and not figures and all(one.unit is None for one in here):
            return "The number compared is not that of the claim"
        if figures and all(abs(one.value - number) > 0.05 * max(1.0, abs(number)) for one in figures):
            return "The number compared is not that of the claim"
    priced = any("price" in getattr(row, "indicator", "") for row in rows) or "The price of" in verdict.explanation
    if verdict.label in AGAINST and priced and _OF_A_DAY.search(case.said.text):
        return "A price of one day is told, and the row is of a year"
    if verdict.label in AGAINST and value is not None and _is_near(case, verdict):
        return "The number itself is near that on record; only its change differs, which revisions move"
    if verdict.label in AGAINST and case.claim.type == "other" and _ELSEWHERE.search(case.said.text):
        return "Which number is whose is told by another sentence or by the order of a list"
    return ""


_OF_A_DAY = re.compile(
    r"\b(?:record|hit|hits|touched|peaked|traded|trading|closed at|settled|jumped to|soared to|surged to|briefly|futures|yesterday|(?:mon|tues|wednes|thurs|fri)day)\b",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"\b(\d+(?:\.\d+)?) % in \d{4} and \d")
REVISED = 0.08
"""Part of a share by which publishers and editions differ."""


def _is_near(case: Case, verdict: Verdict) -> bool:
    """Whether two years were compared, and the share told is about that of the later one."""
    level = _LEVEL.search(verdict.explanation)
    shares = [one.value for one in case.quote.figures if one.unit == "percent"]
    return level is not None and any(abs(one - float(level[1])) <= REVISED * float(level[1]) for one in shares)


_ELSEWHERE = re.compile(
    r"\brespectively\b|\b(?:[Tt]hat|[Tt]his|[Tt]he same) (?:figure|number|share|ratio|rate|proportion)\b"
)
