"""Causes that the record suggests for a move: kinds of things that came before it within their windows, and what speaks against them.

Against each stands what the record itself has: that everything of the kind came later, that another reason was given, that others
had the same and did not move, and how often the same came before without any move on record (a base rate).
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from levers.check.rivals.moves import Dated, Happened, Move, name_told
from levers.check.verdicts import definite, listed

__all__ = ["STATED", "WINDOWS", "Labelled", "dated", "labelled", "suggested", "touching"]

WINDOWS: tuple[tuple[str, str, int], ...] = (
    ("border_conflict", "fighting at the border", 120),
    ("visit", "contacts with {power}", 60),
    ("deal", "agreements and money with {power}", 365),
    ("treaty", "agreements and money with {power}", 365),
    ("sanction", "sanctions by {power}", 365),
    ("exercise", "what partners did in the alliance", 400),
    ("election", "elections at home", 365),
    ("office", "a change of office", 365),
)
"""Kind of thing in the record, what it is called as a cause, and how many days before a move it is looked for."""
AFTER = 90
"""Days after a move in which evidence is still listed."""
YEARS_BACK = 5
"""Years before a move in which the same things are counted that no move followed."""
FEW = 3
"""Fewer earlier cases than this are no base rate."""
STATED = "officials, as the record has it"
"""Who puts forward a reason that the rows of a move give for it."""
_REASON = re.compile(r"\b(?:because of|due to|named|given as the reason|reason given|as the reason)\b", re.IGNORECASE)
_SPEAKS_OF = {
    "fighting": re.compile(r"clash|fight|war\b|border", re.IGNORECASE),
    "contacts": re.compile(r"visit|meeting with", re.IGNORECASE),
    "sanctions": re.compile(r"sanction", re.IGNORECASE),
    "agreements": re.compile(r"agreement|deal|loan", re.IGNORECASE),
    "elections": re.compile(r"election", re.IGNORECASE),
}

Suggested = tuple[str, tuple[Dated, ...], tuple[Dated, ...], tuple[str, ...], bool]
"""Cause, evidence before, evidence after, what speaks against, whether officials gave it as the reason."""
Labelled = Mapping[str, tuple[tuple[str, int], ...]]
"""Code of a thing to what it is called as a cause, and within how many days."""


def labelled(state: str, things: Sequence[Happened], names: Mapping[str, str], powers: Collection[str]) -> Labelled:
    """What each thing that touches the state is called as a cause of its moves; the same for all of them."""
    found = {thing.code: tuple(_labels(thing, state, names, powers)) for thing in things}
    return {code: labels for code, labels in found.items() if labels}


def suggested(
    move: Move,
    acts: Sequence[Move],
    things: Sequence[Happened],
    names: Mapping[str, str],
    powers: Collection[str],
    called: Labelled,
) -> Iterator[Suggested]:
    """Kinds of things in the record that came before the move within their windows, by power where there is one.

    Args:
        move: what is to be explained.
        acts: all moves of the state on record, for the base rate.
        things: the chronicle.
        names: entity code to its name.
        powers: codes of the powers that are told apart.
        called: what `labelled` says of the chronicle.
    """
    grouped: defaultdict[tuple[str, int], list[Happened]] = defaultdict(list)
    earlier: defaultdict[str, list[Happened]] = defaultdict(list)
    for thing in touching(move, [thing for thing in things if thing.code in called], names):
        for label, days in called[thing.code]:
            lag = (move.last - thing.start).days
            if -AFTER <= lag <= days + (move.last - move.day).days:
                grouped[label, days].append(thing)
            elif days < lag <= YEARS_BACK * 366:
                earlier[label].append(thing)
    reasons = _stated_reasons(move, things)
    spoken: set[str] = set()
    for (cause, days), group in grouped.items():
        before = tuple(dated(thing, names) for thing in group if thing.start <= move.last)
        after = tuple(dated(thing, names) for thing in group if thing.start > move.last)
        mine = [reason for reason in reasons if before and _speaks_of(cause, reason)]
        spoken.update(mine)
        against = [] if before else ["everything of this kind on record came after the move"]
        if mine:
            against.append("the reason stated is the officials' own account")
        elif reasons and before:
            against.append(f"another reason was stated: {reasons[0]}")
        against += _unmoved(earlier[cause], acts, days, move.day) if before else []
        against += _others_unmoved(move, group, things, names, powers) if before else []
        yield (
            cause,
            before,
            after,
            tuple(against) or ("nothing on record; that it came first proves nothing",),
            bool(mine),
        )
    for reason in reasons:
        if reason not in spoken:
            yield reason, (), (), ("nothing dated on record bears it out", "the officials' own account"), True


def touching(move: Move, things: Sequence[Happened], names: Mapping[str, str]) -> Iterator[Happened]:
    """Things of the chronicle that are not the move itself, told once more on the same day in the same words."""
    words, rows = _plain(move.what), frozenset(move.rows)
    for thing in things:
        if thing.kind == "move" or not rows.isdisjoint(thing.ids):
            continue
        if abs((thing.start - move.day).days) <= 1 and len(words & _plain(names.get(thing.code, ""))) >= 2:
            continue
        yield thing


def _plain(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in re.findall(r"[^\W\d_]{4,}", text))


def _labels(
    thing: Happened, state: str, names: Mapping[str, str], powers: Collection[str]
) -> Iterator[tuple[str, int]]:
    """What a thing is called as a cause, once for each power in it; nothing where it does not touch the state."""
    window = next(((label, days) for kind, label, days in WINDOWS if kind == thing.kind), None)
    if window is None or not _touches(thing, state, powers):
        return
    label, days = window
    if "{power}" not in label:
        yield label, days
        return
    for power in _powers(thing, state, powers):
        yield label.format(power=definite(names.get(power, power))), days


def _touches(thing: Happened, state: str, powers: Collection[str]) -> bool:
    values = {stmt.value.split(" (")[0] for stmt in thing.stmts}
    if thing.kind == "office":
        return thing.stmts[0].entity == state
    if thing.kind == "sanction":
        return state in thing.values("target_state") or bool(set(powers) & set(thing.values("target_state")))
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


def dated(thing: Happened, names: Mapping[str, str]) -> Dated:
    """One thing of the chronicle as evidence."""
    stmt = thing.stmts[0]
    return Dated(thing.start, name_told(thing, names), thing.ids[0], stmt.publisher.split(" ; ")[0])


def _stated_reasons(move: Move, things: Sequence[Happened]) -> list[str]:
    """The reasons that the rows of the move themselves give for it."""
    found: dict[str, None] = {}
    rows = frozenset(move.rows)
    for thing in things:
        if rows.isdisjoint(thing.ids):
            continue
        for note in sorted({text for stmt in thing.stmts for text in (stmt.note, stmt.value)}):
            for part in note.split(";"):
                if _REASON.search(part) is not None:
                    found.setdefault(part.strip())
    return list(found)


def _speaks_of(cause: str, reason: str) -> bool:
    pattern = _SPEAKS_OF.get(cause.split(maxsplit=1)[0])
    return pattern is not None and pattern.search(reason) is not None


def _unmoved(earlier: Sequence[Happened], acts: Sequence[Move], days: int, day: dt.date) -> list[str]:
    """How often the same came earlier with no move on record within its window."""
    since = day - dt.timedelta(days=YEARS_BACK * 366)
    idle = [
        thing
        for thing in earlier
        if thing.start >= since and not any(0 <= (act.day - thing.start).days <= days for act in acts)
    ]
    if not idle or len(earlier) < FEW:
        return []
    were = "was" if len(idle) == 1 else "were"
    return [
        f"of {len(earlier)} such in the {YEARS_BACK} years before, {len(idle)} {were} followed by no move on record within {days} days"
    ]


def _others_unmoved(
    move: Move,
    group: Sequence[Happened],
    things: Sequence[Happened],
    names: Mapping[str, str],
    powers: Collection[str],
) -> list[str]:
    """Other states that the same things touched and that made no move on record within the same weeks."""
    touched = {
        value
        for thing in group
        if thing.kind in {"border_conflict", "deal", "treaty"} and thing.start <= move.last
        for value in thing.values("party")
    } - {move.state, *powers}
    moved = {
        state
        for thing in things
        if thing.kind == "move" and abs((thing.start - move.day).days) <= SAME_WEEKS
        for state in thing.values("state")
    }
    still = sorted(names.get(code, code) for code in touched - moved if len(code) == 3)
    return [f"{listed(still)} had the same and made no move on record in those weeks"] if still else []


SAME_WEEKS = 21
"""Days around a move in which others' moves are looked for."""
