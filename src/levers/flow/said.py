"""What the documents of a project say about one state, with what the checks found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.flow.checking import Checked
from levers.model import Capture, Claim

if TYPE_CHECKING:
    from levers.store import Store

__all__ = ["Said", "said_about"]


@dataclass(frozen=True, slots=True)
class Said:
    """One claim about the state, with its document and what the checks found."""

    claim: Claim
    capture: Capture
    verdicts: tuple[Checked, ...]


def said_about(state: str, *, store: Store, checked: Sequence[Checked], captures: Sequence[Capture]) -> Iterator[Said]:
    """Typed claims in which the state acts or is acted upon, document by document, in the order of the text."""
    by_document = {capture.document: capture for capture in captures}
    verdicts: dict[str, list[Checked]] = {}
    for item in checked:
        verdicts.setdefault(item.claim.id, []).append(item)
    claims = [
        claim
        for claim in store.rows(Claim)
        if claim.type not in {"other", "attribution"} and state in {claim.actor, claim.recipient}
    ]
    told: set[tuple[object, ...]] = set()
    for claim in sorted(claims, key=lambda claim: (by_document[claim.document].name, claim.start)):
        sides = frozenset((claim.actor, claim.recipient))
        key = (claim.document, claim.start, claim.end, claim.type, claim.relation, sides, claim.negated)
        # Both directions of a meeting or a signature are one thing to a reader.
        if claim.type == "event" and key in told:
            continue
        told.add(key)
        yield Said(claim, by_document[claim.document], tuple(verdicts.get(claim.id, ())))
