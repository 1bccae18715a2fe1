"""The application: routes of all pages, errors as pages, everything behind the guard."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Annotated

from fastapi import FastAPI, Form
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from levers.errors import LeversError, MissingData, UnknownId, UnknownName, UsageError
from levers.show.web import backtests, briefs, issues, pages, scenarios, texts, why
from levers.show.web.guard import Guard, Guarded
from levers.show.web.project import Project
from levers.show.web.site import Site, static_file
from levers.show.web.working import Working

if TYPE_CHECKING:
    from starlette.types import ASGIApp

__all__ = ["make_app"]

MOST_BYTES = 64 * 2**20
COMPRESS_FROM = 1024


def make_app(project: Project, *, guard: Guard, warm: bool = True) -> ASGIApp:
    """The site of one project.

    Args:
        project: what is shown; the caller closes it.
        guard: who may see it.
        warm: whether to measure the region in the background at once.
    """
    site = Site(project, guard)
    app = FastAPI(title="Levers", docs_url=None, redoc_url=None, openapi_url="/openapi.json")
    app.state.site = site
    for router in (pages.router, texts.router, why.router):
        app.include_router(router(site))
    gathered, working = briefs.Gathered(project), Working(project.folder)
    app.include_router(briefs.router(site, gathered))
    app.include_router(scenarios.router(site, working, gathered))
    for maker in (issues.router, backtests.router):
        app.include_router(maker(site, working))

    @app.get("/static/{name}")
    def static(name: str) -> Response:
        return static_file(name)

    @app.get("/favicon.ico")
    def no_icon() -> Response:
        return Response(status_code=204)

    _sign_in(app, site)
    _errors(app, site)
    if warm:
        threading.Thread(target=pages.prepare, args=(project,), daemon=True).start()
    return Guarded(GZipMiddleware(app, minimum_size=COMPRESS_FROM, compresslevel=5), guard)


def _sign_in(app: FastAPI, site: Site) -> None:
    @app.get("/login")
    def ask(request: Request) -> Response:
        if site.guard.password is None:
            return RedirectResponse("/", 303)
        return HTMLResponse(site.render("login.html", request.url.path, {"problem": ""}))

    @app.post("/login")
    def answer(request: Request, password: Annotated[str, Form(max_length=200)] = "") -> Response:
        fits = site.guard.password_fits(password)
        if fits:
            return RedirectResponse("/", 303, headers={"set-cookie": site.guard.cookie})
        problem = "That is not the password." if fits is False else "Too many wrong answers; wait a minute."
        text = site.render("login.html", request.url.path, {"problem": problem})
        return HTMLResponse(text, status_code=403 if fits is False else 429)


def _errors(app: FastAPI, site: Site) -> None:
    """Every refusal is a page that says what to do."""

    def shown(request: Request, status: int, title: str, text: str, remedy: str = "") -> Response:
        values = {"title": title, "text": text, "remedy": remedy, "status": status}
        return HTMLResponse(site.render("error.html", request.url.path, values), status_code=status)

    @app.exception_handler(LeversError)
    def refused(request: Request, error: LeversError) -> Response:
        missing = isinstance(error, UnknownName | UnknownId | MissingData)
        status = 404 if missing else 400 if isinstance(error, UsageError) else 500
        return shown(
            request,
            status,
            "Not found" if missing else "That did not work",
            f"{error.thing}: {error.problem}",
            error.remedy,
        )

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        title = {404: "No such page", 405: "Not this way"}.get(error.status_code, "Refused")
        return shown(request, error.status_code, title, str(error.detail))

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        return shown(request, 400, "That did not work", f"{'.'.join(map(str, first['loc']))}: {first['msg']}")
