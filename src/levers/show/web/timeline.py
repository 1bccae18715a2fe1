"""The timeline: dated moves of the atlas, events that documents tell of, and event data, counted and paged by the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from levers.flow.changes import Move
from levers.show.brief.plain import number
from levers.show.paraphrase import EVENT_WORDS
from levers.show.web import forms, specs, views
from levers.show.web.embed import for_script

if TYPE_CHECKING:
    from levers.show.web.project import Project

__all__ = ["timeline_page"]

FIRST_YEAR = 1991
TIMELINE_PAGE = 60
MOST_PAGES = 2000
TOLD, DATA = "told in documents", "event data"


def timeline_page(project: Project, query: Mapping[str, str]) -> dict[str, Any]:
    """What the template shows."""
    moves = project.lasting(("timeline",), lambda: _laid_out(project))
    state = query.get("state", "") if query.get("state", "") in project.region() else ""
    today = dt.datetime.now(dt.UTC).date()
    since, until = (
        forms.year(query.get("since"), default=FIRST_YEAR),
        forms.year(query.get("until"), default=today.year),
    )
    condition = "day >= ? AND day < ?"
    values: list[object] = [dt.date(since, 1, 1), dt.date(until + 1, 1, 1)]
    if state:
        condition, values = condition + " AND list_contains(states, ?)", [*values, state]
    counted = project.kept(("timeline", *map(str, (state, since, until))), lambda: _counted(project, condition, values))
    kinds = sorted({row["kind"] for row in counted})
    kind = query.get("kind", "") if query.get("kind", "") in kinds else ""
    if kind:
        condition, values = condition + " AND kind = ?", [*values, kind]
    total = sum(row["n"] for row in counted if not kind or row["kind"] == kind)
    pages = min(max(1, -(-total // TIMELINE_PAGE)), MOST_PAGES)
    page = forms.page_number(query.get("page"), last=pages)
    rows = project.query(
        f"SELECT * FROM happened WHERE {condition} ORDER BY rowid LIMIT {TIMELINE_PAGE}"  # noqa: S608  fixed text
        f" OFFSET {(page - 1) * TIMELINE_PAGE}",
        values,
    )

    def drawn() -> list[Move]:
        return [
            held["move"]
            for held in moves.values()
            if since <= held["move"].start.year <= until
            and (not state or state in held["states"])
            and (not kind or held["move"].kind == kind)
        ]

    return {
        "rows": _in_words(project, rows, moves),
        "total": total,
        "page": page,
        "pages": pages,
        "kinds": kinds,
        "asked": {"state": state, "kind": kind, "since": since, "until": until},
        "charts": {
            "timeline": project.lasting(
                ("timeline", state, kind, since, until), lambda: for_script(specs.moves_in_time(drawn()))
            ),
            "counts": specs.counts_in_time(
                [row for row in counted if row["kind"] in {TOLD, DATA} and kind in {"", row["kind"]}]
            ),
        },
    }


def _laid_out(project: Project) -> Mapping[str, Mapping[str, Any]]:
    """The atlas's moves by an id of their own, put where the database can page them."""
    first, last = dt.date(forms.FIRST_YEAR, 1, 1), dt.date(forms.LAST_YEAR, 1, 1)
    found = views.moves_of(project, project.region(), since=first, until=last)
    moves = {f"move-{n}": row for n, row in enumerate(found)}
    project.lay_out_moves(
        [
            {"day": row["move"].start, "kind": row["move"].kind, "states": row["states"], "id": key}
            | {"verified": row["move"].statement.verified}
            for key, row in moves.items()
        ]
    )
    return moves


def _counted(project: Project, condition: str, values: Sequence[object]) -> list[dict[str, Any]]:
    return project.query(
        f"SELECT kind, year(day) AS year, count(*) AS n FROM happened WHERE {condition} GROUP BY ALL ORDER BY ALL",  # noqa: S608
        values,
    )


def _in_words(
    project: Project, rows: Sequence[Mapping[str, Any]], moves: Mapping[str, Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """One page of rows with words and a link each."""
    ids = {kind: [row["id"] for row in rows if row["kind"] == kind] for kind in (TOLD, DATA)}
    told = _told(project, ids[TOLD])
    data = _data(project, ids[DATA])
    found = []
    for row in rows:
        if row["id"] in moves:
            move: Move = moves[row["id"]]["move"]
            words = {"text": move.text, "link": f"/explain/{move.statement.id}"}
        else:
            words = told.get(row["id"]) or data[row["id"]]
        found.append(
            {"date": row["day"], "kind": row["kind"], "states": row["states"], "verified": row["verified"], **words}
        )
    return found


def _told(project: Project, ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """Events that documents tell of, in words of our own, with who tells them."""
    held = project.query("SELECT * FROM shown WHERE id IN (SELECT unnest(?))", [list(ids)]) if ids else []
    return {
        row["id"]: {"text": f"{row['who']}: {row['text']}", "link": f"/document/{row['document']}#at-{row['start']}"}
        for row in views.claim_rows(project, held, join=False)
    }


def _data(project: Project, ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """Counts of event data: who did what to whom, how often on that day, by which source."""
    held = project.query("SELECT * FROM coded WHERE id IN (SELECT unnest(?))", [list(ids)]) if ids else []
    names = project.names
    return {
        row["id"]: {
            "text": (
                f"{row['source']}: {names.get(row['actor'], row['actor'])}"
                f" {EVENT_WORDS.get(row['relation'], row['relation'].lower())} {names.get(row['recipient'], row['recipient'])}"
                f" ({number(row['events'])} coded event{'s' if row['events'] != 1 else ''})"
            ),
            "link": f"/explain/{row['id']}",
        }
        for row in held
    }
