"""Texts meet data: a text says that a state moves toward or away from a power; what do the measures of the same months say?

For every measure of that state and power the value of the claim's period is set against the one before; a month's against the same
month of the year before, where there is one, because trade and travel have seasons. It has moved where
the two intervals are disjoint, else it is level with the sign of the difference. Nothing is added up to a verdict: a text
may be right about votes and wrong about trade, and the rows show which. See docs/methods/measure-divergence.md.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from levers.model import Claim, Measurement, Statement

__all__ = ["Divergence", "MoveBeside", "Reading", "diverge", "moves_beside", "readings"]

Reading = Literal["agrees", "disagrees", "level", "not known"]

CLOSER_WHEN_HIGHER = (
    "composite",
    "leverage",
    "import_share",
    "export_share",
    "dependence",
    "un_agreement",
    "un_kappa",
    "arms_share",
    "exercise",
    "base",
    "pact",
    "visits",
    "shared_memberships",
    "cooperation",
    "import_share_monthly",
    "export_share_monthly",
)
"""Measures in which a higher value means more tie between state and power."""
A_MONTH = dt.timedelta(days=31)
LONGEST_GAP = dt.timedelta(days=3 * 366)
"""The value before may be this much older."""


@dataclass(frozen=True, slots=True)
class Divergence:
    """One claim beside one measure.

    Attributes:
        claim: id of the claim.
        target: the state it is about.
        sender: the power it is about.
        direction: `toward` or `away_from`.
        measure: name of the measure.
        channel: its channel.
        before: the value before; None where not known.
        at: the value of the claim's period; None where not known.
        reading: whether the measure moved as the claim says.
        derived_from: the claim and both measurements.
    """

    claim: str
    target: str
    sender: str
    direction: Literal["toward", "away_from"]
    measure: str
    channel: str | None
    before: Measurement | None
    at: Measurement | None
    reading: Reading
    derived_from: tuple[str, ...]

    @property
    def difference(self) -> float | None:
        """Value at the claim's period minus the one before."""
        return None if self.at is None or self.before is None else self.at.value - self.before.value


def diverge(
    claims: Iterable[Claim], measured: Iterable[Measurement], *, dates: Mapping[str, dt.date | None] | None = None
) -> tuple[Divergence, ...]:
    """Every alignment claim beside every measure of its state and power.

    Args:
        claims: claims of a text; those of type `alignment` that are asserted, with state and power, are used.
        measured: measurements; rows of other states and powers are left aside.
        dates: date of each document, for claims without their own.
    """
    series: defaultdict[tuple[str, str], defaultdict[tuple[str, str | None], list[Measurement]]]
    series = defaultdict(lambda: defaultdict(list))
    for row in measured:
        if row.sender is not None and row.measure in CLOSER_WHEN_HIGHER:
            series[row.target, row.sender][row.measure, row.channel].append(row)
    found: list[Divergence] = []
    for claim in claims:
        day = claim.date_start or (dates or {}).get(claim.document)
        direction = _direction(claim)
        if day is not None and direction is not None and claim.actor is not None and claim.recipient is not None:
            by_measure = series[claim.actor, claim.recipient]
            found += readings(claim.id, claim.actor, claim.recipient, direction, day, by_measure)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class MoveBeside:
    """One claim beside one dated move of the atlas's chronicle, in the months around it."""

    claim: str
    move: str
    """Code of the move."""
    day: dt.date
    direction: str
    agrees: bool
    derived_from: tuple[str, ...]


def moves_beside(
    claims: Iterable[Claim],
    statements: Iterable[Statement],
    *,
    dates: Mapping[str, dt.date | None] | None = None,
    months: int = 6,
) -> tuple[MoveBeside, ...]:
    """Dated moves toward or away from the power that the claim names, within so many months of the claim.

    Args:
        claims: as in `diverge`.
        statements: of moves: `state`, `power` and `direction` of one entity.
        dates: date of each document, for claims without their own.
        months: how far before and after the claim's date to look, in months of 30.5 days.
    """
    told: defaultdict[str, dict[str, Statement]] = defaultdict(dict)
    for stmt in statements:
        if stmt.prop in {"state", "power", "direction"}:
            told[stmt.entity][stmt.prop] = stmt
    moves = [rows for rows in told.values() if len(rows) == 3]
    reach = dt.timedelta(days=round(30.5 * months))
    found = []
    for claim in claims:
        day, direction = claim.date_start or (dates or {}).get(claim.document), _direction(claim)
        for rows in moves if day is not None and direction is not None else ():
            happened = rows["state"].valid.start_earliest
            if (rows["state"].value, rows["power"].value) != (claim.actor, claim.recipient) or happened is None:
                continue
            if day is not None and abs(happened - day) <= reach:
                way = rows["direction"].value
                agrees = way.startswith("toward") == (direction == "toward")
                ids = (claim.id, *(row.id for row in rows.values()))
                found.append(MoveBeside(claim.id, rows["state"].entity, happened, way, agrees, ids))
    return tuple(sorted(found, key=lambda one: (one.claim, one.day)))


def readings(
    claim: str,
    target: str,
    sender: str,
    direction: Literal["toward", "away_from"],
    day: dt.date,
    by_measure: Mapping[tuple[str, str | None], list[Measurement]],
) -> Iterator[Divergence]:
    """One row for each measure; the newest value known at the claim's date against the one before."""
    for (measure, channel), rows in sorted(by_measure.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        ordered = sorted(rows, key=lambda row: row.start)
        at = next((row for row in ordered if row.start <= day < row.end), None)
        earlier = [row for row in ordered if at is not None and row.end <= at.start]
        before = earlier[-1] if earlier and at is not None and at.start - earlier[-1].start <= LONGEST_GAP else None
        if at is not None and at.end - at.start <= A_MONTH:
            last_year = at.start.replace(year=at.start.year - 1, day=1)
            before = next((row for row in earlier if row.start == last_year and row.end - row.start <= A_MONTH), before)
        reading = _reading(before, at, direction)
        ids = tuple(row.id for row in (before, at) if row is not None)
        yield Divergence(claim, target, sender, direction, measure, channel, before, at, reading, (claim, *ids))


def _direction(claim: Claim) -> Literal["toward", "away_from"] | None:
    if claim.type != "alignment" or claim.modality not in {"asserted", "historical"} or claim.negated:
        return None
    match claim.relation:
        case "toward":
            return "toward"
        case "away_from":
            return "away_from"
        case _:
            return None


def _reading(before: Measurement | None, at: Measurement | None, direction: str) -> Reading:
    if before is None or at is None:
        return "not known"
    rose, fell = at.low > before.high, at.high < before.low
    if not rose and not fell:
        return "level"
    return "agrees" if rose == (direction == "toward") else "disagrees"
