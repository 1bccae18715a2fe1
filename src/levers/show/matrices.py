"""Measurements as tables a person reads at a glance: powers across, newest year, the interval in brackets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from levers.measure import BLIND_SPOTS
from levers.model import CHANNELS
from levers.show.charts import NONE_ON_RECORD
from levers.show.output import table

if TYPE_CHECKING:
    from rich.table import Table

    from levers.atlas import Atlas
    from levers.model import Measurement

__all__ = ["GLANCE", "matrices", "unseen"]

GLANCE: tuple[str, ...] = ("composite", "exposure", "import_share", "export_share", "un_agreement", "visits")
"""Measures shown without `--all`, in this order."""

NAMED = {
    "ideal_point": "ideal point (published)",
    "power_position": "power's ideal point (published)",
    "agenda_factor": "agenda factor (of the published)",
    "un_agreement": "un agreement (published)",
    "ideal_point_own": "ideal point (our own estimate)",
    "power_position_own": "power's ideal point (our own estimate)",
    "un_share": "un agreement (counted from roll calls)",
    "un_kappa": "un agreement, kappa (from roll calls)",
    "un_pi": "un agreement, pi (from roll calls)",
}
"""Measures that stand beside each other, one published and one of our own: which is which."""


def matrices(found: Iterable[Measurement], *, atlas: Atlas, every: bool = False) -> Iterator[Table]:
    """One table a state; what has no power beside it (hedging, remittances) stands in a second, small one."""
    by_target: dict[str, list[Measurement]] = {}
    for row in found:
        by_target.setdefault(row.target, []).append(row)
    for target, rows in by_target.items():
        name = atlas.entities[target].name if target in atlas.entities else target
        shown = [row for row in rows if every or row.measure in GLANCE]
        yield _by_power(name, [row for row in shown if row.sender is not None], atlas)
        alone = [row for row in rows if row.sender is None and not row.measure.startswith("change_in")]
        if alone:
            body = [
                (_label(row.measure, row.channel), row.unit, row.period, _cell(row)) for row in _newest(alone).values()
            ]
            yield table(f"{name}: as a whole", ("measure", "unit", "year", ">newest value, interval"), body)


def unseen(found: Iterable[Measurement]) -> tuple[str, ...]:
    """What the numbers do not see: a line for each channel that has an exposure, and one for the composite."""
    rows = tuple(found)
    channels = {row.channel for row in rows if row.measure == "exposure"}
    lines = [f"{channel}: {BLIND_SPOTS[channel]}" for channel in CHANNELS if channel in channels]
    if any(row.measure == "composite" for row in rows):
        lines.append(f"composite: {BLIND_SPOTS[None]}")
    return tuple(lines)


def _by_power(name: str, rows: list[Measurement], atlas: Atlas) -> Table:
    powers = list(dict.fromkeys(row.sender for row in rows if row.sender is not None))
    heads = [f">{atlas.entities[power].name if power in atlas.entities else power}" for power in powers]
    newest = _newest(rows)
    body = []
    for measure, channel, unit in sorted({(m, c, u) for m, c, u, _ in newest}, key=_place):
        cells = [newest.get((measure, channel, unit, power)) for power in powers]
        years = sorted({str(row.period) for row in cells if row is not None})
        period = years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"
        body.append((_label(measure, channel), unit, period, *(_cell(row) for row in cells)))
    columns = ("measure", "unit", "year", *heads)
    return table(f"{name}: newest value and its interval", columns, body)


def _place(line: tuple[str, str | None, str]) -> tuple[int, str, int]:
    measure, channel, _ = line
    glance = GLANCE.index(measure) if measure in GLANCE else len(GLANCE)
    order: tuple[str, ...] = CHANNELS
    return glance, measure, order.index(channel) if channel in order else -1


def _newest(rows: Iterable[Measurement]) -> dict[tuple[str, str | None, str, str | None], Measurement]:
    newest: dict[tuple[str, str | None, str, str | None], Measurement] = {}
    for row in rows:
        key = (row.measure, row.channel, row.unit, row.sender)
        if key not in newest or newest[key].start < row.start:
            newest[key] = row
    return newest


def _label(measure: str, channel: str | None) -> str:
    return f"{NAMED.get(measure, measure.replace('_', ' '))}{', ' + channel if channel else ''}"


def _cell(row: Measurement | None) -> str:
    if row is None:
        return "–"
    if row.note == NONE_ON_RECORD:
        return "none on\nrecord"
    return f"{_short(row.value)}\n[{_short(row.low)}, {_short(row.high)}]"


def _short(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 1 else f"{value:.2f}"
