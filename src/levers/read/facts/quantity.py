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
from levers.read.facts.tape import tape_of
from levers.read.facts.times import period_of
from levers.read.parts import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.read.facts.tape import Tape
    from levers.read.parts import Mention, Page, Parsed

__all__ = ["quantities"]

_TRIGGER = re.compile(r"\d|half|third|quarter|fifth|tenth|hundred|thousand|million|billion|dozen|tripl|doubl|per ?cent|twice")
_SLOT = re.compile(r"<([A-Z])\d+>")
_BEFORE = re.compile(r"<[SRBPON]\d+>(?=(?:'s?|’s?)? (?:[a-z-]+ ){0,6}?$)")
_OF = re.compile(r" ?(?:of|in) (?:all |the |total |overall )*(?P<slot><[SRBPON]\d+>)(?:'s?|’s?)?")
_PLACE = re.compile(r"\b(?:in|into|to|from|with|against|for|on|at|via|through) (?:the )?(?P<slot><[SRBPOL]\d+>)")
_CLAUSE_END = re.compile(r"[;:.]|, (?:and|but|while|whereas|which|who|although|whose) |,? (?:while|whereas|but|although) ")
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
    counted, noun_end = _counted(tape.text, number)
    unit = number.unit or counted
    if unit is None and (number.value < _LARGE or _first_noun(tape.text, number) is None):
        return None
    actor, recipient = _sides(number, noun_end, parsed, tape, context)
    if actor is None:
        return None
    relation = _indicator(number, context.text, counted) or counted or _first_noun(tape.text, number)
    if relation is None:
        return None
    before = clause_before(tape, number.start)
    return Found(
        span=_cover(tape, number, noun_end, actor, recipient),
        type="quantity",
        rule="quantity.number" if number.unit != "times" else "quantity.multiple",
        actor=actor,
        recipient=recipient,
        relation=relation,
        mode=_change(tape.text, number, context),
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
        start = match.end()
    following = _CLAUSE_END.search(tape.text, number.end)
    end = following.start() if following is not None else len(tape.text)
    return _Context(start, end, tape.text[start:end])


@cache
def _nouns() -> list[tuple[re.Pattern[str], str]]:
    gap = rf"(?: (?:[a-z-]+|<[SRBX]\d+>)(?:'s|’s)?){{0,{_NOUN_GAP}}}? "
    return [(re.compile(rf"{gap}(?:{noun})\b"), unit) for noun, unit in lexicon("quantity")["nouns"].items()]


def _counted(text: str, number: Number) -> tuple[str | None, int]:
    """What is counted right after the number, and where its noun ends."""
    if number.unit is not None:
        return None, number.end
    best: tuple[str | None, int] = (None, number.end)
    stop = re.compile(r" (?:in|to|from|of which|and|or|was|were|is|are|have|has|that|who|by|with|at|on|for) |[,.;:()]").search(text, number.end)
    limit = stop.start() if stop is not None else len(text)
    for pattern, unit in _nouns():
        match = pattern.match(text, number.end, limit)
        if match is not None and (best[0] is None or match.end() < best[1]):
            best = (unit, match.end())
    return best


def _first_noun(text: str, number: Number) -> str | None:
    """The word counted, as a last resort, for large numbers."""
    match = re.match(r"(?: of)?(?: <[SRBX]\d+>(?:'s|’s)?)? ([a-z-]{3,}s)\b", text[number.end :])
    return match[1].replace("-", "_") if match is not None else None


def _indicator(number: Number, words: str, counted: str | None) -> str | None:
    unit = number.unit
    group = unit if unit in {"percent", "share"} else "people" if counted == "people" else "money" if unit and unit.isupper() else "count"
    for row in lexicon("quantity")["indicators"]:
        if group not in row["units"] or re.search(row["words"], words) is None:
            continue
        if "also" not in row or re.search(row["also"], words) is not None:
            return str(row["name"])
    return None


def _sides(
    number: Number, noun_end: int, parsed: Parsed, tape: Tape, context: _Context
) -> tuple[Mention | None, Mention | None]:
    """Whose number it is, and the other side."""
    actor = _owner(number, noun_end, parsed, tape, context)
    others = [
        tape.mention(match["slot"])
        for match in _PLACE.finditer(tape.text, context.start, context.end)
        if tape.mention(match["slot"]).code is not None
    ]
    if actor is None and others:
        return others[0], next((one for one in others[1:] if one.code != others[0].code), None)
    if actor is None:
        return None, None
    return actor, next((one for one in others if one.code != actor.code), None)


def _owner(number: Number, noun_end: int, parsed: Parsed, tape: Tape, context: _Context) -> Mention | None:
    inside = [one for one in tape.all(tape.text[number.end : noun_end]) if one.code is not None]
    if inside:
        return inside[0]
    after = _OF.match(tape.text, noun_end)
    if after is not None and tape.mention(after["slot"]).code is not None:
        return tape.mention(after["slot"])
    possessor = re.compile(r"(?P<slot><[SRBPON]\d+>)(?:'s?|’s?) ").search(tape.text, context.start, number.start)
    if possessor is not None and tape.mention(possessor["slot"]).code is not None:
        return tape.mention(possessor["slot"])
    named = [one for one in subjects(parsed, tape, number.start) if one.code is not None]
    return named[0] if named else None


def _change(text: str, number: Number, context: _Context) -> str | None:
    near = text[max(context.start, number.start - 30) : number.start] + " " + text[number.end : number.end + 20]
    for pattern, mode in lexicon("quantity")["changes"].items():
        if re.search(rf"\b{pattern}\b(?! of the)", near):
            return str(mode) if number.unit in {"percent", "share", "times", "percentage points"} or " by " in near else None
    return None


def _multiples(text: str) -> Iterator[Number]:
    for pattern, value in lexicon("quantity")["multiples"].items():
        for match in re.finditer(rf"\b{pattern}\b", text):
            hedge = "more than" if match[0].startswith("more than") else None
            yield Number(match.start(), match.end(), float(value), "times", hedge, match.end())


def _cover(tape: Tape, number: Number, noun_end: int, actor: Mention, recipient: Mention | None):  # noqa: ANN202
    sides = [actor.span, *([recipient.span] if recipient is not None else [])]
    whole = tape.span(number.start, max(number.end, noun_end))
    inside = [span for span in sides if parsed_has(tape, span.start)]
    return type(whole)(min([whole.start, *(one.start for one in inside)]), max([whole.end, *(one.end for one in inside)]))


def parsed_has(tape: Tape, offset: int) -> bool:
    """Whether a document offset lies in the tape's sentence (an antecedent may lie before it)."""
    return tape.document_offsets[0] <= offset < tape.end
