"""docs/sources.md is made from sheets and files, and is today's."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from levers.atlas import Atlas
from levers.flow.loading import load_file
from levers.store import Store

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / ".." / "shared" / "data"
PAGE = (ROOT / "docs" / "sources.md").read_text("utf-8")
QUICK = ("exchange_rates", "factbook_igo", "factbook_trade", "leaders", "milex", "oil_prices", "us_coincidence")
"""Sources whose files at hand load in seconds."""


def _maker() -> SimpleNamespace:
    return SimpleNamespace(**runpy.run_path(str(ROOT / "docs" / "make_sources.py")))


def test_what_each_covers_is_what_the_sheets_say(tmp_path: Path) -> None:
    """The first table, from the sheets alone."""
    with Store(tmp_path / "project") as store:
        made = _maker().page(store)
    assert PAGE.startswith(made)


@pytest.mark.parametrize("name", QUICK)
def test_years_held_are_those_of_the_files(name: str, tmp_path: Path, atlas: Atlas) -> None:
    """A source's line of the second table is what loading its files gives."""
    maker = _maker()
    paths = sorted(path for pattern in maker.FILES[name] for path in SHARED.glob(pattern))
    if not paths:
        pytest.skip(f"no file of {name} is at hand")
    with Store(tmp_path / "project") as store:
        for path in paths:
            load_file(store, name, path, atlas=atlas)
        (line,) = (line for line in maker.page(store).splitlines()[-1:] if line.startswith(f"| `{name}` |"))
    assert line in PAGE.splitlines()


def test_every_source_with_a_file_at_hand_is_in_the_table() -> None:
    """Nothing that can be loaded here is left out of the page."""
    years = PAGE.split("## Years held")[1]
    maker = _maker()
    lacking = [
        name
        for name, patterns in maker.FILES.items()
        if any(next(SHARED.glob(pattern), None) for pattern in patterns) and f"| `{name}` |" not in years
    ]
    assert lacking == []
