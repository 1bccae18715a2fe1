from __future__ import annotations

import shutil
from pathlib import Path

from levers.flow.doctoring import examine
from levers.model import Capture
from levers.store import DATABASE, Store, raw


def test_a_healthy_project_is_healthy(sample_project: Path) -> None:
    """Nothing is wrong with what was just read."""
    assert [item for item in examine(sample_project) if not item.ok] == []


def test_a_project_without_a_database_is_no_error(tmp_path: Path) -> None:
    """An empty folder is told what to do first."""
    assert any("levers read" in item.remedy for item in examine(tmp_path))


def test_a_changed_kept_file_is_found(sample_project: Path, tmp_path: Path) -> None:
    """One changed byte in documents/ is named."""
    folder = tmp_path / "copy"
    shutil.copytree(sample_project, folder)
    with Store(folder) as store:
        capture = store.rows(Capture)[0]
    path = raw.path_of(folder / "documents", capture.raw_sha256)
    path.write_bytes(path.read_bytes() + b" ")
    (wrong,) = [item for item in examine(folder) if not item.ok]
    assert wrong.check == "kept files"


def test_a_damaged_database_is_found(tmp_path: Path) -> None:
    """Garbage in its place is one finding with a remedy, not a traceback."""
    (tmp_path / DATABASE).write_bytes(b"x" * 5000)
    (wrong,) = [item for item in examine(tmp_path) if not item.ok]
    assert wrong.check == "database"
    assert wrong.remedy
