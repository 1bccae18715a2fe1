"""1-2: inputs → documents, claims and attributions in the store; a document is stored whole or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from levers.errors import InputError
from levers.flow.running import begin
from levers.model import Attribution, Capture, Claim, Document, Row
from levers.read import READER, Input, Read, read_many
from levers.read.documents import Text, expand, load
from levers.store import raw as raw_bytes

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.store import Store
    from levers.store.engines import Engine

__all__ = ["DocumentRead", "read_inputs"]

Progress = Callable[[str], None]

GROUP = 32
"""Texts stored together: the parser and the database both like company. A group is all or nothing."""
WORK = ".levers-tmp"
SPREAD = 8192
"""Texts that go to Spark at once; they are stored in groups as they come back."""


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
    online: bool = False,
    engine: Engine = "duckdb",
    progress: Progress = lambda _: None,
) -> Iterator[DocumentRead | InputError]:
    """Reads every input; one that cannot be used comes as an error that names it, and the rest goes on.

    Args:
        store: the project.
        inputs: paths, folders, `-` for standard input, addresses.
        atlas: names and dates to read with.
        date: publication date of texts that do not say theirs.
        pipeline: an installed spaCy pipeline to parse with instead of our own.
        online: whether addresses may be fetched.
        engine: `spark` spreads the reading over all cores, or over a cluster; the rows are the same.
        progress: called with each text's name before it is stored.
    """
    size = SPREAD if engine == "spark" else GROUP
    begin(store, "read", {"date": date, "pipeline": pipeline, "reader": READER}, atlas=atlas)
    known = _known(store)
    group: list[Text] = []
    for item in _texts(inputs, date=date, online=online):
        if isinstance(item, InputError):
            yield item
            continue
        group.append(item)
        if len(group) >= size:
            yield from _read_group(
                store, group, known=known, atlas=atlas, pipeline=pipeline, engine=engine, progress=progress
            )
            group = []
    yield from _read_group(store, group, known=known, atlas=atlas, pipeline=pipeline, engine=engine, progress=progress)


def _texts(inputs: Iterable[str], *, date: dt.date | None, online: bool) -> Iterator[Text | InputError]:
    for item in expand(inputs):
        if isinstance(item, InputError):
            yield item
        else:
            yield from load(item, date=date, online=online)


def _known(store: Store) -> set[str]:
    """Documents that the project holds, so that a new text need not be looked for."""
    return set(store.fetched(store.table(Document).select("id")).column("id").to_pylist())


def _read_group(
    store: Store,
    texts: Sequence[Text],
    *,
    known: set[str],
    atlas: Atlas,
    pipeline: str | None,
    engine: Engine,
    progress: Progress,
) -> Iterator[DocumentRead]:
    """Reads the new texts of a group and stores them, each document in one transaction with its neighbours."""
    reader = READER if pipeline is None else f"{READER}+{pipeline}"
    done: dict[int, DocumentRead] = {}
    fresh: list[int] = []
    for place, text in enumerate(texts):
        ready = _read_before(store, text, known, reader=reader)
        if ready is None:
            fresh.append(place)
        else:
            done[place] = ready
    found = _reads(store, [texts[place] for place in fresh], atlas=atlas, pipeline=pipeline, engine=engine)
    while some := list(islice(found, GROUP)):
        with store.transaction():
            waiting: list[Row] = []
            for number, read in some:
                text = texts[fresh[number]]
                progress(text.name)
                made, rows = _made(store, text, read, reader=reader)
                if made.capture.document in known:
                    store.add(waiting, fresh=True)
                    waiting = []
                    before = store.rows(Capture, document=made.capture.document)
                    _retract_older(store, before, made.capture, made.claims, reader=reader)
                    made = replace(made, new=store.add(rows))
                else:
                    waiting += rows
                known.add(made.capture.document)
                done[fresh[number]] = made
            store.add(waiting, fresh=True)
    yield from (done[place] for place in range(len(texts)))


def _reads(
    store: Store, texts: Sequence[Text], *, atlas: Atlas, pipeline: str | None, engine: Engine
) -> Iterator[tuple[int, Read]]:
    """What each text gives, with its place among them."""
    if engine == "spark" and texts:
        from levers.flow.spreading import read_spread

        return read_spread(texts, store.folder / WORK, pipeline=pipeline)
    inputs = (
        Input(name=one.name, text=one.text, date=one.published, outlet=one.outlet, title=one.title, author=one.author)
        for one in texts
    )
    return enumerate(read_many(inputs, atlas=atlas, pipeline=pipeline))


def _read_before(store: Store, text: Text, known: set[str], *, reader: str) -> DocumentRead | None:
    """The stored result, if this very text was read under this name and date by this reader."""
    document = Document(text=text.text).id
    for capture in store.rows(Capture, document=document) if document in known else ():
        # The outlet of a text that came without one is what the reader found in it: the same text, the same outlet.
        same_outlet = text.outlet is None or capture.outlet == text.outlet
        if same_outlet and (capture.name, capture.published) == (text.name, text.published):
            claims = store.rows(Claim, document=capture.document)
            if claims and all(claim.reader == reader for claim in claims):
                return DocumentRead(capture, tuple(claims), 0)
    return None


def _made(store: Store, text: Text, read: Read, *, reader: str) -> tuple[DocumentRead, list[Row]]:
    """What a text gave and the rows to store; its raw bytes are kept first."""
    claims = tuple(replace(claim, reader=reader) for claim in read.claims)
    capture = replace(
        read.capture,
        published=text.published,
        published_how=text.published_how,
        retrieved=dt.datetime.now(dt.UTC),
        media_type=text.media_type,
        raw_sha256=raw_bytes.keep(store.folder / "documents", text.raw),
    )
    document = replace(read.document, language=text.language)
    rows = [capture, document, *read.attributions, *claims, *read.problems]
    return DocumentRead(capture, claims, len(rows)), rows


def _retract_older(
    store: Store, before: Sequence[Capture], capture: Capture, claims: Sequence[Claim], *, reader: str
) -> None:
    """Takes back what an older reader, or another date, made of the text."""
    keep = {claim.id for claim in claims}
    held = store.rows(Claim, document=capture.document)
    old = [claim.id for claim in held if claim.reader != reader or claim.id not in keep]
    if old:
        attributions = [row.id for row in store.rows(Attribution, document=capture.document)]
        store.retract([*old, *attributions], reason=f"read again by {reader}")
    store.retract([row.id for row in before if row.id == capture.id], reason="captured again")
