"""Quantity: does the number said hold against the open series, with the tolerance of its hedge, in the right period?

Rule. The period is the one the text names, else the latest full year before the document. The measured value y of the
latest vintage is compared with the number said x by the tolerance of the hedge (`levers.check.hedges`): inside the band
supports; outside by more than the grey zone refutes; between the two nothing is decided. Where the text names no period and
the number held in an earlier year, the claim is outdated. `true_in` lists the periods in which the number would be true.
"more than doubled between 2005 and 2008" is compared with the ratio of the two years.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.check.dates import told
from levers.check.hedges import Tolerance, compare, tolerance_of
from levers.check.indicators import Indicator, find_indicator, sides
from levers.check.verdicts import cite, listed, make
from levers.model import Period, year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levers.check.case import Case
    from levers.model import Label, Observation, Verdict

__all__ = ["Amount", "check_quantity", "latest", "value_in"]

CHECK = "quantity"
STALE = 3
"""A series whose last value is more than this many years before the period said is too old to decide."""
NEAREST = 4
"""At most this many periods are named in the sentence."""
MANY, HUGE = 100_000, 1e8
BARE = 1000
"""In an untyped sentence a number without unit and hedge counts only from here on."""
SEVERE = ("refuted", "outdated", "supported", "not_enough_info", "not_checkable")
_UNIT_BESIDE = {
    "population": re.compile(r" (?:[a-z]+ )?(?:inhabitants|people|citizens|souls|strong)\b", re.IGNORECASE),
    "exchange_rate": re.compile(
        r" (?:to|for|against) (?:the|a|one) (?:us )?dollar|\s(?:tenge|soms?|somoni|manats?|so?ums?|rou?bles?|lira)\b",
        re.IGNORECASE,
    ),
}
_BY = re.compile(
    r"\b(?:fell|fall(?:s|en)?|grew|grow(?:s|n)?|rose|ris(?:es|en|ing)|dropp?(?:ed|s)?|increas\w+|declin\w+|shrank|expand\w+|jump\w+|cut|reduc\w+|growth|plung\w+|soar\w+|surg\w+|gain\w*|lost)\b"
    r"[^.;,]{0,35}\bby (?:[a-z]+ ){0,2}$|\b(?:growth|increase|fall|drop|decline|rise) of (?:[a-z]+ ){0,2}$",
    re.IGNORECASE,
)
_DOLLARS = re.compile(r" (?:us |american )?(?:dollars?|usd)\b", re.IGNORECASE)
"""In an untyped sentence a plain number belongs to a series only if the series' unit stands beside it."""


@dataclass(frozen=True, slots=True)
class Amount:
    """The number that a claim gives, in the unit of the series."""

    value: float
    unit: str | None
    tolerance: Tolerance
    words: str
    at: int
    """Place in the sentence."""


def check_quantity(case: Case) -> Verdict | None:
    """The verdict on a number, None for other claims; a sentence without a typed claim is looked at for known series only."""
    if case.claim.type in {"other", "event"}:
        return _untyped(case)
    if case.claim.type != "quantity":
        return None
    amount = _amount(case)
    if amount is None:
        return _undecided(case, "The claim gives no number that could be compared", "the number meant")
    one = find_indicator(case, case.near(before=120, after=80), unit=amount.unit) or find_indicator(
        case, case.said.text, unit=amount.unit
    )
    if one is None:
        return _undecided(
            case,
            "No open series at hand counts this",
            f"a series of {(case.claim.relation or 'what is counted').replace('_', ' ')}",
        )
    return _verdict(case, one, amount)


def _untyped(case: Case) -> Verdict | None:
    """A sentence that the reader typed as nothing: every number in it that has a unit or a hedge and a series."""
    found: list[Verdict] = []
    for figure in case.said.figures:
        if figure.unit is None and figure.hedge is None and figure.value < BARE:
            continue
        one = find_indicator(case, case.said.text, unit=figure.unit)
        if (
            one is not None
            and case.claim.type == "event"
            and re.search(one.words, case.claim.quote, re.IGNORECASE) is None
        ):
            continue
        if one is None or (
            one.unit == "number"
            and figure.unit is None
            and not _unit_beside(case, one, figure.start, figure.end, figure.value)
        ):
            continue
        amount = Amount(
            figure.value,
            figure.unit,
            tolerance_of(_stronger(case, figure.start, figure.hedge), figure.value),
            "",
            figure.start,
        )
        verdict = _verdict(case, one, amount)
        if verdict is not None and verdict.evidence:
            found.append(verdict)
    return min(found, key=lambda verdict: SEVERE.index(verdict.label)) if found else None


def _unit_beside(case: Case, one: Indicator, start: int, end: int, value: float) -> bool:
    text = case.said.text
    if one.series == "population" and value >= MANY and re.search(r"\bpopulation\b", text[:start], re.IGNORECASE):
        return True
    if one.series in {"gdp", "external_debt"} and value < HUGE:
        return False
    pattern = _UNIT_BESIDE.get(one.series, _DOLLARS)
    return pattern.match(text[end:]) is not None or (pattern is _DOLLARS and "$" in text[start : start + 12])


def _verdict(case: Case, one: Indicator, amount: Amount) -> Verdict:
    if amount.unit == "percent" and (
        case.claim.mode in {"rise", "fall"} or _BY.search(case.said.text[max(0, amount.at - 50) : amount.at])
    ):
        return _undecided(
            case, f"A change of {one.called} is told, and only its level is at hand", f"{one.called} before and after"
        )
    entity, other = sides(case, one)
    if entity is None or (one.side in {"import", "export"} and other is None):
        return _undecided(case, f"It is not clear whose {one.called} is meant", "the states meant")
    if one.series == "unga_agreement":
        return _votes(case, one, entity, amount)
    if amount.unit == "times":
        return _change(case, one, entity, other, amount)
    if one.series == "arms_imports":
        return _arms(case, one, entity, other, amount)
    return _level(case, one, entity, other, amount)


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
        if unit == "share" or (unit == "percent" and 0 < value <= 1 and not re.search(r"\d", claim.quote)):
            value, unit = value * 100, "percent"
        same = [one for one in found if abs(one.value - value) <= 1e-3 * abs(value)]
        if same:
            at, hedge, unit = same[0].start, hedge or same[0].hedge, same[0].unit or unit
    hedge = _stronger(case, at, hedge)
    words = case.said.text[at : at + 40].split(",")[0]
    return Amount(value, unit, tolerance_of(hedge, value), words, at)


def _stronger(case: Case, at: int, hedge: str | None) -> str | None:
    """A hedge of two words of which the reader keeps one, and `more than` before a verb that is a number."""
    before = case.said.text[max(0, at - 22) : at + 12].lower()
    for strong in ("well over", "well below", "well under", "well above", "only about", "far more than", "barely"):
        if strong in before:
            return strong
    return (
        "more than"
        if hedge is None
        and re.search(
            r"more than|\b(?:passed|exceed(?:s|ed)|topped|surpassed) $",
            case.said.text[max(0, at - 22) : at].lower() + (" " if "more than" in before else ""),
        )
        else hedge
    )


def _period(case: Case, amount: Amount) -> Period | None:
    """The date nearest to the number within its clause, before that within the quotation."""
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


def _level(case: Case, one: Indicator, entity: str, other: str | None, amount: Amount) -> Verdict:
    rows = case.world.series(one.series, entity, other)
    said = _period(case, amount)
    if not rows:
        return _without_rows(case, one, entity, other, amount, said)
    values = latest(rows)
    period = said
    if period is None:
        if case.day is None:
            return _undecided(
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
            return _without_rows(case, one, entity, other, amount, period)
        return _undecided(
            case,
            f"The series of {one.called} has no value of {_whose(case, entity, other)} for {told(period)} (it has {len(values)} values, the last for {told(list(values)[-1])})",
            f"{one.called} of {_whose(case, entity, other)} for {told(period)}",
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
    if case.claim.negated and outcome is not None:
        outcome = not outcome
    fact = f"{_measured(case, one, entity, other, obs)} {cite(obs)}"
    rule = _rule(amount, obs.period, named=named)
    then = _known_then(case, one, entity, other, obs)
    if outcome is True:
        return make(
            case,
            CHECK,
            "supported",
            f"{fact}; {_said(amount)} admits that",
            evidence=[obs.id],
            rule=rule,
            true_in=map(str, good),
            known_then=then,
        )
    if outcome is None:
        text = f"{fact}, which lies just outside what {_said(amount)} admits"
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
    earlier = [at for at in good if at.end <= obs.start]
    label: Label = "outdated" if earlier and not named and not case.claim.negated else "refuted"
    text = f"{fact}, not {_said(amount)}{_in_years(case, one, entity, other, good)}"
    ids = [
        obs.id,
        *(row.id for at, row in latest(case.world.series(one.series, entity, other)).items() if at in good[-NEAREST:]),
    ]
    return make(case, CHECK, label, text, evidence=ids, rule=rule, true_in=map(str, good), known_then=then)


def _without_rows(
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
                text = f"{case.world.name(other)} is not among the largest partners of {case.world.name(entity)} in {told(smallest.period)}, the smallest of which has {smallest.value:g} % {cite(smallest)}, so {_said(amount)} cannot hold"
                return make(
                    case,
                    CHECK,
                    "refuted",
                    text,
                    evidence=[obs.id for obs in listed_rows],
                    rule=_rule(amount, smallest.period, named=period is not None),
                )
    where = f" for {told(period)}" if period is not None else ""
    return _undecided(
        case,
        f"The atlas and the loaded data have no series of {one.called} for {_whose(case, entity, other)}{where}",
        f"{one.called} of {_whose(case, entity, other)}{where}",
    )


def _change(case: Case, one: Indicator, entity: str, other: str | None, amount: Amount) -> Verdict:
    """A ratio of two years: `doubled between 2005 and 2008`."""
    values = latest(case.world.series(one.series, entity, other))
    said = _period(case, amount)
    spans = [at.period for at in case.said.dates]
    first, last = (
        (said.start.year, said.end.year - 1) if said is not None and said.end.year - said.start.year > 1 else (0, 0)
    )
    if not first and len(spans) >= 2:
        first, last = spans[0].start.year, spans[1].start.year
    before, after = values.get(year(first)) if first else None, values.get(year(last)) if last else None
    if before is None or after is None or before.value == 0:
        return _undecided(
            case,
            f"The two years between which {one.called} is said to have changed are not both known",
            f"{one.called} of {_whose(case, entity, other)} in both years",
        )
    ratio = after.value / before.value
    outcome = compare(amount.value, ratio, amount.tolerance)
    text = f"{_cap(one.called)} of {_whose(case, entity, other)} went from {_number(before.value, one)} in {first} to {_number(after.value, one)} in {last}, {ratio:.2f} times as much {cite(after)}"
    label: Label = "not_enough_info" if outcome is None else "supported" if outcome else "refuted"
    return make(
        case,
        CHECK,
        label,
        text,
        evidence=[before.id, after.id],
        rule=_rule(amount, Period(before.start, after.end), named=True),
        would_decide="how exactly the factor is meant" if outcome is None else "",
    )


def _votes(case: Case, one: Indicator, entity: str, amount: Amount) -> Verdict:
    """How much more often a state voted with one power than with another, or how often with one."""
    others = [code for code in case.states() if code != entity]
    at = _session(case) or _period(case, amount) or (year(case.day.year - 1) if case.day else None)
    if at is None or not others:
        return _undecided(case, "Session or states of the votes are not clear", "the session and the states meant")
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
        return _undecided(
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
    label: Label = "not_enough_info" if outcome is None else "supported" if outcome else "refuted"
    return make(
        case,
        CHECK,
        label,
        text,
        evidence=[obs.id for obs in found],
        rule=_rule(amount, at, named=True),
        would_decide="how exactly the number is meant" if outcome is None else "",
    )


def _session(case: Case) -> Period | None:
    match = re.search(r"\b(\d{1,2})(?:st|nd|rd|th) session", case.said.text)
    return year(1945 + int(match[1])) if match else None


def _arms(case: Case, one: Indicator, entity: str, other: str | None, amount: Amount) -> Verdict:
    """A supplier's share of the volume delivered over a stretch of years; years without a row had no delivery on record."""
    said = _period(case, amount)
    period = said or (Period(year(case.day.year - 10).start, year(case.day.year - 1).end) if case.day else None)
    if period is None or other is None:
        return _undecided(case, "The years of the deliveries are not clear", "the years meant")
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
        return _undecided(
            case,
            f"No deliveries to {case.world.name(entity)} are on record for {told(period)}",
            "the trade register for these years",
        )
    share = 100 * part / total
    tolerance = tolerance_of("almost", 100) if re.search(r"almost all|nearly all", case.near()) else amount.tolerance
    outcome = compare(amount.value, share, tolerance)
    text = f"{case.world.name(other)} delivered {part:.0f} of {total:.0f} million TIV to {case.world.name(entity)} in {told(period)}, {share:.0f} % {cite(inside[0])}"
    label: Label = "not_enough_info" if outcome is None else "supported" if outcome else "refuted"
    return make(
        case,
        CHECK,
        label,
        text,
        evidence=[*(obs.id for obs in theirs), *(obs.id for obs in inside)],
        rule=_rule(amount, period, named=said is not None),
        would_decide="how exactly the share is meant" if outcome is None else "",
    )


def _measured(case: Case, one: Indicator, entity: str, other: str | None, obs: Observation) -> str:
    return f"{_cap(one.called)}{_of(case, entity, other)} stood at {_number(obs.value, one)} in {told(obs.period)}"


def _of(case: Case, entity: str, other: str | None) -> str:
    return "" if entity == "WLD" else f" of {_whose(case, entity, other)}"


def _whose(case: Case, entity: str, other: str | None) -> str:
    name = "the world" if entity == "WLD" else case.world.name(entity)
    return f"{name} with {case.world.name(other)}" if other else name


def _number(value: float, one: Indicator) -> str:
    if abs(value) >= 1e9 and one.decimals == 0:
        return f"{value / 1e9:,.1f} billion{one.unit_told}"
    if abs(value) >= 1e6 and one.decimals == 0:
        return f"{value / 1e6:,.2f} million{one.unit_told}"
    told_ = f"{value:,.{one.decimals}f}"
    return f"{told_} %" if one.unit_told == "%" else f"{told_}{one.unit_told}"


def _said(amount: Amount) -> str:
    unit = " %" if amount.unit == "percent" else " times" if amount.unit == "times" else ""
    value = f"{amount.value:,.10g}"
    hedge = "" if amount.tolerance.name in {"plain", "range"} else f"{amount.tolerance.name} "
    return f"{hedge}{value}{unit}"


def _rule(amount: Amount, period: Period, *, named: bool) -> str:
    low, high = amount.tolerance.band(amount.value)
    which = "the period named" if named else "the latest full year before the document"
    return f"{_said(amount)} admits {low:,.4g} to {high:,.4g} ({amount.tolerance.name}); {which}: {told(period)}"


def _in_years(case: Case, one: Indicator, entity: str, other: str | None, good: tuple[Period, ...]) -> str:
    if not good:
        return ""
    values = latest(case.world.series(one.series, entity, other))
    around = case.day.year if case.day else good[-1].start.year
    nearest = sorted(sorted(good, key=lambda at: abs(at.start.year - around))[:NEAREST], key=lambda at: at.start)
    years = listed(f"{told(at)} ({_number(values[at].value, one)})" for at in nearest)
    return f"; it would have been true in {years}"


def _known_then(case: Case, one: Indicator, entity: str, other: str | None, obs: Observation) -> str:
    """What an edition of before the document said, where we hold it."""
    if case.day is None:
        return ""
    older = [
        row
        for row in case.world.series(one.series, entity, other)
        if row.period == obs.period
        and row.id != obs.id
        and row.vintage[:4].isdecimal()
        and row.vintage[:10] <= str(case.day)
    ]
    return f"{_number(older[-1].value, one)} ({older[-1].vintage})" if older else ""


def _cap(text: str) -> str:
    return text[:1].upper() + text[1:]


def _undecided(case: Case, text: str, would_decide: str, rows: Sequence[Observation] = ()) -> Verdict:
    return make(
        case,
        CHECK,
        "not_enough_info",
        text,
        evidence=[row.id for row in rows],
        rule="a comparison needs a number, a series, an entity and a period",
        would_decide=would_decide,
    )
