"""The death of somebody who held an office: told, and borne out by a dated row only.

A death is on record where a move of the state tells it, or the note of an office that it ended with. The end of a term alone is none,
and a death that is not on record is left open: of the living nothing is said.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.atlas.spelling import skeleton, words
from levers.check.guards.core import pieces
from levers.check.said.dates import told
from levers.check.verdicts import cite, make
from levers.model import Period

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Statement, Verdict

__all__ = ["DEATH", "check_death"]

DEATH = re.compile(r"\b(?:death|passing|demise)\b|\bdied\b|\bpassed away\b|\bdies\b", re.IGNORECASE)
_RECORDED = re.compile(r"\b(?:dies|died|death|killed)\b", re.IGNORECASE)
RULE = "a dated row that tells the person's death"


def check_death(case: Case, state: str, people: tuple[str, ...]) -> Verdict:
    """The verdict on a death: supported before the document or in the period said, refuted for another one, else open."""
    people = tuple(code for code in people if code.split(":")[1] == state) or people
    who = next((case.world.name(code) for code in people), "this person")
    period = _when(case)
    for row, day in _on_record(case, state, people):
        name = case.world.name(people[0])
        its = Period(day, day + dt.timedelta(days=1))
        fits = period.overlaps(its) if period is not None else case.day is not None and day <= case.day
        evidence = [row.id]
        if fits:
            return make(
                case, "office", "supported", f"{name} died on {told(its)} {cite(row)}", rule=RULE, evidence=evidence
            )
        if period is not None and row.verified and not period.start <= day < period.end:
            text = f"{name} died on {told(its)}, not {'on' if (period.end - period.start).days < 2 else 'in'} {told(period)} {cite(row)}"
            return make(case, "office", "refuted", text, rule=RULE, evidence=evidence)
        break
    return make(
        case,
        "office",
        "not_enough_info",
        f"Whether and when {who} died is not on record here",
        rule=RULE,
        would_decide="a dated notice of the death",
    )


_BESIDE = re.compile(
    r"(?:death|passing|demise|died|passed away|dies)(?: (?!after|before|since)[\w'’-]+){0,6}? ?(?:,? (?:on|in|of|at the (?:beginning|end|start) of|early|late|mid))* ?",
    re.IGNORECASE,
)


def _when(case: Case) -> Period | None:
    """The date that stands with the words of dying: behind them, or the only one of their stretch, which tells nothing else."""
    text, first = case.said.text, case.offset
    end = first + len(case.claim.quote)
    words_ = list(DEATH.finditer(text, first, end))
    if not words_:
        return None
    near = next(
        (at for at in case.said.dates if at.start >= first and _BESIDE.fullmatch(text, words_[-1].start(), at.start)),
        None,
    )
    if near is None and words_[-1].group().lower() in {"died", "dies", "passed away"}:
        spans = [(one, other) for one, other in pieces(text) if one < end and first < other]
        mine = [at for at in case.said.dates if any(one <= at.start < other for one, other in spans)]
        near = mine[0] if len(mine) == 1 else None
        near = near or (case.said.dates[0] if len(case.said.dates) == 1 and len(pieces(text)) <= len("AB") else None)
    return near.period if near is not None else None


def _on_record(case: Case, state: str, people: tuple[str, ...]) -> list[tuple[Statement, dt.date]]:
    """Rows that tell the death, with their day; only of one person whom the words fit."""
    if len(people) != 1:
        return []
    atlas = case.world.atlas
    surname = skeleton(words(atlas.entities[people[0]].name)[-1][2])
    found = [
        (row, row.valid.start_earliest)
        for move in atlas.where("state", state)
        for row in atlas.of(move.entity, "move")
        if _RECORDED.search(row.value) and surname in {skeleton(word) for _, _, word in words(row.value)}
    ]
    for prop in ("head_of_state", "head_of_government", "supreme_leader", "foreign_minister"):
        found += [
            (row, row.valid.end_latest)
            for row in atlas.where(prop, people[0])
            if re.search(r"\b(?:died|death)\b", row.note) and row.valid.end_earliest == row.valid.end_latest
        ]
    return [(row, day) for row, day in found if day is not None]
