"""Superlatives about states and blocs: the most X, the largest Y, the only Z, for the first time in the history of.

`actor` is the state that is it, `relation` the property (`loyal_to`, `largest_trading_partner`, `poorest`), `recipient`
the other side or the set it is taken from. "One of the most" has the hedge `one of`; a rank ("second largest") stays in
the relation.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from levers.read.facts.grammar import clause_before, modality, negated, subjects
from levers.read.facts.languages import speakers_of
from levers.read.facts.lexicon import lexicon
from levers.read.facts.tape import compiled, cover, tape_of
from levers.read.parts import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.read.facts.tape import Tape
    from levers.read.parts import Mention, Page, Parsed

__all__ = ["superlatives"]

_TRIGGER = re.compile(
    r"\bmost\b|est\b|\bonly\b|\bsole\b|\bmain\b|\btop\b|leading|chief|principal|primary|first time|\bmore\b|second only|least|best|worst|foremost"
)
_OF = r"(?: (?:of|for|to|in|among|within) (?:the )?(?P<set>{any}|<X\d+>))?"
_FOLLOWED = re.compile(r", (?:the )?(<[SB]\d+>)")
_APPOSED = re.compile(r"(<[SBN]\d+>)(?:,| is| was| remains| remained| became),?(?: also| still| now| by far)* $")
_FOLLOWING = re.compile(r"(?: in (?:the )?[a-z]+(?: [a-z]+)?)? (?:is|was|remains),? (?:the )?(<[SRBN]\d+>)")
_PLAIN = re.compile(
    r"\b(?:countr(?:y|ies)|states?|nations?|republics?|econom(?:y|ies)|part|regime|government|place|society|region)$"
)
_SHAPES = {
    "most": (
        r"\b(?P<one>(?:one of|among) )?(?P<head>the most|the least|(?<=its )most|(?<=['’]s )most) (?:[a-z]+ly )?(?P<property>[a-z-]{4,}) (?P<noun>(?:[a-z-]+ ){0,2}?(?:countr(?:y|ies)|states?|nations?|"
        r"republics?|economy|economies|part|regime|government|members?|partners?|all(?:y|ies)|place|society|region))\b(?: to (?:the )?(?P<to>{sb}))?"
        + _OF
    ),
    "partner": (
        r"(?P<owner>{sb}){poss} (?P<rank>(?:{ranks}[- ])*)(?P<head>{degrees}) (?P<noun>(?:(?!partner)[a-z-]+ )??{partners})s?\b"
    ),
    "partner_of": (
        r"\b(?P<one>(?:one of|among) )?the (?:{s}{poss} )?(?P<rank>(?:{ranks}[- ])*)(?P<head>{degrees}) (?P<noun>(?:(?!partner)[a-z-]+ )??{partners})s?\b(?: of (?P<good>(?!the )[a-z]+(?: [a-z]+)?)(?= (?:to|in|for)\b|[.,;]|$))?(?: (?:of|for|to|in|with) (?:the )?(?P<set>{any}|<X\d+>))?"
    ),
    "degree": (
        r"\b(?P<one>(?:one of|among) )?(?:the|[a-z]+['’]s|<[A-Z]\d+>['’]s) (?P<rank>(?:{ranks}[- ])*)(?P<head>(?:[a-z]+est|only|sole)) (?:(?P<within><[XS]\d+>) )?(?P<noun>(?:[a-z-]+ ){0,2}?(?:countr(?:y|ies)|states?|nations?|"
        r"republics?|economy|economies|members?|regime|democracy|power))\b" + _OF
    ),
    "none_more": (
        r"\b(?P<head>no) (?:other |single )?(?:countr(?:y|ies)|states?|nations?|powers?|partners?|one|neighbou?rs?)[a-z ]{0,20}? (?P<verb>{dealing}) more(?: [a-z]+){0,2} "
        r"(?:to|from|in|with|on) (?:the )?(?P<set>{s})[^,;.<]{0,25} than (?:the )?(?P<place>{s})"
    ),
    "more_than_any": (
        r"(?P<place>{s}) (?:has |had |have )?(?P<head>)(?P<verb>{dealing}) more(?: [a-z]+){0,2} (?:to|from|in|with) (?:the )?(?P<set>{s})[^,;.<]{0,25} than any(?: other)?(?: \w+)?"
    ),
    "most_on": (
        r"(?P<place>{s})(?: is| are| was| were)? (?P<verb>depend(?:s|ed|ent)?|rel(?:ies|ied|iant)|indebted) (?:the )?(?P<head>most|least)(?: [a-z]+ly)? (?:on|upon|to) (?P<noun>[a-z]+|<[A-Z]\d+>)"
    ),
    "second_to": (r"\b(?P<head>second only to) (?:the )?(?P<set>{any}) (?:in|as|for|by) (?P<noun>[a-z]+(?: [a-z]+)?)"),
    "has_most": (
        r"(?P<place>{s}) (?:has|had|enjoys|boasts|recorded|posted|pays|paid) the (?P<rank>(?:{ranks}[- ])*)(?P<head>[a-z]{3,}est) (?P<noun>[a-z]+(?: [a-z-]+){0,3}?)"
        r"(?: (?:in|of|among) (?:the )?(?P<set>{any}|<X\d+>)|(?=[.,;]|$| (?:in|of|among|at|since) ))"
    ),
    "number": (
        r"\b(?P<head>the (?:largest|highest|biggest|greatest|smallest|lowest) (?:number|share|proportion|amount)) of (?:(?P<lang>[a-z]+)[- ]speak(?:ing|ers)(?: [a-z]+)?"
        r"|(?P<noun>[a-z -]{3,30}?)) (?:live|lives|living|reside|work|are found|are|is|study)?(?: found| located)? ?in (?:the )?(?P<place>{s})"
    ),
    "first_time": r"\b(?P<head>for the first time) ?,? ?(?:in|since) (?:the |its |their )?(?:entire |whole |modern |recent )?(?:history|existence)(?: of (?:the )?(?P<set>{any}))?",
}


_OWN_LAND = re.compile(
    r"\b(?:our|my|this|that|his|her|their) (?:country|nation|state|republic|land)(?:,| is| was| remains| became)? (?:as )?(?:the )?$"
)
"""A land that somebody calls his: whose it is stands elsewhere."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    tables = lexicon("superlative")
    lists = {name: "(?:" + "|".join(table["words"]) + ")" for name, table in tables.items() if "words" in table}
    lists["dealing"] = "(?:" + "|".join(tables["roles"]) + ")"
    return {name: compiled(pattern, **lists) for name, pattern in _SHAPES.items()}


def superlatives(parsed: Parsed, page: Page) -> Iterator[Found]:
    """Claims of type superlative."""
    tape = tape_of(parsed)
    if "<" not in tape.text or _TRIGGER.search(tape.text) is None:
        return
    taken: list[tuple[int, int]] = []
    for name, pattern in _patterns().items():
        for match in pattern.finditer(tape.text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            found = _superlative(name, match, parsed, tape, page)
            if found is not None:
                taken.append((match.start(), match.end()))
                yield found


def _superlative(name: str, match: re.Match[str], parsed: Parsed, tape: Tape, page: Page) -> Found | None:
    groups = match.groupdict()
    actor = _actor(match, parsed, tape)
    if actor is None or actor.code is None:
        return None
    slot = next((groups[key] for key in ("to", "owner", "set", "within") if groups.get(key)), None)
    recipient = tape.mention(slot) if slot is not None else None
    if groups.get("lang"):
        recipient = speakers_of(groups["lang"], match.start("lang"), tape, page)
    if recipient is not None and recipient.code == actor.code:
        if name == "partner":
            return None
        recipient = None
    words = clause_before(tape, match.start("head"))
    return Found(
        span=cover(tape, tape.span(match.start(), match.end()), actor),
        type="superlative",
        rule=f"superlative.{name}",
        actor=actor,
        recipient=recipient,
        relation=_relation(name, match),
        hedge="one of" if groups.get("one") else None,
        negated=negated(words[-30:]),
        modality=modality(words[-60:]),
    )


def _actor(match: re.Match[str], parsed: Parsed, tape: Tape) -> Mention | None:
    place = match.groupdict().get("place")
    if place:
        return tape.mention(place)
    if _OWN_LAND.search(tape.text, 0, match.start()) is not None:
        return None
    following = _FOLLOWING.match(tape.text, match.end())
    if match.groupdict().get("owner") and following is not None:
        return tape.mention(following[1])
    if tape.text.endswith(("its ", "their ", "his "), 0, match.start()):
        after = _FOLLOWED.match(tape.text, match.end())
        return tape.mention(after[1]) if after is not None else None
    before = _APPOSED.search(tape.text, 0, match.start())
    if before is not None and tape.mention(before[1]).code is not None:
        return tape.mention(before[1])
    noun = (match.groupdict().get("noun") or "").rstrip()
    head = match.start("noun") + noun.rfind(" ") + 1 if noun else match.start("head")
    found = subjects(parsed, tape, head)
    if not found and following is not None:
        found = tape.all(following[1])
    return found[0] if len({one.code for one in found}) == 1 else None


def _relation(name: str, match: re.Match[str]) -> str:
    groups = match.groupdict()
    match name:
        case "most":
            if groups["to"]:
                return f"{groups['property']}_to"
            plain = _PLAIN.search(groups["noun"]) is not None
            return str(groups["property"]) if plain else _slug(f"most {groups['property']} {_singular(groups['noun'])}")
        case "number":
            language = groups["lang"]
            return f"{_slug(language)}_speakers" if language else f"most_{_slug(groups['noun'])}"
        case "first_time":
            return "first_time"
        case "none_more" | "more_than_any":
            return _dealing(groups["verb"])
        case "most_on":
            return (
                _slug(f"{groups['verb'][:6]} {groups['head']} on {groups['noun']}")
                if groups["noun"][0] != "<"
                else "depend_most_on"
            )
        case "second_to":
            return _slug(f"second {groups['noun']}")
        case "partner_of" if groups.get("good"):
            return _slug(f"{groups['rank'] or ''}{groups['head']} {groups['good']} {groups['noun']}")
        case _:
            return _slug(f"{groups['rank'] or ''}{groups['head']} {groups['noun']}")


def _dealing(verb: str) -> str:
    """`no state sold more to A than B`: B is the largest supplier of A."""
    rows = lexicon("superlative")["roles"].items()
    return next((str(relation) for pattern, relation in rows if re.fullmatch(pattern, verb)), "largest_partner")


def _singular(noun: str) -> str:
    return re.sub(r"(?<!s)s$", "", re.sub(r"ies$", "y", noun))


def _slug(words: str) -> str:
    return re.sub(r"[^a-z]+", "_", words).strip("_")
