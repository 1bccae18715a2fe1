"""Ranks of arms suppliers: who delivered most to a state over a stretch of years, by the volume on record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.quantities.amounts import THREE
from levers.check.said.dates import told
from levers.check.verdicts import cite, listed, make
from levers.model import Period, year

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.said.names import Named
    from levers.model import Observation, Verdict

__all__ = ["SERIES", "deliveries", "rank_of_supplier", "tells_of_arms", "years_of"]

CHECK = "superlative"
SERIES = "arms_imports"
_ARMS = re.compile(
    r"\barms\b|\bweapon|\barmament|\bmilitary (?:equipment|hardware|supplies)\b|\bsipri\b", re.IGNORECASE
)
_SUPPLIER = re.compile(
    r"\b(?P<one>one of (?:the|its) |among the )?(?P<rank>second[- ])?(?:largest|biggest|main|chief|top|leading|foremost|principal|most important|(?P<sole>sole|only|exclusive)) "
    r"(?:\w+ ){0,2}?(?:suppliers?|sources?|sellers?|providers?|exporters?|vendors?)\b|\b(?:supplied|delivered|sold|shipped) (?:it |her |them |the country )?(?:the )?most\b|"
    r"\b(?:outstripp\w+|outdid|outsold|surpass\w+|ahead of|exceed\w+|eclips\w+|beat) (?:every|all|any)\b|\bmore \w+ than \w+ (?:arms|weapons)\b|\bmore (?:\w+ )?(?:arms|weapons|armaments|weaponry)\b[^.;:]{0,60}?\bthan\b",
    re.IGNORECASE,
)
_NARROW = re.compile(
    r"\b(?:aircraft|drones?|ships?|tanks?|helicopters?|missiles?|small arms|rifles|ammunition|after|non-\w+)\b",
    re.IGNORECASE,
)


def rank_of_supplier(case: Case) -> Verdict | None:
    """`Türkiye was the largest supplier of arms to Turkmenistan`: the order of suppliers by volume over the years said."""
    text = case.said.text
    match = _SUPPLIER.search(text)
    if match is None or not tells_of_arms(case):
        return None
    names = [name for name in case.said.names if name.kind == "state"]
    pair = _PAIR.search(text)
    if pair is not None and _NOBODY.search(text[: pair.start()]):
        return _first_of_all(case, match, pair, names)
    if pair is not None and len({name.code for name in names}) == THREE:
        return _two_compared(case, pair, names)
    names = [
        name
        for name in names
        if not _BEHIND.search(text[: name.start])
        and not re.match(r"(?:['’]s)? (?:institute|tables?|figures|data)", text[name.end :])
        and text[name.start : name.end] != "Stockholm"
    ]
    held = [name.code for name in names if case.world.atlas.counterparts(SERIES, name.code)]
    if len({name.code for name in names}) != 2 or not held:
        return None
    target = next(
        (name.code for name in names if name.code in held and _is_target(text, name.start, name.end)),
        held[0] if len(set(held)) == 1 else None,
    )
    if target is None:
        return None
    period = years_of(case)
    if period is None:
        return None
    sender = next(name.code for name in names if name.code != target)
    rows = deliveries(case, target, period)
    return _ranked(case, match, sender, target, rows, period)


def tells_of_arms(case: Case) -> bool:
    """Whether a sentence, or the one before it, tells of arms as a whole."""
    text = case.said.text
    return _NARROW.search(text) is None and any(_ARMS.search(one) for one in (text, case.previous or ""))


def years_of(case: Case) -> Period | None:
    """The years said, in the sentence or the one before; from `since` to the last full year; else the last ten."""
    before = case.world.said(case.previous, case.day) if case.previous else None
    for said in (case.said, before):
        for at in said.dates if said is not None else ():
            if at.how == "at":
                return at.period
            if at.how == "since" and case.day is not None and at.period.start.year < case.day.year - 1:
                return Period(at.period.start, year(case.day.year - 1).end)
    return Period(year(case.day.year - YEARS).start, year(case.day.year - 1).end) if case.day is not None else None


def deliveries(case: Case, target: str, period: Period) -> dict[str, list[Observation]]:
    """What each supplier delivered in the period, those who delivered something."""
    rows = {
        other: [
            obs
            for obs in case.world.series(SERIES, target, other)
            if period.start <= obs.start and obs.end <= period.end
        ]
        for other in case.world.atlas.counterparts(SERIES, target)
    }
    return {other: found for other, found in rows.items() if found}


_NOBODY = re.compile(
    r"\b(?:nobody|no (?:one|other|single|country|state|nation|power|supplier|seller)\w*|none)\b", re.IGNORECASE
)


def _first_of_all(case: Case, match: re.Match[str], pair: re.Match[str], names: list[Named]) -> Verdict | None:
    """`no one has sold X more weapons than A`: A is told to be the first."""
    sender = next((name.code for name in names if 0 <= name.start - pair.end() <= len("the ")), None)
    held = {name.code for name in names if name.start < pair.end() and case.world.atlas.counterparts(SERIES, name.code)}
    period = years_of(case)
    if sender is None or period is None or len(held - {sender}) != 1:
        return None
    target = next(iter(held - {sender}))
    return _ranked(case, match, sender, target, deliveries(case, target, period), period)


_PAIR = re.compile(
    r"\b(?:(?P<more>more|larger|bigger|greater)|(?P<less>less|fewer|smaller))\b[^.;:]{0,90}?\bthan (?:the )?",
    re.IGNORECASE,
)


def _two_compared(case: Case, pair: re.Match[str], names: list[Named]) -> Verdict | None:
    """`A delivered more weapons to X than B did`: the sums of the deliveries of two suppliers over the years said."""
    other = next((name.code for name in names if name.start >= pair.end()), None)
    text = case.said.text
    rest = [name for name in names if name.code != other]
    held = [name.code for name in rest if case.world.atlas.counterparts(SERIES, name.code)]
    target = next((name.code for name in rest if name.code in held and _is_target(text, name.start, name.end)), None)
    target = target or (held[0] if len(set(held)) == 1 else None)
    period = years_of(case)
    if other is None or target is None or period is None:
        return None
    mine = next(name.code for name in rest if name.code != target)
    rows = deliveries(case, target, period)
    totals = {code: sum(obs.value for obs in rows.get(code, ())) for code in (mine, other)}
    found = [obs for code in (mine, other) for obs in rows.get(code, ())]
    if not found:
        return None
    unsure = abs(totals[mine] - totals[other]) <= CLOSE * max(totals.values())
    holds = (totals[mine] > totals[other]) == (pair["more"] is not None)
    return make(
        case,
        CHECK,
        "not_enough_info" if unsure else "supported" if holds else "refuted",
        f"in {told(period)} {case.world.name(mine)} delivered {totals[mine]:,.0f} million TIV of arms to {case.world.name(target)} and {case.world.name(other)} {totals[other]:,.0f} {cite(found[0])}",
        evidence=[obs.id for obs in found],
        rule="the sums of two suppliers' deliveries on record over the years said",
        would_decide="sums less near to each other" if unsure else "",
    )


CLOSE = 0.05
"""Sums so near to each other are level."""
_BEHIND = re.compile(
    r"\b(?:leaving|ahead of|before|followed by|than|not|rather than|instead of|overtaking|overtook|outstripp\w+|surpass\w+|replac\w+) (?:the )?(?:[A-Z]\w+(?:,| and) (?:the )?)*$"
)
"""Before those who are told to stand behind."""
YEARS = 10
"""So many years before the document are summed where the text names none."""
SEVERAL = 3


def _is_target(text: str, start: int, end: int) -> bool:
    """Whether a name stands as receiver: `to X`, `X's supplier`, `for X`, `X buys`."""
    return (
        re.search(r"\b(?:to|for|of|by|reached|reaching) (?:the )?$", text[:start]) is not None
        or re.match(
            r"(?:['’]s?)? (?:\w+ ){0,3}(?:supplier|source|seller|provider|arms|weapons|army|buys|bought|took|takes|received|receives|gets|got|imports|imported)",
            text[end:],
        )
        is not None
    )


def _ranked(
    case: Case, match: re.Match[str], sender: str, target: str, rows: dict[str, list[Observation]], period: Period
) -> Verdict | None:
    if not rows:
        return None
    totals = {other: sum(obs.value for obs in found) for other, found in rows.items()}
    order = sorted(totals, key=lambda other: -totals[other])
    one, second = match.groupdict().get("one"), match.groupdict().get("rank")
    admitted = (
        []
        if match.groupdict().get("sole") and len(order) > 1
        else order[:SEVERAL]
        if one
        else order[1:2]
        if second
        else order[:1]
    )
    top = listed(f"{case.world.name(other)} ({totals[other]:,.0f})" for other in order[:SEVERAL])
    place = (
        f"{case.world.name(sender)} is number {order.index(sender) + 1}"
        if sender in order
        else f"{case.world.name(sender)} delivered nothing on record"
    )
    return make(
        case,
        CHECK,
        "supported" if sender in admitted else "refuted",
        f"by volume of arms delivered to {case.world.name(target)} in {told(period)} (million TIV) the order is {top}; {place} {cite(rows[order[0]][0])}",
        evidence=[obs.id for other in order[:SEVERAL] for obs in rows[other]],
        rule="rank by the sum of the deliveries on record over the years said",
    )
