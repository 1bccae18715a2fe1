"""Measurements as tables a person reads at a glance: powers across, channels down, newest year, interval in brackets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from levers.show.output import table

if TYPE_CHECKING:
    from rich.table import Table

    from levers.atlas import Atlas
    from levers.model import Measurement

__all__ = ["matrices"]


def matrices(found: Iterable[Measurement], *, atlas: Atlas) -> Iterator[Table]:
    """One table a state."""
    by_target: dict[str, list[Measurement]] = {}
    for row in found:
        by_target.setdefault(row.target, []).append(row)
    for target, rows in by_target.items():
        powers = list(dict.fromkeys(row.sender for row in rows if row.sender is not None))
        names = [f">{atlas.entities[power].name if power in atlas.entities else power}" for power in powers]
        newest = _newest(rows)
        lines = list(dict.fromkeys((row.measure, row.channel or "", row.unit) for row in newest.values()))
        body = [
            (
                f"{measure.replace('_', ' ')}{', ' + channel if channel else ''}",
                unit,
                *(_cell(newest.get((measure, channel, power))) for power in powers),
            )
            for measure, channel, unit in lines
            if any((measure, channel, power) in newest for power in powers)
        ]
        name = atlas.entities[target].name
        yield table(f"{name}: newest value [interval], year", ("measure", "unit", *names), body)


def _newest(rows: Iterable[Measurement]) -> dict[tuple[str, str, str | None], Measurement]:
    newest: dict[tuple[str, str, str | None], Measurement] = {}
    for row in rows:
        key = (row.measure, row.channel or "", row.sender)
        if key not in newest or newest[key].start < row.start:
            newest[key] = row
    return newest


def _cell(row: Measurement | None) -> str:
    if row is None:
        return "–"
    return f"{row.value:.3g} [{row.low:.3g}, {row.high:.3g}]\n{row.period}"
