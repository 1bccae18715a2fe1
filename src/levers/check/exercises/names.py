"""Which exercise a sentence is about: by its name and year, else by place and time, else by those who took part and the time."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from levers.check.slots import mentions, place_words, soil
from levers.model import Period

if TYPE_CHECKING:
    from levers.check.case import Case, Said, Thing

__all__ = ["SERIES", "find_exercise", "is_named"]

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
    r"\bexercis(?:es?|ed|ing)\b|\bdrill(?:s|ed|ing)?\b|\bman(?:o?euv|euv)(?:res?|ers?|red|ered|ring|ering)\b|(?:trained|practi[sc]ed|rehearsed) (?:[\w-]+ ){0,3}?(?:side by side|together|jointly)|war ?games?|\bto (?:practi[sc]e|rehearse|train)\b|\b(?:trained|practi[sc]ed|rehearsed)\b",
    re.IGNORECASE,
)

_CALLED = re.compile(
    r"\b(?:called|named|known as|dubbed|code-?named|name of|christened|titled) (?:the )?[\"“«]?(?P<name>Interaction|Regional Cooperation|Unity|Frontier|Center|Centre)\b"
)
_CAPITALISED = re.compile(
    r"\b(?P<name>Interaction|Regional Cooperation|Unity|Frontier|Center|Centre)\b[\"”’»]? (?:\w+ )?(?:exercis|drill|man)"
)
_EXERCISE = r"[\"”’»]?(?:[ -]?20\d\d|,? (?:[\w-]+ ){0,3}(?:exercis|drill|man(?:oe|eu)))"
WITHIN = dt.timedelta(days=90)
"""Days before the document in which an exercise without a name and a date is looked for by its place."""


def is_named(case: Case) -> bool:
    """Whether a sentence names an exercise by its own name, or by its very site and days."""
    if _name_of(case, case.said.text) is not None or _named_before(case) is not None:
        return True
    told = [one.period for one in case.said.dates if one.how == "at"]
    states = set(case.states())

    def is_sharp(days: Period, thing: Thing) -> bool:
        length = (days.end - days.start).days
        return length <= FEW or (length <= MONTH and set(thing.values("participant")) <= states)

    return any(
        thing.period is not None
        and any(thing.period.overlaps(days) and is_sharp(days, thing) for days in told)
        and mentions(case.said.text, place_words(thing.first("place").split(",")[0]))
        for thing in case.world.things.get("exercise", ())
    )


FEW = 10
"""A period of so many days is told to the day."""
MONTH = 31
"""So many are enough where all who took part are named."""


def _name_of(case: Case, text: str) -> tuple[str, int, int] | None:
    """The series or name of an exercise that a text names, and where."""
    low = text.lower()
    for own in _long_names(case):
        at = low.find(own)
        if at >= 0 and text[at].isupper():
            return own, at, at + len(own)
    for series, pattern in SERIES:
        match = re.search(pattern, low)
        if match is not None and not text[match.start() : match.end()].islower():
            return series, match.start(), match.end()
    match = _CAPITALISED.search(text) or (_CALLED.search(text) if _ANY.search(text) else None)
    if match is not None:
        series = {"unity": "birlik", "frontier": "rubezh", "center": "tsentr", "centre": "tsentr"}.get(
            match["name"].lower(), match["name"].lower()
        )
        return series, match.start("name"), match.end("name")
    for thing in case.world.things.get("exercise", ()):
        own = _name_alone(thing.name)
        if "xercise" in own:
            continue
        match = _before_exercise(own).search(text)
        if match is not None:
            return own.lower(), match.start(), match.end()
    return None


def _name_alone(name: str) -> str:
    """The name of an exercise without its year and what stands in brackets."""
    return re.sub(r" \(.*?\)| 20\d\d", "", name)


@cache
def _before_exercise(own: str) -> re.Pattern[str]:
    """A name, or its first word, where the word exercise follows."""
    whole = re.escape(own).replace(" ", "[ -]").replace("-", "[ -]?")
    return re.compile(rf"\b{whole}\b(?={_EXERCISE})|\b{re.escape(own.split(maxsplit=1)[0])}\b(?={_EXERCISE})")


def _long_names(case: Case) -> tuple[str, ...]:
    return _longer(tuple(thing.name for thing in case.world.things.get("exercise", ())))


@lru_cache(maxsize=8)
def _longer(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names that hold the name of a series with more words before it, longest first."""
    series = {_name_alone(name).lower() for name in names}
    longer = sorted(
        (own for own in series if any(own.endswith(f" {one}") for one in series)), key=lambda own: (-len(own), own)
    )
    return tuple(longer)


def find_exercise(case: Case) -> tuple[Thing, int, int] | None:
    """The exercise a sentence is about, and where it is named."""
    named = _name_of(case, case.said.text)
    if named is not None:
        series, start, end = named
        thing = _edition(case, series, case.said.text.lower()[end : end + 8], case.said)
        return (thing, start, end) if thing is not None else None
    if (thing := _named_before(case)) is not None:
        return thing, 0, len(case.said.text)
    match = _ANY.search(case.said.text)
    if match is None:
        return None
    thing = _by_place_and_time(case)
    return (thing, match.start(), match.end()) if thing is not None else None


_OF_YEAR = re.compile(r"[\"”»]? ?[-–’']? ?(?:20)?(\d\d)\b(?!,\d| [a-z]+s\b)")
"""A year behind the name, in full or by its last two digits."""


_GOES_ON = re.compile(
    rf"{_ANY.pattern}|\b(?:troops|soldiers|servicemen|units?|contingents?|armies|officers|paratroop\w*|observers?|participa\w+|took part|host(?:s|ed)?|ranges?|mock|sent nobody|absen(?:t|ce)|stayed away)\b",
    re.IGNORECASE,
)
"""Words of exercising, in a sentence that follows one with the name of the exercise."""


def _named_before(case: Case) -> Thing | None:
    """The exercise that the sentence before names, where this one goes on about it and tells no date that is not its own."""
    before = case.previous
    if before is None or _GOES_ON.search(case.said.text) is None:
        return None
    named = _name_of(case, before)
    if named is None:
        return None
    series, _, end = named
    thing = _edition(case, series, before.lower()[end : end + 8], case.world.said(before, case.day))
    own = thing is not None and all(
        thing.period is not None and thing.period.overlaps(at.period) for at in case.said.dates
    )
    return thing if own else None


_BRACKETED = re.compile(r"\(([^()]+)\)")
"""Another name of an exercise, in its row."""


def _edition(case: Case, series: str, after: str, said: Said) -> Thing | None:
    """The exercise of a series in the year said, else the latest that the document can speak of."""
    low = said.text.lower()
    editions = [
        thing
        for thing in case.world.things.get("exercise", ())
        if thing.name.lower().startswith(series) or any(own in low for own in _BRACKETED.findall(thing.name.lower()))
    ]
    written = _OF_YEAR.match(after)
    years = [2000 + int(written[1])] if written else [at.period.start.year for at in said.dates if at.how == "at"]
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
    when, dated = case.period() or (case.when().period if case.when() is not None else None), True  # type: ignore[union-attr]
    if when is None and case.day is not None:
        when, dated = Period(case.day - WITHIN, case.day), False
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
    if not dated and not placed:
        return None
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
        if not re.match(r"(?:['’]s)? (?:border|frontier)", case.said.text[name.end :])
        for code in case.world.states_of(name)
    }
    same = [
        thing
        for thing in inside
        if len(states) >= 2
        and states <= {*thing.values("participant"), *thing.values("host")}
        and len(states) >= len(thing.values("participant")) - 1
    ]
    whole = [thing for thing in same if states == {*thing.values("participant"), *thing.values("host")}]
    return whole[0] if len(whole) == 1 else same[0] if len(same) == 1 else None
