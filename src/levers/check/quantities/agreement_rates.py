"""How often two states voted alike in the General Assembly: a share of the roll calls, or more often with one than with another.

Rule. The session is the one named by its number or by the year in which it opened, else the last before the document. A share said
is compared with the rate of agreement of that session, within its hedge (about, where there is none); `more often with A than
with B` with the order of the two rates. Votes on one subject are another quantity.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.guards.unreal import untold
from levers.check.quantities.amounts import THREE, TWO, label_of, value_in
from levers.check.quantities.compared import years_said
from levers.check.quantities.places import Standing, standing
from levers.check.quantities.ranks import group_named, own_region
from levers.check.quantities.standings import placed
from levers.check.said.hedges import compare, tolerance_of
from levers.check.verdicts import cite, listed, make
from levers.model import year

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.said.numbers import Figure
    from levers.model import Observation, Verdict

__all__ = ["agreement_moved", "agreement_of_votes", "agreement_ranked"]

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
    r"\b(?:with|like|alike|same|identical\w*|coincid\w+|alongside|agree\w*|match\w*|sid(?:es|ed|ing)|in step|in line|overlap\w*|faithful|loyal|reliable|follower|dependable|obedient|concur\w*|together|as [A-Z][\w ]{2,25} did|echo\w*|mirror\w*|nearer|closer|differ\w*|diverg\w*)\b"
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
    r"\b(?P<nearer>nearer|closer) to\b[^.;:]{0,50}?\bthan to\b|\b(?P<more>more|oftener)\b(?: often)?[^.;:]{0,60}?\bthan\b|\b(?P<less>less) often\b[^.;:]{0,60}?\bthan\b",
    re.IGNORECASE,
)


def agreement_of_votes(case: Case) -> Verdict | None:
    """The verdict on how often states voted alike, None where the sentence tells of no such rate."""
    text = case.said.text
    if case.day is None or not _in_assembly(text) or _SUBJECT.search(text) or untold(text):
        return None
    states = list(dict.fromkeys(name.code for name in case.said.names if name.kind == "state"))
    at = _session(case)
    if at is None or len(states) < TWO or len(states) > THREE:
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
        outcome = None if abs(gap) < CLOSE else (gap > 0) == bool(order["more"] or order["nearer"])
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
        label_of(outcome),
        f"{case.world.name(states[0])} agreed in the UN General Assembly {shares} in the session that opened in {at} {cite(known[0])}",
        evidence=[rate.id for rate in known],
        rule="rates of agreement in the roll calls of one session",
        would_decide="how exactly the share is meant" if outcome is None else "",
    )


def agreement_ranked(case: Case) -> Verdict | None:
    """The verdict on who of a group voted most, or least, often with a power: `none of the five voted with A as seldom as X`."""
    text = case.said.text
    seldom = _SELDOM.search(text)
    place = standing(_OFTEN.sub("more ", _SELDOM.sub("little ", _MOST.sub(r"the \1 ", text))))
    if case.day is None or not _in_assembly(text) or _SUBJECT.search(text) or place is None:
        return None
    group = group_named(case) or own_region(case, apart=True)
    names = [name for name in case.said.names if name.kind == "state"]
    powers = {name.code for name in names if group is not None and name.code not in group}
    mine = list(dict.fromkeys(name.code for name in names if group is not None and name.code in group))
    at = _session(case)
    if group is None or at is None or len(powers) != 1 or len(mine) != 1:
        return None
    power = powers.pop()
    rates = {code: rate for code in group if (rate := _rate(case, code, power, at)) is not None}
    if mine[0] not in rates or len(rates) < len(group):
        return None
    found = Standing(place.at, place.low or seldom is not None, place.place, place.several)
    return placed(
        case,
        f"agreement of votes with {case.world.name(power)}",
        found,
        mine[0],
        {code: replace(rate, value=100 * rate.value) for code, rate in rates.items()},
        len(group),
    )


_SELDOM = re.compile(
    r"\b(?:seldom|rarely|less often|least often|less frequently|least frequently|infrequently)\b ?", re.IGNORECASE
)
_MOST = re.compile(r"\b(?:the )?(most|least) (?:often|frequently)\b ?", re.IGNORECASE)
_OFTEN = re.compile(r"\b(?:more often|as often|more frequently)\b ?", re.IGNORECASE)


def _in_assembly(text: str) -> bool:
    """Whether a sentence tells how votes agreed."""
    return _ALIKE.search(text) is not None and (
        _VOTES.search(text) is not None or (_ASSEMBLY.search(text) is not None and _RATED.search(text) is not None)
    )


def _over_time(case: Case, rates: list[tuple[int, Observation]], figures: list[Figure]) -> bool | None:
    """Two levels of two sessions, or a change by so many points."""
    text = case.said.text
    if len(figures) == 2:
        by = [
            (
                figure,
                min(
                    rates,
                    key=lambda one: min(
                        abs(when.start - figure.end)
                        for when in case.said.dates
                        if when.period.start.year <= one[0] < when.period.end.year
                    ),
                ),
            )
            for figure in figures
        ]
        results = [
            compare(figure.value, 100 * rate.value, tolerance_of(figure.hedge, figure.value))
            for figure, (_, rate) in by
        ]
        return False if False in results else None if None in results else True
    first, last = rates[0][1].value * 100, rates[-1][1].value * 100
    move = _MOVED.search(text)
    if move is None or abs(first - last) < 100 * CLOSE:
        return None
    right = (last > first) == (move["up"] is not None)
    points = [one for one in case.said.figures if re.match(r"(?: percentage)? points?\b", text[one.end :])]
    if not right or not points:
        return right if not figures or not right else None
    return compare(points[0].value, abs(last - first), tolerance_of(points[0].hedge or "about", points[0].value))


_MOVED = re.compile(
    r"\b(?:(?P<up>rose|risen|ris(?:es|ing)|grew|grown|increas\w+|climb\w+|converg\w+|closer|jump\w+)|(?P<down>fell|fallen|fall(?:s|ing)?|declin\w+|dropp\w+|shr[au]nk|decreas\w+|slid|slipp\w+|dwindl\w+|apart))\b",
    re.IGNORECASE,
)


def agreement_moved(case: Case) -> Verdict | None:
    """The verdict on how agreement with one power changed between two sessions."""
    text = case.said.text
    years = sorted({at for _, _, at in years_said(case)})
    states = list(dict.fromkeys(name.code for name in case.said.names if name.kind == "state"))
    agreement = re.search(r"\bagree\w*|\bcoincid\w+|\bvot\w+ (?:\w+ )?(?:with|like)\b", text, re.IGNORECASE)
    if (
        case.day is None
        or len(years) != 2
        or len(states) != 2
        or agreement is None
        or untold(text)
        or _SUBJECT.search(text)
    ):
        return None
    if not (_in_assembly(text) or _ASSEMBLY.search(text)):
        return None
    found = [(at, rate) for at in years if (rate := _rate(case, states[0], states[1], at)) is not None]
    figures = [
        one for one in case.said.figures if one.unit == "percent" and not re.match(r" points?\b", text[one.end :])
    ]
    if len(found) != 2 or len(figures) > 2:
        return None
    outcome = _over_time(case, found, figures)
    told_ = listed(f"{rate.value:.3f} in {at}" for at, rate in found)
    return make(
        case,
        CHECK,
        label_of(outcome),
        f"{case.world.name(states[0])} agreed with {case.world.name(states[1])} in the UN General Assembly {told_} {cite(found[0][1])}",
        evidence=[rate.id for _, rate in found],
        rule="rates of agreement in the roll calls of two sessions",
        would_decide="how exactly the change is meant" if outcome is None else "",
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
