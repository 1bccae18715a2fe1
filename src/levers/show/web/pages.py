"""Pages about the world: home, states, powers, pairs, map, network, timeline, sources, explain."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from levers.errors import UnknownId
from levers.model import CHANNELS, Observation, Statement
from levers.show.brief.plain import notes_of
from levers.show.charts import levers_through_time, position
from levers.show.matrices import unseen
from levers.show.web import claims, explained, forms, maps, network, specs, timeline, views
from levers.show.web.embed import written
from levers.show.web.site import Site
from levers.show.words import measure_words

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.show.web.project import Project, Weights

__all__ = ["prepare", "router"]

FIRST_YEAR = 1991
RECENT = 12
MOST_TELLING = 4
LAST = {"entities": 1, "names": 2}
"""Groups of the coverage that stand below the others."""


def router(site: Site) -> APIRouter:
    """The routes."""
    made = APIRouter()
    project = site.project

    @made.get("/")
    def home(request: Request) -> Response:
        return site.page(request, "home.html", lambda: _home(project))

    @made.get("/states")
    def states(request: Request) -> Response:
        return site.page(request, "states.html", lambda: _states(project))

    @made.get("/state/{code}", openapi_extra=forms.asks("w_trade", "w_labour", "w_security"))
    def state(request: Request, code: str) -> Response:
        found = forms.entity(code, atlas=project.atlas)
        if found != code:
            return RedirectResponse(f"/state/{found}?{request.url.query}".rstrip("?"), 303)
        return site.page(request, "state.html", lambda: _state(project, code, request.query_params))

    @made.get("/power/{code}")
    def power(request: Request, code: str) -> Response:
        found = forms.entity(code, atlas=project.atlas)
        return site.page(request, "power.html", lambda: _power(project, found))

    @made.get("/dyad/{sender}/{target}")
    def dyad(request: Request, sender: str, target: str) -> Response:
        one, other = forms.entity(sender, atlas=project.atlas), forms.entity(target, atlas=project.atlas)
        return site.page(request, "dyad.html", lambda: _dyad(project, one, other))

    @made.get("/map", openapi_extra=forms.asks("power", "channel", "year"))
    def map_page(request: Request) -> Response:
        return site.page(request, "map.html", lambda: maps.map_page(project, request.query_params))

    @made.get("/network", openapi_extra=forms.asks("at"))
    def network_page(request: Request) -> Response:
        return site.page(request, "network.html", lambda: network.network_page(project, request.query_params))

    @made.get("/timeline", openapi_extra=forms.asks("state", "kind", "since", "until", "page"))
    def timeline_of(request: Request) -> Response:
        return site.page(request, "timeline.html", lambda: timeline.timeline_page(project, request.query_params))

    @made.get("/sources")
    def sources(request: Request) -> Response:
        return site.page(request, "sources.html", lambda: _sources(project))

    @made.get("/explain")
    def ask(id: str = "") -> Response:  # noqa: A002  the field's name in the form
        if not forms.ID.fullmatch(id.strip()):
            raise UnknownId(
                id[:80] or "nothing",
                "is not an id; expected one such as msr-0123456789abcdef0123",
                "copy one from a page",
            )
        return RedirectResponse(f"/explain/{id.strip()}", 303)

    @made.get("/explain/{row_id}")
    def why(request: Request, row_id: str) -> Response:
        if not forms.ID.fullmatch(row_id):
            raise UnknownId(
                row_id[:80], "is not an id; expected one such as msr-0123456789abcdef0123", "copy one from a page"
            )
        return site.page(request, "explain.html", lambda: explained.explained(project, row_id))

    return made


def _home(project: Project) -> dict[str, Any]:
    documents = project.query("SELECT count(*) AS n FROM told")[0]["n"]
    labels = {
        row["label"]: row["n"]
        for row in project.query("SELECT label, count(*) AS n FROM shown WHERE label <> '' GROUP BY 1")
    }
    recent = project.query("SELECT * FROM told ORDER BY published DESC NULLS LAST, document LIMIT ?", [RECENT])
    first = project.query(
        "SELECT * FROM shown WHERE label IN ('refuted', 'outdated') AND stance <> 'appeal' AND modality = 'asserted'"
        " ORDER BY published DESC NULLS LAST, document, start LIMIT 40"
    )
    telling = {(row["document"], row["sentence_start"]): row for row in reversed(first)}
    shown = sorted(telling.values(), key=first.index)[:MOST_TELLING]
    atlas = project.atlas
    return {
        "documents": documents,
        "labels": labels,
        "recent": recent,
        "telling": views.claim_rows(project, shown),
        "spoken": project.kept(("spoken",), lambda: claims.spoken_of(project)),
        "known": {"states": len(atlas.regions["former_soviet"]), "statements": len(atlas.statements)},
    }


def _states(project: Project) -> dict[str, Any]:
    rows = []
    for code in project.region():
        latest = views.latest_of(project.measured(code))
        shares = sorted((row for row in latest if row.measure == "composite"), key=lambda row: -row.value)
        top = [views.bar(row, name=project.names[row.sender or ""], top=1.0) for row in shares]
        rows.append(
            {"code": code, "name": project.names[code], "cells": top, "period": top[0]["period"] if top else ""}
        )
    return {"rows": rows}


def _state(project: Project, code: str, query: Mapping[str, str]) -> dict[str, Any]:
    chosen = forms.weights(query)
    recent = project.query(
        "SELECT * FROM shown WHERE (actor = ? OR recipient = ?) AND type NOT IN ('other', 'attribution')"
        " ORDER BY published DESC NULLS LAST, document, start LIMIT ?",
        [code, code, RECENT],
    )
    return {
        "code": code,
        "name": project.atlas.entities[code].name,
        "findings": views.state_findings(project, code, project.measured(code, chosen)),
        "claims": views.claim_rows(project, recent),
        "weights": dict(chosen) or dict.fromkeys(CHANNELS, 1.0),
        "weighted": bool(chosen),
        **project.lasting(("state", code, chosen), lambda: _numbers_of(project, code, chosen)),
    }


def _numbers_of(project: Project, code: str, chosen: Weights) -> dict[str, Any]:
    """What the page of a state shows apart from what documents say."""
    measured = project.measured(code, chosen)
    latest = views.latest_of(measured)
    today = dt.datetime.now(dt.UTC).date()
    events = views.moves_of(project, [code], since=dt.date(FIRST_YEAR, 1, 1), until=today + dt.timedelta(days=1))
    composite = [row for row in measured if row.measure == "composite"]
    names, powers = project.names, project.atlas.powers
    return {
        "known": bool(measured),
        "levers": views.bars(latest, names=names),
        "composite": views.bars(latest, names=names, measure="composite"),
        "hedging": [
            {"measure": measure_words(row.measure), "unit": row.unit, **views.bar(row, name="", top=1.0)}
            for row in latest
            if row.measure in {"hedging_entropy", "hedging_gap"}
        ],
        "charts": written(
            {
                "levers": levers_through_time(measured, names=names),
                "position": position(measured, names=names),
                "composite": specs.lines(composite, names=names, by="sender", panel="measure", colours=powers),
                "events": specs.moves_in_time([row["move"] for row in events]),
            }
        ),
        "changes": views.change_rows(measured, names=names),
        "moves": events[:RECENT],
        "more_moves": max(0, len(events) - RECENT),
        "missing": views.missing(latest, project=project) if measured else [],
        "notes": [*unseen(latest), *notes_of(latest)],
    }


def prepare(project: Project) -> None:
    """Measures the region and lays out its states, so that no page waits for it.

    What stands then stays while the site is open, and the collector of garbage need not walk through it again: a walk over
    some million rows holds up whichever page is being made for a quarter of a second.
    """
    project.warm()
    for code in project.region():
        project.lasting(("state", code, ()), partial(_numbers_of, project, code, ()))
    project.atlas.row("obs-0")  # the index of rows by id
    gc.collect()
    gc.freeze()


def _power(project: Project, code: str) -> dict[str, Any]:
    numbers = project.lasting(("power", code), lambda: _numbers_of_power(project, code))
    return {**numbers, "claims": _claims_between(project, code, "")}


def _numbers_of_power(project: Project, code: str) -> dict[str, Any]:
    measured = [row for state in project.region() for row in project.measured(state) if row.sender == code]
    latest = views.latest_of(measured)
    exposures = [row for row in measured if row.measure == "exposure"]
    shares = [row for row in measured if row.measure == "composite"]
    return {
        "code": code,
        "name": project.atlas.entities[code].name,
        "known": bool(measured),
        "levers": views.over_states(latest, names=project.names, power=code),
        "charts": written(
            {
                "levers": specs.lines(
                    exposures, names=project.names, by="target", panel="channel", colours=project.region()
                ),
                "composite": specs.lines(
                    shares, names=project.names, by="target", panel="measure", colours=project.region()
                ),
            }
        ),
        "changes": views.change_rows(measured, names=project.names, most=14),
    }


def _dyad(project: Project, sender: str, target: str) -> dict[str, Any]:
    if sender not in project.atlas.powers and target in project.atlas.powers:
        sender, target = target, sender
    numbers = project.lasting(("dyad", sender, target), lambda: _numbers_between(project, sender, target))
    return {**numbers, "claims": _claims_between(project, sender, target)}


def _numbers_between(project: Project, sender: str, target: str) -> dict[str, Any]:
    measured = [row for row in project.measured(target) if row.sender == sender]
    latest = sorted(views.latest_of(measured), key=lambda row: (row.measure, row.channel or ""))
    today = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)
    events = project.lasting(
        ("moves", target),
        lambda: views.moves_of(project, [target], since=dt.date(FIRST_YEAR, 1, 1), until=today),
    )
    exposures = [row for row in measured if row.measure == "exposure"]
    other = [
        row
        for row in measured
        if row.measure in {"un_agreement", "import_share", "export_share", "arms_share", "composite"}
        or "_share_by_" in row.measure
    ]
    return {
        "sender": sender,
        "target": target,
        "names_of": (project.atlas.entities[sender].name, project.atlas.entities[target].name),
        "latest": [
            {"what": measure_words(row.measure), "channel": row.channel or "", "unit": row.unit}
            | views.bar(row, name="", top=1.0)
            for row in latest
        ],
        "charts": written(
            {
                "exposures": specs.lines(
                    exposures, names=project.names, by="sender", panel="channel", colours=project.atlas.powers
                ),
                "other": specs.lines(
                    other, names=project.names, by="sender", panel="measure", colours=project.atlas.powers
                ),
            }
        ),
        "changes": views.change_rows(measured, names=project.names),
        "moves": views.between(events, sender, project)[:40],
    }


def _claims_between(project: Project, one: str, other: str) -> list[dict[str, Any]]:
    condition = "(actor = ? OR recipient = ?)" + (" AND (actor = ? OR recipient = ?)" if other else "")
    rows = project.query(
        f"SELECT * FROM shown WHERE {condition} AND type NOT IN ('other', 'attribution')"  # noqa: S608  fixed text
        f" ORDER BY published DESC NULLS LAST, document, start LIMIT {RECENT}",
        [one, one, other, other] if other else [one, one],
    )
    return views.claim_rows(project, rows)


def _sources(project: Project) -> dict[str, Any]:
    documents = project.query(
        "SELECT coalesce(outlet, 'outlet not known') AS outlet, count(*) AS documents, sum(claims)::BIGINT AS claims,"
        " sum(supported)::BIGINT AS supported, sum(refuted)::BIGINT AS refuted, min(published) AS first, max(published) AS last"
        " FROM told GROUP BY 1 ORDER BY documents DESC, outlet LIMIT 200"
    )
    ordered, covered = _held(project.atlas)
    return {
        "outlets": documents,
        "coverage": covered,
        "publishers": ordered[:80],
        "more_publishers": max(0, len(ordered) - 80),
        "version": project.atlas.version,
    }


@cache
def _held(atlas: Atlas) -> tuple[list[tuple[str, dict[str, int]]], list[dict[str, Any]]]:
    """Publishers by rows, and coverage: the atlas does not change while the site runs."""
    from levers.atlas.coverage import coverage

    publishers: dict[str, dict[str, int]] = {}
    rows: tuple[Observation | Statement, ...] = (*atlas.observations, *atlas.statements)
    for row in rows:
        held = publishers.setdefault(row.publisher or "publisher not named", {"rows": 0, "unverified": 0})
        held["rows"] += 1
        held["unverified"] += not row.verified
    return sorted(publishers.items(), key=lambda item: -item[1]["rows"]), sorted(
        coverage(atlas), key=lambda row: (LAST.get(row["group"], 0), row["group"], -row["rows"])
    )
