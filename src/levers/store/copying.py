"""Copies of a database that another process may be writing: snapshots for readers, backups, and putting one back.

DuckDB writes new blocks beside those in use and then turns the header over; between two turns every block that the header leads to
stays as it is, and the log (`.wal`) only grows. So a copy of the file and then of its log is whole if the header is the same before
and after; a transaction that is half in the log is dropped when the copy is opened, as after a crash. Every copy is then opened and
held against the ledger: it must hold the transaction that was the last when copying began. A copy that does not is made again.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
import tempfile
import time
from pathlib import Path

from levers.errors import StoreDamaged, StoreError
from levers.store import raw
from levers.store.auditing import adopt, audit, lines_of
from levers.store.ledger import HEAD, Head, read_head, unseal, write_head
from levers.store.opening import DATABASE, HELD, SNAPSHOT, connect, is_snapshot

__all__ = ["BACKUPS", "back_up", "back_up_as_it_is", "backups", "restore", "snapshot"]

BACKUPS = "backups"
KEEP = 3
HEADER = 3 * 4096
"""Bytes of the file's header and the two headers that take turns."""
TRIES = 40
WAIT = 0.1


def snapshot(folder: Path, target: Path) -> Head:
    """A copy of the project's database in a folder that readers open as a project; an earlier one there is replaced.

    Readers that hold the earlier copy open go on reading it.

    Args:
        folder: the project; another process may hold it, this one must not.
        target: the folder of the copy.

    Returns:
        The last line of the ledger that the copy holds.

    Raises:
        StoreError: there is no database, no space, the target is a project itself, or every try was overtaken by a writer.
    """
    if (target / DATABASE).exists() and not is_snapshot(target):
        raise StoreError(str(target), "is a project, not a snapshot", "give another --to")
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target, prefix=raw.PARTIAL) as partial:
        head = _copy(folder, Path(partial))
        marker = {"snapshot_of": folder.resolve().name, "batches": head.sequence, "chain": head.chain}
        raw.write_whole(target / SNAPSHOT, json.dumps(marker) + "\n")
        (target / HEAD).unlink(missing_ok=True)  # an older head fits every newer copy, not the other way round
        (Path(partial) / DATABASE).replace(target / DATABASE)
        write_head(target, head)
    return head


def back_up(folder: Path) -> Path:
    """A checked copy in the project's `backups`, of which the newest three are kept.

    Raises:
        StoreError: as for `snapshot`.
        StoreDamaged: the database does not pass its own checks, and the earlier backups are left alone.
    """
    held = folder / BACKUPS
    held.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=held, prefix=raw.PARTIAL) as partial:
        _copy(folder, Path(partial))
        _pass(Path(partial), str(folder / DATABASE))
        return _rotate(folder, Path(partial) / DATABASE)


def back_up_as_it_is(folder: Path) -> Path:
    """A copy of a database of an earlier version, which has no ledger to be held against; nobody may hold it."""
    unseal(folder)
    with raw.written(folder / BACKUPS / "next") as partial:
        shutil.copyfile(folder / DATABASE, partial)
    return _rotate(folder, folder / BACKUPS / "next")


def _rotate(folder: Path, copy: Path) -> Path:
    path = folder / BACKUPS / f"{dt.datetime.now(dt.UTC):%Y-%m-%dT%H%M%S.%f}.duckdb"
    copy.replace(path)
    for old in backups(folder)[KEEP:]:
        old.unlink()
    return path


def backups(folder: Path) -> list[Path]:
    """The project's backups, newest first."""
    return sorted((folder / BACKUPS).glob("*.duckdb"), reverse=True)


def restore(folder: Path, copy: Path) -> Path | None:
    """Puts a copy in the place of the database, which is kept beside it; the head follows.

    Args:
        folder: the project; nobody may hold it.
        copy: a backup, a snapshot's database, or the database itself, to go on with what it still holds.

    Returns:
        Where the earlier database is now; None where there was none.

    Raises:
        StoreDamaged: the copy does not pass its own checks; nothing was changed.
    """
    if not copy.is_file():
        raise StoreError(str(copy), "is not there; expected a database", f"see {folder / BACKUPS}")
    with tempfile.TemporaryDirectory(dir=folder, prefix=raw.PARTIAL) as partial:
        for path in _files(copy):
            shutil.copyfile(path, Path(partial) / (DATABASE + path.name.removeprefix(copy.name)))
        head = _pass(Path(partial), str(copy))
        aside = None
        stamp = f"{dt.datetime.now(dt.UTC):%Y-%m-%dT%H%M%S}"
        for path in _files(folder / DATABASE):
            moved = path.with_name(f"damaged-{stamp}-{path.name}")
            path.replace(moved)
            aside = aside or moved
        (folder / HEAD).unlink(missing_ok=True)
        (Path(partial) / DATABASE).replace(folder / DATABASE)
        write_head(folder, head)
    return aside


def _files(database: Path) -> list[Path]:
    """The database and its logs."""
    found = [database, *sorted(database.parent.glob(f"{database.name}.wal*"))]
    return [path for path in found if path.exists()]


def _copy(folder: Path, target: Path) -> Head:
    """Copies until a copy is whole; it lies in `target`, without a log."""
    database = folder / DATABASE
    if not database.exists():
        raise StoreError(str(folder), "holds no database yet", "run `levers read FILE...` first")
    if folder.resolve() in HELD:
        raise StoreError(
            str(folder), "is held open by this very process", "close it first, or copy it from another process"
        )
    problem = "it was written to all the time"
    for attempt in range(TRIES):
        if attempt:
            time.sleep(WAIT * min(attempt, 10))
            for path in _files(target / DATABASE):
                path.unlink()
        try:
            wanted = _head(folder)
            before, logs = _header(database), _logs(database)
            for path in _files(database):
                shutil.copyfile(path, target / path.name)
            if _header(database) != before or not _grown(logs, _logs(database)):
                continue
        except FileNotFoundError:
            continue
        except OSError as error:
            raise StoreError(
                str(target), f"cannot be written ({error.strerror})", "free some space or choose another folder"
            ) from error
        try:
            return _settle(target, wanted)
        except StoreDamaged as error:
            problem = error.problem
            if attempt >= 2 and not logs and not _logs(database):
                break  # nobody is writing: it will not get better
    raise StoreDamaged(str(database), f"could not be copied ({problem})", "run `levers doctor`, or try again later")


def _head(folder: Path) -> Head | None:
    try:
        return read_head(folder)
    except ValueError:
        return None


def _header(database: Path) -> bytes:
    with database.open("rb") as file:
        return file.read(HEADER)


def _logs(database: Path) -> dict[str, tuple[int, int]]:
    """Name, inode and length of the logs."""
    found = {}
    for path in database.parent.glob(f"{database.name}.wal*"):
        told = path.stat()
        found[path.name] = (told.st_ino, told.st_size)
    return found


def _grown(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> bool:
    """Whether the logs are those that they were, or longer; a log that was begun in between may be missing in the copy."""
    return all(
        name in after and after[name][0] == inode and after[name][1] >= size for name, (inode, size) in before.items()
    )


def _settle(folder: Path, wanted: Head | None) -> Head:
    """Opens a copy, so that its log goes into it, and holds it against the head that it must reach."""
    con = connect(folder)
    try:
        lines = lines_of(con)
        con.raw_sql("CHECKPOINT")
    except Exception as error:
        raise StoreDamaged(str(folder / DATABASE), str(error).splitlines()[0], "") from error
    finally:
        con.disconnect()
    last = Head(lines[-1].sequence, lines[-1].chain) if lines else Head()
    reached = (
        wanted is None
        or wanted.sequence == 0
        or any(line.sequence == wanted.sequence and line.chain == wanted.chain for line in lines)
    )
    if not reached:
        raise StoreDamaged(str(folder / DATABASE), "it lacks rows that were recorded", "")
    return last


def _pass(folder: Path, name: str) -> Head:
    """The last line of a copy that passes all checks.

    Raises:
        StoreDamaged: it does not.
    """
    con = connect(folder)
    try:
        if not lines_of(con):
            adopt(con)
        wrong = audit(con)
        if wrong:
            raise StoreDamaged(name, f"does not pass its checks ({wrong[0]})", "take another copy; see `levers doctor`")
        lines = lines_of(con)
        con.raw_sql("CHECKPOINT")
    finally:
        con.disconnect()
    return Head(lines[-1].sequence, lines[-1].chain) if lines else Head()
