"""Moves of a state: dated acts on record, told by claims, or measured as steps beyond both intervals."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from levers.model import Statement

if TYPE_CHECKING:
    from levers.model import Claim, Measurement

__all__ = [
    "SAME_DAYS",
    "SAME_WORDS",
    "Dated",
    "Happened",
    "Move",
    "claimed_moves",
    "happened",
    "measured_moves",
    "merged_moves",
    "name_told",
    "recorded_moves",
]


SAME_DAYS = 3


SAME_WORDS = 2
"""Two rows tell of one move when they lie so near in time and share so many names."""


_MOVES = frozenset(
    {
        "REJECT",
        "RETREAT",
        "YIELD",
        "COERCE",
        "ACCUSE",
        "THREATEN",
        "SANCTION",
        "away_from",
        "toward",
        "toward_from",
        "AGREE",
        "not_member",
        "member",
    }
)


@dataclass(frozen=True, slots=True)
class Dated:
    """One piece of evidence with its day and the row it stands in."""

    day: dt.date
    what: str
    row: str
    source: str


@dataclass(frozen=True, slots=True)
class Move:
    """A dated act of a state, claimed or measured."""

    state: str
    day: dt.date
    what: str
    toward: str | None
    """The power that it is said to turn to, where somebody says so."""
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing of the chronicle, or one term of office."""

    code: str
    kind: str
    start: dt.date
    stmts: tuple[Statement, ...]

    def values(self, prop: str) -> tuple[str, ...]:
        """The values of one property."""
        return tuple(stmt.value for stmt in self.stmts if stmt.prop == prop)


def happened(statements: Iterable[Statement]) -> tuple[Happened, ...]:
    """Dated things of the atlas with their statements, in the order of time."""
    grouped: defaultdict[str, list[Statement]] = defaultdict(list)
    for stmt in statements:
        kind = stmt.entity.split(":")[0]
        if kind in {"border_conflict", "visit", "deal", "treaty", "sanction", "exercise", "election", "move"}:
            grouped[stmt.entity].append(stmt)
        elif stmt.prop in {"head_of_state", "head_of_government"} and stmt.valid.start_earliest is not None:
            grouped[f"office:{stmt.entity}:{stmt.prop}:{stmt.value}:{stmt.valid.start_earliest}"].append(stmt)
    found = []
    for code, stmts in grouped.items():
        start = stmts[0].valid.start_earliest or stmts[0].valid.start_latest
        if start is not None:
            found.append(Happened(code, code.split(":")[0], start, tuple(stmts)))
    return tuple(sorted(found, key=lambda thing: (thing.start, thing.code)))


def recorded_moves(state: str, things: Sequence[Happened], names: Mapping[str, str]) -> Iterable[Move]:
    """Moves of the atlas, exercises that the state called off or refused, invitations it did not take up."""
    for thing in things:
        rows = tuple(stmt.id for stmt in thing.stmts)
        if thing.kind == "move" and state in thing.values("state"):
            direction = thing.values("direction")
            power = thing.values("power")
            yield Move(
                state,
                thing.start,
                thing.values("move")[0],
                power[0] if power and direction and direction[0] == "toward" else None,
                rows,
            )
        elif thing.kind == "exercise" and (
            state in thing.values("refused")
            or ("cancelled" in thing.values("status") and state in thing.values("host"))
        ):
            what = "does not take part in" if state in thing.values("refused") else "calls off"
            yield Move(state, thing.start, f"{what} the exercise {name_told(thing, names)}", None, rows)
        elif (
            thing.kind == "visit"
            and state in thing.values("visitor_state")
            and set(thing.values("kind")) & {"declined", "cancelled"}
        ):
            yield Move(state, thing.start, f"does not take up an invitation: {name_told(thing, names)}", None, rows)


def claimed_moves(state: str, claims: Sequence[Claim], dates: Mapping[str, dt.date | None]) -> Iterable[Move]:
    """Moves that claims tell."""
    for claim in claims:
        if claim.actor != state or claim.relation not in _MOVES or claim.modality not in {"asserted", "historical"}:
            continue
        if claim.type not in {"event", "alignment", "membership"} or (
            claim.type == "alignment" and claim.voice == "quoted" and claim.speaker is None
        ):
            continue
        day = claim.date_start or dates.get(claim.document)
        if day is not None:
            toward = claim.recipient if claim.relation == "toward" else None
            yield Move(
                state,
                day,
                f"{claim.relation.lower().replace('_', ' ')} {claim.recipient or ''}".strip()
                + f" (told, {claim.type})",
                toward,
                (claim.id,),
            )


def measured_moves(state: str, measurements: Iterable[Measurement]) -> Iterable[Move]:
    """Steps between neighbouring periods in which the two intervals do not meet."""
    rows: defaultdict[tuple[str, str | None, str | None], list[Measurement]] = defaultdict(list)
    for row in measurements:
        if row.target == state:
            rows[row.measure, row.sender, row.channel].append(row)
    for (measure, sender, _), series in rows.items():
        series.sort(key=lambda row: row.start)
        for one, other in itertools.pairwise(series):
            if other.low > one.high or other.high < one.low:
                rising = other.value > one.value
                with_ = f" with {sender}" if sender else ""
                what = f"{measure}{with_} {'rises' if rising else 'falls'} from {one.value:.2f} to {other.value:.2f} (measured)"
                yield Move(state, other.start, what, sender if rising else None, (one.id, other.id))


def merged_moves(moves: Sequence[Move]) -> Iterable[Move]:
    """One move for what several rows tell of the same days in the same words; the first telling names it."""
    kept: list[Move] = []
    for move in moves:
        words = _content(move.what)
        home = next(
            (
                at
                for at, one in enumerate(kept)
                if abs((one.day - move.day).days) <= SAME_DAYS
                and (move.what == one.what or len(words & _content(one.what)) >= SAME_WORDS)
            ),
            None,
        )
        if home is None:
            kept.append(move)
        else:
            one = kept[home]
            kept[home] = replace(
                one, toward=one.toward or move.toward, rows=tuple(dict.fromkeys((*one.rows, *move.rows)))
            )
    return kept


def _content(what: str) -> frozenset[str]:
    return frozenset(word.lower() for word in re.findall(r"[A-Z]\w{2,}|exercise|invitation|meeting", what))


def name_told(thing: Happened, names: Mapping[str, str]) -> str:
    """What a thing is called, with its occasion."""
    if thing.kind == "office":
        stmt = thing.stmts[0]
        return f"{names.get(stmt.value, stmt.value)} becomes {stmt.qualifier or stmt.prop.replace('_', ' ')}"
    occasion = thing.values("occasion")
    name = names.get(thing.code, thing.code.split(":")[-1].replace("-", " "))
    return f"{name}: {occasion[0].split(';')[0]}" if occasion else name
