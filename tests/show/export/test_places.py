from __future__ import annotations

import json

import pytest
from shapely.geometry import shape
from shapely.geometry.polygon import orient

from levers.show.export.places import border


def test_shapely_takes_every_geometry(exported) -> None:
    """Borders are valid; a claim has none and says so."""
    features = json.loads(exported("geojson").read_text("utf-8"))["features"]
    states = [row for row in features if row["properties"]["kind"] == "state"]
    claims = [row for row in features if row["properties"]["kind"] == "claim"]
    assert [row["id"] for row in states] == ["KGZ"]
    assert shape(states[0]["geometry"]).is_valid
    assert claims
    assert all(
        row["geometry"] is None and row["properties"]["verdict"] and row["properties"]["speaker"] for row in claims
    )


@pytest.mark.parametrize(
    ("number", "inside"), [("417", (74.6, 42.87)), ("860", (69.24, 41.3)), ("398", (71.43, 51.13))]
)
def test_a_capital_lies_in_its_state(number: str, inside: tuple[float, float]) -> None:
    """Longitude stands before latitude, and the transform is right: Bishkek, Tashkent, Astana."""
    from shapely.geometry import Point

    assert shape(border(number)).contains(Point(inside))


def test_outer_rings_turn_against_the_clock() -> None:
    """RFC 7946's right-hand rule, holes the other way round."""
    for polygon in shape(border("860")).geoms:
        assert polygon.equals_exact(orient(polygon, 1.0), 0) or list(polygon.exterior.coords) == list(
            orient(polygon, 1.0).exterior.coords
        )


def test_measurements_carry_their_interval_and_id(exported) -> None:
    """Each number on the map can be explained."""
    state = json.loads(exported("geojson").read_text("utf-8"))["features"][0]
    rows = state["properties"]["measurements"]
    assert rows
    assert all(row["low"] <= row["value"] <= row["high"] and row["id"].startswith("msr-") for row in rows)


def test_a_state_without_a_shape_is_null() -> None:
    """Nothing is drawn where the map has nothing."""
    assert border("999") is None
