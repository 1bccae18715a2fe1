"""A number on its way to a measurement: value, interval, the rows it rests on, and what must be said about it.

Intervals here are ranges that the data allow (a partner that is not listed is between zero and the smallest that is),
not probabilities, unless a measure's page says otherwise. Arithmetic is interval arithmetic: it never narrows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from levers.model import Observation, Statement

__all__ = ["Estimate", "Evidence", "total"]

Evidence = Observation | Statement


@dataclass(frozen=True, slots=True)
class Estimate:
    """`low <= value <= high`, and why."""

    value: float
    low: float
    high: float
    rows: tuple[Evidence, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        if not self.low <= self.value <= self.high:
            msg = f"{self.value} lies outside [{self.low}, {self.high}]"
            raise ValueError(msg)

    def scaled(self, factor: float) -> Estimate:
        """Times a known number."""
        ends = sorted((self.low * factor, self.high * factor))
        return replace(self, value=self.value * factor, low=ends[0], high=ends[1])

    def times(self, other: Estimate) -> Estimate:
        """The product, with the widest interval that the two allow."""
        corners = [mine * others for mine in (self.low, self.high) for others in (other.low, other.high)]
        value = self.value * other.value
        return Estimate(value, min(*corners, value), max(*corners, value), *_joined(self, other))

    def plus(self, other: Estimate) -> Estimate:
        """The sum, with the widest interval that the two allow."""
        return Estimate(self.value + other.value, self.low + other.low, self.high + other.high, *_joined(self, other))

    def minus(self, other: Estimate) -> Estimate:
        """The difference, with the widest interval that the two allow."""
        return self.plus(other.scaled(-1.0))

    def within(self, lowest: float, highest: float) -> Estimate:
        """The same, cut to what is possible at all."""
        ends = (min(max(end, lowest), highest) for end in (self.value, self.low, self.high))
        value, low, high = ends
        return replace(self, value=value, low=low, high=high)

    def noted(self, note: str) -> Estimate:
        """With one more remark."""
        return replace(self, note="; ".join(part for part in (self.note, note) if part))


def _joined(left: Estimate, right: Estimate) -> tuple[tuple[Evidence, ...], str]:
    rows = tuple({id(row): row for row in (*left.rows, *right.rows)}.values())
    notes = dict.fromkeys(part for part in (left.note, right.note) if part)
    return rows, "; ".join(notes)


def total(estimates: Iterable[Estimate]) -> Estimate | None:
    """The sum; None of none, because nothing known is not zero."""
    found: Estimate | None = None
    for estimate in estimates:
        found = estimate if found is None else found.plus(estimate)
    return found
