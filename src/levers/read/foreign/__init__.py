"""Foreign formats: HTML, PDF, DOCX, RSS and Atom, each parsed in a process of its own with limits."""

from __future__ import annotations

from levers.read.foreign.limited import parse
from levers.read.foreign.texts import Extract

__all__ = ["Extract", "parse"]
