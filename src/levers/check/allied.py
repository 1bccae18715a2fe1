"""Allies under a treaty of collective defence: each of those named must be a member of it on the day.

Rule. `X and Y are allies under the treaty`, `X is covered by the bloc's guarantee`, `Y is bound to come to X's aid` tell memberships of a bloc
whose members owe each other aid; each state that stands in that clause is handed to the check of memberships, and the gravest verdict
counts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.membership import check_membership
from levers.check.membership_words import SUCCESSOR, end_of_bloc

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Verdict

__all__ = ["check_allied"]

DEFENCE = frozenset({"CSTO", "CST", "NATO"})
"""Blocs whose members owe each other aid."""
SEVERE = ("refuted", "outdated", "not_enough_info", "supported", "not_checkable")
_ALLIED = re.compile(
    r"\b(?:allies|allied|ally|alliance partners?|(?:covered|protected|shielded) by|(?:bound|obliged|pledged|committed) to (?:defend|aid|help|protect|come)|"
    r"(?:owes?|enjoys?|has|have) (?:\w+ ){0,3}(?:guarantees?|protection|umbrella)|under (?:the|its) (?:\w+ ){0,3}(?:umbrella|shield))\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:not|never|no longer|without|neither|nor|no|only|would|could|might|if|former|once)\b|n['’]t\b", re.IGNORECASE
)
_BREAK = re.compile(r"[;:]|, (?:but|while|whereas|although|which|who)\b")
_ASIDE = re.compile(r"\b(?:in|at|from|against|unlike|like|than|on|near|for|over) (?:the )?$")


def check_allied(case: Case) -> Verdict | None:
    """The verdict on an alliance told through its bloc, None where the sentence tells of none."""
    match = _ALLIED.search(case.said.text)
    if match is None or case.claim.type != "other" or case.claim.stance in {"question", "appeal", "forecast"}:
        return None
    breaks = [one.start() for one in _BREAK.finditer(case.said.text)]
    first = max((at for at in breaks if at <= match.start()), default=0)
    last = min((at for at in breaks if at >= match.end()), default=len(case.said.text))
    inside = [name for name in case.said.names if first <= name.start < last]
    blocs = {name.code for name in inside if name.kind == "bloc"} & DEFENCE
    if len(blocs) != 1 or _UNSURE.search(case.said.text[first:last]):
        return None
    bloc = min(blocs)
    if case.day is not None and end_of_bloc(case, bloc, case.day) is not None:
        bloc = SUCCESSOR.get(bloc, bloc)
    states = {
        name.codes[0]: name
        for name in reversed(inside)
        if name.kind == "state" and not name.demonym and not _ASIDE.search(case.said.text[: name.start])
    }
    found = []
    for state, name in reversed(states.items()):
        # The bloc is settled here, so the words of the claim are the state's alone.
        start, end = case.claim.sentence_start + name.start, case.claim.sentence_start + name.end
        claim = replace(case.claim, type="membership", actor=state, recipient=bloc, relation="member", stance="report")
        claim = replace(claim, start=start, end=end, quote=case.said.text[name.start : name.end])
        verdict = check_membership(replace(case, claim=claim))
        if verdict is not None:
            found.append(replace(verdict, claim=case.claim.id))
    if not found:
        return None
    worst = min(found, key=lambda verdict: SEVERE.index(verdict.label))
    if worst.label != "supported":
        return worst
    told = "; ".join(dict.fromkeys(one.explanation.rstrip(".") for one in found))
    return replace(
        worst, explanation=f"{told}.", evidence=tuple(dict.fromkeys(row for one in found for row in one.evidence))
    )
