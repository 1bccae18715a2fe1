"""Which state of a region has the largest part of its trade, or most of its arms, with one partner.

Rule. The states of the region are ordered by the partner's share in their exports or imports in the year said, else the last, or by the volume of arms
that it delivered over the years said. A state on whose list of the year the partner does not stand has less than the smallest listed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.guards.unreal import untold
from levers.check.quantities.amounts import shares_of_year
from levers.check.quantities.compared import years_said
from levers.check.quantities.places import standing
from levers.check.quantities.ranks import group_named, own_region
from levers.check.quantities.standings import latest_or_earlier, placed
from levers.check.quantities.suppliers import SERIES, deliveries, tells_of_arms, years_of
from levers.check.said.apart import piece_at
from levers.check.said.dates import told

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.quantities.places import Standing
    from levers.model import Observation, Verdict

__all__ = ["states_with_partner"]

_EXPORTS, _IMPORTS = re.compile(r"\bexport|\bsales abroad\b"), re.compile(r"\bimport|\bpurchases abroad\b")
_PART = re.compile(
    r"\b(?:shares?|slices?|parts?|portions?|proportions?|of (?:its|their|all its) (?:exports|imports)|depend\w*|reli\w+|lean\w*|per ?cent|heavily)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:five|four|neighbours?|region(?:al|['’]s)?|Central Asian?s?|republics?|states?|countr(?:y|ies)|arm(?:y|ies)|capitals?)\b"
)


_NO_PARTNER = re.compile(
    r"\b(?:no (?:other )?(?:country|state|nation|partner|power|one)|nobody|none) (?:\w+ )?(?:bought|buys|took|takes|sold|sells|supplie[sd]|absorb\w*|receive[sd]?)\b",
    re.IGNORECASE,
)
"""Partners of one state are told of, not the states that have one partner."""


def states_with_partner(case: Case) -> Verdict | None:
    """`X sends a larger part of its exports to A than any of its neighbours`, `no army of the region got more arms from A than X's`."""
    text = case.said.text
    found = standing(text)
    if (
        found is None
        or case.day is None
        or not _SEVERAL.search(text)
        or _NO_PARTNER.search(text)
        or untold(piece_at(text, found.at, found.at + 1))
    ):
        return None
    group = group_named(case) or own_region(case, apart=True)
    states = {name.code for name in case.said.names if name.kind == "state"}
    mine, partners = states & set(group or ()), states - set(group or ())
    if group is None or len(mine) != 1 or len(partners) != 1:
        return None
    state, partner = mine.pop(), partners.pop()
    if tells_of_arms(case):
        return _by_arms(case, found, group, state, partner)
    exports, imports = _EXPORTS.search(text), _IMPORTS.search(text)
    years = {at for _, _, at in years_said(case)}
    if (exports is None) == (imports is None) or len(years) > 1 or found.low or not _PART.search(text):
        return None
    series = "export_share" if exports is not None else "import_share"
    called = f"share of {case.world.name(partner)} in {series.removesuffix('_share')}s"

    def of_year(at: int) -> Verdict | None:
        values = {code: row for code in group if (row := _share_or_floor(case, series, code, partner, at)) is not None}
        if partner not in shares_of_year(case, series, state, at):
            return None
        return placed(case, called, found, state, values, len(group))

    return latest_or_earlier(case, years, of_year)


def _share_or_floor(case: Case, series: str, state: str, partner: str, at: int) -> Observation | None:
    """The share of a partner, or the smallest one listed of that year, below which one not listed lies."""
    rows = shares_of_year(case, series, state, at)
    return rows.get(partner) or min(rows.values(), key=lambda obs: obs.value, default=None)


def _by_arms(case: Case, found: Standing, group: tuple[str, ...], state: str, partner: str) -> Verdict | None:
    period = years_of(case)
    if period is None:
        return None
    values = {}
    for code in group:
        rows = deliveries(case, code, period)
        mine = rows.get(partner, ())
        some = next((row for found_ in (mine, *rows.values()) for row in found_), None)
        if some is not None:
            values[code] = replace(some, value=sum(row.value for row in mine)) if mine else replace(some, value=0.0)
    if state not in values or not case.world.series(SERIES, state, partner):
        return None
    called = f"arms delivered by {case.world.name(partner)}"
    return placed(case, called, found, state, values, len(group), when=told(period))
