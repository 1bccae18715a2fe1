"""The client against a local server that answers as publishers do, and as they do on a bad day."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from levers.atlas import Atlas
from levers.errors import FetchError, UsageError
from levers.sources import find
from levers.sources.client import Client, Request, requests

BODY = b"geo,time,exports_percent_of_gdp\n" + b"".join(b"kaz,%d,30.5\n" % year for year in range(1990, 2020))


class _Publisher(BaseHTTPRequestHandler):
    """Answers by path; `seen` counts how often each was asked, `asked` keeps the headers."""

    seen: ClassVar[dict[str, int]] = {}
    asked: ClassVar[list[dict[str, str]]] = []

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        times = self.seen[path] = self.seen.get(path, 0) + 1
        self.asked.append(dict(self.headers))
        if path in {"/busy", "/overloaded"} and times < 3:
            self._send(429 if path == "/busy" else 503, b"wait", {"Retry-After": "0"})
        elif path == "/patience":
            self._send(503, b"wait", {"Retry-After": "86400"})
        elif path == "/always":
            self._send(503, b"wait", {})
        elif path == "/cut":
            self._cut(times)
        elif path == "/changed":
            self._changed(times)
        elif path == "/inside":
            self._send(302, b"", {"Location": "http://169.254.169.254/latest/meta-data"})
        elif path == "/around":
            self._send(302, b"", {"Location": "/around"})
        elif path == "/moved":
            self._send(301, b"", {"Location": "/data"})
        elif path == "/file":
            self._send(302, b"", {"Location": "file:///etc/passwd"})
        elif path == "/pages":
            self._page()
        elif path == "/missing":
            self._send(404, b"<html>", {})
        else:
            self._send(200, BODY, {})

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _cut(self, times: int) -> None:
        """The first answer breaks off in the middle; the next gives the rest, if asked for it."""
        wanted = self.headers.get("Range", "")
        if wanted:
            start = int(wanted.removeprefix("bytes=").removesuffix("-"))
            self._send(
                206, BODY[start:], {"ETag": '"one"', "Content-Range": f"bytes {start}-{len(BODY) - 1}/{len(BODY)}"}
            )
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(BODY)))
        self.send_header("ETag", '"one"')
        self.end_headers()
        self.wfile.write(BODY[:100] if times == 1 else BODY)

    def _changed(self, times: int) -> None:
        """The file is another one by the time the rest is asked for: it comes whole, with a new mark."""
        self.send_response(200)
        self.send_header("Content-Length", str(len(BODY)))
        self.send_header("ETag", f'"{times}"')
        self.end_headers()
        self.wfile.write(b"old" * 20 if times == 1 else BODY)

    def _page(self) -> None:
        number = int(self.path.split("page=")[1])
        rows = [_entry("KGZ", 2010 + number, 20.0 + number), _entry("TJK", 2010 + number, 40.0)]
        about = {"page": number, "pages": 3, "per_page": 2, "total": 6, "lastupdated": "2026-07-01"}
        self._send(200, json.dumps([about, rows]).encode(), {})


def _entry(state: str, year: int, value: float) -> dict[str, object]:
    return {"indicator": {"id": "BX.TRF.PWKR.DT.GD.ZS"}, "countryiso3code": state, "date": str(year), "value": value}


@pytest.fixture
def server() -> Iterator[str]:
    """`host:port` of a publisher."""
    _Publisher.seen.clear()
    _Publisher.asked.clear()
    running = ThreadingHTTPServer(("127.0.0.1", 0), _Publisher)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()
    thread.join()


def _client(server: str, **options: object) -> Client:
    return Client(trusted=(server,), first_wait=0.01, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["data", "busy", "overloaded", "moved", "cut", "changed"])
def test_the_file_arrives_whole(path: str, server: str, tmp_path: Path) -> None:
    """After 429, 503, a redirect, a broken connection or a change in between, the bytes are the publisher's."""
    got = _client(server).get(Request(f"http://{server}/{path}", "data.csv"), tmp_path)
    assert got.read_bytes() == BODY
    assert sorted(one.name for one in tmp_path.iterdir()) == ["data.csv"]


def test_an_interrupted_download_resumes(server: str, tmp_path: Path) -> None:
    """The second request asks only for what is missing, and only of the same file."""
    _client(server).get(Request(f"http://{server}/cut", "data.csv"), tmp_path)
    assert _Publisher.asked[1]["Range"] == "bytes=100-"
    assert _Publisher.asked[1]["If-Range"] == '"one"'


def test_a_download_resumes_in_a_later_run(server: str, tmp_path: Path) -> None:
    """What an earlier run got is not asked for again."""
    with pytest.raises(FetchError, match=r"after 1 attempts|broke 1 times"):
        _client(server, attempts=1).get(Request(f"http://{server}/cut", "data.csv"), tmp_path)
    got = _client(server, attempts=1).get(Request(f"http://{server}/cut", "data.csv"), tmp_path)
    assert got.read_bytes() == BODY
    assert _Publisher.asked[1]["Range"] == "bytes=100-"


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("inside", "private network"),
        ("file", "not a web address"),
        ("around", "sent us on more than"),
        ("missing", "answered 404"),
        ("always", "after 3 attempts"),
        ("patience", "asks to wait 86400 seconds"),
    ],
)
def test_what_cannot_be_had_is_said(path: str, problem: str, server: str, tmp_path: Path) -> None:
    """Redirects into private networks are refused; nothing is left under the file's name."""
    with pytest.raises(FetchError, match=problem):
        _client(server, attempts=3).get(Request(f"http://{server}/{path}", "data.csv"), tmp_path)
    assert not (tmp_path / "data.csv").exists()


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/x", "http://[::1]/x", "http://10.1.2.3/x", "http://192.168.0.1/x", "ftp://example.org/x"],
)
def test_private_addresses_are_refused(address: str, tmp_path: Path) -> None:
    """Loopback, private and odd schemes are never asked."""
    with pytest.raises(FetchError, match=r"private network|not a web address"):
        Client(attempts=1).get(Request(address, "data.csv"), tmp_path)


def test_a_file_larger_than_allowed_is_refused(server: str, tmp_path: Path) -> None:
    """By what the server says and by what it sends."""
    with pytest.raises(FetchError, match="more than 50"):
        _client(server, most=50).get(Request(f"http://{server}/data", "data.csv"), tmp_path)


def test_pages_are_joined(server: str, tmp_path: Path) -> None:
    """Every page of the World Bank's answer, one a line; progress is told."""
    told: list[tuple[int, int]] = []
    client = _client(server, progress=lambda done, total: told.append((done, total)))
    got = client.get(Request(f"http://{server}/pages?page={{page}}", "wb.json", paging="worldbank"), tmp_path)
    assert [json.loads(line)[0]["page"] for line in got.read_text().splitlines()] == [1, 2, 3]
    assert told
    assert sorted(one.name for one in tmp_path.iterdir()) == ["wb.json"]


def test_addresses_are_filled_by_state(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """One request for each state of the region; a value or a key that is missing is asked for."""
    named = [request.name for request in requests(find("imf_trade").sheet, atlas, {})]
    assert named[:2] == ["imts-KAZ.csv", "imts-KGZ.csv"]
    asked = next(requests(find("imf_trade").sheet, atlas, {}))
    assert asked.headers["Accept"].startswith("application/vnd.sdmx.data+csv")
    with pytest.raises(UsageError, match="day"):
        list(requests(find("gdelt").sheet, atlas, {}))
    monkeypatch.delenv("COMTRADE_API_KEY", raising=False)
    with pytest.raises(UsageError, match="COMTRADE_API_KEY"):
        list(requests(find("comtrade").sheet, atlas, {"year": "2022"}))
    monkeypatch.setenv("COMTRADE_API_KEY", "secret")
    (first, *_) = requests(find("comtrade").sheet, atlas, {"year": "2022"})
    assert "reporterCode=398&period=2022" in first.address
    assert "secret" not in first.shown
