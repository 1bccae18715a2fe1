"""Which edition of which series answers: the monthly one, the one known then, the years in which a number would be true."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.quantities.amounts import (
    latest,
    number_told,
)
from levers.check.quantities.indicators import Indicator
from levers.check.said.dates import told
from levers.check.verdicts import listed
from levers.model import Period

if TYPE_CHECKING:
    import datetime as dt

    from levers.check.case import Case
    from levers.model import Observation

__all__ = ["MONTH", "NEAREST", "known_before", "rows_for", "true_in_years"]


NEAREST = 4
"""At most this many periods are named in the sentence."""


MONTH = 31


def rows_for(
    case: Case, one: Indicator, entity: str, other: str | None, said: Period | None
) -> tuple[Observation, ...]:
    """The series; the monthly one where a month is named and there is one."""
    if said is not None and (said.end - said.start).days <= MONTH:
        monthly = case.world.series(f"{one.series}_monthly", entity, other)
        if monthly:
            return monthly
    return case.world.series(one.series, entity, other)


def true_in_years(case: Case, one: Indicator, entity: str, other: str | None, good: tuple[Period, ...]) -> str:
    """The periods nearest to the document in which the number would be true, in words."""
    if not good:
        return ""
    values = latest(case.world.series(one.series, entity, other))
    around = case.day.year if case.day else good[-1].start.year
    nearest = sorted(sorted(good, key=lambda at: abs(at.start.year - around))[:NEAREST], key=lambda at: at.start)
    years = listed(f"{told(at)} ({number_told(values[at].value, one)})" for at in nearest)
    return f"; it would have been true in {years}"


def _issued_by(vintage: str, day: dt.date) -> bool:
    """Whether an edition (`2016-07-01`, `2016-07`, `2016`, `2016 edition`) was certainly out on a day; a year counts when it is over."""
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", vintage)
    if match is None:
        return False
    if match[3]:
        return match[0] <= str(day)
    return match[0] < str(day)[: len(match[0])]


def known_before(case: Case, one: Indicator, entity: str, other: str | None, obs: Observation) -> str:
    """What an edition of before the document said, where we hold it."""
    if case.day is None:
        return ""
    older = [
        row
        for row in case.world.series(one.series, entity, other)
        if row.period == obs.period and row.id != obs.id and _issued_by(row.vintage, case.day)
    ]
    return f"{number_told(older[-1].value, one)} ({older[-1].vintage})" if older else ""
