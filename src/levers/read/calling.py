"""`levers.read(...)` in a notebook: the package itself can be called, on a text or on a file, without a project."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from levers.read.reader import Read

__all__ = ["Callable"]

LONGEST_PATH = 400


class Callable(ModuleType):
    """A module that reads what it is called with."""

    def __call__(self, text: str | Path, *, date: dt.date | None = None, outlet: str | None = None) -> Read:
        """Claims of one text, or of the first text in a file; nothing is stored.

        Args:
            text: the text itself, or the path of a file.
            date: when it was published, where the file does not say so.
            outlet: who published it.

        Raises:
            InputError: the file cannot be used.
        """
        from levers.atlas import load as load_atlas
        from levers.errors import InputError
        from levers.read.documents import load
        from levers.read.reader import read_text

        atlas = load_atlas()
        if not _is_file(text):
            return read_text(str(text), name="text", date=date, outlet=outlet, atlas=atlas)
        found = next(iter(load(str(text), date=date)))
        if isinstance(found, InputError):
            raise found
        return read_text(
            found.text,
            name=found.name,
            date=found.published,
            outlet=found.outlet or outlet,
            title=found.title,
            atlas=atlas,
        )


def _is_file(text: str | Path) -> bool:
    """Whether a path is meant: a `Path`, or a short line that names a file."""
    if isinstance(text, Path):
        return True
    return len(text) < LONGEST_PATH and "\n" not in text and Path(text).is_file()
