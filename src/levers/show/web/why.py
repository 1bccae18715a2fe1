"""Rival explanations of a state's moves: a card a move, a row a candidate cause, in the order of time, none above another.

A cause that a text names stands in quotation marks with whose words they are; what the record suggests is told in the words of the
atlas. The page asks the flow of `levers why`, and hands it what the site has gathered already.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from levers.errors import MissingData
from levers.flow.rivals import (
    AROUND,
    EXPLAINING,
    Dated,
    Move,
    Rival,
    Told,
    names_a_cause,
    rival_explanations,
    told_about,
)
from levers.model import Capture, Claim, Statement
from levers.model.row import json_value
from levers.show.harm import quotation
from levers.show.rivalry import MOST_EVIDENCE, NO_VERDICT, RECORD, came_after, discreet, rival_row, when_of
from levers.show.web import forms, specs, views
from levers.show.web.embed import for_script
from levers.show.web.site import Site, download

if TYPE_CHECKING:
    from levers.show.web.document import Card
    from levers.show.web.project import Project

__all__ = ["moves_explained", "router"]

BACK = dt.timedelta(days=730)
"""How far back the page looks where nobody says since when, as the command does."""
YEARS = (1, 2, 5, 10)
FIRST_YEAR = 1991
MOVES_PAGE = 20
CLAIM = "clm-"
TEXTS = "named in texts"
KINDS: Mapping[str, str] = {
    "border_conflict": "fighting",
    "visit": "visits",
    "deal": "agreements",
    "treaty": "agreements",
    "sanction": "sanctions",
    "exercise": "exercises",
    "election": "elections",
}
"""What evidence is called in the picture, by the kind of thing in the atlas; a term of office is none of these."""
Sentences = Mapping[str, Mapping[str, Any]]
Period = tuple[dt.date, dt.date | None]


def router(site: Site) -> APIRouter:
    """The routes: `/state/KGZ/why`, and its rows as a file, `/state/KGZ/why.jsonl`."""
    made = APIRouter()
    project = site.project

    @made.get("/state/{code}/why", openapi_extra=forms.asks("since", "until", "page"))
    def why(request: Request, code: str) -> Response:
        found = forms.entity(code, atlas=project.atlas)
        if found != code:
            return RedirectResponse(f"/state/{found}/why?{request.url.query}".rstrip("?"), 303)
        return site.page(request, "why.html", lambda: _page(project, code, request.query_params))

    @made.get("/state/{code}/why.jsonl", openapi_extra=forms.asks("since", "until"))
    def rows(request: Request, code: str) -> Response:
        found = forms.entity(code, atlas=project.atlas)
        rivals = _rivals(project, found, _period(request.query_params))
        lines = (json.dumps(json_value(rival_row(one)), ensure_ascii=False) for one in rivals)
        return download("".join(f"{line}\n" for line in lines), f"why-{found}.jsonl", "application/jsonl")

    return made


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


def _period(query: Mapping[str, str]) -> Period:
    return forms.period(query, back=BACK, today=_today())


def _page(project: Project, code: str, query: Mapping[str, str]) -> dict[str, Any]:
    """What the template shows."""
    since, until = _period(query)
    rivals = _rivals(project, code, (since, until))
    cards = [(move, list(group)) for move, group in groupby(rivals, key=lambda rival: rival.move)]
    anchors = list(_anchors(move for move, _ in cards))
    pages = max(1, -(-len(cards) // MOVES_PAGE))
    page = forms.page_number(query.get("page"), last=pages)
    here = slice((page - 1) * MOVES_PAGE, page * MOVES_PAGE)
    ids = {row for move, group in cards[here] for row in (*move.rows, *(one.row for one in _evidence(group)))}
    told = _sentences(project, sorted(row for row in ids if row.startswith(CLAIM)))
    today = _today()
    return {
        "code": code,
        "name": project.atlas.entities[code].name,
        "no_verdict": NO_VERDICT,
        "since": since.isoformat(),
        "until": "" if until is None else (until - dt.timedelta(1)).isoformat(),
        "asked": {name: query[name] for name in ("since", "until") if query.get(name)},
        "spans": [
            *((f"{n} years" if n > 1 else "1 year", (today - n * BACK / 2).isoformat()) for n in YEARS),
            (f"since {FIRST_YEAR}", str(FIRST_YEAR)),
        ],
        "moves": [
            _card(move, group, told, anchor=anchor)
            for (move, group), anchor in zip(cards[here], anchors[here], strict=True)
        ],
        "total": len(cards),
        "page": page,
        "pages": pages,
        "chart": for_script(specs.rivals_in_time(list(_dots(project, cards, anchors, here)))),
    }


def _rivals(project: Project, code: str, period: Period) -> tuple[Rival, ...]:
    """What `levers why` finds, without words that stay in their document; once for each period until something is written."""

    def find() -> tuple[Rival, ...]:
        try:
            rivals = rival_explanations(
                project.store,
                atlas=project.atlas,
                state=code,
                since=period[0],
                until=period[1],
                told=project.kept(("told", code), lambda: _told(project, code)),
                measured=project.measured(code),
            )
        except MissingData:
            return ()
        ids = {one.row for one in _evidence(rivals) if one.row.startswith(CLAIM)}
        held = {claim.id: claim for claim in project.rows(Claim, id=ids)} if ids else {}
        return tuple(discreet(rival, held, project.names) for rival in rivals)

    return project.kept(("why", code, *map(str, period)), find)


def _told(project: Project, code: str) -> Told:
    """What texts say that can explain the state's moves; the documents are read once for all states."""
    captures = project.kept(("captures",), lambda: project.store.rows(Capture))
    return told_about(project.store, atlas=project.atlas, state=code, captures=captures)


def _evidence(rivals: Iterable[Rival]) -> Iterator[Dated]:
    for rival in rivals:
        yield from (*rival.before, *rival.after)


def _anchors(moves: Iterable[Move]) -> Iterator[str]:
    """Where a move stands on a page: its day, and a number from the second one of the day on."""
    seen: Counter[dt.date] = Counter()
    for move in moves:
        seen[move.day] += 1
        yield f"on-{move.day}" + (f"-{seen[move.day]}" if seen[move.day] > 1 else "")


def _sentences(project: Project, ids: Sequence[str]) -> Sentences:
    """Claims by id: whose words, in which document, and the words where they may be shown."""
    rows = project.query("SELECT * FROM shown WHERE id IN (SELECT unnest(?))", [ids]) if ids else []
    claims = {claim.id: claim for claim in project.rows(Claim, id=ids)} if ids else {}
    return {
        row["id"]: {
            "id": row["id"],
            "who": row["who"],
            "published": row["published"],
            "link": f"/document/{row['document']}#at-{row['start']}",
            "words": quotation(claims[row["id"]], sentence=True),
            "sentence": " ".join(claims[row["id"]].sentence.split()).lower(),
        }
        for row in views.claim_rows(project, rows, join=False)
    }


def _card(move: Move, group: Sequence[Rival], told: Sentences, *, anchor: str) -> dict[str, Any]:
    rows = [_row(rival, told) for rival in group if not came_after(rival)]
    record = [row for row in move.rows if not row.startswith(CLAIM)]
    return {
        "anchor": anchor,
        "when": when_of(move),
        "what": move.what,
        "source": move.source if record else "",
        "explain": record[-1] if record else "",
        "told": [told[row] for row in move.rows if row in told],
        "rows": rows,
        "later": [_row(rival, told) for rival in group if came_after(rival)],
    }


def _row(rival: Rival, told: Sentences) -> dict[str, Any]:
    """One candidate; a cause in a text's own words is marked as a quotation."""
    tellers = [told[one.row] for one in sorted(_evidence([rival]), key=lambda one: one.day) if one.row in told]
    before, after = (sorted(rows, key=lambda one: one.day) for rows in (rival.before, rival.after))
    return {
        "cause": rival.cause,
        "quoted": any(rival.cause.lower() in teller["sentence"] for teller in tellers if teller["words"]),
        "named": RECORD not in rival.put_forward_by,
        "stated": [who for who in rival.put_forward_by if who != RECORD],
        "tellers": tellers,
        "before": [_line(one, told) for one in before[-MOST_EVIDENCE:]],
        "earlier": [_line(one, told) for one in before[:-MOST_EVIDENCE]],
        "after": [_line(one, told) for one in after[:MOST_EVIDENCE]],
        "later": [_line(one, told) for one in after[MOST_EVIDENCE:]],
        "against": rival.against,
    }


def _line(one: Dated, told: Sentences) -> dict[str, Any]:
    if one.row in told:
        teller = told[one.row]
        return {"day": one.day, "what": "a text names it", "link": teller["link"], "source": ""}
    return {"day": one.day, "what": one.what, "link": f"/explain/{one.row}", "source": one.source}


def _dots(
    project: Project, cards: Sequence[tuple[Move, Sequence[Rival]]], anchors: Sequence[str], here: slice
) -> Iterator[dict[str, Any]]:
    """Moves, and each row of evidence once, for the picture; moves of this page lead to their cards."""
    on_page = set(anchors[here])
    for (move, _), anchor in zip(cards, anchors, strict=True):
        row: dict[str, Any] = {"date": move.day.isoformat(), "kind": specs.MOVES, "text": move.what}
        row |= {"kind": specs.BY_YEAR, "end": move.end.isoformat()} if move.end is not None else {}
        yield row | ({"address": f"#{anchor}"} if anchor in on_page else {})
    evidence = {one.row: one for _, group in cards for one in _evidence(group)}
    dots = [(_kind(project, one), one) for one in evidence.values()]
    for kind, one in sorted(dots, key=lambda dot: ((TEXTS, *KINDS.values(), "offices").index(dot[0]), dot[1].day)):
        yield {"date": one.day.isoformat(), "kind": kind, "text": "" if kind == TEXTS else one.what}


def _kind(project: Project, one: Dated) -> str:
    if one.row.startswith(CLAIM):
        return TEXTS
    stmt = project.atlas.row(one.row)
    return KINDS.get(stmt.entity.split(":")[0], "offices") if isinstance(stmt, Statement) else "offices"


def moves_explained(
    project: Project, claims: Sequence[Claim], cards: Sequence[Card], *, published: dt.date | None
) -> tuple[dict[int, list[dict[str, str]]], list[dict[str, Any]]]:
    """Moves of the region's states of which a document gives a cause: by the card that does, and by state.

    Args:
        project: whose record and measures are asked.
        claims: of the document.
        cards: of the same claims.
        published: the document's date.

    Returns:
        For each card the moves with the addresses at which all their explanations stand; for each state how many moves, and the first address.
    """
    by_claim = {claim.id: card.number for card in cards for claim in card.claims if claim.type in EXPLAINING}
    by_card: dict[int, list[dict[str, str]]] = {}
    by_state: list[dict[str, Any]] = []
    for state in project.region():
        named = list(_explained(project, state, claims, published=published))
        for move, anchor, rows in named:
            for number in sorted({by_claim[row] for row in rows if row in by_claim}):
                by_card.setdefault(number, []).append(_pointer(project, move, anchor, (move.day, move.last)))
        if named:
            days = [day for move, _, _ in named for day in (move.day, move.last)]
            by_state.append(_pointer(project, *named[0][:2], (min(days), max(days))) | {"count": len(named)})
    return by_card, by_state


def _explained(
    project: Project, state: str, claims: Sequence[Claim], *, published: dt.date | None
) -> Iterator[tuple[Move, str, set[str]]]:
    """Moves of one state, where they stand on its page, and the ids of the claims that give a cause of each."""
    mine = [claim for claim in claims if names_a_cause(claim, state, project.names)]
    days = [day for claim in mine if (day := claim.date_start or published) is not None]
    if not days:
        return
    try:
        rivals = rival_explanations(
            project.store,
            atlas=project.atlas,
            state=state,
            since=min(days) - dt.timedelta(AROUND),
            until=max(days) + dt.timedelta(AROUND + 1),
            told=Told(tuple(claims), {claim.document: published for claim in mine}, {}),
            measured=project.measured(state),
        )
    except MissingData:
        return
    anchors = _anchors(dict.fromkeys(rival.move for rival in rivals))
    for (move, group), anchor in zip(groupby(rivals, key=lambda rival: rival.move), anchors, strict=True):
        rows = {one.row for one in _evidence(group) if one.row.startswith(CLAIM)}
        if rows:
            yield move, anchor, rows


def _pointer(project: Project, move: Move, anchor: str, days: tuple[dt.date, dt.date]) -> dict[str, str]:
    """A move with the address of its explanations, and of those of its neighbours in time."""
    around = dt.timedelta(AROUND)
    return {
        "state": project.names[move.state],
        "when": when_of(move),
        "what": move.what,
        "link": f"/state/{move.state}/why?since={days[0] - around}&until={days[1] + around}#{anchor}",
    }
