from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

import pytest

from levers.errors import InputError
from levers.read.documents import Text, expand, load


def _one(path: Path) -> Text:
    (text,) = load(str(path))
    assert isinstance(text, Text)
    return text


def _error(path: Path) -> str:
    (error,) = load(str(path))
    assert isinstance(error, InputError)
    assert "\n" not in str(error)
    return str(error)


def test_the_text_is_kept_as_given(tmp_path: Path) -> None:
    """Offsets fit the user's own file: line ends, blanks and emphasis marks stay."""
    path = tmp_path / "a.txt"
    path.write_bytes("  *Eins*\r\nzwei ﴿…﴾\n".encode())
    assert _one(path).text == "  *Eins*\r\nzwei ﴿…﴾\n"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The path, what was expected, and what to do."""
    assert _error(tmp_path / "no.txt").endswith("no.txt: is not there; expected a file or a folder; check the path")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\x00\x01PNG", "is binary"),
        (b"caf\xe9 au lait", "not valid UTF-8 at byte 3"),
    ],
)
def test_unusable_files_get_one_clear_line(tmp_path: Path, raw: bytes, words: str) -> None:
    """Empty, binary and wrongly encoded files are errors that say which of these they are."""
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    assert words in _error(path)


def test_an_unknown_format_lists_the_known_ones(tmp_path: Path) -> None:
    """A suffix that is not read is refused with the list."""
    path = tmp_path / "a.xyz"
    path.write_text("text")
    assert ".txt" in _error(path)


def test_a_folder_gives_its_documents_in_order(tmp_path: Path) -> None:
    """Folders are opened, sorted, and other files left alone."""
    for name in ("b.txt", "a.md", "c.png"):
        (tmp_path / name).write_text("x")
    assert [Path(str(item)).name for item in expand([str(tmp_path)])] == ["a.md", "b.txt"]


def test_a_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    """An empty folder says what was expected."""
    (error,) = expand([str(tmp_path)])
    assert isinstance(error, InputError)
    assert "holds no documents" in str(error)


def test_json_lines_give_one_text_a_line_and_bad_lines_are_named(tmp_path: Path) -> None:
    """A bad line is one error with its number; the others are read."""
    path = tmp_path / "a.jsonl"
    rows = [
        '{"id": "x", "text": "One.", "date": "2017-02-28", "source": "Wire"}',
        "not json",
        '{"id": 3}',
        '{"text": "Two."}',
    ]
    path.write_text("\n".join(rows))
    first, second, third, fourth = load(str(path))
    assert isinstance(first, Text)
    assert (first.name, first.published, first.published_how, first.outlet) == (
        "x",
        dt.date(2017, 2, 28),
        "given",
        "Wire",
    )
    assert "a.jsonl:2: is not JSON" in str(second)
    assert 'a.jsonl:3: has no "text"' in str(third)
    assert isinstance(fourth, Text)
    assert fourth.name.endswith("a.jsonl:4")


@pytest.mark.parametrize(("said", "day"), [("20080806", (2008, 8, 6)), ("2008-08-06T10:00:00Z", (2008, 8, 6))])
def test_compact_and_long_dates_are_understood(tmp_path: Path, said: str, day: tuple[int, int, int]) -> None:
    """Dates as the event-data world writes them."""
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "One.", "date": said}))
    assert _one(path).published == dt.date(*day)


def test_a_wrong_date_is_named(tmp_path: Path) -> None:
    """A date that does not exist is refused, not dropped."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One.", "date": "2017-02-30"}')
    assert "has the date '2017-02-30'" in _error(path)


def test_standard_input_is_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Hello.")))
    (text,) = load("-")
    assert isinstance(text, Text)
    assert text.text == "Hello."


def test_a_markdown_texts_first_heading_is_its_title(tmp_path: Path) -> None:
    """A heading that opens the text is its title; a later one, or one in plain text, is not."""
    told = {
        "a.md": "# Two doors #\n\nThe river froze early this year and the ferry stopped.",
        "b.md": "The ferry stopped.\n\n# Why\n\nThe river froze early.",
        "c.txt": "# Two doors\n\nThe river froze early this year and the ferry stopped.",
    }
    titles = []
    for name, text in told.items():
        (tmp_path / name).write_text(text, "utf-8")
        titles += [one.title for one in load(str(tmp_path / name)) if isinstance(one, Text)]
    assert titles == ["Two doors", None, None]
