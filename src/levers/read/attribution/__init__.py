"""Who says what: source, cue and content of every attribution.

`finding` runs the passes over a document; each shape (verbs, nouns, views, texts, introductions) has its own module.
"""

from __future__ import annotations

from levers.read.attribution.finding import find

__all__ = ["find"]
