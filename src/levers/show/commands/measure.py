"""`levers measure`: who holds which lever, how firmly, with intervals."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from levers.show.options import EngineName, Json, ProjectFolder, Since, Until, day

__all__ = ["measure"]


def measure(
    state: str | None = None,
    /,
    *,
    project: ProjectFolder = Path(),
    power: Annotated[list[str] | None, Parameter(help="Only these powers.", negative="")] = None,
    since: Since = None,
    until: Until = None,
    weights: Annotated[
        str | None, Parameter(help="Channel weights of the composite: trade=2,labour=1; equal where not given.")
    ] = None,
    every: Annotated[bool, Parameter(name="--all", negative="", help="Every measure, not only the headlines.")] = False,
    engine: EngineName = "duckdb",
    json: Json = False,
) -> int:
    """Measures levers of the powers over one state, or over every state of the region.

    Args:
        state: A state by code or name; all states of the first region without it.
    """
    from levers.atlas import load
    from levers.flow.measuring import measure_states
    from levers.show.output import console, json_lines, progress
    from levers.store import Store

    atlas = load()
    targets = (atlas.code(state),) if state is not None else atlas.targets
    with Store(project) as store, progress("ideal points from roll calls") as step:
        found = measure_states(
            store,
            atlas=atlas,
            targets=targets,
            senders=tuple(atlas.code(name) for name in power or ()),
            since=day(since, option="--since"),
            until=day(until, option="--until", last=True),
            weights=_weights(weights),
            engine=engine,
            fit=True,
            progress=step,
        )
    if json:
        json_lines(_plain(row) for row in found)
        return 0
    from levers.show.matrices import matrices, unseen

    out = console()
    for shown in matrices(found, atlas=atlas, every=every):
        out.print(shown)
    lines = unseen(found)
    if lines:
        out.print("what these numbers do not see", style="bold")
    for line in lines:
        out.print(f"- {line}", style="dim")
    out.print("where a number comes from: levers explain ID (ids with --json)", style="dim")
    return 0


def _plain(row: object) -> dict[str, object]:
    from levers.model import Measurement

    assert isinstance(row, Measurement)  # noqa: S101
    return {
        "measure": row.measure,
        "sender": row.sender,
        "target": row.target,
        "channel": row.channel,
        "period": str(row.period),
        "value": row.value,
        "low": row.low,
        "high": row.high,
        "unit": row.unit,
        "derived_from": list(row.derived_from),
        "note": row.note,
        "id": row.id,
    }


def _weights(text: str | None) -> dict[str, float] | None:
    from levers.errors import UsageError
    from levers.model import CHANNELS

    if text is None:
        return None
    weights: dict[str, float] = {}
    for part in text.split(","):
        channel, _, number = part.partition("=")
        try:
            weights[channel.strip()] = float(number)
        except ValueError as error:
            raise UsageError(f"--weights {part}", "is not a weight; expected channel=number") from error
    unknown = sorted(set(weights) - set(CHANNELS))
    if unknown or min(weights.values()) < 0 or sum(weights.values()) <= 0:
        raise UsageError(
            f"--weights {text}", f"needs channels of {', '.join(CHANNELS)} with weights of 0 or more, not all 0"
        )
    return weights
