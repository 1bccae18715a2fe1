"""What stands for a bloc or a state in a sentence about membership without its name: `the alliance`, `it`, `the republic`, `his country`.

Membership is told of few things at a time, so an antecedent that other families must not guess at can be taken here: a description of a bloc is
the one bloc named before it in the sentence, else in one of the two sentences before, chosen by its head noun (`the union`, `the treaty`) where
several were named; a description of a state or `it` is the one state named free of prepositions before it, else the state that the sentence before
speaks of first. Several that fit leave it undecided. After Hobbs (1978), "Resolving pronoun references".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.model import Certainty, Span
from levers.read.facts.tape import make_tape
from levers.read.parts import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from levers.atlas import Atlas
    from levers.read.parts import Page, Parsed

__all__ = ["bloc_before", "state_meant", "with_references"]

_HEADS = {
    "bloc": "",
    "alliance": "",
    "pact": "",
    "organisation": "organi[sz]ation",
    "organization": "organi[sz]ation",
    "grouping": "",
    "group": "",
    "club": "",
    "body": "",
    "format": "",
    "forum": "",
    "union": "union",
    "community": "community",
    "council": "council",
    "treaty": "treaty",
    "commonwealth": "commonwealth",
    "league": "league",
    "association": "association",
    "initiative": "",
    "programme": "",
}
"""Nouns for a bloc, and what the name of the one meant must hold where several blocs were named."""
_DESCRIBED = re.compile(
    r"(?<![\w’'-])(?:[Tt]he|[Tt]hat|[Tt]his|their|its|(?:Moscow|Beijing|Ankara|the Kremlin|Russia|China|Turkey)['’]s) "
    r"(?:(?:same|whole|wider|regional|economic|military|defen[cs]e|security|customs|trade|trading|young|fledgling|Moscow-led|Russian-led|Russia-led|Russian-dominated|China-led|Turkic|Eurasian) )*"
    rf"(?P<head>{'|'.join(_HEADS)})(?![\w-]|[’']s? (?:of|for)\b| (?:of|for|on|between|between) )",
)
_LAND = r"(?:country|republic|state|nation|kingdom)"
_STATE = re.compile(
    r"(?<![\w’'-])(?:(?P<own>(?:his|her|their|our|my) (?:own )?(?:country|republic|nation|homeland|state))"
    rf"|(?:the|this|that) (?:[\w’'-]+ ){{0,3}}?{_LAND}|(?P<it>it))(?![\w-]|['’]s? (?:of|for)\b| of\b)",
    re.IGNORECASE,
)
_NOT_ONE = re.compile(
    r"\b(?:first|second|third|only|last|other|another|same|member|each|every|no|observer|neutral)\b", re.IGNORECASE
)
"""Descriptions that are predicates or tell a state from another."""
_FREE = re.compile(
    r"\b(?:of|with|from|to|in|into|on|by|against|between|than|towards?|among|over|under|at|like|unlike|near|outside|inside) (?:the )?$",
    re.IGNORECASE,
)
_STATES = frozenset({"state", "metonym", "demonym"})
_ACTORS = frozenset({"person", "office", "role"})
_NAMES_IT = re.compile(r" (?:[A-Z]|that\b|which\b|whose\b|in which\b|called\b|known\b)")
"""What follows a description that explains itself."""
_BACK = 2
"""Sentences before in which a bloc is looked for."""


_OCCASION = re.compile(
    r"(?:['’]s?)? (?:[a-z-]+ ){0,1}(?:summit|meeting|talks|conference|session|declaration|treaty|agreement|protocol|forum|gathering|negotiations|communiqué|jubilee|process|pact)s?\b"
)


_LANDS = re.compile(r" (?:republics?|states|countries|nations|space|bloc|lands)\b")


def _is_occasion(mention: Mention, parsed: Parsed) -> bool:
    """Whether a town only says where a meeting was, a people what some states once were: `the Astana summit`, `former Soviet republics`."""
    if mention.kind == "demonym" and _LANDS.match(parsed.sentence.flat, mention.span.end - parsed.sentence.span.start):
        return parsed.sentence.flat[: mention.span.start - parsed.sentence.span.start].endswith(
            ("former ", "ex-", "post-")
        )
    return (
        mention.kind == "metonym"
        and _OCCASION.match(parsed.sentence.flat, mention.span.end - parsed.sentence.span.start) is not None
    )


def with_references(parsed: Parsed, page: Page) -> Parsed:
    """The sentence with mentions for what stands for a bloc or a state, and without towns that only name a meeting."""
    plain = [one for one in parsed.mentions if not _is_occasion(one, parsed)]
    blocs = [*_its(parsed, page), *_blocs(parsed, page)]
    held = {one.span for one in blocs}
    found = [*blocs, *(one for one in _lands(parsed, page) if one.span not in held)]
    if not found and len(plain) == len(parsed.mentions):
        return parsed
    taken = [one.span for one in found]
    kept = [one for one in plain if not any(span.start < one.span.end and one.span.start < span.end for span in taken)]
    added = replace(parsed, mentions=tuple(sorted([*kept, *found], key=lambda one: one.span)), tape=None)
    return replace(added, tape=make_tape(added))


def _blocs(parsed: Parsed, page: Page) -> Iterator[Mention]:
    """Descriptions of a bloc, with the bloc meant."""
    base, flat = parsed.sentence.span.start, parsed.sentence.flat
    for match in _DESCRIBED.finditer(flat):
        span = Span(base + match.start(), base + match.end())
        if any(
            one.span.start < span.end and span.start < one.span.end for one in parsed.mentions if one.kind == "bloc"
        ):
            continue
        if _NAMES_IT.match(flat, match.end()) or any(
            one.kind == "bloc" and flat[one.span.end - base : match.start()] in {", ", " – ", " — ", " - "}
            for one in parsed.mentions
        ):
            continue
        code = _bloc_meant(match["head"].lower(), match[0], span, parsed, page)
        if code is not None:
            yield Mention(span, match[0], code, "bloc", entity=code)


_IT = re.compile(
    r"\b(?:belong\w* to|members? of|part of|join(?:s|ed|ing)?|left|leav(?:e|es|ing)|quit|enter(?:s|ed|ing)?|acced(?:e|es|ed|ing) to|(?:accession|entry|return(?:s|ed|ing)?|admitted) (?:in)?to|outside|inside|within|out of|"
    r"withdr[ae]w(?:s|n|ing)? from|observers? (?:in|of|to)|membership (?:of|in)) (?P<it>it)\b(?! (?:is|was|has|had|will|would|can|could|may|might|should|must)\b)"
)


def _its(parsed: Parsed, page: Page) -> Iterator[Mention]:
    """`it` behind a word of membership, as the one bloc named before."""
    base = parsed.sentence.span.start
    for match in _IT.finditer(parsed.sentence.flat):
        span = Span(base + match.start("it"), base + match.end("it"))
        code = _bloc_meant("bloc", match[0], span, parsed, page)
        if code is not None:
            yield Mention(span, "it", code, "bloc", entity=code)


def _bloc_meant(head: str, described: str, span: Span, parsed: Parsed, page: Page) -> str | None:
    here = [one for one in parsed.mentions if one.span.end <= span.start]
    earlier = [one.mentions for one in _before(parsed, page, _FAR)]
    fallen: str | None = None
    for place, mentions in enumerate((here, *earlier)):
        named = {
            one.code: one.text
            for one in mentions
            if one.kind == "bloc" and one.code is not None and not _owns(one, mentions)
        }
        fitting = [
            code
            for code, text in named.items()
            if re.search(_HEADS[head], f"{_name(page.atlas, code)} {text}", re.IGNORECASE)
        ]
        if len(fitting) == 1:
            return fitting[0] if place <= _BACK or fallen is not None else None
        if fitting or (len(named) > 1 and fallen is None):
            return None
        if named and fallen is None:
            fallen = next(iter(named)) if head in _LOOSE else ""
        if place >= _BACK and fallen is None:
            break
    return fallen or _known(described, page)


_FAR = 6
"""Sentences before in which one is looked for whose name has the noun, where a nearer one has not."""
_LOOSE = frozenset({"organisation", "organization"})
"""Nouns that may stand for a bloc whose name has another."""
_LED = r"(?:Moscow|Russian?|Kremlin)[- ](?:led|dominated|backed)"
_ALIASES = (
    (re.compile(r"(?i:\bTurkic\b)"), "OTS"),
    (re.compile(rf"(?i:{_LED} .*\b(?:military|defen[cs]e|security)\b|{_LED} (?:\w+ )?(?:alliance|pact)\b)"), "CSTO"),
    (re.compile(rf"(?i:{_LED} .*\b(?:customs|economic|trad(?:e|ing))\b|{_LED} union\b)"), "EAEU"),
)
"""Descriptions that need no name before them, where the bloc exists on the day."""


def _known(described: str, page: Page) -> str | None:
    for pattern, code in _ALIASES:
        exists = page.date is not None and any(
            stmt.valid.at(page.date) is Certainty.YES for stmt in page.atlas.of(code, "blochood")
        )
        if pattern.search(described) and exists:
            return code
    return None


def bloc_before(parsed: Parsed, page: Page) -> Mention | None:
    """The one bloc that the sentence before names."""
    for sentence in _before(parsed, page, 1):
        named = {one.code: one for one in sentence.mentions if one.kind == "bloc" and one.code is not None}
        return next(iter(named.values())) if len(named) == 1 else None
    return None


def _owns(one: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a bloc only says whose the next one is: `NATO's Partnership for Peace`."""
    return any(other.kind == "bloc" and 0 < other.span.start - one.span.end <= len("'s ") for other in mentions)


def _name(atlas: Atlas, code: str) -> str:
    return atlas.entities[code].name if code in atlas.entities else ""


def _before(parsed: Parsed, page: Page, back: int) -> Sequence[Parsed]:
    """The sentences before, the nearest first."""
    place = bisect_left([one.sentence.span.start for one in page.sentences], parsed.sentence.span.start)
    return page.sentences[max(0, place - back) : place][::-1]


def _lands(parsed: Parsed, page: Page) -> Iterator[Mention]:
    """Descriptions of a state and `it`, with the state meant."""
    base, flat = parsed.sentence.span.start, parsed.sentence.flat
    known = {one.span.start for one in parsed.mentions if one.kind == "pronoun" and one.code is not None}
    for match in _STATE.finditer(flat):
        span = Span(base + match.start(), base + match.end())
        inside = [one for one in parsed.mentions if span.start <= one.span.start < span.end and one.kind in _STATES]
        if span.start in known or (
            match["it"] is None and match["own"] is None and (inside or _NOT_ONE.search(match[0]))
        ):
            continue
        meant = state_meant(span, parsed, page, person=match["own"] is not None)
        if meant is not None:
            yield Mention(span, match[0], meant.code, "pronoun", entity=None)


def state_meant(span: Span, parsed: Parsed, page: Page, *, person: bool = False) -> Mention | None:
    """The one state named free before in the sentence, else the one of which the sentence before speaks."""
    before = [one for one in parsed.mentions if one.span.end <= span.start]
    here = [] if person else _named(before, parsed, _STATES)
    here = here or _named(before, parsed, _STATES | _ACTORS)
    if here:
        return here[0] if len(here) == 1 else None
    for sentence in _before(parsed, page, 1):
        earlier = _named(sentence.mentions, sentence, _STATES | _ACTORS)
        if len(earlier) == 1 or (earlier and earlier[0].span.start - sentence.sentence.span.start < 25):
            return earlier[0]
    return None


def _named(mentions: Sequence[Mention], parsed: Parsed, kinds: frozenset[str]) -> list[Mention]:
    """The states spoken of, each once: those free of prepositions, else all."""
    base, flat = parsed.sentence.span.start, parsed.sentence.flat
    coded = {
        one.code: one
        for one in reversed(mentions)
        if one.code is not None and (one.kind in kinds or (one.kind == "pronoun" and one.code))
    }
    named = sorted(coded.values(), key=lambda one: one.span)
    free = [one for one in named if _FREE.search(flat[: one.span.start - base]) is None]
    return free or named
