"""`levers score`: what came of the forecasts that were written down."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from levers.show.options import Json, ProjectFolder

if TYPE_CHECKING:
    from levers.flow.registering import Scored

__all__ = ["score"]


def score(
    *,
    project: ProjectFolder = Path(),
    all_: Annotated[
        bool, Parameter(name="--all", negative="", help="Also the numbers that cannot be scored yet.")
    ] = False,
    json: Json = False,
) -> int:
    """Scores every registered forecast whose data have arrived; a file that was changed since is said to be."""
    import datetime as dt

    from levers.atlas import load
    from levers.flow.measuring import measure_states
    from levers.flow.registering import FOLDER, read_registered, score_registered
    from levers.show.output import json_lines, note
    from levers.store import Store

    paths = sorted((project / FOLDER).glob("*.json"))
    if not paths:
        note(f"nothing is registered in {project / FOLDER}; `levers project KGZ --register` writes a forecast down")
        return 0
    told, code = [], 0
    for path in paths:
        try:
            told.append(read_registered(path))
        except (ValueError, KeyError, TypeError) as error:
            note(f"{path}: is not a registered forecast ({error})")
            code = 1
    states = tuple(dict.fromkeys(row.target for one in told for row in one.outcomes if row.scenario == "baseline"))
    atlas = load()
    with Store(project) as store:
        measured = {state: measure_states(store, atlas=atlas, targets=(state,), keep=False) for state in states}
    found = score_registered(told, measured, today=dt.datetime.now(dt.UTC).date())
    code = max(code, int(any(not one.intact for one in told)))
    if json:
        json_lines(_plain(row) for row in found if all_ or row.crps is not None or not row.registered.intact)
        return code
    _print(found, every=all_)
    return code


def _plain(row: Scored) -> dict[str, object]:
    return {
        "file": row.registered.path.name,
        "made": row.registered.made,
        "intact": row.registered.intact,
        "scenario": row.outcome.scenario,
        "sender": row.outcome.sender,
        "target": row.outcome.target,
        "period": str(row.outcome.period),
        "variable": row.outcome.variable,
        "mean": row.outcome.mean,
        "value": row.value,
        "crps": row.crps,
        "inside50": row.inside50,
        "inside90": row.inside90,
        "why": row.why,
        "id": row.outcome.id,
    }


def _print(found: list[Scored], *, every: bool) -> None:
    from levers.show.output import console, table

    out = console()
    done = [row for row in found if row.crps is not None]
    shown = found if every else done
    rows = (
        (
            row.registered.path.name[:40],
            row.outcome.variable,
            row.outcome.sender or "",
            row.outcome.period,
            f"{row.outcome.mean:.3g}",
            f"{row.value:.3g}" if row.value is not None else "",
            f"{row.crps:.3g}" if row.crps is not None else "",
            {True: "yes", False: "no", None: ""}[row.inside90],
            row.why,
        )
        for row in shown
    )
    columns = ("file", "series", "power", "year", ">forecast", ">came", ">CRPS", "in 90 %", "remark")
    if shown:
        out.print(table("Registered forecasts", columns, rows))
    else:
        out.print("no registered forecast can be scored yet; `levers score --all` lists them")
    if done:
        inside = [
            sum(bool(flag) for flag in flags) / len(done)
            for flags in ([r.inside50 for r in done], [r.inside90 for r in done])
        ]
        out.print(
            f"{len(done)} numbers scored: {inside[0]:.0%} inside their 50 %, {inside[1]:.0%} inside their 90 % interval."
        )
    why: dict[str, int] = {}
    for row in found:
        if row.crps is None:
            why[row.why] = why.get(row.why, 0) + 1
    for reason, count in why.items():
        out.print(f"{count} not scored: {reason}", style="dim", markup=False)
