"""Armed and border conflicts between two states, as a state of affairs: who with whom, and of which kind.

"the border conflict with A", "the war between A and B", "A-B border clashes", "A's war against B", "A clashed with B".
A single act of force is an event, found elsewhere; here stands that there is (or was) a conflict. Both sides must be
states and named; trade wars, cold wars and wars of words are none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from levers.read.events.scope import standing
from levers.read.events.tree import Tree
from levers.read.facts.grammar import clause_before, governed, modality, negated, subjects
from levers.read.facts.lexicon import alternatives, lexicon
from levers.read.facts.tape import compiled, cover, tape_of
from levers.read.facts.times import period_of
from levers.read.parts import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.read.facts.tape import Tape
    from levers.read.parts import Mention, Page, Parsed

__all__ = ["conflicts"]

_TRIGGER = re.compile(
    r"fought|exchanged fire|\bwars?\b|conflict|clash|fighting|skirmish|hostilit|dispute|firefight|shootout|aggression|invasion|shelling|annexation|incident"
)
_AVERTED = re.compile(
    r"\b(?:avert|avoid|prevent|deter|risk|threat|fear|danger|absence|lack|guard|insur|protect|defend|shield)[a-z]*\b[^,;]*$|\b(?:no|any) (?:[a-z]+ )?$"
)
"""Words before a conflict by which it is not there."""
_OPPOSED = re.compile(
    r"\b(?:oppos|condemn|reject|denounc|resist|against|criticis|criticiz|protest|refus|declin|mediat|end)[a-z]*\b[^,;]*$"
)
"""Words by which a subject is not a party to it."""
_ALLEGED = re.compile(r"\b(?:accus|den(?:y|ie)|alleg|blam|suspect|resist|threat|oppos)[a-z]*\b")
_TOLD_ON = re.compile(r"\b(?:said|reported|stated|announced|noted|told|wrote|warned|declared)\b[^.;]{0,90}? that\b")
"""A date before this `that` is when it was told."""
_OFFENCE = re.compile(r"aggression|invasion|annexation|intervention")
_WAGED = re.compile(
    r"\b(?:launch|commit|wag|carr|unleash|mount|start|began|beg)[a-z]* (?:out )?(?:an? |the |its |their |[a-z-]+ ){0,3}$"
)
_SHAPES = {
    "between": r"\b(?P<kind>{kinds})(?: [a-z]+){0,3}? between (?:the )?(?:[a-z]+ ){0,3}?(?P<one>{s})(?:{poss}| [a-z]+){0,2}? and (?:the )?(?:[a-z]+ ){0,2}?(?P<other>{s})",
    "with": r"\b(?P<kind>{kinds})(?: (?:in|on|at|along|over) (?:the |its |their )?(?:[a-z]+ ){0,2}?[a-z]+)? (?:with|against) (?:the )?(?:neighbou?ring )?(?P<other>{s})",
    "pair": r"(?P<one>{s}) ?[-–—/] ?(?P<other>{s}) (?P<kind>{kinds})",
    "owned": r"(?P<one>{s})(?:{poss})? (?:[a-z-]+ ){0,2}?(?P<kind>{kinds}) (?:on|in|against|of) (?:the )?(?P<other>{s})",
    "both": r"(?P<one><[SRX]\d+>)(?:{poss} [a-z ]{1,30}?)? and (?:the )?(?P<other><[SRX]\d+>)(?: (?:soldiers|troops|forces|border guards|armies|guards|have|had|again|briefly|[a-z]+ly)){0,3} (?P<kind>clashed|fought(?: (?:a|an|two|several|three)(?: [a-z0-9-]+){0,2} wars?)?(?! (?:against|alongside|for|together))|went to war|are at war|were at war|exchanged fire|skirmished)",
    "clashed": r"(?P<one>{s})(?:{poss} [a-z ]{1,30}?| [a-z ]{1,30}?)? (?P<kind>clash(?:es|ed)?|(?:is|are|was|were|went) (?:at|to) war) with (?:the )?(?P<other>{s})",
}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: compiled(pattern, kinds=alternatives("conflict", "kinds")) for name, pattern in _SHAPES.items()}


@cache
def _figurative() -> re.Pattern[str]:
    return re.compile(r"(?:" + "|".join(lexicon("conflict")["figurative"]["words"]) + r")[ -]?$")


def conflicts(parsed: Parsed, page: Page) -> Iterator[Found]:
    """Claims of type conflict: actor and recipient the two states, relation the kind."""
    tape = tape_of(parsed)
    if "<" not in tape.text or _TRIGGER.search(tape.text) is None:
        return
    seen: set[frozenset[str | None]] = set()
    for name, pattern in _patterns().items():
        for match in pattern.finditer(tape.text):
            if _figurative().search(tape.text, max(0, match.start("kind") - 20), match.start("kind")):
                continue
            found = _conflict(name, match, parsed, tape, page)
            if found is not None and found.actor is not None and found.recipient is not None:
                pair = frozenset({found.actor.code, found.recipient.code})
                if pair not in seen:
                    seen.add(pair)
                    yield found


def _conflict(name: str, match: re.Match[str], parsed: Parsed, tape: Tape, page: Page) -> Found | None:
    other = tape.mention(match["other"])
    if name == "with" and _OFFENCE.search(match["kind"]) and _WAGED.search(tape.text, 0, match.start("kind")) is None:
        return None
    one = tape.mention(match["one"]) if match.groupdict().get("one") else _side(match, parsed, tape, other)
    if one is None or one.code is None or other.code is None or one.code == other.code:
        return None
    words = clause_before(tape, match.start("kind"))
    if _AVERTED.search(words) is not None or name == "with" and _OPPOSED.search(words) is not None:
        return None
    if _ALLEGED.search(words) is not None or (name not in {"clashed", "both"} and _is_unreal(match, parsed, tape)):
        return None
    said = _TOLD_ON.search(tape.text, 0, match.start("kind"))
    told = None if said is None else tape.span(said.end(), len(tape.text))
    return Found(
        span=cover(tape, tape.span(match.start(), match.end()), one),
        type="conflict",
        rule=f"conflict.{name}",
        actor=one,
        recipient=other,
        relation=_kind(match["kind"]),
        when=period_of(parsed, page, tape.span(match.start("kind"), match.end("kind")), within=told),
        negated=negated(words[-60:] if name == "clashed" else words[-20:]),
        modality=modality(words[-40:]),
    )


def _is_unreal(match: re.Match[str], parsed: Parsed, tape: Tape) -> bool:
    """Whether the words that govern the conflict say that there is none: feared, averted, opposed, unlikely."""
    last = tape.at(match.end("kind") - 1) - parsed.sentence.span.start
    at = next((token.i for token in parsed.doc if token.idx <= last < token.idx + len(token)), None)
    return at is not None and standing(Tree(parsed), at) == "silent"


def _side(match: re.Match[str], parsed: Parsed, tape: Tape, other: Mention) -> Mention | None:
    """The state in conflict "with" the other: the subject, else the only other state of the sentence."""
    named = [one for one in subjects(parsed, tape, match.start("kind")) if one.code != other.code]
    if named:
        return named[0]
    rest = {
        one.code: one
        for one in tape.mentions
        if one.code not in {None, other.code} and len(one.code or "") == 3 and not governed(tape, one)
    }
    return next(iter(rest.values())) if len(rest) == 1 else None


def _kind(written: str) -> str:
    if re.search(r"\bwars?\b", written):
        return "war"
    for pattern, relation in lexicon("conflict")["kinds"].items():
        if re.fullmatch(pattern, written):
            return str(relation)
    return "clash"
