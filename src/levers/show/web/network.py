"""The network page: states, powers and blocs with dated ties; every tie carries its years, so the slider needs no server."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from levers.model import Certainty, Statement, Validity
from levers.show.web import forms

if TYPE_CHECKING:
    from levers.show.web.project import Project

__all__ = ["network_page"]

FIRST_YEAR = 1991
FULL = frozenset({"", "member", "suspended"})
LARGEST_BLOC = 15
"""Bodies of more members tie everything to everything and are left out."""
NOT_BLOCS = frozenset({"bank", "programme", "transport", "universal"})
"""Kinds of bodies that tie a state to a project rather than to others."""
UNIVERSAL = frozenset({"UN", "WTO", "OSCE"})
"""Bodies of nearly all states, of whose members the atlas lists only some."""
LEAST_SHARE = 0.2
LETTER: Mapping[str, float] = {"state": 10.2, "bloc": 8.6, "power": 10.6}
"""Mean width of a letter in the picture, by the size in which each kind is written."""
TIES: Mapping[str, str] = {
    "membership": "member of a bloc",
    "treaty": "treaty between the two",
    "base": "base on its soil",
    "leverage": "a fifth or more of all leverage",
}


def network_page(project: Project, query: Mapping[str, str]) -> dict[str, Any]:
    """What the template shows, and all ties for the drawing."""
    today = dt.datetime.now(dt.UTC).date()
    year = min(max(forms.year(query.get("at"), default=today.year), FIRST_YEAR), today.year)
    ties = [*_memberships(project), *_treaties(project), *_bases(project), *_leverage(project)]
    used = {code for tie in ties for code in (tie["from"], tie["to"])}
    blocs = sorted(used - {*project.region(), *project.atlas.powers})
    now = sorted(
        (tie for tie in ties if tie["start"] <= year <= tie["end"]),
        key=lambda tie: (tie["kind"], tie["from"], tie["to"]),
    )
    return {
        "year": year,
        "years": (FIRST_YEAR, today.year),
        "kinds": TIES,
        "now": now,
        "graph": {
            "year": year,
            "nodes": [
                *_ring(project, project.region(), "state", 190.0, 90.0),
                *_ring(project, blocs, "bloc", 350.0, 210.0),
                *_ring(project, project.atlas.powers, "power", 540.0, 330.0),
            ],
            "ties": ties,
        },
    }


def _ring(project: Project, codes: Sequence[str], kind: str, across: float, down: float) -> list[dict[str, Any]]:
    """Nodes on an ellipse, so that the picture is the same every time."""
    found = []
    for place, code in enumerate(codes):
        angle = 2 * math.pi * (place + (0.5 if kind == "bloc" else 0)) / max(len(codes), 1) - math.pi / 2
        name = project.names.get(code, code)
        shown = min(name, code, key=len) if kind == "bloc" else name
        x, y = round(across * math.cos(angle)), round(down * math.sin(angle))
        wide = round(LETTER[kind] * len(shown)) + 22
        found.append({"id": code, "name": shown, "full": name, "kind": kind, "x": x, "y": y, "w": wide})
    return found


def _tie(kind: str, one: str, other: str, start: int, end: int, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "from": one, "to": other, "start": start, "end": end, "label": "", "id": "", **more}


def _years(valid: Validity) -> tuple[int, int]:
    start = valid.start_earliest or valid.start_latest
    end = valid.end_latest or valid.end_earliest
    return (start.year if start is not None else FIRST_YEAR), (
        (end - dt.timedelta(days=1)).year if end is not None else 9999
    )


def _memberships(project: Project) -> Iterator[dict[str, Any]]:
    atlas, wanted = project.atlas, {*project.region(), *project.atlas.powers}
    middle = dt.datetime.now(dt.UTC).date()
    sizes: dict[str, int] = {}
    for stmt in atlas.about("membership"):
        if stmt.qualifier in FULL and stmt.valid.at(middle) is not Certainty.NO_LONGER:
            sizes[stmt.value] = sizes.get(stmt.value, 0) + 1
    for stmt in atlas.about("membership"):
        small = sizes.get(stmt.value, 0) <= LARGEST_BLOC
        if stmt.entity in wanted and stmt.qualifier in FULL and small and _shared(project, stmt.value):
            start, end = _years(stmt.valid)
            yield _tie("membership", stmt.entity, stmt.value, start, end, label=stmt.qualifier, id=stmt.id)


def _shared(project: Project, bloc: str) -> bool:
    """Whether a state of the region and a power are or were in it: only then it ties the two."""
    entity = project.atlas.entities.get(bloc)
    members = {stmt.entity for stmt in project.atlas.where("membership", bloc) if stmt.qualifier in FULL}
    kinds = {stmt.value for stmt in project.atlas.of(bloc, "blochood")}
    tied = bool(members & {*project.region()}) and bool(members & {*project.atlas.powers})
    return entity is not None and entity.kind == "bloc" and tied and not kinds & NOT_BLOCS and bloc not in UNIVERSAL


def _treaties(project: Project) -> Iterator[dict[str, Any]]:
    atlas, region = project.atlas, {*project.region()}
    parties: dict[str, list[Statement]] = {}
    for stmt in atlas.about("party"):
        if atlas.entities[stmt.entity].kind == "treaty":
            parties.setdefault(stmt.entity, []).append(stmt)
    for treaty, rows in parties.items():
        two = [row.value for row in rows]
        if len(two) == 2 and region & {*two} and {*two} <= region | {*atlas.powers}:
            start, end = _years(rows[0].valid)
            yield _tie("treaty", two[0], two[1], start, end, label=atlas.entities[treaty].name, id=rows[0].id)


def _bases(project: Project) -> Iterator[dict[str, Any]]:
    atlas = project.atlas
    for stmt in atlas.about("user"):
        for host in atlas.of(stmt.entity, "host"):
            if stmt.value in atlas.powers and host.value in project.region():
                start, end = _years(stmt.valid)
                yield _tie(
                    "base", stmt.value, host.value, start, end, label=atlas.entities[stmt.entity].name, id=stmt.id
                )


def _leverage(project: Project) -> Iterator[dict[str, Any]]:
    for state in project.region():
        for row in project.measured(state):
            if row.measure == "composite" and row.sender is not None and row.value >= LEAST_SHARE:
                year = row.start.year
                shown = f"{row.value:.0%} of leverage"
                yield _tie("leverage", row.sender, state, year, year, label=shown, id=row.id, width=round(row.value, 3))
