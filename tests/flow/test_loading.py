"""Open data into the project: whole or not at all, once, each vintage beside the others."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from levers.atlas import Atlas
from levers.errors import DataError, StoreDamaged
from levers.flow import loading
from levers.flow.loading import Loaded, coverage, fetch_source, load_file
from levers.model import Observation, Problem, Selection
from levers.show.cli import main
from levers.sources.client import Client
from levers.sources.layouts import LAYOUTS
from levers.store import Store

HEAD = "geo,time,bx_trf_pwkr_dt_gd_zs\n"
ROOT = Path(__file__).resolve().parents[2]


def _file(folder: Path, name: str = "remittances.csv", *, plus: float = 0.0) -> Path:
    path = folder / name
    path.write_text(
        HEAD + "".join(f"{state},{year},{20 + plus}\n" for state in ("kgz", "uzb", "fra") for year in range(1995, 2012))
    )
    return path


def _event_files(folder: Path) -> list[Path]:
    """Two files of one event each, of the same pair and day."""
    layout = LAYOUTS["gdelt2"]
    cells = {
        "GLOBALEVENTID": 1,
        "SQLDATE": 20220915,
        "IsRootEvent": 1,
        "EventCode": "040",
        "EventRootCode": "04",
        "GoldsteinScale": 1,
        "NumMentions": 1,
        "DATEADDED": 1,
        "Actor1CountryCode": "KAZ",
        "Actor2CountryCode": "RUS",
    }
    paths = [folder / "a.CSV", folder / "b.CSV"]
    for number, path in enumerate(paths):
        path.write_text(
            "\t".join(str((cells | {"GLOBALEVENTID": number}).get(name, "")) for name in layout.columns) + "\n"
        )
    return paths


def _counts(store: Store) -> list[int]:
    return [store.count(noun) for noun in (Observation, Selection, Problem)]


def test_loading_twice_changes_nothing(tmp_path: Path, atlas: Atlas) -> None:
    """The second time not one row is new, also under another name and on another day."""
    with Store(tmp_path / "project") as store:
        first = load_file(store, "worldbank", _file(tmp_path), atlas=atlas)
        before = _counts(store)
        second = load_file(store, "worldbank", _file(tmp_path, "copy.csv"), atlas=atlas, retrieved=dt.date(2030, 1, 1))
        assert first.new == 51
        assert (second.new, second.before) == (0, True)
        assert _counts(store) == before


def test_vintages_stand_side_by_side(tmp_path: Path, atlas: Atlas) -> None:
    """A revision does not replace what was known; `as_of` reads what was known then."""
    with Store(tmp_path / "project") as store:
        load_file(store, "worldbank", _file(tmp_path), atlas=atlas, vintage="2024-07")
        then = dt.datetime.now(dt.UTC)
        load_file(store, "worldbank", _file(tmp_path, "new.csv", plus=0.5), atlas=atlas, vintage="2026-07")
        held = store.rows(Observation, entity="KGZ", start=dt.date(2010, 1, 1))
        assert {(row.vintage, row.value) for row in held} == {("2024-07", 20.0), ("2026-07", 20.5)}
        assert len(store.rows(Observation, as_of=then, entity="KGZ", start=dt.date(2010, 1, 1))) == 1


def test_every_number_knows_where_it_came_from(tmp_path: Path, atlas: Atlas) -> None:
    """Publisher, hash and line of the raw file, and the day it was got."""
    import hashlib

    path = _file(tmp_path)
    with Store(tmp_path / "project") as store:
        load_file(store, "worldbank", path, atlas=atlas, retrieved=dt.date(2026, 11, 22))
        (row,) = store.rows(Observation, entity="UZB", start=dt.date(2011, 1, 1))
    assert (row.publisher, row.retrieved) == ("World Bank", dt.date(2026, 11, 22))
    assert row.file_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert path.read_text().splitlines()[(row.line or 0) - 1] == "uzb,2011,20.0"


def test_a_load_that_fails_midway_leaves_the_earlier_state(
    tmp_path: Path, atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All or nothing, also when the failure comes after rows were added."""
    with Store(tmp_path / "project") as store:
        load_file(store, "worldbank", _file(tmp_path), atlas=atlas)
        before = _counts(store)

        def breaks(*_: object) -> None:
            raise RuntimeError

        monkeypatch.setattr(loading, "_problems", breaks)
        with pytest.raises(RuntimeError):
            load_file(store, "worldbank", _file(tmp_path, "new.csv", plus=1.0), atlas=atlas)
        assert _counts(store) == before


KILLED = """
import os, signal, sys
from pathlib import Path
from levers.atlas import load
from levers.flow import loading
from levers.store import Store
moment, project, path = sys.argv[1:]
real = getattr(loading, moment)
def dies(*a, **k):
    if moment == "_add":
        real(*a, **k)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(loading, moment, dies)
with Store(project) as store:
    loading.load_file(store, "worldbank", Path(path), atlas=load())
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
@pytest.mark.parametrize("moment", ["gather", "write_rejects", "_add", "_problems"])
def test_a_killed_load_leaves_the_earlier_state(moment: str, tmp_path: Path, atlas: Atlas) -> None:
    """Killed at any step, the project opens with the rows it had, and the same load then succeeds."""
    project = tmp_path / "project"
    with Store(project) as store:
        load_file(store, "worldbank", _file(tmp_path), atlas=atlas)
        before = _counts(store)
    path = _file(tmp_path, "new.csv", plus=1.0)
    run = subprocess.run(
        [sys.executable, "-c", KILLED, moment, str(project), str(path)],
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert run.returncode == -signal.SIGKILL
    with Store(project) as store:
        assert _counts(store) == before
        assert load_file(store, "worldbank", path, atlas=atlas).new > 0


def test_rejected_rows_are_kept_with_their_reason(tmp_path: Path, atlas: Atlas) -> None:
    """A table beside the data, and one problem for each reason in the project."""
    import pyarrow.parquet as pq

    path = _file(tmp_path)
    path.write_text(path.read_text() + "qqq,2001,3\n")
    with Store(tmp_path / "project") as store:
        found = load_file(store, "worldbank", path, atlas=atlas)
        (problem,) = store.rows(Problem)
        (row,) = pq.read_table(store.folder / found.rejects_file).to_pylist()
    assert (row["line"], row["kind"], row["text"]) == (53, "unknown_code", "qqq,2001,3")
    assert problem.thing == "remittances.csv:53"


def test_events_are_counted_anew_over_all_files(tmp_path: Path, atlas: Atlas) -> None:
    """A second file of the month replaces the month's count; loading it again changes nothing."""
    paths = _event_files(tmp_path)
    with Store(tmp_path / "project") as store:
        for path in paths:
            assert load_file(store, "gdelt", path, atlas=atlas).new > 0
        (month,) = store.rows(Observation, indicator="events_cooperative")
        assert (month.value, month.unit, month.vintage) == (2.0, "events", "2 files to 2022-09-15")
        before = _counts(store)
        assert load_file(store, "gdelt", paths[0], atlas=atlas).before
        assert _counts(store) == before
        assert len(store.rows(Selection, source="gdelt")) == 2


class _FromDisk(Client):
    """A client whose publisher is a folder."""

    def __init__(self, body: bytes) -> None:
        super().__init__()
        self.body = body

    def get(self, request: object, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / request.name  # type: ignore[attr-defined]
        path.write_bytes(self.body)
        return path


def test_fetched_files_are_loaded_and_refused_like_others(tmp_path: Path, atlas: Atlas) -> None:
    """What the publisher sent goes the same way; a notice in place of data is an error, and not kept."""
    good = b"Date,Country,Exchange rate\n2020-01-01,China,6.9\n2021-01-01,China,6.45\n"
    with Store(tmp_path / "project") as store:
        (found,) = fetch_source(store, "exchange_rates", atlas=atlas, client=_FromDisk(good))
        assert isinstance(found, Loaded)
        assert found.new == 2
        (row, _) = store.rows(Observation)
        assert row.address.startswith("https://raw.githubusercontent.com/")
        (refused,) = fetch_source(store, "exchange_rates", atlas=atlas, client=_FromDisk(b"<html>sorry</html>"))
        assert isinstance(refused, DataError)
        assert list((store.folder / "observations").rglob("*.csv*"))[1:] == []


def test_coverage_tells_what_is_held(tmp_path: Path, atlas: Atlas) -> None:
    """Licence, last vintage, rows, and first and last year of each state."""
    with Store(tmp_path / "project") as store:
        load_file(store, "worldbank", _file(tmp_path), atlas=atlas)
        row = next(iter(coverage(store, ("KGZ", "TKM"))))
    assert (row["licence"], row["vintage"], row["rows"]) == ("CC BY 4.0", "to 2011", 51)
    assert row["states"] == {"KGZ": "1995-2011", "TKM": ""}


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Load, load a bad file, list: exit codes 0, 1, 0, and 2 for a source that does not exist."""
    project = str(tmp_path / "project")
    bad = tmp_path / "bad.csv"
    bad.write_text("<html>")
    assert main(["load", "worldbank", str(_file(tmp_path)), "--project", project, "--json"]) == 0
    assert '"new": 51' in capsys.readouterr().out
    assert main(["load", "worldbank", str(bad), str(_file(tmp_path)), "--project", project]) == 1
    assert "bad.csv:1: is an HTML page" in capsys.readouterr().err
    assert main(["load", "nobody", str(bad), "--project", project]) == 2
    assert main(["fetch", "gdelt", "--project", project, "--set", "nonsense"]) == 2
    assert main(["sources", "--project", project]) == 0
    assert "CC BY 4.0" in capsys.readouterr().out


@pytest.mark.parametrize("harm", ["gone", "changed"])
@pytest.mark.parametrize("kind", ["events", "dyads"])
def test_what_was_made_from_a_file_is_written_anew_where_it_is_damaged(
    kind: str, harm: str, tmp_path: Path, atlas: Atlas
) -> None:
    """Another file is refused until then, with what to do; loading the same file again does it, and no row changes."""
    first, second = _event_files(tmp_path)
    with Store(tmp_path / "project") as store:
        load_file(store, "gdelt", first, atlas=atlas)
        before, kept = _counts(store), store.kept()
        (path,) = (store.folder / "observations" / "gdelt" / kind).glob("*.parquet")
        whole = path.read_bytes()
        path.unlink() if harm == "gone" else path.write_bytes(whole[:-9] + b"x" + whole[-8:])
        if kind == "dyads":
            with pytest.raises(StoreDamaged, match="load again the file with the SHA-256"):
                load_file(store, "gdelt", second, atlas=atlas)
        assert load_file(store, "gdelt", first, atlas=atlas).before
        assert path.read_bytes() == whole
        assert (_counts(store), store.kept()) == (before, kept)
        assert load_file(store, "gdelt", second, atlas=atlas).new
