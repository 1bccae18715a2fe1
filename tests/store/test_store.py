from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from levers.errors import StoreDamaged, StoreError, StoreLocked, UnknownId
from levers.model import NOUNS, Attribution, Capture, Document, Run, Span, Statement, field_types
from levers.store import DATABASE, Store
from levers.store.schema import ibis_schema, noun_of

DOCUMENT = Document(text="Kyrgyzstan is a member of the CSTO.")
STATEMENT = Statement(entity="KGZ", prop="membership", value="CSTO", publisher="P", address="A")


def test_adding_a_row_twice_adds_nothing(tmp_path: Path) -> None:
    """Ids are content hashes, so the second time there is nothing new."""
    with Store(tmp_path) as store:
        assert store.add([DOCUMENT, STATEMENT, DOCUMENT]) == 2
        assert store.add([DOCUMENT, STATEMENT]) == 0
        assert store.rows(Statement) == [STATEMENT]


def test_rows_survive_closing(tmp_path: Path) -> None:
    """What was added is there when the project is opened again, nested spans included."""
    said = Attribution(
        document=DOCUMENT.id, speaker="he", source_spans=(Span(0, 2),), cue_spans=(), content_spans=(Span(3, 9),)
    )
    with Store(tmp_path) as store:
        store.add([said])
    with Store(tmp_path) as store:
        assert store.rows(Attribution) == [said]
        assert store.row(said.id) == said


def test_a_retracted_row_is_gone_now_and_readable_as_of_then(tmp_path: Path) -> None:
    """A correction is a retraction; the past stays readable, and the row can come back."""
    with Store(tmp_path) as store:
        store.add([STATEMENT])
        then = dt.datetime.now(dt.UTC)
        assert store.retract([STATEMENT.id], reason="wrong") == 1
        assert store.rows(Statement) == []
        assert store.rows(Statement, as_of=then) == [STATEMENT]
        assert store.add([STATEMENT]) == 1
        assert store.rows(Statement) == [STATEMENT]


def test_retracting_what_is_not_there_changes_nothing(tmp_path: Path) -> None:
    """Retractions are counted by rows that were current."""
    with Store(tmp_path) as store:
        assert store.retract([STATEMENT.id], reason="never was") == 0


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    """An error in the middle leaves the earlier state."""
    with Store(tmp_path) as store:
        with pytest.raises(RuntimeError), store.transaction():
            store.add([STATEMENT])
            raise RuntimeError
        assert store.rows(Statement) == []
        assert store.add([STATEMENT]) == 1


def test_rows_carry_the_run_that_made_them(tmp_path: Path) -> None:
    """The run is a row of its own and stands beside what it made."""
    run = Run(command="read", version="0", config="{}", started=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    with Store(tmp_path) as store:
        store.begin_run(run)
        store.add([DOCUMENT])
        assert store.table(Document).to_pyarrow().column("run").to_pylist() == [run.id]
        assert store.rows(Run) == [run]


def test_an_unknown_id_is_said_to_be_unknown(tmp_path: Path) -> None:
    """Ids that no row has, and words that are no ids, are both named."""
    with Store(tmp_path) as store:
        for wrong in (STATEMENT.id, "nonsense"):
            with pytest.raises(UnknownId, match=wrong):
                store.row(wrong)


def test_a_second_process_is_told_who_owns_the_database(tmp_path: Path) -> None:
    """One process owns the file; the error names it by number and command."""
    code = "import sys; from levers.store import Store; s = Store(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    owner = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "open\n"
        with pytest.raises(StoreLocked, match=rf"process {owner.pid} .*one process owns"):
            Store(tmp_path)
        owner.communicate("")


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    """Garbage in its place gives one clear error with a remedy."""
    (tmp_path / DATABASE).write_bytes(b"not a database" * 1000)
    with pytest.raises(StoreDamaged, match=r"levers\.duckdb: is not a database.*backup"):
        Store(tmp_path)


def test_a_truncated_database_is_named(tmp_path: Path) -> None:
    """Half a file is damaged, not empty."""
    with Store(tmp_path) as store:
        store.add([Document(text=f"text {number}") for number in range(2000)])
    path = tmp_path / DATABASE
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(StoreError, match=r"levers\.duckdb|database"), Store(tmp_path) as store:
        store.rows(Document)


def test_queries_cannot_reach_outside_the_project(tmp_path: Path) -> None:
    """The database is closed to other folders and its configuration is locked."""
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with Store(tmp_path / "project") as store:
        with pytest.raises(StoreError, match="refused"):
            store._sql(f"SELECT * FROM read_csv('{tmp_path}/secret.csv')")
        with pytest.raises(StoreError, match="refused"):
            store._sql("SET enable_external_access = true")


@pytest.mark.parametrize("noun", NOUNS)
def test_tables_have_the_fields_of_their_noun(noun: type) -> None:
    """Schemas are derived, so no field can be forgotten."""
    assert list(ibis_schema(noun)) == ["id", *field_types(noun), "recorded_at", "run"]
    assert noun_of(f"{noun.PREFIX}-0") is noun


def test_check_finds_a_row_whose_content_was_changed(tmp_path: Path) -> None:
    """A changed cell no longer matches its id."""
    with Store(tmp_path) as store:
        store.add([Capture(document="doc-1", name="a.txt")])
        assert store.check() == []
        store._sql("UPDATE capture SET name = 'b.txt'")
        assert len(store.check()) == 1
