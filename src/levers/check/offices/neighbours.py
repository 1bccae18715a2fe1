"""Who held an office right before or after whom: `A's predecessor as foreign minister, B`.

Rule. The holders of the office on record are put in the order of their terms, acting ones left out; the one next to A is compared with B. Terms of the same
person in a row count as one. Where a row of the two or between them is not confirmed, or a gap of more than half a year lies between them, nothing is decided.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.offices.titles import office_told, term_told, window_of
from levers.check.verdicts import cite, make

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levers.check.case import Case
    from levers.model import Statement, Verdict

__all__ = ["check_neighbour", "with_neighbour"]

RULE = "the holders of the office in the order of their terms"
GAP = dt.timedelta(days=200)
_ACTING = re.compile(r"\b(?:acting|interim)\b", re.IGNORECASE)
_WHOSE = re.compile(r"['’]s? (?:[a-z]+ )?(?:predecessor|successor)\b")


def check_neighbour(case: Case, state: str, people: tuple[str, ...], rows: tuple[Statement, ...]) -> Verdict:
    """The verdict on a predecessor or successor."""
    other = next(
        (name for name in case.said.names if name.kind == "person" and _WHOSE.match(case.said.text, name.end)), None
    )
    terms = _in_order(rows)
    at = [place for place, row in enumerate(terms) if other is not None and row.value in other.codes]
    before = case.claim.mode == "preceded"
    beside = [place - 1 if before else place + 1 for place in at]
    near = [terms[place] for place in beside if 0 <= place < len(terms)]
    if not near or not at or not people:
        return _open(case, "The atlas does not say who held this office before or after", rows)
    mine = [row for row in near if row.value in people]
    row = (mine or near)[0]
    text = f"{term_told(case, state, row)} from {window_of(row)[0]} until {window_of(row)[1]}, right {'before' if before else 'after'} {case.world.name(terms[at[0]].value)} {cite(row)}"
    if mine:
        return make(case, "office", "supported", text, evidence=[row.id, terms[at[0]].id], rule=RULE)
    if not all(one.verified for one in (*near, *(terms[place] for place in at))) or not _close(terms, at, beside):
        return _open(case, f"On record {text}, but the list is not sure there", rows)
    text = f"{office_told(case, state, row)} right {'before' if before else 'after'} {case.world.name(terms[at[0]].value)} was {case.world.name(row.value)} {cite(row)}"
    return make(case, "office", "refuted", text, evidence=[row.id, terms[at[0]].id], rule=RULE)


_BEFORE_HIM = re.compile(
    r"\b(?:in place of|instead of|(?:replac|succeed)(?:ing|ed|s)|in succession to|t(?:ook|aking|aken|akes) over (?:[a-z]+ ){0,4}from) (?:the |his |her |its )?(?:[A-Z]\w+ )?(?:[a-z-]+ ){0,4}$"
)
"""Before the name of who held the office until then."""
_AFTER_HIM = re.compile(
    r"\b(?:(?:was|been|is) (?:replac|succeed)ed\b(?: [\w-]+){0,8}? by|gave way to|handed over to|made way for) (?:the )?(?:[A-Z]\w+ )?(?:[a-z-]+ ){0,4}$"
)
"""Before the name of who held it from then on."""


def with_neighbour(case: Case, people: tuple[str, ...], rows: tuple[Statement, ...], verdict: Verdict) -> Verdict:
    """A support of a change in office, with whom somebody replaced or was replaced by, where the sentence tells it, compared too."""
    text, end = case.said.text, case.offset
    stop = re.compile(r"[;:]|\. ").search(text, end)
    for name in case.said.names:
        if name.kind != "person" or name.start < end or set(name.codes) & set(people):
            continue
        after = _AFTER_HIM.search(text[: name.start]) is not None
        if (stop is not None and name.start > stop.start()) or not (after or _BEFORE_HIM.search(text[: name.start])):
            continue
        terms = _in_order(rows)
        at = [place for place, row in enumerate(terms) if row.value in people]
        beside = [place + 1 if after else place - 1 for place in at]
        near = [terms[place] for place in beside if 0 <= place < len(terms)]
        if any(row.value in name.codes for row in near):
            return verdict
        if any(_is_short(row) for row in near):
            return _open(case, f"{verdict.explanation.rstrip('.')}; somebody held it for a short time in between", rows)
        if not near or any(row.value in name.codes and _ACTING.search(row.qualifier) for row in rows):
            return _open(
                case, f"{verdict.explanation.rstrip('.')}; who held it right before or after is not sure", rows
            )
        where = "after" if after else "before"
        told = f"right {where} {case.world.name(people[0])} it was {case.world.name(near[0].value)}, not {case.world.name(name.code)}"
        if not all(one.verified for one in (*near, *(terms[place] for place in at))) or not _close(terms, at, beside):
            return _open(case, f"{verdict.explanation.rstrip('.')}; {told}, but the list is not sure there", rows)
        return make(
            case,
            "office",
            "refuted",
            f"{told[0].upper()}{told[1:]} {cite(near[0])}",
            evidence=[near[0].id, *verdict.evidence],
            rule=RULE,
        )
    return verdict


def _in_order(rows: Sequence[Statement]) -> list[Statement]:
    """Full terms by their beginning, those of one person in a row as one."""
    full = [row for row in rows if row.valid.start_earliest is not None and not _ACTING.search(row.qualifier)]
    found: list[Statement] = []
    for row in sorted(full, key=lambda one: str(one.valid.start_earliest)):
        if not found or found[-1].value != row.value:
            found.append(row)
    return found


def _is_short(row: Statement) -> bool:
    start, end = row.valid.start_earliest, row.valid.end_latest
    return start is not None and end is not None and end - start < GAP


def _close(terms: list[Statement], at: list[int], beside: list[int]) -> bool:
    """Whether the terms next to each other follow on one another."""
    for one, other in zip(at, beside, strict=True):
        if not 0 <= other < len(terms):
            continue
        first, last = sorted((one, other))
        end, start = terms[first].valid.end_latest, terms[last].valid.start_earliest
        if end is None or start is None or start - end > GAP:
            return False
    return True


def _open(case: Case, text: str, rows: Sequence[Statement]) -> Verdict:
    return make(
        case,
        "office",
        "not_enough_info",
        text,
        evidence=[row.id for row in rows][:4],
        rule=RULE,
        would_decide="an official list of its holders",
    )
