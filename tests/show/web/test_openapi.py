"""Every operation of the OpenAPI description is asked with made-up values; none makes the server fail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from levers.atlas import Atlas
from levers.show.web import Guard, make_app
from levers.show.web.project import Project
from levers.show.web.working import Working

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
PORT = 8644
BASE = f"http://127.0.0.1:{PORT}"
EXAMPLES = 15
"""For each operation; all of them stay within half a minute on two cores."""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, atlas: Atlas) -> Iterator[tuple[Any, dict[str, str]]]:
    """An empty project's site and the headers that are let in; long work is not begun."""
    from starlette.testclient import TestClient

    patched = pytest.MonkeyPatch()
    patched.setattr(Working, "_do", lambda _self, task, _make: task.say("left out here", 0.0))
    patched.setattr("levers.show.web.working.MOST_WAITING", 10_000)
    patched.setattr("levers.show.web.adding.Reading._run", lambda *_: None)
    project, guard = Project(tmp_path_factory.mktemp("openapi"), atlas=atlas), Guard.of(PORT)
    project.warm()
    app = make_app(project, guard=guard, warm=False)
    client = TestClient(app, base_url=BASE)
    client.get(f"/?token={guard.token}")
    cookie = f"{guard.cookie_name}={client.cookies[guard.cookie_name]}"
    headers = {"cookie": cookie, "origin": BASE, "host": f"127.0.0.1:{PORT}"}
    yield app, headers
    patched.undo()
    project.close()


@pytest.fixture(scope="module")
def api(opened: tuple[Any, dict[str, str]]) -> Any:
    """The description, as the site itself gives it."""
    app, headers = opened
    return schemathesis.openapi.from_asgi("/openapi.json", app, headers=headers)


def test_the_description_names_what_addresses_may_say(api: Any) -> None:
    """Pages with filters describe them, so that they are tried too."""
    paths = api.raw_schema["paths"]
    assert {"q", "label", "sort"} <= {row["name"] for row in paths["/claims"]["get"]["parameters"]}
    assert "shock" in {row["name"] for row in paths["/scenario"]["get"]["parameters"]}
    assert len(paths) >= 25


TRIED = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_no_operation_makes_the_server_fail(api: Any, opened: tuple[Any, dict[str, str]]) -> None:
    """Whatever an address or a form says: an answer below 500, with the headers of every answer."""
    _, headers = opened
    asked = 0

    def ask(case: Any) -> None:
        nonlocal asked
        asked += 1
        answer = case.call(headers=headers)
        assert answer.status_code < 500, (case.method, case.path, answer.status_code)
        assert "content-security-policy" in answer.headers

    for found in api.get_all_operations():
        TRIED(given(found.ok().as_strategy())(ask))()
    assert asked >= EXAMPLES * 20
