"""The words and plain forms in which rows are shown on the command line and in JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from levers.model import Capture, Claim, Observation, Statement

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.flow.checking import Checked
    from levers.store import Store

__all__ = ["LABEL_WORDS", "claim_line", "evidence_json", "measure_words", "verdict_json", "whose"]

LABEL_WORDS: dict[str, str] = {
    "supported": "supported",
    "refuted": "refuted",
    "outdated": "outdated",
    "not_enough_info": "not enough info",
    "not_checkable": "not checkable",
}


_KIND_WORDS: dict[str, str] = {
    "state_body": "state body",
    "movement": "party or movement",
    "news": "news",
    "think_tank": "think tank",
    "company": "company",
    "organisation": "international organisation",
}


def claim_line(claim: Claim, *, why: bool = False) -> str:
    """One claim on one line; an appeal is shown by its offsets only."""
    words = f"[{claim.start}:{claim.end}]" if claim.stance == "appeal" else " ".join(claim.quote.split())[:140]
    pair = " → ".join(part for part in (claim.actor, claim.recipient) if part)
    relation = f"{'not ' if claim.negated else ''}{claim.relation or ''}"
    rule = f"  by {claim.rule}" if why else ""
    return f"  {claim.type:12} {pair:10} {relation:24} {claim.stance:10} {claim.speaker or 'author'}: {words}{rule}"


def measure_words(name: str) -> str:
    """The name of a measure, channel or indicator as a heading: `un_agreement` → `UN agreement`, `trade` → `Trade`."""
    words = re.sub(r"\b(un|gdp|eu)\b", lambda found: found[0].upper(), name.replace("_", " "))
    return words[:1].upper() + words[1:]


def whose(capture: Capture) -> str:
    """Whose text it is: outlet, what it is and whose, author; `unknown` where nobody says so."""
    told = [part for part in (_KIND_WORDS.get(capture.outlet_kind or ""), capture.outlet_of) if part]
    outlet = f"{capture.outlet} ({', '.join(told)})" if capture.outlet and told else capture.outlet
    return ", ".join(part for part in (outlet, f"by {capture.author}" if capture.author else None) if part) or "unknown"


def verdict_json(item: Checked, *, store: Store, atlas: Atlas) -> dict[str, Any]:
    """A verdict as `levers check --json` prints it."""
    verdict = item.verdict
    return {
        "claim": verdict.claim,
        "document": item.document,
        "quote": item.claim.quote,
        "check": verdict.check,
        "label": verdict.label,
        "explanation": verdict.explanation,
        "evidence": [evidence_json(row_id, store=store, atlas=atlas) for row_id in verdict.evidence],
        "rule": verdict.rule,
        "would_decide": verdict.would_decide,
        "true_in": list(verdict.true_in),
        "known_then": verdict.known_then,
        "before": item.before,
        "speaker": item.claim.speaker,
        "start": item.claim.start,
        "end": item.claim.end,
        "id": verdict.id,
    }


def evidence_json(row_id: str, *, store: Store, atlas: Atlas) -> dict[str, Any]:
    """One evidence row: source, vintage, period, value, id."""
    from levers.flow.explaining import find

    row = find(row_id, store=store, atlas=atlas)
    match row:
        case Observation():
            return {
                "source": row.publisher or row.source,
                "address": row.address,
                "vintage": row.vintage,
                "period": str(row.period),
                "value": row.value,
                "unit": row.unit,
                "id": row_id,
            }
        case Statement():
            return {
                "source": row.publisher,
                "address": row.address,
                "vintage": row.read,
                "period": str(row.valid),
                "value": " ".join(part for part in (row.entity, row.prop, row.value, row.qualifier) if part),
                "verified": row.verified,
                "id": row_id,
            }
        case Claim():
            return {"source": "document", "vintage": None, "period": None, "value": row.quote, "id": row_id}
        case _:
            return {"source": type(row).__name__.lower(), "vintage": None, "period": None, "value": None, "id": row_id}
