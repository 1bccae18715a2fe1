"""Security: pacts, bases, joint exercises and arms supply as documented levels from 0 to 4, and their mean.

    pact       4 both members of a defence bloc, or a defence pact in force   3 strategic partnership
               2 both members of a small security bloc, or a friendship treaty   1 partner, observer or suspended   0 none
    base       4 two or more sites with one for combat   3 one for combat   2 two or more others   1 one other   0 none
    exercise   joint exercises held in the last three years: 1, 3, 6, 10 make levels 1 to 4
    arms       share of the power in arms delivered in the last five years: above 0, 10, 33, 66 per cent make levels 1 to 4

A pact is what was signed, not what would be honoured. See docs/methods/measure-security.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from levers.measure.estimate import Estimate
from levers.measure.panel import Panel
from levers.measure.scales import TOP, Found, counted, highest, holds, mean_level
from levers.model import Measurement, Observation, Statement

__all__ = ["arms", "bases", "exercises", "pacts", "security_exposure"]

Level = Callable[[Panel, str, str, dt.date], Estimate | None]
UNIT = "level 0 to 4"
FULL = {"member", "founder"}
SMALL_BLOC = 12
"""A security bloc of more members (the OSCE) is a forum: level 1."""
COMBAT = ("air base", "ground base", "naval base", "military base")
EXERCISE_STEPS = (1, 3, 6, 10)
EXERCISE_YEARS = 3
ARMS_YEARS = 5
ARMS_STEPS = (0.0, 10.0, 33.0, 66.0)
ARMS = "arms_imports"
TREATY_LEVELS = {"defence pact": 4.0, "strategic partnership": 3.0, "friendship": 2.0}


def pacts(panel: Panel) -> Iterator[Measurement]:
    """Level of the pact between each state and power, by year."""
    yield from _levels(panel, "pact", pact_level)


def bases(panel: Panel) -> Iterator[Measurement]:
    """Level of each power's military presence in each state, by year."""
    yield from _levels(panel, "base", base_level)


def exercises(panel: Panel) -> Iterator[Measurement]:
    """Level of joint exercises of the last three years, by year."""
    yield from _levels(panel, "exercise", exercise_level)


def arms(panel: Panel) -> Iterator[Measurement]:
    """Share of each power in the arms delivered to each state in five years, per cent."""
    for target in panel.targets:
        for year in panel.span(target):
            for sender in panel.senders:
                found = arms_share(panel, target, sender, year)
                if found is not None:
                    unit = f"% of arms delivered in {ARMS_YEARS} years"
                    yield panel.yearly("arms_share", target, sender, year, found, channel="security", unit=unit)


def security_exposure(panel: Panel, target: str, sender: str, year: int) -> Estimate | None:
    """Mean of the four levels as a share of the top level."""
    day = panel.day_in(year)
    parts = [level(panel, target, sender, day) for level in (pact_level, base_level, exercise_level, arms_level)]
    return mean_level(parts)


def pact_level(panel: Panel, target: str, sender: str, day: dt.date) -> Estimate | None:
    """Treaties between the two, and blocs that both belong to."""
    mine = panel.of(target, "membership")
    if not mine:
        return None
    powers = _powers(panel, sender, day)
    found = [one for stmt in mine for one in _by_bloc(panel, stmt, powers, day)]
    found += _by_treaty(panel, target, powers, day)
    return highest(found, complete=True, looked_at=mine)


def _by_bloc(panel: Panel, mine: Statement, powers: Sequence[str], day: dt.date) -> Iterator[Found]:
    here = holds(mine, day)
    kinds = {stmt.value for stmt in panel.of(mine.value, "blochood")} & {"defence", "security", "partnership"}
    if here is False or not kinds:
        return
    if kinds == {"partnership"}:
        # A partnership's own list rarely names the alliance's members: they are found in the alliance.
        yield (
            Found(1.0, here is True, (mine,), f"{mine.qualifier} of {mine.value}")
            if _allied(panel, powers, day)
            else Found(0.0, True, ())
        )
        return
    theirs = [stmt for stmt in panel.where("membership", mine.value) if stmt.entity in powers]
    for stmt in theirs:
        there = holds(stmt, day)
        if there is False:
            continue
        full = mine.qualifier in FULL and stmt.qualifier in FULL
        level = 1.0
        if full and "defence" in kinds:
            level = TOP
        elif full and len(panel.members(mine.value, day)) <= SMALL_BLOC:
            level = 2.0
        yield Found(level, here is True and there is True, (mine, stmt), f"{mine.qualifier} of {mine.value}")


def _allied(panel: Panel, powers: Sequence[str], day: dt.date) -> bool:
    return any(power in panel.members("NATO", day) for power in powers)


def _by_treaty(panel: Panel, target: str, powers: Sequence[str], day: dt.date) -> Iterator[Found]:
    for stmt in panel.where("party", target):
        told = panel.told_of(stmt.entity)
        level = max((TREATY_LEVELS.get(row.value, 0.0) for row in told if row.prop == "kind"), default=0.0)
        parties = [row for row in told if row.prop == "party"]
        here = holds(stmt, day)
        # A treaty of many parties is a bloc's founding act; the bloc itself counts above.
        if level and here is not False and len(parties) <= 3 and any(row.value in powers for row in parties):
            yield Found(level, here is True, tuple(parties), stmt.entity)


def base_level(panel: Panel, target: str, sender: str, day: dt.date) -> Estimate | None:
    """Military sites of the power on the state's soil."""
    hosted = [stmt for stmt in panel.where("host", target) if panel.of(stmt.entity, "user")]
    if not hosted:
        return None
    powers = _powers(panel, sender, day)
    found = []
    for stmt in hosted:
        users = [row for row in panel.of(stmt.entity, "user") if row.value in powers]
        here = holds(stmt, day)
        if users and here is not False:
            kinds = [row.value for row in panel.of(stmt.entity, "kind")]
            combat = any(kind in COMBAT for kind in kinds)
            found.append(Found(3.0 if combat else 1.0, here is True, (stmt, *users), ", ".join(kinds)))
    if len(found) > 1:
        # Several sites weigh one level more than the heaviest alone.
        top = max(one.level for one in found)
        found = [Found(top + 1.0, all(one.sure for one in found), tuple(r for o in found for r in o.rows), ""), *found]
    return highest(found, complete=True, looked_at=hosted)


def exercise_level(panel: Panel, target: str, sender: str, day: dt.date) -> Estimate | None:
    """Joint exercises that were held in the last three years."""
    taken = panel.where("participant", target)
    if not taken:
        return None
    powers = _powers(panel, sender, day)
    since = dt.date(day.year - EXERCISE_YEARS + 1, 1, 1)
    found = []
    for stmt in taken:
        start = stmt.valid.start_earliest
        told = panel.told_of(stmt.entity)
        held = not any(row.prop == "status" and not row.value.startswith("held") for row in told)
        with_them = [row for row in told if row.prop == "participant" and row.value in powers]
        if start is not None and since <= start <= day and held and with_them:
            found.append(Found(1.0, stmt.verified, (stmt, *with_them)))
    return counted(found, EXERCISE_STEPS, looked_at=taken)


def arms_share(panel: Panel, target: str, sender: str, year: int) -> Estimate | None:
    """Share of the power in five years' deliveries; None where the register shows nothing delivered."""
    rows = [row for y in range(year - ARMS_YEARS + 1, year + 1) for row in panel.dyads(ARMS, target, y)]
    if not rows or max(panel.all_years(ARMS, target)) < year:
        return None
    powers = _powers(panel, sender, dt.date(year, 7, 1))
    from_power = [row for row in rows if row.counterpart in powers]
    whole = sum(row.value for row in rows if row.counterpart is None)
    whole = whole or sum(row.value for row in rows if row.counterpart is not None)
    if whole <= 0.0:
        return None
    value = min(100.0, 100.0 * sum(row.value for row in from_power) / whole)
    # The register counts major arms only and dates deliveries to about a year.
    half = max(5.0, 0.2 * value)
    used: tuple[Observation, ...] = tuple(rows)
    return Estimate(value, max(0.0, value - half), min(100.0, value + half), used, "major arms only")


def arms_level(panel: Panel, target: str, sender: str, day: dt.date) -> Estimate | None:
    """The share of arms as a level."""
    share = arms_share(panel, target, sender, day.year)
    if share is None:
        return None
    value, low, high = (_step(part) for part in (share.value, share.low, share.high))
    return Estimate(value, low, high, share.rows, share.note)


def _step(share: float) -> float:
    return float(sum(share > step for step in ARMS_STEPS))


def _powers(panel: Panel, sender: str, day: dt.date) -> tuple[str, ...]:
    """The power itself and, where it is a bloc, its members at the date."""
    return tuple(dict.fromkeys((sender, *panel.members(sender, day))))


def _levels(panel: Panel, name: str, level: Level) -> Iterator[Measurement]:
    for target in panel.targets:
        for year in panel.span(target):
            for sender in panel.senders:
                if sender == target:
                    continue
                found = level(panel, target, sender, panel.day_in(year))
                if found is not None:
                    yield panel.yearly(name, target, sender, year, found, channel="security", unit=UNIT)
