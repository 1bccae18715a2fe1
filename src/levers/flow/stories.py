"""Where the texts' story and the data part ways: alignment claims beside the measures of the same months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from levers.measure import Divergence, diverge
from levers.model import Capture, Claim, Measurement

__all__ = ["Story", "stories"]

SHOWN: tuple[tuple[str, str | None], ...] = (
    ("dependence", "trade"),
    ("dependence", "labour"),
    ("arms_share", "security"),
    ("exercise", "security"),
    ("base", "security"),
    ("un_agreement", "diplomacy"),
    ("visits", "diplomacy"),
    ("cooperation", "diplomacy"),
    ("import_share_monthly", "trade"),
    ("export_share_monthly", "trade"),
    ("composite", None),
)
"""Measures a reader asks for when a text says that a state turns to or from a power, in this order."""


@dataclass(frozen=True, slots=True)
class Story:
    """A state's turn toward or away from a power, as texts tell it, with what the measures of that time say."""

    state: str
    power: str
    direction: str
    tellers: tuple[str, ...]
    """Speakers and documents that tell it."""
    claims: tuple[str, ...]
    readings: tuple[Divergence, ...]

    def count(self, reading: str) -> int:
        """How many of the measures agree, disagree or stay level."""
        return sum(row.reading == reading for row in self.readings)


def stories(
    state: str,
    *,
    claims: Iterable[Claim],
    measured: Iterable[Measurement],
    captures: Iterable[Capture],
    dates: Mapping[str, dt.date | None],
) -> tuple[Story, ...]:
    """Every turn of the state that a text tells, once for each power and direction."""
    told = [claim for claim in claims if claim.type == "alignment" and claim.actor == state]
    names = {capture.document: capture.name.rsplit("/", 1)[-1] for capture in captures}
    by_id = {claim.id: claim for claim in told}
    groups: dict[tuple[str, str], dict[tuple[str, str | None], Divergence]] = {}
    for row in diverge(told, measured, dates=dates):
        key = (row.measure, row.channel)
        if key in SHOWN:
            groups.setdefault((row.sender, row.direction), {}).setdefault(key, row)
    found = []
    for (power, direction), rows in groups.items():
        mine = [claim for claim in by_id.values() if (claim.recipient, claim.relation) == (power, direction)]
        tellers = [f"{claim.speaker or 'the author'} ({names.get(claim.document, claim.document)})" for claim in mine]
        readings = tuple(rows[key] for key in SHOWN if key in rows)
        found.append(
            Story(state, power, direction, tuple(dict.fromkeys(tellers)), tuple(claim.id for claim in mine), readings)
        )
    return tuple(found)
