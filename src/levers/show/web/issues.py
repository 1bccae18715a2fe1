"""Decision pages: choose a shipped issue or edit actors and scale; every reading, the default first, round by round with spread."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

import levers
from levers.errors import ScenarioError, UnknownId, UsageError
from levers.flow.deciding import decide_issue, issue_of, shipped_issues
from levers.model.row import digest
from levers.show import charts_decision
from levers.show.commands.decide import LIMITS
from levers.show.web.drafts import SPARE, in_form_words, in_link, of_fields, of_link
from levers.show.web.forms import asks
from levers.show.web.site import Site, polled

if TYPE_CHECKING:
    from starlette.datastructures import QueryParams

    from levers.project.decision_file import Issue
    from levers.show.web.project import Project
    from levers.show.web.working import Say, Working

__all__ = ["router"]

FORM = "the form"
MOST_ACTORS = 30
LONGEST_NAME = 120
PARAMETERS = ("title", "state", "date", "low", "high", "low_means", "high_means", "actor")


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One actor as it was typed."""

    power: str = ""
    capability: str = ""
    position: str = ""
    salience: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class IssueDraft:
    """A decision as it was typed."""

    title: str = ""
    state: str = ""
    date: str = ""
    low: str = "0"
    high: str = "100"
    low_means: str = ""
    high_means: str = ""
    actors: tuple[ActorRow, ...] = ()
    file: str = ""
    outcome: float | None = None

    @classmethod
    def of_file(cls, issue: Issue, file: str) -> IssueDraft:
        """From a decision file."""
        actors = tuple(
            ActorRow(
                actor.power or "",
                "measured" if actor.capability is None else f"{actor.capability:g}",
                f"{actor.position:g}",
                f"{actor.salience:g}",
                actor.name,
            )
            for actor in issue.actors
        )
        date = f"{issue.date:%Y-%m}" if issue.date is not None else ""
        return cls(
            issue.title, issue.state or "", date, f"{issue.low:g}", f"{issue.high:g}", issue.low_means, issue.high_means,
            actors, file, issue.outcome,
        )  # fmt: skip

    @classmethod
    def of_query(cls, query: QueryParams, actors: list[ActorRow]) -> IssueDraft:
        """From an address or the form's fields.

        Raises:
            UsageError: too many actors.
        """
        if len(actors) > MOST_ACTORS:
            raise UsageError("this decision", f"has more than {MOST_ACTORS} actors", "write it as a file instead")
        held = {name: " ".join(query.get(name, "").split())[:LONGEST_NAME] for name in PARAMETERS[:-1]}
        return cls(
            title=held["title"],
            state=held["state"],
            date=held["date"],
            low=held["low"] or "0",
            high=held["high"] or "100",
            low_means=held["low_means"],
            high_means=held["high_means"],
            actors=tuple(actors),
        )

    @classmethod
    def of_address(cls, query: QueryParams) -> IssueDraft:
        """From a link; a name may hold anything, so it stands last."""
        return cls.of_query(query, of_link(query, "actor", ActorRow, most=MOST_ACTORS, longest=LONGEST_NAME))

    @classmethod
    def of_form(cls, query: QueryParams) -> IssueDraft:
        """From the fields of the form; an actor without a name is left out."""
        rows = of_fields(query, "a", ActorRow, needed="name", most=MOST_ACTORS, longest=LONGEST_NAME)
        return cls.of_query(query, rows)

    def address(self) -> str:
        """The link that holds all of it."""
        if self.file:
            return f"/decision/{self.file}"
        given = [(name, getattr(self, name)) for name in PARAMETERS[:-1]]
        actors = [("actor", in_link(row)) for row in self.actors]
        return f"/decision?{urlencode([pair for pair in given + actors if pair[1]])}"

    def source(self) -> str:
        """The text of the decision file; every value is quoted, so that none can be anything but a value."""
        name = self.file or f"own-{digest(self.address())[:6]}"
        scale = {key: getattr(self, key) for key in ("low", "high", "low_means", "high_means") if getattr(self, key)}
        lines = [f"name: {name}", f"title: {json.dumps(self.title)}"]
        lines += [f"state: {json.dumps(self.state)}" if self.state else "# no state"]
        lines += [f"date: {json.dumps(self.date)}" if self.date else "# no date"]
        lines += [f"scale: {json.dumps(scale)}", *(["#"] * 2), "actors:" if self.actors else "actors: []"]
        for row in self.actors:
            held = {field.name: getattr(row, field.name) for field in fields(ActorRow) if getattr(row, field.name)}
            lines.append(f"  - {json.dumps(held)}")
        return "\n".join(lines) + "\n"


def router(site: Site, working: Working) -> APIRouter:
    """The routes."""
    made = APIRouter()
    project = site.project

    @made.get("/decisions")
    def listing(request: Request) -> Response:
        return site.page(
            request, "decisions.html", lambda: {"rows": [_file_of(project, name) for name in shipped_issues()]}
        )

    @made.get("/decision/edit", openapi_extra=asks(*PARAMETERS[:-1], "a0_name", "a0_capability", "a0_position"))
    def edited(request: Request) -> Response:
        draft = IssueDraft.of_form(request.query_params)
        held = request.query_params.get("from", "")
        if held in shipped_issues():
            known = _file_of(project, held)
            draft = known if replace(known, file="", outcome=None) == draft else draft
        return RedirectResponse(draft.address(), 303)

    @made.get("/decision/{name}")
    def one(request: Request, name: str) -> Response:
        if name not in shipped_issues():
            raise UnknownId(name[:60], "no decision of this name is here", "choose one on the page Decisions")
        return _shown(site, working, request, _file_of(project, name))

    @made.get("/decision", openapi_extra=asks(*PARAMETERS))
    def own(request: Request) -> Response:
        return _shown(site, working, request, IssueDraft.of_address(request.query_params))

    return made


def _path(name: str) -> Path:
    return shipped_issues()[name]


def _file_of(project: Project, name: str) -> IssueDraft:
    return IssueDraft.of_file(issue_of(_path(name), atlas=project.atlas), name)


def _shown(site: Site, working: Working, request: Request, draft: IssueDraft) -> Response:
    project = site.project
    problem, task, result = "", None, None
    if draft.actors:
        try:
            issue_of(FORM, atlas=project.atlas, source=draft.source())
            key = digest("decision", draft.source(), project.atlas.version, levers.__version__)
            task = working.ask(key, lambda say: _decided(project, draft, say))
            result = task.result
            if task.problem is not None:
                problem = in_form_words(task.problem)
        except ScenarioError as error:
            problem = in_form_words(error)
    running = task is not None and not task.over
    if polled(request):
        return site.progress(request, task if running else None, draft.address())
    values = _values(draft, result) | {"problem": problem, "task": task if running else None}
    return HTMLResponse(
        site.render("decision.html", request.url.path, values), status_code=400 if problem and result is None else 200
    )


def _decided(project: Project, draft: IssueDraft, say: Say) -> Mapping[str, Any]:
    say("capability is measured and the readings are repeated", 0.2)
    done = decide_issue(project.store, FORM, atlas=project.atlas, source=draft.source())
    rows = [
        {
            "method": one.method,
            "round": one.round,
            "point": one.point,
            **dict(zip(("low90", "low50", "median", "high50", "high90"), one.quantiles, strict=True)),
            "options": [list(pair) for pair in one.options],
            "note": one.note,
            "id": row.id,
        }
        for row, one in zip(done.outcomes, done.readings, strict=True)
    ]
    held = [
        {"name": actor.name, "power": actor.power, "capability": capability, "position": actor.position}
        | {"salience": actor.salience, "measured": actor.capability is None}
        for actor, capability in zip(done.issue.actors, done.capability, strict=True)
    ]
    return {"rows": rows, "actors": held, "low": done.issue.low, "high": done.issue.high}


def _values(draft: IssueDraft, result: Mapping[str, Any] | None) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    if result is not None:
        low, high = result["low"], result["high"]
        plain = [row for row in result["rows"] if row["round"] is None]
        turns = [row for row in result["rows"] if row["round"] is not None]
        methods = list(dict.fromkeys(row["method"] for row in turns))
        last = max((row["round"] for row in turns), default=0)
        ends = [row | {"method": f"{row['method']}, round {last}"} for row in turns if row["round"] == last]
        default, elections = plain[:1], plain[1:]
        shown = {
            "plain": [*default, *ends, *elections],
            "methods": methods,
            "turns": [(n, [row for row in turns if row["round"] == n]) for n in range(last + 1)],
            "elections": elections,
            "charts": {
                "readings": charts_decision.readings(
                    [*default, *ends, *elections],
                    actors=result["actors"],
                    low=low,
                    high=high,
                    ends=(draft.low_means, draft.high_means),
                ),
                "rounds": charts_decision.rounds(turns, low=low, high=high),
            },
        }
    spare = () if len(draft.actors) >= MOST_ACTORS else (ActorRow(),) * SPARE
    return {
        "draft": draft,
        "actors": [*draft.actors, *spare],
        "again": draft.address(),
        "result": result,
        "limits": LIMITS,
        "shipped": tuple(shipped_issues()),
        **shown,
    }
