"""FollowTheMoney entities, a JSON object a line: states, bodies, public offices, ties, texts, and what texts claim.

A claim becomes a `Note` on the states it is about, never an `Event` or a link, for those read as facts; its name begins with whose words
it is, what kind of statement and the verdict. Persons are only those whose public office the atlas states: a name that stands in a text
makes no entity. Measurements have no place in this format.
FollowTheMoney: https://followthemoney.tech.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from levers.flow.exporting import Export, Told
from levers.flow.ties import Tie
from levers.model import Capture, Entity, Statement
from levers.show.export.events import codes_now
from levers.show.harm import quotation, told_as, told_by, withheld
from levers.show.words import LABEL_WORDS

__all__ = ["OFFICES", "write_ftm"]

Step = Callable[[str], None]
NOT_KEY = re.compile(r"[^A-Za-z0-9.-]+")
TOGETHER = " ; "
"""Between the sources of an atlas row that rests on several."""
Plain = dict[str, Any]
Properties = dict[str, list[str | None]]

OFFICES: tuple[str, ...] = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
SCHEMATA = {
    "state": "PublicBody",
    "territory": "PublicBody",
    "former_state": "PublicBody",
    "company": "Company",
    "bank": "Company",
}
"""Kinds of entities that are something else than an `Organization`."""


def write_ftm(export: Export, path: Path, step: Step) -> int:
    """One entity a line, each id once."""
    written: set[str] = set()
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in _entities(export):
            if row["id"] not in written:
                written.add(row["id"])
                file.write(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n")
                step(row["schema"])
    return len(written)


def _entities(export: Export) -> Iterator[Plain]:
    for tie in export.ties():
        yield from _sides(export, (tie.one, tie.other))
        yield _tie(tie)
    yield from _offices(export)
    for capture in export.captures:
        yield _article(capture, export)
    for told in export.told():
        yield from _sides(export, (told.claim.actor, told.claim.recipient))
        yield _note(told, export)


def _made(schema: str, key: str, /, **properties: Iterable[str | None]) -> Plain:
    kept = {prop: sorted({value for value in values if value}) for prop, values in properties.items()}
    return {"id": key, "schema": schema, "properties": {prop: values for prop, values in kept.items() if values}}


def _key(code: str) -> str:
    """An id as the format knows it: letters, digits, dots and hyphens."""
    return "levers-" + NOT_KEY.sub("-", code)


def _sides(export: Export, codes: Iterable[str | None]) -> Iterator[Plain]:
    for code in codes:
        if code is not None:
            yield _body(export.atlas.entities.get(code), code, export)


def _body(entity: Entity | None, code: str, export: Export) -> Plain:
    kind = entity.kind if entity is not None else ""
    schema = SCHEMATA.get(kind, "Organization")
    country = [_country(export, code)] if schema == "PublicBody" else []
    return _made(schema, _key(code), name=[entity.name if entity is not None else code], country=country)


def _country(export: Export, code: str) -> str | None:
    found = codes_now(export.atlas.folder, "iso2").get(code)
    return found.lower() if found is not None else None


def _dates(stmt: Statement) -> Properties:
    start, end = stmt.valid.start_earliest, stmt.valid.end_latest
    return {"startDate": [start.isoformat()] if start else [], "endDate": [end.isoformat()] if end else []}


def _sourced(stmt: Statement) -> Properties:
    addresses = [part for part in stmt.address.split(TOGETHER) if part.startswith(("http://", "https://"))]
    return {
        "publisher": [*stmt.publisher.split(TOGETHER)],
        "sourceUrl": [*addresses],
        "recordId": [stmt.id],
        "status": [None if stmt.verified else "not yet verified"],
    }


def _tie(tie: Tie) -> Plain:
    stmt = tie.statement
    name = f"{stmt.id}-{_key(tie.one)}-{_key(tie.other)}"
    told: Properties = {**_dates(stmt), **_sourced(stmt)}
    if tie.kind == "membership":
        return _made(
            "Membership", name, member=[_key(tie.one)], organization=[_key(tie.other)], role=[tie.label], **told
        )
    return _made(
        "UnknownLink",
        name,
        subject=[_key(tie.one)],
        object=[_key(tie.other)],
        role=[f"{tie.kind}: {tie.label}"],
        **told,
    )


def _offices(export: Export) -> Iterator[Plain]:
    if export.asked.document is not None:
        return
    atlas = export.atlas
    for state in sorted(export.asked.states or atlas.targets):
        yield from _sides(export, (state,))
        for office in OFFICES:
            country = _country(export, state)
            post = _key(f"{state}-{office}")
            title = f"{office.replace('_', ' ')} of {export.names.get(state, state)}"
            yield _made("Position", post, name=[title], country=[country])
            for stmt in atlas.of(state, office):
                person = atlas.entities.get(stmt.value)
                if person is not None and person.kind == "person":
                    holder = _key(person.code)
                    yield _made("Person", holder, name=[person.name], country=[country])
                    held: Properties = {**_dates(stmt), **_sourced(stmt)}
                    yield _made("Occupancy", f"{stmt.id}-occupancy", holder=[holder], post=[post], **held)


def _article(capture: Capture, export: Export) -> Plain:
    address = capture.name if capture.name.startswith(("http://", "https://")) else None
    day = capture.published.isoformat() if capture.published is not None else None
    publisher = capture.outlet
    return _made(
        "Article",
        capture.document,
        title=[capture.title or capture.name],
        fileName=[capture.name if address is None else None],
        author=[capture.author],
        publisher=[publisher],
        publishedAt=[day],
        sourceUrl=[address],
        mimeType=[capture.media_type],
        country=[_country(export, capture.outlet_of) if capture.outlet_of else None],
    )


def _note(told: Told, export: Export) -> Plain:
    claim, worst = told.claim, told.worst
    verdict = LABEL_WORDS[worst.label] if worst is not None else "not checked"
    head = f"{told_by(claim, told.capture)} ({claim.voice}), {claim.stance}, {verdict}"
    appeal = claim.stance == "appeal"
    return _made(
        "Note",
        claim.id,
        name=[f"{head}: {told_as(claim, export.names)}"],
        description=[quotation(claim)],
        summary=[worst.explanation if worst is not None and not withheld(claim) else None],
        entity=[] if appeal else [_key(code) for code in (claim.actor, claim.recipient) if code],
        proof=[claim.document],
        keywords=[
            f"stance: {claim.stance}", f"voice: {claim.voice}", f"verdict: {verdict}", f"modality: {claim.modality}",
            "negated" if claim.negated else None, f"type: {claim.type}",
        ],
    )  # fmt: skip
