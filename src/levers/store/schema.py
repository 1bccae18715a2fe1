"""Table schemas, derived from the nouns once: one table a noun with two columns of bookkeeping, and three tables of our own.

The tables of our own: retractions (rows taken back), kept (files of the project with their hashes) and the ledger.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from levers.model import NOUNS, Row, field_types
from levers.store.ledger import LEDGER, ledger_columns

if TYPE_CHECKING:
    import ibis
    import pyarrow as pa

__all__ = ["KEPT", "RETRACTIONS", "arrow_schema", "ibis_schema", "noun_of", "own_schemas", "table_name", "wrong_field"]

RETRACTIONS = "retraction"
KEPT = "kept"

SCALARS: dict[Any, str] = {
    str: "string",
    int: "int64",
    float: "float64",
    bool: "boolean",
    dt.date: "date",
    dt.datetime: "timestamp('UTC')",
}


def table_name(noun: type[Row]) -> str:
    """The table that holds the noun's rows."""
    return noun.__name__.lower()


def noun_of(row_id: str) -> type[Row] | None:
    """The noun whose prefix the id starts with; None for anything else."""
    prefix = row_id.partition("-")[0]
    return next((noun for noun in NOUNS if prefix == noun.PREFIX), None)


def ibis_schema(noun: type[Row]) -> ibis.Schema:
    """Columns of the noun's table: `id`, the noun's fields, `recorded_at`, `run`."""
    import ibis

    columns = {"id": "string"} | {name: _type_text(hint) for name, hint in field_types(noun).items()}
    return ibis.schema(columns | {"recorded_at": "timestamp('UTC')", "run": "string"})


def arrow_schema(noun: type[Row]) -> pa.Schema:
    """The same for Arrow."""
    return ibis_schema(noun).to_pyarrow()


def own_schemas() -> dict[str, ibis.Schema]:
    """Columns of the tables that are no nouns, by name."""
    import ibis

    book = {"recorded_at": "timestamp('UTC')", "run": "string"}
    return {
        RETRACTIONS: ibis.schema({"id": "string", "noun": "string", "reason": "string"} | book),
        KEPT: ibis.schema({"id": "string", "sha256": "string", "size": "int64"} | book),
        LEDGER: ibis.schema(ledger_columns()),
    }


def wrong_field(noun: type[Row], row: Mapping[str, Any]) -> str:
    """What is wrong with the plain form of a row from outside; empty where every field has the noun's type."""
    hints = field_types(noun)
    unknown = sorted(set(row) - set(hints) - {"id"})
    if unknown:
        return f"has the field {unknown[0]!r}, which this version does not know"
    for field in dataclasses.fields(noun):
        if field.name not in row:
            if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
                return f"has no {field.name!r}"
        elif not _fits(row[field.name], hints[field.name]):
            return f"has a {field.name!r} that is no {_shown(hints[field.name])}: {str(row[field.name])[:60]!r}"
    return ""


def _shown(hint: Any) -> str:
    return getattr(hint, "__name__", "") if isinstance(hint, type) else str(hint).replace("typing.", "")


def _fits(value: Any, hint: Any) -> bool:
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, types.UnionType}:
        return any(_fits(value, part) for part in parts)
    if origin is typing.Literal:
        return value in parts
    if origin is tuple:
        return isinstance(value, list) and all(_fits(item, parts[0]) for item in value)
    if hint is type(None):
        return value is None
    if hint in {dt.date, dt.datetime}:
        return isinstance(value, str) and _is_moment(value, hint)
    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        names = {field.name for field in dataclasses.fields(hint)}
        return isinstance(value, dict) and set(value) == names and all(_fits(value[n], hints[n]) for n in names)
    if hint is float:
        return isinstance(value, float)
    return type(value) is hint


def _is_moment(value: str, hint: Any) -> bool:
    try:
        return bool(hint.fromisoformat(value).isoformat() == value)
    except ValueError:
        return False


def _type_text(hint: Any) -> str:
    """A field's type in Ibis's notation."""
    if hint in SCALARS:
        return SCALARS[hint]
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, types.UnionType}:
        return _type_text(next(part for part in parts if part is not type(None)))
    if origin is typing.Literal:
        return "string"
    if origin is tuple:
        return f"array<{_type_text(parts[0])}>"
    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        inner = ", ".join(f"{field.name}: {_type_text(hints[field.name])}" for field in dataclasses.fields(hint))
        return f"struct<{inner}>"
    msg = f"no column type for {hint!r}"
    raise TypeError(msg)
