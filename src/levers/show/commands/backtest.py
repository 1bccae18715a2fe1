"""`levers backtest`: how far to believe the projections."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from levers.show.options import Json, ProjectFolder

if TYPE_CHECKING:
    from rich.table import Table

    from levers.flow.backtesting import Backtest
    from levers.project.backtest import Table as Scored

__all__ = ["backtest"]


def backtest(
    *,
    project: ProjectFolder = Path(),
    since: Annotated[int, Parameter(help="First year that forecasts are made in.")] = 2005,
    seed: Annotated[int, Parameter(help="Of draws and of resampled years.")] = 1,
    json: Json = False,
) -> int:
    """Forecasts every past year from what lay before it, scores the mechanism beside plain rules, and decides the gate."""
    from levers.atlas import load
    from levers.errors import UsageError
    from levers.flow.backtesting import backtest as run
    from levers.show.backtest_report import keep_report
    from levers.show.output import note, progress

    if not 2001 <= since <= 2015:
        raise UsageError(f"--since {since}", "is out of range", "give a year from 2001 to 2015")
    with progress("backtest", 4) as step:
        found = run(load(), first_origin=since, seed=seed, step=step)
    report = keep_report(found, project)
    if json:
        _json(found)
    else:
        _print(found)
    note(f"report with pictures: {report}")
    return 0


def _json(found: Backtest) -> None:
    from levers.show.output import json_lines

    for name, table in (("ideal_point", found.positions), ("remittances", found.remittances)):
        json_lines({"kind": "score", "series": name, **row._asdict()} for row in table.scores)
        json_lines(
            {"kind": "difference", "series": name, "group": group, "rule": rule, "horizon": horizon, **d._asdict()}
            for (group, rule, horizon), d in table.differences.items()
        )
    json_lines(
        {
            "kind": "chain",
            "year": row.year,
            "told": row.told,
            "median": row.median,
            "low": row.low,
            "high": row.high,
            "outcomes": dict(row.outcomes),
            "prior_driven": list(row.prior_driven),
        }
        for row in found.chain
    )
    json_lines([{"kind": "gate", "mechanism_shown": found.gate.mechanism_shown, "reason": found.gate.reason}])


def _print(found: Backtest) -> None:
    from levers.show.output import console

    out = console()
    out.print(_scores("Positions in the General Assembly", found.positions))
    out.print(_scores("Remittances, logarithm of dollars", found.remittances))
    out.print(_differences(found))
    out.print(_episodes(found))
    out.print(f"The gate is {'open' if found.gate.mechanism_shown else 'closed'}: {found.gate.reason}.", markup=False)


def _scores(title: str, told: Scored) -> Table:
    from levers.show.output import table

    rows = (
        (
            row.group,
            row.horizon,
            row.method,
            row.n,
            f"{row.crps:.3f}",
            f"{row.log_score:+z.2f}",
            f"{row.brier:.3f}",
            f"{row.cover50:.0%}",
            f"{row.cover90:.0%}",
        )
        for row in sorted(told.scores, key=lambda row: (row.group, row.horizon, row.crps))
    )
    columns = ("of", ">years", "rule", ">n", ">CRPS", ">log score", ">Brier", ">50 % holds", ">90 % holds")
    return table(title, columns, rows)


def _differences(found: Backtest) -> Table:
    from levers.show.output import table

    both = {**found.positions.differences, **found.remittances.differences}
    rows = (
        (group, horizon, rule, f"{d.mean:+z.4f}", f"{d.low:+z.4f} to {d.high:+z.4f}", d.better)
        for (group, rule, horizon), d in sorted(both.items(), key=lambda item: (item[0][0], item[0][2]))
    )
    columns = ("of", ">years", "rule", ">difference", "90 % interval", "better is")
    return table("CRPS of the mechanism minus the rule's (below 0: the mechanism is better)", columns, rows)


def _episodes(found: Backtest) -> Table:
    from levers.show.output import table

    rows = (
        (
            row.year,
            row.told,
            f"{row.median:+.0%}",
            f"{row.low:+.0%} to {row.high:+.0%}",
            ", ".join(f"{state} {value:+.0%}" for state, value in row.outcomes.items()),
            ", ".join(row.prior_driven),
        )
        for row in found.chain
    )
    columns = ("year", "told", ">median", "90 % interval", "what happened", "prior-driven")
    return table("Oil, rouble, remittances: two falls from earlier years only", columns, rows)
