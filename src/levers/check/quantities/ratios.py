"""Shares and rates that two open series give together: external debt in per cent of GDP, GDP a head.

Rule. The ratio of the two values of one year is compared with the number said, within its hedge; where either is missing nothing
is decided. The year is the one said, else the last full year before the document.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.guards.unreal import untold
from levers.check.quantities.amounts import capital, label_of, latest, stronger, values_of_year
from levers.check.quantities.compared import years_said
from levers.check.quantities.concepts import GDP, INDICATORS
from levers.check.quantities.places import Standing
from levers.check.quantities.ranks import group_named, own_region
from levers.check.quantities.standings import latest_or_earlier, placed
from levers.check.said.apart import piece_at
from levers.check.said.hedges import compare, tolerance_of
from levers.check.verdicts import cite, make
from levers.model import year

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.quantities.concepts import Indicator
    from levers.check.said.numbers import Figure
    from levers.model import Verdict

__all__ = ["one_against_another", "ratio_of_two", "wealth_ranked"]

CHECK = "quantity"
_DEBT = next(one for one in INDICATORS if one.series == "external_debt")
_OUTPUT = next(one for one in INDICATORS if one.series == "gdp")
NEAR = 40
"""Characters after a number within which a word may make another quantity of it."""
_HEAD = re.compile(r"\bper (?:head|capita|person|inhabitant)\b|\ba head\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\bppp\b|\bpurchasing[- ]power\b|\breal\b|\bpublic\b|\bgovernment\b|\bstate debt\b|\bsovereign\b|\bprivate\b|\bshort-term\b|\bgrowth\b|\bnet\b|\bdomestic debt\b|"
    r"\bto (?:china|russia|beijing|moscow)\b",
    re.IGNORECASE,
)
_THAN = re.compile(r"\b(?<!more )(?<!less )than\b", re.IGNORECASE)


def ratio_of_two(case: Case) -> Verdict | None:
    """The verdict on debt as a share of GDP or on GDP a head, None where the sentence tells of neither."""
    text = case.said.text
    if case.day is None:
        return None
    debt = re.search(_DEBT.words, text, re.IGNORECASE) is not None and re.search(GDP, text, re.IGNORECASE) is not None
    head = not debt and _HEAD.search(text) is not None and re.search(_OUTPUT.words, text, re.IGNORECASE) is not None
    figures = [
        one for one in case.said.figures if (one.unit == "percent" if debt else one.unit is None and one.value >= 100)
    ]
    if (
        not (debt or head)
        or len(figures) != 1
        or _OTHER.search(told := text[: figures[0].end + NEAR].rsplit(",", 1)[0]) is not None
        or _THAN.search(told) is not None
        or untold(told)
    ):
        return None
    years = {one.period.start.year for one in case.said.dates if one.how == "at"}
    at = figures[0].start
    piece = case.world.said(piece_at(text, at, figures[0].end), case.day)
    named = {name.code for name in piece.names if name.kind == "state"} or set(case.states())
    if len(named) != 1 or len(years) > 1:
        return None
    entity = next(iter(named))
    return _compared(case, entity, next(iter(years), case.day.year - 1), figures[0], debt=debt)


_WEALTH = re.compile(r"\b(?:(?P<low>poorest)|(?P<high>richest|wealthiest))\b", re.IGNORECASE)


def wealth_ranked(case: Case) -> Verdict | None:
    """The verdict on the poorest or richest state of a group, by GDP a head."""
    text = case.said.text
    match = _WEALTH.search(text)
    group = group_named(case) or own_region(case)
    named = {name.code for name in case.said.names if group is not None and name.code in group}
    years = {at for _, _, at in years_said(case)}
    if match is None or group is None or len(named) != 1 or len(years) > 1 or case.day is None:
        return None
    if (
        _OTHER.search(text)
        or untold(piece_at(text, match.start(), match.end()))
        or not _OF_STATES.match(text, match.end())
    ):
        return None
    found = Standing(match.start(), match["low"] is not None)

    def of_year(at: int) -> Verdict | None:
        people = values_of_year(case, "population", group, at)
        values = {
            code: replace(top, value=top.value / people[code].value)
            for code, top in values_of_year(case, "gdp", group, at).items()
            if code in people
        }
        return (
            placed(case, "GDP a head", found, next(iter(named)), values, len(group)) if named <= set(values) else None
        )

    return latest_or_earlier(case, years, of_year)


_OF_STATES = re.compile(
    r"(?: and \w+)? (?:(?:of|in|among) (?:the |all )?(?:five|region|Central Asia)|(?:state|country|republic|nation|member|economy)\b|Central Asian)"
)


def one_against_another(case: Case) -> Verdict | None:
    """The verdict on two series of one state set against each other: `its foreign debt exceeds its GDP`, `X imports twice what it exports`."""
    text = case.said.text
    match = _AGAINST.search(text)
    pairs = [(over, under) for over, under in _PAIRS if _first(text, over, under)]
    states = set(case.states())
    years = {one.period.start.year for one in case.said.dates if one.how == "at"}
    if (
        match is None
        or len(pairs) != 1
        or len(states) != 1
        or len(years) > 1
        or case.day is None
        or untold(text)
        or _OTHER.search(text)
    ):
        return None
    if any(one.unit == "percent" for one in case.said.figures):
        return None
    (over, under), (entity,) = pairs[0], states
    for at in years or range(case.day.year - 1, case.day.year - 4, -1):
        top, base = (latest(case.world.series(one.series, entity)).get(year(at)) for one in (over, under))
        if top is None or base is None or not base.value:
            continue
        ratio = top.value / base.value
        factor = next((one for one in case.said.figures if one.unit == "times"), None)
        if factor is not None:
            outcome = compare(factor.value, ratio, tolerance_of(factor.hedge or "about", factor.value))
        else:
            outcome = None if abs(ratio - 1) < LEVEL else (ratio > 1) == (match["less"] is None)
        return make(
            case,
            CHECK,
            label_of(outcome),
            f"{capital(over.called)} of {case.world.name(entity)} in {at} was {ratio:.2f} times {under.called} {cite(top)}",
            evidence=[top.id, base.id],
            rule="two series of one state in one year",
            would_decide="values less near to each other" if outcome is None else "",
        )
    return None


def _first(text: str, over: Indicator, under: Indicator) -> bool:
    """Whether the first is told before the second."""
    one = re.search(over.words, text, re.IGNORECASE)
    other = re.search(under.words, text[one.end() :], re.IGNORECASE) if one is not None else None
    return other is not None


LEVEL = 0.03
"""Sums so near to each other are level."""
_BOUGHT = next(one for one in INDICATORS if one.series == "imports_gdp")
_SOLD = next(one for one in INDICATORS if one.series == "exports_gdp")
_PAIRS = ((_DEBT, _OUTPUT), (_BOUGHT, _SOLD), (_SOLD, _BOUGHT))
_AGAINST = re.compile(
    r"\b(?:exceed(?:s|ed|ing)|surpass(?:es|ed|ing)|outgr(?:ew|own|ows)|outweigh(?:s|ed)|dwarf(?:s|ed)|overt(?:ook|aken)|outstrip(?:s|ped)|(?:larger|bigger|greater|higher|more)(?: \w+){0,4} than|"
    r"(?P<less>(?:smaller|lower|less)(?: \w+){0,4} than|fell short of|below)|(?:twice|double|times|half) (?:what|as much|the size|that|its|the value))\b",
    re.IGNORECASE,
)


def _compared(case: Case, entity: str, at: int, figure: Figure, *, debt: bool) -> Verdict | None:
    over, under = ("external_debt", "gdp") if debt else ("gdp", "population")
    top = latest(case.world.series(over, entity)).get(year(at))
    base = latest(case.world.series(under, entity)).get(year(at))
    if top is None or base is None or not base.value:
        return None
    ratio = top.value / base.value * (100 if debt else 1)
    outcome = compare(figure.value, ratio, tolerance_of(stronger(case, figure.start, figure.hedge), figure.value))
    what = (
        f"External debt of {case.world.name(entity)} was {ratio:.1f} % of its GDP"
        if debt
        else f"GDP a head of {case.world.name(entity)} was {ratio:,.0f} dollars"
    )
    return make(
        case,
        CHECK,
        label_of(outcome),
        f"{what} in {at} {cite(top)}",
        evidence=[top.id, base.id],
        rule="the ratio of two series in one year, with the hedge's tolerance",
        would_decide="how exactly the number is meant" if outcome is None else "",
    )
