"""The status of a state in a bloc on a day: whether the rows bear out the one claimed, another one, or none.

Rule. Rows of the status claimed are looked at first; where none of them can hold on the day, what the state was instead refutes, where it is confirmed.
A claim of full membership is also refuted by the absence of such a row from a complete list, whatever lesser status an unconfirmed row gives.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.memberships.words import (
    CHECK,
    FOUNDER,
    FULL,
    RULE,
    as_called,
    bloc_told,
    end_of_bloc,
    fits,
    history_told,
    is_past,
    list_of,
    no_longer,
    not_a_founder,
    pair_told,
    plain_told,
    spans_of,
    status_at,
    status_told,
    undecided,
)
from levers.check.verdicts import cite, day_told, make, window
from levers.model import Certainty

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Period, Statement, Verdict

__all__ = ["is_listed", "standing", "wanted_of"]

_HAD_BEEN = re.compile(r"\bhad (?:long |already |once )?(?:been|held|had|belonged|sat|enjoyed)\b")
"""What was over before the time that the sentence is about."""


def standing(case: Case, state: str, bloc: str, rows: tuple[Statement, ...], period: Period) -> Verdict:
    """The status within a period: on its last day that is not after the document for long periods."""
    last = period.end - dt.timedelta(days=1)
    if case.day is not None and period.start <= case.day < last:
        last = case.day
    wanted = as_called(case, bloc, wanted_of(case))
    if (ever := _never(case, state, bloc, rows, last, wanted)) is not None:
        return ever
    stmt, unsure = status_at(rows, last)
    if stmt is None and period.start != last:
        earlier, unsure_then = status_at(rows, period.start)
        if earlier is not None:
            stmt, unsure, last = earlier, False, period.start
        unsure = unsure or unsure_then
    if unsure and stmt is None and wanted in FULL:
        unsure = any(
            row.valid.at(day) is Certainty.UNSURE
            for row in rows
            if row.qualifier in FULL
            for day in (last, period.start)
        )
    if unsure and stmt is None:
        return undecided(
            case,
            f"The day falls between the dates that the sources give for {pair_told(case, state, bloc)}{history_told(rows)}",
            "the depositary's dates",
            rows,
        )
    ended = end_of_bloc(case, bloc, last)
    if stmt is None:
        return _absent(case, state, bloc, rows, last, wanted, ended)
    holds = fits(stmt.qualifier, wanted)
    return _decided(case, state, bloc, rows, stmt, last, wanted, holds=holds)


_NEVER = re.compile(
    r"\b(?:never|at no time|not once|has always (?:been|stayed|remained|stood|kept) (?:outside|out|aloof|apart))\b"
)


def _never(case: Case, state: str, bloc: str, rows: tuple[Statement, ...], day: dt.date, wanted: str) -> Verdict | None:
    """Never a member until the day: a membership on record before it refutes, its absence from a complete list supports."""
    complete = is_listed(case, bloc, state)
    if not wanted.startswith("not_") or case.claim.mode == "left" or not _NEVER.search(case.near(before=25)):
        return None
    held = [row for row in rows if fits(row.qualifier, wanted.removeprefix("not_"))]
    begun = [row for row in held if row.valid.at(day) is not Certainty.NO_NOT_YET]
    name, group = case.world.name(state), bloc_told(case, bloc)
    if begun and begun[0].verified and begun[0].valid.start_latest is not None and begun[0].valid.start_latest <= day:
        text = f"{name} was {status_told(begun[0].qualifier, group)}{history_told(begun)}"
        return make(case, CHECK, "refuted", text, evidence=[row.id for row in begun], rule=RULE)
    if not begun and complete:
        text = f"{name} was never {status_told(wanted.removeprefix('not_'), group)} until {day_told(day)}{history_told(rows)}; the atlas's list of it is complete for this state"
        return make(
            case, CHECK, "supported", text, evidence=[row.id for row in rows] or list_of(case, bloc, day), rule=RULE
        )
    return None


LESSER = frozenset({"observer", "partner", "associate", "dialogue", "candidate"})


def is_listed(case: Case, bloc: str, state: str) -> bool:
    """Whether the absence of a row tells that the state was not in the bloc."""
    atlas = case.world.atlas
    return bloc in atlas.complete_blocs and (state in case.world.covered or bloc in atlas.full_lists)


def wanted_of(case: Case) -> str:
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
    if (
        stmt.qualifier == "suspended"
        and wanted == "member"
        and any(row.valid.at(day) is Certainty.UNSURE for row in full)
    ):
        return undecided(case, f"{fact}, and has not left it", "whether a suspended member is meant", rows)
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
    complete = is_listed(case, bloc, state)
    if (
        not stmt.verified
        and wanted in {"member", "not_member"}
        and complete
        and not any(row.valid.at(day) is Certainty.UNSURE for row in full)
    ):
        text = f"{name} was no full member of {group} on {day_told(day)}{history_told(rows)}; the atlas's list of it is complete for this state"
        return make(case, CHECK, "refuted", text, evidence=[row.id for row in rows], rule=RULE)
    if not stmt.verified:
        return undecided(case, f"{fact}, but one unconfirmed source does not refute", "a second source", rows)
    earlier = [row for row in rows if row.qualifier == wanted and row.valid.at(day) is Certainty.NO_LONGER]
    if earlier and _HAD_BEEN.search(case.near()):
        text = f"{name} was {status_told(earlier[-1].qualifier, group)}{history_told(earlier)}"
        return make(case, CHECK, "supported", text, evidence=[row.id for row in earlier], rule=RULE)
    if earlier and not is_past(case):
        now = f"; since then it has been {status_told(stmt.qualifier)}"
        return no_longer(case, name, group, earlier[-1], [stmt.id, earlier[-1].id], now)
    if wanted == "not_member" and stmt.valid.start_earliest is not None and _NOT_YET.search(case.near(before=12)):
        text = f"{fact}; until then it was none"
        return make(case, CHECK, "outdated", text, evidence=[stmt.id], rule=RULE, true_in=[f"before {begun}"])
    return make(case, CHECK, "refuted", fact, evidence=[stmt.id], rule=RULE, true_in=spans_of(rows, wanted))


_NOT_YET = re.compile(
    r"\b(?:not yet|yet to|not so far|still (?:not|no|outside|waiting|knocking)|not (?:\w+ ){1,4}yet)\b|n['’]t (?:\w+ )?yet\b",
    re.IGNORECASE,
)
"""A denial that tells of its end to come."""


def _absent(
    case: Case, state: str, bloc: str, rows: tuple[Statement, ...], day: dt.date, wanted: str, ended: Statement | None
) -> Verdict:
    name, group = case.world.name(state), bloc_told(case, bloc)
    complete = is_listed(case, bloc, state) or (
        bloc in case.world.atlas.complete_blocs and any(row.valid.at(day) is Certainty.NO_NOT_YET for row in rows)
    )
    if (
        not rows
        and wanted.removeprefix("not_") in LESSER
        and not any(row.qualifier == wanted.removeprefix("not_") for row in case.world.atlas.where("membership", bloc))
    ):
        return undecided(
            case,
            f"The atlas does not list the {plain_told(wanted)}s of {group}",
            f"a list of the {plain_told(wanted)}s of {group}",
        )
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
