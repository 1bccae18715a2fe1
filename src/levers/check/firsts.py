"""Firsts: the first of a series, the first meeting of a format, for the first time in the history of.

One earlier case on record refutes; `first` is supported only where a source itself counts it as the first, since no record of
firsts is complete.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.exercises.names import find_exercise
from levers.check.said.dates import told
from levers.check.verdicts import cite, listed, make

if TYPE_CHECKING:
    from levers.atlas.wording import Format
    from levers.check.case import Case, Thing
    from levers.model import Verdict

__all__ = ["first_exercise", "first_in_history", "first_meeting"]

CHECK = "superlative"
_FIRST = re.compile(r"\bfirst (?:ever )?(?P<what>.{0,60})|\bfor the first time\b|\bfirst time\b", re.IGNORECASE)


def first_exercise(case: Case) -> Verdict | None:
    """`the first Peace Mission exercise in which Belarus took part`."""
    match = re.search(
        r"\bfirst\b.{0,60}\b(?:exercise|drill|manoeuvre)?.{0,20}\b(?:in which|with|to include|that)\b",
        case.said.text,
        re.IGNORECASE,
    )
    found = find_exercise(case) if match is not None else None
    if match is None or found is None:
        return None
    thing = found[0]
    after = [code for name in case.said.names if name.start >= match.start() for code in case.world.states_of(name)]
    mine = [code for code in after if code not in thing.values("host")]
    series = re.sub(r"[ (]*\d.*$", "", thing.name)
    earlier = [
        one
        for one in case.world.things.get("exercise", ())
        if one.name.startswith(series) and one.first("year") < thing.first("year")
    ]
    if not mine or not earlier:
        return None
    before = [
        one for one in earlier if mine[0] in one.values("participant") and "cancelled" not in one.values("status")
    ]
    name = case.world.name(mine[0])
    tail = case.said.text[match.end() :]
    if (
        before
        and re.search(
            rf"{re.escape(name)},? (?:as|since|under|after|with|without)\b|\b(?:live|night|naval|air|full)\b", tail
        )
        is None
    ):
        return make(
            case,
            CHECK,
            "refuted",
            f"{name} had already taken part in {before[0].name} {cite(before[0].any)}",
            evidence=[before[0].any.id],
            rule=_RULE_FIRST,
        )
    if re.search(rf"first with {name}", thing.any.note):
        return make(
            case,
            CHECK,
            "supported",
            f"{thing.name} was the first of its series with {name} {cite(thing.any)}",
            evidence=[thing.any.id],
            rule=_RULE_FIRST,
        )
    return make(
        case,
        CHECK,
        "not_enough_info",
        f"No earlier edition with {name} is on record, but the record is not complete",
        evidence=[thing.any.id],
        rule=_RULE_FIRST,
        would_decide="the participants of all earlier editions",
    )


_RULE_FIRST = "one earlier case refutes; `first` is supported only where a source says so itself"
BESIDE = 30
"""Characters between a power and a region that are named as one format."""
_NARROWED = re.compile(
    r"\b(?:in person|online|virtual|video|since|under|of its kind|this year|on (?:\w+ ){0,2}soil|chaired|hosted by|to be held in|with a|"
    r"foreign ministers?|ministerial|experts?|business)\b",
    re.IGNORECASE,
)
"""What makes another `first` of it than the first of the format."""
_MEETING = re.compile(
    r"\b(?:summit|meeting|gathering|meet|met|came together|round table|talks|conference)\b", re.IGNORECASE
)


def first_meeting(case: Case) -> Verdict | None:
    """`the first ever meeting in the Russia-Central Asia format`: ordinals that the record of summits gives."""
    match = _FIRST.search(case.said.text)
    if match is None or _MEETING.search(case.said.text) is None:
        return None
    low = case.said.text.lower()
    one = _format(case)
    when = case.period()
    if one is None or _NARROWED.search(case.said.text):
        return None
    if when is None and case.said.dates:
        when = case.said.dates[0].period
    rows = [
        thing
        for thing in case.world.things.get("visit", ())
        if any(occasion in thing.first("occasion") for occasion in one.occasions)
    ]
    if re.search(r"president|leader|heads? of state|michel", low):
        rows = [thing for thing in rows if "foreign ministers" not in thing.first("occasion")]
    if when is None:
        return None
    at = [thing for thing in rows if thing.period is not None and thing.period.overlaps(when)]
    first = [thing for thing in at if thing.first("occasion").startswith("First")]
    later = [thing for thing in at if re.match(r"Second|Third|Fourth|Fifth|Sixth|Seventh", thing.first("occasion"))]
    if first:
        elsewhere = _held_elsewhere(case, first[0])
        sure = first[0].verified
        return make(
            case,
            CHECK,
            "supported" if not elsewhere else "refuted" if sure else "not_enough_info",
            f"{first[0].first('occasion').split(';')[0]}, {first[0].first('place')}, {told(first[0].period or when)} {cite(first[0].any)}",
            evidence=[first[0].any.id],
            rule=_RULE_FIRST,
        )
    if later:
        earlier = [
            thing
            for thing in rows
            if thing.first("occasion").startswith("First")
            and thing.period is not None
            and thing.period.end <= when.start
        ]
        text = f"the meeting of {told(later[0].period or when)} is on record as the {later[0].first('occasion').split(',')[0].split(';')[0].lower()}"
        if earlier:
            text += f"; the first was held in {earlier[0].first('place')} on {told(earlier[0].period or when)}"
        sure = any(thing.verified for thing in (later[0], *earlier[:1]))
        return make(
            case,
            CHECK,
            "refuted" if sure else "not_enough_info",
            f"{text} {cite((earlier or later)[0].any)}",
            evidence=[later[0].any.id, *(thing.any.id for thing in earlier[:1])],
            rule=_RULE_FIRST,
        )
    return None


_AT = re.compile(r"\b(?:in|at|hosted by) (?:the )?(?:city of )?$")
_SAW = re.compile(r" (?:saw|hosted|witnessed|was the (?:venue|scene|setting)|played host)\b")


def _held_elsewhere(case: Case, thing: Thing) -> bool:
    """Whether the sentence puts a meeting into another city or state than its row does."""
    text = case.said.text
    told = [
        name
        for name in case.said.names
        if name.kind == "state" and not name.demonym and (_AT.search(text[: name.start]) or _SAW.match(text, name.end))
    ]
    hosts, place = thing.values("host_state"), thing.first("place").lower()
    return bool(told) and not any(
        text[name.start : name.end].lower() in place
        or (name.code in hosts and text[name.start : name.end] == case.world.name(name.code))
        for name in told
    )


def _format(case: Case) -> Format | None:
    """The format that a sentence names: by its short name, or by the power and the region beside each other."""
    text = case.said.text
    squeezed = re.sub(r"\s+", "", text).lower()
    for one in case.world.atlas.formats:
        if any(re.sub(r"\s+", "", written).lower() in squeezed for written in one.written):
            return one
        powers = [name for name in case.said.names if one.power in name.codes]
        regions = [name for name in case.said.names if name.kind == "region" and name.code == one.region]
        for power in powers:
            for region in regions:
                gap = text[min(power.end, region.end) : max(power.start, region.start)]
                if len(gap) <= BESIDE and re.search(r"[,;:]", gap) is None:
                    return one
    return None


def first_in_history(case: Case) -> Verdict | None:
    """`for the first time in the history of`: what speaks against it on record, else open."""
    if (
        re.search(
            r"\bfor the first time\b.{0,50}\bhistory\b|\bfirst time in .{0,20}history\b", case.said.text, re.IGNORECASE
        )
        is None
    ):
        return None
    blocs = {name.code for name in case.said.names if name.kind == "bloc"}
    refused: list[Thing] = []
    if re.search(r"exercis|drill", case.said.text, re.IGNORECASE) and case.day is not None:
        refused = [
            thing
            for thing in case.world.things.get("exercise", ())
            if blocs & set(thing.values("organiser"))
            and thing.period is not None
            and thing.period.start < case.day
            and (thing.values("refused") or "cancelled" in thing.values("status"))
        ]
    if refused:
        names = listed(
            f"{thing.name} ({'cancelled' if 'cancelled' in thing.values('status') else 'without ' + listed(case.world.name(code) for code in thing.values('refused'))})"
            for thing in refused
        )
        text = f"On record before the text are {names}; whether one of them counts as an earlier case depends on what is compared, and the record is not complete"
    else:
        text = "No earlier case is on record, but the record is not complete"
    return make(
        case,
        CHECK,
        "not_enough_info",
        text,
        evidence=[thing.any.id for thing in refused],
        rule=_RULE_FIRST,
        would_decide="a complete history of the organisation's exercises and decisions"
        if refused
        else "a complete history of what is compared",
    )
