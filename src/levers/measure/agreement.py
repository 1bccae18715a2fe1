"""Voting agreement in the UN General Assembly, as published: the share of roll calls in which two states voted alike.

The counts that the share rests on are not published with it, so the interval treats a session as `ROLL_CALLS` votes drawn
from the agenda (Wilson, 90 %). For a bloc (the EU) the value is the median of its members at the date, and the interval
their range. Agreement follows the agenda: see docs/methods/measure-agreement.md and `kappa` for chance-corrected ones.
"""

from __future__ import annotations

import datetime as dt
import math
import statistics
from collections.abc import Iterator

from levers.measure.estimate import Estimate
from levers.measure.panel import Panel
from levers.model import Measurement, Observation

__all__ = ["un_agreement", "wilson"]

INDICATOR = "unga_agreement"
ROLL_CALLS = 80
"""Roll calls of a session in which both vote; sessions since 1992 have about 65 to 110."""
Z90 = 1.6448536269514722


def un_agreement(panel: Panel) -> Iterator[Measurement]:
    """Share of roll calls in which the state voted as the power did, by session."""
    for target in panel.targets:
        for year in panel.years(INDICATOR, target):
            for sender in panel.senders:
                rows = _rows(panel, target, sender, year)
                if rows:
                    start = min(row.start for row in rows)
                    end = max(row.end for row in rows)
                    found = _estimate(rows)
                    yield panel.measurement(
                        "un_agreement",
                        target,
                        sender,
                        start,
                        end,
                        found,
                        channel="diplomacy",
                        unit="share of roll calls",
                    )


def _rows(panel: Panel, target: str, sender: str, year: int) -> list[Observation]:
    members = panel.members(sender, dt.date(year, 10, 1))
    found = [panel.number(INDICATOR, target, year, member) for member in members if member != target]
    return [row for row in found if row is not None]


def _estimate(rows: list[Observation]) -> Estimate:
    scale = 0.01 if rows[0].unit.startswith("%") else 1.0
    values = [row.value * scale for row in rows]
    bounds = [wilson(value, ROLL_CALLS) for value in values]
    value = statistics.median(values)
    note = "" if len(rows) == 1 else f"median and range of {len(rows)} members"
    return Estimate(value, min(low for low, _ in bounds), max(high for _, high in bounds), tuple(rows), note)


def wilson(share: float, count: float, z: float = Z90) -> tuple[float, float]:
    """Wilson's score interval for a share of `count` trials; inside [0, 1] and never of zero width."""
    square = z * z / count
    middle = (share + square / 2) / (1 + square)
    half = z * math.sqrt(share * (1 - share) / count + square / (4 * count)) / (1 + square)
    # Rounding must not put the share itself outside.
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))
