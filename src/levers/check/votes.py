"""Votes in the UN: how did each state vote?

Rule. The vote is found by its day or month and by its subject among the atlas's moves; each state of the sentence gets the way
of voting that the nearest verb gives it, and all must agree with the record. A roll call is complete, so a different vote
refutes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.slots import Slot, settle
from levers.model import Period

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.model import Verdict

__all__ = ["check_votes"]

CHECK = "votes"
RULE = "each state's vote on that resolution by the roll call"
_TRIGGER = re.compile(
    r"\bvot(?:e[ds]?|ing)\b|\babstain|\babstention|\bresolution\b|general assembly|human rights council", re.IGNORECASE
)
_WAYS = (
    (
        "does not vote",
        re.compile(
            r"\b(?:did|does|do) not (?:take part|vote|participate)|\bstayed away|\bwas absent|\bwere absent|\bboycott|\bskipped",
            re.IGNORECASE,
        ),
    ),
    ("abstains", re.compile(r"\babstain(?:ed|s|ing)?\b|\babstention", re.IGNORECASE)),
    ("votes against", re.compile(r"\bvot(?:ed|es|ing) (?:no\b|against)|\bopposed\b|\brejected\b", re.IGNORECASE)),
    (
        "votes for",
        re.compile(
            r"\bvot(?:ed|es|ing) (?:yes\b|for\b|in favou?r)|\bcondemned\b|\bbacked\b|\bsupported\b|\bendorsed\b",
            re.IGNORECASE,
        ),
    ),
)


def check_votes(case: Case) -> Verdict | None:
    """The verdict on a vote, None where the sentence tells of none."""
    if case.claim.type not in {"event", "other", "alignment"} or _TRIGGER.search(case.said.text) is None:
        return None
    said = _said_votes(case)
    if not said:
        return None
    slots: list[Slot] = []
    used: list[Thing] = []
    for state, way in said.items():
        thing = _vote(case, state)
        if thing is None:
            return None
        recorded = thing.first("move").rpartition(": ")[2]
        used.append(thing)
        slots.append(
            Slot(
                case.world.name(state),
                holds=recorded.startswith(way),
                told=f"{case.world.name(state)} {_past(recorded)} on {thing.any.valid.start_earliest}",
            )
        )
    return settle(
        case, CHECK, used[0], slots, rule=RULE, would_decide="the roll call", props=("move",), others=used[1:]
    )


def _said_votes(case: Case) -> dict[str, str]:
    text = case.said.text
    verbs = sorted((match.start(), match.end(), way) for way, pattern in _WAYS for match in pattern.finditer(text))
    verbs = [verb for number, verb in enumerate(verbs) if number == 0 or verb[0] >= verbs[number - 1][1]]
    found: dict[str, str] = {}
    for name in case.said.names:
        if name.kind not in {"state", "region"}:
            continue
        after = [verb for verb in verbs if verb[0] >= name.end]
        if not after:
            continue
        between = text[name.end : after[0][0]]
        if re.search(r"[;:]|\bwhen\b|\bthat\b|\bsuspended\b|\bcondemn", between) or re.search(
            r"\b(?:against|on|of|suspended|condemning) $", text[: name.start]
        ):
            continue
        for state in case.world.states_of(name):
            found.setdefault(state, after[0][2])
    return found


def _vote(case: Case, state: str) -> Thing | None:
    """The recorded vote of a state on the day said (or in the months before the document), by subject where there are several."""
    votes = [
        thing
        for thing in case.world.things.get("move", ())
        if thing.first("state") == state and " vote " in thing.first("move") and thing.first("move").startswith("UN ")
    ]
    dates = [at.period for at in case.said.dates if at.how == "at"]
    if dates:
        near = [
            thing
            for thing in votes
            if thing.period is not None and any(thing.period.overlaps(period) for period in dates)
        ]
    elif case.day is not None:
        near = [
            thing
            for thing in votes
            if thing.period is not None
            and Period(thing.period.start, case.day).end >= thing.period.start
            and (case.day - thing.period.start).days in range(120)
        ]
    else:
        near = []
    if len(near) > 1:
        low = case.said.text.lower()
        near = [
            thing
            for thing in near
            if ("suspend" in low) == ("suspend" in thing.first("move"))
            and ("condemn" in low) == ("condemn" in thing.first("move"))
        ]
    return near[0] if len(near) == 1 else None


def _past(recorded: str) -> str:
    return (
        recorded.replace("does not vote", "did not vote").replace("abstains", "abstained").replace("votes ", "voted ")
    )
