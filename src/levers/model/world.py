"""Nouns of the world: entities, their names, sourced statements, observations of open series, judgements."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Literal

from levers.model.period import Period, Validity
from levers.model.row import Row

__all__ = ["Entity", "Happening", "Judgement", "Name", "Observation", "Selection", "Source", "Statement", "Telling"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entity(Row):
    """A state, person, bloc, organisation, company, place, base, exercise, treaty, deal ...

    `code` is what other rows refer to: ISO 3166-1 alpha-3 for states, the atlas code otherwise.
    """

    PREFIX: ClassVar[str] = "ent"
    IDENTITY: ClassVar[tuple[str, ...]] = ("code",)

    code: str
    kind: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Name(Row):
    """One way in which an entity is written."""

    PREFIX: ClassVar[str] = "nam"
    IDENTITY: ClassVar[tuple[str, ...]] = ("entity", "text", "kind", "language")

    entity: str
    text: str
    kind: Literal["name", "demonym", "abbreviation", "metonym", "spelling"] = "name"
    language: str = "en"
    valid: Validity = Validity()
    ambiguous: bool = False
    """True where the words mean something else as often (Georgia, Jordan, Chad, Turkey)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source(Row):
    """Where a row comes from: publisher, address or edition, licence, when it was read."""

    PREFIX: ClassVar[str] = "src"
    IDENTITY: ClassVar[tuple[str, ...]] = ("publisher", "address")

    publisher: str
    address: str
    read: dt.date | None = None
    licence: str | None = None
    edition: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement(Row):
    """One property of one entity, true for a time, sourced.

    Membership: entity `UZB`, prop `membership`, value `CSTO`, qualifier `suspended`.
    Office: entity `KGZ`, prop `head_of_state`, value `Sadyr Japarov`, qualifier `President`.
    """

    PREFIX: ClassVar[str] = "stm"
    IDENTITY: ClassVar[tuple[str, ...]] = ("entity", "prop", "value", "qualifier", "valid", "publisher", "address")

    entity: str
    prop: str
    value: str
    qualifier: str = ""
    valid: Validity = Validity()
    publisher: str
    address: str
    read: dt.date | None = None
    verified: bool = True
    """An unverified statement never refutes a claim."""
    note: str = ""
    place: str = ""
    """File and row of the atlas, or of the publisher's file, that it stands in."""
    vintage: str = ""
    """Date or edition that the publisher gives, where it was loaded from a file."""


@cache
def _newest_date(vintage: str) -> str:
    """The newest of the dates (`2026`, `2026-11`, `2026-11-22`) that a vintage names; '' where it names none."""
    return max(re.findall(r"\d{4}(?:-\d\d){0,2}", vintage), default="")


@dataclass(frozen=True, kw_only=True, slots=True)
class Observation(Row):
    """One number of an open series."""

    PREFIX: ClassVar[str] = "obs"
    IDENTITY: ClassVar[tuple[str, ...]] = (
        "indicator",
        "entity",
        "counterpart",
        "start",
        "end",
        "value",
        "unit",
        "source",
        "vintage",
    )

    indicator: str
    entity: str
    counterpart: str | None = None
    start: dt.date
    end: dt.date
    value: float
    unit: str
    source: str
    """Short name of the source, such as `worldbank`."""
    publisher: str = ""
    address: str = ""
    vintage: str = ""
    """Date or edition the publisher gives, e.g. `2026-07` or `2016 edition`."""
    retrieved: dt.date | None = None
    file_sha256: str = ""
    line: int | None = None
    note: str = ""
    verified: bool = True
    """An unverified observation never refutes a claim."""

    @property
    def period(self) -> Period:
        """The interval that the number is about."""
        return Period(self.start, self.end)

    @property
    def edition(self) -> tuple[str, bool, str]:
        """By which vintages stand in order: the newest date that this one names, then whether it was loaded from a file.

        `to 2024, mirror read 2026-11` is of 2026-11; of two with one date the loaded one is the later word.
        """
        return _newest_date(self.vintage), bool(self.file_sha256), self.vintage


@dataclass(frozen=True, kw_only=True, slots=True)
class Selection(Row):
    """A reproducible set of bulk rows: what was selected, how many, and their digest."""

    PREFIX: ClassVar[str] = "sel"
    IDENTITY: ClassVar[tuple[str, ...]] = ("source", "vintage", "predicate", "digest")

    source: str
    vintage: str
    predicate: str
    count: int
    digest: str
    publisher: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement(Row):
    """These two are (not) the same, with the reason; retractable, never rewrites ids."""

    PREFIX: ClassVar[str] = "jdg"
    IDENTITY: ClassVar[tuple[str, ...]] = ("left", "right", "same", "about")

    left: str
    right: str
    same: bool
    about: Literal["entity", "origin", "happening"]
    reason: str
    score: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling(Row):
    """An event as one text or data row tells it."""

    PREFIX: ClassVar[str] = "tel"
    IDENTITY: ClassVar[tuple[str, ...]] = ("derived_from",)

    actor: str | None = None
    recipient: str | None = None
    relation: str | None = None
    mode: str | None = None
    context: tuple[str, ...] = ()
    start: dt.date | None = None
    end: dt.date | None = None
    place: str | None = None
    derived_from: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Happening(Row):
    """An event itself, told by one or more tellings."""

    PREFIX: ClassVar[str] = "hap"
    IDENTITY: ClassVar[tuple[str, ...]] = ("derived_from",)

    label: str
    start: dt.date | None = None
    end: dt.date | None = None
    derived_from: tuple[str, ...] = ()
