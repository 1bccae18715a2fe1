"""What a sentence says of a thing of the chronicle, slot by slot: who, where, when, how many, whether at all.

Each slot holds, does not hold, or is not known. One that does not hold refutes (if the row is confirmed); one that is not
known leaves the claim open; the claim is supported only when something was said of it and all of it holds.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.atlas.spelling import skeleton, words
from levers.check.verdicts import cite, make
from levers.model import Period, parse_period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from levers.check.case import Case, Thing
    from levers.check.said.names import Named
    from levers.model import Label, Verdict

__all__ = [
    "DAY",
    "Slot",
    "about",
    "dated",
    "mentions",
    "named_in",
    "overlaps",
    "place_words",
    "settle",
    "settler",
    "soil",
]


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing said, whether it holds, and how the source has it."""

    what: str
    holds: bool | None
    told: str
    over: bool = False
    """It held earlier: a slot that does not hold any longer makes the claim outdated."""


def settle(
    case: Case,
    check: str,
    thing: Thing,
    slots: Sequence[Slot],
    *,
    rule: str,
    would_decide: str,
    props: Iterable[str] = (),
    others: Sequence[Thing] = (),
) -> Verdict:
    """One verdict from what was said of one thing."""
    evidence = [*thing.ids(*props), *(one.any.id for one in others)]
    source = cite(thing.any)
    parts = [slot.what for slot in slots]
    compared = f"{rule}; compared: {', '.join(parts) or 'its being known at all'}"
    wrong = [slot for slot in slots if slot.holds is False]
    unknown = [slot for slot in slots if slot.holds is None]
    if wrong:
        text = "; ".join(dict.fromkeys(slot.told for slot in wrong))
        if not thing.verified:
            return make(
                case,
                check,
                "not_enough_info",
                f"{text} {source}, but an unconfirmed source does not refute",
                evidence=evidence,
                rule=compared,
                would_decide="a second source",
                compared=parts,
            )
        label: Label = "outdated" if all(slot.over for slot in wrong) else "refuted"
        return make(
            case,
            check,
            label,
            f"{text} {source}",
            evidence=evidence,
            rule=compared,
            true_in=[str(thing.any.valid)] if label == "outdated" else (),
            compared=parts,
        )
    if unknown or not slots:
        text = (
            "; ".join(dict.fromkeys(slot.told for slot in unknown))
            or f"{thing.name} is known, but not what is said of it"
        )
        return make(
            case,
            check,
            "not_enough_info",
            f"{text} {source}",
            evidence=evidence,
            rule=compared,
            would_decide=would_decide,
            compared=parts,
        )
    return make(
        case,
        check,
        "supported",
        f"{'; '.join(dict.fromkeys(slot.told for slot in slots))} {source}",
        evidence=evidence,
        rule=compared,
        compared=parts,
    )


def settler(check: str, rule: str, would_decide: str, *props: str) -> Callable[..., Verdict]:
    """`settle` for one check: its rule, what would decide, and the properties that are its evidence.

    What comes back takes a case, a thing, its slots and other things that bear it out too.
    """

    def settled(case: Case, thing: Thing, slots: Sequence[Slot], others: Sequence[Thing] = ()) -> Verdict:
        return settle(case, check, thing, slots, rule=rule, would_decide=would_decide, props=props, others=others)

    return settled


def about(case: Case, start: int, end: int) -> bool:
    """Whether a claim is about what stands at these places of its sentence: claims without a type are about all of it."""
    if case.claim.type == "other":
        return True
    first, last = case.offset, case.offset + len(case.claim.quote)
    return start < last and end > first


def overlaps(one: Period | None, other: Period | None) -> bool | None:
    """Whether two periods share a day, None where one is not known."""
    if one is None or other is None:
        return None
    return one.overlaps(other)


def dated(value: str) -> Period | None:
    """A date property of a row (`2006-09-08`, `2017-01-01/2017-12-31`) as a period."""
    if not value:
        return None
    first, _, last = value.partition("/")
    try:
        start = parse_period(first)
        return Period(start.start, parse_period(last).end) if last else start
    except ValueError:
        return None


def place_words(place: str) -> frozenset[str]:
    """Skeletons of the proper names in a place; small words and kinds of place are left out."""
    return frozenset(
        skeleton(word)
        for _, _, word in words(place)
        if word[0].isupper() and len(word) > 2 and word.lower() not in _KINDS
    )


_KINDS = {"airport", "region", "district", "range", "training", "center", "centre", "lake", "cape", "city", "oblast", "the", "and", "also", "state",
    "video", "link", "west", "east", "north", "south"}  # fmt: skip


def mentions(text: str, wanted: frozenset[str]) -> bool:
    """Whether a text has a capitalised word with one of these skeletons."""
    return any(word[0].isupper() and skeleton(word) in wanted for _, _, word in words(text))


def named_in(case: Case, *, kinds: tuple[str, ...] = ("state", "bloc")) -> list[Named]:
    """Names of these kinds in the sentence, in order."""
    return [name for name in case.said.names if name.kind in kinds]


_IN = re.compile(
    r"\b(?:in|at|to|into|near|of)(?: the)?(?: city of| capital of| capital,?)? ?$|\bon(?: the)? ?$", re.IGNORECASE
)
_SOIL = re.compile(r"^ (?:soil|territory|ground|land|range|city|capital)\b")


def soil(case: Case) -> list[str]:
    """States on whose ground the sentence puts something: `in Tajikistan`, `on Chinese soil`, `in Dushanbe`."""
    text = case.said.text
    found = []
    for name in named_in(case, kinds=("state",)):
        before, after = text[max(0, name.start - 25) : name.start], text[name.end : name.end + 12]
        if re.search(r"\bInner $|\bsince [a-z ]+$", before) or after.startswith(("-", "–", "/")):
            continue
        if name.demonym and not _SOIL.match(after):
            continue
        if (
            re.search(
                r"\b(?:in|at|near|into)(?: the)?(?: city of)?(?: [a-z]+ern| central| neighbou?ring| nearby| mountainous| far-off| distant)? ?$",
                before,
            )
            or (_SOIL.match(after) and _IN.search(before))
        ) and name.code not in found:
            found.append(name.code)
    return found


DAY = dt.timedelta(days=1)
