"""Whether a row tells the very act or state of affairs that the sentence tells: if not, its verdict decides nothing.

Rule. Names and dates that fit are not enough. An event that was told does not go out of date, and is decided only by a check of acts of its
kind. That a base is used or a lease exists bears out no vote, eviction or complaint about it. A noun that takes a membership for granted
(`X's accession to B`), a signature, a decision or an expectation is no entry or exit, so it contradicts none; nor is what is told of a time
before the bloc began. A title before a name in a telling of the past, of a party's leader or of one newly elected is no claim to hold the
office that day. A number is compared with the series of its own owner only. A visit is refuted by another place only where no journey of the
same visitor to the place told is on record beside it. A pact of many is meant where a word of its own name stands in the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from levers.atlas.spelling import skeleton, words
from levers.check.guards.known import known_of
from levers.check.guards.same_ballot import elections_unlike, votes_unlike
from levers.check.guards.same_membership import membership_unlike
from levers.check.guards.same_number import quantity_unlike, trade_unlike
from levers.check.guards.same_pact import agreements_unlike
from levers.check.guards.same_state import PAST, PRESENT, just_ended, office_unlike
from levers.check.guards.same_thing import (
    EVENTS,
    bases_unlike,
    clashes_unlike,
    exercises_unlike,
    sanctions_unlike,
    visits_unlike,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from levers.check.case import Case
    from levers.model import Verdict

__all__ = ["misfit"]

DECIDED = frozenset({"supported", "refuted", "outdated"})
_OTHER_ACTS: Mapping[str, frozenset[str]] = {
    "bases": frozenset({"ACCUSE", "PROTEST", "CONSULT", "ASSAULT"}),
    "quantity": frozenset({"SUPPORT", "ACCUSE", "CONSULT", "REJECT", "THREATEN"}),
    "sanctions": frozenset({"ASSAULT", "ACCUSE", "CONSULT", "PROTEST", "MOBILIZE", "AID", "REQUEST"}),
    "agreements": frozenset({"ASSAULT", "ACCUSE", "PROTEST", "COERCE", "THREATEN", "MOBILIZE", "SANCTION"}),
    "visits": frozenset({"ASSAULT", "MOBILIZE", "SANCTION", "COERCE"}),
    "votes": frozenset({"ASSAULT", "MOBILIZE", "AID", "CONSULT"}),
}
"""Acts of which the rows of a check tell nothing."""


def misfit(case: Case, verdict: Verdict) -> str:
    """Why a row does not tell what the sentence tells, '' where it does."""
    if verdict.label not in DECIDED:
        return ""
    if case.claim.type in EVENTS:
        if verdict.label == "outdated" and PAST.search(case.claim.quote) and not PRESENT.search(case.claim.quote):
            return "What happened does not go out of date"
        if case.claim.relation in _OTHER_ACTS.get(verdict.check, frozenset()) and not _aims_at_named(case, verdict):
            return "Another act is told"
    if (
        verdict.label == "outdated"
        and verdict.check in {"agreements", "membership", "bases"}
        and just_ended(case, verdict)
    ):
        return "It changed in those very days"
    own = _OWN.get(verdict.check)
    return own(case, verdict) if own is not None else ""


def _aims_at_named(case: Case, verdict: Verdict) -> bool:
    """Whether sanctions are on a firm or a person, whose name in the sentence leaves no doubt."""
    said = {skeleton(word) for _, _, word in words(case.said.text)}
    states = {skeleton(word) for code in case.states() for _, _, word in words(case.world.name(code))}
    things = [thing for thing in known_of(case, (verdict,)).things if thing.kind == "sanction"]
    named = {skeleton(word) for thing in things for _, _, word in words(thing.first("target")) if word[0].isupper()}
    return bool((named - states) & said)


_OWN: Mapping[str, Callable[[Case, Verdict], str]] = {
    "agreements": agreements_unlike,
    "bases": bases_unlike,
    "border_conflicts": clashes_unlike,
    "elections": elections_unlike,
    "exercises": exercises_unlike,
    "membership": membership_unlike,
    "office": office_unlike,
    "quantity": quantity_unlike,
    "sanctions": sanctions_unlike,
    "superlative": trade_unlike,
    "visits": visits_unlike,
    "votes": votes_unlike,
}
