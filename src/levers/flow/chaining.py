"""Oil, rouble, remittances: the chain's series from the atlas, its posterior, and the two years it is tried on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from levers.project import chain

if TYPE_CHECKING:
    from levers.atlas import Atlas

__all__ = ["EPISODES", "ChainTry", "chain_changes", "chain_fits", "try_chain"]

EPISODES = (2009, 2015)
DRAWS = 4000
RECORDED = 1.0
"""Per cent of product below which early numbers tell how recording began, not what was sent."""


@dataclass(frozen=True, slots=True)
class ChainTry:
    """One year forecast from earlier years and oil, or oil and rouble, only."""

    year: int
    told: str
    median: float
    low: float
    high: float
    outcomes: Mapping[str, float]
    prior_driven: tuple[str, ...]
    """Coefficients that had hardly moved from their prior."""


def chain_changes(atlas: Atlas) -> dict[str, dict[str, dict[int, float]]]:
    """Yearly changes of logarithms by link: oil, rouble, remittances in dollars by state, local money by state."""

    def yearly(indicator: str, entity: str) -> dict[int, float]:
        return {row.start.year: row.value for row in atlas.series(indicator, entity) if row.value > 0.0}

    oil = {row.start.year: row.value for row in atlas.series("brent", _oil_entity(atlas))}
    sent: dict[str, dict[int, float]] = {}
    money: dict[str, dict[int, float]] = {}
    for state in atlas.targets:
        share, product = yearly("remittances_gdp", state), yearly("gdp", state)
        dollars = {year: share[year] * product[year] for year in share if year in product and share[year] >= RECORDED}
        # Kazakhstan sends more than it gets; the chain is about states that live on what is sent home.
        if dollars and max(share.values()) > 2.0:
            sent[state] = chain.changes(dollars)
        rate = yearly("exchange_rate", state)
        if rate:
            money[state] = chain.changes({year: value for year, value in rate.items() if year >= 1996})
    rouble = {year: value for year, value in yearly("exchange_rate", "RUS").items() if year >= 1996}
    return {
        "oil": {"": chain.changes(oil)},
        "rouble": {"RUS": chain.changes(rouble)},
        "remittances": sent,
        "local": money,
    }


def chain_fits(known: Mapping[str, Mapping[str, Mapping[int, float]]], *, before: int) -> dict[str, chain.Fit]:
    """The posterior of every link from the years before `before`."""
    drivers = {"oil": known["oil"][""], "rouble": known["rouble"]["RUS"]}
    return {
        name: chain.fit_link(name, response=known[name], drivers=drivers, before=before)
        for name in ("rouble", "remittances", "local")
    }


def try_chain(atlas: Atlas, *, years: tuple[int, ...] = EPISODES, seed: int = 1) -> tuple[ChainTry, ...]:
    """Remittances of the years, each told oil and rouble, and oil only."""
    known = chain_changes(atlas)
    found = []
    for year in years:
        fits = chain_fits(known, before=year)
        for told in ("oil and rouble", "oil only"):
            rng = np.random.default_rng(seed)
            drivers: dict[str, dict[int, npt.ArrayLike]] = {
                "oil": dict(known["oil"][""]),
                "rouble": dict(known["rouble"]["RUS"]),
            }
            if told == "oil only":
                drivers["rouble"][year] = chain.predict_link(
                    "rouble",
                    posterior=fits["rouble"],
                    drivers={"oil": known["oil"][""]},
                    year=year,
                    draws=DRAWS,
                    rng=rng,
                )
            drawn = chain.predict_link(
                "remittances",
                posterior=fits["remittances"],
                drivers=drivers,
                year=year,
                draws=DRAWS,
                rng=rng,
            )
            low, middle, high = (float(x) for x in np.quantile(np.exp(drawn) - 1.0, [0.05, 0.5, 0.95]))
            held = {s: float(np.exp(mine[year]) - 1.0) for s, mine in known["remittances"].items() if year in mine}
            names = zip(fits["remittances"].names, fits["remittances"].prior_share, strict=True)
            driven = tuple(name for name, share in names if share >= 0.9)
            found.append(ChainTry(year, told, middle, low, high, held, driven))
    return tuple(found)


def _oil_entity(atlas: Atlas) -> str:
    return next(row.entity for row in atlas.observations if row.indicator == "brent")
