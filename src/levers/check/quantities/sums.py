"""Quantities that are not one value of one series: a change between two years, a share of a sum, agreement of votes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.quantities.amounts import (
    Amount,
    capital,
    label_of,
    latest,
    number_told,
    period_of,
    rule_told,
    undecided,
    value_in,
    whose,
)
from levers.check.said.dates import told
from levers.check.said.hedges import compare, tolerance_of
from levers.check.verdicts import cite, listed, make
from levers.model import Period, year

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.quantities.indicators import Indicator
    from levers.model import Label, Verdict

__all__ = ["arms", "change", "votes"]

CHECK = "quantity"


def change(case: Case, one: Indicator, entity: str, other: str | None, amount: Amount) -> Verdict:
    """A ratio of two years: `doubled between 2005 and 2008`."""
    values = latest(case.world.series(one.series, entity, other))
    said = period_of(case, amount)
    spans = [at.period for at in case.said.dates]
    first, last = (
        (said.start.year, said.end.year - 1) if said is not None and said.end.year - said.start.year > 1 else (0, 0)
    )
    if not first and len(spans) >= 2:
        first, last = spans[0].start.year, spans[1].start.year
    first, last = min(first, last), max(first, last)
    before, after = values.get(year(first)) if first else None, values.get(year(last)) if last else None
    if before is None or after is None or before.value == 0:
        return undecided(
            case,
            f"The two years between which {one.called} is said to have changed are not both known",
            f"{one.called} of {whose(case, entity, other)} in both years",
        )
    ratio = after.value / before.value
    outcome = compare(amount.value, ratio, amount.tolerance)
    text = f"{capital(one.called)} of {whose(case, entity, other)} went from {number_told(before.value, one)} in {first} to {number_told(after.value, one)} in {last}, {ratio:.2f} times as much {cite(after)}"
    label: Label = label_of(outcome)
    return make(
        case,
        CHECK,
        label,
        text,
        evidence=[before.id, after.id],
        rule=rule_told(amount, Period(before.start, after.end), named=True),
        would_decide="how exactly the factor is meant" if outcome is None else "",
    )


def votes(case: Case, one: Indicator, entity: str, amount: Amount) -> Verdict:
    """How much more often a state voted with one power than with another, or how often with one."""
    others = [code for code in case.states() if code != entity]
    at = _session(case) or period_of(case, amount) or (year(case.day.year - 1) if case.day else None)
    if at is None or not others:
        return undecided(case, "Session or states of the votes are not clear", "the session and the states meant")
    found = [
        obs
        for code in others[:2]
        if (
            obs := value_in(
                case.world.series(one.series, entity, code) or case.world.series(one.series, code, entity), at
            )
        )
        is not None
    ]
    if len(found) < (2 if amount.unit == "times" else 1):
        return undecided(
            case,
            f"No agreement of votes is at hand for {case.world.name(entity)} in {told(at)}",
            "the roll calls of that session",
        )
    measured = found[0].value / found[1].value if amount.unit == "times" else found[0].value * 100
    outcome = compare(amount.value, measured, amount.tolerance)
    shares = listed(f"{obs.value:.3f} with {case.world.name(code)}" for code, obs in zip(others, found, strict=False))
    text = f"{case.world.name(entity)} agreed in the UN General Assembly {shares} in the session that opened in {at.start.year} {cite(found[0])}"
    if amount.unit == "times":
        text += f", {measured:.2f} times as often"
    label: Label = label_of(outcome)
    return make(
        case,
        CHECK,
        label,
        text,
        evidence=[obs.id for obs in found],
        rule=rule_told(amount, at, named=True),
        would_decide="how exactly the number is meant" if outcome is None else "",
    )


def _session(case: Case) -> Period | None:
    match = re.search(r"\b(\d{1,2})(?:st|nd|rd|th) session", case.said.text)
    return year(1945 + int(match[1])) if match else None


def arms(case: Case, one: Indicator, entity: str, other: str | None, amount: Amount) -> Verdict:
    """A supplier's share of the volume delivered over a stretch of years; years without a row had no delivery on record."""
    said = period_of(case, amount)
    if said is None and case.day is not None:
        since = next((at.period.start for at in case.said.dates if at.how == "since"), None)
        said = (
            Period(since, year(case.day.year - 1).end) if since is not None and since.year < case.day.year - 1 else None
        )
    period = said or (Period(year(case.day.year - 10).start, year(case.day.year - 1).end) if case.day else None)
    if period is None or other is None:
        return undecided(case, "The years of the deliveries are not clear", "the years meant")
    inside = [
        obs for obs in case.world.series(one.series, entity) if period.start <= obs.start and obs.end <= period.end
    ]
    theirs = [
        obs
        for obs in case.world.series(one.series, entity, other)
        if period.start <= obs.start and obs.end <= period.end
    ]
    total, part = sum(obs.value for obs in inside), sum(obs.value for obs in theirs)
    if total == 0:
        return undecided(
            case,
            f"No deliveries to {case.world.name(entity)} are on record for {told(period)}",
            "the trade register for these years",
        )
    share = 100 * part / total
    tolerance = tolerance_of("almost", 100) if re.search(r"almost all|nearly all", case.near()) else amount.tolerance
    outcome = compare(amount.value, share, tolerance)
    text = f"{case.world.name(other)} delivered {part:.0f} of {total:.0f} million TIV to {case.world.name(entity)} in {told(period)}, {share:.0f} % {cite(inside[0])}"
    label: Label = label_of(outcome)
    return make(
        case,
        CHECK,
        label,
        text,
        evidence=[*(obs.id for obs in theirs), *(obs.id for obs in inside)],
        rule=rule_told(amount, period, named=said is not None),
        would_decide="how exactly the share is meant" if outcome is None else "",
    )
