"""Roll calls of the United Nations as one: from the assembly's tables and from the moves of the states on one day.

A roll call is found by its day or month, else among those of the last months before the document, and by the words of its subject, which
texts call by other names too. Where several fit alike they are all given, and decide only what they agree on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from levers.atlas.spelling import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from levers.check.case import Case, Said, Thing, World
    from levers.model import Period

__all__ = ["RollCall", "past", "roll_calls_meant", "tally_told"]

PROPS = {"yes": "votes for", "no": "votes against", "abstain": "abstains", "absent": "does not vote"}
"""Property of a roll call to the way of voting."""
RECENT = 150
"""Days before the document in which a vote without a date is looked for."""
SHARP = 32
"""A date within so many days may find a vote whose subject the sentence does not name."""


@dataclass(frozen=True)
class RollCall:
    """One vote: who voted how, and with what result."""

    period: Period
    title: str
    ways: Mapping[str, tuple[str, Thing]]
    """State to its way of voting and the row that says so."""
    tally: tuple[int, ...]
    """Yes, no, abstentions; empty where the record has none."""
    subject: frozenset[str]
    """Telling words of what was voted on, in lower case."""

    def way(self, state: str) -> str | None:
        """How a state voted, None where that is not on record."""
        return self.ways[state][0] if state in self.ways else None


def roll_calls_meant(
    case: Case,
    pieces: Sequence[str],
    *,
    least: int = 1,
    dates: Sequence[Period] = (),
    voters: AbstractSet[str] = frozenset(),
) -> tuple[RollCall, ...]:
    """The roll calls that a sentence means: by the telling words of the first of these texts that has some (`least`) of a subject; `voters` are no such words."""
    dates = dates or [at.period for at in case.said.dates if at.how == "at"]
    if not dates and case.day is None:
        return ()
    near = [
        one
        for one in _all(case.world)
        if (
            any(one.period.overlaps(at) for at in dates)
            if dates or case.day is None
            else (case.day - one.period.start).days in range(RECENT)
        )
    ]
    told = f"{case.said.text} {case.previous or ''}"
    hall = None if ("Council" in told) == ("Assembly" in told) else "Council" in told
    near = [one for one in near if hall is None or ("Council" in one.title) is hall] or near
    for piece in pieces:
        telling = {low for _, _, word in words(piece) if (low := word.lower()) not in _PLAIN and low not in voters}
        scored = [(len(telling & one.subject), one) for one in near]
        best = max((score for score, _ in scored), default=0)
        if best >= least:
            return tuple(one for score, one in scored if score == best)
    if least > 1:
        return ()
    sharp = any((at.end - at.start).days < SHARP for at in dates)
    return tuple(near) if sharp and len({one.period for one in near}) == 1 else ()


@lru_cache(maxsize=4)
def _all(world: World) -> tuple[RollCall, ...]:
    """Every roll call on record; moves of one day on one matter are one roll call."""
    found = [_of_vote(thing) for thing in world.things.get("vote", ()) if thing.period is not None]
    days = {one.period.start for one in found}
    groups: dict[tuple[object, str], list[Thing]] = {}
    for thing in world.things.get("move", ()):
        move = thing.first("move")
        if " vote " in move and move.startswith("UN ") and thing.period is not None and thing.period.start not in days:
            key = (thing.period.start, re.sub(r" ?\([\d-]+\)", "", move.rpartition(":")[0]))
            groups.setdefault(key, []).append(thing)
    return (*found, *(_of_moves(things) for things in groups.values()))


def _of_vote(thing: Thing) -> RollCall:
    ways = {state: (way, thing) for prop, way in PROPS.items() for state in thing.values(prop)}
    subject, tally = thing.first("subject"), thing.first("tally")
    assert thing.period is not None  # noqa: S101  # its caller looked
    return RollCall(
        thing.period, f"{subject}, {tally}", ways, _tally(tally), _subject(f"{subject} {thing.first('resolution')}")
    )


def _of_moves(things: list[Thing]) -> RollCall:
    ways = {one.first("state"): (one.first("move").rpartition(": ")[2], one) for one in things}
    moves = [one.first("move").rpartition(":")[0].removeprefix("UN ") for one in things]
    title = max(moves, key=len)
    tally = re.search(r"\(([\d-]+)\)", title)
    period = things[0].period
    assert period is not None  # noqa: S101  # its caller looked
    return RollCall(period, title, ways, _tally(tally[1] if tally else ""), _subject(title))


def _tally(written: str) -> tuple[int, ...]:
    return tuple(int(part) for part in written.split("-")) if written else ()


def past(recorded: str) -> str:
    """A way of voting in the past tense."""
    return (
        recorded.replace("does not vote", "did not vote").replace("abstains", "abstained").replace("votes ", "voted ")
    )


def _subject(told: str) -> frozenset[str]:
    """The telling words of a subject, with those by which texts speak of it instead."""
    found = {word.lower() for _, _, word in words(told) if word.lower() not in _PLAIN}
    return frozenset(found | {other for word in found for other in _ALIKE.get(word, ())})


_VOTES = {
    0: re.compile(
        r"^ (?:[a-z]+ ){0,2}?(?:in favou?r|votes? for|for\b(?! the (?:first|\w+ time))|yes\b|ayes|supported|backed|voted for|votes? to \w)",
        re.IGNORECASE,
    ),
    1: re.compile(r"^ (?:[a-z]+ ){0,2}?(?:against|opposed|noes|nays|no votes?|voted no|rejected)\b", re.IGNORECASE),
    2: re.compile(r"^ (?:[a-z]+ ){0,2}?(?:abst(?:aining|ained|entions?|ainers?))\b", re.IGNORECASE),
}
_OF_A_GROUP = re.compile(r"\b(?:other|remaining|all|both|these|those|its) $", re.IGNORECASE)
_SCORE = re.compile(r"(?P<yes>\d{1,3})[–-](?P<no>\d{1,3})[–-](?P<abstained>\d{1,3})")
_TO = re.compile(r"^ votes? to (?P<no>\d+)")


def tally_told(said: Said) -> dict[int, float]:
    """The numbers of states that a sentence tells: for (0), against (1) and abstaining (2)."""
    text = said.text
    score = _SCORE.search(text)
    told = {} if score is None else {place: float(number) for place, number in enumerate(score.groups())}
    for figure in said.figures:
        if any(name.start <= figure.start < name.end for name in said.names) or _OF_A_GROUP.search(
            text[: figure.start]
        ):
            continue  # `the five republics`, `the other four` are no votes
        for place, pattern in _VOTES.items():
            if figure.unit is None and pattern.match(text[figure.end :]):
                told.setdefault(place, figure.value)
                if place == 0 and (other := _TO.match(text[figure.end :])) is not None:
                    told.setdefault(1, float(other["no"]))
    return told


_PLAIN = frozenset(
    "un united nations general assembly council vote votes voted voting of on the in and to a an for against resolution human rights situation status russia "
    "kazakhstan kyrgyzstan tajikistan turkmenistan uzbekistan states 2 holding was with by it its as urgent debate march april october february".split()
) - {"status"}
_ALIKE = {
    "ukraine": ("crimea", "ukrainian", "invasion", "war", "aggression", "kyiv", "kiev"),
    "militarization": ("militarisation", "militarised", "militarized"),
    "status": ("statehood", "observer", "promotion", "upgrade", "upgrading"),
    "integrity": ("annexation", "secession"),
    "trade": ("weapons",),
    "annexed": ("annexation", "annexing", "annexations", "regions", "referendums", "referenda"),
    "suspend": (
        "strip",
        "stripping",
        "stripped",
        "seat",
        "geneva",
        "membership",
        "thrown",
        "throw",
        "ousted",
        "oust",
        "ousting",
        "removed",
        "removing",
        "kicked",
        "excluded",
        "exclusion",
        "barred",
        "suspension",
        "suspending",
        "suspended",
        "expel",
        "expelled",
        "expulsion",
    ),
    "invasion": ("invading", "invaded", "condemn", "condemned", "condemnation"),
    "peace": ("lasting", "anniversary"),
    "embargo": ("blockade", "cuban"),
    "death": ("executions", "execution"),
    "jerusalem": ("embassy", "capital"),
    "nazism": ("nazi", "heroisation"),
    "palestine": ("palestinian", "palestinians"),
    "georgia": ("georgian", "abkhaz"),
    "syria": ("syrian",),
    "iran": ("iranian",),
    "korea": ("korean",),
}
"""Words of a subject and how texts speak of it instead."""
