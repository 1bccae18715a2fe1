"""How cooperative or conflictual an event code is, on Goldstein's scale from -10 to 10.

Goldstein (1992), "A conflict-cooperation scale for WEIS events data", Journal of Conflict Resolution 36(2); the values
for CAMEO codes are those published with the CAMEO code book by the Penn State Event Data Project. The scale of PLOVER is
another one; the two are never averaged together, so every value carries the name of its scale.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

__all__ = ["goldstein"]


def goldstein(cameo: str) -> float | None:
    """The Goldstein value of a CAMEO code; that of the nearest parent where the code itself has none."""
    for length in range(len(cameo), 1, -1):
        value = _table().get(cameo[:length])
        if value is not None:
            return value
    return None


@cache
def _table() -> dict[str, float]:
    text = (files("levers.read") / "goldstein.csv").read_text(encoding="utf-8")
    return {row["cameo"]: float(row["goldstein"]) for row in csv.DictReader(text.splitlines())}
