"""Words of a region that checks need and that name no entity by themselves: currencies, cities, formats of summits, name order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.atlas.rows import read_lines

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "Format",
    "read_cities",
    "read_complete",
    "read_currencies",
    "read_formats",
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
