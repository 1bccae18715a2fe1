"""Numbered sources: which publishers and addresses the numbers, verdicts and moves of a brief rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.model import Observation, Row, Statement

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.store import Store

__all__ = ["Cited", "cite"]


@dataclass(frozen=True, slots=True)
class Cited:
    """One numbered source."""

    number: int
    publisher: str
    address: str
    detail: str


def cite(
    rested: Mapping[str, tuple[str, ...]], known: Mapping[str, Row], store: Store, atlas: Atlas
) -> tuple[dict[str, tuple[int, ...]], tuple[Cited, ...]]:
    """Numbers the sources in the order of first use, by publisher and address."""
    leaves = _leaves(rested, known, store, atlas)
    found: dict[tuple[str, str], Cited] = {}
    numbers: dict[str, tuple[int, ...]] = {}
    for row_id, evidence in rested.items():
        mine: dict[int, None] = {}
        for leaf in dict.fromkeys(leaf for lower in evidence for leaf in leaves.get(lower, ())):
            if isinstance(leaf, Observation):
                key, detail = (leaf.publisher or leaf.source, leaf.address), leaf.vintage
            else:
                key, detail = (leaf.publisher, leaf.address), f"read {leaf.read}" if leaf.read is not None else ""
            mine[found.setdefault(key, Cited(len(found) + 1, *key, detail)).number] = None
        numbers[row_id] = tuple(mine)
    return numbers, tuple(found.values())


def _leaves(
    rested: Mapping[str, tuple[str, ...]], known: Mapping[str, Row], store: Store, atlas: Atlas
) -> dict[str, tuple[Observation | Statement, ...]]:
    """The data rows under every id, each id looked up once."""
    leaves: dict[str, tuple[Observation | Statement, ...]] = {}
    wanted = {row_id for evidence in rested.values() for row_id in evidence}
    stored = store.many(row_id for row_id in wanted if row_id not in known and atlas.row(row_id) is None)

    def below(row_id: str) -> tuple[Observation | Statement, ...]:
        if row_id not in leaves:
            row = atlas.row(row_id) or known.get(row_id) or stored.get(row_id)
            if isinstance(row, Observation | Statement):
                leaves[row_id] = (row,)
            else:
                lower = getattr(row, "derived_from", ()) if row is not None else ()
                leaves[row_id] = tuple(dict.fromkeys(leaf for part in lower for leaf in below(part)))
        return leaves[row_id]

    for row_id in wanted:
        below(row_id)
    return leaves
