"""The tables of an export, declared once: CSVW, JSON Lines and Parquet are made from the same columns and rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from levers.flow.exporting import Export, Told, file_name
from levers.model import Claim, Observation
from levers.show.harm import quotation, told_as, told_by, withheld
from levers.show.words import LABEL_WORDS

__all__ = ["TABLES", "Column", "Kind", "Row", "Table", "claim_row"]

Kind = Literal["string", "integer", "number", "boolean", "date", "list"]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what its cells hold and what they say."""

    name: str
    kind: Kind
    says: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table; `refers` maps a column to the table whose `id` it names."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Export], Iterator[Row]]
    refers: tuple[tuple[str, str], ...] = field(default=())


def _columns(text: str) -> tuple[Column, ...]:
    """Columns of lines such as `name kind: what it says`; a column without a kind is text."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        head, says = line.split(": ", 1)
        name, _, kind = head.partition(" ")
        found.append(Column(name, kind or "string", says))  # type: ignore[arg-type]
    return tuple(found)


TYPED: tuple[str, ...] = tuple(
    "actor actor_role recipient recipient_role relation mode cameo intensity scale date_start date_end place value unit hedge".split()
)


def claim_row(told: Told, export: Export) -> Row:
    """A claim with its document, whose words it is, what kind of statement, and the verdict; never one without the others."""
    claim, capture, worst = told.claim, told.capture, told.worst
    kept = withheld(claim)
    row: Row = {
        "id": claim.id,
        "document": claim.document,
        "outlet": capture.outlet,
        "outlet_kind": capture.outlet_kind,
        "outlet_of": capture.outlet_of,
        "published": capture.published,
        "voice": claim.voice,
        "speaker": told_by(claim, capture),
        "attribution": list(claim.attribution),
        "stance": claim.stance,
        "verdict": LABEL_WORDS[worst.label] if worst is not None else "not checked",
        "verdict_says": worst.explanation if worst is not None and not kept else None,
        "verdict_id": worst.id if worst is not None else None,
        "modality": claim.modality,
        "negated": claim.negated,
        "type": claim.type,
        "text": told_as(claim, export.names),
        "quote": quotation(claim),
        "start": claim.start,
        "end": claim.end,
    }
    appeal = claim.stance == "appeal"
    return row | {name: None if appeal else getattr(claim, name) for name in TYPED} | {"rule": claim.rule}


def _documents(export: Export) -> Iterator[Row]:
    seen: set[str] = set()
    for capture in export.captures:
        if capture.document not in seen:
            seen.add(capture.document)
            names = (
                "title",
                "outlet",
                "outlet_kind",
                "outlet_of",
                "author",
                "published",
                "published_how",
                "media_type",
            )
            yield (
                {"id": capture.document, "name": file_name(capture)}
                | {name: getattr(capture, name) for name in names}
                | {"sha256": capture.raw_sha256}
            )


def _claims(export: Export) -> Iterator[Row]:
    return (claim_row(told, export) for told in export.told())


def _verdicts(export: Export) -> Iterator[Row]:
    for told in export.told():
        for row in told.verdicts:
            yield {
                "id": row.id,
                "claim": row.claim,
                "check": row.check,
                "label": LABEL_WORDS[row.label],
                "explanation": None if withheld(told.claim) else row.explanation,
                "rule": row.rule,
                "would_decide": row.would_decide or None,
                "evidence": list(row.evidence),
            }


def _evidence(export: Export) -> Iterator[Row]:
    for row in export.evidence():
        if isinstance(row, Claim):
            yield {
                "id": row.id,
                "what": "claim",
                "says": told_as(row, export.names),
                "address": f"levers:{row.document}",
            }
        elif isinstance(row, Observation):
            pair = row.entity if row.counterpart is None else f"{row.entity} with {row.counterpart}"
            yield {
                "id": row.id,
                "what": "observation",
                "says": f"{row.indicator} of {pair}",
                "value": row.value,
                "unit": row.unit,
                "valid_from": row.start,
                "valid_until": row.end,
                "publisher": row.publisher or row.source,
                "address": row.address,
                "vintage": row.vintage,
                "verified": row.verified,
            }
        else:
            yield {
                "id": row.id,
                "what": "statement",
                "says": " ".join(
                    part for part in (row.entity, row.prop.replace("_", " "), row.value, row.qualifier) if part
                ),
                "valid_from": row.valid.start_earliest,
                "valid_until": row.valid.end_latest,
                "publisher": row.publisher,
                "address": row.address,
                "vintage": f"read {row.read}" if row.read is not None else None,
                "verified": row.verified,
            }


def _measurements(export: Export) -> Iterator[Row]:
    for row in export.measurements():
        names = ("id", "measure", "sender", "target", "channel", "start", "end", "value", "low", "high", "unit")
        yield {name: getattr(row, name) for name in names} | {
            "note": row.note or None,
            "derived_from": list(row.derived_from),
        }


def _ties(export: Export) -> Iterator[Row]:
    for row in export.ties():
        stmt = row.statement
        yield {
            "id": stmt.id,
            "kind": row.kind,
            "one": row.one,
            "other": row.other,
            "label": row.label,
            "start": row.start,
            "end": row.end,
            "publisher": stmt.publisher,
            "address": stmt.address,
            "verified": stmt.verified,
        }


_DOCUMENT = """
    id: id of the text; the same words have the same id
    name: file name or address it was read from
    title: its title
    outlet: who published it
    outlet_kind: what the outlet is: state_body, movement, news, think_tank, company, organisation
    outlet_of: the state or body whose outlet it is
    author: who wrote it
    published date: when it was published
    published_how: how that is known
    media_type: what the bytes were
    sha256: hash of the bytes
"""
_CLAIM = """
    id: id for levers explain
    document: the text it stands in
    outlet: who published that text
    outlet_kind: what the outlet is
    outlet_of: whose outlet it is
    published date: when
    voice: author, or quoted: somebody else's words
    speaker: whose words
    attribution list: everybody through whom the words came, outermost first
    stance: report, assessment, forecast, appeal, question or heading
    verdict: what the checks found; not checked where none applies
    verdict_says: one sentence on that
    verdict_id: the verdict for levers explain
    modality: asserted, planned, demanded, hypothetical or historical
    negated boolean: told as not so
    type: what kind of proposition
    text: the claim in our words
    quote: at most 25 words of the text; empty for appeals and where a person could be harmed
    start integer: first code point in the canonical text
    end integer: first code point after it
    actor: state or body by code
    actor_role: who of it acts
    recipient: state or body by code
    recipient_role: who of it is acted upon
    relation: PLOVER type, indicator, office, channel
    mode: PLOVER mode
    cameo: CAMEO code
    intensity number: on the scale named beside it
    scale: plover or goldstein
    date_start date: first day it is about
    date_end date: first day after
    place: where
    value number: of a quantity
    unit: of the value
    hedge: almost, about, at least
    rule: the rule that found it
"""
_VERDICT = """
    id: id for levers explain
    claim: the claim it is about
    check: which check
    label: supported, refuted, outdated, not enough info, not checkable
    explanation: one sentence
    rule: rule and tolerance
    would_decide: what data would decide it
    evidence list: ids of the rows it rests on
"""
_EVIDENCE = """
    id: id for levers explain
    what: observation, statement or claim
    says: what the row says
    value number: of an observation
    unit: of the value
    valid_from date: first day it is about or holds
    valid_until date: first day after
    publisher: who says so
    address: where
    vintage: edition, or when it was read
    verified boolean: whether the page was opened; an unverified row refutes nothing
"""
_MEASUREMENT = """
    id: id for levers explain
    measure: which measure; a page each in docs/methods
    sender: the power
    target: the state
    channel: trade, energy, finance, labour, security, transport, diplomacy, information, political
    start date: first day
    end date: first day after
    value number: the estimate
    low number: lower end of its interval
    high number: upper end of its interval
    unit: of all three
    note: what the number does not see
    derived_from list: ids of the rows it rests on
"""
_TIE = """
    id: id of the statement for levers explain
    kind: membership, treaty or base
    one: member, party, or user of the base
    other: body, party, or host of the base
    label: kind of membership, or name of the treaty or base
    start date: first day on which it may hold
    end date: first day on which it holds no more; empty where it goes on
    publisher: who says so
    address: where
    verified boolean: whether the page was opened
"""

TABLES: tuple[Table, ...] = (
    Table("documents", "The texts", _columns(_DOCUMENT), _documents),
    Table("claims", "What the texts say, whose words, and what the checks found", _columns(_CLAIM), _claims,
          (("document", "documents"),)),
    Table("verdicts", "Every verdict", _columns(_VERDICT), _verdicts, (("claim", "claims"),)),
    Table("evidence", "The rows that verdicts and measurements rest on", _columns(_EVIDENCE), _evidence),
    Table("measurements", "Who holds which lever, with intervals", _columns(_MEASUREMENT), _measurements),
    Table("ties", "Dated memberships, treaties and bases", _columns(_TIE), _ties),
)  # fmt: skip
"""In the order in which they refer to each other."""
