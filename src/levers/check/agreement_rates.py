"""How often two states voted alike in the General Assembly: a share of the roll calls, or more often with one than with another.

Rule. The session is the one named by its number or by the year in which it opened, else the last before the document. A share said
is compared with the rate of agreement of that session, within its hedge (about, where there is none); `more often with A than
with B` with the order of the two rates. Votes on one subject are another quantity.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.amounts import value_in
from levers.check.hedges import compare, tolerance_of
from levers.check.unreal import untold
from levers.check.verdicts import cite, listed, make
from levers.model import year

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.numbers import Figure
    from levers.model import Observation, Verdict

__all__ = ["agreement_of_votes"]

CHECK = "quantity"
SERIES = "unga_agreement"
CLOSE = 0.02
_VOTES = re.compile(r"\bvot(?:e|es|ed|ing)\b|\bballots?\b|\broll[- ]calls?\b", re.IGNORECASE)
_ASSEMBLY = re.compile(r"\bGeneral Assembly\b|\bUN(?:GA)?\b|\bUnited Nations\b|\bin New York\b")
_RATED = re.compile(
    r"\b(?:often|frequent\w*|per ?cent|%|half|third|quarter|fifth|rate|share|majority|proportion)", re.IGNORECASE
)
"""Beside the assembly's name, words by which positions are counted."""
_ALIKE = re.compile(
    r"\b(?:with|like|alike|same|identical\w*|coincid\w+|alongside|agree\w*|match\w*|sid(?:es|ed|ing)|in step|in line|overlap\w*|concur\w*|together|as [A-Z][\w ]{2,25} did|echo\w*|mirror\w*|differ\w*|diverg\w*)\b"
)
_SUBJECT = re.compile(
    r"\b(?:resolution on|vot\w+ (?:on|concerning)|on (?:human rights|israel|ukraine|palestine|cuba|disarmament|iran|syria)|abstain\w*|human rights council|security council)\b",
    re.IGNORECASE,
)
_APART = re.compile(r"\b(?:differ\w*|diverg\w*|against|apart|disagree\w*|opposite)\b", re.IGNORECASE)
_SESSION = re.compile(
    r"\b(?P<number>\d{2})(?:st|nd|rd|th) (?:regular )?session|\b(?P<year>(?:19|20)\d\d)(?:[-–/](?:19|20)?\d\d)? session|\bsession (?:of|that (?:opened|began|started) in) (?P<year2>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\b(?P<more>more|oftener)\b(?: often)?[^.;:]{0,60}?\bthan\b|\b(?P<less>less) often\b[^.;:]{0,60}?\bthan\b",
    re.IGNORECASE,
)


def agreement_of_votes(case: Case) -> Verdict | None:
    """The verdict on how often states voted alike, None where the sentence tells of no such rate."""
    text = case.said.text
    if (
        case.day is None
        or not _ALIKE.search(text)
        or not (_VOTES.search(text) or (_ASSEMBLY.search(text) and _RATED.search(text)))
        or _SUBJECT.search(text)
        or untold(text)
    ):
        return None
    states = list(dict.fromkeys(name.code for name in case.said.names if name.kind == "state"))
    at = _session(case)
    if at is None or len(states) < len("AB") or len(states) > len("ABC"):
        return None
    rates = [_rate(case, states[0], other, at) for other in states[1:]]
    if any(rate is None for rate in rates):
        return None
    known = [rate for rate in rates if rate is not None]
    order = _ORDER.search(text)
    figures = [one for one in case.said.figures if one.unit == "percent"]
    outcome: bool | None
    if order is not None and len(known) == 2 and not figures:
        first = _after(case, states[1:], order)
        if first is None:
            return None
        gap = known[states[1:].index(first)].value - known[1 - states[1:].index(first)].value
        outcome = None if abs(gap) < CLOSE else (gap > 0) == bool(order["more"])
    elif figures and len(figures) == len(known) and order is None:
        outcome = _all(known, figures, apart=_APART.search(text) is not None)
    else:
        return None
    shares = listed(
        f"{rate.value:.3f} with {case.world.name(other)}" for other, rate in zip(states[1:], known, strict=True)
    )
    return make(
        case,
        CHECK,
        "not_enough_info" if outcome is None else "supported" if outcome else "refuted",
        f"{case.world.name(states[0])} agreed in the UN General Assembly {shares} in the session that opened in {at} {cite(known[0])}",
        evidence=[rate.id for rate in known],
        rule="rates of agreement in the roll calls of one session",
        would_decide="how exactly the share is meant" if outcome is None else "",
    )


def _all(rates: list[Observation], figures: list[Figure], *, apart: bool) -> bool | None:
    results = [
        compare(
            figure.value,
            100 * (1 - rate.value if apart else rate.value),
            tolerance_of(figure.hedge or "about", figure.value),
        )
        for rate, figure in zip(rates, figures, strict=True)
    ]
    return False if False in results else None if None in results else True


def _after(case: Case, others: list[str], order: re.Match[str]) -> str | None:
    """With whom the votes are told to have been more often alike: the one not right behind `than`."""
    behind = next((name.code for name in case.said.names if name.start >= order.end() and name.kind == "state"), None)
    return next((code for code in others if code != behind), None) if behind in others else None


def _rate(case: Case, state: str, other: str, at: int) -> Observation | None:
    rows = case.world.series(SERIES, state, other) or case.world.series(SERIES, other, state)
    return value_in(rows, year(at))


def _session(case: Case) -> int | None:
    match = _SESSION.search(case.said.text)
    if match is not None:
        return 1945 + int(match["number"]) if match["number"] else int(match["year"] or match["year2"])
    years = {one.period.start.year for one in case.said.dates if one.how == "at"}
    if len(years) > 1:
        return None
    return next(iter(years), case.day.year - 1 if case.day is not None else None)
