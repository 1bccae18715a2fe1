"""The number that a claim gives, and how numbers, periods and rules are told: what the quantity checks share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.check.said.dates import told
from levers.check.verdicts import make
from levers.model import Period, year

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from levers.check.case import Case
    from levers.check.quantities.indicators import Indicator
    from levers.check.said.dates import When
    from levers.check.said.hedges import Tolerance
    from levers.check.said.numbers import Figure
    from levers.model import Label, Observation, Verdict

__all__ = [
    "THREE",
    "TWO",
    "Amount",
    "capital",
    "falls_short",
    "label_of",
    "latest",
    "measured",
    "number_told",
    "of_whom",
    "own_date",
    "period_of",
    "rule_told",
    "said_told",
    "shares_of_year",
    "short_told",
    "stronger",
    "undecided",
    "value_in",
    "values_of_year",
    "whose",
]

CHECK = "quantity"
TWO = 2
THREE = 3
"""How many are named where one is set beside another, and whose they are."""


@dataclass(frozen=True, slots=True)
class Amount:
    """The number that a claim gives, in the unit of the series."""

    value: float
    unit: str | None
    tolerance: Tolerance
    words: str
    at: int
    """Place in the sentence."""


def latest(rows: Sequence[Observation]) -> dict[Period, Observation]:
    """The number of each period in its latest vintage."""
    found: dict[Period, Observation] = {}
    for obs in rows:
        found[obs.period] = obs
    return found


def value_in(rows: Sequence[Observation], period: Period) -> Observation | None:
    """The latest vintage of the number for exactly this period, or for the year that it lies in."""
    values = latest(rows)
    if period in values:
        return values[period]
    inside = [obs for at, obs in values.items() if at.start <= period.start and period.end <= at.end]
    return inside[-1] if inside else None


def stronger(case: Case, at: int, hedge: str | None) -> str | None:
    """A hedge of two words of which the reader keeps one, and `more than` before a verb that is a number."""
    if falls_short(case, at):
        return "less than"
    before = case.said.text[max(0, at - 22) : at + 12].lower()
    found = next((one for one in _STRONG if one in before), None)
    if found is not None:
        return found
    return (
        "more than"
        if hedge is None
        and re.search(
            r"more than|\b(?:passed|exceed(?:s|ed)|topped|surpassed|crossed|broke(?:n)?(?: through)?) (?:the )?$",
            case.said.text[max(0, at - 22) : at].lower() + (" " if "more than" in before else ""),
        )
        else hedge
    )


_STRONG = ("well over", "well below", "well under", "well above", "only about", "far more than", "barely",
    "little more than", "a little over", "slightly more than", "slightly over", "little less than", "slightly less than", "slightly under")  # fmt: skip
_SHORT_OF = re.compile(
    r"(?:\b(?:not|never|yet to|failed to|still to)|n['’]t) (?:(?:quite|even|yet|ever|once) )*(?:reach|exceed|pass|top|surpass|cross|hit|attain|break|(?:climb|go|r[io]se|get) (?:to|above|over|past))\w*(?: through| even| the)*(?: mark of)? $"
    r"|\bshort of (?:the )?$",
    re.IGNORECASE,
)


def falls_short(case: Case, at: int) -> bool:
    """Whether what is told lies below a number: `did not reach`, `has yet to exceed`, `short of`."""
    return _SHORT_OF.search(case.said.text[max(0, at - 60) : at]) is not None


BESIDE = 28
"""Characters between a number and its own date at most."""


def own_date(case: Case, figure: Figure) -> When | None:
    """The date right behind a number, else right before it unless it stands behind another number."""
    found = [at for at in case.said.dates if at.how != "since"]
    behind = next((at for at in found if _joins(case, figure.end, at.start)), None)
    if behind is not None:
        return behind
    before = next((at for at in found if _joins(case, at.end, figure.start)), None)
    if before is None or any(_joins(case, one.end, before.start) for one in case.said.figures if one is not figure):
        return None
    return before


def _joins(case: Case, end: int, start: int) -> bool:
    return 0 <= start - end < BESIDE and re.search(r"[\d,;:]", case.said.text[end:start]) is None


def period_of(case: Case, amount: Amount) -> Period | None:
    """The date beside the number, else the nearest within its clause, before that within the quotation."""
    figure = next((one for one in case.said.figures if one.start == amount.at), None)
    own = own_date(case, figure) if figure is not None and len(case.said.dates) > 1 else None
    if own is not None and own.how == "at":
        return own.period
    start, end = case.offset, case.offset + len(case.claim.quote)
    near = [
        one
        for one in case.said.dates
        if one.how == "at" and (start <= one.start < end or abs(one.start - amount.at) < 120)
    ]
    if near:
        text = case.said.text

        def distance(start_: int, end_: int) -> float:
            between = text[min(end_, amount.at) : max(start_, amount.at)]
            return len(between) + 60 * len(re.findall(r"[,;:]", between))

        return min(near, key=lambda one: distance(one.start, one.end)).period
    claim = case.claim
    if claim.date_start is not None and claim.date_end is not None and claim.date_start != case.day:
        return Period(claim.date_start, claim.date_end)
    return None


def measured(case: Case, one: Indicator, entity: str, other: str | None, obs: Observation) -> str:
    """The value of a series in words."""
    return f"{capital(one.called)}{of_whom(case, entity, other)} stood at {number_told(obs.value, one)} in {told(obs.period)}"


def of_whom(case: Case, entity: str, other: str | None) -> str:
    """` of X with Y`, nothing for the world."""
    return "" if entity == "WLD" else f" of {whose(case, entity, other)}"


def whose(case: Case, entity: str, other: str | None) -> str:
    """Whose number it is, in words."""
    name = "the world" if entity == "WLD" else case.world.name(entity)
    return f"{name} with {case.world.name(other)}" if other else name


def number_told(value: float, one: Indicator) -> str:
    """A value with its unit, in words."""
    if abs(value) >= 1e9 and one.decimals == 0:
        return f"{value / 1e9:,.1f} billion{one.unit_told}"
    if abs(value) >= 1e6 and one.decimals == 0:
        return f"{value / 1e6:,.2f} million{one.unit_told}"
    told_ = f"{value:,.{one.decimals}f}"
    return f"{told_} %" if one.unit_told == "%" else f"{told_}{one.unit_told}"


def said_told(amount: Amount) -> str:
    """The number said, with its hedge."""
    unit = " %" if amount.unit == "percent" else " times" if amount.unit == "times" else ""
    value = f"{amount.value / 1e9:,.10g} billion" if abs(amount.value) >= 1e9 else f"{amount.value:,.10g}"
    hedge = "" if amount.tolerance.name in {"plain", "range"} else f"{amount.tolerance.name} "
    return f"{hedge}{value}{unit}"


def rule_told(amount: Amount, period: Period, *, named: bool) -> str:
    """The band that the hedge admits and the period compared."""
    low, high = amount.tolerance.band(amount.value)
    which = "the period named" if named else "the latest full year before the document"
    return f"{said_told(amount)} admits {low:,.4g} to {high:,.4g} ({amount.tolerance.name}); {which}: {told(period)}"


def values_of_year(case: Case, series: str, codes: Iterable[str], at: int) -> dict[str, Observation]:
    """The numbers of one year of those states that have one."""
    found = {code: latest(case.world.series(series, code)).get(year(at)) for code in codes}
    return {code: obs for code, obs in found.items() if obs is not None}


def shares_of_year(case: Case, series: str, owner: str, at: int) -> dict[str, Observation]:
    """The shares of one year of all partners of a state that are listed."""
    partners = case.world.atlas.counterparts(series, owner)
    found = {partner: latest(case.world.series(series, owner, partner)).get(year(at)) for partner in partners}
    return {partner: obs for partner, obs in found.items() if obs is not None}


def label_of(outcome: bool | None) -> Label:  # noqa: FBT001 - three-valued
    """The label of a comparison: None is one that decides nothing."""
    return "not_enough_info" if outcome is None else "supported" if outcome else "refuted"


def short_told(value: float) -> str:
    """A value in a few digits."""
    if value >= 1e9:
        return f"{value / 1e9:,.1f} billion"
    return f"{value / 1e6:,.1f} million" if value >= 1e6 else f"{value:,.1f}"


def capital(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]


def undecided(case: Case, text: str, would_decide: str, rows: Sequence[Observation] = ()) -> Verdict:
    """A verdict that decides nothing, with what would decide it."""
    return make(
        case,
        CHECK,
        "not_enough_info",
        text,
        evidence=[row.id for row in rows],
        rule="a comparison needs a number, a series, an entity and a period",
        would_decide=would_decide,
    )
