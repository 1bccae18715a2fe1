"""The YAML sheet of a source: who publishes it, under which licence, what it covers, and what must hold at each load."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from levers.errors import DataError

__all__ = ["Check", "Sheet", "read_sheet"]

FOLDER = Path(__file__).parent
NEEDED = ("title", "publisher", "licence", "citation", "coverage", "unit", "homepage")


@dataclass(frozen=True, slots=True)
class Check:
    """A figure that the file must hold, if it holds that series at all; `tolerance` is relative."""

    indicator: str
    entity: str
    year: int
    value: float
    counterpart: str | None = None
    tolerance: float = 0.25


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands in the YAML file."""

    name: str
    title: str
    publisher: str
    licence: str
    citation: str
    coverage: str
    unit: str
    homepage: str
    edition: str = ""
    addresses: tuple[str, ...] = ()
    """Address patterns of `levers fetch`; {iso2}, {iso3}, {numeric}, {year}, {day}, {page} are filled in."""
    min_rows: int = 1
    paging: str = ""
    """How an answer goes on: `worldbank` for pages that say how many there are."""
    key: str = ""
    """Environment variable that holds the reader's own key, where the publisher asks for one."""
    key_header: str = ""
    accept: str = ""
    """The media type to ask for, where the publisher's server has several."""
    fetch_note: str = ""
    ranges: tuple[tuple[str, float, float], ...] = ()
    checks: tuple[Check, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    """The publisher's own spellings or codes, and the atlas codes that they mean."""
    groups: frozenset[str] = frozenset()
    """Names or codes of regions, blocs and groups that are no states."""


@cache
def read_sheet(name: str) -> Sheet:
    """The sheet of a source.

    Raises:
        DataError: the sheet is missing or lacks something.
    """
    import yaml

    path = FOLDER / f"{name}.yml"
    try:
        content: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise DataError(str(path.name), f"is not a readable sheet ({error})", "install Levers again") from error
    lacking = [key for key in NEEDED if not content.get(key)]
    if lacking:
        raise DataError(path.name, f"lacks {', '.join(lacking)}", "add it")
    must = content.get("assertions", {})
    return Sheet(
        name=name,
        **{key: str(content[key]).strip() for key in NEEDED},
        edition=str(content.get("edition", "")),
        addresses=tuple(content.get("addresses", ())),
        min_rows=int(must.get("min_rows", 1)),
        paging=content.get("paging", ""),
        key=content.get("key", ""),
        key_header=content.get("key_header", ""),
        accept=content.get("accept", ""),
        fetch_note=str(content.get("fetch_note", "")).strip(),
        ranges=tuple((str(key), float(low), float(high)) for key, (low, high) in must.get("ranges", {}).items()),
        checks=tuple(Check(**check) for check in must.get("figures", ())),
        names=tuple((str(key), str(value)) for key, value in content.get("names", {}).items()),
        groups=frozenset(str(item) for item in content.get("groups", ())),
    )
