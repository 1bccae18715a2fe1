"""Event claims of several documents joined to happenings: one event, its tellers, and what they tell differently.

Two tellings are one happening when actor and recipient agree (in either order for what two do together), the relation is the
same or neighbouring, and their days overlap or lie within `NEAR_DAYS`. Different numbers, sides and places are kept side by
side: `Joined.differences` names the fields in which the tellings of a happening differ, and who tells which.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from levers.model import Claim, Happening, Judgement, Telling

__all__ = ["Joined", "happenings"]

NEAR_DAYS = 2
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "FIGHT", "ASSAULT", "clash", "border_conflict", "war"})
"""What two sides do together or to each other, so that either may be named first."""
_KIN = (
    {"CONSULT", "COOPERATE", "AGREE", "SUPPORT"},
    {"FIGHT", "ASSAULT", "MOBILIZE", "COERCE"},
    {"ACCUSE", "REJECT", "REQUEST"},
)
_COMPARED = ("actor", "recipient", "place", "mode", "value", "negated")


@dataclass(frozen=True, slots=True)
class Joined:
    """All that joining gives."""

    tellings: tuple[Telling, ...]
    judgements: tuple[Judgement, ...]
    happenings: tuple[Happening, ...]
    differences: Mapping[str, Mapping[str, tuple[tuple[str, str], ...]]]
    """Happening id → field → (what is told, claim id) for the fields in which tellings differ."""

    def __iter__(self) -> Iterator[tuple[Telling, ...] | tuple[Judgement, ...] | tuple[Happening, ...]]:
        """Tellings, judgements, happenings, so that the three can be unpacked."""
        return iter((self.tellings, self.judgements, self.happenings))


def happenings(claims: Iterable[Claim], *, dates: Mapping[str, dt.date | None] | None = None) -> Joined:
    """Tellings of all event claims, judgements on which are the same, and the happenings that follow.

    Args:
        claims: event and conflict claims of any number of documents; others are passed over.
        dates: document id to its date, for claims without a date of their own.
    """
    known = dates or {}
    told = [
        (claim, _telling(claim, known.get(claim.document)))
        for claim in claims
        if claim.type in {"event", "conflict"} and claim.modality in {"asserted", "historical"}
    ]
    groups: list[list[tuple[Claim, Telling]]] = []
    by_pair: defaultdict[frozenset[str | None], list[int]] = defaultdict(list)
    judgements: list[Judgement] = []
    for claim, telling in sorted(told, key=lambda pair: (str(pair[1].start), pair[0].document, pair[0].start)):
        pair = frozenset({telling.actor, telling.recipient})
        home = next((number for number in reversed(by_pair[pair]) if _same(groups[number][0], (claim, telling))), None)
        if home is None:
            by_pair[pair].append(len(groups))
            groups.append([(claim, telling)])
            continue
        first = groups[home][0][1]
        if first.id != telling.id:
            judgements.append(
                Judgement(
                    left=first.id,
                    right=telling.id,
                    same=True,
                    about="happening",
                    reason=f"{telling.relation} between the same two within {NEAR_DAYS} days",
                )
            )
        groups[home].append((claim, telling))
    made = [_happening(group) for group in groups]
    differing = {
        happening.id: found for happening, group in zip(made, groups, strict=True) if (found := _differences(group))
    }
    return Joined(tuple(telling for _, telling in told), tuple(judgements), tuple(made), differing)


def _telling(claim: Claim, day: dt.date | None) -> Telling:
    start, end = claim.date_start, claim.date_end
    if start is None and day is not None and claim.modality == "asserted":
        start, end = day - dt.timedelta(days=3), day + dt.timedelta(days=1)
    return Telling(
        actor=claim.actor,
        recipient=claim.recipient,
        relation=claim.relation,
        mode=claim.mode,
        context=claim.context,
        start=start,
        end=end,
        place=claim.place,
        derived_from=(claim.id,),
    )


def _same(first: tuple[Claim, Telling], other: tuple[Claim, Telling]) -> bool:
    one, two = first[1], other[1]
    if {one.actor, one.recipient} != {two.actor, two.recipient} or None in {one.actor, one.recipient}:
        return False
    if (one.actor, one.recipient) != (two.actor, two.recipient) and not (
        one.relation in MUTUAL and two.relation in MUTUAL
    ):
        return False
    if one.relation != two.relation and not any({one.relation, two.relation} <= kin for kin in _KIN):
        return False
    if one.start is None or two.start is None:
        return False
    slack = dt.timedelta(days=NEAR_DAYS)
    return one.start - slack < (two.end or two.start + dt.timedelta(days=1)) and two.start - slack < (
        one.end or one.start + dt.timedelta(days=1)
    )


def _happening(group: Sequence[tuple[Claim, Telling]]) -> Happening:
    telling = group[0][1]
    starts = [one.start for _, one in group if one.start is not None]
    ends = [one.end for _, one in group if one.end is not None]
    label = f"{telling.actor} {telling.relation} {telling.recipient}"
    narrow = max(starts) if starts else None
    last = min(ends) if ends else None
    if narrow is not None and last is not None and last <= narrow:
        narrow, last = min(starts), max(ends)
    return Happening(label=label, start=narrow, end=last, derived_from=tuple(dict.fromkeys(one.id for _, one in group)))


def _differences(group: Sequence[tuple[Claim, Telling]]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Fields in which the tellings differ, with who tells what; the same document may tell both."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for name in _COMPARED:
        values = [(str(value), claim.id) for claim, _ in group if (value := getattr(claim, name)) is not None]
        if len({value for value, _ in values}) > 1:
            found[name] = tuple(values)
    return found
