"""Words that look like an act and tell another, or none: `ended years of frozen ties`, `what it called X's raid`, `ousted leader X`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from levers.read.events.raw import Raw
    from levers.read.events.tree import Tree

__all__ = ["WORDS", "is_no_act"]

WORDS = frozenset("ACCUSE REQUEST REJECT THREATEN SUPPORT AGREE".split())
"""What one does by speaking for a state."""
ATTRIBUTIVE = frozenset("to of by with for from the a an".split())
"""Words right before a participle that is no verb of its own."""
ENDING = frozenset("end finish conclude close overcome heal bury".split())
SORE = frozenset(
    "frozen severed strained broken suspended hostile icy cold frosty bad poor sour tense chilly ruptured".split()
)
"""Ties of which the end is a good one."""
BEHIND_VERB = 8
POLLED = frozenset("polled pollsters surveyed respondents".split())
POLLS = frozenset("poll polls survey surveys".split())
SHOWING = frozenset("show indicate suggest find reveal".split())


def is_no_act(tree: Tree, raw: Raw) -> bool:
    """`ended years of frozen ties`, `what it called X's raid`, `polls show that X's people blame Y`: the words tell another act, or none."""
    behind = set(tree.lows[raw.at + 1 : raw.at + BEHIND_VERB])
    if raw.relation in ("SANCTION", "THREATEN") and tree.lemmas[raw.at] in ENDING and behind & SORE:
        return True
    if raw.verb == "try" and tree.lows[raw.at + 1 : raw.at + 2] == ["to"]:
        return True  # `has been trying to enhance ties`
    if raw.at and tree.tags[raw.at] == "VBN" and tree.lows[raw.at - 1] in ATTRIBUTIVE:
        return True  # `gave refuge to ousted leader X`
    if raw.verb in ("call", "term", "label", "describe") and "what" in tree.lows[max(0, raw.at - 4) : raw.at]:
        return True
    asked = any(tree.lows[k] in POLLS and tree.lemmas[k + 1] in SHOWING for k in range(tree.n - 1))
    return raw.relation in WORDS and (asked or not POLLED.isdisjoint(tree.lows))
