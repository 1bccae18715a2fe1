"""Questions to the tables as Ibis expressions: functions of tables, which say the same on every engine."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibis import Table

__all__ = ["live", "spans"]


def live(rows: Table, retractions: Table, noun: str, *, as_of: dt.datetime | None = None) -> Table:
    """The rows that were recorded by `as_of` and not taken back since; all that are current without it.

    Args:
        rows: everything that was ever recorded of a noun.
        retractions: what was taken back, of all nouns.
        noun: the noun's table name.
        as_of: the moment at which the project is read.
    """
    import ibis

    gone = retractions.filter(retractions.noun == noun)
    if as_of is not None:
        rows, gone = rows.filter(rows.recorded_at <= as_of), gone.filter(gone.recorded_at <= as_of)
    gone = gone.group_by("id").agg(gone_at=ibis._.recorded_at.max())
    joined = rows.left_join(gone, "id")
    current = joined.filter(joined.gone_at.isnull() | (joined.gone_at < joined.recorded_at))
    return current.select(*rows.columns)


def spans(observations: Table) -> Table:
    """First and last start of each entity's numbers, by source."""
    import ibis

    return observations.group_by("source", "entity").agg(first=ibis._.start.min(), last=ibis._.start.max())
