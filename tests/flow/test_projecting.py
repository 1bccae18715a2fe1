from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from levers.atlas import Atlas
from levers.flow.measuring import measure_states
from levers.flow.projecting import project_series
from levers.flow.registering import read_registered, register, score_registered
from levers.flow.scenarios import project_scenario
from levers.model import Measurement
from levers.store import Store

THEN = dt.date(2019, 1, 1)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory, atlas: Atlas) -> tuple[Measurement, ...]:
    """All that is measured for Kyrgyzstan today."""
    with Store(tmp_path_factory.mktemp("now")) as store:
        return measure_states(store, atlas=atlas, targets=("KGZ",), keep=False)


def test_fans_use_nothing_after_the_day(tmp_path: Path, measured: tuple[Measurement, ...]) -> None:
    """All evidence of a fan made in 2019 ends before 2019, and no fan is made of what only speaks about series."""
    ends = {row.id: row.end for row in measured}
    with Store(tmp_path) as store:
        told = project_series(store, measured, now=THEN)
    assert told
    assert all(ends[row_id] <= THEN for row in told for row_id in row.derived_from)
    assert not any(row.variable.startswith("change_in_") for row in told)


def test_a_forecast_that_was_written_down_is_scored_when_data_come(
    tmp_path: Path, measured: tuple[Measurement, ...]
) -> None:
    """Written in 2019: what has arrived has a CRPS, what has not says so, and nothing is called late."""
    with Store(tmp_path) as store:
        fans = project_series(store, measured, now=THEN)
        told = register(
            store, fans, name="KGZ", data_until=THEN, version="t", now=dt.datetime(2019, 1, 2, tzinfo=dt.UTC)
        )
    assert told.intact
    assert told.path.name.startswith("2019-01-02-KGZ-")
    scored = score_registered([told], {"KGZ": measured}, today=dt.date(2022, 7, 1))
    done = [row for row in scored if row.crps is not None]
    assert len(done) > 20
    assert all(row.crps >= 0.0 and row.why == "" for row in done)
    waiting = [row for row in scored if row.outcome.end > dt.date(2022, 7, 1)]
    assert waiting
    assert all(row.crps is None and "the period ends" in row.why for row in waiting)


def test_a_file_that_was_changed_is_not_scored(tmp_path: Path, measured: tuple[Measurement, ...]) -> None:
    """One digit is enough."""
    with Store(tmp_path) as store:
        told = register(store, project_series(store, measured, now=THEN), name="KGZ", data_until=THEN, version="t")
    plain = json.loads(told.path.read_text("utf-8"))
    plain["outcomes"][0]["mean"] += 0.001
    told.path.write_text(json.dumps(plain), "utf-8")
    changed = read_registered(told.path)
    assert not changed.intact
    scored = score_registered([changed], {"KGZ": measured}, today=dt.date(2026, 1, 1))
    assert all(row.crps is None and "changed" in row.why for row in scored)


def test_the_same_forecast_is_registered_once(tmp_path: Path, measured: tuple[Measurement, ...]) -> None:
    """Again later the same day: the first file, its moment and its hash; other numbers, or a changed file, are written anew."""
    with Store(tmp_path) as store:
        fans = project_series(store, measured, now=THEN)

        def told(rows=fans, hour=9):
            now = dt.datetime(2019, 1, 2, hour, tzinfo=dt.UTC)
            return register(store, rows, name="KGZ", data_until=THEN, version="t", now=now)

        first, again, other = told(), told(hour=17), told(fans[1:])
        assert again == first
        assert other.path != first.path
        first.path.write_text(first.path.read_text("utf-8").replace("2019-01-02T09", "2018-01-02T09"), "utf-8")
        assert told(hour=18).path != first.path
    assert len(list(first.path.parent.glob("*.json"))) == 3


def test_what_was_registered_late_says_so(tmp_path: Path, measured: tuple[Measurement, ...]) -> None:
    """Registered today about 2019: a test, not a forecast."""
    with Store(tmp_path) as store:
        told = register(store, project_series(store, measured, now=THEN), name="KGZ", data_until=THEN, version="t")
    scored = score_registered([told], {"KGZ": measured}, today=dt.date(2022, 1, 1))
    assert all("a test" in row.why for row in scored if row.crps is not None)


def test_a_what_if_is_kept_and_never_scored(tmp_path: Path, atlas: Atlas) -> None:
    """Nobody can say that its rows happened as written."""
    with Store(tmp_path) as store:
        played = project_scenario(store, "kyrgyz-election-2027", atlas=atlas, runs=100)
        told = register(store, played.outcomes, name="election", data_until=THEN, version="t")
    assert told.outcomes == played.outcomes
    scored = score_registered([told], {}, today=dt.date(2040, 1, 1))
    assert all(row.crps is None and "what-if" in row.why for row in scored)
