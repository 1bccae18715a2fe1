"""Files that are not what their publisher's format says are refused, with file and row."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from pathlib import Path

import pytest

from levers.errors import DataError, MissingData, UnknownName
from levers.sources import SOURCES, find
from levers.sources.gathering import Batch

Read = Callable[..., Batch]
HEAD = "geo,time,exports_percent_of_gdp\n"
ROWS = "".join(f"kaz,{year},30.5\n" for year in range(1990, 2020))


@pytest.mark.parametrize(
    ("content", "place", "problem"),
    [
        (b"", "data.csv", "0 bytes"),
        (b"<!DOCTYPE html><html><body>503</body></html>", "data.csv:1", "HTML page"),
        (b"  \n<HTML><head></head></HTML>", "data.csv:1", "HTML page"),
        (b"geo,year,exports_percent_of_gdp\nkaz,1990,3\n", "data.csv:1", "header changed"),
        (b"geo,time,something_new\nkaz,1990,3\n", "data.csv:1", "no indicator we know"),
        (HEAD.encode(), "data.csv:1", "no rows"),
        ((HEAD + ROWS.replace("30.5", "30.5,1")).encode(), "data.csv:21", "every row has 4 columns"),
        ((HEAD + ROWS + "kaz,20").encode(), "data.csv:32", "cut in its last row"),
        ((HEAD + ROWS + "kaz,2020,abc\n").encode(), "data.csv:32", "1 of 31 rows cannot be read"),
        ((HEAD + "".join(f"qq{n},1990,1\n" for n in range(9)) + ROWS).encode(), "data.csv:2", "unknown codes"),
        ((HEAD + "kaz,1990,90000\n" + ROWS[15:]).encode(), "data.csv:2", "expected 0 to 500"),
        ((HEAD + ROWS + f"kaz,{10**30},3\n").encode(), "data.csv:32", "1 of 31 rows cannot be read"),
        (b"geo\0\0,time", "data.csv:1", "binary"),
    ],
)
def test_a_broken_file_is_refused_with_its_row(
    content: bytes, place: str, problem: str, read: Read, tmp_path: Path
) -> None:
    """Nothing half read: an error that names the place, what is wrong and what to do."""
    path = tmp_path / "data.csv"
    path.write_bytes(content)
    with pytest.raises(DataError) as refused:
        read("worldbank", path)
    assert refused.value.thing == place
    assert problem in str(refused.value)
    assert refused.value.remedy


@pytest.mark.parametrize(
    "content",
    ['{"data": 7, "count": 1}', '{"data": [3]}', '{"data": [], "count": "?"}', "a\rb\n", '{"data": ' + "[" * 9000],
)
def test_parts_of_another_type_refuse_the_file(content: str, read: Read, tmp_path: Path) -> None:
    """Numbers for lists, text for numbers, depths that nobody writes: a refusal that names the file."""
    path = tmp_path / "data.csv"
    path.write_text(content, newline="")
    with pytest.raises(DataError, match=r"data\.csv"):
        read("comtrade", path)


def test_isolated_bad_rows_are_set_aside(read: Read, tmp_path: Path) -> None:
    """One in 2,000 goes to the rejects with line and reason; the others are read."""
    path = tmp_path / "data.csv"
    rows = [
        f"{state},{year},30.5"
        for state in ("kaz", "kgz", "rus", "chn", "usa", "tur", "irn", "tjk", "uzb", "tkm")
        for year in range(1800, 2010)
    ]
    path.write_text(HEAD + "\n".join([*rows, "kaz,2011,abc"]) + "\n")
    batch = read("worldbank", path)
    assert len(batch.rows) == 2100
    assert [(one.line, one.kind) for one in batch.rejects] == [(2102, "malformed")]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("cow_trade", "trade.rda"),
        ("bilateral_people", "matrix.xlsx"),
        ("aiddata", "finance.zip"),
        ("arms_tiv", "tiv.rds"),
        ("worldbank", "wb.json"),
    ],
)
def test_cut_containers_are_refused(source: str, name: str, read: Read, tmp_path: Path) -> None:
    """Half an archive is not data."""
    path = tmp_path / name
    path.write_bytes(b'[{"page":1' if name.endswith("json") else b"PK\x03\x04 half of something")
    with pytest.raises(DataError):
        read(source, path)


def test_a_known_figure_far_off_is_refused(read: Read, tmp_path: Path) -> None:
    """Tajikistan's remittances of 2013 in another unit than per cent do not pass."""
    path = tmp_path / "data.csv"
    path.write_text("geo,time,bx_trf_pwkr_dt_gd_zs\ntjk,2013,0.438\ntjk,2014,0.366\n")
    with pytest.raises(DataError, match=r"known to be about 43.8"):
        read("worldbank", path)


def test_a_missing_extra_is_said(read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without rdata an R file names the extra to install."""
    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name == "rdata":
            raise ImportError(name)
        return real(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    path = tmp_path / "trade.rda"
    path.write_bytes(b"RDX3\n")
    with pytest.raises(MissingData, match=r"levers\[sources\]"):
        read("cow_trade", path)


def test_an_unknown_source_lists_those_there_are() -> None:
    """The error helps."""
    with pytest.raises(UnknownName, match="worldbank"):
        find("world_bank")


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_every_source_has_a_sheet_and_one_way_in(source: object) -> None:
    """Publisher, licence, citation and coverage; either a reader or a bulk layout; how to get it."""
    sheet = source.sheet  # type: ignore[attr-defined]
    assert all(
        (sheet.title, sheet.publisher, sheet.licence, sheet.citation, sheet.coverage, sheet.unit, sheet.homepage)
    )
    assert (source.read is None) == bool(source.layouts)  # type: ignore[attr-defined]
    assert sheet.addresses or sheet.fetch_note
