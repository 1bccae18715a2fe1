"""What the reading steps hand to each other: sentences, mentions, parses, and what a rule found.

Everything is offsets into the untouched text. A sentence's `flat` text has line breaks and emphasis marks
replaced one for one by spaces, so that a token's offset in `flat` plus `span.start` is its offset in the document.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from levers.model import Attribution, ClaimType, Modality, Period, Span, Stance, Voice

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from levers.atlas import Atlas
    from levers.read.facts.tape import Tape

__all__ = ["Family", "Found", "Mention", "Page", "Parsed", "Reading", "Sentence", "Tone"]

SentenceKind = Literal["body", "heading", "byline", "caption", "boilerplate", "scripture"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence at its place; `flat` is as long as the span."""

    span: Span
    flat: str
    paragraph: int
    kind: SentenceKind = "body"
    section: str | None = None
    """The heading it stands under, as written."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, demonym, office or role in the text and whom it stands for.

    `code` is the state's ISO alpha-3 (also for its people, capital and seat of power) or the atlas code of a bloc or
    organisation; None where the words do not decide, then `candidates` has the choices.
    """

    span: Span
    text: str
    code: str | None
    kind: str
    """state, demonym, metonym, person, office, bloc, organisation, pronoun ..."""
    role: str | None = None
    """PLOVER-style sector of a non-state or sub-state actor: GOV MIL LEG OPP CVL MED BUS COP JUD REB ..."""
    entity: str | None = None
    """The person or organisation itself, where the atlas knows it."""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence with its mentions (document offsets) and its dependency parse (offsets into `flat`)."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    doc: Doc
    tape: Tape | None = None
    """The sentence with its mentions as slots, where it was made beforehand; `tape.tape_of` makes it otherwise."""


@dataclass(frozen=True, slots=True)
class Page:
    """A document while it is being read."""

    id: str
    text: str
    date: dt.date | None
    sentences: tuple[Parsed, ...]
    atlas: Atlas
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Tone:
    """Voice and stance of a stretch of text, and the rule that decided each."""

    span: Span
    voice: Voice
    stance: Stance
    rule: str
    attribution: tuple[str, ...] = ()
    """Where the voice is quoted: ids of the attributions it stands in, outermost first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a rule of a family found in one sentence; voice, stance and speaker are added afterwards."""

    span: Span
    type: ClaimType
    rule: str
    actor: Mention | None = None
    recipient: Mention | None = None
    relation: str | None = None
    mode: str | None = None
    context: tuple[str, ...] = ()
    cameo: str | None = None
    when: Period | None = None
    place: str | None = None
    value: float | None = None
    unit: str | None = None
    hedge: str | None = None
    negated: bool = False
    modality: Modality = "asserted"
    person: str | None = None
    """Of an office or an election: the person as written."""
    title: str | None = None
    """Of an office: the title as written, with former or acting."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one document gave."""

    page: Page
    attributions: tuple[Attribution, ...]
    tones: Mapping[Span, Tone]
    found: tuple[Found, ...]


Family = Callable[[Parsed, Page], Iterator[Found]]
"""The one signature of every rule family; the families in use are listed in `levers.read.steps.FAMILIES`."""
