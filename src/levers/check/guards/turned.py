"""Whether a support hangs on the words that could turn it round: a denial, a fall for a rise, less for more, after for before.

Rule. Each such word of the verdict's clause is turned in the sentence (a denial taken out, another put for its opposite) and the same
check looks at what comes of it. Where the same rows bear that out as well, the word was not compared, and what was borne out is not
what is told. It is the test of a program by its mutants (DeMillo, Lipton and Sayward 1978), made of every support while it is given.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.guards.core import ACTS, Span, carrying
from levers.check.guards.residue import opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from levers.check.case import Case
    from levers.model import Verdict

__all__ = ["hanging"]

_DENIAL = re.compile(
    r"(?P<aux>\b(?:did|does|do|has|have|had|was|were|is|are|will|would|could|can))(?P<cut>n['’]t| not| never| no longer)\b(?! (?:only|least|just|merely|simply|alone|until|to mention|quite|yet to|vote|cast|press|take part))"
    r"|(?P<cut2>\b(?:refus(?:ed|es) to|fail(?:ed|s) to|declin(?:ed|es) to|never) )(?=[a-z])",
    re.IGNORECASE,
)
_OPPOSITE = {
    "less than": "more than", "fewer than": "more than", "below": "above", "lowest": "highest", "highest": "lowest", "poorest": "richest",
    "smallest": "largest", "richest": "poorest", "smaller": "larger", "lower": "higher", "poorer": "richer", "none": "all", "wounded": "killed",
}  # fmt: skip
"""What a word is turned into."""
_OF_CHECK = {
    "elections": {"lost": "won", "third": "first"},
    "visits": {"avoided": "met"},
    "bases": {"closed": "opened", "naval": "air"},
}
"""Words that only the rows of one check should know."""
_WORDS = re.compile(rf"(?<!no )\b(?:{'|'.join([*_OPPOSITE, *(word for own in _OF_CHECK.values() for word in own)])})\b")
_SUPPOSED = re.compile(r"\b(?:only|sole|provided|if|unless|so that|lest|whether|because)\b[^,;]*$", re.IGNORECASE)
_NOT_UNTIL = re.compile(r"^[^,;:.]*\b(?:until|before)\b", re.IGNORECASE)


def hanging(case: Case, verdict: Verdict, checks: Mapping[str, Callable[[Case], Verdict | None]]) -> Verdict:
    """The verdict; a support that the same check would give to the opposite too, by the same rows, is left open."""
    check = checks.get(verdict.check)
    if verdict.label != "supported" or check is None:
        return verdict
    own = _OF_CHECK.get(verdict.check, {})
    typed = case.claim.type not in ACTS  # what its bearer did is told beside a title
    first, last = (case.offset, case.offset + len(case.claim.quote)) if typed else (0, len(case.said.text))
    spans = [(max(one, first), min(other, last)) for one, other in carrying(case, verdict)]
    for start, end, new in (turn for span in spans for turn in _turns(case, own, span)):
        again = check(_changed(case, start, end, new))
        if again is not None and again.label == "supported" and _alike(again, verdict):
            return opened(verdict, (case.said.text[start:end].strip(),))
    return verdict


def _alike(one: Verdict, other: Verdict) -> bool:
    """Whether two verdicts rest on the same rows, or on the same words where there are none."""
    return bool(set(one.evidence) & set(other.evidence)) if one.evidence else one.explanation == other.explanation


def _turns(case: Case, own: Mapping[str, str], span: Span) -> Iterator[tuple[int, int, str]]:
    text, (first, last) = case.said.text, span
    for match in _DENIAL.finditer(text, first, last):
        start, end = match.span("cut") if match["cut"] else match.span("cut2")
        if _SUPPOSED.search(text[first:start]) or _NOT_UNTIL.match(text[end:]):
            continue
        yield start, end, ""
    for match in _WORDS.finditer(text, first, last):
        if (new := own.get(match.group()) or _OPPOSITE.get(match.group())) is not None:
            yield match.start(), match.end(), new


def _changed(case: Case, start: int, end: int, new: str) -> Case:
    """The case with a stretch of its sentence written otherwise; what the reader typed stays but for a denial."""
    text = case.said.text[:start] + new + case.said.text[end:]
    more = len(new) - (end - start)
    claim, at = case.claim, case.offset
    before = more if end <= at else 0
    inside = more if at <= start and end <= at + len(claim.quote) else 0
    quote = text[at + before : at + before + len(claim.quote) + inside]
    relation = "member" if not new and claim.relation == "not_member" else claim.relation
    claim = replace(
        claim,
        sentence=text,
        sentence_end=claim.sentence_start + len(text),
        start=claim.start + before,
        end=claim.start + before + len(quote),
        quote=quote,
        relation=relation,
        negated=claim.negated and bool(new),
        hedge=_OPPOSITE.get(claim.hedge or "", claim.hedge) if new else claim.hedge,
    )
    return replace(case, claim=claim, said=case.world.said(text, case.day))
