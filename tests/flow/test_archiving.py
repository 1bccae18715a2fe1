"""A project leaves as one file and comes in whole, or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from levers.atlas import Atlas
from levers.errors import InputError, StoreDamaged
from levers.flow.archiving import MANIFEST, export_project, import_project
from levers.flow.doctoring import examine
from levers.model import Capture, Claim, Run
from levers.show.cli import main
from levers.store import DATABASE, Store, raw


@pytest.fixture(scope="module")
def archive(sample_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample project as a file."""
    path = tmp_path_factory.mktemp("archive") / "project.zip"
    export_project(sample_project, path)
    return path


def test_equal_content_is_equal_bytes(sample_project: Path, archive: Path, tmp_path: Path, atlas: Atlas) -> None:
    """Exported again, and after a way through another project, an archive is the same to the byte."""
    export_project(sample_project, tmp_path / "again.zip")
    found = import_project(tmp_path / "other", archive, atlas=atlas)
    export_project(tmp_path / "other", tmp_path / "other.zip")
    assert archive.read_bytes() == (tmp_path / "again.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()
    assert found.rows == found.new > 100
    assert [one for one in examine(tmp_path / "other") if not one.ok] == []


def test_importing_twice_adds_nothing(archive: Path, tmp_path: Path, atlas: Atlas) -> None:
    """The rows are known by their ids."""
    import_project(tmp_path, archive, atlas=atlas)
    assert import_project(tmp_path, archive, atlas=atlas).new == 0


def test_imported_rows_say_so(archive: Path, tmp_path: Path, atlas: Atlas) -> None:
    """Their run names the command and the archive."""
    import_project(tmp_path, archive, atlas=atlas)
    with Store(tmp_path) as store:
        (run,) = store.rows(Run)
        assert run.command == "import"


def test_an_archive_lost_in_a_project_in_use_is_made_from_a_copy(sample_project: Path, tmp_path: Path) -> None:
    """A kept file that is missing is named, and no archive is left behind."""
    folder = tmp_path / "project"
    shutil.copytree(sample_project, folder)
    with Store(folder) as store:
        sha256 = store.rows(Capture)[0].raw_sha256
    raw.path_of(folder / "documents", sha256).unlink()
    with pytest.raises(StoreDamaged, match=sha256[:12]):
        export_project(folder, tmp_path / "out.zip")
    assert not (tmp_path / "out.zip").exists()


Change = Callable[[dict[str, bytes]], None]


def _row(name: str, number: int, change: Callable[[dict[str, object]], None]) -> Change:
    """Changes one row and makes the hashes fit again."""

    def changed(parts: dict[str, bytes]) -> None:
        entry = f"rows/{name}.jsonl"
        lines = parts[entry].decode().splitlines()
        row = json.loads(lines[number])
        change(row)
        lines[number] = json.dumps(row, ensure_ascii=False)
        parts[entry] = ("\n".join(lines) + "\n").encode()
        _fit(parts)

    return changed


def _fit(parts: dict[str, bytes]) -> None:
    manifest = json.loads(parts[MANIFEST])
    for entry in manifest["files"]:
        manifest["files"][entry] = {"sha256": hashlib.sha256(parts[entry]).hexdigest(), "size": len(parts[entry])}
    parts[MANIFEST] = json.dumps(manifest).encode()


def _edited(change: Callable[[dict[str, object]], None]) -> Change:
    def changed(parts: dict[str, bytes]) -> None:
        manifest = json.loads(parts[MANIFEST])
        change(manifest)
        parts[MANIFEST] = json.dumps(manifest).encode()

    return changed


def _outside(parts: dict[str, bytes]) -> None:
    manifest = json.loads(parts[MANIFEST])
    parts["documents/../../evil"] = b"x"
    manifest["files"]["documents/../../evil"] = {}
    parts[MANIFEST] = json.dumps(manifest).encode()
    _fit(parts)


def _new_quote(row: dict[str, object]) -> None:
    """A row with a quotation that does not stand in its text; `quote` is not part of the id."""
    row["quote"] = "never said"


WRONG: dict[str, tuple[Change, str]] = {
    "value": (_row("claim", 3, lambda row: row.update(value=1e9)), r"rows/claim\.jsonl:4.*not that of its content"),
    "field": (_row("claim", 0, lambda row: row.update(new=1)), r"rows/claim\.jsonl:1.*'new'"),
    "type": (_row("claim", 1, lambda row: row.update(start="0")), r"rows/claim\.jsonl:2.*'start'"),
    "literal": (_row("claim", 1, lambda row: row.update(voice="ours")), r"rows/claim\.jsonl:2.*'voice'"),
    "missing": (_row("claim", 1, lambda row: row.pop("rule")), r"rows/claim\.jsonl:2.*'rule'"),
    "quote": (_row("claim", 5, _new_quote), "its words are not at"),
    "bytes": (lambda parts: parts.update({"rows/claim.jsonl": parts["rows/claim.jsonl"] + b"\n"}), "match its hash"),
    "schema": (_edited(lambda told: told.update(schema=99)), "schema 99"),
    "format": (_edited(lambda told: told.update(format="x")), "expected 'levers project'"),
    "no manifest": (lambda parts: parts.pop(MANIFEST), MANIFEST),
    "more files": (lambda parts: parts.update({"documents/00/extra": b"x"}), "does not name the files"),
    "outside": (_outside, "is no file of a project"),
    "count": (_edited(lambda told: told["nouns"]["claim"].update(rows=1)), "its manifest says 1"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_archive_is_refused_whole(name: str, archive: Path, tmp_path: Path, atlas: Atlas) -> None:
    """The refusal names the file and, where it is one, the row; the project holds nothing of it."""
    change, said = WRONG[name]
    with zipfile.ZipFile(archive) as whole:
        parts = {entry: whole.read(entry) for entry in whole.namelist()}
    change(parts)
    path = tmp_path / "wrong.zip"
    with zipfile.ZipFile(path, "w") as out:
        for entry, content in parts.items():
            out.writestr(entry, content)
    with pytest.raises(InputError, match=said):
        import_project(tmp_path / "project", path, atlas=atlas)
    if (tmp_path / "project" / DATABASE).exists():
        with Store(tmp_path / "project") as store:
            assert store.count(Claim) == 0
    assert not (tmp_path / "evil").exists()


def test_a_file_that_is_no_archive_is_refused(tmp_path: Path, atlas: Atlas) -> None:
    """Nor one that is not there."""
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 and so on")
    for path in (tmp_path / "a.zip", tmp_path / "none.zip"):
        with pytest.raises(InputError, match="cannot be read as an archive"):
            import_project(tmp_path / "project", path, atlas=atlas)


def test_the_commands(sample_project: Path, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Import, snapshot, backup and restore by the command line, one after another."""
    project = tmp_path / "project"
    assert main(["import", str(archive), "--project", str(project), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["new"] > 100
    assert main(["snapshot", "--project", str(project), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["snapshot"] == str(project / "snapshot")
    assert main(["doctor", "--backup", "--project", str(project), "--json"]) == 0
    (backup,) = (project / "backups").glob("*.duckdb")
    assert main(["doctor", "--restore", str(backup), "--project", str(project), "--json"]) == 0
