"""Nouns made of verbs, read by the frames of their verbs: `the expulsion of two diplomats by Kenya`.

What stands behind `of` is the object, the owner or who follows `by` is the subject; without either, who announced, ordered or
carried it out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from levers.read.events.lexicon import noun_frames

if TYPE_CHECKING:
    from levers.read.events.tree import Tree

__all__ = ["is_stale", "is_verbal", "verbalise"]

VERB_OF = {
    "signing": "sign",
    "ratification": "ratify",
    "conclusion": "conclude",
    "cancellation": "cancel",
    "postponement": "postpone",
    "suspension": "suspend",
    "imposition": "impose",
    "lifting": "lift",
    "expulsion": "expel",
    "deportation": "deport",
    "extradition": "extradite",
    "closure": "close",
    "closing": "close",
    "resumption": "resume",
    "opening": "open",
    "reopening": "reopen",
    "recall": "recall",
    "dispatch": "dispatch",
    "sending": "send",
    "delivery": "deliver",
    "deployment": "deploy",
    "establishment": "establish",
    "restoration": "restore",
    "severance": "sever",
    "severing": "sever",
    "release": "release",
    "arrest": "arrest",
    "detention": "detain",
    "recognition": "recognise",
    "annexation": "annex",
    "seizure": "seize",
    "capture": "capture",
    "occupation": "occupy",
    "withdrawal": "withdraw",
    "evacuation": "evacuate",
    "rejection": "reject",
    "freezing": "freeze",
    "handover": "hand_over",
    "invasion": "invade",
    "bombing": "bomb",
    "shelling": "shell",
    "assassination": "assassinate",
    "killing": "kill",
    "overthrow": "overthrow",
    "termination": "terminate",
    "revocation": "revoke",
    "downgrading": "downgrade",
    "acceptance": "accept",
}
ORDERING = frozenset(
    "speed accelerate delay finish announce order approve authorise authorize decree oversee complete begin start carry_out "
    "conduct confirm sign declare".split()
)
"""Verbs whose subject does what the noun says."""

MAKING = frozenset(
    "sign reach conclude strike ratify seal initial approve finalise finalize ink secure clinch follow come enter announce agree "
    "hail welcome broker mediate adopt result produce take".split()
)
"""Verbs that make an agreement an event."""


def verbalise(tree: Tree, i: int) -> int | None:
    """Make the noun `i` a verb of the tree, in place.

    Returns:
        The verb whose subject did it, `i` itself where the noun names who; None where the noun is no such word, or tells
        neither what was done nor by whom.
    """
    verb = VERB_OF.get(tree.lows[i])
    if verb is None or tree.owner[i] >= 0 or tree.deps[i] == "compound":
        return None
    done = _done(tree, i)
    if done is None:
        return None
    doer = next((k for k in tree.kids[i] if tree.deps[k] == "nmod:poss" and tree.owner[k] >= 0), None)
    if doer is None:
        doer = next((k for case, k in tree.prepositions(i, 1) if case == "by"), None)
    if doer is None:
        doer = next((k for k in tree.kids[i] if tree.deps[k] in ("amod", "compound") and tree.owner[k] >= 0), None)
    head = tree.heads[i]
    by = i
    if (
        doer is None
        and tree.deps[i] in ("obj", "xcomp", "ccomp")
        and tree.lemmas[head] in ORDERING
        and not tree.is_passive(head)
    ):
        by = head
    elif doer is None and "between" not in {tree.case(k) for k in tree.kids[done]}:
        return None
    tree.lemmas[i], tree.pos[i] = verb, "VERB"
    tree.deps[done] = "obj"
    if doer is not None:
        if doer not in tree.kids[i]:
            tree.kids[tree.heads[doer]].remove(doer)
            tree.kids[i].append(doer)
            tree.heads[doer] = i
        tree.deps[doer] = "nsubj"
    return by


def _done(tree: Tree, i: int) -> int | None:
    return next((k for k in tree.kids[i] if tree.deps[k] in ("nmod", "obl") and k > i and tree.case(k) == "of"), None)


def is_verbal(tree: Tree, i: int) -> bool:
    """Whether the noun is one that `verbalise` reads."""
    return tree.lows[i] in VERB_OF and tree.owner[i] < 0 and _done(tree, i) is not None


def is_stale(tree: Tree, i: int) -> bool:
    """Whether an event noun only names something that exists: `the treaty between X and Y has twelve articles`."""
    frame = noun_frames().get(tree.lemmas[i])
    if frame is None or "static" not in frame.flags:
        return False
    head = tree.heads[i]
    return head == i or not (tree.lemmas[head] in MAKING or tree.lows[head] in VERB_OF)
