"""What all measures read: observations and statements, indexed, for some states, powers and years.

A panel is built once for a call and shared by the measures. It answers with rows, so that each number can name the
rows it rests on, and with None or () where nothing is known.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from levers.measure.estimate import Estimate, Evidence
from levers.model import Certainty, Claim, Measurement, Observation, Selection, Statement, digest

__all__ = ["Panel", "build_panel"]

DAY = dt.timedelta(days=1)
FIRST_YEAR = 1992
"""First year of measures that rest on statements: before it nobody gathered them, and undated rows would fill the years."""
MOST_ROWS_NAMED = 250
"""A number that rests on more rows than this (more than one for each state) names a selection of them instead."""


@dataclass(slots=True)
class Panel:
    """Rows by what measures ask for; `targets` and `senders` by code."""

    targets: tuple[str, ...]
    senders: tuple[str, ...]
    since: dt.date | None
    until: dt.date | None
    weights: Mapping[str, float]
    seed: int
    claims: tuple[Claim, ...]
    newest: int = dt.MAXYEAR
    """The last year in which a statement was read, where any says so."""
    selections: dict[str, Selection] = field(default_factory=dict)
    """Selections that measurements name, by id."""
    _numbers: dict[tuple[str, str], dict[int, list[Observation]]] = field(default_factory=dict)
    _by_entity: dict[tuple[str, str], list[Statement]] = field(default_factory=dict)
    _by_value: dict[tuple[str, str], list[Statement]] = field(default_factory=dict)
    _by_prop: dict[str, list[Statement]] = field(default_factory=dict)
    _all_of: dict[str, list[Statement]] = field(default_factory=dict)
    _ids: dict[int, str] = field(default_factory=dict)
    _main: dict[tuple[str, str, str | None], str] = field(default_factory=dict)
    _spans: dict[str, range] = field(default_factory=dict)
    _like: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _members: dict[tuple[str, dt.date], tuple[str, ...]] = field(default_factory=dict)
    _memory: dict[str, Any] = field(default_factory=dict)
    _made: dict[str, tuple[Measurement, ...]] = field(default_factory=dict)

    # numbers

    def years(self, indicator: str, entity: str) -> tuple[int, ...]:
        """Years with a number, inside `since` and `until`."""
        return tuple(sorted(year for year in self._numbers.get((indicator, entity), {}) if self.covers(year)))

    def all_years(self, indicator: str, entity: str) -> tuple[int, ...]:
        """Years with a number, also outside of the period asked for."""
        return tuple(sorted(self._numbers.get((indicator, entity), {})))

    def numbers(self, indicator: str, entity: str, year: int) -> Sequence[Observation]:
        """All numbers of one year: every counterpart, source and vintage."""
        return self._numbers.get((indicator, entity), {}).get(year, ())

    def number(self, indicator: str, entity: str, year: int, counterpart: str | None = None) -> Observation | None:
        """One number: of the source whose series goes on the longest, in its newest vintage."""
        found = [row for row in self.numbers(indicator, entity, year) if row.counterpart == counterpart]
        if len(found) < 2:
            return found[0] if found else None
        main = self.main_source(indicator, entity, counterpart)
        return max(found, key=lambda row: (row.source == main, row.edition, row.source))

    def dyads(self, indicator: str, entity: str, year: int) -> tuple[Observation, ...]:
        """One row for each counterpart (None for a total) of a year, all of one source in its newest vintage."""
        rows = self.numbers(indicator, entity, year)
        if not rows:
            return ()
        sources = {row.source for row in rows}
        main = max(
            (other, row.edition, row.source)
            for other in self.all_years(indicator, entity)
            for row in self.numbers(indicator, entity, other)
            if row.source in sources
        )[2]
        mine = [row for row in rows if row.source == main]
        newest = max(row.edition for row in mine)
        return tuple({row.counterpart: row for row in mine if row.edition == newest}.values())

    def main_source(self, indicator: str, entity: str, counterpart: str | None = None) -> str:
        """The source that a series is taken from, so that it is never spliced from two: the one that ends last, then the newest."""
        key = indicator, entity, counterpart
        if key not in self._main:
            ends = [
                (year, row.edition, row.source)
                for year, rows in self._numbers.get((indicator, entity), {}).items()
                for row in rows
                if row.counterpart == counterpart
            ]
            self._main[key] = max(ends)[2] if ends else ""
        return self._main[key]

    def entities_with(self, indicator: str) -> tuple[str, ...]:
        """Everybody who has a number in this indicator."""
        return tuple(entity for name, entity in self._numbers if name == indicator)

    def indicators_like(self, start: str) -> tuple[str, ...]:
        """Names of the indicators that begin with `start`."""
        if start not in self._like:
            self._like[start] = tuple(sorted({name for name, _ in self._numbers if name.startswith(start)}))
        return self._like[start]

    def covers(self, year: int) -> bool:
        """Whether the year lies in the period asked for, at least in part."""
        return (self.since is None or dt.date(year + 1, 1, 1) > self.since) and (
            self.until is None or dt.date(year, 1, 1) < self.until
        )

    def indicators_with(self, part: str) -> tuple[str, ...]:
        """Names of the indicators that contain `part`."""
        key = f"*{part}"
        if key not in self._like:
            self._like[key] = tuple(sorted({name for name, _ in self._numbers if part in name}))
        return self._like[key]

    def span(self, target: str) -> range:
        """Calendar years for measures that rest on dated statements: `since` to `until`, else while there are numbers.

        Never before `FIRST_YEAR`, and never after the last year that anything in the panel is about or was read in.
        """
        if target not in self._spans:
            known = [year for (_, entity), rows in self._numbers.items() if entity == target for year in rows]
            first = max(FIRST_YEAR, self.since.year if self.since is not None else min(known, default=FIRST_YEAR))
            last = max(known, default=first - 1)
            if self.until is not None:
                last = min((self.until - DAY).year, max(last, self.newest))
            self._spans[target] = range(first, last + 1)
        return self._spans[target]

    def day_in(self, year: int) -> dt.date:
        """The day on which statements are looked at: the last of the year, or the last before `until`."""
        last = dt.date(year, 12, 31)
        return last if self.until is None else min(last, self.until - DAY)

    # statements

    def of(self, entity: str, prop: str) -> Sequence[Statement]:
        """Statements with this property of this entity."""
        return self._by_entity.get((entity, prop), ())

    def where(self, prop: str, value: str) -> Sequence[Statement]:
        """Statements that give this property this value."""
        return self._by_value.get((prop, value), ())

    def about(self, prop: str) -> Sequence[Statement]:
        """All statements with this property."""
        return self._by_prop.get(prop, ())

    def told_of(self, entity: str) -> Sequence[Statement]:
        """Everything said about one entity."""
        return self._all_of.get(entity, ())

    def members(self, power: str, day: dt.date) -> tuple[str, ...]:
        """The states that a power is made of on a day: its members if it is a bloc, else itself."""
        if not self.is_bloc(power):
            return (power,)
        key = power, day
        if key not in self._members:
            rows = [row for row in self.where("membership", power) if row.qualifier in {"member", "founder"}]
            held = (row.entity for row in rows if row.valid.at(day) is Certainty.YES)
            self._members[key] = tuple(dict.fromkeys(held))
        return self._members[key]

    def is_bloc(self, power: str) -> bool:
        """Whether the power is a bloc; one without known members has no numbers."""
        return bool(self.where("membership", power) or self.of(power, "blochood"))

    # results

    def measurement(
        self,
        measure: str,
        target: str,
        sender: str | None,
        start: dt.date,
        end: dt.date,
        estimate: Estimate,
        *,
        channel: str | None,
        unit: str,
        also: Iterable[str] = (),
    ) -> Measurement:
        """The estimate as a row; `also` are ids it rests on beside its rows."""
        return Measurement(
            measure=measure,
            sender=sender,
            target=target,
            channel=channel,
            start=start,
            end=end,
            value=estimate.value,
            low=estimate.low,
            high=estimate.high,
            unit=unit,
            derived_from=tuple(dict.fromkeys((*self.ids(estimate.rows), *also))),
            note=estimate.note,
        )

    def yearly(
        self,
        measure: str,
        target: str,
        sender: str | None,
        year: int,
        estimate: Estimate,
        *,
        channel: str | None,
        unit: str,
        also: Iterable[str] = (),
    ) -> Measurement:
        """As `measurement`, for a calendar year."""
        start, end = dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
        return self.measurement(measure, target, sender, start, end, estimate, channel=channel, unit=unit, also=also)

    def ids(self, rows: Iterable[Evidence]) -> tuple[str, ...]:
        """Ids of the rows, or of one selection where they are many."""
        named = sorted({self._id(row) for row in rows})
        if len(named) <= MOST_ROWS_NAMED:
            return tuple(named)
        first = next(iter(rows))
        chosen = Selection(
            source=first.source if isinstance(first, Observation) else first.publisher,
            vintage=first.vintage if isinstance(first, Observation) else str(first.read or ""),
            predicate=f"{len(named)} rows like {self._id(first)}",
            count=len(named),
            digest=digest(*named),
            publisher=first.publisher,
            address=first.address,
        )
        self.selections[chosen.id] = chosen
        return (chosen.id,)

    def remember(self, key: str, make: Callable[[Panel], Any]) -> Any:
        """What several measures need, computed once for the panel."""
        if key not in self._memory:
            self._memory[key] = make(self)
        return self._memory[key]

    def made(self, name: str, make: Iterator[Measurement]) -> tuple[Measurement, ...]:
        """What another measure found, computed once for the panel."""
        if name not in self._made:
            self._made[name] = tuple(make)
        return self._made[name]

    def _id(self, row: Evidence) -> str:
        # Ids are hashes: costly enough to be worth keeping while the panel holds the rows.
        key = id(row)
        if key not in self._ids:
            self._ids[key] = row.id
        return self._ids[key]


def build_panel(
    *,
    targets: Sequence[str],
    senders: Sequence[str],
    observations: Iterable[Observation],
    statements: Iterable[Statement],
    claims: Iterable[Claim] = (),
    since: dt.date | None = None,
    until: dt.date | None = None,
    weights: Mapping[str, float] | None = None,
    seed: int = 1,
) -> Panel:
    """Indexes the rows; unverified statements are kept, because a measure may show them, marked as such."""
    numbers: defaultdict[tuple[str, str], dict[int, list[Observation]]] = defaultdict(dict)
    for row in observations:
        numbers[row.indicator, row.entity].setdefault(row.start.year, []).append(row)
    by_entity: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    by_value: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    by_prop: defaultdict[str, list[Statement]] = defaultdict(list)
    all_of: defaultdict[str, list[Statement]] = defaultdict(list)
    newest = 0
    for stmt in statements:
        if not stmt.vintage:  # what was loaded from a file says nothing of how far the atlas reaches
            newest = max(newest, stmt.read.year if stmt.read is not None else 0)
        by_entity[stmt.entity, stmt.prop].append(stmt)
        by_value[stmt.prop, stmt.value].append(stmt)
        by_prop[stmt.prop].append(stmt)
        all_of[stmt.entity].append(stmt)
    return Panel(
        targets=tuple(dict.fromkeys(targets)),
        senders=tuple(dict.fromkeys(senders)),
        since=since,
        until=until,
        weights=dict(weights or {}),
        seed=seed,
        claims=tuple(claims),
        newest=newest or dt.MAXYEAR,
        _numbers=dict(numbers),
        _by_entity=dict(by_entity),
        _by_value=dict(by_value),
        _by_prop=dict(by_prop),
        _all_of=dict(all_of),
    )
