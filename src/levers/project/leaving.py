"""What leaving a bloc changes: the channel it works through, diplomacy as far as it rests on shared bodies, and who is listened to.

With f the part of the tie that is left (1: nothing is lost) and n_ip the bodies that state and power share,

    l_ip,bloc's channel  *= f                                     powers in the bloc
    l_ip,diplomacy       *= 1 - (1 - f) M / n_ip                  M = 1/2, the part of that lever that shared bodies make up
    W_ij, W_ji           *= 1 - (1 - f) / n_ij                    states in the bloc; what is not heard is not heard elsewhere

so f = 1 changes no bit. Exits by chance happen run by run: `exits` says in which month, and from the next year of the scenario on
`levers.project.whatif` takes the levers of that run as for f = `LEFT`. Whom a state listens to is one web for all runs and stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from levers.project import shocks
from levers.project.draws import stream
from levers.project.kinds import BLOC_CHANNELS
from levers.project.world import World, members_of

__all__ = ["LEFT", "NEVER", "Exit", "exits", "hear_less", "levers_left"]

Floats = npt.NDArray[np.float64]

MEMBERSHIP_PART = 0.5
"""Diplomacy is the mean of visits and shared memberships (`levers.measure.ties`)."""
LEFT = 0.5
"""What is left of the bloc's own channel after an exit by chance: assumed."""
NEVER = np.iinfo(np.int64).max
PRESSURE_UNIT = 0.1
"""Loss of share that counts as one unit of pressure to leave: assumed."""


class Exit(NamedTuple):
    """When a state leaves a bloc, by run."""

    state: str
    bloc: str
    month: npt.NDArray[np.int64]
    """First month outside, (runs,); `NEVER` where it stays."""

    @property
    def chance(self) -> float:
        """Share of the runs in which it leaves."""
        return float(np.mean(self.month != NEVER))


def exits(
    world: World,
    paths: npt.NDArray[np.floating],
    *,
    leave: Mapping[str, tuple[float, float]],
    seed: int,
    left: Sequence[tuple[str, str]] = (),
) -> tuple[Exit, ...]:
    """Exits by chance on the paths of one side.

    The yearly chance starts from the bloc's base rate and moves with the share that its powers have lost in the run
    (threshold logit, shrunk, see `levers.project.shocks`). Baseline and scenario meet the same luck.

    Args:
        world: who is in which bloc.
        paths: shares, (months, states, 1 + powers, runs).
        leave: by bloc, exits a membership-year and the membership-years behind that.
        seed: of the scenario.
        left: (state, bloc) that a row of the scenario takes out already.
    """
    found = []
    for i, state in enumerate(world.states):
        for bloc in world.blocs.get(state, ()):
            powers = members_of(world, bloc)
            if bloc not in BLOC_CHANNELS or bloc not in leave or not powers or (state, bloc) in left:
                continue
            luck = stream(seed, "events", i, sorted(BLOC_CHANNELS).index(bloc)).random((len(paths), paths.shape[-1]))
            lost = world.anchor[i, powers].sum() - paths[:, i, powers].sum(axis=1)
            base_rate, years = leave[bloc]
            yearly = shocks.exit_chance(lost / PRESSURE_UNIT, threshold=0.0, base_rate=base_rate, years=years)
            happens = luck < shocks.monthly(yearly)
            first = np.where(happens.any(axis=0), happens.argmax(axis=0), NEVER)
            found.append(Exit(state, bloc, first.astype(np.int64)))
    return tuple(found)


def levers_left(leverage: Floats, world: World, *, state: str, bloc: str, left: float | Floats) -> Floats:
    """Levers after a state left a bloc; what the state holds over a power (negative) stays.

    Args:
        leverage: (1, states, 1 + powers, channels, runs).
        world: who shares what.
        state: who left.
        bloc: which.
        left: what is left of the bloc's channel: a number, or one a run.
    """
    changed = leverage.copy()
    i = world.state(state)
    lost = 1.0 - np.asarray(left, dtype=np.float64)
    for power in members_of(world, bloc):
        shared = len({*world.blocs.get(state, ())} & {*world.blocs.get(world.powers[power - 1], ())})
        parts = {"diplomacy": 1.0 - lost * MEMBERSHIP_PART / max(shared, 1), BLOC_CHANNELS[bloc]: 1.0 - lost}
        for channel, factor in parts.items():
            if channel in world.channels:
                where = (0, i, power, world.channels.index(channel))
                changed[where] = np.where(changed[where] > 0.0, changed[where] * factor, changed[where])
    return changed


def hear_less(influence: Floats, world: World, *, state: str, bloc: str, left: float) -> Floats:
    """The web (states, states) after a state left a bloc: it and the members share a body less."""
    changed = influence.copy()
    i, mine = world.state(state), {*world.blocs.get(state, ())}
    for j, other in enumerate(world.states):
        theirs = {*world.blocs.get(other, ())}
        if j != i and bloc in mine & theirs:
            factor = 1.0 - (1.0 - left) / len(mine & theirs)
            changed[i, j] *= factor
            changed[j, i] *= factor
    return changed
