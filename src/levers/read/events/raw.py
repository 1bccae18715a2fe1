"""An event as the rules of one sentence read it, before its sides are paired."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from levers.model import Modality
    from levers.read.events.arguments import Who

__all__ = ["Raw"]


@dataclass(slots=True)
class Raw:
    """An event before its sides are paired."""

    relation: str
    mode: str | None
    cameo: str | None
    actors: list[Who]
    recipients: list[Who]
    at: int
    verb: str
    flags: frozenset[str] = frozenset()
    modality: Modality = "asserted"
    negated: bool = False
