"""Ranks of arms suppliers: who delivered most to a state over a stretch of years, by the volume on record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.dates import told
from levers.check.verdicts import cite, listed, make
from levers.model import Period, year

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Observation, Verdict

__all__ = ["rank_of_supplier"]

CHECK = "superlative"
SERIES = "arms_imports"
_ARMS = re.compile(
    r"\barms\b|\bweapon|\barmament|\bmilitary (?:equipment|hardware|supplies)\b|\bsipri\b", re.IGNORECASE
)
_SUPPLIER = re.compile(
    r"\b(?P<one>one of (?:the|its) |among the )?(?P<rank>second[- ])?(?:largest|biggest|main|chief|top|leading|foremost|principal|most important) "
    r"(?:\w+ ){0,2}?(?:suppliers?|sources?|sellers?|providers?|exporters?|vendors?)\b|\b(?:supplied|delivered|sold|shipped) (?:it |her |them |the country )?(?:the )?most\b|"
    r"\bmore (?:arms|weapons) (?:\w+ ){0,4}than any(?:body| other|one)",
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
    before = case.previous or ""
    if match is None or not (_ARMS.search(text) or _ARMS.search(before)) or _NARROW.search(text):
        return None
    names = [name for name in case.said.names if name.kind == "state"]
    held = [name.code for name in names if case.world.atlas.counterparts(SERIES, name.code)]
    if len({name.code for name in names}) != 2 or not held:
        return None
    target = next(
        (name.code for name in names if name.code in held and _is_target(text, name.start, name.end)),
        held[0] if len(set(held)) == 1 else None,
    )
    if target is None:
        return None
    sender = next(name.code for name in names if name.code != target)
    said = [at.period for at in case.said.dates if at.how == "at"] or (
        [at.period for at in case.world.said(before, case.day).dates if at.how == "at"] if before else []
    )
    if not said and case.day is None:
        return None
    period = said[0] if said else Period(year(case.day.year - YEARS).start, year(case.day.year - 1).end)  # type: ignore[union-attr]
    rows = {
        other: [
            obs
            for obs in case.world.series(SERIES, target, other)
            if period.start <= obs.start and obs.end <= period.end
        ]
        for other in case.world.atlas.counterparts(SERIES, target)
    }
    return _ranked(case, match, sender, target, {other: found for other, found in rows.items() if found}, period)


YEARS = 10
"""So many years before the document are summed where the text names none."""
SEVERAL = 3


def _is_target(text: str, start: int, end: int) -> bool:
    """Whether a name stands as receiver: `to X`, `X's supplier`, `for X`, `X buys`."""
    return (
        re.search(r"\b(?:to|for|of|by) (?:the )?$", text[:start]) is not None
        or re.match(
            r"(?:['’]s?)? (?:\w+ ){0,3}(?:supplier|source|seller|provider|arms|weapons|army|buys|bought|received|receives|gets|got|imports|imported)",
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
    admitted = order[:SEVERAL] if one else order[1:2] if second else order[:1]
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
