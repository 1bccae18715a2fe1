"""What the documents of a project say about one state, with what the checks found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.flow.checking import Checked
from levers.model import Capture, Claim

if TYPE_CHECKING:
    from levers.store import Store

__all__ = ["Said", "said_about", "said_in"]

UNTYPED = frozenset({"other", "attribution"})


@dataclass(frozen=True, slots=True)
class Said:
    """One claim about the state, with its document and what the checks found."""

    claim: Claim
    capture: Capture
    verdicts: tuple[Checked, ...]


def said_about(state: str, *, store: Store, checked: Sequence[Checked], captures: Sequence[Capture]) -> Iterator[Said]:
    """Typed claims in which the state acts or is acted upon, document by document, in the order of the text."""
    by_document = {capture.document: capture for capture in captures}
    claims = [
        claim for claim in store.rows(Claim) if claim.type not in UNTYPED and state in {claim.actor, claim.recipient}
    ]
    ordered = sorted(claims, key=lambda claim: (by_document[claim.document].name, claim.start))
    yield from _once(ordered, by_document, checked)


def said_in(claims: Iterable[Claim], *, checked: Sequence[Checked], capture: Capture) -> Iterator[Said]:
    """Typed claims of one document, in the order of the text."""
    typed = sorted((claim for claim in claims if claim.type not in UNTYPED), key=lambda claim: (claim.start, claim.id))
    yield from _once(typed, {capture.document: capture}, checked)


def _once(claims: Iterable[Claim], captures: Mapping[str, Capture], checked: Sequence[Checked]) -> Iterator[Said]:
    """With their verdicts; both directions of a meeting or a signature are one thing to a reader."""
    verdicts: dict[str, list[Checked]] = {}
    for item in checked:
        verdicts.setdefault(item.claim.id, []).append(item)
    told: set[tuple[object, ...]] = set()
    for claim in claims:
        sides = frozenset((claim.actor, claim.recipient))
        key = (claim.document, claim.start, claim.end, claim.type, claim.relation, sides, claim.negated)
        if claim.type == "event" and key in told:
            continue
        told.add(key)
        yield Said(claim, captures[claim.document], tuple(verdicts.get(claim.id, ())))
