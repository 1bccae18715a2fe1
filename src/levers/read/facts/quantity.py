"""Numbers about a state or a pair: shares, sums, counts, growth.

A number becomes a claim when it has a unit (percent, share, currency) or counts something on the list of nouns or is
at least a thousand, and when the sentence says whom it is about. `relation` is the atlas indicator where the words
name one, else the noun counted; `mode` is `rise` or `fall` for a change. `actor` is whose number it is, `recipient`
the other side of a dyad: "7 % of A's imports come from B", "300 A companies work in B".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from levers.read.facts.grammar import clause_before, modality, negated, subjects
from levers.read.facts.lexicon import lexicon
from levers.read.facts.numbers import Number, numbers
from levers.read.facts.tape import cover, lowered, tape_of
from levers.read.facts.times import period_of
from levers.read.parts import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.model import Span
    from levers.read.facts.tape import Tape
    from levers.read.parts import Mention, Page, Parsed

__all__ = ["quantities"]

_TRIGGER = re.compile(r"\d|half|third|quarter|fifth|tenth|hundred|thousand|million|billion|dozen|tripl|doubl|per ?cent|twice")
_SLOT = re.compile(r"<([A-Z])\d+>")
_OF = re.compile(r" ?(?:of|in) (?:all |the |total |overall )*(?P<slot><[SRBPON]\d+>)(?:'s?|’s?)?")
_POSSESSOR = re.compile(r"(?P<slot><[SRBPON]\d+>)(?:'s?|’s?) ")
_PAIR = re.compile(
    r"(?P<a><S\d+>) ?[-–] ?(?P<b><S\d+>) |\bbetween (?:the )?(?P<c><[SP]\d+>) and (?:the )?(?P<d><[SP]\d+>)"
)
_FLOW = re.compile(
    r"(?P<a><[SR]\d+>)(?:'s?|’s?)? (?:[a-z]+ ){0,2}?(?:investments?|exports?|imports?|aid|trade|loans?|debts?|assistance|supplies|deliveries|grants?) "
    r"(?:in|to|from|with) (?:the )?(?P<b><[SR]\d+>)(?P<c>)(?P<d>)"
)
_RECEIVED = re.compile(r"\bto (?:the )?(?P<to><[SRP]\d+>)")
_SHARE = re.compile(
    r" of (?:all |the |its |their |total |overall |<[A-Z]\d+>(?:'s?|’s?)? )*(?:(?:total|foreign|annual|overall|internal|external|state|national) )*"
    r"(?P<noun>[a-z-]{3,})\b"
)
_STATES = frozenset({"state", "metonym", "demonym", "role", "pronoun"})
_PERSONS = frozenset({"people", "troops", "migrants", "casualties", "displaced"})
_PLACE = re.compile(r"(?<!according )\b(?:in|into|to|from|with|against|for|on|at|via|through) (?:the )?(?P<slot><[SRBPL]\d+>)")
_CLAUSE_END = re.compile(r"[;:]|\.(?!\d)|, (?:and|but|while|whereas|of which|which|who|although|whose) |,? (?:while|whereas|but|although) ")
_NOUN_STOP = re.compile(
    r" (?:in|to|from|of which|and|or|was|were|is|are|have|has|that|who|by|with|at|on|for|as|after|before|when|than) |[,.;:()]"
)
_ROLE = re.compile(r"(?: of)?(?: (?!in |to |from )[a-z-]+){0,2} (?P<slot><[SR]\d+>)")
_LARGE = 1000
_NOUN_GAP = 4


@dataclass(frozen=True, slots=True)
class _Context:
    """The clause around a number, on the tape."""

    start: int
    end: int
    text: str


def quantities(parsed: Parsed, page: Page) -> Iterator[Found]:
    """Claims of type quantity."""
    tape = tape_of(parsed)
    if _SLOT.search(tape.text) is None or _TRIGGER.search(tape.text) is None:
        return
    for number in (*numbers(tape.text), *_multiples(tape.text)):
        found = _quantity(number, parsed, tape, page)
        if found is not None:
            yield found


def _quantity(number: Number, parsed: Parsed, tape: Tape, page: Page) -> Found | None:
    context = _context(tape, number)
    counted, noun_end = _counted(tape, number)
    unit = number.unit or counted
    if unit is None and (number.value < _LARGE or _first_noun(tape.text, number) is None):
        return None
    mode = _change(tape.text, number, context)
    relation = _relation(number, context, counted, tape, growth=mode is not None)
    if relation is None:
        return None
    actor, recipient = _sides(number, noun_end, parsed, tape, context)
    if actor is None:
        return None
    if relation.startswith("remittances") and _RECEIVED.search(context.text) and recipient is not None:
        actor, recipient = _receiver(context, tape, actor, recipient)
    before = clause_before(tape, number.start)
    return Found(
        span=_cover(tape, number, noun_end, actor, recipient),
        type="quantity",
        rule="quantity.number" if number.unit != "times" else "quantity.multiple",
        actor=actor,
        recipient=recipient,
        relation=relation,
        mode=mode,
        when=period_of(parsed, page),
        value=number.value,
        unit=unit or relation,
        hedge=number.hedge,
        negated=negated(before[-25:]),
        modality=modality(before[-60:]),
    )


def _context(tape: Tape, number: Number) -> _Context:
    start = 0
    for match in _CLAUSE_END.finditer(tape.text, 0, number.start):
        if match[0] != ", which ":
            start = match.end()
    following = _CLAUSE_END.search(tape.text, number.end)
    end = following.start() if following is not None else len(tape.text)
    return _Context(start, end, tape.text[start:end])


@cache
def _nouns() -> tuple[tuple[re.Pattern[str], str], ...]:
    gap = rf"(?: (?:[a-z-]+|<[A-Z]\d+>)(?:'s|’s)?){{0,{_NOUN_GAP}}}? "
    rows = lexicon("quantity")["nouns"].items()
    return tuple((re.compile(rf"(?:{gap})?(?:{noun})\b"), unit) for noun, unit in rows)


def _counted(tape: Tape, number: Number) -> tuple[str | None, int]:
    """What is counted right after the number, and where its noun ends on the tape."""
    if number.unit is not None:
        return None, number.end
    stop = _NOUN_STOP.search(tape.text, number.end)
    limit = stop.start() if stop is not None else len(tape.text)
    best: tuple[str | None, int] = (None, number.end)
    for pattern, unit in _nouns():
        match = pattern.match(tape.text, number.end, limit)
        if match is not None and (best[0] is None or match.end() < best[1]):
            best = (unit, match.end())
    if best[0] is None:
        return _counted_role(tape, number)
    return best


def _counted_role(tape: Tape, number: Number) -> tuple[str | None, int]:
    """A mention may hold the noun itself: "300 <Chinese companies>"."""
    match = _ROLE.match(tape.text, number.end)
    if match is None:
        return None, number.end
    mention = tape.mention(match["slot"])
    if mention.kind == "demonym":
        return ("people", match.end()) if mention.role == "CVL" else (None, number.end)
    words = lowered(mention.text)
    for pattern, unit in _nouns():
        if pattern.search(f" {words}") is not None:
            return unit, match.end()
    return None, number.end


def _first_noun(text: str, number: Number) -> str | None:
    """The word counted, as a last resort, for large numbers."""
    match = re.match(r"(?: of)?(?: <[SRBX]\d+>(?:'s|’s)?)? ([a-z-]{3,}s)\b", text[number.end :])
    return match[1].replace("-", "_") if match is not None else None


def _relation(number: Number, context: _Context, counted: str | None, tape: Tape, *, growth: bool) -> str | None:
    """The indicator, that of a change, what it is a share of, or what is counted."""
    if growth and number.unit in {"percent", "times", "percentage points"}:
        base = _indicator("money", context.text) or _indicator("people", context.text)
        return _indicator("percent", context.text) if base is None else f"{base}_growth"
    named = _indicator(_group(number, counted), context.text)
    if named is None and number.unit in {"percent", "share"}:
        share = _SHARE.match(tape.text, number.end)
        return f"share_of_{share['noun'].replace('-', '_')}" if share is not None else None
    return named or counted or _first_noun(tape.text, number)


def _group(number: Number, counted: str | None) -> str:
    unit = number.unit
    if unit in {"percent", "share"}:
        return unit
    if unit is not None and unit.isupper():
        return "money"
    return "people" if counted in _PERSONS else "count"


def _indicator(group: str, words: str) -> str | None:
    for row in lexicon("quantity")["indicators"]:
        if group in row["units"] and re.search(row["words"], words) and re.search(row.get("also", ""), words):
            return str(row["name"])
    return None


def _sides(
    number: Number, noun_end: int, parsed: Parsed, tape: Tape, context: _Context
) -> tuple[Mention | None, Mention | None]:
    """Whose number it is, and the other side."""
    flow = next(reversed(list(_FLOW.finditer(tape.text, context.start, context.end))), None)
    pair = flow or _PAIR.search(tape.text, context.start, number.start)
    if pair is not None:
        named = pair.groupdict()
        one, other = tape.mention(named["a"] or named["c"]), tape.mention(named["b"] or named["d"])
        if one.code is not None and other.code is not None and one.code != other.code:
            return one, other
    actor = _owner(number, noun_end, parsed, tape, context)
    others = [tape.mention(match["slot"]) for match in _PLACE.finditer(tape.text, context.start, context.end)]
    others = [one for one in others if one.code is not None]
    if actor is None:
        actor = others[0] if others else None
    if actor is None:
        return None, None
    if not any(one.code != actor.code for one in others):
        others = [one for one in subjects(parsed, tape, number.start) if one.kind in _STATES]
    return actor, next((one for one in others if one.code != actor.code), None)


def _receiver(context: _Context, tape: Tape, actor: Mention, recipient: Mention) -> tuple[Mention, Mention]:
    """Money sent "from A to B" is B's number, with A as the other side."""
    match = _RECEIVED.search(context.text)
    to = tape.mention(match["to"]) if match is not None else actor
    return (recipient, actor) if to.code == recipient.code else (actor, recipient)


def _owner(number: Number, noun_end: int, parsed: Parsed, tape: Tape, context: _Context) -> Mention | None:
    inside = [one for one in tape.all(tape.text[number.end : noun_end]) if one.code is not None]
    if inside:
        return inside[0]
    after = _OF.match(tape.text, noun_end)
    if after is not None and tape.mention(after["slot"]).code is not None:
        return tape.mention(after["slot"])
    possessor = _POSSESSOR.search(tape.text, context.start, number.start)
    if possessor is not None and tape.mention(possessor["slot"]).code is not None:
        return tape.mention(possessor["slot"])
    named = [one for one in subjects(parsed, tape, number.start) if one.code is not None]
    return named[0] if named else None


def _change(text: str, number: Number, context: _Context) -> str | None:
    after = re.split(r"[,;:]", text[number.end : number.end + 20])[0]
    near = f"{text[max(context.start, number.start - 30) : number.start]} {after}"
    for pattern, mode in lexicon("quantity")["changes"].items():
        if re.search(rf"\b{pattern}\b(?! of the)", near):
            return str(mode) if number.unit in {"percent", "share", "times", "percentage points"} or " by " in near else None
    return None


def _multiples(text: str) -> Iterator[Number]:
    for pattern, value in lexicon("quantity")["multiples"].items():
        for match in re.finditer(rf"\b{pattern}\b", text):
            hedge = "more than" if match[0].startswith("more than") else None
            yield Number(match.start(), match.end(), float(value), "times", hedge, match.end())


def _cover(tape: Tape, number: Number, noun_end: int, *sides: Mention | None) -> Span:
    """From the first to the last of the number, its noun and the sides that stand in the sentence."""
    return cover(tape, tape.span(number.start, max(number.end, noun_end)), *sides)
