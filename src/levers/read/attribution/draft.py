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

    def is_empty(self, flat: str) -> bool:
        """Whether the parse left nothing but a pronoun, or the one quoted: `which`, `the report as saying`."""
        words = " ".join(flat[span.start : span.end] for span in self.content).lower().split()
        return words in (["which"], ["that"], ["who"], ["it"], ["what"]) or words[-2:] == ["as", "saying"]
