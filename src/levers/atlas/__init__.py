"""The curated starter knowledge: states, persons, blocs, offices, ties, chronicle and open series, as data files.

Every row stands in a CSV file of data/ with its publisher, address and the day it was read. An unverified row never
refutes a claim. Adding a fact is adding a line; docs/atlas.md says how.
"""

from __future__ import annotations

from levers.atlas.atlas import Atlas, load

__all__ = ["Atlas", "load"]
