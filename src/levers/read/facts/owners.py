"""Whose number it is, and who is the other side of a dyad.

In this order: pairs that stand as such ("A owes B", "A's exports to B", "A-B trade", "B supplies A with"); the noun counted
("300 A companies"); "of A's"; "inflation in A"; a possessor before it; the subject; the only place. Where the words point
to an owner whom they do not name, or to several at once, the number is nobody's.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from levers.read.facts.grammar import Guess, governed, subjects
from levers.read.facts.lexicon import alternatives, lexicon

if TYPE_CHECKING:
    from levers.read.facts.indicators import Clause
    from levers.read.facts.numbers import Number
    from levers.read.facts.tape import Tape
    from levers.read.parts import Mention, Parsed

__all__ = ["Sides", "dyad_of", "sides_of"]

Sides = tuple["Mention | None", "Mention | None"]

_OWES = re.compile(r"\b(?P<owes>owe[sd]?) (?:[^,;<]{0,60}? to )?(?:the )?(?P<b><[SR]\d+>)")
_SUPPLIES = re.compile(
    r"(?P<b><[SR]\d+>)(?:,[^,;]{0,40},)? (?:suppl(?:y|ies|ied)|provid(?:es?|ed)|deliver(?:s|ed)) (?:the )?(?P<a><[SR]\d+>) with "
)
_LENT = re.compile(
    r"(?P<b><[SRB]\d+>) (?:has |had |have )?(?:lent|loaned|granted|gave|given|promised|pledged|offered|forg[ai]ven?|paid|donated|wired|sent) (?:the )?"
    r"(?P<a><[SR]\d+>) (?:(?:some|about|nearly|almost|over|more than|up to|only|another|an?) )*$"
)
"""Before a number: `B lent A`; what is given is A's."""
_SHARE_IN = re.compile(r"\bshare of (?:the )?(?P<b><S\d+>) (?:in|of) (?:the )?(?P<a><S\d+>)")
_PART = re.compile(
    r"(?P<b><[SR]\d+>)(?:,|(?: (?!and|but)[a-z]+){0,3},?) (?:(?:which|that|who|alone) )?(?:also |still |now |together )*(?P<verb>account(?:s|ed) for|ma[kd]e up|makes up|"
    r"represent(?:s|ed)|t[oa]kes?|took|bu(?:ys|ys up)|bought|absorb(?:s|ed)|receiv(?:es|ed)|suppl(?:ies|ied)|provid(?:es|ed)|covers?|covered|deliver(?:s|ed)|contribut(?:es|ed))\b"
)
"""Who takes or gives a part of somebody else's whole: `B accounts for 16 % of A's imports`, `the B market, which took`."""
_ITS = re.compile(r" of (?:all |the |total )*(?:(?:its|their)(?: (?:country|own|total|foreign|country's|overall))*\b)")
_OBTAINED = re.compile(
    r" of (?:all |the |its )*(?:[a-z]+ ){1,2}(?:that |which )?(?P<s><[SN]\d+>) (?:has |had )?(?:received?s?|bought|buys|import(?:s|ed)|export(?:s|ed)|sold|sells|sends?|sent|got|gets)\b"
    r"(?:[^.;]*?\b(?:were|was|is|are|c[ao]mes?|originated)(?: of| from| in)? (?:the )?(?P<b><S\d+>)(?=[.,;]|$| origin| made))?"
)
"""`of the arms that A received ... were B`."""
_WITH = re.compile(
    r"\bwith (?:(?:its|their|a|population|of|only|some|about|just|over|more than|nearly|almost|around|barely|roughly) )*$"
)
_BEFORE_WITH = re.compile(r"(?P<s><S\d+>),? $")
_AFTER_WITH = re.compile(r"[^,;.<]{0,40}, (?:the )?(?P<s><S\d+>)(?!['’])")
_FRONTED = re.compile(r" ?(?:having|receiving|earning|spending|owing|boasting|exporting|importing|with|at|home to)\b")
_BEHIND = re.compile(r"[^.;]{0,90}?, (?:the )?(?P<s><S\d+>)(?!['’])")
"""In `Having received half its GDP from abroad, A ...` the owner stands behind."""
_FOUGHT = re.compile(
    r"\b(?:clash|fought|fight|battle|shelling|exchange of fire|hostilit|skirmish|border (?:conflict|violence|war))"
)
_FLOW = re.compile(
    r"(?P<a><[SR]\d+>)(?:'s?|’s?)? (?:[a-z]+ ){0,2}?(?:investments?|exports?|imports?|aid|trade|loans?|debts?|assistance|supplies|"
    r"deliveries|grants?) (?:in|to|from|with) (?:the )?(?P<b><[SR]\d+>)"
)
_PAIR = re.compile(
    r"(?P<a><S\d+>) ?[-–] ?(?P<b><S\d+>) (?!border|frontier)|\bbetween (?:the )?(?P<c><[SP]\d+>) and (?:the )?(?P<d><[SP]\d+>)"
)
_OF = re.compile(r" ?(?:of|in|for) (?:all |the |total |overall )*(?P<slot><[SRBPON]\d+>)(?:'s?|’s?)?")
_PLACE = re.compile(
    r"(?<!according )\b(?:in|into|to|from|with|against|for|on|at|via|through) (?:the )?(?P<slot><[SRBPL]\d+>)"
)
_THROUGH = re.compile(
    r"\b(?:to and from|from and to|via|through|transit (?:point |route |country )?(?:for|to)) (?:the )?$"
)
"""Places that something only passes: nothing is theirs."""
_OWN_PEOPLE = re.compile(r" ?(?:of )?its (?:own )?(?:nationals|citizens|workers|people)\b")
"""Whose people they are is said by a word that may mean either side."""
_MEASURED = re.compile(
    r"\b(?:inflation|gdp|economy|population|unemployment|prices|gross domestic product)(?: rates?| growth)? "
    r"(?:in|of) (?:the )?(?P<slot><[SR]\d+>)"
)
_POSSESSOR = re.compile(r"(?P<slot><[SRBPON]\d+>)(?:'s?|’s?) ")
_RECEIVED = re.compile(r"\bto (?:the )?(?P<to><[SRP]\d+>)")
_LISTED = re.compile(r"(?:,|,? and) (?:the )?<[SRB]\d+>")
_OPEN = re.compile(
    r" of (?:all |the |total )*(?:(?:its|their|his|this|that|<N\d+>)(?!\w)"
    r"|(?:[a-z-]+ |<[A-Z]\d+> ){0,4}?(?:country|region|nation|republic)(?!\w))"
)
_OWN = re.compile(r" of (?:all )?its\b")
_STATES = frozenset({"state", "metonym", "demonym", "role", "pronoun"})
_OWNERS = _STATES | {"person"}


def sides_of(number: Number, noun_end: int, parsed: Parsed, tape: Tape, clause: Clause, *, relation: str) -> Sides:
    """The owner and the other side of a number; (None, None) where the words leave the owner open.

    Args:
        number: the number at its place on the tape.
        noun_end: where the noun counted ends.
        parsed: the sentence.
        tape: its tape.
        clause: the clause around the number.
        relation: what it measures; money sent from A to B is B's.
    """
    actor, recipient = _sides(number, noun_end, parsed, tape, clause)
    received = _RECEIVED.search(tape.text, clause.start, clause.end)
    if relation.startswith("remittances") and received is not None and actor is not None and recipient is not None:
        to = tape.mention(received["to"])
        return (recipient, actor) if to.code == recipient.code else (actor, recipient)
    return actor, recipient


def _sides(number: Number, noun_end: int, parsed: Parsed, tape: Tape, clause: Clause) -> Sides:
    if _OWN_PEOPLE.search(tape.text, number.end, noun_end + 30) is not None and number.unit is None:
        return None, None
    for pattern in (_OWES, _SUPPLIES, _FLOW, _PAIR):
        pairs = list(pattern.finditer(tape.text, *clause))
        before = [one for one in pairs if one.end() <= number.start]
        if pairs:
            return _pair((before or pairs)[-1], parsed, tape)
    got = _OBTAINED.match(tape.text, number.end)
    if got is not None and tape.mention(got["s"]).code is not None:
        return tape.mention(got["s"]), tape.mention(got["b"]) if got["b"] else None
    lent = _LENT.search(tape.text, clause.start, number.start) or _SHARE_IN.search(tape.text, *clause)
    if lent is not None and tape.mention(lent["a"]).code is not None:
        return tape.mention(lent["a"]), tape.mention(lent["b"])
    actor = _owner(number, noun_end, parsed, tape, clause)
    places = [(tape.mention(match["slot"]), match.end()) for match in _PLACE.finditer(tape.text, *clause)]
    places = [(one, end) for one, end in places if _THROUGH.search(tape.text[: tape.slot_at(one)]) is None]
    # A place behind a comma belongs to what is told there, not to the number.
    places = [(one, end) for one, end in places if end < number.start or "," not in tape.text[noun_end:end]]
    single = [one for one, end in places if _LISTED.match(tape.text, end) is None]
    others = [one for one in single if one.code is not None and one.kind in _STATES]
    if actor is None and number.unit is None and others and _has_subject(tape, number.start, others[0]):
        return None, None
    if actor is None and len(single) == len(places) and not _left_open(number, noun_end, tape):
        actor = others[0] if others else None
    if actor is None:
        return None, None
    part = next(reversed(list(_PART.finditer(tape.text, 0, number.start))), None)
    if part is not None and not others and ";" not in tape.text[part.end() : number.start]:
        taker = tape.mention(part["b"])
        if taker.code is not None and taker.code != actor.code and taker.kind in _STATES:
            return actor, taker
    if not any(one.code != actor.code for one in others):
        others = [one for one in subjects(parsed, tape, number.start, guess="clause") if one.kind in _STATES]
    return actor, next((one for one in others if one.code != actor.code), None)


def _pair(match: re.Match[str], parsed: Parsed, tape: Tape) -> Sides:
    """Both sides of "A owes B", "A's exports to B", "A-B trade", "between A and B", "B supplies A with"."""
    named = match.groupdict()
    other = tape.mention(named.get("b") or named["d"])
    if named.get("owes"):
        owing = subjects(parsed, tape, match.start("owes"), guess="clause")
        return next((one for one in owing if one.code != other.code), None), other
    one = tape.mention(named.get("a") or named["c"])
    return (one, other) if one.code is not None and other.code not in {None, one.code} else (None, None)


def _owner(number: Number, noun_end: int, parsed: Parsed, tape: Tape, clause: Clause) -> Mention | None:
    inside = [one for one in tape.all(tape.text[number.end : noun_end]) if one.code is not None]
    if inside:
        return inside[0]
    after = _OF.match(tape.text, noun_end)
    if after is not None and _LISTED.match(tape.text, after.end()) is None:
        owner = tape.mention(after["slot"])
        elsewhere = number.unit is None and not after[0].lstrip().startswith("of")
        if elsewhere and _owning().search(tape.text, clause.start, number.start) is not None:
            mine = next(
                (one for one in subjects(parsed, tape, number.start, guess="clause") if one.kind in _OWNERS), None
            )
            if mine is not None and mine.code != owner.code:
                return mine
        return owner if owner.code is not None and owner.kind != "organisation" else None
    measured = _MEASURED.search(tape.text, *clause)
    if measured is not None and tape.mention(measured["slot"]).code is not None:
        return tape.mention(measured["slot"])
    if _FRONTED.match(tape.text, clause.start) is not None and not tape.all(tape.text[clause.start : number.start]):
        behind = _BEHIND.match(tape.text, noun_end)
        if behind is not None and tape.mention(behind["s"]).code is not None:
            return tape.mention(behind["s"])
    for possessor in reversed(list(_POSSESSOR.finditer(tape.text, clause.start, number.start))):
        owner = tape.mention(possessor["slot"])
        if "," not in tape.text[possessor.end() : number.start] and owner.code is not None:
            return owner
    if number.unit in {"percent", "share"} and _ITS.match(tape.text, noun_end) is not None:
        return _only_subject(tape, number.start)
    if _left_open(number, noun_end, tape) and not _OWN.match(tape.text, noun_end):
        return None
    if number.unit is None and _WITH.search(tape.text, clause.start, number.start) is not None:
        return _with(number, tape)
    if number.unit is None and _owning().search(tape.text, clause.start, number.start) is None:
        return None
    vague = number.hedge is not None and number.hedge.split()[-1] in lexicon("numbers")["vague"]
    guess: Guess = "no" if vague else "clause"
    return next((one for one in subjects(parsed, tape, number.start, guess=guess) if one.kind in _OWNERS), None)


def _only_subject(tape: Tape, end: int) -> Mention | None:
    """The one state that stands free before: neither a possessor, nor an adjective, nor behind a preposition."""
    free = [
        one
        for one in tape.all(tape.text[:end])
        if one.code is not None
        and one.kind in {"state", "metonym", "person", "demonym", "pronoun"}
        and not (one.kind == "demonym" and one.role is None)
        and not governed(tape, one)
        and not tape.text.startswith(("'", "’"), tape.slot_at(one) + len(tape.slot(one)))
    ]
    return free[0] if len({one.code for one in free}) == 1 else None


def _has_subject(tape: Tape, end: int, place: Mention) -> bool:
    """Whether another state stands free before a count: then it is not plainly the place's."""
    return any(
        one.code not in {None, place.code} and one.kind in {"state", "metonym", "person"} and not governed(tape, one)
        for one in tape.all(tape.text[:end])
    )


def _with(number: Number, tape: Tape) -> Mention | None:
    """Whose number it is in `A, with its 12 million inhabitants,` and in `With its 12 million inhabitants, A`."""
    start = tape.text.rfind("with ", 0, number.start)
    side = _BEFORE_WITH.search(tape.text, 0, start) or _AFTER_WITH.match(tape.text, number.end)
    return tape.mention(side["s"]) if side is not None else None


def dyad_of(tape: Tape) -> Sides:
    """The two sides of a fight of which a toll is told for both together."""
    if _FOUGHT.search(tape.text) is None:
        return None, None
    states = {one.code: one for one in tape.mentions if one.code is not None and one.kind in _STATES | {"list"}}
    return tuple(states.values()) if len(states) == 2 else (None, None)  # type: ignore[return-value]


@cache
def _owning() -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives('quantity', 'owning')}\b")


def _left_open(number: Number, noun_end: int, tape: Tape) -> bool:
    """Whether the words point to somebody whom they do not name: "of its", "of the country's", "Central Asian"."""
    if _OPEN.match(tape.text, noun_end) is not None:
        return True
    return any(one.code is None for one in tape.all(tape.text[number.end : noun_end]))
