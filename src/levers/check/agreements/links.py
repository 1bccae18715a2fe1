"""Which agreement on record a sentence tells of, found by all that it says together, and what of it does not fit.

Rule. Who, when, about what, how much and where are each weighed (after Fellegi and Sunter, 1969, "A theory for record linkage"):
what agrees counts for a candidate, and the one found by most is the one told of. What is said of it besides is then compared: a
party told in place of one of its own, another day, another amount of the same kind. Each refutes only where the rest is enough to
find that agreement alone; where another on record fits nearly as well, nothing is refuted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from levers.check.agreements.amounts import amounts_of, amounts_said, is_whole
from levers.check.agreements.candidates import (
    SUBJECTS,
    beginning_of,
    candidates_of,
    days_of,
    is_named,
    members_of,
    parties_of,
    spread,
    subjects_of,
)
from levers.check.agreements.force import signers_said
from levers.check.agreements.sides import acts, is_some

if TYPE_CHECKING:
    from levers.check.agreements.amounts import Amount
    from levers.check.case import Case, Thing, World
    from levers.check.said.dates import When

__all__ = ["Link", "is_sole", "linked", "parties_told"]

SHORT, LONG = 4, 40
"""Days up to which a date said counts as a day, and as a month."""
ENOUGH = 6
"""Weight that a link needs."""
MONTHLY = 3
"""Weight of a date that is a month or a day."""
SHARP = 2
"""So many words by which it is called find one among others of its kind."""
MARGIN = 2
"""A link that is nearly as heavy as the best is a rival."""


@dataclass(frozen=True, slots=True)
class Link:
    """One agreement on record and how a sentence fits it."""

    thing: Thing
    shared: frozenset[str]
    """Its parties that the sentence names."""
    strange: tuple[str, ...]
    """States told as party that it does not have."""
    missing: frozenset[str]
    """Its parties that the sentence does not name."""
    date: int
    """5 for a day that fits, 3 for a month, 2 for longer, 0 where none is said or none fits."""
    off: tuple[When, ...]
    """Dates said of which it has none."""
    object: int
    """How many of the words by which it is called stand there."""
    proper: bool
    """Whether one of them is a name or a phrase, which means nothing else."""
    subject: int
    """Of each matter that both tell of 2, in its title 3."""
    signed: bool
    """Whether it was signed or announced, or the sentence speaks of no agreement."""
    amount: Amount | None
    """An amount said that is its own."""
    other: tuple[tuple[Amount, Amount], ...]
    """Amounts said that are of the same kind as its own and another number: (said, its own)."""

    @property
    def unlike(self) -> int:
        """How many parties are told too much or too little."""
        return len(self.strange) + len(self.missing)

    @property
    def weight(self) -> float:
        """What speaks for it, less what speaks against it."""
        full = 1 if self.shared and not self.missing and not self.strange else 0
        return (
            min(len(self.shared), 3)
            + full
            + self.date
            + (4 if self.object else 0)
            + min(self.object, 2)
            + min(self.subject, 5)
            - (0 if self.signed else 2)
            + (3 if self.amount is not None else 0)
            - max(0, len(self.strange) - len(self.missing))
        )


def linked(case: Case) -> tuple[Link, tuple[Link, ...]] | None:
    """The agreement that the sentence tells of and its rivals, None where nothing on record is found."""
    told, every = tuple(dict.fromkeys((*parties_told(case), *signers_said(case)))), _states(case)
    pair = (case.claim.actor, case.claim.recipient)
    if case.claim.type == "event" and set(pair) <= set(told):  # a typed event is about its own two
        told = tuple(code for code in pair if code is not None)
    said = amounts_said(case)
    near = (thing for thing in candidates_of(case) if _is_near(case, thing, every, said))
    found = [link for thing in near if (link := _link(case, thing, told, every, said)).weight >= ENOUGH]
    found = [
        link
        for link in found
        if (link.object or link.subject or link.other or link.amount is not None)
        and (link.shared or (not every and link.object and (link.date or link.amount is not None)))
    ]
    if not found:
        return None
    found.sort(key=lambda link: -link.weight)
    best, *rest = found
    return best, tuple(
        link
        for link in rest
        if link.weight >= best.weight - MARGIN
        and not _is_same(best.thing, link.thing)
        and not (best.date >= MONTHLY and link.off and not link.date)
        and (link.date > best.date or link.unlike <= best.unlike)
        and link.subject + MONTHLY > best.subject
        and (best.object < SHARP or link.object >= best.object)
    )


def _is_near(case: Case, thing: Thing, every: frozenset[str], said: tuple[Amount, ...]) -> bool:
    """Whether the dear comparisons can find it: one of its parties is named where states are, and something tells what it is about."""
    if every and not parties_of(thing) & {*spread(case, parties_of(thing), every)}:
        return False
    text = case.said.text
    return (
        any(_is_called(word, text) for word in thing.values("object"))
        or bool(subjects_of(text.lower()) & _matters(thing)[0])
        or bool(said and amounts_of(thing))
        or (thing.kind == "treaty" and _PAPER.search(text) is not None)
    )


_NOUNS = ("treaty", "agreement", "declaration", "protocol", "statement", "memorandum", "contract")


def is_sole(case: Case, link: Link) -> bool:
    """Whether it is the only treaty of these parties on this matter, called by the kind of paper that it is."""
    low, title = case.said.text.lower(), link.thing.name.lower()
    if link.thing.kind != "treaty" or not any(noun in low and noun in title for noun in _NOUNS):
        return False
    matters = [words for _, words in SUBJECTS if re.search(words, low) and re.search(words, title)]
    theirs = parties_of(link.thing)
    return bool(matters) and not any(
        len(parties_of(one) & theirs) >= min(2, len(theirs))
        and one.kind == "treaty"
        and any(re.search(words, f"{one.name} {one.first('kind')}".lower()) for words in matters)
        for one in case.world.things.get("treaty", ())
        if one is not link.thing and not _is_same(one, link.thing)
    )


def _is_same(one: Thing, other: Thing) -> bool:
    """Whether two rows, of treaties and of deals, are on one agreement."""
    mine, theirs = beginning_of(one), beginning_of(other)
    return (
        mine is not None and theirs is not None and mine.overlaps(theirs) and bool(parties_of(one) & parties_of(other))
    )


@cache
def _matters(thing: Thing) -> tuple[frozenset[str], frozenset[str]]:
    """The subjects that a row tells of, and those of its title."""
    return subjects_of(f"{thing.name} {thing.first('kind')} {thing.any.note}".lower()), subjects_of(thing.name.lower())


def _link(case: Case, thing: Thing, told: tuple[str, ...], every: frozenset[str], said: tuple[Amount, ...]) -> Link:
    theirs = parties_of(thing)
    named = frozenset(spread(case, theirs, every))
    members = {
        state for code in theirs if case.world.kind(code) == "bloc" for state in members_of(case.world.atlas, code)
    }
    blocs = {code for code in theirs if case.world.kind(code) == "bloc"}
    strange = tuple(
        code
        for code in spread(case, theirs, told)
        if len(theirs) > 1 and code not in theirs | members and (blocs or case.world.kind(code) != "bloc")
    )
    own = days_of(thing)
    date, off = 0, []
    for at in case.said.dates:
        passed = case.day is not None and at.period.end <= case.day
        if at.how == "until" and not passed:
            continue
        if any(mine.overlaps(at.period) for mine in own):
            length = (at.period.end - at.period.start).days
            date = max(date, 5 if length < SHORT else 3 if length < LONG else 2)
        elif at.how != "until":
            off.append(at)
    text = case.said.text
    there = [word for word in thing.values("object") if _is_called(word, text)]
    words = len(there)
    if not words and thing.kind == "treaty" and _PAPER.search(text) and len(theirs & named) >= min(2, len(theirs)):
        words = int(is_named(case, thing, candidates_of(case)))
    its, title = _matters(thing)
    subject = sum(3 if words_ in title else 2 for words_ in subjects_of(text.lower()) & its)
    amount, other = _amounts(case, thing, said)
    return Link(
        thing,
        frozenset(theirs & named),
        strange,
        theirs - named - members,
        date,
        tuple(off),
        words,
        any(word[:1].isupper() or " " in word or "-" in word for word in there),
        subject,
        bool(thing.first("signed") or thing.first("announced")) or _PAPER.search(text) is None,
        amount,
        other,
    )


_PAPER = re.compile(
    r"\b(?:treat(?:y|ies)|agreements?|accords?|pacts?|protocols?|declarations?|memorand\w+|contracts?)\b", re.IGNORECASE
)


@cache
def _called(word: str) -> re.Pattern[str]:
    """One word by which an agreement is called: names as they are written, other words in any case."""
    return re.compile(rf"\b{re.escape(word)}s?\b", 0 if word[:1].isupper() else re.IGNORECASE)


@lru_cache(maxsize=1 << 14)
def _is_called(word: str, text: str) -> bool:
    """Whether a text has a word by which an agreement is called; several are called by one, and asked for at each."""
    return word.lower() in text.lower() and _called(word).search(text) is not None


def _amounts(
    case: Case, thing: Thing, said: tuple[Amount, ...]
) -> tuple[Amount | None, tuple[tuple[Amount, Amount], ...]]:
    own, hit, other = amounts_of(thing), None, []
    for one in said:
        alike = [mine for mine in own if mine.alike(one)]
        if any(
            mine.admits(one) is True
            for mine in own
            if mine.unit == one.unit and (mine in alike or not mine.of or not one.of)
        ) or any(is_whole(case, mine, one) for mine in own):
            hit = hit or one
        elif alike and all(mine.admits(one) is False for mine in alike if not mine.beside):
            other.append((one, next((mine for mine in alike if mine.admits(one) is not False), alike[0])))
    return hit, tuple(pair for pair in other if hit is None or pair[0].unit != hit.unit)


def parties_told(case: Case) -> tuple[str, ...]:
    """States and blocs told as those acting, not as places, speakers or asides."""
    found: list[str] = []
    text = case.said.text
    own = [
        match.span()
        for word in _words_of(case.world)
        if _is_called(word, text)
        for match in _called(word).finditer(text)
    ]
    for name in case.said.names:
        if name.kind not in {"state", "region", "bloc"} or not acts(case, name) or is_some(case, name):
            continue
        if any(start <= name.start < end for start, end in own):
            continue  # part of the name of a work: `the Central Asia-China pipeline`
        found += case.world.states_of(name) or name.codes[:1]
    return tuple(dict.fromkeys(found))


def _words_of(world: World) -> tuple[str, ...]:
    """All words by which deals are called."""
    return tuple(dict.fromkeys(word for thing in world.things.get("deal", ()) for word in thing.values("object")))


def _states(case: Case) -> frozenset[str]:
    """All states and blocs named, those of persons and companies too."""
    found: set[str] = set()
    for name in case.said.names:
        found.update(case.world.states_of(name))
        if name.kind == "bloc":
            found.update(name.codes[:1])
        if name.kind == "person":
            found.update(code.split(":")[1] for code in name.codes if code.count(":") > 1)
        for code in name.codes:
            found.update(stmt.value for stmt in case.world.atlas.of(code, "seat_state"))
    return frozenset(found | {code for code in (case.claim.actor, case.claim.recipient) if code})
