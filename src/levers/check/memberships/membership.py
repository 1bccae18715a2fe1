"""Membership: was this state a member (observer, candidate ...) of this bloc at the time that the claim is about?

Rule. The time is the one that the sentence names, else the document's date. Statements of the atlas answer with
`Validity.at`: YES supports, NO_LONGER makes a claim of membership outdated, NO_NOT_YET refutes it with the date, UNSURE
decides nothing. A lesser or other status than the one claimed refutes. Absence refutes only for the blocs that the atlas marks
complete and the states that it covers. Entries ("joined in October 2019", "a member since 2015") are compared with the window in
which the membership began. Statements that are not verified support, and never refute.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.memberships.order import later_told
from levers.check.memberships.standing import is_listed, standing, wanted_of
from levers.check.memberships.words import (
    BODY_OF_BLOC,
    CHECK,
    FULL,
    PROLONGS,
    RULE,
    STATUSES,
    SUCCESSOR,
    as_called,
    at_told,
    bloc_as_written,
    bloc_told,
    end_of_bloc,
    fits,
    history_told,
    maybe_entered,
    not_a_fact,
    pair_told,
    status_at,
    status_told,
    undecided,
)
from levers.check.said.dates import told
from levers.check.verdicts import cite, listed, make, window
from levers.model import Certainty, Period, days

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Label, Statement, Verdict

__all__ = ["check_membership", "with_own_dates"]

_ENTRY = re.compile(
    r"\b(?:join|became|become|enter|acced|admitt|accession|brought|introduced|welcomed|came together)", re.IGNORECASE
)


_GOES_ON = re.compile(
    r"\bto this day\b|\b(?:continues|lasts|persists|holds) (?:to (?:this day|the present)|today|still|until now)\b|\b(?:still|even) today\b|\bto the present day\b",
    re.IGNORECASE,
)
"""Words that tell a membership of the document's own day too, whatever date stands beside."""


def check_membership(case: Case) -> Verdict | None:
    """The verdict on a claim of membership, None where the claim names no state and bloc."""
    claim, atlas = case.claim, case.world.atlas
    if claim.type != "membership":
        return None
    state, bloc = claim.actor, claim.recipient
    if case.world.kind(state) == "bloc" and case.world.kind(bloc) == "state":
        state, bloc = bloc, state
    bloc = _successor(case, bloc_as_written(case, bloc))
    if BODY_OF_BLOC.search(case.near(before=20, after=40)) is not None:
        return undecided(
            case,
            "A body or a special seat of an organisation is meant, whose members are not on record",
            "its own list of members",
        )
    if state is None or bloc is None or not case.world.kind(state) or not case.world.kind(bloc):
        return undecided(
            case, "The atlas does not know the state or the organisation", "the organisation's list of members"
        )
    if claim.modality in {"planned", "hypothetical", "demanded"} and claim.mode != "attempt":
        return not_a_fact(case, state, bloc)
    rows = tuple(stmt for stmt in atlas.of(state, "membership") if stmt.value == bloc)
    case = with_own_dates(case)
    act = _AFTER_ACT.search(claim.quote) if claim.mode in {"left", "joined"} else None
    if act is not None and not any(at.start >= case.offset + act.start() for at in case.said.dates):
        return undecided(case, f"It is told only what came after {pair_told(case, state, bloc)}", "a date", rows)
    change = _change(case, state, bloc, rows)
    if _GOES_ON.search(case.said.text) and claim.mode != "left" and case.day is not None and case.period() is not None:
        now = standing(case, state, bloc, rows, days(case.day))
        if change is None or (change.label == "supported" and now.label != "supported"):
            return now
    if change is not None:
        return later_told(case, state, bloc) or change
    if (late := later_told(case, state, bloc)) is not None:
        return late
    period = case.period()
    if period is None:
        if case.day is None:
            return undecided(
                case,
                f"The text has no date, so the day on which {pair_told(case, state, bloc)} is meant is not known",
                "the document's date",
            )
        period = days(case.day)
    return standing(case, state, bloc, rows, period)


def _successor(case: Case, bloc: str | None) -> str | None:
    """The organisation through which a treaty binds its parties since it took the place of it; the treaty itself for what was before."""
    at = case.period() or (days(case.day) if case.day is not None else None)
    if bloc not in SUCCESSOR or at is None or case.claim.mode is not None or end_of_bloc(case, bloc, at.start) is None:
        return bloc
    return SUCCESSOR[bloc]


_PART = re.compile(r"[;:()—–]|,(?! ?\d)")
_TOLD_THAT = re.compile(r",? that\b")


def with_own_dates(case: Case) -> Case:
    """Without the dates of an aside that tells of something else (`X, neutral since 1995, is`) and of the telling (`said on Thursday that`)."""
    said, start = case.said, case.offset
    end = start + len(case.claim.quote)
    cuts = [match.start() for match in _PART.finditer(said.text)]
    kept = []
    behind_it = any(one.start >= end and _RIGHT_AFTER.fullmatch(said.text[end : one.start]) for one in said.dates)
    for one in said.dates:
        if behind_it and start <= one.start < end:
            continue  # `signed it in May and became a member in January`
        first = max((at for at in cuts if at < one.start), default=-1)
        last = min((at for at in cuts if at >= one.end), default=len(said.text))
        aside = (
            start <= first
            and last < end
            and not any(
                first < name.start < last and not said.text[: name.start].endswith(" in ")
                for name in said.names
                if name.kind in {"bloc", "state"}
            )
        )
        behind = any(start <= first and end <= other.start and last < end for other in said.dates)
        own = _BELONGS.search(said.text, first + 1, last) is not None
        own = own and not (case.claim.relation == "member" and _LESSER.search(said.text, first + 1, last))
        aside = aside or _founding(case, first + 1, last)
        later = next((name for name in said.names if said.text[one.end : name.start] in {", ", " "}), None)
        if (
            later is not None
            and later.kind == "state"
            and later.code != case.claim.actor
            and _JOINS_LIST.search(said.text[: one.start])
        ):
            continue
        if _STATE_NOW.search(case.claim.quote) and _MADE.search(said.text, 0, one.start):
            continue
        if (
            not (aside and not own)
            and not behind
            and not (_TOLD_THAT.match(said.text, one.end) and one.end <= start + 1)
        ):
            kept.append(one)
    return case if len(kept) == len(said.dates) else replace(case, said=replace(said, dates=tuple(kept)))


_FOUNDED = re.compile(
    r"^\W*(?:originally )?(?:founded|established|created|set up|formed|launched|born|inaugurated)\b", re.IGNORECASE
)


def _founding(case: Case, first: int, last: int) -> bool:
    """Whether a stretch between commas tells when a bloc was founded, not by the state of the claim: `founded in 2001,`."""
    said = case.said
    named = any(first <= name.start < last for name in said.names if name.code == case.claim.actor)
    return not named and _FOUNDED.match(said.text[first:last]) is not None


_AFTER_ACT = re.compile(
    r"\b(?:after|since|following|before|until|upon) (?:[\w’']+ ){0,2}?(?:(?:leav|quitt|withdraw|exit|join|enter|acced)ing|withdrawal|departure|exit|accession|entry)\b"
)
"""What a date of the main clause does not tell of: `seven years after leaving`."""
_LESSER = re.compile(r"\b(?:observer|partner|candidate|associate)", re.IGNORECASE)
_RIGHT_AFTER = re.compile(r",? (?:only |still |again )?(?:in|on|since|from) (?:the )?(?:early |late )?")
_JOINS_LIST = re.compile(r"(?:,|\band),? (?:since|from|as of|until) (?:the )?$")
"""Before a date that is of the next of a list alone: `X, Y and, since 2015, Z`."""
_STATE_NOW = re.compile(r"\b(?:remains?|is|are|still|belongs?|counts?|includes?)\b")
_MADE = re.compile(
    r"\b(?:signed|concluded|founded|set up|established|created|launched|formed|proclaimed|born|agreed)\b[^,;]{0,40}$"
)
"""Before a date: it is that of the treaty or the founding."""
_BELONGS = re.compile(
    r"\b(?:member|observer|partner|candidate|join|enter|acce|admi|admitted|founder|belong|status)",
    re.IGNORECASE,
)
"""What an aside about the membership itself holds."""


def _change(case: Case, state: str, bloc: str, rows: tuple[Statement, ...]) -> Verdict | None:
    """A claim of joining, of being a member since, or of leaving; None where it is about a state of affairs."""
    claim, said, period = case.claim, case.when(), case.period()
    joins = claim.relation in {"member", "founder", *STATUSES} and not claim.negated
    if joins and said is not None and period is not None:
        if said.how == "since":
            return _since(case, state, bloc, rows, period)
        if claim.mode == "joined" or (claim.mode is None and _ENTRY.search(case.near()) is not None):
            return _entered(case, state, bloc, rows, period)
    if joins and claim.mode == "joined" and period is None and case.day is not None:
        begun = [
            row
            for row in rows
            if row.qualifier in FULL and row.valid.start_latest is not None and row.valid.start_latest <= case.day
        ]
        if begun:
            row = begun[0]
            text = f"{case.world.name(state)} became {status_told(row.qualifier, bloc_told(case, bloc))} {window(row.valid.start_earliest, row.valid.start_latest)} {cite(row)}"
            return make(case, CHECK, "supported", text, evidence=[row.id], rule=f"{RULE}; an entry without a date")
    if claim.relation == "suspended" and not claim.negated and period is not None and claim.mode is None:
        return _entered(case, state, bloc, rows, period)
    if claim.mode == "renewed" and period is not None:
        return _renewed(case, state, bloc, rows, period)
    if claim.mode == "left" and period is not None:
        return _left(case, state, bloc, rows, period)
    return None


def _since(case: Case, state: str, bloc: str, rows: tuple[Statement, ...], period: Period) -> Verdict:
    """A member since a date: it must hold on the document's day and have begun within the period said."""
    day = case.day or period.end
    stmt, unsure = status_at(
        tuple(row for row in rows if fits(row.qualifier, as_called(case, bloc, wanted_of(case)))), day
    )
    if stmt is None and not unsure:
        begun = _entered(case, state, bloc, rows, period)
        return begun if begun.label == "refuted" else standing(case, state, bloc, rows, days(day))
    if stmt is None:
        return undecided(
            case, f"The sources differ on when {pair_told(case, state, bloc)} began", "the depositary's dates", rows
        )
    return _entered(case, state, bloc, (stmt,), period)


def _entered(case: Case, state: str, bloc: str, rows: tuple[Statement, ...], period: Period) -> Verdict:
    """An entry within a period against the window in which the membership began."""
    name, group = case.world.name(state), bloc_told(case, bloc)
    wanted = as_called(case, bloc, wanted_of(case))
    full = [row for row in rows if fits(row.qualifier, wanted) and row.valid.start_earliest is not None]
    ended = [row for row in rows if row.qualifier in FULL and row.valid.end_latest is not None]
    if (
        not full
        and wanted == "suspended"
        and any(row.valid.end_latest in period for row in ended if row.valid.end_latest)
    ):
        return undecided(
            case, f"The membership of {name} ended then{history_told(ended)}", "which of the two it was", rows
        )
    if not full:
        return standing(case, state, bloc, rows, period)
    for row in full:
        first, last = row.valid.start_earliest, row.valid.start_latest or row.valid.start_earliest
        if first is None or last is None:
            continue
        begun = f"{name} became {status_told(row.qualifier, group)} {window(first, last)} {cite(row)}"
        if first >= period.start and last < period.end:
            return make(case, CHECK, "supported", begun, evidence=[row.id], rule=f"{RULE}; entry within {told(period)}")
        if first < period.end and last >= period.start:
            return maybe_entered(case, begun, row, period)
    row = full[0]
    text = f"{name} became {status_told(row.qualifier, group)} {window(row.valid.start_earliest, row.valid.start_latest)}, not {at_told(period)} {cite(row)}"
    if not row.verified:
        return undecided(case, f"{text}, but one unconfirmed source does not refute", "a second source", (row,))
    return make(case, CHECK, "refuted", text, evidence=[row.id], rule=f"{RULE}; entry within {told(period)}")


def _renewed(case: Case, state: str, bloc: str, rows: tuple[Statement, ...], period: Period) -> Verdict:
    """Staying in at a time said: a membership that ended then, or before, was not renewed."""
    name, group = case.world.name(state), bloc_told(case, bloc)
    full = [row for row in rows if row.qualifier in FULL]
    if (paper := _prolonged(case, bloc, period)) is not None:
        parties = [stmt.value for stmt in case.world.atlas.of(paper.entity, "party")]
        who = listed(case.world.name(code) for code in parties)
        text = f"{case.world.name(paper.entity)} was signed by {who} {window(paper.valid.start_earliest, paper.valid.start_latest)} {cite(paper)}"
        label: Label = "supported" if state in parties else "refuted" if paper.verified else "not_enough_info"
        return make(case, CHECK, label, text, evidence=[paper.id], rule=f"{RULE}; parties of what prolonged it")
    for row in full:
        last = row.valid.end_latest
        if row.valid.at(period.end) is Certainty.YES:
            text = f"{name} stayed {status_told(row.qualifier, group)} {at_told(period)}{history_told(full)}"
            return make(case, CHECK, "supported", text, evidence=[row.id], rule=f"{RULE}; staying on {at_told(period)}")
        if last is not None and last < period.end and row.verified:
            text = f"{name}'s membership of {group} ended {window(row.valid.end_earliest, last)} {cite(row)}"
            return make(case, CHECK, "refuted", text, evidence=[row.id], rule=f"{RULE}; staying on {at_told(period)}")
    return standing(case, state, bloc, rows, period)


def _prolonged(case: Case, bloc: str, period: Period) -> Statement | None:
    """The paper on record that prolonged a treaty within a period."""
    atlas, title = case.world.atlas, case.world.name(bloc).split(" (")[0]
    return next(
        (
            row
            for row in atlas.about("kind")
            if PROLONGS.search(name := atlas.entities[row.entity].name) is not None
            and title in name
            and row.valid.start_earliest is not None
            and row.valid.start_earliest in period
        ),
        None,
    )


def _left(case: Case, state: str, bloc: str, rows: tuple[Statement, ...], period: Period) -> Verdict:
    name, group = case.world.name(state), bloc_told(case, bloc)
    full = [row for row in rows if row.qualifier in FULL and row.valid.end_latest is not None]
    if not full and any(row.qualifier == "signatory" for row in rows):
        return undecided(
            case, f"{name} had only signed in {group}{history_told(rows)}", "whom the organisation counted", rows
        )
    if not any(row.qualifier in FULL for row in rows) and is_listed(case, bloc, state):
        before = next((old for old, new in SUCCESSOR.items() if new == bloc), None)
        if before is not None and any(row.value == before for row in case.world.atlas.of(state, "membership")):
            return undecided(case, f"{name} was party to what came before {group}", "which of them is meant", rows)
        text = f"{name} was never a full member of {group}{history_told(rows)}; the atlas's list of it is complete for this state"
        return make(
            case, CHECK, "refuted", text, evidence=[row.id for row in rows], rule=f"{RULE}; who leaves was a member"
        )
    if not full:
        return standing(case, state, bloc, rows, period)
    row = full[-1]
    first, last = row.valid.end_earliest, row.valid.end_latest
    text = f"{name}'s membership of {group} ended {window(first, last)} {cite(row)}"
    if first is not None and last is not None and first < period.end and last >= period.start:
        return make(case, CHECK, "supported", text, evidence=[row.id], rule=f"{RULE}; exit within {told(period)}")
    if not row.verified:
        return undecided(case, text, "a second source", (row,))
    return make(
        case,
        CHECK,
        "refuted",
        f"{text}, not {at_told(period)}",
        evidence=[row.id],
        rule=f"{RULE}; exit within {told(period)}",
    )
