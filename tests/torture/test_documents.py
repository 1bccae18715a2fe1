"""Every hostile file ends in a text or in one clear line; the reader itself neither dies nor swells."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
from hostile import FILES

from levers.errors import InputError
from levers.model import Document
from levers.read.documents import Text, load
from levers.read.foreign import limited

KILOBYTES = 1024
MOST_KILOBYTES = 2**20


def test_there_are_enough_of_them() -> None:
    """Sixty at least, over every format that is read."""
    assert len(FILES) >= 60
    assert {Path(name).suffix for name in FILES} >= {".txt", ".md", ".jsonl", ".html", ".rss", ".docx", ".pdf"}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_a_text_or_one_line(name: str, tmp_path: Path) -> None:
    """Texts can be hashed and kept; errors name the file on one line; no parser took more than 1 GB."""
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    # The system keeps the largest child of the whole process: a browser of an earlier test may already have been larger.
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    items = list(load(str(path)))
    for item in items:
        if isinstance(item, InputError):
            line = str(item)
            assert name in line
            assert "\n" not in line
            assert len(line) < 600
        else:
            assert isinstance(item, Text)
            assert Document(text=item.text).id
            item.name.encode()
    assert items or name.endswith((".jsonl",))
    # A forked child starts with the pages of this process, so what tests before this one took does not count.
    mine = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= max(before, mine, MOST_KILOBYTES + 64 * KILOBYTES)


def test_a_parser_has_less_time_than_a_minute() -> None:
    """The parent waits for a parser no longer than that, whatever the parser does."""
    assert limited.MOST_SECONDS < 60
