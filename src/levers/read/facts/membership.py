"""Who is, is not, was or wants to be a member of which bloc.

Patterns over the tape give the bloc and the status; the state comes from the parse (subject, apposition, antecedent of
a relative clause) or from the pattern itself. Lists expand on both sides: three states and two blocs are six claims.
`relation` is `member`, `not_member`, or the status that is less than membership: `associate`, `observer`, `candidate`,
`partner`, `dialogue`, `suspended`. Only organisations that the atlas knows to have members count as blocs.
"""

from __future__ import annotations

import re
from dataclasses import replace
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
    r"member|join|acced|accession|enter|leav|left|quit|withdr|exit|suspend|fr[eo]e?z|froze|found|expel|exclu|depart|secession|renew|prolong|observer|associate|candidate|"
    r"partner|introduced|brought|dragg?|\binto\b|\bincludes?\b|compris|consists of|pull|belong|admitted|accepted|together|outside|bound by|unites|groups"
)
_NEG_AFTER = re.compile(r"\b(?:neither|nor)\b")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = lexicon("membership")
    lists = {name: "(?:" + "|".join(words[name]["words"]) + ")" for name in words if name != "statuses"}
    lists["bloc"] = r"<B\d+>(?: \((?:<B\d+>|[^()<]{1,12})\))?"
    lists["status"] = "(?:" + "|".join(words["statuses"]) + ")"
    return {name: compiled(pattern, **lists) for name, pattern in _SHAPES.items()}


_NOT = r"(?:not |no longer |never |neither |also |all |both |still |currently |now |only |the only |already )*"
_SHAPES = {
    "list_of": (
        r"(?P<states>{states}),? (?:are|were|have been|remain|remained|became) (?P<before>" + _NOT + r"(?:{neutral} )*)"
        r"(?:(?P<status>{status})[ -])?(?P<head>members?)(?:[ -](?:states?|countries|nations))? of (?P<blocs>(?:neither |either |both )?{blocs})"
    ),
    "united": (
        r"(?P<blocs>{bloc})(?:,| is| was) (?:(?:a |an |the )?[a-z -]{3,60}?\b)?(?P<head>uniting|comprising|that includes|which includes|"
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
        r"(?P<blocs>{bloc})(?: members)?,?(?: which)? (?P<head>includ(?:es|ed|e)|compris(?:es|ed|e)|consists of|unites|groups)"
        r" (?P<states>{states})"
    ),
    "members_include": (r"(?P<head>members?) of (?P<blocs>{b})(?: are| include|:|,| \()+ ?(?P<states>{states})"),
    "belongs": r"\b(?P<head>belong(?:s|ed|ing)?)(?: also| both| now| only)* to (?P<blocs>{blocs})",
    "admitted": (
        r"\b(?:is|was|were|been|being) (?:[a-z]+ly |then |also )?(?P<head>admitted|accepted|received|welcomed|taken)"
        r"(?: as (?:a|an) (?:{neutral} )*members?)? (?:in)?to (?P<blocs>{blocs})"
    ),
    "together": (
        r"(?P<states>{states}),? (?:came|come|joined|banded|united|gathered) (?P<head>together) (?:as|in|to (?:form|found|create)) (?P<blocs>{blocs})"
    ),
    "outside": (
        r"\b(?:remain(?:s|ed)?|stay(?:s|ed)?|st(?:an|oo)ds?|is|are|was|were|kept|keeps) (?:[a-z]+ly |still |itself |so far |also )*"
        r"(?P<head>outside)(?: of)? (?P<blocs>{blocs})"
    ),
    "bound": (
        r"\b(?:is|are|remains?) (?:also |still |[a-z]+ly )*(?P<head>bound) by (?:the )?(?P<blocs>{b}){poss} (?:[a-z-]+ ){0,3}"
        r"(?:rules?|tariffs?|treaty|treaties|charter|obligations?|code|regulations|tariff|statutes?|commitments)\b"
    ),
    "entered": r"\b(?P<head>(?P<verb>{entering})) (?P<blocs>{blocs})",
    "membership": r"(?<!suspension of )(?P<states>{s}){poss} (?P<before>(?:[a-z]+ ){0,1})(?P<head>membership) (?:in|of) (?P<blocs>{blocs})",
    "accession": r"(?P<states>{s}){poss} (?P<head>accession|entry|admission) (?:to|into|in|of) (?P<blocs>{blocs})",
    "brought": r"\b(?P<head>(?P<verb>{bringing})) (?P<states>{states}|the country|his country|her country) (?:in)?to (?P<blocs>{blocs})",
    "attempt": (
        r"\b(?P<head>try|tries|tried|trying|attempt(?:s|ed|ing)?|seek(?:s|ing)?|sought|want(?:s|ed|ing)?|eager|keen)"
        r" to {attempts} (?P<states>{states}) (?:in)?to (?P<blocs>{blocs})"
    ),
    "left": r"\b(?P<head>(?P<verb>{leaving})) (?P<blocs>{blocs})",
    "withdrawal": (
        r"(?:(?P<states>{s}){poss} |\b(?:its|their|his|the|a|an) )(?:[a-z-]+ ){0,2}(?P<head>withdrawal|exit|departure|secession|expulsion|exclusion)"
        r" (?:from|of) (?P<blocs>{blocs})"
    ),
    "barred": r"\b(?:is|was|were|been|being) (?:[a-z]+ly )?(?P<head>suspended) from (?P<blocs>{blocs})",
    "suspended": r"\b(?P<head>{suspending})[”\"’']? (?:its|their|his|the) (?:participation|membership|activit(?:y|ies)) (?:in|of) (?P<blocs>{blocs})",
    "suspension": (
        r"\b(?P<head>suspension|freezing|freeze) of (?P<states>{s}){poss} (?:membership|participation) (?:in|of) (?P<blocs>{blocs})"
    ),
    "suspension_own": (
        r"\b(?P<head>suspension|freezing|freeze) of (?:its|their|the country's) (?:membership|participation) (?:in|of) (?P<blocs>{blocs})"
    ),
}
_GAINED = frozenset({"entered", "brought", "accession", "admitted"})
_DATED = frozenset({"joined", "left"})
_TOLD = frozenset({"attempt", "bloc_member", "includes", "members_include", "united", "list_of", "together"})
_OUTSIDE = {"left": "left", "withdrawal": "left", "attempt": "attempt", "outside": None}
"""Shapes that say that a state is not a member, and the mode of each."""
_ANOTHER = re.compile(r"{poss} (?:[a-z-]+ ){0,2}(?:<B\d+>|[a-z])| <B\d+>".replace("{poss}", r"(?:'s?|’s?)"))
"""What follows a bloc that only says whose programme, body or market is meant: `NATO's Partnership for Peace`."""
_PROGRAMME = re.compile(r"(?:(?:'s?|’s?)(?: [a-z-]+){0,2})? (?P<blocs><B\d+>)")
_SAME = frozenset(
    "bloc alliance organisation organization union group grouping pact treaty club community framework".split()
)
_BODIES = frozenset(
    "summit talks meeting council exercise exercises drills forces mission market court parliament assembly".split()
)
_TIMES = frozenset(
    "year years month week weekend decade spring summer autumn fall winter monday tuesday wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december today yesterday time day member members".split()
)
_REGION = re.compile(
    r"(?:^|[,;:—–] |\b(?:that|and|while|because|as|but) )(?:all (?:of )?|both )?(?:the )?(?:all )?"
    r"(?:(?P<number>two|three|four|five|six|seven|eight|nine|ten|\d+) )?(?:(?:countries|states|republics|nations) (?:of|in) )?(?:the )?"
    r"(?P<region><X\d+>)(?: (?:states|countries|republics|nations))?,? (?:(?:which|who|that|all|both|now|also|still|today|currently|are|were|have|"
    r"been|is|was|not|no longer|already|remain|became|become) )*(?:[a-z]+ )?$"
)
_NUMBERS = {word: value for value, word in enumerate("two three four five six seven eight nine ten".split(), start=2)}
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
    denied = relation == "member" and name not in _OUTSIDE and _denied(words, match)
    if denied:
        relation = "not_member"
    mood = _mood(name, words, match["head"])
    blocs = [one for one in _blocs(name, match, parsed, tape) if one.code in bloc_codes(page.atlas)]
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


def _blocs(name: str, match: re.Match[str], parsed: Parsed, tape: Tape) -> tuple[Mention, ...]:
    """The blocs meant; a bloc that only says whose programme or body is meant gives way to that, or to nothing."""
    end = match.end("blocs")
    if name == "bound" or end < match.end():
        return tuple(tape.all(match["blocs"]))
    programme = _PROGRAMME.match(tape.text, end)
    if programme is not None:
        named = tape.mention(programme["blocs"])
        return (named,) if named.text.isupper() or named.text.count(" ") > 1 else ()
    if _ANOTHER.match(tape.text, end) is not None or _goes_on(parsed, tape.to(end)):
        return ()
    return tuple(tape.all(match["blocs"]))


def _goes_on(parsed: Parsed, offset: int) -> bool:
    """Whether a noun follows at once, so that the name is only its attribute: `joined NATO exercises`."""
    following = [token for token in parsed.doc if token.idx >= offset - parsed.sentence.span.start]
    while following and following[0].tag_ in {"JJ", "JJR", "JJS", "CD", "VBN"} and len(following) > 1:
        following.pop(0)
    if not following:
        return False
    word = following[0]
    noun = word.pos_ in {"NOUN", "PROPN"} or word.is_title or word.lower_ in _BODIES
    return noun and word.lower_ not in _TIMES | _SAME


def _mood(name: str, words: str, head: str) -> Modality:
    """Accession and joining are plans unless the words put them in the past; lists and attempts are told as being so."""
    if name in _TOLD:
        return "asserted"
    mood = "historical" if head == "belonged" else modality(words)
    if mood != "asserted" or _DONE.search(words) is not None:
        return mood
    open_ = name == "accession" or head.endswith("ing") or (name == "status_of" and _SOUGHT.search(words) is not None)
    return "planned" if open_ else mood


def _relation(name: str, match: re.Match[str]) -> tuple[str, str | None]:
    groups: dict[str, Any] = match.groupdict()
    if name in _OUTSIDE:
        return "not_member", _OUTSIDE[name]
    if name.startswith("suspen") or name == "barred":
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
    if not found:
        found = tuple(_region(tape, match.start(), atlas))
    return [one for one in found if one.code is not None and is_state(atlas, one.code)]


def _region(tape: Tape, start: int, atlas: Atlas) -> Iterator[Mention]:
    """The states of a region of the atlas that is the subject as a whole: `all five Central Asian states belong to`."""
    match = _REGION.search(tape.text[:start])
    if match is None:
        return
    region = tape.mention(match["region"])
    members = atlas.regions.get(region.entity or "", ())
    number = match["number"]
    if number is not None and (_NUMBERS.get(number) or (int(number) if number.isdigit() else 0)) != len(members):
        return
    for code in members:
        yield replace(region, code=code, kind="state", entity=code)


def is_state(atlas: Atlas, code: str) -> bool:
    """Whether a code is that of a state, now or once."""
    return code in atlas.entities and "state" in atlas.entities[code].kind


@cache
def bloc_codes(atlas: Atlas) -> frozenset[str]:
    """Codes of the organisations that have members in the atlas."""
    return frozenset(stmt.value for stmt in atlas.about("membership"))
