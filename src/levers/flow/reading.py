"""1-2: inputs → documents, claims and attributions in the store, one document one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from levers.errors import InputError
from levers.model import Attribution, Capture, Claim, Document
from levers.read import READER, read_text
from levers.read.documents import Text, expand, load
from levers.store import raw as raw_bytes

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.store import Store

__all__ = ["DocumentRead", "read_inputs"]

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """What one text gave: its rows, and whether they were new to the project."""

    capture: Capture
    claims: tuple[Claim, ...]
    new: int
    """Rows that the project did not hold yet; 0 when the text was read before by the same reader."""


def read_inputs(
    store: Store,
    inputs: Iterable[str],
    *,
    atlas: Atlas,
    date: dt.date | None = None,
    pipeline: str | None = None,
    progress: Progress = lambda _: None,
) -> Iterator[DocumentRead | InputError]:
    """Reads every input; one that cannot be used comes as an error that names it, and the rest goes on.

    Args:
        store: the project.
        inputs: paths, folders, `-` for standard input.
        atlas: names and dates to read with.
        date: publication date of texts that do not say theirs.
        pipeline: an installed spaCy pipeline to parse with instead of our own.
        progress: called with each text's name before it is read.
    """
    for item in expand(inputs):
        if isinstance(item, InputError):
            yield item
            continue
        for text in load(item, date=date):
            if isinstance(text, InputError):
                yield text
                continue
            progress(text.name)
            try:
                yield _read(store, text, atlas=atlas, pipeline=pipeline)
            except InputError as error:
                yield error


def _read(store: Store, text: Text, *, atlas: Atlas, pipeline: str | None) -> DocumentRead:
    reader = READER if pipeline is None else f"{READER}+{pipeline}"
    known = _read_before(store, text, reader=reader)
    if known is not None:
        return known
    read = read_text(
        text.text,
        name=text.name,
        date=text.published,
        atlas=atlas,
        outlet=text.outlet,
        title=text.title,
        pipeline=pipeline,
    )
    claims = tuple(replace(claim, reader=reader) for claim in read.claims)
    capture = replace(
        read.capture,
        author=text.author,
        published=text.published,
        published_how=text.published_how,
        retrieved=dt.datetime.now(dt.UTC),
        media_type=text.media_type,
        raw_sha256=raw_bytes.keep(store.folder / "documents", text.raw),
    )
    rows = (replace(read.document, language=text.language), *read.attributions, *claims, *read.problems)
    with store.transaction():
        _retract_older(store, capture, claims, reader=reader)
        new = store.add([capture, *rows])
    return DocumentRead(capture, claims, new)


def _read_before(store: Store, text: Text, *, reader: str) -> DocumentRead | None:
    """The stored result, if this very text was read under this name and date by this reader."""
    document = Document(text=text.text).id
    for capture in store.rows(Capture, document=document, name=text.name):
        if capture.published == text.published and capture.outlet == text.outlet:
            claims = store.rows(Claim, document=document)
            if claims and all(claim.reader == reader for claim in claims):
                return DocumentRead(capture, tuple(claims), 0)
    return None


def _retract_older(store: Store, capture: Capture, claims: Sequence[Claim], *, reader: str) -> None:
    """Takes back what an older reader, or another date, made of the same document."""
    keep = {claim.id for claim in claims}
    old = [
        claim.id
        for claim in store.rows(Claim, document=capture.document)
        if claim.reader != reader or claim.id not in keep
    ]
    if old:
        store.retract(old, reason=f"read again by {reader}")
        store.retract(
            [row.id for row in store.rows(Attribution, document=capture.document)], reason=f"read again by {reader}"
        )
    stale = [row.id for row in store.rows(Capture, document=capture.document, name=capture.name)]
    store.retract(stale, reason="captured again")
