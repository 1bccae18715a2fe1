"""Vega-Lite specifications of one decision: the readings beside each other, and expected utility round by round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from levers.show.charts import CONFIG, PALETTE, SCHEMA

__all__ = ["readings", "rounds"]

Spec = dict[str, Any]
Rows = Iterable[Mapping[str, Any]]


def readings(rows: Rows, *, actors: Rows, low: float, high: float, ends: tuple[str, str]) -> Spec | None:
    """Every reading's point with half (thick) and nine in ten (thin) of its spread, and the actors' positions as ticks.

    Args:
        rows: `method`, `point`, `low90`, `low50`, `high50`, `high90`.
        actors: `name`, `position`.
        low: the issue's scale begins.
        high: the issue's scale ends.
        ends: what the two ends mean.
    """
    values = list(rows)
    if not values:
        return None
    method = {"field": "method", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 240}}
    place: Spec = {
        "type": "quantitative",
        "scale": {"domain": [low, high], "nice": False},
        "title": f"{ends[0] or low} … {ends[1] or high}",
        "axis": {"titleAnchor": "end"},
    }
    marks = [
        {
            "mark": {"type": "rule", "strokeWidth": thick, "color": PALETTE[0], "opacity": 0.5},
            "encoding": {"y": method, "x": place | {"field": f"low{wide}"}, "x2": {"field": f"high{wide}"}},
        }
        for wide, thick in ((90, 1.5), (50, 6))
    ]
    tips = [{"field": "method"}] + [
        {"field": name, "type": "quantitative", "format": ".3~g", "title": words}
        for name, words in (("point", "point"), ("low90", "nine in ten from"), ("high90", "to"))
    ]
    positions: Spec = {
        "data": {"values": [{"method": "positions of the actors", **actor} for actor in actors]},
        "mark": {"type": "tick", "thickness": 2, "size": 14, "color": PALETTE[1]},
        "encoding": {
            "y": method,
            "x": place | {"field": "position"},
            "tooltip": [{"field": "name"}, {"field": "position", "type": "quantitative"}],
        },
    }
    point: Spec = {
        "mark": {"type": "point", "filled": True, "size": 60, "color": PALETTE[0], "opacity": 1},
        "encoding": {"y": method, "x": place | {"field": "point"}, "tooltip": tips},
    }
    return {
        "$schema": SCHEMA,
        "config": CONFIG,
        "data": {"values": values},
        "width": "container",
        "autosize": {"type": "fit-x", "contains": "padding"},
        "height": {"step": 28},
        "layer": [*marks, point, positions],
    }


def rounds(rows: Rows, *, low: float, high: float) -> Spec | None:
    """Expected utility round by round, one panel a form of the model, with the spread over slightly different numbers."""
    values = [{**row, "panel": str(row["method"]).removeprefix("expected utility, ")} for row in rows]
    if not values:
        return None
    turn = {"field": "round", "type": "quantitative", "title": "round", "axis": {"tickMinStep": 1, "format": "d"}}
    place: Spec = {"type": "quantitative", "title": None, "scale": {"domain": [low, high], "nice": False}}
    bands = [
        {
            "mark": {"type": "area", "opacity": opacity, "color": PALETTE[0]},
            "encoding": {"x": turn, "y": place | {"field": f"low{wide}"}, "y2": {"field": f"high{wide}"}},
        }
        for wide, opacity in ((90, 0.16), (50, 0.3))
    ]
    line: Spec = {
        "mark": {"type": "line", "strokeWidth": 2, "point": {"size": 24}, "color": PALETTE[0]},
        "encoding": {
            "x": turn,
            "y": place | {"field": "point"},
            "tooltip": [
                {"field": "round"},
                {"field": "point", "type": "quantitative", "format": ".3~g"},
                {"field": "low90", "type": "quantitative", "format": ".3~g", "title": "nine in ten from"},
                {"field": "high90", "type": "quantitative", "format": ".3~g", "title": "to"},
            ],
        },
    }
    return {
        "$schema": SCHEMA,
        "config": CONFIG,
        "data": {"values": values},
        "facet": {
            "field": "panel",
            "type": "nominal",
            "title": None,
            "sort": list(dict.fromkeys(row["panel"] for row in values)),
        },
        "columns": 2,
        "spec": {"width": 340, "height": 130, "layer": [*bands, line]},
    }
