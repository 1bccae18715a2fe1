"""Who holds, takes or leaves an office where title and name stand apart: by the slots of the tape.

    Tokayev, who has been president since 2019 · Kagame has led Rwanda since 2000 · Akhmetov, who headed the Kazakh
    government · Japarov succeeded Jeenbekov as president of Kyrgyzstan · the president of X is Y

The name must be a person whom the mentions know. The state is that of the office where the words give one, else the
person's own; a title before "of" something that is no state is none. `mode` is `entered` or `left` where the text tells
the change, with its period in `when`. What stands beside each other (`President Atambayev`) is found by `office`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from levers.read.facts.grammar import clause_before, modality, negated
from levers.read.facts.lexicon import alternatives, lexicon
from levers.read.facts.tape import compiled, cover, lowered, tape_of
from levers.read.facts.times import period_of
from levers.read.parts import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.atlas import Atlas
    from levers.model import Modality
    from levers.read.facts.tape import Tape
    from levers.read.parts import Mention, Page, Parsed

__all__ = ["incumbencies"]

_TITLE = (
    r"(?:the |a |an |its |their |his country's |her country's |that country's )?(?:(?:second|third|fourth|fifth|current|new|elected|and|longest-serving|country's) )*(?P<past>(?:{before}[ -])*)"
    r"(?P<title><O\d+>|{titles}\b(?!(?:[ -](?:of|elect|candidate|hopeful|nominee|contender)\b|['’]| <| [a-z]+ of\b)))"
)
_AUX = r"(?:,? who)?(?: (?P<aux>(?:(?:has|had|have|was|is|were|be|been|will|would|could|might|may|should|can|now|still|then|later|also|not|never|again|once|soon) ?)*))?"
_AFTER = r"(?=[,.;:)]|$| (?:since|from|until|till|between|for|and|in|at|on|after|when|but|before|under|during|who|while|as)\b)"
_SHAPES = {
    "apposed": r"(?P<p><P\d+>), (?:now |then |still |currently |until recently |once )?" + _TITLE + _AFTER,
    "apposed_long": r"(?P<p><P\d+>), (?:the |an? )?(?:<[A-Z]\d+>|[a-z-]+)(?: [a-z-]+){0,3} who (?:is|was|became|has been) (?:now |then |also |still )?"
    + _TITLE,
    "copula": (
        r"(?P<p><P\d+>)(?!['’])(?:,? who)? (?!as |not )(?P<aux>(?:(?:is|was|has|had|have|been|be|being|will|would|could|may|might|should|become|became|becomes|remains?|remained|"
        r"not|no longer|never|also|now|still|then|again|once|officially|formally|re-?elected|elected|appointed|named|confirmed|made|reappointed|sworn in|inaugurated|as) )+)"
        + _TITLE
        + _AFTER
    ),
    "acts": r"(?P<p><P\d+>)(?!['’])" + _AUX + r"(?P<act>{entering}|{leaving}|{serving}) " + _TITLE,
    "named": _TITLE
    + r"(?: since (?:19|20)\d\d| at the time| then| now| today| in (?:19|20)\d\d)? (?P<aux>(?:is|was|has been|had been|remains|became) (?:not |then |now |still |again )?)(?P<p><P\d+>)(?!['’]| (?:who|and))",
    "headed": r"(?P<p><P\d+>)(?!['’])" + _AUX + r"(?:head(?:s|ed)|l(?:ea)?ds?|led|chair(?:s|ed)|runs?|ran|directs|directed) (?:the )?(?P<body><[RO]\d+>)",
    "at_head": r"(?P<p><P\d+>)(?!['’]),?" + _AUX + r"at the (?:helm of (?:the )?(?P<body><[RO]\d+>)|(?P<title><O\d+>))",
    "ruled": (
        r"(?P<p><P\d+>)(?!['’])" + _AUX + r"(?:rul(?:ed|es|ing)|govern(?:ed|s)|l(?:ea)?d(?:s)?|led|reigned over|presided over) (?:the )?(?P<state><[SN]\d+>)"
        r"(?= (?:since|from|until|till|for (?:[a-z]+ )?(?:years|decades|a decade|\d)|between|through)\b|[,.;]|$)"
    ),
    "power": r"(?P<p><P\d+>)(?!['’])" + _AUX + r"(?P<act>(?:in (?:power|office))|{power_in}|{power_out})(?= (?:since|in|on|at|after|from|for|last|this|until)\b|[,.;]|$)",
    "succeeded": r"(?P<p><P\d+>) (?:has |had |later )?(?P<act>succeeded|replaced|took over from|followed) (?P<other><P\d+>)(?: as " + _TITLE + ")?",
    "replaced_by": r"(?P<other><P\d+>)(?!['’]) (?:was|has been|had been|is) (?P<act>succeeded|replaced)(?: (?:in|on) [^.;<]{4,20}?)?(?: as (?P<early><O\d+>|{titles}))? by (?:the )?(?P<p><P\d+>)",
}  # fmt: skip
_BODIES = (
    (re.compile(r"government|cabinet"), "head_of_government_of"),
    (re.compile(r"foreign ministry|ministry of foreign affairs|foreign affairs ministry"), "foreign_minister_of"),
    (re.compile(r"defen[cs]e ministry|ministry of defen[cs]e"), "defence_minister_of"),
)
_TRIGGER = re.compile(
    r"<P\d[^.]*(?:<O|<R|<S|<P|<N|president|premier|minister|chancellor|secretary|king|power|office|leader|resign|stepped|oust|elected|sworn|speaker)|<O\d+>[^.]*<P|(?:president|minister|premier|chancellor|leader)[^.]*<P"
)
_LISTED = re.compile(r",? and <P\d+>|,? and (?:the|his|her|its) ")
_UNREAL = re.compile(r"\b(?:as if|like a|like an|not yet|acted like)\b")


class _Office(NamedTuple):
    """An office as the words give it."""

    relation: str
    title: str
    at: Mention | None
    """The slot that names office and state; None where only a title stands."""
    past: bool


def incumbencies(parsed: Parsed, page: Page) -> Iterator[Found]:
    """Claims of type office where the title stands apart from the name."""
    tape = tape_of(parsed)
    if _TRIGGER.search(tape.text) is None:
        return
    seen: set[tuple[str, str]] = set()
    for name, pattern in _patterns().items():
        for match in pattern.finditer(tape.text):
            found = _found(name, match, parsed, page)
            if found is not None and (found.person or "", found.relation or "") not in seen:
                seen.add((found.person or "", found.relation or ""))
                yield found


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = lexicon("office")
    lists = {
        name: "(?:" + "|".join(words[name]["words"]) + ")"
        for name in ("before", "entering", "leaving", "serving", "power_in", "power_out")
    }
    return {name: compiled(shape, **lists, titles=alternatives("office", "titles")) for name, shape in _SHAPES.items()}


def _found(name: str, match: re.Match[str], parsed: Parsed, page: Page) -> Found | None:
    tape = tape_of(parsed)
    person = tape.mention(match["p"])
    if person.code is None or person.entity is None:
        return None
    office = _office(name, match, tape, person, page.atlas)
    state = _state(office, match, tape, person, page.atlas) if office is not None else None
    if office is None or state is None or state.code is None:
        return None
    if name == "apposed" and not _is_apposed(match, tape, person, office, state):
        return None
    mode = _mode(name, match)
    words = f"{clause_before(tape, match.start())}{match['p']} {match.groupdict().get('aux') or ''}"
    span = cover(tape, tape.span(*match.span()), person)
    return Found(
        span=span,
        type="office",
        rule=f"office.{name}",
        actor=replace(person, code=state.code),
        recipient=state,
        relation=office.relation,
        mode=mode,
        when=period_of(parsed, page, span) if mode is not None else None,
        negated=negated(words[-40:]),
        modality=_mood(words, mode, past=office.past),
        person=_name(person.text),
        title=office.title,
    )


def _mood(words: str, mode: str | None, *, past: bool) -> Modality:
    mood = "hypothetical" if _UNREAL.search(words) else modality(words[-60:])
    return "historical" if mood == "asserted" and (past or mode == "left") else mood


def _mode(name: str, match: re.Match[str]) -> str | None:
    act = match.groupdict().get("act")
    if name in {"succeeded", "replaced_by"}:
        return "entered"
    if act is None:
        return (
            "entered" if re.search(r"\b(?:became|sworn in|inaugurated)\b", match.groupdict().get("aux") or "") else None
        )
    if any(re.fullmatch(word, act) for word in (*_words("leaving"), *_words("power_out"))):
        return "left"
    entered = any(re.fullmatch(word, act) for word in (*_words("entering"), *_words("power_in")))
    return "entered" if entered else None


def _words(table: str) -> list[str]:
    return list(lexicon("office")[table]["words"])


def _office(name: str, match: re.Match[str], tape: Tape, person: Mention, atlas: Atlas) -> _Office | None:
    groups = match.groupdict()
    if name in {"ruled", "power"}:
        leads = name == "ruled" or _has_led(atlas, person.entity)
        return _Office("leader_of", "leader", None, past=False) if leads else None
    if groups.get("body"):
        body = tape.mention(groups["body"])
        low = lowered(body.text)
        relation = next((relation for words, relation in _BODIES if words.search(low)), None)
        return _Office(relation, f"head of {body.text}", body, past=False) if relation is not None else None
    written = groups.get("title") or groups.get("early")
    if written is None:
        before = tape.mention(groups["other"]) if groups.get("other") else None
        fit = _fit(lowered(before.text)) if before is not None else None
        return _Office(fit[1], fit[0], None, past=False) if fit is not None else None
    at = tape.mention(written) if written.startswith("<") else None
    fit = _fit(lowered(at.text) if at is not None else written)
    if fit is None:
        return None
    past = f"{groups.get('past') or ''} {lowered(at.text) if at is not None else ''}"
    return _Office(fit[1], ((groups.get("past") or "") + fit[0]).strip(), at, past=_is_past(past))


def _fit(words: str) -> tuple[str, str] | None:
    """The longest title in the words and its relation."""
    fits = [
        (len(match[0]), match[0], relation)
        for pattern, relation in lexicon("office")["titles"].items()
        if (match := re.search(rf"\b{pattern}\b", words)) is not None
    ]
    return max(fits)[1:] if fits else None


def _is_past(words: str) -> bool:
    return bool(set(re.split(r"[ -]", words)) & set(_words("past")) - {"first"})


def _is_apposed(match: re.Match[str], tape: Tape, person: Mention, office: _Office, state: Mention) -> bool:
    """An apposition, not the next of a list: the same state; a bare title with "the" only of a subject at the head."""
    if office.at is not None:
        return state.code == person.code and _LISTED.match(tape.text, match.end()) is None
    if ", the " in match[0]:
        return match.start() == 0 and tape.text.startswith(",", match.end())
    return True


def _state(office: _Office, match: re.Match[str], tape: Tape, person: Mention, atlas: Atlas) -> Mention | None:
    if match.groupdict().get("state"):
        return tape.mention(match["state"])
    if office.at is None:
        return person
    if office.at.code in atlas.entities:
        return office.at
    own = atlas.entities.get(person.code or "")
    return person if own is not None and own.kind == "bloc" else None


def _has_led(atlas: Atlas, person: str | None) -> bool:
    return person in _leaders(atlas)


@cache
def _leaders(atlas: Atlas) -> frozenset[str]:
    return frozenset(stmt.value for prop in ("head_of_state", "head_of_government") for stmt in atlas.about(prop))


def _name(written: str) -> str:
    """The name without the title that stands in the mention: `President Almazbek Atambayev`."""
    fit = re.match(rf"(?i:.*\b{alternatives('office', 'titles')}),? (?=[A-ZÀ-Þ])", written)
    return written[fit.end() :] if fit is not None else written
