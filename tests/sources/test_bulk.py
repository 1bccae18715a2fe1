"""Event data in bulk: layouts, rejected rows, duplicates, and counts by pair."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from levers.atlas import Atlas
from levers.errors import DataError
from levers.sources import find
from levers.sources.bulk import Bulk, connection, event_at, load_events
from levers.sources.dyads import dyad_rows
from levers.sources.layouts import LAYOUTS, Layout
from levers.sources.opening import open_raw

Shared = Callable[[str], Path]


def event_line(layout: Layout, **cells: object) -> str:
    """One row of a GDELT file; columns that are not given are empty."""
    plain = {
        "GLOBALEVENTID": 1,
        "SQLDATE": 20220915,
        "IsRootEvent": 1,
        "EventCode": "040",
        "EventRootCode": "04",
        "GoldsteinScale": 1.0,
        "NumMentions": 3,
        "NumSources": 1,
        "DATEADDED": 20220915,
    }
    return "\t".join(str((plain | cells).get(name, "")) for name in layout.columns)


def _load(atlas: Atlas, source: str, path: Path, folder: Path) -> Bulk:
    return load_events(find(source), open_raw(path), folder, atlas=atlas)


def _counts(
    atlas: Atlas, source: str, folder: Path, paths: Sequence[Path]
) -> dict[tuple[str, str, str | None, dt.date], float]:
    rows = dyad_rows(find(source), folder, [open_raw(path).sha256 for path in paths], atlas=atlas)
    return {(row.indicator, row.entity, row.counterpart, row.start): row.value for row in rows}


@pytest.mark.parametrize(
    ("source", "name", "rows"),
    [
        ("gdelt", "events/gdelt1/events_sample_tab.csv", 710),
        ("gdelt", "events/gdelt2/20191024143000.export.CSV", 2111),
        ("icews", "events/icews/events.2018.sample.tab", 3705),
    ],
)
def test_a_publishers_sample_loads(
    source: str, name: str, rows: int, atlas: Atlas, shared: Shared, tmp_path: Path
) -> None:
    """57, 58 and 61 columns, and tab data named .csv: no row is lost, and any line is found again."""
    path = shared(name)
    found = _load(atlas, source, path, tmp_path)
    assert (found.read, found.kept, found.duplicates, found.rejects.get("malformed", 0)) == (rows, rows, 0, 0)
    last = event_at(tmp_path, open_raw(path).sha256, rows + (source == "icews"), header=source == "icews")
    raw = path.read_text("utf-8", errors="replace").splitlines()[-1]
    assert last is not None
    assert str(last["event"]) == raw.split("\t")[0]


def test_counts_of_a_pair(atlas: Atlas, tmp_path: Path) -> None:
    """Root events only, both directions by month, directed by day and type; a doubled row counts once."""
    layout = LAYOUTS["gdelt2"]
    pair = {"Actor1CountryCode": "KGZ", "Actor2CountryCode": "RUS"}
    lines = [
        event_line(layout, GLOBALEVENTID=1, **pair),
        event_line(layout, GLOBALEVENTID=1, **pair),
        event_line(layout, GLOBALEVENTID=2, **pair, EventRootCode="11", EventCode="111", GoldsteinScale=-2.0),
        event_line(layout, GLOBALEVENTID=3, **pair, IsRootEvent=0),
        event_line(layout, GLOBALEVENTID=4, Actor1CountryCode="RUS", Actor2CountryCode="KGZ"),
        event_line(layout, GLOBALEVENTID=5, Actor1CountryCode="KGZ", Actor2CountryCode="EUR"),
    ]
    path = tmp_path / "a.CSV"
    path.write_text("\n".join(lines) + "\n")
    found = _load(atlas, "gdelt", path, tmp_path / "gdelt")
    assert (found.duplicates, found.rejects) == (1, {"group": 1})
    counts = _counts(atlas, "gdelt", tmp_path / "gdelt", [path])
    month, day, year = dt.date(2022, 9, 1), dt.date(2022, 9, 15), dt.date(2022, 1, 1)
    assert counts["events_cooperative", "KGZ", "RUS", month] == 2
    assert counts["events_conflictual", "KGZ", "RUS", month] == 1
    assert counts["event_reports", "KGZ", "RUS", month] >= 3
    assert counts["events_consult", "KGZ", "RUS", day] == 1
    assert counts["events_consult", "RUS", "KGZ", day] == 1
    assert counts["goldstein_mean", "KGZ", "RUS", year] == pytest.approx(0.0)
    assert counts["events_count", "KGZ", "RUS", year] == 3
    assert ("events_cooperative", "RUS", "KGZ", month) not in counts


def test_isolated_bad_rows_are_set_aside(atlas: Atlas, tmp_path: Path) -> None:
    """A row with a date that is none, and one that ends early, in 3,000: rejected with their lines."""
    layout = LAYOUTS["gdelt1"]
    lines = [event_line(layout, GLOBALEVENTID=number) for number in range(3000)]
    lines[99] = event_line(layout, GLOBALEVENTID=99, SQLDATE="2022-99-99")
    lines[199] = "\t".join(lines[199].split("\t")[:30])
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines) + "\n")
    found = _load(atlas, "gdelt", path, tmp_path / "gdelt")
    assert found.rejects == {"malformed": 2}
    assert {problem.thing for problem in found.problems} >= {"a.csv:100"}
    after = event_at(tmp_path / "gdelt", open_raw(path).sha256, 101)
    assert after is not None
    assert after["event"] == 100


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("a\tb\tc\n", "3 columns, expected 57, 58, 61"),
        ("\n".join(event_line(LAYOUTS["gdelt2"]) for _ in range(30)) + "\n123\t2022", "is cut"),
        (
            "\n".join([*(event_line(LAYOUTS["gdelt2"]) for _ in range(30)), "1\t2", event_line(LAYOUTS["gdelt2"])])
            + "\n",
            "cannot be read",
        ),
    ],
)
def test_a_broken_file_is_refused_and_leaves_nothing(content: str, problem: str, atlas: Atlas, tmp_path: Path) -> None:
    """Wrong columns throughout, a cut file, more than 0.1 % bad rows: no Parquet remains."""
    path = tmp_path / "a.CSV"
    path.write_text(content)
    with pytest.raises(DataError, match=problem):
        _load(atlas, "gdelt", path, tmp_path / "gdelt")
    assert list((tmp_path / "gdelt").rglob("*.parquet")) == []
    assert list((tmp_path / "gdelt").glob(".part-*")) == []


def test_a_header_that_changed_is_named(atlas: Atlas, tmp_path: Path) -> None:
    """ICEWS, POLECAT and ACLED have headers."""
    path = tmp_path / "a.tab"
    path.write_text("Event ID\tWhen\n1\t2\n")
    with pytest.raises(DataError, match="lacks Event Date"):
        _load(atlas, "icews", path, tmp_path / "icews")


def test_a_zip_of_one_table_is_read(atlas: Atlas, tmp_path: Path) -> None:
    """GDELT publishes its days in zips."""
    path = tmp_path / "20220915.export.CSV.zip"
    with zipfile.ZipFile(path, "w") as held:
        held.writestr("20220915.export.CSV", event_line(LAYOUTS["gdelt1"]) + "\n")
    assert _load(atlas, "gdelt", path, tmp_path / "gdelt").read == 1
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(DataError, match=r"zip|cut"):
        _load(atlas, "gdelt", path, tmp_path / "gdelt")


def test_polecat_by_its_published_columns(atlas: Atlas, tmp_path: Path) -> None:
    """Types are PLOVER's own; states are ISO codes."""
    head = [
        "Event ID",
        "Event Date",
        "Event Type",
        "Event Mode",
        "Intensity",
        "Quad Code",
        "Contexts",
        "Actor Name",
        "Actor Country",
        "Recipient Name",
        "Recipient Country",
        "Placename",
        "Country",
        "Source",
    ]
    row = [
        "a1",
        "2022-09-15",
        "CONSULT",
        "visit",
        "1",
        "VERBAL COOPERATION",
        "diplomatic",
        "X",
        "KGZ",
        "Y",
        "CHN",
        "Bishkek",
        "KGZ",
        "news",
    ]
    path = tmp_path / "ngec.txt"
    path.write_text("\t".join(head) + "\n" + "\t".join(row) + "\n")
    _load(atlas, "polecat", path, tmp_path / "polecat")
    assert (
        _counts(atlas, "polecat", tmp_path / "polecat", [path])["events_consult", "KGZ", "CHN", dt.date(2022, 9, 15)]
        == 1
    )


def test_a_side_of_several_states_counts_for_each(atlas: Atlas, tmp_path: Path) -> None:
    """Each state on a side is counted once with each on the other; `None` is nobody."""
    head = (
        "Event ID",
        "Event Date",
        "Event Type",
        "Event Mode",
        "Contexts",
        "Actor Name",
        "Actor Country",
        "Recipient Name",
        "Recipient Country",
    )
    rows = [
        ("1_1", "2022-09-15", "CONSULT", "meet", "", "a", "KGZ; TJK", "b", "RUS|CHN; RUS"),
        ("1_2", "2022-09-15", "PROTEST", "demo", "", "c", "None", "d", "KGZ"),
    ]
    path = tmp_path / "weekly.txt"
    path.write_text("\n".join("\t".join(row) for row in (head, *rows)) + "\n")
    assert _load(atlas, "polecat", path, tmp_path / "polecat").kept == 2
    found = _counts(atlas, "polecat", tmp_path / "polecat", [path])
    day = dt.date(2022, 9, 15)
    pairs = {key[1:3]: value for key, value in found.items() if key[0] == "events_consult" and key[3] == day}
    assert pairs == {(one, other): 1 for one in ("KGZ", "TJK") for other in ("RUS", "CHN")}
    assert not [key for key in found if key[0] == "events_protest"]


def test_acled_by_its_published_columns(atlas: Atlas, tmp_path: Path) -> None:
    """Notes hold commas and quotes; there is no recipient state, so nothing is counted between states."""
    head = "event_id_cnty,event_date,year,event_type,sub_event_type,actor1,actor2,iso,country,location,source,notes,fatalities"
    row = 'KGZ1,2022-09-15,2022,Battles,Armed clash,"Forces, of X",Y,417,Kyrgyzstan,Batken,"A; B","It said ""x"", then, y",3'
    path = tmp_path / "acled.csv"
    path.write_text(f"{head}\n{row}\n")
    assert _load(atlas, "acled", path, tmp_path / "acled").kept == 1
    assert _counts(atlas, "acled", tmp_path / "acled", [path]) == {}
    found = event_at(tmp_path / "acled", open_raw(path).sha256, 2, header=True)
    assert found is not None
    assert (found["actor_name"], found["actor"]) == ("Forces, of X", "417")


def test_files_of_a_source_add_up(atlas: Atlas, tmp_path: Path) -> None:
    """Two files of one month give one count for the month, whatever their order."""
    layout, paths = LAYOUTS["gdelt1"], [tmp_path / "a.csv", tmp_path / "b.csv"]
    for number, path in enumerate(paths):
        path.write_text(
            event_line(
                layout,
                GLOBALEVENTID=number,
                SQLDATE=20220901 + number,
                Actor1CountryCode="TJK",
                Actor2CountryCode="CHN",
            )
            + "\n"
        )
        _load(atlas, "gdelt", path, tmp_path / "gdelt")
    there, back = (
        _counts(atlas, "gdelt", tmp_path / "gdelt", paths),
        _counts(atlas, "gdelt", tmp_path / "gdelt", paths[::-1]),
    )
    assert there == back
    assert there["events_cooperative", "TJK", "CHN", dt.date(2022, 9, 1)] == 2


def test_the_layouts_are_those_of_the_publisher(shared: Shared) -> None:
    """Column names in their order, as GDELT's own header files list them."""
    import csv

    with shared("events/schema/GDELT_2.0_Events_Column_Labels_Header_Row_Sep2016.csv").open(encoding="utf-8") as text:
        listed = [row[0].lower() for row in csv.reader(text)][1:]
    assert [name.lower() for name in LAYOUTS["gdelt2"].columns] == listed
    text_1 = shared("events/schema/GDELT_1.0_event_Column_Labels_Header_Row_Sep2016.tsv").read_text().split()[1:]
    assert [name.lower() for name in LAYOUTS["gdelt1"].columns] == [name.lower() for name in text_1]


def test_a_publishers_file_is_read_by_an_engine_that_sees_nothing_else(tmp_path: Path) -> None:
    """The folder and the file named, whatever the query; no query opens more."""
    import duckdb

    folder, file, other = tmp_path / "folder", tmp_path / "it's.csv", tmp_path / "other.csv"
    folder.mkdir()
    for path in (file, other):
        path.write_text("a,b\n1,2\n")
    con = connection(folder, file)
    assert con.execute("FROM read_csv(?)", [str(file)]).fetchall() == [(1, 2)]
    con.execute(f"COPY (SELECT 1) TO '{folder}/made.parquet'")
    for query in (
        f"FROM read_csv('{other}')",
        f"FROM read_csv('{folder}/../other.csv')",
        f"COPY (SELECT 1) TO '{tmp_path}/made.parquet'",
        "SET lock_configuration = false",
        "INSTALL httpfs",
    ):
        with pytest.raises(duckdb.Error):
            con.execute(query)
    con.close()
