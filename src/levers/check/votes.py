"""Votes in the UN: how did each state vote?

Rule. The vote is found by its day or month and by its subject among the atlas's roll calls and moves; each state of the sentence gets the way
of voting that the nearest verb gives it, and all must agree with the record. A roll call is complete, so a different vote
refutes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.atlas.spelling import words
from levers.check.predicates import matcher
from levers.check.slots import Slot, settle
from levers.check.verdicts import day_told, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.check.case import Case, Thing
    from levers.check.names import Named
    from levers.model import Verdict

__all__ = ["check_votes"]

CHECK = "votes"
RULE = "each state's vote on that resolution by the roll call"
PROPS = {"yes": "votes for", "no": "votes against", "abstain": "abstains", "absent": "does not vote"}
"""Property of a roll call to the way of voting."""
RECENT = 120
"""Days before the document in which a vote without a date is looked for."""
SHARP = 32
"""A date within so many days may find a vote whose subject the sentence does not name."""
_TRIGGER = re.compile(
    r"\bvot(?:e[ds]?|ing)\b|\bdraft\b|\bmotion\b|\broll[- ]call|\babstain|\babstention|\bresolution\b|general assembly|(?:in|at) new york\b|the assembly\b|human rights council",
    re.IGNORECASE,
)
_WAYS = (
    ("does not vote", matcher("no_vote")),
    (
        "takes part",
        re.compile(
            r"\b(?:t[oa]ok|takes?|taking|taken) part\b|\bparticipat(?:ed|es|ing)\b|\bcast (?:a|its|their) (?:vote|ballot)s?\b",
            re.IGNORECASE,
        ),
    ),
    ("abstains", matcher("abstained")),
    ("votes against", matcher("voted_against")),
    ("votes for", matcher("voted_for")),
)


_DELEGATE = re.compile(r"['’]?s? (?:delegat\w+|ambassador|envoy|representatives?|mission|diplomats?|government|vote)\b")


def check_votes(case: Case) -> Verdict | None:
    """The verdict on a vote, None where the sentence tells of none."""
    if case.claim.type not in {"event", "other", "alignment"} or _TRIGGER.search(case.said.text) is None:
        return None
    if (counted := _counted(case)) is not None:
        return counted
    said = _said_votes(case)
    if not said or len({way for way, denied in said.values() if not denied}) > 1 and _SHARED.search(case.said.text):
        return None
    slots: list[Slot] = []
    used: list[Thing] = []
    missing: list[str] = []
    for state, (way, denied) in said.items():
        found = _vote(case, state)
        if found is None:
            missing.append(state)
            continue
        thing, recorded = found
        used.append(thing)
        slots.append(
            Slot(
                case.world.name(state),
                holds=recorded.startswith(way) is not denied,
                told=f"{case.world.name(state)} {_past(recorded)} on {day_told(thing.any.valid.start_earliest)} ({_title(thing)})",
            )
        )
    if not used or any(state in case.world.covered for state in missing):
        return None
    slots += [
        Slot(case.world.name(state), holds=None, told=f"The vote of {case.world.name(state)} is not on record")
        for state in missing
    ]
    return settle(
        case, CHECK, used[0], slots, rule=RULE, would_decide="the roll call", props=("move", "subject"), others=used[1:]
    )


_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_SO_MANY = re.compile(
    r"\b(?P<count>one|two|three|four|five)(?: of (?:the|them|its|these|those)(?: five)?)?(?: of)?(?: [A-Z][\w-]+){0,2}"
    r"(?: (?:states|republics|countries|nations|delegations|governments|capitals|others|members|more|region['’]s))*,?(?: (?:had|have|also|simply|even|then|did))* $",
    re.IGNORECASE,
)
"""Before a verb of voting: how many of a region's states."""


def _counted(case: Case) -> Verdict | None:
    """`Three Central Asian states abstained, and two did not vote`: counts over the region named, by the roll call."""
    text = case.said.text
    regions = [states for name in case.said.names if name.kind == "region" and (states := case.world.states_of(name))]
    if len({frozenset(states) for states in regions}) != 1:
        return None
    slots: list[Slot] = []
    things: list[Thing] = []
    for way, pattern in _WAYS:
        for verb in pattern.finditer(text):
            number = _SO_MANY.search(text[: verb.start()])
            if number is None or way == "takes part" or _NUMBERS[number["count"].lower()] == len(regions[0]):
                continue
            found = [_vote(case, state) for state in regions[0]]
            votes = [one for one in found if one is not None]
            if len(votes) < len(regions[0]):
                return None
            so = [state for state, (_, told) in zip(regions[0], votes, strict=True) if told.startswith(way)]
            names = listed(case.world.name(state) for state in so) if so else "none of them"
            things += [thing for thing, _ in votes]
            told_ = f"of the {len(votes)} states {len(so)} {_past(way)} ({names}) on {day_told(things[-1].any.valid.start_earliest)}"
            slots.append(Slot(way, holds=len(so) == _NUMBERS[number["count"].lower()], told=told_))
    if not slots:
        return None
    props = ("move", "subject")
    return settle(
        case, CHECK, things[0], slots, rule=RULE, would_decide="the roll call", props=props, others=things[1:]
    )


_NONE = re.compile(
    r"\b(?:none|neither|not one|not a single one|nobody)(?: of)?(?: the| these| its)?(?: (?:two|three|four|five|six|region['’]s))? $",
    re.IGNORECASE,
)
_UNDONE = re.compile(r"(?:\b(?:not|never)|n['’]t|\b(?:refused|declined|failed) to|\bwithout) (?:\w+ )?$", re.IGNORECASE)
_SHARED = re.compile(r"\beither\b|\b(?:one|two|three|four|some|others|the rest|the other)\b", re.IGNORECASE)
"""Where a group is told to have voted in several ways, which state voted how is not said."""


def _said_votes(case: Case) -> dict[str, tuple[str, bool]]:
    """Each state's way of voting, and whether the sentence denies it (`none of the five backed it`)."""
    text = case.said.text
    verbs = sorted((match.start(), match.end(), way) for way, pattern in _WAYS for match in pattern.finditer(text))
    verbs = [verb for number, verb in enumerate(verbs) if not any(verb[0] < other[1] for other in verbs[:number])]
    found: dict[str, tuple[str, bool]] = {}
    for start, end, told in verbs:
        way = told
        voters = _voters(case, start) or _voters_after(case, end)
        denied = bool(voters) and _NONE.search(text[: voters[0].start]) is not None
        denied = denied != (_UNDONE.search(text[:start]) is not None)
        if way == "takes part":
            way, denied = "does not vote", not denied
        for name in voters:
            for state in case.world.states_of(name):
                found.setdefault(state, (way, denied))
    return found


_JOINED_BY = re.compile(r"(?:,|,? and|,? as well as|,? nor|,? or) (?:the )?")
_ASIDE = re.compile(r"\b(?:against|on|of|from|by|to|in|at|suspended|condemning|with|like|unlike|over) (?:the )?$")
_ALL_OF = re.compile(
    r"\b(?:all|each|both|every one) of (?:the |these |its )?(?:(?:two|three|four|five|six) )?$", re.IGNORECASE
)
_APART = re.compile(r"[;:]|\b(?:when|that|suspended|whose)\b|\bcondemn")
_STATES_OF = re.compile(r" (?:states|countries|republics|nations|governments|capitals|members)\b")
"""After a demonym of a region: its states."""
_WITH = re.compile(r"\bjoin(?:ed|ing|s) (?:the )?$")


def _voters(case: Case, verb: int) -> list[Named]:
    """The list of states that is the subject of the verb: the nearest before it that no preposition governs."""
    text = case.said.text
    states = [name for name in case.said.names if name.kind == "state" and name.end <= verb and not name.demonym]
    if states and re.search(r"\b(?:it|they|the country|the delegation) $", text[:verb]):
        return states[:1]
    names = [
        name
        for name in case.said.names
        if name.end <= verb
        and name.kind in {"state", "region"}
        and (not name.demonym or _DELEGATE.match(text[name.end :]) or _STATES_OF.match(text[name.end :]))
    ]
    while names:
        group = [names.pop()]
        while names and _JOINED_BY.fullmatch(text[names[-1].end : group[0].start]):
            group.insert(0, names.pop())
        if _APART.search(_AMONG.sub(" ", text[group[-1].end : verb])):
            return []
        if _WITH.search(text[: group[0].start]) and names:
            return [names[-1], *group]
        before = text[: group[0].start]
        if _ASIDE.search(before) is None or _NONE.search(before) or _ALL_OF.search(before):
            return group
    return []


_AMONG = re.compile(
    r"\b(?:among|one of|joined|with|of|to) (?:those|the (?:[\w-]+ ){0,3}?(?:states|countries|delegations|members|ones|governments|capitals)) (?:that|who|which|to)\b",
    re.IGNORECASE,
)
"""`was among those that abstained` keeps its subject."""
_FOLLOWS = re.compile(
    r",? (?:\w+ ){0,2}?(?:by|were|was|from|of|included|including|among them|came from|being) (?:the |those of |both )?|[^.;:]{0,50}\b(?:came from|were those of|were cast by|was that of|belonged to) (?:the |both )?",
    re.IGNORECASE,
)


def _voters_after(case: Case, end: int) -> list[Named]:
    """The list of states behind the verb: `it was opposed by Bishkek`, `among the abstainers were X and Y`."""
    text = case.said.text
    names = [
        name for name in case.said.names if name.start >= end and name.kind in {"state", "region"} and not name.demonym
    ]
    if not names or _FOLLOWS.fullmatch(text[end : names[0].start]) is None:
        return []
    group = names[:1]
    for name in names[1:]:
        if _JOINED_BY.fullmatch(text[group[-1].end : name.start]) is None:
            break
        group.append(name)
    return group


def _vote(case: Case, state: str) -> tuple[Thing, str] | None:
    """The vote of a state on record on the day said (or in the months before the document), by subject where there are several."""
    dates = [at.period for at in case.said.dates if at.how == "at"]
    if not dates and case.day is None:
        return None
    near = [
        (thing, way)
        for thing, way in _recorded(case, state)
        if thing.period is not None
        and (
            any(thing.period.overlaps(period) for period in dates)
            if dates or case.day is None
            else (case.day - thing.period.start).days in range(RECENT)
        )
    ]
    telling = {fold for _, _, word in words(case.said.text) if (fold := word.lower()) not in _PLAIN}
    scored = [(len(telling & _subject(thing)), thing, way) for thing, way in near]
    best = max((score for score, _, _ in scored), default=0)
    found = [(thing, way) for score, thing, way in scored if score == best]
    sharp = any((period.end - period.start).days < SHARP for period in dates)
    if not found or (best == 0 and not (sharp and len(found) == 1)):
        return None
    return found[0] if len({way for _, way in found}) == 1 else None


def _recorded(case: Case, state: str) -> Iterator[tuple[Thing, str]]:
    """Every vote of a state on record: roll calls of the assembly, and votes among the moves."""
    for thing in case.world.things.get("vote", ()):
        for prop, way in PROPS.items():
            if state in thing.values(prop):
                yield thing, way
    listed = {thing.period for thing in case.world.things.get("vote", ())}
    for thing in case.world.things.get("move", ()):
        move = thing.first("move")
        if thing.first("state") == state and " vote " in move and move.startswith("UN ") and thing.period not in listed:
            yield thing, move.rpartition(": ")[2]


def _subject(thing: Thing) -> set[str]:
    """The telling words of what was voted on, with the resolution's number."""
    told_ = f"{thing.first('subject')} {thing.first('move').rpartition(':')[0]} {thing.first('resolution')}"
    found = {word.lower() for _, _, word in words(told_) if word.lower() not in _PLAIN}
    return found | {other for word in found for other in _ALIKE.get(word, ())}


_PLAIN = frozenset(
    "un united nations general assembly council vote votes voted voting of on the in and to a an for against resolution human rights situation status russia "
    "kazakhstan kyrgyzstan tajikistan turkmenistan uzbekistan states 2 holding was with by it its as urgent debate march april october february".split()
) - {"status"}
_ALIKE = {
    "ukraine": ("crimea", "ukrainian", "invasion", "war", "aggression"),
    "annexed": ("annexation", "annexing", "annexations", "regions", "referendums", "referenda"),
    "suspend": (
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
    "peace": ("lasting",),
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


def _title(thing: Thing) -> str:
    """What was voted on, in words."""
    subject = thing.first("subject")
    return (
        f"{subject}, {thing.first('tally')}" if subject else thing.first("move").rpartition(":")[0].removeprefix("UN ")
    )


def _past(recorded: str) -> str:
    return (
        recorded.replace("does not vote", "did not vote").replace("abstains", "abstained").replace("votes ", "voted ")
    )
