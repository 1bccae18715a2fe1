"""Whether there was fighting at all, and between whom: what a sentence tells of a border conflict beside its toll.

Rule. Fighting told of both sides on record, or of one side at the place on record, is borne out by the row of that time. Told of another
neighbour, at the place and in the month of fighting on record, it is refuted; so is fire told as opened by the other side where the row tells who fired at whom (never who was first). That there never was any, or none in a time said, is
refuted by a confirmed row with dead of the two sides in that time. Ground said to be occupied still when the row has ended is outdated.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.atlas.spelling import skeleton
from levers.check.slots import Slot, mentions, place_words, settle
from levers.check.texts.consistency import sentence_before
from levers.check.verdicts import day_told, make
from levers.model import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levers.check.case import Case, Thing
    from levers.check.said.names import Named
    from levers.model import Verdict

__all__ = [
    "FIGHTING",
    "FOUGHT",
    "HABIT",
    "at_place",
    "fighters",
    "fought",
    "is_news",
    "never_fought",
    "other_side",
    "unknown_clash",
]

CHECK = "border_conflicts"
RULE = "fighting between those two, at that time or place, on record"
SHARP = 32
"""A date within so many days may tell which clash is meant."""
FEW = 3
MANY = 20
"""So many dead tell a clash from others."""
FIGHTING = re.compile(
    r"\bclash|\bfighting\b|\bconflict\b|\bskirmish|\bshoot(?:ing|-?out)|\bwar\b|\bborder\b|\bfought\b|\bbattles?\b|\bhostilities\b|\bexchange of fire\b|\bgunfire\b|\bviolence\b|\bshelling\b|\bfire-?fights?\b|\bgun-?fights?\b|\bguns fell silent\b|\bcease-?fire\b|\bbloodshed\b|"
    r"\bexchanged (?:fire|shots)\b|\bshots?\b|\bopened fire\b|\bfired (?:on|at|upon)\b|\bcame to blows\b|\bstand-?off\b|\bfaced (?:each other|one another|off)\b",
    re.IGNORECASE,
)
HABIT = re.compile(
    r"\b(?:regular(?:ly)?|often|frequent(?:ly)?|repeated(?:ly)?|recurr\w+|sporadic(?:ally)?|periodic(?:ally)?|occasional(?:ly)?|time and again|every (?:year|spring|summer)|always|"
    r"(?:more|fewer|less|increasingly) (?:[a-z]+ )?(?:clashes|violen\w+|fighting|skirmishes)|(?:years|decades) of)\b",
    re.IGNORECASE,
)
"""Fighting as a habit of the two: no one clash bears it out."""
_DEFENDED = re.compile(
    r"\b(?:defend(?:ed|s|ing)?|attack(?:ed|s)?|invad(?:ed|es)|shell(?:ed|s)|raid(?:ed|s))\b", re.IGNORECASE
)
FOUGHT = re.compile(
    r"\b(?:fought|battled|clash(?:ed|es)?|skirmish(?:ed|es)?|battles?|fire-?fights?|gun-?fights?|shoot-?outs?|(?:traded|exchang(?:ed|e of)) (?:\w+ ){0,3}?(?:fire|shots|gunfire)|opened fire|came to blows|"
    r"faced (?:each other|one another|off)|stand-?off|fighting|skirmish(?:es|ing)?|cease-?fire|truce|hostilities|shelling|exchanged? (?:of )?(?:fire|shots|gunfire)|disturbances|riots?|brawl)\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:occup(?:y|ied|ies|ying)|s[ai]t on|sitting on|seiz(?:ed|es|ing)|h[eo]ld(?:s|ing)?|dug in|landed|deployed)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:is|are|have been|has been) (?:still |now |even now )?(?:occupying|holding|sitting|fighting|clashing|dug in)\b|\bstill (?:occup|hold|sit)",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"\b(?:never|not once|at no time)\b[^.;:]{0,25}\b(?:fought|clashed|exchanged (?:fire|shots)|fired (?:on|at)|come to blows|shot at|spilt blood|been (?:any )?(?:fighting|bloodshed|shooting))\b"
    r"|\bno (?:bloodshed|fighting|clash(?:es)?|shooting|violence|shots?|skirmish(?:es)?|gunfire|battles?)\b|\bnot (?:a|one|a single) (?:single )?shot\b|\bwithout (?:bloodshed|a (?:single )?shot)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:before|until|prior to|up to|till)\b", re.IGNORECASE)
_HOLDS = frozenset({"asserted", "historical"})


def at_place(case: Case, thing: Thing) -> bool:
    """Whether the sentence, or the one before it where it points back, names the place of a clash."""
    before = sentence_before(case) if _POINTS.search(case.said.text) else None
    if before is not None and at_place(replace(case, said=before, previous=None), thing):
        return True
    own = frozenset(
        skeleton(word) for code in case.states() for word in (*case.world.name(code).split(), *written(case, code))
    )
    return mentions(case.said.text, place_words(thing.first("place")) - own)


_ONE_WAY = re.compile(
    r"\b(?:opened fire|fired|firing|shell(?:ed|s|ing)|attack\w*|invad\w*|raid\w*|provo\w+)\b", re.IGNORECASE
)
"""What one side is told to have done to the other: no row of a clash bears that out."""
NEWS = 31
"""Days for which a clash is the one that news speak of."""


def is_news(case: Case, thing: Thing) -> bool:
    """Whether a clash began shortly before the document."""
    return case.day is not None and thing.period is not None and 0 <= (case.day - thing.period.start).days <= NEWS


_POINTS = re.compile(
    r"\b(?:he|she|it|they|his|her|its|their|there|this|that|these|those|the (?:disputed |contested )?(?:clash|fighting|incident|shoot-?out|stand-?off|guard|dead|two sides|peak|hill|mountain|mast|village|ridge|pass))\b",
    re.IGNORECASE,
)


def written(case: Case, code: str) -> list[str]:
    """The words by which the sentence names a state: a demonym in the name of a place is no place."""
    text = case.said.text
    return [
        word
        for name in case.said.names
        if code in name.codes
        and (name.demonym or skeleton(text[name.start : name.end]) == skeleton(case.world.name(code)))
        for word in text[name.start : name.end].split()
    ]


def _named(case: Case) -> set[str]:
    """The states that are named themselves, not by a town or district of theirs."""
    text = case.said.text
    own = {
        name.code
        for name in case.said.names
        if name.kind == "state"
        and (name.demonym or skeleton(text[name.start : name.end]) == skeleton(case.world.name(name.code)))
    }
    return own or set(case.states())


def fought(case: Case, thing: Thing) -> list[Slot]:
    """A slot where fighting or the holding of ground is told of the sides on record."""
    text, claim = case.said.text, case.claim
    if claim.negated or claim.modality not in _HOLDS or _NEVER.search(text) or thing.period is None:
        return []
    if HABIT.search(text):
        return []
    if (fired := _fired(case, thing)) is not None:
        return [fired]
    parties, named = set(thing.values("party")), _named(case)
    told, held = FOUGHT.search(text) is not None, _HELD.search(text) is not None
    place = at_place(case, thing)
    dates = [at.period for at in case.said.dates if at.how in {"at", "until", "since"}]
    sharp = any((at.end - at.start).days <= FEW and thing.period.overlaps(at) for at in dates)
    one_side = told and bool(named) and sharp  # the day tells which fighting is meant
    if not named <= parties or not ((told and (named == parties or place)) or (held and named and place) or one_side):
        return []
    near = Period(thing.period.start, thing.period.end + dt.timedelta(days=1))
    if any(not near.overlaps(at) for at in dates) or not (
        dates or place or (told and is_news(case, thing) and not _ONE_WAY.search(text))
    ):
        return []
    if _NOW.search(text) and case.day is not None and thing.period.end <= case.day:
        return [Slot("whether it goes on", holds=False, told=f"{thing.name} is over", over=True)]
    return [Slot("whether there was fighting", holds=True, told=f"{thing.name} is on record")]


_FIRED_AT = re.compile(
    r"\b(?:opened fire|fired|shot|shooting|firing|attacked|assaulted|stormed)\b(?: (?:on|at|upon|into))?(?: and (?:killed|wounded))? (?:an? |the |some |several |\w+ )?$",
    re.IGNORECASE,
)


def _direction(names: Sequence[Named], text: str) -> tuple[str, str] | None:
    """Who fired at whom, where a text tells it of two."""
    for one, other in itertools.pairwise(name for name in names if name.kind == "state"):
        if one.code != other.code and _FIRED_AT.search(text[one.end : other.start]):
            return one.code, other.code
    return None


def _fired(case: Case, thing: Thing) -> Slot | None:
    """A slot where the sentence tells who fired at whom: an act of one side is borne out by nothing but the same act."""
    said = _direction(case.said.names, case.said.text)
    if said is None or not set(said) & set(thing.values("party")):
        return None
    row = case.world.said(f"{case.world.name(said[0])}. {_spelt(case, thing)}", None)
    known = _direction(row.names, row.text)
    if set(said) != set(thing.values("party")):  # others fired at the same ones, at that time and place
        sharp = any(at.how == "at" and (at.period.end - at.period.start).days <= SHARP for at in case.said.dates)
        if known is None or said[1] != known[1] or not sharp or not at_place(case, thing):
            return None
    told = (
        f"Who fired at whom in {thing.name} is not on record"
        if known is None
        else (
            f"In {thing.name} those who fired were of {case.world.name(known[0])}, at those of {case.world.name(known[1])}"
        )
    )
    return Slot("who fired at whom", holds=None if known is None else known == said, told=told)


def _spelt(case: Case, thing: Thing) -> str:
    """What a row tells by side, with states for their codes."""
    told = thing.first("claims_by_side")
    for code in thing.values("party"):
        told = re.sub(rf"\b{code}\b", case.world.atlas.entities[code].name, told)
    return told


def unknown_clash(case: Case) -> Verdict | None:
    """An open verdict where fighting of two neighbours is told of a day of which the record has none."""
    named = _named(case)
    days = [at for at in case.said.dates if at.how == "at" and (at.period.end - at.period.start).days <= FEW]
    if not days or len(named) != len("AB") or FOUGHT.search(case.said.text) is None:
        return None
    if (misdated := _of_another_year(case, named)) is not None or not _are_sides(case, named):
        return misdated
    if case.claim.modality not in _HOLDS or not any(
        named == set(one.values("party")) for one in case.world.things.get("border_conflict", ())
    ):
        return None
    return make(
        case,
        CHECK,
        "not_enough_info",
        f"No clash between {' and '.join(case.world.name(code) for code in sorted(named))} is on record for that time, and the record is not complete",
        rule=RULE,
        would_decide="a report of the border services",
    )


def _of_another_year(case: Case, named: set[str]) -> Verdict | None:
    """Refutes a year where the record has the fighting of those two, with that many dead, on the same day of another."""
    days = [at.period.start for at in case.said.dates if at.exact and (at.period.end - at.period.start).days == 1]
    if len(days) != 1 or case.claim.negated or case.claim.modality not in _HOLDS:
        return None
    for thing in case.world.things.get("border_conflict", ()):
        dead = float(thing.first("killed_high") or 0)
        start = thing.period.start if thing.period is not None else days[0]
        alike = named == set(thing.values("party")) and dead > 0 and any(one.value == dead for one in case.said.figures)
        if alike and (start.month, start.day) == (days[0].month, days[0].day) and start.year != days[0].year:
            slot = Slot("its year", holds=False, told=f"{thing.name}, with {dead:g} killed, began on {day_told(start)}")
            return settle(case, CHECK, thing, [slot], rule=RULE, would_decide="", props=("party", "killed_high"))
    return None


def never_fought(case: Case) -> Verdict | None:
    """Refutes that two states never fought, or not in a time said, where a clash with dead is on record."""
    named = _named(case)
    denied = _NEVER.search(case.said.text)
    if denied is None or len(named) != len("AB") or case.day is None or case.claim.modality not in _HOLDS:
        return None
    if _UNTIL.search(case.said.text):
        return None
    dates = [at for at in case.said.dates if at.how in {"at", "since"}]
    first = dates[0].period.start if dates else dt.date.min
    last = dates[0].period.end if dates and dates[0].how == "at" else case.day
    for thing in case.world.things.get("border_conflict", ()):
        dead = float(thing.first("killed_low") or 0)
        if (
            dead > 0
            and thing.verified
            and named == set(thing.values("party"))
            and thing.period is not None
            and first <= thing.period.start
            and thing.period.end <= last
        ):
            slot = Slot(
                "that there was no fighting",
                holds=False,
                told=f"{thing.name} is on record, with at least {dead:g} killed",
            )
            return settle(
                case, CHECK, thing, [slot], rule=RULE, would_decide="", props=("party", "place", "killed_low")
            )
    return None


def fighters(case: Case) -> set[str]:
    """The two states that a sentence or its claim tells of as those who fought; empty where it tells of no two."""
    told = {code for code in (case.claim.actor, case.claim.recipient) if code and case.world.kind(code) == "state"}
    if case.claim.type == "conflict" and len(told) == len("AB"):
        return told
    named = _named(case)
    return named if len(named) == len("AB") and _are_sides(case, named) else set()


def _are_sides(case: Case, named: set[str]) -> bool:
    """Whether two states are told as those who fought: joined by `and` or a hyphen, or one of them behind `against`."""
    text = case.said.text
    names = [name for name in case.said.names if name.code in named]
    for one, other in itertools.pairwise(names):
        if one.code != other.code and re.fullmatch(
            r"(?: and (?:the |an? )?|\s?[-–—/]\s?)", text[one.end : other.start]
        ):
            return True
    return any(_AGAINST.search(text[: name.start]) for name in names)


_AGAINST = re.compile(
    r"\b(?:against|from|(?:fought|clash(?:ed|es)?|battles?|fighting|skirmish(?:es)?|war|shots|fire|shoot-?outs?|gun-?fights?|fire-?fights?|stand-?offs?|conflicts?) with) (?:the )?(?:[a-z]+ )?$",
    re.IGNORECASE,
)


def other_side(case: Case) -> Verdict | None:
    """Refutes a clash told of the wrong neighbour: at that time and place, or with that toll, the fighting on record was with another."""
    named = _named(case)
    sharp = [at.period for at in case.said.dates if at.how == "at" and (at.period.end - at.period.start).days <= SHARP]
    told = FIGHTING.search(case.said.text) or _DEFENDED.search(case.said.text)
    things = [
        thing
        for thing in case.world.things.get("border_conflict", ())
        if thing.period is not None and any(thing.period.overlaps(at) for at in sharp)
    ]
    if len(named) != len("AB") or not told or not _are_sides(case, named):
        return None
    if any(named == set(thing.values("party")) for thing in things):
        return None
    for thing in things:
        parties = set(thing.values("party"))
        if len(parties & named) != 1:
            continue
        low, high = float(thing.first("killed_low") or 0), float(thing.first("killed_high") or 0)
        same_toll = high >= MANY and any(
            low * 0.9 <= one.value <= high for one in case.said.figures if one.unit is None
        )
        if same_toll or at_place(case, thing):
            slot = Slot(
                "the two sides",
                holds=False,
                told=f"The fighting then was between {' and '.join(case.world.name(code) for code in sorted(parties))}",
            )
            return settle(case, CHECK, thing, [slot], rule=RULE, would_decide="", props=("party", "place"))
    return None
