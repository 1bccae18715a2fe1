"""What a parser of a foreign format gives: texts with what the format itself says about them."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Extract"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """One text taken out of a foreign format; None where the format does not say."""

    text: str
    part: str = ""
    """Which item of a feed it is; empty where the file is one text."""
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    """ISO 8601 date, as the format's metadata give it."""
    language: str | None = None
