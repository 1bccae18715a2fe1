"""Where the publishers' files are, and how tests read one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from levers.atlas import Atlas
from levers.sources import find
from levers.sources.codes import Codes
from levers.sources.gathering import Batch, gather
from levers.sources.opening import open_raw

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """The path of a publisher's file; the test is skipped where it is not at hand."""

    def path(name: str) -> Path:
        found = SHARED / name
        if not found.exists():
            pytest.skip(f"the publisher's file {name} is not at hand")
        return found

    return path


@pytest.fixture
def read(atlas: Atlas) -> Callable[..., Batch]:
    """Reads one file of one source."""

    def batch(source: str, path: Path, *, every: bool = False, vintage: str = "") -> Batch:
        one = find(source)
        return gather(one, open_raw(path), Codes(atlas, one.sheet, every=every), vintage=vintage)

    return batch
