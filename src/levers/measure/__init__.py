"""4: data → exposure, leverage and position: one number with an interval for power x state x channel x time.

One module and one page (docs/methods/measure-*.md) per measure; `MEASURES` is the list. A measure reads rows through a
`Panel` and gives rows back; it opens nothing. What is missing is missing: it widens an interval or there is no row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from levers.measure.agreement import un_agreement
from levers.measure.declaration import Compute, Measure
from levers.measure.exposure import bandwidths, dependences, exposures
from levers.measure.labour import remittances
from levers.measure.panel import Panel, build_panel
from levers.measure.trade import export_share, import_share
from levers.model import Claim, Measurement, Observation, Statement

__all__ = ["MEASURES", "Compute", "Measure", "Panel", "build_panel", "measure", "measure_panel"]

GOODS_ONLY = "goods only, as booked: re-exports, smuggling and services are not in it"
MODELLED = "cash carried home is not in it; who sends it is modelled for one year"

MEASURES: tuple[Measure, ...] = (
    Measure(
        "exposure", exposures, None, "% of GDP, weighted by bandwidth", f"{GOODS_ONLY}; {MODELLED}", "measure-exposure"
    ),
    Measure("dependence", dependences, None, "% of GDP", f"{GOODS_ONLY}; {MODELLED}", "measure-exposure"),
    Measure(
        "bandwidth", bandwidths, None, "0 to 1", "dollars of the year, not adjusted for prices", "measure-exposure"
    ),
    Measure("import_share", import_share, "trade", "% of imports", GOODS_ONLY, "measure-trade"),
    Measure("export_share", export_share, "trade", "% of exports", GOODS_ONLY, "measure-trade"),
    Measure("remittances", remittances, "labour", "% of GDP", MODELLED, "measure-labour"),
    Measure(
        "un_agreement",
        un_agreement,
        "diplomacy",
        "share of roll calls",
        "follows the agenda: it can change while nobody moves; absence is not counted",
        "measure-agreement",
    ),
)
"""Every measure, in the order of the method pages."""


def measure(
    *,
    targets: Sequence[str],
    senders: Sequence[str],
    observations: Iterable[Observation],
    statements: Iterable[Statement],
    claims: Iterable[Claim] = (),
    since: dt.date | None = None,
    until: dt.date | None = None,
    weights: Mapping[str, float] | None = None,
    seed: int = 1,
) -> tuple[Measurement, ...]:
    """All measures for these states and powers.

    Args:
        targets: states by code.
        senders: powers by code; a bloc counts as its members at the date.
        observations: numbers of open series, of the atlas and loaded.
        statements: memberships, bases, treaties, exercises, visits, deals.
        claims: what the texts say, for measures that compare texts with data.
        since: first day, included.
        until: first day after the end.
        weights: weight of each channel in the composite; equal where not given.
        seed: of the draws behind intervals of the composite and of change points.

    Returns:
        Measurements, each with its interval, unit and the ids it rests on.
    """
    panel = build_panel(
        targets=targets,
        senders=senders,
        observations=observations,
        statements=statements,
        claims=claims,
        since=since,
        until=until,
        weights=weights,
        seed=seed,
    )
    return measure_panel(panel)


def measure_panel(panel: Panel) -> tuple[Measurement, ...]:
    """All measures on a panel that is at hand; `panel.selections` then holds the selections that they name."""
    return tuple(row for one in MEASURES for row in panel.made(one.name, one.compute(panel)))
