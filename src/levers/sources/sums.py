"""Sums of events as Ibis expressions: functions of a table, bound late, equal on DuckDB and on Spark.

    raw text --typed_gdelt--> events --dyad_sums--> sums by day, pair, type --pair_sums--> sums of wanted pairs

Scores are summed as whole hundredths, so a sum does not depend on the order in which an engine, or a second run, meets the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from levers.sources.layouts import TYPES

if TYPE_CHECKING:
    from ibis import Table, Value

__all__ = ["SUMMED_BY", "dyad_sums", "in_duckdb", "pair_sums", "typed_gdelt"]

TYPED = {
    "VARCHAR": "string",
    "BIGINT": "int64",
    "INTEGER": "int32",
    "TINYINT": "int8",
    "REAL": "float32",
    "DOUBLE": "float64",
    "HUGEINT": "int64",
}
HUNDREDTHS = 100
"""Published Goldstein and intensity scores have one or two decimals."""
SUMMED_BY = ("day", "actor", "recipient", "type", "root")
"""What events are summed by; each combination is one row."""


def typed_gdelt(raw: Table) -> Table:
    """GDELT's columns as text → the columns that sums are made of; a row without a day is left out.

    Args:
        raw: every column as a string, named as GDELT names them.
    """
    held = raw.filter(_day(raw.SQLDATE).notnull())
    return held.select(
        event=held.GLOBALEVENTID.try_cast("int64"),
        day=_day(held.SQLDATE),
        actor=_filled(held.Actor1CountryCode),
        recipient=_filled(held.Actor2CountryCode),
        root=held.IsRootEvent.try_cast("int64"),
        type=_filled(held.EventRootCode),
        goldstein=held.GoldsteinScale.try_cast("float64"),
        reports=held.NumMentions.try_cast("int64"),
    )


def dyad_sums(events: Table, *, cameo: bool) -> Table:
    """Events → counts and sums by day, pair, type and whether a root event; pairs without either side are left out.

    Args:
        events: day, actor, recipient, type, root, goldstein, reports; where it has `line`, the first line is kept.
        cameo: whether `type` holds CAMEO roots, which become PLOVER types; those without one become null.

    Returns:
        Columns day, actor, recipient, type, root, events, reports, scored, goldstein and squared (sums on the scale), first.
    """
    import ibis

    table = events.filter(events.actor.notnull() | events.recipient.notnull())
    score = (table.goldstein.cast("float64") * HUNDREDTHS).round().cast("int64")
    kind = table.type.cases(*TYPES.items()) if cameo else table.type
    table = table.mutate(type=kind, root=table.root == 1, score=score)
    first = table.line.min() if "line" in events.columns else ibis.null("int64")
    sums = table.group_by(*SUMMED_BY).agg(
        events=table.count(),
        reports=table.reports.sum(),
        scored=table.score.count(),
        goldstein=table.score.sum() / HUNDREDTHS,
        squared=(table.score * table.score).sum() / HUNDREDTHS**2,
        first=first,
    )
    return sums.mutate(goldstein=sums.goldstein.cast("float64"), squared=sums.squared.cast("float64"))


def pair_sums(sums: Table, wanted: Iterable[str]) -> Table:
    """Sums of root events between two named sides, at least one of them wanted; one row a day, pair and type, in order.

    Args:
        sums: what `dyad_sums` gave, of any number of files.
        wanted: codes as the events write them.
    """
    import ibis

    codes = sorted(wanted)
    held = sums.filter(sums.root, sums.actor.notnull(), sums.recipient.notnull())
    held = held.filter(held.actor.isin(codes) | held.recipient.isin(codes))
    keys = ("day", "actor", "recipient", "type")
    found = held.group_by(*keys).agg(
        events=held.events.sum(),
        scored=held.scored.sum(),
        goldstein=_exact(held.goldstein, HUNDREDTHS),
        squared=_exact(held.squared, HUNDREDTHS**2),
        reports=held.reports.sum().fill_null(0),
    )
    return found.order_by([ibis.asc(key, nulls_first=True) for key in keys])


def in_duckdb(con: Any, expression: Callable[[Table], Table], name: str) -> str:
    """The expression over a table or view of this DuckDB connection, as SQL.

    Args:
        con: the connection.
        expression: a function of a table, such as those above.
        name: the table or view.
    """
    import ibis

    columns = con.execute(f"DESCRIBE {name}").fetchall()
    schema = ibis.schema({column: ibis.dtype(TYPED.get(kind, kind.lower())) for column, kind, *_ in columns})
    return str(ibis.to_sql(expression(ibis.table(schema, name=name)), dialect="duckdb"))


def _exact(sums: Any, scale: int) -> Value:
    """The sum of sums that are whole parts of a unit; 0 where there is none."""
    whole = (sums * scale).round().cast("int64").sum()
    return (whole.fill_null(0) / scale).cast("float64")


def _day(text: Any) -> Value:
    """20191024 → the day; null where there is no such day."""
    value: Value = (text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2)).try_cast("date")
    return value


def _filled(text: Any) -> Value:
    """GDELT writes what it does not know as nothing."""
    value: Value = text.nullif("")
    return value
