"""States, regions, powers and sources: what the other tables refer to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.atlas.rows import Line, read_lines
from levers.model import Entity, Name, Source, Statement, Validity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = [
    "Region",
    "organisation_entities",
    "organisation_statements",
    "read_regions",
    "read_sources",
    "region_entities",
    "state_entities",
    "state_names",
    "state_statements",
]

OWNERSHIP = ("owner", "funder", "part_of")
FILE = "states.csv"


@dataclass(frozen=True, slots=True)
class Region:
    """A named list of states: a region, or the powers."""

    code: str
    name: str
    members: tuple[str, ...]


def read_sources(folder: Path) -> dict[str, Source]:
    """Sources by their key."""
    return {
        line.text("key"): Source(
            publisher=line.text("publisher"),
            address=line.text("address"),
            read=line.date("date_read"),
            licence=line.maybe("licence") or None,
            edition=line.maybe("edition") or None,
        )
        for line in read_lines(folder, "sources.csv", "key", "publisher", "address", "licence", "edition")
    }


def read_regions(folder: Path) -> dict[str, Region]:
    """Regions by their code; `powers` lists the powers."""
    return {
        line.text("code"): Region(line.text("code"), line.text("name"), line.many("members"))
        for line in read_lines(folder, "regions.csv", "code", "name", "members")
    }


def region_entities(folder: Path) -> Iterator[Entity]:
    """Regions are entities too, so that a number may be about one."""
    for region in read_regions(folder).values():
        yield Entity(code=region.code, kind="region", name=region.name)


def organisation_entities(folder: Path) -> Iterator[Entity]:
    """Companies, banks, media and agencies that act for a state or are named beside one."""
    for line in read_lines(folder, "organisations.csv", "code", "name", "kind", "state"):
        yield Entity(code=line.text("code"), kind=line.text("kind"), name=line.text("name"))


def organisation_statements(folder: Path, sources: Mapping[str, Source]) -> Iterator[Statement]:
    """`seat_state` of an organisation, the state it belongs to or is registered in; `owner`, `funder` and `part_of` with their time.

    The value is the code of a state or of another organisation, the qualifier of an owner its share.
    """
    for line in read_lines(folder, "organisations.csv", "code", "state"):
        state = line.maybe("state")
        if state:
            yield line.statement(line.origin(sources), Validity(), line.text("code"), "seat_state", state)
    for line in read_lines(folder, "ownership.csv", "org", "prop", "value", "share", "start_earliest", "end_latest"):
        prop = line.text("prop")
        if prop not in OWNERSHIP:
            raise line.bad("prop", f"one of {', '.join(OWNERSHIP)}")
        yield line.statement(
            line.origin(sources), line.between(), line.text("org"), prop, line.text("value"), line.maybe("share")
        )


def state_entities(folder: Path) -> Iterator[Entity]:
    """One entity for each state and territory."""
    for line in read_lines(folder, FILE, "code", "kind", "name", "start", "end"):
        yield Entity(code=line.text("code"), kind=line.text("kind"), name=line.text("name"))


def lifetime(line: Line) -> Validity:
    """From `start` until `end`, each a day or empty; the end day is not included."""
    start, end = line.date("start"), line.date("end")
    return Validity(start, start, end, end)


def state_names(folder: Path) -> Iterator[Name]:
    """Each state's common and official name; the other names stand in names.csv.

    They have no end: people write of the Soviet Union long after it.
    """
    for line in read_lines(folder, FILE, "code", "name", "official_name", "ambiguous"):
        code, ambiguous = line.text("code"), line.flag("ambiguous", default=False)
        yield Name(entity=code, text=line.text("name"), ambiguous=ambiguous)
        official = line.maybe("official_name")
        if official and official != line.text("name"):
            yield Name(entity=code, text=official)


def state_statements(folder: Path, sources: Mapping[str, Source]) -> Iterator[Statement]:
    """`statehood` for the life of each state; its value is the kind."""
    for line in read_lines(folder, FILE, "code", "kind"):
        yield line.statement(line.origin(sources), lifetime(line), line.text("code"), "statehood", line.text("kind"))
