"""Names whose meaning hangs on the text around them: shared abbreviations, peoples, seats of government that several states have.

`European countries` are no bloc; `the Congolese army` is that of the Congo the text speaks of; `the Foreign Office` is London's only
where the text speaks of Britain; `Tajikistan's Security Council` is not the one in New York.
"""

from __future__ import annotations

import dataclasses
import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from levers.model import Certainty

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from levers.atlas import Atlas
    from levers.read.parts import Mention, Sentence

__all__ = ["among", "dated", "geographic"]

_LANDS = re.compile(
    r" (?:[a-z]+ )?(?:countr(?:y|ies)|states?|nations?|capitals?|cit(?:y|ies)|leaders|neighbou?rs|continent|market|markets|history|culture)\b"
)
_OTHER_AMERICA = re.compile(
    r"(?:Latin|Central|South|North|Native|African|Ibero|Pan|Inter|Meso|Organi[sz]ation of)[ -]$", re.IGNORECASE
)
_ETHNIC = re.compile(r"\bethnic $", re.IGNORECASE)
_SEATS = re.compile(
    r"(?:^| )(?:Foreign Office|Home Office|Bundesrat|Justice Department|Department of Justice|Commerce Department)$"
)
"""Names of offices that more than one state has; the default is the best known."""
_COUNCIL = "UNSC"
_POSSESSIVE = len("'s ")
_TITLED = re.compile(
    r" (?:Secretary|Chief|Chairman|Chair|Deputy|Head|Spokesm|Staff|secretary|chief|of (?:the )?(?:Russian|Republic|Kyrgyz|Islamic|[A-Z][a-z]+stan))"
)
_OWNED = re.compile(
    r"(?:['\u2019]s?|[a-z]ian|[a-z]{2}ani|[a-z]i|[a-z]ese|[a-z]ish|[a-z]z|[Nn]ational|[Ss]tate|[Ss]upreme|[Ii]ts|[Hh]is) $"
)
_BIG_CONGO = re.compile(
    r"\bDemocratic Republic of (?:the )?Congo\b|\bDR ?C(?:ongo)?\b|\bKinshasa|\bGoma\b|\bKivu|\bM23\b|\bZaire"
)
_SMALL_CONGO = re.compile(r"\bBrazzaville|\bSassou")


def among(sentences: Sequence[Sentence], mentions: Sequence[tuple[Mention, ...]]) -> list[tuple[Mention, ...]]:
    """The mentions of each sentence, where a name that several states share means the one of whom the text speaks."""
    codes = {one.code for found in mentions for one in found if _SEATS.search(one.text) is None}
    flats = [one.flat for one in sentences]
    big, small = (any(pattern.search(flat) for flat in flats) for pattern in (_BIG_CONGO, _SMALL_CONGO))
    congo = "COD" if big and not small else "COG" if small and not big else None
    return [
        tuple(
            _meant(one, before, sentence, codes, congo) for before, one in pairwise((None, *found)) if one is not None
        )
        for sentence, found in zip(sentences, mentions, strict=True)
    ]


def _meant(
    mention: Mention, before: Mention | None, sentence: Sentence, codes: set[str | None], congo: str | None
) -> Mention:
    if mention.code is not None and mention.code not in codes and _SEATS.search(mention.text) is not None:
        return dataclasses.replace(mention, code=None, kind="office", role="GOV", entity=None)
    if mention.code == "COG" and mention.text.startswith("Congolese"):
        return dataclasses.replace(mention, code=congo)
    if mention.code == _COUNCIL and "U" not in mention.text:
        at, after = (edge - sentence.span.start for edge in (mention.span.start, mention.span.end))
        national = _OWNED.search(sentence.flat, max(0, at - 12), at) or _TITLED.match(sentence.flat, after)
        if not national:
            return mention
        beside = before is not None and before.role is None and mention.span.start - before.span.end <= _POSSESSIVE
        code = before.code if before is not None and beside else None
        return dataclasses.replace(mention, code=code, kind="office", role="GOV", entity=None)
    return mention


def geographic(mention: Mention, sentence: Sentence, atlas: Atlas) -> Mention:
    """`European countries` are no bloc: an adjective of a bloc before lands and peoples loses its code."""
    if mention.code == "USA" and mention.text.startswith("American"):
        at = mention.span.start - sentence.span.start
        if _OTHER_AMERICA.search(sentence.flat, max(0, at - 14), at) or mention.text == "American States":
            return dataclasses.replace(mention, code=None, kind="region", role=None)
    at = mention.span.start - sentence.span.start
    if mention.kind == "demonym" and _ETHNIC.search(sentence.flat, max(0, at - 8), at):
        # `ethnic Armenians`: a people, wherever it lives, not the state.
        return dataclasses.replace(mention, code=None, role="CVL")
    entity = atlas.entities.get(mention.code) if mention.kind == "demonym" and mention.code is not None else None
    if entity is None or entity.kind != "bloc":
        return mention
    after = mention.span.end - sentence.span.start
    return (
        mention
        if _LANDS.match(sentence.flat, after) is None
        else dataclasses.replace(mention, code=None, kind="region")
    )


def dated(mention: Mention, atlas: Atlas, date: dt.date | None) -> Mention:
    """The bloc of this name that exists at the date, where several blocs share the name."""
    if mention.kind != "bloc" or date is None:
        return mention
    shared = _shared(atlas).get(mention.text)
    if shared is None:
        return mention
    living = [code for code in shared if _exists(atlas, code, date)]
    return dataclasses.replace(mention, code=living[0], entity=living[0]) if len(living) == 1 else mention


@cache
def _shared(atlas: Atlas) -> dict[str, tuple[str, ...]]:
    """Names that more than one bloc bears."""
    found: dict[str, dict[str, None]] = {}
    for name in atlas.names:
        entity = atlas.entities.get(name.entity)
        if entity is not None and entity.kind == "bloc":
            found.setdefault(name.text, {})[name.entity] = None
    return {text: tuple(codes) for text, codes in found.items() if len(codes) > 1}


@cache
def _exists(atlas: Atlas, code: str, date: dt.date) -> bool:
    terms = atlas.of(code, "blochood")
    return any(stmt.valid.at(date) in {Certainty.YES, Certainty.UNSURE} for stmt in terms)
