"""Quantity: does the number said hold against the open series, with the tolerance of its hedge, in the right period?

Rule. The period is the one the text names, else the latest full year before the document. The measured value y of the
latest vintage is compared with the number said x by the tolerance of the hedge (`levers.check.said.hedges`): inside the band
supports; outside by more than the grey zone refutes; between the two nothing is decided. Where the text names no period and
the number held in an earlier year, the claim is outdated. `true_in` lists the periods in which the number would be true.
"more than doubled between 2005 and 2008" is compared with the ratio of the two years.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.quantities.agreement_rates import agreement_moved, agreement_of_votes
from levers.check.quantities.amounts import (
    Amount,
    capital,
    falls_short,
    latest,
    measured,
    of_whom,
    period_of,
    rule_told,
    said_told,
    stronger,
    undecided,
    value_in,
    whose,
)
from levers.check.quantities.changes import changed
from levers.check.quantities.comparisons import compared_with_others
from levers.check.quantities.counts import counted
from levers.check.quantities.extremes import every_year, first_crossing
from levers.check.quantities.indicators import Indicator, find_indicator, owner_of_number, sides, told_together
from levers.check.quantities.levels import levels_told
from levers.check.quantities.modifiers import is_change, unmeasured
from levers.check.quantities.partner_pairs import partners_of, summed
from levers.check.quantities.ratios import one_against_another, ratio_of_two
from levers.check.quantities.regional import part_of_region
from levers.check.quantities.series_said import series_of, unit_beside
from levers.check.quantities.sums import arms, change, votes
from levers.check.quantities.unlisted import without_rows
from levers.check.quantities.vintages import NEAREST, known_before, rows_for, true_in_years
from levers.check.said.apart import clause_at, in_clauses, is_past
from levers.check.said.dates import told
from levers.check.said.hedges import compare, tolerance_of
from levers.check.verdicts import cite, make
from levers.model import Period, year

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Label, Observation, Verdict

__all__ = ["check_quantity"]

CHECK = "quantity"
STALE = 3
"""A series whose last value is more than this many years before the period said is too old to decide."""
WHOLE = 0.8
"""A period shorter than this part of the observation's own is only a part of it."""
SLOW = frozenset({"population"})
"""Series that hardly move within a year."""
YEAR_END = frozenset({"external_debt"})
"""Stocks that are counted on the last day of the year."""
BESIDE = 40
"""Characters after an event's words within which the number still belongs to it."""
FAR = 200
"""A number so many times above or below the series counts something else; nobody errs by that much."""
BARE = 1000
"""In an untyped sentence a number without unit and hedge counts only from here on."""
SEVERAL = (
    first_crossing,
    every_year,
    part_of_region,
    changed,
    ratio_of_two,
    one_against_another,
    agreement_moved,
    agreement_of_votes,
    counted,
)
"""What looks at several values together, in this order."""
SEVERAL_VALUES = frozenset({"other", "event", "quantity", "cause", "lever", "alignment"})
"""Claims whose sentence may tell of a change over time."""
WORST = ("refuted", "not_enough_info", "not_checkable", "outdated", "supported")
SEVERE = ("refuted", "outdated", "supported", "not_enough_info", "not_checkable")
_MONEY = re.compile(
    r" (?:tenge|soms?|somoni|manats?|rou?bles?|so?ums?)\b| (?:to|for|against|per) (?:(?:the|a|one) )?(?:us )?dollar\b",
    re.IGNORECASE,
)
"""Units by which a small bare number may be a rate."""


def check_quantity(case: Case) -> Verdict | None:
    """The verdict on a number, None for other claims; a sentence without a typed claim is looked at for known series only."""
    if case.claim.type in SEVERAL_VALUES and (told_ := _of_several(case)) is not None:
        return told_
    if case.claim.type in SEVERAL_VALUES - {"quantity"}:
        found = in_clauses(case, (_untyped,))
        beside = in_clauses(case, (compared_with_others,)) if found is not None and found.label == "supported" else None
        return beside if beside is not None and beside.label == "refuted" else found
    if case.claim.type != "quantity":
        return None
    if (beside := compared_with_others(case)) is not None:
        return beside
    amount = _amount(case)
    if amount is None:
        return undecided(case, "The claim gives no number that could be compared", "the number meant")
    clause = clause_at(case, amount.at)
    one = find_indicator(
        case, case.near(before=120, after=80), unit=amount.unit, near=clause, at=amount.at
    ) or find_indicator(case, case.said.text, unit=amount.unit, near=clause, at=amount.at)
    if one is None:
        return _untyped(case) or undecided(
            case,
            "No open series at hand counts this",
            f"a series of {(case.claim.relation or 'what is counted').replace('_', ' ')}",
        )
    verdict = _verdict(case, one, amount)
    return verdict if verdict.evidence else _untyped(case) or verdict


def _of_several(case: Case) -> Verdict | None:
    """Quantities that no single value decides."""
    return in_clauses(case, (levels_told,)) or in_clauses(case, SEVERAL)


def _untyped(case: Case) -> Verdict | None:
    """A sentence that the reader typed as nothing: every number in it that has a unit or a hedge and a series."""
    found: list[Verdict] = []
    start, end = case.offset - BESIDE, case.offset + len(case.claim.quote) + BESIDE
    for figure in case.said.figures:
        bare = figure.unit is None and figure.hedge is None and figure.value < BARE
        if bare and not _MONEY.match(case.said.text[figure.end :]):
            continue
        if case.claim.type == "quantity" and not start <= figure.start < end:
            continue
        one = series_of(case, figure)
        if (
            one is not None
            and case.claim.type == "event"
            and re.search(f"{one.words}|{one.also or one.words}", case.near(after=BESIDE), re.IGNORECASE) is None
        ):
            continue
        if one is not None and one.unit == "ratio" and figure.unit is None:
            continue
        if one is None or (
            one.unit == "number"
            and figure.unit is None
            and not unit_beside(case, one, figure.start, figure.end, figure.value)
        ):
            continue
        amount = Amount(
            figure.value,
            figure.unit,
            tolerance_of(stronger(case, figure.start, figure.hedge), figure.value),
            "",
            figure.start,
        )
        verdict = _verdict(case, one, amount)
        if verdict is not None and verdict.evidence:
            found.append(verdict)
    return min(found, key=lambda verdict: SEVERE.index(verdict.label)) if found else None


def _verdict(case: Case, one: Indicator, amount: Amount) -> Verdict:
    if amount.unit == "percent" and (case.claim.mode in {"rise", "fall"} or is_change(case, amount)):
        return undecided(
            case, f"A change of {one.called} is told, and only its level is at hand", f"{one.called} before and after"
        )
    entity, other = sides(case, one)
    if entity is not None and one.side == "one":
        entity = owner_of_number(case, entity, amount)
    if entity is not None and other is not None and one.top_only:
        partners = partners_of(case, entity, other, amount.at)
        if len(partners) > 1:
            return summed(case, one, entity, partners, amount)
        other = next(iter(partners), None)
    if entity is None or (one.side in {"import", "export"} and other is None):
        return undecided(case, f"It is not clear whose {one.called} is meant", "the states meant")
    apart = unmeasured(case, one, amount, entity)
    if apart:
        return undecided(
            case,
            f"The series at hand is {one.called}, and the number is of something else ({apart})",
            "a series of exactly that",
        )
    if one.series == "unga_agreement":
        return votes(case, one, entity, amount)
    if amount.unit == "times":
        return change(case, one, entity, other, amount)
    if one.series == "arms_imports":
        return arms(case, one, entity, other, amount)
    together = told_together(case, entity) if one.side == "one" and amount.unit == "percent" else ()
    if len(together) > 1 and len([figure for figure in case.said.figures if figure.unit == "percent"]) == 1:
        each = [_level(case, one, code, None, amount) for code in together]
        worst = min(each, key=lambda verdict: WORST.index(verdict.label))
        rows = tuple(dict.fromkeys(row for verdict in each for row in verdict.evidence))
        return replace(worst, evidence=rows) if worst.label == "supported" else worst
    return _level(case, one, entity, other, amount)


def _amount(case: Case) -> Amount | None:
    claim = case.claim
    start, end = case.offset, case.offset + len(claim.quote)
    found = [one for one in case.said.figures if start - 25 <= one.start < end]
    value, unit, hedge, at = claim.value, claim.unit, claim.hedge, start
    if value is None:
        if not found:
            return None
        first = next((one for one in found if one.unit), found[0])
        value, unit, hedge, at = first.value, first.unit, first.hedge, first.start
    else:
        if unit == "share":
            value, unit = value * 100, "percent"
        same = [one for one in found if abs(one.value - value) <= 1e-3 * abs(value)]
        if same:
            at, hedge, unit = same[0].start, hedge or same[0].hedge, same[0].unit or unit
    hedge = stronger(case, at, hedge)
    words = case.said.text[at : at + 40].split(",")[0]
    return Amount(value, unit, tolerance_of(hedge, value), words, at)


def _level(case: Case, one: Indicator, entity: str, other: str | None, amount: Amount) -> Verdict:
    said = period_of(case, amount)
    rows = rows_for(case, one, entity, other, said)
    if not rows:
        return without_rows(case, one, entity, other, amount, said)
    values = latest(rows)
    period = said
    if period is None:
        if case.day is None:
            return undecided(
                case, f"Neither the sentence nor the document has a date for {one.called}", "the period meant"
            )
        period = year(case.day.year - 1)
        known = [at for at in values if at.end <= case.day]
        if period not in values and known and case.day.year - known[-1].start.year <= STALE:
            period = known[-1]
    obs = value_in(rows, period)
    good = tuple(at for at, row in values.items() if compare(amount.value, row.value, amount.tolerance) is True)
    if obs is None:
        if one.top_only:
            return without_rows(case, one, entity, other, amount, period)
        return undecided(
            case,
            f"The series of {one.called} has no value of {whose(case, entity, other)} for {told(period)} (it has {len(values)} values, the last for {told(list(values)[-1])})",
            f"{one.called} of {whose(case, entity, other)} for {told(period)}",
            rows[-1:],
        )
    return _judged(case, one, entity, other, amount, obs, good, named=said is not None)


def _judged(
    case: Case,
    one: Indicator,
    entity: str,
    other: str | None,
    amount: Amount,
    obs: Observation,
    good: tuple[Period, ...],
    *,
    named: bool,
) -> Verdict:
    outcome = compare(amount.value, obs.value, amount.tolerance)
    if outcome is False and obs.value and not 1 / FAR < amount.value / obs.value < FAR:
        return undecided(
            case,
            f"{capital(one.called)}{of_whom(case, entity, other)} is of quite another size, so something else is counted",
            "what is counted",
            [obs],
        )
    if case.claim.negated and outcome is not None and not falls_short(case, amount.at):
        outcome = not outcome
    fact = f"{measured(case, one, entity, other, obs)} {cite(obs)}"
    rule = rule_told(amount, obs.period, named=named)
    then = known_before(case, one, entity, other, obs)
    if outcome is True:
        return make(
            case,
            CHECK,
            "supported",
            f"{fact}; {said_told(amount)} admits that",
            evidence=[obs.id],
            rule=rule,
            true_in=map(str, good),
            known_then=then,
        )
    if outcome is None:
        text = f"{fact}, which lies just outside what {said_told(amount)} admits"
        return make(
            case,
            CHECK,
            "not_enough_info",
            text,
            evidence=[obs.id],
            rule=rule,
            would_decide="how exactly the number is meant",
            true_in=map(str, good),
            known_then=then,
        )
    ids = [
        obs.id,
        *(row.id for at, row in latest(case.world.series(one.series, entity, other)).items() if at in good[-NEAREST:]),
    ]
    said = period_of(case, amount)
    narrow = said is not None and (said.end - said.start) < (obs.end - obs.start) * WHOLE and one.series not in SLOW
    narrow = narrow and not (one.series in YEAR_END and said is not None and said.end == obs.end)
    if narrow or not obs.verified:
        why = (
            "only the whole year is at hand, not the part of it that is meant"
            if narrow
            else "an unconfirmed number does not refute"
        )
        return make(
            case,
            CHECK,
            "not_enough_info",
            f"{fact}; {why}",
            evidence=[obs.id],
            rule=rule,
            would_decide=f"{one.called} for exactly that time" if narrow else "a second source",
            known_then=then,
        )
    earlier = [at for at in good if at.end <= obs.start]
    label: Label = "outdated" if earlier and not named and not case.claim.negated else "refuted"
    if label == "outdated" and is_past(case, amount.at):
        text = f"Told of a time that is not named; {fact}{true_in_years(case, one, entity, other, good)}"
        return undecided(case, text, "the year meant", [obs])
    text = f"{fact}, not {said_told(amount)}{true_in_years(case, one, entity, other, good)}"
    return make(case, CHECK, label, text, evidence=ids, rule=rule, true_in=map(str, good), known_then=then)
