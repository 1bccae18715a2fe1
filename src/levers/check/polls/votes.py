"""Votes in the UN: how did each state vote?

Rule. The vote is found by its day or month and by its subject among the atlas's roll calls and moves; each state of the sentence gets the way
of voting that the nearest verb gives it, and all must agree with the record. A roll call is complete, so a different vote
refutes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.polls.roll_calls import past, roll_calls_meant
from levers.check.polls.vote_groups import WAYS, Way, counted_votes, together
from levers.check.slots import Slot, settle
from levers.check.texts.consistency import sentence_before
from levers.check.verdicts import day_told, listed, make

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from levers.check.case import Case, Thing
    from levers.check.said.names import Named
    from levers.model import Period, Verdict

__all__ = ["check_votes"]

CHECK = "votes"
RULE = "each state's vote on that resolution by the roll call"
TYPES = frozenset({"event", "other", "alignment", "superlative", "quantity"})
_TRIGGER = re.compile(
    r"\bvot(?:e[ds]?|ing)\b|\bdraft\b|\bmotion\b|\bballot\b(?!-| box)|\broll[- ]call|\babstain|\babstention|\bresolution\b|general assembly|(?:in|at) new york\b|the assembly\b|human rights council|\bunited nations\b|\bat the UN\b|\bin the UN\b|\babstaining\b",
    re.IGNORECASE,
)


_DELEGATE = re.compile(r"['’]?s? (?:delegat\w+|ambassador|envoy|representatives?|mission|diplomats?|government|vote)\b")


def check_votes(case: Case) -> Verdict | None:
    """The verdict on a vote, None where the sentence tells of none."""
    text = case.said.text
    if case.claim.type not in TYPES or (_TRIGGER.search(text) is None and not _is_of_a_call(case)):
        return None
    if (counted := counted_votes(case)) is not None:
        shares, things = counted
        return settle(
            case,
            CHECK,
            things[0],
            shares,
            rule=RULE,
            would_decide="the roll call",
            props=("move", "subject"),
            others=things[1:],
        )
    said = _said_votes(case)
    slots: list[Slot] = []
    used: list[Thing] = []
    voters = frozenset(word.lower() for state in said for word in case.world.name(state).split())
    if len({one.way for one in said.values() if not one.denied}) < 2 or not _SHARED.search(text):
        for state, one in said.items():
            slots += _vote_slot(case, state, one, used, voters)
    slots += together(case, said, used)
    known = [slot for slot in slots if slot.holds is not None]
    if not used or not known:
        return _unknown(case, said)
    return settle(
        case, CHECK, used[0], slots, rule=RULE, would_decide="the roll call", props=("move", "subject"), others=used[1:]
    )


def _is_of_a_call(case: Case) -> bool:
    """Whether a sentence without words of voting has a date and the subject of a roll call of that time."""
    return bool(case.said.dates) and bool(roll_calls_meant(case, (case.said.text,), least=2))


def _unknown(case: Case, said: Mapping[str, Way]) -> Verdict | None:
    """An abstention where states are told to have voted in the assembly on what no roll call at hand is about."""
    sponsored = not said and _SPONSORED.search(case.said.text) is not None
    states = case.states() if sponsored else tuple(said)
    if _HALL.search(case.said.text) is None or not set(states) & case.world.covered:
        return None
    text = f"No roll call at hand tells how {listed(case.world.name(state) for state in said)} voted there"
    if sponsored:
        text = "No list of the sponsors of resolutions is at hand"
    decides = "the list of sponsors" if sponsored else "the roll call"
    return make(case, CHECK, "not_enough_info", text, rule=RULE, would_decide=decides)


_SPONSORED = re.compile(r"\bco-?sponsor", re.IGNORECASE)


_HALL = re.compile(
    r"\bgeneral assembly\b|\bthe assembly\b|\bresolution\b|\broll[- ]call|\bUnited Nations\b|\bUN\b|\bhuman rights council\b|\bsession\b|\bin committee\b",
    re.IGNORECASE,
)


def _vote_slot(case: Case, state: str, one: Way, used: list[Thing], voters: AbstractSet[str]) -> Iterator[Slot]:
    """How one state is told to have voted, against the roll calls that may be meant."""
    texts = (one.piece, case.said.text, f"{case.said.text} {case.previous or ''}")
    meant = roll_calls_meant(case, texts, dates=one.dates, voters=voters)
    ways = {call.way(state) for call in meant}
    if len(ways) != 1 or (recorded := ways.pop()) is None:
        if meant:
            yield Slot(
                case.world.name(state), holds=None, told=f"The vote of {case.world.name(state)} is not on record"
            )
        return
    call = meant[0]
    used.append(call.ways[state][1])
    yield Slot(
        case.world.name(state),
        holds=recorded.startswith(one.way) is not one.denied,
        told=f"{case.world.name(state)} {past(recorded)} on {day_told(call.period.start)} ({call.title})",
    )


_NONE = re.compile(
    r"\b(?:none|neither|not one|not a single one|nobody)(?: of)?(?: the| these| its)?(?: (?:two|three|four|five|six|region['’]s))? $",
    re.IGNORECASE,
)
_UNDONE = re.compile(r"(?:\b(?:not|never)|n['’]t|\b(?:refused|declined|failed) to|\bwithout) (?:\w+ )?$", re.IGNORECASE)
_SHARED = re.compile(
    r"\beither\b|\b(?<!other )(?:one|two|three|four|some|others)\b"
    r"(?= (?:of|others?|more|states|republics|countries|delegations|did|were|was|had|have|\w+ed|chose|cast|stayed)\b|[,;:.])",
    re.IGNORECASE,
)
"""Where a group is told to have voted in several ways, which state voted how is not said."""


def _said_votes(case: Case) -> dict[str, Way]:
    """Each state's way of voting."""
    text = case.said.text
    verbs = sorted(
        (match.start(), match.end(), way)
        for way, pattern in WAYS
        for match in pattern.finditer(text)
        if way == "abstains" or not _is_of_the_matter(case, match.end())
    )
    verbs = [verb for number, verb in enumerate(verbs) if not any(verb[0] < other[1] for other in verbs[:number])]
    found: dict[str, Way] = {}
    others: list[Way] = []
    groups = [_voters(case, start) for start, _, _ in verbs]
    subjects = {name for group in groups for name in group}
    for (start, end, told), before in zip(verbs, groups, strict=True):
        behind: list[Named] = [] if before else _voters_after(case, end)
        voters = before or ([] if subjects & set(behind) else behind)
        way, denied = told, bool(voters) and _NONE.search(text[: voters[0].start]) is not None
        denied = denied != (_UNDONE.search(text[:start]) is not None)
        if way == "takes part":
            way, denied = "does not vote", not denied
        for name in voters:
            for state in case.world.states_of(name):
                found.setdefault(state, Way(way, denied, *_piece(case, start)))
        if not voters and _OTHERS.search(text[:start]):
            others.append(Way(way, denied, *_piece(case, start)))
    region = {state for code in case.world.atlas.chief_regions for state in case.world.atlas.regions.get(code, ())}
    if len(others) == 1 and set(found) < region:
        found |= dict.fromkeys(sorted(region - set(found)), others[0])
    return found


_MATTER = re.compile(
    r" (?:the |an? |its )?(?:(?!resolution|text|motion|draft|call|condemn)[\w'’-]+ ){0,2}?(?:embargo|blockade|militari[sz]ation|glorification|annexation|invasion|aggression|occupation|death penalty|executions?)\b",
    re.IGNORECASE,
)
"""The object of a verb of voting is the matter itself, which a resolution may condemn."""


def _is_of_the_matter(case: Case, end: int) -> bool:
    """Whether a verb supports or opposes the matter or a state, not the text put to the vote: `opposed the embargo`, `voted for Russia`."""
    text = case.said.text
    if _MATTER.match(text, end) and not re.search(r"\b(?:condemn|deplor|vot)\w*$", text[:end].rstrip()):
        return True
    return any(
        name.kind == "state"
        and re.fullmatch(r" (?:for |with )?(?:the )?", text[end : name.start])
        and re.match(r"[,.;:]|$| (?:on|in|at|against|that)\b", text[name.end :])
        for name in case.said.names
    )


_OTHERS = re.compile(
    r"\b(?:the|its|all) (?:rest|others?(?: (?:two|three|four)(?: (?:states|republics|countries))?)?|remaining (?:two|three|four))(?: (?:all|had|have|simply|then))* $",
    re.IGNORECASE,
)
"""Before a verb of voting: all the states of the chief region that are not named."""


def _piece(case: Case, at: int) -> tuple[str, tuple[Period, ...]]:
    """The clause in which a verb stands, and the dates in it."""
    text = case.said.text
    breaks = [0, *(match.start() for match in _BREAK.finditer(text)), len(text)]
    first, last = max(one for one in breaks if one <= at), min(one for one in breaks if one > at)
    return text[first:last], tuple(
        one.period for one in case.said.dates if one.how == "at" and first <= one.start < last
    )


_BREAK = re.compile(r"[;:]|,? (?:as|while|whereas|but|when) |, and ")
_JOINED_BY = re.compile(r"(?:,|,? and|,? as well as|,? nor|,? or) (?:the )?")
_ASIDE = re.compile(
    r"\b(?:against|among|on|of|from|by|to|in|at|suspended|condemning|with|like|unlike|over) (?:the )?$", re.IGNORECASE
)
_ALL_OF = re.compile(
    r"\b(?:(?:all|each|both|every one|those|the ones) of|(?:all|each of|both) (?:the )?(?:\w+ )?(?:states|republics|countries|nations|delegations|capitals) (?:of|in)|(?:those|members|delegations|delegates|representatives|envoys|diplomats|ambassadors|the [a-z]+) from) (?:the |these |its )?(?:(?:two|three|four|five|six) )?$",
    re.IGNORECASE,
)
"""Before a name that is the subject, or stands for it, although a preposition governs it."""
_APART = re.compile(
    r"[;:]|\b(?:when|that|suspended|whose)\b|\bcondemn|, (?:while|whereas|though|although|but) (?!\w+ing\b)"
)
_RELATIVE = re.compile(r", (?:whose|which|who|where) [^,;:]*,(?= )")
"""A clause about the subject, between it and its verb."""
_SOME_OF = re.compile(
    r"\b(?:one|two|three|four|some|several|most|many|a few|few) (?:of )?(?:the |its |these )?(?:other )?$",
    re.IGNORECASE,
)
"""Before a region: not all of its states."""
_ALL_FIVE = re.compile(r" (?:all |both |each of |the )*(?:five |two |three |four )?(?:of )?(?:the )?", re.IGNORECASE)
_STATES_OF = re.compile(r" (?:states|delegations|delegates|countries|republics|nations|governments|capitals|members)\b")
"""After a demonym of a region: its states."""
_WITH = re.compile(r"\bjoin(?:ed|ing|s) (?:the )?$")


_FRONTED = re.compile(r"(?:^|, )(?:when|as|after|while|although|though|since|once)\b[^,;:]*$", re.IGNORECASE)


def _voters(case: Case, verb: int) -> list[Named]:
    """The list of states that is the subject of the verb: the nearest before it that no preposition governs."""
    text = case.said.text
    if _ITS.search(text[:verb]):
        peoples = [
            name
            for name in case.said.names
            if name.kind == "state" and name.end <= verb and not _ASIDE.search(text[: name.start])
        ]
        before = sentence_before(case) if not peoples else None
        named = [name for name in before.names if name.kind == "state"] if before is not None else peoples
        both = _BOTH.search(text[:verb]) is not None
        return (named if len({name.code for name in named}) == len("AB") else []) if both else named[:1]
    told = [(match.start(), match.end()) for match in _TELLING.finditer(text)]
    names = [
        name
        for name in case.said.names
        if name.end <= verb
        and not any(first <= name.start < last for first, last in told)
        and name.kind in {"state", "region"}
        and (not name.demonym or _stands_for_state(text, name))
    ]
    while names:
        group = [names.pop()]
        while names and _JOINED_BY.fullmatch(text[names[-1].end : group[0].start]):
            if _FRONTED.search(text[: names[-1].start]) and _ASIDE.search(text[: names[-1].start]):
                return group  # `when many condemned the invasion of A, B and C abstained`: A ends the clause before
            group.insert(0, names.pop())
        if _APART.search(_AMONG.sub(" ", _RELATIVE.sub(" ", text[group[-1].end : verb]))):
            return []
        if _WITH.search(text[: group[0].start]) and names:
            return [names[-1], *group]
        lead = text[: group[0].start]
        if _ASIDE.search(lead) is None or _NONE.search(lead) or _ALL_OF.search(lead):
            return [] if group[0].kind == "region" and _SOME_OF.search(lead) else group
    return []


def _stands_for_state(text: str, name: Named) -> bool:
    """Whether a demonym is its state's people or delegation: `the Uzbeks`, `the Uzbek envoy`."""
    people = text[: name.start].lower().endswith("the ") and _ALONE_STANDING.match(text[name.end :]) is not None
    return people or bool(_DELEGATE.match(text[name.end :]) or _STATES_OF.match(text[name.end :]))


_ALONE_STANDING = re.compile(
    r" (?:had|have|has|also|again|simply|then|instead|did|were|was|too|\w+ed|and|both|cast|chose|stayed|sat)\b|,"
)
_TELLING = re.compile(
    r", (?:as )?[^,;]{3,60}\b(?:sa(?:id|ys)|noted|wrote|recalled|added|told|argued|complained|remarked|explained|insisted|stressed|sighed|boasted)\b[^,;]{0,40},"
)
"""Who tells it, in between."""
_BOTH = re.compile(r"\b(?:both|the two|neither)(?: (?:had|has|have|also|then|simply|duly|again))* $", re.IGNORECASE)
_ITS = re.compile(
    r"\b(?:it|both|the two|neither|they|he|she|(?:the|its|their|his) (?:(?-i:[a-z]+) )?(?:country|delegat(?:ion|es?)|government|envoy|ambassador|representative|diplomats?|mission))(?: (?:had|has|have|also|then|simply|duly|again))* $",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"\b(?:among|one of|part of|in|joined|with|of|to) (?:those|(?:only )?(?:[a-z]+ )?(?:states|countries|delegations|governments)|the (?:[\w-]+ ){0,4}?(?:states|countries|delegations|members|ones|governments|capitals|handful|few|minority|majority|group|dozen|score|camp|\w+))(?: (?:of (?:[a-z-]+ ){0,2}[a-z]+ )?(?:that|who|which|to)\b| (?=vot|abst|oppos|back))",
    re.IGNORECASE,
)
"""`was among those that abstained` keeps its subject."""
_FOLLOWS = re.compile(
    r",? (?:\w+ ){0,2}?(?:by|were|was|from|of|included|including|among them|came from|being) (?:the |those of |both )?|[^.;:]{0,50}\b(?:came from|were those of|were cast by|was that of|belonged to) (?:the |both )?",
    re.IGNORECASE,
)


_BY = re.compile(r"(?:^|[.;:] )(?:(?:by|in|after|having|while|when) )?(?:[a-z]+ly )?$", re.IGNORECASE)


def _is_of_participle(text: str, end: int, name: int) -> bool:
    """`By opposing the text on Y, X went further`: the subject of the main clause behind it."""
    verb = re.search(r"\w+$", text[:end])
    return (
        verb is not None
        and verb.group().endswith("ing")
        and _BY.search(text[: verb.start()]) is not None
        and re.search(r"[^,;:.]*, (?:the )?$", text[end:name]) is not None
    )


def _voters_after(case: Case, end: int) -> list[Named]:
    """The list of states behind the verb: `it was opposed by Bishkek`, `among the abstainers were X and Y`."""
    text = case.said.text
    names = [
        name
        for name in case.said.names
        if name.start >= end
        and name.kind in {"state", "region"}
        and (not name.demonym or _STATES_OF.match(text[name.end :]))
    ]
    if names and text[:end].endswith(" of") and _ALL_FIVE.fullmatch(text[end : names[0].start]):
        return names[:1]
    if not names or _FOLLOWS.fullmatch(text[end : names[0].start]) is None:
        return [name for name in names[:1] if _is_of_participle(text, end, name.start)]
    group = names[:1]
    for name in names[1:]:
        if _JOINED_BY.fullmatch(text[group[-1].end : name.start]) is None:
            break
        group.append(name)
    return group
