"""The family of event rules: who did what to whom, in PLOVER types and CAMEO codes.

`find` reads one parsed sentence; `coding` has the rules, `lexicon` the words, `pairing` the sides.
"""

from __future__ import annotations

from levers.read.events.family import find

__all__ = ["find"]
