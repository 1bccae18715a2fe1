"""Delimited text: the header must be the publisher's, every row must have its columns, the last line must be whole."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from levers.errors import DataError
from levers.sources.contract import RawFile, Reject
from levers.sources.opening import read_text

__all__ = ["Line", "cells_of", "number", "read_table", "whole"]

MISSING = frozenset({"", "NA", "NaN", "nan", "..", ".", "-9", "-9.0"})


@dataclass(frozen=True, slots=True)
class Line:
    """One row by column; `number` is its first line in the file."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    @property
    def text(self) -> str:
        """The row as text, for the table of rejects."""
        return ",".join(self.cells.values())[:300]

    def bad(self, reason: str) -> Reject:
        """This row refused for a reason of form."""
        return Reject(self.number, "malformed", reason, self.text)

    def unknown(self, code: str) -> Reject:
        """This row left out because a code means no state on that day."""
        return Reject(self.number, "unknown_code", f"unknown code {code!r}", self.text)

    def group(self, code: str) -> Reject:
        """This row left out because it is about a group of states."""
        return Reject(self.number, "group", f"{code!r} is a group, not a state", self.text)


def read_table(
    file: RawFile,
    headers: Sequence[Sequence[str]],
    *,
    delimiter: str = ",",
    skip: int = 0,
    blank: str = "",
    encoding: str = "utf-8",
    text: str | None = None,
) -> Iterator[Line | Reject]:
    """Rows of a file whose header is one of `headers`; the columns named there come first, more may follow.

    Args:
        file: the raw file.
        headers: layouts that the publisher has used; each lists columns that must be there, in any order.
        delimiter: between columns.
        skip: lines of preamble above the header.
        blank: what stands at the end of every line without meaning, such as `;`.
        encoding: of the text.
        text: the content, where it was read already.

    Raises:
        DataError: none of the headers; or no rows; or more or fewer columns than the header throughout; or a cut file.
    """
    content = read_text(file, encoding=encoding) if text is None else text
    lines = csv.reader(_without(io.StringIO(content, newline=""), blank), delimiter=delimiter)
    header: list[str] = []
    guarded = _guarded(file, lines)
    for _ in range(skip + 1):
        header = [cell.strip() for cell in next(guarded, [])]
    _expect(file, header, headers, skip + 1)
    names = [name or f"column {place}" for place, name in enumerate(header, 1)]
    rows = wrong = 0
    last: Line | Reject | None = None
    at = lines.line_num
    for cells in guarded:
        first, at = at + 1, lines.line_num
        if not cells:
            continue
        rows += 1
        file.tally.rows += 1
        if last is not None:
            yield last
        if len(cells) == len(names):
            last = Line(first, dict(zip(names, (cell.strip() for cell in cells), strict=True)))
        else:
            wrong += 1
            reason = f"{len(cells)} columns, expected {len(names)}"
            last = Reject(first, "malformed", reason, delimiter.join(cells)[:300])
            if wrong == rows and rows >= 20:
                raise DataError(
                    f"{file.name}:{first}", f"every row has {reason}", "get the file again in its original format"
                )
    if last is None:
        raise DataError(f"{file.name}:{skip + 1}", "has a header and no rows", "get the file again")
    if isinstance(last, Reject) and not content.endswith("\n"):
        raise DataError(f"{file.name}:{at}", f"is cut in its last row ({last.reason})", "get the file again")
    yield last


def cells_of(line: str, *, delimiter: str = ",", quoting: Literal[0, 3] = csv.QUOTE_MINIMAL) -> list[str]:
    """The cells of one line; none where it is not delimited text."""
    try:
        return next(csv.reader([line], delimiter=delimiter, quoting=quoting), [])
    except csv.Error:
        return []


def _without(lines: Iterator[str], blank: str) -> Iterator[str]:
    if not blank:
        yield from lines
        return
    for line in lines:
        yield line.rstrip("\r\n").removesuffix(blank) + "\n"


def _guarded(file: RawFile, lines: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from lines
    except csv.Error as error:
        place = getattr(lines, "line_num", 0)
        raise DataError(f"{file.name}:{place}", f"is not delimited text ({error})", "get the file again") from error


def _expect(file: RawFile, header: Sequence[str], headers: Sequence[Sequence[str]], line: int) -> None:
    if any(set(wanted) <= set(header) for wanted in headers):
        return
    nearest = max(headers, key=lambda wanted: len(set(wanted) & set(header)))
    lacking = [name for name in nearest if name not in header]
    found = ", ".join(name or "''" for name in header)[:200] or "nothing"
    raise DataError(
        f"{file.name}:{line}",
        f"header changed: lacks {', '.join(lacking)}; found {found}",
        "get the file in the publisher's layout, or tell us of the new one",
    )


def number(text: str) -> float | None:
    """The number, None where the cell says that there is none.

    Raises:
        ValueError: it is neither.
    """
    if text in MISSING:
        return None
    value = float(text.replace(" ", ""))
    if math.isnan(value) or math.isinf(value):
        return None
    return value


def whole(text: str) -> int:
    """The whole number.

    Raises:
        ValueError: it is none.
    """
    value = float(text)
    if not value.is_integer():
        raise ValueError(text)
    return int(value)
