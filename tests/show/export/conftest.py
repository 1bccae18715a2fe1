"""One project with hostile words in it, and exports of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from levers.atlas import Atlas
from levers.flow.exporting import Asked, Export
from levers.show.export import FORMATS, write
from levers.store import Store

HOSTILE = """BISHKEK, 5 May 2024

Kyrgyzstan and China signed an agreement in Bishkek on 3 May 2024. "=cmd|' /C calc'!A0" <b>Kyrgyzstan</b> & Russia met on 4 May 2024.

The Minister said that Russia attacked Kyrgyzstan on 2 May 2024. Kyrgyzstan did not meet Russia on 1 May 2024.
Kazakhstan accused the farmer Bolot Testov of sabotage on 2 May 2024.

Kyrgyzstan is a member of NATO. Citizens, rise against Russia now and drive its soldiers out of Kyrgyzstan!
"""


@pytest.fixture(scope="session")
def hostile_project(tmp_path_factory: pytest.TempPathFactory, atlas: Atlas) -> Path:
    """A project with one text that tries formulas, markup, a quoted attack, a denial, a private person and an appeal."""
    from levers.flow.checking import check_project
    from levers.flow.measuring import measure_states
    from levers.flow.reading import read_inputs

    folder = tmp_path_factory.mktemp("hostile")
    path = folder / "=cmd.txt"
    path.write_text(HOSTILE, "utf-8")
    with Store(folder / "project") as store:
        assert all(not isinstance(item, Exception) for item in read_inputs(store, [str(path)], atlas=atlas))
        check_project(store, atlas=atlas)
        measure_states(store, atlas=atlas, targets=("KGZ",), since=dt.date(2021, 1, 1))
    return folder / "project"


Exported = Callable[..., Path]


@pytest.fixture(scope="session")
def exported(hostile_project: Path, atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """A function that writes one format and gives its path; `fresh` writes it again."""
    made: dict[tuple[object, ...], Path] = {}

    def make(name: str, *, fresh: bool = False, **asked: object) -> Path:
        key = (name, *sorted(asked.items()))
        if fresh or key not in made:
            chosen = next(row for row in FORMATS if row.name == name)
            target = tmp_path_factory.mktemp(name) / chosen.target
            with Store(hostile_project) as store:
                export = Export(store, atlas=atlas, asked=Asked(**{"states": ("KGZ",), **asked}))  # type: ignore[arg-type]
                write(export, chosen, target)
            made[key] = target
        return made[key]

    return make
