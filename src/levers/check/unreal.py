"""What is planned, foretold, demanded, supposed or asked is not told as a fact, and so no record can refute it.

Rule. A verdict on such a claim is never `refuted` and never `outdated`. It may be `supported` where the day that it names has
passed before the document and the record bears it out; else the claim is not checkable, or, where its day has passed, open.
What the record does not tell as the sentence does (`levers.check.unlike`) is left open as well.
The reader says what a claim is (stance and modality); where it says nothing, the auxiliaries of the claim's own clause do.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.apart import own_clause
from levers.check.unlike import unlike

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Verdict

__all__ = ["is_unreal", "tempered"]

STANCES = frozenset({"forecast", "appeal", "question"})
MODALITIES = frozenset({"planned", "demanded", "hypothetical"})
STANDING = frozenset({"membership", "office", "bases", "quantity"})
"""Checks that support from what held before the document, such as a lease until a later year."""
MEASURED = frozenset({"quantity", "superlative"})
"""Checks of numbers, which are told as a fact where their own clause has no auxiliary, whatever the sentence around foretells."""
READ_REFUSALS = frozenset({"exercises", "visits"})
"""Checks that read a refusal as not having come."""
_REFUSED = re.compile(r"\brefuse[sd]? to\b", re.IGNORECASE)
DECIDED = frozenset({"supported", "refuted", "outdated"})
_AUXILIARY = re.compile(
    r"\b(?:will|shall|would|could|might|should|must|ought to|won['’]t|going to|due to be|due to (?=[a-z]+\b(?<!ed))|set to|"
    r"(?:is|are|was|were) (?:expected|scheduled|planned|supposed|likely|about|poised|ready|prepared|meant|bound|destined) to|"
    r"(?:plans?|planned|hopes?|hoped|wants?|wanted|intends?|intended|wish(?:es|ed)?|aims?|aimed|seeks?|sought|promise[sd]?|pledge[sd]?|"
    r"vow(?:s|ed)?|threaten(?:s|ed)?|prepare[sd]?|agree[sd]?|offer(?:s|ed)?|ask(?:s|ed)?|demand(?:s|ed)?|urge[sd]?|refuse[sd]?) (?:\w+ )?to (?-i:[a-z])[a-z]*|"
    r"whether|suppose)\b|^(?:if|unless|had|should|were|let|may)\b|, (?:if|unless)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;:]|, (?:which|who|where|while|whereas|but|although|though|and)\b|\b(?:because|since)\b")
_STANDS = re.compile(
    r",? which (?:still |also )?(?:remains|is|stays) (?:still )?(?:in force|in effect|valid|binding)\b"
)
"""A relative clause that tells an agreement's force as a fact, whatever the main clause supposes."""
_OPEN = {
    "appeal": "An appeal, which is neither true nor false",
    "question": "A question, which claims nothing",
    "forecast": "A forecast, which no record of before it can bear out",
}


_SCHEDULED = re.compile(
    r"\b(?:before|when|as|until|than|day|week) (?:it|they|this|(?:the|its|their) \w+) (?:was|were|had been) (?:due|scheduled|expected|supposed|set|planned|meant|about) to \w+"
    r"|\bdue to (?:expire|run out|lapse)\b"
)
"""Beside a fact, when something else was to be."""


def is_unreal(case: Case, verdict: Verdict) -> bool:
    """Whether the claim is told as planned, foretold, demanded, supposed or asked; who refused to take part is told as a fact."""
    claim = case.claim
    if claim.modality in MODALITIES:
        return True
    if claim.type == "office" and claim.stance in {"forecast", "appeal"} and _AUXILIARY.search(claim.quote) is None:
        return False  # the title is taken for granted, whatever its bearer foretells or urges
    if (
        verdict.check in MEASURED
        and claim.type == "other"
        and claim.stance not in STANCES - {"forecast"}
        and claim.modality not in MODALITIES
    ):
        told = own_clause(case, case.said.text)
        past = case.day is not None and all(at.period.start <= case.day for at in case.said.dates)
        return claim.sentence.rstrip(" \"'”’)").endswith("?") or not past or _AUXILIARY.search(told) is not None
    if claim.stance in STANCES:
        return True
    if claim.sentence.rstrip(" \"'”’)").endswith("?"):
        return True
    clause = _SCHEDULED.sub("", _clause(case))
    if verdict.check in READ_REFUSALS:
        clause = _REFUSED.sub("", clause)
    return claim.type in {"other", "event"} and _AUXILIARY.search(clause) is not None


def _is_present(case: Case, verdict: Verdict) -> bool:
    """Whether what the verdict is on, a work being built, stands in a clause without an auxiliary, whatever another clause foretells."""
    match = _BUILT.search(case.said.text) if verdict.check == "agreements" else None
    if match is None or case.claim.stance in STANCES or case.claim.modality in MODALITIES:
        return False
    text = case.said.text
    breaks = [one.start() for one in _CLAUSES.finditer(text)]
    first = max((at for at in breaks if at <= match.start()), default=0)
    last = min((at for at in breaks if at >= match.end()), default=len(text))
    return _AUXILIARY.search(text[first:last]) is None


_BUILT = re.compile(
    r"\b(?:is|are) (?:now |already |currently )?(?:building|being built|under construction)\b", re.IGNORECASE
)
_CLAUSES = re.compile(r"[;:,]|\b(?:because|since|while)\b")


def _clause(case: Case) -> str:
    """The clause of the claim's quotation; all of the sentence where the reader gave it no type."""
    text = case.said.text
    if case.claim.type == "other":
        return text
    start, end = case.offset, case.offset + len(case.claim.quote)
    breaks = [match.start() for match in _BREAK.finditer(text)]
    first = max((at for at in breaks if at <= start), default=0)
    last = min((at for at in breaks if at >= end), default=len(text))
    return text[first:last]


def _stands_apart(case: Case, verdict: Verdict) -> bool:
    """Whether a membership or office is told as a fact in a clause of its own: `..., which belongs to the X`, `since it is bound by`."""
    kind = {"membership": "bloc", "office": "person"}.get(verdict.check)
    text = case.said.text
    if verdict.check == "agreements" and case.claim.modality not in MODALITIES:
        return _STANDS.search(text) is not None
    breaks = sorted({match.start() for match in _BREAK.finditer(text)})
    place = next((name.start for name in case.said.names if name.kind == kind), None)
    if place is None or not breaks or case.claim.stance in {"question", "appeal"} or case.claim.modality in MODALITIES:
        return False
    first = max((at for at in breaks if at <= place), default=0)
    last = min((at for at in breaks if at > place), default=len(text))
    return _AUXILIARY.search(text[first:last].lstrip(" ,;:")) is None


def tempered(case: Case, verdict: Verdict) -> Verdict:
    """The verdict, or what is left of it where the claim tells nothing as a fact."""
    if verdict.label not in DECIDED or verdict.check == "consistency":
        return verdict
    if why := unlike(case, verdict):
        return replace(
            verdict,
            label="not_enough_info",
            explanation=f"{why}; on record: {verdict.explanation}",
            would_decide="what exactly is told",
            true_in=(),
        )
    if (
        not is_unreal(case, verdict)
        or _is_present(case, verdict)
        or (case.claim.type == "other" and _stands_apart(case, verdict))
    ):
        return verdict
    claim = case.claim
    ends = [at.period.end for at in case.said.dates] or ([claim.date_end] if claim.date_end is not None else [])
    passed = case.day is not None and bool(ends) and max(ends) <= case.day
    if (
        verdict.label == "supported"
        and (passed or verdict.check in STANDING)
        and claim.stance not in {"appeal", "question"}
    ):
        return verdict
    if passed and claim.stance not in {"appeal", "question"}:
        return replace(
            verdict,
            label="not_enough_info",
            explanation=f"Told as planned or possible, and its day has passed; on record: {verdict.explanation}",
            would_decide="what became of it",
            true_in=(),
        )
    text = _OPEN.get(claim.stance, "A plan, demand or possibility, which no record of before it can bear out")
    return replace(verdict, label="not_checkable", explanation=f"{text}.", true_in=())
