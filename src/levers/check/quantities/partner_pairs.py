"""Two partners of one state beside each other: `X buys more from A than from B`, `A's share in X's exports is twice B's`.

Rule. The trade is what is bought (imports) or sold (exports) by the state whose it is: with the same preposition before both partners that
state is the third one named; without, it stands behind the preposition or before the noun of the trade. The shares of one year are compared,
by the factor said or by their order. A partner that is not listed is below the smallest listed. Where the text gives several shares, each
belongs to the partner named in its own part of the sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.guards.unreal import untold
from levers.check.quantities.amounts import (
    THREE,
    TWO,
    capital,
    label_of,
    period_of,
    rule_told,
    shares_of_year,
    undecided,
)
from levers.check.quantities.compared import years_said
from levers.check.quantities.comparisons import SLACK, factor_before
from levers.check.quantities.places import standing
from levers.check.said.apart import clause_at, piece_at
from levers.check.said.hedges import compare, tolerance_of
from levers.check.verdicts import cite, listed, make
from levers.model import year

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.quantities.amounts import Amount
    from levers.check.quantities.concepts import Indicator
    from levers.check.said.names import Named
    from levers.check.said.numbers import Figure
    from levers.model import Observation, Verdict

__all__ = ["partners_compared", "partners_of", "summed"]

CHECK = "superlative"
STALE = 3
_THAN = re.compile(
    r"\b(?:(?P<more>more|larger|bigger|greater|higher|heavier|heavily|further)|(?P<less>less|fewer|smaller|lower))\b[^.;:]{0,90}?\bthan\b(?! (?:\d|half|twice|two|three|four|five|a (?:third|quarter|fifth|half|tenth)))|\bas (?:much|many|large|big|great|high)\b[^.;:]{0,60}?\bas\b"
    r"|\b(?:(?P<over>exceed(?:s|ed)|surpass(?:es|ed)|outweigh(?:s|ed)|outstrip(?:s|ped)|dwarf(?:s|ed)|outs(?:ells?|old))|(?P<under>lag(?:s|ged) behind|trail(?:s|ed)|fell short of))\b"
    r"|\b(?:the|those|that) (?:share |volume |value |amount )?of\b|\b(?:twice|double|half|triple|times) (?:those|that)\b",
    re.IGNORECASE,
)
_TRADE = re.compile(
    r"\b(?:(?P<buy>b(?:uys?|ought|uying)|purchas\w+|import\w*|order(?:s|ed)|procur\w+|suppl(?:y|ies|ied|ier|iers)|source)|(?P<sell>s(?:ells?|old|elling)|export\w*|ship(?:s|ped)|sen(?:ds|t)|market|customer|buyer|client))\b",
    re.IGNORECASE,
)
_GOODS = re.compile(
    r"\b(?:gas|oil|grain|wheat|flour|cotton|uranium|gold|arms|weapons?|fuel|petrol|energy|coal|electricity|food|fruit|cars?|vehicles?|machinery|labou?r|services|drones?|people|votes?|troops|workers|migrants)\b",
    re.IGNORECASE,
)


def partners_of(case: Case, owner: str, other: str, at: int) -> tuple[str, ...]:
    """The partner in whose part of the sentence a number stands, several where they are told together; none where that is not clear."""
    clause = clause_at(case, at)
    said = case.world.said(clause, case.day)
    here = tuple(dict.fromkeys(name.code for name in said.names if name.kind == "state" and name.code != owner))
    if len(here) > 1 and _TOGETHER.search(case.said.text):
        return here
    figures = [one for one in case.said.figures if one.unit == "percent"]
    if len(here) == 1 and len([one for one in said.figures if one.unit == "percent"]) == 1:
        return here
    names = [name for name in case.said.names if name.kind == "state" and name.code != owner]
    mine = next((one for one in figures if one.start == at), None)
    if len({name.code for name in names}) < TWO or mine is None or len(figures) == 1:
        return (other,)
    low = max((one.end for one in figures if one.end <= mine.start), default=0)
    high = min((one.start for one in figures if one.start >= mine.end), default=len(case.said.text))
    # `30 per cent to A and 20 to B` names them behind, `A took 30 per cent and B 20` before.
    first = [name for name in names if name.start < figures[0].start]
    side = [name for name in names if (low <= name.start < mine.start if first else mine.end <= name.start < high)]
    return (side[0].code,) if len({name.code for name in side}) == 1 else ()


_TOGETHER = re.compile(
    r"\b(?:together|combined|jointly|between them|taken as one|in sum|added up|both of them|the two of them|the pair)\b",
    re.IGNORECASE,
)


def summed(case: Case, one: Indicator, owner: str, partners: tuple[str, ...], amount: Amount) -> Verdict:
    """The verdict on a share told of several partners together."""
    said = period_of(case, amount)
    last = case.day.year - 1 if case.day is not None else 0
    for at in [said.start.year] if said is not None else range(last, last - STALE, -1):
        listed_rows = shares_of_year(case, one.series, owner, at)
        known = [listed_rows[partner] for partner in partners if partner in listed_rows]
        if not known:
            continue
        total = sum(row.value for row in known)
        floor = min(row.value for row in listed_rows.values())
        most = total + floor * (len(partners) - len(known))
        outcomes = {compare(amount.value, value, amount.tolerance) for value in (total, most)}
        outcome = outcomes.pop() if len(outcomes) == 1 else None
        return make(
            case,
            "quantity",
            label_of(outcome),
            f"{capital(one.called)} of {case.world.name(owner)} in {at}: {listed(f'{case.world.name(row.counterpart)} {row.value:g} %' for row in known)}, together {total:g} % {cite(known[0])}",
            evidence=[row.id for row in known],
            rule=rule_told(amount, year(at), named=said is not None),
            would_decide="how exactly the share is meant" if outcome is None else "",
        )
    return undecided(
        case, f"No shares of these partners of {case.world.name(owner)} are at hand", "their shares of that year"
    )


def partners_compared(case: Case) -> Verdict | None:
    """The verdict on one partner's share beside another's, None where the sentence tells of no such thing."""
    text = case.said.text
    match, trade = _THAN.search(text), _TRADE.search(text)
    if (
        match is None
        or trade is None
        or case.day is None
        or _GOODS.search(text)
        or untold(piece_at(text, match.start(), match.end()))
    ):
        return None
    place = standing(text)
    if place is not None and place.named is not None:
        return None  # `no country bought more than X` is a place in an order
    found = _three(case, match)
    years = {at for _, _, at in years_said(case)}
    if found is None or len(years) > 1:
        return None
    series, owner, mine, other = found
    for at in years or range(case.day.year - 1, case.day.year - 1 - STALE, -1):
        values = shares_of_year(case, series, owner, at)
        if mine in values or other in values:
            return _judged(case, series, (mine, other), values, match)
    return None


def _three(case: Case, match: re.Match[str]) -> tuple[str, str, str, str] | None:
    """The series, whose it is, the partner told of and the one compared with."""
    text = case.said.text
    names = [name for name in case.said.names if name.kind == "state"]
    if len({name.code for name in names}) != THREE:
        return None
    other = next((name for name in names if name.start >= match.end()), None)
    if other is None or _APART.search(text[match.end() : other.start]) is not None:
        return None
    rest = [name for name in names if name.code != other.code]
    prep = _preposition(text, other)
    if prep is not None:
        mine = next((name for name in rest if _preposition(text, name) == prep), None)
        owner = next((name for name in rest if mine is not None and name.code != mine.code), None)
        series = {"from": "import_share", "to": "export_share"}[prep]
    else:
        owner = next((name for name in rest if _owns(text, name)), None)
        mine = next((name for name in rest if owner is not None and name.code != owner.code), None)
        series = _series(text, owner) if owner is not None else ""
    if owner is None or mine is None or not series or not case.world.atlas.counterparts(series, owner.code):
        return None
    return series, owner.code, mine.code, other.code


_APART = re.compile(r"[,;:]| and ")
"""Between the comparison and who is compared with: then something else was compared."""


def _preposition(text: str, name: Named) -> str | None:
    found = re.search(r"\b(from|to) (?:the )?$", text[: name.start])
    return found[1] if found is not None else None


_NOUN = r"(?:exports?|imports?|customers?|clients?|buyers?|suppliers?|sources?|markets?|purchases|sales)"


def _owns(text: str, name: Named) -> bool:
    return (
        re.match(rf"(?:['’]s?)? (?:[a-z-]+ ){{0,3}}?{_NOUN}\b", text[name.end :]) is not None
        or re.search(rf"\b(?:{_NOUN}(?: \w+)? (?:of|for)|to|from|for) (?:the )?$", text[: name.start]) is not None
    )


def _series(text: str, owner: Named) -> str:
    """What is sold to it, or bought by it, are its imports; what is bought from it its exports."""
    prep = _preposition(text, owner)
    noun = re.search(
        r"\b(?P<imports>imports?|suppliers?|sources?|purchases)\b|\b(?P<exports>exports?|markets?|customers?|buyers?|clients?|sales)\b",
        text,
    )
    if noun is not None and prep is None:
        return "import_share" if noun["imports"] else "export_share"
    trade = _TRADE.search(text)
    if trade is None or prep is None:
        return ""
    if prep == "to":
        return "import_share" if trade["sell"] or "suppl" in trade.group().lower() else ""
    return "export_share" if trade["buy"] else ""


def _judged(
    case: Case, series: str, pair: tuple[str, str], values: dict[str, Observation], match: re.Match[str]
) -> Verdict | None:
    mine, other = (values.get(code) for code in pair)
    floor = min(obs.value for obs in values.values())
    figure = _factor(case, match)
    outcome: bool | None
    way = 1 if match["more"] or match["over"] else -1 if match["less"] or match["under"] else 0
    if mine is None or other is None:
        outcome = (mine is not None) == (way > 0) if way and figure is None else None
    elif figure is not None:
        outcome = compare(
            figure.value if figure.unit == "times" else figure.value / 100,
            mine.value / other.value,
            tolerance_of(figure.hedge or "about", figure.value),
        )
    elif way:
        outcome = (
            None
            if abs(mine.value - other.value) <= SLACK * max(mine.value, other.value)
            else (mine.value > other.value) == (way > 0)
        )
    else:
        return None
    row = mine or other
    if row is None:
        return None
    told = [
        f"{case.world.name(code)} at {obs.value:g} %"
        if obs is not None
        else f"{case.world.name(code)} below {floor:g} %"
        for code, obs in zip(pair, (mine, other), strict=True)
    ]
    return make(
        case,
        CHECK,
        label_of(outcome),
        f"In the {series.replace('_share', 's')} of {case.world.name(row.entity)} in {row.start.year} {told[0]} stood beside {told[1]} {cite(row)}",
        evidence=[obs.id for obs in (mine, other) if obs is not None],
        rule="the shares of two partners in one year; one not listed is below the smallest listed",
        would_decide="shares less near to each other" if outcome is None else "",
    )


def _factor(case: Case, match: re.Match[str]) -> Figure | None:
    """`three times as much`, `twice those from`."""
    found = factor_before(case, match.start()) or next(
        (one for one in case.said.figures if one.unit == "times" and match.start() - 12 <= one.start < match.end()),
        None,
    )
    half = next((one for one in case.said.figures if one.unit == "percent" and 0 <= match.start() - one.end <= 1), None)
    return found or half
