"""A claim as the JSON object that `levers read --json` prints, field by field as the contract names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levers.model import Claim, Span

__all__ = ["to_json"]


def to_json(claim: Claim, name: str) -> dict[str, Any]:
    """The contract's fields in its order.

    Args:
        claim: the claim.
        name: what the document was read from: the path, or the id that its .jsonl line gives.

    Returns:
        Plain JSON values. Offsets are code points of the canonical text; dates are ISO 8601, `date_end` the first day
        after the period.
    """
    return {
        "document": name,
        "sentence": claim.sentence,
        "sentence_span": [claim.sentence_start, claim.sentence_end],
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "voice": claim.voice,
        "stance": claim.stance,
        "speaker": claim.speaker,
        "attribution": list(claim.attribution),
        "type": claim.type,
        "actor": claim.actor,
        "actor_role": claim.actor_role,
        "recipient": claim.recipient,
        "recipient_role": claim.recipient_role,
        "relation": claim.relation,
        "mode": claim.mode,
        "context": list(claim.context),
        "cameo": claim.cameo,
        "intensity": claim.intensity,
        "scale": claim.scale,
        "date_start": claim.date_start.isoformat() if claim.date_start is not None else None,
        "date_end": claim.date_end.isoformat() if claim.date_end is not None else None,
        "place": claim.place,
        "value": claim.value,
        "unit": claim.unit,
        "hedge": claim.hedge,
        "negated": claim.negated,
        "modality": claim.modality,
        "person": claim.person,
        "title": claim.title,
        "source_spans": _pairs(claim.source_spans),
        "cue_spans": _pairs(claim.cue_spans),
        "content_spans": _pairs(claim.content_spans),
        "rule": claim.rule,
        "id": claim.id,
    }


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
