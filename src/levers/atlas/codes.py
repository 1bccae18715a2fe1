"""Which state a code of another system means on a day: ISO, COW, Gleditsch and Ward, CAMEO, FIPS.

A code may change hands (COW 365 is the USSR until 1991 and Russia after), so each row of codes.csv has its time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from levers.atlas.rows import read_lines
from levers.atlas.states import lifetime
from levers.errors import UnknownName
from levers.model import Certainty, Validity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["Codes", "find", "read_codes"]

Codes: TypeAlias = "Mapping[tuple[str, str], tuple[tuple[str, Validity], ...]]"
"""(system, code) to the states it means, each with its time."""


def read_codes(folder: Path) -> Codes:
    """All codes of all systems."""
    found: dict[tuple[str, str], list[tuple[str, Validity]]] = {}
    for line in read_lines(folder, "codes.csv", "system", "code", "entity", "start", "end"):
        key = (line.text("system"), line.text("code"))
        found.setdefault(key, []).append((line.text("entity"), lifetime(line)))
    return {key: tuple(rows) for key, rows in found.items()}


def find(codes: Codes, system: str, code: str | int, day: dt.date | None) -> str | None:
    """The state that `code` means in `system` on `day`; None where it means none or the day leaves it open.

    Without a day it is the state that holds the code now.

    Raises:
        UnknownName: no such system of codes; the text lists those there are.
    """
    systems = sorted({name for name, _ in codes})
    if system not in systems:
        raise UnknownName(f"code system {system!r}", "the atlas does not have it", f"it has {', '.join(systems)}")
    rows = codes.get((system, _plain(code)), ())
    if day is None:
        return next((state for state, valid in rows if valid.end_latest is None), None)
    return next((state for state, valid in rows if valid.at(day) is Certainty.YES), None)


def _plain(code: str | int) -> str:
    """Upper case without blanks; numbers without leading zeros, so that 004 and 4 are the same."""
    text = str(code).strip().upper()
    return str(int(text)) if text.isdecimal() else text
