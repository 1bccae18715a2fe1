"""5: a scenario file → measured levers before its start → baseline and scenario played → outcomes that can be explained."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from levers.errors import ScenarioError
from levers.flow.backtesting import gate_of
from levers.flow.chaining import chain_changes, chain_fits
from levers.flow.estimating import leave_rates
from levers.measure import Panel, build_panel
from levers.measure.agreement import un_agreement
from levers.measure.exposure import exposures
from levers.measure.leverage import leverages
from levers.measure.ties import shared_memberships, visits
from levers.model import Certainty, Measurement, Observation, Outcome, Selection, Shock, Statement
from levers.project.ensemble import LEVELS, Kernel
from levers.project.kinds import BLOC_CHANNELS, KINDS
from levers.project.limits import limits
from levers.project.play import Played, play
from levers.project.posterior import Posterior, shipped_posterior
from levers.project.scenario_file import ScenarioFile, read_scenario
from levers.project.world import World, build_world

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.store import Store

__all__ = ["LIBRARY", "ProjectedScenario", "project_scenario", "scenario_of", "shipped"]

LIBRARY = Path(__file__).parents[1] / "project" / "library"
SCALING = frozenset({"base_closed", "labour_closed", "route_closed", "lever_changed", "reexport"})
YEARS_BACK = 6


@dataclass(frozen=True, slots=True)
class ProjectedScenario:
    """A scenario with all that is said about it."""

    file: ScenarioFile
    world: World
    played: Played
    outcomes: tuple[Outcome, ...]
    gate_open: bool
    limits: tuple[str, ...]
    posterior: Posterior


def shipped() -> dict[str, Path]:
    """Scenario files that Levers ships, by name."""
    return {path.stem: path for path in sorted(LIBRARY.glob("*.yml"))}


def project_scenario(
    store: Store,
    path: Path | str,
    *,
    atlas: Atlas,
    runs: int | None = None,
    kernel: Kernel = "numpy",
    progress: Callable[[int, int], None] | None = None,
    source: str | None = None,
) -> ProjectedScenario:
    """Plays the scenario in a file, and stores it with what it rests on.

    Args:
        store: the project.
        path: the file, or the name of a shipped one.
        atlas: what is known.
        runs: other than the file says.
        kernel: numpy or numba.
        progress: called with (steps done, steps).
        source: the file's text, where it is at hand already; `path` is then only what errors call it.

    Raises:
        ScenarioError: the file cannot be read, or names a lever that the data do not have.
        MissingData: nothing was measured before the scenario's start.
    """
    where = shipped().get(str(path), Path(path)) if source is None else Path(path)
    told = scenario_of(where, atlas=atlas, source=source)
    scenario = told.scenario
    measured, selections = _measured(store, atlas, told)
    _hold_states(told, measured)
    world = build_world(
        measured, statements=atlas.statements, states=told.states, powers=atlas.powers, start=scenario.start
    )
    _hold_against_data(told, world, atlas)
    posterior = shipped_posterior()
    links = chain_fits(chain_changes(atlas), before=scenario.start.year) if _needs_chain(scenario.shocks) else None
    played = play(
        world,
        posterior=posterior,
        rows=scenario.shocks,
        months=scenario.months,
        runs=runs or scenario.runs,
        seed=scenario.seed,
        links=links,
        leave=leave_rates(atlas, until=scenario.start),
        kernel=kernel,
        progress=progress,
    )
    open_ = gate_of(store.folder).mechanism_shown
    outcomes = tuple(_outcomes(told, world, played, gate_open=open_))
    store.add([*selections, *_used(measured, world), *scenario.shocks, scenario, *outcomes])
    said = tuple(limits(posterior=posterior, gate_open=open_, world=world, horizon=scenario.months))
    return ProjectedScenario(told, world, played, outcomes, open_, said, posterior)


def scenario_of(path: Path | str, *, atlas: Atlas, source: str | None = None) -> ScenarioFile:
    """A scenario's file, or its text, held against the states and powers that are known.

    Raises:
        ScenarioError: as `read_scenario`.
    """
    states = sorted(code for code, entity in atlas.entities.items() if entity.kind == "state")
    return read_scenario(path, states=states, powers=atlas.powers, default=atlas.targets, source=source)


def _measured(store: Store, atlas: Atlas, told: ScenarioFile) -> tuple[tuple[Measurement, ...], tuple[Selection, ...]]:
    start = told.scenario.start
    panel = build_panel(
        targets=told.states,
        senders=atlas.powers,
        observations=(*atlas.observations, *store.rows(Observation)),
        statements=atlas.statements,
        since=dt.date(start.year - YEARS_BACK, 1, 1),
        until=start,
    )
    makers: Mapping[str, Callable[[Panel], Iterator[Measurement]]] = {
        "leverage": leverages,
        "un_agreement": un_agreement,
        "shared_memberships": shared_memberships,
        "visits": visits,
        "exposure": exposures,
    }
    rows = tuple(row for name, make in makers.items() for row in panel.made(name, make(panel)))
    return rows, tuple(panel.selections.values())


def _used(measured: Sequence[Measurement], world: World) -> list[Measurement]:
    """The measurements that the world rests on, and those that these rest on."""
    by_id = {row.id: row for row in measured}
    wanted = {row_id for ids in world.rests_on.values() for row_id in ids}
    wanted |= {lower for row_id in wanted for lower in by_id[row_id].derived_from if lower in by_id}
    return [by_id[row_id] for row_id in wanted]


def _hold_states(told: ScenarioFile, measured: Sequence[Measurement]) -> None:
    """Refuses a state, or a start, before which no lever was measured."""
    known = {row.target for row in measured if row.measure == "leverage"}
    bare = [state for state in told.states if state not in known]
    if bare:
        key = "states" if "states" in told.places and known else "start"
        left = _choices([state for state in told.states if state in known], "levers were measured over")
        raise ScenarioError(
            f"{told.path}, line {told.places[key]}, {key}",
            f"no lever over {', '.join(bare)} was measured before {told.scenario.start:%Y-%m}",
            left if known else "start later: series begin in the 1990s",
        )


def _hold_against_data(told: ScenarioFile, world: World, atlas: Atlas) -> None:
    """Refuses a row about a lever that the data do not have."""
    for n, row in enumerate(told.scenario.shocks):
        kind = KINDS[row.what]
        if row.what in {"bloc_left", "bloc_joined"}:
            _hold_bloc(told, world, n, row)
        elif row.channel is not None and row.channel not in world.channels:
            raise told.refuse(
                n,
                "channel",
                f"no lever of the channel {row.channel} was measured before {world.start}",
                f"measured are {', '.join(world.channels)}",
            )
        elif row.what in SCALING:
            _hold_lever(told, world, n, row)
            if row.what == "base_closed":
                _hold_base(told, atlas, n, row)
        elif kind.on == "price" and not _has(world, "RUS", "labour", None):
            raise told.refuse(n, "on", "no remittances from Russia were measured", "leave the row out")


def _hold_bloc(told: ScenarioFile, world: World, n: int, row: Shock) -> None:
    mine = [bloc for bloc in world.blocs.get(row.on, ()) if bloc in BLOC_CHANNELS]
    inside = row.channel in mine
    if row.what == "bloc_left" and not inside:
        raise told.refuse(
            n, "bloc", f"{row.on} was not a member of the {row.channel} on {world.start}", _choices(mine, "it is in")
        )
    if row.what == "bloc_joined" and inside:
        left = [bloc for bloc in BLOC_CHANNELS if bloc not in mine]
        raise told.refuse(
            n,
            "bloc",
            f"{row.on} was a member of the {row.channel} already on {world.start}",
            _choices(left, "it is not in"),
        )
    if not any(row.channel in world.blocs.get(code, ()) for code in world.powers):
        raise told.refuse(n, "bloc", f"no power was in the {row.channel} on {world.start}", "start later")


def _hold_base(told: ScenarioFile, atlas: Atlas, n: int, row: Shock) -> None:
    """A base can be closed that is on record at the start, the power's or one of its members', or that an earlier row opens."""
    day = told.scenario.start

    def held(stmt: Statement) -> bool:
        return stmt.valid.at(day) in {Certainty.YES, Certainty.UNSURE}

    sites = [stmt.entity for stmt in atlas.where("host", row.target or "") if held(stmt)]
    bases = [site for site in sites if atlas.entities[site].kind == "base"]
    users = {stmt.value for base in bases for stmt in atlas.of(base, "user") if held(stmt)}
    blocs = {stmt.value for user in users for stmt in atlas.of(user, "membership") if held(stmt)}
    opened = any((r.what, r.on, r.target) == ("base_opened", row.on, row.target) for r in told.scenario.shocks[:n])
    if row.on not in users | blocs and not opened:
        there = [power for power in atlas.powers if power in users | blocs]
        raise told.refuse(
            n,
            "target",
            f"no base of {row.on} in {row.target} is on record on {day}",
            _choices(there, "bases there are of"),
        )


def _hold_lever(told: ScenarioFile, world: World, n: int, row: Shock) -> None:
    channel = row.channel or ""
    if _has(world, row.on, channel, row.target):
        return
    column = world.channels.index(channel)
    rows = range(len(world.states)) if row.target is None else [world.state(row.target)]
    there = [code for code in world.powers if any(world.known[i, world.power(code), column] for i in rows)]
    over = f" over {row.target}" if row.target is not None else ""
    raise told.refuse(
        n,
        "on" if row.target is None else "target",
        f"no {channel} lever of {row.on}{over} was measured before {world.start}",
        _choices(there, "such levers are measured of"),
    )


def _has(world: World, power: str, channel: str, target: str | None) -> bool:
    if channel not in world.channels or power not in world.powers:
        return False
    column = world.known[:, world.power(power), world.channels.index(channel)]
    return bool(column.any() if target is None else column[world.state(target)])


def _choices(found: Sequence[str], words: str) -> str:
    return f"{words} {', '.join(found)}" if found else "there is none to choose: leave the row out"


def _needs_chain(rows: Sequence[Shock]) -> bool:
    return any(row.what in {"oil_price", "rouble"} for row in rows)


def _outcomes(told: ScenarioFile, world: World, played: Played, *, gate_open: bool) -> list[Outcome]:
    """Shares at the end of each year of the scenario, and the events."""
    scenario, made = told.scenario, played.ensemble
    assert made.scenario is not None  # noqa: S101
    assert made.difference is not None  # noqa: S101
    base = (scenario.id, *(row.id for row in scenario.shocks))
    note = "" if gate_open else "level: plain baseline (as at the start); scenario minus baseline: the mechanism"
    rows: list[Outcome] = []
    for i, state in enumerate(world.states):
        for p, power in enumerate((None, *world.powers)):
            ids = world.rests_on.get((state, power), ()) if power is not None else ()
            for month in _reported(scenario.months):
                moved = float(made.difference.mean[month, i, p])
                wide = made.difference.quantiles[month, :, i, p].astype(float)
                level = float(made.baseline.mean[month, i, p] if gate_open else world.anchor[i, p])
                mean, spread = (
                    (made.scenario.mean[month, i, p], made.scenario.quantiles[month, :, i, p])
                    if gate_open
                    else (level + moved, level + wide)
                )
                rows.append(
                    Outcome(
                        scenario=scenario.name,
                        method="mechanism" if gate_open else "persistence + mechanism's difference",
                        sender=power,
                        target=state,
                        start=_month_of(scenario.start, month),
                        end=_month_of(scenario.start, month + 1),
                        variable="alignment" if power is not None else "autonomy",
                        unit="share of alignment",
                        mean=float(mean),
                        levels=LEVELS,
                        quantiles=tuple(float(value) for value in spread),
                        baseline=level,
                        difference=moved,
                        derived_from=(*base, *ids),
                        note=note,
                    )
                )
    rows += [
        Outcome(
            scenario=scenario.name,
            method="mechanism",
            sender=event.power,
            target=event.state,
            start=scenario.start,
            end=_month_of(scenario.start, scenario.months),
            variable=f"event: {event.what}",
            unit="probability",
            mean=event.scenario,
            levels=(),
            quantiles=(),
            baseline=event.baseline,
            difference=event.scenario - event.baseline,
            derived_from=base,
            note=event.note,
        )
        for event in played.events
    ]
    return rows


def _reported(months: int) -> list[int]:
    """The last month of each year, and the last of all."""
    return sorted({*range(11, months, 12), months - 1})


def _month_of(start: dt.date, months: int) -> dt.date:
    total = start.year * 12 + start.month - 1 + months
    return dt.date(total // 12, total % 12 + 1, 1)
