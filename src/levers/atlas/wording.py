"""Words of a region that checks need and that name no entity by themselves: currencies, cities, formats of summits, name order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.atlas.rows import read_lines

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = [
    "Format",
    "JourneyList",
    "read_cities",
    "read_complete",
    "read_currencies",
    "read_formats",
    "read_journey_lists",
    "read_surname_first",
    "read_written",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A format in which a power meets the states of a region."""

    power: str
    region: str
    written: tuple[str, ...]
    """How texts write it, besides the names of the two."""
    occasions: tuple[str, ...]
    """How the occasions of visits name it."""


@dataclass(frozen=True, slots=True)
class JourneyList:
    """A time in which all journeys of an office's holders are on record, so that one that is not listed did not take place."""

    state: str
    role: str
    visitor: str
    """One person, '' where the list is of the office."""
    hosts: tuple[str, ...]
    """To these states; () everywhere."""
    start: dt.date
    end: dt.date
    publisher: str


def read_journey_lists(folder: Path, regions: Mapping[str, tuple[str, ...]]) -> tuple[JourneyList, ...]:
    """The lists of visit_lists.csv; a host that is a region stands for its states."""
    found = []
    for line in read_lines(folder, "visit_lists.csv", "state", "role", "visitor", "host", "start", "end", "publisher"):
        start, end = line.date("start"), line.date("end")
        if start is None or end is None:
            raise line.bad("start" if start is None else "end", "a day as YYYY-MM-DD")
        hosts = tuple(state for part in line.many("host") for state in regions.get(part, (part,)))
        found.append(
            JourneyList(
                line.text("state"), line.text("role"), line.maybe("visitor"), hosts, start, end, line.text("publisher")
            )
        )
    return tuple(found)


def read_currencies(folder: Path) -> dict[str, str]:
    """Name of a currency, in lower case, to the state that issues it."""
    return {
        line.text("text"): line.text("entity")
        for line in read_lines(folder, "currencies.csv", "text", "entity", "source")
    }


def read_cities(folder: Path) -> dict[str, str]:
    """Cities other than capitals that host meetings, to their state."""
    return {
        line.text("city"): line.text("state") for line in read_lines(folder, "cities.csv", "city", "state", "source")
    }


def read_surname_first(folder: Path) -> frozenset[str]:
    """States whose persons are written surname first."""
    return frozenset(line.text("state") for line in read_lines(folder, "name_order.csv", "state", "order", "source"))


def read_formats(folder: Path) -> tuple[Format, ...]:
    """Formats of summits, in the order of the file."""
    return tuple(
        Format(line.text("power"), line.text("region"), line.many("written"), line.many("occasion"))
        for line in read_lines(folder, "formats.csv", "power", "region", "written", "occasion", "source")
    )


def read_written(folder: Path) -> dict[str, tuple[str, ...]]:
    """Region code to how texts write it besides its name."""
    return {line.text("code"): line.many("written") for line in read_lines(folder, "regions.csv", "code", "written")}


def read_complete(folder: Path) -> frozenset[str]:
    """Regions for whose states the atlas keeps memberships and offices complete."""
    return frozenset(
        line.text("code")
        for line in read_lines(folder, "regions.csv", "code", "complete")
        if line.flag("complete", default=False)
    )
