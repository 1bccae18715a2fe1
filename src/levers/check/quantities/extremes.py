"""A year's place in one state's own series: `cheaper in 2020 than in any other year since 2004`, `reached its peak in 2012`.

Rule. The extreme is taken over the years said: after `since`, within so many years, up to the year itself where `before` or
`earlier` stands, else over all years before the document. A year that is not in the series decides nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.quantities.amounts import capital, label_of, latest, number_told, of_whom
from levers.check.quantities.changes import of_currency
from levers.check.quantities.compared import clean, series_compared
from levers.check.quantities.concepts import INDICATORS
from levers.check.quantities.indicators import sides
from levers.check.quantities.ranks import RANK_OF_SEVERAL
from levers.check.said.numbers import UNITS
from levers.check.verdicts import cite, make
from levers.model import year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.check.case import Case
    from levers.check.quantities.concepts import Indicator
    from levers.model import Observation, Verdict

__all__ = ["every_year", "first_crossing", "standing_of_year"]

CHECK = "superlative"
FAR = 20
"""A mark so many times above or below the series is one of something else."""
TIE = 0.005
"""Values so near to each other are level; later revisions may turn them round."""
_PEAK = re.compile(
    r"\b(?:(?P<high>peak(?:ed|s)?|(?:set|hit|broke|reach(?:ed)?) (?:an? |the |its )?(?:new |all-time )?records?(?! low)|maximum|strongest|highest|dearest|record high|greatest|largest|biggest|all-time high)|(?P<low>bottomed(?: out)?|trough|minimum|lowest|cheapest|record low|smallest|weakest))\b"
    r"|\b(?:(?P<more>more|higher|larger|dearer|bigger|greater|stronger)|(?P<less>less|lower|smaller|cheaper|fewer|weaker))\b[^.;:]{0,50}?\bthan (?:in |at |it )?(?:any|ever|all|every)\b"
    r"|\b(?:in no|never|no)\b(?P<never>[^.;:]{0,80}?)\b(?:(?:as|so) (?:(?:much|high|large|many|heavily|dear|expensive|great)|(?P<few>little|low|cheap|small|few))\b"
    r"|(?:more|higher|larger|dearer|bigger|greater|better|stronger|(?P<fewer>less|lower|smaller|cheaper|fewer|weaker))\b[^.;:]{0,40}?\bthan\b)"
    r"|\bbest (?:year|figure|result|level|value|score|showing)\b",
    re.IGNORECASE,
)
_TO_THEN = re.compile(
    r"\b(?:before|earlier|until then|up to then|to (?:that )?date|hitherto|previous)\b", re.IGNORECASE
)
_OF_ALL = re.compile(
    r"\b(?:or since|since or before|any (?:other )?year|ever|of all (?:years|time)|on record|since (?:the |its )?(?:series|records?|measurements?|statistics|data) (?:began|begins?|started)|in (?:its|the) (?:whole )?history|all-time|again)\b",
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
    if one.series == "exchange_rate" and not states:
        entity = sides(case, one)[0]  # a currency names its state
    told_since = [at for at in case.said.dates if at.how == "since" or _BEGAN.search(text[: at.start])]
    since = next((at.period.start.year for at in told_since), None)
    if since is None and (told := _SINCE.search(text)) is not None:
        since = next(at for words, at in _LANDMARKS if re.search(words, told.group(), re.IGNORECASE))
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
        or re.search(r"\b(?:peak|bottom|maximum|minimum|records?|never|in no|best)", peak.group(), re.IGNORECASE)
    ):
        return None
    if since is not None and since not in values and told_since:
        return None
    low = bool(peak["low"] or peak["less"] or peak["few"] or peak["fewer"])
    if one.series == "exchange_rate" and of_currency(case, peak.end()):
        low = not low  # the weaker a currency, the more of it a dollar costs
    known = {
        at: obs
        for at, obs in values.items()
        if (since is None or at > since - (not told_since)) and (not to_then or _OF_ALL.search(text) or at <= said[0])
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
    return _two_years(
        case,
        one,
        entity,
        (mine, rival),
        holds=holds,
        rule="extreme of the series over the years said, those before the document at most",
        near="each other",
    )


def _two_years(
    case: Case,
    one: Indicator,
    entity: str,
    years: tuple[Observation, Observation],
    *,
    holds: bool | None,
    rule: str,
    near: str,
) -> Verdict:
    """The verdict that rests on one state's value of two years; open where they are too near to tell."""
    mine, rival = years
    told = " and ".join(f"at {number_told(row.value, one)} in {row.start.year}" for row in years)
    return make(
        case,
        CHECK,
        label_of(holds),
        f"{capital(one.called)}{of_whom(case, entity, None)} stood {told} {cite(mine)}",
        evidence=[mine.id, rival.id],
        rule=rule,
        would_decide=f"values less near to {near}" if holds is None else "",
    )


_FIRST = re.compile(
    r"\bfor the first time\b|\bfirst (?=exceed|pass|topp|cross|surpass|broke|reach|climb|rose|went|fell|dropp|dipp)|\bnot until\b|\bonly in (?=(?:19|20)\d\d)|\bnever before\b|\b(?:only now|at (?:long )?last|finally)\b|\bback (?=above|over|below|under)",
    re.IGNORECASE,
)
_BACK = re.compile(r"\bback\b|\bagain\b", re.IGNORECASE)
"""Of a return only the year before speaks."""
_CROSSED = re.compile(
    r"\b(?:(?P<up>exceed\w*|pass(?:ed|es|ing)?|topp(?:ed|ing)|cross(?:ed|es|ing)?|surpass\w*|br[eo]ak?\w*(?: through)?|broke(?: through)?|reach(?:ed|es)?|hit|(?:ros[e]|risen|climb\w*|w[e]nt|gone|grew|grown|jump\w*|mov\w+|stood|stands|was|were|is) (?:back )?(?:to )?(?:above|over|past|beyond|more than))"
    r"|(?P<down>(?:fell|fallen|dropp\w+|dipp\w+|s[au]nk|slid|slipp\w+|went|was|were|stood) (?:back )?(?:to )?(?:below|under|beneath|less than)))\b",
    re.IGNORECASE,
)


_EVERY = re.compile(
    r"\b(?:in |for )?(?:every|each|any|all)(?: single| one)? (?:years?|of the years) (?:since|between|from|after)\b|\b(?:stayed|remained|kept|been|held|hovered|stood|(?:has|have|had) (?:never|not once) \w+|never \w+) (?:\w+ )?(?:below|under|above|over|(?=\d))\b[^.;:]{0,80}\b(?:since|between|from|ever since|throughout)\b",
    re.IGNORECASE,
)
_SINCE_THEN = re.compile(r"^(?:ever )?since\b[^.;:]*\b(?:never|not once|always)\b", re.IGNORECASE)
_SIDE = re.compile(
    r"\b(?:(?P<up2>(?:never|not once) (?:been |fallen |dropped |sunk |dipped |gone |stood )?(?:back )?(?:below|under|beneath))|(?P<down2>(?:never|not once) (?:been |risen |climbed |gone |stood )?(?:above|over|past|beyond))|(?P<down>below|under|less than|never (?:exceed|pass|rose|reach|topp)\w*)|(?P<up>above|over|more than|at least|exceed\w*))\b[^.;:,]{0,25}$",
    re.IGNORECASE,
)


def every_year(case: Case) -> Verdict | None:
    """The verdict on `below N in every year since Y`: all values of the years said lie on the side said."""
    text = case.said.text
    one = series_compared(case) or next((row for row in _shares(text)), None)
    if (
        (_EVERY.search(text) or _SINCE_THEN.search(text)) is None
        or one is None
        or one.side != "one"
        or case.day is None
    ):
        return None
    states = set(case.states())
    figures = [
        figure
        for figure in case.said.figures
        if (figure.unit == "percent") == (one.unit == "percent") and figure.unit != "times"
    ]
    spans = [at.period for at in case.said.dates]
    if len(states) != 1 or len(figures) != 1 or len(spans) != 1:
        return None
    (entity,), mark = states, figures[0]
    side = _SIDE.search(text[: mark.start + len(mark.hedge or "")])
    last = spans[0].end.year if spans[0].end.year - spans[0].start.year > 1 else case.day.year
    rows = [
        obs
        for at, obs in latest(case.world.series(one.series, entity)).items()
        if spans[0].start.year <= at.start.year < last
    ]
    if side is None or len(rows) < RANK_OF_SEVERAL or not clean(case, one, entity):
        return None
    up = (side["up"] or side["up2"]) is not None
    worst = (min if up else max)(rows, key=lambda obs: obs.value)
    holds = None if abs(worst.value - mark.value) <= TIE * mark.value else (worst.value > mark.value) == up
    return make(
        case,
        CHECK,
        label_of(holds),
        f"{capital(one.called)}{of_whom(case, entity, None)} was {'lowest' if up else 'highest'} in {worst.start.year}, {number_told(worst.value, one)}, of the years from {rows[0].start.year} to {rows[-1].start.year} {cite(worst)}",
        evidence=[worst.id],
        rule="the extreme of the years said against the mark",
        would_decide="values less near to the mark" if holds is None else "",
    )


def _shares(text: str) -> Iterator[Indicator]:
    """Series in per cent of the economy that the words name."""
    for one in INDICATORS:
        if (
            one.also
            and one.unit == "percent"
            and re.search(one.words, text, re.IGNORECASE)
            and re.search(one.also, text, re.IGNORECASE)
        ):
            yield one


def first_crossing(case: Case) -> Verdict | None:
    """The verdict on `passed N for the first time in Y`: the value of that year lies beyond N and none before it does."""
    text = case.said.text
    crossed, one = _CROSSED.search(text), series_compared(case)
    if (
        crossed is None
        or one is None
        or one.side not in {"one", "world"}
        or case.day is None
        or not _FIRST.search(text)
    ):
        return None
    states = set(case.states())
    entity = "WLD" if one.side == "world" else next(iter(states), None) if len(states) == 1 else None
    marks = [
        figure
        for figure in case.said.figures
        if -1 <= figure.start + len(figure.hedge or "") - crossed.end() < len(" the symbolic mark of just about ")
    ]
    since = next((at.period.start.year for at in case.said.dates if at.how == "since"), 0)
    said = sorted(
        (abs(at.start - crossed.start()), at.period.start.year)
        for at in case.said.dates
        if at.how != "since" and (at.period.end - at.period.start).days < 400
    )
    if entity is None or not said or not marks or (one.side == "one" and not clean(case, one, entity)):
        return None
    if (one.unit == "percent") != (marks[0].unit == "percent") or marks[0].unit == "times":
        return None
    mark, at = marks[0].value, said[0][1]
    values = {
        period.start.year: obs
        for period, obs in latest(case.world.series(one.series, entity)).items()
        if period == year(period.start.year) and period.start.year > since
    }
    mine, before = values.get(at), [obs for when, obs in values.items() if when < at]
    if mine is None or not before or not 1 / FAR < mark / mine.value < FAR:
        return None
    up = crossed["up"] is not None
    before = before[-1:] if _BACK.search(text) else before
    beyond = [obs for obs in before if (obs.value >= mark) == up]
    near = any(abs(obs.value - mark) <= TIE * mark / 5 for obs in (mine, *before))
    holds = None if near else (mine.value >= mark) == up and not beyond
    rival = beyond[0] if beyond else before[-1]
    return _two_years(
        case,
        one,
        entity,
        (mine, rival),
        holds=holds,
        rule="the first year of the series beyond the mark said",
        near="the mark",
    )


_WITHIN = re.compile(
    r"\b(?:in|for) (?:(?:more than|over|at least|some|about|nearly|almost) )?(?:(?P<count>three|four|five|six|seven|eight|nine|ten|twelve|fifteen|sixteen|twenty|thirty) years"
    r"|(?P<decade>a|two|three) decades?(?P<half> and a half)?)\b",
    re.IGNORECASE,
)


def _span(within: re.Match[str]) -> int:
    """How many years back `in sixteen years` or `for a decade and a half` reaches."""
    if within["count"]:
        return UNITS[within["count"].lower()]
    return {"a": 10, "two": 20, "three": 30}[within["decade"].lower()] + (5 if within["half"] else 0)


_LANDMARKS = (("century|millennium", 2000), ("independen|soviet|ussr", 1991))
_SINCE = re.compile(
    r"\bsince (?:the )?(?:turn of the (?:century|millennium)|independence|(?:collapse|end|fall|break-?up|demise) of the (?:soviet union|ussr)|soviet times)\b",
    re.IGNORECASE,
)
"""Beginnings that are told without their year."""
_BEGAN = re.compile(r"\bsince [^.,;:]{0,35}\b(?:began|begins|started|starts|opened) in $", re.IGNORECASE)
