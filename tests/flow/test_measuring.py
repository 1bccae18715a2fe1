"""Measuring in a project: what measurements rest on is in the project too."""

from __future__ import annotations

import datetime as dt

import pytest

from levers.atlas import load
from levers.errors import MissingData, UsageError
from levers.flow.measuring import measure_states
from levers.measure import BLIND_SPOTS, MEASURES, OF_THE_WORLD
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


def test_a_state_of_which_nothing_is_known_is_told_what_to_fetch(store):
    """The price of oil is the world's: alone it is no measurement of Tuvalu."""
    with pytest.raises(MissingData, match="levers fetch"):
        measure_states(store, atlas=load(), targets=("TUV",))


def test_a_period_that_ends_before_it_begins_is_refused(store):
    """The message names both days."""
    with pytest.raises(UsageError, match="2020-01-01 to 2019-12-31"):
        measure_states(store, atlas=load(), targets=("KGZ",), since=dt.date(2020, 1, 1), until=dt.date(2020, 1, 1))


def test_every_channel_says_what_it_does_not_see():
    """Each channel of a state's table has its line, and what is the world's is a measure."""
    from levers.show.matrices import unseen

    period = {"start": dt.date(2020, 1, 1), "end": dt.date(2021, 1, 1)}
    number = {"value": 1.0, "low": 0.0, "high": 2.0, "unit": "level", "derived_from": ()}
    rows = [
        Measurement(measure="exposure", sender="RUS", target="KGZ", channel=channel, **period, **number)
        for channel in BLIND_SPOTS
        if channel is not None
    ]
    assert [line.partition(":")[0] for line in unseen(rows)] == [channel for channel in BLIND_SPOTS if channel]
    assert {one.name for one in MEASURES} >= OF_THE_WORLD
