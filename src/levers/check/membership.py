"""Membership: was this state a member (observer, candidate ...) of this bloc at the time that the claim is about?

Rule. The time is the one that the sentence names, else the document's date. Statements of the atlas answer with
`Validity.at`: YES supports, NO_LONGER makes a claim of membership outdated, NO_NOT_YET refutes it with the date, UNSURE
decides nothing. A lesser or other status than the one claimed refutes. Absence refutes only for the blocs in `COMPLETE` and
the states that the atlas covers. Entries ("joined in October 2019", "a member since 2015") are compared with the window in
which the membership began. Statements that are not verified support, and never refute.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.dates import told
from levers.check.verdicts import cite, day_told, listed, make, window
from levers.model import Certainty, Period, days

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Statement, Verdict

__all__ = ["COMPLETE", "FULL", "check_membership", "full_members", "status_at"]

CHECK = "membership"
COMPLETE = frozenset({"CSTO", "CIS", "SCO", "EAEU", "EURASEC", "NATO", "EU", "UN", "OTS", "CST"})
"""Blocs whose member lists in the atlas are complete for the covered states, so that absence means `not a member`."""
FULL = frozenset({"member", "founder"})
STATUSES = frozenset(
    {"associate", "observer", "partner", "candidate", "signatory", "suspended", "dialogue", "withdrawn"}
)
SAME = {"dialogue": {"dialogue", "partner"}, "partner": {"dialogue", "partner"}}
RULE = "membership and status on the day the claim is about; absence decides only where the atlas is complete"
_FOUNDER = re.compile(r"\bfound(?:ing|er)\b|\boriginal member", re.IGNORECASE)
_WAS = re.compile(r"\b(?:was|were|used to be|once|former(?:ly)?|had been|belonged)\b")
_ENTRY = re.compile(
    r"\b(?:join|became|become|enter|acced|admitt|accession|brought|introduced|welcomed|came together)", re.IGNORECASE
)


def check_membership(case: Case) -> Verdict | None:
    """The verdict on a claim of membership, None where the claim names no state and bloc."""
    claim, atlas = case.claim, case.world.atlas
    if claim.type != "membership":
        return None
    state, bloc = claim.actor, claim.recipient
    if case.world.kind(state) == "bloc" and case.world.kind(bloc) == "state":
        state, bloc = bloc, state
    bloc = _as_written(case, bloc)
    if _BODY.search(case.said.text) is not None:
        return _undecided(
            case, "A body or a special seat of an organisation is meant, whose members are not on record", "its own list of members"
        )
    if state is None or bloc is None or not case.world.kind(state) or not case.world.kind(bloc):
        return _undecided(
            case, "The atlas does not know the state or the organisation", "the organisation's list of members"
        )
    if claim.modality in {"planned", "hypothetical", "demanded"} and claim.mode != "attempt":
        return _not_a_fact(case, state, bloc)
    rows = tuple(stmt for stmt in atlas.of(state, "membership") if stmt.value == bloc)
    change = _change(case, state, bloc, rows)
    if change is not None:
        return change
    period = case.period()
    if period is None:
        if case.day is None:
            return _undecided(
                case,
                f"The text has no date, so the day on which {_pair(case, state, bloc)} is meant is not known",
                "the document's date",
            )
        period = days(case.day)
    return _at(case, state, bloc, rows, period)


_BODY = re.compile(
    r"\b(?:non-permanent|permanent|rotating|temporary|elected|voting|non-voting) members?\b"
    r"|\b(?:UN|United Nations|EU|European|CIS|SCO|CSTO|NATO|EAEU|OTS|OSCE)(?:['’]s)? "
    r"(?:Security Council|Human Rights Council|Parliamentary Assembly|Interparliamentary Assembly|Inter-Parliamentary Assembly|Business Council|"
    r"Interbank|Free Trade|free[- ]trade|Customs|Economic Court|Court|Parliament|Bank|Fund|Association|Peacekeeping|Rapid|Collective)"
)
"""A body of an organisation, or a seat in one: not the membership of the organisation itself."""


def _as_written(case: Case, bloc: str | None) -> str | None:
    """The bloc that the quotation itself names, where it names one only and that is another than the claim has."""
    named = {name.code for name in case.quote.names if name.kind == "bloc"}
    return named.pop() if len(named) == 1 and bloc not in named and len(case.quote.names) > 0 else bloc


def _change(case: Case, state: str, bloc: str, rows: tuple[Statement, ...]) -> Verdict | None:
    """A claim of joining, of being a member since, or of leaving; None where it is about a state of affairs."""
    claim, said, period = case.claim, case.when(), case.period()
    joins = claim.relation in {"member", "founder"} and not claim.negated
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
            text = f"{case.world.name(state)} became {_status(row.qualifier, _group(case, bloc))} {window(row.valid.start_earliest, row.valid.start_latest)} {cite(row)}"
            return make(case, CHECK, "supported", text, evidence=[row.id], rule=f"{RULE}; an entry without a date")
    if claim.mode == "left" and period is not None:
        return _left(case, state, bloc, rows, period)
    return None


def status_at(rows: tuple[Statement, ...], day: dt.date) -> tuple[Statement | None, bool]:
    """The statement that holds on the day, and whether the dates leave that unsure."""
    sure = [stmt for stmt in rows if stmt.valid.at(day) is Certainty.YES]
    unsure = [stmt for stmt in rows if stmt.valid.at(day) is Certainty.UNSURE]
    if sure:
        full = [stmt for stmt in sure if stmt.qualifier in FULL]
        return (full or sure)[0], False
    return None, bool(unsure)


def full_members(
    case: Case, bloc: str, day: dt.date, among: tuple[str, ...]
) -> tuple[dict[str, Statement], tuple[str, ...]]:
    """Full members of a bloc among some states on a day, and those for which the dates leave it open."""
    found: dict[str, Statement] = {}
    open_: list[str] = []
    for state in among:
        rows = tuple(stmt for stmt in case.world.atlas.of(state, "membership") if stmt.value == bloc)
        stmt, unsure = status_at(rows, day)
        if stmt is not None and stmt.qualifier in FULL:
            found[state] = stmt
        elif unsure:
            open_.append(state)
    return found, tuple(open_)


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
        return _undecided(
            case,
            f"The day falls between the dates that the sources give for {_pair(case, state, bloc)}{_history(rows)}",
            "the depositary's dates",
            rows,
        )
    wanted = _wanted(case)
    ended = _ended(case, bloc, last)
    if stmt is None:
        return _absent(case, state, bloc, rows, last, wanted, ended)
    holds = _fits(stmt.qualifier, wanted)
    return _decided(case, state, bloc, rows, stmt, last, wanted, holds=holds)


def _wanted(case: Case) -> str:
    """`member`, `not_member`, a status, or `not_<status>`."""
    relation = case.claim.relation or "member"
    if relation in {"founder", "founding_member"}:
        relation = "member"
    if case.claim.negated and relation != "not_member":
        return "not_member" if relation == "member" else f"not_{relation}"
    return relation


def _fits(status: str, wanted: str) -> bool:
    if wanted == "member":
        return status in FULL
    if wanted == "not_member":
        return status not in FULL
    if wanted.startswith("not_"):
        return status != wanted.removeprefix("not_")
    return status in SAME.get(wanted, {wanted})


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
    name, group = case.world.name(state), _group(case, bloc)
    begun = window(stmt.valid.start_earliest, stmt.valid.start_latest)
    since = f", since {begun}" if stmt.valid.start_earliest else ""
    fact = f"on {day_told(day)} {name} was {_status(stmt.qualifier, group)}{since} {cite(stmt)}"
    if (
        holds
        and wanted == "member"
        and _FOUNDER.search(case.near(before=20))
        and (late := _not_a_founder(case, bloc, stmt))
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
        return _undecided(
            case,
            f"{name} had signed but not ratified in {group}; sources count that differently",
            "the organisation's own list",
            rows,
        )
    full = [row for row in rows if row.qualifier in FULL]
    if wanted == "member" and any(row.valid.at(day) is Certainty.NO_LONGER for row in full):
        if _is_past(case):
            return make(
                case,
                CHECK,
                "supported",
                f"{name} was {_status(full[-1].qualifier, group)}{_history(full)}",
                evidence=[row.id for row in full],
                rule=RULE,
            )
        now = f"; since then it has been {_status(stmt.qualifier)}"
        return _no_longer(case, name, group, full[-1], [stmt.id, *(row.id for row in full)], now)
    if not stmt.verified:
        return _undecided(case, f"{fact}, but one unconfirmed source does not refute", "a second source", rows)
    return make(case, CHECK, "refuted", fact, evidence=[stmt.id], rule=RULE, true_in=_spans(rows, wanted))


def _is_past(case: Case) -> bool:
    """Whether the claim itself is about the past."""
    near = case.near(before=40)
    return (case.claim.modality == "historical" or _WAS.search(near) is not None) and re.search(
        r"\b(?:still|now|today|remains?)\b", near
    ) is None


def _not_a_founder(case: Case, bloc: str, stmt: Statement) -> str:
    """When the bloc began, if that was more than a month before the membership; '' otherwise."""
    rows = case.world.atlas.of(bloc, "blochood")
    begun = rows[0].valid.start_latest if rows else None
    first = stmt.valid.start_earliest
    if begun is None or first is None or (first - begun).days <= 31:
        return ""
    return f"{_group(case, bloc)} began {window(rows[0].valid.start_earliest, begun)}"


def _absent(
    case: Case, state: str, bloc: str, rows: tuple[Statement, ...], day: dt.date, wanted: str, ended: Statement | None
) -> Verdict:
    name, group = case.world.name(state), _group(case, bloc)
    complete = bloc in COMPLETE and state in case.world.covered
    denied = wanted == "not_member" or wanted.startswith("not_")
    gone = [row for row in rows if row.valid.at(day) is Certainty.NO_LONGER and _fits(row.qualifier, wanted)]
    coming = [row for row in rows if row.valid.at(day) is Certainty.NO_NOT_YET and _fits(row.qualifier, wanted)]
    ids = [row.id for row in rows]
    if denied:
        if rows or complete:
            when = _history(rows)
            return make(
                case,
                CHECK,
                "supported",
                f"{name} was no member of {group} on {day_told(day)}{when}",
                evidence=ids,
                rule=RULE,
            )
        return _undecided(
            case,
            f"The atlas has no row on {_pair(case, state, bloc)} and its list is not complete",
            f"a full list of {group}'s members",
            rows,
        )
    if gone:
        if _is_past(case):
            return make(
                case,
                CHECK,
                "supported",
                f"{name} was {_status(gone[-1].qualifier, group)}{_history(gone)}",
                evidence=[row.id for row in gone],
                rule=RULE,
            )
        now = (
            ""
            if ended is None
            else f"; the organisation itself ended {window(ended.valid.end_earliest, ended.valid.end_latest)}"
        )
        return _no_longer(case, name, group, gone[-1], ids, now)
    if coming and coming[0].verified:
        start = window(coming[0].valid.start_earliest, coming[0].valid.start_latest)
        text = f"{name} was not yet {_status(coming[0].qualifier, group)} on {day_told(day)}; it began {start} {cite(coming[0])}"
        return make(case, CHECK, "refuted", text, evidence=ids, rule=RULE, true_in=_spans(rows, wanted))
    if complete and all(row.verified for row in rows):
        text = f"{name} was no {_plain(wanted)} of {group} on {day_told(day)}{_history(rows)}; the atlas's list of it is complete for this state"
        return make(case, CHECK, "refuted", text, evidence=ids or _list_of(case, bloc, day), rule=RULE)
    return _undecided(
        case, f"The atlas has no confirmed row on {_pair(case, state, bloc)}", f"a full list of {group}'s members", rows
    )


def _no_longer(case: Case, name: str, group: str, row: Statement, ids: list[str], now: str) -> Verdict:
    """The claim held once: until when, and what has been the case since."""
    begun = window(row.valid.start_earliest, row.valid.start_latest)
    until = window(row.valid.end_earliest, row.valid.end_latest)
    text = f"{name} was {_status(row.qualifier, group)} from {begun} until {until} {cite(row)}{now}"
    return make(case, CHECK, "outdated", text, evidence=ids, rule=RULE, true_in=(str(row.valid),))


def _since(case: Case, state: str, bloc: str, rows: tuple[Statement, ...], period: Period) -> Verdict:
    """A member since a date: it must hold on the document's day and have begun within the period said."""
    day = case.day or period.end
    stmt, unsure = status_at(tuple(row for row in rows if row.qualifier in FULL), day)
    if stmt is None and not unsure:
        return _at(case, state, bloc, rows, days(day))
    if stmt is None:
        return _undecided(
            case, f"The sources differ on when {_pair(case, state, bloc)} began", "the depositary's dates", rows
        )
    return _entered(case, state, bloc, (stmt,), period)


def _entered(case: Case, state: str, bloc: str, rows: tuple[Statement, ...], period: Period) -> Verdict:
    """An entry within a period against the window in which the membership began."""
    name, group = case.world.name(state), _group(case, bloc)
    wanted = _wanted(case)
    full = [row for row in rows if _fits(row.qualifier, wanted) and row.valid.start_earliest is not None]
    if not full:
        return _at(case, state, bloc, rows, period)
    for row in full:
        first, last = row.valid.start_earliest, row.valid.start_latest or row.valid.start_earliest
        if first is None or last is None:
            continue
        begun = f"{name} became {_status(row.qualifier, group)} {window(first, last)} {cite(row)}"
        if first >= period.start and last < period.end:
            return make(case, CHECK, "supported", begun, evidence=[row.id], rule=f"{RULE}; entry within {told(period)}")
        if first < period.end and last >= period.start:
            return _maybe_entered(case, begun, row, period)
    row = full[0]
    text = f"{name} became {_status(row.qualifier, group)} {window(row.valid.start_earliest, row.valid.start_latest)}, not {_at_words(period)} {cite(row)}"
    if not row.verified:
        return _undecided(case, f"{text}, but one unconfirmed source does not refute", "a second source", (row,))
    return make(case, CHECK, "refuted", text, evidence=[row.id], rule=f"{RULE}; entry within {told(period)}")


def _maybe_entered(case: Case, begun: str, row: Statement, period: Period) -> Verdict:
    """The window of the start overlaps the period said without lying in it: signature and entry into force count alike."""
    first, last = row.valid.start_earliest, row.valid.start_latest
    if (
        first is not None
        and last is not None
        and (period.start <= first < period.end or period.start <= last < period.end)
    ):
        return make(
            case,
            CHECK,
            "supported",
            f"{begun}; one of these dates is the one said",
            evidence=[row.id],
            rule=f"{RULE}; one end of the window within {told(period)}",
        )
    return _undecided(case, begun, "the exact day of entry", (row,))


def _left(case: Case, state: str, bloc: str, rows: tuple[Statement, ...], period: Period) -> Verdict:
    name, group = case.world.name(state), _group(case, bloc)
    full = [row for row in rows if row.qualifier in FULL and row.valid.end_latest is not None]
    if not full:
        return _at(case, state, bloc, rows, period)
    row = full[-1]
    first, last = row.valid.end_earliest, row.valid.end_latest
    text = f"{name}'s membership of {group} ended {window(first, last)} {cite(row)}"
    if first is not None and last is not None and first < period.end and last >= period.start:
        return make(case, CHECK, "supported", text, evidence=[row.id], rule=f"{RULE}; exit within {told(period)}")
    if not row.verified:
        return _undecided(case, text, "a second source", (row,))
    return make(
        case,
        CHECK,
        "refuted",
        f"{text}, not {_at_words(period)}",
        evidence=[row.id],
        rule=f"{RULE}; exit within {told(period)}",
    )


def _not_a_fact(case: Case, state: str, bloc: str) -> Verdict:
    end = case.claim.date_end
    if case.claim.modality == "planned" and end is not None and case.day is not None and end <= case.day:
        return _undecided(
            case, f"A plan for {_pair(case, state, bloc)}, whose date has passed", "what became of the plan"
        )
    return make(
        case, CHECK, "not_checkable", "A plan, demand or possibility, which nothing yet can bear out", rule=RULE
    )


def _undecided(case: Case, text: str, would_decide: str, rows: tuple[Statement, ...] = ()) -> Verdict:
    return make(
        case, CHECK, "not_enough_info", text, evidence=[row.id for row in rows], rule=RULE, would_decide=would_decide
    )


def _ended(case: Case, bloc: str, day: dt.date) -> Statement | None:
    """The statement that the bloc itself no longer existed on the day."""
    return next(
        (stmt for stmt in case.world.atlas.of(bloc, "blochood") if stmt.valid.at(day) is Certainty.NO_LONGER), None
    )


def _spans(rows: tuple[Statement, ...] | list[Statement], wanted: str) -> tuple[str, ...]:
    return tuple(str(row.valid) for row in rows if _fits(row.qualifier, wanted) and not wanted.startswith("not_"))


def _history(rows: tuple[Statement, ...] | list[Statement]) -> str:
    if not rows:
        return ""
    told_ = listed(
        f"{_status(row.qualifier)} from {window(row.valid.start_earliest, row.valid.start_latest)}"
        + (f" until {window(row.valid.end_earliest, row.valid.end_latest)}" if row.valid.end_latest else "")
        for row in rows
    )
    return f" (it was {told_}; {cite(rows[0]).strip('()')})"


def _list_of(case: Case, bloc: str, day: dt.date) -> list[str]:
    return [stmt.id for stmt in case.world.members(bloc, day)]


_NOUNS = {
    "member": "a member of",
    "founder": "a founding member of",
    "associate": "an associate of",
    "observer": "an observer in",
    "partner": "a partner of",
    "dialogue": "a dialogue partner of",
    "candidate": "a candidate for",
    "signatory": "a signatory of",
    "suspended": "a suspended member of",
    "withdrawn": "a former member of",
}


def _status(qualifier: str, group: str = "") -> str:
    """`a member of the EAEU`, or `a member` where no group is given."""
    words = _NOUNS.get(qualifier, f"{qualifier} of")
    return f"{words} {group}" if group else words.rpartition(" ")[0]


def _plain(wanted: str) -> str:
    return "member" if wanted == "member" else wanted.replace("_", " ")


def _group(case: Case, bloc: str) -> str:
    name = case.world.name(bloc)
    return f"the {name}" if " " in name and not name.startswith(("C5", "Shanghai Five")) else name


def _pair(case: Case, state: str, bloc: str) -> str:
    return f"{case.world.name(state)} in {_group(case, bloc)}"


def _at_words(period: Period) -> str:
    words = told(period)
    return f"in {words}" if words[0].isalpha() or words.isdigit() else f"on {words}"
