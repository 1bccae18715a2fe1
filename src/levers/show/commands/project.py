"""`levers project`: what comes next if nothing new happens."""

from __future__ import annotations

from pathlib import Path

from levers.show.options import Json, ProjectFolder, Until, day

__all__ = ["project"]

LIMITS = (
    "Limits: a fan shows how far such series moved before, not why. Levers move together and answer to the alignment "
    "they act on; nothing here is a causal effect."
)


def project(state: str, /, *, project: ProjectFolder = Path(), until: Until = None, json: Json = False) -> int:
    """Projects every measured series of a state five years ahead, with 50 and 90 % intervals.

    Args:
        state: A state by code or name.
    """
    import datetime as dt

    from levers.atlas import load
    from levers.flow.measuring import measure_states
    from levers.flow.projecting import project_series
    from levers.show.output import console, json_lines, table
    from levers.store import Store

    atlas = load()
    code = atlas.code(state)
    end = day(until, option="--until", last=True) or dt.datetime.now(dt.UTC).date()
    with Store(project) as store:
        measured = measure_states(store, atlas=atlas, targets=(code,), until=end)
        outcomes = project_series(store, measured, now=end)
    if json:
        json_lines(
            {
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
                "id": row.id,
            }
            for row in outcomes
        )
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
