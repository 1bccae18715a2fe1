"""What a sentence tells of one election, slot by slot: its day, who won, with what share, turnout or seats, and for which time.

Rule. The winner told is the person or party that the words of winning are about; whoever stands behind `against`, `after`, `like` or
inside an aside about others is not. A share is the winner's unless its clause names another, a part of the country or the losers. A
number is compared within its hedge with every count on record; what the row does not know leaves the claim open.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.polls.ballots import ballot_of, counts, names_party
from levers.check.polls.election_winners import FIRST, OTHER_PARTY, stranger, subject, winner
from levers.check.polls.election_words import EARLY, LATEST, ORDINALS, OUTRIGHT, PARTLY, REGULAR, STILL, TERM
from levers.check.said.dates import told
from levers.check.said.hedges import compare, tolerance_of
from levers.check.slots import Slot, dated
from levers.check.verdicts import day_told
from levers.model import Certainty, Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.check.case import Case, Thing
    from levers.check.polls.ballots import Ballot, Count
    from levers.check.said.dates import When

__all__ = ["day_of", "election_slots", "kind_of", "was_in"]

TENTHS = 1.0
"""A share told to a tenth of a per cent is wrong if it is so many points off; early and final counts differ by less."""
POINTS = 5.0
"""No hedge makes a share of so many points off true (`nearly 60` is not 52)."""
_BOTH_WAYS = frozenset({"plain", "about", "almost", "barely", "just over", "just under", "up to"})
NEAR_DAY = 45
HALF = 50.0
ROUNDS = dt.timedelta(days=21)
"""Between the rounds of an election no more days lie than these."""


def election_slots(case: Case, thing: Thing) -> list[Slot]:
    """All that the sentence tells of this election."""
    ballot = ballot_of(thing)
    return [
        *_when(case, thing),
        *winner(case, ballot, _titled(case, thing)),
        *_numbers(case, thing, ballot),
        *_term(case, thing),
        *_early(case, thing),
        *_outright(case, thing),
        *_latest(case, thing),
        *_still(case, thing, ballot),
    ]


def day_of(thing: Thing) -> Period | None:
    """The day of the vote."""
    return dated(thing.first("date"))


def was_in(thing: Thing, period: Period) -> bool:
    """Whether the vote, or the first round of one with a run-off, was in a period."""
    day = day_of(thing)
    if day is None:
        return False
    first = Period(day.start - ROUNDS, day.end) if _has_run_off(thing) else day
    return first.overlaps(period)


def _has_run_off(thing: Thing) -> bool:
    return "run-off; first round" in thing.any.note


def kind_of(thing: Thing) -> str:
    """`presidential election`, `referendum`."""
    kind = thing.first("kind")
    return kind if "referendum" in kind else f"{kind} election"


def _titled(case: Case, thing: Thing) -> str:
    day = day_of(thing)
    return f"the {kind_of(thing)} of {told(day) if day is not None else 'unknown date'} in {case.world.name(thing.first('state'))}"


def _when(case: Case, thing: Thing) -> list[Slot]:
    day = day_of(thing)
    said = [at for at in case.said.dates if at.how == "at"]
    if day is None or not said:
        return []
    fits = any(was_in(thing, at.period) for at in said)
    if not fits and not any(at.exact for at in said):
        return []
    sure = fits or any(_is_day_of_vote(case.said.text, at) for at in said)
    return [
        Slot(
            "day",
            holds=fits if sure else None,
            told=f"The {kind_of(thing)} in {case.world.name(thing.first('state'))} was held on {told(day)}",
        )
    ]


def _is_day_of_vote(text: str, at: When) -> bool:
    """Whether a date is the day of the vote itself, not of its being called, prepared or spoken of."""
    if _AROUND.search(text) is not None:
        return False
    return any(
        0 <= at.start - match.end() < NEAR_DAY or 0 <= match.start() - at.end < NEAR_DAY + 15
        for match in _VOTED.finditer(text)
    )


_VOTED = re.compile(
    r"\b(?:held|took place|went to the polls|voted|elected|re-elected|election of|elections? (?:on|in)|referendum (?:on|of|in)|won|said yes)\b",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"\b(?:announce|call(?:ed)? (?:an?|for|the|early|snap)|schedul|postpon|registered|nominat|campaign|said|told|before the|after the|ahead of|since|"
    r"invited|observ|poll(?:ed|ster)|inaugurat|sworn|resign|dissol|decree|approved|appoint)",
    re.IGNORECASE,
)


def _numbers(case: Case, thing: Thing, ballot: Ballot) -> Iterator[Slot]:
    """A slot for each number: shares, turnout, seats."""
    referendum = "referendum" in thing.first("kind")
    shares = 0
    for count in counts(case):
        if count.of == "turnout":
            yield _slot(case, "turnout", count, ballot.turnout, f"The turnout in {_titled(case, thing)}", "%")
        elif count.of == "seats":
            mine = (
                names_party(case.said.text, ballot.party)
                or _RULING.search(case.said.text) is not None
                or ("majoritarian" in ballot.party and _SINGLE.search(case.said.text) is not None)
            )
            yield _slot(
                case,
                "seats",
                count,
                ballot.seats if mine else (),
                f"The seats of {ballot.party or 'a party'} in {_titled(case, thing)}",
                "seats",
            )
        elif count.of == "against" and not referendum:
            yield Slot("share", holds=None, told="What others took is not on record")
        elif shares == 0:
            shares += 1
            yield _share(case, thing, ballot, count)


_SINGLE = re.compile(
    r"\bmajorit(?:y|arian)\b|\bconstituenc|\bsingle[- ](?:member|mandate|seat)\b|\bdistricts?\b", re.IGNORECASE
)
_RULING = re.compile(
    r"\b(?:ruling|president['’]s|government|presidential|own|governing|pro-presidential|pro-government) part(?:y|ies)\b",
    re.IGNORECASE,
)


def _share(case: Case, thing: Thing, ballot: Ballot, count: Count) -> Slot:
    if not _is_winners(case, thing, ballot, count):
        return Slot(
            "share", holds=None, told="Whose share of the vote is meant, or what that one took, is not on record"
        )
    what = "yes votes" if "referendum" in thing.first("kind") else "winning share"
    slot = _slot(case, "share", count, ballot.shares, f"The {what} in {_titled(case, thing)}", "%")
    early = slot.holds is False and _EARLY_COUNT.search(case.said.text) is not None
    return replace(slot, holds=None) if early else slot


_EARLY_COUNT = re.compile(
    r"\b(?:preliminary|provisional|initial|partial|early|unofficial) (?:[\w-]+ )?(?:results?|counts?|returns|data|figures)\b|\bexit polls?\b",
    re.IGNORECASE,
)
"""Before the last ballot was counted the share was another."""
_OF_ALL = re.compile(
    r"\b(?:electorate|registered voters|eligible voters|voters) (?:having )?(?:cast|tak|took|turn|part|go|went)|\bparticipa\w+ in|\bcast(?:ing)? (?:their|a) (?:ballots?|votes?)\b|\bcame to the polls\b",
    re.IGNORECASE,
)
"""Of whom a share is told that went to vote."""
_LOSERS = re.compile(
    r"\b(?:opponents?|rivals?|challengers?|contenders?|runner-up|(?:eight|seven|six|five|four|three|two|nine) (?:of whom|others|other candidates)|the (?:others|rest)|between)\b[^,;]*$",
    re.IGNORECASE,
)
"""Before a share that is not the winner's."""


def _is_winners(case: Case, thing: Thing, ballot: Ballot, count: Count) -> bool:
    """Whether the share is the winner's: nobody else is named next to it."""
    text = case.said.text
    around = text[max(0, count.figure.start - 45) : count.figure.start]
    if (
        PARTLY.search(text)
        or _OF_ALL.search(text)
        or _LOSERS.search(text[: count.figure.start])
        or re.search(r"\b(?:opposing|other|losing) (?:\w+ )?candidates\b", text)
        or re.search(
            r"\brivals?\b|\bopposition\b|\bchallengers?\b|\bthe losers?\b|\bcandidates only\b",
            around,
        )
    ):
        return False
    if "referendum" in thing.first("kind"):
        return True
    if ballot.party:
        if names_party(text, ballot.party) or _RULING.search(text) is not None:
            return True
        return OTHER_PARTY.search(text) is None and FIRST.search(around) is not None
    if not ballot.person:
        return False
    who = subject(case, count.figure.start)
    if who is not None:
        return ballot.person in who.codes
    return stranger(case, ballot) is None and _UNKNOWN.search(text) is None


_UNKNOWN = re.compile(r"\b[A-Z][a-z]+ (?:[A-Z][a-z]+ )?(?:won|took|got|received|polled|gained|secured)\b")


def _slot(case: Case, what: str, count: Count, known: tuple[float, ...], told_: str, unit: str) -> Slot:
    """A number against those on record."""
    if not known:
        return Slot(what, holds=None, told=f"{told_} is not on record")
    figure, said = count.figure, count.value
    tolerance = tolerance_of(figure.hedge, said)
    held: bool | None
    if what == "seats":
        held = said in known or (figure.hedge is not None and any(compare(said, one, tolerance) for one in known))
    else:
        results = [compare(said, one, tolerance) for one in known]
        if tolerance.name in _BOTH_WAYS and min(abs(said - one) for one in known) > POINTS:
            results = [False]
        if figure.hedge is None and said % 1 and min(abs(said - one) for one in known) > TENTHS:
            results = [False]
        held = True if True in results else None if None in results else False
    if held is False and _NOT_EVEN.search(case.said.text[: figure.start]) is not None:
        held = any(one < said for one in known)
    verb = "were" if unit == "seats" or told_.startswith("The yes") else "was"
    return Slot(what, holds=held, told=f"{told_} {verb} {known[0]:g}{' %' if unit == '%' else ''}")


_NOT_EVEN = re.compile(r"\b(?:not even|less than|short of|fell short of|below|under) $", re.IGNORECASE)


def _early(case: Case, thing: Thing) -> list[Slot]:
    """Whether the vote was held before its time, where the record or the sentence says so."""
    snap = EARLY.search(f"{thing.any.note} {thing.name}") is not None
    titled = _titled(case, thing)
    if REGULAR.search(case.said.text) and snap:
        return [Slot("that it was early", holds=False, told=f"{titled[0].upper()}{titled[1:]} was an early one")]
    if EARLY.search(case.said.text) and snap:
        return [Slot("that it was early", holds=True, told=f"{titled[0].upper()}{titled[1:]} was an early one")]
    return []


def _outright(case: Case, thing: Thing) -> list[Slot]:
    """Whether it was won in the first round."""
    if OUTRIGHT.search(case.said.text) is None:
        return []
    what, shares = "that no second round was needed", ballot_of(thing).shares
    if _has_run_off(thing):
        return [Slot(what, holds=False, told=f"{_titled(case, thing)} was a run-off")]
    if thing.first("kind") == "presidential" and shares and min(shares) > HALF:
        return [
            Slot(what, holds=True, told=f"The winner took {shares[0]:g} % in {_titled(case, thing)}, more than half")
        ]
    return []


def _latest(case: Case, thing: Thing) -> list[Slot]:
    """Whether it was the last of its kind before the document."""
    day = day_of(thing)
    if LATEST.search(case.said.text) is None or case.day is None or day is None:
        return []
    later = [
        at
        for one in case.world.things.get("election", ())
        if (one.first("state"), one.first("kind")) == (thing.first("state"), thing.first("kind"))
        and (at := day_of(one)) is not None
        and day.start < at.start <= case.day
    ]
    if not later:
        return [
            Slot("that it was the latest", holds=True, told=f"No later one than {_titled(case, thing)} is on record")
        ]
    told_ = f"{_titled(case, thing)} was followed by another on {told(max(later, key=lambda at: at.start))}"
    return [Slot("that it was the latest", holds=False, told=f"{told_[0].upper()}{told_[1:]}", over=True)]


def _still(case: Case, thing: Thing, ballot: Ballot) -> list[Slot]:
    """`the head of state is still the man elected in 2017`: whether the winner held the office on the document's day."""
    if not ballot.person or STILL.search(case.said.text) is None or case.day is None:
        return []
    terms = [stmt for stmt in case.world.atlas.of(thing.first("state"), "head_of_state") if stmt.value == ballot.person]
    if not terms or not _speaks_of(case, ballot):
        return []
    name, holds = case.world.name(ballot.person), [stmt.valid.at(case.day) for stmt in terms]
    if Certainty.YES in holds:
        return [Slot("that he is in office", holds=True, told=f"{name} was in office on {day_told(case.day)}")]
    if all(one is Certainty.NO_LONGER for one in holds):
        return [
            Slot(
                "that he is in office",
                holds=False,
                told=f"{name} was no longer in office on {day_told(case.day)}",
                over=True,
            )
        ]
    return []


def _speaks_of(case: Case, ballot: Ballot) -> bool:
    """Whether the sentence names the winner, or nobody."""
    people = [name for name in case.said.names if name.kind == "person"]
    return not people or any(ballot.person in name.codes for name in people)


def _term(case: Case, thing: Thing) -> list[Slot]:
    """`Bakiyev's second term`: how many elections of that office the winner had won by then."""
    match, won_by = TERM.search(case.said.text), thing.first("winner")
    day = day_of(thing)
    if match is None or not won_by.startswith("person:") or day is None:
        return []
    won = sum(
        1
        for one in case.world.things.get("election", ())
        if one.first("winner") == won_by and (at := day_of(one)) is not None and at.start <= day.start
    )
    ordinal = ORDINALS[won] if won < len(ORDINALS) else str(won)
    fits = match["ordinal"].lower() == ordinal
    return [
        Slot(
            "which time",
            holds=fits or None,
            told=f"It was the {ordinal} such election on record that {case.world.name(won_by)} won",
        )
    ]
