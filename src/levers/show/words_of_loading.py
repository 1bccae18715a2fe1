"""How loaded files are told: one line a file, with what was rejected and where that stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from levers.show.output import console, table

if TYPE_CHECKING:
    from levers.flow.loading import Loaded

__all__ = ["as_json", "loaded_table"]


def as_json(item: Loaded) -> dict[str, Any]:
    """The object of `--json`."""
    return asdict(item) | {"rejects": dict(item.rejects)}


def loaded_table(items: Sequence[Loaded]) -> None:
    """Prints the files with their counts."""
    columns = ("file", "vintage", ">read", ">new rows", ">duplicates", ">other states", "rejected")
    out = console()
    out.print(table("Loaded", columns, map(_cells, items)))
    for item in items:
        if item.rejects_file:
            out.print(f"rejected rows with their reasons: {item.rejects_file}", style="dim", markup=False)
    out.print("next: levers measure, levers check")


def _cells(item: Loaded) -> tuple[object, ...]:
    rejected = ", ".join(f"{count:,} {kind.replace('_', ' ')}" for kind, count in sorted(item.rejects.items()))
    if item.before:
        return item.name, item.vintage, f"{item.read:,}", "0", "", "", "loaded before; nothing changed"
    return (
        item.name,
        item.vintage,
        f"{item.read:,}",
        f"{item.new:,}",
        f"{item.duplicates:,}",
        f"{item.left_out:,}",
        rejected,
    )
