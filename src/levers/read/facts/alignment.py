"""Which way a state moves: toward a power or bloc, or away from it.

Verbs of movement with a direction ("moving away from Moscow", "pivoted to Beijing"), distancing, following a lead, and
a change of person for one "more loyal to" a power. `relation` is `toward` or `away_from`; the power may own a thing
that stands for it ("the Kremlin's policy", "Moscow's orbit"). Movement of goods, troops or persons is none: the one
who moves must be a state, its leadership or its policy.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from levers.model import Span
from levers.read.facts.grammar import clause_before, modality, negated, subjects
from levers.read.facts.lexicon import lexicon
from levers.read.facts.people import led_by
from levers.read.facts.tape import code_of, compiled, cover, tape_of
from levers.read.parts import Found, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.read.facts.tape import Tape
    from levers.read.parts import Page, Parsed

__all__ = ["alignments"]

_TRIGGER = re.compile(
    r"closer|nearer|toward|\baway\b|distanc|pivot|align|follow|orbit|break|broke|dependence|loyal|\bmore [a-z]+ to |sid(?:e|es|ed|ing) with|"
    r"allegiance|distance|ties|relations|bonds|links|rapprochement|estrange|drift|shift|depart|lean|tilt|turn|course|pro-"
)
_OBJECT = r"(?:the )?(?:[a-z]+ )?(?P<other>{sb}|<P\d+>)(?:{poss} (?P<thing>[a-z]+))?"
_THINGS = frozenset(
    "policy policies influence orbit camp line course position side sphere embrace grip control interests bloc".split()
)
_MENTIONED = re.compile(r"(<[SRPO]\d+>)")
_UNNAMED = re.compile(
    r"\b(?:after|before|when|while|that|because|since|although) (?:the |both |these |some |many |several )(?:(?:[a-z-]+|<R\d+>) ){0,5}"
    r"(?:countries|states|nations|neighbou?rs|governments|leaders|members|allies|republics|others|powers) $"
)
"""A clause whose subject the words leave unnamed: nobody named before is the one who moves."""
_NAME = re.compile(r"[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)*")
_SHAPES = {
    "toward": r"\b(?P<head>{toward}|{switch}) " + _OBJECT,
    "into": r"\b(?P<head>{into}) (?:back |further |deeper )?into (?:the )?(?P<other>{sb}|<P\d+>){poss} (?P<thing>orbit|camp|sphere|embrace|arms|fold)",
    "away": r"\b(?P<head>{away}) " + _OBJECT,
    "loyal_person": (
        r"\b(?P<head>(?:coming to power|rise to power|election|appointment|succession|victory|replacement)) of (?:the |a )?(?:more|far more|much more) "
        r"{loyal} to (?:the )?(?P<other>{sb}|<P\d+>) "
    ),
    "ties_toward": r"\b(?P<head>(?:strengthen|deepen|tighten|cement)(?:s|ed|ing)?) (?:its|their) (?:[a-z-]+ ){0,2}(?:ties|relations|links|bonds|alliance|partnership) (?:with|to) (?:the )?(?P<other>{sb})",
    "ties_away": r"\b(?P<head>(?:loosen|weaken)(?:s|ed|ing)?|reduc(?:es|ed|ing)|cut(?:s|ting)?|sever(?:s|ed|ing)?) (?:its|their) (?:[a-z-]+ ){0,2}(?:ties|relations|links|bonds|alliance|partnership) (?:with|to) (?:the )?(?P<other>{sb})",
    "rupture": r"\b(?P<head>rupture|breaking|severing|cooling|loosening) of (?:its|their) (?:[a-z-]+ )?(?:ties|relations|links|alliance) (?:with|to) (?:the )?(?P<other>{sb})",
    "step": r"\b(?P<head>steps?|move|shift|return|drift) (?:by the [^.;,]{3,50} )?(?:back )?(?:towards?|into|to) (?:the )?(?P<other>{sb}){poss} (?P<thing>orbit|camp|sphere|embrace|fold)",
    "noun_toward": r"(?P<who>{s}){poss} (?:[a-z-]+ ){0,2}?(?P<head>tilt|drift|pivot|turn|shift|rapprochement|realignment|alignment|lean) (?:back )?(?:to|towards?|with|into) (?:the )?(?P<other>{sb})",
    "noun_away": r"(?P<who>{s}){poss} (?:[a-z-]+ ){0,2}?(?P<head>drift|pivot|turn|shift|move|estrangement|break|departure) (?:away )?(?:from|with) (?:the )?(?P<other>{sb})(?!{poss})",
    "more_loyal": r"(?:became|become|becomes|becoming|grew|grown|grows|growing) (?:ever |much |even )?(?P<head>(?:more|less)) {loyal} to (?:the )?(?P<other>{sb}|<P\d+>)",
}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lists = {name: "(?:" + "|".join(table["words"]) + ")" for name, table in lexicon("alignment").items()}
    return {name: compiled(pattern, **lists) for name, pattern in _SHAPES.items()}


def alignments(parsed: Parsed, page: Page) -> Iterator[Found]:
    """Claims of type alignment: actor the state that moves, recipient the power or bloc."""
    tape = tape_of(parsed)
    if "<" not in tape.text or _TRIGGER.search(tape.text) is None:
        return
    seen: set[tuple[str | None, str | None]] = set()
    for name, pattern in _patterns().items():
        for match in pattern.finditer(tape.text):
            for found in _expand(name, match, parsed, tape, page):
                pair = (code_of(found.actor), code_of(found.recipient))
                if pair not in seen:
                    seen.add(pair)
                    yield found


_ALSO = re.compile(r"(?:,? and|,) (?:the )?(?P<other><[SB]\d+>)(?=[.,;]|$| (?:in|since|after|as|on|at)\b)")
_SECOND = re.compile(
    r"(?:,| and| but)?(?: (?:closer|back))? (?P<way>to|towards?|away from) (?:the )?(?P<other><[SB]\d+>)(?!['’])"
)
_AWAY = frozenset({"rupture", "away", "ties_away", "noun_away"})


def _expand(name: str, match: re.Match[str], parsed: Parsed, tape: Tape, page: Page) -> Iterator[Found]:
    other = tape.mention(match["other"])
    thing = match.groupdict().get("thing")
    if other.code is None or (thing is not None and thing not in _THINGS):
        return
    words = clause_before(tape, match.start("head"))
    for state in _movers(name, match, parsed, tape, page):
        if state.code is None or state.code == other.code:
            continue
        away = name in _AWAY or match["head"] == "less"
        way = "away_from" if away else "toward"
        for power, relation in ((other, way), *_second(match, state, other, tape, way)):
            yield Found(
                span=cover(tape, tape.span(match.start(), match.end()), state, power),
                type="alignment",
                rule=f"alignment.{name}",
                actor=state,
                recipient=power,
                relation=relation,
                negated=negated(words[-40:]),
                modality=modality(words[-60:]),
            )


def _second(
    match: re.Match[str], state: Mention, other: Mention, tape: Tape, relation: str
) -> Iterator[tuple[Mention, str]]:
    """The other end of a movement: `away from A and toward B`."""
    after = _SECOND.match(tape.text, match.end())
    if after is not None:
        power = tape.mention(after["other"])
        if power.code not in {None, state.code, other.code}:
            yield power, "away_from" if after["way"] == "away from" else "toward"
    also = _ALSO.match(tape.text, match.end())
    if also is not None and tape.mention(also["other"]).code not in {None, state.code, other.code}:
        yield tape.mention(also["other"]), relation


def _movers(name: str, match: re.Match[str], parsed: Parsed, tape: Tape, page: Page) -> tuple[Mention, ...]:
    """Who moves: the subject; of "the election of the more friendly X", the state that X leads."""
    if match.groupdict().get("who"):
        return tape.all(match["who"])
    if name != "loyal_person":
        before = tape.text[max(0, match.start("head") - 90) : match.start("head")]
        return () if _UNNAMED.search(before) else subjects(parsed, tape, match.start("head"))
    after = _MENTIONED.match(tape.text, match.end())
    if after is not None:
        return tape.all(after[1])
    base = parsed.sentence.span.start
    word = _NAME.match(parsed.sentence.flat, tape.to(match.end()) - base)
    led = led_by(page.atlas, word[0].rsplit(" ", 1)[-1]) if word is not None else None
    if word is None or led is None:
        return ()
    return (Mention(Span(base + word.start(), base + word.end()), word[0], led[0], "person", "GOV", led[1]),)
