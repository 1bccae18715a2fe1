"""Shock rows → the terms of every month, beside the same months without them.

Each shock starts or ends at a month; between two such months nothing changes, so that one set of terms is made per
stretch. Taste is set so that at the start every state wants what it has: c = τ log a⁰ - u_start (the alternative-specific constants
of choice models), hence the baseline stays put but for noise and neighbours, and only changes of levers move a state.
Months of a leader's first two years adapt twice as fast.

    c_ip = τ log a⁰_ip - Σ_k ω_k l_ipk(start)

Oil and rouble work through the estimated chain (`levers.project.chain`): its coefficients are drawn, its yearly surprises are left
out because baseline and scenario share them. With o = log of the price over the old price and s = log of roubles per dollar,

    s = (d₀ [+ d₁]) o;   Δ log D = (b₀ [+ b₁]) o + (c₀ + h₀ [+ c₁ + h₁]) s          [ ]: from the second year on
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from levers.model import Shock
from levers.project import chain, shocks
from levers.project.draws import Draws, stream
from levers.project.kinds import BLOC_CHANNELS
from levers.project.leaving import LEFT, Exit, hear_less, levers_left
from levers.project.scenario_file import months_between
from levers.project.terms import Terms, terms
from levers.project.world import World, members_of

__all__ = ["ELECTION_COALITION", "RUSSIA", "Chain", "month_terms"]

Floats = npt.NDArray[np.float64]

RUSSIA = "RUS"
"""The power whose currency and labour market the chain is about."""
ELECTION_COALITION = 0.5
"""Winning coalition of a leader who comes by election where no row says otherwise: assumed."""

CAPACITY = frozenset({"patron_weakened", "patron_distracted", "sanctions"})
ADDING = frozenset({"base_opened", "corridor_opened", "pipeline_opened", "rival_offer"})

Chain = Mapping[str, chain.Fit]
"""Posterior of each link, from data before the scenario."""


class _Stretch(NamedTuple):
    """Arrays of one stretch of months."""

    capacity: Floats
    leverage: Floats
    anchor: Floats
    adaptation: Floats
    influence: Floats


def month_terms(
    world: World,
    *,
    draws: Draws,
    months: int,
    shocks_in: Sequence[Shock] = (),
    links: Chain | None = None,
    exits: Sequence[Exit] = (),
) -> tuple[Terms, ...]:
    """One `Terms` a month; without shocks the same object every month.

    Args:
        world: where the scenario starts.
        draws: of everything but noise.
        months: how many.
        shocks_in: rows of the scenario, already held against the data.
        links: needed where a row is about oil or the rouble.
        exits: from blocs, by chance and by run; each acts from the next year of the scenario on.
    """
    edges = _edges(world, shocks_in, months, yearly=bool(exits))
    drawn = _Drawn(world, draws, shocks_in, links or {})
    made: list[Terms] = []
    for begin, end in zip(edges, [*edges[1:], months], strict=True):
        made += [
            _terms(world, draws, _without(_stretch(world, draws, drawn, shocks_in, begin), world, exits, begin))
        ] * (end - begin)
    return tuple(made)


class _Drawn:
    """What the shocks draw, once for all stretches: new anchors, whether a leader changed, the chain's effect."""

    def __init__(self, world: World, draws: Draws, rows: Sequence[Shock], links: Chain) -> None:
        self.anchors: dict[int, Floats] = {}
        self.changed: dict[int, Floats] = {}
        self.chain: dict[int, tuple[Floats, Floats]] = {}
        for n, row in enumerate(rows):
            rng = stream(draws.seed, "shock", n)
            if row.what in {"leader_change", "election"}:
                old = draws.tastes.anchor[world.state(row.on)]
                size = row.factor if row.what == "leader_change" else ELECTION_COALITION
                drawn = shocks.redraw_anchor(old.mean(axis=-1), coalition=size, runs=draws.runs, rng=rng)
                happens = np.ones(draws.runs) if row.what == "leader_change" else rng.random(draws.runs) < row.factor
                self.anchors[n], self.changed[n] = _plain(drawn), np.asarray(happens, dtype=np.float64)
            elif row.what in {"oil_price", "rouble"}:
                self.chain[n] = _chain_effect(row, links, draws.runs, stream(draws.seed, "chain", n))
            if "shock" not in draws.vary:
                self._hold(n)

    def _hold(self, n: int) -> None:
        for kept in (self.anchors, self.changed):
            if n in kept:
                part = np.asarray(kept[n], dtype=np.float64)
                kept[n] = np.broadcast_to(part.mean(axis=-1, keepdims=True), part.shape).copy()
        if n in self.chain:
            first, later = (np.full_like(part, part.mean()) for part in self.chain[n])
            self.chain[n] = first, later


def _edges(world: World, rows: Sequence[Shock], months: int, *, yearly: bool) -> list[int]:
    found = {*range(0, months, 12)} if yearly else {0}
    for row in rows:
        begin = months_between(world.start, row.start)
        found.add(begin)
        if row.end is not None:
            found.add(months_between(world.start, row.end))
        if row.what in {"leader_change", "election"}:
            found.add(begin + shocks.UNSETTLED_MONTHS)
        if row.what in {"oil_price", "rouble"}:
            found.add(begin + 12)
    return sorted(month for month in found if month < months)


def _stretch(world: World, draws: Draws, drawn: _Drawn, rows: Sequence[Shock], month: int) -> _Stretch:
    """Every row that is in force in this month, in the order of the file."""
    now = _Stretch(
        np.ones((1, 1 + len(world.powers), 1)),
        draws.leverage[None],
        draws.tastes.anchor,
        draws.parameters.adaptation[None],
        world.influence,
    )
    for n, row in enumerate(rows):
        begin = months_between(world.start, row.start)
        over = row.end is not None and months_between(world.start, row.end) <= month
        if begin <= month and not over:
            now = _apply(now, row, n, world, drawn, since=month - begin)
    return now


def _without(now: _Stretch, world: World, exits: Sequence[Exit], month: int) -> _Stretch:
    """Runs in which a state has left a bloc before this year of the scenario have what is left of its levers."""
    begun = month - month % 12
    for one in exits:
        gone = one.month < begun
        if gone.any():
            left = np.where(gone, LEFT, 1.0)
            now = now._replace(leverage=levers_left(now.leverage, world, state=one.state, bloc=one.bloc, left=left))
    return now


def _apply(now: _Stretch, row: Shock, n: int, world: World, drawn: _Drawn, *, since: int) -> _Stretch:
    if row.what in CAPACITY:
        power = world.power(row.on)
        return now._replace(capacity=_plain(shocks.weaken(now.capacity, power=power, factor=row.factor, start=0)))
    if row.what in {"leader_change", "election"}:
        return _new_leader(now, drawn.anchors[n], drawn.changed[n], world.state(row.on), since)
    if row.what == "realigned":
        return now._replace(anchor=_moved(now.anchor, world.state(row.target or ""), world.power(row.on), row.factor))
    if row.what == "border_conflict":
        one, other = world.state(row.on), world.state(row.target or "")
        # A quarrel of strength 0 is none; the kernel would still silence the two.
        if row.factor == 0.0:
            return now
        return now._replace(influence=_plain(shocks.quarrel(now.influence, one=one, other=other, factor=row.factor)))
    return _levers(now, row, n, world, drawn, since=since)


def _levers(now: _Stretch, row: Shock, n: int, world: World, drawn: _Drawn, *, since: int) -> _Stretch:
    """Rows that change entries of the leverage table."""
    if row.what in {"oil_price", "rouble"}:
        return _scaled(now, world, RUSSIA, "labour", None, drawn.chain[n][0 if since < 12 else 1])
    bloc = row.channel or ""
    if row.what == "bloc_left":
        return now._replace(
            leverage=levers_left(now.leverage, world, state=row.on, bloc=bloc, left=row.factor),
            influence=hear_less(now.influence, world, state=row.on, bloc=bloc, left=row.factor),
        )
    if row.what == "bloc_joined":
        for power in members_of(world, bloc):
            now = _added(now, world, world.powers[power - 1], BLOC_CHANNELS[bloc], row.on, row.factor)
        return now
    if row.what in ADDING:
        return _added(now, world, row.on, row.channel or "", row.target, row.factor)
    factor = 1.0 + row.factor if row.what == "reexport" else row.factor
    return _scaled(now, world, row.on, row.channel or "", row.target, factor)


def _plain(array: npt.NDArray[np.floating]) -> Floats:
    return np.asarray(array, dtype=np.float64)


def _scaled(
    now: _Stretch, world: World, power: str, channel: str, target: str | None, factor: float | Floats
) -> _Stretch:
    """A power's lever in one channel times a factor; what a state holds over the power (negative) is left as it is."""
    if channel not in world.channels:
        return now
    states = list(range(len(world.states))) if target is None else [world.state(target)]
    changed = now.leverage.copy()
    where = (0, states, world.power(power), world.channels.index(channel))
    kept = changed[where]
    changed[where] = np.where(kept > 0.0, kept * factor, kept)
    return now._replace(leverage=changed)


def _added(now: _Stretch, world: World, power: str, channel: str, target: str | None, level: float) -> _Stretch:
    states = list(range(len(world.states))) if target is None else [world.state(target)]
    changed = now.leverage.copy()
    changed[0, states, world.power(power), world.channels.index(channel)] += level
    return now._replace(leverage=changed)


def _moved(anchor: Floats, state: int, power: int, share: float) -> Floats:
    changed = anchor.copy()
    changed[state] *= 1.0 - share
    changed[state, power] += share
    return changed


def _new_leader(now: _Stretch, drawn: Floats, happens: Floats, state: int, since: int) -> _Stretch:
    anchor = now.anchor.copy()
    mixed = np.maximum(happens * drawn + (1.0 - happens) * anchor[state], 1e-4)
    anchor[state] = np.where(happens == 0.0, anchor[state], mixed / mixed.sum(axis=0))
    adaptation = now.adaptation.copy()
    if since < shocks.UNSETTLED_MONTHS:
        adaptation[0, state] = np.minimum(adaptation[0, state] * (1.0 + happens), 1.0)
    return now._replace(anchor=anchor, adaptation=adaptation)


def _chain_effect(row: Shock, links: Chain, runs: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Factor on remittances over product, in the first year and later, one number a run."""
    rouble, sent, local = (
        chain.draw(links[name], draws=runs, rng=rng)[0] for name in ("rouble", "remittances", "local")
    )
    change = float(np.log(row.factor))
    oil = change if row.what == "oil_price" else 0.0
    told = []
    for lag in (0.0, 1.0):
        fell = (rouble[:, 1] + lag * rouble[:, 2]) * oil if row.what == "oil_price" else np.full(runs, -change)
        dollars = (sent[:, 1] + lag * sent[:, 2]) * oil + (sent[:, 3] + lag * sent[:, 4]) * fell
        told.append(np.exp(chain.exposure_change(dollars, local=(local[:, 1] + lag * local[:, 2]) * fell)))
    return told[0], told[1]


def _terms(world: World, draws: Draws, now: _Stretch) -> Terms:
    parameters, tastes = draws.parameters, draws.tastes
    lift = np.einsum("ipkr,kr->ipr", now.leverage[0], tastes.weights)
    before = np.einsum("ipkr,kr->ipr", draws.leverage, tastes.weights)
    return terms(
        anchor=now.anchor,
        lift=lift,
        influence=now.influence,
        taste=tastes.temperature * np.log(now.anchor) - before,
        capacity=now.capacity[0],
        temperature=np.broadcast_to(tastes.temperature, (len(world.states), draws.runs)),
        adaptation=now.adaptation[0],
        lever_weight=parameters.lever_weight,
        peer_weight=parameters.peer_weight,
        noise=parameters.noise,
    )
