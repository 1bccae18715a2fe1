from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
from csvw import CSVW

from levers.show.export.cells import FORMULA, original
from levers.show.export.tables import TABLES


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csvw_holds_what_its_metadata_say(exported) -> None:
    """The csvw library finds every table valid: types, keys, and what refers to what."""
    folder = exported("csvw")
    tables = CSVW(str(folder / "csvw-metadata.json"), validate=True)
    assert tables.is_valid
    assert {str(table.url) for table in tables.tables} == {f"{table.name}.csv" for table in TABLES}
    # Types are held against every cell when the rows are read.
    assert all(sum(1 for _ in table.iterdicts()) for table in tables.tables)


def test_every_claim_refers_to_its_document_and_every_verdict_to_its_claim(exported) -> None:
    """No row stands alone."""
    folder = exported("csvw")
    documents, claims = ({row["id"] for row in _rows(folder / f"{name}.csv")} for name in ("documents", "claims"))
    assert claims
    assert {row["document"] for row in _rows(folder / "claims.csv")} <= documents
    assert {row["claim"] for row in _rows(folder / "verdicts.csv")} <= claims


def test_no_claim_without_its_speaker_stance_and_verdict(exported) -> None:
    """Whose words, what kind of statement, what the checks found: never empty."""
    for row in _rows(exported("csvw") / "claims.csv"):
        assert row["voice"] in {"author", "quoted"}
        assert all(row[name] for name in ("speaker", "stance", "verdict", "modality"))


def test_no_cell_begins_like_a_formula(exported) -> None:
    """Every text cell is safe in a spreadsheet, and its words come back."""
    folder = exported("csvw")
    numbers = {column.name for table in TABLES for column in table.columns if column.kind in {"number", "integer"}}
    for path in folder.glob("*.csv"):
        for row in _rows(path):
            assert not [name for name, text in row.items() if name not in numbers and text.startswith(FORMULA)]
    name = _rows(folder / "documents.csv")[0]["name"]
    assert (name, original(name)) == ("'=cmd.txt", "=cmd.txt")


def test_no_path_of_the_reader_leaves(exported, hostile_project: Path) -> None:
    """Documents are named by their file's last part."""
    folder = exported("csvw")
    assert str(hostile_project.parent) not in "".join(path.read_text("utf-8") for path in folder.iterdir())


def test_parquet_has_the_types_that_are_declared(exported) -> None:
    """DuckDB reads what Arrow wrote; dates are dates, and every column says what it holds."""
    folder = exported("parquet")
    for table in TABLES:
        schema = pq.read_schema(folder / f"{table.name}.parquet")
        assert schema.names == [column.name for column in table.columns]
        assert all(field.metadata[b"says"] for field in schema)
    found = duckdb.sql(
        f"SELECT typeof(start), typeof(value) FROM '{folder / 'measurements.parquet'}' LIMIT 1"
    ).fetchone()
    assert found == ("DATE", "DOUBLE")


def test_the_three_forms_hold_the_same_rows(exported) -> None:
    """CSV, JSON Lines and Parquet agree on the ids of each table."""
    folder, lines, parquet = exported("csvw"), exported("jsonl"), exported("parquet")
    objects = [json.loads(line) for line in lines.read_text("utf-8").splitlines()]
    for table in TABLES:
        ids = [row["id"] for row in objects if row["table"] == table.name]
        assert ids == [row["id"] for row in _rows(folder / f"{table.name}.csv")]
        assert ids == pq.read_table(parquet / f"{table.name}.parquet").column("id").to_pylist()
