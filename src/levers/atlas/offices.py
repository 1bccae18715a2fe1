"""Persons and the offices they held; capitals, which are held in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levers.atlas.rows import read_lines
from levers.model import Entity, Name, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from levers.model import Source

__all__ = ["OFFICES", "person_entities", "person_names", "read_capitals", "read_offices"]

OFFICES = (
    "head_of_state",
    "head_of_government",
    "supreme_leader",
    "leader",
    "foreign_minister",
    "defence_minister",
    "security_council_secretary",
    "security_chief",
    "secretary_general",
    "high_representative",
    "executive_secretary",
    "council_president",
    "commission_president",
    "board_chair",
    "assistant_secretary_sca",
    "assistant_secretary_gpa",
    "spokesperson",
)
"""`leader`: who ruled in fact, from sources that give no title."""

FILES = ("offices.csv", "leaders.csv")


def person_entities(folder: Path) -> Iterator[Entity]:
    """One entity for each person."""
    for line in read_lines(folder, "persons.csv", "code", "name"):
        yield Entity(code=line.text("code"), kind="person", name=line.text("name"))


def person_names(folder: Path) -> Iterator[Name]:
    """Each person's name; other spellings and scripts stand in names.csv."""
    for line in read_lines(folder, "persons.csv", "code", "name", "ambiguous"):
        ambiguous = line.flag("ambiguous", default=False)
        yield Name(entity=line.text("code"), text=line.text("name"), ambiguous=ambiguous)


def read_offices(folder: Path, sources: Mapping[str, Source]) -> Iterator[Statement]:
    """Who (value, a person's code) held which office (prop) of a state or bloc (entity) under which title (qualifier)."""
    for file in FILES:
        for line in read_lines(folder, file, "entity", "office", "title", "person", "start_earliest", "end_latest"):
            office = line.text("office")
            if office not in OFFICES:
                raise line.bad("office", f"one of {', '.join(OFFICES)}")
            yield line.statement(
                line.origin(sources),
                line.between(),
                line.text("entity"),
                office,
                line.text("person"),
                line.maybe("title"),
            )


def read_capitals(folder: Path, sources: Mapping[str, Source]) -> Iterator[Statement]:
    """`capital` of a state: the city's name at the time."""
    for line in read_lines(folder, "capitals.csv", "state", "city", "start_earliest", "end_latest"):
        yield line.statement(
            line.origin(sources), line.between(), line.text("state"), "capital", line.text("city"), line.maybe("role")
        )
