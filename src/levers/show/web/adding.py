"""Documents that come in by the page: read one after the other in the background, each checked when it is read.

Uploaded names are reduced to their last part and to harmless characters; the bytes lie in a folder of the project named by
their hash while they are read, and only there. Before the first document the reader says for which lawful purpose; the
answer is kept as a run.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import levers
from levers.errors import LeversError
from levers.flow.checking import check_project
from levers.flow.reading import DocumentRead, read_inputs
from levers.model import Run
from levers.show.web.forms import harmless
from levers.show.web.views import title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levers.show.web.project import Project

__all__ = ["PURPOSES", "Done", "Incoming", "Job", "Reading", "keep_purpose", "pasted", "purpose_of"]

PURPOSES: tuple[str, ...] = (
    "journalism or fact-checking",
    "scientific research",
    "teaching or study",
    "public administration",
    "another lawful purpose",
)
MOST_JOBS = 50


@dataclass(frozen=True, slots=True)
class Incoming:
    """One text as it came in."""

    name: str
    raw: bytes
    date: dt.date | None = None
    title: str = ""
    """What the reader called it, for the page that waits."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one text: its document, or why it could not be used."""

    name: str
    document: str = ""
    claims: int = 0
    new: bool = False
    problem: str = ""


@dataclass(slots=True)
class Job:
    """Some texts that are being read."""

    id: str
    total: int
    done: list[Done] = field(default_factory=list)
    at: str = ""
    over: bool = False


def pasted(text: str, *, title: str, outlet: str, date: dt.date | None) -> Incoming:
    """A pasted text as one line of JSON, which carries its title and outlet."""
    row = {"id": title or f"pasted {hashlib.sha256(text.encode()).hexdigest()[:8]}", "text": text}
    row |= {key: value for key, value in (("title", title), ("source", outlet)) if value}
    if date is not None:
        row["date"] = date.isoformat()
    return Incoming("pasted.jsonl", json.dumps(row, ensure_ascii=False).encode(), date, title or "the pasted text")


def purpose_of(project: Project) -> str | None:
    """The purpose that the reader gave, None where nobody was asked yet."""
    runs = project.rows(Run, command=["purpose"])
    return str(json.loads(runs[-1].config)["purpose"]) if runs else None


def keep_purpose(project: Project, purpose: str) -> None:
    """Keeps the answer in the project."""
    config = json.dumps({"purpose": purpose})
    run = Run(command="purpose", version=levers.__version__, config=config, started=dt.datetime.now(dt.UTC))
    project.store.add([run])


class Reading:
    """Reads what came in, one job after the other, while the pages go on."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.jobs: dict[str, Job] = {}
        self._one = threading.Lock()

    def start(self, incoming: Sequence[Incoming]) -> Job:
        """Begins a job and returns at once."""
        key = hashlib.sha256(f"{dt.datetime.now(dt.UTC)}{len(self.jobs)}".encode()).hexdigest()[:16]
        job = Job(id=key, total=len(incoming))
        self.jobs[key] = job
        while len(self.jobs) > MOST_JOBS:
            self.jobs.pop(next(iter(self.jobs)))
        threading.Thread(target=self._run, args=(job, tuple(incoming)), daemon=True).start()
        return job

    def _run(self, job: Job, incoming: Sequence[Incoming]) -> None:
        with self._one:
            for item in incoming:
                job.at = item.title or item.name
                try:
                    job.done += self._read(item)
                except LeversError as error:
                    job.done.append(Done(item.name, problem=f"{error.problem}; {error.remedy}".strip("; ")))
                except Exception as error:  # noqa: BLE001  one text must not end the job; the page says what happened
                    job.done.append(Done(item.name, problem=f"could not be read ({type(error).__name__})"))
            job.at, job.over = "", True

    def _read(self, item: Incoming) -> list[Done]:
        name = harmless(item.name)
        folder = self.project.folder / "uploads" / hashlib.sha256(item.raw).hexdigest()[:12]
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        done = []
        try:
            path.write_bytes(item.raw)
            for found in read_inputs(self.project.store, [str(path)], atlas=self.project.atlas, date=item.date):
                if isinstance(found, DocumentRead):
                    check_project(self.project.store, atlas=self.project.atlas, documents=[found.capture.document])
                    capture = found.capture
                    typed = sum(claim.type not in {"other", "attribution"} for claim in found.claims)
                    done.append(Done(title_of(capture.title, capture.name), capture.document, typed, found.new > 0))
                else:
                    done.append(Done(name, problem=f"{found.problem}; {found.remedy}".strip("; ")))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return done
