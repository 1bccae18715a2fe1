"""What a measure declares: its name, the function that computes it, its channel and unit, and what it does not see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from levers.measure.panel import Panel
from levers.model import Channel, Measurement

__all__ = ["Compute", "Measure"]

Compute = Callable[[Panel], Iterator[Measurement]]
"""The one extension point of this stage: rows in (as a panel), measurements out."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One entry of `MEASURES`."""

    name: str
    compute: Compute
    channel: Channel | None
    """None where it is about all channels or about position."""
    unit: str
    blind_spots: str
    """What a reader must know that the number does not see."""
    page: str = ""
    """Its method page in docs/methods."""
