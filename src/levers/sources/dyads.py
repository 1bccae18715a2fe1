"""Counts of events by pair, from the sums of all files of a source: what checks and measures read.

For each state of the region at hand, with every other: events by month, both directions, cooperative and conflictual
(`events_cooperative`, `events_conflictual`); by year their number, mean and standard deviation on the Goldstein scale (`events_count`,
`goldstein_mean`, `goldstein_sd`). Where the publisher says how many reports told an event, their number by month (`event_reports`,
in reports, which are not events). With each power and neighbour, directed and by day: `events_<type>`. Only root events are counted
where the publisher marks them. No event on record is no row, not zero.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levers.errors import UnknownName
from levers.model import Observation, Period, days, month, year
from levers.sources.contract import OpenSource
from levers.sources.layouts import COOPERATIVE, LAYOUTS
from levers.sources.sums import in_duckdb, pair_sums

if TYPE_CHECKING:
    from levers.atlas import Atlas

__all__ = ["dyad_rows", "entity_of"]

MOST_DAYS = 60_000
"""Rows by day and type that go into the project; of more, the newest."""
REPORTS = "event_reports"
Key = tuple[str, str, Period]


@lru_cache(maxsize=4096)
def entity_of(atlas: Atlas, system: str, code: str, of_year: int | None = None) -> str | None:
    """The state that an event file's code or name means."""
    if system == "name":
        try:
            return atlas.code(code)
        except UnknownName:
            return None
    if of_year is not None:
        found = atlas.state_from(system, code, dt.date(of_year, 7, 1))
        if found is not None:
            return found
    return atlas.state_from(system, code)


def dyad_rows(
    source: OpenSource, folder: Path, hashes: Iterable[str], *, atlas: Atlas, retrieved: dt.date | None = None
) -> Iterator[Observation]:
    """Counts over the files with these hashes."""
    files = sorted({str(folder / "dyads" / f"{sha256}.parquet") for sha256 in hashes})
    system = LAYOUTS[source.layouts[0]].system
    if not files or system == "iso_numeric":
        return
    sums = list(_pairs(folder, files, system, atlas))
    if not sums:
        return
    # A layout without such a column puts 1 in its place, which nobody counted.
    counted = not dict(LAYOUTS[source.layouts[0]].kept)["reports"].startswith("1::")
    vintage = f"{len(files)} files to {max(row[0] for row in sums)}"
    for name, (entity, other, period), value, unit in (
        *(row for row in _months(sums, atlas) if counted or row[0] != REPORTS),
        *_years(sums, atlas),
        *_days(sums, atlas),
    ):
        yield Observation(
            indicator=name, entity=entity, counterpart=other, start=period.start, end=period.end, value=value, unit=unit,
            source=source.name, publisher=source.sheet.publisher, address=source.sheet.homepage, vintage=vintage, retrieved=retrieved,
            file_sha256=Path(files[0]).stem if len(files) == 1 else "", note=f"counted over {len(files)} files of the project",
        )  # fmt: skip


Sum = tuple[dt.date, str, str, str | None, float, int, float, float, float]
"""Day, actor, recipient, type, events, scored, sum and sum of squares on the Goldstein scale, reports."""


def _pairs(folder: Path, files: list[str], system: str, atlas: Atlas) -> Iterator[Sum]:
    """Sums of root events between two states, at least one of them of the region at hand."""
    from levers.sources.bulk import connection, quoted

    targets = frozenset(atlas.targets)
    con = connection(folder)
    try:
        listed = ", ".join(map(quoted, files))
        con.execute(f"CREATE TEMP VIEW sums AS FROM read_parquet([{listed}])")
        codes = _wanted(con, files, system, atlas, targets)
        rows: list[tuple[Any, ...]] = con.execute(in_duckdb(con, partial(pair_sums, wanted=codes), "sums")).fetchall()
    finally:
        con.close()
    for day, first, second, kind, events, scored, total, squared, reports in rows:
        actor, recipient = (entity_of(atlas, system, str(code), day.year) for code in (first, second))
        if actor is not None and recipient is not None and actor != recipient and targets & {actor, recipient}:
            yield day, actor, recipient, kind, float(events), int(scored), float(total), float(squared), float(reports)


def _wanted(con: Any, files: list[str], system: str, atlas: Atlas, targets: frozenset[str]) -> list[str]:
    found = con.execute(
        "SELECT DISTINCT actor FROM read_parquet($files) UNION SELECT DISTINCT recipient FROM read_parquet($files)",
        {"files": files},
    ).fetchall()
    return [str(code) for (code,) in found if code is not None and entity_of(atlas, system, str(code)) in targets]


def _both(row: Sum, atlas: Atlas) -> Iterator[tuple[str, str]]:
    """The pair as each state of the region sees it."""
    targets = atlas.targets
    _, actor, recipient, *_ = row
    if actor in targets:
        yield actor, recipient
    if recipient in targets:
        yield recipient, actor


def _months(sums: list[Sum], atlas: Atlas) -> Iterator[tuple[str, Key, float, str]]:
    counts: defaultdict[tuple[str, Key], float] = defaultdict(float)
    for row in sums:
        day, kind, events = row[0], row[3], row[4]
        if kind is not None:
            name = "events_cooperative" if kind in COOPERATIVE else "events_conflictual"
            for entity, other in _both(row, atlas):
                counts[name, (entity, other, month(day.year, day.month))] += events
                counts[REPORTS, (entity, other, month(day.year, day.month))] += row[8]
    for (name, key), value in counts.items():
        if value:
            yield name, key, value, "reports" if name == REPORTS else "events"


def _years(sums: list[Sum], atlas: Atlas) -> Iterator[tuple[str, Key, float, str]]:
    parts: defaultdict[Key, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for row in sums:
        if row[5]:
            for entity, other in _both(row, atlas):
                held = parts[entity, other, year(row[0].year)]
                for place, value in enumerate(row[5:8]):
                    held[place] += float(value)
    for key, (count, total, squared) in parts.items():
        mean = total / count
        yield "events_count", key, count, "events"
        yield "goldstein_mean", key, mean, "goldstein"
        if count > 1:
            yield "goldstein_sd", key, sqrt(max(0.0, (squared - count * mean * mean) / (count - 1))), "goldstein"


def _days(sums: list[Sum], atlas: Atlas) -> Iterator[tuple[str, Key, float, str]]:
    near = {*atlas.targets, *atlas.powers}
    counts: defaultdict[tuple[str, Key], float] = defaultdict(float)
    for day, actor, recipient, kind, events, *_ in sums:
        if kind is not None and actor in near and recipient in near:
            counts[f"events_{kind.lower()}", (actor, recipient, days(day))] += events
    newest = sorted(counts.items(), key=lambda item: item[0][1][2].start, reverse=True)[:MOST_DAYS]
    for (name, key), value in newest:
        yield name, key, value, "events"
