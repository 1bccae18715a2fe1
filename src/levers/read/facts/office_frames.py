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
from levers.read.facts.frames import Sides, governor, head_of, is_passive, preposition, word
from levers.read.facts.grammar import clause_before, modality, negated
from levers.read.facts.lexicon import lexicon
from levers.read.facts.tape import cover, lowered, tape_of
from levers.read.facts.times import period_of
from levers.read.parts import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from levers.read.facts.tape import Tape
    from levers.read.parts import Mention, Page, Parsed

__all__ = ["framed_offices"]

_PERSONS = frozenset({"person"})
_BODIES = (
    (
        re.compile(r"\b(?:foreign ministry|ministry of foreign affairs|foreign affairs|diplomacy|foreign office)\b"),
        "foreign_minister_of",
    ),
    (re.compile(r"\b(?:defen[cs]e ministry|ministry of defen[cs]e)\b"), "defence_minister_of"),
    (
        re.compile(r"\b(?:government|cabinet|council of ministers|premiership|prime minister)\b"),
        "head_of_government_of",
    ),
    (re.compile(r"\bpresiden(?:cy|tial)\b"), "president_of"),
)
_NOT_ONE = re.compile(
    r"\b(?:vice|deputy|deputies|spokes\w+|aide|advis[eo]r|candidate|elect|hopeful|contender|son|daughter|wife|widow|nephew|brother|successor|predecessor|"
    r"administration|assistant|press|palace|envoy|campaign|guard|decree|first lady|office of the president)\b"
)
_PAST = re.compile(r"\b(?:former|ex|then|late|ousted|deposed|exiled|previous|one-time|erstwhile|first)\b")
_UNREAL = re.compile(r"\b(?:as if|like an?|not yet|acted like|almost|nearly)\b")


class _Anchor(NamedTuple):
    """What stands for an office in the sentence: its head word, its state, its relation and title."""

    token: Token
    state: Mention
    relation: str
    title: str
    state_only: bool = False


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
    sides = Sides(parsed, kinds=_PERSONS)
    for anchor in _anchors(parsed, page):
        for held in _holders(anchor, sides):
            if held.person.entity is None or held.person.code is None:
                continue
            yield _found(held, anchor, parsed, page, tape)


def _anchors(parsed: Parsed, page: Page) -> Iterator[_Anchor]:
    known = page.atlas.entities
    persons = [one for one in parsed.mentions if one.kind == "person" and one.code in known]
    for mention in parsed.mentions:
        token = head_of(parsed, mention)
        if token is None:
            continue
        low = lowered(mention.text)
        if mention.kind in {"office", "role"}:
            relation = _relation(low, token)
            state = mention if mention.code in known else _whose(token, parsed, persons)
            if relation is not None and state is not None and not _NOT_ONE.search(low):
                yield _Anchor(token, state, relation, _title(low, relation))
        elif mention.kind in {"state", "metonym", "demonym"} and mention.code in known:
            yield from _of_state(token, mention)


def _of_state(token: Token, mention: Mention) -> Iterator[_Anchor]:
    """The office in `the helm of X`, `the X state`, `power in X`, and X itself as what is ruled."""
    head = token.head
    lemma = word(head)
    if token.dep_ in {"nmod", "nmod:poss", "poss", "amod", "compound"} and lemma in _words("chairs"):
        phrase = lowered(" ".join(one.text for one in head.subtree))
        body = next((relation for pattern, relation in _BODIES if pattern.search(phrase)), None)
        if body is not None:
            yield _Anchor(head, mention, body, _title(phrase, body))
        elif lemma in _words("chairs", "leading"):
            title = "head of state" if lemma in {"state", "head"} else "leader"
            yield _Anchor(head, mention, f"{title.replace(' ', '_')}_of", title)
    elif mention.kind == "state" or token.dep_.startswith("nsubj"):
        yield _Anchor(token, mention, "leader_of", "leader", state_only=True)


def _whose(token: Token, parsed: Parsed, persons: list[Mention]) -> Mention | None:
    """The state of a title that names none: `its president` of a state in the sentence, else the holder's own."""
    states = {one.code: one for one in parsed.mentions if one.kind in {"state", "metonym"} and one.code is not None}
    if any(child.lower_ in {"its", "the", "country's"} for child in token.children) and len(states) == 1:
        return next(iter(states.values()))
    if {one.code for one in persons} and len({one.code for one in persons}) == 1 and set(states) <= {persons[0].code}:
        return persons[0]
    return None


def _relation(low: str, token: Token) -> str | None:
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    if following in {"elect", "candidate", "hopeful"}:
        return None
    fits = [
        (len(match[0]), relation)
        for pattern, relation in lexicon("office")["titles"].items()
        if (match := re.search(rf"\b{pattern}\b", low)) is not None
    ]
    if fits:
        return str(max(fits)[1])
    body = next((relation for pattern, relation in _BODIES if pattern.search(low)), None)
    return body or ("head_of_state_of" if re.match(r"head of\b", low) else None)


def _title(low: str, relation: str) -> str:
    fit = max(
        (match[0] for pattern in lexicon("office")["titles"] if (match := re.search(rf"\b{pattern}\b", low))),
        key=len,
        default="",
    )
    past = _PAST.search(low)
    return f"{past[0]} {fit}".strip() if past and fit else fit or relation.removesuffix("_of").replace("_", " ")


def _holders(anchor: _Anchor, sides: Sides) -> Iterator[_Held]:
    top, prep = governor(anchor.token, _words("chairs"))
    if anchor.state_only:
        yield from _rulers(anchor.token, sides)
        return
    yield from _by_noun(top, sides)
    verb = top.head
    if verb.i == top.i or any(child.dep_ == "cop" for child in top.children):
        yield from (_Held(one, None, top) for one in _told_by_copula(top, sides))
        return
    if verb.pos_ not in {"VERB", "AUX"}:
        return
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
    yield from _of_verb(verb, lemma, particles, sides, away=away)


def _of_verb(verb: Token, lemma: str, particles: set[str], sides: Sides, *, away: bool) -> Iterator[_Held]:
    """The holders that a verb with an office as its complement has."""
    subject, objects = sides.of(verb, "subject"), sides.of(verb, "object")
    joint = next((f"{lemma}_{one}" for one in particles if f"{lemma}_{one}" in _ALL_ENDED()), None)
    behind = [child for child in verb.children if child.dep_ in {"obl", "nmod"}]
    to = sides.listed(child for child in behind if preposition(child) in {"to", "by"} and not is_passive(verb))
    from_ = sides.listed(child for child in behind if preposition(child) == "from")
    if joint is not None or (
        lemma in _words("ended", "subject") and (not away or lemma not in _words("begun", "subject"))
    ):
        if lemma == "die" or (lemma in {"pass", "transfer", "hand", "go"} and not to and joint is None and not away):
            return
        yield from (_Held(one, "left", verb) for one in subject)
        yield from (_Held(one, "entered", verb) for one in to)
    elif (
        lemma in _words("ended", "object")
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
    elif lemma in _words("begun", "object") and objects:
        yield from (_Held(one, "entered", verb) for one in objects)
    elif lemma in _words("begun", "subject") and subject and not away:
        yield from (_Held(one, "entered", verb) for one in subject)
        yield from (
            _Held(one, "left", verb)
            for one in (
                from_ or (objects if lemma in {"succeed", "replace", "follow", "supersede", "supplant"} else ())
            )
        )
    elif lemma in _words("held", "subject") and subject:
        yield from (_Held(one, None, verb) for one in subject)
    elif lemma in _words("held", "object") and objects:
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
    if word(verb) in _words("moves", "to"):
        to = [child for child in behind if preposition(child) in {"to", "with", "in"}]
        new = sides.listed(to) or sides.listed(one for child in to for one in child.children)
        mode = None if word(verb) in {"belong", "rest", "lie", "be", "remain", "stay"} else "entered"
        yield from (_Held(one, mode, verb) for one in new)
        old = sides.listed(child for child in behind if preposition(child) == "from")
        yield from (_Held(one, "left", verb) for one in old if mode is not None)


def _told_by_copula(top: Token, sides: Sides) -> Iterator[Mention]:
    """Of `P is the O of X`, `in the hands of P`."""
    yield from sides.subject(top)


def _by_noun(top: Token, sides: Sides) -> Iterator[_Held]:
    """`P's term as O`, `the O is in the hands of P`, `the O is P`, `P's election as O`."""
    head = top.head
    if top.dep_ in {"nmod", "obl", "appos"} and word(head) in _words("terms") and head.pos_ == "NOUN":
        lemma = word(head)
        verb = head.head if head.dep_.startswith("nsubj") else None
        mode = "entered" if lemma in _words("terms", "begun") else "left" if lemma in _words("terms", "ended") else None
        if verb is not None and mode is None:
            mode = (
                "left"
                if word(verb) in _words("terms", "end")
                else "entered"
                if word(verb) in _words("terms", "begin")
                else None
            )
        yield from (
            _Held(one, mode, verb if verb is not None and mode is not None else head) for one in sides.owners(head)
        )
    if top.dep_.startswith("nsubj") and (head.pos_ == "PROPN" or word(head) == "hand"):
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
    if verb.pos_ not in {"VERB", "AUX"} or word(verb) not in _words("over_state", "verbs"):
        return
    passive = is_passive(verb)
    if (
        (token.dep_.startswith("nsubj") and passive)
        or (token.dep_ in {"obj", "dobj"} and not passive)
        or (preposition(token) == "over" and not passive)
    ):
        yield from (_Held(one, None, verb) for one in sides.of(verb, "subject"))


def _found(held: _Held, anchor: _Anchor, parsed: Parsed, page: Page, tape: Tape) -> Found:
    base = parsed.sentence.span.start
    head = Span(base + held.at.idx, base + held.at.idx + len(held.at.text))
    office = Span(base + anchor.token.idx, base + anchor.token.idx + len(anchor.token.text))
    span = cover(tape, Span(min(head.start, office.start), max(head.end, office.end)), held.person, anchor.state)
    words = clause_before(tape, tape.on(head.start)) + lowered(held.at.text)
    denied = negated(words[-45:]) or any(
        child.dep_ == "advmod" and child.lower_ in {"not", "n't", "never"} for child in held.at.children
    )
    mode, relation = held.mode, anchor.relation
    past = bool(_PAST.search(anchor.title))
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
        title=anchor.title,
    )


@cache
def _words(table: str, part: str = "words") -> frozenset[str]:
    return frozenset(lexicon("office_frames")[table][part])


@cache
def _ALL_ENDED() -> frozenset[str]:  # noqa: N802
    return frozenset(one for one in lexicon("office_frames")["ended"]["subject"] if "_" in one)
