"""Scenario pages: choose a shipped or own what-if, or edit its rows; fans, differences, chances, uncertainty, and the gate."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

import levers
from levers.errors import ScenarioError, UnknownId
from levers.flow.backtesting import gate_of
from levers.flow.scenarios import project_scenario, scenario_of, shipped
from levers.model import CHANNELS
from levers.model.row import digest
from levers.project.kinds import BLOC_CHANNELS, KINDS, PRICES
from levers.show import charts_scenario, scenario_rows
from levers.show.web.briefs import Gathered, brief_file
from levers.show.web.drafts import MOST_ROWS, RUNS, SPARE, Draft, ShockRow, in_form_words, runs_of
from levers.show.web.forms import asks
from levers.show.web.site import Site, download, polled

if TYPE_CHECKING:
    from levers.show.web.project import Project
    from levers.show.web.working import Say, Working

__all__ = ["router"]

OWN = "scenarios"
"""Folder of a project with scenario files of its own."""
MOST_OWN = 200
FORM = "the form"
LEAST_CHANCE = 0.0005
PARAMETERS = ("title", "start", "months", "seed", "runs", "states", "shock", "of")


def router(site: Site, working: Working, gathered: Gathered) -> APIRouter:
    """The routes."""
    made = APIRouter()
    project = site.project

    @made.get("/scenarios")
    def listing(request: Request) -> Response:
        return site.page(request, "scenarios.html", lambda: _listing(project), keep=False)

    @made.get("/scenario/edit", openapi_extra=asks("start", "months", "r0_what", "r0_on", "r0_factor", "r0_start"))
    def edited(request: Request) -> Response:
        draft = Draft.of_form(request.query_params)
        held = _file_of(project, request.query_params.get("from", ""))
        if held is not None and draft.same_as(held):
            draft = Draft.of_file(_read(project, held.file), runs=draft.runs)
        return RedirectResponse(draft.address(), 303)

    def named(name: str, request: Request) -> Draft:
        draft = _file_of(project, name, runs=runs_of(request.query_params.get("runs")))
        if draft is None:
            raise UnknownId(name[:60], "no scenario of this name is here", "choose one on the page Scenarios")
        return draft

    @made.get("/scenario/brief.{kind}", openapi_extra=asks(*PARAMETERS))
    def own_brief(request: Request, kind: str) -> Response:
        return _brief(project, gathered, Draft.of_address(request.query_params), kind)

    @made.get("/scenario/{name}/brief.{kind}", openapi_extra=asks("runs"))
    def one_brief(request: Request, name: str, kind: str) -> Response:
        return _brief(project, gathered, named(name, request), kind)

    @made.get("/scenario/{name}", openapi_extra=asks("runs", "of"))
    def one(request: Request, name: str) -> Response:
        return _shown(site, working, request, named(name, request))

    @made.get("/scenario", openapi_extra=asks(*PARAMETERS))
    def own(request: Request) -> Response:
        return _shown(site, working, request, Draft.of_address(request.query_params))

    @made.get("/scenario.yml", openapi_extra=asks(*PARAMETERS))
    def as_file(request: Request) -> Response:
        draft = Draft.of_address(request.query_params)
        return download(draft.source(), f"{draft.name}.yml", "application/yaml")

    return made


def _paths(project: Project) -> dict[str, Path]:
    """Scenario files by name: the shipped ones, and those in the project's own folder."""
    folder = project.folder / OWN
    mine = sorted(folder.glob("*.yml"))[:MOST_OWN] if folder.is_dir() else []
    return {path.stem: path for path in mine} | shipped()


def _read(project: Project, name: str) -> Any:
    return scenario_of(_paths(project)[name], atlas=project.atlas)


def _file_of(project: Project, name: str, *, runs: int = RUNS[1]) -> Draft | None:
    """The draft of a file, None where there is no file of this name that can be read."""
    if name not in _paths(project):
        return None
    try:
        held = Draft.of_file(_read(project, name), runs=runs)
    except ScenarioError:
        return None
    return held if held.file == name else None


def _listing(project: Project) -> dict[str, Any]:
    rows: dict[str, list[dict[str, Any]]] = {"shipped": [], "own": []}
    ready = shipped()
    for name in _paths(project):
        kind = "shipped" if name in ready else "own"
        try:
            told = _read(project, name)
        except ScenarioError as error:
            rows[kind].append({"name": name, "problem": f"{error.problem}; {error.remedy}"})
            continue
        scenario = told.scenario
        rows[kind].append(
            {
                "name": scenario.name if scenario.name == name else "",
                "title": scenario.title or scenario.name,
                "start": f"{scenario.start:%Y-%m}",
                "months": scenario.months,
                "words": scenario_rows.shock_words(scenario.shocks, names=project.names),
                "problem": "" if scenario.name == name else f"its name inside is {scenario.name}; call the file so too",
            }
        )
    return {"rows": rows, "gate": gate_of(project.folder)}


def _shown(site: Site, working: Working, request: Request, draft: Draft) -> Response:
    project, asked = site.project, request.query_params
    problem, task, result = "", None, None
    if draft.start or draft.rows:
        try:
            told = scenario_of(FORM, atlas=project.atlas, source=draft.source())
            draft = Draft.of_file(told, runs=draft.runs) if draft.file else draft
            task = working.ask(_key(project, draft), lambda say: _played(project, draft, say))
            result = task.result
            if task.problem is not None:
                problem = in_form_words(task.problem)
        except ScenarioError as error:
            problem = in_form_words(error)
    running = task is not None and not task.over
    if polled(request):
        return site.progress(request, task if running else None, draft.address())
    values = _values(project, draft, result, asked.get("of", "")) | {
        "problem": problem,
        "task": task if running else None,
    }
    return HTMLResponse(
        site.render("scenario.html", request.url.path, values), status_code=400 if problem and result is None else 200
    )


def _brief(project: Project, gathered: Gathered, draft: Draft, kind: str) -> Response:
    """The what-if as a file to send; the same seed plays the same numbers again."""
    from levers.flow.briefing_scenario import brief_scenario

    return brief_file(
        gathered,
        _key(project, draft),
        kind,
        name=draft.name,
        gather=lambda: brief_scenario(
            project.store, atlas=project.atlas, path=FORM, runs=draft.runs, source=draft.source()
        ),
    )


def _key(project: Project, draft: Draft) -> str:
    gate = gate_of(project.folder)
    return digest("scenario", draft.source(), project.atlas.version, levers.__version__, gate.mechanism_shown)


def _played(project: Project, draft: Draft, say: Say) -> Mapping[str, Any]:
    """Plays it, and keeps what the page needs as plain rows."""
    say("levers are measured", 0.05)
    done = project_scenario(
        project.store,
        FORM,
        atlas=project.atlas,
        runs=draft.runs,
        source=draft.source(),
        progress=lambda at, of: say(f"month {at} of {of}", 0.4 + 0.3 * at / max(of, 1)),
    )
    say("shares of the uncertainty", 0.75)
    names, scenario = project.names, done.file.scenario
    return {
        "states": list(done.world.states),
        "series": scenario_rows.series_rows(done, names=names),
        "shares": scenario_rows.share_rows(done, names=names),
        "events": scenario_rows.event_rows(done, names=names),
        "words": scenario_rows.shock_words(scenario.shocks, names=names),
        "limits": list(done.limits),
        "gate_open": done.gate_open,
        "parameters": [
            {
                "name": row.name,
                "words": row.words,
                "mean": row.mean,
                "sd": row.sd,
                "assumed": row.prior_driven,
                "moved": row.moved,
            }
            for row in done.posterior.parameters()
        ],
        "runs": draft.runs,
        "start": f"{scenario.start:%Y-%m}",
        "months": scenario.months,
    }


def _values(project: Project, draft: Draft, result: Mapping[str, Any] | None, state: str) -> dict[str, Any]:
    """What the template shows; the state chosen is the one that moves most where none is asked for."""
    region, names = project.region(), project.names
    shown: dict[str, Any] = {}
    if result is not None:
        moved = [row for row in result["shares"] if row["moved"]]
        by_state = dict.fromkeys(result["states"], 0.0)
        for row in moved:
            by_state[row["state"]] = max(by_state[row["state"]], abs(row["difference"]))
        first = max(by_state, key=lambda code: by_state[code])
        chosen = state if state in by_state else first
        series = [row for row in result["series"] if row["state"] == chosen]
        shown = {
            "chosen": chosen,
            "moved": moved,
            "still": len(result["shares"]) - len(moved),
            "events": sorted(
                (row for row in result["events"] if abs(row["difference"]) >= LEAST_CHANCE),
                key=lambda row: -abs(row["difference"]),
            ),
            "events_still": sum(abs(row["difference"]) < LEAST_CHANCE for row in result["events"]),
            "charts": {
                "fan": charts_scenario.fan(series),
                "difference": charts_scenario.fan(series, difference=True),
                "ends": charts_scenario.differences(result["shares"]),
                "uncertainty": charts_scenario.uncertainty(result["shares"]),
            },
        }
    spare = () if len(draft.rows) >= MOST_ROWS else (ShockRow(start=draft.start),) * SPARE
    own = Draft(draft.title, draft.start, draft.months, draft.seed, draft.runs, draft.states, draft.rows)
    return {
        "draft": draft,
        "rows": [*draft.rows, *spare],
        "again": draft.address(),
        "brief_address": draft.address("/brief"),
        "file_address": own.address().replace("/scenario", "/scenario.yml", 1),
        "kinds": KINDS,
        "runs": RUNS,
        "states": list(dict.fromkeys((*region, *(code for code in draft.states if code in names)))),
        "prices": PRICES,
        "channels": CHANNELS,
        "blocs": tuple(BLOC_CHANNELS),
        "result": result,
        "gate": gate_of(project.folder),
        "shipped": tuple(_paths(project)),
        **shown,
    }
