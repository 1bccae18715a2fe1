"""How entities are written: names.csv, besides the names that states.csv and blocs.csv hold themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from levers.atlas.rows import read_lines
from levers.atlas.states import lifetime
from levers.model import Name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["KINDS", "read_names"]

NameKind = Literal["name", "demonym", "abbreviation", "metonym", "spelling"]
KINDS: tuple[NameKind, ...] = get_args(NameKind)


def read_names(folder: Path) -> Iterator[Name]:
    """Names of names.csv; `start` and `end` say when the entity was written so, where that is known."""
    for line in read_lines(folder, "names.csv", "entity", "text", "kind", "language", "start", "end", "ambiguous"):
        kind = line.text("kind")
        if kind not in KINDS:
            raise line.bad("kind", f"one of {', '.join(KINDS)}")
        yield Name(
            entity=line.text("entity"),
            text=line.text("text"),
            kind=kind,
            language=line.text("language"),
            valid=lifetime(line),
            ambiguous=line.flag("ambiguous", default=False),
        )
