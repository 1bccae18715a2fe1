"""One writer and eight readers: the writer's project is copied again and again, and readers hold every copy against itself.

The writer stores documents of a fixed number of claims whose values add up to a fixed sum, each document in one transaction. A reader
that ever sees a document with fewer claims, another sum, or fewer documents than before has read something torn.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Shared", "share"]

CLAIMS = 8
PAUSE = 0.25
"""Seconds that a reader thinks between two questions."""
RENEWED = 2.0
"""Seconds between two copies."""


@dataclass(slots=True)
class Shared:
    """What readers saw."""

    reads: int = 0
    torn: list[str] = field(default_factory=list)
    written: int = 0
    seen: int = 0
    """Documents in the newest copy that a reader saw."""
    seconds: list[float] = field(default_factory=list)

    @property
    def p95(self) -> float:
        """Milliseconds within which nineteen of twenty reads were done."""
        return float("inf") if not self.seconds else sorted(self.seconds)[int(0.95 * (len(self.seconds) - 1))] * 1000


def share(folder: Path, *, seconds: float, readers: int = 8) -> Shared:
    """Writes and reads for so long, every one in a process of its own."""
    context = multiprocessing.get_context("fork")
    project, copy = folder / "project", folder / "copy"
    end, found = time.monotonic() + seconds, Shared()
    pipes = []
    first = context.Event()
    for work, arguments in [(_write, (project, end, first)), *[(_ask, (copy, end))] * readers]:
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_told, args=(theirs, work, arguments))
        process.start()
        theirs.close()
        pipes.append((process, ours))
    first.wait(60)
    while time.monotonic() < end:
        _copied(context, project, copy)
        time.sleep(RENEWED)
    found.written = pipes[0][1].recv()
    for _, pipe in pipes[1:]:
        reads, torn, seen = pipe.recv()
        found.seconds += reads
        found.torn += torn
        found.seen = max(found.seen, seen)
    for process, _ in pipes:
        process.join()
    found.reads = len(found.seconds)
    return found


def _copied(context, project: Path, copy: Path) -> None:
    """A process of its own, as `levers snapshot` is one."""
    from levers.store.copying import snapshot

    process = context.Process(target=snapshot, args=(project, copy))
    process.start()
    process.join()
    assert process.exitcode == 0, "a snapshot failed"


def _told(pipe, work, arguments: tuple[object, ...]) -> None:
    pipe.send(work(*arguments))


def _write(project: Path, end: float, first) -> int:
    from levers.model import Claim, Document
    from levers.store import Store

    os.nice(5)
    number = 0
    with Store(project) as store:
        while time.monotonic() < end:
            text = f"Note {number}. " + "The road was closed. " * 20
            document = Document(text=text)
            plain = {
                "document": document.id,
                "quote": "Note",
                "sentence": "Note",
                "sentence_start": 0,
                "sentence_end": 4,
            }
            kind = {"voice": "author", "stance": "report", "type": "quantity", "rule": "test", "reader": "test"}
            # sixteenths, so that no claim equals the one that makes up the sum: equal claims of a document are one claim
            values = [number + at + 1 / 16 for at in range(CLAIMS - 1)]
            claims = [Claim(start=0, end=4, value=value, **plain, **kind) for value in (*values, 1000.0 - sum(values))]
            store.add([document, *claims], fresh=True)
            number += 1
            first.set()
            time.sleep(0.02)
    return number


def _ask(copy: Path, end: float) -> tuple[list[float], list[str], int]:
    from levers.model import Claim, Document
    from levers.store import DATABASE, Store

    took: list[float] = []
    torn: list[str] = []
    store, inode, before = None, 0, 0
    while time.monotonic() < end:
        if not (copy / DATABASE).exists():
            time.sleep(0.05)
            continue
        begun = time.perf_counter()
        try:
            now = (copy / DATABASE).stat().st_ino
            if store is None or now != inode:
                if store is not None:
                    store.close()
                store, inode = Store(copy), now
            claims = store.table(Claim)
            sums = claims.group_by("document").agg(rows=claims.count(), total=claims.value.sum())
            wrong = sums.filter((sums.rows != CLAIMS) | ((sums.total - 1000.0).abs() > 1e-6))
            torn += [str(row) for row in store.fetched(wrong.limit(3)).to_pylist()]
            held = store.count(Document)
        except Exception as error:  # noqa: BLE001  whatever a reader meets is what is asked for
            torn.append(f"{type(error).__name__}: {error}"[:300])
            store = None
            continue
        took.append(time.perf_counter() - begun)
        if held < before:
            torn.append(f"{before} documents, then {held}")
        before = held
        time.sleep(PAUSE)
    if store is not None:
        store.close()
    return took, torn, before
