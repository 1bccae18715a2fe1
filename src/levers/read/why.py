"""Why the reader made a claim: the rule, its words, and where they stand; the text of `levers read --why`."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from levers.read.steps import FAMILIES

if TYPE_CHECKING:
    from levers.model import Claim

__all__ = ["explain"]


def explain(claim: Claim) -> str:
    """A few lines: what was claimed, by which rule, on which words, in whose voice."""
    lines = [
        f"{claim.type}: {_told(claim)}",
        f"words    {claim.quote!r} at {claim.start}-{claim.end}",
        f"voice    {claim.voice}{_chain(claim)}",
        f"stance   {claim.stance}",
        f"rule     {claim.rule}{_about(claim.rule)}",
        f"reader   {claim.reader}",
    ]
    if claim.negated:
        lines.insert(1, "negated  the words deny it")
    if claim.modality != "asserted":
        lines.insert(1, f"modality {claim.modality}")
    return "\n".join(lines)


def _told(claim: Claim) -> str:
    sides = [f"{claim.actor} ({claim.actor_text})" if claim.actor else "-", claim.relation or "-"]
    if claim.recipient:
        sides.append(f"{claim.recipient} ({claim.recipient_text})")
    if claim.value is not None:
        sides.append(" ".join(str(part) for part in (claim.hedge, f"{claim.value:g}", claim.unit) if part))
    if claim.person:
        sides.append(claim.person)
    return " · ".join(sides)


def _chain(claim: Claim) -> str:
    return f": {' → '.join(claim.attribution)}" if claim.attribution else ""


def _about(rule: str) -> str:
    """The first line of the docstring of the module that the rule is in."""
    name = rule.partition(".")[0]
    for family in FAMILIES:
        module = inspect.getmodule(family)
        if module is not None and module.__name__.endswith(f".{name}"):
            return f" — {inspect.cleandoc(module.__doc__ or '').splitlines()[0]}"
    return ""
