"""A brief on one document as plain values: whose it is, what it is made of, what holds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from levers.flow.exporting import file_name
from levers.model import Label
from levers.show.brief.plain import documents_of, sources_of, title_of, unchecked_of
from levers.show.harm import told_by
from levers.show.words import LABEL_WORDS, whose

if TYPE_CHECKING:
    from levers.flow.briefing_document import DocumentBrief

__all__ = ["plain_document"]

IN_WORDS = {
    "report": ("is a report of the author", "are reports of the author"),
    "quoted": ("is in words of others", "are in words of others"),
    "assessment": ("is a judgement", "are judgements"),
    "forecast": ("is a forecast", "are forecasts"),
    "appeal": ("is an appeal", "are appeals"),
    "question": ("is a question", "are questions"),
}
"""What sentences are, in the order of the picture; headings are no sentences."""
ORDER: tuple[Label, ...] = ("refuted", "outdated", "supported", "not_enough_info")


def plain_document(brief: DocumentBrief) -> dict[str, Any]:
    """The brief as dictionaries, lists, text and numbers; an appeal is there by label and offsets only."""
    capture = brief.capture
    shown = documents_of(brief.said, stances=brief.stances, names=brief.names, numbers=brief.numbers)
    return {
        "kind": "document",
        "document": capture.document,
        "name": file_name(capture),
        "headline": f"{title_of(capture)}: whose words, and what holds?",
        "whose": whose(capture),
        "date": f"{capture.published or 'date unknown'}",
        "how": capture.published_how,
        "made": brief.made.isoformat(timespec="seconds"),
        "atlas": brief.atlas_version,
        "findings": _findings(brief),
        "stances": dict(brief.stances.get(capture.document, {})),
        "verdicts": _counts(brief),
        "published_by": [{"name": file_name(row), "whose": whose(row)} for row in brief.captures],
        "copies": [{"name": title_of(row), "whose": whose(row), "id": row.document} for row in brief.copies],
        "documents": shown,
        "unchecked": unchecked_of(brief.said, names=brief.names),
        "sources": sources_of(brief.sources),
    }


def _counts(brief: DocumentBrief) -> dict[str, int]:
    found = Counter(item.verdict.label for said in brief.said for item in said.verdicts)
    return {LABEL_WORDS[label]: found[label] for label in ORDER if found[label]}


def _findings(brief: DocumentBrief) -> list[str]:
    """What it is made of, what holds, and the clearest error."""
    stances = brief.stances.get(brief.capture.document, {})
    total = sum(count for stance, count in stances.items() if stance in IN_WORDS)
    parts = [
        f"{stances[stance]} {words[stances[stance] > 1]}" for stance, words in IN_WORDS.items() if stances.get(stance)
    ]
    found = [f"Of its {total} sentences, {', '.join(parts)}."] if parts else []
    counts = _counts(brief)
    decided = sum(count for words, count in counts.items() if words != LABEL_WORDS["not_enough_info"])
    if decided:
        told = ", ".join(
            f"{count} {words}" for words, count in counts.items() if words != LABEL_WORDS["not_enough_info"]
        )
        what = "one of its claims" if decided == 1 else f"{decided} of its claims"
        found.append(f"Data decide {what}: {told}.")
    else:
        found.append("Data decide none of its claims.")
    for label in ("refuted", "outdated"):
        for said in brief.said:
            for item in said.verdicts:
                if item.verdict.label == label and len(found) < 3:
                    who = told_by(said.claim, brief.capture)
                    found.append(f"A claim by {who} is {LABEL_WORDS[label]}: {item.verdict.explanation}")
    return found
