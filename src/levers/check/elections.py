"""Elections and referendums: when, who won, with what share?

Rule. The election is the one of that state and kind in the period said, or the last before the document (the next, for a
planned one). Day, winner and share are compared; shares with the tolerance of their hedge.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.consistency import sentence_before
from levers.check.dates import told
from levers.check.election_words import HELD, LOST, PARLIAMENT, REFERENDUM, SUPERLATIVE, TRIGGER, WON
from levers.check.hedges import compare, tolerance_of
from levers.check.referendums import outcome
from levers.check.slots import Slot, about, dated, settler

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.check.dates import When
    from levers.check.names import Named
    from levers.check.numbers import Figure
    from levers.model import Period, Verdict

__all__ = ["check_elections"]

CHECK = "elections"
RIVAL = 45
"""Characters before a share within which a rival makes it his."""
BESIDE = 30
"""Characters between an event and the words of the election that it belongs to."""
SHARP = 32
"""A date within so many days finds the vote of that time, whatever it is called."""
TENTHS = 1.0
"""A share told to a tenth of a per cent is wrong if it is so many points off; early and final counts differ by less."""
RULE = "the election of that state, kind and time; day, winner and share compared"

_settled = settler(CHECK, RULE, "the electoral commission's protocol", "date", "winner", "share")


def check_elections(case: Case) -> Verdict | None:
    """The verdict on an election, None where the sentence tells of none."""
    if case.claim.type not in {"election", "event", "other", "quantity"}:
        return None
    match = TRIGGER.search(case.said.text)
    people = [name for name in case.said.names if name.kind == "person"]
    shares = any(figure.unit == "percent" for figure in case.said.figures)
    if (
        match is None
        and not _on_the_day(case)
        and not (people and shares and (WON.search(case.said.text) or _is_of_a_vote(case, people)))
    ):
        return None
    if SUPERLATIVE.search(case.said.text) is not None:
        return None
    if match is not None and case.claim.type == "event" and not _is_told(case):
        return None
    states = _states(case)
    planned = (
        case.claim.modality == "planned"
        or case.claim.stance == "forecast"
        or re.search(r"\bwill be (?:held|elected)|\bupcoming\b|\bare due\b", case.said.text) is not None
    )
    thing = _election(case, states, planned=planned)
    if thing is None:
        return None
    slots = [*_when(case, thing), *_winner(case, thing, states), *outcome(case, thing), *_share(case, thing)]
    if case.claim.type == "quantity":
        slots = [slot for slot in slots if slot.what == "share"]
    if not slots or (
        [slot.what for slot in slots] == ["day"]
        and slots[0].holds
        and case.claim.type != "election"
        and not HELD.search(case.said.text)
    ):
        return None
    return _settled(case, thing, slots)


def _on_the_day(case: Case) -> bool:
    """Whether a vote is told of the very day of an election of a state named."""
    days_ = [at.period for at in case.said.dates if (at.period.end - at.period.start).days == 1]
    return (
        bool(days_)
        and re.search(r"\bvot(?:e|ed|es|ing)\b", case.said.text) is not None
        and any(
            thing.first("state") in case.states()
            and (day := _day(thing)) is not None
            and any(day.overlaps(at) for at in days_)
            for thing in case.world.things.get("election", ())
        )
    )


def _is_told(case: Case) -> bool:
    """Whether the event claimed is told in the clause of the election's words."""
    return any(about(case, match.start() - BESIDE, match.end() + BESIDE) for match in TRIGGER.finditer(case.said.text))


def _is_of_a_vote(case: Case, people: list[Named]) -> bool:
    """Whether a person named won an election in a month that the sentence names; then a share beside is that of the vote."""
    said = [at.period for at in case.said.dates if (at.period.end - at.period.start).days < 32]
    return any(
        set(thing.values("winner")) & {code for name in people for code in name.codes}
        and (day := _day(thing)) is not None
        and any(day.overlaps(period) for period in said)
        for thing in case.world.things.get("election", ())
    )


def _states(case: Case) -> tuple[str, ...]:
    found = list(case.states())
    before = sentence_before(case) if not found else None
    if before is not None:
        told_before = {name.code for name in before.names if name.kind == "state"}
        found += list(told_before) if len(told_before) == 1 else []
    for name in case.said.names:
        if name.kind == "person":
            owners = {code.split(":")[1] for code in name.codes if code.count(":") == 2}
            known = [
                owner
                for owner in owners
                if any(thing.first("state") == owner for thing in case.world.things.get("election", ()))
            ]
            found += (
                known
                if len(known) == 1 or not name.surname
                else [owner for owner in known if owner in case.world.covered]
            )
    if case.claim.actor in case.world.atlas.entities and case.claim.actor is not None and case.claim.type == "election":
        found.insert(0, case.claim.actor)
    return tuple(dict.fromkeys(found))


def _election(case: Case, states: tuple[str, ...], *, planned: bool) -> Thing | None:
    text = case.said.text
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
    then = [thing for thing in all_ if (day := _day(thing)) is not None and any(day.overlaps(at) for at in sharp)]
    if len(then) == 1:
        return then[0]
    claimed = case.period()
    if claimed is not None and not dates:
        dates = [claimed]
    for period in dates:
        inside = [thing for thing in them if (day := _day(thing)) is not None and day.overlaps(period)]
        if inside:
            return inside[-1]
    if dates:
        years = {period.start.year for period in dates}
        same_year = [thing for thing in them if (day := _day(thing)) is not None and day.start.year in years]
        return same_year[-1] if len(same_year) == 1 else None
    if case.day is None:
        return None
    if planned:
        coming = [
            thing for thing in them if (day := _day(thing)) is not None and 0 <= (day.start - case.day).days < 400
        ]
        return coming[0] if coming else None
    past = [thing for thing in them if (day := _day(thing)) is not None and 0 <= (case.day - day.start).days < 500]
    return past[-1] if past else None


def _day(thing: Thing) -> Period | None:
    return dated(thing.first("date"))


def _when(case: Case, thing: Thing) -> list[Slot]:
    day = _day(thing)
    said = [at for at in case.said.dates if at.how == "at"]
    if day is None or not said:
        return []
    fits = any(day.overlaps(at.period) for at in said)
    if not fits and not any(at.exact for at in said):
        return []
    sure = fits or any(_is_day_of_vote(case.said.text, at) for at in said)
    return [
        Slot(
            "day",
            holds=fits if sure else None,
            told=f"The {_kind(thing)} in {case.world.name(thing.first('state'))} was held on {told(day)}",
        )
    ]


def _is_day_of_vote(text: str, at: When) -> bool:
    """Whether a date is the day of the vote itself, not of its being called, prepared or spoken of."""
    if _AROUND.search(text) is not None:
        return False
    return any(0 <= at.start - match.end() < 45 or 0 <= match.start() - at.end < 60 for match in _VOTED.finditer(text))


_VOTED = re.compile(
    r"\b(?:held|took place|went to the polls|voted|elected|re-elected|election of|elections? (?:on|in)|referendum (?:on|of|in)|won|said yes)\b",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"\b(?:announce|call(?:ed)? (?:an?|for|the|early|snap)|schedul|postpon|registered|nominat|campaign|said|told|before the|after the|ahead of|since|"
    r"invited|observ|poll(?:ed|ster)|inaugurat|sworn|resign|dissol|decree|approved|appoint)",
    re.IGNORECASE,
)


def _kind(thing: Thing) -> str:
    kind = thing.first("kind")
    return kind if "referendum" in kind else f"{kind} election"


def _winner(case: Case, thing: Thing, states: tuple[str, ...]) -> list[Slot]:
    winners = thing.values("winner")
    text = case.said.text
    won = WON.search(text)
    lost = LOST.search(text)
    if lost is not None and winners and winners[0].startswith("person:"):
        losers = [name for name in case.said.names if name.kind == "person" and name.end <= lost.start()]
        if losers and set(losers[-1].codes) & set(winners):
            return [
                Slot(
                    "winner",
                    holds=False,
                    told=f"The winner of the {_kind(thing)} of {told_day(thing)} in {case.world.name(thing.first('state'))} was {case.world.name(winners[0])}",
                )
            ]
        return [Slot("winner", holds=None, told="Who lost is not on record")]
    if not winners or won is None or not winners[0].startswith("person:"):
        return []
    people = [name for name in case.said.names if name.kind == "person" and name.start < won.end() + 60]
    if not people:
        return []
    subject = max((name for name in people if name.end <= won.start()), key=lambda name: name.start, default=people[0])
    fits = bool(set(subject.codes) & set(winners))
    if not fits and (
        _SOME.match(text[won.end() :]) is not None
        or not re.search(r"\bwon\b|victor|elected|crowned|defeat|\bbeat\b", text)
    ):
        return [Slot("winner", holds=None, told=f"What {case.world.name(subject.code)} took is not on record")]
    del states
    return [
        Slot(
            "winner",
            holds=fits,
            told=f"The winner of the {_kind(thing)} of {told_day(thing)} in {case.world.name(thing.first('state'))} was {case.world.name(winners[0])}",
        )
    ]


_SOME = re.compile(
    r",? (?:only |just |about |some |almost |nearly |over |more than |a )*(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|half|third|quarter)\b)"
    r"|,? (?:\w+ ){0,2}(?:votes?|seats?|districts?|regions?|places?|provinces?)\b",
    re.IGNORECASE,
)
"""What follows `won` where a part is won and not the election."""


def told_day(thing: Thing) -> str:
    """The day of an election in words."""
    day = _day(thing)
    return told(day) if day is not None else "unknown date"


def _is_of_winner(case: Case, thing: Thing, figure: Figure) -> bool:
    """Whether the share is the winner's: the name next before it is the winner's, or nobody is named and the winner is a person."""
    winners = thing.values("winner")
    if "referendum" in thing.first("kind"):
        return re.search(r"\bregion\b|\bcity of\b|\bagainst\b|\bsaid no\b|\bturned out\b", case.said.text) is None
    if not winners or not winners[0].startswith("person:"):
        return False
    if re.search(
        r"\bregion\b|\bcity of\b|\bdistrict\b|\babroad\b|\bexit poll|\brunner-up",
        case.said.text,
    ) or re.search(r"\brivals?\b", case.said.text[max(0, figure.start - RIVAL) : figure.start]):
        return False
    people = [name for name in case.said.names if name.kind == "person"]
    before = [name for name in people if name.end <= figure.start] or people
    if before:
        return bool(set(before[-1].codes) & set(winners))
    unknown = re.search(
        r"\b[A-Z][a-z]+ (?:[A-Z][a-z]+ )?(?:won|took|got|received|polled|gained|secured)\b", case.said.text
    )
    return unknown is None


def _share(case: Case, thing: Thing) -> list[Slot]:
    figures = [
        figure
        for figure in case.said.figures
        if figure.unit == "percent" and not re.match(r" turnout", case.said.text[figure.end : figure.end + 9])
    ]
    if not figures or re.search(r"\bturnout\b", case.said.text):
        return []
    figure = figures[0]
    share = thing.first("share")
    if not _is_of_winner(case, thing, figure):
        return [
            Slot("share", holds=None, told="Whose share of the vote is meant, or what that one took, is not on record")
        ]
    if not share:
        return [
            Slot(
                "share",
                holds=None,
                told=f"The share of the vote in the {_kind(thing)} of {told_day(thing)} is not on record",
            )
        ]
    shares = [
        float(share),
        *(
            float(number)
            for number in re.findall(r"(\d{2}(?:\.\d+)?) ?%", thing.any.note)
            if abs(float(number) - float(share)) < 5
        ),
    ]
    results = [compare(figure.value, value, tolerance_of(figure.hedge, figure.value)) for value in shares]
    if figure.hedge is None and figure.value % 1 and min(abs(figure.value - value) for value in shares) > TENTHS:
        results = [False]
    holds = True if True in results else None if None in results else False
    return [
        Slot(
            "share",
            holds=holds,
            told=f"The winning share in the {_kind(thing)} of {told_day(thing)} in {case.world.name(thing.first('state'))} was {float(share):g} %",
        )
    ]
