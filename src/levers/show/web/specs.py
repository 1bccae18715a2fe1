"""Vega-Lite specifications that only the pages need: a power over all states, a pair, the map, the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from levers.model import CHANNELS, Measurement
from levers.show.charts import CONFIG, GRID, NONE_ON_RECORD, PALETTE, SCHEMA, YEARS
from levers.show.words import measure_words

if TYPE_CHECKING:
    from levers.flow.changes import Move

__all__ = ["SHADES", "counts_in_time", "lines", "map_of", "moves_in_time", "rivals_in_time"]

Spec = dict[str, Any]
SHADES: tuple[str, ...] = ("#e6eef5", "#9cc4e0", "#4d94c4", "#0b66a0", "#063d63")
"""Light to dark of one hue: order is seen with any colour vision."""
KNOWN = "datum.value !== null && isValid(datum.value)"


def lines(
    measured: Iterable[Measurement], *, names: Mapping[str, str], by: str, panel: str, colours: Sequence[str]
) -> Spec | None:
    """Small multiples with intervals; `by` (`sender`, `target` or `measure`) colours, `panel` (`channel`, `measure`) divides."""
    values = [
        {
            "panel": f"{measure_words(getattr(row, panel) or 'all channels')} ({row.unit})",
            "line": names.get(str(getattr(row, by)), str(getattr(row, by)).replace("_", " ")),
            "year": row.start.isoformat(),
            "value": row.value,
            "low": row.low,
            "high": row.high,
        }
        for row in measured
        if row.note != NONE_ON_RECORD
    ]
    if not values:
        return None
    panels = list(dict.fromkeys(str(value["panel"]) for value in values))
    order = [measure_words(channel) for channel in CHANNELS]
    panels.sort(key=lambda name: next((n for n, one in enumerate(order) if name.startswith(one)), len(order)))
    used = {str(value["line"]) for value in values}
    known = [names.get(code, code.replace("_", " ")) for code in colours]
    shades = {name: PALETTE[n % len(PALETTE)] for n, name in enumerate([*known, *sorted(used - set(known))])}
    domain = [name for name in shades if name in used]
    colour = {
        "field": "line",
        "type": "nominal",
        "title": None,
        "scale": {"domain": domain, "range": [shades[name] for name in domain]},
        "legend": None if len(domain) == 1 else {"orient": "top"},
    }
    number = {"type": "quantitative", "title": None}
    tips = [{"field": "line", "title": "who"}, {"field": "year", "type": "temporal", "format": "%Y", "title": "year"}]
    tips += [{"field": name, "type": "quantitative", "format": ".3~g"} for name in ("value", "low", "high")]
    return {
        "$schema": SCHEMA,
        "config": CONFIG,
        "data": {"values": values},
        "facet": {"field": "panel", "type": "nominal", "title": None, "sort": panels},
        "columns": 2,
        **GRID,
        "spec": {
            "width": 340,
            "height": 160,
            "layer": [
                {
                    "mark": {"type": "area", "opacity": 0.12},
                    "encoding": {"x": YEARS, "y": number | {"field": "low"}, "y2": {"field": "high"}, "color": colour},
                },
                {
                    "mark": {"type": "line", "strokeWidth": 2, "point": {"size": 12}},
                    "encoding": {"x": YEARS, "y": number | {"field": "value"}, "color": colour, "tooltip": tips},
                },
            ],
        },
    }


def map_of(
    rows: Sequence[Mapping[str, Any]], *, topology: str, title: str, world: bool, top: float, low: float
) -> Spec:
    """States shaded by a value; what has none is grey, which is not the same as zero.

    Args:
        rows: `iso` (three digits), `name`, `value`, `shown`, `address` of each state that has a value; `at` (longitude and
            latitude) of those whose name is written on the map.
        topology: address of the world-atlas file.
        title: of the legend.
        world: the whole world, or the first region close by.
        top: the value of the darkest shade.
        low: the value of the lightest shade.
    """
    close: Spec = {"type": "mercator", "center": [66, 46.2], "scale": {"expr": "min(width * 1.05, height * 1.9)"}}
    written = [{"lon": row["at"][0], "lat": row["at"][1], **row} for row in rows if row.get("at") is not None]
    data = {"url": topology, "format": {"type": "topojson", "feature": "countries"}}
    return {
        "$schema": SCHEMA,
        "config": CONFIG,
        "width": "container",
        "height": 420,
        "projection": {"type": "equalEarth"} if world else close,
        "layer": [
            {
                "data": data,
                "mark": {
                    "type": "geoshape",
                    "fill": "#8883",
                    "stroke": "#8886",
                    "strokeWidth": 0.5,
                    "clip": True,
                    "aria": False,
                },
            },
            {
                "data": data,
                "transform": [
                    {
                        "lookup": "id",
                        "from": {
                            "data": {"values": list(rows)},
                            "key": "iso",
                            "fields": ["value", "name", "shown", "address"],
                        },
                    },
                    {"filter": KNOWN},
                ],
                "mark": {"type": "geoshape", "stroke": "#fff", "strokeWidth": 0.8, "clip": True, "aria": False},
                "encoding": {
                    "color": {
                        "field": "value",
                        "type": "quantitative",
                        "scale": {"domain": [low, top], "range": list(SHADES)},
                        "legend": {
                            "title": title or None,
                            "orient": "bottom",
                            "gradientLength": 220,
                            "titleLimit": 320,
                        },
                    },
                    "href": {"field": "address"},
                    "tooltip": [{"field": "name"}, {"field": "shown", "title": "value"}],
                },
            },
            *([_label(written, top)] if written else []),
        ],
    }


def _label(rows: Sequence[Mapping[str, Any]], top: float) -> Spec:
    """Names on the states, light on dark shades and dark on light ones."""
    return {
        "data": {"values": list(rows)},
        "mark": {"type": "text", "fontSize": 12, "fontWeight": 600, "aria": False},
        "encoding": {
            "longitude": {"field": "lon", "type": "quantitative"},
            "latitude": {"field": "lat", "type": "quantitative"},
            "text": {"field": "name"},
            "color": {"condition": {"test": f"datum.value > {0.42 * top}", "value": "#ffffff"}, "value": "#12202e"},
        },
    }


def moves_in_time(moves: Iterable[Move]) -> Spec | None:
    """One tick a dated move, a line a kind."""
    values = [
        {"date": move.start.isoformat(), "kind": move.kind.replace("_", " "), "text": move.text} for move in moves
    ]
    if not values:
        return None
    return {
        "$schema": SCHEMA,
        "config": CONFIG,
        "data": {"values": values},
        "width": "container",
        "height": {"step": 24},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "mark": {"type": "tick", "thickness": 2, "size": 14, "opacity": 0.7},
        "encoding": {
            "x": {"field": "date", "type": "temporal", "title": None},
            "y": {"field": "kind", "type": "nominal", "title": None, "sort": "-x"},
            "color": {"field": "kind", "type": "nominal", "legend": None, "scale": {"range": list(PALETTE)}},
            "tooltip": [
                {"field": "date", "type": "temporal", "format": "%Y-%m-%d"},
                {"field": "kind"},
                {"field": "text"},
            ],
        },
    }


def counts_in_time(rows: Iterable[Mapping[str, Any]]) -> Spec | None:
    """How many dated rows of each kind fall into each year; None where there are none."""
    values = [{"year": f"{row['year']}-01-01", "kind": row["kind"], "n": row["n"]} for row in rows]
    if not values:
        return None
    return {
        "$schema": SCHEMA,
        "config": CONFIG | {"legend": {**CONFIG["legend"], "symbolType": "square"}},
        "data": {"values": values},
        "width": "container",
        "height": 90,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "mark": {"type": "bar"},
        "encoding": {
            "x": {"field": "year", "type": "temporal", "timeUnit": "year", "title": None},
            "y": {"field": "n", "type": "quantitative", "title": "rows"},
            "color": {"field": "kind", "type": "nominal", "title": None, "scale": {"range": [PALETTE[0], PALETTE[4]]}},
            "tooltip": [{"field": "year", "type": "temporal", "format": "%Y"}, {"field": "kind"}, {"field": "n"}],
        },
    }


MOVES, BY_YEAR = "moves", "moves, by year"
"""The rows of a picture in which a state's own moves stand: those of a day, and those that only a year's numbers show."""
DAYS: Spec = {"format": {"year": "%Y", "quarter": "%b %Y", "month": "%b %Y", "date": "%d %b %Y"}, "labelOverlap": True}
"""Days, months and years under a line of time, each with its year."""


def rivals_in_time(rows: Sequence[Mapping[str, Any]]) -> Spec | None:
    """Moves of a state as marks with a line through the rows of dated evidence around them; None where there is no move.

    Args:
        rows: `date`, `kind` (`MOVES`, `BY_YEAR` or what the evidence is), `text`; `address` of moves; `end` of those by year.
    """
    named = {str(row["kind"]): None for row in rows}
    own = [kind for kind in (MOVES, BY_YEAR) if kind in named]
    if not own:
        return None
    kinds = list(dict.fromkeys([*own, *named]))
    across = {"field": "kind", "type": "nominal", "title": None, "sort": kinds}
    day = {"field": "date", "type": "temporal", "title": None, "axis": DAYS}
    tips = [{"field": "date", "type": "temporal", "format": "%Y-%m-%d"}, {"field": "kind"}, {"field": "text"}]
    of_move = {"color": {"value": PALETTE[1]}, "href": {"field": "address"}, "tooltip": tips}
    of_day, of_year, evidence = (
        {"values": [dict(row) for row in rows if row["kind"] in shown]}
        for shown in ([MOVES], [BY_YEAR], [kind for kind in kinds if kind not in own])
    )
    layers: list[Spec] = [
        {
            "data": of_day,
            "mark": {"type": "rule", "strokeWidth": 1, "strokeDash": [2, 3], "opacity": 0.7, "aria": False},
            "encoding": {"x": day, "color": {"value": PALETTE[1]}},
        },
        {
            "data": of_year,
            "mark": {"type": "bar", "height": 7, "opacity": 0.45},
            "encoding": {"x": day, "x2": {"field": "end"}, "y": across, **of_move},
        },
        {
            "data": of_day,
            "mark": {"type": "point", "shape": "diamond", "filled": True, "size": 110, "opacity": 1},
            "encoding": {"x": day, "y": across, **of_move},
        },
        {
            "data": evidence,
            "mark": {"type": "tick", "thickness": 2, "size": 13, "opacity": 0.8},
            "encoding": {"x": day, "y": across, "color": {"value": PALETTE[0]}, "tooltip": tips},
        },
    ]
    return {
        "$schema": SCHEMA,
        "config": CONFIG,
        "width": "container",
        "height": {"step": 22},
        "autosize": {"type": "fit-x", "contains": "padding"},
        # A layer without marks would be a picture without a name to a screen reader.
        "layer": [layer for layer in layers if layer["data"]["values"]],
    }
