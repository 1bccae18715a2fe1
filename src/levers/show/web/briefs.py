"""Briefs to take along from a page: on a state, two sides, one text or a what-if, and their sources for a reference manager."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
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

__all__ = ["Gathered", "brief_file", "router"]

DOCUMENT = "doc-"
MOST_KEPT = 6


class Gathered:
    """The last briefs, so that a second format of one need not be gathered again; one is gathered at a time.

    Args:
        project: a write of somebody else makes what was gathered stale.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._kept: OrderedDict[str, tuple[int, Brief]] = OrderedDict()
        self._one = threading.Lock()

    def get(self, key: str, gather: Callable[[], Brief]) -> Brief:
        """The brief of this key as of now."""
        store = self._project.store
        with self._one:
            held = self._kept.get(key)
            if held is not None and held[0] == store.writes:
                self._kept.move_to_end(key)
                return held[1]
            before = store.writes - store.own_writes
            made = gather()
            self._kept.pop(key, None)
            if store.writes - store.own_writes == before:
                self._kept[key] = (store.writes, made)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
            return made


def router(site: Site, gathered: Gathered) -> APIRouter:
    """The routes: `/brief/KGZ.pdf`, `/brief/KGZ-RUS.html`, `/brief/doc-….md`, `/brief/KGZ.bibtex`."""
    made = APIRouter()

    @made.get("/brief/{what}.{kind}")
    def brief(what: str, kind: str) -> Response:
        return brief_file(gathered, what, kind, name=what, gather=lambda: _gathered(site.project, what))

    return made


def brief_file(gathered: Gathered, key: str, kind: str, *, name: str, gather: Callable[[], Brief]) -> Response:
    """A brief, or its sources, as a file to keep.

    Args:
        gathered: the last briefs.
        key: stands for all that was asked.
        kind: a format of briefs or of citations.
        name: what the file is called.
        gather: makes the brief.

    Raises:
        UnknownId: there is no such format.
    """
    if kind not in FORMATS and kind not in CITATIONS:
        known = ", ".join((*FORMATS, *CITATIONS))
        raise UnknownId(f"brief.{kind[:20]}", "is no format of a brief", f"take {known}")
    made = gathered.get(key, gather)
    if kind in CITATIONS:
        ending, media_type = CITATIONS[kind]
        return download(cited(made, kind), f"brief-{name}{ending}", media_type)
    return download(rendered(made, kind), f"brief-{name}.{kind}", FORMATS[kind][0])


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
