"""What every source is: a sheet of facts about it, and one function from a file to figures, facts and rejects.

A reader never guesses: a row it cannot read comes out as a `Reject` with its line and reason, a code that means no state
on that day likewise, and a file that is not in the publisher's layout raises `DataError`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from levers.model import Validity

if TYPE_CHECKING:
    from levers.sources.codes import Codes
    from levers.sources.sheet import Sheet

__all__ = [
    "BulkWriter",
    "Edition",
    "Fact",
    "Figure",
    "Item",
    "Kind",
    "OpenSource",
    "RawFile",
    "Reader",
    "Reject",
    "Tally",
]


Kind: TypeAlias = Literal["malformed", "unknown_code", "contradiction", "group"]


@dataclass(slots=True)
class Tally:
    """Rows of a file that were looked at so far."""

    rows: int = 0


@dataclass(frozen=True, slots=True)
class RawFile:
    """A publisher's file as it came: where it lies, its name, its bytes' hash, when it was got."""

    path: Path
    name: str
    sha256: str
    size: int
    retrieved: dt.date | None = None
    address: str = ""
    tally: Tally = field(default_factory=Tally, compare=False)
    """How many rows readers took from it, for the share that was bad."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the file, its entity already a code of the atlas; `line` counts from 1, None for a sum of rows."""

    line: int | None
    indicator: str
    entity: str
    start: dt.date
    end: dt.date
    value: float
    unit: str
    counterpart: str | None = None
    note: str = ""
    vintage: str = ""
    """Where one file holds several editions."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One property of an entity for a time: a leader's term, an alliance, a membership."""

    line: int
    entity: str
    prop: str
    value: str
    qualifier: str = ""
    valid: Validity = field(default_factory=Validity)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was not used, and why.

    Kinds: `malformed` counts against the file; `unknown_code` names a state or body that the atlas does not have on that
    day; `contradiction` gives another value for what an earlier row gave; `group` is a region or other aggregate that the source
    lists among states.
    """

    line: int
    kind: Kind
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """What the file itself says of its edition; it becomes the vintage."""

    text: str


Item: TypeAlias = Figure | Fact | Reject | Edition
Reader: TypeAlias = "Callable[[RawFile, Codes], Iterator[Item]]"
BulkWriter: TypeAlias = "Callable[[RawFile, Codes, Path], Path | None]"
"""Writes what is too much for rows as Parquet into the source's folder, named by the file's hash; None where there is nothing."""


@dataclass(frozen=True, slots=True)
class OpenSource:
    """One source: its name (that of its module and sheet) and its reader, or its bulk layout."""

    name: str
    read: Reader | None = None
    layouts: tuple[str, ...] = ()
    """Names of event layouts; such a source goes the bulk path."""
    bulk: BulkWriter | None = None
    """For sources whose rows are summed up, and that are kept whole beside them."""

    @property
    def sheet(self) -> Sheet:
        """Publisher, licence, coverage, assertions: the YAML beside the module."""
        from levers.sources.sheet import read_sheet

        return read_sheet(self.name)
