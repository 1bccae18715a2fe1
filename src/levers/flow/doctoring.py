"""Is everything that the project holds still what it was when it came in?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from levers.errors import LeversError, StoreError
from levers.model import Capture, Claim, Document, Measurement, Verdict
from levers.store import DATABASE, Store
from levers.store import raw as raw_bytes

__all__ = ["Finding", "examine"]

READ_AGAIN = "read the documents again; what was not damaged stays"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    check: str
    ok: bool
    found: str
    remedy: str = ""


def examine(folder: Path) -> list[Finding]:
    """Looks at the atlas, the database, every row's id, every span and every kept file."""
    findings = [_atlas()]
    if not (folder / DATABASE).exists():
        return [*findings, Finding("database", ok=True, found="none yet", remedy="run `levers read FILE...`")]
    try:
        with Store(folder) as store:
            findings += [_database(store), _spans(store), _files(store, folder / "documents")]
    except StoreError as error:
        findings.append(Finding("database", ok=False, found=error.problem, remedy=error.remedy))
    return findings


def _atlas() -> Finding:
    from levers.atlas import load

    try:
        atlas = load()
        found = f"version {atlas.version}: {len(atlas.entities):,} entities, {len(atlas.statements):,} statements"
        found += f", {len(atlas.observations):,} observations"
    except LeversError as error:
        return Finding("atlas", ok=False, found=str(error), remedy="install Levers again")
    return Finding("atlas", ok=True, found=found)


def _database(store: Store) -> Finding:
    wrong = store.check()
    if wrong:
        return Finding("database", ok=False, found=_first(wrong), remedy=READ_AGAIN)
    counts = ", ".join(
        f"{store.count(noun):,} {noun.__name__.lower()}s" for noun in (Document, Claim, Verdict, Measurement)
    )
    return Finding("database", ok=True, found=counts)


def _spans(store: Store) -> Finding:
    texts = {document.id: document.text for document in store.rows(Document)}
    wrong = [
        f"{claim.id}: its words are not at {claim.start}–{claim.end} of its document"
        for claim in store.rows(Claim)
        if texts.get(claim.document, "")[claim.start : claim.end] != claim.quote
    ]
    if wrong:
        return Finding("quotations", ok=False, found=_first(wrong), remedy=READ_AGAIN)
    return Finding("quotations", ok=True, found="every quotation stands where it says")


def _files(store: Store, folder: Path) -> Finding:
    wrong = raw_bytes.damaged(folder)
    for capture in store.rows(Capture):
        if not raw_bytes.path_of(folder, capture.raw_sha256).exists():
            wrong.append(f"{capture.name}: the bytes it was read from are missing")
    if wrong:
        return Finding("kept files", ok=False, found=_first(wrong), remedy=READ_AGAIN)
    return Finding("kept files", ok=True, found=f"{len(list(folder.glob('??/*'))):,} files match their hashes")


def _first(wrong: list[str]) -> str:
    more = f" (and {len(wrong) - 3} more)" if len(wrong) > 3 else ""
    return "; ".join(wrong[:3]) + more
