from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from levers.atlas import Atlas
from levers.errors import InputError
from levers.flow import reading
from levers.flow.reading import DocumentRead, read_inputs
from levers.model import Capture, Claim, Document
from levers.store import Store

TEXT = "Kyrgyzstan is a member of the CSTO.\nPresident Sadyr Japarov met Xi Jinping in Beijing on 5 February 2025."


def _read(store: Store, path: Path, atlas: Atlas, **options: object) -> list[DocumentRead | InputError]:
    return list(read_inputs(store, [str(path)], atlas=atlas, **options))  # type: ignore[arg-type]


def test_reading_twice_adds_nothing(tmp_path: Path, atlas: Atlas) -> None:
    """The same text by the same reader gives the same ids, and the project does not grow."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    with Store(tmp_path / "project") as store:
        (first,) = _read(store, path, atlas)
        counts = [store.count(noun) for noun in (Document, Capture, Claim)]
        (second,) = _read(store, path, atlas)
        assert isinstance(first, DocumentRead)
        assert isinstance(second, DocumentRead)
        assert first.new > 0
        assert second.new == 0
        assert {claim.id for claim in first.claims} == {claim.id for claim in second.claims}
        assert [store.count(noun) for noun in (Document, Capture, Claim)] == counts


def test_a_newer_reader_takes_back_what_the_older_one_made(
    tmp_path: Path, atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Claims of an older reader are retracted in the same transaction and stay readable as of then."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    with Store(tmp_path / "project") as store:
        _read(store, path, atlas)
        then = dt.datetime.now(dt.UTC)
        monkeypatch.setattr(reading, "READER", "levers-test-next")
        _read(store, path, atlas)
        assert {claim.reader for claim in store.rows(Claim)} == {"levers-test-next"}
        assert "levers-test-next" not in {claim.reader for claim in store.rows(Claim, as_of=then)}


def test_another_date_is_another_reading(tmp_path: Path, atlas: Atlas) -> None:
    """A corrected date replaces the capture."""
    path = tmp_path / "a.txt"
    path.write_text("Kyrgyzstan is a member of the CSTO.")
    with Store(tmp_path / "project") as store:
        _read(store, path, atlas)
        _read(store, path, atlas, date=dt.date(2017, 2, 28))
        (capture,) = store.rows(Capture)
        assert (capture.published, capture.published_how) == (dt.date(2017, 2, 28), "given")


def test_one_bad_input_does_not_stop_the_others(tmp_path: Path, atlas: Atlas) -> None:
    """Each failed input is named, the rest is read."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_bytes(b"")
    with Store(tmp_path / "project") as store:
        names = [str(tmp_path / name) for name in ("missing.txt", "b.txt", "a.txt")]
        items = list(read_inputs(store, names, atlas=atlas))
    assert [isinstance(item, InputError) for item in items] == [True, True, False]


def test_the_raw_bytes_are_kept(tmp_path: Path, atlas: Atlas) -> None:
    """The file as it was lies in documents/ under its hash."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    with Store(tmp_path / "project") as store:
        _read(store, path, atlas)
        (capture,) = store.rows(Capture)
    kept = tmp_path / "project" / "documents" / capture.raw_sha256[:2] / capture.raw_sha256
    assert kept.read_text() == TEXT
