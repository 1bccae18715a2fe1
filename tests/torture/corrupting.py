"""A hundred ways in which a project is damaged behind our back, and whether doctor finds each.

Every damage is made in a fresh copy. Doctor must say that something is wrong; where it does not, what the project exports must still be
what it exported before: then nothing was damaged that anybody reads.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Damage", "Outcome", "damages", "prepare", "spread", "suffered"]

Harm = Callable[[Path, random.Random], None]
MOST_SECONDS = 300
EDITS = (
    "UPDATE claim SET value = value * 2 WHERE id = (SELECT min(id) FROM claim WHERE value IS NOT NULL)",
    "UPDATE claim SET negated = NOT negated WHERE id = (SELECT min(id) FROM claim)",
    "UPDATE claim SET speaker = 'Somebody Else' WHERE id = (SELECT max(id) FROM claim)",
    "UPDATE claim SET quote = quote || ' not' WHERE id = (SELECT max(id) FROM claim)",
    "UPDATE claim SET intensity = 9.5 WHERE id = (SELECT min(id) FROM claim)",
    "UPDATE claim SET recorded_at = recorded_at - INTERVAL 1 DAY WHERE id = (SELECT min(id) FROM claim)",
    "UPDATE claim SET run = 'run-0' WHERE id = (SELECT min(id) FROM claim)",
    "UPDATE claim SET document = 'doc-0' WHERE id = (SELECT min(id) FROM claim)",
    "UPDATE document SET text = replace(text, 'not ', '') WHERE contains(text, 'not ')",
    "UPDATE document SET text = text || ' ' WHERE id = (SELECT min(id) FROM document)",
    "UPDATE document SET language = 'de' WHERE id = (SELECT min(id) FROM document)",
    "UPDATE capture SET published = published + 365 WHERE published IS NOT NULL",
    "UPDATE capture SET outlet = 'elsewhere.example' WHERE id = (SELECT min(id) FROM capture)",
    "UPDATE observation SET value = value + 0.1 WHERE id = (SELECT min(id) FROM observation)",
    "UPDATE observation SET value = -value",
    "UPDATE observation SET publisher = 'nobody' WHERE id = (SELECT max(id) FROM observation)",
    "UPDATE observation SET verified = false WHERE id = (SELECT max(id) FROM observation)",
    "UPDATE measurement SET value = value * 1.01 WHERE id = (SELECT min(id) FROM measurement)",
    "UPDATE measurement SET note = 'exact' WHERE id = (SELECT min(id) FROM measurement)",
    "UPDATE outcome SET quantiles = list_transform(quantiles, x -> x * 2) WHERE id = (SELECT min(id) FROM outcome)",
    "UPDATE outcome SET baseline = 0.5 WHERE id = (SELECT max(id) FROM outcome)",
    "UPDATE verdict SET label = 'supported' WHERE label <> 'supported'",
    "UPDATE verdict SET explanation = 'It is so.' WHERE id = (SELECT min(id) FROM verdict)",
    "UPDATE retraction SET id = 'clm-0' WHERE id = (SELECT min(id) FROM retraction)",
    "DELETE FROM retraction",
    "DELETE FROM claim WHERE id = (SELECT min(id) FROM claim)",
    "DELETE FROM verdict",
    "DELETE FROM observation WHERE id = (SELECT max(id) FROM observation)",
    "DELETE FROM ledger WHERE sequence = (SELECT max(sequence) FROM ledger)",
    "DELETE FROM ledger WHERE sequence = 3",
    "DELETE FROM ledger",
    "DELETE FROM kept",
    "UPDATE ledger SET rows = rows + 1 WHERE sequence = 2",
    "INSERT INTO claim SELECT * FROM claim LIMIT 1",
    "INSERT INTO observation BY NAME SELECT * REPLACE (value + 1 AS value) FROM observation LIMIT 1",
    "DROP TABLE measurement",
)


@dataclass(frozen=True, slots=True)
class Damage:
    """One way."""

    name: str
    harm: Harm


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    name: str
    found: str
    """What doctor said; empty where it found all in order."""
    wrong: bool
    """Whether it found nothing and what the project exports is not what it was."""


def prepare(folder: Path) -> Path:
    """Two projects with every kind of row and file: `closed`, and `killed` with a log that was never put into the database."""
    from killing import prepare as inputs_of

    inputs = inputs_of(folder)
    closed, killed = folder / "closed", folder / "killed"
    _in_a_process(_fill, closed, inputs)
    shutil.copytree(closed, killed)
    _in_a_process(_add_and_die, killed)
    assert (killed / "levers.duckdb.wal").stat().st_size > 1000
    return folder


def damages(*, seed: int = 1) -> list[Damage]:
    """A hundred, the same for the same seed."""
    named: list[tuple[str, Harm]] = []
    named += [(f"database, bit {n}", _flip("levers.duckdb")) for n in range(14)]
    named += [(f"database, cut {n}", _cut("levers.duckdb")) for n in range(5)]
    named += [(f"database, zeros {n}", _zeros("levers.duckdb")) for n in range(3)]
    named += [(f"log, bit {n}", _flip("levers.duckdb.wal")) for n in range(8)]
    named += [(f"log, cut {n}", _cut("levers.duckdb.wal")) for n in range(5)]
    named += [("log, gone", _gone("levers.duckdb.wal")), ("database, gone", _gone("levers.duckdb"))]
    named += [("head, bit", _flip("levers.head")), ("head, gone", _gone("levers.head")), ("older database", _older)]
    named += [(f"text, bit {n}", _flip("documents/*/*")) for n in range(6)]
    named += [(f"text, cut {n}", _cut("documents/*/*")) for n in range(4)]
    named += [(f"text, gone {n}", _gone("documents/*/*")) for n in range(3)]
    named += [(f"texts, swapped {n}", _swapped("documents/*/*")) for n in range(3)]
    named += [("texts, all gone", lambda project, _: shutil.rmtree(project / "documents"))]
    named += [(f"events, bit {n}", _flip("observations/*/*/*.parquet")) for n in range(3)]
    named += [
        ("events, cut", _cut("observations/*/*/*.parquet")),
        ("events, gone", _gone("observations/*/*/*.parquet")),
    ]
    named += [("forecast, bit", _flip("registered/*")), ("forecast, gone", _gone("registered/*"))]
    named += [(f"edit: {text}", _edit(text)) for text in EDITS]
    return [Damage(name, harm) for name, harm in named]


def suffered(damage: Damage, folder: Path, *, seed: int = 1) -> Outcome:
    """Damages a copy and looks at it in a process of its own, which may die of it."""
    project = folder / ("killed" if damage.name.startswith(("log", "older", "edit")) else "closed")
    copy = folder / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(project, copy)
    damage.harm(copy, random.Random(f"{damage.name} {seed}"))
    found = _in_a_process(_examined, copy)
    if found:
        return Outcome(damage.name, str(found), wrong=False)
    return Outcome(damage.name, "", wrong=_in_a_process(_exported, copy) != _in_a_process(_exported, project))


def _fill(project: Path, inputs: Path) -> None:
    import datetime as dt

    from killing import JOBS

    from levers.atlas import load
    from levers.flow.checking import check_project
    from levers.flow.measuring import measure_states
    from levers.flow.projecting import project_series
    from levers.flow.registering import register
    from levers.model import Verdict
    from levers.store import Store

    for job in ("read", "load"):
        JOBS[job](project, inputs, lambda _: None)
    until, atlas = dt.date(2012, 1, 1), load()
    with Store(project) as store:
        check_project(store, atlas=atlas)
        store.retract([row.id for row in store.rows(Verdict)[:2]], reason="no longer")
        measured = measure_states(store, atlas=atlas, targets=("KGZ",), senders=("RUS",), until=until)
        outcomes = project_series(store, measured, now=until)
        register(store, outcomes, name="KGZ", data_until=until, version="0")


def _add_and_die(project: Path) -> None:
    """A few committed batches that are in the log alone."""
    from levers.model import Document
    from levers.store import Store

    store = Store(project)
    for number in range(20):
        store.add([Document(text=f"The committee met for the {number}th time. " * 20)])
    os._exit(0)


def _examined(project: Path) -> str:
    from levers.flow.doctoring import examine

    return "; ".join(f"{one.check}: {one.found}" for one in examine(project) if not one.ok)


def _exported(project: Path) -> str:
    from levers.flow.archiving import export_project

    return export_project(project, project / "out.zip").sha256


def _in_a_process(work: Callable[..., object], *arguments: object) -> object:
    """What the work gives, from a forked process; how it ended where it gives nothing."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, work, arguments))
    process.start()
    theirs.close()
    answer: object = None
    if ours.poll(MOST_SECONDS):
        try:
            answer = ours.recv()
        except EOFError:
            answer = None
    process.join(10)
    if process.is_alive():
        process.kill()
        process.join()
    if answer is None and process.exitcode not in {0, None}:
        msg = f"{getattr(work, '__name__', work)} died with {process.exitcode}"
        raise AssertionError(msg)
    if isinstance(answer, BaseException):
        raise answer
    return answer


def _answer(pipe, work: Callable[..., object], arguments: tuple[object, ...]) -> None:
    try:
        pipe.send(work(*arguments))
    except BaseException as error:  # noqa: BLE001  the parent raises it
        pipe.send(AssertionError(f"{type(error).__name__}: {error}"))


def _files(project: Path, pattern: str) -> list[Path]:
    return sorted(path for path in project.glob(pattern) if path.is_file())


def _flip(pattern: str) -> Harm:
    def harm(project: Path, rng: random.Random) -> None:
        path = rng.choice(_files(project, pattern))
        raw = bytearray(path.read_bytes())
        raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
        path.write_bytes(raw)

    return harm


def _cut(pattern: str) -> Harm:
    def harm(project: Path, rng: random.Random) -> None:
        path = rng.choice(_files(project, pattern))
        os.truncate(path, rng.randrange(path.stat().st_size))

    return harm


def _zeros(pattern: str) -> Harm:
    def harm(project: Path, rng: random.Random) -> None:
        path = rng.choice(_files(project, pattern))
        raw = bytearray(path.read_bytes())
        full = [at for at in range(0, len(raw), 4096) if any(raw[at : at + 4096])]
        at = rng.choice(full)
        raw[at : at + 4096] = bytes(4096)
        path.write_bytes(raw)

    return harm


def _gone(pattern: str) -> Harm:
    return lambda project, rng: rng.choice(_files(project, pattern)).unlink()


def _swapped(pattern: str) -> Harm:
    def harm(project: Path, rng: random.Random) -> None:
        one, other = rng.sample(_files(project, pattern), 2)
        first, second = one.read_bytes(), other.read_bytes()
        one.write_bytes(second)
        other.write_bytes(first)

    return harm


def _older(project: Path, _: random.Random) -> None:
    """An earlier database of the same project in its place."""
    for path in _files(project, "levers.duckdb*"):
        path.unlink()
    shutil.copyfile(project.parent / "closed" / "levers.duckdb", project / "levers.duckdb")


def _edit(text: str) -> Harm:
    def harm(project: Path, _: random.Random) -> None:
        _in_a_process(_run, project, text)

    return harm


def _run(project: Path, text: str) -> None:
    import duckdb

    con = duckdb.connect(str(project / "levers.duckdb"))
    con.execute(text)
    con.close()


def spread(count: int, *, seed: int = 1) -> Iterator[Damage]:
    """So many of the hundred, of every kind."""
    every = damages(seed=seed)
    yield from (every[at * len(every) // count] for at in range(count))
