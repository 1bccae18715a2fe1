from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from levers.atlas import Atlas
from levers.show.export.events import CAMEO_COLUMNS, TRAIL
from levers.sources import SOURCES
from levers.sources.bulk import connection, load_events
from levers.sources.contract import RawFile


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("name", ["plover", "cameo"])
def test_only_reports_stand_among_the_events(exported, name: str) -> None:
    """A quoted attack, a denial and a refuted claim are in the other file, each with its reason."""
    folder = exported(name)
    events, told = _rows(folder / "events.tsv"), _rows(folder / "told.tsv")
    assert events
    for row in events:
        assert (row["Voice"], row["Stance"], row["Negated"], row["Apart"]) == ("author", "report", "false", "")
        assert row["Verdict"] not in {"refuted", "outdated"}
    assert all(row["Apart"] for row in told)
    assert any("quoted" in row["Apart"] for row in told)
    assert all(row["Speaker"] and row["Verdict"] and row["Claim"] for row in events + told)


@pytest.mark.parametrize("name", ["plover", "cameo"])
def test_no_cell_breaks_a_line_or_begins_like_a_formula(exported, name: str) -> None:
    """Every line has as many cells as the header, and no text cell is a formula."""
    for path in exported(name).iterdir():
        lines = path.read_text("utf-8").splitlines()
        assert {line.count("\t") for line in lines} == {lines[0].count("\t")}
        for row in _rows(path):
            assert not [
                text for column, text in row.items() if column != "GoldsteinScale" and text[:1] in {*"=+-@"} and text
            ]


def test_gdelt_columns_can_be_cut_out(exported, tmp_path: Path, atlas: Atlas) -> None:
    """Without our header and last columns, `levers load gdelt` reads the file as GDELT's own."""
    lines = (exported("cameo") / "events.tsv").read_text("utf-8").splitlines()
    head = lines[0].split("\t")
    assert tuple(head) == (*CAMEO_COLUMNS, *TRAIL)
    body = "".join("\t".join(line.split("\t")[: len(CAMEO_COLUMNS)]) + "\n" for line in lines[1:])
    found = _loaded("gdelt", "20240503.export.CSV", body, tmp_path, atlas)
    assert ("KGZ", "CHN", dt.date(2024, 5, 3), "05") in found


def test_polecat_columns_are_read_by_our_own_loader(exported, tmp_path: Path, atlas: Atlas) -> None:
    """`levers load polecat` reads the file as POLECAT's own; our last columns do no harm."""
    body = (exported("plover") / "events.tsv").read_text("utf-8")
    found = _loaded("polecat", "ngecEventsDV-2024.txt", body, tmp_path, atlas)
    assert ("KGZ", "CHN", dt.date(2024, 5, 3), "SUPPORT") in found


def _loaded(source: str, name: str, body: str, folder: Path, atlas: Atlas) -> set[tuple[object, ...]]:
    path = folder / name
    path.write_text(body, "utf-8")
    found = next(row for row in SOURCES if row.name == source)
    load_events(found, RawFile(path, name, "0" * 64, path.stat().st_size), folder / "bulk", atlas=atlas)
    con = connection(folder)
    pattern = str(folder / "bulk" / "events" / "*.parquet")
    rows = con.execute("SELECT actor, recipient, day, type FROM read_parquet(?)", [pattern]).fetchall()
    con.close()
    return set(rows)
