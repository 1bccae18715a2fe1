"""Roll calls of a project: fitted once for each vintage, then read back; what is ours is named so."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from levers.errors import StoreDamaged
from levers.flow import positioning
from levers.flow.doctoring import examine
from levers.flow.explaining import explain
from levers.flow.measuring import measure_states
from levers.model import Measurement, Selection
from levers.show.cli import main
from levers.sources.roll_calls import votes_path
from levers.store import Store

POSITION = {"USA": 2.5, "DEU": 1.0, "FRA": 0.8, "RUS": -0.4, "CHN": -1.0, "KGZ": -0.6, "KAZ": -0.5, "Zanzibar": -0.7}
OWN = {"ideal_point_own", "power_position_own", "un_share", "un_kappa", "un_pi"}


def hold(store, *, seed=1, vintage="to 1994"):
    """Puts 3 sessions of 40 generated roll calls into the project, as loading does."""
    rng = np.random.default_rng(seed)
    slope, cut = rng.normal(0, 1.5, 120), rng.normal(-0.5, 0.7, 120)
    latent = np.array(list(POSITION.values()))[:, None] * slope + rng.normal(0, 1, (len(POSITION), 120))
    vote = (latent > cut).astype(int) + (latent > cut + 0.6)
    rows = [
        {
            "call": 1000 + call,
            "session": 46 + call // 40,
            "title": f"matter {chr(97 + call % 20)}" if call % 40 < 20 else "",
            "in_part": call == 119,
            "state": state,
            "vote": int(vote[place, call]),
        }
        for place, state in enumerate(POSITION)
        for call in range(120)
    ]
    digest = f"{seed:064d}"
    path = votes_path(store.folder / "observations" / "un_votes", digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows), path)
    store.keep_file(path)
    predicate = "states of the atlas's regions in the file"
    store.add([Selection(source="un_votes", vintage=vintage, predicate=predicate, count=960, digest=digest)])


def measured(store, atlas, **options):
    """What the roll calls give for Kyrgyzstan beside three powers."""
    found = measure_states(store, atlas=atlas, targets=("KGZ",), senders=("RUS", "USA", "EU"), **options)
    return {(row.measure, row.sender, row.start.year): row for row in found if row.measure in OWN}


def test_roll_calls_of_a_project_become_positions_and_agreement(tmp_path, atlas):
    """From 1992, with intervals, resting on a selection that the project holds."""
    with Store(tmp_path) as store:
        hold(store)
        rows = measured(store, atlas, fit=True)
        selections = {row.id for row in store.rows(Selection)}
        kept = {row.id for row in store.rows(Measurement)}
        steps = list(explain(rows["ideal_point_own", None, 1993].id, store=store, atlas=atlas))
    assert {measure for measure, _, _ in rows} == OWN
    assert {year for _, _, year in rows} == {1992, 1993}
    at = rows["ideal_point_own", None, 1993]
    assert at.low < at.value < at.high
    assert abs(at.value - rows["power_position_own", "RUS", 1993].value) < 0.5
    assert {row.derived_from[0] for row in rows.values()} <= selections
    assert {row.id for row in rows.values()} <= kept
    assert "votes on whole texts since session 46" in str(steps)


def test_what_was_fitted_is_not_fitted_again(tmp_path, atlas, monkeypatch):
    """The same votes give the same rows from the file, also for a flow that never fits."""
    with Store(tmp_path) as store:
        hold(store)
        assert measured(store, atlas) == {}
        first = measured(store, atlas, fit=True)
        monkeypatch.setattr(positioning, "locate", lambda *_, **__: pytest.fail("fitted again"))
        assert measured(store, atlas, fit=True) == first
        assert measured(store, atlas) == first


def test_positions_changed_behind_our_back_are_never_read(tmp_path, atlas):
    """Doctor finds them, a flow that only reads refuses them, and one that may estimate makes them anew."""
    with Store(tmp_path) as store:
        hold(store)
        first = measured(store, atlas, fit=True)
        (path,) = tmp_path.rglob("positions/*.parquet")
        path.write_bytes(path.read_bytes().replace(b"PAR1", b"PAR2", 1))
        with pytest.raises(StoreDamaged, match="not what was estimated"):
            measured(store, atlas)
    assert [one.check for one in examine(tmp_path) if not one.ok] == ["kept files"]
    with Store(tmp_path) as store:
        assert measured(store, atlas, fit=True) == first
    assert all(one.ok for one in examine(tmp_path))


def test_other_votes_are_fitted_anew(tmp_path, atlas):
    """A new vintage has its own selection and its own positions."""
    with Store(tmp_path) as store:
        hold(store)
        first = measured(store, atlas, fit=True)
        hold(store, seed=2, vintage="to 1995")
        second = measured(store, atlas, fit=True)
    key = ("ideal_point_own", None, 1993)
    assert first[key].derived_from != second[key].derived_from
    assert first[key].value != second[key].value


def test_years_before_1992_only_where_asked(tmp_path, atlas):
    """All sessions are then fitted together, and named so."""
    with Store(tmp_path) as store:
        hold(store)
        rows = measured(store, atlas, fit=True, since=dt.date(1991, 1, 1), until=dt.date(1993, 1, 1))
        chosen = store.row(rows["ideal_point_own", None, 1991].derived_from[0])
    assert {year for _, _, year in rows} == {1991, 1992}
    assert chosen.predicate == "votes on whole texts, absences left out"


def test_the_command_says_which_is_published_and_which_is_ours(tmp_path, capsys):
    """Both stand in the table of the state as a whole."""
    with Store(tmp_path) as store:
        hold(store)
    assert main(["measure", "KGZ", "--power", "RUS", "--project", str(tmp_path)]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "(published)" in shown
    assert "(our own estimate)" in shown
