"""`levers project`: what comes next if nothing new happens, and what if a lever were pulled."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

from levers.show.options import Json, ProjectFolder, Until, day

if TYPE_CHECKING:
    from levers.flow.scenarios import ProjectedScenario
    from levers.model import Outcome

__all__ = ["project"]

LIMITS = (
    "Limits: a fan shows how far such series moved before, not why. Levers move together and answer to the alignment "
    "they act on; nothing here is a causal effect."
)


def project(
    what: str | None = None,
    /,
    *,
    project: ProjectFolder = Path(),
    until: Until = None,
    new: Annotated[
        bool, Parameter(negative="", help="Write a commented scenario to the path, or to the screen.")
    ] = False,
    list_: Annotated[bool, Parameter(name="--list", negative="", help="The scenarios that Levers ships.")] = False,
    runs: Annotated[int | None, Parameter(help="Runs of a scenario, other than its file says.")] = None,
    kernel: Annotated[Literal["numpy", "numba"], Parameter(help="What computes the ensemble.")] = "numpy",
    register: Annotated[bool, Parameter(negative="", help="Write the forecast down with its date and hash.")] = False,
    json: Json = False,
) -> int:
    """Projects every measured series of a state five years ahead, or plays a scenario beside its baseline.

    Args:
        what: A state by code or name; a scenario file (.yml); or the name of a shipped scenario.
    """
    from levers.errors import UsageError
    from levers.flow.scenarios import shipped

    if new:
        return _write_template(what)
    if list_:
        return _list(json=json)
    if what is None:
        raise UsageError(
            "levers project", "needs a state or a scenario", "such as KGZ, or see --list; --new writes one"
        )
    if runs is not None and not 100 <= runs <= 20_000:
        raise UsageError(f"--runs {runs}", "is out of range", "give 100 to 20000")
    if what.endswith((".yml", ".yaml")) or what in shipped():
        if until is not None:
            raise UsageError("--until", "is for states", "a scenario uses nothing after its own start")
        return _scenario(what, project, runs=runs, kernel=kernel, keep=register, json=json)
    return _state(what, project, until=until, keep=register, json=json)


def _state(state: str, folder: Path, *, until: str | None, keep: bool, json: bool) -> int:
    import datetime as dt

    from levers.atlas import load
    from levers.flow.measuring import measure_states
    from levers.flow.projecting import project_series
    from levers.show.output import console, json_lines, table
    from levers.store import Store

    atlas = load()
    code = atlas.code(state)
    end = day(until, option="--until", last=True) or dt.datetime.now(dt.UTC).date()
    with Store(folder) as store:
        measured = measure_states(store, atlas=atlas, targets=(code,), until=end)
        outcomes = project_series(store, measured, now=end)
        if keep:
            _keep(store, outcomes, name=code, until=end, atlas_version=atlas.version)
    if json:
        json_lines(map(_plain, outcomes))
        return 0
    rows = (
        (
            row.variable.replace(":", ", ").strip(", ").replace("_", " "),
            row.sender or "",
            row.period,
            f"{row.mean:.3g}",
            f"{row.quantiles[1]:.3g} to {row.quantiles[3]:.3g}",
            f"{row.quantiles[0]:.3g} to {row.quantiles[4]:.3g}",
            row.unit,
            row.method,
        )
        for row in outcomes
    )
    columns = ("series", "power", "year", ">mean", "half of outcomes", "nine in ten", "unit", "by")
    out = console()
    out.print(table(f"{atlas.entities[code].name}: if nothing new happens", columns, rows))
    out.print(LIMITS, style="dim", markup=False)
    return 0


def _scenario(
    path: str, folder: Path, *, runs: int | None, kernel: Literal["numpy", "numba"], keep: bool, json: bool
) -> int:
    from levers.atlas import load
    from levers.flow.scenarios import project_scenario
    from levers.show.output import json_lines, note, progress
    from levers.show.scenario_rows import variance_of
    from levers.store import Store

    atlas = load()
    with Store(folder) as store, progress("months played") as step:
        done = project_scenario(
            store, path, atlas=atlas, runs=runs, kernel=kernel, progress=lambda at, of: step(f"{at} of {of}")
        )
        if keep:
            scenario = done.file.scenario
            _keep(store, done.outcomes, name=scenario.name, until=scenario.start, atlas_version=atlas.version)
    if json:
        json_lines({**_plain(row), "variance": variance_of(done, row)} for row in done.outcomes)
        for line in done.limits:
            note(line)
        return 0
    _print_scenario(done, {code: entity.name for code, entity in atlas.entities.items()})
    return 0


def _print_scenario(done: ProjectedScenario, names: dict[str, str]) -> None:
    from levers.show.output import console, table
    from levers.show.scenario_rows import LEAST_SHOWN

    def named(words: str) -> str:
        """Powers by name; blocs keep the letters they are known by."""
        return " ".join(names.get(word, word) if word in done.world.powers else word for word in words.split())

    out, scenario = console(), done.file.scenario
    last = max(row.end for row in done.outcomes if not row.variable.startswith("event"))
    shares = [row for row in done.outcomes if row.end == last and not row.variable.startswith("event")]
    moved = [row for row in shares if row.sender is not None and abs(row.difference or 0.0) >= LEAST_SHOWN]
    out.print(
        table(
            f"{scenario.title or scenario.name}: {scenario.start:%Y-%m} and {scenario.months} months, at the end",
            ("state", "power", ">baseline", ">scenario", ">difference", "nine in ten", "mostly uncertain by"),
            (_line(done, row, names) for row in moved),
            caption="shares of alignment in per cent; difference: scenario minus baseline on the same random numbers; "
            f"{len(shares) - len(moved)} shares that move by less than {100 * LEAST_SHOWN:g} points are in --json",
        )
    )
    out.print(
        table(
            "Chances within the scenario's months, by the mechanism's own paths: read the difference",
            ("state", "event", ">baseline", ">scenario"),
            (
                (
                    names.get(event.state, event.state),
                    named(event.what),
                    f"{event.baseline:.1%}",
                    f"{event.scenario:.1%}",
                )
                for event in done.played.events
                if max(event.baseline, event.scenario) >= 0.0005
            ),
        )
    )
    for parameter in done.posterior.parameters():
        label = "prior-driven" if parameter.prior_driven else f"moved {parameter.moved:+z.1f} prior standard deviations"
        out.print(
            f"{parameter.name}: {parameter.mean:.3g} ± {parameter.sd:.2g}, {label}; {parameter.words}",
            style="dim",
            markup=False,
        )
    out.print("Limits", style="bold")
    for line in done.limits:
        out.print(f"- {line}", markup=False)


def _line(done: ProjectedScenario, row: Outcome, names: dict[str, str]) -> tuple[str, ...]:
    from levers.show.scenario_rows import variance_of

    i, p = done.world.state(row.target), done.world.power(row.sender or "")
    assert done.played.ensemble.difference is not None  # noqa: S101
    low, *_, high = done.played.ensemble.difference.quantiles[-1, :, i, p]
    known = variance_of(done, row) or {}
    top = sorted(known, key=lambda group: -known[group])[:2]
    return (
        names.get(row.target, row.target),
        names.get(row.sender or "", row.sender or ""),
        f"{100 * (row.baseline or 0.0):.1f}",
        f"{100 * row.mean:.1f}",
        f"{100 * (row.difference or 0.0):+z.2f}",
        f"{100 * low:+z.2f} to {100 * high:+z.2f}",
        ", ".join(f"{group} {known[group]:.0%}" for group in top),
    )


def _keep(store: Any, outcomes: Iterable[Outcome], *, name: str, until: Any, atlas_version: str) -> None:
    import levers
    from levers.flow.registering import register
    from levers.show.output import note

    version = f"levers {levers.__version__}, atlas {atlas_version}"
    told = register(store, tuple(outcomes), name=name, data_until=until, version=version)
    note(f"registered {told.path}, SHA-256 {told.sha256}")


def _plain(row: Outcome) -> dict[str, object]:
    return {
        "scenario": row.scenario,
        "sender": row.sender,
        "target": row.target,
        "period": str(row.period),
        "variable": row.variable,
        "mean": row.mean,
        "quantiles": dict(zip(map(str, row.levels), row.quantiles, strict=True)),
        "baseline": row.baseline,
        "difference": row.difference,
        "method": row.method,
        "unit": row.unit,
        "derived_from": list(row.derived_from),
        "note": row.note,
        "id": row.id,
    }


def _write_template(path: str | None) -> int:
    import sys

    from levers.errors import UsageError
    from levers.project.template import template
    from levers.show.output import note

    if path is None:
        sys.stdout.write(template())
        return 0
    target = Path(path)
    if target.exists():
        raise UsageError(path, "is there already", "name another file")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(template(), "utf-8")
    note(f"wrote {path}; edit it and run `levers project {path}`")
    return 0


def _list(*, json: bool) -> int:
    from levers.atlas import load
    from levers.flow.scenarios import shipped
    from levers.project.scenario_file import read_scenario
    from levers.show.output import console, json_lines, table

    atlas = load()
    read = [
        read_scenario(path, states=tuple(atlas.entities), powers=atlas.powers, default=atlas.targets).scenario
        for path in shipped().values()
    ]
    if json:
        json_lines(row.to_json() for row in read)
        return 0
    rows = ((row.name, row.title, f"{row.start:%Y-%m}", row.months) for row in read)
    console().print(table("Scenarios that Levers ships", ("name", "what", "start", ">months"), rows))
    return 0
