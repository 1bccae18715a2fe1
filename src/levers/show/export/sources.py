"""The sources of an export, for a reference manager: its texts, then the publishers of the rows that verdicts and measures rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from levers.flow.exporting import Export
from levers.model import Observation, Statement
from levers.show.citations import Cite, cite_capture, cite_publisher, to_bibtex, to_csl

__all__ = ["cites", "write_bibtex", "write_csl"]

Step = Callable[[str], None]


def write_bibtex(export: Export, path: Path, step: Step) -> int:
    """A `.bib` file."""
    found = list(cites(export, step))
    path.write_text(to_bibtex(found), encoding="utf-8", newline="\n")
    return len({cite.key for cite in found})


def write_csl(export: Export, path: Path, step: Step) -> int:
    """A CSL-JSON file."""
    found = list(cites(export, step))
    path.write_text(to_csl(found), encoding="utf-8", newline="\n")
    return len({cite.key for cite in found})


def cites(export: Export, step: Step = lambda _: None) -> Iterator[Cite]:
    """Every source once: publishers with many rows are few, so they are held."""
    for capture in export.captures:
        yield cite_capture(capture, capture.name)
    publishers: dict[tuple[str, str], str] = {}
    for row in export.evidence():
        step(row.id)
        if isinstance(row, Observation):
            publishers.setdefault((row.publisher or row.source, row.address), row.vintage)
        elif isinstance(row, Statement):
            publishers.setdefault((row.publisher, row.address), f"read {row.read}" if row.read is not None else "")
    for (publisher, address), detail in sorted(publishers.items()):
        yield cite_publisher(publisher, address, detail)
