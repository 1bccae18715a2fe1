"""Briefs to take along from a page: on a state, on two sides or on one text, and their sources for a reference manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.responses import Response

from levers.errors import UnknownId
from levers.show.brief.rendering import CITATIONS, FORMATS, cited, rendered
from levers.show.web import forms
from levers.show.web.site import Site, download

if TYPE_CHECKING:
    from levers.show.brief import Brief
    from levers.show.web.project import Project

__all__ = ["router"]

DOCUMENT = "doc-"


def router(site: Site) -> APIRouter:
    """The routes: `/brief/KGZ.pdf`, `/brief/KGZ-RUS.html`, `/brief/doc-….md`, `/brief/KGZ.bibtex`."""
    made = APIRouter()

    @made.get("/brief/{what}.{kind}")
    def brief(what: str, kind: str) -> Response:
        if kind not in FORMATS and kind not in CITATIONS:
            known = ", ".join((*FORMATS, *CITATIONS))
            raise UnknownId(f"brief.{kind[:20]}", "is no format of a brief", f"take {known}")
        gathered = _gathered(site.project, what)
        if kind in CITATIONS:
            ending, media_type = CITATIONS[kind]
            return download(cited(gathered, kind), f"brief-{what}{ending}", media_type)
        return download(rendered(gathered, kind), f"brief-{what}.{kind}", FORMATS[kind][0])

    return made


def _gathered(project: Project, what: str) -> Brief:
    from levers.flow.briefing import brief_state
    from levers.flow.briefing_document import brief_document

    if what.startswith(DOCUMENT):
        if not forms.ID.fullmatch(what):
            raise UnknownId(what[:80], "is not a document's id; expected doc- and 20 digits", "choose one in Documents")
        return brief_document(project.store, atlas=project.atlas, document=what)
    first, _, second = what.partition("-")
    state = forms.entity(first, atlas=project.atlas)
    power = forms.entity(second, atlas=project.atlas) if second else None
    if power is not None and (power == state or power not in project.atlas.powers):
        raise UnknownId(what[:80], "is no power over another state", f"take one of {', '.join(project.atlas.powers)}")
    return brief_state(project.store, atlas=project.atlas, state=state, power=power)
