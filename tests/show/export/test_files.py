from __future__ import annotations

from pathlib import Path

import pytest

from levers.errors import UsageError
from levers.show.export.files import whole_file, whole_folder


def test_a_file_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    """Nobody ever sees half a file, and no part is left behind."""
    target = tmp_path / "a.txt"
    target.write_text("old")
    with pytest.raises(RuntimeError), whole_file(target) as path:
        path.write_text("half")
        raise RuntimeError
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    """The same for a folder of files."""
    target = tmp_path / "a"
    target.mkdir()
    (target / "one").write_text("old")
    with pytest.raises(RuntimeError), whole_folder(target, names=frozenset({"one"})) as path:
        (path / "one").write_text("half")
        raise RuntimeError
    assert (target / "one").read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_is_replaced_whole(tmp_path: Path) -> None:
    """Files of an earlier export do not stay."""
    target = tmp_path / "a"
    target.mkdir()
    (target / "two").write_text("old")
    with whole_folder(target, names=frozenset({"one", "two"})) as path:
        (path / "one").write_text("new")
    assert [file.name for file in target.iterdir()] == ["one"]
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    """Somebody's own files are never taken away."""
    (tmp_path / "notes.md").write_text("mine")
    with pytest.raises(UsageError, match=r"notes\.md"), whole_folder(tmp_path, names=frozenset({"one"})):
        pass
    assert (tmp_path / "notes.md").read_text() == "mine"


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    """And a folder in the place of a file."""
    (tmp_path / "a").write_text("mine")
    with pytest.raises(UsageError, match="folder of files"), whole_folder(tmp_path / "a", names=frozenset()):
        pass
    with pytest.raises(UsageError, match="is a folder"), whole_file(tmp_path):
        pass
