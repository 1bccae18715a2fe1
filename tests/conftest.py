"""What many tests share: the atlas, and one project in which the sample documents were read."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest

from levers.atlas import Atlas, load

# No test asks a clock: a busy machine is no fault.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = sorted(str(path) for path in (ROOT / "samples").iterdir())


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The atlas in the package."""
    return load()


@pytest.fixture(scope="session")
def sample_project(tmp_path_factory: pytest.TempPathFactory, atlas: Atlas) -> Path:
    """A project in which the sample documents were read and checked; tests only read it."""
    from levers.flow.checking import check_project
    from levers.flow.reading import read_inputs
    from levers.store import Store

    folder = tmp_path_factory.mktemp("samples")
    with Store(folder) as store:
        for item in read_inputs(store, SAMPLES, atlas=atlas):
            assert not isinstance(item, Exception)
        check_project(store, atlas=atlas)
    return folder
