"""Who is, is not, was or wants to be a member of which bloc.

Patterns over the tape give the bloc and the status; the state comes from the parse (subject, apposition, antecedent of
a relative clause) or from the pattern itself. Lists expand on both sides: three states and two blocs are six claims.
`relation` is `member`, `not_member`, or the status that is less than membership: `associate`, `observer`, `candidate`,
`partner`, `dialogue`, `suspended`. Only organisations that the atlas knows to have members count as blocs.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from levers.read.facts.grammar import clause_before, modality, negated, subjects
from levers.read.facts.lexicon import lexicon
from levers.read.facts.tape import code_of, compiled, cover, tape_of
from levers.read.facts.times import period_of
from levers.read.parts import Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from levers.atlas import Atlas
    from levers.model import Modality
    from levers.read.facts.tape import Tape
    from levers.read.parts import Mention, Page, Parsed

__all__ = ["memberships"]

_TRIGGER = re.compile(
    r"member|join|acced|accession|enter|leav|left|quit|withdr|exit|suspend|fr[eo]e?z|froze|observer|associate|candidate|"
    r"partner|introduced|brought|dragg?|\binto\b|\bincludes?\b|compris|consists of|pull"
)
_NEG_AFTER = re.compile(r"\b(?:neither|nor)\b")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = lexicon("membership")
    lists = {name: "(?:" + "|".join(words[name]["words"]) + ")" for name in words if name != "statuses"}
    lists["status"] = "(?:" + "|".join(words["statuses"]) + ")"
    return {name: compiled(pattern, **lists) for name, pattern in _SHAPES.items()}


_NOT = r"(?:not |no longer |never |neither |also |all |both |still |currently |now |only |the only |already )*"
_SHAPES = {
    "list_of": (
        r"(?P<states>{states}),? (?:are|were|have been|remain|remained|became) (?P<before>" + _NOT + r"(?:{neutral} )*)"
        r"(?:(?P<status>{status})[ -])?(?P<head>members?)(?:[ -](?:states?|countries|nations))? of (?P<blocs>(?:neither |either |both )?{blocs})"
    ),
    "united": (
        r"(?P<blocs>{b})(?: \([^)]*\))?(?:,| is| was) (?:(?:a |an |the )?[a-z -]{3,60}?\b)?(?P<head>uniting|comprising|that includes|which includes|"
        r"that unites|consisting of|made up of|composed of)(?: [a-z-]+){0,4}?:? (?P<states>{states})"
    ),
    "member_of": (
        r"\b(?P<before>(?:(?:a|an|the|only|also|still|one|both|its|their) )*(?:{neutral}(?:,? and |, | ))*)"
        r"(?:(?P<status>{status})[ -])?(?P<head>members?)(?P<body>(?:[ -](?:states?|countr(?:y|ies)|nations?|republics?))?)"
        r" (?:of|in|to) (?P<blocs>(?:neither |either |both )?{blocs})"
    ),
    "status_of": (
        r"\b(?:an? |the |as )*(?P<head>(?P<status>observer|associate|candidate|dialogue partner|partner))s?"
        r"(?: (?:states?|countr(?:y|ies)|members?|status))? (?:of|in|to|at|with|for) (?P<blocs>{blocs})"
    ),
    "bloc_member": (
        r"(?P<blocs>{b})(?:{poss})? (?:(?P<status>{status})[ -])?(?P<head>member)s?(?:[ -](?:states?|countr(?:y|ies)|nations?|republics?))?"
        r" (?P<states>{states})"
    ),
    "includes": (
        r"(?P<blocs>{b})(?: members)?,?(?: which)? (?P<head>includ(?:es|ed|e)|compris(?:es|ed|e)|consists of|unites|groups)"
        r" (?P<states>{states})"
    ),
    "members_include": (r"(?P<head>members?) of (?P<blocs>{b})(?: are| include|:|,| \()+ ?(?P<states>{states})"),
    "entered": r"\b(?P<head>(?P<verb>{entering})) (?P<blocs>{blocs})",
    "membership": r"(?<!suspension of )(?P<states>{s}){poss} (?P<before>(?:[a-z]+ ){0,1})(?P<head>membership) (?:in|of) (?P<blocs>{blocs})",
    "accession": r"(?P<states>{s}){poss} (?P<head>accession|entry|admission) (?:to|into|in|of) (?P<blocs>{blocs})",
    "brought": r"\b(?P<head>(?P<verb>{bringing})) (?P<states>{states}|the country|his country|her country) (?:in)?to (?P<blocs>{blocs})",
    "attempt": (
        r"\b(?P<head>try|tries|tried|trying|attempt(?:s|ed|ing)?|seek(?:s|ing)?|sought|want(?:s|ed|ing)?|eager|keen)"
        r" to {attempts} (?P<states>{states}) (?:in)?to (?P<blocs>{blocs})"
    ),
    "left": r"\b(?P<head>(?P<verb>{leaving})) (?P<blocs>{blocs})",
    "suspended": r"\b(?P<head>{suspending})[”\"’']? (?:its|their|his|the) (?:participation|membership|activit(?:y|ies)) (?:in|of) (?P<blocs>{blocs})",
    "suspension": (
        r"\b(?P<head>suspension|freezing|freeze) of (?P<states>{s}){poss} (?:membership|participation) (?:in|of) (?P<blocs>{blocs})"
    ),
    "suspension_own": (
        r"\b(?P<head>suspension|freezing|freeze) of (?:its|their|the country's) (?:membership|participation) (?:in|of) (?P<blocs>{blocs})"
    ),
}
_GAINED = frozenset({"entered", "brought", "accession"})
_DATED = frozenset({"joined", "left"})
_TOLD = frozenset({"attempt", "bloc_member", "includes", "members_include", "united", "list_of"})
_DONE = re.compile(r"\b(?:after|since|following|upon|by|completed|became)\b[^.;]*$")
_SOUGHT = re.compile(
    r"\b(?:grant|obtain|acquir|seek|request|discuss|consider)ing\b|\b(?:application|bid|acquisition|possib\w+|candidate)\b"
)


def memberships(parsed: Parsed, page: Page) -> Iterator[Found]:
    """Claims of type membership: actor a state, recipient a bloc."""
    tape = tape_of(parsed)
    if "<B" not in tape.text or _TRIGGER.search(tape.text) is None:
        return
    seen: set[tuple[str | None, str | None]] = set()
    for name, pattern in _patterns().items():
        for match in pattern.finditer(tape.text):
            for found in _expand(name, match, parsed, page):
                pair = (code_of(found.actor), code_of(found.recipient))
                if pair not in seen:
                    seen.add(pair)
                    yield found


def _expand(name: str, match: re.Match[str], parsed: Parsed, page: Page) -> Iterator[Found]:
    tape = tape_of(parsed)
    words = clause_before(tape, match.start("head"))
    relation, mode = _relation(name, match)
    denied = relation == "member" and name not in {"left", "attempt"} and _denied(words, match)
    if denied:
        relation = "not_member"
    mood = _mood(name, words, match["head"])
    blocs = [one for one in tape.all(match["blocs"]) if one.code in bloc_codes(page.atlas)]
    if not blocs:
        return
    for state in _states(match, parsed, tape, page.atlas):
        for bloc in blocs:
            span = cover(tape, tape.span(match.start("head"), match.end("head")), state, bloc)
            yield Found(
                span=span,
                type="membership",
                rule=f"membership.{name}",
                actor=state,
                recipient=bloc,
                relation=relation,
                mode=mode,
                when=period_of(parsed, page, span) if mode in _DATED or relation == "suspended" else None,
                modality=mood,
            )


def _mood(name: str, words: str, head: str) -> Modality:
    """Accession and joining are plans unless the words put them in the past; lists and attempts are told as being so."""
    if name in _TOLD:
        return "asserted"
    mood = modality(words)
    if mood != "asserted" or _DONE.search(words) is not None:
        return mood
    open_ = name == "accession" or head.endswith("ing") or (name == "status_of" and _SOUGHT.search(words) is not None)
    return "planned" if open_ else mood


def _relation(name: str, match: re.Match[str]) -> tuple[str, str | None]:
    groups: dict[str, Any] = match.groupdict()
    if name == "left":
        return "not_member", "left"
    if name == "attempt":
        return "not_member", "attempt"
    if name.startswith("suspen"):
        return "suspended", None
    if name in _GAINED:
        return "member", "joined"
    status = groups.get("status")
    if status is None:
        return "member", None
    for pattern, value in lexicon("membership")["statuses"].items():
        if re.match(pattern, status):
            return value, None
    return "member", None


def _denied(words: str, match: re.Match[str]) -> bool:
    inside = match.groupdict().get("before") or ""
    return negated(words[-45:]) or negated(inside) or _NEG_AFTER.search(match["blocs"]) is not None


def _states(match: re.Match[str], parsed: Parsed, tape: Tape, atlas: Atlas) -> Iterable[Mention]:
    stretch = match.groupdict().get("states")
    found = tape.all(stretch) if stretch else subjects(parsed, tape, match.start("head"))
    if stretch and not found:
        found = subjects(parsed, tape, match.start("head"))
    return [one for one in found if one.code is not None and is_state(atlas, one.code)]


def is_state(atlas: Atlas, code: str) -> bool:
    """Whether a code is that of a state, now or once."""
    return code in atlas.entities and "state" in atlas.entities[code].kind


@cache
def bloc_codes(atlas: Atlas) -> frozenset[str]:
    """Codes of the organisations that have members in the atlas."""
    return frozenset(stmt.value for stmt in atlas.about("membership"))
