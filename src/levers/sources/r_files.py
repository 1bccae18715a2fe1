"""R's own data files, read with rdata; every column comes as a plain list, missing values as None."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from levers.errors import DataError, MissingData
from levers.sources.contract import RawFile

__all__ = ["day_from_1970", "frame_rows", "matrices"]


def _rdata() -> Any:
    try:
        import rdata
    except ImportError as error:
        raise MissingData(
            "rdata", "is not installed, and R data files need it", "run: pip install 'levers[sources]'"
        ) from error
    return rdata


def frame_rows(file: RawFile, columns: Sequence[str]) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Rows of the one data frame of an .rda file with their numbers from 1; the columns in the order asked.

    Raises:
        DataError: not an R data file, or no frame with these columns.
        MissingData: rdata is not installed.
    """
    held = _frames(file)
    for frame in held.values():
        if hasattr(frame, "columns") and set(columns) <= set(frame.columns):
            file.tally.rows = len(frame)
            yield from enumerate(zip(*(_plain(frame[name]) for name in columns), strict=True), 1)
            return
    found = "; ".join(", ".join(map(str, getattr(frame, "columns", ()))) for frame in held.values())
    raise DataError(
        f"{file.name}:1", f"no frame with {', '.join(columns)}; found {found or 'none'}", "get the publisher's file"
    )


@lru_cache(maxsize=2)
def _frames(file: RawFile) -> dict[str, Any]:
    """The objects of the file; a reader that tries two layouts parses it once."""
    rdata = _rdata()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return dict(rdata.read_rda(file.path))
    except Exception as error:
        raise DataError(
            file.name, f"is not a whole R data file ({type(error).__name__}: {error})", "get it again"
        ) from error


def _plain(column: Any) -> list[Any]:
    values = column.astype(object).tolist()
    return [
        None
        if value is None or type(value).__name__ == "NAType" or (isinstance(value, float) and math.isnan(value))
        else value
        for value in values
    ]


def matrices(file: RawFile) -> list[Any]:
    """The list of labelled matrices of an .rds file.

    Raises:
        DataError: not an R data file of that form.
    """
    rdata = _rdata()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            held = rdata.read_rds(file.path)
    except Exception as error:
        raise DataError(
            file.name, f"is not a whole R data file ({type(error).__name__}: {error})", "get it again"
        ) from error
    if not isinstance(held, list) or not all(hasattr(part, "coords") for part in held):
        raise DataError(f"{file.name}:1", "is not a list of labelled matrices", "get the publisher's file")
    return held


def day_from_1970(number: float) -> Any:
    """R's dates count days from 1970."""
    import datetime as dt

    return dt.date(1970, 1, 1) + dt.timedelta(days=int(number))
