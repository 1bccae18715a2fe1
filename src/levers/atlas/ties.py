"""Blocs and who belongs to them, with which status and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levers.atlas.rows import read_lines
from levers.model import Entity, Name, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from levers.model import Source

__all__ = [
    "STATUSES",
    "bloc_entities",
    "bloc_names",
    "bloc_statements",
    "read_complete_blocs",
    "read_full_lists",
    "read_memberships",
]

STATUSES = (
    "member",
    "founder",
    "associate",
    "observer",
    "partner",
    "candidate",
    "signatory",
    "suspended",
    "withdrawn",
    "dialogue",
)
"""`suspended` stands beside no `member` row of the same time; `withdrawn` only says so of a former member."""

BLOCS = "blocs.csv"
MEMBERSHIPS = "memberships.csv"


def bloc_entities(folder: Path) -> Iterator[Entity]:
    """One entity of kind `bloc` for each row of blocs.csv."""
    for line in read_lines(folder, BLOCS, "code", "name", "kind"):
        yield Entity(code=line.text("code"), kind="bloc", name=line.text("name"))


def bloc_names(folder: Path) -> Iterator[Name]:
    """Each bloc's name; its abbreviations and other names stand in names.csv."""
    for line in read_lines(folder, BLOCS, "code", "name"):
        yield Name(entity=line.text("code"), text=line.text("name"))


def bloc_statements(folder: Path, sources: Mapping[str, Source]) -> Iterator[Statement]:
    """For each bloc its life (`blochood`, value: what kind of bloc), seat and predecessor."""
    for line in read_lines(folder, BLOCS, "code", "kind", "founded_earliest", "founded_latest", "ended_latest", "seat"):
        origin, valid = line.origin(sources), line.between("founded", "ended")
        found = [("blochood", line.text("kind"))]
        found += [("seat", seat) for seat in line.many("seat")]
        found += [("successor_of", bloc) for bloc in line.many("successor_of")]
        for prop, value in found:
            yield line.statement(origin, valid, line.text("code"), prop, value)


def read_complete_blocs(folder: Path) -> frozenset[str]:
    """Blocs of which all states of the complete regions that belong to them are listed, so that absence means `not a member`."""
    return frozenset(line.text("bloc") for line in read_lines(folder, "complete_blocs.csv", "bloc", "region", "source"))


def read_full_lists(folder: Path) -> frozenset[str]:
    """Blocs of which every member is listed, wherever it lies."""
    rows = read_lines(folder, "complete_blocs.csv", "bloc", "region", "source")
    return frozenset(line.text("bloc") for line in rows if "all" in line.text("region").split(";"))


def read_memberships(folder: Path, sources: Mapping[str, Source]) -> Iterator[Statement]:
    """`membership` of a state (entity) in a bloc (value) with its status (qualifier)."""
    for line in read_lines(folder, MEMBERSHIPS, "state", "bloc", "status", "start_earliest", "end_latest"):
        status = line.text("status")
        if status not in STATUSES:
            raise line.bad("status", f"one of {', '.join(STATUSES)}")
        yield line.statement(
            line.origin(sources), line.between(), line.text("state"), "membership", line.text("bloc"), status
        )
