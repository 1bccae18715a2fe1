"""What a sentence tells of several votes at once: the count, who was alone, who voted alike, a region that split or voted as one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.check.polls.roll_calls import past, roll_calls_meant, tally_told
from levers.check.said.predicates import matcher
from levers.check.slots import Slot
from levers.check.verdicts import day_told, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from levers.check.case import Case, Thing
    from levers.model import Period

__all__ = ["WAYS", "Way", "counted_votes", "together"]


@dataclass(frozen=True, slots=True)
class Way:
    """How a state is told to have voted."""

    way: str
    denied: bool
    """The sentence denies it (`none of the five backed it`)."""
    piece: str
    """The clause that tells it."""
    dates: tuple[Period, ...] = ()
    """The dates in that clause."""


WAYS = (
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
"""Ways of voting and the words for them."""


_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_SO_MANY = re.compile(
    r"\b(?P<count>one|two|three|four|five)(?: of (?:the|them|its|these|those)(?: five)?)?(?: of)?(?: [A-Z][\w-]+){0,2}"
    r"(?: (?:states|republics|countries|nations|delegations|governments|capitals|others|members|more|region['’]s))*,?(?: (?:had|have|also|simply|even|then|did))* $",
    re.IGNORECASE,
)
"""Before a verb of voting: how many of a region's states."""


def _vote(case: Case, state: str) -> tuple[Thing, str] | None:
    """The row and way of a state's vote, where all roll calls that may be meant agree."""
    meant = roll_calls_meant(case, (case.said.text,))
    ways = {call.way(state) for call in meant}
    recorded = ways.pop() if len(ways) == 1 else None
    return (meant[0].ways[state][1], recorded) if recorded is not None else None


def counted_votes(case: Case) -> tuple[list[Slot], list[Thing]] | None:
    """`Three Central Asian states abstained, and two did not vote`: counts over the region named, and the rows they rest on."""
    text = case.said.text
    regions = [states for name in case.said.names if name.kind == "region" and (states := case.world.states_of(name))]
    if len({frozenset(states) for states in regions}) != 1:
        return None
    slots: list[Slot] = []
    things: list[Thing] = []
    for way, pattern in WAYS:
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
            told_ = f"of the {len(votes)} states {len(so)} {past(way)} ({names}) on {day_told(things[-1].any.valid.start_earliest)}"
            slots.append(Slot(way, holds=len(so) == _NUMBERS[number["count"].lower()], told=told_))
    return (slots, things) if slots else None


def together(case: Case, said: Mapping[str, Way], used: list[Thing]) -> Iterator[Slot]:
    """All slots of this kind; rows that they rest on are added to `used`."""
    yield from _alone(case, said, used)
    yield from _groups_left(case, said)
    yield from _alike(case, used)
    yield from _split(case, used)
    yield from _tally(case, used)


_ALONE = re.compile(
    r"\balone (?:of|among|in|from)\b|\b(?:the|its) (?:only|sole|lone|one) (?:[\w-]+ ){0,3}(?:state|country|republic|capital|one|government|member|nation)\b|\b(?:was|stood|were) alone\b|,? alone,|\balone (?:of them )?(?=stay|abst|vot|oppos|back|support|did|broke|dissent|cast|said)",
    re.IGNORECASE,
)


def _alone(case: Case, said: Mapping[str, Way], used: list[Thing]) -> Iterator[Slot]:
    """`alone among the five`: the others of the region voted otherwise."""
    region = next(
        (set(case.world.states_of(name)) for name in case.said.names if name.kind == "region"),
        {state for code in case.world.atlas.chief_regions for state in case.world.atlas.regions.get(code, ())},
    )
    match = _ALONE.search(case.said.text)
    if match is None:
        return
    beside = {name.code for name in case.said.names if 0 <= match.start() - name.end <= 1} & set(said)
    mine = [state for state in beside or said if state in region]
    if len(mine) != 1:
        return
    one = said[mine[0]]
    for call in roll_calls_meant(case, (one.piece, case.said.text), dates=one.dates)[:1]:
        ways = {state: call.way(state) for state in region - set(mine)}
        alike = [state for state, way in ways.items() if way is not None and way.startswith(one.way) is not one.denied]
        told = {state: past(way) for state, way in ways.items() if way is not None}
        used += [call.ways[state][1] for state in told]
        listing = "; ".join(f"{case.world.name(state)} {way}" for state, way in told.items())
        holds = False if alike else True if len(told) == len(ways) else None
        yield Slot(
            "that it was alone", holds=holds, told=f"{'It was alone; of' if holds else 'Of'} the others {listing}"
        )


def _groups_left(case: Case, said: Mapping[str, Way]) -> Iterator[Slot]:
    """Regions named as a whole, of which the sentence's verbs of voting tell nothing that was read."""
    for name in case.said.names:
        states = case.world.states_of(name)
        whole = re.search(
            r"\b(?:all|each|none|every one|both)(?: of)?(?: (?:the|its|these))?(?: five)? $",
            case.said.text[: name.start],
            re.IGNORECASE,
        )
        if name.kind == "region" and whole and not set(states) & set(said):
            yield Slot(
                "the whole region", holds=None, told=f"How all of {case.world.name(name.code)} voted was not compared"
            )


_SIDED = re.compile(
    r"\b(?:sid(?:ed|es|ing)|vot(?:ed|es|ing)|went along|in line|lined up|in step|agree(?:d|s|ing)|in company) (?:alongside|together with|like|with) (?:the )?(?P<other>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)|\bfollow(?:ed|ing) (?:the )?(?P<lead>[A-Z][\w’'-]+)(?:['’]s)? (?:lead|example|vote)",
)


_PARTED = re.compile(
    r"\b(?:(?:broke|breaking|breaks) (?:ranks|step|away) (?:with|from)|(?:part(?:ed|ing) (?:ways|company)|at odds|split) with|(?:vot(?:ed|ing) )?(?:differently|otherwise) (?:from|than)) (?:the )?(?P<other>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)(?P<lead>(?!))?"
)


def _alike(case: Case, used: list[Thing]) -> Iterator[Slot]:
    """`the Kazakhs siding with the American no`: two states voted the same way; `broke ranks with`: they did not."""
    match = _SIDED.search(case.said.text)
    parted = match is None
    match = match or _PARTED.search(case.said.text)
    if match is None:
        return
    group = "other" if match["other"] is not None else "lead"
    other = next(
        (
            name
            for name in case.said.names
            if name.kind == "state" and match.start(group) <= name.start < match.end(group)
        ),
        None,
    )
    mine = [name for name in case.said.names if name.kind == "state" and name.end <= match.start() + 1]
    if other is None or not mine or mine[-1].code == other.code:
        return
    meant = roll_calls_meant(case, (case.said.text, f"{case.said.text} {case.previous or ''}"))
    pairs = {(call.way(mine[-1].code), call.way(other.code)) for call in meant}
    one, two = pairs.pop() if len(pairs) == 1 else (None, None)
    if one is None or two is None:
        return
    call = meant[0]
    used += [call.ways[mine[-1].code][1], call.ways[other.code][1]]
    names = (case.world.name(mine[-1].code), case.world.name(other.code))
    yield Slot(
        "that they voted alike" if not parted else "that they voted apart",
        holds=(one == two) is not parted,
        told=f"{names[0]} {past(one)} and {names[1]} {past(two)} on {day_told(call.period.start)} ({call.title})",
    )


_SPLIT = re.compile(
    r"\b(?:split|divided|parted (?:ways|company)|voted differently|of (?:two|several) minds|at odds|disunited)\b",
    re.IGNORECASE,
)


def _split(case: Case, used: list[Thing]) -> Iterator[Slot]:
    """`the five were split`: the states of a region did not all vote one way."""
    region = next((name for name in case.said.names if name.kind == "region"), None)
    if _SPLIT.search(case.said.text) is None or region is None:
        return
    states = case.world.states_of(region)
    for call in roll_calls_meant(case, (case.said.text,))[:1]:
        ways = {state: way for state in states if (way := call.way(state)) is not None}
        if len(ways) == len(states):
            used += [call.ways[state][1] for state in ways]
            told = "; ".join(f"{case.world.name(state)} {past(way)}" for state, way in ways.items())
            yield Slot("that they were split", holds=len(set(ways.values())) > 1, told=f"{told} ({call.title})")


def _tally(case: Case, used: list[Thing]) -> Iterator[Slot]:
    """`by 141 votes to 7, with 32 abstentions`: the numbers of states for, against and abstaining."""
    text, told = case.said.text, tally_told(case.said)
    if not told:
        return
    meant = [call for call in roll_calls_meant(case, (text, f"{text} {case.previous or ''}")) if call.tally]
    for call in meant[:1]:
        used.append(next(iter(call.ways.values()))[1])
        fits = all(call.tally[place] == number for place, number in told.items() if place < len(call.tally))
        sure = len(meant) == 1
        yield Slot(
            "the count",
            holds=fits if sure else None,
            told=f"The vote of {day_told(call.period.start)} went {'-'.join(str(one) for one in call.tally)} ({call.title})",
        )
