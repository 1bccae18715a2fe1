"""Nouns of the texts: documents, captures, spans, attributions, claims."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from levers.model.row import Row

__all__ = [
    "CLAIM_TYPES",
    "MODALITIES",
    "STANCES",
    "STATES_OF_AFFAIRS",
    "VOICES",
    "Attribution",
    "Capture",
    "Claim",
    "ClaimType",
    "Document",
    "Modality",
    "OutletKind",
    "Problem",
    "Span",
    "Stance",
    "Voice",
]

Voice = Literal["author", "quoted"]
OutletKind = Literal["state_body", "movement", "news", "think_tank", "company", "organisation"]
Stance = Literal["heading", "question", "appeal", "forecast", "assessment", "report"]
Modality = Literal["asserted", "planned", "demanded", "hypothetical", "historical"]
ClaimType = Literal[
    "event",
    "membership",
    "office",
    "quantity",
    "lever",
    "alignment",
    "superlative",
    "conflict",
    "election",
    "cause",
    "attribution",
    "other",
]
VOICES: tuple[Voice, ...] = ("author", "quoted")
STANCES: tuple[Stance, ...] = ("heading", "question", "appeal", "forecast", "assessment", "report")
MODALITIES: tuple[Modality, ...] = ("asserted", "planned", "demanded", "hypothetical", "historical")
CLAIM_TYPES: tuple[ClaimType, ...] = ClaimType.__args__  # type: ignore[attr-defined]
STATES_OF_AFFAIRS = frozenset({"membership", "quantity", "superlative", "lever", "cause", "alignment"})
"""Types of claims of what holds; the sentence of such a claim may tell an act as well."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open code-point offsets into a document's canonical text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The exact words."""
        return text[self.start : self.end]


@dataclass(frozen=True, kw_only=True, slots=True)
class Document(Row):
    """One canonical text; its id is the hash of the text."""

    PREFIX: ClassVar[str] = "doc"
    IDENTITY: ClassVar[tuple[str, ...]] = ("text",)

    text: str
    language: str | None = None
    """ISO 639-1, None where it was neither said nor found."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Capture(Row):
    """A document as one outlet published it, or as one file holds it."""

    PREFIX: ClassVar[str] = "cap"
    IDENTITY: ClassVar[tuple[str, ...]] = ("document", "name", "outlet")

    document: str
    name: str
    """The path or address it was read from, or the id its .jsonl line gives."""
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: dt.date | None = None
    published_how: str | None = None
    """How the date is known: `given`, `metadata`, `text`; None where it is not known."""
    retrieved: dt.datetime | None = None
    media_type: str = "text/plain"
    raw_sha256: str = ""
    outlet_kind: OutletKind | None = None
    """What the outlet is: a body of a state, a party or movement, news, a think tank, a company, an international
    organisation; None where neither the document nor the atlas says so."""
    outlet_of: str | None = None
    """The state whose outlet it is or where it sits (ISO 3166-1 alpha-3), or the bloc; None where nobody says so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Attribution(Row):
    """Who says what: source, cue and content spans; `outer` is the attribution it stands in."""

    PREFIX: ClassVar[str] = "att"
    IDENTITY: ClassVar[tuple[str, ...]] = ("document", "source_spans", "cue_spans", "content_spans")

    document: str
    speaker: str
    """The source as written (a pronoun stays a pronoun; `speaker_resolved` says who)."""
    speaker_resolved: str | None = None
    source_spans: tuple[Span, ...]
    cue_spans: tuple[Span, ...]
    content_spans: tuple[Span, ...]
    kind: Literal["direct", "indirect", "mixed"] = "indirect"
    outer: str | None = None
    words: bool = True
    """False where only an attitude is told ("criticised the plan", "refused to go"): then the voice stays the author's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim(Row):
    """A proposition at a span of a document.

    `document` is the document's id; offsets are code points of its canonical text, so that
    `text[start:end] == quote` and `text[sentence_start:sentence_end] == sentence`.
    """

    PREFIX: ClassVar[str] = "clm"
    IDENTITY: ClassVar[tuple[str, ...]] = (
        "document",
        "start",
        "end",
        "type",
        "voice",
        "stance",
        "attribution",
        "actor",
        "recipient",
        "relation",
        "mode",
        "cameo",
        "value",
        "unit",
        "hedge",
        "date_start",
        "date_end",
        "negated",
        "modality",
        "content_spans",
    )

    document: str
    start: int
    end: int
    quote: str
    sentence: str
    sentence_start: int
    sentence_end: int
    voice: Voice
    stance: Stance
    type: ClaimType
    speaker: str | None = None
    attribution: tuple[str, ...] = ()
    actor: str | None = None
    actor_role: str | None = None
    actor_text: str | None = None
    recipient: str | None = None
    recipient_role: str | None = None
    recipient_text: str | None = None
    relation: str | None = None
    mode: str | None = None
    context: tuple[str, ...] = ()
    cameo: str | None = None
    intensity: float | None = None
    scale: Literal["plover", "goldstein"] | None = None
    date_start: dt.date | None = None
    date_end: dt.date | None = None
    """First day after the claim's period (half-open)."""
    place: str | None = None
    value: float | None = None
    unit: str | None = None
    hedge: str | None = None
    negated: bool = False
    modality: Modality = "asserted"
    source_spans: tuple[Span, ...] = ()
    cue_spans: tuple[Span, ...] = ()
    content_spans: tuple[Span, ...] = ()
    rule: str
    """Which rule made it, such as `events.met_with`."""
    reader: str
    """Version of the reader that made it; not part of the id."""
    person: str | None = None
    """Of an office or an election: the person as written."""
    title: str | None = None
    """Of an office: the title as written, with former or acting."""

    @property
    def derived_from(self) -> tuple[str, ...]:
        """The document it stands in."""
        return (self.document,)


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem(Row):
    """Something in the input that could not be used; the rest was."""

    PREFIX: ClassVar[str] = "prb"
    IDENTITY: ClassVar[tuple[str, ...]] = ("thing", "problem", "remedy", "start", "end")

    thing: str
    problem: str
    remedy: str = ""
    start: int | None = None
    end: int | None = None
    details: tuple[str, ...] = field(default=())
