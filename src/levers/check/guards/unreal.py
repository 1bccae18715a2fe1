"""What is planned, foretold, demanded, supposed or asked is not told as a fact, and so no record can refute it.

Rule. A verdict on such a claim is never `refuted` and never `outdated`. It may be `supported` where the day that it names has
passed before the document and the record bears it out; else the claim is not checkable, or, where its day has passed, open.
What the record does not tell as the sentence does (`levers.check.guards.unlike`) is left open as well.
What counts is the clause that carries the claim (`levers.check.said.moods`), not the wrapper: a fact in a relative clause of an appeal, or
taken for granted by a question, is told. For a claim with a type that is the last clause of its quotation with words of its own beside
names and dates; for one without, the clause with most of the names and dates of the rows behind the verdict.
Where that says nothing, the reader's stance and modality do, or the auxiliaries of the claim's own clause.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.guards.known import known_of, places_told
from levers.check.guards.unlike import unlike
from levers.check.said.apart import own_clause
from levers.check.said.moods import moods, presumed
from levers.check.verdicts import compared_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levers.check.case import Case
    from levers.check.said.moods import Clause
    from levers.model import Verdict

__all__ = ["IF_RIGHT", "at_face", "is_unreal", "tempered", "untold"]

STANCES = frozenset({"forecast", "appeal", "question"})
MODALITIES = frozenset({"planned", "demanded", "hypothetical"})
STANDING = frozenset({"membership", "office", "bases", "quantity"})
"""Checks that support from what held before the document, such as a lease until a later year."""
MEASURED = frozenset({"quantity", "superlative"})
"""Checks of numbers, which are told as a fact where their own clause has no auxiliary, whatever the sentence around foretells."""
BESIDE = frozenset({"elections", "votes"})
"""Checks that speak of another clause than the act that is claimed."""
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


_UNTOLD = re.compile(
    r"\b(?:not|never|hardly|nor|neither|if|would|will|could|may(?! (?:19|20)\d\d)|might|should|expect(?:s|ed)|hop(?:es|ed)|want(?:s|ed)|plan(?:s|ned)|forecast\w*|predict\w+|projected|yet to)\b|n['’]t\b",
    re.IGNORECASE,
)
IF_RIGHT = re.compile(
    r"(?:^|, |,? )[Ii]f [^,;:]{0,60}\b(?:believed|trusted|any guide|right|correct|accurate|reliable|to go by|a guide|does not lie|do not lie)\b,?"
)
"""A doubt of the figures, which makes no supposition of what they tell."""


_NOT_HIM = re.compile(r",? (?:and |but )?not (?:the )?[A-Z]\w+(?:(?: or|,) (?:the )?[A-Z]\w+)*,?")
"""Another who is set apart: `Italy, not China, ...`."""


def untold(words: str) -> bool:
    """Whether words deny, suppose or foretell, so that a comparison, a change or a rank in them is not told as a fact."""
    return _UNTOLD.search(_NOT_HIM.sub(",", IF_RIGHT.sub(",", words))) is not None


def is_unreal(case: Case, verdict: Verdict) -> bool:
    """Whether the claim is told as planned, foretold, demanded, supposed or asked; who refused to take part is told as a fact."""
    claim = case.claim
    if told_apart(case, verdict):
        return False
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
    if verdict.check in MEASURED and claim.stance == "forecast" and claim.modality not in MODALITIES:
        told = own_clause(case, case.said.text)
        if told != case.said.text and _AUXILIARY.search(case.said.text) and not _AUXILIARY.search(told):
            return False  # what is foretold stands in another clause
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
    match = _BUILT.search(case.said.text) if verdict.check == "works" else None
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
        told = moods(text, case.claim.stance) if case.claim.stance == "report" else ()
        return "".join(text[one.start : one.end] for one in told if one.told or not one.lesser) or text
    start, end = case.offset, case.offset + len(case.claim.quote)
    breaks = [match.start() for match in _BREAK.finditer(text)]
    first = max((at for at in breaks if at <= start), default=0)
    last = min((at for at in breaks if at >= end), default=len(text))
    return text[first:last]


_APPEALS = re.compile(
    r"\b(?:must|should|shall|ought|(?<!\bone )(?<!\byou )needs? to|ha(?:s|ve) to|had better|let (?:us|them|him|her|no|the|every)|it is (?:high )?time|cannot|would|please|pray|may (?:god|he|she|they|we)|"
    r"urge\w*|call(?:s|ed)? (?:on|upon|for)|demand\w*|appeal\w*|beg|implore\w*|insist\w*)\b|!|\?"
    r"|^\W*(?:(?:so|then|now|and|but|please|never|always|do not|don['’]t) )*(?:abolish|abandon|accept|act|admit|allow|ask|avoid|ban|beware|boycott|break|bring|build|call|cancel|cease|choose|close|come|compare|"
    r"condemn|consider|count|defend|deny|do|end|expel|fight|follow|forget|free|get|give|go|guard|hear|help|hold|honou?r|imagine|join|judge|keep|learn|leave|lift|listen|look|maintain|make|mark|mind|note|oppose|"
    r"pay|protect|put|quit|raise|read|recall|refuse|reject|release|remember|remove|respect|restore|return|save|scrap|see|send|show|sign|speak|stand|start|stay|stop|support|suspend|take|tell|thank|think|trust|try|"
    r"turn|understand|unite|vote|wait|watch|withdraw|work|write)\b",
    re.IGNORECASE,
)
"""Words without which nothing is demanded of anybody: of duty, of asking, or an order at the head of the sentence."""


def told_apart(case: Case, verdict: Verdict) -> bool:
    """Whether the clause that carries the claim is told as a fact, though the sentence demands, foretells, supposes or asks."""
    claim, text = case.claim, case.said.text
    if verdict.check == "agreements" and claim.modality not in MODALITIES and _STANDS.search(text):
        return True
    if claim.stance == "appeal" and claim.modality not in MODALITIES and _APPEALS.search(text) is None:
        return True  # nothing in it appeals to anybody
    found = moods(text, claim.stance)
    beside = claim.type == "other" or (claim.type == "event" and verdict.check in BESIDE)
    carrying = _of_rows(case, verdict, found) if beside else _of_quote(case, found)
    if carrying is None or not carrying.told:
        return False
    # Of a main clause only the past tense is surer than the reader's judgement of the whole.
    real = claim.modality not in MODALITIES
    elsewhere = claim.stance == "forecast" and any(
        not one.told for one in found
    )  # what is foretold has a clause of its own
    return carrying.lesser or (
        real and (carrying.past or (claim.type == "other" and (claim.stance == "report" or elsewhere)))
    )


def at_face(case: Case) -> Case:
    """The case as its own clause tells it: asserted where that is told inside of something open, in plain words where it is presumed."""
    claim = case.claim
    taken = presumed(case.said.text)
    if taken is not None and case.offset < taken.end and case.offset + len(claim.quote) > taken.start:
        relation = "member" if claim.relation == "not_member" and claim.mode != "left" else claim.relation
        claim = replace(
            claim,
            sentence=taken.text,
            sentence_end=claim.sentence_start + len(taken.text),
            start=claim.sentence_start,
            end=claim.sentence_start + len(taken.text),
            quote=taken.text,
            relation=relation,
            negated=False,
            modality="asserted",
            stance="report",
        )
        return replace(case, claim=claim, said=case.world.said(taken.text, case.day))
    if claim.type == "other" or (claim.stance not in STANCES and claim.modality not in MODALITIES):
        return case
    if claim.type == "membership" and _AS_ONE.search(claim.quote) is not None:
        return replace(case, claim=replace(claim, modality="asserted", stance="report"))
    carrying = _of_quote(case, moods(case.said.text, claim.stance))
    if carrying is None or not carrying.told or not carrying.lesser:
        return case
    return replace(case, claim=replace(claim, modality="asserted", stance="report"))


_AS_ONE = re.compile(r"\bas an? (?:[a-z-]+ )?(?:member|party|signatory|observer|partner)\b", re.IGNORECASE)
"""In which quality somebody would act: it is taken for granted."""


def _of_quote(case: Case, found: Sequence[Clause]) -> Clause | None:
    """The last clause of a typed claim's quotation that has words of its own there."""
    first, last = case.offset, case.offset + len(case.claim.quote)
    for clause in reversed(found):
        start, end = max(first, clause.start), min(last, clause.end)
        if start >= end:
            continue
        words = list(case.said.text[start:end])
        taken = [(one.start, one.end) for one in case.said.names] + [(one.start, one.end) for one in case.said.dates]
        for place in (at for one, other in taken for at in range(max(start, one), min(end, other))):
            words[place - start] = " "
        if _WORD.search("".join(words)):
            return clause
    return None


_WORD = re.compile(r"(?!(?:and|the|of|in|on|an|by|to)\b)\b[a-z]{2,}", re.IGNORECASE)
_ANAPHOR = re.compile(r"\b(?:which|who|whom|whose|where|it|its|he|his|she|her|they|their|that|having)\b", re.IGNORECASE)
"""By such a word a clause speaks of what another one names."""


def _of_rows(case: Case, verdict: Verdict, found: Sequence[Clause]) -> Clause | None:
    """The clause with most of the names, dates and numbers by which an untyped sentence tells what the rows are about."""
    places = places_told(case, known_of(case, (verdict,)))
    scored: list[tuple[float, Clause]] = []
    for clause in found:
        count = sum(clause.start <= at < clause.end for at in places)
        pointed = clause.lesser and _ANAPHOR.search(case.said.text[clause.start : clause.end]) is not None
        scored.append((count + (1.5 if pointed and count else 0.0), clause))
    best = max((score for score, _ in scored), default=0.0)
    most = [clause for score, clause in scored if score == best]
    surest = sorted(most, key=lambda clause: not (clause.past or clause.lesser))
    return surest[0] if best and all(clause.told for clause in most) else None


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
    if not is_unreal(case, verdict) or _is_present(case, verdict):
        return verdict
    claim = case.claim
    ends = [at.period.end for at in case.said.dates] or ([claim.date_end] if claim.date_end is not None else [])
    passed = case.day is not None and bool(ends) and max(ends) <= case.day
    if passed and verdict.check == "bases" and "notice" in compared_by(verdict) and case.claim.modality == "asserted":
        return verdict  # that somebody was told to leave is told as a fact
    stands = verdict.check in STANDING and (verdict.check != "bases" or "lease" in compared_by(verdict))
    if verdict.label == "supported" and (passed or stands) and claim.stance not in {"appeal", "question"}:
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
