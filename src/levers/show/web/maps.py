"""The map page: one power's lever by channel and year over the region, or closeness in the UN over the world."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from levers.model import CHANNELS
from levers.show.brief.plain import number
from levers.show.export.places import border
from levers.show.web import forms, specs
from levers.show.web.site import asset
from levers.show.words import measure_words

if TYPE_CHECKING:
    from levers.show.web.project import Project

__all__ = ["map_page"]

LAYERS: tuple[str, ...] = ("all", *CHANNELS, "un_votes")
"""`all` is the composite; `un_votes` is known for many states and is drawn on the whole world."""
UN_LOW = 0.0


def map_page(project: Project, query: Mapping[str, str]) -> dict[str, Any]:
    """What the template shows."""
    powers = project.atlas.powers
    power = query.get("power", "") if query.get("power", "") in powers else powers[0]
    layer = query.get("channel", "") if query.get("channel", "") in LAYERS else "all"
    world = layer == "un_votes"
    series = _votes(project, power) if world else _levers(project, power, layer)
    years = sorted({year for _, year in series})
    asked = forms.year(query.get("year"), default=years[-1] if years else 2024)
    shown = min(years, key=lambda year: (abs(year - asked), -year)) if years else asked
    rows = sorted((row for (_, year), row in series.items() if year == shown), key=lambda row: -row["value"])
    top = 1.0 if world else max((row["value"] for row in series.values()), default=1.0) or 1.0
    title = f"{project.names[power]}, {measure_words(layer) if layer != 'all' else 'share of all leverage'}, {shown}"
    topology = asset("countries-110m.json" if world else "countries-50m.json")
    drawn = [
        {name: row[name] for name in ("iso", "name", "value", "shown", "address")}
        | ({} if world else {"at": _middle(row["iso"])})
        for row in rows
    ]
    return {
        "asked": {"power": power, "channel": layer, "year": shown},
        "layers": LAYERS,
        "years": (years[0], years[-1]) if years else (shown, shown),
        "rows": rows,
        "unit": rows[0]["unit"] if rows else "",
        "world": world,
        "charts": {
            "map": specs.map_of(
                drawn, topology=topology, title="share" if layer == "all" else "", world=world, top=top, low=UN_LOW
            )
        },
        "title": title,
    }


def _levers(project: Project, power: str, layer: str) -> dict[tuple[str, int], dict[str, Any]]:
    measure, channel = ("composite", None) if layer == "all" else ("exposure", layer)
    found = {}
    for state in project.region():
        for row in project.measured(state):
            if (row.measure, row.channel, row.sender) == (measure, channel, power):
                interval = f"{number(row.low)} to {number(row.high)}"
                found[state, row.start.year] = _row(project, state, row.value, row.unit, interval, row.id) | {
                    "address": f"/dyad/{power}/{state}"
                }
    return found


def _votes(project: Project, power: str) -> dict[tuple[str, int], dict[str, Any]]:
    found = {}
    for row in project.atlas.observations:
        if row.indicator == "unga_agreement" and row.counterpart == power and row.entity in project.names:
            shown = _row(project, row.entity, row.value, "share of roll calls with the same vote", "", row.id)
            found[row.entity, row.start.year] = shown | {"address": f"/state/{row.entity}"}
    return found


def _row(project: Project, state: str, value: float, unit: str, interval: str, row_id: str) -> dict[str, Any]:
    return {
        "code": state,
        "iso": _iso_numbers(project).get(state, ""),
        "name": project.names[state],
        "value": value,
        "shown": number(value),
        "interval": interval,
        "unit": unit,
        "id": row_id,
    }


@cache
def _middle(number: str) -> tuple[float, float] | None:
    """Longitude and latitude of the middle of the largest part of a state."""
    shape = border(number)
    if shape is None or not shape["coordinates"]:
        return None
    found = max((_centroid(polygon[0]) for polygon in shape["coordinates"]), key=lambda one: one[0])
    return round(found[1], 2), round(found[2], 2)


def _centroid(ring: Sequence[Sequence[float]]) -> tuple[float, float, float]:
    """Area and centroid of a closed ring (the shoelace formula), in degrees."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in pairwise(ring):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return abs(area) / 2, x / (3 * area), y / (3 * area)


def _iso_numbers(project: Project) -> Mapping[str, str]:
    """ISO 3166-1 numeric codes, three digits, by state; the world-atlas names its shapes by them."""
    if id(project.atlas) not in _NUMBERS:
        found = {}
        for place in range(1, 900):
            state = project.atlas.state_from("iso_numeric", place)
            if state is not None:
                found[state] = f"{place:03}"
        _NUMBERS[id(project.atlas)] = found
    return _NUMBERS[id(project.atlas)]


_NUMBERS: dict[int, Mapping[str, str]] = {}
