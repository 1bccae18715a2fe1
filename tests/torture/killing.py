"""Kill -9 at random moments: a job runs in a forked process, is killed, and what it left behind is held against a whole run."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from growing import documents, write_lines

__all__ = ["JOBS", "Killed", "Say", "exported", "finish", "kill_at_random", "prepare"]

DOCUMENTS = 6
REMITTANCES = "geo,time,bx_trf_pwkr_dt_gd_zs\n" + "".join(
    f"{state},{year},{20 + year % 7}\n" for state in ("kgz", "uzb", "fra") for year in range(1995, 2012)
)
EVENT = {
    "Actor1CountryCode": "KGZ",
    "Actor2CountryCode": "RUS",
    "IsRootEvent": "1",
    "EventCode": "040",
    "EventRootCode": "04",
    "QuadClass": "1",
    "GoldsteinScale": "1.0",
    "NumMentions": "2",
    "DATEADDED": "20191024143000",
}
EVENTS = 3000
Say = Callable[[str], None]
Job = Callable[[Path, Path, Say], None]


@dataclass(slots=True)
class Killed:
    """What a series of kills showed."""

    kills: int = 0
    in_time: int = 0
    """Kills that came before the job was done."""
    acknowledged: int = 0
    torn: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    unequal: list[str] = field(default_factory=list)


def prepare(folder: Path) -> Path:
    """Inputs of all jobs, and a project that projecting and exporting start from."""
    from levers.read import Input, read_many

    inputs = folder / "inputs"
    write_lines(inputs / "notes", DOCUMENTS)
    (inputs / "remittances.csv").write_text(REMITTANCES)
    (inputs / "made.export.CSV").write_text("".join(_events()))
    text = next(documents(1))["text"]
    list(read_many([Input(name="warm", text=text, date=None)], atlas=_atlas()))  # the parser is loaded before forking
    ready = folder / "ready"
    finish(lambda say: (_read(ready, inputs, say), _load(ready, inputs, say))[0])
    return inputs


def kill_at_random(job: str, folder: Path, kills: int, *, seed: int = 1) -> Killed:
    """Kills the job so many times while it is at work, each time in a fresh project, and looks at what is left.

    Args:
        job: one of `JOBS`.
        folder: as `prepare` left it.
        kills: how many.
        seed: of the moments.
    """
    rng, found = random.Random(f"{job} {seed}"), Killed()
    inputs = folder / "inputs"
    whole = _fresh(folder, job, "whole")
    begun = time.perf_counter()
    finish(lambda say: JOBS[job](whole, inputs, say))
    took = time.perf_counter() - begun
    wanted = exported(whole, folder / f"{job}-whole.zip")
    for number in range(3 * kills):
        if found.in_time >= kills:
            break
        project = _fresh(folder, job, "killed")
        after = rng.uniform(0, took)
        acknowledged, alive = _killed(lambda say: JOBS[job](project, inputs, say), after=after)  # noqa: B023
        took = took if alive else min(took, after)  # the first run warms the machine for the others
        found.kills += 1
        found.in_time += alive
        found.acknowledged += len(acknowledged)
        found.torn += [f"{job} {number}: {line}" for line in _wrong(project, job, wanted)]
        missing = sorted(set(acknowledged) - _names(project))
        found.lost += [f"{job} {number}: {name}" for name in missing]
        finish(lambda say: JOBS[job](project, inputs, say))  # noqa: B023
        if exported(project, folder / f"{job}-killed.zip") != wanted:
            found.unequal.append(f"{job} {number}")
    return found


def _atlas():
    from levers.atlas import load

    return load()


def _events() -> Iterator[str]:
    """Rows in the publisher's layout, of a few pairs on many days."""
    from levers.sources.layouts import LAYOUTS

    for number in range(EVENTS):
        row = EVENT | {"GLOBALEVENTID": str(900_000_000 + number), "SQLDATE": f"201910{1 + number % 24:02d}"}
        row["Actor2CountryCode"] = ("RUS", "CHN", "UZB")[number % 3]
        yield "\t".join(row.get(name, "") for name in LAYOUTS["gdelt2"].columns) + "\n"


def _read(project: Path, inputs: Path, say: Say) -> None:
    from levers.flow import reading
    from levers.store import Store

    reading.GROUP = 2  # more commits to be killed in
    with Store(project) as store:
        for item in reading.read_inputs(store, [str(inputs / "notes")], atlas=_atlas()):
            say(item.capture.name)


def _load(project: Path, inputs: Path, say: Say) -> None:
    from levers.flow.loading import load_file
    from levers.store import Store

    with Store(project) as store:
        for source, name in (("worldbank", "remittances.csv"), ("gdelt", "made.export.CSV")):
            load_file(store, source, inputs / name, atlas=_atlas())
            say(source)


def _project(project: Path, inputs: Path, say: Say) -> None:
    import datetime as dt

    from levers.flow.measuring import measure_states
    from levers.flow.projecting import project_series
    from levers.store import Store

    with Store(project) as store:
        until = dt.date(2024, 1, 1)
        measured = measure_states(store, atlas=_atlas(), targets=("KGZ",), senders=("RUS",), until=until)
        say("measured")
        project_series(store, measured, now=until)
        say("projected")


def _export(project: Path, inputs: Path, say: Say) -> None:
    from levers.flow.archiving import export_project

    export_project(project, project / "out.zip")
    say("out.zip")


JOBS: dict[str, Job] = {"read": _read, "load": _load, "project": _project, "export": _export}
"""What is killed."""


def _fresh(folder: Path, job: str, name: str) -> Path:
    """A project as it is before the job."""
    project = folder / f"{job}-{name}"
    shutil.rmtree(project, ignore_errors=True)
    if job in {"project", "export"}:
        shutil.copytree(folder / "ready", project)
    return project


def _forked(work: Callable[[Say], None]) -> tuple[int, int]:
    """Runs the work in a process of its own; its number, and a pipe with what it acknowledged."""
    reading, writing = os.pipe()
    number = os.fork()
    if number == 0:
        code = 1
        try:
            os.close(reading)
            work(lambda name: os.write(writing, f"{name}\n".encode()) and None)
            code = 0
        except BaseException:  # noqa: BLE001  a forked process must not return into the tests
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    os.close(writing)
    return number, reading


def finish(work: Callable[[Say], None]) -> None:
    """Runs the work to its end in a process of its own."""
    number, reading = _forked(work)
    with os.fdopen(reading) as said:
        said.read()
    _, status = os.waitpid(number, 0)
    assert status == 0, "a job that nobody killed failed"


def _killed(work: Callable[[Say], None], *, after: float) -> tuple[list[str], bool]:
    """What it had acknowledged when it was killed, and whether it was still at work."""
    number, reading = _forked(work)
    time.sleep(after)
    os.kill(number, signal.SIGKILL)
    with os.fdopen(reading) as said:
        acknowledged = said.read().split("\n")[:-1]
    _, status = os.waitpid(number, 0)
    return acknowledged, os.WIFSIGNALED(status)


def _wrong(project: Path, job: str, wanted: bytes) -> list[str]:
    """What doctor finds, and a half archive."""
    from levers.flow.doctoring import examine

    wrong = [f"{one.check}: {one.found}" for one in examine(project) if not one.ok and one.check != "head"]
    out = project / "out.zip"
    if job == "export" and out.exists() and out.read_bytes() != wanted:
        wrong.append("half an archive under its own name")
    return [line for line in wrong if not line.startswith("database: is gone; documents")]


def _names(project: Path) -> set[str]:
    """What the project holds of what jobs acknowledge."""
    from levers.model import Capture, Measurement, Outcome, Selection
    from levers.store import DATABASE, Store

    names = {path.name for path in project.glob("out.zip")}
    if (project / DATABASE).exists():
        with Store(project) as store:
            names |= {row.name for row in store.rows(Capture)} | {row.source for row in store.rows(Selection)}
            names |= {"measured"} if store.count(Measurement) else set()
            names |= {"projected"} if store.count(Outcome) else set()
    return names


def exported(project: Path, target: Path) -> bytes:
    """The project as the bytes of its export."""
    from levers.flow.archiving import export_project

    export_project(project, target)
    return target.read_bytes()
