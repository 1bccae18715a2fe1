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
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.atlas import load
from levers.check.moves import (
    Dated,
    Happened,
    Move,
    claimed_moves,
    happened,
    measured_moves,
    merged_moves,
    name_told,
    recorded_moves,
)
from levers.check.verdicts import day_told
from levers.model import Statement

if TYPE_CHECKING:
    from levers.model import Claim, Measurement

__all__ = ["WINDOWS", "Rival", "rivals"]

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
_CAUSE = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|thanks to|in response to|in retaliation for|inspired by|pressed by|under pressure (?:from|of)|driven by|at the behest of|"
    r"provoked by|follow(?:s|ed|ing)? the lead of|encouraged by|after (?:the )?(?:military )?(?:aggression|attack|clash|conflict)|the reason (?:for|is)|in order to|so as to)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because of|due to|named|given as the reason|reason given|as the reason|over)\b[^.;]*", re.IGNORECASE
)


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
    powers: Collection[str] | None = None,
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
        powers: codes of the powers whose contacts, agreements and sanctions are told apart; those of the atlas where None.
    """
    called, courting = names or {}, tuple(load().powers if powers is None else powers)
    given = tuple(claims)
    things = happened(statements)
    last = until or dt.date.max
    moves = [
        move
        for move in (
            *recorded_moves(state, things, called),
            *claimed_moves(state, given, dates or {}),
            *measured_moves(state, measurements),
        )
        if since <= move.day <= last
    ]
    found: list[Rival] = []
    for move in sorted(merged_moves(moves), key=lambda one: one.day):
        found += _named(move, given, dates or {})
        found += _suggested(move, things, called, courting)
    return tuple(found)


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


def _suggested(
    move: Move, things: Sequence[Happened], names: Mapping[str, str], powers: Collection[str]
) -> Iterable[Rival]:
    """Kinds of things in the record that came before the move within their windows, by power where there is one."""
    grouped: defaultdict[str, list[Happened]] = defaultdict(list)
    for thing in things:
        window = next(((label, days) for kind, label, days in WINDOWS if kind == thing.kind), None)
        if (
            window is None
            or not _touches(thing, move.state, powers)
            or any(stmt.id in move.rows for stmt in thing.stmts)
        ):
            continue
        label, days = window
        if not -AFTER <= (move.day - thing.start).days <= days:
            continue
        for power in _powers(thing, move.state, powers) or ("",):
            if "{power}" in label and not power:
                continue
            grouped[label.format(power=names.get(power, power)) if power else label].append(thing)
    reason = _official_reason(move, things)
    for cause, group in grouped.items():
        before = tuple(_dated(thing, names) for thing in group if thing.start <= move.day)
        after = tuple(_dated(thing, names) for thing in group if thing.start > move.day)
        against = _against(cause, reason, _others_unmoved(move, group, things, powers), late=not before)
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


def _touches(thing: Happened, state: str, powers: Collection[str]) -> bool:
    values = {value.split(" (")[0] for stmt in thing.stmts for value in (stmt.value,)}
    if thing.kind == "office":
        return thing.stmts[0].entity == state
    if thing.kind == "sanction":
        return state in values or bool(set(powers) & set(thing.values("target_state")))
    if thing.kind == "exercise":
        return bool(thing.values("refused")) or "cancelled" in thing.values("status")
    return state in values


def _powers(thing: Happened, state: str, powers: Collection[str]) -> tuple[str, ...]:
    props = {
        "visit": ("visitor_state", "host_state"),
        "deal": ("party",),
        "treaty": ("party",),
        "sanction": ("sender",),
    }.get(thing.kind, ())
    found = {value.split(" (")[0] for prop in props for value in thing.values(prop)} - {state}
    return tuple(power for power in powers if power in found)


def _dated(thing: Happened, names: Mapping[str, str]) -> Dated:
    stmt = thing.stmts[0]
    return Dated(thing.start, name_told(thing, names), stmt.id, stmt.publisher.split(" ; ")[0])


def _official_reason(move: Move, things: Sequence[Happened]) -> str:
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


def _others_unmoved(move: Move, group: Sequence[Happened], things: Sequence[Happened], powers: Collection[str]) -> str:
    """Other states that the same things touched and that made no such move within the same weeks."""
    touched = {
        value
        for thing in group
        if thing.kind in {"border_conflict", "deal", "treaty"}
        for value in thing.values("party")
    } - {move.state, *powers}
    moved = {
        state
        for thing in things
        if thing.kind == "move" and abs((thing.start - move.day).days) <= AROUND
        for state in thing.values("state")
    }
    still = sorted(code for code in touched - moved if len(code) == 3)
    return f"{', '.join(still)} had the same and no move of theirs is on record in those weeks" if still else ""
