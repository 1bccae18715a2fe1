"""Short forms of `python -m benchmarks.hold`: nothing is lost, nothing is torn, nothing is silently wrong."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
import corrupting
import filling
import growing
import killing
import sharing


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Inputs, and a project in which they were read and loaded."""
    folder = tmp_path_factory.mktemp("hold")
    killing.prepare(folder)
    return folder


@pytest.mark.parametrize("job", killing.JOBS)
def test_a_killed_job_leaves_nothing_torn_and_goes_on(job: str, ready: Path) -> None:
    """What was acknowledged is there, doctor finds all in order, and a rerun exports the bytes of a run that nobody killed."""
    found = killing.kill_at_random(job, ready, 1)
    assert (found.torn, found.lost, found.unequal) == ([], [], [])


def test_sums_of_a_file_stand_in_the_order_of_their_keys(ready: Path) -> None:
    """Threads meet groups in any order; without an order of its own a file loaded again after a kill gives other bytes."""
    import duckdb

    from levers.sources.sums import SUMMED_BY

    (made,) = (ready / "ready" / "observations" / "gdelt" / "dyads").glob("*.parquet")
    rows = duckdb.execute(f"SELECT {', '.join(SUMMED_BY)} FROM read_parquet(?)", [str(made)]).fetchall()
    assert len(rows) > 20
    assert rows == sorted(rows)


def test_a_full_disk_is_said_and_costs_nothing(ready: Path) -> None:
    """With files cut short: one clear line, earlier rows intact, and the same command works when there is room."""
    found = filling.fill(ready, [4096, 3_000_000], filling.limited)
    assert found.refused >= 1
    assert (found.unclear, found.lost, found.unequal) == ([], [], [])


def test_damage_is_found(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A few of the hundred ways, of every kind; none is missed."""
    folder = corrupting.prepare(tmp_path_factory.mktemp("damage"))
    assert len(corrupting.damages()) >= 100
    outcomes = [corrupting.suffered(damage, folder) for damage in corrupting.spread(8)]
    assert [one.name for one in outcomes if not one.found] == []


def test_readers_of_a_copy_see_no_half_document(tmp_path: Path) -> None:
    """Two readers of copies of a project that is being written."""
    found = sharing.share(tmp_path, seconds=4, readers=2)
    assert found.torn == []
    assert found.written > 0


def test_made_documents_differ_and_are_read(tmp_path: Path) -> None:
    """The long reading in short: every document is read, none is taken for another."""
    tenths = growing.read_long(tmp_path / "project", growing.write_lines(tmp_path / "notes", 20), 20)
    assert sum(one.documents for one in tenths) == 20
    assert len({row["text"] for row in growing.documents(500)}) == 500
