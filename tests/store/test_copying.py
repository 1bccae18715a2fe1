"""Copies of a database: whole, also beside a writer, and put back in its place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from levers.errors import StoreDamaged, StoreError
from levers.model import Document
from levers.store import DATABASE, Store, readable
from levers.store.copying import KEEP, back_up, backups, restore, snapshot
from levers.store.ledger import HEAD, read_head

HOLD = """
import sys
from levers.model import Document
from levers.store import Store
with Store(sys.argv[1]) as store:
    store.add([Document(text=f"text {n}") for n in range(50)])
    print("open", flush=True)
    sys.stdin.read()
"""


def _filled(folder: Path, count: int = 3) -> None:
    with Store(folder) as store:
        for number in range(count):
            store.add([Document(text=f"text {number}")])


def test_a_project_in_use_is_copied_with_all_that_was_committed(tmp_path: Path) -> None:
    """Rows that are only in the owner's log are in the copy."""
    project = tmp_path / "project"
    owner = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(project)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "open\n"
        head = snapshot(project, tmp_path / "copy")
        with readable(project) as store:
            assert store.count(Document) == 50
        owner.communicate("")
    assert head == read_head(project)
    with Store(tmp_path / "copy") as copy:
        code = "import sys; from levers.store import Store; from levers.model import Document; print(Store(sys.argv[1]).count(Document))"
        other = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code, str(tmp_path / "copy")],
            capture_output=True,
            text=True,
            check=True,
        )
        assert copy.count(Document) == int(other.stdout) == 50
        with pytest.raises(StoreError, match="only be read"):
            copy.add([Document(text="more")])
        with pytest.raises(StoreError, match="in this process already"):
            Store(tmp_path / "copy")


def test_a_copy_that_is_open_stays_readable_when_it_is_made_anew(tmp_path: Path) -> None:
    """The earlier one is still there for who has it open."""
    project, copy = tmp_path / "project", tmp_path / "copy"
    _filled(project, 2)
    snapshot(project, copy)
    with Store(copy) as before:
        _filled(project, 4)
        snapshot(project, copy)
        assert before.count(Document) == 2
    with Store(copy) as after:
        assert after.count(Document) == 4


def test_a_project_is_never_overwritten_by_a_copy(tmp_path: Path) -> None:
    """A folder that is a project is no place for a snapshot; nor is a project copied by its own holder."""
    _filled(tmp_path / "one")
    _filled(tmp_path / "other")
    with pytest.raises(StoreError, match="is a project"):
        snapshot(tmp_path / "one", tmp_path / "other")
    with Store(tmp_path / "one"), pytest.raises(StoreError, match="this very process"):
        snapshot(tmp_path / "one", tmp_path / "copy")


def test_the_newest_backups_stay(tmp_path: Path) -> None:
    """Three of them, each of which opens."""
    _filled(tmp_path)
    made = [back_up(tmp_path) for _ in range(KEEP + 2)]
    assert backups(tmp_path) == made[:1:-1]


def test_a_backup_comes_back(tmp_path: Path) -> None:
    """What came after it is gone, the database before it is kept aside, and the project goes on."""
    _filled(tmp_path, 2)
    copy = back_up(tmp_path)
    _filled(tmp_path, 5)
    aside = restore(tmp_path, copy)
    assert aside is not None
    assert aside.name.startswith("damaged-")
    with Store(tmp_path) as store:
        assert store.count(Document) == 2
        assert store.check() == []
        store.add([Document(text="next")])
    with Store(tmp_path) as store:
        assert store.count(Document) == 3


def test_a_damaged_copy_is_not_put_in_place(tmp_path: Path) -> None:
    """It is refused, and the database stays."""
    _filled(tmp_path)
    copy = back_up(tmp_path)
    con = duckdb.connect(str(copy))
    con.execute("UPDATE document SET language = 'de'")
    con.close()
    with pytest.raises(StoreDamaged, match="does not pass its checks"):
        restore(tmp_path, copy)
    with Store(tmp_path) as store:
        assert store.count(Document) == 3


def test_an_older_database_in_place_is_not_gone_on_with(tmp_path: Path) -> None:
    """It lacks what the head saw; with a decision it is taken."""
    _filled(tmp_path, 1)
    older = (tmp_path / DATABASE).read_bytes()
    _filled(tmp_path, 3)
    (tmp_path / DATABASE).write_bytes(older)
    with pytest.raises(StoreDamaged, match="held 3 batches"):
        Store(tmp_path)
    restore(tmp_path, tmp_path / DATABASE)
    with Store(tmp_path) as store:
        assert store.count(Document) == 1


def test_a_project_of_an_earlier_version_is_copied_and_taken_over(tmp_path: Path) -> None:
    """Without a ledger and with a column less: a backup first, then lines for all that is there."""
    _filled(tmp_path)
    (tmp_path / HEAD).unlink()
    con = duckdb.connect(str(tmp_path / DATABASE))
    con.execute("DROP TABLE ledger")
    con.execute("ALTER TABLE document DROP COLUMN language")
    con.close()
    with Store(tmp_path) as store:
        assert store.check() == []
        assert store.head.sequence == 3
    (copy,) = backups(tmp_path)
    restore(tmp_path, copy)
    with Store(tmp_path) as store:
        assert store.count(Document) == 3


def test_a_rolled_back_transaction_leaves_no_line(tmp_path: Path) -> None:
    """The ledger goes on from the last commit."""
    with Store(tmp_path) as store:
        store.add([Document(text="one")])
        with pytest.raises(RuntimeError), store.transaction():
            store.add([Document(text="two")])
            raise RuntimeError
        store.add([Document(text="three")])
        assert store.head.sequence == 2
        assert store.check() == []
