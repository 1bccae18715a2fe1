"""The checks there are: name, function and page of each, in the order in which they look at a claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.check.membership import check_membership
from levers.check.office import check_office
from levers.check.quantity import check_quantity

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
    types: frozenset[str]
    """Claim types that are always its own: it must say something about each of them."""


CHECKS: tuple[Check, ...] = (
    Check("membership", check_membership, "docs/methods/check-membership.md", frozenset({"membership"})),
    Check("office", check_office, "docs/methods/check-office.md", frozenset({"office"})),
    Check("quantity", check_quantity, "docs/methods/check-quantity.md", frozenset({"quantity"})),
)
"""Every check in use; the one place where a check is added."""
