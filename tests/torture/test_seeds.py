"""What fuzzing starts from, and all that it ever found, is read again."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from fuzz.targets import TARGETS

SEEDS = sorted((Path(__file__).resolve().parents[2] / "fuzz" / "seeds").glob("*/*"))


def test_every_target_has_seeds() -> None:
    """A target without a seed starts from nothing."""
    assert {path.parent.name for path in SEEDS} == set(TARGETS)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_seed_ends_in_an_answer(path: Path) -> None:
    """A text, rows, or a documented error; warnings of parsers are silenced in their own process."""
    TARGETS[path.parent.name](path.read_bytes())
