"""The explain page: one number, what it rests on, and what that rests on, as a chain that a person can read.

Rows below a number are gathered by what they are, few of each kind are opened at once, and every kind says in words what it is, so
that "a projected number rests on this what-if and 14 measurements, which rest on these data rows" can be read from the top down.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from levers.flow.explaining import Step, explain
from levers.model import Claim, Observation, Statement

if TYPE_CHECKING:
    from levers.show.web.project import Project

__all__ = ["explained"]

KINDS: dict[str, tuple[str, str, str]] = {
    "outcome": (
        "projected number",
        "projected numbers",
        "what a rule or a what-if says about a later time; not a fact",
    ),
    "scenario": ("what-if", "what-ifs", "the start, the months and the rows that are played"),
    "shock": ("row of the what-if", "rows of the what-if", "what happens, to whom, how strongly"),
    "measurement": ("measurement", "measurements", "computed from data, with its interval"),
    "observation": ("data row", "data rows", "one number of an open series, as published"),
    "statement": ("statement", "statements", "one dated fact of the atlas, with its source"),
    "selection": ("set of data rows", "sets of data rows", "named by source, vintage and condition"),
    "verdict": ("verdict", "verdicts", "what one check found about one claim"),
    "claim": ("sentence", "sentences", "the words in the document, untouched"),
    "document": ("document", "documents", "the text as it was read"),
    "lever": ("lever", "levers", "something one side controls and the other needs"),
    "gone": ("row that is gone", "rows that are gone", "retracted, or of an older atlas"),
}
"""What a row is: one, many, and what that means."""
MOST_STEPS = 4000
MOST_SHOWN = 25
OPEN_GROUP = 3
"""Groups of so many rows stand open."""


@dataclass(slots=True)
class Node:
    """One row with what it rests on."""

    step: Step
    below: list[Node] = field(default_factory=list)

    @property
    def noun(self) -> str:
        """What the row is."""
        return type(self.step.row).__name__.lower() if self.step.row is not None else "gone"


def explained(project: Project, row_id: str) -> dict[str, Any]:
    """What the template shows."""
    if row_id.startswith("msr-"):
        project.keep_measurement(row_id)
    names = {code: entity.name for code, entity in project.atlas.entities.items()}
    steps = list(islice(explain(row_id, store=project.store, atlas=project.atlas, names=names), MOST_STEPS + 1))
    top = _tree(steps[:MOST_STEPS])
    return {
        "row_id": row_id,
        "top": _shown(top),
        "summary": _summary(steps),
        "cut": len(steps) > MOST_STEPS,
    }


def _tree(steps: Iterable[Step]) -> Node:
    """The walk, depth first, as a tree."""
    path: list[Node] = []
    for step in steps:
        node = Node(step)
        del path[step.depth :]
        if path:
            path[-1].below.append(node)
        path.append(node)
    return path[0]


def _shown(node: Node) -> dict[str, Any]:
    """One row for the template, those below it gathered by what they are."""
    row = node.step.row
    one, _, meaning = KINDS.get(node.noun, (node.noun, node.noun + "s", ""))
    link = ""
    if isinstance(row, Claim):
        link = f"/document/{row.document}#at-{row.start}"
    elif node.step.id.startswith("doc-"):
        link = f"/document/{node.step.id}"
    groups: dict[str, list[Node]] = {}
    for lower in node.below:
        groups.setdefault(lower.noun, []).append(lower)
    return {
        "id": node.step.id,
        "noun": one,
        "meaning": meaning,
        "text": node.step.text,
        "leaf": node.step.leaf,
        "link": link,
        "note": getattr(row, "note", ""),
        "unverified": isinstance(row, Observation | Statement) and not row.verified,
        "groups": [_group(noun, held) for noun, held in groups.items()],
    }


def _group(noun: str, held: list[Node]) -> dict[str, Any]:
    one, many, meaning = KINDS.get(noun, (noun, noun + "s", ""))
    return {
        "words": f"{len(held):,} {many}" if len(held) != 1 else one,
        "meaning": meaning,
        "rows": [_shown(node) for node in held[:MOST_SHOWN]],
        "more": max(0, len(held) - MOST_SHOWN),
        "open": len(held) <= OPEN_GROUP,
    }


def _summary(steps: Iterable[Step]) -> list[str]:
    """How many rows of each kind it rests on in all, each row once."""
    held: dict[str, set[str]] = {}
    for step in islice(steps, 1, None):
        noun = type(step.row).__name__.lower() if step.row is not None else "gone"
        held.setdefault(noun, set()).add(step.id)
    return [
        f"{len(ids):,} {KINDS[noun][1] if len(ids) != 1 else KINDS[noun][0]}"
        for noun, ids in held.items()
        if noun in KINDS
    ]
