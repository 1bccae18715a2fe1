from __future__ import annotations

import datetime as dt
import gzip
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

import pytest

from levers.errors import DocumentError, InputError
from levers.read.documents import Text, address, load
from levers.read.documents.address import Fetched, fetch, is_public

PUBLIC = "93.184.215.14"
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nTajikistan opened a road.\n"

FORGED = (
    "http://127.0.0.1/",
    "http://localhost/",
    "http://localhost./",
    "http://sub.localhost/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://127.1/",
    "http://127.0.1/",
    "http://0/",
    "http://0.0.0.0/",
    "http://10.0.0.8/",
    "http://172.16.3.4/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fc00::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:1:2:3:4:80ff:fffe]/",
    "http://１２７.0.0.1/",
    "http://127。0。0。1/",
    "http://ⓛocalhost/",
    "http://example.org@127.0.0.1/",
    "http://127.0.0.1:80@example.org/",
    "http://127.0.0.1\\@example.org/",
    "http://example.org:22/",
    "http://example.org:6379/",
    "http://example.org:99999/",
    "http://printer.local/",
    "http://db.internal/",
    "http://intranet/",
    "http:///etc/passwd",
    "file:///etc/passwd",
    "ftp://example.org/a",
    "gopher://example.org:70/_x",
    "http://example.org/\r\nHost: localhost",
    "http://" + "a" * 3000 + ".org/",
)
INWARD = (
    "127.0.0.1",
    "10.1.2.3",
    "169.254.169.254",
    "192.168.0.1",
    "0.0.0.0",  # noqa: S104  refused, not listened on
    "::1",
    "::ffff:10.0.0.1",
    "fe80::1",
    "fd00::5",
    "64:ff9b::a00:1",
    "2002:a00:1::",
)


class Network:
    """A resolver and a connector that write down what they are asked; connections end at a server of the test."""

    def __init__(self, names: dict[str, list[Sequence[str]]], server: int | None = None) -> None:
        self.names = names
        self.server = server
        self.connected: list[tuple[str, int]] = []

    def resolve(self, host: str, _port: int) -> Sequence[str]:
        """The next answer for a name; a numeric host is its own answer."""
        answers = self.names.get(host, [[host]])
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect(self, numeric: str, port: int, seconds: float) -> socket.socket:
        """A connection to the test's own server, whatever the address."""
        self.connected.append((numeric, port))
        if self.server is None:
            raise ConnectionRefusedError
        return socket.create_connection(("127.0.0.1", self.server), timeout=seconds)


@contextmanager
def serving(answer: Callable[[bytes], bytes | Iterator[bytes]]) -> Iterator[int]:
    """A server on a free port that gives `answer` the request's first bytes."""
    listening = socket.create_server(("127.0.0.1", 0))
    # Not every system wakes a waiting accept when the socket is shut down.
    listening.settimeout(0.1)
    stopped = threading.Event()

    def serve() -> None:
        while not stopped.is_set():
            try:
                taken, _ = listening.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            with taken:
                taken.settimeout(5)
                try:
                    given = answer(taken.recv(65536))
                    for part in [given] if isinstance(given, bytes) else given:
                        taken.sendall(part)
                        if stopped.is_set():
                            break
                except OSError:
                    continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        stopped.set()
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        thread.join(5)
        listening.close()


def _moved(to: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


@pytest.mark.parametrize("forged", FORGED)
def test_no_forged_address_is_connected_to(forged: str) -> None:
    """Private, disguised and foreign addresses are refused before a connection is tried."""
    network = Network({})
    with pytest.raises(DocumentError) as caught:
        fetch(forged, resolve=network.resolve, connect=network.connect)
    assert network.connected == []
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("forged", FORGED)
def test_no_redirect_leads_to_a_forged_address(forged: str) -> None:
    """The same forms are refused where an open page redirects to them."""
    with serving(lambda _: _moved(forged.replace("\r\n", "%0d%0a"))) as port:
        network = Network({"example.org": [[PUBLIC]]}, port)
        with pytest.raises(DocumentError):
            fetch("http://example.org/", resolve=network.resolve, connect=network.connect)
    assert set(network.connected) == {(PUBLIC, 80)}


@pytest.mark.parametrize("numeric", INWARD)
def test_a_name_that_resolves_inward_is_refused(numeric: str) -> None:
    """One private address among those of a name is enough."""
    network = Network({"example.org": [[PUBLIC, numeric]]})
    with pytest.raises(DocumentError, match="not on the open internet"):
        fetch("https://example.org/a", resolve=network.resolve, connect=network.connect)
    assert network.connected == []
    assert not is_public(numeric)


def test_the_address_that_was_looked_at_is_the_one_connected_to() -> None:
    """A name server that answers otherwise the second time changes nothing, and `Host` keeps the name."""
    heard: list[bytes] = []

    def answer(request: bytes) -> bytes:
        heard.append(request)
        return PAGE

    with serving(answer) as port:
        network = Network({"example.org": [[PUBLIC], ["127.0.0.1"]]}, port)
        fetch("http://example.org/a?q=ö", resolve=network.resolve, connect=network.connect)

    assert network.connected == [(PUBLIC, 80)]
    assert b"\r\nHost: example.org\r\n" in heard[0]


def test_a_redirect_is_followed_to_an_open_page() -> None:
    """Relative and absolute redirects are followed, and the last address is told."""
    with serving(lambda request: PAGE if request.startswith(b"GET /end ") else _moved("/end")) as port:
        network = Network({"example.org": [[PUBLIC]]}, port)
        found = fetch("http://example.org/start", resolve=network.resolve, connect=network.connect)
    assert (found.address, found.raw) == ("http://example.org/end", b"Tajikistan opened a road.\n")


def test_redirects_end() -> None:
    """A page that redirects to itself is given up after five times."""
    with serving(lambda _: _moved("/again")) as port:
        network = Network({"example.org": [[PUBLIC]]}, port)
        with pytest.raises(DocumentError, match="more than 5 times"):
            fetch("http://example.org/", resolve=network.resolve, connect=network.connect)
    assert len(network.connected) == 6


def test_a_large_answer_is_cut_off() -> None:
    """More than 16 MB, said beforehand or not, are not kept."""

    def endless(_: bytes) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
        for _ in range(40):
            yield b"a" * 2**20

    with serving(endless) as port:
        network = Network({"example.org": [[PUBLIC]]}, port)
        with pytest.raises(DocumentError, match="larger than 16 MB"):
            fetch("http://example.org/", resolve=network.resolve, connect=network.connect)


def test_a_packed_answer_cannot_swell() -> None:
    """A compressed body is unpacked to at most 16 MB."""
    bomb = gzip.compress(b"\0" * (64 * 2**20))
    with serving(lambda _: b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + bomb) as port:
        network = Network({"example.org": [[PUBLIC]]}, port)
        with pytest.raises(DocumentError, match="larger than 16 MB"):
            fetch("http://example.org/", resolve=network.resolve, connect=network.connect)


def test_a_slow_answer_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that sends one byte after the other is ended by the clock, not by its own pauses."""
    monkeypatch.setattr(address, "MOST_SECONDS", 0.5)
    pause = threading.Event()

    def drip(_: bytes) -> Iterator[bytes]:
        for _ in range(100):
            pause.wait(0.1)
            yield b"H"

    with serving(drip) as port:
        network = Network({"example.org": [[PUBLIC]]}, port)
        with pytest.raises(DocumentError, match=r"took longer|no answer"):
            fetch("http://example.org/", resolve=network.resolve, connect=network.connect)


@pytest.mark.parametrize(
    "answer", [b"", b"garbage\r\n\r\n", b"HTTP/1.1 500 No\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nx"]
)
def test_a_broken_answer_is_one_line(answer: bytes) -> None:
    """No answer, no HTTP, an error status and an unknown packing each say what is wrong."""
    with serving(lambda _: answer) as port:
        network = Network({"example.org": [[PUBLIC]]}, port)
        with pytest.raises(DocumentError) as caught:
            fetch("http://example.org/", resolve=network.resolve, connect=network.connect)
    assert "\n" not in str(caught.value)


def test_addresses_are_refused_unless_allowed() -> None:
    """Without `online` nothing is fetched, and the line says how to allow it."""

    def never(_: str) -> Fetched:
        raise AssertionError

    (error,) = load("https://example.org/a.html", fetch=never)
    assert isinstance(error, InputError)
    assert "--online" in str(error)


def _loaded(raw: bytes, media_type: str | None, *, charset: str | None = None, path: str = "/a") -> Text | InputError:
    found = Fetched("https://news.example.org" + path, raw, media_type, charset)
    (item,) = load("https://example.org/x", online=True, date=dt.date(2024, 5, 1), fetch=lambda _: found)
    return item


def test_the_format_follows_the_server_then_the_name() -> None:
    """Plain text by its type, in the character set told; a nameless type by the path; the host stands for the outlet."""
    text = _loaded("Türkiye opened a road.".encode("latin-1"), "text/plain", charset="iso-8859-1")
    assert isinstance(text, Text)
    assert (text.text, text.outlet, text.name) == (
        "Türkiye opened a road.",
        "news.example.org",
        "https://example.org/x",
    )
    named = _loaded(b"Plain words.", "application/octet-stream", path="/a.txt")
    assert isinstance(named, Text)
    assert isinstance(_loaded(b"\x89PNG", "image/png"), InputError)
    assert isinstance(_loaded(b"x", "text/plain", charset="no-such-set"), InputError)
    assert isinstance(_loaded(b"x", None), InputError)
