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
from levers.check.exercise_names import find_exercise, is_named
from levers.check.exercise_parties import absent_told, parties_slots
from levers.check.hedges import compare, tolerance_of
from levers.check.predicates import alternatives, matcher
from levers.check.slots import Slot, about, mentions, place_words, settle, settler, soil
from levers.check.verdicts import listed

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.model import Verdict

__all__ = ["check_exercises"]

CHECK = "exercises"
RULE = "the exercise of that name and year, or of that place and time; slots compared one by one"
_CANCELLED = matcher("cancelled")
_HELD = matcher("held")
_AWAY = matcher("away")
_APART = re.compile(r"; |, (?=(?:but|while|whereas|yet)\b)|(?<=\w), (?=[A-Z])")
"""Where a sentence turns to another thing."""
_TROOPS = re.compile(
    r"(?:[A-Z][a-z]+ )?(?:soldiers|troops|servicemen|men\b|personnel|military|people|fighters|paratroop)", re.IGNORECASE
)
_NOTE_TROOPS = re.compile(
    r"(\d{1,3}(?:,\d{3})+|\d{3,6}) (?:[A-Z]\w+ )?(?:troops|personnel|people|soldiers|servicemen|men)|or (\d{1,3}(?:,\d{3})+) \(|(\d{3,6}) [A-Z]\w+ and (?=\d)"
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
        return _settled(case, thing, []) if is_named(case) and case.claim.stance == "report" else None
    slots += _counts(case, thing)
    missing = [match for match in _AWAY.finditer(case.said.text) if match.group().lower() not in {"without", "minus"}]
    if slots and all(slot.holds for slot in slots) and missing and not absent_told(case):
        slots.append(
            Slot("those absent", holds=None, told=f"Who is told to have stayed away from {thing.name} is not clear")
        )
    if not is_named(case):
        # Found by place and time only, it may be another exercise.
        slots = [replace(slot, holds=None) if slot.holds is False else slot for slot in slots]
    return _settled(case, thing, slots)


def _told_of(text: str, thing: Thing) -> str:
    """The parts of a sentence that name the exercise, where one of several parts does; else the whole of it."""
    parts = _APART.split(text)
    naming = [part for part in parts if mentions(part, place_words(thing.name))]
    return "; ".join(naming) if naming and any(_HELD.search(part) for part in naming) else text


def _status(case: Case, thing: Thing) -> list[Slot]:
    part = _told_of(case.said.text, thing)
    status = thing.values("status")
    off = "cancelled" in status
    said_off = _CANCELLED.search(part) is not None or (off and _REFUSED.search(part) is not None)
    if said_off:
        if off:
            told_ = f"{thing.name} was cancelled ({thing.any.note.split(';')[0]})"
            return [Slot("whether it was held", holds=True, told=told_), *_who_cancelled(case, thing)]
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


_REFUSED = re.compile(
    r"\b(?:refus\w+|declin\w+|turn(?:ed|s)? down|(?:said|says|saying) no|rul(?:ed|es) out|not to host|would not|will not|unwilling)\b",
    re.IGNORECASE,
)
_CALLS_OFF = re.compile(
    rf"(?:['’]s)?,? (?:(?:has|had|have|then|abruptly|suddenly|unilaterally|unexpectedly|itself|government|authorities|leadership|who|which) )*(?:{alternatives('cancelled')}|{_REFUSED.pattern})",
    re.IGNORECASE,
)


def _who_cancelled(case: Case, thing: Thing) -> list[Slot]:
    """Who is told to have called it off, where the row says who did."""
    known = {*thing.values("cancelled_by"), *thing.values("refused")}
    text = case.said.text
    told_ = [
        name.code
        for name in case.said.names
        if name.kind == "state"
        and (
            _CALLS_OFF.match(text[name.end :])
            or re.search(r"\b(?:off|cancelled|scrapped|vetoed|axed) by (?:the )?$", text[: name.start])
        )
    ]
    who = listed(case.world.name(code) for code in sorted(known))
    return [
        Slot("who cancelled it", holds=code in known, told=f"{thing.name} was called off by {who}")
        for code in told_[:1]
        if known
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
    cleft = [
        name.code for name in case.said.names if name.kind == "state" and _CLEFT.search(case.said.text[: name.start])
    ]
    grounds = cleft or grounds or went
    host = _host_said(case)
    if host is not None:
        grounds = [host]
    known = case.world.name(min(hosts))
    place = thing.first("place")
    if place and mentions(case.said.text, place_words(place)) and host is None:
        return []
    site = _SITE.search(case.said.text)
    if place and site is not None and not mentions((site["name"] or site["name2"]), place_words(place)):
        sites = frozenset(
            word for one in case.world.things.get("exercise", ()) for word in place_words(one.first("place"))
        )
        elsewhere = mentions((site["name"] or site["name2"]), sites - place_words(place)) and is_named(case)
        return [
            Slot("site", holds=False if elsewhere else None, told=f"{thing.name} was at {place} by the source at hand")
        ]
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
    r"\b(?:range|ground|polygon|centre|center|camp|place|site|hills|mountains) (?:in|near|at|of) (?:the )?(?P<name2>[A-Z][\w-]+)|\b(?:at|on) (?:the )?(?P<name>[A-Z][\w-]+)(?: (?:firing |training |mountain )?(?:range|ground|cent(?:re|er)|polygon))"
)


_GONE_TO = re.compile(
    r"\b(?:c[ao]me|comes|went|goes|gone|travel(?:l?ed|s)|moved|brought|took|taken|sent|flew|flown|marched|headed|led|drew|invited) (?:[\w'’,-]+ ){0,9}?to (?:(?:the )?(?:firing |training )?(?:ranges?|grounds?|hills|mountains|shores?|steppes?) (?:in|of) )?(?:the |[a-z]+ern )*$"
)
"""Before a state: that those who exercise came to its ground."""
_CLEFT = re.compile(r"\bit was (?:in|on) (?:the )?$", re.IGNORECASE)
_AS_GROUND = re.compile(
    rf"(?:,? as (?:the |its |their )?(?:ground|venue|host|site|setting|scene|stage|place)\b)|(?:,? (?:who|which|that))? (?:(?:has|had|will|also|again) )*(?:{alternatives('ground')}|(?:was|is|acted as|served as|played|became|formed|made) (?:the )?(?:host|venue|scene|setting|site|backdrop|stage|arena|theatre|ground)\b)",
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


_BODIES = re.compile(
    r"^ (?:[\w-]+ ){0,2}?(?:states|countries|nations|members|armies|republics|contingents|partners|allies|flags|neighbours|capitals|signatories)\b"
)
_DAYS = re.compile(r"^[ -](?:[\w-]+ ){0,1}?(?:days?|weeks?|months?|years?|hours?|decades?)\b")
FEW = 2


def _counts(case: Case, thing: Thing) -> list[Slot]:
    """Counts of other things than troops, which the record does not tell; a count of states is that of those taking part, with or without one."""
    text = case.said.text
    known = len({*thing.values("participant"), *thing.values("host")})
    written = re.sub(r"[^0-9]", " ", thing.name).split()
    for figure in case.said.figures:
        after = text[figure.end :]
        if figure.value < FEW or text[figure.start : figure.end].strip() in written or _DAYS.match(after):
            continue
        if _BODIES.match(after):
            if known >= FEW and figure.value > known:
                return [
                    Slot(
                        "how many states",
                        holds=None,
                        told=f"{known} states are on record as taking part in {thing.name}",
                    )
                ]
            continue
        if figure.value < HUNDRED and figure.unit is None and not _TROOPS.match(after.lstrip()):
            return [
                Slot(
                    "a count",
                    holds=None,
                    told=f"What {text[figure.start : figure.end].strip()} counts is not on record for {thing.name}",
                )
            ]
    return []


HUNDRED = 100


def _troops(case: Case, thing: Thing) -> list[Slot]:
    known = [
        float(next(one for one in match.groups() if one).replace(",", ""))
        for match in _NOTE_TROOPS.finditer(thing.any.note)
    ]
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
