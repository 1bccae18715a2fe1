"""Whether an agreement was in force when a sentence says so, and where and by whom it was signed.

Rule. `In force`, `ratified`, `binding` are compared with the day of entry into force and with the end on record, on the document's day or
on the day that the sentence gives; told in the present, an agreement that has ended is outdated. Who signed stands for his state. The
place of signing follows from a visit on record on that day by one party to another.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from levers.check.agreements.candidates import parties_of
from levers.check.said.predicates import alternatives
from levers.check.slots import Slot, dated, mentions, place_words
from levers.check.verdicts import day_told, when_told

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.check.said.names import Named

__all__ = ["force_slots", "place_slot", "signers_said"]

SHARP = 32
"""A day of signing known within so many finds the meeting at which it was signed."""
_FORCE = re.compile(
    r"\b(?:remains?|is|are|still|already|now|been|stays?|being|long)? ?in (?:force|effect)\b(?! (?:again|only if))|\bstill (?:applies|binds|holds|stands|valid|binding)\b|\b(?:remains|still|is) (?:valid|binding)\b|"
    r"\bstill in place\b|\bcontinues to apply\b",
    re.IGNORECASE,
)
_BINDS = re.compile(
    r"\b(?:binds|bind|obliges|oblige|commits|commit|guarantees|covers|ties|protects|entitles|(?:is|are) (?:still )?(?:bound|obliged|tied|covered|joined|linked|united|allies|allied) (?:by|under|to)|"
    r"(?:can|may|could) (?:still )?(?:count|rely|call|invoke)|without interruption|uninterrupted(?:ly)?)\b",
    re.IGNORECASE,
)
_ENTERED = re.compile(
    r"\b(?:enter(?:ed|s|ing)?|came|comes|coming|went|goes|put) into (?:force|effect)\b|\b(?:took|takes) effect\b|\bbecame effective\b|\bin (?:force|effect) (?:since|from)\b",
    re.IGNORECASE,
)


def force_slots(case: Case, thing: Thing, head: str, when: str, *, same: bool) -> list[Slot]:
    """What is said of the force of an agreement, [] where nothing is said of it."""
    text = case.said.text
    ended, begun = dated(thing.first("ended")), dated(thing.first("in_force"))
    standing, entered, bound = _FORCE.search(text), _ENTERED.search(text), _BINDS.search(text)
    over = ended is not None and case.day is not None and ended.start <= case.day
    if over and ended is not None and (standing or bound) and not entered:
        return [Slot("force", holds=False, over=True, told=f"{head}{when} ended on {day_told(ended.start)}")]
    if entered is not None:
        near = [at for at in case.said.dates if at.start >= entered.start() - 90]
        after = [at for at in near if at.start >= entered.end()] or near
        if begun is None:
            return [Slot("force", holds=None, told=f"When {head}{when} entered into force is not on record")]
        told = f"{head} entered into force {when_told(begun)}"
        if after:
            fits = any(at.period.overlaps(begun) for at in (after if len(after) == 1 else near))
            sure = same and after[0].exact and (begun.end - begun.start).days < SHARP
            return [Slot("force", holds=True if fits else False if sure else None, told=told)]
        if case.day is None:
            return []
        return [Slot("force", holds=True if begun.start <= case.day else False if same else None, told=told)]
    if standing is None:
        return []
    if begun is not None and case.day is not None and begun.start > case.day:
        return [Slot("force", holds=False if same else None, told=f"{head} entered into force only {when_told(begun)}")]
    if begun is None:
        return [Slot("force", holds=None, told=f"{head}{when} has no end on record, nor its entry into force")]
    return [
        Slot("force", holds=True, told=f"{head}{when} entered into force {when_told(begun)} and has no end on record")
    ]


_SIGNED = re.compile(
    rf"(?:,? who)?(?: (?:have|has|had|both|also|then|again|together|jointly|finally|at last|there))* (?:{alternatives('signed')})",
    re.IGNORECASE,
)
_AND = re.compile(r",? (?:and|&) (?:President |his \w+ (?:counterpart|colleague) )?|, ")
_BETWEEN = re.compile(r"\bbetween (?:President )?(?:[A-Z][\w-]+ )?$|\bsigned by (?:President )?(?:[A-Z][\w-]+ )?$")


def signers_said(case: Case) -> tuple[str, ...]:
    """The states of two persons, joined by `and`, who are said to have signed."""
    people = [name for name in case.said.names if name.kind == "person"]
    text = case.said.text
    for one, other in itertools.pairwise(people):
        states = [{code.split(":")[1] for code in name.codes if code.count(":") > 1} for name in (one, other)]
        if not all(len(found) == 1 for found in states) or states[0] == states[1]:
            continue
        given = r"(?:[A-Z][\w’'-]+ )?"
        if re.fullmatch(rf"(?:{_AND.pattern}){given}", text[one.end : other.start]) is None:
            continue
        if _SIGNED.match(text, other.end) or _BETWEEN.search(text[: one.start]):
            return (next(iter(states[0])), next(iter(states[1])))
    return ()


_SIGNED_THERE = re.compile(
    rf"\b{alternatives('signed')}(?: (?!in\b|at\b)[\w’'-]+){{0,4}}(?: (?!in\b|at\b|on\b|for\b|to\b|of\b)[\w’'-]+){{0,3}} (?:in|at) $|^(?:it was )?(?:in|at) $",
    re.IGNORECASE,
)
"""Before the place of signing: behind its words, or at the beginning of the sentence."""


def _at_place(case: Case, cities: list[Named], thing: Thing, head: str, *, same: bool) -> list[Slot]:
    """The cities said against the place on record: another refutes only right behind the words of signing."""
    text, place = case.said.text, thing.first("place")
    told = f"{head} was signed in {place}"
    host = {code for name in case.world.said(place, case.day).names for code in name.codes}
    fits = any(
        mentions(text[name.start : name.end], place_words(place))
        or (name.code in host and text[name.start : name.end] == case.world.name(name.code))
        for name in cities
    )
    there = [name for name in cities if _SIGNED_THERE.search(text[: name.start]) and name.code not in host]
    if not fits and not there:
        return []  # where something else was
    return [Slot("place", holds=True if fits else False if same and len(there) == len(cities) else None, told=told)]


def place_slot(case: Case, thing: Thing, head: str, *, same: bool) -> list[Slot]:
    """Where it was signed, if the sentence says so and a visit of that day tells."""
    signed = dated(thing.first("signed"))
    if signed is None or (signed.end - signed.start).days > SHARP:
        return []
    text = case.said.text
    cities = [
        name
        for name in case.said.names
        if name.kind == "state"
        and not name.demonym
        and re.search(r"\b(?:in|at) $", text[: name.start])
        and not re.match(r"['’]s", text[name.end :])
    ]
    if cities and thing.first("place"):
        return _at_place(case, cities, thing, head, same=same)
    parties = parties_of(thing)
    met = [
        visit
        for visit in case.world.things.get("visit", ())
        if visit.first("place")
        and visit.period is not None
        and visit.period.overlaps(signed)
        and visit.first("kind") not in {"declined", "phone call"}
        and set(visit.values("visitor_state")) & parties
        and set(visit.values("host_state")) & parties
    ]
    states = {code for visit in met for code in visit.values("host_state")}
    if not cities or not met or len(states) != 1:
        return []
    fitting = {
        name.start
        for name in cities
        if any(mentions(text[name.start : name.end], place_words(visit.first("place"))) for visit in met)
        or (name.code in states and text[name.start : name.end] == case.world.name(name.code))
    }
    there = [name for name in cities if _SIGNED_THERE.search(text[: name.start]) and name.code not in states]
    if not fitting and not there:
        return []  # where something else was
    told = f"{case.world.name(next(iter(states)))} was where the parties of {head} met on those days ({met[0].first('place')})"
    sure = same and (signed.end - signed.start).days <= 2 and len(there) == len(cities)
    return [Slot("place", holds=True if fitting else False if sure else None, told=told)]
