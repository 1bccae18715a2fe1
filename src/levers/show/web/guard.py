"""Who may ask this server for anything: the hosts it answers to, the launch token, same-origin writes, and the headers.

The browser is told by every answer what a page may do: load from this server, and nothing else; run no script that
stands in a page; be framed by nobody. A page of another site cannot write here (`Sec-Fetch-Site`, `Origin`, a
SameSite=Strict cookie), and a name that merely points at this machine is refused (`Host`).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["HEADERS", "LOOPBACK", "Guard", "Guarded"]

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
HEADERS: tuple[tuple[str, str], ...] = (
    ("content-security-policy", CSP),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), interest-cohort=()"),
)
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN_PATHS = ("/static/", "/login")
"""What may be seen without a cookie: the style and scripts of our own, and the form that asks for the password."""
WAIT_AFTER = 5
WAIT_SECONDS = 60.0


@dataclass(slots=True)
class Guard:
    """What a server was started with: the names it answers to, and what opens it.

    Args:
        hosts: allowed `Host` values, with the port.
        port: makes the cookie's name, since cookies do not know ports.
        password: asked for where the server is reached from other machines.
    """

    hosts: frozenset[str]
    port: int
    password: str | None = None
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _failures: list[float] = field(default_factory=list)

    @classmethod
    def of(cls, port: int, *, names: Iterable[str] = (), password: str | None = None) -> Guard:
        """A guard for loopback and the other names given."""
        every = [*LOOPBACK, *names]
        return cls(hosts=frozenset(f"{name}:{port}".lower() for name in every), port=port, password=password)

    @property
    def cookie_name(self) -> str:
        """One name a port, so that two servers on one machine do not log each other out."""
        return f"levers_{self.port}"

    @property
    def cookie(self) -> str:
        """The `Set-Cookie` value that opens this server until it ends."""
        return f"{self.cookie_name}={self._cookie}; Path=/; HttpOnly; SameSite=Strict"

    def opened(self, header: str) -> bool:
        """Whether the request's cookies hold ours."""
        jar: SimpleCookie = SimpleCookie()
        try:
            jar.load(header)
        except Exception:  # noqa: BLE001  a malformed header is no cookie
            return False
        held = jar.get(self.cookie_name)
        return held is not None and hmac.compare_digest(held.value.encode(), self._cookie.encode())

    def token_fits(self, token: str) -> bool:
        """Whether it is the launch token; compared in constant time."""
        return hmac.compare_digest(token.encode(), self.token.encode())

    def password_fits(self, given: str) -> bool | None:
        """Whether the password is right; None where too many wrong ones came within a minute."""
        now = time.monotonic()
        self._failures = [moment for moment in self._failures if now - moment < WAIT_SECONDS]
        if self.password is None or len(self._failures) >= WAIT_AFTER:
            return None if self.password is not None else False
        # Both sides hashed, so that neither content nor length shows in the time taken.
        ok = hmac.compare_digest(
            hashlib.sha256(given.encode()).digest(), hashlib.sha256(self.password.encode()).digest()
        )
        if not ok:
            self._failures.append(now)
        return ok


class Guarded:
    """ASGI middleware: every request passes here first, every answer leaves with the headers."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app = app
        self.guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses, opens, or passes on."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await _answer(send, *refusal)
            return
        token = dict(parse_qsl(scope["query_string"].decode("latin-1"))).get("token")
        if token is not None and scope["method"] == "GET" and self.guard.token_fits(token):
            await _answer(send, 303, "", (("location", _without_token(scope)), ("set-cookie", self.guard.cookie)))
            return
        if not scope["path"].startswith(OPEN_PATHS) and not self.guard.opened(headers.get("cookie", "")):
            if self.guard.password is not None:
                await _answer(send, 303, "", (("location", "/login"),))
            else:
                await _answer(send, 401, CLOSED)
            return
        await self.app(scope, receive, _with_headers(send, cached=scope["path"].startswith("/static/")))

    def _refusal(self, scope: Scope, headers: dict[str, str]) -> tuple[int, str] | None:
        if headers.get("host", "").lower() not in self.guard.hosts:
            return 421, "This server does not answer to that name."
        if scope["method"] in SAFE:
            return None
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None and site != "same-origin":
            return 403, "A page of another site may not write here."
        if origin is not None and urlsplit(origin).netloc.lower() != headers["host"].lower():
            return 403, "A page of another site may not write here."
        if site is None and origin is None:
            return 403, "A write must say where it comes from (Origin or Sec-Fetch-Site)."
        return None


CLOSED = "This site is open only to who started it. Open the address that `levers serve` printed, with its token."


def _without_token(scope: Scope) -> str:
    kept = [(name, value) for name, value in parse_qsl(scope["query_string"].decode("latin-1")) if name != "token"]
    # One leading slash only: `//elsewhere` would be another host.
    path = "/" + scope["path"].lstrip("/\\")
    from urllib.parse import quote

    return quote(path) + (f"?{urlencode(kept)}" if kept else "")


async def _answer(send: Send, status: int, text: str, extra: tuple[tuple[str, str], ...] = ()) -> None:
    body = text.encode()
    headers = [*HEADERS, ("cache-control", "no-store"), ("content-type", "text/plain; charset=utf-8"), *extra]
    headers.append(("content-length", str(len(body))))
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers],
        }
    )
    await send({"type": "http.response.body", "body": body})


def _with_headers(send: Send, *, cached: bool) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            held = list(message.get("headers", []))
            names = {name.lower() for name, _ in held}
            extra = [*HEADERS, ("cache-control", "private, max-age=31536000, immutable" if cached else "no-store")]
            held += [(name.encode(), value.encode("latin-1")) for name, value in extra if name.encode() not in names]
            message = {**message, "headers": held}
        await send(message)

    return sending
