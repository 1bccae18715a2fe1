"""Whom a written name may mean: the atlas's names in either script, namesakes, transliterations, one slip of the pen.

An index is built once for an atlas. Nothing is decided here: `resolving` does that, by the day, the context and the offices.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from levers.atlas.spelling import fold, skeleton, words
from levers.model import Certainty

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.model import Name

__all__ = [
    "Index",
    "alive",
    "bearers",
    "exists",
    "given_name",
    "index_of",
    "known_as",
    "namesakes",
    "near_miss",
    "of_that_name",
    "whispered",
]

NEAR_LENGTH = 8
"""Shortest name for which one wrong letter is forgiven: `Granada` is not Grenada."""
SHOUTED = 3
"""So short a name in capitals is meant only where it is written in capitals: `us` is not the US."""


@dataclass(frozen=True, slots=True)
class Index:
    """The names of an atlas by what is compared."""

    names: Mapping[str, tuple[Name, ...]]
    states: Mapping[str, frozenset[str]]
    """States by each word of their names but the first: `korea`, `congo`, `guinea`."""
    surnames: Mapping[str, frozenset[str]]
    given: Mapping[str, frozenset[str]]


@cache
def index_of(atlas: Atlas) -> Index:
    """The index of an atlas, built once."""
    names: defaultdict[str, list[Name]] = defaultdict(list)
    surnames: defaultdict[str, set[str]] = defaultdict(set)
    given: defaultdict[str, set[str]] = defaultdict(set)
    states: defaultdict[str, set[str]] = defaultdict(set)
    for name in atlas.names:
        names[fold(name.text)].append(name)
        entity = atlas.entities.get(name.entity)
        if entity is not None and entity.kind == "state":
            for _, _, word in words(name.text)[1:]:
                states[fold(word)].add(name.entity)
        if name.entity.startswith("person:"):
            parts = [skeleton(word) for _, _, word in words(name.text)]
            if parts:
                surnames[parts[-1]].add(name.entity)
                given[name.entity].update(parts[:-1])
            if len(parts) > 1 and name.entity.split(":")[1] in atlas.surname_first:
                surnames[parts[0]].add(name.entity)
                given[name.entity].update(parts)
    return Index(
        {text: tuple(rows) for text, rows in names.items()},
        {text: frozenset(codes) for text, codes in states.items()},
        {text: frozenset(codes) for text, codes in surnames.items()},
        {code: frozenset(parts) for code, parts in given.items()},
    )


def alive(entries: Sequence[Name], atlas: Atlas, day: dt.date | None) -> list[str]:
    """Entities of these names that bore the name and existed on the day; all of them where none did."""
    codes = list(dict.fromkeys(entry.entity for entry in entries if entry.entity in atlas.entities))
    if day is None:
        return codes
    bearing = list(
        dict.fromkeys(
            entry.entity
            for entry in entries
            if entry.entity in atlas.entities and entry.valid.at(day) in {Certainty.YES, Certainty.UNSURE}
        )
    )
    living = [code for code in bearing if exists(code, atlas, day)]
    return living or bearing or codes


def exists(code: str, atlas: Atlas, day: dt.date) -> bool:
    """Whether a state or bloc existed on the day, or may have; true for all else."""
    for prop in ("statehood", "blochood"):
        rows = atlas.of(code, prop)
        if rows:
            return any(row.valid.at(day) in {Certainty.YES, Certainty.UNSURE} for row in rows)
    return True


def whispered(written: str, name: str) -> bool:
    """`us` and `who` are words, `US` and `WHO` are names."""
    return name.isupper() and len(name) <= SHOUTED and not written.isupper()


def namesakes(name: str, codes: list[str], index: Index) -> list[str]:
    """With a person's given name and surname, all persons who bear both: two presidents were George Bush."""
    if not codes or not all(code.startswith("person:") for code in codes):
        return codes
    parts = {skeleton(word) for _, _, word in words(name)}
    if len(parts) < 2:
        return codes
    others = [
        code
        for code in bearers(name, index)
        if parts <= index.given.get(code, frozenset()) | {one for one in parts if code in index.surnames.get(one, ())}
    ]
    return list(dict.fromkeys((*codes, *others)))


def of_that_name(folded: str, codes: list[str], atlas: Atlas, day: dt.date | None, index: Index) -> list[str]:
    """With an ambiguous name of a state, the other states in whose names it stands: there are two Koreas."""
    if not any(atlas.entities[code].kind == "state" for code in codes):
        return codes
    more = sorted(
        code for code in index.states.get(folded, frozenset()) - set(codes) if day is None or exists(code, atlas, day)
    )
    return [*codes, *more]


def known_as(item: str, atlas: Atlas, day: dt.date | None, index: Index) -> tuple[str, ...]:
    """A word of the context with the entity that it can only mean."""
    if item in atlas.entities:
        return (item,)
    entries = [one for one in index.names.get(fold(item), ()) if not one.ambiguous]
    codes = alive(entries, atlas, day) or bearers(item, index)
    if len(codes) != 1 and " " in item:
        codes = bearers(item.split(" ", 1)[1], index)
    return (item, codes[0]) if len(codes) == 1 else (item,)


def bearers(name: str, index: Index) -> list[str]:
    """Persons of that surname; with a given name before it, those whose own it is: Kim Yo-jong is not Kim Jong-un."""
    parts = [skeleton(word) for _, _, word in words(name)]
    for at in (len(parts) - 1, 0) if parts else ():
        codes = index.surnames.get(parts[at], frozenset())
        others = [part for place, part in enumerate(parts) if place != at and len(part) > 1]
        own = others if at == 0 else others[:1]
        fitting = sorted(code for code in codes if set(own) <= index.given.get(code, frozenset()))
        if fitting:
            return fitting
    return []


def given_name(name: str, index: Index) -> list[str]:
    """Persons whose given name it is: kings are called by it alone."""
    parts = [skeleton(word) for _, _, word in words(name)]
    return sorted(code for code, given in index.given.items() if len(parts) == 1 and parts[0] in given)


def near_miss(folded: str, index: Index) -> list[str]:
    """Entities whose name differs by one letter; the words for a people are too alike for that."""
    if len(folded) < NEAR_LENGTH:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(folded, list(index.names), scorer=OSA.distance, score_cutoff=1, limit=5)
    return sorted(
        {
            entry.entity
            for text, _, _ in found
            if len(text) >= NEAR_LENGTH and text.removesuffix("s") != folded.removesuffix("s")
            for entry in index.names[text]
            if entry.kind != "demonym"
        }
    )
