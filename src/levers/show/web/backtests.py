"""The backtest page: what the gate decided and why, how every rule did on what came, and a run of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

import levers
from levers.flow.backtesting import backtest, gate_of
from levers.model.row import digest
from levers.project.limits import ALWAYS
from levers.show.backtest_report import FOLDER, consequence, keep_report, kept_parts, parts
from levers.show.web.site import Site, polled

if TYPE_CHECKING:
    from levers.show.web.project import Project
    from levers.show.web.working import Say, Working

__all__ = ["router"]

STEPS = 4


def router(site: Site, working: Working) -> APIRouter:
    """The routes."""
    made = APIRouter()
    project = site.project
    key = digest("backtest", project.atlas.version, levers.__version__)

    @made.get("/backtest")
    def shown(request: Request) -> Response:
        task = working.running(key)
        if polled(request):
            return site.progress(request, task, "/backtest")
        gate = gate_of(project.folder)
        values: dict[str, Any] = {
            "gate": gate,
            "own": (project.folder / FOLDER / "gate.json").is_file(),
            "consequence": consequence(open_=gate.mechanism_shown),
            "limits": ALWAYS,
            "parts_shown": _placed(working.kept(key) or kept_parts(project.folder)),
            "task": task,
            "again": "/backtest",
        }
        return HTMLResponse(site.render("backtest.html", request.url.path, values))

    @made.post("/backtest")
    def run() -> Response:
        working.ask(key, lambda say: _run(project, say))
        return RedirectResponse("/backtest", 303)

    return made


def _run(project: Project, say: Say) -> Mapping[str, Any]:
    done: list[str] = []

    def step(name: str) -> None:
        done.append(name)
        say(name, len(done) / STEPS)

    say("levers and positions are put together", 0.02)
    found = backtest(project.atlas, step=step)
    keep_report(found, project.folder)
    return {"parts": list(parts(found))}


def _placed(kept: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """Parts with a number for every picture; the page has its own heading of the first rank."""
    found = []
    for number, (kind, title, content) in enumerate(kept["parts"] if kept is not None else ()):
        found.append({"kind": kind, "title": title, "content": content, "number": number})
    return found[3:]
