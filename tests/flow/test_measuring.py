"""Measuring in a project: what measurements rest on is in the project too."""

from __future__ import annotations

import datetime as dt

import pytest

from levers.atlas import load
from levers.flow.measuring import measure_states
from levers.measure import panel as panels
from levers.model import Measurement, Selection
from levers.store import Store


@pytest.fixture
def store(tmp_path):
    """An empty project."""
    with Store(tmp_path) as opened:
        yield opened


def test_every_row_that_a_measurement_names_is_in_the_project_or_the_atlas(store, monkeypatch):
    """Also the selections that stand for many rows, which a low limit forces here."""
    monkeypatch.setattr(panels, "MOST_ROWS_NAMED", 3)
    atlas = load()
    found = measure_states(
        store,
        atlas=atlas,
        targets=("KGZ",),
        senders=("RUS", "CHN"),
        since=dt.date(2020, 1, 1),
        until=dt.date(2022, 1, 1),
    )
    kept = {row.id for noun in (Measurement, Selection) for row in store.rows(noun)}
    named = {row_id for row in found for row_id in row.derived_from}
    assert list(store.rows(Selection))
    assert [row_id for row_id in named if row_id not in kept and atlas.row(row_id) is None] == []
