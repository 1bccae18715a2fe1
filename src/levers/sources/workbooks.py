"""Excel workbooks, also inside a zip: one sheet as rows of plain values."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from levers.errors import DataError, MissingData
from levers.sources.contract import RawFile

__all__ = ["sheet_rows", "zipped_workbooks"]

MOST_UNPACKED = 512 << 20


def sheet_rows(file: RawFile, raw: bytes | None = None, *, sheet: int = 0) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Rows of one sheet with their numbers from 1.

    Raises:
        DataError: not a whole workbook.
        MissingData: openpyxl is not installed.
    """
    try:
        import openpyxl
    except ImportError as error:
        raise MissingData(
            "openpyxl", "is not installed, and workbooks need it", "run: pip install 'levers[sources]'"
        ) from error
    try:
        book = openpyxl.load_workbook(
            io.BytesIO(file.path.read_bytes() if raw is None else raw), read_only=True, data_only=True
        )
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError) as error:
        raise DataError(file.name, f"is not a whole workbook ({error})", "get it again") from error
    try:
        for place, cells in enumerate(book.worksheets[sheet].iter_rows(values_only=True), 1):
            file.tally.rows += 1
            yield place, cells
    finally:
        book.close()


def zipped_workbooks(file: RawFile) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the workbooks in a zip.

    Raises:
        DataError: the zip is cut, or unpacks to more than is reasonable.
    """
    try:
        with zipfile.ZipFile(file.path) as held:
            for part in held.infolist():
                if not part.filename.endswith(".xlsx") or part.filename.startswith("__MACOSX"):
                    continue
                if part.file_size > MOST_UNPACKED:
                    raise DataError(
                        f"{file.name}/{part.filename}", "unpacks to more than 512 MiB", "unpack it yourself"
                    )
                yield part.filename, held.read(part)
    except (zipfile.BadZipFile, EOFError, OSError) as error:
        raise DataError(file.name, f"is not a whole zip ({error})", "get it again") from error
