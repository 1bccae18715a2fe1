"""What a verb governs: its complement clause, whether the clause is unreal, reported or denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levers.read.events.closed_words import IF, UNREAL, VERBAL
from levers.read.events.lexicon import operators

if TYPE_CHECKING:
    from levers.read.events.tree import Tree

__all__ = ["complement_of", "is_denial", "is_reported", "is_unreal", "performed_by"]

REPORTED = ("ccomp", "xcomp", "advcl", "parataxis", "conj", "obj")
GERUND_AFTER = frozenset(
    "deny begin start continue stop resume keep cease quit admit avoid consider discuss suggest finish".split()
)
"""Verbs whose complement may be a bare gerund."""
POLITE = frozenset(("like", "want", "wish"))
PERFORMED = frozenset(
    "thank congratulate express reiterate reaffirm welcome condemn apologise apologize commend praise".split()
)
ASKED = frozenset("request demand appeal call proposal plan offer invitation suggestion order".split())
"""Nouns that have an infinitive of their own: `agreed to a request by X to wait`."""
BESIDE = 3
"""Words between a verb and its gerund at most."""


def complement_of(tree: Tree, i: int) -> int | None:
    """The clause that the verb `i` takes as its complement, also where the parse hangs it elsewhere."""
    own = tree.child(i, "xcomp") or tree.child(i, "ccomp")
    if own is not None and (tree.pos[own] in VERBAL or tree.child(own, "nsubj", "cop", "nsubj:pass") is not None):
        return own
    operator = operators().get(tree.lemmas[i])
    for k in tree.kids[i]:
        clause = k > i and tree.deps[k] in ("advcl", "acl", "parataxis") and tree.pos[k] == "VERB"
        marked = clause and any(tree.lows[j] in ("to", "that") and j < k for j in tree.kids[k])
        if marked and operator != "say":
            return k
        if (
            clause
            and tree.tags[k] == "VBG"
            and k - i <= BESIDE
            and tree.lemmas[i] in GERUND_AFTER
            and not _is_marked(tree, k)
        ):
            return k
    # `agreed by phone to lend`: the infinitive hangs on a noun between.
    if operator in ("intent", "refuse", "threaten"):
        for k in tree.kids[i]:
            if k > i and tree.deps[k] == "obl" and tree.lemmas[k] not in ASKED:
                for j in tree.kids[k]:
                    if tree.deps[j] == "acl" and tree.tags[j] == "VB":
                        return j
    return None


def performed_by(tree: Tree, i: int) -> int | None:
    """`would like to thank`, `wish to congratulate`: by saying so it is done; the verb that is done, else None."""
    if tree.lemmas[i] not in POLITE or tree.is_negated(i):
        return None
    c = complement_of(tree, i)
    return c if c is not None and tree.lemmas[c] in PERFORMED and tree.tags[c] == "VB" else None


def _is_marked(tree: Tree, k: int) -> bool:
    return any(tree.deps[j] in ("mark", "case", "punct") and j < k for j in tree.kids[k])


def is_denial(tree: Tree, i: int, c: int) -> bool:
    """`denied that they had`, `denied sending`: a statement about the past, not the refusal of an act."""
    if tree.lemmas[i] == "deny":
        return tree.deps[c] == "ccomp" or tree.tags[c] == "VBG"
    return tree.deps[c] == "ccomp" and tree.lemmas[i] in ("reject", "decline")


def is_unreal(tree: Tree, i: int) -> bool:
    """Whether a condition or a modal verb takes the clause out of what is told."""
    for k in tree.kids[i]:
        if tree.deps[k] == "mark" and tree.lows[k] in IF:
            return True
    aux = tree.auxiliaries(i)
    if any(a in UNREAL for a in aux):
        return True
    return "would" in aux and not is_reported(tree, i)


def is_reported(tree: Tree, i: int) -> bool:
    """Whether the clause is what somebody said."""
    j = i
    for _ in range(6):
        head = tree.heads[j]
        if any(
            tree.deps[k] in ("parataxis", "ccomp") and operators().get(tree.lemmas[k]) == "say" for k in tree.kids[j]
        ):
            return True
        if head == j:
            return False
        if operators().get(tree.lemmas[head]) in ("say", "intent", "threaten") and tree.deps[j] in REPORTED:
            return True
        j = head
    return False
