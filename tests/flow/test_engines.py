"""Spark beside DuckDB: the same rows, numbers and sums, and a clear word where Spark is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from levers.atlas import Atlas
from levers.errors import MissingData
from levers.flow.engines import PORTABLE, compare_engines, engines_here
from levers.flow.measuring import measure_states
from levers.flow.reading import DocumentRead, read_inputs
from levers.model import Attribution, Capture, Claim, Document, Observation, Row
from levers.sources.layouts import LAYOUTS
from levers.sources.sums import dyad_sums, typed_gdelt
from levers.store import Store
from levers.store.engines import spark_session, spark_usable

spark = pytest.mark.skipif(not spark_usable(), reason="Spark needs the extra `spark` and Java")
pytestmark = [
    # Spark's own code: it leaves its sockets to the interpreter's end, and calls pandas in a way that pandas 3 frowns at.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pandas.errors.Pandas4Warning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture(scope="module", autouse=True)
def _no_session_left() -> Iterator[None]:
    yield
    if spark_usable():
        from pyspark.sql import SparkSession

        session = SparkSession.getActiveSession()
        if session is not None:
            session.stop()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with numbers, one of them taken back and recorded again."""
    rows = [_number(at) for at in range(6)]
    with Store(tmp_path / "project") as store:
        store.add(rows)
        store.retract([rows[0].id, rows[1].id], reason="a test")
        store.add(rows[:1])
    return tmp_path / "project"


def _number(at: int) -> Observation:
    return Observation(
        indicator="remittances_gdp", entity=("KGZ", "TJK")[at % 2], start=dt.date(2010 + at, 1, 1), end=dt.date(2011 + at, 1, 1),
        value=20.0 + at, unit="% of GDP", source="test", publisher="A test", vintage="1",
    )  # fmt: skip


@spark
def test_every_portable_expression_gives_the_same(project: Path) -> None:
    """Rows with and without retractions, counts, spans and event sums are equal on DuckDB and Spark."""
    with Store(project) as store:
        found = list(compare_engines(store))
    assert [one["expression"] for one in found] == list(PORTABLE)
    assert not [one["expression"] for one in found if not one["equal"]]
    rows = {one["expression"]: one["rows"] for one in found}
    assert rows["current rows of observation"] == 5
    assert rows["years of each entity by source"] == 2
    assert rows["events summed by day and pair"] > 100


@spark
def test_reading_on_spark_gives_the_same_rows(tmp_path: Path, atlas: Atlas) -> None:
    """The samples read on Spark have the ids that the plain reader gives, and a second reading adds nothing."""
    texts = sorted(str(path) for path in SAMPLES.iterdir())
    found: list[dict[type[Row], list[str]]] = []
    for engine in ("duckdb", "spark"):
        with Store(tmp_path / engine) as store:
            read = list(read_inputs(store, texts, atlas=atlas, engine=engine))  # type: ignore[arg-type]
            assert all(isinstance(one, DocumentRead) for one in read)
            found.append(
                {noun: sorted(row.id for row in store.rows(noun)) for noun in (Document, Capture, Attribution, Claim)}
            )
            again = [
                one for one in read_inputs(store, texts, atlas=atlas, engine="spark") if isinstance(one, DocumentRead)
            ]
            assert sum(one.new for one in again) == 0
        assert not list((tmp_path / engine).glob(".levers-tmp/spread-*"))
    assert found[0] == found[1]
    assert len(found[0][Claim]) > 20


@spark
def test_measuring_on_spark_gives_the_same_numbers(tmp_path: Path, atlas: Atlas) -> None:
    """Two states measured side by side have the measurements of the plain run."""
    found = []
    for engine in ("duckdb", "spark"):
        with Store(tmp_path / engine) as store:
            rows = measure_states(
                store, atlas=atlas, targets=("KGZ", "TJK"), since=dt.date(2021, 1, 1), engine=engine  # type: ignore[arg-type]
            )  # fmt: skip
        found.append(sorted(row.id for row in rows))
    assert found[0] == found[1]
    assert len(found[0]) > 100


@spark
def test_raw_events_are_summed_the_same(tmp_path: Path) -> None:
    """Raw GDELT text, with empty codes, a row without a score and a day that does not exist, sums up alike."""
    import ibis

    from levers.flow.spreading import sum_spread

    layout = LAYOUTS["gdelt2"]
    lines = []
    for at in range(300):
        cells = {
            "GLOBALEVENTID": at, "SQLDATE": 20220901 + at % 32, "Actor1CountryCode": ("KAZ", "RUS", "")[at % 3],
            "Actor2CountryCode": ("USA", "", "KGZ")[at // 3 % 3], "IsRootEvent": at % 2, "EventRootCode": f"{1 + at % 20:02}",
            "GoldsteinScale": "" if at % 11 == 0 else (at % 200 - 100) / 10, "NumMentions": at % 5,
        }  # fmt: skip
        lines.append("\t".join(str(cells.get(name, "")) for name in layout.columns))
    path = tmp_path / "raw.CSV"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    con = ibis.duckdb.connect()
    raw = con.read_csv(
        str(path), delim="\t", header=False, all_varchar=True, quote="", escape="", names=list(layout.columns)
    )
    ours = dyad_sums(typed_gdelt(raw), cameo=True).to_pyarrow()
    theirs = sum_spread([str(path)], "gdelt2")
    assert sorted(map(repr, ours.to_pylist())) == sorted(map(repr, theirs.to_pylist()))
    assert ours.num_rows > 100
    assert max(row["day"] for row in ours.to_pylist()) == dt.date(2022, 9, 30)


def test_engines_say_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Spark the list says what to install, and asking for it is refused with the remedy."""
    monkeypatch.setattr("levers.flow.engines.spark_usable", lambda: "")
    monkeypatch.setattr("levers.store.engines.spark_usable", lambda: "")
    assert [one["missing"] != "" for one in engines_here()] == [False, True]
    with pytest.raises(MissingData, match=r"levers\[spark\]"):
        spark_session()
