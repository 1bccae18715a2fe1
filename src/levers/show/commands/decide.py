"""`levers decide`: one decision, read in several ways."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from levers.show.options import Json, ProjectFolder

if TYPE_CHECKING:
    from levers.flow.deciding import Decided

__all__ = ["decide"]

LIMITS = (
    (
        "Positions and salience are judgements of the file's author; capability of powers is measured leverage, which is not the same "
        "as weight in this decision."
    ),
    (
        "The weighted mean comes first because it has been hard to beat where models were compared, in the European Union; the others "
        "are readings of the same numbers, and their disagreement is part of the answer."
    ),
    "No reading knows of side payments, deadlines or who decides alone.",
)


def decide(
    issue: str | None = None,
    /,
    *,
    project: ProjectFolder = Path(),
    seed: Annotated[int, Parameter(help="Of the draws.")] = 1,
    list_: Annotated[bool, Parameter(name="--list", negative="", help="The issues that Levers ships.")] = False,
    json: Json = False,
) -> int:
    """Reads one decision: weighted mean with its errors, expected utility round by round, Condorcet elections.

    Args:
        issue: A decision file (.yml), or the name of a shipped one.
    """
    from levers.atlas import load
    from levers.errors import UsageError
    from levers.flow.deciding import decide_issue, shipped_issues
    from levers.show.output import console, json_lines
    from levers.store import Store

    if list_:
        if json:
            json_lines({"name": name} for name in shipped_issues())
        else:
            console().print("\n".join(shipped_issues()), markup=False)
        return 0
    if issue is None:
        raise UsageError("levers decide", "needs an issue", f"a file, or one of {', '.join(shipped_issues())}")
    with Store(project) as store:
        done = decide_issue(store, issue, atlas=load(), seed=seed)
    if json:
        json_lines(
            {
                "scenario": row.scenario,
                "sender": None,
                "target": row.target or None,
                "period": str(row.period) if done.issue.date is not None else None,
                "variable": row.variable,
                "mean": row.mean,
                "quantiles": dict(zip(map(str, row.levels), row.quantiles, strict=True)),
                "baseline": None,
                "difference": None,
                "method": one.method,
                "round": one.round,
                "options": [list(pair) for pair in one.options],
                "unit": row.unit,
                "note": row.note,
                "derived_from": list(row.derived_from),
                "id": row.id,
            }
            for row, one in zip(done.outcomes, done.readings, strict=True)
        )
        return 0
    _print(done)
    return 0


def _print(done: Decided) -> None:
    from levers.show.output import console, table

    out, issue = console(), done.issue
    ends = f"{issue.low:g} {issue.low_means} … {issue.high:g} {issue.high_means}"
    out.print(
        table(
            f"{issue.title or issue.name}: {ends}",
            ("actor", ">capability", ">position", ">salience", "capability is"),
            (
                (
                    a.name,
                    f"{c:.3g}",
                    f"{a.position:g}",
                    f"{a.salience:g}",
                    "stated" if a.capability is not None else "measured",
                )
                for a, c in zip(issue.actors, done.capability, strict=True)
            ),
        )
    )
    plain = [one for one in done.readings if one.round is None]
    rows = (
        (
            one.method,
            f"{one.point:.4g}",
            f"{one.quantiles[1]:.3g} to {one.quantiles[3]:.3g}",
            f"{one.quantiles[0]:.3g} to {one.quantiles[4]:.3g}",
            ", ".join(f"{option:g}: {chance:.0%}" for option, chance in one.options) or one.note,
        )
        for one in plain
    )
    out.print(table("Readings, the default first", ("reading", ">point", "half", "nine in ten", "options"), rows))
    turns = [one for one in done.readings if one.round is not None]
    methods = list(dict.fromkeys(one.method for one in turns))
    numbers = sorted({one.round for one in turns if one.round is not None})
    cells = {
        (one.method, one.round): f"{one.point:.3g} ({one.quantiles[0]:.3g}–{one.quantiles[4]:.3g})" for one in turns
    }
    out.print(
        table(
            "Expected utility, round by round (nine in ten of repeats on slightly different numbers)",
            ("round", *methods),
            ((number, *(cells[method, number] for method in methods)) for number in numbers),
        )
    )
    if issue.outcome is not None:
        out.print(f"What was decided: {issue.outcome:g}. It was not used.", markup=False)
    for line in LIMITS:
        out.print(f"- {line}", style="dim", markup=False)
