"""An attribution while it is being put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from levers.model import Span

__all__ = ["Draft"]


@dataclass(slots=True)
class Draft:
    """An attribution while it is being put together."""

    sentence: int
    source: Span | None
    speaker: str
    cue: Span
    content: list[Span]
    frame: str
    stance: str | None = None
    within: Draft | None = None
    words: bool = True
    """False where only an attitude is told, without words."""
    also: Span | None = None
    """The relative pronoun through which the source is the subject."""
    notes: set[str] = field(default_factory=set)
