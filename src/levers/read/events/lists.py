"""Lists that the parse joins and the order of the words parts: pairs under `between`, a fronted clause before the subject."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from levers.read.events.arguments import Who
    from levers.read.events.tree import Tree

__all__ = ["paired", "part_front", "part_list"]

FINITE = ("VBD", "VBZ", "VBP", "MD")
OPENING = frozenset("while after when as although since before once because though whereas if until".split())
"""Words that open a clause in front of the main one."""
JOINTS = frozenset((",", "and", "the", "&"))


def paired(tree: Tree, sides: list[Who]) -> list[list[Who]]:
    """`between A and B, C and D, and between E and F`: pair by pair; one list of all where they are no pairs."""
    ordered = sorted(sides, key=lambda who: who.at)
    gaps = [set(tree.lows[one.at + 1 : other.at]) for one, other in pairwise(ordered)]
    inner, outer = gaps[::2], gaps[1::2]
    pairs = len(ordered) > 2 and len(ordered) % 2 == 0 and all("and" in gap and "," not in gap for gap in inner)
    if not pairs or not all(gap & {",", ";", "between", "then"} for gap in outer):
        several = sum("and" in gap for gap in gaps) > 1
        return [ordered[:2]] if several and "and" in gaps[0] else [sides]
    return [[one, other] for one, other in zip(ordered[::2], ordered[1::2], strict=True)]


def part_list(tree: Tree, noun: int) -> None:
    """`after X attacked Y, Z and W called`: what is joined to a noun and stands before a finite verb is the subject of that."""
    joined = [k for k in tree.kids[noun] if tree.deps[k] == "conj"]
    end = max(joined, default=noun) + 1
    if not joined or end >= tree.n or tree.tags[end] not in FINITE:
        return
    tree.kids[noun] = [k for k in tree.kids[noun] if k not in joined]
    tree.kids[end] += joined
    for k in joined:
        tree.heads[k], tree.deps[k] = end, "nsubj"


def part_front(tree: Tree) -> None:
    """`While A fights in B, C and D help E`: the comma behind the fronted clause parts B from the subject of the main one.

    Asked before the children are listed; changes the heads in place.
    """
    start = 1 if tree.n and tree.pos[0] == "PUNCT" else 0
    if tree.n - start < FEWEST or tree.lows[start] not in OPENING:
        return
    root = next((i for i in range(tree.n) if tree.heads[i] == i), 0)
    clause = tree.heads[start]
    if tree.deps[start] not in ("mark", "advmod") or clause == root or tree.deps[clause] != "advcl":
        return
    finite = next(
        (k for k in range(clause + 1, root + 1) if tree.tags[k] in FINITE and k in (root, *_aux(tree, root))), 0
    )
    listed = _names_before(tree, finite)
    cut = next((n for n, (one, other) in enumerate(pairwise(listed), 1) if "," in tree.lows[one + 1 : other]), 0)
    if not finite or not cut or tree.tags[clause] not in (*FINITE, "VBG", "VBN"):
        return
    before, first = listed[cut - 1], listed[cut]
    if before < clause:
        return
    if any(tree.heads[k] == root and tree.deps[k].startswith("nsubj") and k < before - 1 for k in range(tree.n)):
        return
    if tree.heads[listed[0]] == root or tree.heads[listed[0]] > before:
        before = listed[0]
        tree.heads[before], tree.deps[before] = clause, "obj" if before == clause + 1 else "obl"
    tree.heads[first], tree.deps[first] = root, "nsubj"
    for k in listed[cut + 1 :]:
        tree.heads[k], tree.deps[k] = first, "conj"


FEWEST = 8
"""Words of a sentence with a clause in front."""


def _aux(tree: Tree, verb: int) -> list[int]:
    return [k for k in range(verb) if tree.heads[k] == verb and tree.deps[k].startswith(("aux", "cop"))]


def _names_before(tree: Tree, end: int) -> list[int]:
    """The heads of the names right before a word, joined by commas and `and`, in order."""
    found: list[int] = []
    k = end - 1
    while k >= 0:
        mention = tree.mention(k)
        if mention is None or mention.code is None:
            break
        last = k
        while k >= 0 and tree.owner[k] == tree.owner[last]:
            k -= 1
        inside = range(k + 1, last + 1)
        found.insert(0, next((j for j in inside if tree.heads[j] not in inside), last))
        if k < 0 or tree.lows[k] not in JOINTS:
            break
        while k >= 0 and tree.lows[k] in JOINTS:
            k -= 1
    return found
