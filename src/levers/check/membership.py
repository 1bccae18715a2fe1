"""Membership: was this state a member (observer, candidate ...) of this bloc at the time that the claim is about?

Rule. The time is the one that the sentence names, else the document's date. Statements of the atlas answer with
`Validity.at`: YES supports, NO_LONGER makes a claim of membership outdated, NO_NOT_YET refutes it with the date, UNSURE
decides nothing. A lesser or other status than the one claimed refutes. Absence refutes only for the blocs that the atlas marks
complete and the states that it covers. Entries ("joined in October 2019", "a member since 2015") are compared with the window in
which the membership began. Statements that are not verified support, and never refute.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.dates import told
from levers.check.membership_words import (
    BODY_OF_BLOC,
    CHECK,
    FOUNDER,
    FULL,
    RULE,
    STATUSES,
    as_called,
    at_told,
    bloc_as_written,
    bloc_told,
    end_of_bloc,
    fits,
    history_told,
    is_past,
    list_of,
    maybe_entered,
    no_longer,
    not_a_fact,
    not_a_founder,
    pair_told,
    plain_told,
    spans_of,
    status_at,
    status_told,
    undecided,
)
from levers.check.verdicts import cite, day_told, make, window
from levers.model import Certainty, Period, days

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Statement, Verdict

__all__ = ["check_membership"]

_ENTRY = re.compile(
    r"\b(?:join|became|become|enter|acced|admitt|accession|brought|introduced|welcomed|came together)", re.IGNORECASE
)


_HAD_BEEN = re.compile(r"\bhad (?:long |already |once )?(?:been|held|had|belonged|sat|enjoyed)\b")
"""What was over before the time that the sentence is about."""
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
    bloc = bloc_as_written(case, bloc)
    if BODY_OF_BLOC.search(case.said.text) is not None:
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
    change = _change(case, state, bloc, rows)
    if _GOES_ON.search(case.said.text) and claim.mode != "left" and case.day is not None and case.period() is not None:
        now = _at(case, state, bloc, rows, days(case.day))
        if change is None or (change.label == "supported" and now.label != "supported"):
            return now
    if change is not None:
        return change
    period = case.period()
    if period is None:
        if case.day is None:
            return undecided(
                case,
                f"The text has no date, so the day on which {pair_told(case, state, bloc)} is meant is not known",
                "the document's date",
            )
        period = days(case.day)
    return _at(case, state, bloc, rows, period)


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
    if claim.mode == "left" and period is not None:
        return _left(case, state, bloc, rows, period)
    return None


def _at(case: Case, state: str, bloc: str, rows: tuple[Statement, ...], period: Period) -> Verdict:
    """The status within a period: on its last day that is not after the document for long periods."""
    last = period.end - dt.timedelta(days=1)
    if case.day is not None and period.start <= case.day < last:
        last = case.day
    stmt, unsure = status_at(rows, last)
    if stmt is None and period.start != last:
        earlier, unsure_then = status_at(rows, period.start)
        if earlier is not None:
            stmt, unsure = earlier, False
        unsure = unsure or unsure_then
    if unsure and stmt is None:
        return undecided(
            case,
            f"The day falls between the dates that the sources give for {pair_told(case, state, bloc)}{history_told(rows)}",
            "the depositary's dates",
            rows,
        )
    wanted = as_called(case, bloc, _wanted(case))
    ended = end_of_bloc(case, bloc, last)
    if stmt is None:
        return _absent(case, state, bloc, rows, last, wanted, ended)
    holds = fits(stmt.qualifier, wanted)
    return _decided(case, state, bloc, rows, stmt, last, wanted, holds=holds)


def _wanted(case: Case) -> str:
    """`member`, `not_member`, a status, or `not_<status>`."""
    relation = case.claim.relation or "member"
    if relation in {"founder", "founding_member"}:
        relation = "member"
    if case.claim.negated and relation != "not_member":
        return "not_member" if relation == "member" else f"not_{relation}"
    return relation


def _decided(
    case: Case,
    state: str,
    bloc: str,
    rows: tuple[Statement, ...],
    stmt: Statement,
    day: dt.date,
    wanted: str,
    *,
    holds: bool,
) -> Verdict:
    name, group = case.world.name(state), bloc_told(case, bloc)
    begun = window(stmt.valid.start_earliest, stmt.valid.start_latest)
    since = f", since {begun}" if stmt.valid.start_earliest else ""
    fact = f"on {day_told(day)} {name} was {status_told(stmt.qualifier, group)}{since} {cite(stmt)}"
    if (
        holds
        and wanted == "member"
        and FOUNDER.search(case.near(before=20))
        and (late := not_a_founder(case, bloc, stmt))
    ):
        return make(
            case,
            CHECK,
            "refuted" if stmt.verified else "not_enough_info",
            f"{fact}, and so no founder: {late}",
            evidence=[stmt.id],
            rule=f"{RULE}; a founder is a member from the beginning",
            would_decide="" if stmt.verified else "a second source",
        )
    if holds:
        return make(case, CHECK, "supported", fact, evidence=[stmt.id], rule=RULE)
    if stmt.qualifier == "signatory":
        return undecided(
            case,
            f"{name} had signed but not ratified in {group}; sources count that differently",
            "the organisation's own list",
            rows,
        )
    full = [row for row in rows if row.qualifier in FULL]
    if wanted == "member" and any(row.valid.at(day) is Certainty.NO_LONGER for row in full):
        if is_past(case):
            return make(
                case,
                CHECK,
                "supported",
                f"{name} was {status_told(full[-1].qualifier, group)}{history_told(full)}",
                evidence=[row.id for row in full],
                rule=RULE,
            )
        now = f"; since then it has been {status_told(stmt.qualifier)}"
        return no_longer(case, name, group, full[-1], [stmt.id, *(row.id for row in full)], now)
    if not stmt.verified:
        return undecided(case, f"{fact}, but one unconfirmed source does not refute", "a second source", rows)
    earlier = [row for row in rows if row.qualifier == wanted and row.valid.at(day) is Certainty.NO_LONGER]
    if earlier and _HAD_BEEN.search(case.near()):
        text = f"{name} was {status_told(earlier[-1].qualifier, group)}{history_told(earlier)}"
        return make(case, CHECK, "supported", text, evidence=[row.id for row in earlier], rule=RULE)
    if earlier and not is_past(case):
        now = f"; since then it has been {status_told(stmt.qualifier)}"
        return no_longer(case, name, group, earlier[-1], [stmt.id, earlier[-1].id], now)
    return make(case, CHECK, "refuted", fact, evidence=[stmt.id], rule=RULE, true_in=spans_of(rows, wanted))


def _absent(
    case: Case, state: str, bloc: str, rows: tuple[Statement, ...], day: dt.date, wanted: str, ended: Statement | None
) -> Verdict:
    name, group = case.world.name(state), bloc_told(case, bloc)
    complete = bloc in case.world.atlas.complete_blocs and state in case.world.covered
    denied = wanted == "not_member" or wanted.startswith("not_")
    gone = [row for row in rows if row.valid.at(day) is Certainty.NO_LONGER and fits(row.qualifier, wanted)]
    coming = [row for row in rows if row.valid.at(day) is Certainty.NO_NOT_YET and fits(row.qualifier, wanted)]
    ids = [row.id for row in rows]
    if denied:
        if rows or complete:
            when = history_told(rows)
            return make(
                case,
                CHECK,
                "supported",
                f"{name} was no member of {group} on {day_told(day)}{when}",
                evidence=ids,
                rule=RULE,
            )
        return undecided(
            case,
            f"The atlas has no row on {pair_told(case, state, bloc)} and its list is not complete",
            f"a full list of {group}'s members",
            rows,
        )
    if gone:
        if is_past(case):
            return make(
                case,
                CHECK,
                "supported",
                f"{name} was {status_told(gone[-1].qualifier, group)}{history_told(gone)}",
                evidence=[row.id for row in gone],
                rule=RULE,
            )
        now = (
            ""
            if ended is None
            else f"; the organisation itself ended {window(ended.valid.end_earliest, ended.valid.end_latest)}"
        )
        return no_longer(case, name, group, gone[-1], ids, now)
    if coming and coming[0].verified:
        start = window(coming[0].valid.start_earliest, coming[0].valid.start_latest)
        text = f"{name} was not yet {status_told(coming[0].qualifier, group)} on {day_told(day)}; it began {start} {cite(coming[0])}"
        return make(case, CHECK, "refuted", text, evidence=ids, rule=RULE, true_in=spans_of(rows, wanted))
    if complete and all(row.verified for row in rows):
        text = f"{name} was no {plain_told(wanted)} of {group} on {day_told(day)}{history_told(rows)}; the atlas's list of it is complete for this state"
        return make(case, CHECK, "refuted", text, evidence=ids or list_of(case, bloc, day), rule=RULE)
    return undecided(
        case,
        f"The atlas has no confirmed row on {pair_told(case, state, bloc)}",
        f"a full list of {group}'s members",
        rows,
    )


def _since(case: Case, state: str, bloc: str, rows: tuple[Statement, ...], period: Period) -> Verdict:
    """A member since a date: it must hold on the document's day and have begun within the period said."""
    day = case.day or period.end
    stmt, unsure = status_at(
        tuple(row for row in rows if fits(row.qualifier, as_called(case, bloc, _wanted(case)))), day
    )
    if stmt is None and not unsure:
        return _at(case, state, bloc, rows, days(day))
    if stmt is None:
        return undecided(
            case, f"The sources differ on when {pair_told(case, state, bloc)} began", "the depositary's dates", rows
        )
    return _entered(case, state, bloc, (stmt,), period)


def _entered(case: Case, state: str, bloc: str, rows: tuple[Statement, ...], period: Period) -> Verdict:
    """An entry within a period against the window in which the membership began."""
    name, group = case.world.name(state), bloc_told(case, bloc)
    wanted = as_called(case, bloc, _wanted(case))
    full = [row for row in rows if fits(row.qualifier, wanted) and row.valid.start_earliest is not None]
    if not full:
        return _at(case, state, bloc, rows, period)
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


def _left(case: Case, state: str, bloc: str, rows: tuple[Statement, ...], period: Period) -> Verdict:
    name, group = case.world.name(state), bloc_told(case, bloc)
    full = [row for row in rows if row.qualifier in FULL and row.valid.end_latest is not None]
    if not full:
        return _at(case, state, bloc, rows, period)
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
