"""Fetching one page from the open web, and nothing from anywhere else.

A document may be named by a stranger, and so may the address it redirects to; an address must therefore not reach into
the network of the one who reads it. Only http and https are spoken, without credentials, on the usual ports. The name is
resolved here, every address that it gives must be public, and the connection goes to the very address that was looked
at, so that a second answer of the name server changes nothing; `Host` and TLS keep the name. The same holds after
every redirect. Size, time and redirects have limits.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from levers.errors import DocumentError

__all__ = ["Fetched", "fetch", "is_address", "is_public"]

MOST_BYTES = 16 * 2**20
MOST_SECONDS = 30.0
MOST_REDIRECTS = 5
LONGEST = 2048
PORTS = {"http": 80, "https": 443}
OPEN_PORTS = frozenset({80, 443, 8080, 8443})
CHUNK = 65536

_ADDRESS = re.compile(r"(?i)[a-z][a-z0-9+.-]*://")
_HOST = re.compile(r"(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$")
_QUAD = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$")
_INWARD = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home", ".corp", ".test", ".invalid", ".onion")
_MOVED = frozenset({301, 302, 303, 307, 308})
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv6 addresses that a gateway turns into the IPv4 address in their last 32 bits (RFC 6052)."""

Resolve = Callable[[str, int], Sequence[str]]
"""A name and a port → numeric addresses."""
Connect = Callable[[str, int, float], socket.socket]
"""A numeric address, a port, seconds → a connected socket."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: its bytes, their media type and character set as the server named them."""

    address: str
    """The last one, after redirects."""
    raw: bytes
    media_type: str | None
    charset: str | None


@dataclass(frozen=True, slots=True)
class _Place:
    """An address taken apart and found fit to ask."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def shown(self) -> str:
        """Host and port as the `Host` header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def is_address(given: str) -> bool:
    """Whether an input is written as an address (of any scheme) and not as a path."""
    return _ADDRESS.match(given.strip()) is not None


def is_public(numeric: str) -> bool:
    """Whether a numeric address belongs to the open internet; every form that hides a private one does not."""
    try:
        found = ipaddress.ip_address(numeric)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        # No public site is reached only through a tunnel, so such forms are refused whatever they hold.
        hides = found.ipv4_mapped or found.sixtofour or found.teredo or found in _TRANSLATED
        if hides or found.is_site_local or found.scope_id is not None:
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def fetch(given: str, *, resolve: Resolve | None = None, connect: Connect | None = None) -> Fetched:
    """The document at an address.

    Args:
        given: an http or https address.
        resolve: asks the name server; the system's if None.
        connect: opens a connection to a numeric address that has been found public.

    Raises:
        DocumentError: not such an address, one that leads into a private network, or an answer that is missing, too
            large, too slow or not a document.
    """
    ends = time.monotonic() + MOST_SECONDS
    address = given.strip()
    for _ in range(MOST_REDIRECTS + 1):
        place = _place(given, address)
        numeric = _checked(given, place, resolve or _resolve, ends)
        answer = _ask(given, place, numeric, connect or _connect, ends)
        if isinstance(answer, Fetched):
            return Fetched(address, answer.raw, answer.media_type, answer.charset)
        try:
            address = urljoin(address, answer)
        except ValueError as error:
            raise DocumentError(given, "redirects to no address", "open it in a browser and save the page") from error
    raise DocumentError(given, f"redirects more than {MOST_REDIRECTS} times", "name the page it leads to")


def _place(given: str, address: str) -> _Place:
    """The parts of an address.

    Raises:
        DocumentError: another scheme, credentials, an odd port, or a host that is no plain name or address.
    """
    remedy = "name the public http or https address of the page, or save it and read the file"
    if len(address) > LONGEST or any(char <= " " or char in "\\\x7f" for char in address):
        raise DocumentError(given, "is not a plain address", remedy)
    try:
        parts = urlsplit(address)
        port = parts.port
        host = _host((parts.hostname or "").rstrip("."))
    except (ValueError, UnicodeError) as error:
        raise DocumentError(given, "is not a plain address", remedy) from error
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise DocumentError(given, f"is of the scheme {scheme or 'none'!r}; expected http or https", remedy)
    if "@" in parts.netloc:
        raise DocumentError(given, "holds a user name; expected an open page", remedy)
    port = PORTS[scheme] if port is None else port
    if port not in OPEN_PORTS:
        raise DocumentError(given, f"names port {port}; expected one of a web site", remedy)
    if host is None:
        raise DocumentError(given, "names no public host", remedy)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]") if parts.query else ""
    return _Place(scheme, host, port, path + query)


def _host(written: str) -> str | None:
    """A host as it may be asked for: a name with a top-level domain, four decimal numbers, or an IPv6 address.

    `127.1`, `2130706433`, `0x7f.1` and `0177.0.0.1` are numbers that some resolvers understand; they are no names.
    """
    if ":" in written:
        return written if is_public(written) else None
    host = written.encode("idna").decode("ascii").lower() if written else ""
    if _QUAD.match(host):
        return host if is_public(host) else None
    return host if _HOST.match(host) and not f".{host}".endswith(_INWARD) else None


def _checked(given: str, place: _Place, resolve: Resolve, ends: float) -> tuple[str, ...]:
    """The numeric addresses of a host, each of them public.

    Raises:
        DocumentError: the name is not known, or one of its addresses is not public.
    """
    found: list[str] = []
    failed: list[OSError] = []

    def ask() -> None:
        try:
            found.extend(resolve(place.host, place.port))
        except (OSError, UnicodeError) as error:
            failed.append(OSError(str(error)))

    # The system's resolver knows no time limit, so it is waited for and, where it hangs, left behind.
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(max(0.0, ends - time.monotonic()))
    if asking.is_alive():
        raise _slow(given)
    numeric = tuple(dict.fromkeys(found))
    if failed or not numeric:
        raise DocumentError(given, f"cannot be reached: {place.host} is not known", "check the address and the network")
    if not all(map(is_public, numeric)):
        raise DocumentError(
            given, f"leads to {place.host}, which is not on the open internet", "save the page and read the file"
        )
    return numeric


def _resolve(host: str, port: int) -> Sequence[str]:
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(row[4][0]) for row in rows]


def _connect(numeric: str, port: int, seconds: float) -> socket.socket:
    return socket.create_connection((numeric, port), timeout=seconds)


def _ask(given: str, place: _Place, numeric: Sequence[str], connect: Connect, ends: float) -> Fetched | str:
    """The document, or the address that the server sends on to."""
    sock = _open(given, place, numeric, connect, ends)
    # Each read has its own time limit; a server that sends a byte a second is ended by the clock instead.
    over = threading.Timer(max(0.01, ends - time.monotonic()), _shut, (sock,))
    over.daemon = True
    over.start()
    try:
        return _exchange(given, place, sock)
    except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
        if time.monotonic() >= ends:
            raise _slow(given) from error
        name = type(error).__name__
        raise DocumentError(
            given, f"gave no answer that can be read ({name})", "try again, or save the page"
        ) from error
    finally:
        over.cancel()
        sock.close()


def _shut(sock: socket.socket) -> None:
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _open(given: str, place: _Place, numeric: Sequence[str], connect: Connect, ends: float) -> socket.socket:
    problem = "no address"
    for one in numeric:
        left = ends - time.monotonic()
        if left <= 0:
            raise _slow(given)
        try:
            sock = connect(one, place.port, left)
        except OSError as error:
            problem = error.strerror or type(error).__name__
            continue
        if place.scheme == "http":
            return sock
        try:
            return ssl.create_default_context().wrap_socket(sock, server_hostname=place.host)
        except (OSError, ValueError) as error:
            sock.close()
            problem = "TLS: " + (getattr(error, "verify_message", "") or getattr(error, "reason", "") or "failed")
    raise DocumentError(given, f"cannot be reached ({problem})", "check the address and the network")


def _exchange(given: str, place: _Place, sock: socket.socket) -> Fetched | str:
    request = (
        f"GET {place.path} HTTP/1.1\r\nHost: {place.shown}\r\nUser-Agent: levers\r\n"
        "Accept: text/html, application/pdf, application/rss+xml, text/plain;q=0.9, */*;q=0.5\r\n"
        "Accept-Encoding: identity\r\nConnection: close\r\n\r\n"
    )
    sock.sendall(request.encode("ascii"))
    response = http.client.HTTPResponse(sock, method="GET")
    try:
        response.begin()
        onward = response.getheader("Location")
        if response.status in _MOVED and onward:
            return onward.strip()
        if response.status != http.client.OK:
            raise DocumentError(given, f"answers with status {response.status}", "check the address in a browser")
        raw = _unpacked(given, _body(given, response), (response.getheader("Content-Encoding") or "").lower().strip())
        kind = response.headers.get_content_type() if response.getheader("Content-Type") else None
        return Fetched("", raw, kind, response.headers.get_content_charset())
    finally:
        response.close()


def _body(given: str, response: http.client.HTTPResponse) -> bytes:
    parts: list[bytes] = []
    size = 0
    while chunk := response.read(CHUNK):
        size += len(chunk)
        if size > MOST_BYTES:
            raise _large(given)
        parts.append(chunk)
    return b"".join(parts)


def _unpacked(given: str, raw: bytes, packing: str) -> bytes:
    """The body as it was before a server packed it unasked; never more than the limit."""
    if packing in {"", "identity"}:
        return raw
    if packing not in {"gzip", "x-gzip", "deflate"}:
        raise DocumentError(given, f"comes packed as {packing[:20]!r}", "save the page and read the file")
    unpacker = zlib.decompressobj(wbits=47)
    plain = unpacker.decompress(raw, MOST_BYTES + 1)
    if len(plain) > MOST_BYTES:
        raise _large(given)
    return plain


def _large(given: str) -> DocumentError:
    return DocumentError(given, f"is larger than {MOST_BYTES // 2**20} MB; expected one document", "save and split it")


def _slow(given: str) -> DocumentError:
    return DocumentError(
        given, f"took longer than {MOST_SECONDS:.0f} s", "try again, or save the page and read the file"
    )
