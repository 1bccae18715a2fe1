"""Nouns of membership: for the member itself, and for the act or state of belonging with the verb that governs it.

`a founding member of the bloc`, `its accession to`, `observer status in` ... : a noun of the lexicon `membership_frames` says what it is, a light
verb (`obtained`, `lost`, `suspended`) whether it begins, holds or ends, and the parse whose it is.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from levers.read.facts.frames import Sides, preposition, word
from levers.read.facts.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from levers.read.parts import Mention

__all__ = [
    "Told",
    "are_objects",
    "are_others",
    "is_topic",
    "member_told",
    "members",
    "neutral",
    "noun_told",
    "nouns",
    "preps",
    "relation_of",
    "status_of",
    "unrealised",
]

_STATUSES = ("observer", "associate", "candidate", "dialogue", "partner")
_PAST = frozenset({"former", "ex", "one-time", "erstwhile", "onetime", "previous"})
_HOPED = frozenset(
    {
        "prospective",
        "aspiring",
        "would-be",
        "future",
        "potential",
        "possible",
        "eventual",
        "likely",
        "hopeful",
        "expected",
        "acceding",
        "accede",
        "aspire",
        "incoming",
    }
)
_LANDS = frozenset({"state", "country", "nation", "republic", "member"})
_RAISED = frozenset(
    {
        "upgrade",
        "promote",
        "elevate",
        "raise",
        "turn",
        "convert",
        "transform",
        "advance",
        "admit",
        "change",
        "swap",
        "exchange",
        "trade",
        "replace",
    }
)
_ON_THE_WAY = frozenset(
    "process bid talk negotiation application procedure prospect hope plan path drive ambition criterion perspective request aspiration action".split()
)
"""Behind a noun of membership: what may lead to it."""
_TAKES = frozenset({"see", "find", "get", "have"})

_WITH = frozenset({"between", "with", "from", "by", "to", "against", "for"})
"""Before members of whom something else is told: `disputes between B members`."""


class Told(NamedTuple):
    """What a predicate says: `member`, `not_member` or a status, `joined` or `left`, of whom, at which word."""

    relation: str
    mode: str | None
    states: tuple[Mention, ...]
    at: Token
    open: bool
    """Whether the word alone does not tell that it has happened."""


def relation_of(kind: str) -> tuple[str, str | None]:
    """The relation and mode of a kind of frame."""
    return {
        "joined": ("member", "joined"),
        "left": ("not_member", "left"),
        "inside": ("member", None),
        "renewed": ("member", "renewed"),
        "outside": ("not_member", None),
        "suspended": ("suspended", None),
        "sought": ("member", None),
    }[kind]


def status_of(noun: Token) -> str | None:
    """The lesser status that a noun or its modifiers name."""
    words = {
        word(noun),
        *(
            word(child)
            for child in noun.children
            if child.dep_ in {"compound", "amod", "nmod", "nmod:poss"} and child.i < noun.i + 4
        ),
    }
    return next((one for one in _STATUSES if one in words), None)


def member_told(noun: Token, sides: Sides) -> Told | None:
    """A noun for the state itself: by copula, apposition, `as`, as modifier of the name, as subject of `is`."""
    table = lexicon("membership_frames")["members"]
    whole = noun
    if noun.dep_ in {"compound", "amod", "nmod"} and word(noun.head) in _LANDS and noun.head.i > noun.i:
        noun = noun.head  # `partner countries of the bloc`
    marks = {word(child) for child in noun.children if child.i < noun.i}
    if marks & _HOPED:
        return None
    copular = any(child.dep_ == "cop" for child in noun.children)  # `X is among Y's allies in B`: told of X
    subjects = sides.listed(child for child in noun.children if copular and child.dep_.startswith("nsubj"))
    states = subjects or sides.told_of(noun)
    if not states and noun.dep_.startswith("nsubj"):
        states = sides.told_of(noun.head) if any(child.dep_ == "cop" for child in noun.head.children) else ()
    if not states and preposition(noun) in {"among", "amongst"} and noun.head.pos_ in {"VERB", "AUX", "ADJ"}:
        states = sides.subject(noun.head) or sides.of(noun.head, "object")
    if not states and noun.dep_ in {"obj", "obl", "xcomp"} and word(noun.head) in {"become", "remain", "stay"}:
        states = sides.subject(noun.head)
    if not states and noun.dep_ in {"compound", "amod"}:
        states = sides.told_of(noun.head)
    if (
        not states
        and preposition(noun) in {"to", "from"}
        and word(noun.head)
        in {"elevation", "promotion", "upgrade", "rise", "transition", "conversion", "observer", "member", "partner"}
    ):
        states = sides.owners(noun.head) or sides.owners(noun.head.head)
    ranked = noun.dep_ == "nmod" and word(noun.head) in {"rank", "status", "position", "role", "standing", "right"}
    if not states and ranked:
        states = sides.owners(noun.head) or sides.subject(noun.head.head)
    relation = status_of(noun) or "member"
    noun = whole if whole.i < noun.i and word(noun) in _LANDS else noun
    if word(noun) in table["outside"] or marks & _PAST:
        relation = "not_member"
    told_so = ranked or any(child.dep_ == "cop" for child in (*noun.children, *noun.head.children))
    if word(noun) in {"part", "component", "partner", "candidate", "party", "participant"} and not told_so:
        return None
    governing = noun.head
    mode = None
    loses = governing.head if word(governing) == "one" else governing
    if word(loses) == "lose" and relation == "member":
        return Told("not_member", "left", states, noun, loses.tag_ == "VBG")
    if word(governing) in {"become", "make", "join", "admit"} or any(
        word(child) == "become" for child in noun.children
    ):
        mode = "joined"
    return Told(relation, mode, states, noun, False)


def noun_told(noun: Token, name: Token, sides: Sides) -> Told | None:
    """A noun for the act or state of membership, with the verb that governs it."""
    kind = nouns()[word(noun)]
    prep = preposition(name)
    if (
        name.dep_ not in {"compound", "amod", "nmod:poss"}
        and prep
        and not any(prep.endswith(one) for one in preps()[kind])
    ):
        return None
    if (
        kind == "inside"
        and word(noun) not in {"membership", "participation", "affiliation", "belonging"}
        and not _is_seat(noun)
    ):
        return None
    marks = {word(child) for child in noun.children if child.i < noun.i}
    if noun.i + 1 < len(noun.doc) and word(noun.doc[noun.i + 1]) in _ON_THE_WAY:
        return None
    verb = _governing(noun)
    light = _light(verb) if verb is not None else None
    if marks & _HOPED or light == "seek":
        return None
    relation, mode = relation_of(kind)
    if kind == "inside":
        relation = status_of(noun) or "member"
        after = _raised_to(verb) if verb is not None and (light == "begin" or word(verb) in _RAISED) else None
        if after is not None:
            relation, light = after, "begin"
        elif light == "end":
            relation = "not_member" if relation == "member" else f"not_{relation}"
        elif light == "suspend":
            relation = "suspended"
        elif light is None and verb is not None and not sides.owners(noun):
            return None
        mode = {"begin": "joined", "end": "left"}.get(light or "")
    states = sides.owners(noun)
    if not states and verb is not None and light is not None:
        recipient = sides.listed(
            child
            for child in verb.children
            if child.dep_ in {"iobj", "obj", "obl"}
            and child.i != noun.i
            and (child.dep_ != "obl" or preposition(child) in {"to", "on", "by"})
        )
        recipient = () if word(verb) in _RAISED else recipient
        states = recipient or (sides.subject(verb) if not noun.dep_.startswith("nsubj") else sides.of(verb, "subject"))
    open_ = kind in {"joined", "left"} and light != "begin" and not _is_told_as_done(noun)
    return Told(relation, mode, states, noun, open_ or (verb is not None and unrealised(verb)))


def _is_seat(noun: Token) -> bool:
    """Whether a seat, place or status is one of membership: by its modifiers."""
    marks = {word(child) for child in noun.children}
    return bool(
        marks
        & {"observer", "member", "membership", "associate", "full", "partner", "candidate", "dialogue", "permanent"}
    ) or word(noun) in {"seat", "place"}


def _is_told_as_done(noun: Token) -> bool:
    return any(
        child.dep_ == "acl" and word(child) in {"complete", "finalise", "finalize", "conclude"}
        for child in noun.children
    )


def _governing(noun: Token) -> Token | None:
    """The verb that a noun is the subject, object or complement of."""
    token = noun
    for _ in range(3):
        head = token.head
        if head.i == token.i:
            return None
        if head.pos_ in {"VERB", "AUX"}:
            inner = next(
                (child for child in head.children if child.dep_ in {"xcomp", "acl", "ccomp"} and child.i > noun.i), None
            )
            return inner if word(head) in _TAKES and inner is not None else head
        if word(head) not in {"rank", "status", "right", "seat", "place", "position"}:
            return None
        token = head
    return None


def _light(verb: Token) -> str | None:
    table = lexicon("membership_frames")["light"]
    lemma = word(verb)
    particles = {child.lower_ for child in verb.children if child.dep_ in {"compound:prt", "advmod"}}
    if lemma in table["hand_over"]:
        return "end" if particles & set(table["end_with"]) else "begin"
    return next((kind for kind in ("begin", "end", "suspend", "seek", "hold") if lemma in table[kind]), None)


def _raised_to(verb: Token) -> str | None:
    """`upgraded to full membership`, `turned into that of a member`."""
    for child in (
        *verb.children,
        *(one for inner in verb.children if inner.dep_ in {"xcomp", "acl"} for one in inner.children),
    ):
        goal = child.dep_ in {"obl", "nmod"} and preposition(child) in {"to", "into", "for", "by", "with"}
        if goal and word(child) in {"member", "membership", "status", "seat"}:
            return status_of(child) or "member"
    return None


def unrealised(verb: Token) -> bool:
    """Whether an infinitive or gerund hangs on something that does not say that it came true."""
    table = lexicon("membership_frames")["realised"]
    infinitive = any(child.dep_ == "mark" and child.lower_ == "to" for child in verb.children)
    if not infinitive and not (verb.tag_ == "VBG" and verb.dep_ in {"xcomp", "obj", "ccomp", "nmod", "obl", "acl"}):
        return False
    head = verb.head
    if head.i == verb.i or word(head) in table["verbs"]:
        return False
    marks = {word(child) for child in head.children} | {word(head)}
    return not (marks & set(table["before"]))


@cache
def nouns() -> dict[str, str]:
    """Nouns of belonging and what they tell."""
    return {noun: kind for kind, table in lexicon("membership_frames")["nouns"].items() for noun in table["words"]}


@cache
def preps() -> dict[str, frozenset[str]]:
    """The prepositions behind them."""
    return {kind: frozenset(table["preps"]) for kind, table in lexicon("membership_frames")["nouns"].items()}


@cache
def members() -> frozenset[str]:
    """Nouns for the member itself."""
    return frozenset(lexicon("membership_frames")["members"]["words"])


@cache
def neutral() -> frozenset[str]:
    """Nouns that only lead on from the bloc."""
    return frozenset(lexicon("membership_frames")["neutral"]["words"])


def is_topic(verb: Token) -> bool:
    """Whether a gerund only says what is talked about: `refused a debate on extending the treaty`."""
    marks = {child.lower_ for child in verb.children if child.dep_ in {"mark", "case"}}
    return (
        verb.tag_ == "VBG" and verb.dep_ == "acl" and verb.head.pos_ == "NOUN" and bool(marks & {"on", "about", "over"})
    )


def are_objects(noun: Token) -> bool:
    """Whether something is done to members: `informed its B allies`; with `a dispute between B members`, nobody in particular."""
    return noun.tag_ in {"NNS", "NNPS"} and noun.dep_ in {"obj", "iobj", "conj"}


def are_others(member: Token) -> bool:
    """Whether something else is told of the members: `disputes between B members`, `cooperation among B member states`."""
    noun = member.head if member.dep_ == "compound" else member
    return preposition(noun) in _WITH or preposition(noun) == "among" and noun.head.pos_ == "NOUN"
