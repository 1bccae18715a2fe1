"""Files that are there whole or not at all: written under another name beside their place, then renamed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from levers.errors import UsageError

__all__ = ["whole_file", "whole_folder", "write_text"]


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A path to write to; it becomes `target` when the block ends without an error, and is gone after one."""
    if target.is_dir():
        raise UsageError(str(target), "is a folder; expected a file to write", "give a file's name")
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".part-{target.name}-")
    os.close(handle)
    partial = Path(name)
    try:
        yield partial
        partial.chmod(0o666 & ~_umask())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def whole_folder(target: Path, *, names: frozenset[str]) -> Iterator[Path]:
    """A folder to write to; it takes `target`'s place when the block ends without an error.

    Args:
        target: the folder; one that is there may hold nothing but `names`.
        names: the files that the block writes.

    Raises:
        UsageError: the folder holds other files, which would be lost.
    """
    if target.exists():
        if not target.is_dir():
            raise UsageError(str(target), "is a file; this format is a folder of files", "give a folder's name")
        foreign = sorted(path.name for path in target.iterdir() if path.name not in names)
        if foreign:
            raise UsageError(str(target), f"holds other files ({', '.join(foreign[:3])})", "give another folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".part-{target.name}-"))
    try:
        yield partial
        partial.chmod(0o777 & ~_umask())
        if target.exists():
            old = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".part-{target.name}-"))
            target.replace(old / "old")
            partial.replace(target)
            shutil.rmtree(old)
        else:
            partial.replace(target)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def write_text(target: Path, text: str) -> None:
    """Writes a whole text."""
    with whole_file(target) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        _through(file, text)


def _through(file: IO[str], text: str) -> None:
    file.write(text)
    file.flush()
    os.fsync(file.fileno())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
