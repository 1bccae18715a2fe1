"""Whose are those hit by a sanction: the home of a firm or person as a sentence tells it, and the state hit by a measure on a state."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.agreements.sanction_words import is_measured, is_on_state, name_in, names_of, opening, senders_said
from levers.check.slots import Slot
from levers.check.verdicts import listed

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.check.said.names import Named

__all__ = ["hit_instead", "home_slot", "is_of_others", "states_told"]

_HOMES = (
    r"(?:compan(?:y|ies)|firms?|producers?|makers?|manufacturers?|factor(?:y|ies)|groups?|operators?|shippers?|outfits?|lenders?|banks?|traders?|trading houses?|entit(?:y|ies)|business(?:es)?|enterprises?|suppliers?|importers?|exporters?|hauliers?|"
    r"financiers?|creditors?|officials?|institutions?|dealers?|middlemen|intermediar(?:y|ies)|cement works|plants?)"
)
_SERVED = re.compile(
    r"\b(?:help\w*|serv\w+|assist\w*|for|of|to|with|between|against|behind|by|from|money on behalf of) (?:[a-z-]+ ){0,2}$",
    re.IGNORECASE,
)
"""Before a state whose firms are those served, not those hit."""


_SAY = re.compile(
    r" (?:[\w-]+ ){0,2}?officials (?:\w+ )?(?:sa(?:y|id)|alleg|accus|claim|told|argu|believ|suspect|fear)"
)


def states_told(case: Case, thing: Thing) -> set[str]:
    """States told as the home of those hit: `two Uzbek lenders`, `companies registered in Kazakhstan`, `Kyrgyzstan's X Bank`."""
    text, theirs = case.said.text, names_of(thing)
    found: set[str] = set()
    for name in case.said.names:
        before, after = text[: name.start], text[name.end :]
        if name.kind != "state" or name.code in case.world.atlas.powers or _SAY.match(after):
            continue
        own = re.match(r"['’]s (?:[\w-]+ ){0,3}?(?=[A-Z])", after)
        named = own is not None and any(name_in(target, after[: own.end() + len(target)]) for target in theirs)
        firms = re.match(rf"(?:i|['’]s)? (?:[\w-]+ ){{0,2}}?{_HOMES}\b", after) and _SERVED.search(before) is None
        seated = re.search(
            rf"\b{_HOMES},? (?:[a-z-]+ ){{0,2}}?(?:from|in|of|based in|registered in|out of) (?:the )?$", before
        )
        if named or firms or seated:
            found.add(name.code)
    return found


def home_slot(case: Case, thing: Thing, told: str) -> Slot:
    """Whether the state told as the target's home is its own."""
    home, said, seats = set(thing.values("target_state")), states_told(case, thing), _seats(case)
    called = any(name_in(target, case.said.text) for target in names_of(thing)) and not is_on_state(case, thing)
    if said & home and seats <= home:
        return Slot("state", holds=True, told=told)
    if not said | seats:
        strange = _strangers(case, thing)
        goods = ": " in thing.first("target") and bool(strange) and not home & set(case.states())
        # Who bears his own name needs no home.
        return Slot("state", holds=False if goods else None if strange and not called else True, told=told)
    called = called or is_of_others(case, thing)
    names = listed(case.world.name(code) for code in sorted(home))
    return Slot("state", holds=False if called else None, told=f"{told}, and the target is of {names}")


_SEATED = re.compile(
    r"\b(?:sits?|sat|registered|located|headquartered|seated|domiciled|resides?|based) (?:in|at) (?:the )?$"
)


def _seats(case: Case) -> set[str]:
    """States told as the seat of somebody."""
    text = case.said.text
    return {name.code for name in case.said.names if name.kind == "state" and _SEATED.search(text[: name.start])}


def _strangers(case: Case, thing: Thing) -> set[str]:
    """States beside the sentence's senders and powers that the row does not know."""
    known = {*thing.values("target_state"), *thing.values("sender"), *senders_said(case), *case.world.atlas.powers}
    return {name.code for name in case.said.names if name.kind == "state"} - known


_COUNTED = re.compile(r"(?P<count>\d+) [A-Z]\w+ (?P<who>[a-z]+)$")


def is_of_others(case: Case, thing: Thing) -> bool:
    """Whether so many people are told as hit, by this sender, with this measure and in this month, but of another state than the row's alone."""
    row, text, home = _COUNTED.match(thing.first("target")), case.said.text, set(thing.values("target_state"))
    named = any(name.code in home for name in case.said.names if name.kind == "state" and _is_itself(case, name))
    if row is None or row["who"] not in text or named or not is_measured(thing, text):
        return False
    counted = any(one.value == float(row["count"]) and one.unit is None for one in case.said.figures)
    sharp = any(
        at.period.overlaps(opening(thing)) and (at.period.end - at.period.start).days < MONTH for at in case.said.dates
    )
    sent = bool(set(senders_said(case)) & set(thing.values("sender")))
    return counted and sharp and sent and bool(states_told(case, thing))


def _is_itself(case: Case, name: Named) -> bool:
    """Whether a state is written by its own name or people, not by a town of it."""
    return name.demonym or case.said.text[name.start : name.end] == case.world.name(name.code)


MONTH = 32
_AIMED = re.compile(
    r"\b(?:on|against|upon|punish\w*|penalis\w+|sanctioned|hit|slapped|targeted|put|placed) (?:the )?$", re.IGNORECASE
)
YEAR = 366


def hit_instead(case: Case, thing: Thing, told: str) -> Slot | None:
    """Another state told as the one hit by a measure on a state, by the same sender in the same season; None where there is none."""
    senders, home, text = set(thing.values("sender")), set(thing.values("target_state")), case.said.text
    then = any(
        at.period.overlaps(opening(thing)) and (at.period.end - at.period.start).days < YEAR for at in case.said.dates
    )
    if not is_on_state(case, thing) or not then or not set(senders_said(case)) & senders:
        return None
    states = [name for name in case.said.names if name.kind == "state"]
    aimed = {name.code for name in states if _AIMED.search(text[: name.start])}
    named = any(name.code in home and not name.demonym and _is_itself(case, name) for name in states)
    strange = aimed - home - senders
    if not strange or named or aimed & home:
        return None
    return Slot("target", holds=False, told=f"{told}, not {listed(case.world.name(code) for code in sorted(strange))}")
