"""What reading consists of, in order: the one place where a step or a family of rules is added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levers.read import events
from levers.read.facts.alignment import alignments
from levers.read.facts.cause import causes
from levers.read.facts.conflict import conflicts
from levers.read.facts.election import elections
from levers.read.facts.lever import levers
from levers.read.facts.membership import memberships
from levers.read.facts.office import offices
from levers.read.facts.quantity import quantities
from levers.read.facts.superlative import superlatives

if TYPE_CHECKING:
    from levers.read.parts import Family

__all__ = ["FAMILIES", "STEPS"]

STEPS: tuple[str, ...] = (
    "layout",
    "mentions",
    "references",
    "syntax",
    "attribution",
    "families",
    "tone",
    "assemble",
)
"""The steps by the modules that take them; each module's docstring says what it does."""

FAMILIES: tuple[Family, ...] = (
    events.find,
    memberships,
    offices,
    quantities,
    levers,
    alignments,
    superlatives,
    conflicts,
    elections,
    causes,
)
"""The rule families in use; every one gets each sentence of the body."""
