"""A project as one file that another project takes in: rows as JSON Lines, kept files, and a manifest with their hashes.

    manifest.json                    format, schema version, for each file its SHA-256 and size, for each noun its rows and fields
    rows/<noun>.jsonl                current rows, by id
    documents/, observations/, ...   kept files, as in the project folder

Nothing in it says when or by which run a row was recorded: that belongs to the store it lies in. So equal content makes equal
bytes, and a project that was interrupted and finished exports as one that was not.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levers.errors import InputError, StoreDamaged
from levers.flow.running import begin
from levers.model import NOUNS, Capture, Row, Run, field_types
from levers.model.row import json_value
from levers.store import Store, readable
from levers.store import raw as raw_bytes
from levers.store.copying import back_up, restore, snapshot
from levers.store.schema import table_name, wrong_field

if TYPE_CHECKING:
    from levers.atlas import Atlas

__all__ = ["SCHEMA", "Archive", "Imported", "back_up", "export_project", "import_project", "restore", "snapshot"]

FORMAT = "levers project"
SCHEMA = 1
"""Grows when a field changes its meaning; a field more does not change it."""
MANIFEST = "manifest.json"
BATCH = 4000
BLOCK = 1 << 20
MOST_BYTES = 64 << 30
MOST_LINE = 64 << 20
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The moment that every part of an archive carries: the earliest that the format knows."""
CLOCKS = {"retrieved"}
"""Moments of the machine that read a text; as with `recorded_at`, they stay where they were."""
EXPORTED: dict[str, type[Row]] = {table_name(noun): noun for noun in NOUNS if noun is not Run}
NAME = re.compile(r"(?:documents|observations|registered|scenarios)(?:/(?!\.)[\w.#+-]+)+")


@dataclass(frozen=True, slots=True)
class Archive:
    """A written archive."""

    path: Path
    rows: int
    files: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What an archive brought."""

    rows: int
    new: int
    """Rows that the project did not hold yet."""
    files: int


def export_project(project: Path, target: Path) -> Archive:
    """Writes the project's current rows and kept files as one archive; equal content gives equal bytes.

    Args:
        project: its folder; another process may hold it.
        target: the archive, whole or not there at all.

    Raises:
        StoreDamaged: a kept file is missing or changed; `levers doctor` says which.
        StoreError: the target cannot be written, or there is no project.
    """
    rows = 0
    with readable(project) as store, raw_bytes.written(target) as partial, zipfile.ZipFile(partial, "w") as archive:
        nouns: dict[str, Any] = {}
        files: dict[str, Any] = {}
        for name, noun in sorted(EXPORTED.items()):
            entry, count = f"rows/{name}.jsonl", [0]
            files[entry] = _write(archive, entry, _lines(store, noun, count))
            rows += count[0]
            nouns[name] = {"file": entry, "rows": count[0], "fields": [f for f in field_types(noun) if f not in CLOCKS]}
        for entry, (path, sha256) in sorted(_kept(store, project).items()):
            files[entry] = _write(archive, entry, _blocks(path))
            if sha256 and files[entry]["sha256"] != sha256:
                raise StoreDamaged(str(path), "is not what was kept", "run `levers doctor`, then export again")
        manifest = {"format": FORMAT, "schema": SCHEMA, "nouns": nouns, "files": files}
        text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
        _write(archive, MANIFEST, iter([text.encode()]))
    return Archive(target, rows, len(files) - len(nouns), raw_bytes.sha256_of(target))


def import_project(project: Path, path: Path, *, atlas: Atlas) -> Imported:
    """Takes in what `export_project` wrote: all of it or nothing; rows that the project holds already add nothing.

    Args:
        project: the folder, made if it is not there.
        path: the archive.
        atlas: named in the run that the rows carry.

    Raises:
        InputError: it is no archive, of another schema, or a file or row is not what it should be; says which.
    """
    from levers.flow.doctoring import dangling, misquoted

    try:
        with zipfile.ZipFile(path) as archive, Store(project) as store:
            manifest = _manifest(path, archive)
            for entry, told in manifest["files"].items():
                _verify(path, archive, entry, told)
            _refuse_changed(path, project, manifest)
            begin(store, "import", {"manifest": _digest(archive)}, atlas=atlas)
            files = list(_take_files(archive, project, manifest))
            with store.transaction():
                rows = new = 0
                for name, told in sorted(manifest["nouns"].items()):
                    for some in _chunks(_rows(path, archive, name, told, manifest["files"])):
                        rows, new = rows + len(some), new + store.add(some)
                for kept in files:
                    store.keep_file(kept)
                wrong = [*dangling(store), *misquoted(store)]
                if wrong:
                    raise _refused(path, "", wrong[0])
    except (OSError, zipfile.BadZipFile, NotImplementedError, EOFError, UnicodeDecodeError) as error:
        raise _refused(path, "", f"cannot be read as an archive ({error})") from error
    return Imported(rows, new, len(manifest["files"]) - len(manifest["nouns"]))


def _lines(store: Store, noun: type[Row], count: list[int]) -> Iterator[bytes]:
    """Current rows by id, one JSON object a line."""
    fields = [name for name in ("id", *field_types(noun)) if name not in CLOCKS or noun is not Capture]
    for batch in store.table(noun).order_by("id").select(*fields).to_pyarrow_batches(chunk_size=BATCH):
        for row in batch.to_pylist():
            count[0] += 1
            yield (json.dumps(json_value(row), ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _kept(store: Store, project: Path) -> dict[str, tuple[Path, str]]:
    """Files to take along with the hash that they must have: raw bytes of texts, recorded files, scenarios."""
    found: dict[str, tuple[Path, str]] = {}
    for capture in store.rows(Capture):
        if capture.raw_sha256:
            path = raw_bytes.path_of(project / "documents", capture.raw_sha256)
            found[path.relative_to(project).as_posix()] = (path, capture.raw_sha256)
    for name, sha256 in store.kept().items():
        found[name] = (project / name, sha256)
    for path in (project / "scenarios").glob("*.y*ml"):
        found[path.relative_to(project).as_posix()] = (path, "")
    return found


def _blocks(path: Path) -> Iterator[bytes]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise StoreDamaged(str(path), f"cannot be read ({error.strerror})", "run `levers doctor`") from error
    with file:
        while block := file.read(BLOCK):
            yield block


def _write(archive: zipfile.ZipFile, name: str, parts: Iterator[bytes]) -> dict[str, Any]:
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
    content, size = hashlib.sha256(), 0
    with archive.open(info, "w", force_zip64=True) as out:
        for part in parts:
            out.write(part)
            content.update(part)
            size += len(part)
    return {"sha256": content.hexdigest(), "size": size}


def _manifest(path: Path, archive: zipfile.ZipFile) -> dict[str, Any]:
    """The manifest, once its own shape, its names and its sizes are those of a project."""
    try:
        if archive.getinfo(MANIFEST).file_size > MOST_LINE:
            raise _refused(path, MANIFEST, "is too large")
        manifest = json.loads(archive.read(MANIFEST))
        files, nouns = dict(manifest["files"]), dict(manifest["nouns"])
        sound = all(
            isinstance(told["size"], int) and told["size"] >= 0 and re.fullmatch(r"[0-9a-f]{64}", told["sha256"])
            for told in files.values()
        )
        rows = {told["file"]: isinstance(told["rows"], int) for told in nouns.values()}
    except (KeyError, TypeError, ValueError, RecursionError, AttributeError) as error:
        raise _refused(path, MANIFEST, f"is not that of a project ({type(error).__name__}: {error})") from error
    if manifest.get("format") != FORMAT or manifest.get("schema") != SCHEMA:
        said = f"{manifest.get('format')!r}, schema {manifest.get('schema')!r}"
        raise _refused(path, MANIFEST, f"is of {said[:80]}; expected {FORMAT!r}, schema {SCHEMA}")
    unknown = [name for name, told in nouns.items() if name not in EXPORTED or told["file"] != f"rows/{name}.jsonl"]
    if unknown or not sound or not all(rows.values()):
        raise _refused(path, MANIFEST, f"names rows of {unknown[0][:40]!r}" if unknown else "has a wrong hash or size")
    names = archive.namelist()
    if len(names) != len(set(names)) or set(names) != {MANIFEST, *files} or not set(rows) <= set(files):
        raise _refused(path, MANIFEST, "does not name the files that are there")
    strange = [name for name in files if name not in rows and (NAME.fullmatch(name) is None or ".." in name)]
    if strange:
        raise _refused(path, strange[0][:120], "is no file of a project")
    if sum(told["size"] for told in files.values()) > MOST_BYTES:
        raise _refused(path, MANIFEST, f"unpacks to more than {MOST_BYTES >> 30} GB")
    return {"files": files, "nouns": nouns}


def _verify(path: Path, archive: zipfile.ZipFile, entry: str, told: dict[str, Any]) -> None:
    """Length and hash, read block by block and never further than the length that was told."""
    content, size = hashlib.sha256(), 0
    with archive.open(entry) as file:
        while size <= told["size"] and (block := file.read(BLOCK)):
            content.update(block)
            size += len(block)
    if size != told["size"] or content.hexdigest() != told["sha256"]:
        raise _refused(path, entry, "does not match its hash")
    if entry.startswith("documents/") and entry != f"documents/{told['sha256'][:2]}/{told['sha256']}":
        raise _refused(path, entry, "is not named by its hash")


def _refuse_changed(path: Path, project: Path, manifest: dict[str, Any]) -> None:
    """No file of the project is overwritten with another content."""
    for entry, told in manifest["files"].items():
        held = project / entry
        if (
            not entry.startswith(("rows/", "documents/"))
            and held.exists()
            and raw_bytes.sha256_of(held) != told["sha256"]
        ):
            raise _refused(path, entry, "is in the project already, with another content")


def _take_files(archive: zipfile.ZipFile, project: Path, manifest: dict[str, Any]) -> Iterator[Path]:
    """Writes the kept files; yields those that the store records, which are not named by their own hash."""
    for entry, told in sorted(manifest["files"].items()):
        held = project / entry
        if entry.startswith("rows/") or (held.exists() and raw_bytes.sha256_of(held) == told["sha256"]):
            continue
        with raw_bytes.written(held) as partial, archive.open(entry) as file, partial.open("wb") as out:
            while block := file.read(BLOCK):
                out.write(block)
    for entry in manifest["files"]:
        if entry.startswith(("observations/", "registered/")):
            yield project / entry


def _rows(
    path: Path, archive: zipfile.ZipFile, name: str, told: dict[str, Any], files: dict[str, Any]
) -> Iterator[Row]:
    """The rows of one noun, each held against its schema and its id, in the order of ids, none twice."""
    noun, entry = EXPORTED[name], told["file"]
    count, last = 0, ""
    with archive.open(entry) as file:
        while line := file.readline(MOST_LINE):
            count += 1
            row = _row(path, noun, f"{entry}:{count}", line)
            if row.id <= last:
                raise _refused(path, f"{entry}:{count}", "is out of order or there twice")
            last = row.id
            if isinstance(row, Capture) and row.raw_sha256:
                sha256 = row.raw_sha256
                if f"documents/{sha256[:2]}/{sha256}" not in files:
                    raise _refused(path, f"{entry}:{count}", "was read from bytes that the archive lacks")
            yield row
    if count != told["rows"]:
        raise _refused(path, entry, f"has {count:,} rows; its manifest says {told['rows']:,}")


def _row(path: Path, noun: type[Row], place: str, line: bytes) -> Row:
    try:
        plain = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _refused(path, place, f"is not JSON ({str(error)[:80]})") from error
    if not isinstance(plain, dict):
        raise _refused(path, place, "is not an object")
    wrong = wrong_field(noun, plain)
    if wrong:
        raise _refused(path, place, wrong)
    row = noun.from_dict(plain)
    if plain.get("id") != row.id:
        raise _refused(path, place, f"has the id {str(plain.get('id'))[:40]!r}, which is not that of its content")
    return row


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    held: list[Row] = []
    for row in rows:
        held.append(row)
        if len(held) >= BATCH:
            yield held
            held = []
    yield held


def _digest(archive: zipfile.ZipFile) -> str:
    return hashlib.sha256(archive.read(MANIFEST)).hexdigest()


def _refused(path: Path, place: str, problem: str) -> InputError:
    where = f"{path.name}, {place}" if place else path.name
    return InputError(where, problem, "nothing of it was taken in; ask for the archive again")
