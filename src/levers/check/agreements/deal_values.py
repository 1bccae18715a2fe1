"""How much: the sum, volume or length of a deal that a sentence gives, against the deals on record.

Rule. A deal is found by its parties (two of them, or all that it has), a telling word of its subject, and its date where both
give one. A number of the same unit that its value admits supports. Since states make many deals on one subject, another number
refutes nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.agreements.candidates import SUBJECTS, candidates_of, days_of, parties_of
from levers.check.agreements.sides import parties_said
from levers.check.said.hedges import compare, tolerance_of
from levers.check.slots import Slot, settle

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.model import Verdict

__all__ = ["check_value"]

CHECK = "agreements"
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_UNITS: tuple[tuple[str, str], ...] = (
    ("USD", r"dollars?|usd|us\$"),
    ("EUR", r"euros?|eur\b"),
    ("RUB", r"rou?bles?|rub\b"),
    ("bcm", r"(?:billion )?cubic (?:kilo)?met(?:re|er)s|bcm"),
    ("MW", r"megawatts?|mw\b"),
    ("GW", r"gigawatts?|gw\b"),
    ("km", r"kilomet(?:re|er)s|km\b"),
    ("troops", r"troops|soldiers|men\b"),
)


def check_value(case: Case) -> Verdict | None:
    """A supporting verdict where a deal on record bears out the number; None otherwise."""
    parties = set(parties_said(case)) or set(case.states())
    parties |= {
        code
        for code in (case.claim.actor, case.claim.recipient)
        if code in case.world.atlas.entities and code is not None
    }
    for thing in candidates_of(case):
        value = thing.facts.get("value", ())
        theirs = parties_of(thing)
        if (
            not value
            or len(theirs & parties) < min(2, len(theirs))
            or not _is_about(case, thing)
            or not _dates_fit(case, thing)
        ):
            continue
        for figure in case.said.figures:
            wanted = _in_units(value[0].value, value[0].qualifier, case.said.text[figure.start : figure.end + 30])
            if wanted is not None and compare(figure.value, wanted, tolerance_of(figure.hedge, figure.value)) is True:
                told_ = f"{thing.name} is on record with {value[0].value} {value[0].qualifier}"
                return settle(
                    case,
                    CHECK,
                    thing,
                    [Slot("value", holds=True, told=told_)],
                    rule="a deal of these parties on this subject, with this value",
                    would_decide="",
                    props=("party", "value"),
                )
    return None


def _is_about(case: Case, thing: Thing) -> bool:
    its, low = f"{thing.name} {thing.any.note} {thing.facts['value'][0].qualifier}".lower(), case.said.text.lower()
    return any(re.search(pattern, low) and re.search(pattern, its) for _, pattern in (*SUBJECTS, *_ALSO))


_ALSO = (
    ("debt", r"written off|\bdebts?\b|forg[ai]v|write-off"),
    ("troops", r"troops|soldiers"),
    ("pipeline", r"pipeline"),
    ("power", r"power (?:line|plant|station)|electricity|casa"),
    ("deals", r"\bdeals?\b|business"),
    ("nuclear", r"nuclear"),
)


def _dates_fit(case: Case, thing: Thing) -> bool:
    """Whether the sentence's date, where it has one, is near a step of the deal or in the year that its name gives."""
    said = [at.period for at in case.said.dates if at.how == "at"]
    own = days_of(thing, "signed", "announced", "started")
    years = {int(number) for number in re.findall(r"\b(?:19|20)\d\d\b", f"{thing.name} {thing.any.note}")}
    if not said:
        return True
    if own:
        return any(period.overlaps(mine) for period in said for mine in own)
    return any(period.start.year in years for period in said)


def _in_units(value: str, unit: str, text: str) -> float | None:
    """The deal's value as a plain number, where the words after the sentence's number are of its unit; None otherwise."""
    low = text.lower()
    for name, pattern in _UNITS:
        if re.search(rf"\b{name}\b", unit) is None:
            continue
        if re.search(pattern, low) is None and not (name == "USD" and "$" in text):
            return None
        scale = next((number for word, number in SCALES.items() if re.match(rf"{word}\b", unit)), 1.0)
        if name == "bcm" and "billion" in low:
            scale = 1e9
        return float(value) * scale
    return None
