"""Claims as W3C Web Annotations: a JSON-LD collection whose annotations point into the canonical texts by position and by quotation.

Each annotation says, in this order, what the claim is in our words, whose words it is, what kind of statement, and what the checks found.
A quotation of more than 25 words, an appeal and whatever else keeps its words at home are pointed at by position alone.
W3C, Web Annotation Data Model and Vocabulary (2017).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from levers.flow.exporting import Export, Told
from levers.model import Claim
from levers.show.harm import MOST_QUOTED_WORDS, told_as, told_by, withheld
from levers.show.words import LABEL_WORDS

__all__ = ["annotation", "write_annotation"]

Step = Callable[[str], None]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Code points of the sentence before and after a quotation, to find it again in an edited text."""


def write_annotation(export: Export, path: Path, step: Step) -> int:
    """One annotation collection of one page."""
    total = export.count()
    head = {
        "@context": CONTEXT,
        "id": "urn:levers:claims",
        "type": "AnnotationCollection",
        "label": "Levers: claims",
        "total": total,
    }
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(head, ensure_ascii=False)[:-1])
        file.write(', "first": {"id": "urn:levers:claims:page", "type": "AnnotationPage", "startIndex": 0, "items": [')
        written = 0
        for told in export.told():
            file.write(("," if written else "") + "\n" + json.dumps(annotation(told, export), ensure_ascii=False))
            step(told.capture.name)
            written += 1
        file.write("\n]}}\n")
    return written


def annotation(told: Told, export: Export) -> dict[str, Any]:
    """One claim."""
    claim, worst = told.claim, told.worst
    verdict = LABEL_WORDS[worst.label] if worst is not None else "not checked"
    says = f": {worst.explanation}" if worst is not None and not withheld(claim) else ""
    bodies = (
        ("describing", told_as(claim, export.names)),
        ("identifying", f"whose words: {told_by(claim, told.capture)}{', quoted' if claim.voice == 'quoted' else ''}"),
        ("classifying", f"stance: {claim.stance}; modality: {claim.modality}{'; negated' if claim.negated else ''}"),
        ("assessing", f"verdict: {verdict}{says}"),
    )
    return {
        "id": f"urn:levers:{claim.id}",
        "type": "Annotation",
        "motivation": "assessing",
        "body": [
            {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain", "language": "en"}
            for purpose, value in bodies
        ],
        "target": {"source": f"urn:levers:{claim.document}", "selector": _selectors(claim)},
    }


def _selectors(claim: Claim) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": claim.start, "end": claim.end}]
    if not withheld(claim) and len(claim.quote.split()) <= MOST_QUOTED_WORDS:
        before = claim.sentence[: max(0, claim.start - claim.sentence_start)][-AROUND:]
        after = claim.sentence[max(0, claim.end - claim.sentence_start) :][:AROUND]
        quote = {"type": "TextQuoteSelector", "exact": claim.quote}
        found.append(quote | {name: text for name, text in (("prefix", before), ("suffix", after)) if text})
    return found
