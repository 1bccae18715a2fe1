"""A stretch of time for which somebody is told to have held an office, against the terms on record.

Rule. `From A to B` and `between A and B` tell when a term began and when it ended, `until B` its end. Terms of one person that follow on one
another are one. A term whose two ends lie in the times told bears the sentence out; one that neither overlaps the stretch nor comes near it
refutes it, as does an end told that lies most of a year outside the term. A stretch within a longer term leaves it open.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.offices.titles import CHECK, RULE, office_told, term_told, title_words, undecided, window_of
from levers.check.said.dates import dates, told
from levers.check.texts.consistency import sentence_before
from levers.check.verdicts import cite, listed, make
from levers.model import Certainty, Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levers.check.case import Case
    from levers.check.said.dates import When
    from levers.model import Statement, Verdict

__all__ = ["check_end", "check_stretch", "stretch_said", "time_told", "told_past", "until_said"]

NEAR = dt.timedelta(days=31)
"""An end on record so near to the one told is that one."""
FAR = dt.timedelta(days=300)
"""An end told so far outside the term is another one."""
_FROM = re.compile(
    r"\b(?:from|between)(?: the)?(?: (?:early|late|mid|end of|spring|summer|autumn|winter))*[ -]*$", re.IGNORECASE
)
_SKIP = re.compile(r",? (?:the |its )?")
_JOINER = re.compile(r" (?:to|until|till|through|up to|and) |[–-](?=\d)")


def stretch_said(case: Case) -> tuple[Period, Period] | None:
    """When a term is told to have begun and to have ended; None where no such stretch stands in the claim's words."""
    start, end = case.offset, case.offset + len(case.claim.quote)
    text = case.said.text
    for at in case.said.dates:
        if not (
            start <= at.start < end + len(" from early ") or (at.start < start and _SKIP.fullmatch(text, at.end, start))
        ):
            continue
        if at.how == "at" and (
            _FROM.search(text[: at.start]) or re.fullmatch(r"\d{4}[–-]\d{2,4}", text[at.start : at.end])
        ):
            return _edges(case, at)
    return None


def until_said(case: Case) -> Period | None:
    """The time until which an office is told to have been held: in the claim's words or right behind them."""
    start, end = case.offset, case.offset + len(case.claim.quote)
    found = [
        at.period
        for at in case.said.dates
        if (at.how == "until" and start <= at.start < end + len(" until early "))
        or (at.start > end and _UNTIL_HE.fullmatch(case.said.text, end, at.start))
    ]
    return found[0] if len(found) == 1 and told_past(case) else None


_UNTIL_HE = re.compile(
    r" until (?:he|she) (?:became|was (?:elected|appointed|made|named|dismissed|removed|ousted|replaced)|resigned|left|stepped down)\b[^,;.]{0,60}? (?:in|on) ",
    re.IGNORECASE,
)


def check_end(case: Case, state: str, mine: Sequence[Statement], until: Period) -> Verdict | None:
    """The verdict on a term told with its end alone."""
    runs = _runs(mine)
    if not runs or any(run[-1].valid.end_latest is None for run in runs):
        return None
    for run in (*runs, *([row] for row in mine)):
        if _fits(run[-1].valid.end_earliest, run[-1].valid.end_latest, until):
            text = f"{term_told(case, state, run[-1])} until {window_of(run[-1])[1]} {cite(run[-1])}"
            return make(case, CHECK, "supported", text, evidence=[run[-1].id], rule=f"{RULE}; the end of the term")
    row = runs[-1][-1]
    text = f"{term_told(case, state, row)} until {window_of(row)[1]}, not until {told(until)} {cite(row)}"
    far = all(_last(run) + FAR < until.start or _last(run) > until.end + FAR for run in runs)
    if far and all(one.verified for one in mine):
        return make(
            case, CHECK, "refuted", text, evidence=[one.id for one in mine], rule=f"{RULE}; the end of the term"
        )
    return undecided(case, text, "the end of the term", tuple(mine))


def _edges(case: Case, at: When) -> tuple[Period, Period] | None:
    """The two ends of a stretch, each as a period of its own."""
    joiner = _JOINER.search(case.said.text, at.start, at.end)
    if joiner is None:
        return None
    first = dates(case.said.text[at.start : joiner.start()], case.day)
    last = dates(case.said.text[joiner.end() : at.end], case.day)
    begins = first[0].period if first and first[0].exact else Period(at.period.start, at.period.start + NEAR)
    ends = last[-1].period if last and last[-1].exact else Period(at.period.end - NEAR, at.period.end)
    return (begins, ends) if begins.start < ends.end else None


def check_stretch(
    case: Case, state: str, rows: Sequence[Statement], mine: Sequence[Statement], stretch: tuple[Period, Period]
) -> Verdict | None:
    """The verdict on a term told with both its ends; None where nobody's terms are known."""
    begins, ends = stretch
    whole = Period(begins.start, ends.end)
    if not mine or any(row.valid.start_earliest is None for row in mine):
        return None
    runs = _runs(mine)
    for run in (*runs, *([row] for row in mine)):
        if _fits(run[0].valid.start_earliest, run[0].valid.start_latest, begins) and _fits(
            run[-1].valid.end_earliest, run[-1].valid.end_latest, ends
        ):
            text = f"{term_told(case, state, run[0])} from {window_of(run[0])[0]} until {window_of(run[-1])[1]} {cite(run[0])}"
            return make(
                case, CHECK, "supported", text, evidence=[row.id for row in run], rule=f"{RULE}; both ends of the term"
            )
    run = min(runs, key=lambda one: abs((_first(one) - whole.start).days))
    text = (
        f"{term_told(case, state, run[0])} from {window_of(run[0])[0]} until {window_of(run[-1])[1]}, not {told(whole)}"
    )
    outside = all(
        whole.start + (begins.end - begins.start) < _first(one) - FAR or whole.end - (ends.end - ends.start) > _last(one) + FAR
        or whole.end <= _first(one) or whole.start >= _last(one)
        for one in runs
    )  # fmt: skip
    if not outside or not all(row.verified for row in mine):
        return undecided(case, f"{text} {cite(run[0])}", "the two ends of the term", tuple(mine))
    steps = [whole.start + (whole.end - whole.start) * part / 8 for part in range(1, 8)]
    free = [day for day in steps if not any(_first(run) <= day < _last(run) for run in runs)]
    holders = [
        (day, row) for day in free for row in rows if row.value != mine[0].value and row.valid.at(day) is Certainty.YES
    ]
    middle, others = (
        (holders[0][0], [row for day, row in holders if day == holders[0][0]]) if holders else (whole.start, [])
    )
    if not any(row.verified for row in others):  # the list may not go back so far
        return undecided(case, f"{text} {cite(run[0])}", "an official list of its holders", tuple(mine))
    if others:
        told_ = office_told(case, state, others[0])
        text += f"; {told_} in {middle.year} was {listed(case.world.name(row.value) for row in others)}"
    return make(
        case,
        CHECK,
        "refuted",
        f"{text} {cite(run[0])}",
        evidence=[row.id for row in (*run, *others)],
        rule=f"{RULE}; both ends of the term",
    )


def _first(run: Sequence[Statement]) -> dt.date:
    return run[0].valid.start_earliest or dt.date.min


def _last(run: Sequence[Statement]) -> dt.date:
    return run[-1].valid.end_latest or run[-1].valid.end_earliest or dt.date.max - FAR


def _fits(earliest: dt.date | None, latest: dt.date | None, said: Period) -> bool:
    """Whether an end on record lies in the time told."""
    one, other = earliest or latest, latest or earliest
    return one is not None and other is not None and one < said.end + NEAR and other >= said.start - NEAR


def _runs(rows: Sequence[Statement]) -> list[list[Statement]]:
    """Terms of one person that follow on one another, as one each."""
    runs: list[list[Statement]] = []
    for row in sorted(rows, key=lambda one: str(one.valid.start_earliest)):
        if runs and row.valid.start_earliest is not None and row.valid.start_earliest - _last(runs[-1]) <= NEAR:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


_THEN = re.compile(r"^then\b|\bthen[- ]", re.IGNORECASE)
YEAR = dt.timedelta(days=366)
"""A time said that is short enough to say who held the office in it."""
_WHEN = re.compile(
    r",? ?(?:when|while|as|at a time when|in which|under|the (?:year|month|day)(?: when| that| in which)?)? ?",
    re.IGNORECASE,
)
"""Between a time and the words that tell who held an office then."""


def time_told(case: Case) -> Period | None:
    """The past time at which the office is told to have been held; None where it may as well be held still."""
    period = None
    if _THEN.search(title_words(case)) is not None:
        before = sentence_before(case) if not case.said.dates else None
        told = [at.period for at in before.dates if at.how != "until"] if before is not None else []
        period = case.period() or (told[0] if len(told) == 1 else None)
    elif told_past(case):
        end = case.offset + len(case.claim.quote)
        beside = [
            at.period
            for at in case.said.dates
            if at.how == "at"
            and (_WHEN.fullmatch(case.said.text[at.end : case.offset]) or case.offset <= at.start < end)
        ]
        period = beside[0] if len(beside) == 1 else None
    return period if period is not None and period.end - period.start <= YEAR else None


_PAST = re.compile(
    r"\b(?:was|were|had been|had served|headed|led|ran|served|held|chaired|governed|ruled|occupied)\b", re.IGNORECASE
)
_STILL = re.compile(r"\b(?:has|have|is|are|still|now|remains?|today|currently)\b", re.IGNORECASE)


def told_past(case: Case) -> bool:
    """Whether the words between the name and the office tell it as over."""
    between = case.claim.quote.replace(case.claim.person or "\0", " ", 1)
    return case.claim.mode is None and _PAST.search(between) is not None and _STILL.search(between) is None
