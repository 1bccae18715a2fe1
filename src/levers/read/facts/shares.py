"""Shares of an election: who got how many per cent of the vote, by the words that tie a person to a percentage.

    Sisi was re-elected with 97 per cent · with 73 per cent Berdimuhamedov won · Nazarbayev's share of 97.8 per cent ·
    nine in ten voters endorsed the constitution

The sentence must speak of a vote; a percentage of the economy beside a president's name is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from levers.read.facts.numbers import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.read.facts.numbers import Number
    from levers.read.facts.tape import Tape
    from levers.read.parts import Mention

__all__ = ["Share", "shares"]

_VOTE = re.compile(
    r"\bvot(?:e|es|ed|ers?|ing)\b|elect|\bballots?\b|\bpolls?\b|\bpolled\b|referendum|plebiscite|landslide|\brivals?\b|runner-up|run-?off|"
    r"\b(?:first|second|third|another|new|fourth|fifth) (?:presidential )?term\b|\breturned (?:to (?:power|office)|in|with)|challenger|opponent|first round"
)
_OTHER = re.compile(
    r"\bgdp\b|\beconom|\bexports?\b|\bimports?\b|\btrade\b|\bdebt|\btariff|remittance|inflation|turnout|taxe?s?\b|approval rating"
)
_BEFORE = re.compile(
    r"(?P<p><P\d+>)(?!['’])(?P<mid>[^.;<]{0,90}?)\b(?:with|by|took|takes|won|wins|received|receives|got|gets|secured|polled|gained|scored|obtained|garnered|claimed|swept|winning|taking|receiving|securing)"
    r" (?:(?:a|the|his|her|some|an|official|landslide|victory|share|score|result|majority|of|about|over|more than|just|only) )*$"
)
_OWN = re.compile(
    r"(?P<p><P\d+>)(?:'s?|’s?) (?:[a-z-]+ ){0,2}(?:share|result|tally|score|victory|win|landslide|majority)(?: of| with|:)(?: [a-z]+){0,2} $"
)
_BACKED = re.compile(
    r"(?P<p><P\d+>),? (?:who )?(?:(?:was|is|had been) )?(?:backed|supported|elected|chosen|endorsed|re-?elected) by $"
)
_AFTER = re.compile(r"(?: of (?:the )?(?:votes?|ballots?|voters))?,? (?P<p><P\d+>)(?!['’])")
_FOR = re.compile(
    r"(?: of)?(?: the)?(?: (?:voters|votes?|electorate|ballots|<R\d+>))?(?: [a-z]+){0,3}? (?:voted for|backed|chose|supported|re-?elected|for|went to|endorsed) (?P<p><P\d+>)"
)
_APPROVED = re.compile(
    r"(?: of)?(?: (?:the|all|those))*(?: (?:voters|votes?|electorate|ballots|<[RS]\d+>|voting|who|taking part|cast))* (?:had |have )?(?:voted (?:for|yes|in favou?r)|endorsed|approved|backed|said yes|supported|in favou?r)"
)


class Share(NamedTuple):
    """A share of the vote: of whom (None: of a proposal put to the vote), and the number."""

    person: Mention | None
    number: Number


def shares(tape: Tape) -> Iterator[Share]:
    """The shares of the vote that a sentence tells."""
    text = tape.text
    if _VOTE.search(text) is None or _OTHER.search(text) is not None:
        return
    for number in numbers(text):
        if number.unit not in {"percent", "share"}:
            continue
        person = _person(number, tape)
        if person is not None and person.code is not None:
            yield Share(person, number)
        elif person is None and "referend" in text and _APPROVED.match(text, number.end) is not None:
            yield Share(None, number)


def _person(number: Number, tape: Tape) -> Mention | None:
    text = tape.text
    for pattern in (_OWN, _BACKED, _BEFORE):
        match = pattern.search(text, 0, number.start)
        if match is not None:
            return tape.mention(match["p"])
    for pattern in (_FOR, _AFTER):
        match = pattern.match(text, number.end)
        if match is not None and (pattern is _FOR or text.endswith("with ", 0, number.start)):
            return tape.mention(match["p"])
    return None
