"""A disk that is full: commands run with no room left after so many bytes, and again when there is room.

Two ways. A limit on the length of files (`RLIMIT_FSIZE`) fails every write beyond it, at each step that a file takes to its full
length; it works everywhere. A small file system that a ballast fills up to so many bytes is the real thing; it needs the right to mount.
"""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from killing import exported

__all__ = ["Filled", "ballast", "fill", "limited", "small_disk"]

Room = Callable[[Path, int], contextlib.AbstractContextManager[Callable[[], None]]]
WORDS = ("space", "room", "too large")


@dataclass(slots=True)
class Filled:
    """What a series of full disks showed."""

    steps: int = 0
    refused: int = 0
    """Steps at which something could not be written; at the others there was room enough."""
    unclear: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    unequal: list[str] = field(default_factory=list)


def fill(folder: Path, steps: list[int], room: Room, *, place: Path | None = None) -> Filled:
    """Reads and loads with so many bytes of room, one step after another.

    Args:
        folder: as `killing.prepare` left it; its `ready` project is what was there before.
        steps: bytes of room.
        room: what takes the room away and gives it back.
        place: where projects are made; the folder without it.
    """
    from growing import write_lines

    found, inputs = Filled(), folder / "inputs"
    if not (inputs / "more").exists():
        write_lines(inputs / "more", 4, seed=7)
    commands = [["read", str(inputs / "more")], ["doctor", "--backup"]]
    before = exported(folder / "ready", folder / "before.zip")
    project = (place or folder) / "full"
    _again(folder, project)
    for command in commands:
        _, text = _ran(command, project)
    wanted = exported(project, folder / "wanted.zip")
    for step in steps:
        _again(folder, project)
        found.steps += 1
        with room(project, step) as take:
            said = [_ran(command, project, take) for command in commands]
        bad = [(code, text) for code, text in said if code]
        found.refused += bool(bad)
        for code, text in bad:
            if code != 1 or "Traceback" in text or not any(word in text for word in WORDS):
                found.unclear.append(f"{step}: exit {code}, {text.strip()[-300:]}")
        left = exported(project, folder / "left.zip") if not _damaged(project) else b""
        if left not in {before, wanted}:
            found.lost.append(f"{step}: {_damaged(project)}")
        for command in commands:
            code, text = _ran(command, project)
            if code:
                found.unequal.append(f"{step}: {command[0]} afterwards: {text.strip()[-300:]}")
        if exported(project, folder / "left.zip") != wanted:
            found.unequal.append(f"{step}: the export differs")
    return found


@contextlib.contextmanager
def limited(_: Path, step: int) -> Iterator[Callable[[], None]]:
    """No file may be longer than so many bytes."""
    yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (step, resource.RLIM_INFINITY))


@contextlib.contextmanager
def ballast(project: Path, step: int) -> Iterator[Callable[[], None]]:
    """The file system that the project lies on has so many bytes left."""
    path = project.parent / "ballast"
    free = os.statvfs(project).f_bavail * os.statvfs(project).f_frsize
    with path.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, free - step))
    try:
        yield lambda: None
    finally:
        path.unlink()


@contextlib.contextmanager
def small_disk(megabytes: int = 48) -> Iterator[Path | None]:
    """A file system of its own in memory; None where it may not be mounted."""
    with tempfile.TemporaryDirectory() as where:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", where], capture_output=True, check=False
        )
        if mounted.returncode:
            yield None
            return
        try:
            yield Path(where)
        finally:
            subprocess.run(["umount", "-l", where], check=False)


def _again(folder: Path, project: Path) -> None:
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(folder / "ready", project)


def _damaged(project: Path) -> str:
    from levers.flow.doctoring import examine

    return "; ".join(f"{one.check}: {one.found}" for one in examine(project) if not one.ok)


def _ran(command: list[str], project: Path, take: Callable[[], None] = lambda: None) -> tuple[int, str]:
    """Exit code and standard error of a command in a forked process."""
    reading, writing = os.pipe()
    number = os.fork()
    if number == 0:
        code = 99
        try:
            os.close(reading)
            os.dup2(writing, 2)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            sys.stderr, sys.stdout = os.fdopen(2, "w"), os.fdopen(1, "w")
            take()
            from levers.show.cli import main

            code = main([*command, "--project", str(project)])
        except BaseException:  # noqa: BLE001  what a person would see
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, errors="replace") as said:
        text = said.read()
    _, status = os.waitpid(number, 0)
    return (os.waitstatus_to_exitcode(status), text)
