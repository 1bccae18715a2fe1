"""Elections and referendums: when, who won, with what share?

Rule. The election is the one of that state and kind in the period said, or the last before the document (the next, for a
planned one). Day, winner and share are compared; shares with the tolerance of their hedge.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.polls.ballots import ballot_of, counts, names_party
from levers.check.polls.election_slots import day_of, election_slots, kind_of, was_in
from levers.check.polls.election_words import (
    AS_PRESIDENT,
    ELSEWHERE,
    HELD,
    PARLIAMENT,
    REFERENDUM,
    SUPERLATIVE,
    TRIGGER,
    WEAK,
)
from levers.check.polls.referendums import outcome
from levers.check.said.dates import told
from levers.check.slots import Slot, about, dated, settler
from levers.check.texts.consistency import sentence_before
from levers.check.verdicts import cite, make

if TYPE_CHECKING:
    from collections.abc import Iterable

    from levers.check.case import Case, Thing
    from levers.check.said.names import Named
    from levers.model import Verdict

__all__ = ["check_elections"]

CHECK = "elections"
BESIDE = 30
"""Characters between an event and the words of the election that it belongs to."""
SHARP = 32
"""A date within so many days finds the vote of that time, whatever it is called."""
RECENT = 45
"""Days after an election in which it needs no name."""
NUMBERS = frozenset({"share", "turnout", "seats"})
RULE = "the election of that state, kind and time; day, winner and share compared"

_settled = settler(CHECK, RULE, "the electoral commission's protocol", "date", "winner", "share")


def check_elections(case: Case) -> Verdict | None:
    """The verdict on an election, None where the sentence tells of none."""
    text = case.said.text
    if case.claim.type not in {"election", "event", "other", "quantity"} or SUPERLATIVE.search(text) is not None:
        return None
    match = TRIGGER.search(text)
    if match is None and (WEAK.search(text) is None or ELSEWHERE.search(text) is not None):
        return None
    if match is not None and case.claim.type == "event" and not _is_told(case):
        return None
    states = _states(case)
    thing = _election(case, states)
    if thing is None:
        return _at_no_time(case, states)
    if match is None and not _is_at_hand(case, thing):
        return None
    slots = [*election_slots(case, thing), *outcome(case, thing)]
    if case.claim.type == "quantity":
        slots = [slot for slot in slots if slot.what in NUMBERS or (slot.what == "winner" and slot.holds is False)]
    others = [slot for slot in slots if slot.what != "day"]
    if others or case.claim.type == "election" or any(slot.holds is False for slot in slots):
        return _settled(case, thing, slots) if slots else None
    if not slots or not slots[0].holds or match is None:
        return None
    if HELD.search(text) is not None and not case.said.figures:
        return _settled(case, thing, slots)
    rest = Slot("the rest", holds=None, told=f"{slots[0].told}; what else is told of it is not on record")
    return _settled(case, thing, [rest]) if HELD.search(text) is not None or case.said.figures else None


_TO_ELSE = re.compile(
    r"\b(?:chair\w*|leader|heads?|speaker|senat\w+|deput\w+|mayors?|members?|part(?:y|ies)|council\w*|judges?|secretary|premier|minister|vice|court|mejlis|majlis|kurultai|people['’]s|by (?:the )?(?:parliament|assembly|congress))\b",
    re.IGNORECASE,
)
"""Behind `elected`: to another office than that of president, or not by the people."""
_CHAMBER = re.compile(r"\bparliamentary (?:elections?|vote|poll|ballot)\b", re.IGNORECASE)
_OF_ITS_DAY = re.compile(
    r"\b(?:elections?|vote|ballot|referendum|plebiscite|run-?off)(?: in [A-Z][\w-]+)?,?(?: (?:which|that|was|were|held|took place))*(?: (?:of|on|in))? $|"
    r"\b(?:re-?)?elected (?:[\w'’-]+ ){0,8}?(?:in|on) $",
    re.IGNORECASE,
)
"""Between the words of a vote and its day."""
CLOSE = 62
"""Days between a time told and a vote on record that may be one: its calling, its rounds, its count."""
YEAR = 366


def _at_no_time(case: Case, states: tuple[str, ...]) -> Verdict | None:
    """An election told of a time at which a state of the chief regions had none of its kind; of presidents the record is complete."""
    own = {state for code in case.world.atlas.chief_regions for state in case.world.atlas.regions.get(code, ())}
    text = case.said.text
    told_ = [
        at
        for at in case.said.dates
        if at.how == "at" and _OF_ITS_DAY.search(text[: at.start]) and (at.period.end - at.period.start).days <= YEAR
    ]
    elected = re.search(r"\b(?:re-?)?elected\b", text)
    people = [name for name in case.said.names if elected and name.kind == "person" and name.end <= elected.start()]
    states = tuple(_owners(case, people[-1:])) or states  # whoever is elected is so at home
    if len(told_) != 1 or len(states) != 1 or states[0] not in own or case.day is None:
        return None
    at = told_[0].period
    if elected is not None and _TO_ELSE.search(text, elected.end(), max(elected.end(), told_[0].start)):
        return None
    won = {thing.first("winner") for thing in case.world.things.get("election", ())}
    is_presidents = re.search(r"\bpresident", text, re.IGNORECASE) is not None or any(
        won & set(name.codes) for name in people[-1:]
    )
    kind = "referendum" if REFERENDUM.search(text) else "presidential" if is_presidents else "parliamentary"
    if at.end > case.day or (kind == "parliamentary" and _CHAMBER.search(text) is None):
        return None
    votes = [
        (day.start, thing)
        for thing in case.world.things.get("election", ())
        if thing.first("state") == states[0] and thing.first("kind") == kind and (day := day_of(thing)) is not None
    ]
    if kind != "presidential":  # not all of them are on record, so only a wrong year of one is seen
        votes = [one for one in votes if one[0].month == at.start.month and abs(one[0].year - at.start.year) == 1]
    near = min(votes, key=lambda one: abs((one[0] - at.start).days), default=None)
    if (
        near is None
        or not near[1].verified
        or any(abs((day - edge).days) < CLOSE for day, _ in votes for edge in (at.start, at.end))
    ):
        return None
    row, name = near[1], case.world.name(states[0])
    text = f"No {kind_of(row)} of {told(at)} in {name} is on record; the nearest was on {told(dated(row.first('date')) or at)} {cite(row.any)}"
    return make(case, CHECK, "refuted", text, evidence=row.ids("date", "kind"), rule=RULE)


def _is_at_hand(case: Case, thing: Thing) -> bool:
    """Whether an election that no word of its own names is that of a day told, or of the weeks before the document."""
    day = day_of(thing)
    if day is None:
        return False
    short = [at.period for at in case.said.dates if (at.period.end - at.period.start).days < SHARP]
    mine = set(thing.values("winner")) & {code for name in case.said.names for code in name.codes}
    party = names_party(case.said.text, ballot_of(thing).party) if ballot_of(thing).party else False
    if any(day.overlaps(at) for at in short):
        return bool(mine or party or counts(case) or re.search(r"\bvot(?:e|ed|es|ing)\b", case.said.text))
    fresh = case.day is not None and not short and 0 <= (case.day - day.start).days < RECENT
    return fresh and bool(mine or party or re.search(r"\bvote\b|\bwinner\b", case.said.text))


def _is_told(case: Case) -> bool:
    """Whether the event claimed is told in the clause of the election's words."""
    return any(about(case, match.start() - BESIDE, match.end() + BESIDE) for match in TRIGGER.finditer(case.said.text))


def _states(case: Case) -> tuple[str, ...]:
    """The states whose elections may be meant: named, of the persons named, or so in the sentence before."""
    found = [*case.states(), *_owners(case, case.said.names)]
    before = sentence_before(case)
    if before is not None and (not found or _POINTING.search(case.said.text)):
        found += [name.code for name in before.names if name.kind == "state"]
        found += _owners(case, before.names)
    if case.claim.actor in case.world.atlas.entities and case.claim.actor is not None and case.claim.type == "election":
        found.insert(0, case.claim.actor)
    return tuple(dict.fromkeys(found))


_POINTING = re.compile(
    r"\b(?:he|she|him|his|her|it|its|they|their|there|the (?:president|incumbent|country|republic))\b", re.IGNORECASE
)


def _owners(case: Case, names: Iterable[Named]) -> list[str]:
    """The states of the persons among these names, as far as elections of theirs are on record."""
    held = {thing.first("state") for thing in case.world.things.get("election", ())}
    found: list[str] = []
    for name in names:
        if name.kind == "person":
            owners = {code.split(":")[1] for code in name.codes if code.count(":") == len("AB")} & held
            sure = len(owners) == 1 or not name.surname
            found += owners if sure else [one for one in owners if one in case.world.covered]
    return found


_COMING = re.compile(r"\bwill be (?:held|elected)|\bupcoming\b|\bare due\b")


def _names_winner(case: Case, thing: Thing) -> bool:
    """Whether the sentence names the winner of an election."""
    ballot = ballot_of(thing)
    if ballot.party:
        return names_party(case.said.text, ballot.party)
    return any(ballot.person in name.codes for name in case.said.names)


def _election(case: Case, states: tuple[str, ...]) -> Thing | None:
    text = case.said.text
    planned = case.claim.modality == "planned" or _COMING.search(text) is not None
    kind = (
        "referendum"
        if REFERENDUM.search(text)
        else "parliamentary"
        if PARLIAMENT.search(text) and not re.search("president", text, re.IGNORECASE)
        else "presidential"
    )
    if case.claim.type == "election" and case.claim.relation in {"presidential", "parliamentary", "referendum"}:
        kind = case.claim.relation
    all_ = [thing for thing in case.world.things.get("election", ()) if thing.first("state") in states]
    them = [thing for thing in all_ if thing.first("kind").startswith(kind[:9])]
    dates = [at.period for at in case.said.dates if at.how == "at"]
    sharp = [period for period in dates if (period.end - period.start).days < SHARP]
    if AS_PRESIDENT.search(text):
        all_ = them
    then = [thing for thing in all_ if any(was_in(thing, at) for at in sharp)]
    dated = [thing for thing in all_ if any(was_in(thing, at) for at in dates)]
    mine = [thing for thing in (dated or all_) if _names_winner(case, thing)]
    if dated and len(mine) == 1:
        return mine[0]
    if len(then) == 1:
        return then[0]
    if not dates and case.day is not None and len(states) > 1:
        fresh = [one for one in mine if (day := day_of(one)) is not None and 0 <= (case.day - day.start).days < RECENT]
        if len(fresh) == 1:
            return fresh[0]
    claimed = case.period()
    if claimed is not None and not dates:
        dates = [claimed]
    for period in dates:
        inside = [thing for thing in them if was_in(thing, period)]
        if inside:
            return inside[-1]
    if dates:
        years = {period.start.year for period in dates}
        same_year = [thing for thing in them if (day := day_of(thing)) is not None and day.start.year in years]
        return same_year[-1] if len(same_year) == 1 else None
    if case.day is None:
        return None
    if planned or case.claim.stance == "forecast":
        coming = [
            thing for thing in them if (day := day_of(thing)) is not None and 0 <= (day.start - case.day).days < 400
        ]
        if coming or planned:
            return coming[0] if coming else None
    past = [thing for thing in them if (day := day_of(thing)) is not None and 0 <= (case.day - day.start).days < 500]
    return past[-1] if past else None
