"""Memberships by predicate frames: what governs a bloc says who is in it, comes in, goes out, stays outside or is suspended.

The shapes of `membership_shapes` are tried first; this finds what they leave: verbs and idioms with the bloc in any place, nouns of
accession and departure, membership, seats and statuses with the verbs that govern them, nouns for the member itself. The frames
are data (`lexicon/membership_frames.toml`), the matcher is `frames`. A predicate that no frame knows gives no claim.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.model import Span
from levers.read.facts.frames import Sides, head_of, preposition, word
from levers.read.facts.grammar import clause_before, modality, negated, phrase_before, subjects
from levers.read.facts.lexicon import lexicon
from levers.read.facts.membership_near import apposed, is_reduced, near_told, states_beside
from levers.read.facts.membership_nouns import (
    Told,
    are_objects,
    are_others,
    is_topic,
    member_told,
    members,
    neutral,
    noun_told,
    nouns,
    preps,
)
from levers.read.facts.membership_references import bloc_before, state_meant
from levers.read.facts.membership_states import one_of_them
from levers.read.facts.membership_verbs import control, frames, relative_told, verb_told
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

_KINDS = frozenset({"state", "metonym", "demonym", "role", "pronoun", "list"})
_DONE = re.compile(r"\b(?:after|since|following|upon|by|completed|finali[sz]ed|became|marked|celebrated|with)\b[^.;]*$")
_PERHAPS = re.compile(
    r"\b(?:(?:almost|nearly)(?= (?:an?|the|joined|left|in|part|became|quit|members?)\b)|as if|as though|like an?|virtually|in all but name|de facto|far from|close to)\b[^.;,]{0,30}$"
)


_MAIN = re.compile(r"[^,;.<]{0,30}, (?:the )?(?P<states><S\d+>(?:(?:, | and )(?:the )?<S\d+>)*)(?!'|’)")
"""After a fronted `as a member of the bloc,`: the subject of the main clause."""


_OWNS = re.compile(r"(?:'s?|’s?)(?: \(<B\d+>\))? (?:[a-z-]+ ){0,2}<B\d+>|\)? <B\d+>")
"""Behind a bloc that only says whose programme is meant."""


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
    if not any(one.code in blocs for one in tape.mentions):
        yield from _without_bloc(parsed, page, blocs, states, tape)
        return
    for bloc in tape.mentions:
        if bloc.code not in blocs or bloc.kind not in {"bloc", "organisation", "pronoun"}:
            continue
        name = head_of(parsed, bloc)
        if bloc in tape.mentions and _OWNS.match(tape.text, tape.slot_at(bloc) + len(tape.slot(bloc))) is not None:
            continue
        if name is None or not _stands_alone(name) or is_reduced(name):
            continue
        sides = sides or Sides(parsed, kinds=_KINDS, control=control())
        for told in _readings(name, bloc, sides, tape):
            if told is not None and (found := list(_of(told, bloc, parsed, page, tape, states))):
                yield from found
                break


def _readings(name: Token, bloc: Mention, sides: Sides, tape: Tape) -> Iterator[Told | None]:
    """What may be told of a bloc, the surest reading first."""
    told = _told(name, sides)
    yield told if told is not None and told.states else relative_told(name, sides) or told
    yield near_told(name, sides, frames())
    if _is_only(bloc, tape):
        yield _loose(sides.parsed, sides)


def _of(told: Told, bloc: Mention, parsed: Parsed, page: Page, tape: Tape, states: Collection[str]) -> Iterator[Found]:
    """What is told of one bloc, of each state."""
    told = _owned(told, parsed, page)
    if not told.states and is_topic(told.at):
        return
    base = parsed.sentence.span.start
    apart = (told.at.pos_ in {"NOUN", "PROPN"} and preposition(told.at) not in {"", "as", "among"}) or _is_anyone(
        told.at
    )
    before = () if apart or are_others(told.at) else subjects(parsed, tape, tape.on(base + told.at.idx), guess="clause")
    near = (
        apposed(told, parsed, tape)
        or told.states
        or tuple(one for one in before if one.kind in {"state", "metonym", "pronoun"})
    )
    main = _MAIN.match(tape.text, tape.slot_at(bloc) + len(tape.slot(bloc)))
    if not near and main is not None and _FRONTED.match(tape.text[: tape.slot_at(bloc)]):
        near = tuple(one for one in tape.all(main["states"]) if one.kind in {"state", "metonym"})
    others = _is_anyone(told.at) or (are_others(told.at) or are_objects(told.at)) and word(told.at) in members()
    near = near or (() if others else states_beside(told, parsed, tape))
    near = one_of_them(near, tape.text[: tape.on(base + told.at.idx)])
    if told.at.tag_ == "NNS" and len(near) == 1 and _ALL_OF_THEM.search(tape.text[: tape.on(base + told.at.idx)]):
        return
    for state in near:
        likened = state in tape.mentions and _LIKE.search(tape.text[: tape.slot_at(state)]) is not None
        person = state.text.lower() in {"he", "she"}
        if state.code in states and state.code != bloc.code and not likened and not person:
            yield _found(told, state, bloc, parsed, page, tape)


_ALL_OF_THEM = re.compile(r"<S\d+>, (?:the |its )?(?:<B\d+>(?:'s?|’s?)? )?$")
"""Between one state and all members: `including X, the B members span`."""


def _is_anyone(noun: Token) -> bool:
    """Whether `a member of the treaty` itself acts, so that it is said of nobody."""
    return noun.dep_.startswith("nsubj") and any(
        child.lower_ in {"a", "an", "any", "another"} for child in noun.children
    )


_LIKE = re.compile(r"\b(?:like|unlike|than|(?:between|against|towards?) (?:the )?(?:<S\d+>(?:, | and ))*) ?(?:the )?$")
"""Behind these a state is compared or acted on, and is not who is told of."""


_IN = re.compile(r"\b(?:in|at|from|to|for|of|on|during|with) (?:the |its |their )?$")
_DRILLS = frozenset(
    {"exercise", "drill", "manoeuvre", "maneuver", "talk", "game", "force", "troop", "structure", "plan"}
)
"""Plurals that the parse takes for verbs behind the name of a bloc."""


def _without_bloc(
    parsed: Parsed, page: Page, blocs: Collection[str], states: Collection[str], tape: Tape
) -> Iterator[Found]:
    """Membership of the bloc that the sentence before has named: `it suspended its membership again`, `X, an observer since 2004,`."""
    if _SPOKEN.search(tape.text) is None:
        return
    bloc = bloc_before(parsed, page)
    if bloc is None or bloc.code not in blocs:
        return
    sides = Sides(parsed, kinds=_KINDS, control=control())
    told = _loose(parsed, sides) or next(
        (
            one
            for token in parsed.doc
            if word(token) in {"membership", "accession", "admission"}
            and not any(child.dep_ == "nmod" and preposition(child) in {"of", "to", "in"} for child in token.children)
            and (one := noun_told(token, token, sides)) is not None
        ),
        None,
    )
    if told is None:
        return
    told = _owned(told, parsed, page)
    for state in told.states or states_beside(told, parsed, tape):
        if state.code in states and state.code != bloc.code:
            yield _found(told, state, bloc, parsed, page, tape)


_SPOKEN = re.compile(r"\b(?:members?|membership|observers?|accession|admission)\b")


def _owned(told: Told, parsed: Parsed, page: Page) -> Told:
    """With the state that `its` stands for, where nothing else says whose membership it is."""
    own = next((child for child in told.at.children if child.lower_ in {"its", "their"}), None)
    if told.states or own is None:
        return told
    start = parsed.sentence.span.start + own.idx
    meant = state_meant(Span(start, start + len(own.text)), parsed, page)
    return told if meant is None else told._replace(states=(meant,))


def _stands_alone(name: Token) -> bool:
    """Whether the name is the bloc itself and not another thing named after it."""
    following = name.doc[name.i + 1] if name.i + 1 < len(name.doc) else None
    if (
        following is not None
        and following.lower_.removesuffix("s") in _DRILLS
        and _IN.search(name.doc[: name.i].text_with_ws)
    ):
        return False
    return not (name.dep_ in {"compound", "amod", "nmod:poss", "flat"} and not _leads_on(name)) or (
        following is not None and following.pos_ in {"VERB", "AUX"}
    )


def _leads_on(name: Token) -> bool:
    lemma = word(name.head)
    if name.i + 1 < len(name.doc) and word(name.doc[name.i + 1]) in members():
        return True
    if lemma in neutral() and any(one.pos_ in {"NOUN", "PROPN"} for one in name.doc[name.i + 1 : name.head.i]):
        return False  # `the bloc's security arrangement`, and not the bloc
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
    return verb_told(name, sides)


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
            child.dep_ in {"nmod", "compound", "nmod:poss"}
            and child.lower_ not in {"its", "their", "observer"}
            and preposition(child) not in {"since", "in", "from", "until", "for"}
            for child in token.children
        ):
            continue
        told = member_told(token, sides)
        if told is not None and (told.states or preposition(token).endswith("as")):
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


_BEHIND = re.compile(
    r",? (?:merely |only |still |just |now |at present |formally )*as (?:an? |the )?(?:[a-z-]+ )?(?P<status>observer|associate|candidate|partner|dialogue partner)\b"
)


def _found(told: Told, state: Mention, bloc: Mention, parsed: Parsed, page: Page, tape: Tape) -> Found:
    base = parsed.sentence.span.start
    head = Span(base + told.at.idx, base + told.at.idx + len(told.at.text))
    span = cover(tape, head, state, bloc)
    words = (phrase_before if told.at.pos_ in {"NOUN", "PROPN"} else clause_before)(tape, tape.on(head.start))
    relation = told.relation
    behind = _BEHIND.match(tape.text, tape.slot_at(bloc) + len(tape.slot(bloc))) if bloc in tape.mentions else None
    if behind is not None and relation == "member":
        relation = behind["status"].split()[0]
    if _is_denied(told, words):
        relation = {"member": "not_member", "not_member": "member"}.get(
            relation, f"not_{relation}" if not relation.startswith("not_") else relation[4:]
        )
    dated = told.mode is not None or relation == "suspended"
    when = period_of(parsed, page, span) if dated else None
    over = when is not None and page.date is not None and when.end <= page.date
    mood: Modality = modality(words.rpartition(" that ")[2])
    noun = told.at.head if told.at.dep_ == "compound" else told.at
    if (
        told.mode is None
        and word(told.at) in members()
        and preposition(noun) in {"of", "by", "from", "with", "between"}
    ):
        mood = "asserted"  # `will be attended by all members of B: X and Y`
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
        mode=("left" if told.mode == "renewed" else None) if denied else told.mode,
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
