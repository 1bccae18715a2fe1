"""Every kind of row a scenario can hold: what it acts on, what it changes, what its factor means.

`KINDS` is the one list; the loader, the template, the page and the error messages are made from it. What the row then
does to the model stands in `levers.project.whatif`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["BLOC_CHANNELS", "KINDS", "PRICES", "Kind"]

On = Literal["power", "state", "price"]
Need = Literal["no", "may", "must"]

PRICES: dict[str, str] = {"BRENT": "price of crude oil, dollars a barrel", "RUB": "dollars that one rouble buys"}
"""What a price row may act on."""

BLOC_CHANNELS: dict[str, str] = {
    "CSTO": "security",
    "EAEU": "trade",
    "SCO": "diplomacy",
    "CIS": "diplomacy",
    "OTS": "diplomacy",
}
"""Blocs that a state can leave or join in a scenario, with the channel that membership works through most."""


class Kind(NamedTuple):
    """One kind of shock."""

    on: On
    target: Need
    channel: str
    """Fixed channel; `any` where the file has to name one; `bloc` where it names a bloc; empty where it has none."""
    low: float
    high: float
    factor: str
    """What the factor means."""
    words: str


KINDS: dict[str, Kind] = {
    "patron_weakened": Kind("power", "no", "", 0, 1, "capacity that is left", "war or crisis takes a power's strength"),
    "patron_distracted": Kind("power", "no", "", 0, 1, "attention that is left", "a power looks elsewhere"),
    "sanctions": Kind("power", "no", "", 0, 1, "capacity that is left", "sanctions on a power"),
    "reexport": Kind(
        "power", "may", "trade", 0, 1, "growth of the trade lever", "goods for a sanctioned power go round by others"
    ),
    "oil_price": Kind("price", "no", "", 0.1, 5, "price over the old price", "oil, then rouble, remittances, currency"),
    "rouble": Kind("price", "no", "", 0.1, 5, "value over the old value", "the rouble, then remittances and currency"),
    "labour_closed": Kind(
        "power", "may", "labour", 0, 1, "lever that is left", "migrants are expelled or let in no more"
    ),
    "base_closed": Kind("power", "must", "security", 0, 1, "lever that is left", "a base or site is given up"),
    "base_opened": Kind("power", "must", "security", 0, 1, "level added", "a base or site is opened"),
    "bloc_left": Kind("state", "no", "bloc", 0, 1, "lever that is left", "a state leaves a bloc it belongs to"),
    "bloc_joined": Kind("state", "no", "bloc", 0, 1, "level added", "a state joins a bloc"),
    "corridor_opened": Kind("power", "must", "transport", 0, 1, "level added", "a railway or road opens"),
    "pipeline_opened": Kind("power", "must", "energy", 0, 1, "level added", "a pipeline or power line opens"),
    "route_closed": Kind("power", "must", "any", 0, 1, "lever that is left", "a route, pipeline or line closes"),
    "rival_offer": Kind("power", "must", "any", 0, 1, "level added", "a power offers what another held alone"),
    "lever_changed": Kind("power", "may", "any", 0, 5, "lever over the old lever", "any measured lever, scaled"),
    "border_conflict": Kind("state", "must", "", 0, 1, "strength of the quarrel", "two states turn from each other"),
    "leader_change": Kind(
        "state",
        "no",
        "",
        0.01,
        1,
        "size of the winning coalition (small: the new leader may differ more)",
        "a new leader",
    ),
    "election": Kind("state", "no", "", 0, 1, "chance that the leader changes", "an election that may bring a new one"),
    "realigned": Kind("power", "must", "", 0, 1, "share of the anchor that moves", "a state goes over to a power"),
}
"""Levels and levers are on the scale of 0 to 1: 1 is a tie as strong as any (10 % of product in flows)."""
