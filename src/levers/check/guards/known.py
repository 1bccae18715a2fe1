"""What the rows behind a verdict know: states, persons, places, days and words, with which a sentence's parts are compared.

A verdict names its rows; of a thing of the chronicle (a treaty, a visit, an exercise ...) all statements count, since they were all
at hand when it was made. What is told in the verdict's own sentence was compared by its check and counts too.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from levers.atlas.spelling import skeleton, words
from levers.check.slots import dated
from levers.check.verdicts import compared_by
from levers.model import Certainty, Period, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from levers.atlas import Atlas
    from levers.check.case import Case, Thing
    from levers.model import Observation, Verdict

__all__ = ["Known", "cities_of", "known_of", "places_told"]

PLACES = frozenset({"place", "object", "occasion", "target", "organiser", "subject", "winner", "reason"})
"""Properties whose values are words rather than codes."""
ABSENT = frozenset({"refused", "absent", "observer", "cancelled_by"})
"""Properties of those who were not among those acting."""
DAY_PROPS = ("signed", "in_force", "announced", "started", "ended")
CALLED = frozenset({"base", "exercise"})
"""Kinds of things that bear a name of their own."""
LAST = 9999
DAY = dt.timedelta(days=1)
_PUBLISHER = re.compile(r" \([^()]*(?:Times|Daily|News|Post|Diplomat)[^()]*\)(?=[.;])")
"""In a verdict's sentence: a newspaper's name is no place."""
YEAR = dt.timedelta(days=367)
"""Beginnings and ends known no nearer than that tell no date."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the rows of some verdicts on one claim know."""

    codes: frozenset[str]
    """Everything that they name: states, blocs, persons."""
    acting: frozenset[str]
    """Of these, the states and blocs that took part, signed or were party."""
    periods: tuple[Period, ...]
    moments: tuple[Period, ...]
    """Days of things and of beginnings and ends, where they are known to a year."""
    text: str
    """Names, notes, places and the verdicts' own sentences, in lower case."""
    skeletons: frozenset[str]
    """Of the words of the text, for names spelt otherwise."""
    places: frozenset[str]
    """Of the words of places, names and sentences, without notes."""
    things: tuple[Thing, ...]
    lasting: bool
    """Whether a row holds on the document's own day."""
    compared: frozenset[str]
    """What the checks say that they compared."""

    def names(self, written: str, *, place: bool = False) -> bool:
        """Whether each word of a name stands in the text, in one spelling or another; of a place outside of notes."""
        among = self.places if place else self.skeletons
        return all(skeleton(word) in among for _, _, word in words(written) if len(word) > 2)


def known_of(case: Case, verdicts: Iterable[Verdict]) -> Known:
    """What the rows and the sentences of these verdicts know."""
    verdicts = tuple(verdicts)
    rows = [row for verdict in verdicts for one in verdict.evidence if (row := case.world.atlas.row(one)) is not None]
    things = _things(case, rows)
    stmts = [stmt for thing in things for facts in thing.facts.values() for stmt in facts]
    stmts += [row for row in rows if isinstance(row, Statement)]
    codes = {code for row in rows for code in _codes_of(row)}
    codes.update(part for stmt in stmts for part in _parts(stmt.value))
    acting = {part for stmt in stmts if stmt.prop not in ABSENT | PLACES for part in _parts(stmt.value)}
    acting.update(stmt.entity for stmt in stmts if stmt.prop == "membership")
    told = [verdict.explanation for verdict in verdicts]
    told += [thing.name for thing in things]
    notes = [f"{stmt.note} {stmt.value if stmt.prop in PLACES else ''} {stmt.qualifier or ''}" for stmt in stmts]
    sites = [_PUBLISHER.sub("", one) for one in told]
    sites += [stmt.value for stmt in stmts if stmt.prop == "place"]
    text = " ".join(dict.fromkeys([*told, *notes]))
    return Known(
        frozenset(codes),
        frozenset(acting),
        tuple(_periods(rows, stmts, things)),
        tuple(_moments(stmts, things)),
        text.lower(),
        _skeletons(text),
        _skeletons(" ".join(dict.fromkeys(sites))),
        tuple(things),
        case.day is not None and any(stmt.valid.at(case.day) is Certainty.YES for stmt in stmts),
        frozenset(part for verdict in verdicts for part in compared_by(verdict)),
    )


def places_told(case: Case, known: Known) -> tuple[int, ...]:
    """Where a sentence names what the rows are about, dates it or counts it."""
    names = (
        name.start
        for name in case.said.names
        if {*name.codes, *case.world.states_of(name)} & known.codes
        or known.names(case.said.text[name.start : name.end])
    )
    text = case.said.text
    own = {word for thing in known.things if thing.kind in CALLED for word in _own_words(thing.name)}
    called = {text.find(word) for word in own if word in text}
    return (
        *dict.fromkeys((*names, *sorted(called))),
        *(at.start for at in case.said.dates),
        *(at.start for at in case.said.figures),
    )


@cache
def _own_words(name: str) -> tuple[str, ...]:
    """The names in the name of a thing."""
    return tuple(re.findall(r"\b[A-Z][a-z]{3,}\b", name)[:6])


@cache
def cities_of(atlas: Atlas) -> frozenset[str]:
    """Capitals and other cities that host meetings, as texts write them."""
    capitals = {stmt.value for stmt in atlas.about("capital")}
    return frozenset({*capitals, *atlas.cities})


def _skeletons(text: str) -> frozenset[str]:
    return frozenset(skeleton(word) for _, _, word in words(text))


def _things(case: Case, rows: Iterable[Statement | Observation]) -> list[Thing]:
    codes = {row.entity for row in rows if isinstance(row, Statement)}
    kinds = {code.partition(":")[0] for code in codes}
    return [thing for kind in kinds for thing in case.world.things.get(kind, ()) if thing.code in codes]


def _codes_of(row: Statement | Observation) -> tuple[str, ...]:
    other = row.value if isinstance(row, Statement) else row.counterpart
    return (row.entity, *(_parts(other) if isinstance(other, str) else ()))


def _parts(value: str) -> tuple[str, ...]:
    """The codes of a value (`KAZ`, `KAZ (observer)`); a person's code names his state too."""
    code = value.split(" (", maxsplit=1)[0]
    return (code, code.split(":")[1]) if code.startswith("person:") and code.count(":") > 1 else (code,)


def _periods(
    rows: Iterable[Statement | Observation], stmts: Iterable[Statement], things: Iterable[Thing]
) -> Iterable[Period]:
    for row in rows:
        if not isinstance(row, Statement):
            yield Period(row.start, row.end)
    for thing in things:
        for prop in DAY_PROPS:
            if (period := dated(thing.first(prop))) is not None:
                yield period
        if thing.period is not None:
            yield thing.period
    for stmt in stmts:
        valid = stmt.valid
        start = valid.start_earliest or valid.start_latest
        if start is not None:
            last = valid.end_latest or valid.end_earliest or start.replace(year=LAST, month=1, day=1)
            yield Period(start, max(last, start) + DAY)  # its last day is the day of a change


def _moments(stmts: Iterable[Statement], things: Iterable[Thing]) -> Iterable[Period]:
    """Days of things and of beginnings and ends."""
    found = [thing.period for thing in things if thing.period is not None]
    found += [day for thing in things for prop in DAY_PROPS if (day := dated(thing.first(prop))) is not None]
    for stmt in stmts:
        valid = stmt.valid
        for first, last in ((valid.start_earliest, valid.start_latest), (valid.end_earliest, valid.end_latest)):
            if first is not None and last is not None:
                found.append(Period(first, last + DAY))
    return (period for period in dict.fromkeys(found) if period.end - period.start <= YEAR)
