"""Whether a row of a state of affairs tells what the sentence does: offices, and what memberships share with them (see `levers.check.guards.same_act`)."""

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

__all__ = ["AGAINST", "PAST", "PRESENT", "WEEKS", "YEAR", "changed_then", "just_ended", "office_unlike"]

AGAINST = frozenset({"refuted", "outdated"})
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


_WISHED_HIM = re.compile(
    r"\b(?:congratulat\w+|thank\w+|wish\w+|succeed\w*|replac\w+) (?:him|her) (?:on|for|as|upon)\b", re.IGNORECASE
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
    if _WISHED_HIM.search(text[: case.offset + len(case.claim.quote)]):
        return "Whose office it is, a pronoun says"
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
