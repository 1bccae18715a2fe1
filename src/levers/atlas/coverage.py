"""How much the atlas holds: rows by kind, how many of them are unverified, and which years they reach."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from levers.atlas.atlas import Atlas
    from levers.model import Observation, Statement

__all__ = ["coverage", "coverage_by_state"]


def coverage(atlas: Atlas) -> Iterator[dict[str, Any]]:
    """One row for each kind of entity, kind of name, property and indicator: count, unverified, first and last year."""
    kinds: defaultdict[str, int] = defaultdict(int)
    for entity in atlas.entities.values():
        kinds[entity.kind] += 1
    for kind, count in sorted(kinds.items()):
        yield _row("entities", kind, count)
    writings: defaultdict[str, int] = defaultdict(int)
    for name in atlas.names:
        writings[f"{name.kind} ({name.language})"] += 1
    for kind, count in sorted(writings.items()):
        yield _row("names", kind, count)
    yield from _by("statements", ((stmt.prop, stmt, _years_of(stmt)) for stmt in atlas.statements))
    yield from _by("observations", ((obs.indicator, obs, _years_seen(obs)) for obs in atlas.observations))


def coverage_by_state(atlas: Atlas, states: Iterable[str]) -> Iterator[dict[str, Any]]:
    """For each of the states the statements that name it (as entity or value), and the observations about it."""
    for state in states:
        statements = [stmt for stmt in atlas.statements if state in (stmt.entity, stmt.value)]
        observations = [obs for obs in atlas.observations if state in (obs.entity, obs.counterpart)]
        yield from _by("statements", ((state, stmt, _years_of(stmt)) for stmt in statements))
        yield from _by("observations", ((state, obs, _years_seen(obs)) for obs in observations))


def _by(
    group: str, rows: Iterable[tuple[str, Statement | Observation, tuple[int | None, int | None]]]
) -> Iterator[dict[str, Any]]:
    found: defaultdict[str, list[tuple[Statement | Observation, tuple[int | None, int | None]]]] = defaultdict(list)
    for kind, row, years in rows:
        found[kind].append((row, years))
    for kind, held in sorted(found.items()):
        known = [year for _, years in held for year in years if year is not None]
        unverified = sum(1 for row, _ in held if not row.verified)
        yield _row(group, kind, len(held), unverified, min(known, default=None), max(known, default=None))


def _years_of(stmt: Statement) -> tuple[int | None, int | None]:
    start, end = stmt.valid.start_earliest, stmt.valid.end_latest
    return (None if start is None else start.year, None if end is None else end.year)


def _years_seen(obs: Observation) -> tuple[int, int]:
    return obs.start.year, obs.start.year


def _row(
    group: str, kind: str, rows: int, unverified: int = 0, first: int | None = None, last: int | None = None
) -> dict[str, Any]:
    return {"group": group, "kind": kind, "rows": rows, "unverified": unverified, "from": first, "to": last}
