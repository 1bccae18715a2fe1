"""Vega-Lite specifications of the backtest: scores by rule and horizon, and where outcomes fell in the forecasts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from levers.project.backtest import Scores
from levers.show.charts import CONFIG, PALETTE, SCHEMA

__all__ = ["coverage", "crps", "pit"]

Spec = dict[str, Any]


def crps(scores: Iterable[Scores]) -> Spec:
    """CRPS by rule, one panel a group and horizon; smaller is better."""
    values = [
        {"panel": f"{row.group}, {_years(row)}", "rule": row.method, "CRPS": round(row.crps, 5), "n": row.n}
        for row in scores
    ]
    return {
        "$schema": SCHEMA,
        "config": CONFIG,
        "data": {"values": values},
        "facet": {"field": "panel", "type": "nominal", "title": None, "sort": None},
        "columns": 3,
        "spec": {
            "width": 200,
            "height": {"step": 18},
            "mark": {"type": "bar", "height": 11},
            "encoding": {
                "y": {"field": "rule", "type": "nominal", "title": None, "sort": None},
                "x": {"field": "CRPS", "type": "quantitative", "title": "CRPS (smaller is better)"},
                "color": {
                    "condition": {"test": "indexof(datum.rule, 'mechanism') == 0", "value": PALETTE[1]},
                    "value": PALETTE[0],
                },
                "tooltip": [{"field": "rule"}, {"field": "CRPS"}, {"field": "n"}],
            },
        },
    }


def pit(scores: Iterable[Scores]) -> Spec:
    """Where outcomes fell in the forecasts: level if calibrated, a hill if too wide, a valley if too narrow."""
    values = [
        {"panel": f"{row.method}, {_years(row)}", "tenth": n + 1, "share": round(share, 4), "even": 0.1}
        for row in scores
        for n, share in enumerate(row.pit)
    ]
    place = {"field": "tenth", "type": "ordinal", "title": "tenth of the forecast", "axis": {"labelAngle": 0}}
    return {
        "$schema": SCHEMA,
        "config": CONFIG,
        "data": {"values": values},
        "facet": {"field": "panel", "type": "nominal", "title": None, "sort": None},
        "columns": 3,
        "spec": {
            "width": 200,
            "height": 90,
            "layer": [
                {
                    "mark": {"type": "bar", "color": PALETTE[0]},
                    "encoding": {"x": place, "y": {"field": "share", "type": "quantitative", "title": None}},
                },
                {
                    "mark": {"type": "rule", "color": PALETTE[1], "strokeDash": [4, 3]},
                    "encoding": {"y": {"field": "even", "type": "quantitative"}},
                },
            ],
        },
    }


def coverage(scores: Iterable[Scores]) -> Spec:
    """Share of outcomes inside the 50 and 90 % intervals, by rule and horizon."""
    values = [
        {"interval": f"{level} %", "rule": f"{row.method}, {_years(row)}", "share": share, "aim": level / 100}
        for row in scores
        for level, share in ((50, row.cover50), (90, row.cover90))
    ]
    rule = {"field": "rule", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 260}}
    return {
        "$schema": SCHEMA,
        "config": CONFIG,
        "data": {"values": values},
        "width": 420,
        "height": {"step": 18},
        "layer": [
            {
                "mark": {"type": "tick", "thickness": 2},
                "encoding": {"y": rule, "x": {"field": "aim", "type": "quantitative"}, "color": {"value": "#888"}},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 60},
                "encoding": {
                    "y": rule,
                    "x": {"field": "share", "type": "quantitative", "title": "share inside", "axis": {"format": "%"}},
                    "color": {
                        "field": "interval",
                        "type": "nominal",
                        "title": None,
                        "scale": {"range": list(PALETTE[:2])},
                    },
                },
            },
        ],
    }


def _years(row: Scores) -> str:
    return "1 year" if row.horizon == 1 else f"{row.horizon} years"
