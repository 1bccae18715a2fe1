"""The base of all nouns: a frozen row that knows its id and its plain form.

An id hashes what makes the thing itself (`IDENTITY`); times, runs and reader versions are left out of it, so
seeing a thing twice gives the same id and storing it twice adds nothing.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
import types
import typing
from typing import Any, ClassVar, Self

__all__ = ["Row", "digest", "field_types", "json_value"]

ID_LENGTH = 20


def digest(*parts: object) -> str:
    """Hex digest of the parts' canonical JSON, `ID_LENGTH` digits long."""
    return hashlib.sha256(_CANONICAL.encode(parts).encode()).hexdigest()[:ID_LENGTH]


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A frozen noun.

    `PREFIX` starts the id and names the table; `IDENTITY` names the fields that the id hashes.
    """

    PREFIX: ClassVar[str]
    IDENTITY: ClassVar[tuple[str, ...]]

    @property
    def id(self) -> str:
        """The content-hash id, such as `clm-1f0c...`."""
        return f"{self.PREFIX}-{digest(*(getattr(self, name) for name in self.IDENTITY))}"

    def to_dict(self) -> dict[str, Any]:
        """Plain values (dates stay dates), `id` first, fields in their declared order."""
        row: dict[str, Any] = {"id": self.id}
        for name in field_types(type(self)):
            row[name] = _unfrozen(getattr(self, name))
        return row

    def to_json(self) -> dict[str, Any]:
        """As `to_dict`, with dates as ISO 8601 text."""
        return {key: json_value(value) for key, value in self.to_dict().items()}

    @classmethod
    def from_dict(cls, row: typing.Mapping[str, Any]) -> Self:
        """The row that `to_dict` or `to_json` wrote; other keys are ignored."""
        hints = field_types(cls)
        return cls(**{name: _frozen(row[name], hint) for name, hint in hints.items() if name in row})


_FIELD_TYPES: dict[type, dict[str, Any]] = {}


def field_types(noun: type[Row]) -> dict[str, Any]:
    """Field names of a noun with their resolved types, in declared order."""
    if noun not in _FIELD_TYPES:
        hints = typing.get_type_hints(noun)
        _FIELD_TYPES[noun] = {field.name: hints[field.name] for field in dataclasses.fields(noun)}
    return _FIELD_TYPES[noun]


def _plain(value: object) -> object:
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, field.name) for field in dataclasses.fields(value)]
    if isinstance(value, typing.Mapping):
        return dict(value)
    msg = f"{type(value).__name__} has no place in an id"
    raise TypeError(msg)


_CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)


def _unfrozen(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_unfrozen(part) for part in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _unfrozen(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value


def json_value(value: Any) -> Any:
    """Plain values that JSON knows; dates become ISO 8601 text."""
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, list):
        return [json_value(part) for part in value]
    if isinstance(value, dict):
        return {key: json_value(part) for key, part in value.items()}
    return value


def _frozen(value: Any, hint: Any) -> Any:
    """`value` read back as the type that the field declares."""
    if value is None:
        return None
    origin = typing.get_origin(hint)
    if origin in {typing.Union, types.UnionType}:
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
        origin = typing.get_origin(hint)
    if origin is tuple:
        parts = typing.get_args(hint)
        inner = parts[0]
        kinds = [inner] * len(value) if parts[-1] is Ellipsis else list(parts)
        return tuple(_frozen(item, kind) for item, kind in zip(value, kinds, strict=True))
    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        fields = [field.name for field in dataclasses.fields(hint) if field.name in value]
        return typing.cast("Any", hint)(**{name: _frozen(value[name], hints[name]) for name in fields})
    if hint is dt.datetime and isinstance(value, str):
        return dt.datetime.fromisoformat(value)
    if hint is dt.date and isinstance(value, str):
        return dt.date.fromisoformat(value)
    return value
