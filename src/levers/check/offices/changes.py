"""Changes of an office: since when it is held, when it was taken, when it was left, against the terms on record."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.guards.core import pieces
from levers.check.offices.titles import CHECK, RULE, term_told, undecided, window_of
from levers.check.said.dates import told
from levers.check.verdicts import cite, make
from levers.model import Certainty

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Period, Statement, Verdict

__all__ = ["HANDOVER", "began", "entered", "just_entered", "just_told", "left", "not_since", "not_then", "since_said"]

_ACTING = re.compile(r"\b(?:acting|interim|caretaker|provisional)\b", re.IGNORECASE)


def not_since(case: Case, state: str, mine: tuple[Statement, ...], since: Period) -> Verdict:
    """Held on the day, but from another one on: refuted where no term on record began within a year of it."""
    row = min(mine, key=lambda one: str(one.valid.start_earliest))
    text = f"{term_told(case, state, row)} from {window_of(row)[0]}, not since {told(since)} {cite(row)}"
    apart = [abs((one.valid.start_earliest - since.start).days) for one in mine if one.valid.start_earliest is not None]
    sharp = all(one.verified and one.valid.start_latest is not None for one in mine) and len(apart) == len(mine)
    of_state = case.world.kind(state) == "state"  # one body of a bloc has one head
    ruled = (of_state and case.claim.relation == "leader_of") or re.search(r"\b(?:ruled|in power)\b", case.claim.quote)
    if not ruled and sharp and min(apart) > YEAR and not _AGAIN.search(case.near(after=40)):
        return make(
            case, CHECK, "refuted", text, evidence=[one.id for one in mine], rule=f"{RULE}; the first day of the term"
        )
    return undecided(case, text, "the first day of the term", mine)


WEEK = dt.timedelta(days=7)
"""Between the choice and the taking of an office some days may lie."""
YEAR = 300
"""Days by which the beginning told must miss all those on record."""


def since_said(case: Case) -> Period | None:
    """The day since which the office is said to be held: inside the claim's words, right after them or with `the post`."""
    end = case.offset + len(case.claim.quote)
    return next(
        (
            at.period
            for at in case.said.dates
            if at.how == "since"
            and (
                case.offset <= at.start < end + len(" since early ")
                or (end <= at.start and _THE_POST.search(case.said.text, end, at.start))
            )
        ),
        None,
    )


_THE_POST = re.compile(
    r"\bha[sd] (?:held|occupied|filled|been in) (?:the|that|this|his|her) (?:post|office|job|position|chair|portfolio)[^,;.]{0,12}$"
    r"|\bha[sd] (?:held|been in) office[^,;.]{0,12}$",
    re.IGNORECASE,
)
"""Before a date since which the office of the claim is held."""


def began(row: Statement, said: Period) -> bool:
    """Whether a term may have begun within a period."""
    first = row.valid.start_earliest or row.valid.start_latest
    last = row.valid.start_latest or first
    return first is None or last is None or (first < said.end + WEEK and last >= said.start - WEEK)


def entered(case: Case, state: str, mine: tuple[Statement, ...], period: Period) -> Verdict | None:
    """Taking or handing over an office within a period."""
    rows = [row for row in mine if row.valid.start_earliest is not None]
    for row in rows:
        valid = row.valid
        starts, stops = (valid.start_earliest, valid.start_latest), (valid.end_earliest, valid.end_latest)
        ends = [at for at in (starts if case.claim.mode == "entered" else (*starts, *stops)) if at is not None]
        if any(one in period for one in ends):
            return make(
                case,
                CHECK,
                "supported",
                f"{term_told(case, state, row)} from {window_of(row)[0]} {cite(row)}",
                evidence=[row.id],
                rule=f"{RULE}; a change within {told(period)}",
            )
    return None


_AGAIN = re.compile(
    r"\bre-?elect|\bre-?appoint|\bagain\b|\bback\b|\breturn|\bsworn\b|\binaugurat|\belect|\bterm\b|\bwon\b|(?<!\bin )(?<!\bheld )\boffice\b|\bconfirmed\b|\bre-?turn",
    re.IGNORECASE,
)
"""Words by which an entry may be another one than the first."""
_FIRST = re.compile(
    r"\b(?:became|becomes|was (?:made|appointed|named)|(?:went|passed|fell|handed|given|confirmed|appointed)|took over|elected|came to|rose to|assumed|succeeded|replaced|acceded|ascended)\b",
    re.IGNORECASE,
)


_CAME = re.compile(
    r"\b(?:became|was (?:made|appointed|named|elected|confirmed)|handed (?:over )?(?:the )?(?:presidency|premiership|office|post|chair\w*))\b",
    re.IGNORECASE,
)
"""An entry in the claim's own words."""
SHARP = 10
"""Days between a resignation told and the end of the term on record that may be one and the same step."""


def own_words(case: Case) -> tuple[str, int]:
    """The stretches of the sentence that the claim's words stand in, and how many dates may be theirs."""
    start, end = case.offset, case.offset + len(case.claim.quote)
    spans = [(one, other) for one, other in pieces(case.said.text) if one < end and start < other]
    dates = sum(one <= at.start < other for at in case.said.dates for one, other in spans)
    return " ".join(case.said.text[one:other] for one, other in spans), dates or len(case.said.dates)


def _long_before(row: Statement, period: Period) -> bool:
    """Whether a term begins so long after a time that no choice of that time can be for it."""
    return row.valid.start_earliest is not None and row.valid.start_earliest > period.end + HANDOVER


def _begun_in(row: Statement, number: int) -> bool:
    return row.valid.start_earliest is not None and row.valid.start_earliest.month == number


def not_then(case: Case, state: str, mine: tuple[Statement, ...], period: Period) -> Verdict | None:
    """A first entry told for a time at which none of the terms began."""
    own, dates = own_words(case)
    if (
        not (case.claim.mode == "entered" or _CAME.search(case.claim.quote))
        or (_AGAIN.search(own) and not all(_long_before(row, period) for row in mine))
        or not _FIRST.search(case.near(before=20))
    ):
        return None
    if not all(row.verified and row.valid.start_earliest is not None for row in mine) or dates > 1:
        return None
    if not dates and case.told_from_before() is None:
        return None
    list_ = [row for one in mine[:1] for row in case.world.atlas.of(one.entity, one.prop)]
    if mine[0].prop.endswith("_minister") and all(str(row.valid.start_latest) > str(period.start) for row in list_):
        return None  # the list of ministers does not go back so far
    at = case.when()
    if at is not None and not at.exact and any(_begun_in(row, period.start.month) for row in mine):
        return None  # the month fits, and the year was not written
    row = min(mine, key=lambda one: (_ACTING.search(one.qualifier) is not None, str(one.valid.start_earliest)))
    text = f"{term_told(case, state, row)} from {window_of(row)[0]}, not from {told(period)} {cite(row)}"
    return make(
        case, CHECK, "refuted", text, evidence=[one.id for one in mine], rule=f"{RULE}; an entry within {told(period)}"
    )


def left(case: Case, state: str, mine: tuple[Statement, ...], period: Period | None) -> Verdict | None:
    """Leaving an office: at the time said, else before the document's day."""
    if not mine or case.day is None:
        return None
    for row in reversed(mine):
        ends = [one for one in (row.valid.end_earliest, row.valid.end_latest) if one is not None]
        fits = (
            any(one in period for one in ends) if period is not None else row.valid.at(case.day) is Certainty.NO_LONGER
        )
        if fits:
            text = f"{term_told(case, state, row)} until {window_of(row)[1]} {cite(row)}"
            return make(case, CHECK, "supported", text, evidence=[row.id], rule=f"{RULE}; the end of the term")
    row = mine[-1]
    now = row.valid.at(case.day)
    last = row.valid.end_latest or row.valid.end_earliest
    if (
        period is not None
        and last is not None
        and (period.end - period.start).days < SHARP
        and abs((last - period.start).days) < SHARP
    ):
        text = f"{term_told(case, state, row)} until {window_of(row)[1]} {cite(row)}"
        return undecided(case, text, "the day on which the term ended", mine)
    text = f"{term_told(case, state, row)} from {window_of(row)[0]} until {window_of(row)[1]} {cite(row)}"
    if last is not None and case.day < last <= case.day + HANDOVER:
        return undecided(case, text, "whether the choice of another or the day of the change is told", mine)
    if all(one.verified for one in mine) and (
        now is Certainty.YES or (period is not None and now is Certainty.NO_LONGER)
    ):
        return make(
            case, CHECK, "refuted", text, evidence=[one.id for one in mine], rule=f"{RULE}; the end of the term"
        )
    return undecided(case, text, "the day on which the term ended", mine)


_JUST = re.compile(
    r"\b(?:just|newly|new|recently|fresh(?:ly)?|this (?:week|month)|last (?:week|month)|yesterday|today|successor|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
HANDOVER = dt.timedelta(days=92)
"""Between the choice of another holder and the change no more days lie than these."""
LONG = 400
"""Days before the document by which a term that was just taken must have begun to be another one."""


def just_told(case: Case) -> bool:
    """Whether a change is told as one of the days before the document."""
    return _JUST.search(case.near(before=25, after=25)) is not None


def just_entered(case: Case, state: str, mine: tuple[Statement, ...]) -> Verdict | None:
    """An office said to have just been taken by one whose terms lie long back."""
    taken = case.claim.mode == "entered" or re.search(r"\bsuccessor as\b", case.near(before=25)) is not None
    if not mine or case.day is None or not taken or not just_told(case):
        return None
    ends = [row.valid.end_latest for row in mine]
    begun = [row.valid.start_latest for row in mine]
    if not all(row.verified for row in mine) or None in ends or None in begun:
        return None
    if any(end is not None and end >= case.day for end in ends) or any(
        first is not None and (case.day - first).days < LONG for first in begun
    ):
        return None
    row = mine[-1]
    text = f"{term_told(case, state, row)} from {window_of(row)[0]} until {window_of(row)[1]}, and took it no second time since {cite(row)}"
    return make(case, CHECK, "refuted", text, evidence=[one.id for one in mine], rule=f"{RULE}; an entry just told")
