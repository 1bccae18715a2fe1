"""Whether the grammar gives an actor to a predicate, from the words between the two and the words around a name.

Read upwards from the actor to the word that tells the event. What stands in another clause, or under a preposition of time,
reason, manner or exception (`after a clash between X and Y`, `without X`, `as X did`), belongs to that phrase and is no
side of the event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from levers.read.events.closed_words import ADJUNCTS, DESKS, NAMED_FOR
from levers.read.events.lexicon import classes, verb_frames

if TYPE_CHECKING:
    from levers.read.events.tree import Tree
    from levers.read.parts import Mention

__all__ = [
    "is_absolute",
    "is_adjunct",
    "is_from_elsewhere",
    "is_named_for",
    "opens_clause",
    "outer_role",
    "reaches",
    "within",
]

CLAUSES = frozenset(("acl", "advcl", "ccomp", "parataxis", "csubj"))
GEOGRAPHY = frozenset(
    "peninsula strait straits sea gulf ocean basin subcontinent plateau isthmus pipeline railway railroad highway corridor".split()
)
"""What is named after a land and is larger or other than its state: `the Korean Peninsula`."""
MEMBER = frozenset("member state country nation".split())
PEERS = frozenset("member state country nation ally partner power leader capital government".split())
BESIDE_IT = frozenset(
    "addition contrast comparison absence presence spite protest line keeping exchange anticipation memory".split()
)
"""Nouns that with `in` make a preposition of manner or exception: `in addition to X`."""
COMPANIES = frozenset("group faction movement organization organisation".split())
STATIONED = frozenset("station deploy base locate".split())
"""Participles that only say where their noun is."""
SPOKEN_AS_DEMONYMS = frozenset(("USA", "GBR", "ARE", "NZL"))
"""States whose name stands before their own offices: `the UK Department for Business`."""
ENOUGH = 12


def hides_verb(tree: Tree, noun: int) -> bool:
    """`helped X battle Y`, read as one noun with `battle` before it: its object is not helped."""
    for k in tree.kids[noun]:
        verb = tree.deps[k] == "compound" and tree.owner[k] < 0 and tree.lows[k] in verb_frames()
        if verb and any(tree.deps[j] == "compound" and tree.owner[j] >= 0 for j in tree.kids[k]):
            return True
    return False


def is_absolute(tree: Tree, k: int) -> bool:
    """`with X as the main topic`, `with X facing sanctions`: what is so of a state meanwhile, not with whom it was done."""
    mention = tree.mention(k)
    if mention is None or mention.kind not in ("state", "metonym", "bloc", "demonym", "place"):
        return False
    return any(
        j > k and (tree.case(j) == "as" or (tree.deps[j] == "acl" and tree.tags[j] == "VBG")) for j in tree.kids[k]
    )


def is_adjunct(tree: Tree, k: int) -> bool:
    """Whether the phrase of `k` stands under a preposition of time, reason, manner or exception."""
    marks = {tree.lows[j] for j in tree.kids[k] if tree.deps[j] in ("case", "mark") and j < k}
    if marks == {"under"} and tree.lemmas[k] in classes()["agreement"]:
        return False
    return bool(marks & ADJUNCTS) or (marks == {"in"} and tree.lemmas[k] in BESIDE_IT)


def reaches(tree: Tree, k: int, top: int) -> bool:
    """Whether nothing between the actor at `k` and the predicate `top` takes it for itself.

    An actor that does not stand below the predicate (a subject shared with another verb, the noun of a relative clause) is
    judged elsewhere.
    """
    passed = []
    for _ in range(ENOUGH):
        if k == top or tree.heads[k] == k:
            break
        passed.append(k)
        k = tree.heads[k]
    if k != top:
        return True
    for at, j in enumerate(passed):
        if is_adjunct(tree, j):
            return False
        clause = tree.deps[j].split(":")[0] in CLAUSES and tree.pos[j] in ("VERB", "AUX")
        if at and clause and tree.lemmas[j] not in STATIONED:
            return False
    return True


def opens_clause(tree: Tree, k: int, verb: int) -> bool:
    """Whether what is joined to an object of `verb` is the subject of another verb right behind it: `met X and Y said`."""
    if tree.deps[k] != "conj" or not any(tree.deps[j] == "cc" for j in tree.kids[k]):
        return False
    if any(tree.deps[j] == "amod" and tree.tags[j] == "VBN" and tree.lemmas[j] in verb_frames() for j in tree.kids[k]):
        return tree.owner[k] >= 0  # `requested a meeting and accused X`, with `accused` read as a modifier
    after = k + 1
    while after < tree.n and (tree.owner[after] == tree.owner[k] or tree.pos[after] == "ADV"):
        after += 1
    if after == tree.n or tree.tags[after] not in ("VBD", "VBZ", "VBP", "MD"):
        return False
    above = tree.heads[after] if tree.deps[after].startswith(("aux", "cop")) else after
    return above == verb or not within(tree, verb, above)


def within(tree: Tree, k: int, top: int) -> bool:
    """Whether the word `k` stands in the phrase or clause of `top`."""
    for _ in range(ENOUGH):
        if k == top:
            return True
        if tree.heads[k] == k:
            return False
        k = tree.heads[k]
    return False


def is_from_elsewhere(tree: Tree, head: int, k: int) -> bool:
    """Whether people are joined to people of a state by a place alone: `Iranian traders and activists in Ashgabat`."""
    one, other = tree.mention(head), tree.mention(k)
    if one is None or other is None or not one.kind == other.kind == "role" or None in (one.code, other.code):
        return False
    return one.code != other.code and " in " in other.text


def is_named_for(tree: Tree, head: int, mention: Mention) -> bool:
    """Whether the noun is part of the name of a meeting or a prize, or of an office that only deals with a land."""
    low = tree.lemmas[head].lower()
    if low in GEOGRAPHY or low == "photo":
        return True
    if mention.kind in ("place", "metonym") and low in COMPANIES:
        return True  # `the Kashmir groups`: groups there, not the state
    if mention.kind == "bloc" and tree.tags[head] == "NN" and low in MEMBER:
        return True  # `the OPEC member`: one of them, unnamed
    if mention.text.startswith("European") and tree.tags[head] == "NNS" and low in PEERS:
        return True  # `European allies`: some states, not the Union
    if mention.kind == "place" and low in classes()["agreement"]:
        return True  # `the Sochi deal`: where it was made
    if not tree.parsed.doc[head].text[:1].isupper():
        return False
    if mention.kind == "metonym" and low in classes()["agreement"]:
        return True  # `the Budapest Memorandum`
    if mention.kind == "region" or (mention.kind == "state" and mention.code not in SPOKEN_AS_DEMONYMS):
        return tree.lemmas[head].lower() in NAMED_FOR | DESKS
    return mention.kind == "bloc" and tree.lemmas[head].lower() in NAMED_FOR


def is_only_place(tree: Tree, k: int) -> bool:
    """`the X based group`: where somebody sits or who stands behind him, not whose he is."""
    return k + 1 < tree.n and tree.lows[k + 1] in ("based", "backed", "led", "born", "held", "funded", "trained")


def outer_role(tree: Tree, head: int) -> str | None:
    """The role of an office of several words; of `head of X's opposition`, read as `head of X`, that of the opposition.

    An empty string where the office belongs to something that has no role: then the words name nobody.
    """
    mention = tree.mention(head)
    own = None if mention is None else mention.role
    if tree.deps[head] == "nmod:poss":
        return own
    for k in range(head, tree.n):
        above = tree.heads[k]
        if tree.owner[k] != tree.owner[head]:
            return own
        if tree.deps[k] == "nmod:poss" and tree.owner[above] != tree.owner[head] and above > k:
            party = tree.mention(above)
            return "" if party is None else party.role or ""
    return own
