"""Reads the atlas's CSV files: UTF-8, one header line, one row a line; a bad value names file and line.

Every row says where it comes from: either in its own columns (`publisher`, `address`, `date_read`) or by a key in
`source`, which stands in sources.csv.
"""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.errors import DataError
from levers.model import Source, Statement, Validity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["Line", "Origin", "read_lines"]

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row comes from, and whether it was confirmed."""

    publisher: str
    address: str
    read: dt.date | None
    verified: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One row of one file, with typed access to its columns."""

    file: str
    number: int
    columns: Mapping[str, str]

    @property
    def place(self) -> str:
        """File and line, such as `memberships.csv:37`."""
        return f"{self.file}:{self.number}"

    def bad(self, column: str, expected: str) -> DataError:
        """The error to raise for this row: it names file, line, column and what was expected."""
        problem = f"column {column} holds {self.columns.get(column, '')!r}, expected {expected}"
        return DataError(self.place, problem, "correct that line of the atlas")

    def text(self, column: str) -> str:
        """The value, which must not be empty."""
        value = self.columns.get(column, "")
        if value == "":
            raise self.bad(column, "a value")
        return value

    def maybe(self, column: str) -> str:
        """The value, or '' where the column is empty or absent."""
        return self.columns.get(column, "")

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a list column, which are separated by semicolons."""
        value = self.columns.get(column, "")
        return tuple(part.strip() for part in value.split(";") if part.strip()) if value else ()

    def date(self, column: str) -> dt.date | None:
        """The ISO 8601 day, None where empty."""
        value = self.columns.get(column, "")
        if value == "":
            return None
        try:
            return dt.date.fromisoformat(value)
        except ValueError as error:
            raise self.bad(column, "a day as YYYY-MM-DD or nothing") from error

    def number_in(self, column: str) -> float | None:
        """The number, None where empty."""
        value = self.columns.get(column, "")
        if value == "":
            return None
        try:
            return float(value)
        except ValueError as error:
            raise self.bad(column, "a number or nothing") from error

    def flag(self, column: str, *, default: bool) -> bool:
        """`true` or `false`; the default where empty."""
        value = self.columns.get(column, "")
        if value in ("true", "false"):
            return value == "true"
        if value == "":
            return default
        raise self.bad(column, "true or false")

    def between(self, start: str = "start", end: str = "end") -> Validity:
        """Validity from `<start>_earliest`, `<start>_latest`, `<end>_earliest`, `<end>_latest`; end days not included."""
        begins = self.date(f"{start}_earliest"), self.date(f"{start}_latest")
        ends = self.date(f"{end}_earliest"), self.date(f"{end}_latest")
        return self._validity(begins, ends)

    def on(self, start: str = "start", end: str = "end") -> Validity:
        """As `between` for happenings, whose end columns name their last day; without one it is the first day."""
        begins = self.date(f"{start}_earliest"), self.date(f"{start}_latest")
        last = self.date(f"{end}_earliest"), self.date(f"{end}_latest")
        early = last[0] or begins[0]
        late = last[1] or last[0] or begins[1]
        return self._validity(begins, (early and early + DAY, late and late + DAY))

    def _validity(
        self, begins: tuple[dt.date | None, dt.date | None], ends: tuple[dt.date | None, dt.date | None]
    ) -> Validity:
        for earliest, latest in (begins, ends):
            if earliest is not None and latest is not None and latest < earliest:
                raise DataError(self.place, f"latest {latest} is before earliest {earliest}", "swap the two")
        if begins[0] is not None and ends[1] is not None and ends[1] < begins[0]:
            raise DataError(self.place, f"it ends ({ends[1]}) before it starts ({begins[0]})", "correct the dates")
        return Validity(begins[0], begins[1], ends[0], ends[1])

    def origin(self, sources: Mapping[str, Source]) -> Origin:
        """Publisher, address and day read, from the row itself or from sources.csv; refused where neither says."""
        key = self.columns.get("source", "")
        verified = self.flag("verified", default=True)
        if key:
            found = sources.get(key)
            if found is None:
                raise self.bad("source", "a key of sources.csv")
            return Origin(found.publisher, found.address, found.read, verified)
        return Origin(self.text("publisher"), self.text("address"), self.date("date_read"), verified)

    def statement(
        self, origin: Origin, valid: Validity, entity: str, prop: str, value: str, qualifier: str = ""
    ) -> Statement:
        """What this row says of an entity, with where it stands and who says so."""
        return Statement(
            entity=entity,
            prop=prop,
            value=value,
            qualifier=qualifier,
            valid=valid,
            publisher=origin.publisher,
            address=origin.address,
            read=origin.read,
            verified=origin.verified,
            note=self.maybe("note"),
            place=self.place,
        )


def read_lines(folder: Path, file: str, *needed: str) -> Iterator[Line]:
    """The rows of one file in order; a file that does not exist has none.

    Raises:
        DataError: a needed column is missing, a row has too many or too few values, or it is not UTF-8.
    """
    path = folder / file
    if not path.exists():
        return
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            header = tuple(next(reader, ()))
            missing = [name for name in needed if name not in header]
            if missing:
                raise DataError(f"{file}:1", f"no column {', '.join(missing)}", "restore the header line")
            for values in reader:
                if len(values) != len(header):
                    problem = f"{len(values)} values under {len(header)} columns"
                    raise DataError(f"{file}:{reader.line_num}", problem, "put text with commas in quotation marks")
                yield Line(file, reader.line_num, dict(zip(header, values, strict=True)))
    except UnicodeDecodeError as error:
        raise DataError(file, f"not UTF-8 ({error.reason} at byte {error.start})", "save it as UTF-8") from error
    except csv.Error as error:
        raise DataError(file, f"not CSV ({error})", "check its quotation marks") from error
