"""Subjects joined by `and` that the parse has torn apart, and the two sides of what lies between them.

`On 13 March, President A of X and President B of Y signed ...`: long titles make the parser take only the last name for the
subject. Where the words before it are another actor and `and`, and nothing governs that actor, both did it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from levers.read.events.arguments import Who, whom

if TYPE_CHECKING:
    from levers.read.events.tree import Tree

__all__ = ["also_acting", "sides_between"]

ACTING = frozenset(("person", "office", "state", "metonym", "bloc"))
BORDERS = frozenset("border frontier boundary".split())
NEAR = 4
"""Words before a border that may name its two sides."""
OPENING = frozenset((",", ";", ":", "that", "when", "as", "where", "while", "\u201c", '"'))
"""Words after which an actor opens a clause, so that no verb or preposition before governs it."""


def also_acting(tree: Tree, found: list[Who], verb: int) -> list[Who]:
    """Actors before the first one found, joined to it by `and` or commas, each opening the clause or joined in turn."""
    if not found:
        return []
    start = 0
    at = min((who.at for who in found if tree.owner[who.at] >= 0 and who.at < verb), default=-1)
    added: list[Who] = []
    for _ in range(6):
        if at < 0:
            break
        start = _start(tree, at)
        if start > 1 and tree.lows[start - 1] == "of" and tree.owner[start - 2] >= 0:
            # `A of X, B of Y`: the person before the state.
            start = _start(tree, start - 2)
        joint = start - 1
        if joint > 0 and tree.lows[joint] in ("the", "his", "her", "its", "their"):
            joint -= 1
        if joint < 1 or tree.lows[joint] not in ("and", ","):
            break
        if tree.lows[joint] == "," and not added and len(found) == 1 and found[0].mention.code is not None:
            # `in the capital of X, A said`: a comma alone joins nobody to a side that is named.
            break
        last = joint - 1 if tree.lows[joint - 1] != "," else joint - 2
        if last < 0 or tree.owner[last] < 0:
            break
        mention = tree.mention(last)
        if (
            mention is None
            or mention.code is None
            or mention.kind not in ACTING
            or mention.code == found[0].mention.code
        ):
            break
        added.insert(0, Who(mention, last))
        at = last
    if not added or not _opens(tree, start):
        return []
    return [who for who in added if all(who.mention.code != other.mention.code for other in found)]


def _start(tree: Tree, at: int) -> int:
    while at and tree.owner[at - 1] == tree.owner[at]:
        at -= 1
    return at


def _opens(tree: Tree, start: int) -> bool:
    """Whether an actor stands at the beginning of its clause."""
    if start and tree.lows[start - 1] == "the":
        start -= 1
    before = tree.mention(start - 1) if start else None
    title = before is not None and before.kind == "office" and before.code is None
    return start == 0 or title or tree.lows[start - 1] in OPENING


def sides_between(tree: Tree, noun: int) -> list[Who]:
    """The two sides of `the border between X and Y`, `the X-Y border`; [] where the noun has none."""
    if tree.lemmas[noun] in BORDERS:
        named = {k: tree.mention(k) for k in range(max(0, noun - NEAR), noun)}
        sides = {
            one.code: Who(one, k) for k, one in named.items() if one is not None and one.kind != "pronoun" and one.code
        }
        if len(sides) > 1:
            return list(sides.values())
    for k in tree.kids[noun]:
        if tree.deps[k].startswith(("nmod", "obl")) and tree.case(k) == "between":
            found = whom(tree, k)
            if len({who.mention.code for who in found}) > 1:
                return found
    return []
