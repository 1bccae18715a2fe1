"""Energy, finance, transport and information: agreements and links on record, as levels from 0 to 4.

The atlas holds dated deals (gas supply, pipelines, loans, railways ...) and counts of students, schools and institutes. How
many of a kind are in force between a state and a power gives the level: 1, 2, 4, 7 make levels 1 to 4. It says how much
is documented, not how much flows. Where volumes with this power are loaded they give the level, and the interval spans what the
deals say too (`ties_volumes`). See docs/methods/measure-ties.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from levers.measure.estimate import Estimate
from levers.measure.panel import Panel
from levers.measure.scales import TOP, Found, counted, holds
from levers.measure.ties_volumes import volume_level
from levers.model import Channel, Measurement, Observation, Statement

__all__ = [
    "DEALS",
    "diplomacy_exposure",
    "information_exposure",
    "shared_by_source",
    "shared_memberships",
    "tie_exposure",
    "visits",
]

DEALS: dict[Channel, frozenset[str]] = {
    "energy": frozenset({"gas supply", "pipeline", "electricity supply", "nuclear", "oil supply"}),
    "finance": frozenset({"loan", "grant", "investment", "payment system"}),
    "transport": frozenset({"railway", "transport", "road", "port", "airport"}),
}
"""Kinds of deals by channel."""
DEAL_STEPS = (1, 2, 4, 7)
SIGNS_OF_INFORMATION = ("student", "postgraduate", "teacher", "school", "confucius", "language", "spoken", "writing")
INFORMATION_YEARS = 10
"""A count of students or schools is taken to say something for so many years."""
VISIT_STEPS = (1, 3, 6, 10)
VISIT_YEARS = 2
LISTED = "igo_membership"
"""What loaded lists of organisations say; they list members only, without a status."""
FULL = frozenset({"member", "founder", ""})


def tie_exposure(panel: Panel, target: str, sender: str, year: int, channel: Channel) -> Estimate | None:
    """Level of the volumes loaded, else of deals in force, as a share of the top; None where the state has neither."""
    by_deals = None if sender == target else _deal_level(panel, target, sender, year, channel)
    volume = None if sender == target else volume_level(panel, target, sender, year, channel)
    if volume is None or by_deals is None:
        found = volume or by_deals
        return None if found is None else found.scaled(1.0 / TOP)
    # The two do not measure the same: the volume is the value, and the interval spans both.
    low, high = min(volume.low, by_deals.low), max(volume.high, by_deals.high)
    note = "; ".join(part for part in (volume.note, by_deals.note) if part)
    return Estimate(volume.value, low, high, (*volume.rows, *by_deals.rows), note).scaled(1.0 / TOP)


def _deal_level(panel: Panel, target: str, sender: str, year: int, channel: Channel) -> Estimate | None:
    day = panel.day_in(year)
    deals = panel.where("party", target)
    if not any(row.value in DEALS[channel] for stmt in deals for row in panel.of(stmt.entity, "kind")):
        return None
    powers = (sender, *panel.members(sender, day))
    found = []
    for stmt in deals:
        kinds = [row for row in panel.of(stmt.entity, "kind") if row.value in DEALS[channel]]
        partners = [row for row in panel.of(stmt.entity, "party") if row.value in powers]
        here = holds(stmt, day)
        if kinds and partners and here is not False and sender != target:
            found.append(Found(1.0, here is True, (stmt, *partners[:1])))
    return counted(found, DEAL_STEPS, looked_at=deals)


def information_exposure(panel: Panel, target: str, sender: str, year: int) -> Estimate | None:
    """Documented links of language and education in the ten years before; None where none is recorded with anybody."""
    day = panel.day_in(year)
    status = [stmt for stmt in panel.told_of(target) if stmt.prop.endswith("_language_status")]
    names = [name for sign in SIGNS_OF_INFORMATION for name in panel.indicators_with(sign)]
    years = range(year - INFORMATION_YEARS + 1, year + 1)
    counts = [row for name in dict.fromkeys(names) for y in years for row in panel.numbers(name, target, y)]
    if not status and not counts:
        return None
    powers = (sender, *panel.members(sender, day))
    with_power: list[Observation] = [row for row in counts if row.counterpart in powers]
    found = [Found(1.0, True, ()) for _ in {row.indicator for row in with_power}]
    found += [
        Found(1.0, holds(stmt, day) is True, (stmt,))
        for stmt in status
        if stmt.qualifier in powers and holds(stmt, day) is not False
    ]
    level = counted(found, DEAL_STEPS, looked_at=status).scaled(1.0 / TOP)
    rows = (*with_power, *level.rows) or tuple(counts[:3])
    return Estimate(level.value, level.low, level.high, rows, level.note)


def visits(panel: Panel) -> Iterator[Measurement]:
    """Visits and meetings on record between each state and power, by year."""
    for target in panel.targets:
        for year in panel.span(target):
            for sender in panel.senders:
                found = _visits(panel, target, sender, year, 1)
                if found is not None:
                    rows = tuple(row for one in found for row in one.rows)
                    sure, every = sum(one.sure for one in found), len(found)
                    # Nobody has a full list of visits: as many again may be missing, and at least two.
                    high = float(max(2 * every, every + 2))
                    note = "visits on record; thin before 2017"
                    at = Estimate(float(every), float(sure), high, rows or _some_visits(panel, target), note)
                    yield panel.yearly("visits", target, sender, year, at, channel="diplomacy", unit="visits on record")


def shared_memberships(panel: Panel) -> Iterator[Measurement]:
    """Share of the state's full memberships in blocs that the power is a full member of too, by year."""
    for target in panel.targets:
        for year in panel.span(target):
            for sender in panel.senders:
                found = _shared(panel, target, sender, panel.day_in(year))
                if found is not None:
                    unit = "share of the state's memberships"
                    yield panel.yearly(
                        "shared_memberships", target, sender, year, found, channel="diplomacy", unit=unit
                    )


def shared_by_source(panel: Panel) -> Iterator[Measurement]:
    """The same of loaded lists of memberships (COW's organisations), each a series of its own beside the atlas's."""
    for target in panel.targets:
        for year in panel.span(target):
            for sender in panel.senders:
                found = _shared(panel, target, sender, panel.day_in(year), prop=LISTED)
                if found is not None:
                    unit = "share of the state's memberships"
                    name = "shared_memberships_by_igo"
                    yield panel.yearly(name, target, sender, year, found, channel="diplomacy", unit=unit)


def diplomacy_exposure(panel: Panel, target: str, sender: str, year: int) -> Estimate | None:
    """Mean of the level of visits in two years and of the share of shared memberships, 0 to 1."""
    met = _visits(panel, target, sender, year, VISIT_YEARS)
    shared = _shared(panel, target, sender, panel.day_in(year))
    parts = [] if shared is None else [shared]
    if met is not None:
        parts.append(counted(met, VISIT_STEPS).scaled(1.0 / TOP))
    if not parts:
        return None
    value, low = sum(part.value for part in parts) / len(parts), sum(part.low for part in parts) / 2
    high = (sum(part.high for part in parts) + 2 - len(parts)) / 2
    rows = tuple(row for part in parts for row in part.rows)
    return Estimate(value, min(low, value), max(high, value), rows, "visits and shared memberships")


def _visits(panel: Panel, target: str, sender: str, year: int, years: int) -> list[Found] | None:
    """Visits either way in the years up to `year`; None where no visit of the target is on record in them."""
    first, last = dt.date(year - years + 1, 1, 1), panel.day_in(year)
    powers = (sender, *panel.members(sender, last))
    found, any_on_record = [], False
    for mine, theirs in (("visitor_state", "host_state"), ("host_state", "visitor_state")):
        for stmt in panel.where(mine, target):
            start = stmt.valid.start_earliest
            if start is None or not first <= start <= last:
                continue
            any_on_record = True
            others = [row for row in panel.of(stmt.entity, theirs) if row.value in powers]
            declined = any(row.value == "declined" for row in panel.of(stmt.entity, "kind"))
            if others and not declined:
                found.append(Found(1.0, stmt.verified, (stmt, others[0])))
    return found if any_on_record else None


def _some_visits(panel: Panel, target: str) -> tuple[Statement, ...]:
    return tuple(panel.where("visitor_state", target)[:1] or panel.where("host_state", target)[:1])


def _shared(panel: Panel, target: str, sender: str, day: dt.date, *, prop: str = "membership") -> Estimate | None:
    mine = [stmt for stmt in panel.of(target, prop) if stmt.qualifier in FULL]
    mine = [stmt for stmt in mine if holds(stmt, day) is not False]
    if not mine or target == sender or (prop == LISTED and not any(holds(stmt, day) for stmt in mine)):
        return None
    powers = (sender, *panel.members(sender, day))
    sure = likely = 0
    used = []
    for stmt in mine:
        theirs = [row for row in panel.where(prop, stmt.value) if row.entity in powers]
        theirs = [row for row in theirs if row.qualifier in FULL and holds(row, day) is not False]
        if theirs:
            used += [stmt, theirs[0]]
            likely += 1
            sure += holds(stmt, day) is True and any(holds(row, day) is True for row in theirs)
    count = len({stmt.value for stmt in mine})
    value = min(1.0, likely / count)
    return Estimate(value, min(value, sure / count), min(1.0, (likely + 1) / count), tuple(used or mine[:3]))
