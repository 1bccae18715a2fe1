"""Rival explanations: for each move of a state, the causes that somebody names and those that the record suggests, side by side.

The question such texts raise ("who inspires ...?") gets no answer here, and no verdict on motive. A move is a dated act of the
state: from the atlas (moves, exercises called off, invitations not taken up), from event and alignment claims, or a measured
change beyond its interval. A candidate is a cause that a text names (with who says so) or a kind of thing in the record that
came before the move within its window (`WINDOWS`): fighting at the border, visits, agreements and money, sanctions, votes, a
change of office. Each has its dated evidence before and after the move, who puts it forward, and what speaks against it: that
it came later, that the state's officials gave another reason, that neighbours who had it did not move, or that nothing dated
speaks for it. What comes before is not thereby the cause.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from levers.check.verdicts import day_told
from levers.model import Statement

if TYPE_CHECKING:
    from levers.model import Claim, Measurement

__all__ = ["WINDOWS", "Dated", "Move", "Rival", "rivals"]

WINDOWS: tuple[tuple[str, str, int], ...] = (
    ("border_conflict", "fighting at the border", 120),
    ("visit", "contacts with {power}", 60),
    ("deal", "agreements and money with {power}", 365),
    ("treaty", "agreements and money with {power}", 365),
    ("sanction", "sanctions", 365),
    ("exercise", "what partners did in the alliance", 400),
    ("election", "elections at home", 365),
    ("office", "a change of office", 365),
)
"""Kind of thing in the record, what it is called as a cause, and how many days before a move it is looked for."""
AFTER = 90
"""Days after a move in which evidence is still listed."""
AROUND = 21
"""Days around a move in which a claim is taken to speak of it."""
SAME_DAYS, SAME_WORDS = 3, 2
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
_CAUSE = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|thanks to|in response to|in retaliation for|inspired by|pressed by|under pressure (?:from|of)|driven by|at the behest of|"
    r"provoked by|follow(?:s|ed|ing)? the lead of|encouraged by|after (?:the )?(?:military )?(?:aggression|attack|clash|conflict)|the reason (?:for|is)|in order to|so as to)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because of|due to|named|given as the reason|reason given|as the reason|over)\b[^.;]*", re.IGNORECASE
)
POWERS = ("RUS", "CHN", "USA", "EU", "TUR", "IRN")


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
class Rival:
    """One candidate cause of one move."""

    move: Move
    cause: str
    put_forward_by: tuple[str, ...]
    """Who names it: speakers and documents, or `the record` where only the data suggest it."""
    before: tuple[Dated, ...]
    after: tuple[Dated, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Thing:
    code: str
    kind: str
    start: dt.date
    stmts: tuple[Statement, ...]

    def values(self, prop: str) -> tuple[str, ...]:
        return tuple(stmt.value for stmt in self.stmts if stmt.prop == prop)


def rivals(
    state: str,
    since: dt.date,
    claims: Iterable[Claim],
    statements: Iterable[Statement],
    measurements: Iterable[Measurement] = (),
    *,
    until: dt.date | None = None,
    dates: Mapping[str, dt.date | None] | None = None,
    names: Mapping[str, str] | None = None,
) -> tuple[Rival, ...]:
    """Candidate causes of the moves of a state, by move in the order of time; nothing is ranked by likelihood.

    Args:
        state: ISO alpha-3 code.
        since: first day of the moves; the causes may be older.
        claims: of any documents; those of type cause, lever and alignment, and sentences with words of cause, name candidates.
        statements: the atlas's statements.
        measurements: of one target over time; a step beyond both intervals is a move.
        until: last day of the moves.
        dates: document id to its date.
        names: entity code to its name, for the sentences.
    """
    called = names or {}
    given = tuple(claims)
    things = _things(statements)
    last = until or dt.date.max
    moves = [
        move
        for move in (
            *_recorded(state, things, called),
            *_claimed(state, given, dates or {}),
            *_measured(state, measurements),
        )
        if since <= move.day <= last
    ]
    found: list[Rival] = []
    for move in sorted(_merged(moves), key=lambda one: one.day):
        found += _named(move, given, dates or {})
        found += _suggested(move, things, called)
    return tuple(found)


def _things(statements: Iterable[Statement]) -> tuple[_Thing, ...]:
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
            found.append(_Thing(code, code.split(":")[0], start, tuple(stmts)))
    return tuple(sorted(found, key=lambda thing: (thing.start, thing.code)))


def _recorded(state: str, things: Sequence[_Thing], names: Mapping[str, str]) -> Iterable[Move]:
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
            yield Move(state, thing.start, f"{what} the exercise {_name(thing, names)}", None, rows)
        elif (
            thing.kind == "visit"
            and state in thing.values("visitor_state")
            and set(thing.values("kind")) & {"declined", "cancelled"}
        ):
            yield Move(state, thing.start, f"does not take up an invitation: {_name(thing, names)}", None, rows)


def _claimed(state: str, claims: Sequence[Claim], dates: Mapping[str, dt.date | None]) -> Iterable[Move]:
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


def _measured(state: str, measurements: Iterable[Measurement]) -> Iterable[Move]:
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


def _merged(moves: Sequence[Move]) -> Iterable[Move]:
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


def _named(move: Move, claims: Sequence[Claim], dates: Mapping[str, dt.date | None]) -> Iterable[Rival]:
    """Causes that a text names: its cause claims about the state, and its sentences with words of cause near the move."""
    grouped: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        day = claim.date_start or dates.get(claim.document)
        if day is None or abs((day - move.day).days) > AROUND or claim.type == "attribution":
            continue
        if claim.type == "cause":
            grouped[_cause_of(claim)].append(claim)
        elif move.state in {claim.actor, claim.recipient} and claim.type in {
            "event",
            "alignment",
            "membership",
            "conflict",
            "lever",
        }:
            match = _CAUSE.search(claim.sentence)
            if match is not None:
                grouped[_words_after(claim.sentence, match)].append(claim)
    for cause, group in grouped.items():
        if not cause:
            continue
        speakers = tuple(dict.fromkeys(claim.speaker or f"the author of {claim.document}" for claim in group))
        told = [
            Dated(
                dates.get(claim.document) or move.day,
                f"says so: offsets {claim.start} to {claim.end}",
                claim.id,
                claim.document,
            )
            for claim in group
        ]
        before = tuple(one for one in told if one.day <= move.day)
        after = tuple(one for one in told if one.day > move.day)
        against = ["said, with nothing dated to show for it in the text itself"]
        if not before:
            against.append(f"put forward only after the move of {day_told(move.day)}")
        if len({claim.document for claim in group}) == 1:
            against.append("one document only")
        yield Rival(move, cause, speakers, before, after, tuple(against))


def _cause_of(claim: Claim) -> str:
    parts = [claim.actor or claim.actor_text, claim.relation, claim.recipient or claim.recipient_text]
    return " ".join(part.replace("_", " ") for part in parts if part)


def _words_after(sentence: str, match: re.Match[str]) -> str:
    """The words of cause with what follows, at most ten words: a short quotation."""
    rest = re.split(r"[,;:.]", sentence[match.end() :], maxsplit=1)[0].split()
    return f"{match.group().lower()} {' '.join(rest[:9])}".strip()


def _suggested(move: Move, things: Sequence[_Thing], names: Mapping[str, str]) -> Iterable[Rival]:
    """Kinds of things in the record that came before the move within their windows, by power where there is one."""
    grouped: defaultdict[str, list[_Thing]] = defaultdict(list)
    for thing in things:
        window = next(((label, days) for kind, label, days in WINDOWS if kind == thing.kind), None)
        if window is None or not _touches(thing, move.state) or any(stmt.id in move.rows for stmt in thing.stmts):
            continue
        label, days = window
        if not -AFTER <= (move.day - thing.start).days <= days:
            continue
        for power in _powers(thing, move.state) or ("",):
            if "{power}" in label and not power:
                continue
            grouped[label.format(power=names.get(power, power)) if power else label].append(thing)
    reason = _official_reason(move, things)
    for cause, group in grouped.items():
        before = tuple(_dated(thing, names) for thing in group if thing.start <= move.day)
        after = tuple(_dated(thing, names) for thing in group if thing.start > move.day)
        against = _against(cause, reason, _others_unmoved(move, group, things), late=not before)
        yield Rival(move, cause, ("the record",), before, after, against)


def _against(cause: str, reason: str, others: str, *, late: bool) -> tuple[str, ...]:
    """What speaks against a cause that the record suggests."""
    found = ["everything of this kind on record came after the move"] if late else []
    if reason and not _speaks_of(cause, reason):
        found.append(f"the reason given officially is another: {reason}")
    elif reason:
        found.append("the official reason is the government's own account")
    if others:
        found.append(others)
    return tuple(found) or ("coming before the move is no proof of having caused it",)


def _touches(thing: _Thing, state: str) -> bool:
    values = {value.split(" (")[0] for stmt in thing.stmts for value in (stmt.value,)}
    if thing.kind == "office":
        return thing.stmts[0].entity == state
    if thing.kind == "sanction":
        return state in values or "RUS" in thing.values("target_state")
    if thing.kind == "exercise":
        return bool(thing.values("refused")) or "cancelled" in thing.values("status")
    return state in values


def _powers(thing: _Thing, state: str) -> tuple[str, ...]:
    props = {
        "visit": ("visitor_state", "host_state"),
        "deal": ("party",),
        "treaty": ("party",),
        "sanction": ("sender",),
    }.get(thing.kind, ())
    found = {value.split(" (")[0] for prop in props for value in thing.values(prop)} - {state}
    return tuple(power for power in POWERS if power in found)


def _dated(thing: _Thing, names: Mapping[str, str]) -> Dated:
    stmt = thing.stmts[0]
    return Dated(thing.start, _name(thing, names), stmt.id, stmt.publisher.split(" ; ")[0])


def _name(thing: _Thing, names: Mapping[str, str]) -> str:
    if thing.kind == "office":
        stmt = thing.stmts[0]
        return f"{names.get(stmt.value, stmt.value)} becomes {stmt.qualifier or stmt.prop.replace('_', ' ')}"
    occasion = thing.values("occasion")
    name = names.get(thing.code, thing.code.split(":")[-1].replace("-", " "))
    return f"{name}: {occasion[0].split(';')[0]}" if occasion else name


def _official_reason(move: Move, things: Sequence[_Thing]) -> str:
    """The reason that the rows of the move themselves give for it."""
    for thing in things:
        mine = any(stmt.id in move.rows for stmt in thing.stmts)
        for note in sorted({text for stmt in thing.stmts for text in (stmt.note, stmt.value)}) if mine else ():
            for part in note.split(";"):
                if _REASON.search(part) is not None:
                    return part.strip()
    return ""


def _speaks_of(cause: str, reason: str) -> bool:
    words = {
        "fighting": r"clash|fight|border|war",
        "contacts": r"visit|meeting",
        "sanctions": r"sanction",
        "agreements": r"agreement|deal|loan",
        "elections": r"election",
    }
    pattern = words.get(cause.split(maxsplit=1)[0], r"$^")
    return re.search(pattern, reason, re.IGNORECASE) is not None


def _others_unmoved(move: Move, group: Sequence[_Thing], things: Sequence[_Thing]) -> str:
    """Other states that the same things touched and that made no such move within the same weeks."""
    touched = {
        value
        for thing in group
        if thing.kind in {"border_conflict", "deal", "treaty"}
        for value in thing.values("party")
    } - {move.state, *POWERS}
    moved = {
        state
        for thing in things
        if thing.kind == "move" and abs((thing.start - move.day).days) <= AROUND
        for state in thing.values("state")
    }
    still = sorted(code for code in touched - moved if len(code) == 3)
    return f"{', '.join(still)} had the same and no move of theirs is on record in those weeks" if still else ""
