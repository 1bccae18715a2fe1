"""Where a record does not tell what the sentence tells, though its names and dates fit: then nothing is decided.

Rule. A verdict is left open if its part of the sentence tells what almost happened, denies in words that its check does not read,
or, for a support, names a state that the rows on which it rests know nothing of. The part is what stands between full breaks
(colon, semicolon, relative clause) and names most of what the verdict speaks of.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.guards.known import known_of, places_told
from levers.check.said.apart import own_clause
from levers.check.said.moods import moods
from levers.check.said.predicates import alternatives
from levers.check.slots import soil
from levers.check.verdicts import compared_by
from levers.model import Statement

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Verdict

__all__ = ["part_of", "unlike"]

_ALMOST = re.compile(
    r"\b(?:almost|nearly|all but|as good as) (?!(?:doubled|tripled|trebled|quadrupled|halved|half|all|every)\b)"
    r"(?:[a-z]+ed|won|left|fell|became|met|came|went|took|made|gave|had|lost|built|sold|bought|quit|put)\b"
    r"|\b(?:came (?:close|near) to|on the (?:eve|verge|brink) of|(?:stopped|fell) short of|short of|(?:was|were) about to|narrowly (?:avoided|missed)|"
    r"instead of|rather than) (?:(?!the\b|its\b|their\b|his\b|her\b|a\b)\w+ )?[a-z]+ing\b"
    r"|\bg[ai]v\w+ (?:\w+ ){1,3}a miss\b",
    re.IGNORECASE,
)
"""What almost happened did not happen."""
_MISS = re.compile(r"\bg[ai]v\w+ (?:\w+ ){1,3}a miss\b", re.IGNORECASE)
_PASSED_BY = re.compile(r"\bbypass(?:ed|es|ing)?\b", re.IGNORECASE)
"""Who is bypassed was not visited; a road that bypasses is built all the same."""
_DENIED = re.compile(
    r"\b(?:did|does|do|has|have|had|was|were|is|are|could|would) (?:[a-z]+ )?(?:not|never)\b|n['’]t\b|\bnever\b|"
    r"\b(?:denied|denies|deny|denying|refused to|declined to|failed to|unable to|nobody|neither|none of)\b",
    re.IGNORECASE,
)
_CERTAIN = re.compile(
    r"\b(?:nobody|no one|neither side|not|never|none of them|cannot be|n['’]t(?: be)?) (?:now |any longer |seriously |be )?(?:disput|den(?:y|ie)|doubt|contest|question)\w*",
    re.IGNORECASE,
)
"""Who denies a denial affirms."""
_NOT = re.compile(
    r"\b(?:did|does|do|has|have|had|was|were|is|are|could) not\b(?! (?:only|least|just|merely|simply|alone|until))|n['’]t\b",
    re.IGNORECASE,
)
_DENIED_OFFICE = re.compile(
    r"\b(?:is|was|are|were|has|have|had) (?:not|never)\b(?= (?:been |the |an? |acting |yet )*(?:\w+ )?(?:president|premier|prime|foreign|defen[cs]e|minister|head|chair|secretary))"
    r"|\bnever (?:became|was|served)\b",
    re.IGNORECASE,
)
_READ = {
    "exercises": re.compile(rf"{alternatives('away')}|{alternatives('cancelled')}|\bneither\b", re.IGNORECASE),
    "visits": re.compile(
        r"\b(?:did not|didn['’]t|never|has not|had not|refused|declined|(?:was|were) absent|skipp|without|cancelled|not present|not there)",
        re.IGNORECASE,
    ),
}
"""Denials that these checks read themselves."""
_DENIAL_READ = ("that nobody", "that there was no")
"""Slots in which the denial itself was compared."""
_READ_ALL = frozenset({"membership", "bases", "votes", "consistency", "sanctions"})
_MEASURED = frozenset({"quantity", "superlative"})
_NOT_THE_MOST = re.compile(
    r"\b(?:not|never|hardly|far from|no longer|n['’]t) (?:been |even |by far |at all )*(?:the|its|their|his|her) (?:\w+ )?(?:only|first|last|sole|most|least|top|main|\w+est)\b",
    re.IGNORECASE,
)
_ROWS = frozenset({"sanctions", "bases", "agreements", "border_conflicts"})
"""Checks whose rows name every state that they are about."""
_GROUNDS = {"exercises": "host", "visits": "host_state"}
"""Checks of what is in one place, and the property that says where."""
_UNORDERED = frozenset({"membership", "agreements", "alliances"})
_ORDERED = re.compile(
    r"\bno other\b|\b(?:earlier|later|sooner) than\b|\b(?:before|after|ahead of) (?:any|all|the other)", re.IGNORECASE
)
_FULL_BREAK = re.compile(r"[;:]|, (?:which|who|but|although|though|while|whereas)\b|\. ")
_ASIDE = re.compile(
    r"\b(?:opposed|resisted|criticised|criticized|denounced|resented|feared|disliked|welcomed|watched|brokered|mediated) by (?:the )?$|\bbypassing (?:the )?$|"
    r"\b(?:near|outside|from|for|across|towards?|against|unlike|after|since|like|with|against|over|beyond|in|at|to|between|of|than) (?:the |a |an )?(?:[a-z-]+ )?$"
)
_TOLD = re.compile(
    r"^-(?!(?:led|backed|brokered|run)\b)[a-z]|^(?:['’]s)? (?:[a-z-]+ ){0,3}?(?:said|says|say|told|officials?|media|press|agency|spokes\w+|newspapers?|analysts?|border|frontier|capital|embassy|language|occupation|invasion|war)\b"
)


_REASON = re.compile(
    r"\b(?:for (?:its|their|his|her|an?|the|alleged(?:ly)?|[a-z]+ing)|over|because|accused of|suspected of|in connection with|as part of|in response to) (?=[^;:]*$)"
)
"""Behind it stands why a sanction was imposed."""


def unlike(case: Case, verdict: Verdict) -> str:
    """Why what the record tells is not what the sentence tells, '' where nothing speaks against it."""
    part = part_of(case, verdict)
    denial_read = any(one.startswith(_DENIAL_READ) for one in compared_by(verdict))
    if (
        verdict.check not in {*_MEASURED, "office"}
        and not denial_read
        and (
            _ALMOST.search(part if verdict.label == "supported" else _MISS.sub("", part))
            or (verdict.check == "visits" and _PASSED_BY.search(part))
        )
    ):
        return "It is told as what almost happened"
    if verdict.check in {"superlative", "visits", "office"} and _NOT_THE_MOST.search(part):
        return "That it was the only, first or greatest is denied"
    if _denied(case, verdict, part):
        return "It is told with a denial"
    if verdict.label == "supported" and verdict.check in _ROWS and (strange := _stranger(case, verdict, part)):
        return f"The record knows nothing of {case.world.name(strange)} here"
    if verdict.label == "supported" and (ground := _elsewhere(case, verdict)):
        return f"It is told as having been in {case.world.name(ground)}"
    if verdict.label == "supported" and verdict.check in _UNORDERED and _ORDERED.search(part):
        return "Who came earlier or later is told too, and is not compared here"
    return ""


def _elsewhere(case: Case, verdict: Verdict) -> str | None:
    """A state on whose ground the sentence puts a visit or an exercise, where its rows name another ground."""
    prop = _GROUNDS.get(verdict.check)
    grounds = soil(case) if prop is not None else []
    rows = [case.world.atlas.row(one) for one in verdict.evidence]
    codes = {row.entity for row in rows if isinstance(row, Statement)}
    kinds = {code.partition(":")[0] for code in codes}
    things = [thing for kind in kinds for thing in case.world.things.get(kind, ()) if thing.code in codes]
    hosts = {code for thing in things for code in thing.values(prop or "")}
    homes = {code for thing in things for code in thing.values("visitor_state")}
    return next((ground for ground in grounds if hosts and ground not in hosts | homes), None)


def _denied(case: Case, verdict: Verdict, part: str) -> bool:
    """Whether a denial stands there that the check itself does not read."""
    if (
        verdict.check in _READ_ALL
        or verdict.label == "outdated"
        or any(one.startswith(_DENIAL_READ) for one in compared_by(verdict))
    ):
        return False
    if verdict.check == "office":
        typed = case.claim.type == "office"
        return _DENIED_OFFICE.search(case.near(before=12) if typed else case.said.text) is not None
    if verdict.check in _MEASURED:
        read = verdict.check == "quantity" and case.claim.negated
        return verdict.label == "supported" and not read and _NOT.search(own_clause(case, part)) is not None
    if verdict.check in _READ:
        rest = _READ[verdict.check].search(part) is None and not case.claim.negated
        return verdict.label == "supported" and rest and _NOT.search(part) is not None
    return _DENIED.search(_CERTAIN.sub("", _carrying(case, verdict, part))) is not None


def _carrying(case: Case, verdict: Verdict, part: str) -> str:
    """The part without its lesser clauses that neither name, date nor count anything of the rows: a denial there is of something else."""
    at = max(0, case.said.text.find(part))
    places = places_told(case, known_of(case, (verdict,)))
    idle = [
        (max(one.start, at), min(one.end, at + len(part)))
        for one in moods(case.said.text, "report")
        if one.lesser and not any(one.start <= place < one.end for place in places)
    ]
    kept = list(part)
    for first, last in idle:
        kept[max(0, first - at) : max(0, last - at)] = " " * (last - first) if last > first else ""
    return "".join(kept)


def _stranger(case: Case, verdict: Verdict, part: str) -> str | None:
    """A state that the part names as one of those acting or acted on, and that no row of the verdict's things knows."""
    rows = [case.world.atlas.row(one) for one in verdict.evidence]
    codes = {row.entity for row in rows if row is not None}
    known = {
        code
        for kind in {code.partition(":")[0] for code in codes}
        for thing in case.world.things.get(kind, ())
        if thing.code in codes
        for stmts in thing.facts.values()
        for stmt in stmts
        for code in (stmt.value, *stmt.value.split(" "))
    }
    at = case.said.text.find(part)
    pair = {case.claim.actor, case.claim.recipient} if case.claim.type != "other" else set()
    for name in case.said.names:
        if name.kind != "state" or not at <= name.start < at + len(part) or set(name.codes) & known:
            continue
        if len(pair) == 2 and None not in pair and not pair & set(name.codes):
            continue  # a typed claim is about its own two
        before, after = case.said.text[: name.start], case.said.text[name.end :]
        if verdict.check == "sanctions" and _REASON.search(before):
            continue  # why somebody was listed
        if _ASIDE.search(before) or _TOLD.match(after) or case.world.name(name.code) in verdict.explanation:
            continue
        return name.code
    return None


def part_of(case: Case, verdict: Verdict) -> str:
    """The part between full breaks that names most of what the verdict speaks of."""
    parts = [part for part in _FULL_BREAK.split(case.said.text) if part.strip()]
    if case.claim.type in {"event", "election", "conflict"}:
        mine = [part for part in parts if case.claim.quote[:12] in part]
        parts = mine or parts
    words = set(re.findall(r"[A-Z][\w-]{2,}", verdict.explanation))
    return max(parts, key=lambda part: sum(word in part for word in words), default=case.said.text)
