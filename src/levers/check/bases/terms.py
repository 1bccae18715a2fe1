"""The prolongation of a base's stay: a later lease or base agreement of the same two, signed before the document."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.agreements.candidates import beginning_of, parties_of
from levers.check.said.dates import told
from levers.check.said.hedges import compare, tolerance_of
from levers.check.slots import DAY, Slot, dated
from levers.check.verdicts import definite, listed, when_told
from levers.model import Period

if TYPE_CHECKING:
    from levers.check.case import Case, Thing

__all__ = ["prolonged", "remaining", "rent_slots"]

_PROLONGED = re.compile(
    r"\b(?:exten(?:d(?:ed|s|ing)?|sions?)|prolong(?:ed|s|ing|ation)?|renew(?:ed|s|al|ing)?)\b", re.IGNORECASE
)
_OPEN = re.compile(
    r"\b(?:refus|declin|not |never|may|might|could|will|would|plans?|wants?|offer|talks|ask|propos|wrangl|disput|bargain|negotiat|haggl|uncertain|condition|draft)",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:sign\w*|agree[ds]?|secur\w+|won|g[oe]ts?|gain\w*|reach\w*|ratif\w+|obtain\w*|conclud\w+|deal|accord|accepted|approved)\b",
    re.IGNORECASE,
)
"""Beside `prolonging`: that it came about."""
_KINDS = {"base lease", "base agreement"}
A_YEAR = 366


def prolonged(case: Case, base: Thing) -> tuple[Slot, tuple[Thing, ...]] | None:
    """What the record has of a stay told as prolonged, with the papers it rests on; None where nothing is told of it."""
    match = _PROLONGED.search(case.said.text)
    if match is None or case.day is None:
        return None
    unknown = Slot("extension", holds=None, told=f"Whether the stay at {base.name} was prolonged is not on record"), ()
    gerund = match.group().lower().endswith("ing") and _DONE.search(case.said.text) is None
    if gerund or _OPEN.search(case.said.text[max(0, match.start() - 60) : match.start()]):
        return unknown
    two = {*base.values("host"), *base.values("user")}
    begun = base.any.valid.start_earliest
    papers = [
        (signed, thing)
        for kind in ("deal", "treaty")
        for thing in case.world.things.get(kind, ())
        if thing.first("kind") in _KINDS
        and two <= parties_of(thing)
        and (signed := beginning_of(thing)) is not None
        and signed.start <= case.day
        and (begun is None or (signed.start - begun).days > A_YEAR)
    ]
    if not papers:
        return unknown
    signed, paper = max(papers, key=lambda one: one[0].start)
    until = dated(paper.first("ended"))
    lasting = f", with a term until {told(until)}" if until is not None and until.end > signed.end else ""
    names = listed(definite(case.world.name(code).removeprefix("the ")) for code in sorted(two))
    said = f"{names} signed a {paper.first('kind')} {when_told(signed)}{lasting}"
    spans = [at.period for at in case.said.dates if (at.period.end - at.period.start).days > A_YEAR]
    if until is not None and any(_last(span).year != _last(until).year and signed.end > span.start for span in spans):
        holds = False if any(signed.overlaps(_opening(span)) for span in spans) else None
        return Slot("extension", holds=holds, told=said), (paper,)
    fits = all(
        at.period.overlaps(signed) or (until is not None and at.period.overlaps(until)) for at in case.said.dates
    )
    ahead = [at for at in case.said.dates if case.day is not None and at.period.start > case.day]
    wrong = until is not None and any(not at.period.overlaps(until) for at in ahead)
    return Slot("extension", holds=True if fits else False if wrong else None, told=said), (paper,)


def _last(span: Period) -> dt.date:
    return span.end - DAY


def _opening(span: Period) -> Period:
    """The first month of a stretch that is told by its two ends (`in October 2012 until 2042`)."""
    return Period(span.start, span.start + 31 * DAY)


_LEFT = re.compile(r"^ (?:more )?years? (?:left|remaining|to run|to go|to come|before)\b")
YEAR = 365.25


def remaining(case: Case, base: Thing) -> list[Slot]:
    """The years that a lease is said to have left, compared with its end on record."""
    until = dated(base.first("lease_until"))
    if until is None or case.day is None:
        return []
    left = (until.end - case.day).days / YEAR
    return [
        Slot(
            "lease",
            holds=True
            if figure.value == int(left)
            else compare(figure.value, left, tolerance_of(figure.hedge, figure.value)),
            told=f"The lease of {base.name} runs until {base.first('lease_until')}, {int(left)} years from then",
        )
        for figure in case.said.figures
        if _LEFT.match(case.said.text[figure.end :])
    ]


_RENT = re.compile(r"(?P<sum>\d+(?:\.\d+)?) (?:m|million) USD a year")
_YEARLY = re.compile(r"\b(?:a|per|each|every) year\b|\bper annum\b|\byearly\b|\bannual\w*\b|\brent\b", re.IGNORECASE)
_MONEY = re.compile(r"^ ?(?:US |American )?(?:dollars|USD)\b", re.IGNORECASE)
_SIGN = re.compile(r"(?:\$|\bUSD) ?$")
MILLION = 1e6


def rent_slots(case: Case, base: Thing, scope: tuple[int, int]) -> list[Slot]:
    """The yearly rent told, compared with the one that the row notes."""
    known = _RENT.search(f"{base.first('changed')}; {base.any.note}")
    text = case.said.text
    for figure in case.said.figures:
        if not scope[0] <= figure.start < scope[1] or figure.value < MILLION or figure.unit is not None:
            continue
        money = _MONEY.match(text[figure.end :]) or _SIGN.search(text[: figure.start])
        if not money or _YEARLY.search(text, *scope) is None:
            continue
        if known is None:
            return [Slot("rent", holds=None, told=f"The rent of {base.name} is not on record")]
        fits = compare(figure.value, float(known["sum"]) * MILLION, tolerance_of(figure.hedge, figure.value))
        return [
            Slot("rent", holds=fits, told=f"The rent of {base.name} on record is {known['sum']} million dollars a year")
        ]
    return []
