"""The checks there are: name, function and page of each, in the order in which they look at a claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.check.agreements.agreements import check_agreements
from levers.check.agreements.sanctions import check_sanctions
from levers.check.agreements.works import check_works
from levers.check.bases.bases import check_bases
from levers.check.conflicts.casualties import check_border_conflicts
from levers.check.events import check_events
from levers.check.exercises.exercises import check_exercises
from levers.check.guards.residue import KINDS
from levers.check.memberships.allied import check_allied
from levers.check.memberships.membership import check_membership
from levers.check.memberships.untyped import check_untyped_membership
from levers.check.offices.office import check_office
from levers.check.offices.unlisted import check_unlisted
from levers.check.offices.untyped import check_untyped_office
from levers.check.polls.elections import check_elections
from levers.check.polls.votes import check_votes
from levers.check.quantities.quantity import check_quantity
from levers.check.quantities.superlative import check_superlatives
from levers.check.texts.consistency import check_consistency
from levers.check.visits.visits import check_visits

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Verdict

__all__ = ["CHECKS", "Check"]


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its function gives a verdict on the claims that are its own and None on all others."""

    name: str
    function: Callable[[Case], Verdict | None]
    page: str
    """Its method page in the documentation."""
    reads: frozenset[str] = frozenset()
    """Kinds of checkable parts (`levers.check.guards.residue`) that it compares itself or that are no part of what it decides."""


def _check(name: str, function: Callable[[Case], Verdict | None], *reads: str) -> Check:
    return Check(name, function, f"docs/methods/check-{name}.md", frozenset(reads))


CHECKS: tuple[Check, ...] = (
    _check(
        "membership",
        lambda case: check_membership(case) or check_untyped_membership(case),
        "group",
        "person",
        "number",
        "state",
        "bloc",
        "count",
    ),
    _check(
        "office",
        lambda case: check_office(case) or check_untyped_office(case) or check_unlisted(case),
        "place",
        "person",
        "number",
        "group",
        "extreme",
        "force",
        "state",
        "bloc",
        "count",
        "title",
    ),
    _check("quantity", check_quantity, "number", "group", "day", "force", "state"),
    _check("exercises", check_exercises),
    _check("elections", check_elections, "number", "group", "person"),
    _check("votes", check_votes, "group", "place", "person"),
    _check("bases", check_bases, "force", "state"),
    _check("agreements", lambda case: check_allied(case) or check_agreements(case)),
    _check("works", check_works),
    _check("sanctions", check_sanctions, "place", "force", "state"),
    _check("border_conflicts", check_border_conflicts, "number", "person", "group"),
    _check("superlative", check_superlatives, "extreme", "group", "day"),
    _check("visits", check_visits),
    _check("events", check_events),
    _check("consistency", check_consistency, *KINDS),
)
"""Every check in use; the one place where a check is added."""
