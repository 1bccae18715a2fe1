"""What every page shares: templates, rendered pages kept until the next write, static files by a fixed list."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from starlette.responses import HTMLResponse, Response

from levers.show.charts import PALETTE, STANCE_COLOURS
from levers.show.web.embed import for_script
from levers.show.web.forms import harmless
from levers.show.web.views import title_of
from levers.show.words import LABEL_WORDS

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.requests import Request

    from levers.show.web.guard import Guard
    from levers.show.web.project import Project
    from levers.show.web.working import Task

__all__ = ["STATIC", "Site", "asset", "download", "polled", "static_file"]

HERE = Path(__file__).parent
VENDOR = HERE.parent / "static" / "vendor"
STATIC: Mapping[str, tuple[Path, str]] = {
    "site.css": (HERE / "static" / "site.css", "text/css; charset=utf-8"),
    "site.js": (HERE / "static" / "site.js", "text/javascript; charset=utf-8"),
    "network.js": (HERE / "static" / "network.js", "text/javascript; charset=utf-8"),
    **{
        name: (VENDOR / name, "text/javascript; charset=utf-8")
        for name in (
            "vega.min.js",
            "vega-lite.min.js",
            "vega-embed.min.js",
            "vega-interpreter.js",
            "htmx.min.js",
            "cytoscape.min.js",
        )
    },
    **{name: (VENDOR / name, "application/json") for name in ("countries-110m.json", "countries-50m.json")},
}
"""Every file that is served as it lies; anything else is not there, so no path can lead out."""
NAVIGATION: tuple[tuple[str, str], ...] = (
    ("/documents", "Documents"),
    ("/claims", "Claims"),
    ("/states", "States"),
    ("/map", "Map"),
    ("/network", "Network"),
    ("/timeline", "Timeline"),
    ("/scenarios", "Scenarios"),
    ("/decisions", "Decisions"),
    ("/backtest", "Backtest"),
    ("/sources", "Sources"),
)
MOST_KEPT = 400


class Site:
    """A project with what is needed to show it.

    Args:
        project: what is shown.
        guard: who may see it; pages on this machine alone show the words of appeals.
    """

    def __init__(self, project: Project, guard: Guard) -> None:
        self.project = project
        self.guard = guard
        self._kept: OrderedDict[tuple[int, str], str] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def local(self) -> bool:
        """Whether only this machine can see the pages."""
        return self.guard.password is None

    def page(
        self, request: Request, template: str, make: Callable[[], Mapping[str, Any]], *, keep: bool = True
    ) -> Response:
        """The rendered page; kept under its address until something is written to the project."""
        key = (self.project.version, f"{request.url.path}?{request.url.query}")
        with self._lock:
            text = self._kept.get(key) if keep else None
        if text is None:
            text = self.render(template, request.url.path, make())
            if keep:
                with self._lock:
                    self._kept[key] = text
                    while len(self._kept) > MOST_KEPT:
                        self._kept.popitem(last=False)
        return HTMLResponse(text)

    def progress(self, request: Request, task: Task | None, address: str) -> Response:
        """What a page that waits is told: how far the work is; and to come back as a whole once there is no work."""
        if task is None or task.over:
            return Response(headers={"hx-refresh": "true"})
        return HTMLResponse(self.render("working_part.html", request.url.path, {"task": task, "again": address}))

    def render(self, template: str, path: str, values: Mapping[str, Any]) -> str:
        """A template with what every page needs."""
        shared = {
            "here": path,
            "navigation": NAVIGATION,
            "region": [(code, self.project.names[code]) for code in self.project.region()],
            "powers": [(code, self.project.names[code]) for code in self.project.atlas.powers],
            "names": self.project.names,
            "local": self.local,
            "project_name": self.project.folder.resolve().name,
        }
        return _environment().get_template(template).render(**shared, **values)


def polled(request: Request) -> bool:
    """Whether the page asks for a part of itself."""
    return request.headers.get("hx-request") == "true"


@cache
def asset(name: str) -> str:
    """The address of a static file; it changes when the file does, so that browsers may keep it for ever."""
    path, _ = STATIC[name]
    return f"/static/{name}?v={hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"


@cache
def _bytes(name: str) -> bytes:
    return STATIC[name][0].read_bytes()


def static_file(name: str) -> Response:
    """One of the files of the list."""
    if name not in STATIC:
        return Response("no such file", status_code=404, media_type="text/plain")
    return Response(_bytes(name), media_type=STATIC[name][1])


def download(content: str | bytes, name: str, media_type: str) -> Response:
    """A file to keep, never a page of this site: it is saved, not shown, and may do nothing if it is shown."""
    # A header holds Latin letters only; RFC 6266 has a second form for all others.
    plain = harmless(name)
    written = f'filename="{plain}"' if plain.isascii() else f"filename*=UTF-8''{quote(plain)}"
    headers = {
        "content-disposition": f"attachment; {written}",
        "content-security-policy": "sandbox; default-src 'none'",
    }
    if isinstance(content, str) or media_type.startswith("text/"):
        media_type = f"{media_type}; charset=utf-8"
    return Response(content.encode() if isinstance(content, str) else content, media_type=media_type, headers=headers)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "asset": asset,
        "label_words": LABEL_WORDS,
        "stance_colours": STANCE_COLOURS,
        "palette": PALETTE,
        "address": _address,
        "title_of": title_of,
    }
    made.filters |= {"spec": for_script, "plain": lambda text: str(text).replace("_", " ")}
    return made


def _address(path: str, parameters: Mapping[str, Any], **other: Any) -> str:
    """A path with its query, some parameters replaced; empty ones are left out."""
    full = {name: value for name, value in {**parameters, **other}.items() if value not in {"", None}}
    return f"{path}?{urlencode(full)}" if full else path
