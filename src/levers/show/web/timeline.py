"""The timeline: dated moves of the atlas, and dated events that documents tell of, side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from levers.show.web import forms, specs, views

if TYPE_CHECKING:
    from levers.show.web.project import Project

__all__ = ["timeline_page"]

FIRST_YEAR = 1991
TIMELINE_PAGE = 60


def timeline_page(project: Project, query: Mapping[str, str]) -> dict[str, Any]:
    """What the template shows."""
    state = query.get("state", "")
    states = [state] if state in project.region() else list(project.region())
    today = dt.datetime.now(dt.UTC).date()
    since, until = (
        forms.year(query.get("since"), default=FIRST_YEAR),
        forms.year(query.get("until"), default=today.year),
    )
    rows = views.moves_of(project, states, since=dt.date(since, 1, 1), until=dt.date(until + 1, 1, 1))
    told = _told(project, states, since, until)
    kinds = sorted({row["move"].kind for row in rows} | {"told in documents" for _ in told})
    kind = query.get("kind", "") if query.get("kind", "") in kinds else ""
    lines = [
        {"date": row["move"].start, "kind": row["move"].kind, "text": row["move"].text, "states": row["states"]}
        | {"link": f"/explain/{row['move'].statement.id}", "verified": row["move"].statement.verified}
        for row in rows
    ] + told
    lines = sorted((row for row in lines if not kind or row["kind"] == kind), key=lambda row: row["date"], reverse=True)
    pages = max(1, -(-len(lines) // TIMELINE_PAGE))
    page = forms.page_number(query.get("page"), last=pages)
    drawn = [row["move"] for row in rows if not kind or row["move"].kind == kind]
    return {
        "rows": lines[(page - 1) * TIMELINE_PAGE : page * TIMELINE_PAGE],
        "total": len(lines),
        "page": page,
        "pages": pages,
        "kinds": kinds,
        "asked": {"state": state if state in project.region() else "", "kind": kind, "since": since, "until": until},
        "charts": {"timeline": specs.moves_in_time(drawn)},
    }


def _told(project: Project, states: list[str], since: int, until: int) -> list[dict[str, Any]]:
    """Dated events that documents tell of, in words of our own, with who tells them."""
    rows = project.query(
        "SELECT * FROM shown WHERE type = 'event' AND stance = 'report' AND date_start IS NOT NULL"
        " AND (list_contains(?, actor) OR list_contains(?, recipient)) AND year(date_start) BETWEEN ? AND ?"
        " ORDER BY date_start DESC, id LIMIT 500",
        [states, states, since, until],
    )
    return [
        {"date": row["date_start"], "kind": "told in documents", "text": f"{row['who']}: {row['text']}"}
        | {"states": [code for code in (row["actor"], row["recipient"]) if code in states]}
        | {"link": f"/document/{row['document']}#at-{row['start']}", "verified": row["label"] == "supported"}
        for row in views.claim_rows(project, rows)
    ]
