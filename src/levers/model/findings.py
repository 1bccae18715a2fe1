"""Nouns of what Levers finds out: verdicts, levers, measurements, scenarios, outcomes, and the runs that made them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Literal

from levers.model.period import Period
from levers.model.row import Row

__all__ = [
    "CHANNELS",
    "LABELS",
    "Channel",
    "Label",
    "Lever",
    "Measurement",
    "Outcome",
    "Run",
    "Scenario",
    "Shock",
    "Verdict",
]

Label = Literal["supported", "refuted", "outdated", "not_enough_info", "not_checkable"]
LABELS: tuple[Label, ...] = ("supported", "refuted", "outdated", "not_enough_info", "not_checkable")

Channel = Literal[
    "economic",
    "trade",
    "energy",
    "finance",
    "labour",
    "security",
    "transport",
    "diplomacy",
    "information",
    "political",
]
CHANNELS: tuple[Channel, ...] = (
    "trade",
    "energy",
    "finance",
    "labour",
    "security",
    "transport",
    "diplomacy",
    "information",
    "political",
)
"""All channels but `economic`, which is the umbrella of the first four."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict(Row):
    """What one check found about one claim on one vintage, and the rows it rests on."""

    PREFIX: ClassVar[str] = "vrd"
    IDENTITY: ClassVar[tuple[str, ...]] = ("claim", "check", "label", "evidence", "rule")

    claim: str
    check: str
    label: Label
    explanation: str
    """One sentence that a journalist could print."""
    evidence: tuple[str, ...] = ()
    rule: str = ""
    """The rule and the tolerance used."""
    would_decide: str = ""
    """For not_enough_info: the data that would decide."""
    true_in: tuple[str, ...] = ()
    """Periods in which the claim would be true, where it is not at its own date."""
    known_then: str = ""
    """What the vintage of the claim's own date said, where we hold it."""

    @property
    def derived_from(self) -> tuple[str, ...]:
        """The claim and the evidence."""
        return (self.claim, *self.evidence)


@dataclass(frozen=True, kw_only=True, slots=True)
class Lever(Row):
    """Something that a sender controls and a target needs, by channel."""

    PREFIX: ClassVar[str] = "lev"
    IDENTITY: ClassVar[tuple[str, ...]] = ("sender", "target", "channel", "what", "derived_from")

    sender: str
    target: str
    channel: Channel
    what: str
    start: dt.date | None = None
    end: dt.date | None = None
    derived_from: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Measurement(Row):
    """One number for sender x target x channel x period, with its interval and where it comes from."""

    PREFIX: ClassVar[str] = "msr"
    IDENTITY: ClassVar[tuple[str, ...]] = (
        "measure",
        "sender",
        "target",
        "channel",
        "start",
        "end",
        "value",
        "low",
        "high",
        "unit",
        "derived_from",
    )

    measure: str
    sender: str | None
    target: str
    channel: str | None
    start: dt.date
    end: dt.date
    value: float
    low: float
    high: float
    unit: str
    derived_from: tuple[str, ...]
    note: str = ""
    """What the number does not see, or why its interval is wide."""

    @property
    def period(self) -> Period:
        """The interval that the number is about."""
        return Period(self.start, self.end)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shock(Row):
    """One disturbance of a scenario."""

    PREFIX: ClassVar[str] = "shk"
    IDENTITY: ClassVar[tuple[str, ...]] = ("what", "on", "start", "end", "factor", "channel", "target")

    what: str
    on: str
    """The power, state, bloc or price it acts on."""
    start: dt.date
    end: dt.date | None = None
    factor: float = 1.0
    channel: str | None = None
    target: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Scenario(Row):
    """A what-if: a name, a start, and shocks."""

    PREFIX: ClassVar[str] = "scn"
    IDENTITY: ClassVar[tuple[str, ...]] = ("name", "start", "months", "shocks", "seed")

    name: str
    title: str = ""
    start: dt.date
    months: int
    seed: int = 1
    runs: int = 1000
    shocks: tuple[Shock, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome(Row):
    """The distribution of one projected number."""

    PREFIX: ClassVar[str] = "out"
    IDENTITY: ClassVar[tuple[str, ...]] = (
        "scenario",
        "sender",
        "target",
        "start",
        "end",
        "variable",
        "method",
        "derived_from",
        "mean",
    )

    scenario: str
    """The scenario's name; `baseline` where nothing is pulled."""
    method: str
    """`persistence`, `ewma`, `mechanism` ..."""
    sender: str | None
    target: str
    start: dt.date
    end: dt.date
    variable: str
    unit: str
    mean: float
    levels: tuple[float, ...]
    quantiles: tuple[float, ...]
    baseline: float | None = None
    difference: float | None = None
    derived_from: tuple[str, ...] = ()
    note: str = ""

    @property
    def period(self) -> Period:
        """The interval that the number is about."""
        return Period(self.start, self.end)


@dataclass(frozen=True, kw_only=True, slots=True)
class Run(Row):
    """One execution of a command: what it was asked and with which version, seed and vintage."""

    PREFIX: ClassVar[str] = "run"
    IDENTITY: ClassVar[tuple[str, ...]] = ("command", "version", "config", "seed", "vintage", "started")

    command: str
    version: str
    config: str
    """The options as JSON text."""
    seed: int | None = None
    vintage: str = ""
    started: dt.datetime
