"""What no row tells: a share of trade with a partner that is not listed, and numbers that no series counts.

Rule. Where only the largest partners are listed, one not listed lies below the smallest of them; and no share can be so large that
together with those listed it passes a hundred per cent.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.quantities.amounts import Amount, rule_told, said_told, undecided, whose
from levers.check.said.dates import told
from levers.check.verdicts import cite, make
from levers.model import year

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.quantities.indicators import Indicator
    from levers.model import Period, Verdict

__all__ = ["uncounted", "without_rows"]

CHECK = "quantity"
MANY = 100
"""A number without a unit is a measure from here on."""
FULL_SHARE = 105.0
"""Shares of all partners together, with what rounding may add."""


def without_rows(
    case: Case, one: Indicator, entity: str, other: str | None, amount: Amount, period: Period | None
) -> Verdict:
    """No value for the pair; where only the largest partners are listed, it lies below the smallest of them."""
    if one.top_only and other is not None and amount.unit == "percent":
        at = period or (year(case.day.year - 1) if case.day is not None else None)
        listed_rows = [
            obs
            for partner in case.world.atlas.counterparts(one.series, entity)
            for obs in case.world.series(one.series, entity, partner)
            if at is not None and obs.period == at
        ]
        if len(listed_rows) >= 3:
            smallest = min(listed_rows, key=lambda obs: obs.value)
            low, _ = amount.tolerance.band(amount.value)
            if amount.tolerance.name not in {"less than", "well below", "up to"} and low > smallest.value * 1.2:
                text = f"{case.world.name(other)} is not among the largest partners of {case.world.name(entity)} in {told(smallest.period)}, the smallest of which has {smallest.value:g} % {cite(smallest)}, so {said_told(amount)} cannot hold"
                return make(
                    case,
                    CHECK,
                    "refuted",
                    text,
                    evidence=[obs.id for obs in listed_rows],
                    rule=rule_told(amount, smallest.period, named=period is not None),
                )
        low_said = amount.tolerance.band(amount.value)[0]
        if listed_rows and low_said + sum(obs.value for obs in listed_rows) > FULL_SHARE:
            most = max(listed_rows, key=lambda obs: obs.value)
            text = f"{case.world.name(most.counterpart or '')} alone had {most.value:g} % of {case.world.name(entity)} in {told(most.period)}, which leaves no room for {said_told(amount)} {cite(most)}"
            return make(
                case,
                CHECK,
                "refuted",
                text,
                evidence=[obs.id for obs in listed_rows],
                rule="shares of partners add up to a hundred at most",
            )
    where = f" for {told(period)}" if period is not None else ""
    return undecided(
        case,
        f"The atlas and the loaded data have no series of {one.called} for {whose(case, entity, other)}{where}",
        f"{one.called} of {whose(case, entity, other)}{where}",
    )


_MEASURE = re.compile(
    r"\s?(?:tonnes|tons|barrels|kilomet\w+|km|hectares|megawatts|cubic|dollars?|euros?|yuan|roubles?|tenge|soms?|soum|people|persons|visitors|companies|firms|students|families|workers|migrants|households|per ?cent|%)\b",
    re.IGNORECASE,
)


_UNRANKED = re.compile(
    r"\bthe (?:second[- ]|third[- ])?(?:largest|biggest|smallest|tallest|longest|oldest|deepest|highest|lowest|fastest|heaviest|poorest|richest|cheapest|dearest|busiest|youngest) \w+",
    re.IGNORECASE,
)


def uncounted(case: Case) -> Verdict | None:
    """A number with a unit in a report that no series counts: true or false, but not by the data at hand."""
    claim = case.claim
    if claim.type != "other" or claim.stance not in {"report", "assessment"} or claim.modality != "asserted":
        return None
    if not _UNRANKED.search(case.said.text) and not any(
        one.unit in {"percent", "times"} or one.value >= MANY or _MEASURE.match(case.said.text[one.end :])
        for one in case.said.figures
    ):
        return None
    return undecided(case, "No open series at hand counts this", "a series of what is counted")
