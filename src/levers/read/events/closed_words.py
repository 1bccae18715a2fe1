"""Closed lists of verbs and particles that decide how an event is told: ahead, unreal, alleged, decided."""

from __future__ import annotations

__all__ = [
    "ALLEGE",
    "COMPLEMENT",
    "DECIDED",
    "FUTURE",
    "IF",
    "MUST",
    "READY",
    "REASONS",
    "STRONG",
    "SUGGEST",
    "UNDONE",
    "UNREAL",
    "VERBAL",
]

FUTURE = frozenset(("will", "shall", "'ll", "\u2019ll", "wo", "wilt"))
UNREAL = frozenset(("could", "might", "may"))
MUST = frozenset(("must", "should", "ought"))
IF = frozenset(("if", "unless", "whether", "lest", "provided", "should"))
ALLEGE = frozenset(("allege", "claim", "charge", "accuse"))
COMPLEMENT = ("xcomp", "ccomp")
STRONG = frozenset("agree promise pledge vow offer commit undertake swear ready willing prepared consent".split())
READY = frozenset("ready willing prepared".split())
SUGGEST = frozenset("propose suggest".split())
"""Wishes that are said to somebody."""
UNDONE = frozenset(("fail", "unable", "neglect", "omit"))
"""What they govern was not done, without being declined."""
DECIDED = frozenset(("decide", "opt", "choose"))
VERBAL = ("VERB", "AUX")
REASONS = frozenset("for of about from without over instead against".split())
