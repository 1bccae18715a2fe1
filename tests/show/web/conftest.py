"""What the tests of the site share: the sample project behind a client that is let in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from levers.atlas import Atlas
from levers.show.web import Guard, make_app
from levers.show.web.project import Project

BASE = "http://127.0.0.1:8642"


@pytest.fixture(scope="session")
def web_project(tmp_path_factory: pytest.TempPathFactory, sample_project: Path, atlas: Atlas) -> Iterator[Project]:
    """A copy of the sample project, open for the site."""
    folder = tmp_path_factory.mktemp("web") / "project"
    shutil.copytree(sample_project, folder)
    project = Project(folder, atlas=atlas)
    yield project
    project.close()


@pytest.fixture(scope="session")
def guard() -> Guard:
    """What opens the site."""
    return Guard.of(8642)


@pytest.fixture(scope="session")
def client(web_project: Project, guard: Guard) -> TestClient:
    """A client that came by the printed address."""
    made = TestClient(make_app(web_project, guard=guard, warm=False), base_url=BASE, raise_server_exceptions=False)
    made.headers["origin"] = BASE
    assert made.get(f"/?token={guard.token}").status_code == 200
    return made


@pytest.fixture(scope="session")
def stranger(web_project: Project, guard: Guard) -> TestClient:
    """A client without a cookie."""
    app = make_app(web_project, guard=guard, warm=False)
    return TestClient(app, base_url=BASE, follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture
def empty_client(tmp_path: Path, atlas: Atlas) -> Iterator[TestClient]:
    """The site of a project without documents, which tests may write to."""
    project, guard = Project(tmp_path / "empty", atlas=atlas), Guard.of(8642)
    made = TestClient(make_app(project, guard=guard, warm=False), base_url=BASE, raise_server_exceptions=False)
    made.headers["origin"] = BASE
    made.get(f"/?token={guard.token}")
    yield made
    project.close()
