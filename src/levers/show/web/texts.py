"""Pages about texts: documents, one document, claims, adding documents, and files to take away."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, File, Form, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from levers.errors import UnknownId, UsageError
from levers.model import Capture, Claim, Document, Verdict
from levers.show.export.cells import cell
from levers.show.web import claims, document, forms, views, why
from levers.show.web.adding import PURPOSES, Incoming, Reading, keep_purpose, pasted, purpose_of
from levers.show.web.site import Site, download, polled
from levers.show.words import whose

if TYPE_CHECKING:
    from levers.show.web.project import Project

__all__ = ["router"]

DOCUMENTS_PAGE = 40
ASKED = ("q", *claims.FACETS, "entity", "speaker", "document", "sort", "page")
"""What an address of the list of claims may say."""
MOST_FILES = 200
MOST_BYTES = 16 * 2**20


def router(site: Site) -> APIRouter:
    """The routes."""
    made = APIRouter()
    project, reading = site.project, Reading(site.project)

    @made.get("/documents", openapi_extra=forms.asks("page"))
    def documents(request: Request) -> Response:
        return site.page(request, "documents.html", lambda: _documents(project, request.query_params))

    @made.get("/document/{row_id}", openapi_extra=forms.asks("stance", "speaker", "verdict"))
    def one(request: Request, row_id: str) -> Response:
        _is_document(row_id)
        return site.page(request, "document.html", lambda: _document(site, row_id, request.query_params))

    @made.get("/claims", openapi_extra=forms.asks(*ASKED))
    def listing(request: Request) -> Response:
        return site.page(request, "claims.html", lambda: _claims(project, request.query_params))

    @made.get("/claims.{kind}", openapi_extra=forms.asks(*ASKED[:-1]))
    def claims_file(request: Request, kind: str) -> Response:
        if kind not in {"csv", "jsonl"}:
            raise UnknownId(f"claims.{kind[:20]}", "is no file here", "take claims.csv or claims.jsonl")
        text = _table(project, claims.Question.of(request.query_params), kind)
        return download(text, f"claims.{kind}", "text/csv" if kind == "csv" else "application/jsonl")

    @made.get("/document/{row_id}/text")
    def canonical(row_id: str) -> Response:
        if not site.local:
            raise UnknownId(row_id[:80], "is given out only on the reader's own machine", "ask who runs this server")
        return download(_text_of(project, row_id).text, f"{row_id}.txt", "text/plain")

    _adding(made, site, reading)
    return made


def _adding(made: APIRouter, site: Site, reading: Reading) -> None:
    project = site.project

    @made.get("/add")
    def ask(request: Request) -> Response:
        values = {"purpose": purpose_of(project), "purposes": PURPOSES, "problem": ""}
        return HTMLResponse(site.render("add.html", request.url.path, values))

    @made.post("/add")
    def take(
        request: Request,
        text: Annotated[str, Form(max_length=MOST_BYTES)] = "",
        title: Annotated[str, Form(max_length=300)] = "",
        outlet: Annotated[str, Form(max_length=200)] = "",
        date: Annotated[str, Form(max_length=20)] = "",
        purpose: Annotated[str, Form(max_length=80)] = "",
        files: Annotated[list[UploadFile] | None, File()] = None,
    ) -> Response:
        held = purpose_of(project)
        if held is None and purpose not in PURPOSES:
            values = {
                "purpose": held,
                "purposes": PURPOSES,
                "problem": "Say first for which lawful purpose you read these documents.",
            }
            return HTMLResponse(site.render("add.html", request.url.path, values), status_code=400)
        given = forms.day(date)
        incoming = [pasted(text, title=title.strip(), outlet=outlet.strip(), date=given)] if text.strip() else []
        for upload in (files or [])[:MOST_FILES]:
            raw = upload.file.read(MOST_BYTES + 1)
            if raw and upload.filename:
                incoming.append(Incoming(forms.harmless(upload.filename), raw, given))
        if not incoming:
            raise UsageError("nothing", "came in; expected a pasted text or files", "paste a text or choose files")
        if held is None:
            keep_purpose(project, purpose)
        return RedirectResponse(f"/add/{reading.start(incoming).id}", 303)

    @made.get("/add/{job_id}")
    def progress(request: Request, job_id: str) -> Response:
        job = reading.jobs.get(job_id)
        if job is None:
            raise UnknownId("this job", "is not known here any more", "see Documents for what was read")
        template = "progress_part.html" if polled(request) else "progress.html"
        read = [item.document for item in job.done if item.document]
        spoken = claims.spoken_of(project, read) if job.over and read else []
        return HTMLResponse(site.render(template, request.url.path, {"job": job, "spoken": spoken}))


def _is_document(row_id: str) -> None:
    if not forms.ID.fullmatch(row_id) or not row_id.startswith("doc-"):
        raise UnknownId(row_id[:80], "is not a document's id; expected doc- and 20 digits", "choose one in Documents")


def _text_of(project: Project, row_id: str) -> Document:
    _is_document(row_id)
    found = project.rows(Document, id=[row_id])
    if not found:
        raise UnknownId(row_id, "no document of this project has this id", "choose one in Documents")
    return found[0]


def _documents(project: Project, query: Mapping[str, str]) -> dict[str, Any]:
    total = project.query("SELECT count(*) AS n FROM told")[0]["n"]
    pages = max(1, -(-total // DOCUMENTS_PAGE))
    page = forms.page_number(query.get("page"), last=pages)
    rows = project.query(
        "SELECT * FROM told ORDER BY published DESC NULLS LAST, document LIMIT ? OFFSET ?",
        [DOCUMENTS_PAGE, (page - 1) * DOCUMENTS_PAGE],
    )
    return {"rows": rows, "total": total, "page": page, "pages": pages}


def _document(site: Site, row_id: str, query: Mapping[str, str]) -> dict[str, Any]:
    project = site.project
    held = _text_of(project, row_id)
    captures = project.rows(Capture, document=[row_id])
    rows = project.rows(Claim, document=[row_id])
    verdicts = project.rows(Verdict, claim=[claim.id for claim in rows])
    capture = captures[0] if captures else Capture(document=row_id, name=row_id)
    wanted = document.Filter(
        stance=query.get("stance", "") if query.get("stance", "") in document.KINDS else "",
        speaker=query.get("speaker", "")[:200],
        verdict=query.get("verdict", "") if query.get("verdict", "") in {*document.ORDER, "none"} else "",
    )
    author = capture.author or "the author"
    made = document.cards(rows, verdicts, names=project.names, author=author, wanted=wanted, appeals=site.local)
    speakers = sorted({card.claim.speaker for card in made if card.claim.speaker})
    labels = {label: sum(card.label == label for card in made) for label in document.ORDER}
    published = min((one.published for one in captures if one.published is not None), default=None)
    explains, moved = why.moves_explained(project, rows, made, published=published)
    asked = {"stance": wanted.stance, "speaker": wanted.speaker, "verdict": wanted.verdict}
    return {
        "row_id": row_id,
        "capture": capture,
        "others": captures[1:],
        "publisher": whose(capture),
        "title": views.title_of(capture.title, capture.name),
        "language": held.language,
        "shares": document.shares(rows),
        "labels": {label: count for label, count in labels.items() if count},
        "cards": made,
        "shown_cards": sum(card.shown for card in made),
        "paragraphs": document.paragraphs(held.text, rows, made, wanted=wanted, appeals=site.local),
        "speakers": speakers,
        "asked": asked,
        "filtered": wanted.on,
        "evidence": {
            row: document.evidence_line(row, atlas=project.atlas)
            for card in made
            for verdict in card.verdicts
            for row in verdict.evidence[:6]
        },
        "words": len(held.text.split()),
        "spoken": claims.spoken_of(project, [row_id]),
        "explains": explains,
        "moved": moved,
    }


def _claims(project: Project, query: Mapping[str, str]) -> dict[str, Any]:
    asked = claims.Question.of(query)
    found = claims.listing(project, asked, page=query.get("page"))
    return {
        "asked": asked,
        "chosen": dict(asked.chosen),
        "parameters": asked.parameters(),
        "found": found,
        "rows": views.claim_rows(project, found.rows),
        "sorts": tuple(claims.SORTS),
    }


def _table(project: Project, asked: claims.Question, kind: str) -> str:
    fields: tuple[str, ...] = (
        "id",
        "document",
        "name",
        "outlet",
        "published",
        "start",
        "end",
        "type",
        "stance",
        "voice",
        "speaker",
        "actor",
        "recipient",
    )
    fields += ("relation", "negated", "modality", "date_start", "date_end", "quote", "label", "explanation", "verdict")
    out = io.StringIO()
    rows = (row | {"quote": views.quote_of(row)} for row in claims.every_row(project, asked))
    if kind == "jsonl":
        for row in rows:
            out.write(json.dumps({name: row[name] for name in fields}, ensure_ascii=False, default=str) + "\n")
        return out.getvalue()
    writer = csv.writer(out)
    writer.writerow(fields)
    for row in rows:
        writer.writerow([cell(row[name]) for name in fields])
    return out.getvalue()
