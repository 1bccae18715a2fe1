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
from levers.check.rivals.moves import (
    Dated,
    Happened,
    Move,
    claimed_moves,
    happened,
    measured_moves,
    membership_moves,
    merged_moves,
    recorded_moves,
)
from levers.check.rivals.suggested import STATED, dated, labelled, suggested, touching
from levers.check.verdicts import day_told, definite, listed
from levers.model import Statement

if TYPE_CHECKING:
    from levers.model import Claim, Measurement

__all__ = ["AROUND", "EXPLAINING", "Rival", "names_a_cause", "rivals"]

AROUND = 21
"""Days around a move in which a claim is taken to speak of it."""
_CAUSE = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|thanks to|in response to|in retaliation for|inspired by|pressed by|under pressure (?:from|of)|driven by|at the behest of|"
    r"provoked by|follow(?:s|ed|ing)? the lead of|encouraged by|after (?:the )?(?:military )?(?:aggression|attack|clash|conflict)|the reason (?:for|is)|in order to|so as to)\b",
    re.IGNORECASE,
)
_FIGHTING = re.compile(r"\b(?:clash|fight|war\b|aggression|attack|shoot|conflict)", re.IGNORECASE)
_QUOTED_WORDS = 14
"""So many words of a sentence show for what a text gives a cause."""
CONTACT = 60
"""Days before a move in which a named power's acts towards the state are looked for."""


UNASKED = frozenset({"appeal", "heading", "question"})
"""Stances in which nobody puts anything forward as a cause."""
EXPLAINING = ("cause", "event", "alignment", "membership", "conflict", "lever")
"""Types of claims that tell of a move or name a cause; the others never count here."""


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
    things: Sequence[Happened] | None = None,
) -> tuple[Rival, ...]:
    """Candidate causes of the moves of a state, by move in the order of time; nothing is ranked by likelihood.

    Args:
        state: ISO alpha-3 code.
        since: first day of the moves; the causes may be older.
        claims: of any documents; those of type cause, lever and alignment, and sentences with words of cause, name candidates.
        statements: the atlas's statements.
        measurements: of one target over time; a step beyond both intervals is a move.
        until: first day after the moves.
        dates: document id to its date.
        names: entity code to its name, for the sentences.
        powers: codes of the powers whose contacts, agreements and sanctions are told apart; those of the atlas where None.
        things: the chronicle in these statements, where it was gathered before.
    """
    called, courting = names or {}, tuple(load().powers if powers is None else powers)
    given, stmts = tuple(claims), tuple(statements)
    things = happened(stmts) if things is None else things
    last = until or dt.date.max
    acts, labels = tuple(recorded_moves(state, things, called)), labelled(state, things, called, courting)
    moves = [
        move
        for move in (
            *acts,
            *membership_moves(state, stmts, called),
            *claimed_moves(state, given, dates or {}, called),
            *measured_moves(state, measurements, called),
        )
        if since <= move.day < last
    ]
    found: list[Rival] = []
    for move in sorted(merged_moves(moves), key=lambda one: one.day):
        found += _named(move, given, dates or {}, things, called)
        for cause, before, after, against, stated in suggested(move, acts, things, called, courting, labels):
            by = ("the record", STATED) if stated else ("the record",)
            found.append(Rival(move, cause, by, before, after, against))
    return tuple(found)


def names_a_cause(claim: Claim, state: str, names: Mapping[str, str]) -> bool:
    """Whether a claim gives a cause of something that the state did, so that it would stand among those of a move near it."""
    if claim.stance in UNASKED or not _about(state, claim, names):
        return False
    return claim.type == "cause" or (claim.type in EXPLAINING and _CAUSE.search(claim.sentence) is not None)


def _named(
    move: Move,
    claims: Sequence[Claim],
    dates: Mapping[str, dt.date | None],
    things: Sequence[Happened],
    names: Mapping[str, str],
) -> Iterable[Rival]:
    """Causes that a text names: its cause claims about the state, and its sentences with words of cause near the move."""
    grouped: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        day = claim.date_start or dates.get(claim.document)
        if (
            day is None
            or abs((day - move.day).days) > AROUND
            or claim.type == "attribution"
            or claim.stance in UNASKED
            or not _about(move.state, claim, names)
        ):
            continue
        if claim.type == "cause":
            grouped[_cause_of(claim, names)].append(claim)
        elif claim.type in EXPLAINING:
            match = _CAUSE.search(claim.sentence)
            if match is not None:
                grouped[_words_after(claim.sentence, match)].append(claim)
    for cause, group in grouped.items():
        if not cause:
            continue
        speakers = tuple(dict.fromkeys(claim.speaker or f"the author of {claim.document}" for claim in group))
        sentences = {claim.sentence: claim for claim in group}
        told = [
            Dated(
                dates.get(claim.document) or move.day, f"given as a cause in: {_short(claim)}", claim.id, claim.document
            )
            for claim in sentences.values()
        ]
        record = _on_record(move, cause, group, things, names)
        before = (*(one for one in told if one.day <= move.last), *(one for one in record if one.day <= move.last))
        after = (*(one for one in told if one.day > move.last), *(one for one in record if one.day > move.last))
        yield Rival(move, cause, speakers, before, after, _speaking_against(move, cause, group, told, record, names))


def _about(state: str, claim: Claim, names: Mapping[str, str]) -> bool:
    """Whether a claim can explain what this state did: it acts in it, or a cause is told of it."""
    if claim.type != "cause":
        return state == claim.actor
    return state in {claim.actor, claim.recipient} or names.get(state, state) in claim.sentence


def _named_states(move: Move, cause: str, group: Sequence[Claim], names: Mapping[str, str]) -> dict[str, str]:
    """The other states that the words of a cause name."""
    codes = {code for claim in group if claim.type == "cause" for code in (claim.actor, claim.recipient)}
    return {
        code: name
        for code, name in names.items()
        if len(code) <= 3
        and code != move.state
        and (code in codes or (name in cause and re.search(rf"\b{re.escape(name)}\b", cause)))
    }


def _on_record(
    move: Move, cause: str, group: Sequence[Claim], things: Sequence[Happened], names: Mapping[str, str]
) -> list[Dated]:
    """What the record has between the state and those whom the words name, near the move: fighting where they speak of it."""
    others = _named_states(move, cause, group, names)
    fighting = _FIGHTING.search(cause) is not None
    return [
        dated(thing, names)
        for thing in touching(move, things, names)
        if (thing.kind == "border_conflict") == fighting
        and thing.kind in {"border_conflict", "visit", "deal", "treaty"}
        and any(code in {value.split(" (")[0] for stmt in thing.stmts for value in (stmt.value,)} for code in others)
        and -CONTACT <= (move.last - thing.start).days <= (2 * CONTACT if fighting else CONTACT)
    ]


def _speaking_against(
    move: Move,
    cause: str,
    group: Sequence[Claim],
    told: Sequence[Dated],
    record: Sequence[Dated],
    names: Mapping[str, str],
) -> tuple[str, ...]:
    others = _named_states(move, cause, group, names)
    found = []
    if others and not any(one.day <= move.last for one in record):
        found.append(
            f"nothing with {listed(map(definite, others.values()))} is on record in the {CONTACT} days before the move"
        )
    elif not others:
        found.append("it names nothing dated that the record could show")
    if told and all(one.day > move.last for one in told):
        found.append(f"put forward only after the move of {day_told(move.day)}")
    if len({claim.document for claim in group}) == 1:
        found.append("one document only")
    if all(claim.voice == "author" and claim.stance == "assessment" for claim in group):
        found.append("the author's own inference")
    return tuple(found)


def _short(claim: Claim) -> str:
    """The first words of a sentence, in quotation marks."""
    words = claim.sentence.split()
    return f"\u201c{' '.join(words[:_QUOTED_WORDS])}{' ...' if len(words) > _QUOTED_WORDS else ''}\u201d"


def _cause_of(claim: Claim, names: Mapping[str, str]) -> str:
    parts = [
        names.get(claim.actor or "", claim.actor_text),
        claim.relation,
        names.get(claim.recipient or "", claim.recipient_text),
    ]
    return " ".join(part.replace("_", " ") for part in parts if part)


def _words_after(sentence: str, match: re.Match[str]) -> str:
    """The words of cause with what follows, at most ten words: a short quotation."""
    rest = re.split(r"[,;:.]", sentence[match.end() :], maxsplit=1)[0].split()
    return f"{match.group().lower()} {' '.join(rest[:9])}".strip()
