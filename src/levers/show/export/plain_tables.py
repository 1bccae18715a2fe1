"""The tables as CSV with CSVW metadata, as JSON Lines, and as Parquet.

CSVW: W3C, Model for Tabular Data and Metadata on the Web (2015); its metadata say what each column holds, which column is the key
and which table a column refers to.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from levers.flow.exporting import BATCH, Export
from levers.model.row import json_value
from levers.show.export.cells import SEPARATOR, cell
from levers.show.export.tables import TABLES, Row, Table

__all__ = ["CSVW_FILES", "PARQUET_FILES", "write_csvw", "write_json_lines", "write_parquet"]

Step = Callable[[str], None]

METADATA = "csvw-metadata.json"
CSVW_FILES = frozenset({METADATA, *(f"{table.name}.csv" for table in TABLES)})
PARQUET_FILES = frozenset(f"{table.name}.parquet" for table in TABLES)
DATATYPES = {"list": "string"}
ARROW = {"string": "string", "integer": "int64", "number": "float64", "boolean": "bool_", "date": "date32"}


def write_csvw(export: Export, folder: Path, step: Step) -> int:
    """A CSV a table, in UTF-8 with lines ended by a line feed, and the metadata."""
    written = 0
    for table in TABLES:
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(column.name for column in table.columns)
            for row in _told(table, export, step):
                writer.writerow(cell(row.get(column.name)) for column in table.columns)
                written += 1
    text = json.dumps(_metadata(), ensure_ascii=False, indent=2)
    (folder / METADATA).write_text(text + "\n", encoding="utf-8", newline="\n")
    return written


def write_json_lines(export: Export, path: Path, step: Step) -> int:
    """One object a row, `table` first."""
    written = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for table in TABLES:
            for row in _told(table, export, step):
                full = {"table": table.name} | {column.name: row.get(column.name) for column in table.columns}
                file.write(json.dumps(json_value(full), ensure_ascii=False, allow_nan=False) + "\n")
                written += 1
    return written


def write_parquet(export: Export, folder: Path, step: Step) -> int:
    """One file a table; what a column says stands in its metadata."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    written = 0
    for table in TABLES:
        schema = _arrow_schema(table)
        with pq.ParquetWriter(folder / f"{table.name}.parquet", schema, compression="zstd") as file:
            for rows in _batches(_told(table, export, step)):
                file.write_table(pa.Table.from_pylist(rows, schema=schema))
                written += len(rows)
    return written


def _told(table: Table, export: Export, step: Step) -> Iterator[Row]:
    for row in table.rows(export):
        step(table.name)
        yield row


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    source = iter(rows)
    while some := list(islice(source, BATCH)):
        yield some


def _arrow_schema(table: Table) -> Any:
    import pyarrow as pa

    def kind(name: str) -> Any:
        return pa.list_(pa.string()) if name == "list" else getattr(pa, ARROW[name])()

    fields = [pa.field(column.name, kind(column.kind), metadata={"says": column.says}) for column in table.columns]
    return pa.schema(fields, metadata={"title": table.title})


def _metadata() -> dict[str, Any]:
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": "Levers: claims with their verdicts, measurements, evidence and ties",
        "dc:description": "Text that a spreadsheet would take for a formula has one ' in front; take it off to get the text.",
        "tables": [
            {
                "url": f"{table.name}.csv",
                "dc:title": table.title,
                "dialect": {"encoding": "utf-8", "lineTerminators": ["\n"]},
                "tableSchema": {
                    "columns": [_column(column.name, column.kind, column.says) for column in table.columns],
                    **({} if table.name == "ties" else {"primaryKey": ["id"]}),
                    "foreignKeys": [
                        {
                            "columnReference": [name],
                            "reference": {"resource": f"{other}.csv", "columnReference": ["id"]},
                        }
                        for name, other in table.refers
                    ],
                },
            }
            for table in TABLES
        ],
    }


def _column(name: str, kind: str, says: str) -> dict[str, Any]:
    made: dict[str, Any] = {"name": name, "titles": name, "dc:description": says, "datatype": DATATYPES.get(kind, kind)}
    return made | ({"separator": SEPARATOR} if kind == "list" else {})
