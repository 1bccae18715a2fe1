"""Vega-Lite specifications of a scenario: fans by power, differences with intervals, where the uncertainty comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from levers.show.charts import CONFIG, GRID, PALETTE, SCHEMA

__all__ = ["ORIGINS", "differences", "fan", "uncertainty"]

Spec = dict[str, Any]
Rows = Iterable[Mapping[str, Any]]

ORIGINS: dict[str, str] = {
    "prior": "prior: where the states stand and what levers weigh, assumed",
    "parameter": "parameter: coefficients estimated from data",
    "shock": "shock: how strong the shocks are",
    "noise": "noise: chance from month to month",
}
"""Groups of random numbers, in words."""
SIDES: tuple[str, str] = ("scenario", "baseline")


def fan(series: Rows, *, difference: bool = False) -> Spec | None:
    """The scenario's fan (50 and 90 %) beside the baseline, one panel a power; None without rows.

    Args:
        series: of one state, from `levers.show.scenario_rows.series_rows`.
        difference: scenario minus baseline, in one scale for all panels, instead of the level.
    """
    tail = "_difference" if difference else ""
    middle, base = ("difference", "zero") if difference else ("mean", "baseline")
    values = [
        {"panel": row["power"], "month": row["month"], middle: row[middle], base: 0.0 if difference else row[base]}
        | {name: row[name + tail] for name in ("low90", "low50", "high50", "high90")}
        for row in series
    ]
    if not values:
        return None
    month = {"field": "month", "type": "temporal", "title": None, "axis": {"tickCount": 4}}
    number: Spec = {"type": "quantitative", "title": None, "scale": {"zero": False}}
    scale: Spec = {"domain": list(SIDES), "range": [PALETTE[0], "#7a828c"]}
    side = {"title": None, "scale": scale, "legend": {"symbolType": "stroke"}}
    title = "percentage points" if difference else "per cent"
    tips = [
        {"field": "panel", "title": "power"},
        {"field": "month", "type": "temporal", "format": "%Y-%m", "title": "month"},
        *(
            {"field": name, "type": "quantitative", "format": ".2f", "title": words}
            for name, words in (
                (middle, f"{SIDES[0]}, {title}"),
                *(() if difference else ((base, f"{SIDES[1]}, {title}"),)),
                ("low90", "nine in ten from"),
                ("high90", "to"),
            )
        ),
    ]
    bands = [
        {
            "mark": {"type": "area", "opacity": opacity},
            "encoding": {
                "x": month,
                "y": number | {"field": f"low{wide}"},
                "y2": {"field": f"high{wide}"},
                "color": side | {"datum": SIDES[0]},
            },
        }
        for wide, opacity in ((90, 0.16), (50, 0.3))
    ]
    lines: list[Spec] = [
        {
            "mark": {"type": "line", "strokeDash": [5, 3], "strokeWidth": 1.5},
            "encoding": {"x": month, "y": number | {"field": base}, "color": side | {"datum": SIDES[1]}},
        },
        {
            "mark": {"type": "line", "strokeWidth": 2, "point": {"size": 14}},
            "encoding": {
                "x": month,
                "y": number | {"field": middle},
                "color": side | {"datum": SIDES[0]},
                "tooltip": tips,
            },
        },
    ]
    return {
        "$schema": SCHEMA,
        "config": CONFIG,
        "data": {"values": values},
        "facet": _panels(values),
        "columns": 4,
        **GRID,
        "resolve": GRID["resolve"] | {"scale": {"y": "shared" if difference else "independent"}},
        "spec": {"width": 240, "height": 130, "layer": [*bands, *lines]},
    }


def differences(shares: Rows) -> Spec | None:
    """Scenario minus baseline at the end, one panel a state that moves: point, half of the runs (thick), nine in ten (thin)."""
    rows = list(shares)
    moving = {row["state"] for row in rows if row["moved"]}
    values = [
        {"panel": row["name"]}
        | {name: row[name] for name in ("power", "difference", "low90", "low50", "high50", "high90")}
        for row in rows
        if row["state"] in moving
    ]
    if not values:
        return None
    power = {"field": "power", "type": "nominal", "title": None, "sort": None}
    number: Spec = {"type": "quantitative", "title": "percentage points"}

    def rule(wide: int, thick: float) -> Spec:
        return {
            "mark": {"type": "rule", "strokeWidth": thick, "color": PALETTE[0], "opacity": 0.55},
            "encoding": {"y": power, "x": number | {"field": f"low{wide}"}, "x2": {"field": f"high{wide}"}},
        }

    tips = [{"field": "power"}] + [
        {"field": name, "type": "quantitative", "format": "+.2f", "title": words}
        for name, words in (("difference", "difference"), ("low90", "nine in ten from"), ("high90", "to"))
    ]
    return {
        "$schema": SCHEMA,
        "config": CONFIG,
        "data": {"values": values},
        "facet": _panels(values),
        "columns": 3,
        "resolve": {"axis": {"x": "independent"}},
        "spec": {
            "width": 240,
            "height": {"step": 19},
            "layer": [
                {
                    "mark": {"type": "rule", "color": "#7a828c", "strokeDash": [4, 3], "aria": False},
                    "encoding": {"x": {"datum": 0, "type": "quantitative"}},
                },
                rule(90, 1.5),
                rule(50, 5),
                {
                    "mark": {"type": "point", "filled": True, "size": 46, "color": PALETTE[0], "opacity": 1},
                    "encoding": {"y": power, "x": number | {"field": "difference"}, "tooltip": tips},
                },
            ],
        },
    }


def _panels(values: Sequence[Mapping[str, Any]]) -> Spec:
    """Panels in the order of the rows."""
    order = list(dict.fromkeys(row["panel"] for row in values))
    return {"field": "panel", "type": "nominal", "title": None, "sort": order}


def uncertainty(shares: Sequence[Mapping[str, Any]]) -> Spec | None:
    """Where the variance of each difference comes from; None where nothing moves."""
    values = [
        {"what": f"{row['name']}: {row['power']}", "from": words, "share": max(0.0, row["variance"][group]), "order": n}
        for row in shares
        if row["moved"] and row["variance"]
        for n, (group, words) in enumerate(ORIGINS.items())
        if group in row["variance"]
    ]
    if not values:
        return None
    return {
        "$schema": SCHEMA,
        "config": CONFIG | {"legend": {**CONFIG["legend"], "symbolType": "square", "columns": 1, "labelLimit": 420}},
        "data": {"values": values},
        "width": "container",
        "autosize": {"type": "fit-x", "contains": "padding"},
        "height": {"step": 20},
        "mark": {"type": "bar", "height": 13},
        "encoding": {
            "y": {"field": "what", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 240}},
            "x": {
                "field": "share",
                "type": "quantitative",
                "stack": "normalize",
                "title": None,
                "axis": {"format": "%", "tickCount": 5},
            },
            "color": {
                "field": "from",
                "type": "nominal",
                "title": None,
                "sort": None,
                "scale": {"domain": list(ORIGINS.values()), "range": [PALETTE[0], PALETTE[2], PALETTE[4], "#9aa3ad"]},
            },
            "order": {"field": "order"},
            "tooltip": [{"field": "what"}, {"field": "from"}, {"field": "share", "format": ".0%"}],
        },
    }
