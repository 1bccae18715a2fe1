"""Every claim to its checks, one verdict at least for each claim that can be checked."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.case import Case, World
from levers.check.checks import CHECKS
from levers.check.guards.beside import beside
from levers.check.guards.residue import accounted
from levers.check.guards.same_act import misfit
from levers.check.guards.sure import unsure
from levers.check.guards.turned import hanging
from levers.check.guards.unreal import at_face, tempered
from levers.check.quantities.unlisted import uncounted
from levers.check.verdicts import make, plain
from levers.errors import UnknownName
from levers.model import STATES_OF_AFFAIRS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from levers.atlas import Atlas
    from levers.model import Claim, Observation, Statement, Verdict

__all__ = ["CHECKABLE", "Dates", "check"]

Dates = Mapping[str, dt.date | None]
"""Document id to its date."""

CHECKABLE = frozenset(
    {"event", "membership", "office", "quantity", "superlative", "election", "conflict", "lever", "alignment", "cause"}
)
"""Claim types of which each claim gets a verdict; `other` gets one only from a check that knows the thing it names."""
COMPARED = frozenset({"quantity", "membership", "office"})
OWN = {
    "membership": frozenset({"membership", "superlative"}),
    "quantity": frozenset({"quantity", "superlative"}),
    "superlative": frozenset({"superlative", "quantity"}),
}
"""Checks whose verdict belongs to the claim itself."""
MANY = 20
"""So many claims of other documents about one thing are compared at most."""
NEAR = 5
"""So many characters may stand between a sentence and the one before it."""
READS = {one.name: one.reads for one in CHECKS}
"""Check to the kinds of checkable parts that it compares itself."""
FUNCTIONS = {one.name: one.function for one in CHECKS}
SILENT = frozenset({"attribution"})
DECIDED = frozenset({"supported", "refuted", "outdated"})
BARRED = frozenset({"appeal", "question"})
"""Stances of sentences that state nothing: of them only a verdict on what they take for granted remains."""
OPINION = frozenset({"assessment", "appeal", "forecast", "question"})


def check(
    claims: Sequence[Claim],
    *,
    atlas: Atlas,
    dates: Dates,
    observations: Iterable[Observation] = (),
    statements: Iterable[Statement] = (),
    checks: Collection[str] | None = None,
    speakers: Mapping[str, str] | None = None,
) -> Iterator[Verdict]:
    """Verdicts on claims, in the order of the claims.

    Args:
        claims: of one or many documents; consistency compares those of one document with each other.
        atlas: curated statements and series.
        dates: date of each document by its id; None or absent where it is not known.
        observations: loaded open data beside the atlas's series; rows with the indicator `events` are event counts.
        statements: of loaded sources: told beside a verdict with their edition; they decide nothing.
        checks: names of the checks to run; all where None.
        speakers: claim id to who says it, where the text has only a pronoun there.

    Raises:
        UnknownName: a check that does not exist.
    """
    unknown = set(checks or ()) - {one.name for one in CHECKS}
    if unknown:
        raise UnknownName(
            ", ".join(sorted(unknown)), "no such check", f"there are {', '.join(one.name for one in CHECKS)}"
        )
    world = World(atlas, observations, statements)
    before = _sentences_before(claims)
    alike = _alike(claims, dates)
    for _, of_sentence in itertools.groupby(claims, key=lambda claim: (claim.document, claim.sentence_start)):
        given: list[tuple[Claim, Verdict]] = []
        for claim in of_sentence:
            day = dates.get(claim.document)
            case = Case(
                claim,
                day,
                world,
                world.said(claim.sentence, day),
                before.get((claim.document, claim.sentence_start)),
                tuple(one for one in alike.get(_key(claim, dates), ()) if one.document != claim.document),
                (speakers or {}).get(claim.id),
            )
            given += ((claim, beside(case, verdict)) for verdict in _judged(case, checks))
        for _, together in itertools.groupby(_once(given), key=lambda pair: (pair[0].start, pair[0].end)):
            yield from map(plain, _informed([verdict for _, verdict in together]))


def _once(given: Sequence[tuple[Claim, Verdict]]) -> list[tuple[Claim, Verdict]]:
    """The verdicts on the claims of one sentence, each told once: on a claim of what holds by its own check, by others on the sentence as a whole."""
    typed = [(claim, verdict) for claim, verdict in given if claim.type in STATES_OF_AFFAIRS]
    if not typed:
        return list(given)
    own = {
        verdict.check
        for claim, verdict in typed
        if verdict.label in DECIDED and verdict.check in OWN.get(claim.type, ())
    }
    whole = {verdict.check for claim, verdict in given if claim.type == "other" and verdict.label in DECIDED} - own
    return [
        (claim, verdict)
        for claim, verdict in given
        if (
            verdict.check in whole
            if claim.type == "other"
            else claim.type not in STATES_OF_AFFAIRS or verdict.check not in whole
        )
    ]


def _informed(given: Sequence[Verdict]) -> Iterator[Verdict]:
    """The verdicts on claims of the very same words; where one is decided, that no row was found for another says nothing."""
    decided = any(verdict.label in DECIDED for verdict in given)
    return (
        verdict for verdict in given if not (decided and verdict.check == "none" and verdict.label == "not_enough_info")
    )


def _judged(case: Case, checks: Collection[str] | None) -> list[Verdict]:
    """The verdicts on one claim, after all rules."""
    faced = at_face(case)
    given = [tempered(faced, verdict) for verdict in _verdicts(faced, checks)]
    found = [hanging(faced, verdict, FUNCTIONS) for verdict in accounted(faced, given, READS)]
    return found if faced is case else [replace(verdict, claim=case.claim.id) for verdict in found]


def _sentences_before(claims: Sequence[Claim]) -> Mapping[tuple[str, int], str]:
    """By document and start of a sentence, the sentence that ends right before it."""
    ends: dict[str, dict[int, tuple[int, str]]] = defaultdict(dict)
    for claim in claims:
        ends[claim.document][claim.sentence_start] = (claim.sentence_end, claim.sentence)
    found: dict[tuple[str, int], str] = {}
    for document, sentences in ends.items():
        for one, other in itertools.pairwise(sorted(sentences)):
            end, text = sentences[one]
            if other - end <= NEAR:
                found[document, other] = text
    return found


def _alike(claims: Sequence[Claim], dates: Dates) -> Mapping[Hashable, tuple[Claim, ...]]:
    """Typed claims of several documents about the same two, the same relation and the same year, at most `MANY` of each."""
    found: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims:
        key = _key(claim, dates)
        if claim.type in COMPARED and claim.actor is not None and len(found[key]) < MANY:
            found[key].append(claim)
    return {key: tuple(rows) for key, rows in found.items() if len({row.document for row in rows}) > 1}


def _key(claim: Claim, dates: Dates) -> Hashable:
    day = claim.date_start or dates.get(claim.document)
    relation = "member" if claim.relation == "not_member" else claim.relation
    return (claim.type, claim.actor, claim.recipient, relation, claim.unit, day.year if day else None)


def _verdicts(case: Case, checks: Collection[str] | None) -> Iterator[Verdict]:
    claim = case.claim
    if claim.type in SILENT or claim.stance == "heading":
        return
    given: list[Verdict] = []
    touched = False
    for one in CHECKS:
        if checks is not None and one.name not in checks:
            continue
        verdict = one.function(case)
        if verdict is None:
            continue
        if misfit(case, verdict) or unsure(case, verdict):
            touched = True
            continue
        if verdict.label in DECIDED or claim.stance not in BARRED:
            given.append(verdict)
    if not given:
        fallback = _fallback(case, touched=touched)
        if fallback is not None and (checks is None):
            given.append(fallback)
    yield from _settled(claim, given)


def _settled(claim: Claim, given: list[Verdict]) -> Iterator[Verdict]:
    """Drops what adds nothing: abstentions beside a decision, and abstentions on what is only an opinion."""
    decided = [verdict for verdict in given if verdict.label in DECIDED]
    if decided:
        yield from decided
        return
    if claim.type == "other":
        given = [verdict for verdict in given if verdict.label == "not_checkable" or verdict.check != "none"]
    yield from given[:1]
    yield from (verdict for verdict in given[1:] if verdict.check == "consistency")


def _fallback(case: Case, *, touched: bool) -> Verdict | None:
    """What can be said of a claim that no check took."""
    claim = case.claim
    if claim.type not in CHECKABLE and (measurable := uncounted(case)) is not None:
        return measurable
    if claim.stance in OPINION or claim.type in {"cause", "lever", "alignment"}:
        if claim.type == "other" and claim.stance == "question":
            return None
        words = {
            "appeal": "An appeal, which is neither true nor false",
            "forecast": "An open forecast, which nothing yet can bear out",
            "question": "A question, which claims nothing",
        }
        text = words.get(claim.stance, "An assessment, which no data alone can decide")
        return make(
            case, "none", "not_checkable", text, rule="stance of the claim, without a core that data could decide"
        )
    if claim.type not in CHECKABLE:
        return None
    if claim.modality in {"planned", "hypothetical", "demanded"}:
        return _planned(case)
    return make(
        case,
        "none",
        "not_enough_info",
        "Rows at hand touch on this, but not surely on the same"
        if touched
        else "No row at hand tells of this act itself"
        if claim.type in {"event", "conflict"}
        else "Neither the atlas nor the loaded data know of this",
        rule="no check found a row that speaks of it",
        would_decide=_data_for(claim),
    )


def _planned(case: Case) -> Verdict:
    claim, end = case.claim, case.claim.date_end
    if claim.modality == "planned" and end is not None and case.day is not None and end <= case.day:
        return make(
            case,
            "none",
            "not_enough_info",
            "A plan whose date has passed",
            rule="planned date before the document's",
            would_decide="what became of the plan",
        )
    return make(
        case,
        "none",
        "not_checkable",
        "A plan, demand or possibility, which nothing yet can bear out",
        rule="modality of the claim",
    )


def _data_for(claim: Claim) -> str:
    match claim.type:
        case "event" | "conflict":
            return "event data of that week, or a second independent report"
        case "election":
            return "the electoral commission's record"
        case "superlative":
            return "a series that ranks all those it is compared with"
        case _:
            return "a dated open source on it"
