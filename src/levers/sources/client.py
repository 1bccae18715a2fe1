"""Getting files from publishers: retries, paging, resumed downloads, and no way into private networks.

429, 502, 503 and 504 and broken connections are tried again, after the time the server asks for (`Retry-After`) or longer and longer
waits. An interrupted download goes on where it stopped, if the server still has the same file (`ETag`); else it starts anew. Each
address, also of a redirect, must resolve to public addresses only. What is got lies complete under its name or not at all.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import ipaddress
import json
import os
import socket
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from levers.errors import FetchError, MissingData, UsageError

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.sources.sheet import Sheet

__all__ = ["Client", "Request", "requests"]

AGAIN = frozenset({429, 502, 503, 504})
MOVED = frozenset({301, 302, 303, 307, 308})
MOST_MOVES = 5
MOST_PAGES = 10_000
AGENT = "levers (open data client; https://pypi.org/project/levers)"


@dataclass(frozen=True, slots=True)
class Request:
    """One file to get; `shown` is its address without the reader's key."""

    address: str
    name: str
    paging: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """What is stored as the row's address."""
        return self.address.replace("{page}", "1")


def requests(sheet: Sheet, atlas: Atlas, fill: Mapping[str, str]) -> Iterator[Request]:
    """The files that a sheet's addresses stand for: one for each state of the region where they name states.

    Raises:
        UsageError: an address needs a value that was not given, or the reader's own key.
    """
    headers = {"Accept": sheet.accept} if sheet.accept else {}
    if sheet.key:
        value = os.environ.get(sheet.key, "")
        if not value:
            raise UsageError(
                sheet.name, f"needs your own key in the environment variable {sheet.key}", f"see {sheet.homepage}"
            )
        headers[sheet.key_header] = value
    states = [_codes(atlas, state) for state in atlas.targets]
    for pattern in sheet.addresses:
        per_state = any(f"{{{name}}}" in pattern for name in ("iso2", "iso3", "numeric"))
        for state in states if per_state else [{}]:
            yield _request(sheet, pattern, {**state, **fill}, headers)


def _request(sheet: Sheet, pattern: str, fill: Mapping[str, str], headers: Mapping[str, str]) -> Request:
    try:
        filled = pattern.format_map({"page": "{page}", **fill})
    except KeyError as error:
        name = error.args[0]
        raise UsageError(
            sheet.name, f"needs a value for {name}", f"for example: levers fetch {sheet.name} --set {name}=2022"
        ) from error
    address, _, name = filled.partition("#")
    return Request(address, name or _name(address), sheet.paging, headers)


def _name(address: str) -> str:
    parts = urlsplit(address)
    last = PurePosixPath(parts.path).name or "index"
    return f"{last}.json" if "format=json" in parts.query else last


def _codes(atlas: Atlas, state: str) -> dict[str, str]:
    found = {"iso3": state}
    for number in range(1, 1000):
        if atlas.state_from("iso_numeric", number) == state:
            found["numeric"] = str(number)
            break
    return found


class _Again(Exception):
    """Worth another try; after `wait` seconds where the server says so."""

    def __init__(self, problem: str, wait: float | None = None) -> None:
        self.wait = wait
        super().__init__(problem)


class Client:
    """Gets files.

    Args:
        trusted: `host:port` that may be on a private network (a mirror of one's own).
        most: bytes of one file.
        attempts: how often one file is tried.
        longest_wait: seconds; a server that asks for more is left alone.
        progress: called with bytes so far and in all (0 where unknown).
    """

    def __init__(
        self,
        *,
        trusted: tuple[str, ...] = (),
        most: int = 4 << 30,
        attempts: int = 6,
        longest_wait: float = 120.0,
        first_wait: float = 0.5,
        progress: Callable[[int, int], None] = lambda done, total: None,  # noqa: ARG005
    ) -> None:
        try:
            import httpx2
            import stamina  # noqa: F401  asked for here so that its lack is told at once
        except ImportError as error:
            raise MissingData(
                str(error.name), "is not installed, and fetching needs it", "run: pip install 'levers[sources]'"
            ) from error
        self._http = httpx2
        self.trusted = trusted
        self.most = most
        self.attempts = attempts
        self.longest_wait = longest_wait
        self.first_wait = first_wait
        self.progress = progress

    def get(self, request: Request, folder: Path) -> Path:
        """The file in the folder, whole.

        Raises:
            FetchError: the server did not give it; says what it answered.
        """
        folder.mkdir(parents=True, exist_ok=True)
        if request.paging == "worldbank":
            return self._pages(request, folder)
        return self._one(request.address, folder / request.name, request.headers)

    def _pages(self, request: Request, folder: Path) -> Path:
        """Every page, each kept until all are there; one page a line of the result."""
        pages = [self._page(request, folder, 1)]
        count = int(pages[0][0].get("pages", 1)) if isinstance(pages[0], list) and isinstance(pages[0][0], dict) else 1
        if count > MOST_PAGES:
            raise FetchError(request.shown, f"says it has {count} pages", "ask for less")
        pages += [self._page(request, folder, number) for number in range(2, count + 1)]
        path, partial = folder / request.name, folder / f"{request.name}.part"
        partial.write_text("\n".join(json.dumps(page, ensure_ascii=False) for page in pages) + "\n", "utf-8")
        partial.replace(path)
        for number in range(1, count + 1):
            (folder / f"{request.name}.{number}").unlink(missing_ok=True)
        return path

    def _page(self, request: Request, folder: Path, number: int) -> Any:
        path = folder / f"{request.name}.{number}"
        if not path.exists():
            self._one(request.address.replace("{page}", str(number)), path, request.headers)
        try:
            return json.loads(path.read_text("utf-8"))
        except ValueError as error:
            path.unlink()
            raise FetchError(request.shown, f"page {number} is cut or no JSON ({error})", "try again later") from error

    def _one(self, address: str, path: Path, headers: Mapping[str, str]) -> Path:
        import stamina

        def again(error: Exception) -> bool | float:
            if isinstance(error, _Again):
                return True if error.wait is None else error.wait
            return isinstance(error, self._http.TransportError)

        try:
            for attempt in stamina.retry_context(
                on=again,
                attempts=self.attempts,
                timeout=None,
                wait_initial=self.first_wait,
                wait_max=60.0,
                wait_jitter=self.first_wait,
            ):
                with attempt:
                    return self._try(address, path, headers)
        except _Again as error:
            raise FetchError(
                address, f"{error} after {self.attempts} attempts", "the part already got is kept; try again later"
            ) from error
        except self._http.TransportError as error:
            raise FetchError(
                address,
                f"the connection broke {self.attempts} times ({error})",
                "the part already got is kept; try again later",
            ) from error
        raise AssertionError(address)  # pragma: no cover  the loop returns or raises

    def _try(self, address: str, path: Path, headers: Mapping[str, str]) -> Path:
        partial, mark = path.with_name(f"{path.name}.part"), path.with_name(f"{path.name}.etag")
        done = partial.stat().st_size if partial.exists() and mark.exists() else 0
        asked = {"User-Agent": AGENT, "Accept-Encoding": "identity", **headers}
        if done:
            asked |= {"Range": f"bytes={done}-", "If-Range": mark.read_text("utf-8")}
        with self._http.Client(follow_redirects=False, timeout=60.0) as client:
            here = address
            for _ in range(MOST_MOVES + 1):
                self._refuse_private(here)
                with client.stream("GET", here, headers=asked) as answer:
                    if answer.status_code in MOVED and answer.headers.get("location"):
                        there = urljoin(here, answer.headers["location"])
                        if urlsplit(there).netloc != urlsplit(here).netloc:
                            # The reader's key is for this publisher only.
                            asked = {name: value for name, value in asked.items() if name not in headers}
                        here = there
                        continue
                    self._refuse_status(here, answer, partial)
                    self._write(here, answer, partial, mark, done if answer.status_code == 206 else 0)
                    partial.replace(path)
                    mark.unlink(missing_ok=True)
                    return path
        raise FetchError(address, f"sent us on more than {MOST_MOVES} times", "open it in a browser")

    def _refuse_private(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise FetchError(address, f"is not a web address (scheme {parts.scheme!r})", "nothing was fetched")
        if parts.netloc in self.trusted:
            return
        try:
            found = socket.getaddrinfo(parts.hostname, parts.port or 443, proto=socket.IPPROTO_TCP)
        except (OSError, UnicodeError) as error:
            raise FetchError(address, f"its server cannot be found ({error})", "are you on line?") from error
        for *_, (host, *_rest) in found:
            if not ipaddress.ip_address(str(host).partition("%")[0]).is_global:
                raise FetchError(address, f"points into a private network ({host})", "nothing was fetched")

    def _refuse_status(self, address: str, answer: Any, partial: Path) -> None:
        status = answer.status_code
        if status in AGAIN:
            wait = _retry_after(answer.headers.get("retry-after"))
            if wait is not None and wait > self.longest_wait:
                raise FetchError(address, f"answered {status} and asks to wait {wait:.0f} seconds", "try again then")
            raise _Again(f"answered {status}", wait)
        if status == 416:
            partial.unlink(missing_ok=True)
            raise _Again("no longer has the part that was missing")
        if status not in {200, 206}:
            raise FetchError(address, f"answered {status}", "open it in a browser; the address may have moved")

    def _write(self, address: str, answer: Any, partial: Path, mark: Path, done: int) -> None:
        length = answer.headers.get("content-length")
        total = done + int(length) if length and length.isdecimal() else 0
        if max(total, done) > self.most:
            raise FetchError(address, f"has {total:,} bytes, more than {self.most:,}", "get it by hand if you trust it")
        packed = answer.headers.get("content-encoding", "identity") != "identity"
        if packed:
            # Sent compressed though we asked for it plain: its length is not the file's, and it cannot be resumed.
            total = 0
        tag = answer.headers.get("etag", "")
        if tag and not packed and not tag.startswith("W/"):
            mark.write_text(tag, "utf-8")
        else:
            mark.unlink(missing_ok=True)
        with partial.open("ab" if done else "wb") as out:
            # As it arrives, not in blocks: a broken connection must not lose what came before.
            for block in answer.iter_bytes() if packed else answer.iter_raw():
                done += len(block)
                if done > self.most:
                    out.close()
                    partial.unlink()
                    raise FetchError(address, f"sends more than {self.most:,} bytes", "get it by hand if you trust it")
                out.write(block)
                self.progress(done, total)
        if total and done != total:
            raise _Again(f"sent {done:,} of {total:,} bytes")


def _retry_after(text: str | None) -> float | None:
    """Seconds to wait, from a number or a date; None where the server does not say."""
    if not text:
        return None
    if text.strip().isdecimal():
        return float(text)
    try:
        until = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (until - dt.datetime.now(dt.UTC)).total_seconds())
