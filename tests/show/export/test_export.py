"""What holds for every format: the rules of harm, equal bytes, ids that can be explained, choices that are kept."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from levers.atlas import Atlas
from levers.flow.explaining import find
from levers.flow.exporting import Asked, Export
from levers.show.commands.export import WHOLE
from levers.show.export import FORMATS, write
from levers.store import Store

NAMES = [row.name for row in FORMATS]
ROOT = Path(__file__).resolve().parents[3]


def _texts(path: Path) -> str:
    paths = sorted(path.iterdir()) if path.is_dir() else [path]
    return "\n".join(file.read_bytes().decode("utf-8", errors="replace") for file in paths)


@pytest.mark.parametrize("name", NAMES)
def test_an_appeal_and_a_private_person_stay_at_home(exported, name: str) -> None:
    """Neither the words of the appeal nor the name of an accused person whom nobody knows leave in any format."""
    text = _texts(exported(name, states=()))
    assert "rise against" not in text.lower()
    assert "Testov" not in text


@pytest.mark.parametrize("name", NAMES)
def test_two_exports_are_the_same_bytes(exported, name: str) -> None:
    """Nothing depends on the moment or the order of a set."""
    first = _texts(exported(name))
    assert first == _texts(exported(name, fresh=True))


@pytest.mark.parametrize("name", NAMES)
def test_ids_can_be_explained(exported, hostile_project: Path, atlas: Atlas, name: str) -> None:
    """Every id in a file is an id of the project or the atlas."""
    ids = sorted(set(re.findall(r"\b(?:clm|vrd|msr|doc)-[0-9a-f]{20}", _texts(exported(name)))))
    if name != "parquet":  # its text is compressed
        assert ids
    with Store(hostile_project) as store:
        assert all(find(row_id, store=store, atlas=atlas) for row_id in ids[:40])


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_choice_is_a_valid_file(exported, name: str) -> None:
    """Nothing chosen: the file is there and can be parsed."""
    path = exported(name, since=dt.date(1900, 1, 1), until=dt.date(1900, 1, 2))
    assert path.exists()
    if path.suffix in {".jsonld", ".geojson"} or name == "csl-json":
        json.loads(path.read_text("utf-8"))


def test_choices_are_kept(hostile_project: Path, atlas: Atlas) -> None:
    """State, power, document and dates each narrow the rows; `as_of` before the reading gives none."""
    with Store(hostile_project) as store:

        def rows(**asked: object) -> list[str]:
            return [told.claim.id for told in Export(store, atlas=atlas, asked=Asked(**asked)).told()]  # type: ignore[arg-type]

        everything = rows()
        assert everything
        assert set(rows(states=("KGZ",), power="CHN")) < set(rows(states=("KGZ",))) <= set(everything)
        assert rows(document="doc-none") == []
        assert rows(as_of=dt.datetime(2000, 1, 1, tzinfo=dt.UTC)) == []
        early = rows(until=dt.date(2024, 5, 3))
        assert set(early) | set(rows(since=dt.date(2024, 5, 3))) == set(everything)
        assert not set(early) & set(rows(since=dt.date(2024, 5, 3)))
        powers = {row.sender for row in Export(store, atlas=atlas, asked=Asked(power="CHN")).measurements()}
        assert powers == {"CHN"}


def test_a_measurement_made_again_stands_once(hostile_project: Path, atlas: Atlas) -> None:
    """One row for each measure, power, channel and period."""
    with Store(hostile_project) as store:
        rows = list(Export(store, atlas=atlas).measurements())
    keys = [(row.measure, row.sender, row.target, row.channel, row.start, row.end) for row in rows]
    assert len(keys) == len(set(keys)) > 100


@pytest.mark.parametrize("name", [*NAMES, WHOLE])
def test_every_format_is_documented(name: str) -> None:
    """In the page, in the table of commands, and in `--help`."""
    assert f"`{name}`" in (ROOT / "docs/exports.md").read_text("utf-8")
    from levers.show.commands.export import export

    assert name in (export.__doc__ or "")


def test_a_write_that_fails_leaves_nothing(hostile_project: Path, atlas: Atlas, tmp_path: Path) -> None:
    """An interrupted export leaves no half file."""

    def step(_: str) -> None:
        raise KeyboardInterrupt

    with Store(hostile_project) as store:
        for chosen in FORMATS:
            with pytest.raises(KeyboardInterrupt):
                write(Export(store, atlas=atlas), chosen, tmp_path / chosen.target, step=step)
    assert list(tmp_path.iterdir()) == []
