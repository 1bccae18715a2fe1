"""Chains of shocks as ordered links: oil prices fell → the rouble weakened → the tenge was affected.

A node is a thing that moves (a price, a currency, remittances, trade ...), with its movement: "oil prices fell", "the
fall in oil prices", "falling oil prices". A node that is only acted upon ("this affected the tenge") ends a chain.
A chain needs a causal word: a verb that passes a push on, or because, due to, as a result; "when", "as" and "after" count
where the first node is a price, sanctions or a currency. What stands in the causal clause comes first, in the order
of the text. Each link is one claim: `actor` the thing that moved, `relation` its movement, `recipient` what it moved.
Things have lower-case codes, currencies their ISO 4217 code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from levers.model import Span
from levers.read.facts.grammar import modality
from levers.read.facts.lexicon import alternatives, lexicon
from levers.read.facts.tape import tape_of
from levers.read.facts.times import period_of
from levers.read.parts import Found, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.read.facts.tape import Tape
    from levers.read.parts import Page, Parsed

__all__ = ["causes"]

_TRIGGER = re.compile(
    r"price|ro?u?ble|currenc|remittance|sanction|export|import|inflation|tenge|somoni|manat|\bsom\b|\bsum\b|\bgdp\b|transfers|econom"
)
_CAUSAL = re.compile(
    r"\b(?:because|due to|owing to|as a result|therefore|thus|hence|consequently|led to|leads? to|leading to|caus(?:e|es|ed|ing)|so that|result(?:s|ed|ing)? in)\b"
)
_TEMPORAL = re.compile(r"\b(?:when|as|after|since|once|following|amid|with)\b")
_OPENING = re.compile(r"\b(?:when|as|after|because(?: of)?|since|once|following|due to|owing to|as a result of|amid)\b")
_CLOSING = re.compile(r", (?!and )|[;:.]")
_STRONG = frozenset({"oil_price", "gas_price", "commodity_price", "sanctions", "RUB"})


@dataclass(frozen=True, slots=True)
class _Node:
    """A thing at its place on the tape, with its movement if it has one."""

    start: int
    end: int
    thing: tuple[int, int]
    code: str
    move: str | None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    thing = rf"(?P<thing>{alternatives('cause', 'things')})"
    moves, nouns = alternatives("cause", "moves"), alternatives("cause", "nouns")
    passing = "(?:" + "|".join(lexicon("cause")["passing"]["words"]) + ")"
    return {
        "verb": re.compile(
            rf"\b{thing}(?: (?:to|from|of|in|for) (?:the )?<S\d+>)? (?:(?:also|then|sharply|steadily|significantly|further|itself|again|was|were|is|are|has|have|had|in turn) )*(?P<move>{moves})\b"
        ),
        "noun": re.compile(rf"\b(?P<move>{nouns}) (?:in|of) (?:the )?(?:[a-z]+ )?{thing}\b"),
        "compound": re.compile(rf"\b{thing} (?P<move>{nouns})\b"),
        "participle": re.compile(
            rf"\b(?P<move>falling|declining|dropping|plunging|rising|growing|soaring|weakening|collapsing|weaker|lower|higher) (?:the )?(?:[a-z]+ )?{thing}\b"
        ),
        "imposed": re.compile(
            rf"\b(?P<thing>sanctions)(?P<move>)(?: (?:on|against) (?:the )?<S\d+>)?(?= (?:(?:have|has|had|also|soon|then) )*{passing}\b)"
        ),
        "passed": re.compile(
            rf"\b{passing} (?:on |up |down )?(?:the |its |their )?(?:value of (?:the )?)?{thing}(?! (?:of|to|in|on|from) (?!<S|the <S))"
        ),
    }


def causes(parsed: Parsed, page: Page) -> Iterator[Found]:
    """Claims of type cause, one for each link of a chain, in order."""
    tape = tape_of(parsed)
    if _TRIGGER.search(tape.text) is None:
        return
    nodes = _nodes(tape)
    if len(nodes) < 2 or not _linked(tape.text, nodes):
        return
    chain = _ordered(tape.text, nodes)
    for number, (first, second) in enumerate(pairwise(chain), start=1):
        if first.move is None or first.code == second.code:
            continue
        yield Found(
            span=tape.span(min(first.start, second.start), max(first.end, second.end)),
            type="cause",
            rule="cause.chain",
            actor=_thing(first, tape),
            recipient=_thing(second, tape),
            relation=first.move,
            context=(f"link {number} of {len(chain) - 1}",),
            when=period_of(parsed, page, tape.span(first.start, first.end)),
            modality=modality(tape.text[max(0, first.start - 30) : first.start]),
        )


def _nodes(tape: Tape) -> list[_Node]:
    found: list[_Node] = []
    for name, pattern in _patterns().items():
        for match in pattern.finditer(tape.text):
            place = match.span("thing")
            if any(place[0] < node.thing[1] and node.thing[0] < place[1] for node in found):
                continue
            code = _code(match["thing"], tape)
            move = None if name == "passed" else "impose" if name == "imposed" else _move(match["move"])
            if code is not None:
                found.append(_Node(match.start(), match.end(), place, code, move))
    return sorted(found, key=lambda node: node.start)


def _linked(text: str, nodes: list[_Node]) -> bool:
    if any(node.move is None for node in nodes[1:]) or _CAUSAL.search(text) is not None:
        return True
    return _TEMPORAL.search(text) is not None and any(node.code in _STRONG for node in nodes)


def _ordered(text: str, nodes: list[_Node]) -> list[_Node]:
    """Nodes of the causal clause first; a node that is only acted upon stays after what acts on it."""
    opening = _OPENING.search(text)
    if opening is None:
        return nodes
    closing = _CLOSING.search(
        text, max([opening.end(), *(node.end for node in nodes[:1] if node.start > opening.start())])
    )
    end = closing.start() if closing is not None else len(text)
    inside = [node for node in nodes if opening.start() <= node.start < end]
    return [*inside, *(node for node in nodes if node not in inside)]


def _code(written: str, tape: Tape) -> str | None:
    tables = lexicon("cause")
    for pattern, code in tables["currencies"].items():
        if re.search(rf"\b{pattern}", written):
            return str(code)
    for pattern, code in tables["things"].items():
        if re.fullmatch(pattern, written):
            if code != "currency":
                return str(code)
            owner = next((one.code for one in tape.all(written)), None)
            return str(tables["national"].get(owner, "currency"))
    return None


def _move(written: str) -> str:
    tables = lexicon("cause")
    for table in ("moves", "nouns"):
        for pattern, relation in tables[table].items():
            if re.fullmatch(pattern, written):
                return str(relation)
    return {"weaker": "weaken", "higher": "rise"}.get(written, "fall")


def _thing(node: _Node, tape: Tape) -> Mention:
    span = tape.span(*node.thing)
    return Mention(Span(span.start, span.end), tape.text[node.thing[0] : node.thing[1]], node.code, "variable")
