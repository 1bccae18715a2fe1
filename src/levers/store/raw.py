"""Raw bytes of documents and data files, kept by their SHA-256, written and renamed so that no half file is ever seen."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

__all__ = ["damaged", "keep", "path_of"]


def path_of(folder: Path, sha256: str) -> Path:
    """Where the bytes with this hash are kept."""
    return folder / sha256[:2] / sha256


def keep(folder: Path, raw: bytes) -> str:
    """Stores the bytes if they are not there yet; returns their SHA-256."""
    sha256 = hashlib.sha256(raw).hexdigest()
    target = path_of(folder, sha256)
    if target.exists():
        return sha256
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, partial = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(partial).replace(target)
    except BaseException:
        Path(partial).unlink(missing_ok=True)
        raise
    return sha256


def damaged(folder: Path) -> list[str]:
    """Files whose bytes do not match their name, and leftovers of interrupted writes, a line each."""
    wrong = []
    for path in sorted(folder.glob("??/*")):
        if path.name.startswith(".part-"):
            continue
        if hashlib.sha256(path.read_bytes()).hexdigest() != path.name:
            wrong.append(
                f"{path}: its bytes do not match its hash; put the original back or delete it and read it again"
            )
    return wrong
