"""Memberships by predicate frames: what governs a bloc says who is in it, comes in, goes out, stays outside or is suspended.

The shapes of `membership_shapes` are tried first; this finds what they leave: verbs and idioms with the bloc in any place, nouns of
accession and departure, membership, seats and statuses with the verbs that govern them, nouns for the member itself. The frames
are data (`lexicon/membership_frames.toml`), the matcher is `frames`. A predicate that no frame knows gives no claim.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from levers.model import Span
from levers.read.facts.frames import Frame, Sides, fits, frames_of, governor, head_of, is_passive, preposition, word
from levers.read.facts.grammar import clause_before, modality, negated, subjects
from levers.read.facts.lexicon import lexicon
from levers.read.facts.membership_nouns import (
    Told,
    member_told,
    members,
    neutral,
    noun_told,
    nouns,
    preps,
    relation_of,
    status_of,
    unrealised,
)
from levers.read.facts.tape import cover, tape_of
from levers.read.facts.times import period_of
from levers.read.parts import Found

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from spacy.tokens import Token

    from levers.model import Modality
    from levers.read.facts.tape import Tape
    from levers.read.parts import Mention, Page, Parsed

__all__ = ["framed_memberships"]

_VERBAL = ("joined", "left", "inside", "outside", "suspended", "sought")
_KINDS = frozenset({"state", "metonym", "demonym", "role", "pronoun", "list"})
_DONE = re.compile(r"\b(?:after|since|following|upon|by|completed|finali[sz]ed|became|marked|celebrated|with)\b[^.;]*$")
_PERHAPS = re.compile(
    r"\b(?:(?:almost|nearly)(?= (?:an?|the|joined|left|in|part|became|quit|members?)\b)|as if|as though|like an?|virtually|in all but name|de facto|far from|close to)\b[^.;,]{0,30}$"
)


_MAIN = re.compile(r"[^,;.<]{0,30}, (?:the )?(?P<states><S\d+>(?:(?:, | and )(?:the )?<S\d+>)*)(?!'|’)")
"""After a fronted `as a member of the bloc,`: the subject of the main clause."""


_FRONTED = re.compile(
    r"(?:as|being|having|with|an?|once|long|while|when|since|after|before|by|upon|though|although)\b[^<]*$"
)
"""How a phrase begins whose subject is that of the main clause."""


def framed_memberships(parsed: Parsed, page: Page, blocs: Collection[str], states: Collection[str]) -> Iterator[Found]:
    """Claims of type membership, by frames.

    Args:
        parsed: the sentence.
        page: the document.
        blocs: codes of what has members.
        states: codes of what can be one.
    """
    if len(parsed.doc) == 0:
        return
    tape = tape_of(parsed)
    sides: Sides | None = None
    for bloc in tape.mentions:
        if bloc.code not in blocs or bloc.kind not in {"bloc", "organisation", "pronoun"}:
            continue
        name = head_of(parsed, bloc)
        if name is None or not _stands_alone(name):
            continue
        sides = sides or Sides(parsed, kinds=_KINDS, control=_control())
        told = _told(name, sides) or _relative(name, sides)
        if told is None and _is_only(bloc, tape):
            told = _loose(parsed, sides)
        if told is None:
            continue
        base = parsed.sentence.span.start
        apart = told.at.pos_ in {"NOUN", "PROPN"} and preposition(told.at) not in {"", "as", "among"}
        before = () if apart else subjects(parsed, tape, tape.on(base + told.at.idx), guess="clause")
        near = told.states or tuple(one for one in before if one.kind in {"state", "metonym", "pronoun"})
        main = _MAIN.match(tape.text, tape.slot_at(bloc) + len(tape.slot(bloc)))
        if not near and main is not None and _FRONTED.match(tape.text[: tape.slot_at(bloc)]):
            near = tuple(one for one in tape.all(main["states"]) if one.kind in {"state", "metonym"})
        for state in near:
            if state.code in states and state.code != bloc.code:
                yield _found(told, state, bloc, parsed, page, tape)


def _stands_alone(name: Token) -> bool:
    """Whether the name is the bloc itself and not another thing named after it."""
    following = name.doc[name.i + 1] if name.i + 1 < len(name.doc) else None
    return not (name.dep_ in {"compound", "amod", "nmod:poss", "flat"} and not _leads_on(name)) or (
        following is not None and following.pos_ in {"VERB", "AUX"}
    )


def _leads_on(name: Token) -> bool:
    lemma = word(name.head)
    return lemma in nouns() or lemma in members() or lemma in neutral() or name.head.pos_ == "VERB"


def _told(name: Token, sides: Sides) -> Told | None:
    """The first reading among: a noun for the member, a noun for the act or state, a verb."""
    top = name
    for _ in range(4):
        head = top.head
        if head.i == top.i:
            break
        lemma = word(head)
        if head.pos_ in {"NOUN", "PROPN", "ADJ"} and top.dep_ != "conj":
            if lemma in members() and head.dep_ in {"compound", "amod"} and word(head.head) in nouns():
                return noun_told(head.head, top, sides)
            if lemma in members():
                return member_told(head, sides)
            if lemma in nouns():
                return noun_told(head, top, sides)
        if lemma not in neutral() and top.dep_ != "conj":
            break
        top = head
    noun = _noun_before(name)
    if noun is not None:
        return member_told(noun, sides) if word(noun) in members() else noun_told(noun, name, sides)
    return _verb(name, sides)


def _is_only(bloc: Mention, tape: Tape) -> bool:
    return len({one.code for one in tape.mentions if one.kind in {"bloc", "organisation"}}) == 1 and bloc.kind == "bloc"


def _loose(parsed: Parsed, sides: Sides) -> Told | None:
    """A noun for the member that stands apart from the one bloc of the sentence: `with X as a member, B ...`, `X among its members`."""
    for token in parsed.doc:
        if word(token) not in {"member", "observer"} or not any(
            child.lower_ in {"a", "an", "its", "their", "full"} for child in token.children
        ):
            continue
        if any(
            child.dep_ in {"nmod", "compound", "nmod:poss"} and child.lower_ not in {"its", "their", "observer"}
            for child in token.children
        ):
            continue
        told = member_told(token, sides)
        if told is not None and told.states:
            return told
    return None


def _noun_before(name: Token) -> Token | None:
    """The noun of membership right before the bloc's preposition, where the parse hangs the bloc elsewhere."""
    at = min([name.i, *(child.i for child in name.lefts)]) - 1
    while at >= 0 and name.doc[at].pos_ in {"ADP", "DET", "ADJ", "PUNCT"} and name.doc[at].text != ",":
        at -= 1
    if at < 0 or at >= name.i - 1:
        return None
    noun = name.doc[at]
    lemma = word(noun)
    prep = name.doc[at + 1].lower_
    if lemma in members() and prep in lexicon("membership_frames")["members"]["preps"]:
        return noun
    return noun if lemma in nouns() and prep in preps()[nouns()[lemma]] else None


def _verb(name: Token, sides: Sides) -> Told | None:
    top, prep = governor(name, neutral())
    head = top.head
    tried = []
    for _ in range(3):
        if head.i == top.i:
            break
        tried.append(head)
        if head.pos_ not in {"VERB", "AUX"} and word(head) not in _frames():
            head = head.head
            continue
        break
    for verb in tried:
        for frame in _frames().get(word(verb), ()):
            if fits(frame, verb, top, prep):
                return _of_frame(frame, verb, sides)
    if any(child.dep_ == "cop" for child in top.children):
        for frame in _frames().get("be", ()):
            if frame.place == "oblique" and any(prep.endswith(one) for one in frame.preps) and not frame.needs:
                return Told(*relation_of(frame.kind), sides.subject(top), top, False)
    return None


def _relative(name: Token, sides: Sides) -> Told | None:
    """The bloc as what a relative pronoun stands for: `the bloc, which X had joined`, `of which X is a member`."""
    for verb in name.children:
        if verb.dep_ not in {"acl:relcl", "relcl"}:
            continue
        for pronoun in verb.subtree:
            if pronoun.lower_ not in {"which", "that"} or pronoun.dep_.startswith("nsubj"):
                continue
            if word(pronoun.head) in members():
                return member_told(pronoun.head, sides)
            if word(verb) in members():
                return member_told(verb, sides)
            prep = preposition(pronoun)
            for frame in _frames().get(word(verb), ()):
                taken = frame.place == "object" and prep == "" and not is_passive(verb)
                if taken or fits(frame, verb, pronoun, prep):
                    return _of_frame(frame, verb, sides)
    return None


def _of_frame(frame: Frame, verb: Token, sides: Sides) -> Told | None:
    relation, mode = relation_of(frame.kind)
    if frame.place == "subject" and frame.after:
        states = sides.listed(
            child
            for child in verb.children
            if child.dep_ in {"obl", "obl:agent", "nmod"} and preposition(child) in frame.after
        )
    else:
        states = sides.of(verb, frame.holder)
    status = _as_status(verb)
    if status is not None and relation in {"member", "not_member"} and frame.kind in {"joined", "inside"}:
        relation = status
    if frame.kind == "joined" and _as_host(verb):
        return None
    if (
        frame.place == "subject"
        and frame.kind == "inside"
        and word(verb) in {"tie", "bind", "link", "cover", "count", "extend", "list"}
        and not states
    ):
        return None
    return Told(relation, mode, states, verb, frame.kind == "sought" or unrealised(verb))


def _as_status(verb: Token) -> str | None:
    """The status in `joined as an observer`."""
    for child in verb.children:
        if (
            child.dep_ in {"obl", "nmod", "xcomp", "obj"}
            and child.i > verb.i
            and preposition(child) in {"as", "with", "among"}
        ):
            status = status_of(child)
            if status is not None or word(child) in {"member", "membership"}:
                return status or "member"
    return None


def _as_host(verb: Token) -> bool:
    """Whether the verb has an object of its own behind it that makes another act of it: `joined forces`."""
    return any(
        word(child) in {"force", "hand", "rank", "talk", "meeting", "call", "statement"}
        for child in verb.children
        if child.dep_ == "obj"
    )


def _found(told: Told, state: Mention, bloc: Mention, parsed: Parsed, page: Page, tape: Tape) -> Found:
    base = parsed.sentence.span.start
    head = Span(base + told.at.idx, base + told.at.idx + len(told.at.text))
    span = cover(tape, head, state, bloc)
    words = clause_before(tape, tape.on(head.start))
    relation = told.relation
    if _is_denied(told, words):
        relation = {"member": "not_member", "not_member": "member"}.get(
            relation, f"not_{relation}" if not relation.startswith("not_") else relation[4:]
        )
    dated = told.mode is not None or relation == "suspended"
    when = period_of(parsed, page, span) if dated else None
    over = when is not None and page.date is not None and when.end <= page.date
    mood: Modality = modality(words)
    if _PERHAPS.search(words):
        mood = "hypothetical"
    if told.open and mood == "asserted" and not over and not _DONE.search(words):
        mood = "planned"
    denied = relation != told.relation
    return Found(
        span=span,
        type="membership",
        rule="membership.frame",
        actor=state,
        recipient=bloc,
        relation=relation,
        mode=None if denied else told.mode,
        when=when,
        modality=mood,
    )


def _is_denied(told: Told, words: str) -> bool:
    own = {word(child) for child in told.at.children if child.dep_ in {"advmod", "det", "cc:preconj", "neg"}}
    subject = {
        word(inner)
        for child in told.at.children
        if child.dep_.startswith("nsubj")
        for inner in child.children
        if inner.dep_ in {"cc:preconj", "det"}
    }
    return bool((own | subject) & {"not", "n't", "never", "neither", "no", "hardly"}) or negated(words[-45:])


@cache
def _frames() -> dict[str, tuple[Frame, ...]]:
    words = lexicon("membership_frames")
    return frames_of((kind, words[kind]["frames"]) for kind in _VERBAL)


@cache
def _control() -> frozenset[str]:
    return frozenset(lexicon("membership_frames")["realised"]["object_control"])
