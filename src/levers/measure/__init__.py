"""4: data → exposure, leverage and position: one number with an interval for power x state x channel x time.

One module and one page (docs/methods/measure-*.md) per measure; `MEASURES` is the list. A measure reads rows through a
`Panel` and gives rows back; it opens nothing. What is missing is missing: it widens an interval or there is no row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from levers.measure.agreement import un_agreement
from levers.measure.chance import agreement_rows
from levers.measure.change_points import change_points
from levers.measure.composite import entropy, gaps, leverage_shares, rank_stability
from levers.measure.cooperation import cooperation, goldstein
from levers.measure.declaration import Compute, Measure
from levers.measure.divergence import Divergence, MoveBeside, diverge, moves_beside
from levers.measure.diversion import Diversion, divert
from levers.measure.exposure import bandwidths, dependences, exposures
from levers.measure.hedging import bandwagon
from levers.measure.ideal_points import IdealPoints, Positions, RollCalls, fit_ideal_points
from levers.measure.ideal_points_agenda import agenda_factors, power_positions, published_positions, to_measurements
from levers.measure.ideal_points_bridges import bridge_items
from levers.measure.labour import remittances
from levers.measure.leverage import leverages, substitutability
from levers.measure.months import currency_months, oil_months, trade_months
from levers.measure.panel import Panel, build_panel
from levers.measure.roll_calls import Members, Votes, locate, measure_roll_calls, whole_texts
from levers.measure.security import arms, bases, exercises, pacts
from levers.measure.ties import shared_by_source, shared_memberships, visits
from levers.measure.trade import export_share, import_share, shares_by_source
from levers.model import Channel, Claim, Measurement, Observation, Statement

__all__ = [
    "BLIND_SPOTS",
    "MEASURES",
    "OF_THE_WORLD",
    "Compute",
    "Divergence",
    "Diversion",
    "IdealPoints",
    "Measure",
    "Members",
    "MoveBeside",
    "Panel",
    "Positions",
    "RollCalls",
    "Votes",
    "agreement_rows",
    "bridge_items",
    "build_panel",
    "diverge",
    "divert",
    "fit_ideal_points",
    "locate",
    "measure",
    "measure_panel",
    "measure_roll_calls",
    "moves_beside",
    "to_measurements",
    "whole_texts",
]

GOODS_ONLY = "goods only, as booked: re-exports, smuggling and services are not in it"
POSITION = "ideal point (higher is nearer to the United States)"
AGENDA = "moves with what is voted on: read the level beside the powers' and the agenda factor, never a distance alone"
MODELLED = "cash carried home is not in it; who sends it is modelled for one year"

EVENTS = "what news agencies report of what happened; coverage differs by pair and year"
RATES = "official rates; where they are fixed they hide what markets pay"
ALTERNATIVES = "alternatives are counted by today's shares, not by what they could deliver"
WEIGHTS = "weights are a choice: see the interval and the rank stability; missing channels are left out, not zero"

BLIND_SPOTS: Mapping[str | None, str] = {
    "trade": f"{GOODS_ONLY}; a partner that no list names lies between zero and the smallest that is named",
    "energy": "contracts, pipelines and lines on record, not volumes, prices or debts, unless energy trade by partner was loaded",
    "finance": "loans, grants and investment on record; private lenders, and of the powers all but China, keep no public register",
    "labour": MODELLED,
    "security": "what is signed, sited, exercised and delivered on record; not what would be honoured, nor police and intelligence ties",
    "transport": "railways, roads and ports agreed on record; not who carries how much, at which tariff",
    "diplomacy": "visits are thinly recorded before 2017; all blocs count alike; votes move with what is voted on",
    "information": "students, schools and the status of languages on record; not what people watch, read and believe",
    "political": "a few documented acts; nobody lists them, so most are missing",
    None: WEIGHTS,
}
"""What each channel does not see, printed with it; None: the composite of all."""

OF_THE_WORLD = frozenset({"oil_price", "agenda_factor"})
"""Measures that are the same for every state."""

CHANGING: tuple[tuple[str, Compute, Channel | None], ...] = (
    ("un_agreement", un_agreement, "diplomacy"),
    ("import_share", import_share, "trade"),
    ("export_share", export_share, "trade"),
    ("remittances", remittances, "labour"),
    ("composite", leverage_shares, None),
)
"""Measures whose series are searched for changes of level."""

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
    *(
        Measure(
            f"{name}_by_source",
            partial(shares_by_source, indicator=name),
            "trade",
            f"{unit}, as one source has it",
            f"{GOODS_ONLY}; sources count differently and are never joined into one series",
            "measure-trade",
        )
        for name, unit in (("import_share", "% of imports"), ("export_share", "% of exports"))
    ),
    Measure("remittances", remittances, "labour", "% of GDP", MODELLED, "measure-labour"),
    Measure(
        "un_agreement",
        un_agreement,
        "diplomacy",
        "share of roll calls",
        "follows the agenda: it can change while nobody moves; absence is not counted",
        "measure-agreement",
    ),
    Measure("ideal_point", published_positions, "diplomacy", POSITION, AGENDA, "measure-ideal_points"),
    Measure("power_position", power_positions, "diplomacy", POSITION, AGENDA, "measure-ideal_points"),
    Measure("agenda_factor", agenda_factors, "diplomacy", POSITION, AGENDA, "measure-ideal_points"),
    Measure(
        "pact", pacts, "security", "level 0 to 4", "what was signed, not what would be honoured", "measure-security"
    ),
    Measure("base", bases, "security", "level 0 to 4", "sites on record, not troops or rights", "measure-security"),
    Measure("exercise", exercises, "security", "level 0 to 4", "some years are thinly recorded", "measure-security"),
    Measure("arms_share", arms, "security", "% of arms delivered in 5 years", "major arms only", "measure-security"),
    Measure("visits", visits, "diplomacy", "visits on record", "nobody has a full list of visits", "measure-diplomacy"),
    Measure(
        "shared_memberships",
        shared_memberships,
        "diplomacy",
        "share of the state's memberships",
        "all blocs count alike, whatever they do",
        "measure-diplomacy",
    ),
    Measure(
        "shared_memberships_by_igo",
        shared_by_source,
        "diplomacy",
        "share of the state's memberships",
        "as loaded lists have them: COW's organisations to 2005",
        "measure-diplomacy",
    ),
    Measure("cooperation", cooperation, "diplomacy", "log ratio", EVENTS, "measure-cooperation"),
    Measure("goldstein", goldstein, "diplomacy", "goldstein", EVENTS, "measure-cooperation"),
    *(
        Measure(
            f"{name}_monthly",
            partial(trade_months, indicator=name),
            "trade",
            unit,
            f"{GOODS_ONLY}; one month swings by season and by single cargoes",
            "measure-months",
        )
        for name, unit in (("import_share", "% of imports"), ("export_share", "% of exports"))
    ),
    Measure("currency", currency_months, "finance", "% over 12 months", RATES, "measure-months"),
    Measure("oil_price", oil_months, "energy", "% over 12 months", "a price, not a lever of anybody", "measure-months"),
    Measure("substitutability", substitutability, None, "0 to 1", ALTERNATIVES, "measure-leverage"),
    Measure("leverage", leverages, None, "as the exposure of the channel", ALTERNATIVES, "measure-leverage"),
    Measure("composite", leverage_shares, None, "share of leverage", WEIGHTS, "measure-composite"),
    Measure("rank_stability", rank_stability, None, "share of draws", WEIGHTS, "measure-composite"),
    Measure("hedging_entropy", entropy, None, "0 one power to 1 all alike", WEIGHTS, "measure-hedging"),
    Measure("hedging_gap", gaps, None, "difference of shares", WEIGHTS, "measure-hedging"),
    Measure("bandwagon", bandwagon, None, "-1 balance to 1 bandwagon", "six powers are few", "measure-hedging"),
    *(
        Measure(
            f"change_in_{name}",
            partial(change_points, measure=name, made=made),
            channel,
            "probability",
            "sees levels, not trends: a steady rise is cut into steps",
            "measure-change_points",
        )
        for name, made, channel in CHANGING
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
