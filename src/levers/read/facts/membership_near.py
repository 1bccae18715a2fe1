"""Memberships by word order, where the parse does not lead from the bloc to its predicate.

The same frames and nouns as in `membership_frames`, looked for beside the bloc: a verb whose words run up to the bloc's preposition with nothing
between but adverbs, articles and the words that its frame needs; a verb right after the bloc; a noun for the member or the membership that touches it.
Whose it is says the parse where it can, else the one list of states that stands free on the right side of the predicate in the same part of the sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.read.facts.frames import is_passive, word
from levers.read.facts.membership_nouns import (
    Told,
    member_told,
    members,
    neutral,
    noun_told,
    nouns,
    preps,
    relation_of,
    unrealised,
)
from levers.read.facts.tape import compiled, tape_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from levers.read.facts.frames import Frame, Sides
    from levers.read.facts.tape import Tape
    from levers.read.parts import Mention, Parsed

__all__ = ["apposed", "first_list", "is_reduced", "near_told", "states_beside", "straight_to"]

_LIGHT = frozenset({"ADV", "DET", "ADJ", "PART", "AUX", "NUM"})
_REACH = 8
"""Words between a predicate and the bloc at most."""
_BREAK = re.compile(r"[;:—–]| - ")
_ASIDE = re.compile(r"\([^()]*\)")
_GOVERNED = re.compile(
    r"\b(?:of|with|from|to|in|into|on|by|for|against|between|than|towards?|among|over|under|alongside|like|unlike|about|per|via|through|beside|besides|without|except|near|"
    r"behind|before|after|since|around|at) (?:the |its |both |all )*$"
)
_STATE = frozenset({"state", "metonym", "pronoun"})
_MARKS = frozenset({"'s", "’s", "observer", "partner", "member", "associate"})
_PLURALS = frozenset(
    "country state nation republic member neighbour neighbor power economy roof umbrella flag auspices side party representative leader "
    "government kingdom island giant".split()
)
"""Nouns that may stand between a verb and the states that it gathers."""
_PLACES = frozenset("in at near on for from against over".split())


def near_told(name: Token, sides: Sides, frames: Mapping[str, tuple[Frame, ...]]) -> Told | None:
    """What the words beside a bloc tell, None where they are no predicate of membership."""
    return _noun(name, sides) or _verb_before(name, sides, frames) or _verb_after(name, sides, frames)


def _start(name: Token) -> int:
    """The place of the first word of the bloc's name and its article."""
    at = name.i
    while (
        at > 0
        and (
            name.doc[at - 1].pos_ in {"PROPN", "DET"}
            or name.doc[at - 1].lower_ in {"the", "its"}
            or name.doc[at - 1] in name.lefts
        )
        and (name.doc[at - 1].pos_ not in {"ADP", "PUNCT", "VERB"})
    ):
        at -= 1
    return at


def _noun(name: Token, sides: Sides) -> Told | None:
    """A noun right behind the bloc (`its B membership`, `the B's newest member`) or right before its preposition."""
    doc, at = name.doc, name.i + 1
    while at < len(doc) and at - name.i < 5 and (doc[at].pos_ in {"ADJ", "PART", "ADV"} or doc[at].lower_ in _MARKS):
        if word(doc[at]) in members() and (at + 1 == len(doc) or word(doc[at + 1]) not in {*nouns(), "member"}):
            break
        at += 1
    if at < len(doc) and at > name.i:
        noun = doc[at]
        if word(noun) in {"membership", "accession", "entry", "exit", "withdrawal", "status", "admission", "seat"}:
            return noun_told(noun, noun, sides)
        if word(noun) in members() - {"part", "party", "component", "participant"} and noun.pos_ in {
            "NOUN",
            "PROPN",
        }:
            return member_told(noun, sides)
    start = _start(name)
    if start < 2 or doc[start - 1].pos_ not in {"ADP", "PART"}:
        return None
    noun = doc[start - 2]
    if word(noun) in {"state", "country", "nation", "republic"} and start > 2:
        noun = doc[start - 3]
    lemma, prep = word(noun), doc[start - 1].lower_
    if lemma in members() - {"part", "component"} and prep in {"of", "in", "to", "with", "within"}:
        return member_told(noun, sides)
    if lemma in nouns() and prep in preps()[nouns()[lemma]]:
        return noun_told(noun, name, sides)
    return None


def _verb_before(name: Token, sides: Sides, frames: Mapping[str, tuple[Frame, ...]]) -> Told | None:
    """A verb whose words run up to the bloc."""
    doc, start = name.doc, _start(name)
    for at in range(start - 1, max(-1, start - _REACH), -1):
        token = doc[at]
        if token.text in {";", ":"}:
            return None
        between = [doc[place] for place in range(at + 1, start)]
        for frame in frames.get(word(token), ()):
            if frame.place == "subject" or not _runs_up(frame, between, sides):
                continue
            if frame.holder == "object":
                held = sides.of(token, "object") or tuple(one for one in _mentions(between, sides))
            else:
                held = sides.of(token, "subject")
            relation, mode = relation_of(frame.kind)
            return Told(relation, mode, held, token, frame.kind == "sought" or unrealised(token))
    return None


def _mentions(tokens: list[Token], sides: Sides) -> tuple[Mention, ...]:
    return sides.listed(tokens)


def _runs_up(frame: Frame, between: list[Token], sides: Sides) -> bool:
    """Whether what stands between the verb and the bloc is what the frame has there."""
    words = [token.lower_ for token in between]
    lemmas = [word(token) for token in between]
    used: set[int] = set()
    for need in frame.needs:
        place = next(
            (at for at, lemma in enumerate(lemmas) if lemma in need.split("|") or words[at] in need.split("|")), None
        )
        if place is None:
            return False
        used.add(place)
    if frame.preps:
        ends = [one.split() for one in frame.preps]
        fitting = next((end for end in ends if words[len(words) - len(end) :] == end), None)
        if fitting is None:
            return False
        used.update(range(len(words) - len(fitting), len(words)))
    if frame.holder == "object" and not _mentions(between, sides) and frame.place == "oblique":
        return _only_light(between, used)  # passive: `was admitted to`
    if frame.holder == "object":
        used.update(at for at, token in enumerate(between) if sides.listed([token]))
        used.update(at for at, token in enumerate(between) if token.pos_ in {"CCONJ", "PUNCT", "PROPN"})
    return _only_light(between, used)


def _only_light(between: list[Token], used: set[int]) -> bool:
    return all(at in used or token.pos_ in _LIGHT or word(token) in neutral() for at, token in enumerate(between))


def _verb_after(name: Token, sides: Sides, frames: Mapping[str, tuple[Frame, ...]]) -> Told | None:
    """A verb behind the bloc, or behind what stands between commas after it, with states right behind it: `B took in X`, `B, formed by X and Y`."""
    doc, commas = name.doc, 0
    base = sides.parsed.sentence.span.start
    blocs = [one for one in sides.parsed.mentions if one.kind == "bloc"]
    own = {one.code for one in blocs if one.span.start <= base + name.idx < one.span.end}
    others = {one.span.start - base for one in blocs if one.code not in own}
    for at in range(name.i + 1, min(len(doc), name.i + 18)):
        token = doc[at]
        commas += token.text in {",", "–", "—"}
        if token.text in {";", ":", "."} or commas > 2 or token.idx in others:
            return None
        noun = token.pos_ == "NOUN" and doc[at - 1].pos_ in {"DET", "ADJ", "PRON"}
        told = None if noun else _with_states(token, sides, frames.get(word(token), ()))
        if told is not None and (commas != 1 or is_passive(token)):
            return told
        if token.tag_ in {"VBD", "VBZ", "VBP"} and commas != 1:
            return None
    return None


def _with_states(token: Token, sides: Sides, frames: tuple[Frame, ...]) -> Told | None:
    """What a verb with the bloc as its subject tells of the states behind it."""
    behind = token.doc[token.i + 1 : token.i + 10]
    for frame in frames:
        if frame.place != "subject":
            continue
        if not all(
            any(one.lower_ in need.split("|") or word(one) in need.split("|") for one in behind[:4])
            for need in frame.needs
        ):
            continue
        if frame.after and not any(one.lower_ in frame.after for one in behind):
            continue
        if not frame.after and is_passive(token):
            continue
        held = first_list(token, sides)
        if held and straight_to(token, held[0], sides, frame):
            relation, mode = relation_of(frame.kind)
            return Told(_as_what(token, sides, relation), mode, held, token, unrealised(token))
    return None


def straight_to(verb: Token, state: Mention, sides: Sides, frame: Frame) -> bool:
    """Whether the states are what the verb is about: `the bloc set up a mission in X` has another object."""
    first = state.span.start - sides.parsed.sentence.span.start
    needed = {one for need in frame.needs for one in need.split("|")}
    return not any(
        token.pos_ == "NOUN"
        and word(token) not in _PLURALS | needed
        or token.lower_ in _PLACES
        and token.lower_ not in needed
        for token in verb.doc[verb.i + 1 :]
        if token.idx < first
    )


_AS = re.compile(
    r"{states},? (?:as|among) (?:one of )?(?:its |the |an? )?(?:[a-z-]+ ){0,2}?(?P<status>observer|associate|candidate|partner|dialogue)".replace(
        "{states}", r"(?:<[SN]\d+>(?:,? and (?:the )?|, (?:the )?)?)+"
    )
)


def _as_what(verb: Token, sides: Sides, relation: str) -> str:
    """The lesser status in `counts X among its observers`."""
    tape = tape_of(sides.parsed)
    match = _AS.search(tape.text, tape.on(sides.parsed.sentence.span.start + verb.idx))
    return match["status"] if match is not None and relation == "member" else relation


def first_list(verb: Token, sides: Sides) -> tuple[Mention, ...]:
    """The first states named behind a verb in its part of the sentence, with all that are joined to them."""
    tape = tape_of(sides.parsed)
    start = tape.on(sides.parsed.sentence.span.start + verb.idx)
    match = compiled(r"{states}").search(tape.text, start)
    if match is None or match.start() - start > 60 or _BREAK.search(tape.text, start, match.start()):
        return ()
    return tuple(one for one in tape.all(match[0]) if one.code is not None and one.kind in _STATE)


_APPOSED = r"(?P<states>{states}),? (?:as |itself |themselves |still |now |also |already |once |both |all |like |long |currently )*(?:(?:an?|the|one of the|its|their) )?(?:[a-z-]+ ){0,3}$"
_FRONTED = re.compile(
    r"(?:^|[;:] ?|that )(?:as|being|having|once|long|while|when|since|after|before|by|upon|though|although|like|with|already|still|an?|itself|both)\b[^<,]*$"
)
"""How a phrase begins whose subject is that of the main clause behind it."""


_ANOTHERS = re.compile(
    r"\b(?:from|with|by|against|to|for|on|between|than|about|into|at|towards?|like|(?<!status )(?<!rank )(?<!rights )of) (?:an?|the|another|its|every|each|no|any|other) (?:<B\d+>(?:'s?|’s?)? |[a-z-]+ ){0,2}$"
)
"""Before a noun for the member: somebody else is meant."""


_COPULA = re.compile(r"\b(?:is|are|was|were|has|have|became|remains?)\b")


def apposed(told: Told, parsed: Parsed, tape: Tape) -> tuple[Mention, ...]:
    """The states right before a noun for the member: `X, as a party to`, `X and Y, both members of`."""
    if told.at.pos_ not in {"NOUN", "PROPN"} or told.relation == "not_member":
        return ()
    match = compiled(_APPOSED).search(tape.text[: tape.on(parsed.sentence.span.start + told.at.idx)])
    if match is None or "," not in tape.text[match.end("states") : match.end("states") + 1]:
        return ()
    if _COPULA.search(match[0]) and _GOVERNED.search(tape.text[: match.start()]):
        return ()  # `X, which borders on Y, is a member`
    return tuple(one for one in tape.all(match["states"]) if one.code is not None and one.kind in _STATE)


def states_beside(told: Told, parsed: Parsed, tape: Tape) -> tuple[Mention, ...]:
    """The one list of states that stands free before the predicate in its part of the sentence, else the subject after a fronted phrase."""
    place = tape.on(parsed.sentence.span.start + told.at.idx)
    if word(told.at) in members() and _ANOTHERS.search(tape.text[:place]):
        return ()
    breaks = [match.start() for match in _BREAK.finditer(tape.text)]
    first = max((at for at in breaks if at < place), default=0)
    last = min((at for at in breaks if at > place), default=len(tape.text))
    before = _lists(tape, first, place)
    if len(before) == 1:
        return before[0]
    if before or not _FRONTED.search(tape.text[:place]):
        return ()
    after = _lists(tape, place, last)
    return after[0] if len(after) == 1 and re.match(r"[^,]*, ", tape.text[place:last]) else ()


def _lists(tape: Tape, start: int, end: int) -> list[tuple[Mention, ...]]:
    """The free lists of states in a stretch of the tape."""
    found = []
    for match in compiled(r"{states}").finditer(tape.text, start, end):
        named = tuple(one for one in tape.all(match[0]) if one.code is not None and one.kind in _STATE)
        if not named or _GOVERNED.search(tape.text[: match.start()]) or re.match(r"['’]", tape.text[match.end() :]):
            continue
        found.append(named)
    return found


def is_reduced(name: Token) -> bool:
    """Whether the bloc is the subject of a clause that tells of the noun before it: `the council the bloc set up`."""
    doc, at = name.doc, name.i
    while at > 0 and doc[at - 1].pos_ in {"PROPN", "ADJ", "DET"} and doc[at - 1].text != ",":
        at -= 1
        if doc[at].pos_ == "DET":
            break
    before = doc[at - 1] if at > 0 else None
    after = doc[name.i + 1] if name.i + 1 < len(doc) else None
    return (
        before is not None
        and after is not None
        and doc[at].pos_ == "DET"
        and before.pos_ in {"NOUN", "PROPN"}
        and after.tag_ in {"VBD", "VBZ", "VBP", "VBN"}
    )
