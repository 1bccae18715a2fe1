"""Allies under a treaty of collective defence: each of those named must be a member of it on the day.

Two states told to be bound by no alliance, or no treaty to defend each other, are looked for among the members of one such bloc and the parties of one pact of
defence; found there, the denial is refuted, and the alliance told of the two is borne out. Not found, nothing is decided: pacts are not on record in full.

Rule. `X and Y are allies under the treaty`, `X is covered by the bloc's guarantee`, `Y is bound to come to X's aid` tell memberships of a bloc
whose members owe each other aid; each state that stands in that clause is handed to the check of memberships, and the gravest verdict
counts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.memberships.membership import check_membership
from levers.check.memberships.words import FULL, PROLONGS, SUCCESSOR, end_of_bloc
from levers.check.slots import about
from levers.check.verdicts import cite, day_told, definite, listed, make, window
from levers.model import Certainty

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Label, Period, Statement, Verdict

__all__ = ["check_allied"]

DEFENCE = frozenset({"CSTO", "CST", "NATO"})
"""Blocs whose members owe each other aid."""
SEVERE = ("refuted", "outdated", "not_enough_info", "supported", "not_checkable")
_ALLIED = re.compile(
    r"\b(?:allies|allied|ally|alliance partners?|(?:covered|protected|shielded|bound|tied) (?:to (?:\w+ ){1,2})?by|(?:bound|obliged|pledged|committed) to (?:defend|aid|help|protect|come)|"
    r"(?:owes?|enjoys?|has|have) (?:\w+ ){0,3}(?:guarantees?|protection|umbrella)|under (?:the|its) (?:\w+ ){0,3}(?:umbrella|shield))\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:not|never|no longer|without|neither|nor|no|only|would|could|might|if|former|once)\b|n['’]t\b", re.IGNORECASE
)
_BREAK = re.compile(r"[;:]|, (?:but|while|whereas|although|which|who)\b")
_ASIDE = re.compile(r"\b(?:in|at|from|against|unlike|like|than|on|near|for|over) (?:the )?$")


_BESIDE = re.compile(r"\b(?:apart from|besides|beyond|outside|unlike|instead of) (?:of )?(?:the )?$")
_WITHIN = re.compile(r" (?:with)?in (?:the )?")
"""`X, Y's ally within the bloc` tells a membership of both."""


def check_allied(case: Case) -> Verdict | None:
    """The verdict on an alliance told through its bloc, None where the sentence tells of none."""
    if (pair := _pair(case) or _pact(case) or _lapsed(case)) is not None:
        return pair
    match = _ALLIED.search(case.said.text)
    within = match is not None and _WITHIN.match(case.said.text, match.end()) is not None
    if match is None or case.claim.stance in {"question", "forecast"}:
        return None
    if case.claim.type != "other" and not (case.claim.type == "membership" and within):
        return None
    breaks = [one.start() for one in _BREAK.finditer(case.said.text)]
    first = max((at for at in breaks if at <= match.start()), default=0)
    last = min((at for at in breaks if at >= match.end()), default=len(case.said.text))
    inside = [name for name in case.said.names if first <= name.start < last]
    blocs = {
        name.code for name in inside if name.kind == "bloc" and not _BESIDE.search(case.said.text[: name.start])
    } & DEFENCE
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


_BOUND = re.compile(
    r"\b(?:allied (?:to|with)|(?:bound|tied|linked) by (?:no|any) (?:\w+ )?(?:alliance|(?:defen[cs]e |military )?(?:pact|treaty))|(?:no|any) (?:\w+ )?(?:treaty|pact|agreement) (?:obliges|binds|commits|requires)|"
    r"military all(?:y|ies) of|allies by treaty|allies in arms|(?:treaty|formal|military) allies)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|no|never|neither|nor|without)\b|n['’]t\b", re.IGNORECASE)


def _pair(case: Case) -> Verdict | None:
    """An alliance of just two states, told or denied without the name of a bloc."""
    match = _BOUND.search(case.said.text)
    if match is None or case.day is None or case.claim.stance in {"question", "forecast"}:
        return None
    breaks = [one.start() for one in _BREAK.finditer(case.said.text)]
    first = max((at for at in breaks if at <= match.start()), default=0)
    last = min((at for at in breaks if at >= match.end()), default=len(case.said.text))
    inside = [name for name in case.said.names if first <= name.start < last]
    states = list(dict.fromkeys(name.code for name in inside if name.kind == "state"))
    near = case.said.text[max(first, match.start() - NEAR) : last]
    if len(states) != 2 or any(name.kind == "bloc" for name in inside) or _PERHAPS.search(near):
        return None
    found = _common(case, states[0], states[1])
    if not found:
        return None
    denied = _DENIED.search(case.said.text[max(first, match.start() - 30) : match.end()]) is not None
    one, other = (case.world.name(code) for code in states)
    row = found[0]
    if (told := _time_of(case, match)) is not None and row.entity not in states:
        days = [one.valid.start_earliest for one in (row, *case.world.atlas.of(row.entity, "in_force"))]
        if not any(day is not None and day in told for day in days):
            text = f"On record the two are allies by {definite(case.world.name(row.entity))} {window(row.valid.start_earliest, row.valid.start_latest)} {cite(row)}"
            return make(
                case,
                "membership",
                "not_enough_info",
                text,
                evidence=[row.id],
                rule=RULE,
                would_decide="what was signed then",
            )
    through = case.world.name(row.value if row.prop == "membership" else row.entity)
    text = f"{one} and {other} were bound by {definite(through)} on {day_told(case.day)} {cite(row)}"
    return make(
        case, "membership", "refuted" if denied else "supported", text, evidence=[one.id for one in found], rule=RULE
    )


_PACT = re.compile(
    r"\b(?:(?:mutual|joint|common|collective)[- ](?:defen[cs]e|assistance|security)|defen[cs]e|military|alliance) (?:treat(?:y|ies)|pacts?|alliance)\b"
    r"|\b(?:treaty|pact|declaration) (?:of|on) (?:[a-z-]+ (?:[a-z]+ )?and )?(?:military )?(?:alliance|allied relations|allied interaction)\b",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\b(?:sign(?:ed|ing)|conclud(?:ed|ing)|seal(?:ed|ing)|enter(?:ed|ing)|ma(?:de|king)|struck|form(?:ed|ing)|agreed)\b[^,;:]{0,25}$",
    re.IGNORECASE,
)
_MADE_IT = re.compile(r"(?:,? (?:which|that))? [^,;:]{0,40}\b(?:signed|concluded|sealed|struck|made|agreed)\b")
_PART = re.compile(r"[,;:]")
OCCASION = 45
"""Days within which one occasion is told."""


def _pact(case: Case) -> Verdict | None:
    """A pact of defence told as made by just two states: what the two signed on that occasion, on record, tells whether it was one."""
    match = _PACT.search(case.said.text)
    if match is None or case.day is None:
        return None
    end = _PART.search(case.said.text, match.end())
    last = end.start() if end is not None else len(case.said.text)
    names = [name for name in case.said.names if name.start < last and not _ASIDE.search(case.said.text[: name.start])]
    states = {name.code for name in names if name.kind == "state" and not name.demonym}
    people = {code.split(":")[1] for name in names if name.kind == "person" for code in name.codes}
    states |= {name.code.split(":")[1] for name in names if name.kind == "person" and len(name.codes) == 1}
    made = _MADE.search(case.said.text[: match.start()]) or _MADE_IT.search(case.said.text, match.end())
    if len(states) != len("AB") or made is None:
        return None
    if not about(case, min(made.start(), match.start()), max(made.end(), match.end())):
        return None
    if any(name.kind == "bloc" for name in case.said.names) or _UNSURE.search(case.said.text[: match.end()]):
        return None
    then = _papers(case, OCCASION)
    signed = [row for row, parties in then if parties == states]
    if any(_is_pact(case, row) for row in signed):
        return None  # the check of agreements compares it
    if not signed:
        known = states | people | {name.code for name in names if name.kind == "state"}
        others = [row for row, parties in then if parties & states and not parties <= known and _is_pact(case, row)]
        return _of_others(case, others[0]) if len(others) == 1 else None
    both, sure = " and ".join(case.world.name(code) for code in sorted(states)), all(row.verified for row in signed)
    told = f"What {both} signed on {day_told(signed[0].valid.start_earliest)} was {definite(case.world.name(signed[0].entity))}, no pact of defence {cite(signed[0])}"
    label: Label = "refuted" if sure else "not_enough_info"
    return make(case, "membership", label, told, evidence=[row.id for row in signed], rule=RULE)


def _papers(case: Case, longest: int) -> list[tuple[Statement, set[str]]]:
    """The treaties on record of the times that a sentence tells, none longer than so many days, with their parties."""
    times = [
        at.period for at in case.said.dates if at.how == "at" and (at.period.end - at.period.start).days <= longest
    ]
    return [
        (row, {stmt.value for stmt in case.world.atlas.of(row.entity, "party")})
        for row in case.world.atlas.about("kind")
        if row.entity.startswith("treaty:")
        and row.valid.start_earliest is not None
        and any(row.valid.start_earliest in at for at in times)
    ]


_LAPSED = re.compile(
    r"\b(?:let|allowed)\b[^;:]{0,80}\b(?:lapse|expire|run out)\b|\b(?:treaty|pact|alliance)\b[^,;:]{0,60}\b(?:lapsed|expired|ran out|was (?:not|never) (?:renewed|extended|prolonged))\b",
    re.IGNORECASE,
)


def _lapsed(case: Case) -> Verdict | None:
    """A treaty of two states told to have lapsed at a time at which, on record, the two prolonged it."""
    match = _LAPSED.search(case.said.text)
    if match is None or not about(case, match.start(), match.end()):
        return None
    states = set(case.states())
    for row, parties in _papers(case, OCCASION):
        if parties == states and row.verified and PROLONGS.search(case.world.atlas.entities[row.entity].name):
            told = (
                f"It was prolonged on {day_told(row.valid.start_earliest)}: {case.world.name(row.entity)} {cite(row)}"
            )
            return make(case, "membership", "refuted", told, evidence=[row.id], rule=RULE)
    return None


def _is_pact(case: Case, row: Statement) -> bool:
    return row.value == "defence pact" or _OF_ALLIES.search(case.world.atlas.entities[row.entity].name) is not None


def _of_others(case: Case, row: Statement) -> Verdict:
    """The pact of that time, which one of the two made with another state."""
    parties = listed(case.world.name(stmt.value) for stmt in case.world.atlas.of(row.entity, "party"))
    told = f"The pact of {day_told(row.valid.start_earliest)} on record is one of {parties}: {case.world.name(row.entity)} {cite(row)}"
    label: Label = "refuted" if row.verified else "not_enough_info"
    return make(case, "membership", label, told, evidence=[row.id], rule=RULE)


def _time_of(case: Case, match: re.Match[str]) -> Period | None:
    """The time since which the two are told to be allies."""
    beside = [at.period for at in case.said.dates if at.how == "since" and 0 <= at.start - match.end() < SINCE]
    return beside[0] if len(beside) == 1 else None


NEAR = 40
"""Characters before an alliance in which a word may make it doubtful."""
SINCE = 12
"""Characters between an alliance and the time since which it is told to be."""
RULE = "members of one bloc of defence on the day, or parties of one pact of defence in force"
_PERHAPS = re.compile(r"\b(?:would|could|might|if|former|once|almost|as good as|like)\b", re.IGNORECASE)


_OF_ALLIES = re.compile(r"\b(?:allied|alliance)\b", re.IGNORECASE)


def _common(case: Case, one: str, other: str) -> list[Statement]:
    """Rows of both states in a bloc of defence, else in a pact."""
    day, atlas = case.day, case.world.atlas
    if day is None:
        return []
    for bloc in sorted(DEFENCE):
        rows = [
            row
            for state in (one, other)
            for row in atlas.of(state, "membership")
            if row.value == bloc and row.qualifier in FULL and row.verified
        ]
        sure = [row for row in rows if row.valid.at(day) is Certainty.YES]
        if {row.entity for row in sure} == {one, other}:
            return sure
    treaties = (
        row for kind in ("defence pact", "friendship", "strategic partnership") for row in atlas.where("kind", kind)
    )
    for row in treaties:
        if row.value != "defence pact" and _OF_ALLIES.search(atlas.entities[row.entity].name) is None:
            continue
        parties = {stmt.value for stmt in atlas.of(row.entity, "party")}
        ended = atlas.of(row.entity, "ended")
        if parties == {one, other} and row.verified and row.valid.at(day) is Certainty.YES and not ended:
            return [row]
    return []
