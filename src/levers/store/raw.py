"""Files of a project, written so that no half file is ever seen; raw bytes are kept by their SHA-256.

A file is written under another name, flushed to the disk, renamed, and its folder is flushed: whoever looks sees the earlier file
or the whole new one, also after the machine lost its power.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from levers.errors import StoreError

__all__ = [
    "PARTIAL",
    "damaged",
    "flush",
    "keep",
    "leftovers",
    "path_of",
    "remove",
    "sha256_of",
    "write_whole",
    "written",
]

PARTIAL = ".part-"
"""How names of files begin that are not whole yet."""
BLOCK = 1 << 20


def path_of(folder: Path, sha256: str) -> Path:
    """Where the bytes with this hash are kept."""
    return folder / sha256[:2] / sha256


def keep(folder: Path, raw: bytes) -> str:
    """Stores the bytes if they are not there yet, and again if what is there was damaged; returns their SHA-256.

    Raises:
        StoreError: the folder cannot be written, or has no space left.
    """
    sha256 = hashlib.sha256(raw).hexdigest()
    target = path_of(folder, sha256)
    if not target.exists() or sha256_of(target) != sha256:
        write_whole(target, raw)
    return sha256


def write_whole(path: Path, content: bytes | str) -> None:
    """Writes a file whole or not at all.

    Raises:
        StoreError: its folder cannot be written, or has no space left; an earlier file is untouched.
    """
    with written(path) as partial:
        partial.write_bytes(content if isinstance(content, bytes) else content.encode())


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """A name to write to, beside `path`; it becomes `path` when the block ends well, and is removed when it does not.

    Raises:
        StoreError: the folder cannot be written, or has no space left; an earlier file is untouched.
    """
    partial: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=PARTIAL)
        os.close(handle)
        partial = Path(name)
        yield partial
        _flush(partial)
        partial.chmod(0o666 & ~_umask())
        partial.replace(path)
        _flush(path.parent)
    except OSError as error:
        raise _unwritten(path, error) from error
    finally:
        if partial is not None:
            partial.unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Puts a file that somebody else wrote, and its name, on the disk before a transaction counts on it.

    Raises:
        StoreError: the disk does not take it.
    """
    try:
        _flush(path)
        _flush(path.parent)
    except OSError as error:
        raise _unwritten(path, error) from error


def _unwritten(path: Path, error: OSError) -> StoreError:
    return StoreError(
        str(path),
        f"cannot be written ({error.strerror or error})",
        "free some space or choose another folder, then run the same command again; what was stored is intact",
    )


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    """What new files are not allowed; `mkstemp` makes them for the owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def sha256_of(path: Path) -> str:
    """The file's SHA-256."""
    content = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            content.update(block)
    return content.hexdigest()


def damaged(folder: Path) -> list[str]:
    """Files whose bytes do not match their name, a line each; leftovers of interrupted writes are no damage."""
    wrong = []
    for path in sorted(folder.glob("??/*")):
        if path.name.startswith(PARTIAL):
            continue
        if path.parent.name != path.name[:2]:
            wrong.append(f"{path}: lies in the wrong folder")
        elif sha256_of(path) != path.name:
            wrong.append(
                f"{path}: its bytes do not match its hash; put the original back or delete it and read it again"
            )
    return wrong


def leftovers(folder: Path) -> list[Path]:
    """Files and folders of writes that were interrupted; nothing refers to them."""
    return sorted(folder.rglob(f"{PARTIAL}*"))


def remove(path: Path) -> None:
    """A leftover, be it a file or a folder."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
