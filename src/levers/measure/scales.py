"""Documented ordinal scales: for what has no flow, a level from 0 to 4 with the rows that put it there.

A level is a reading aid, not a measurement with equal steps. Its interval: `low` counts only what verified rows say for
certain on the day, `high` adds what is unverified or uncertain in time, and one level more where the record is not known
to be complete. Where nobody has recorded anything of the kind for a state there is no level: missing is not none.
See docs/methods/measure-scales.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from levers.measure.estimate import Estimate
from levers.model import Certainty, Statement

__all__ = ["NONE_ON_RECORD", "TOP", "Found", "counted", "highest", "holds", "mean_level"]

TOP = 4.0
"""The highest level."""
NONE_ON_RECORD = "none on record"
"""Note of a level that rests on an incomplete list without a row: its interval is the whole scale."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something found in the record: the level (or the count) it stands for, whether it is sure, and its rows."""

    level: float
    sure: bool
    rows: tuple[Statement, ...]
    what: str = ""


def holds(stmt: Statement, day: dt.date) -> bool | None:
    """True on the day for sure, False not, None where the dates or the source leave it open."""
    certainty = stmt.valid.at(day)
    if certainty is Certainty.UNSURE:
        return None
    if certainty is not Certainty.YES:
        return False
    return True if stmt.verified else None


def highest(found: Sequence[Found], *, complete: bool = False, looked_at: Sequence[Statement] = ()) -> Estimate:
    """The highest level found; `looked_at` are the rows that show there is none."""
    sure = max((one.level for one in found if one.sure), default=0.0)
    likely = max((one.level for one in found), default=0.0)
    if not complete and likely <= 0.0:
        return Estimate(0.5, 0.0, TOP, tuple(looked_at[:3]), NONE_ON_RECORD)
    rows = tuple(row for one in found if one.level == likely for row in one.rows) or tuple(looked_at[:3])
    note = ", ".join(dict.fromkeys(one.what for one in found if one.level == likely and one.what))
    return Estimate(likely, sure, likely, rows, note)


def counted(found: Sequence[Found], steps: Sequence[int], *, looked_at: Sequence[Statement] = ()) -> Estimate:
    """Level by how many were found: the first of `steps` is the least count for level 1, and so on."""
    sure = _level(sum(one.sure for one in found), steps)
    likely = _level(len(found), steps)
    rows = tuple(row for one in found for row in one.rows) or tuple(looked_at[:3])
    if not found:
        # Nothing on record in a list that is not complete tells that nobody wrote it down, not that there is none.
        return Estimate(0.5, 0.0, TOP, rows, NONE_ON_RECORD)
    note = f"{len(found)} on record"
    return Estimate(likely, sure, min(TOP, likely + 1.0), rows, note)


def mean_level(levels: Iterable[Estimate | None]) -> Estimate | None:
    """Mean of the levels that are known, as a share of the top; a missing one leaves from none to all of its part open."""
    every = tuple(levels)
    known = [level for level in every if level is not None]
    if not known:
        return None
    value = sum(level.value for level in known) / len(known)
    low = sum(level.low for level in known) / len(every)
    high = (sum(level.high for level in known) + TOP * (len(every) - len(known))) / len(every)
    rows = tuple(row for level in known for row in level.rows)
    note = "" if len(known) == len(every) else f"{len(every) - len(known)} of {len(every)} parts not known"
    return Estimate(value, min(low, value), max(high, value), rows, note).scaled(1.0 / TOP)


def _level(count: int, steps: Sequence[int]) -> float:
    return float(sum(count >= step for step in steps))
