"""Sentences that the parse gave no verb, and small arcs that word order refutes.

A parser trained on web text reads `Rwanda and Congo signed a treaty` as a noun with a participle behind it. Where the root is
a noun, no other verb is finite, and the participle has what a finite verb has (an object behind it, or a verb that needs
none), the participle is made the root and the noun its subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from levers.read.events.lemmas import IRREGULAR
from levers.read.events.lexicon import PARTICLES, noun_frames, operators, verb_frames
from levers.read.events.repair import lift

if TYPE_CHECKING:
    from levers.read.events.tree import Tree

__all__ = ["reroot", "straighten"]

PAST = ("VBN", "VBD", "VBZ", "VBP")
CHAIN = frozenset("nmod conj appos flat compound nmod:poss list dep nmod:desc nmod:unmarked parataxis".split())
MISREAD = frozenset("acl amod parataxis compound nsubj case dep appos flat nmod".split())
BARE = frozenset(
    "meet march agree arrive travel fly withdraw protest rally talk clash fight vote call appeal demonstrate land head go visit "
    "negotiate confer speak retreat warn threaten vow refuse pledge decline promise".split()
)
"""Verbs that need no object to be finite."""
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())


ARCS = frozenset(("case", "advcl", "conj"))
"""Arcs that may hang on the wrong word."""
SOUGHT = frozenset("refuge asylum sanctuary shelter".split())
"""Nouns without an article, which the parser takes for adjectives behind `sought`."""
CARRIED_OUT = frozenset("carry conduct launch stage mount".split())


def straighten(tree: Tree) -> None:
    """Arcs that the order of the words refutes: `to expel troops`, `handed over 40 cars`, `announced Sunday a deal`."""
    for i in range(1, tree.n):
        if tree.deps[i] in ARCS:
            _joined(tree, i)
        low, dep = tree.lows[i], tree.deps[i]
        if low in PARTICLES and tree.pos[tree.heads[i]] == "NUM" and tree.heads[i] == i + 1:
            if f"{tree.lemmas[i - 1]}_{low}" in verb_frames():
                tree.heads[i], tree.deps[i] = i - 1, "compound:prt"
        elif low == "between" and dep == "case":
            _pair(tree, i)
        elif low in DAYS and dep == "case":
            noun = tree.heads[i]
            if tree.deps[noun] == "obl" and tree.heads[noun] != noun:
                tree.deps[noun] = "obj"
                tree.heads[i], tree.deps[i] = tree.heads[noun], "obl:unmarked"
        elif low in SOUGHT and dep in ("advmod", "xcomp") and tree.heads[i] == i - 1 and tree.pos[i - 1] == "VERB":
            tree.pos[i], tree.tags[i], tree.deps[i] = "NOUN", "NN", "obj"
        elif dep == "ccomp" and tree.tags[i] in ("VBZ", "VBP") and tree.lemmas[tree.heads[i]] in CARRIED_OUT:
            _done(tree, i)
        elif tree.tags[i] == "VB" and tree.lows[i - 1] == "to":
            if dep in ("amod", "compound") and tree.heads[i] > i:
                _infinitive(tree, i)
            elif dep == "conj" and tree.tags[tree.heads[i]] in ("VBD", "VBZ"):
                _join(tree, i)


def _said(tree: Tree, i: int) -> None:
    """`officials say X's forces, aircraft included, help Y`: the forces help, and no official."""
    verb = tree.heads[i]
    thing = next((k for k in range(verb + 1, i) if tree.heads[k] == verb and tree.deps[k] == "obj"), None)
    said = operators().get(tree.lemmas[verb]) == "say" and tree.tags[verb] != "VB"
    if thing is None or not said or tree.owner[thing] < 0 or tree.lows[i - 1] != "," or _has_subject(tree, i):
        return
    tree.deps[i], tree.tags[i] = "ccomp", "VBP"
    tree.heads[thing], tree.deps[thing] = i, "nsubj"


def _second(tree: Tree, i: int) -> None:
    """`attacked guards watching X and took Y`: a past tense is joined to the past tense, not to the participle between."""
    k = tree.heads[i]
    for _ in range(4):
        k = tree.heads[k]
        if tree.tags[k] == "VBD":
            tree.heads[i] = k
            return


def _own_subject(tree: Tree, i: int) -> None:
    """`in exchange for X also recognising Y`: a gerund behind a name with `for` is what that one does."""
    k = i - 1
    while k > 0 and tree.pos[k] == "ADV":
        k -= 1
    named = tree.owner[k] >= 0 and tree.deps[k] in ("nmod", "obl") and tree.heads[k] < k
    if named and any(tree.heads[j] == k and tree.deps[j] == "case" and tree.lows[j] == "for" for j in range(k)):
        tree.heads[k], tree.deps[k] = i, "nsubj"


def _no_subject(tree: Tree, k: int) -> None:
    """`spoken as in X and Y accuses Z`: what stands behind a preposition is no subject; what is joined to it is."""
    joined = [j for j in range(k + 1, tree.n) if tree.heads[j] == k and tree.deps[j] == "conj"]
    verb = tree.heads[k]
    if not joined or joined[0] > verb:
        return
    tree.deps[k] = "obl"
    tree.heads[joined[0]], tree.deps[joined[0]] = verb, "nsubj"
    for j in joined[1:]:
        tree.heads[j] = joined[0]


def _joined(tree: Tree, i: int) -> None:
    """Verbs joined to the wrong word, and nouns behind a preposition that the parse makes subjects."""
    dep, tag, head = tree.deps[i], tree.tags[i], tree.heads[i]
    if dep == "case":
        if tree.deps[head] == "nsubj" and tree.lows[i] in ("in", "at", "from", "of"):
            _no_subject(tree, head)
    elif dep == "advcl" and tag == "VBG":
        _own_subject(tree, i)
    elif dep == "conj" and tag == "VBP" and tree.tags[head] == "VB" and not _has_subject(tree, i):
        tree.tags[i] = "VB"  # `will not go and help X`
    elif dep == "conj" and tag in ("VB", "VBP") and tree.pos[i] == "VERB":
        _said(tree, i)
    elif dep == "conj" and tag == "VBD" and tree.tags[head] == "VBG":
        _second(tree, i)


def _has_subject(tree: Tree, i: int) -> bool:
    return any(tree.heads[k] == i and tree.deps[k].startswith("nsubj") for k in range(i))


def _done(tree: Tree, i: int) -> None:
    """`carried out two dozen air strikes`: a noun of what was done, read as a verb with a subject of its own."""
    verb = tree.heads[i]
    if tree.lemmas[i] not in noun_frames() and tree.lows[i].removesuffix("s") not in noun_frames() or verb > i:
        return
    tree.pos[i], tree.tags[i], tree.deps[i] = "NOUN", "NNS", "obj"
    for k in range(verb + 1, i):
        if tree.heads[k] == i and tree.deps[k] in ("nsubj", "nsubj:pass"):
            tree.deps[k] = "compound"


def _pair(tree: Tree, between: int) -> None:
    """`talks between X and Y broke down`: what follows `and` is the second of the two, not a new subject."""
    first = tree.heads[between]
    joint = next((k for k in range(first + 1, min(first + 8, tree.n)) if tree.lows[k] == "and"), tree.n)
    if first < between or any(tree.pos[k] in ("VERB", "AUX") for k in range(first, min(joint, tree.n))):
        return
    for k in range(joint + 1, min(joint + 8, tree.n)):
        if tree.deps[k].startswith("nsubj") and tree.owner[k] >= 0:
            verb, noun = tree.heads[k], tree.heads[first]
            tree.heads[k], tree.deps[k] = first, "conj"
            if tree.deps[verb] == "conj" and tree.heads[verb] == noun == tree.heads[noun]:
                tree.heads[verb], tree.deps[verb] = verb, "ROOT"
                tree.heads[noun], tree.deps[noun] = verb, "nsubj"
            return
        if tree.pos[k] not in ("DET", "ADJ", "NOUN", "PROPN", "NUM"):
            return


def _infinitive(tree: Tree, i: int) -> None:
    """An infinitive before its object, read as the object's modifier."""
    noun = tree.heads[i]
    above = tree.heads[noun]
    if above == noun or above > i:
        return
    tree.heads[i], tree.deps[i] = above, "xcomp" if tree.deps[noun] == "obj" else "advcl"
    tree.heads[noun], tree.deps[noun] = i, "obj"
    tree.heads[i - 1], tree.deps[i - 1] = i, "mark"
    for k in range(noun + 1, tree.n):
        if tree.heads[k] == above and tree.deps[k].startswith("obl"):
            tree.heads[k] = i


def _join(tree: Tree, i: int) -> None:
    """`by refusing to take part or to attend`: an infinitive is joined to an infinitive, not to the finite verb."""
    head = tree.heads[i]
    for k in range(i - 2, head, -1):
        if tree.tags[k] == "VB" and tree.lows[k - 1] == "to" and tree.pos[k] == "VERB":
            tree.heads[i] = k
            return


def reroot(tree: Tree) -> None:
    """Make the verb of a sentence whose root is a noun its root, where the order of the words shows one."""
    root = next((i for i in range(tree.n) if tree.heads[i] == i), 0)
    if tree.pos[root] not in ("NOUN", "PROPN", "NUM", "ADJ") or any(
        tree.heads[k] == root and tree.deps[k] in ("cop", "nsubj", "nsubj:pass", "aux") and not _is_past(tree, k)
        for k in range(tree.n)
    ):
        return
    known = False
    for i in range(tree.n):
        known = known or tree.owner[i] >= 0
        if known and tree.owner[i] < 0 and i and _could_be(tree, i) and _hangs(tree, i, root):
            _raise(tree, i, root)
            return


def _could_be(tree: Tree, i: int) -> bool:
    """By its form a past tense, with an object behind it or none needed, and no agent."""
    low = tree.lows[i]
    lemma = IRREGULAR.get(low, tree.lemmas[i])
    if lemma not in verb_frames() and lemma not in operators():
        return False
    if tree.pos[i] == "VERB":
        if tree.tags[i] not in PAST:
            return False
    elif not _is_past(tree, i):
        return False
    if tree.lows[i - 1] in ("to", "a", "an", "the", "of", "by", "most", "newly"):
        return False
    kids = [k for k in range(tree.n) if tree.heads[k] == i]
    if any(tree.deps[k] in ("aux", "aux:pass", "obl:agent", "cop") for k in kids):
        return False
    if any(tree.lows[j] == "by" and tree.heads[j] in kids for j in range(i + 1, tree.n)):
        return False
    if lemma in BARE or any(tree.deps[k] in ("obj", "iobj", "xcomp", "ccomp") for k in kids):
        return True
    return tree.deps[i] in ("amod", "compound", "nsubj", "case") and tree.heads[i] > i


def _is_past(tree: Tree, i: int) -> bool:
    """By its letters a past tense, whatever the tagger says."""
    low = tree.lows[i]
    return low in IRREGULAR or (low.endswith("ed") and tree.words[i].islower() and tree.lemmas[i] != low)


def _hangs(tree: Tree, i: int, root: int) -> bool:
    """Whether only nouns lie between the word and the root."""
    if tree.deps[i] not in MISREAD:
        return False
    j = tree.heads[i]
    for _ in range(8):
        if j == root:
            return True
        if tree.deps[j] not in CHAIN and j < i:
            return False
        j = tree.heads[j]
    return False


def _raise(tree: Tree, i: int, root: int) -> None:
    heads, deps = tree.heads, tree.deps
    above = heads[i]
    tree.lemmas[i] = IRREGULAR.get(tree.lows[i], tree.lemmas[i])
    tree.pos[i], tree.tags[i] = "VERB", "VBD"
    if above > i:
        _before_its_object(tree, i, root)
        return
    for k in range(tree.n):
        if heads[k] == i and deps[k].startswith("nsubj"):
            heads[k], deps[k] = root, "appos"
    chain = {above, root}
    while above != root:
        above = heads[above]
        chain.add(above)
    for k in range(i + 1, tree.n):
        if heads[k] in chain and k not in chain:
            heads[k] = i
            if deps[k].startswith("nmod"):
                deps[k] = "obl"
            elif deps[k] == "conj" and tree.pos[k] != "VERB":
                deps[k] = "dep"
    heads[i], deps[i] = i, "ROOT"
    heads[root], deps[root] = i, "nsubj"


def _before_its_object(tree: Tree, i: int, root: int) -> None:
    """The verb was hung on the noun behind it, which is its object."""
    heads, deps = tree.heads, tree.deps
    noun = heads[i]
    for k in range(i):
        if heads[k] == i and tree.owner[k] >= 0:
            heads[k] = noun
    lift(tree, i, noun)
    if heads[i] != i:
        heads[i], deps[i] = i, "ROOT"
    if root in (i, noun) or heads[root] not in (root, i):
        return
    heads[root], deps[root] = i, "nsubj"
    if tree.lows[root].endswith("ly") and root and tree.owner[root] < 0 <= tree.owner[root - 1]:
        # `the ministry sharply cut aid`: an adverb taken for the subject.
        heads[root - 1], deps[root - 1], deps[root] = i, "nsubj", "advmod"
