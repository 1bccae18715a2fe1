"""Positions and levers of all states by year, as the regressions and the backtest of the mechanism need them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from levers.model import Certainty, Statement
from levers.project.estimate import lever_term

if TYPE_CHECKING:
    from levers.atlas import Atlas

__all__ = ["Positions", "leave_rates", "positions"]

Floats = npt.NDArray[np.float64]

FIRST_YEAR = 1992
UNIT = 10.0
"""Per cent of product that counts as 1, as in `levers.project.world`."""
WEIGHT = 0.5
"""ω at the prior's median: Ω = 4 over eight channels."""
AUTONOMY = 0.3
SHRINK_YEARS = 30.0
"""How many membership-years weigh as much as the rate of all blocs."""


@dataclass(frozen=True, slots=True)
class Positions:
    """Yearly ideal points and what is known beside them."""

    series: Mapping[str, Mapping[int, float]]
    neighbours: Mapping[str, tuple[str, ...]]
    pulls: Mapping[str, Mapping[int, float]]
    """x_t by state and year, see `levers.project.estimate`."""
    powers: Mapping[int, Floats]
    """Positions of the powers by year, in the atlas's order."""

    def span(self, year: int) -> float:
        """‖y_p - ȳ‖ of the powers' positions."""
        values = self.powers[max(past for past in self.powers if past <= year)]
        return float(np.linalg.norm(values - values.mean()))


def positions(atlas: Atlas, *, with_levers: bool = True) -> Positions:
    """From the atlas's series; levers of some sixty states take a quarter of a minute."""
    series: dict[str, dict[int, float]] = {}
    for code in atlas.entities:
        rows = atlas.series("ideal_point", code)
        if rows:
            series[code] = {row.start.year: row.value for row in rows}
    years = sorted({year for mine in series.values() for year in mine})
    powers = {year: found for year in years if (found := _power_positions(atlas, series, year)) is not None}
    neighbours = {
        code: tuple(other for other in series if other != code and other in _region(atlas, code)) for code in series
    }
    pulls = _pulls(atlas, series, powers) if with_levers else {}
    return Positions(series, neighbours, pulls, powers)


def leave_rates(atlas: Atlas, *, until: dt.date) -> dict[str, tuple[float, float]]:
    """Exits a membership-year by bloc, shrunk to the rate of all blocs that go on, and the membership-years behind it.

    A bloc whose memberships have mostly ended was wound up and is left out; a suspended member counts as one that left.
    """
    told: dict[str, tuple[float, float]] = {}
    rows = [stmt for stmt in atlas.about("membership") if stmt.qualifier == "member"]
    for bloc in sorted({stmt.value for stmt in rows}):
        spans = [span for stmt in rows if stmt.value == bloc and (span := _span(stmt, until)) is not None]
        exits = sum(left for _, left in spans)
        if spans and exits * 2 <= len(spans):
            told[bloc] = float(exits), sum(years for years, _ in spans)
    world = (sum(exits for exits, _ in told.values()) + 0.5) / (sum(years for _, years in told.values()) + 1.0)
    return {
        bloc: ((exits + SHRINK_YEARS * world) / (years + SHRINK_YEARS), years) for bloc, (exits, years) in told.items()
    }


def _span(stmt: Statement, until: dt.date) -> tuple[float, bool] | None:
    """Years of a membership before `until`, and whether it ended by then; None where its beginning is not known."""
    begun, over = stmt.valid.start_latest, stmt.valid.end_latest
    if begun is None or begun >= until:
        return None
    left = over is not None and over <= until
    stop = over if over is not None and left else until
    return max((stop - begun).days / 365.25, 0.0), left


def _region(atlas: Atlas, code: str) -> tuple[str, ...]:
    """The smallest named region with the state in it; powers have no neighbours here."""
    found = [
        members
        for name, members in atlas.regions.items()
        if code in members and name not in {"powers", "permanent_five"}
    ]
    return min(found, key=len, default=())


def _power_positions(atlas: Atlas, series: Mapping[str, Mapping[int, float]], year: int) -> Floats | None:
    day = dt.date(year, 12, 31)
    found: list[float] = []
    for power in atlas.powers:
        members = [power]
        if power not in series:
            held = (s for s in atlas.where("membership", power) if s.qualifier in {"member", "founder"})
            members = [stmt.entity for stmt in held if stmt.valid.at(day) is Certainty.YES]
        known = [series[code][year] for code in members if year in series.get(code, {})]
        if not known:
            return None
        found.append(median(known))
    return np.array(found)


def _pulls(
    atlas: Atlas, series: Mapping[str, Mapping[int, float]], powers: Mapping[int, Floats]
) -> dict[str, dict[int, float]]:
    lifts = _lifts(atlas, tuple(series))
    pulls: dict[str, dict[int, float]] = {}
    for state, mine in series.items():
        for year, value in mine.items():
            if year in powers:
                shares = np.exp(-np.abs(value - powers[year]))
                shares *= (1.0 - AUTONOMY) / shares.sum()
                term = lever_term(lifts.get(state, {}), shares=shares, positions=powers, year=year)
                if term is not None:
                    pulls.setdefault(state, {})[year] = term
    return pulls


def _lifts(atlas: Atlas, states: tuple[str, ...]) -> dict[str, dict[int, Floats]]:
    """Σ_k ω_k l_pk by state and year."""
    from levers.measure import build_panel
    from levers.measure.leverage import leverages

    panel = build_panel(
        targets=states,
        senders=atlas.powers,
        observations=atlas.observations,
        statements=atlas.statements,
        since=dt.date(FIRST_YEAR, 1, 1),
    )
    place: Mapping[Any, int] = {power: n for n, power in enumerate(atlas.powers)}
    lifts: dict[str, dict[int, Floats]] = {}
    # A channel that is measured from some year on would look like a lever that appeared: only channels with the whole span count.
    steady = {"security", "diplomacy", "labour"}
    for row in panel.made("leverage", leverages(panel)):
        if row.channel in steady:
            unit = UNIT if row.unit.startswith("%") else 1.0
            mine = lifts.setdefault(row.target, {}).setdefault(row.start.year, np.zeros(len(place)))
            mine[place[row.sender]] += WEIGHT * float(np.clip(row.value / unit, -2.0, 2.0))
    return lifts
