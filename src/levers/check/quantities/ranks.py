"""Ranks: the largest of a region, the largest partner, the highest ever, each by the order of a series."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.quantities.amounts import latest, of_whom, short_told, values_of_year
from levers.check.quantities.indicators import INDICATORS, Indicator
from levers.check.quantities.modifiers import HEADS, modifiers_before
from levers.check.said.dates import told
from levers.check.verdicts import cite, listed, make
from levers.model import year

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Observation, Period, Verdict

__all__ = [
    "LARGEST",
    "MANY_STATES",
    "RANK_OF_SEVERAL",
    "extreme_of_series",
    "group_named",
    "own_region",
    "rank_in_region",
    "ranked",
]


CHECK = "superlative"
RANK_OF_SEVERAL = 3


MANY_STATES = 10
"""Larger groups are not ranked: the atlas has not all of their series."""


LARGEST = re.compile(
    r"\b(?P<one>one of (?:the|its) |among the )?(?P<rank>second[- ])?(?P<word>largest|biggest|greatest|highest|main|top|leading|smallest|lowest|poorest|richest|most populous|least populous)\b",
    re.IGNORECASE,
)


_LOW = {"smallest", "lowest", "least populous"}


_OF_WEALTH = {"poorest", "richest"}
"""Words about income a head, of which no series is at hand."""


_EVER = re.compile(
    r"\bnever (?:since|before|had|has)\b.*\b(?:as|so) (?P<how>high|low|large|much)|\b(?P<peak>highest|lowest|record) (?:level|value|share|figure|since|ever)|\bhighest\b.*\bsince\b|\b(?P<ext>highest|lowest|dearest|cheapest) (?:\w+ ){0,3}?(?:price|level|value|average|mean|figure)\b",
    re.IGNORECASE,
)


_QUALIFIED = re.compile(
    r"speaking|speakers|ethnic|muslim|urban|rural|young|youth|minority|russian|uzbek|kazakh|share|growth|per capita|fastest",
    re.IGNORECASE,
)
"""Words that make another quantity of a plain one."""


_SERIES = tuple(
    (series, re.compile(words, re.IGNORECASE))
    for series, words in (
        ("remittances_gdp", r"remittance"),
        ("milex_gdp", r"military spend|defen[cs]e spend|military budget"),
        ("brent", r"\bbrent\b|\boil price|\bprice of (?:crude |brent )?oil"),
        ("external_debt", r"\bdebt\b"),
        ("population", r"\bpopulation\b|populous|\binhabitants\b"),
        ("gdp", r"\beconomy\b|\beconomies\b|\bgdp\b"),
    )
)
"""Series that superlatives are told of, shares of the economy before the economy itself."""


def group_named(case: Case, before: str = "") -> tuple[str, ...] | None:
    """The states of the first region of states that the sentence, or what stands before it, names in words of the atlas."""
    said = f"{before}{case.said.text}"
    if _NARROWER.search(said):
        return None
    low = said.lower()
    for code, written in case.world.atlas.region_words.items():
        members = case.world.atlas.regions[code]
        listed_ = 0 < len(members) <= MANY_STATES and all(case.world.kind(state) == "state" for state in members)
        if listed_ and any(re.search(rf"\b{re.escape(text.lower())}\b", low) for text in written):
            return members
    return own_region(case) if _OF_FIVE.search(said) else None


_OF_FIVE = re.compile(r"\b(?:of|among|in) (?:all |the |these )*five\b", re.IGNORECASE)
_NARROWER = re.compile(
    r"\b(?:states|countries|republics|nations) (?:(?:with|without)(?! (?:\w+ )?(?:data|figures))|bordering|whose|rich in|that (?:have|are|were|border|share|lie|depend|export|import|produce))\b"
)
"""Part of a group, of which nothing tells who belongs to it."""


def own_region(case: Case, *, apart: bool = False) -> tuple[str, ...] | None:
    """The chief region of which every state named is a member; of those `apart` from all chief regions nothing is asked."""
    atlas = case.world.atlas
    regions = [atlas.regions[code] for code in atlas.chief_regions if atlas.regions.get(code)]
    named = {name.code for name in case.said.names if name.kind == "state"}
    if apart:
        named = {code for code in named if any(code in region for region in regions)}
    found = [region for region in regions if named and named <= set(region)]
    return found[0] if len(found) == 1 else None


def extreme_of_series(case: Case) -> Verdict | None:
    """`never since ... as high as in 2022`: the extreme of a series up to the document."""
    match = _EVER.search(case.said.text)
    one = _indicator(case)
    entity = "WLD" if one is not None and one.side == "world" else next(iter(case.states()), None)
    if match is None or one is None or entity is None or case.day is None:
        return None
    if (
        (len(set(case.states())) > 1 and entity != "WLD")
        or _qualified(case.said.text, one)
        or _is_of_something_else(case, one, 0)
    ):
        return None
    rows = [obs for at, obs in latest(case.world.series(one.series, entity)).items() if at.end <= case.day]
    said = [at.period for at in case.said.dates]
    target = said[-1] if said else None
    since = said[0].start if len(said) > 1 else None
    if since is None and target is not None and re.search(r"\bdecade\b|\bten years\b", case.said.text):
        since = year(target.start.year - 9).start
    rows = [obs for obs in rows if since is None or obs.start >= since]
    mine = next((obs for obs in rows if obs.period == target), None)
    if mine is None or len(rows) < 3:
        return make(
            case,
            CHECK,
            "not_enough_info",
            f"The series of {one.called} of {case.world.name(entity)} does not reach over that time",
            rule="extreme of the series up to the document",
            would_decide=f"{one.called} of {case.world.name(entity)} for all years meant",
        )
    low = (match["how"] or match["peak"] or match["ext"] or "high").lower().startswith(("low", "cheap"))
    best = min(rows, key=lambda obs: obs.value) if low else max(rows, key=lambda obs: obs.value)
    until = [obs for obs in rows if obs.start <= mine.start]
    best = (min if low else max)(until, key=lambda obs: obs.value)
    holds = best.id == mine.id
    rest = sorted((obs for obs in until if obs.id != mine.id), key=lambda obs: obs.value, reverse=not low)
    text = f"{one.called}{of_whom(case, entity, None)} stood at {mine.value:.1f} in {told(mine.period)}, the next {'lowest' if low else 'highest'} being {rest[0].value:.1f} in {told(rest[0].period)} {cite(mine)}"
    return make(
        case,
        CHECK,
        "supported" if holds else "refuted",
        text,
        evidence=[mine.id, rest[0].id],
        rule="extreme of the series from its start (or the year said) up to the year claimed",
    )


def _indicator(case: Case) -> Indicator | None:
    low = case.said.text.lower()
    for series, pattern in _SERIES:
        if pattern.search(low):
            return next(one for one in INDICATORS if one.series == series)
    return None


def rank_in_region(case: Case) -> Verdict | None:
    """`the largest population in Central Asia`: rank in a series over a region."""
    match = LARGEST.search(case.said.text)
    group, one = group_named(case), _indicator(case)
    if match is None or group is None or one is None:
        return None
    named = [name.code for name in case.said.names if name.kind == "state" and name.code in group]
    after = case.said.text[match.start() : match.end() + 40]
    if (
        len(set(named)) != 1
        or match["word"].lower() in _OF_WEALTH
        or _QUALIFIED.search(after)
        or _is_of_something_else(case, one, match.start())
        or not any(pattern.search(after) for series, pattern in _SERIES if series == one.series)
    ):
        return None
    period = case.period() or (year(case.day.year - 1) if case.day is not None else None)
    if period is None:
        return None
    values = values_of_year(case, one.series, group, period.start.year)
    if len(values) < len(group) or named[0] not in values:
        return make(
            case,
            CHECK,
            "not_enough_info",
            f"The series of {one.called} has not all the states compared for {period.start.year}",
            rule="rank in the series",
            would_decide=f"{one.called} of all the states compared",
        )
    return ranked(case, match, named[0], values, one.called, period)


def _qualified(text: str, one: Indicator) -> bool:
    """Whether a word makes another quantity of it; `share` does not where the series is a share."""
    found = {match.group().lower() for match in _QUALIFIED.finditer(text)}
    return bool(found - ({"share"} if one.unit == "percent" else set()))


def _is_of_something_else(case: Case, one: Indicator, start: int) -> bool:
    """Whether words around the noun after the superlative make another quantity of it."""
    head = re.compile(rf"\b(?:{HEADS.get(one.series, one.called)})\b", re.IGNORECASE).search(case.said.text, start)
    if head is None:
        return False
    words = [
        word
        for word in modifiers_before(case.said, head.start(), reach=4)
        if not LARGEST.fullmatch(word.lower())
        and word.lower() not in {"by", "populous", "second", "third", "second-largest"}
    ]
    after = case.said.text[head.end() : head.end() + 30]
    return (
        bool(words)
        or re.match(
            r" (?:of|under|over|aged|growth|per|density|without|who|to|from|decline) (?!central|the region|asia)",
            after,
            re.IGNORECASE,
        )
        is not None
    )


def ranked(
    case: Case, match: re.Match[str], code: str, values: dict[str, Observation], called: str, period: Period
) -> Verdict:
    """The verdict on a place in the order of `values`; `match` is of `LARGEST`."""
    low = match["word"].lower() in _LOW
    order = sorted(values, key=lambda key: values[key].value, reverse=not low)
    admitted = order[:RANK_OF_SEVERAL] if match["one"] else order[1:2] if match["rank"] else order[:1]
    top = listed(f"{case.world.name(key)} ({short_told(values[key].value)})" for key in order[:3])
    place = (
        f"{case.world.name(code)} is number {order.index(code) + 1}"
        if code in order
        else f"{case.world.name(code)} is not among those listed"
    )
    text = f"by {called} in {told(period)} the order is {top}; {place} {cite(values[order[0]])}"
    return make(
        case,
        CHECK,
        "supported" if code in admitted else "refuted",
        text,
        evidence=[values[key].id for key in order[:3]],
        rule=f"rank in the series; {'the first three' if match['one'] else 'the second' if match['rank'] else 'the first'} admitted",
    )
