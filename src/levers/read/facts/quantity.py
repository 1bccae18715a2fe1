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

from levers.read.facts.grammar import Guess, clause_before, modality, negated, subjects
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

_TRIGGER = re.compile(
    r"\d|half|third|quarter|fifth|tenth|hundred|thousand|million|billion|dozen|tripl|doubl|per ?cent|twice"
)
_SLOT = re.compile(r"<([A-Z])\d+>")
_OF = re.compile(r" ?(?:of|in|for) (?:all |the |total |overall )*(?P<slot><[SRBPON]\d+>)(?:'s?|’s?)?")
_POSSESSOR = re.compile(r"(?P<slot><[SRBPON]\d+>)(?:'s?|’s?) ")
_PAIR = re.compile(
    r"(?P<a><S\d+>) ?[-–] ?(?P<b><S\d+>) |\bbetween (?:the )?(?P<c><[SP]\d+>) and (?:the )?(?P<d><[SP]\d+>)"
)
_FLOW = re.compile(
    r"(?P<a><[SR]\d+>)(?:'s?|’s?)? (?:[a-z]+ ){0,2}?(?:investments?|exports?|imports?|aid|trade|loans?|debts?|assistance|supplies|deliveries|grants?) "
    r"(?:in|to|from|with) (?:the )?(?P<b><[SR]\d+>)(?P<c>)(?P<d>)"
)
_OWES = re.compile(r"\b(?P<owes>owe[sd]?) (?:[^,;<]{0,60}? to )?(?:the )?(?P<b><[SR]\d+>)")
_LISTED = re.compile(r"(?:,|,? and) (?:the )?<[SRB]\d+>")
_OPEN = re.compile(
    r" of (?:all |the |total )*(?:its|their|his|this|that|(?:the )?(?:country|region|nation|republic)|<N\d+>)\b"
)
_IN_STATE = re.compile(
    r"\b(?:inflation|gdp|economy|population|unemployment|prices|gross domestic product)(?: rates?| growth)? (?:in|of) (?:the )?(?P<slot><[SR]\d+>)"
)
_COMPARED = re.compile(r" (?:more|less|higher|lower|fewer|larger|smaller|greater) than")
_OWN = re.compile(r" of (?:all )?its\b")
_RECEIVED = re.compile(r"\bto (?:the )?(?P<to><[SRP]\d+>)")
_SHARE = re.compile(
    r" of (?:all |the |its |their |total |overall |<[A-Z]\d+>(?:'s?|’s?)? )*(?:(?:total|foreign|annual|overall|internal|external|state|national) )*"
    r"(?P<noun>gross (?:domestic|national) product|(?!and\b|which\b|those\b|them\b|what\b|whom\b)[a-z-]{3,})\b"
)
_STATES = frozenset({"state", "metonym", "demonym", "role", "pronoun"})
_VAGUE = frozenset(lexicon("numbers")["vague"])
_OWNERS = _STATES | {"person"}
_PERSONS = frozenset({"people", "troops", "migrants", "casualties", "displaced"})
_PLACE = re.compile(
    r"(?<!according )\b(?:in|into|to|from|with|against|for|on|at|via|through) (?:the )?(?P<slot><[SRBPL]\d+>)"
)
_CLAUSE_END = re.compile(
    r"[;:]|\.(?!\d)|, (?:and|but|while|whereas|of which|which|who|although|whose) |,? (?:while|whereas|but|although) "
)
_NOUN_STOP = re.compile(
    r" (?:in|to|from|of which|and|or|was|were|is|are|have|has|that|who|by|with|at|on|for|as|after|before|when|than) |[,.;:()]"
)
_ROLE = re.compile(r"(?: of)?(?: (?!in |to |from )[a-z-]+){0,2} (?P<slot><[SR]\d+>)")
_LARGE = 1000
_NEAR = 90
"""How far from a number the word may stand that says what it measures."""
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
    if _COMPARED.match(tape.text, number.end) is not None or tape.text.endswith("per ", 0, number.start):
        return None
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
        when=period_of(parsed, page, tape.span(number.start, number.end)),
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
    if best[0] == "kilometres" and tape.text.startswith((" from", " away"), best[1]):
        return None, number.end
    return best if best[0] is not None else _counted_role(tape, number)


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
    words = context.text
    if number.unit not in {"percent", "share"}:
        words = tape.text[max(context.start, number.start - _NEAR) : min(context.end, number.end + _NEAR)]
    if growth and number.unit in {"percent", "times", "percentage points"}:
        base = _indicator("money", words) or _indicator("people", words)
        return _indicator("percent", words) if base is None else f"{base}_growth"
    named = _indicator(_group(number, counted), words)
    if named is None and number.unit in {"percent", "share"}:
        share = _SHARE.match(tape.text, number.end)
        return f"share_of_{_noun(share['noun'])}" if share is not None else None
    if named is None and number.unit is not None:
        return None
    return named or counted or _first_noun(tape.text, number)


def _noun(written: str) -> str:
    return "gdp" if written.startswith("gross") else written.replace("-", "_")


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
    """Whose number it is, and the other side; nobody's where the words leave it open."""
    for pattern in (_OWES, _FLOW, _PAIR):
        pair = next(reversed(list(pattern.finditer(tape.text, context.start, context.end))), None)
        if pair is not None:
            return _pair(pair, parsed, tape)
    actor = _owner(number, noun_end, parsed, tape, context)
    others = [
        tape.mention(match["slot"])
        for match in _PLACE.finditer(tape.text, context.start, context.end)
        if _LISTED.match(tape.text, match.end()) is None
    ]
    others = [one for one in others if one.code is not None and one.kind in _STATES]
    listed = any(
        _LISTED.match(tape.text, match.end()) for match in _PLACE.finditer(tape.text, context.start, context.end)
    )
    if actor is None and not listed and not _left_open(number, noun_end, tape):
        actor = others[0] if others else None
    if actor is None:
        return None, None
    if not any(one.code != actor.code for one in others):
        others = [one for one in subjects(parsed, tape, number.start, guess="clause") if one.kind in _STATES]
    return actor, next((one for one in others if one.code != actor.code), None)


def _pair(match: re.Match[str], parsed: Parsed, tape: Tape) -> tuple[Mention | None, Mention | None]:
    """Both sides of "A owes B", "A's exports to B", "A-B trade", "between A and B"."""
    named = match.groupdict()
    other = tape.mention(named.get("b") or named["d"])
    if named.get("owes"):
        owing = [one for one in subjects(parsed, tape, match.start("owes"), guess="clause") if one.code != other.code]
        return (owing[0], other) if owing else (None, None)
    one = tape.mention(named.get("a") or named["c"])
    return (one, other) if one.code is not None and other.code not in {None, one.code} else (None, None)


def _left_open(number: Number, noun_end: int, tape: Tape) -> bool:
    """Whether the words point to somebody whom they do not name: "of its", "of the country's", "Central Asian"."""
    if _OPEN.match(tape.text, noun_end) is not None:
        return True
    return any(one.code is None for one in tape.all(tape.text[number.end : noun_end]))


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
    if after is not None and _LISTED.match(tape.text, after.end()) is None:
        owner = tape.mention(after["slot"])
        return owner if owner.code is not None and owner.kind != "organisation" else None
    measured = _IN_STATE.search(tape.text, context.start, context.end)
    if measured is not None and tape.mention(measured["slot"]).code is not None:
        return tape.mention(measured["slot"])
    for possessor in reversed(list(_POSSESSOR.finditer(tape.text, context.start, number.start))):
        owner = tape.mention(possessor["slot"])
        if "," not in tape.text[possessor.end() : number.start] and owner.code is not None:
            return owner
    if _left_open(number, noun_end, tape) and not _OWN.match(tape.text, noun_end):
        return None
    guess: Guess = "no" if number.hedge is not None and number.hedge.split()[-1] in _VAGUE else "clause"
    named = [one for one in subjects(parsed, tape, number.start, guess=guess) if one.kind in _OWNERS]
    return named[0] if named else None


def _change(text: str, number: Number, context: _Context) -> str | None:
    """Whether the number is a rise or fall; "rose to 12 %" gives a level, so it is neither."""
    before = text[max(context.start, number.start - 30) : number.start]
    near = f"{before} {re.split(r'[,;:]', text[number.end : number.end + 20])[0]}"
    for pattern, mode in lexicon("quantity")["changes"].items():
        if re.search(rf"\b{pattern}\b(?! of the)", near) is None or before.endswith(" to "):
            continue
        if number.unit in {"percent", "share", "times", "percentage points"} or " by " in near:
            return str(mode)
    return None


def _multiples(text: str) -> Iterator[Number]:
    for pattern, value in lexicon("quantity")["multiples"].items():
        for match in re.finditer(rf"\b{pattern}\b", text):
            hedge = "more than" if match[0].startswith("more than") else None
            yield Number(match.start(), match.end(), float(value), "times", hedge, match.end())


def _cover(tape: Tape, number: Number, noun_end: int, *sides: Mention | None) -> Span:
    """From the first to the last of the number, its noun and the sides that stand in the sentence."""
    return cover(tape, tape.span(number.start, max(number.end, noun_end)), *sides)
