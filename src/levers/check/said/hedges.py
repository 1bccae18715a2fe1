"""What hedges allow: the one table of tolerances, as data.

A claimed number x with a hedge is true of a measured number y where `low * x <= y <= high * x` (bounds open where the
hedge says so). Just outside the band lies a grey zone (`GREY`) in which a check does not decide. The table is ours; Krifka (2007), "Approximate interpretation of number words", gives the reason why round numbers are read loosely.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

__all__ = ["HEDGES", "PLAIN", "Tolerance", "compare", "tolerance_of"]


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Which measured values a hedged number admits, as multiples of the number said."""

    name: str
    low: float
    high: float

    def band(self, said: float) -> tuple[float, float]:
        """The admitted values for the number said."""
        one, other = self.low * said, self.high * said
        return (one, other) if one <= other else (other, one)


PLAIN = Tolerance("plain", 0.95, 1.05)
"""A number without hedge: 5 per cent, or half of the last digit written, whichever is wider."""

JUST_BELOW = Tolerance("almost", 0.85, 1.005)
ABOUT = Tolerance("about", 0.85, 1.15)
"""The widest that `about` admits; a number that shows more digits is meant more narrowly (`_about`)."""
ABOVE = Tolerance("more than", 1.0, 2.0)
WELL_ABOVE = Tolerance("well over", 1.02, 2.0)
BELOW = Tolerance("less than", 0.0, 1.0)
WELL_BELOW = Tolerance("well below", 0.0, 0.95)
NO_LESS = Tolerance("at least", 1.0, 2.0)
NO_MORE = Tolerance("up to", 0.8, 1.02)
SCALE_OF = Tolerance("order of magnitude", 1.0, 100.0)

HEDGES: dict[str, Tolerance] = {
    "almost": JUST_BELOW,
    "nearly": JUST_BELOW,
    "almost half": JUST_BELOW,
    "close to": ABOUT,
    "about": ABOUT,
    "around": ABOUT,
    "approximately": ABOUT,
    "roughly": ABOUT,
    "some": ABOUT,
    "circa": ABOUT,
    "an estimated": ABOUT,
    "estimated at": ABOUT,
    "or so": ABOUT,
    "over": ABOVE,
    "more than": ABOVE,
    "above": ABOVE,
    "in excess of": ABOVE,
    "or more": NO_LESS,
    **dict.fromkeys(
        (
            "just over",
            "just above",
            "little more than",
            "a little over",
            "slightly more than",
            "slightly over",
            "a bit more than",
        ),
        Tolerance("just over", 1.0, 1.1),
    ),
    "well over": WELL_ABOVE,
    "well above": WELL_ABOVE,
    "far more than": WELL_ABOVE,
    "at least": NO_LESS,
    "no less than": NO_LESS,
    "no fewer than": NO_LESS,
    "not less than": NO_LESS,
    "as many as": NO_MORE,
    "as much as": NO_MORE,
    "up to": NO_MORE,
    "at most": NO_MORE,
    "no more than": NO_MORE,
    "not more than": NO_MORE,
    "under": BELOW,
    "less than": BELOW,
    "fewer than": BELOW,
    "below": BELOW,
    **dict.fromkeys(
        ("just under", "just below", "little less than", "a little under", "slightly less than", "slightly under"),
        Tolerance("just under", 0.9, 1.0),
    ),
    "barely": Tolerance("barely", 0.9, 1.1),
    "hardly": Tolerance("barely", 0.9, 1.1),
    "well below": WELL_BELOW,
    "well under": WELL_BELOW,
    "far less than": WELL_BELOW,
    "only": PLAIN,
    "just": PLAIN,
    "only about": ABOUT,
    "only some": ABOUT,
    "exactly": Tolerance("exactly", 0.995, 1.005),
}
"""Hedge as written to what it admits; longer hedges are looked up first."""

GREY, GREY_ONE_SIDED, GREY_ABOUT = 0.05, 0.02, 0.08
"""Outside the band by at most this share of its edge nothing is decided; farther off it refutes."""
FIVE, FINE = 5, 1e-6
SMALL = 10
"""Below this a number is also true of what rounds to it."""
ONE_SIDED = frozenset({"more than", "well over", "at least", "less than", "well below", "order of magnitude"})
_RANGE = re.compile(r"between ([\d.]+) and ([\d.]+)")


def tolerance_of(hedge: str | None, said: float) -> Tolerance:
    """The tolerance of a hedge as written; unknown words count as none."""
    if hedge is None or not hedge.strip():
        return _plain(said)
    words = " ".join(hedge.lower().split())
    ends = _RANGE.search(words)
    if ends is not None and said:
        return Tolerance("range", float(ends[1]) / said, float(ends[2]) / said)
    if words in {"tens", "dozens", "hundreds", "thousands", "millions", "billions", "trillions"}:
        return SCALE_OF
    known = next(
        (known for known in sorted(HEDGES, key=len, reverse=True) if re.search(rf"\b{re.escape(known)}\b", words)), ""
    )
    found = HEDGES.get(words) or HEDGES.get(known, PLAIN)
    return _plain(said) if found is PLAIN else _about(said) if found is ABOUT else found


def _plain(said: float) -> Tolerance:
    """5 per cent, or half a unit of the last digit that the number shows, whichever is wider."""
    width = max(0.05, min(0.1, _step(said) / 2 / abs(said))) if said else 0.0
    return Tolerance("plain", 1 - width, 1 + width)


def _about(said: float) -> Tolerance:
    """One unit of the last digit that the number shows (five where that is a five), from 5 to 15 per cent; a third shows none."""
    step = _step(said) if said else 0.0
    if step < FINE:
        return ABOUT
    width = max(0.05, min(0.15, (5 if round(abs(said) / step) % 10 == FIVE else 1) * step / abs(said)))
    return Tolerance("about", 1 - width, 1 + width)


def _step(said: float) -> float:
    """One unit of the last digit that a number shows; of a power of ten, a tenth of it."""
    step = 1.0
    size = abs(said)
    if size == int(size):
        while size % (step * 10) == 0 and step * 10 <= size:
            step *= 10
        if step == size:
            step = size / 10
        return step
    return 10.0 ** -len(repr(size).split(".")[1])


def compare(said: float, measured: float, tolerance: Tolerance) -> bool | None:
    """True where the measured value lies in the band, False where it is clearly outside, None in the grey zone between."""
    low, high = tolerance.band(said)
    if tolerance.name in {"more than", "at least", "well over"}:
        high = math.inf
    if tolerance.name in {"less than", "well below"}:
        low = -math.inf
    slack = 1e-9 + abs(said) * 1e-6
    if low - slack <= measured <= high + slack:
        return True
    if (
        tolerance.name in {"plain", "about"}
        and abs(said) < SMALL
        and abs(measured - said) <= (0.5 if said == int(said) else 0.05)
    ):
        return True
    edge = low if measured < low else high
    if edge == 0:
        return False
    off = abs(measured - edge) / abs(edge)
    grey = GREY_ONE_SIDED if tolerance.name in ONE_SIDED else GREY_ABOUT if tolerance.name == "about" else GREY
    return None if off <= grey else False
