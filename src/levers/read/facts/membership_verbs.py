"""Memberships told by a verb that governs the bloc, or a relative pronoun that stands for it, through the frames of verbs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from levers.read.facts.frames import Frame, Sides, fits, frames_of, governor, is_passive, preposition, word
from levers.read.facts.lexicon import lexicon
from levers.read.facts.membership_near import first_list, straight_to
from levers.read.facts.membership_nouns import Told, member_told, members, neutral, relation_of, status_of, unrealised

if TYPE_CHECKING:
    from spacy.tokens import Token

    from levers.read.parts import Mention

__all__ = ["control", "frames", "relative_told", "verb_told"]

_BESIDE = frozenset({"with", "between", "against", "for", "about"})
"""Behind a noun that else leads on from a bloc: `an agreement with B` is not B."""
_VERBAL = ("joined", "left", "inside", "renewed", "outside", "suspended", "sought")


def verb_told(name: Token, sides: Sides) -> Told | None:
    """The frame of the verb that governs the bloc, through nouns that lead on from it."""
    top, prep = governor(name, neutral())
    if top.i != name.i and name.dep_ != "conj" and preposition(name) in _BESIDE:
        return None
    head = top.head
    tried = []
    for _ in range(3):
        if head.i == top.i:
            break
        tried.append(head)
        if head.pos_ not in {"VERB", "AUX"} and word(head) not in frames():
            head = head.head
            continue
        break
    for verb in tried:
        for frame in frames().get(word(verb), ()):
            if fits(frame, verb, top, prep):
                return _of_frame(frame, verb, sides)
    if any(child.dep_ == "cop" for child in top.children):
        for frame in frames().get("be", ()):
            if frame.place == "oblique" and any(prep.endswith(one) for one in frame.preps) and not frame.needs:
                return Told(*relation_of(frame.kind), sides.subject(top), top, False)
    return None


def relative_told(name: Token, sides: Sides) -> Told | None:
    """The bloc as what a relative pronoun stands for: `the bloc, which X had joined`, `of which X is a member`."""
    for verb in name.children:
        if verb.dep_ == "acl" and verb.tag_ == "VBN":  # `the bloc, joined by X in May,`
            for frame in frames().get(word(verb), ()):
                if frame.place == "object" and sides.of(verb, frame.holder):
                    return _of_frame(frame, verb, sides)
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
            for frame in frames().get(word(verb), ()):
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
    if frame.place == "subject" and not states:
        states = first_list(verb, sides)
        led = not frame.after or bool(states) and _led_to(verb, states[0], sides, frame)
        states = states if states and led and straight_to(verb, states[0], sides, frame) else ()
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


def _led_to(verb: Token, state: Mention, sides: Sides, frame: Frame) -> bool:
    """Whether the preposition of the frame stands between the verb and the states: `expanded to X`, not `expanded, now it`."""
    first = state.span.start - sides.parsed.sentence.span.start
    return any(token.lower_ in frame.after for token in verb.doc[verb.i + 1 :] if token.idx < first)


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


@cache
def frames() -> dict[str, tuple[Frame, ...]]:
    """The frames of verbs by their lemma."""
    words = lexicon("membership_frames")
    return frames_of((kind, words[kind]["frames"]) for kind in _VERBAL)


@cache
def control() -> frozenset[str]:
    """Verbs whose object does what their complement tells."""
    return frozenset(lexicon("membership_frames")["realised"]["object_control"])
