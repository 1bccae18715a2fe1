"""Whose text a document is: the outlet and author that it names, of what kind the outlet is, and which state's.

Only the document itself, its metadata and the atlas decide, in this order: the outlet given with the text; lines such as
`Written for the Press Office of X by Y`, `Press service of the Ministry of ...`, `Source: X`; the agency of the dateline; a
masthead, a first or last line that names an outlet of the atlas. The kind follows from the atlas or from the words of the name
(`Ministry`, `Party`, `News Agency`, `Institute`, `Ltd`), the state from the atlas or a state's name in it. What nobody says
stays None: an unknown outlet is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from levers.read.documents.dateline import opening

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.model import OutletKind
    from levers.read.parts import Sentence

__all__ = ["Profile", "profile_of"]

EDGE = 8
"""Sentences at the beginning and at the end among which a text says whose it is."""
LONGEST_MASTHEAD = 8
"""Words of a line that is nothing but an outlet's name."""
_STATE_WORDS = 4
"""Words of the longest name of a state that is looked for."""

_NAMED = (
    r"(?-i:[A-Z0-9][\w.'’&/-]*)(?: (?:(?:of|the|for|and|in|on|de|al|ul|ut|&)(?= )|(?-i:[A-Z0-9][\w.'’&/-]*))){0,12}"
)
_PERSON = r"(?-i:(?:Dr\.? |Prof\.? |Mr\.? |Ms\.? )?[A-Z][\w.'’-]+(?: (?:bin|ibn|al|de|von|van|[A-Z][\w.'’-]*)){1,4})"
_WRITTEN_FOR = re.compile(
    rf"^\W*(?:written|prepared|produced|compiled)(?: exclusively| specially)? (?:for|by) (?:the )?(?P<outlet>{_NAMED})(?:,? by (?P<author>{_PERSON}))?",
    re.IGNORECASE,
)
_BY_FOR = re.compile(rf"^\W*by (?P<author>{_PERSON}),? (?:for|of|in) (?:the )?(?P<outlet>{_NAMED})\W*$", re.IGNORECASE)
_BY = re.compile(rf"^\W*by (?P<author>{_PERSON})(?:[,|–—-].{{0,60}})?\W*$", re.IGNORECASE)
_SOURCE = re.compile(
    rf"^\W*(?:source|publisher|published (?:by|in)|outlet)\s*:?\s+(?:the )?(?P<outlet>{_NAMED})\W*$", re.IGNORECASE
)
_OFFICE = re.compile(
    rf"^\W*(?P<outlet>(?:the )?(?:(?-i:[A-Z][\w’'-]*) ){{0,4}}(?:press|information|media) (?:service|office|centre|center|department|bureau)"
    rf"(?: of {_NAMED}| of the {_NAMED})?)\W*$",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[OutletKind, re.Pattern[str]], ...] = (
    (
        "movement",
        re.compile(
            r"\b(?:part(?:y|ei)|movement|hizb\w*|front|jamaat|jamiat|brotherhood|liberation|mujahid\w*|emirate|taliban|caliphate|brigades?|"
            r"resistance|jihad|opposition)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "state_body",
        re.compile(
            r"\b(?:ministry|ministries|minister|government|presiden(?:t|cy|tial)|parliament|senate|congress|embassy|consulate|cabinet|kremlin|"
            r"akorda|white house|department of (?:state|defen[cs]e)|state department|foreign office|chancellery|armed forces|customs service|"
            r"central bank|national bank|statistics? (?:agency|committee|office)|security council of|mission of|majlis|mazhilis|jogorku kenesh)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "think_tank",
        re.compile(
            r"\b(?:institut\w*|think tank|foundation|cent(?:er|re) for|council on|endowment|studies|chatham house|"
            r"crisis group|brookings|carnegie)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "news",
        re.compile(
            r"\b(?:news|(?:press|information|telegraph|state) agency|times|post|daily|weekly|herald|gazette|tribune|journal|radio|television|tv|broadcasting|press(?! (?:service|office|cent|department|bureau))|monitor|"
            r"chronicle|telegraph|guardian|magazine|review|wire|observer)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "company",
        re.compile(
            r"\b(?:ltd|llc|inc|plc|gmbh|corp|corporation|company|ojsc|jsc|oao|pjsc|holding|bank)\b\.?", re.IGNORECASE
        ),
    ),
)
_BY_ATLAS: dict[str, OutletKind] = {
    "media": "news",
    "company": "company",
    "bank": "company",
    "agency": "state_body",
    "military": "state_body",
    "armed_group": "movement",
    "bloc": "organisation",
    "bloc_body": "organisation",
}
_SITE = re.compile(r"(?:https?://)?(?:www\d?\.)?(?P<host>[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Profile:
    """Whose text it is; None where neither the document nor the atlas says so."""

    outlet: str | None = None
    author: str | None = None
    kind: OutletKind | None = None
    of: str | None = None
    """ISO 3166-1 alpha-3 code of the state it belongs to or sits in, or a bloc's code."""


def profile_of(
    text: str, sentences: Sequence[Sentence], atlas: Atlas, *, outlet: str | None = None, author: str | None = None
) -> Profile:
    """The profile of a document.

    Args:
        text: its canonical text.
        sentences: its sentences in order.
        atlas: outlets, organisations and states.
        outlet: who published it, where that was given with it; it is kept as given.
        author: who wrote it, where that was given with it.
    """
    found = tuple(_named(sentences, atlas))
    named = next((one for one, _ in found if one is not None), None)
    named = named or _agency(text, sentences, atlas) or _masthead(sentences, atlas)
    outlet = outlet or named
    author = author or next((one for _, one in found if one is not None), None)
    if outlet is None:
        return Profile(author=author)
    kind, of = _known(outlet, atlas)
    if kind is None and named is not None and named != outlet:
        # A host or a file's label that nobody knows, and a document that says whose it is.
        kind, of = _known(named, atlas)
    return Profile(outlet, author, kind, of)


def _named(sentences: Sequence[Sentence], atlas: Atlas) -> Iterator[tuple[str | None, str | None]]:
    """Outlets and authors of the lines that say so, at both ends of the text."""
    edges = sentences if len(sentences) <= 2 * EDGE else (*sentences[:EDGE], *sentences[-EDGE:])
    for number, sentence in enumerate(edges):
        line = " ".join(sentence.flat.split()).strip("*_# ")
        if line.endswith(" by") and number + 1 < len(edges):
            line = f"{line} {' '.join(edges[number + 1].flat.split()).strip('*_# ')}"
        if len(line) > 240:
            continue
        for pattern in (_WRITTEN_FOR, _BY_FOR, _SOURCE, _OFFICE, _BY):
            match = pattern.match(line)
            if match is not None and (pattern is not _SOURCE or _known(match["outlet"], atlas)[0] == "news"):
                # Tables and charts name sources too; only a news outlet is taken for the text's own.
                groups = match.groupdict()
                yield _tidy(groups.get("outlet")), _tidy(groups.get("author"))
                break


def _tidy(name: str | None) -> str | None:
    return name.strip(" .,;:*_") or None if name is not None else None


def _agency(text: str, sentences: Sequence[Sentence], atlas: Atlas) -> str | None:
    """The agency of the dateline, as in `BISHKEK (Wire) -`; brackets hold other things too, so it must be known as one."""
    for sentence in sentences[:EDGE]:
        _, agency = opening(sentence.span.of(text)[:160])
        if agency is not None and _known(agency, atlas)[0] == "news":
            return agency
    return None


def _masthead(sentences: Sequence[Sentence], atlas: Atlas) -> str | None:
    """A line of its own at either end that is the name of an outlet the atlas knows."""
    for sentence in (*sentences[:3], *sentences[-3:]):
        line = " ".join(sentence.flat.split()).strip("*_#|()[] .—–-")
        if len(line.split()) <= LONGEST_MASTHEAD and line.lower() in _outlets(atlas):
            return line
    return None


def _known(outlet: str, atlas: Atlas) -> tuple[OutletKind | None, str | None]:
    """Kind and state by the atlas, else by the words of the name."""
    listed = _outlets(atlas).get(_bare(outlet))
    if listed is not None:
        return listed
    kind = next((kind for kind, pattern in _KINDS if pattern.search(outlet)), None)
    return kind, _state_in(outlet, atlas) if kind is not None and kind != "movement" else None


def _bare(outlet: str) -> str:
    """An outlet's name in lower case; of an address the host without `www`."""
    match = _SITE.fullmatch(outlet.strip().split("/")[0]) if "/" not in outlet else _SITE.match(outlet.strip())
    return (match["host"] if match is not None else outlet.removeprefix("the ").removeprefix("The ")).lower().strip()


@cache
def _outlets(atlas: Atlas) -> dict[str, tuple[OutletKind | None, str | None]]:
    """Kind and state of the organisations of the atlas by every name that only one of them bears."""
    seats = {stmt.entity: stmt.value for stmt in atlas.about("seat_state")}
    found: dict[str, set[str]] = {}
    for code, entity in atlas.entities.items():
        if entity.kind in _BY_ATLAS:
            found.setdefault(entity.name.lower(), set()).add(code)
    for name in atlas.names:
        if name.entity in atlas.entities and atlas.entities[name.entity].kind in _BY_ATLAS:
            found.setdefault(name.text.lower(), set()).add(name.entity)
    single = {text: next(iter(codes)) for text, codes in found.items() if len(codes) == 1}
    return {
        text: (_BY_ATLAS[atlas.entities[code].kind], code if atlas.entities[code].kind == "bloc" else seats.get(code))
        for text, code in single.items()
    }


def _state_in(outlet: str, atlas: Atlas) -> str | None:
    """The one state whose name or adjective stands in the name."""
    words = [word.strip("().,'’\"") for word in outlet.split()]
    names = _states(atlas)
    codes: set[str] = set()
    for start in range(len(words)):
        for length in range(_STATE_WORDS, 0, -1):
            code = names.get(" ".join(words[start : start + length]))
            if code is not None:
                codes.add(code)
                break
    return next(iter(codes)) if len(codes) == 1 else None


@cache
def _states(atlas: Atlas) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for name in atlas.names:
        entity = atlas.entities.get(name.entity)
        if entity is not None and entity.kind == "state" and name.language == "en" and name.text[:1].isupper():
            found.setdefault(name.text, set()).add(name.entity)
    for code, entity in atlas.entities.items():
        if entity.kind == "state":
            found.setdefault(entity.name, set()).add(code)
    return {text: next(iter(codes)) for text, codes in found.items() if len(codes) == 1}
