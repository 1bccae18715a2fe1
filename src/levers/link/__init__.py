"""2. Names → entities at the document's date; copies of one report → one origin; tellings of one event → one happening.

Everything that two things are or are not the same is a `Judgement`: a row with its reason that can be retracted. Original names
and ids stay as they are.
"""

from __future__ import annotations

from levers.link.happenings import Joined, happenings
from levers.link.offices import Mismatch, office_mismatches
from levers.link.origins import Origins, origins, origins_of
from levers.link.resolving import Resolution, resolve

__all__ = [
    "Joined",
    "Mismatch",
    "Origins",
    "Resolution",
    "happenings",
    "office_mismatches",
    "origins",
    "origins_of",
    "resolve",
]
