"""Office: did this person hold this office, under this title, on the day that the claim is about?

Rule. The office is read from the relation and the title; the persons that the name may mean come from the atlas. Holding the
office on the day of the sentence or of the document supports; having held it before makes the claim outdated; coming to it
only later refutes it with the date. A person who never held it is refuted where the atlas knows with certainty, and from a
confirmed row, who did. A wrong or incomplete title (acting, interim) is kept as said and named in the explanation.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.offices.changes import (
    HANDOVER,
    began,
    entered,
    just_entered,
    just_told,
    left,
    not_since,
    not_then,
    since_said,
)
from levers.check.offices.deaths import DEATH, check_death
from levers.check.offices.neighbours import check_neighbour, with_neighbour
from levers.check.offices.terms import check_end, check_stretch, stretch_said, time_told, told_past, until_said
from levers.check.offices.titles import (
    CHECK,
    OF_BLOCS,
    ONCE,
    RULE,
    days_asked,
    is_spelt_alike,
    name_written,
    office_said,
    office_told,
    people_said,
    place_said,
    state_said,
    term_told,
    title_words,
    undecided,
    window_of,
)
from levers.check.verdicts import cite, day_told, listed, make
from levers.model import Certainty

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Period, Statement, Verdict

__all__ = ["check_office", "holders"]

_LEADERS = frozenset({"head_of_state", "head_of_government"})
_ACTING = re.compile(r"\b(?:acting|interim|caretaker|provisional)\b", re.IGNORECASE)
_FORMER = re.compile(
    r"\b(?:former|formerly|previously|once|erstwhile|ex-|late|then|one-time|deposed|ousted|predecessor|retired|outgoing)\b|\bex-",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"\b(?:became|becomes?|was (?:appointed|sworn in|inaugurated|named|elected)|took (?:office|over|up)|takes? office|handed|succeeded|since)\b",
    re.IGNORECASE,
)


_OF_A_BODY = re.compile(
    r"\b(?:president|head|leader|chair(?:man|woman)?|director|secretary|prime minister|premier) of (?:the )?(?:[A-Z][\w'’-]+ )+"
    r"(?:Federation(?! on| of)|Association|Union of|Company|Bank|University|Academy|Chamber|Club|(?<!Security )Committee(?! (?:for|on|of) (?:National|State) Security)|Institute|Fund|Foundation|Society|League|Party|Group|Agency)\b"
    r"(?<!Russian Federation)"
)
"""The head of a body that is not the state itself."""


def check_office(case: Case) -> Verdict | None:
    """The verdict on who holds an office, None for other claims."""
    claim = case.claim
    if claim.type != "office":
        return None
    state, written = place_said(case), name_written(case)
    props, title = office_said(case)
    if not props or _OF_A_BODY.search(case.near(after=60)):
        return undecided(case, "The atlas keeps no list of this office", "an official list of its holders")
    people = people_said(case, written)
    state = state or state_said(case, people)
    if state is None:
        return undecided(
            case,
            f"Which state or organisation {written or 'this person'} is said to represent is not clear",
            "the state meant",
        )
    if claim.mode == "left" and not claim.negated and claim.modality != "hypothetical" and DEATH.search(claim.quote):
        return check_death(case, state, people)
    if claim.modality in {"planned", "hypothetical", "demanded"}:
        return make(
            case, CHECK, "not_checkable", "A plan, demand or possibility about an office, not a fact yet", rule=RULE
        )
    if case.world.kind(state) == "state" and set(props) <= set(OF_BLOCS):
        # The holder's own state stands beside the title; the office is that of the one bloc named.
        blocs = {name.code for name in case.said.names if name.kind == "bloc"}
        named = {bloc for bloc in blocs if any(case.world.atlas.of(bloc, prop) for prop in props)}
        state = named.pop() if len(named) == 1 else state
    if case.world.kind(state) == "bloc" and not set(props) & set(OF_BLOCS):
        props = tuple(prop for prop in OF_BLOCS if case.world.atlas.of(state, prop))
        title = ""
        if len(props) != 1:
            return undecided(case, "Which office of the organisation is meant is not clear", "the office meant")
    rows = tuple(
        stmt
        for prop in props
        for stmt in case.world.atlas.of(state, prop)
        if not title or re.search(title, stmt.qualifier, re.IGNORECASE) or stmt.prop == "leader"
    )
    verdict = _decide(case, state, written, people, rows, props)
    return with_neighbour(case, people, rows, verdict) if verdict.label == "supported" and people else verdict


def _entry_told(case: Case) -> bool:
    return case.claim.mode == "entered" or _ENTRY.search(case.near()) is not None


def _change_told(
    case: Case, state: str, rows: tuple[Statement, ...], mine: tuple[Statement, ...], period: Period | None
) -> Verdict | None:
    """The verdict on a beginning or an end of a term, None where none is told or the rows leave it open."""
    stretch = stretch_said(case) if case.claim.mode is None and not case.claim.negated else None
    if stretch is not None and (ends := check_stretch(case, state, rows, mine, stretch)) is not None:
        return ends
    until = until_said(case) if case.claim.mode is None and not case.claim.negated else None
    if until is not None and (end := check_end(case, state, mine, until)) is not None:
        return end
    if mine and period is not None and _entry_told(case) and not _FORMER.search(title_words(case)):
        entry = entered(case, state, mine, period) or not_then(case, state, mine, period)
        if entry is not None:
            return entry
    if (late := just_entered(case, state, mine)) is not None:
        return late
    return left(case, state, mine, period) if case.claim.mode == "left" and not case.claim.negated else None


def holders(rows: tuple[Statement, ...], day: dt.date) -> tuple[Statement, ...]:
    """Rows that certainly hold on a day."""
    return tuple(row for row in rows if row.valid.at(day) is Certainty.YES)


def _decide(
    case: Case, state: str, written: str, people: tuple[str, ...], rows: tuple[Statement, ...], props: tuple[str, ...]
) -> Verdict:
    if case.claim.mode in {"preceded", "followed"}:
        return check_neighbour(case, state, people, rows)
    asked = days_asked(case)
    if not asked:
        return undecided(case, "Neither the sentence nor the document has a date", "the document's date")
    mine = tuple(row for row in rows if row.value in people)
    period = case.period()
    if (change := _change_told(case, state, rows, mine, period)) is not None:
        return change
    then = time_told(case)
    if then is not None and (at := _at_that_time(case, state, rows, mine, then)) is not None:
        return at
    if _FORMER.search(title_words(case)):
        return _former(case, state, written, mine, asked)
    if (
        mine
        and period is None
        and told_past(case)
        and (past := _former(case, state, written, mine, asked)).label == "supported"
    ):
        return past
    for day in asked:
        held = holders(mine, day)
        if held and _ACTING.search(title_words(case)) and not any(_ACTING.search(row.qualifier) for row in held):
            return _acting_only(case, state, held[0], [row for row in mine if _ACTING.search(row.qualifier)], day)
        if held and (since := since_said(case)) is not None and not any(began(row, since) for row in mine):
            return not_since(case, state, mine, since)
        if held:
            return _supported(case, state, held, day)
    if any(row.valid.at(day) is Certainty.UNSURE for row in mine for day in asked):
        row = next(row for row in mine for day in asked if row.valid.at(day) is Certainty.UNSURE)
        return undecided(
            case,
            f"The day falls into the window in which the sources differ on {term_told(case, state, row)}",
            "the exact day of the change",
            mine,
        )
    if _entry_told(case) and not mine and not just_told(case):
        if period is None and case.claim.mode == "entered":
            return undecided(case, "When the office is told to have been taken is not clear", "the day of the change")
        if period is not None and period.end <= asked[0]:
            asked = (period.end - dt.timedelta(days=1),)
    return _not_held(case, state, written, people, rows, mine, asked, props)


def _at_that_time(
    case: Case, state: str, rows: tuple[Statement, ...], mine: tuple[Statement, ...], period: Period
) -> Verdict | None:
    """`P, then president`, at the time that the sentence names; None where the rows leave it open."""
    last = period.end - dt.timedelta(days=1)
    for day in (period.start, period.start + (last - period.start) / 2, last):
        if held := holders(mine, day):
            return _supported(case, state, held, day)
    if any(row.valid.at(day) is Certainty.UNSURE for row in mine for day in (period.start, last)):
        return None
    if any(at is not None and at in period for row in mine for at in (row.valid.start_earliest, row.valid.end_latest)):
        return None
    sure = [
        row for row in rows if row.valid.at(period.start) is Certainty.YES and row.verified and row.prop != "leader"
    ]
    if not all(row.verified for row in mine):
        return None
    if not sure:
        if not mine:
            return None
        terms = "; ".join(f"from {window_of(row)[0]} until {window_of(row)[1]}" for row in mine)
        text = f"{term_told(case, state, mine[0])} {terms} {cite(mine[0])}"
        return make(case, CHECK, "refuted", text, evidence=[row.id for row in mine], rule=RULE)
    text = f"{office_told(case, state, sure[0])} on {day_told(period.start)} was {listed(case.world.name(row.value) for row in sure)} {cite(sure[0])}"
    return make(case, CHECK, "refuted", text, evidence=[row.id for row in (*sure, *mine)], rule=RULE)


def _supported(case: Case, state: str, held: tuple[Statement, ...], day: dt.date) -> Verdict:
    row = held[0]
    note = ""
    words = title_words(case)
    if row.prop.startswith("assistant_secretary") or (_ACTING.search(row.qualifier) and not _ACTING.search(words)):
        note = f"; the full title was {row.qualifier}"
    text = f"On {day_told(day)} {term_told(case, state, row)}{note} {cite(row)}"
    return make(case, CHECK, "supported", text, evidence=[one.id for one in held], rule=RULE)


def _acting_only(case: Case, state: str, row: Statement, acted: list[Statement], day: dt.date) -> Verdict:
    """Said to be acting, but in full office on the day."""
    text = f"on {day_told(day)} {term_told(case, state, row)}, not only acting {cite(row)}"
    past = [one for one in acted if one.valid.at(day) is Certainty.NO_LONGER]
    if past and past[-1].verified:
        text += f"; the acting term ran from {window_of(past[-1])[0]} until {window_of(past[-1])[1]}"
        return make(
            case, CHECK, "outdated", text, evidence=[row.id, past[-1].id], rule=RULE, true_in=[str(past[-1].valid)]
        )
    return undecided(case, text, "the full title on that day", (row,))


def _not_held(
    case: Case,
    state: str,
    written: str,
    people: tuple[str, ...],
    rows: tuple[Statement, ...],
    mine: tuple[Statement, ...],
    asked: tuple[dt.date, ...],
    props: tuple[str, ...],
) -> Verdict:
    day = asked[0]
    gone = [row for row in mine if row.valid.at(day) is Certainty.NO_LONGER]
    coming = [row for row in mine if row.valid.at(day) is Certainty.NO_NOT_YET and row.verified]
    in_office = [row for row in rows if row.valid.at(day) is Certainty.YES and row.prop != "leader"]
    named = (
        f"; on {day_told(day)} it was {listed(case.world.name(row.value) for row in in_office)}" if in_office else ""
    )
    ids = [row.id for row in (*mine, *in_office)]
    if gone:
        row = max(gone, key=lambda one: one.valid.end_latest or one.valid.end_earliest or day)
        text = (
            f"{term_told(case, state, row)} only from {window_of(row)[0]} until {window_of(row)[1]}{named} {cite(row)}"
        )
        if not row.verified and not in_office:
            return undecided(case, text, "a confirmed end of the term", mine)
        if ONCE.search(case.said.text):
            return undecided(case, text, "how long the term that is told of lasted", mine)
        return make(case, CHECK, "outdated", text, evidence=ids, rule=RULE, true_in=[str(one.valid) for one in mine])
    if (
        coming
        and _entry_told(case)
        and any(row.valid.start_earliest is not None and row.valid.start_earliest - day <= HANDOVER for row in coming)
    ):
        text = f"{term_told(case, state, coming[0])} from {window_of(coming[0])[0]}"
        return undecided(case, text, "the day of the change", mine)
    if coming:
        row = min(coming, key=lambda one: one.valid.start_earliest or day)
        text = f"{term_told(case, state, row)} only from {window_of(row)[0]}{named} {cite(row)}"
        return make(case, CHECK, "refuted", text, evidence=ids, rule=RULE, true_in=[str(one.valid) for one in mine])
    sure = [row for row in in_office if row.verified]
    if re.search(r"\bheads? of\b", title_words(case)) and any(
        row.valid.at(day) is Certainty.YES for code in people for row in case.world.atlas.where("head_of_state", code)
    ):
        return undecided(case, "A head of state may be called so", "the office meant", tuple(sure))
    if not sure or set(props) & {"assistant_secretary_sca", "spokesperson"}:
        return undecided(
            case,
            f"The atlas does not say who held this office on {day_told(day)}",
            "an official list of its holders",
            tuple(in_office),
        )
    if not people and is_spelt_alike(case, written, sure):
        return undecided(
            case,
            f"{written or 'The name'} may be another spelling of {listed(case.world.name(row.value) for row in sure)}",
            "a second spelling of the name",
            tuple(sure),
        )
    other = _other_office(case, state, people, day)
    who = case.world.name(people[0]) if len(people) == 1 else written or "this person"
    text = f"{office_told(case, state, sure[0])} on {day_told(day)} was {listed(case.world.name(row.value) for row in sure)}, not {who}{other} {cite(sure[0])}"
    return make(case, CHECK, "refuted", text, evidence=[row.id for row in sure], rule=RULE)


def _former(case: Case, state: str, written: str, mine: tuple[Statement, ...], asked: tuple[dt.date, ...]) -> Verdict:
    period = case.period()
    if case.day is not None and period is not None and case.day in period:
        asked = (*asked, case.day)  # `he died this month` as a former one
    past = [row for row in mine if any(row.valid.at(day) is Certainty.NO_LONGER for day in asked)]
    if past:
        text = f"{term_told(case, state, past[0])} from {window_of(past[0])[0]} until {window_of(past[0])[1]} {cite(past[0])}"
        return make(case, CHECK, "supported", text, evidence=[row.id for row in past], rule=RULE)
    return undecided(
        case,
        f"The atlas has no earlier term of {written or 'this person'} in that office",
        "an official list of its holders",
        mine,
    )


def _other_office(case: Case, state: str, people: tuple[str, ...], day: dt.date) -> str:
    """What the person was instead, where the atlas knows."""
    for code in people:
        for prop in (
            "head_of_state",
            "head_of_government",
            "foreign_minister",
            "defence_minister",
            "security_council_secretary",
            "supreme_leader",
        ):
            for row in case.world.atlas.where(prop, code):
                if row.valid.at(day) is Certainty.YES and row.qualifier:
                    return f", who was {row.qualifier[:1].lower() + row.qualifier[1:]}"
    del state
    return ""
