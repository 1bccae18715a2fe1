from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from levers.errors import StoreError
from levers.store import Store, raw


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


def test_a_file_is_on_the_disk_before_it_is_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its bytes and its name are flushed before the transaction that names it; a disk that fails then records nothing."""
    flushed: list[str] = []
    monkeypatch.setattr(raw, "_flush", lambda path: flushed.append(path.name))
    with Store(tmp_path) as store:
        made = tmp_path / "observations" / "made.parquet"
        made.parent.mkdir()
        made.write_bytes(b"abc")
        store.keep_file(made)
        assert flushed == ["made.parquet", "observations"]
        assert store.whole(made)
        made.write_bytes(b"abd")
        assert not store.whole(made)

        def full(_: Path) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(raw, "_flush", full)
        with pytest.raises(StoreError, match="No space left"):
            store.keep_file(made)
        assert list(store.kept().values()) == [hashlib.sha256(b"abc").hexdigest()]
