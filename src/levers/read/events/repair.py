"""Two repairs before rules look at a parse: verbs taken for participles before a noun, and lemmas that do not exist.

A parser trained on web text reads `has sent auditors` or `on Friday refused offers` as a noun with a participle
before it. Where the word before cannot be followed by such a participle, the verb is made the head again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from levers.read.events.closed_words import ADJUNCTS
from levers.read.events.lemmas import IRREGULAR
from levers.read.events.lexicon import verb_frames
from levers.read.events.lists import part_list

if TYPE_CHECKING:
    from levers.read.events.tree import Tree

__all__ = ["children", "lift", "rechunk", "repair"]

HAVE = frozenset(("has", "have", "had", "'ve", "'d", "having"))
BETWEEN = frozenset(
    "long also already repeatedly recently now just twice since never again once often earlier previously formally officially yet".split()
)
"""What may stand between `has` and its participle."""
STATES = frozenset("occupy hold rule back lead control own base run bear sponsor support".split())
CONJUNCTIONS = frozenset(("after", "before", "since", "until", "as", "because"))
BEFORE = frozenset(("PROPN", "PRON", "AUX"))
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday week month year".split())


def children(heads: list[int]) -> list[list[int]]:
    """Dependents of each word, in order."""
    kids: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            kids[head].append(i)
    return kids


def repair(tree: Tree) -> None:
    """Mend what the words themselves refute, in place: names read as verbs, verbs read as modifiers or nouns."""
    for i in range(tree.n):
        if tree.owner[i] >= 0:
            if tree.tags[i].startswith("VB"):
                _unverb(tree, i)
        elif i:
            _mend_tag(tree, i)
    if not any(pos in ("VERB", "AUX") for pos in tree.pos):
        _only_verb(tree)
    for i in range(2, tree.n):
        if tree.deps[i] in ("conj", "parataxis", "dep", "ccomp", "acl", "acl:relcl", "advcl") and tree.tags[i] in (
            "VBD",
            "VBZ",
            "VBP",
        ):
            _subordinate(tree, i)
    _part_objects(tree)
    for i in range(2, tree.n):
        one, other = tree.mention(i), tree.mention(tree.heads[i])
        if (
            tree.deps[i] == "appos"
            and one is not None
            and other is not None
            and one.kind == other.kind == "state"
            and one.code != other.code
        ):
            # `A, B and C`: no state is another by another name.
            tree.deps[i] = "conj"
    for i in range(1, tree.n):
        if tree.deps[i] == "amod" and tree.tags[i].startswith("VB") and tree.lemmas[i] in verb_frames():
            _unmodify(tree, i)


def _part_objects(tree: Tree) -> None:
    """`expelled diplomats in response`: of two objects of a verb the one with a preposition is none."""
    first: dict[int, int] = {}
    for i in range(tree.n):
        if tree.deps[i] != "obj":
            continue
        head = tree.heads[i]
        before = tree.lows[i - 1] if i else ""
        if head in first and before in ("in", "on", "at", "with", "by") and tree.tags[i - 1] == "IN":
            tree.deps[i] = "obl"
        first.setdefault(head, i)


def _subordinate(tree: Tree, i: int) -> None:
    """`began after A and B failed`: what a conjunction governs right before a finite verb is its subject."""
    if any(tree.heads[k] == i and tree.deps[k].startswith(("nsubj", "csubj", "cc")) for k in range(tree.n)):
        return
    k = i - 1
    while k > 0 and tree.pos[k] in ("AUX", "ADV", "PART") and tree.heads[k] == i:
        k -= 1
    for _ in range(6):
        if tree.deps[k] not in ("conj", "compound", "flat", "appos") or tree.heads[k] == k:
            break
        k = tree.heads[k]
    if not tree.deps[k].startswith(("obl", "nmod")) or k > i:
        return
    marks = [j for j in range(k) if tree.heads[j] == k and tree.deps[j] == "case" and tree.lows[j] in CONJUNCTIONS]
    if marks and tree.heads[k] != i:
        tree.deps[marks[0]], tree.heads[marks[0]] = "mark", i
        tree.heads[i], tree.deps[i] = tree.heads[k], "advcl"
        tree.heads[k], tree.deps[k] = i, "nsubj"


def _mend_tag(tree: Tree, i: int) -> None:
    """`two suspects`, `to shell`, `has lent`: the word before says what the next one is."""
    before, low = tree.lows[i - 1], tree.lows[i]
    if tree.tags[i] == "VBZ" and tree.pos[i - 1] == "NUM" and tree.deps[i] in ("ccomp", "xcomp", "acl", "advcl"):
        tree.pos[i], tree.tags[i], tree.deps[i] = "NOUN", "NNS", "obj"
    elif tree.tags[i] == "VBZ" and tree.deps[i] == "obj":
        tree.pos[i], tree.tags[i] = "NOUN", "NNS"
        if tree.deps[i - 1] == "obj" and tree.heads[i - 1] == tree.heads[i]:
            tree.heads[i - 1], tree.deps[i - 1] = i, "compound"
    elif tree.tags[i] == "VBZ" and tree.deps[i] == "xcomp" and tree.heads[i] == i - 1 and tree.pos[i - 1] == "VERB":
        # `blocked roads`: no finite verb is the complement of the one right before it.
        tree.pos[i], tree.tags[i], tree.deps[i] = "NOUN", "NNS", "obj"
    elif before == "to" and tree.deps[i] == "xcomp" and tree.pos[i] in ("NOUN", "PROPN") and low in verb_frames():
        tree.pos[i], tree.tags[i], tree.lemmas[i] = "VERB", "VB", low
        for k in range(i + 1, tree.n):
            if tree.heads[k] == i and tree.deps[k] in ("flat", "appos", "nmod", "compound"):
                tree.deps[k] = "obj"
                break
    elif before in HAVE and low in IRREGULAR and tree.pos[i] != "VERB":
        _perfect(tree, i - 1, i)


def _unmodify(tree: Tree, i: int) -> None:
    """A verb read as a modifier of its object, where the word before shows that it is none."""
    noun = tree.heads[i]
    if noun <= i:
        return
    past = tree.tags[i] in ("VBN", "VBD")
    rootless = past and tree.tags[i - 1] in ("NNS", "NNP") and _has_noun_root(tree, noun)
    before = i - 1
    while before > 0 and tree.lows[before] in BETWEEN:
        before -= 1
    if rootless or tree.lows[before] in HAVE or tree.lows[i - 1] in DAYS or (past and _is_finite(tree, i, noun)):
        lift(tree, i, noun)


def _has_noun_root(tree: Tree, i: int) -> bool:
    """Whether the word stands under a noun that no verb governs."""
    for _ in range(12):
        head = tree.heads[i]
        if head == i:
            return tree.pos[i] in ("NOUN", "PROPN") and "cop" not in (
                tree.deps[k] for k in range(tree.n) if tree.heads[k] == i
            )
        if tree.pos[head] == "VERB":
            return False
        i = head
    return False


def _is_finite(tree: Tree, i: int, noun: int) -> bool:
    """`Macron restated France's support`: no participle stands before a determiner, or bare behind an actor."""
    before = tree.mention(i - 1)
    if before is None or tree.lemmas[i] in STATES or (before.kind == "demonym" and before.role is None):
        return False
    after = i + 1
    return (
        after < noun
        and (tree.pos[after] in ("DET", "NUM", "PRON") or tree.tags[after] == "PRP$")
        or before.role is not None
        or any(tree.deps[k] == "nmod:poss" and k > i for k in range(i, noun))
    )


def _only_verb(tree: Tree) -> None:
    """`Border guards shot dead a man`: in a sentence without a verb, an irregular past behind an actor is one."""
    for i in range(1, tree.n):
        if tree.lows[i] in IRREGULAR and tree.owner[i - 1] >= 0 and tree.heads[i - 1] == i:
            tree.pos[i], tree.tags[i], tree.lemmas[i] = "VERB", "VBD", IRREGULAR[tree.lows[i]]
            tree.deps[i - 1] = "nsubj"
            for k in range(i + 1, tree.n):
                if (
                    tree.heads[k] == i
                    and tree.pos[k] in ("NOUN", "PROPN")
                    and tree.deps[k] in ("xcomp", "ccomp", "dep", "nmod", "appos")
                ):
                    tree.deps[k] = "obj"
                    break
            return


def _unverb(tree: Tree, i: int) -> None:
    """`travel to Tashkent`, `Sudan and Mali`: a name is no verb."""
    mention = tree.mention(i)
    if mention is None or mention.kind not in ("state", "place", "metonym", "bloc", "person", "organisation"):
        return
    tree.pos[i], tree.tags[i] = "PROPN", "NNP"
    if i and tree.lows[i - 1] in ("to", "in", "at", "from", "with") and tree.heads[i - 1] == i:
        tree.deps[i - 1], tree.deps[i] = "case", "obl"
    elif tree.deps[i] in ("xcomp", "ccomp", "advcl", "acl"):
        tree.deps[i] = "obj"


def _perfect(tree: Tree, have: int, verb: int) -> None:
    """`has lent X $ 1 billion`, where the participle was read as the object of `has`."""
    heads, deps = tree.heads, tree.deps
    noun = heads[verb]
    if noun > verb:
        heads[noun], deps[noun] = verb, "obj"
        for k in range(verb + 1, noun):
            if heads[k] == noun and tree.owner[k] >= 0:
                heads[k], deps[k] = verb, "iobj"
    above, dep = heads[have], deps[have]
    tree.pos[verb], tree.tags[verb], tree.lemmas[verb] = "VERB", "VBN", IRREGULAR[tree.lows[verb]]
    heads[verb], deps[verb] = (verb if above == have else above), dep
    names = ["iobj", "obj"] if noun == have else []
    things = [k for k in range(tree.n) if heads[k] == verb and k > verb and deps[k] in ("appos", "nmod", "obj")]
    for k in range(tree.n):
        if heads[k] == have and k != verb:
            heads[k] = verb
    for k, name in zip(things, names[-len(things) :] if things else [], strict=False):
        deps[k] = name
    heads[have], deps[have] = verb, "aux"


def lift(tree: Tree, verb: int, noun: int) -> None:
    """The verb takes the noun's place, and the noun becomes its object."""
    heads, deps = tree.heads, tree.deps
    above, dep = heads[noun], deps[noun]
    heads[noun], deps[noun] = verb, "obj"
    tree.pos[verb] = "VERB"
    _take_over(tree, verb, noun)
    if above == noun:
        heads[verb], deps[verb] = verb, "ROOT"
    elif (
        above < verb
        and tree.pos[above] in ("NOUN", "PROPN")
        and dep in ("nmod", "appos", "obl", "flat", "compound", "conj")
    ):
        # `The EU on Friday cut subsidies`: the noun hung on its own subject.
        over, over_dep = heads[above], deps[above]
        heads[above], deps[above] = verb, "nsubj"
        if over == above:
            heads[verb], deps[verb] = verb, "ROOT"
        else:
            heads[verb], deps[verb] = over, "ccomp" if over_dep.startswith("nsubj") else over_dep
    else:
        heads[verb], deps[verb] = above, dep if dep not in ("obj", "nsubj") else "ccomp"


def _take_over(tree: Tree, verb: int, noun: int) -> None:
    """What hung on the noun but belongs to the verb: its subject, its auxiliaries, the verbs joined to it."""
    heads, deps = tree.heads, tree.deps
    before = verb - 1
    if tree.owner[before] >= 0 and heads[before] == noun:
        heads[before], deps[before] = verb, "nsubj"
        for k in range(before):
            if heads[k] == noun and tree.owner[k] == tree.owner[before]:
                heads[k] = before
    for k in range(noun + 1, tree.n):
        if heads[k] == noun and deps[k] == "conj" and tree.tags[k].startswith("VB"):
            heads[k] = verb
            tree.pos[k] = "VERB"
    for k in range(verb):
        if heads[k] == noun and deps[k] not in ("det", "nmod:poss", "compound", "amod", "nummod"):
            heads[k] = verb
        elif heads[k] == noun and deps[k] == "amod" and tree.pos[k] == "VERB":
            heads[k], deps[k] = verb, "aux"


def rechunk(tree: Tree, verb: int) -> bool:
    """Rebuild the clause around a verb from the order of its words: actor, verb, object, prepositional phrases.

    For sentences whose parse gave nothing. Returns whether an actor stands before the verb.
    """
    subject = _before(tree, verb)
    if subject is None:
        return False
    tree.pos[verb] = "VERB"
    if tree.tags[verb] not in ("VBD", "VBZ", "VBP", "VBN"):
        tree.tags[verb] = "VBD"
    for k in tree.kids[verb]:
        if tree.deps[k] in ("nsubj", "obj", "nsubj:pass", "obl", "obl:agent", "iobj"):
            tree.deps[k] = "dep"
    _hang(tree, verb, tree.heads[verb] if tree.heads[verb] != subject else verb, "ROOT")
    _hang(tree, subject, verb, "nsubj")
    at, place = verb + 1, "obj"
    while at < tree.n:
        while at < tree.n and (tree.pos[at] in ("ADV", "PART") or tree.lows[at] in DAYS):
            at += 1
        case = None
        if at < tree.n and tree.pos[at] == "ADP":
            case, at = at, at + 1
        if case is not None and tree.lows[at - 1] in ADJUNCTS:
            break
        noun = _chunk(tree, at)
        if noun is None:
            break
        _hang(tree, noun, verb, place if case is None else "obl")
        part_list(tree, noun)
        if case is not None:
            _hang(tree, case, noun, "case")
        for k in range(at, noun):
            if tree.pos[k] in ("PROPN", "NOUN", "ADJ"):
                _hang(tree, k, noun, "compound" if tree.pos[k] != "ADJ" else "amod")
        at, place = noun + 1, "obl"
    return True


def _hang(tree: Tree, word: int, head: int, dep: str) -> None:
    old = tree.heads[word]
    if old != word and word in tree.kids[old]:
        tree.kids[old].remove(word)
    tree.heads[word], tree.deps[word] = head, dep
    if head != word:
        tree.kids[head].append(word)


def _before(tree: Tree, verb: int) -> int | None:
    """The last word of the nearest actor before the verb, with no other verb or clause mark between."""
    for k in range(verb - 1, max(-1, verb - 12), -1):
        mention = tree.mention(k)
        people = mention is not None and mention.kind == "demonym" and mention.role is not None
        if mention is not None and mention.kind not in ("pronoun", "place") and (mention.code is not None or people):
            start = k
            while start and tree.owner[start - 1] == tree.owner[k]:
                start -= 1
            # `until X withdraws`, read as a noun: no clause of its own.
            set_as_term = start and tree.lows[start - 1] in ADJUNCTS and tree.tags[verb] not in ("VBD", "VBN")
            return None if set_as_term else k
        if tree.pos[k] == "ADP" and tree.lows[k + 1] in DAYS:
            continue
        if tree.pos[k] in ("VERB", "SCONJ", "CCONJ", "ADP") or tree.lows[k] in (",", ";", ":", "that", "who", "which"):
            return None
    return None


def _chunk(tree: Tree, at: int) -> int | None:
    """The head of the noun phrase that starts here: the last of a run of determiners, adjectives and nouns."""
    last = None
    for k in range(at, min(tree.n, at + 12)):
        if tree.pos[k] in ("NOUN", "PROPN"):
            last = k
        elif (
            tree.pos[k] not in ("DET", "ADJ", "NUM", "PRON")
            and tree.tags[k] not in ("POS", "HYPH", "VBG")
            and tree.lows[k] != "-"
        ):
            break
    return last
