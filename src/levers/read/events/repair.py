"""Two repairs before rules look at a parse: verbs taken for participles before a noun, and lemmas that do not exist.

A parser trained on web text reads `has dispatched inspectors` or `on Thursday rejected calls` as a noun with a participle
before it. Where the word before cannot be followed by such a participle, the verb is made the head again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from levers.read.events.lexicon import noun_frames, operators, verb_frames

if TYPE_CHECKING:
    from levers.read.events.tree import Tree

__all__ = ["children", "lemma_of", "repair"]

HAVE = frozenset(("has", "have", "had", "'ve", "'d", "having"))
BEFORE = frozenset(("PROPN", "PRON", "AUX"))
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday week month year".split())


def lemma_of(lemma: str, low: str) -> str:
    """The pipeline's lemma where the lexicon knows it, else the stem that the lexicon knows."""
    given = (lemma or low).lower()
    if given == low or given in verb_frames() or given in operators() or given in noun_frames():
        if given != low or not low.endswith(("ed", "ing")):
            return given
    for ending, stems in (("ied", ("y",)), ("ed", ("", "e")), ("ing", ("", "e")), ("ies", ("y",)), ("es", ("", "e")), ("s", ("",))):
        if low.endswith(ending):
            base = low[: -len(ending)]
            for stem in stems:
                if base + stem in verb_frames() or base + stem in operators():
                    return base + stem
            if len(base) > 3 and base[-1] == base[-2] and base[:-1] in verb_frames():  # noqa: PLR2004
                return base[:-1]
    return given


def children(heads: list[int]) -> list[list[int]]:
    """Dependents of each word, in order."""
    kids: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            kids[head].append(i)
    return kids


def repair(tree: Tree) -> None:
    """Make a verb that stands as a modifier of its object the head of both, in place."""
    for i in range(1, tree.n):
        if tree.deps[i] != "amod" or tree.tags[i] not in ("VBN", "VBD", "VBZ", "VBP", "VBG"):
            continue
        noun = tree.heads[i]
        if noun <= i or tree.lemmas[i] not in verb_frames():
            continue
        if tree.lows[i - 1] in HAVE or tree.lows[i - 1] in DAYS:
            lift(tree, i, noun)


def lift(tree: Tree, verb: int, noun: int) -> None:
    """The verb takes the noun's place, and the noun becomes its object."""
    heads, deps = tree.heads, tree.deps
    above, dep = heads[noun], deps[noun]
    heads[noun], deps[noun] = verb, "obj"
    tree.pos[verb] = "VERB"
    for k in range(verb):
        if heads[k] == noun and deps[k] not in ("det", "nmod:poss", "compound", "amod", "nummod"):
            heads[k] = verb
        elif heads[k] == noun and deps[k] == "amod" and tree.pos[k] == "VERB":
            heads[k], deps[k] = verb, "aux"
    if above == noun:
        heads[verb], deps[verb] = verb, "ROOT"
    elif above < verb and tree.pos[above] in ("NOUN", "PROPN") and dep in ("nmod", "appos", "obl", "flat", "compound"):
        # `The UN on Tuesday reduced supplies`: the noun hung on its own subject.
        over, over_dep = heads[above], deps[above]
        heads[above], deps[above] = verb, "nsubj"
        if over == above:
            heads[verb], deps[verb] = verb, "ROOT"
        else:
            heads[verb], deps[verb] = over, "ccomp" if over_dep.startswith("nsubj") else over_dep
    else:
        heads[verb], deps[verb] = above, dep if dep not in ("obj", "nsubj") else "ccomp"
