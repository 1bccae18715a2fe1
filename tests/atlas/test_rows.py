"""A bad row is refused with its file and line; a good one is read as it stands."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levers.atlas import Atlas
from levers.atlas.rows import Line, read_lines
from levers.errors import DataError
from levers.model import Certainty

SOURCES = "key,publisher,address,licence,edition,date_read,note\n"
STATES = (
    "code,kind,name,official_name,ambiguous,start,end,source,verified,note\nKGZ,state,Kyrgyzstan,,,1991-12-24,,s,,\n"
)
BLOCS = (
    "code,name,kind,founded_earliest,founded_latest,ended_earliest,ended_latest,successor_of,seat,"
    "publisher,address,date_read,verified,note\n"
    "EAEU,Eurasian Economic Union,economic,2015-01-01,2015-01-01,,,,,P,A,2026-11-22,,\n"
)
HEADER = (
    "state,bloc,status,start_earliest,start_latest,end_earliest,end_latest,publisher,address,date_read,verified,note\n"
)


def atlas(folder: Path, memberships: str, sources: str = "s,P,A,,,2026-11-22,\n") -> Atlas:
    """A small atlas in a folder."""
    (folder / "sources.csv").write_text(SOURCES + sources, "utf-8")
    (folder / "states.csv").write_text(STATES, "utf-8")
    (folder / "blocs.csv").write_text(BLOCS, "utf-8")
    (folder / "memberships.csv").write_text(HEADER + memberships, "utf-8")
    return Atlas(folder)


def test_a_row_becomes_a_statement(tmp_path: Path) -> None:
    """Dates, source, day read, verification and place are taken over."""
    row = "KGZ,EAEU,member,2015-08-06,2015-08-12,,,Publisher,https://x.org,2026-11-22,false,note\n"
    (stmt,) = atlas(tmp_path, row).of("KGZ", "membership")
    assert (stmt.value, stmt.qualifier, stmt.publisher, stmt.address) == (
        "EAEU",
        "member",
        "Publisher",
        "https://x.org",
    )
    assert (stmt.read, stmt.verified, stmt.note, stmt.place) == (
        dt.date(2026, 11, 22),
        False,
        "note",
        "memberships.csv:2",
    )
    assert stmt.valid.at(dt.date(2015, 8, 8)) is Certainty.UNSURE
    assert stmt.valid.at(dt.date(2015, 8, 12)) is Certainty.YES


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("KGZ,EAEU,member,2015-13-06,,,,P,A,,,\n", "start_earliest"),
        ("KGZ,EAEU,guest,2015-08-06,,,,P,A,,,\n", "status"),
        ("KGZ,,member,2015-08-06,,,,P,A,,,\n", "bloc"),
        ("KGZ,EAEU,member,2015-08-12,2015-08-06,,,P,A,,,\n", "before earliest"),
        ("KGZ,EAEU,member,2015-08-12,2015-08-12,2014-01-01,2014-01-01,P,A,,,\n", "before it starts"),
        ("KGZ,EAEU,member,2015-08-12,,,,,A,,,\n", "publisher"),
        ("KGZ,EAEU,member,2015-08-12,,,,P,A,,maybe,\n", "verified"),
        ("KGZ,EAEU,member,2015-08-12,,,,P,A,,\n", "11 values under 12 columns"),
    ],
)
def test_a_bad_row_is_refused_with_file_and_line(tmp_path: Path, row: str, words: str) -> None:
    """The message names the line and what was expected."""
    good = "KGZ,EAEU,member,2015-08-06,,,,P,A,,,\n"
    with pytest.raises(DataError, match=r"memberships\.csv:3") as refused:
        _ = atlas(tmp_path, good + row).statements
    assert words in str(refused.value)


def test_a_source_that_is_not_in_the_list_is_refused(tmp_path: Path) -> None:
    """A key must stand in sources.csv."""
    with pytest.raises(DataError, match=r"states\.csv:2.*sources\.csv"):
        _ = atlas(tmp_path, "", sources="other,P,A,,,,\n").statements


def test_two_entities_with_one_code_are_refused(tmp_path: Path) -> None:
    """A code means one thing."""
    held = atlas(tmp_path, "")
    (tmp_path / "blocs.csv").write_text(BLOCS.replace("EAEU,", "KGZ,"), "utf-8")
    with pytest.raises(DataError, match="KGZ"):
        _ = held.entities


def test_a_file_without_a_needed_column_is_refused(tmp_path: Path) -> None:
    """The missing column is named."""
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(DataError, match="no column c"):
        list(read_lines(tmp_path, "x.csv", "a", "c"))


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """Only UTF-8 is read; guessing would corrupt names."""
    (tmp_path / "x.csv").write_bytes("a\nÖzal\n".encode("latin-1"))
    with pytest.raises(DataError, match="UTF-8"):
        list(read_lines(tmp_path, "x.csv", "a"))


def test_a_happening_ends_the_day_after_its_last_day() -> None:
    """Files name the last day of a visit, validity is half-open."""
    line = Line("visits.csv", 2, {"start_earliest": "2017-02-28", "start_latest": "2017-02-28"})
    assert line.on().at(dt.date(2017, 2, 28)) is Certainty.YES
    assert line.on().at(dt.date(2017, 3, 1)) is Certainty.NO_LONGER


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters=";\r\n\0"), max_size=8)))
def test_list_columns_lose_nothing_but_blanks(parts: list[str]) -> None:
    """Joining by semicolons and splitting again gives the parts that are not blank."""
    line = Line("x.csv", 2, {"parties": ";".join(parts)})
    assert line.many("parties") == tuple(part.strip() for part in parts if part.strip())


def test_an_empty_folder_is_an_empty_atlas(tmp_path: Path) -> None:
    """Files that are not there have no rows."""
    held = Atlas(tmp_path)
    assert held.entities == {}
    assert held.names == ()
    assert held.statements == ()
    assert held.observations == ()
    assert held.regions == {}


def test_the_version_follows_the_content(tmp_path: Path) -> None:
    """The same rows have the same version; another row changes it."""
    first = atlas(tmp_path, "").version
    assert atlas(tmp_path, "").version == first
    assert atlas(tmp_path, "KGZ,EAEU,member,2015-08-06,,,,P,A,,,\n").version != first
