"""Vega-Lite specifications: one for page, brief, PDF and notebook. Plain dictionaries; the data are in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from levers.model import CHANNELS, Measurement, Outcome
from levers.show.words import measure_words

__all__ = ["GRID", "NONE_ON_RECORD", "PALETTE", "YEARS", "fans", "levers_through_time", "position", "stances"]

Spec = dict[str, Any]

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
PALETTE: tuple[str, ...] = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7F7F7F", "#882255")
"""Okabe and Ito's colours, told apart with any colour vision; order is the atlas's order of powers."""
STANCE_COLOURS: dict[str, str] = {
    "report": "#0072B2",
    "quoted": "#56B4E9",
    "assessment": "#E69F00",
    "forecast": "#CC79A7",
    "appeal": "#D55E00",
    "question": "#009E73",
    "heading": "#BBBBBB",
}
NONE_ON_RECORD = "none on record"
"""Note of a level without a row: its interval is the whole scale, and there is nothing to draw."""
CONFIG: Spec = {
    "background": None,
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": "#777",
        "titleColor": "#777",
        "gridColor": "#8884",
        "domainColor": "#8888",
        "tickColor": "#8888",
    },
    "axisYQuantitative": {"labelFlush": True},
    "legend": {"labelColor": "#777", "titleColor": "#777", "orient": "top", "symbolStrokeWidth": 3, "symbolOpacity": 1},
    "header": {"labelColor": "#777", "labelFontSize": 13, "labelFontWeight": "bold", "labelAnchor": "start"},
}


GRID: Spec = {
    "bounds": "flush",
    "spacing": {"row": 64, "column": 46},
    "resolve": {"scale": {"y": "independent"}, "axis": {"x": "independent"}},
}
"""Panels in rows and columns whose frames stand in line, whatever their scales are labelled with."""
YEARS: Spec = {
    "field": "year",
    "type": "temporal",
    "title": None,
    "axis": {"format": "%Y", "tickCount": {"interval": "year", "step": 5}, "labelOverlap": True},
}


def levers_through_time(measured: Iterable[Measurement], *, names: Mapping[str, str]) -> Spec | None:
    """Exposure to each power by channel, with its interval as a band; None where there is nothing to draw."""
    every = tuple(measured)
    rows = [row for row in every if row.measure == "exposure" and row.sender is not None and row.note != NONE_ON_RECORD]
    rows.sort(key=lambda row: CHANNELS.index(row.channel) if row.channel in CHANNELS else len(CHANNELS))
    return _small_multiples(rows, names=names, facet="channel", colours=_colours(every, names)) if rows else None


def position(measured: Iterable[Measurement], *, names: Mapping[str, str]) -> Spec | None:
    """Agreement with each power in the UN General Assembly, by year; None where there is nothing to draw."""
    every = tuple(measured)
    rows = [row for row in every if row.measure == "un_agreement" and row.sender is not None]
    return _small_multiples(rows, names=names, facet="measure", colours=_colours(every, names)) if rows else None


def _colours(measured: Iterable[Measurement], names: Mapping[str, str]) -> dict[str, str]:
    """The colour of each power: the same in every picture of one page, also where another power is missing."""
    powers = dict.fromkeys(row.sender for row in measured if row.sender is not None)
    return {names.get(power, power): PALETTE[n % len(PALETTE)] for n, power in enumerate(powers)}


def _small_multiples(
    rows: list[Measurement], *, names: Mapping[str, str], facet: str, colours: Mapping[str, str]
) -> Spec:
    drawn = {names.get(row.sender or "", row.sender) for row in rows}
    colours = {name: colour for name, colour in colours.items() if name in drawn}
    values = [
        {
            "panel": f"{measure_words((row.channel if facet == 'channel' else row.measure) or '')} ({row.unit})",
            "power": names.get(row.sender or "", row.sender),
            "year": row.start.isoformat(),
            "value": row.value,
            "low": row.low,
            "high": row.high,
            "id": row.id,
        }
        for row in rows
    ]
    panels = list(dict.fromkeys(str(value["panel"]) for value in values))
    colour = {
        "field": "power",
        "type": "nominal",
        "title": None,
        "scale": {"domain": list(colours), "range": list(colours.values())},
    }
    year = YEARS
    shade = {"condition": {"param": "pick", "value": 0.11, "empty": True}, "value": 0}
    opacity = {"condition": {"param": "pick", "value": 1, "empty": True}, "value": 0.12}
    return {
        "$schema": SCHEMA,
        "config": CONFIG,
        "data": {"values": values},
        "params": [],
        "facet": {"field": "panel", "type": "nominal", "title": None, "sort": panels},
        "columns": 2,
        **GRID,
        "spec": {
            "width": 340,
            "height": 170,
            "layer": [
                {
                    "params": [{"name": "pick", "select": {"type": "point", "fields": ["power"]}, "bind": "legend"}],
                    "mark": {"type": "area", "line": False},
                    "encoding": {
                        "x": year,
                        "y": {"field": "low", "type": "quantitative", "title": None},
                        "y2": {"field": "high"},
                        "color": colour,
                        "opacity": shade,
                    },
                },
                {
                    "mark": {"type": "line", "point": {"size": 12}, "strokeWidth": 2},
                    "encoding": {
                        "x": year,
                        "y": {"field": "value", "type": "quantitative", "title": None},
                        "color": colour,
                        "opacity": opacity,
                        "tooltip": [
                            {"field": "power", "title": "power"},
                            {"field": "year", "type": "temporal", "format": "%Y", "title": "year"},
                            {"field": "value", "type": "quantitative", "format": ".3~g", "title": "value"},
                            {"field": "low", "type": "quantitative", "format": ".3~g", "title": "low"},
                            {"field": "high", "type": "quantitative", "format": ".3~g", "title": "high"},
                            {"field": "id", "title": "levers explain"},
                        ],
                    },
                },
            ],
        },
    }


def fans(
    measured: Iterable[Measurement], outcomes: Iterable[Outcome], *, names: Mapping[str, str], most: int = 4
) -> Spec | None:
    """History and baseline fan (50 and 90 %) of the series with the longest history; None without outcomes."""
    by_series: dict[tuple[str, str | None], list[Outcome]] = {}
    for row in outcomes:
        by_series.setdefault((row.variable, row.sender), []).append(row)
    past = {(f"{row.measure}:{row.channel or ''}", row.sender): row.unit for row in measured}
    chosen = [key for key in by_series if key in past][:most]
    values: list[Spec] = []
    for variable, sender in chosen:
        panel = f"{measure_words(variable.replace(':', ', ').rstrip(', '))}: {names.get(sender or '', sender or '')}"
        values += [
            {"panel": panel, "year": row.start.isoformat(), "value": row.value}
            for row in measured
            if (f"{row.measure}:{row.channel or ''}", row.sender) == (variable, sender)
        ]
        for row in by_series[variable, sender]:
            spread = dict(zip(row.levels, row.quantiles, strict=True))
            values.append(
                {"panel": panel, "year": row.start.isoformat(), "mean": row.mean}
                | {f"q{round(level * 100)}": value for level, value in spread.items()}
            )
    if not values:
        return None
    year = YEARS
    return {
        "$schema": SCHEMA,
        "config": CONFIG,
        "data": {"values": values},
        "facet": {"field": "panel", "type": "nominal", "title": None, "sort": None},
        "columns": 2,
        **GRID,
        "spec": {
            "width": 340,
            "height": 150,
            "layer": [
                _band(year, "q5", "q95", 0.15),
                _band(year, "q25", "q75", 0.3),
                {
                    "mark": {"type": "line", "strokeDash": [4, 3], "color": PALETTE[0]},
                    "encoding": {"x": year, "y": {"field": "mean", "type": "quantitative", "title": None}},
                },
                {
                    "mark": {"type": "line", "point": {"size": 14}, "color": "#888"},
                    "encoding": {"x": year, "y": {"field": "value", "type": "quantitative", "title": None}},
                },
            ],
        },
    }


def _band(year: Spec, low: str, high: str, opacity: float) -> Spec:
    return {
        "mark": {"type": "area", "opacity": opacity, "color": PALETTE[0]},
        "encoding": {"x": year, "y": {"field": low, "type": "quantitative", "title": None}, "y2": {"field": high}},
    }


def stances(counts: Mapping[str, Mapping[str, int]], *, titles: Mapping[str, str]) -> Spec | None:
    """What share of each document is report, quotation, assessment, forecast, appeal; None without documents."""
    order = list(STANCE_COLOURS)
    values = [
        {"document": titles.get(document, document), "stance": stance, "sentences": kinds[stance], "order": number}
        for document, kinds in counts.items()
        for number, stance in enumerate(order)
        if kinds.get(stance)
    ]
    if not values:
        return None
    return {
        "$schema": SCHEMA,
        "config": CONFIG,
        "data": {"values": values},
        "width": 560,
        "height": {"step": 26},
        "mark": {"type": "bar", "height": 16},
        "encoding": {
            "y": {"field": "document", "type": "nominal", "title": None, "axis": {"labelLimit": 260, "grid": False}},
            "x": {
                "field": "sentences",
                "type": "quantitative",
                "stack": "normalize",
                "title": None,
                "axis": {"format": "%"},
            },
            "color": {
                "field": "stance",
                "type": "nominal",
                "title": None,
                "scale": {"domain": order, "range": list(STANCE_COLOURS.values())},
            },
            "order": {"field": "order"},
            "tooltip": [{"field": "document"}, {"field": "stance"}, {"field": "sentences"}],
        },
    }
