"""Who a source is: pronouns, offices and surnames taken back to the fullest name the document gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from levers.read.clauses import Words
from levers.read.parts import Parsed

if TYPE_CHECKING:
    from levers.read.attribution_verbs import Draft

__all__ = ["name", "resolve"]


def name(words: str) -> str:
    """The source as written, on one line, without possessive endings and stray marks."""
    return re.sub(r"['’]s?$", "", " ".join(words.split()).strip(" ,;:.\"“”()")) or words


def resolve(drafts: Sequence[Draft], parsed: Sequence[Parsed], columns: Sequence[Words], flat: str) -> dict[int, str]:
    return {}
