"""The only state of a region with the bases of these powers: compared with the bases on record on the day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.quantities.ranks import group_named
from levers.check.verdicts import day_told, listed, make
from levers.model import Certainty

if TYPE_CHECKING:
    import datetime as dt

    from levers.check.case import Case, Thing
    from levers.model import Verdict

__all__ = ["only_with_bases"]

CHECK = "superlative"
_ONLY = re.compile(r"\b(?:only|sole|alone)\b", re.IGNORECASE)
_KIND = re.compile(r"\b(?P<air>air ?bases?|air ?fields?)\b|\b(?:military )?bases?\b|\btroops\b", re.IGNORECASE)
_OF_BASE = re.compile(
    r"[ -](?:and (?:an? )?\w+ )?(?:military |air |army )?(?:air ?)?(?:base|field|troops)|,? and (?:an? )?[A-Z]\w+ (?:military |air )?(?:base|air|troops)"
)


def only_with_bases(case: Case) -> Verdict | None:
    """`the only country in R with a Russian and an American air base`."""
    text = case.said.text
    kind, group, day = _KIND.search(text), group_named(case), case.day
    period = case.period()
    if period is not None and (day is None or period.start <= day):
        day = period.start
    if _ONLY.search(text) is None or kind is None or group is None or day is None:
        return None
    users = {
        name.code
        for name in case.said.names
        if name.kind == "state" and name.demonym and _OF_BASE.match(text[name.end :])
    }
    named = {name.code for name in case.said.names if name.kind == "state" and not name.demonym and name.code in group}
    if not users or users & set(group) or len(named) != 1:
        return None
    bases = [
        thing
        for thing in case.world.things.get("base", ())
        if (kind["air"] is None or thing.first("kind").startswith("air")) and set(thing.values("user")) & users
    ]
    if any(_at(thing, day) is Certainty.UNSURE for thing in bases):
        return None
    held = [thing for thing in bases if _at(thing, day) is Certainty.YES]
    hosts = sorted(
        state
        for state in group
        if users <= {user for thing in held if state in thing.values("host") for user in thing.values("user")}
    )
    known = listed(
        f"{thing.name} in {listed(case.world.name(code) for code in thing.values('host'))}" for thing in held
    )
    return make(
        case,
        CHECK,
        "supported"
        if set(hosts) == named
        else "refuted"
        if all(thing.verified for thing in held)
        else "not_enough_info",
        f"on {day_told(day)} the bases on record of {listed(case.world.name(code) for code in sorted(users))} in the region were {known}",
        evidence=[thing.any.id for thing in held],
        rule="`only` is compared with the bases of those users among the states of the group on the day",
    )


def _at(thing: Thing, day: dt.date) -> Certainty:
    return thing.any.valid.at(day)
