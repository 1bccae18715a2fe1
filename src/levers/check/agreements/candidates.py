"""Which agreements of the atlas a sentence may speak of, and whether it calls one by its own name."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from levers.check.said.predicates import matcher
from levers.check.slots import dated

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from levers.atlas import Atlas
    from levers.check.case import Case, Thing
    from levers.check.said.dates import When
    from levers.model import Period

__all__ = [
    "SUBJECTS",
    "TRIGGER",
    "all_agreements",
    "bears_name",
    "beginning_of",
    "candidates_of",
    "days_of",
    "is_dated_alike",
    "is_named",
    "own_dates",
    "parties_of",
    "score_of",
    "spread",
    "subjects_of",
]


TRIGGER = re.compile(
    r"\btreat(?:y|ies)\b|\bagreements?\b|\baccords?\b|\bpacts?\b|\bdeals?\b|\bprotocols?\b|\bmemorand|\bdeclaration\b|\bneutral(?:ity)?\b|\bpartnership\b|\bwrote off\b|\bexchanged notes\b|\bcontract\b|\blease\b|\broad ?maps?\b|\bcharter\b|\bconvention\b|\bclauses?\b|\bjoint statement\b|\bforg[ai]v\w+\b|\bwritten off\b|\bwrites? off\b|\bwriting off\b|\b(?:became|become|declared (?:themselves|each other)|made|are|were) (?:\w+ ){0,2}(?:allies|strategic partners)\b",
    re.IGNORECASE,
)


SUBJECTS: tuple[tuple[str, str], ...] = (
    ("alliance", r"\balli(?:ed|ance)|defen[cs]e pact|mutual (?:aid|assistance)"),
    ("friendship", r"friendship|good[- ]neighbou?r"),
    ("strategic partnership", r"strategic partner"),
    ("enhanced partnership", r"enhanced partnership|partnership and cooperation"),
    ("border", r"\bborders?\b|\bfrontiers?\b|demarcat|delimit|junction|tri-?point|\bpoint where\b"),
    ("junction", r"junction|tri-?point|\bpoint where\b|\bwhere (?:the )?three\b|\bmeeting point\b"),
    ("railway", r"railway|\brail\b|railroad|\btrain line"),
    ("nuclear-weapon-free", r"nuclear(?:[- ]weapons?)?[- ]free|semipalatinsk|free of nuclear"),
    ("neutrality", r"neutral"),
    ("confidence", r"confidence|reduction of (?:armed )?forces|armed forces in the border"),
    ("base", r"\bbase\b|cosmodrome|baikonur|aerodrome|air field|airfield|frontier posts|\btroops\b|\bgarrison"),
    ("collective security", r"collective security|tashkent treaty"),
    ("gas", r"\bgas\b"),
    ("debt", r"\bdebt"),
    ("free trade", r"free[- ]trade"),
    (
        "assistance",
        r"provision of assistance|facilitate|\b(?:aid|assistance|cooperation) (?:agreement|accord|pact|deal|treaty)",
    ),
    ("water", r"\bwater\b|reservoir|kempir"),
    ("hydropower", r"hydropower|kambarata|rogun"),
    ("uranium", r"uranium"),
    ("nuclear power", r"nuclear (?:power|plant|energy)|reactor|\batomic"),
    ("pipeline", r"pipeline|\bthe pipes?\b"),
    ("electricity", r"electricity|power line|transmission line"),
    ("oil", r"\boil\b|petrol|\bfuel\b"),
    ("coal", r"\bcoal\b"),
    ("cards", r"\bcards?\b|payment system"),
    ("space", r"\bspace (?:tracking|surveillance|monitoring)|\bnurek\b"),
    ("radar", r"\bradar\b|missile warning|early[- ]warning|balkhash"),
    ("prolongation", r"\bprolong|\bextend|\bextension|\brenew(?:ed|al|s|ing)?\b"),
    ("charter", r"\bcharter\b"),
    ("police", r"\bpolice\b|special forces"),
    ("arms", r"\barms\b|weapons deliver"),
    ("loan", r"\bloan|\bcredit|\blen[dt]\b|\blending\b"),
    ("school", r"\bschool"),
)
"""Telling words of what agreements are about."""


STEPS = ("signed", "in_force", "announced", "started", "ended")
"""Properties that hold the dates of an agreement."""
MEMBERS = 3
"""So many parties that are members of a bloc make it the bloc's own agreement."""


def all_agreements(case: Case) -> tuple[Thing, ...]:
    """Treaties and deals on record."""
    return (*case.world.things.get("treaty", ()), *case.world.things.get("deal", ()))


def candidates_of(case: Case) -> tuple[Thing, ...]:
    """Those that the document can speak of: none that came about after it."""
    return _until(all_agreements(case), case.day)


@lru_cache(maxsize=1 << 10)
def _until(things: tuple[Thing, ...], day: dt.date | None) -> tuple[Thing, ...]:
    return tuple(
        thing for thing in things if day is None or (begun := beginning_of(thing)) is None or begun.start <= day
    )


@cache
def parties_of(thing: Thing) -> frozenset[str]:
    """The codes of its parties."""
    return frozenset(value.split(" (")[0] for value in thing.values("party"))


@cache
def days_of(thing: Thing, *props: str) -> tuple[Period, ...]:
    """The dates on record of its steps, of all where none are asked for."""
    return tuple(period for prop in props or STEPS if (period := dated(thing.first(prop))) is not None)


@cache
def beginning_of(thing: Thing) -> Period | None:
    """Its signature, else the first other step on record."""
    return next(iter(days_of(thing, "signed", "announced", "started", "in_force")), None)


_FORMER = re.compile(
    r"\b(?:success(?:or|ion) (?:to|of)|heir to|replac\w+|supersed\w+|supplant\w+|in place of|instead of|predecessor|updat\w+|build(?:s|ing)? on|built on|based on)\b(?P<gap>[^,;:]{0,60})$",
    re.IGNORECASE,
)
_SIGNED = matcher("signed")


def own_dates(case: Case) -> tuple[When, ...]:
    """The dates of a sentence without terms (`until`) and without those of an earlier paper that this one replaces."""
    found = []
    for at in case.said.dates:
        former = _FORMER.search(case.said.text[: at.start])
        if at.how != "until" and (former is None or _SIGNED.search(former["gap"])):
            found.append(at)
    return tuple(found)


@cache
def members_of(atlas: Atlas, bloc: str) -> frozenset[str]:
    """States that are or were full members of a bloc."""
    return frozenset(stmt.entity for stmt in atlas.where("membership", bloc) if stmt.qualifier in {"member", "founder"})


def spread(case: Case, theirs: frozenset[str], codes: Iterable[str]) -> tuple[str, ...]:
    """The codes, a bloc told by its members where these are the agreement's parties."""
    found: list[str] = []
    for code in codes:
        members = members_of(case.world.atlas, code) & theirs
        found += sorted(members) if code not in theirs and len(members) >= MEMBERS else [code]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1 << 14)
def subjects_of(text: str) -> frozenset[str]:
    """Which of the subjects a text in lower case tells of, by their patterns; rows are looked at for every sentence."""
    return frozenset(words for _, words in SUBJECTS if re.search(words, text))


def score_of(case: Case, thing: Thing, parties: tuple[str, ...]) -> tuple[int, int, int]:
    """(total, date, subject): how well a candidate fits; 5 is needed."""
    theirs = parties_of(thing)
    parties = spread(case, theirs, parties)
    shared = len(theirs & set(parties))
    if shared < min(2, len(theirs), len(parties)):
        return (0, 0, 0)
    named = [at.period for at in case.said.dates]
    own = days_of(thing)
    date = 0
    for period in named:
        if any(mine.overlaps(period) for mine in own):
            length = (period.end - period.start).days
            date = max(date, 5 if length < 4 else 3 if length < 40 else 2)
    low = case.said.text.lower()
    its = subjects_of(f"{thing.name} {thing.first('kind')} {thing.any.note} {_object(thing)}".lower())
    title = subjects_of(thing.name.lower())
    subject = sum(2 if one in title else 1 for one in subjects_of(low) & its)
    if subject == 0 and date < 3:
        return (0, 0, 0)
    exact = 1 if theirs == set(parties) else 0
    treaty = 1 if thing.kind == "treaty" and re.search(r"treaty|declaration", low) else 0
    return (shared + date + 2 * subject + exact + treaty, date, subject)


_GENERIC = frozenset(
    "treaty agreement declaration protocol joint intergovernmental package cooperation between with state republic mutual "
    "memorandum understanding statement accord pact deal framework summit margins signed loan credit section general common".split()
)


def is_named(case: Case, thing: Thing, candidates: Sequence[Thing]) -> bool:
    """Whether the sentence calls it by its own name: the telling words of its title, which no other of these parties shares."""
    title = thing.name.split(":")[0]
    countries = {
        word.lower()
        for code in parties_of(thing)
        for name in (case.world.name(code), code)
        for word in re.findall(r"\w+", name)
    }
    low = case.said.text.lower()
    mine = _telling(title) - countries
    if thing.kind == "deal":
        # A deal is named by its object (`Kambarata-1`), which stands in its note.
        mine = _telling(" ".join(re.findall(r"\b[A-Z][\w-]{3,}", thing.any.note)) + f" {_object(thing)}") - countries
    hits = {
        word
        for word in mine
        if (_begins(word.capitalize()).search(case.said.text) if thing.kind == "deal" else word in low)
    }
    if not hits - _REGION or (len(mine) > 2 and len(hits) < 2 and not _eponymous(case, thing, hits)):
        return False
    theirs = parties_of(thing)
    return not any(
        hits <= _telling(one.name.split(":")[0])
        for one in candidates
        if one is not thing and len(theirs & parties_of(one)) >= min(2, len(theirs))
    )


_REGION = frozenset({"central", "asia", "asian", "eurasian"})
"""Words of many titles, that name none of them alone."""


@lru_cache(maxsize=1 << 12)
def _telling(name: str) -> frozenset[str]:
    """The words of a name that are not those of every agreement."""
    return frozenset(re.findall(r"[a-z][a-z-]{3,}", name.lower())) - _GENERIC


@cache
def _begins(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b{word}")


_KINDS_OF_TEXT = r"(?:[Tt]reaty|[Dd]eclaration|[Aa]greement|[Aa]ccords?|[Pp]act|[Cc]onvention)"


_AFTER_A_PLACE = re.compile(r"\b[Tt]reaty of (?P<of>[A-Z][a-z]+)\b|^(?P<own>[A-Z][a-z]+) declaration\b")
"""A title that bears the name of a place."""


def _eponymous(case: Case, thing: Thing, hits: set[str]) -> bool:
    """Whether the treaty bears the name of a place and the sentence calls it so: `the Semipalatinsk treaty`."""
    place = _AFTER_A_PLACE.search(thing.name)
    if place is None or (name := place["of"] or place["own"]).lower() not in hits:
        return False
    called = rf"\b{name} {_KINDS_OF_TEXT}\b|\b{_KINDS_OF_TEXT} of {name}\b"
    return name in case.said.text and re.search(called, case.said.text) is not None


def bears_name(case: Case, thing: Thing) -> bool:
    """Whether the sentence calls the agreement by the place whose name it bears."""
    return _eponymous(case, thing, set(re.findall(r"[a-z]{4,}", thing.name.lower())))


def _object(thing: Thing) -> str:
    """The telling words of a deal's code, which names its object (`deal:kambarata1-roadmap`)."""
    return " ".join(re.findall(r"[a-z]{4,}", thing.code.partition(":")[2].lower())) if thing.kind == "deal" else ""


def is_dated_alike(case: Case, thing: Thing, parties: tuple[str, ...]) -> bool:
    """Whether another agreement of the same parties bears the date said."""
    theirs = parties_of(thing)
    if len(theirs & set(parties)) < min(2, len(parties)):
        return False
    own = days_of(thing, "signed", "in_force", "announced")
    return any(mine.overlaps(at.period) for mine in own for at in case.said.dates)
