"""What the tests of the site share: the sample project behind a client that is let in."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from levers.atlas import Atlas
from levers.show.web import Guard, make_app
from levers.show.web.project import Project

BASE = "http://127.0.0.1:8642"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run".split()


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


class Served:
    """A running site."""

    def __init__(self, base: str, token: str, paths: dict[str, str]) -> None:
        self.base, self.token, self.paths = base, token, paths

    def at(self, page: str) -> str:
        """The address of a page."""
        for name, path in self.paths.items():
            page = page.replace(name, path)
        return self.base + page


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, sample_project: Path, atlas: Atlas) -> Iterator[Served]:
    """The sample project on a free port of this machine."""
    import uvicorn

    from levers.show.web import Guard, make_app
    from levers.show.web.project import Project

    folder = tmp_path_factory.mktemp("browser") / "project"
    shutil.copytree(sample_project, folder)
    project = Project(folder, atlas=atlas)
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    guard = Guard.of(port)
    project.warm()
    server = uvicorn.Server(
        uvicorn.Config(make_app(project, guard=guard, warm=False), log_level="warning", lifespan="off")
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    document = project.query("SELECT DISTINCT document FROM shown WHERE contains(name, 'two-doors')")[0]["document"]
    number = next(row.id for row in project.measured("KGZ") if row.measure == "composite")
    paths = {"DOCUMENT": f"/document/{document}", "EXPLAIN": f"/explain/{number}", "DECISION": "/decision/manas-2013"}
    paths |= {"SCENARIO": "/scenario/kyrgyzstan-leaves-csto?runs=100"}
    yield Served(f"http://127.0.0.1:{port}", guard.token, paths)
    server.should_exit = True
    thread.join(10)
    listening.close()
    project.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Headless Chromium that asks nobody anything."""
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("Debian's chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        made = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


@pytest.fixture
def opened(browser: Any, served: Served) -> Iterator[Any]:
    """A tab that was let in, with a list of what went wrong in it."""
    context = browser.new_context(viewport={"width": 1600, "height": 900})
    page = context.new_page()
    page.wrong = []
    page.on("console", lambda message: page.wrong.append(message.text) if message.type == "error" else None)
    page.on("dialog", lambda dialog: (page.wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("request", lambda request: _note_outside(page, request.url, served.base))
    page.goto(f"{served.base}/?token={served.token}")
    yield page
    context.close()


def _note_outside(page: Any, address: str, base: str) -> None:
    if not address.startswith((base + "/", "data:")):
        page.wrong.append(f"request to {address[:120]}")
