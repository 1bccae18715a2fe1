"""What a row on an election knows, and what a number beside it counts: the winner's share, those who voted, seats, or yes against no.

The row names a person, a party with its seats, or what a referendum decided; its note may tell the turnout and other counts of the same
share. A party goes by its name in any spelling, or by words whose initials begin its acronym (`Social Democrats` for SDPK). The role of a
number is in the words of its own clause: who turned out, how many seats, how many against how many, else a share of the vote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.atlas.spelling import skeleton, words

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.check.said.numbers import Figure

__all__ = ["Ballot", "Count", "ballot_of", "counts", "names_party"]

CLOSE = 5.0
"""Shares of one election in several sources differ by less than so many points."""
WHOLE = 100.0
RATIO = 20
"""A number of votes to one is told up to it."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """The facts of one row."""

    person: str
    """The winner's code, '' where it is a party or a referendum."""
    party: str
    """The winning party as the row names it, '' where it is a person or a referendum."""
    shares: tuple[float, ...]
    seats: tuple[float, ...]
    turnout: tuple[float, ...]


def ballot_of(thing: Thing) -> Ballot:
    """The facts of an election's row."""
    winner = thing.first("winner")
    note = f"{thing.any.note} {winner}"
    person = winner if winner.startswith("person:") else ""
    referendum = "referendum" in thing.first("kind")
    party = "" if person or referendum else winner.partition(" (")[0].strip()
    share = thing.first("share")
    turnout = re.search(r"turnout (?P<low>[\d.]+)(?:-(?P<high>[\d.]+))? ?%", note)
    others = [float(one) for one in re.findall(r"(\d{2}(?:\.\d+)?) ?%", note)]
    shares = (float(share), *(one for one in others if abs(one - float(share)) < CLOSE)) if share else ()
    seats = tuple(float(one) for one in re.findall(r"(\d+) (?:[a-z]+ )?seats", note)) if party else ()
    seats += (
        (sum(float(one) for one in re.findall(r"(\d+) (?:list|district)", winner)),) if "district" in winner else ()
    )
    return Ballot(
        person,
        party,
        shares,
        seats,
        tuple(float(one) for one in turnout.groups() if one is not None) if turnout is not None else (),
    )


def names_party(text: str, party: str) -> bool:
    """Whether a text names a party: by its name in another spelling, or by words whose initials begin its acronym."""
    own = {skeleton(part) for _, _, word in words(party) for part in word.split("-")}
    there = [(word, skeleton(part)) for _, _, word in words(text) for part in word.split("-")]
    if own and own <= {one for _, one in there}:
        return True
    if not (party.isupper() and party.isalpha()):
        return False
    initials = ("".join(word[0] for word in match[0].split()) for match in _CAPITALS.finditer(text))
    return any(
        party.startswith(run[first:last])
        for run in initials
        for first in range(len(run))
        for last in range(first + 2, len(run) + 1)
    )


_CAPITALS = re.compile(r"(?<!\w)[A-Z][a-z]+(?:['’]s)?(?: [A-Z][a-z]+){1,4}")


@dataclass(frozen=True, slots=True)
class Count:
    """A number and what it counts: `share`, `turnout`, `against`, `seats`."""

    figure: Figure
    of: str
    value: float


_TURNED_OUT = re.compile(
    r"\bturn(?:ed)?[ -]?out\b|\bparticipation\b|\bwent to the polls\b|\bcame to the polls\b|\bcast (?:a|their|its|his|her) (?:votes?|ballots?)\b|\btook part\b|\b(?:bothered|cared|came) to vote\b|"
    r"\bof (?:the |all |its |those )?(?:eligible|registered|entitled)\b|\b(?:eligible|registered) (?:voters|citizens)\b|\bof the (?:voters|electorate) voted\b|\bqueued\b|\bparticipated\b|\bshowed up\b|\bwent to vote\b|\bof (?:the |all )?(?:voters|citizens|adults) (?:taking part|voting|turning out|going to|casting)\b",
    re.IGNORECASE,
)
_STAYED = re.compile(
    r"\b(?:stayed|remained) (?:at )?(?:home|away)\b|\bdid not (?:vote|bother|turn out|take part)\b|\bboycotted\b|\bkept away\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:against(?! (?:[\w’'-]+ ){0,3}(?:rivals?|opponents?|challengers?|candidates?|competitors?|contenders?)\b)|no votes?|said no|voted no|reject(?:ed|ing)|opposed|nays?|noes)\b",
    re.IGNORECASE,
)
_SEATS = re.compile(
    r"^ ?(?:of (?:the |its |all )?(?:[\w-]+ )?(?:\d+ |\w+ )?)?(?:(?!part)[a-z-]+ ){0,2}?(?:seats?|mandates?|deputies|places|benches)\b",
    re.IGNORECASE,
)
_PIECE = re.compile(r"[;:]|, (?!\d)| (?:while|whereas|but|although|though|and) ")
_TO = re.compile(
    r"(?P<one>\d+|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty) to (?P<other>one|\d+)\b", re.IGNORECASE
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "fifteen": 15, "twenty": 20}  # fmt: skip


def counts(case: Case) -> list[Count]:
    """The numbers that a sentence tells of a vote, with what each counts."""
    text = case.said.text
    found: list[Count] = []
    for figure in case.said.figures:
        ratio = _TO.match(text, figure.start) or next(
            (match for match in _TO.finditer(text) if figure.start <= match.start() < figure.end), None
        )
        if ratio is not None and figure.unit is None:
            one, other = (_NUMBERS.get(part.lower()) or int(part) for part in (ratio["one"], ratio["other"]))
            if one <= RATIO:
                found.append(Count(figure, "share", WHOLE * one / (one + other)))
        elif figure.unit == "percent":
            found.append(_percent(text, figure))
        elif figure.unit is None and _SEATS.match(text[figure.end :]) and not _is_whole(text, figure):
            found.append(Count(figure, "seats", figure.value))
    return found


def _is_whole(text: str, figure: Figure) -> bool:
    """Whether a number is that of all the seats: `64 of the 150 seats`, `in the 120-seat chamber`."""
    return re.search(r"\b(?:of|in) (?:the |its |all |a )?$", text[: figure.start]) is not None


_OF_VOTERS = re.compile(
    r" of (?:the |all )?(?:those (?:who|that) (?:voted|went|came|turned|took|cast)|voters who (?:voted|went|came|turned|took|cast)|(?:the )?(?:electorate|voters|citizens|people|adults) (?:who|that) (?:voted|went|came|turned|took|cast)|those (?:voting|taking part)|(?:the )?(?:votes?|ballots?) cast)\b",
    re.IGNORECASE,
)
"""Behind a percentage: it is a part of those who voted, whatever the verb of going."""


def _percent(text: str, figure: Figure) -> Count:
    breaks = [0, *(match.start() for match in _PIECE.finditer(text)), len(text)]
    first = max(at for at in breaks if at <= figure.start)
    last = min((at for at in breaks if at >= figure.end), default=len(text))
    piece, after = text[first:last], text[figure.end : last]
    if _OF_VOTERS.match(after):
        return Count(figure, "against" if _AGAINST.search(after) else "share", figure.value)
    if re.search(r"\bturnout\b", piece[: figure.start - first][-40:], re.IGNORECASE) or _TURNED_OUT.search(after):
        return Count(figure, "turnout", figure.value)
    if _STAYED.search(after):
        return Count(figure, "turnout", WHOLE - figure.value)
    if _TURNED_OUT.search(piece) and not re.search(r"\bof (?:the |all )?votes?\b|\bof those who\b", after):
        return Count(figure, "turnout", figure.value)
    if _AGAINST.search(after[:40]):
        return Count(figure, "against", WHOLE - figure.value)
    return Count(figure, "share", figure.value)
