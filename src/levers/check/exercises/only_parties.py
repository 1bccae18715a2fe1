"""The only state of a bloc or a region that took part in an exercise, or stayed away: compared with the list of those taking part.

Rule. Each state of the group has one role in the row: taking part, on record as refused, absent or observing, or not listed. A state not listed
counts as away where the list is long enough to be taken as full (`FULL_LIST`); where it is not, only what is on record refutes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.exercises.names import find_exercise
from levers.check.quantities.ranks import group_named
from levers.check.said.predicates import matcher
from levers.check.verdicts import cite, listed, make

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.model import Verdict

__all__ = ["only_at_exercise"]

CHECK = "superlative"
FULL_LIST = 5
"""So many on a list make it the organiser's full list."""
_ONLY = re.compile(r"\b(?:(?:the|its|['’]s) (?:only|sole|lone|single)|alone|[Oo]nly(?= (?:the )?[A-Z]))\b")
_AWAY, _PART = matcher("away"), matcher("part")
_OTHERWISE = re.compile(r"\bobserv|\bhost|\brefus\w+ to|\bnot only\b|\bfrom outside\b|\bnon-member", re.IGNORECASE)
"""Other roles, which are not compared here."""


def only_at_exercise(case: Case) -> Verdict | None:
    """`the only member of the bloc that sent no troops`, `alone among the five, X took part`."""
    text = case.said.text
    only = _ONLY.search(text)
    found = find_exercise(case) if only is not None else None
    group = _group(case, found[0]) if found is not None else None
    if only is None or found is None or group is None or _OTHERWISE.search(text[only.start() :]):
        return None
    thing = found[0]
    part = {*thing.values("participant"), *thing.values("host")} & group
    away = {*thing.values("refused"), *thing.values("absent"), *thing.values("observer")} & group - part
    unknown = group - part - away
    if len({*thing.values("participant"), *thing.values("host")}) >= FULL_LIST:
        away, unknown = away | unknown, set()
    named = [
        name.code
        for name in case.said.names
        if name.kind == "state" and name.code in group and not name.demonym and not _PLACE.search(text[: name.start])
    ]
    told_away = _AWAY.search(text, only.start()) is not None
    if (
        len(set(named)) != 1
        or "held" not in thing.values("status")
        or not (told_away or _PART.search(text, only.start()))
    ):
        return None
    those, rest = (away, part) if told_away else (part, away)
    mine = named[0]
    wrong = mine in rest or bool(those - {mine})
    if not wrong and unknown:
        return None
    names = listed(case.world.name(code) for code in sorted(those)) or "none"
    return make(
        case,
        CHECK,
        "refuted" if wrong else "supported",
        f"of the {len(group)} states compared {names} {'stayed away from' if told_away else 'took part in'} {thing.name} {cite(thing.any)}",
        evidence=list(thing.ids("participant", "absent", "refused", "observer", "status")),
        rule="`only` is compared with the roles of all states of the group in the exercise",
    )


_PLACE = re.compile(r"\b(?:in|at|near|against|of) (?:the )?$")


def _group(case: Case, thing: Thing) -> set[str] | None:
    """The members of the bloc named on that day, the states of the region named, or those that are both."""
    day = thing.any.valid.start_earliest
    blocs = {name.code for name in case.said.names if name.kind == "bloc"}
    region = group_named(case)
    groups = [set(region)] if region is not None else []
    if len(blocs) == 1 and day is not None and re.search(r"\bmembers?\b|\ball(?:y|ies)\b", case.said.text):
        groups.append({stmt.entity for stmt in case.world.members(blocs.pop(), day)})
    return set.intersection(*groups) or None if groups else None
