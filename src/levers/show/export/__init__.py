"""Exports: one line a format in `FORMATS`, each a function that writes the chosen rows to a file or a folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from levers.flow.exporting import Export
from levers.show.export.annotation import write_annotation
from levers.show.export.entities import write_ftm
from levers.show.export.events import EVENT_FILES, write_cameo, write_plover
from levers.show.export.files import whole_file, whole_folder
from levers.show.export.network import write_gexf, write_graphml
from levers.show.export.places import write_geojson
from levers.show.export.plain_tables import CSVW_FILES, PARQUET_FILES, write_csvw, write_json_lines, write_parquet
from levers.show.export.sources import write_bibtex, write_csl

__all__ = ["FORMATS", "Format", "write"]

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name on the command line, the file or folder it makes, what for, and who writes it."""

    name: str
    target: str
    """Default name of the file, or of the folder where `files` says what is in it."""
    says: str
    write: Callable[[Export, Path, Step], int]
    files: frozenset[str] = frozenset()


FORMATS: tuple[Format, ...] = (
    Format("csvw", "csvw", "tables for spreadsheets, with metadata", write_csvw, CSVW_FILES),
    Format("jsonl", "levers.jsonl", "tables, one JSON object a row", write_json_lines),
    Format("parquet", "parquet", "tables for DuckDB, pandas, R", write_parquet, PARQUET_FILES),
    Format("graphml", "levers.graphml", "the network with dates, for igraph, NetworkX, Cytoscape", write_graphml),
    Format("gexf", "levers.gexf", "the same through time, for Gephi", write_gexf),
    Format("ftm", "levers.ftm.json", "FollowTheMoney entities, for Aleph and OpenSanctions' tools", write_ftm),
    Format("annotation", "levers.anno.jsonld", "claims as W3C Web Annotations", write_annotation),
    Format("geojson", "levers.geojson", "states with borders and measurements, for a map", write_geojson),
    Format("plover", "plover", "events in POLECAT's columns", write_plover, EVENT_FILES),
    Format("cameo", "cameo", "events in GDELT 2.0's columns", write_cameo, EVENT_FILES),
    Format("bibtex", "levers.bib", "the sources, for LaTeX", write_bibtex),
    Format("csl-json", "levers.csl.json", "the sources, for Zotero and pandoc", write_csl),
)
"""Every format, in the order of `levers export --help`."""


def write(export: Export, chosen: Format, target: Path, *, step: Step = lambda _: None) -> int:
    """Writes the format to `target`, whole or not at all; returns the number of rows.

    Raises:
        UsageError: a folder is asked for where a file is written, or holds files that would be lost.
    """
    if chosen.files:
        with whole_folder(target, names=chosen.files) as folder:
            return chosen.write(export, folder, step)
    with whole_file(target) as path:
        return chosen.write(export, path, step)
