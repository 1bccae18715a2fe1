from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from levers.atlas import Atlas
from levers.show.web import Guard, make_app
from levers.show.web.guard import HEADERS
from levers.show.web.project import Project


def test_without_the_token_nothing_is_shown(stranger: TestClient) -> None:
    """A page asked for without the cookie says where to get in, and shows nothing of the project."""
    for path in ("/", "/documents", "/claims.csv", "/openapi.json", "/brief/KGZ.json", "/add/none"):
        answer = stranger.get(path)
        assert answer.status_code == 401
        assert "levers serve" in answer.text
        assert len(answer.text) < 200


def test_the_token_becomes_a_cookie_that_scripts_and_other_sites_cannot_use(stranger: TestClient, guard: Guard) -> None:
    """The launch token leads to the same page without it, with a strict cookie."""
    answer = stranger.get("/claims", params={"token": guard.token, "q": "gas"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/claims?q=gas"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert guard.token not in cookie
    stranger.cookies.clear()


def test_a_wrong_token_is_refused(stranger: TestClient) -> None:
    """Another token, and an empty one, open nothing."""
    for token in ("", "x", "x" * 43):
        assert stranger.get("/", params={"token": token}).status_code == 401


@pytest.mark.parametrize("path", ["//elsewhere.example/", "/%5celsewhere.example", "/\\elsewhere.example"])
def test_the_token_leads_to_no_other_host(stranger: TestClient, guard: Guard, path: str) -> None:
    """The redirect stays here, whatever the path looks like."""
    answer = stranger.get(f"http://127.0.0.1:8642{path}", params={"token": guard.token})
    location = answer.headers.get("location", "/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    stranger.cookies.clear()


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1:1", "localhost", "127.0.0.1.evil.example:8642", "", "[::1]"]
)
def test_other_host_names_are_refused(client: TestClient, host: str) -> None:
    """A name that merely points at this machine gets nothing, cookie or not (DNS rebinding)."""
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "http://127.0.0.1:8642", "sec-fetch-site": "cross-site"},
        {"origin": "http://127.0.0.1:8642", "sec-fetch-site": "same-site"},
        {"origin": "http://127.0.0.1:8642", "sec-fetch-site": "none"},
    ],
)
def test_cross_site_writes_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    """A form of another site cannot add documents, even with the cookie."""
    answer = client.post("/add", data={"text": "x", "purpose": "scientific research"}, headers=headers)
    assert answer.status_code == 403


def test_a_write_that_does_not_say_where_it_comes_from_is_refused(web_project: Project, guard: Guard) -> None:
    """Neither Origin nor Sec-Fetch-Site: no write."""
    made = TestClient(make_app(web_project, guard=guard, warm=False), base_url="http://127.0.0.1:8642")
    made.get(f"/?token={guard.token}")
    assert made.post("/add", data={"text": "x"}).status_code == 403


@pytest.mark.parametrize(
    "path", ["/", "/claims", "/nope", "/static/site.css", "/static/nope", "/claims.csv", "/state/Atlantis", "/login"]
)
def test_every_answer_carries_the_headers(client: TestClient, path: str) -> None:
    """Pages, errors, files and downloads alike."""
    answer = client.get(path)
    for name, value in HEADERS:
        assert name in answer.headers
        if path != "/claims.csv" or name != "content-security-policy":
            assert answer.headers[name] == value
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "*" not in policy


def test_refusals_carry_the_headers_too(stranger: TestClient) -> None:
    """The answer to a stranger may do no more than the others."""
    answer = stranger.get("/")
    assert all(answer.headers[name] == value for name, value in HEADERS)
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../guard.py",
        "/static/%2e%2e/guard.py",
        "/static/..%2f..%2fcli.py",
        "/static/%2fetc%2fpasswd",
        "/static/....//site.css",
        "/document/../../levers.duckdb",
        "/document/doc-..%2f..%2flevers.duckdb",
        "/document/doc-%00",
        "/explain/..%2f..%2fetc%2fpasswd",
        "/brief/KGZ.html%00.md",
        "/brief/..%2f..%2fx.md",
        "/add/..%2f..%2fetc",
    ],
)
def test_paths_lead_nowhere(client: TestClient, path: str) -> None:
    """Traversal in every place where an address names something: a page that says so, never a file, never a 5xx."""
    answer = client.get(path)
    assert answer.status_code in {400, 404}
    assert "root:" not in answer.text


def test_a_password_lets_in_and_counts_wrong_ones(web_project: Project) -> None:
    """With a password the token is not enough to know; five wrong ones a minute, then even the right one waits."""
    guard = Guard.of(8642, names=["example.org"], password="correct horse battery")  # noqa: S106
    made = TestClient(
        make_app(web_project, guard=guard, warm=False), base_url="http://example.org:8642", follow_redirects=False
    )
    made.headers["origin"] = "http://example.org:8642"
    assert made.get("/").headers["location"] == "/login"
    assert made.get("/login").status_code == 200
    assert made.post("/login", data={"password": "correct horse battery"}).status_code == 303
    assert made.get("/").status_code == 200
    assert [made.post("/login", data={"password": f"wrong {n}"}).status_code for n in range(6)] == [403] * 5 + [429]
    assert made.post("/login", data={"password": "correct horse battery"}).status_code == 429


def test_two_servers_do_not_share_a_cookie(atlas: Atlas) -> None:
    """Cookies do not know ports, so their names do; and a cookie of an earlier start opens nothing."""
    one, other = Guard.of(8642), Guard.of(8643)
    assert one.cookie_name != other.cookie_name
    again = Guard.of(8642)
    assert not again.opened(one.cookie.split(";", maxsplit=1)[0])
    assert one.opened(one.cookie.split(";", maxsplit=1)[0])
    assert not one.opened("levers_8642=ü; broken")
