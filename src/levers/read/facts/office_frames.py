"""Offices by predicate frames: the verb that governs an office and a person says whether it is held, taken or left.

The office may be a title (`as president of X`), its noun (`the X presidency`, `the post of foreign minister`), a body (`runs the X
foreign ministry`), the state itself (`rules X`) or a figure of speech (`at the helm of X`). The person must be one whom the mentions
know. Verbs are data (`lexicon/office_frames.toml`); whoever stands where a verb has no place for a holder gives no claim.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from levers.model import Span
from levers.read.facts.frames import Sides, governor, is_passive, preposition, word
from levers.read.facts.grammar import clause_before, modality, negated
from levers.read.facts.lexicon import lexicon
from levers.read.facts.office_anchors import anchors, office_words
from levers.read.facts.tape import cover, lowered, tape_of
from levers.read.facts.times import period_of
from levers.read.parts import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from levers.read.facts.office_anchors import Anchor
    from levers.read.facts.tape import Tape
    from levers.read.parts import Mention, Page, Parsed

__all__ = ["framed_offices"]

_PERSONS = frozenset({"person"})
_PAST = re.compile(r"\b(?:former|ex|then|late|ousted|deposed|exiled|previous|one-time|erstwhile|first)\b")
_THEN = re.compile(r"\b(?:at (?:the|that) time|then|in those days)\b")
_UNREAL = re.compile(r"\b(?:as if|like an?|not yet|acted like|almost|nearly)\b")


_VERBS = tuple((kind, part) for kind in ("begun", "held", "ended") for part in ("subject", "object"))
_SUPPOSED = frozenset(
    "nominate propose regard see describe recognise recognize view portray treat run campaign name register suggest tip consider hail denounce depict vote "
    "want back support endorse prefer mention cite envisage present pose".split()
)
"""Verbs after which `as` names no office that is held."""
_OF_A_POST = frozenset(
    "receive get obtain acquire win gain secure capture seize claim land take move enter begin start have keep know give hand bring".split()
)
"""Verbs that make a holder only with a noun for the post as their object, not with the title of a person."""
_NEXT = {"successor": None, "replacement": None, "heir": None, "predecessor": "left"}
"""Nouns for who held an office after or before another, and what they say of who is so called."""


class _Held(NamedTuple):
    """A holder and what is said: None (holds), `entered` or `left`."""

    person: Mention
    mode: str | None
    at: Token


def framed_offices(parsed: Parsed, page: Page) -> Iterator[Found]:
    """Claims of type office, by frames."""
    if len(parsed.doc) == 0:
        return
    tape = tape_of(parsed)
    if not any(one.kind == "person" and one.entity is not None for one in parsed.mentions):
        return
    sides: Sides | None = None
    for anchor in anchors(parsed, page):
        sides = sides or Sides(parsed, kinds=_PERSONS)
        for held in _holders(anchor, sides):
            if held.person.entity is None or held.person.code is None:
                continue
            yield _found(held, anchor, parsed, page, tape)


def _holders(anchor: Anchor, sides: Sides) -> Iterator[_Held]:
    top, prep = governor(anchor.token, office_words("chairs"))
    if anchor.state_only:
        yield from _rulers(anchor.token, sides)
        return
    yield from _by_noun(top, sides)
    verb = top.head
    if verb.i == top.i or any(child.dep_ == "cop" for child in top.children):
        yield from (_Held(one, None, top) for one in _told_by_copula(top, sides))
        return
    if (top.dep_ == "appos" and not anchor.bare) or (prep == "as" and verb.pos_ == "PROPN"):
        yield from (_Held(one, None, top) for one in sides.told_of(verb) if not _is_next(one, anchor, top))
    if verb.pos_ not in {"VERB", "AUX"} or any(child.dep_ == "det" for child in verb.children):
        return  # `the coming to power of X` is a noun
    if top.dep_.startswith("nsubj") and not is_passive(verb):
        yield from _moved(verb, top, sides)
        return
    lemma, particles = word(verb), {child.lower_ for child in verb.children if child.dep_ in {"compound:prt", "advmod"}}
    if prep == "at" and word(top) in {"helm", "head", "top"}:
        yield from (_Held(one, None, top) for one in sides.of(verb, "subject") or sides.of(verb, "object"))
        return
    if prep and not prep.endswith(("as", "to", "in", "of", "from", "for", "over", "into", "up", "at")):
        return
    away = prep.endswith(("from", "of", "out of"))
    if prep == "as" and not any(lemma in office_words(*one) for one in _VERBS):
        if lemma not in _SUPPOSED:
            yield from (_Held(one, None, top) for one in sides.subject(verb))
        return
    if prep == "" and lemma in _OF_A_POST and word(top) not in office_words("chairs"):
        return  # a minister is received or won over; a post is received or won
    yield from _of_verb(verb, lemma, particles, sides, away=away)


def _is_next(person: Mention, anchor: Anchor, top: Token) -> bool:
    """Whether an office stands in a list behind somebody of another state, so that it is no apposition to him."""
    listed = any(one.dep_ == "conj" and one.i > top.i for one in (*top.children, *top.head.children))
    return listed and (person.entity or "").split(":")[1:2] != [anchor.state.code]


def _of_verb(verb: Token, lemma: str, particles: set[str], sides: Sides, *, away: bool) -> Iterator[_Held]:
    """The holders that a verb with an office as its complement has."""
    subject, objects = sides.of(verb, "subject"), sides.of(verb, "object")
    joint = next((f"{lemma}_{one}" for one in particles if f"{lemma}_{one}" in _phrases()), None)
    behind = [child for child in verb.children if child.dep_ in {"obl", "nmod"}]
    to = sides.listed(child for child in behind if preposition(child) in {"to", "by"} and not is_passive(verb))
    from_ = sides.listed(child for child in behind if preposition(child) == "from")
    if joint is not None or (
        lemma in office_words("ended", "subject") and (not away or lemma not in office_words("begun", "subject"))
    ):
        if lemma == "die" or (lemma in {"pass", "transfer", "hand", "go"} and not to and joint is None and not away):
            return
        yield from (_Held(one, "left", verb) for one in subject)
        yield from (_Held(one, "entered", verb) for one in to)
    elif (
        lemma in office_words("ended", "object")
        and objects
        and (
            away
            or lemma
            in {
                "replace",
                "succeed",
                "dismiss",
                "oust",
                "remove",
                "depose",
                "sack",
                "fire",
                "relieve",
                "strip",
                "overthrow",
                "topple",
            }
        )
    ):
        yield from (_Held(one, "left", verb) for one in objects)
        if lemma in {"replace", "succeed"}:
            yield from (_Held(one, "entered", verb) for one in subject if one not in objects)
    elif lemma in office_words("begun", "object") and objects:
        yield from (_Held(one, "entered", verb) for one in objects)
    elif lemma in office_words("begun", "subject") and subject and not away:
        yield from (_Held(one, "entered", verb) for one in subject)
        yield from (
            _Held(one, "left", verb)
            for one in (
                from_ or (objects if lemma in {"succeed", "replace", "follow", "supersede", "supplant"} else ())
            )
        )
    elif lemma in office_words("held", "subject") and subject:
        yield from (_Held(one, None, verb) for one in subject)
    elif lemma in office_words("held", "object") and objects:
        yield from (_Held(one, None, verb) for one in objects)


def _moved(verb: Token, top: Token, sides: Sides) -> Iterator[_Held]:
    """The office is the subject: it passed from A to B, is in the hands of B, is called B."""
    behind = [child for child in verb.children if child.i > top.i]
    if (
        word(verb) in {"be", "remain"}
        or any(child.dep_ in {"cop", "aux:pass"} for child in behind)
        and verb.pos_ == "PROPN"
    ):
        yield from (_Held(one, None, verb) for one in sides.listed([*behind, verb]))
    if word(verb) in office_words("moves", "to"):
        to = [child for child in behind if preposition(child) in {"to", "with", "in"}]
        new = (
            sides.behind("to", verb) or sides.listed(to) or sides.listed(one for child in to for one in child.children)
        )
        mode = None if word(verb) in {"belong", "rest", "lie", "be", "remain", "stay"} else "entered"
        yield from (_Held(one, mode, verb) for one in new)
        old = sides.behind("from", verb) or sides.listed(child for child in behind if preposition(child) == "from")
        yield from (_Held(one, "left", verb) for one in old if mode is not None)


def _told_by_copula(top: Token, sides: Sides) -> Iterator[Mention]:
    """Of `P is the O of X`, `in the hands of P`."""
    yield from sides.subject(top)


def _by_noun(top: Token, sides: Sides) -> Iterator[_Held]:
    """`P's term as O`, `the O is in the hands of P`, `the O is P`, `P's election as O`."""
    head = top.head
    if top.dep_ in {"nmod", "obl", "appos"} and word(head) in office_words("terms") and head.pos_ == "NOUN":
        lemma = word(head)
        verb = head.head if head.dep_.startswith("nsubj") else None
        mode = (
            "entered"
            if lemma in office_words("terms", "begun")
            else "left"
            if lemma in office_words("terms", "ended")
            else None
        )
        if verb is not None and mode is None:
            mode = (
                "left"
                if word(verb) in office_words("terms", "end")
                else "entered"
                if word(verb) in office_words("terms", "begin")
                else None
            )
        yield from (
            _Held(one, mode, verb if verb is not None and mode is not None else head) for one in sides.owners(head)
        )
    if word(head) in _NEXT and preposition(top) == "as":
        yield from (_Held(one, _NEXT[word(head)], head) for one in sides.told_of(head))
    if top.dep_.startswith("nsubj") and (head.pos_ == "PROPN" or word(head) in {"hand", "charge", "care", "grip"}):
        found = sides.listed([head]) or sides.listed(
            child for child in head.children if child.dep_ in {"nmod", "xcomp"}
        )
        if found and any(child.dep_ in {"cop", "aux:pass"} for child in head.children):
            yield from (_Held(one, None, head) for one in found)
    if top.dep_.startswith("nsubj") and word(head) in {"call", "name"} and is_passive(head):
        yield from (
            _Held(one, None, head)
            for one in sides.listed(
                child for child in head.children if child.dep_ in {"xcomp", "obj", "obl", "obl:unmarked"}
            )
        )


def _rulers(token: Token, sides: Sides) -> Iterator[_Held]:
    """Who rules the state that is the object of a verb of ruling, or the subject of its passive."""
    verb = token.head
    if verb.pos_ not in {"VERB", "AUX"} or word(verb) not in office_words("over_state", "verbs"):
        return
    passive = is_passive(verb)
    if (
        (token.dep_.startswith("nsubj") and passive)
        or (token.dep_ in {"obj", "dobj"} and not passive)
        or (preposition(token) == "over" and not passive)
    ):
        yield from (_Held(one, None, verb) for one in sides.of(verb, "subject"))


def _found(held: _Held, anchor: Anchor, parsed: Parsed, page: Page, tape: Tape) -> Found:
    base = parsed.sentence.span.start
    head = Span(base + held.at.idx, base + held.at.idx + len(held.at.text))
    office = Span(base + anchor.token.idx, base + anchor.token.idx + len(anchor.token.text))
    span = cover(tape, Span(min(head.start, office.start), max(head.end, office.end)), held.person, anchor.state)
    words = clause_before(tape, tape.on(head.start)) + lowered(held.at.text)
    denied = negated(words[-45:]) or any(
        child.dep_ == "advmod" and child.lower_ in {"not", "n't", "never"} for child in held.at.children
    )
    mode, relation = held.mode, anchor.relation
    first, last = sorted((tape.on(held.person.span.start), tape.on(base + anchor.token.idx)))
    title = f"then {anchor.title}" if _THEN.search(tape.text[first:last]) and mode is None else anchor.title
    past = bool(_PAST.search(title))
    if denied and mode == "left":
        denied, mode = False, None
    mood = "hypothetical" if _UNREAL.search(words) else modality(words[-60:])
    if mood == "asserted" and (past or mode == "left"):
        mood = "historical"
    return Found(
        span=span,
        type="office",
        rule="office.frame",
        actor=replace(held.person, code=anchor.state.code),
        recipient=anchor.state,
        relation=relation,
        mode=mode,
        when=period_of(parsed, page, span) if mode is not None else None,
        negated=denied,
        modality=mood,
        person=held.person.text,
        title=title,
    )


@cache
def _phrases() -> frozenset[str]:
    return frozenset(one for one in lexicon("office_frames")["ended"]["subject"] if "_" in one)
