"""4: observations, statements and claims → measurements of levers and position, stored with what they rest on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from levers.errors import MissingData, UsageError
from levers.flow.positioning import measure_votes
from levers.flow.running import begin
from levers.measure import OF_THE_WORLD, build_panel, measure_panel
from levers.model import Claim, Measurement, Observation, Statement

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.store import Store
    from levers.store.engines import Engine

__all__ = ["measure_states"]


def measure_states(
    store: Store,
    *,
    atlas: Atlas,
    targets: Sequence[str],
    senders: Sequence[str] = (),
    since: dt.date | None = None,
    until: dt.date | None = None,
    weights: Mapping[str, float] | None = None,
    keep: bool = True,
    engine: Engine = "duckdb",
    fit: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Measurement, ...]:
    """Measures the levers of the senders over the targets, and stores the result.

    Args:
        store: the project; its own observations, statements and claims count beside the atlas.
        atlas: states, powers, series.
        targets: states by code.
        senders: powers by code; those of the atlas where none are named.
        since: first day, included.
        until: first day after the end.
        weights: channel weights of the composite, equal where not given.
        keep: whether to store the measurements, so that `explain` finds them.
        engine: `spark` measures the states side by side; the numbers are the same.
        fit: whether own ideal points are estimated now where roll calls are loaded and they were not yet.
        progress: called once a step of that estimate.

    Raises:
        UsageError: the period ends before it begins.
        MissingData: neither the atlas nor the project has anything on these states.
    """
    if since is not None and until is not None and since >= until:
        raise UsageError(f"{since} to {until - dt.timedelta(1)}", "ends before it begins", "give an earlier first day")
    asked: dict[str, Any] = {
        "senders": tuple(senders) or atlas.powers,
        "observations": (*atlas.observations, *store.rows(Observation)),
        "statements": (*atlas.statements, *store.rows(Statement)),
        "claims": store.rows(Claim),
        "since": since,
        "until": until,
        "weights": weights,
    }
    if engine == "spark":
        from levers.flow.spreading import measure_spread

        found, named = measure_spread(asked, targets)
    else:
        panel = build_panel(targets=targets, **asked)
        found, named = measure_panel(panel), tuple(panel.selections.values())
    voted, chosen = measure_votes(
        store,
        atlas=atlas,
        targets=targets,
        senders=asked["senders"],
        since=since,
        until=until,
        fit=fit,
        progress=progress,
    )
    found, named = (*found, *voted), (*named, *chosen)
    # What is the world's and not the state's is read beside other numbers, never alone.
    told = {row.target for row in found if row.measure not in OF_THE_WORLD}
    found = tuple(row for row in found if row.target in told)
    if not found:
        raise MissingData(
            ", ".join(targets),
            "nothing is known to measure from in this period",
            "`levers atlas` shows what there is, `levers sources` what to fetch (such as `levers fetch worldbank`) or to load",
        )
    if keep:
        options = {"targets": targets, "senders": senders, "since": since, "until": until, "weights": weights}
        begin(store, "measure", options, atlas=atlas)
        store.add([*named, *found])
    return found
