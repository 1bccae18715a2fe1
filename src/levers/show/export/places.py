"""GeoJSON: the states with their borders and newest measurements, and claims as features without a place.

A claim is about states, seldom about a point, and putting it in the middle of a country invents a place; so its geometry is null, as
RFC 7946 allows, and its properties name the states. Borders are those of Natural Earth by way of world-atlas, as on the map page.
RFC 7946 (2016): longitude before latitude, outer rings against the clock.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from levers.flow.exporting import Export
from levers.model import Measurement
from levers.model.row import json_value
from levers.show.export.events import codes_now
from levers.show.export.tables import claim_row

__all__ = ["border", "write_geojson"]

Step = Callable[[str], None]
Ring = list[list[float]]

TOPOLOGY = Path(__file__).parents[1] / "static" / "vendor" / "countries-50m.json"
DIGITS = 4
"""About ten metres; the borders are drawn for 1:50 million."""
MEASURED = frozenset({"exposure", "composite", "un_agreement"})


def write_geojson(export: Export, path: Path, step: Step) -> int:
    """One FeatureCollection; states first."""
    written = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for feature in _features(export):
            file.write(
                ("," if written else "") + "\n" + json.dumps(json_value(feature), ensure_ascii=False, allow_nan=False)
            )
            step(str(feature["properties"].get("name", "claims")))
            written += 1
        file.write("\n]}\n")
    return written


def _features(export: Export) -> Iterable[dict[str, Any]]:
    newest: dict[str, dict[tuple[str, str, str], Measurement]] = {}
    for row in export.measurements():
        if row.measure in MEASURED and row.sender is not None:
            mine = newest.setdefault(row.target, {})
            key = (row.measure, row.channel or "", row.sender)
            if key not in mine or mine[key].start < row.start:
                mine[key] = row
    shown = export.asked.states or tuple(sorted({*export.atlas.targets, *newest}))
    for state in () if export.asked.document is not None else shown:
        rows = newest.get(state, {})
        yield {
            "type": "Feature",
            "id": state,
            "geometry": border(codes_now(export.atlas.folder, "iso_numeric").get(state, "")),
            "properties": {"name": export.names.get(state, state), "kind": "state", "code": state}
            | {"measurements": [_measured(rows[key]) for key in sorted(rows)]},
        }
    for told in export.told():
        said = claim_row(told, export)
        yield {"type": "Feature", "id": said["id"], "geometry": None, "properties": {"kind": "claim"} | said}


def _measured(row: Measurement) -> dict[str, Any]:
    names = ("id", "measure", "sender", "channel", "start", "end", "value", "low", "high", "unit")
    return {name: getattr(row, name) for name in names}


def border(number: str) -> dict[str, Any] | None:
    """The MultiPolygon of the state with this ISO 3166-1 number; None where the map has none."""
    shape = _shapes().get(number.lstrip("0"))
    if shape is None:
        return None
    parts = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    polygons = []
    for part in parts:
        rings = [_ring(arcs) for arcs in part]
        turned = [_wound(ring, outer=place == 0) for place, ring in enumerate(rings) if len(ring) > 3]
        if turned:
            polygons.append(turned)
    return {"type": "MultiPolygon", "coordinates": polygons}


def _ring(arcs: list[int]) -> Ring:
    points: Ring = []
    for arc in arcs:
        more = _arc(~arc)[::-1] if arc < 0 else _arc(arc)
        points += more[1:] if points else more
    kept = [point for place, point in enumerate(points) if place == 0 or point != points[place - 1]]
    return [*kept, kept[0]] if kept and kept[0] != kept[-1] else kept


def _wound(ring: Ring, *, outer: bool) -> Ring:
    """Outer rings against the clock, holes with it: the sign of the shoelace sum."""
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    return ring if (area > 0) == outer else ring[::-1]


@cache
def _topology() -> Any:
    return json.loads(TOPOLOGY.read_text("utf-8"))


@cache
def _shapes() -> dict[str, Any]:
    rows = _topology()["objects"]["countries"]["geometries"]
    return {str(row["id"]).lstrip("0"): row for row in rows if "id" in row}


@cache
def _arc(number: int) -> Ring:
    """TopoJSON keeps differences of whole numbers; the transform makes degrees of their sums."""
    found = _topology()
    (x_scale, y_scale), (x_zero, y_zero) = found["transform"]["scale"], found["transform"]["translate"]
    x = y = 0
    points: Ring = []
    for dx, dy in found["arcs"][number]:
        x, y = x + dx, y + dy
        points.append([round(x * x_scale + x_zero, DIGITS), round(y * y_scale + y_zero, DIGITS)])
    return points
