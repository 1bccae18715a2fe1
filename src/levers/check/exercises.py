"""Exercises: was it held, where, when, by whom, with how many, and who stayed away?

Rule. The exercise is found by its name and year (the year named, else the latest before the document), or, without a name,
by place and time. What the sentence says of it is compared slot by slot: held or cancelled, ground, days, those taking
part or staying away, troops. A plan does not prove that it was held. Lists of participants are taken as complete only from
four names on.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.dates import told
from levers.check.exercise_parties import parties_slots, untied
from levers.check.hedges import compare, tolerance_of
from levers.check.predicates import alternatives, matcher
from levers.check.slots import Slot, about, mentions, place_words, settle, settler, soil
from levers.check.verdicts import listed

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.model import Verdict

__all__ = ["SERIES", "check_exercises", "find_exercise"]

CHECK = "exercises"
RULE = "the exercise of that name and year, or of that place and time; slots compared one by one"
SERIES: tuple[tuple[str, str], ...] = (
    ("indestructible brotherhood", r"(?:in|un)(?:destructible|breakable) brotherhood|nerushimoye? brat\w+"),
    ("peace mission", r"peace mission|mirnaya missiya"),
    ("rubezh", r"\brubezh|\bfrontier[ -]?20\d\d|\bfrontier\b(?=.{0,40}exercise)|exercises? [\"“«]?frontier"),
    (
        "interaction",
        r"\binteraction[ -]?20\d\d|exercises? [\"“«]?(?:interaction|vzaimode)|combat brotherhood|vzaimodeystvi",
    ),
    ("tsentr", r"\b(?:tsentr|center|centre|vostok)[ -]20\d\d|\btsentr\b"),
    ("zapad", r"\bzapad\b"),
    ("steppe eagle", r"steppe eagle"),
    (
        "regional cooperation",
        r"regional cooperation(?=[ -]20\d\d| exercise| drill)|exercises? [\"“«]?regional cooperation",
    ),
    ("birlestik", r"\bbirlestik\b"),
    ("birlik", r"\bbirlik\b|\bunity 20\d\d"),
)
"""Names of the series as texts write them."""
_ANY = re.compile(
    r"\bexercis(?:es?|ed|ing)\b|\bdrill(?:s|ed|ing)?\b|\bman(?:o?euv|euv)(?:res?|ers?|red|ered|ring|ering)\b|(?:trained|practi[sc]ed|rehearsed) (?:[\w-]+ ){0,3}?(?:side by side|together|jointly)|war ?games?",
    re.IGNORECASE,
)
_CANCELLED = matcher("cancelled")
_HELD = matcher("held")
_APART = re.compile(r"; |, (?=(?:but|while|whereas|yet)\b)|(?<=\w), (?=[A-Z])")
"""Where a sentence turns to another thing."""
_TROOPS = re.compile(r"soldiers|troops|servicemen|men\b|personnel|military|people", re.IGNORECASE)
_NOTE_TROOPS = re.compile(
    r"(\d{1,3}(?:,\d{3})+|\d{3,6}) (?:troops|personnel|people|soldiers)|or (\d{1,3}(?:,\d{3})+) \("
)

SHARP = 32
"""A date of so many days at most says more than the year in the exercise's name."""
_settled = settler(CHECK, RULE, "a report on the exercise itself", "status", "host", "participant", "refused", "absent")


def check_exercises(case: Case) -> Verdict | None:
    """The verdict on an exercise, None where the sentence is about none."""
    if case.claim.type in {"membership", "office", "superlative", "cause"}:
        return None
    match = find_exercise(case)
    if match is None:
        return None
    thing, start, end = match
    if case.claim.type not in {"other", "event"} and not about(case, start, end) and case.claim.type != "quantity":
        return None
    if case.claim.type == "quantity":
        slots = [*_troops(case, thing), *_ground(case, thing)]
        return (
            settle(case, CHECK, thing, slots, rule=RULE, would_decide="the organiser's figures", props=("status",))
            if slots
            else None
        )
    slots = [
        *_status(case, thing),
        *_ground(case, thing),
        *_days(case, thing),
        *parties_slots(case, thing),
        *_troops(case, thing),
    ]
    if slots and all(slot.holds and slot.what in {"ground", "days"} for slot in slots):
        return None
    if slots and all(slot.holds for slot in slots) and untied(case, thing, slots):
        slots.append(
            Slot(
                "those taking part",
                holds=None,
                told=f"Whether all that are named took part in {thing.name} is not clear",
            )
        )
    if not any(re.search(pattern, case.said.text.lower()) for _, pattern in SERIES):
        # Found by place and time only, it may be another exercise.
        slots = [replace(slot, holds=None) if slot.holds is False else slot for slot in slots]
    return _settled(case, thing, slots)


def find_exercise(case: Case) -> tuple[Thing, int, int] | None:
    """The exercise a sentence is about, and where it is named."""
    low = case.said.text.lower()
    for series, pattern in SERIES:
        match = re.search(pattern, low)
        if match is not None:
            thing = _edition(case, series, low[match.end() : match.end() + 8])
            return (thing, match.start(), match.end()) if thing is not None else None
    match = _ANY.search(case.said.text)
    if match is None:
        return None
    thing = _by_place_and_time(case)
    return (thing, match.start(), match.end()) if thing is not None else None


def _edition(case: Case, series: str, after: str) -> Thing | None:
    """The exercise of a series in the year said, else the latest that the document can speak of."""
    editions = [thing for thing in case.world.things.get("exercise", ()) if thing.name.lower().startswith(series)]
    written = re.match(r"[\"”»]? ?[-–]? ?(20\d\d)", after)
    years = [int(written[1])] if written else [at.period.start.year for at in case.said.dates if at.how == "at"]
    for year in years:
        found = [thing for thing in editions if thing.first("year") == str(year)]
        if found:
            return _nearest(case, found)
    if years and written:
        return None
    past = [
        thing
        for thing in editions
        if case.day is not None
        and thing.period is not None
        and thing.period.start <= case.day
        and (case.day - thing.period.end).days < 400
    ]
    return _nearest(case, past) if past and not years else None


def _nearest(case: Case, things: list[Thing]) -> Thing:
    """Of several rows of one year, the one whose ground or days the sentence names, else the last."""
    grounds = set(soil(case))
    for thing in things:
        if grounds & set(thing.values("host")):
            return thing
    when = case.period()
    for thing in things:
        if when is not None and thing.period is not None and thing.period.overlaps(when):
            return thing
    return things[-1]


def _by_place_and_time(case: Case) -> Thing | None:
    when = case.period() or (case.when().period if case.when() is not None else None)  # type: ignore[union-attr]
    if when is None:
        return None
    inside = [
        thing
        for thing in case.world.things.get("exercise", ())
        if thing.period is not None and thing.period.overlaps(when)
    ]
    placed = [thing for thing in inside if mentions(case.said.text, place_words(thing.first("place")))]
    if len(placed) == 1:
        return placed[0]
    blocs = {name.code for name in case.said.names if name.kind == "bloc"}
    grounds = set(soil(case))
    by_organiser = [
        thing for thing in inside if blocs & set(thing.values("organiser")) and grounds & set(thing.values("host"))
    ]
    if len(by_organiser) == 1 and not placed:
        return by_organiser[0]
    states = {
        code
        for name in case.said.names
        if not re.match(r" (?:border|frontier)", case.said.text[name.end :])
        for code in case.world.states_of(name)
    }
    same = [
        thing
        for thing in inside
        if len(states) >= 2
        and states <= {*thing.values("participant"), *thing.values("host")}
        and len(states) >= len(thing.values("participant")) - 1
    ]
    return same[0] if len(same) == 1 else None


def _told_of(text: str, thing: Thing) -> str:
    """The parts of a sentence that name the exercise, where one of several parts does; else the whole of it."""
    parts = _APART.split(text)
    naming = [part for part in parts if mentions(part, place_words(thing.name))]
    return "; ".join(naming) if naming and any(_HELD.search(part) for part in naming) else text


def _status(case: Case, thing: Thing) -> list[Slot]:
    said_off = _CANCELLED.search(_told_of(case.said.text, thing)) is not None
    status = thing.values("status")
    off = "cancelled" in status
    if said_off:
        if off:
            return [
                Slot(
                    "whether it was held",
                    holds=True,
                    told=f"{thing.name} was cancelled ({thing.any.note.split(';')[0]})",
                )
            ]
        held = "held" in status
        return [
            Slot(
                "whether it was held",
                holds=False if held else None,
                told=f"{thing.name} was {'held' if held else 'planned, and what became of it is not known'}",
            )
        ]
    if _HELD.search(case.said.text) is None and not thing.values("refused"):
        return []
    if off:
        return [
            Slot(
                "whether it was held", holds=False, told=f"{thing.name} was cancelled ({thing.any.note.split(';')[0]})"
            )
        ]
    if "held" in status:
        return [Slot("whether it was held", holds=True, told=f"{thing.name} was held {_where(case, thing)}")]
    return [
        Slot(
            "whether it was held", holds=None, told=f"For {thing.name} only a plan is at hand, not whether it was held"
        )
    ]


def _where(case: Case, thing: Thing) -> str:
    place = thing.first("place") or listed(case.world.name(code) for code in thing.values("host"))
    when = (
        f" ({told(thing.period)})"
        if thing.period is not None and (thing.period.end - thing.period.start).days < 60
        else ""
    )
    return (
        f"at {place} in {listed(case.world.name(code) for code in thing.values('host'))}{when}"
        if place
        else when.strip()
    )


def _ground(case: Case, thing: Thing) -> list[Slot]:
    hosts = set(thing.values("host"))
    if not hosts:
        return []
    grounds = [] if _TALK.search(case.said.text) else soil(case)
    went = [
        name.code
        for name in case.said.names
        if name.kind == "state" and not name.demonym and _GONE_TO.search(case.said.text[: name.start]) is not None
    ]
    grounds = grounds or went
    host = _host_said(case)
    if host is not None:
        grounds = [host]
    known = case.world.name(min(hosts))
    place = thing.first("place")
    if place and mentions(case.said.text, place_words(place)) and host is None:
        return []
    site = _SITE.search(case.said.text)
    if place and site is not None and not mentions(site["name"], place_words(place)):
        return [Slot("site", holds=None, told=f"{thing.name} was at {place} by the source at hand")]
    slots = []
    for ground in grounds[:1]:
        fits = ground in hosts or mentions(case.world.name(ground), place_words(place))
        slots.append(
            Slot(
                "ground",
                holds=fits,
                told=f"{thing.name} {'was' if 'held' in thing.values('status') else 'was to be'} held in {known}"
                + (f" ({place})" if place else ""),
            )
        )
    return slots


_TALK = re.compile(
    r"\b(?:announc\w+|said|says|told|discuss\w*|plan(?:s|ned|ning)?|prepar\w+|agreed|order(?:ed|s)|signed|decid\w+|invit\w+|consult\w*|meeting|conference|summit|"
    r"visit(?:ed|s)?|regret\w*|recall\w*|remember\w*|report(?:ed|s)?|since|after|before|ahead of|postpon\w*|moved from|instead of|than|like|unlike|compared)\b",
    re.IGNORECASE,
)
"""Words of talk about an exercise: then a date or a place may be that of the talk."""
_SITE = re.compile(
    r"\b(?:at|on) (?:the )?(?P<name>[A-Z][\w-]+)(?: (?:firing |training |mountain )?(?:range|ground|cent(?:re|er)|polygon))"
)


_GONE_TO = re.compile(
    r"\b(?:c[ao]me|comes|went|goes|gone|travel(?:l?ed|s)|moved|brought|took|taken|sent|flew|flown|marched|headed|led|drew|invited) (?:[\w'’-]+ ){0,6}?to (?:the )?$"
)
"""Before a state: that those who exercise came to its ground."""
_AS_GROUND = re.compile(
    rf"(?: as (?:the |its |their )?(?:ground|venue|host|site|setting|scene|stage|place)\b)|(?:,? (?:who|which|that))? (?:(?:has|had|will|also|again) )*(?:{alternatives('ground')}|(?:was|is|acted as|served as|played|became|formed|made) (?:the )?(?:host|venue|scene|setting|site|backdrop|stage|arena|theatre|ground)\b)",
    re.IGNORECASE,
)


_HOSTED_BY = re.compile(r"\b(?:hosted|staged|organi[sz]ed|received) by (?:the )?$", re.IGNORECASE)


def _host_said(case: Case) -> str | None:
    text = case.said.text
    for name in case.said.names:
        if name.kind != "state" or name.demonym:
            continue
        if _AS_GROUND.match(text, name.end) or _HOSTED_BY.search(text[: name.start]):
            return name.code
    return None


def _days(case: Case, thing: Thing) -> list[Slot]:
    said = next((at for at in case.said.dates if at.how == "at"), None)
    if said is None or thing.period is None or (thing.period.end - thing.period.start).days > 60:
        return []
    both = [at for at in case.said.dates if at.how == "at"]
    sharp = [at for at in both if at.exact and (at.period.end - at.period.start).days < SHARP]
    fits = any(thing.period.overlaps(at.period) for at in sharp or both)
    said = (sharp or both)[0]
    if not fits and (not said.exact or _TALK.search(case.said.text)):
        return []
    ran = "was planned for" if "cancelled" in thing.values("status") else "ran"
    return [Slot("days", holds=fits, told=f"{thing.name} {ran} {told(thing.period)}")]


def _troops(case: Case, thing: Thing) -> list[Slot]:
    known = [float((match[1] or match[2]).replace(",", "")) for match in _NOTE_TROOPS.finditer(thing.any.note)]
    if not known:
        return []
    for figure in case.said.figures:
        after = case.said.text[figure.end : figure.end + 22]
        if figure.unit is None and figure.value >= 100 and _TROOPS.search(after):
            results = [compare(figure.value, number, tolerance_of(figure.hedge, figure.value)) for number in known]
            holds = True if True in results else None if None in results else False
            return [
                Slot(
                    "troops",
                    holds=holds,
                    told=f"{thing.name} had {listed(f'{number:,.0f}' for number in known)} troops",
                )
            ]
    return []
