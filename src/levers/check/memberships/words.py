"""What memberships there are on a day and how they are told: statuses, spans, and the words for them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.said.dates import told
from levers.check.verdicts import cite, listed, make, window
from levers.model import Certainty, Period

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Statement, Verdict

__all__ = [
    "BODY_OF_BLOC",
    "CHECK",
    "FOUNDER",
    "FULL",
    "PROLONGS",
    "RULE",
    "SAME",
    "STATUSES",
    "SUCCESSOR",
    "as_called",
    "at_told",
    "bloc_as_written",
    "bloc_told",
    "end_of_bloc",
    "fits",
    "full_members",
    "history_told",
    "is_past",
    "list_of",
    "maybe_entered",
    "no_longer",
    "not_a_fact",
    "not_a_founder",
    "pair_told",
    "plain_told",
    "spans_of",
    "status_at",
    "status_told",
    "undecided",
]


CHECK = "membership"


FULL = frozenset({"member", "founder"})


STATUSES = frozenset(
    {"associate", "observer", "partner", "candidate", "signatory", "suspended", "dialogue", "withdrawn"}
)


SUCCESSOR = {"CST": "CSTO"}
"""The organisation through which a treaty binds its parties since."""


SAME = {"dialogue": {"dialogue", "partner"}, "partner": {"dialogue", "partner"}}


RULE = "membership and status on the day the claim is about; absence decides only where the atlas is complete"


PROLONGS = re.compile(r"\b(?:prolong|exten)", re.IGNORECASE)
"""In the name of a paper that keeps a treaty in force."""


FOUNDER = re.compile(r"\bfound(?:ing|er)\b|\boriginal member", re.IGNORECASE)


_RELATIVE = re.compile(r", (?:which|who|that|whose) [^,;]*,")
"""An aside, whose tense is not that of the claim."""
_WAS = re.compile(r"\b(?:was|were|used to be|once|former(?:ly)?|had been|belonged)\b")


BODY_OF_BLOC = re.compile(
    r"\b(?:non-permanent|permanent|rotating|temporary|elected|voting|non-voting) members?\b"
    r"|\b(?:UN|United Nations|EU|European|CIS|SCO|CSTO|NATO|EAEU|OTS|OSCE)(?:['’]s)? "
    r"(?:Security Council|Human Rights Council|Parliamentary Assembly|Interparliamentary Assembly|Inter-Parliamentary Assembly|Business Council|"
    r"Interbank|Free Trade|free[- ]trade|Customs|Economic Court|Court|Parliament|Bank|Fund|Association|Peacekeeping|Rapid|Collective)"
)
"""A body of an organisation, or a seat in one: not the membership of the organisation itself."""


def bloc_as_written(case: Case, bloc: str | None) -> str | None:
    """The bloc that the quotation itself names, where it names one only and that is another than the claim has."""
    blocs = [name for name in case.quote.names if name.kind == "bloc"]
    written = {
        code for name in blocs for code in name.codes if case.world.name(code) == case.quote.text[name.start : name.end]
    }
    if len(written) == 1 and all(written <= set(name.codes) for name in blocs):
        return written.pop()
    if any(bloc in name.codes for name in blocs):
        # EAEC was the Community's abbreviation and in 2017 the Union's: the reader chose at the document's date.
        return bloc
    named = {name.code for name in blocs}
    return named.pop() if len(named) == 1 and bloc not in named and len(case.quote.names) > 0 else bloc


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


def fits(status: str, wanted: str) -> bool:
    """Whether a status is the one claimed."""
    if wanted == "member":
        return status in FULL
    if wanted == "not_member":
        return status not in FULL
    if wanted.startswith("not_"):
        return status != wanted.removeprefix("not_")
    return status in SAME.get(wanted, {wanted})


def as_called(case: Case, bloc: str, wanted: str) -> str:
    """The status that `member` means in a programme which has no members, only partners or signatories."""
    if wanted not in {"member", "not_member"}:
        return wanted
    statuses = [stmt.qualifier for stmt in case.world.atlas.where("membership", bloc)]
    if not statuses or any(status in FULL for status in statuses):
        return wanted
    usual = max(sorted(set(statuses)), key=statuses.count)
    return usual if wanted == "member" else f"not_{usual}"


def is_past(case: Case) -> bool:
    """Whether the claim itself is about the past."""
    start = max(0, case.offset - 40)
    lead = re.split(r"[,;:]", case.said.text[start : case.offset])[-1]
    near = f"{lead}{_RELATIVE.sub(',', case.near())}"
    return (case.claim.modality == "historical" or _WAS.search(near) is not None) and re.search(
        r"\b(?:still|now|today|remains?)\b", near
    ) is None


def not_a_founder(case: Case, bloc: str, stmt: Statement) -> str:
    """When the bloc began, if that was more than a month before the membership; '' otherwise."""
    rows = case.world.atlas.of(bloc, "blochood")
    begun = rows[0].valid.start_latest if rows else None
    first = stmt.valid.start_earliest
    if begun is None or first is None or (first - begun).days <= 31:
        return ""
    return f"{bloc_told(case, bloc)} began {window(rows[0].valid.start_earliest, begun)}"


def no_longer(case: Case, name: str, group: str, row: Statement, ids: list[str], now: str) -> Verdict:
    """The claim held once: until when, and what has been the case since."""
    begun = window(row.valid.start_earliest, row.valid.start_latest)
    until = window(row.valid.end_earliest, row.valid.end_latest)
    text = f"{name} was {status_told(row.qualifier, group)} from {begun} until {until} {cite(row)}{now}"
    return make(case, CHECK, "outdated", text, evidence=ids, rule=RULE, true_in=(str(row.valid),))


def not_a_fact(case: Case, state: str, bloc: str) -> Verdict:
    """A plan, demand or possibility about a membership."""
    end = case.claim.date_end
    if case.claim.modality == "planned" and end is not None and case.day is not None and end <= case.day:
        return undecided(
            case, f"A plan for {pair_told(case, state, bloc)}, whose date has passed", "what became of the plan"
        )
    return make(
        case, CHECK, "not_checkable", "A plan, demand or possibility, which nothing yet can bear out", rule=RULE
    )


def undecided(case: Case, text: str, would_decide: str, rows: tuple[Statement, ...] = ()) -> Verdict:
    """A verdict that decides nothing, with what would decide it."""
    return make(
        case, CHECK, "not_enough_info", text, evidence=[row.id for row in rows], rule=RULE, would_decide=would_decide
    )


def end_of_bloc(case: Case, bloc: str, day: dt.date) -> Statement | None:
    """The statement that the bloc itself no longer existed on the day."""
    return next(
        (stmt for stmt in case.world.atlas.of(bloc, "blochood") if stmt.valid.at(day) is Certainty.NO_LONGER), None
    )


def spans_of(rows: tuple[Statement, ...] | list[Statement], wanted: str) -> tuple[str, ...]:
    """The times at which the claimed status held."""
    return tuple(str(row.valid) for row in rows if fits(row.qualifier, wanted) and not wanted.startswith("not_"))


def history_told(rows: tuple[Statement, ...] | list[Statement]) -> str:
    """The statuses that a state has had in a bloc, in brackets."""
    if not rows:
        return ""
    told_ = listed(
        f"{status_told(row.qualifier)} from {window(row.valid.start_earliest, row.valid.start_latest)}"
        + (f" until {window(row.valid.end_earliest, row.valid.end_latest)}" if row.valid.end_latest else "")
        for row in rows
    )
    return f" (it was {told_}; {cite(rows[0]).strip('()')})"


def list_of(case: Case, bloc: str, day: dt.date) -> list[str]:
    """Ids of the rows that make the list of members on a day."""
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


def status_told(qualifier: str, group: str = "") -> str:
    """`a member of the EAEU`, or `a member` where no group is given."""
    words = _NOUNS.get(qualifier, f"{qualifier} of")
    return f"{words} {group}" if group else words.rpartition(" ")[0]


def plain_told(wanted: str) -> str:
    """A claimed status in words."""
    return "member" if wanted == "member" else wanted.replace("_", " ")


def bloc_told(case: Case, bloc: str) -> str:
    """What a bloc is called, with its article."""
    name = case.world.name(bloc)
    return f"the {name}" if " " in name and not name.startswith(("C5", "Shanghai Five")) else name


def pair_told(case: Case, state: str, bloc: str) -> str:
    """A state in a bloc, in words."""
    return f"{case.world.name(state)} in {bloc_told(case, bloc)}"


def at_told(period: Period) -> str:
    """A period with its preposition."""
    words = told(period)
    return f"in {words}" if words[0].isalpha() or words.isdigit() else f"on {words}"


def maybe_entered(case: Case, begun: str, row: Statement, period: Period) -> Verdict:
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
    return undecided(case, begun, "the exact day of entry", (row,))
