"""Levers: who holds which lever over whom, on whose word do we know it, and does it hold against open data?

One flow, and the folders show it:

    1  read       documents  → sentences → claims: who says what, in which words, and as what
    2  link       names      → entities, at the document's date; copies of one report → one origin
    3  check      claims     → verdicts, against open data and against each other
    4  measure    data       → exposure, leverage, position, with intervals
    5  project    numbers    → what-if ensembles, scored against what happened
    6  show       everything → command line, pages, briefs, exports

Beside it: sources (open data), atlas (curated starter knowledge), store (the database), flow (the stages' order),
model (the nouns), errors.
"""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
