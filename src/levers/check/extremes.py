"""A year's place in one state's own series: `cheaper in 2020 than in any other year since 2004`, `reached its peak in 2012`.

Rule. The extreme is taken over the years said: after `since`, within so many years, up to the year itself where `before` or
`earlier` stands, else over all years before the document. A year that is not in the series decides nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.amounts import latest, number_told, of_whom
from levers.check.compared import clean, series_compared
from levers.check.ranks import RANK_OF_SEVERAL
from levers.check.verdicts import cite, make
from levers.model import year

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Verdict

__all__ = ["standing_of_year"]

CHECK = "superlative"
TIE = 0.005
"""Values so near to each other are level; later revisions may turn them round."""
_PEAK = re.compile(
    r"\b(?:(?P<high>peak(?:ed|s)?|maximum|highest|dearest|record high|greatest|largest|biggest|all-time high)|(?P<low>bottomed(?: out)?|trough|minimum|lowest|cheapest|record low|smallest|weakest))\b"
    r"|\b(?:(?P<more>more|higher|larger|dearer|bigger|greater)|(?P<less>less|lower|smaller|cheaper|fewer))\b[^.;:]{0,50}?\bthan (?:in |at |it )?(?:any|ever|all|every)\b"
    r"|\b(?:in no|never|no)\b(?P<never>[^.;:]{0,60}?)\b(?:as|so) (?:much|high|large|many|heavily|dear|expensive|great)\b",
    re.IGNORECASE,
)
_TO_THEN = re.compile(
    r"\b(?:before|earlier|until then|up to then|to (?:that )?date|hitherto|previous)\b", re.IGNORECASE
)
_OF_ALL = re.compile(
    r"\b(?:or since|since or before|any (?:other )?year|ever|of all (?:years|time)|on record|in (?:its|the) (?:whole )?history|all-time|again)\b",
    re.IGNORECASE,
)


def standing_of_year(case: Case) -> Verdict | None:
    """The verdict on a year's place in one state's own series: `cheaper in 2020 than in any other year since 2004`."""
    text = case.said.text
    peak, one = _PEAK.search(text), series_compared(case)
    if peak is None or one is None or case.day is None or one.side not in {"one", "world"}:
        return None
    states = set(case.states())
    entity = "WLD" if one.side == "world" else next(iter(states), None) if len(states) == 1 else None
    told_since = [at for at in case.said.dates if at.how == "since" or _BEGAN.search(text[: at.start])]
    since = next((at.period.start.year for at in told_since), None)
    said = [at.period.start.year for at in case.said.dates if at not in told_since]
    if entity is None or len(set(said)) != 1 or (one.side == "one" and not clean(case, one, entity)):
        return None
    within = _WITHIN.search(text)
    if within is not None:
        since = said[0] - _span(within)
    values = {
        at.start.year: obs
        for at, obs in latest(case.world.series(one.series, entity)).items()
        if at.end <= case.day and at == year(at.start.year)
    }
    to_then = _TO_THEN.search(text) is not None or within is not None
    if not (
        to_then
        or _OF_ALL.search(text)
        or since is not None
        or re.search(r"\b(?:peak|bottom|maximum|minimum|record)", peak.group(), re.IGNORECASE)
    ):
        return None
    if since is not None and since not in values:
        return None
    low = bool(peak["low"] or peak["less"])
    known = {
        at: obs
        for at, obs in values.items()
        if (since is None or at > since) and (not to_then or _OF_ALL.search(text) or at <= said[0])
    }
    mine = known.get(said[0])
    if mine is None or len(known) < RANK_OF_SEVERAL:
        return None
    best = (min if low else max)(known.values(), key=lambda obs: obs.value)
    holds: bool | None = best.id == mine.id
    rival = (
        best
        if not holds
        else sorted((obs for obs in known.values() if obs.id != mine.id), key=lambda obs: obs.value, reverse=not low)[0]
    )
    if abs(mine.value - rival.value) <= TIE * abs(rival.value):
        holds = None
    return make(
        case,
        CHECK,
        "not_enough_info" if holds is None else "supported" if holds else "refuted",
        f"{one.called[:1].upper()}{one.called[1:]}{of_whom(case, entity, None)} stood at {number_told(mine.value, one)} in {mine.start.year} and at {number_told(rival.value, one)} in {rival.start.year} {cite(mine)}",
        evidence=[mine.id, rival.id],
        rule="extreme of the series over the years said, those before the document at most",
        would_decide="values less near to each other" if holds is None else "",
    )


_WITHIN = re.compile(
    r"\b(?:in|for) (?:(?:more than|over|at least|some|about|nearly|almost) )?(?:(?P<count>three|four|five|six|seven|eight|nine|ten|twelve|fifteen|sixteen|twenty|thirty) years"
    r"|(?P<decade>a|two|three) decades?(?P<half> and a half)?)\b",
    re.IGNORECASE,
)


def _span(within: re.Match[str]) -> int:
    """How many years back `in sixteen years` or `for a decade and a half` reaches."""
    if within["count"]:
        return _COUNTS[within["count"].lower()]
    return {"a": 10, "two": 20, "three": 30}[within["decade"].lower()] + (5 if within["half"] else 0)


_BEGAN = re.compile(r"\bsince [^.,;:]{0,35}\b(?:began|begins|started|starts|opened) in $", re.IGNORECASE)
_COUNTS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "sixteen": 16, "twenty": 20, "thirty": 30}  # fmt: skip
