from __future__ import annotations

import hashlib
from pathlib import Path

from levers.store import raw


def test_bytes_are_kept_once_under_their_hash(tmp_path: Path) -> None:
    """Keeping the same bytes twice leaves one file."""
    first, second = raw.keep(tmp_path, b"abc"), raw.keep(tmp_path, b"abc")
    assert first == second == hashlib.sha256(b"abc").hexdigest()
    assert [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()] == [b"abc"]


def test_changed_bytes_are_found(tmp_path: Path) -> None:
    """A file whose content no longer matches its name is named."""
    raw.path_of(tmp_path, raw.keep(tmp_path, b"abc")).write_bytes(b"abd")
    assert len(raw.damaged(tmp_path)) == 1


def test_leftovers_of_an_interrupted_write_are_not_damage(tmp_path: Path) -> None:
    """A partial file was never visible under its hash."""
    raw.keep(tmp_path, b"abc")
    (tmp_path / "00").mkdir()
    (tmp_path / "00" / ".part-x").write_bytes(b"ab")
    assert raw.damaged(tmp_path) == []
