"""Everything a brief on one document needs: whose it is, what it is made of, what it claims, what holds, who else tells it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.errors import MissingData
from levers.flow.briefing import stances_of
from levers.flow.checking import check_project
from levers.flow.citing import Cited, cite
from levers.flow.explaining import find_document
from levers.flow.linking import project_origins
from levers.flow.said import Said, said_in
from levers.model import Capture, Claim

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.store import Store

__all__ = ["DocumentBrief", "brief_document"]


@dataclass(frozen=True, slots=True)
class DocumentBrief:
    """One text, weighed."""

    capture: Capture
    captures: tuple[Capture, ...]
    """Everywhere this very text was published."""
    copies: tuple[Capture, ...]
    """Other texts of the project that come from the same origin: they are no second source."""
    said: tuple[Said, ...]
    stances: Mapping[str, Mapping[str, int]]
    names: Mapping[str, str]
    sources: tuple[Cited, ...]
    numbers: Mapping[str, tuple[int, ...]]
    atlas_version: str
    made: dt.datetime


def brief_document(store: Store, *, atlas: Atlas, document: str) -> DocumentBrief:
    """Checks the project and gathers what one of its documents says.

    Args:
        store: the project.
        atlas: what is known without a network.
        document: name, end of name, title or id.

    Raises:
        UnknownId: the project holds no such document, or several.
        MissingData: the document has no sentence.
    """
    capture = find_document(document, store=store)
    claims = store.rows(Claim, document=capture.document)
    if not claims:
        raise MissingData(capture.name, "holds no sentence", "read it again with `levers read`")
    checked = check_project(store, atlas=atlas)
    said = tuple(said_in(claims, checked=checked, capture=capture))
    captures = store.rows(Capture)
    groups = project_origins(store).groups
    together = next((set(group) for group in groups if capture.document in group), set()) - {capture.document}
    rested = {found.verdict.id: found.verdict.evidence for item in said for found in item.verdicts}
    numbers, sources = cite(rested, {}, store, atlas)
    return DocumentBrief(
        capture=capture,
        captures=tuple(row for row in captures if row.document == capture.document),
        copies=tuple(row for row in captures if row.document in together),
        said=said,
        stances=stances_of(claims),
        names={code: entity.name for code, entity in atlas.entities.items() if entity.kind != "person"},
        sources=sources,
        numbers=numbers,
        atlas_version=atlas.version,
        made=dt.datetime.now(dt.UTC),
    )
