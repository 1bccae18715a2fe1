"""2: documents of one origin, tellings of one event and offices told otherwise than on record, stored as rows that can be taken back.

A judgement that somebody denies by a row of his own (the same pair, `same=False`) is not made again; one that new texts no longer
bear out is retracted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from levers.flow.checking import dates_of
from levers.link import Mismatch, Origins, happenings, office_mismatches, origins_of
from levers.model import Attribution, Capture, Claim, Document, Happening, Judgement, Telling

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.store import Store

__all__ = ["Difference", "Linked", "link_project", "project_origins"]

TOLD = {
    "actor": "who acted",
    "place": "where",
    "value": "how many",
    "killed": "how many dead",
    "negated": "whether it was denied",
}
"""Fields in which tellings of one event are set side by side, in words."""
VIOLENT = frozenset({"ASSAULT", "FIGHT", "clash", "border_conflict", "war"})
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "FIGHT", "clash", "border_conflict", "war"})
"""Where either side may be named first, who is named first is no difference."""
_KILLED = re.compile(
    r"(?P<number>\d[\d,]*)\+?(?: [\w-]+){0,4}? (?:were |was |have been |had been |are )?(?:killed|dead|died|lost their lives)\b|\bkilled (?:at least |about |some |more than )?(?P<after>\d[\d,]*)"
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that documents tell differently of one event."""

    happening: Happening
    field: str
    tellings: tuple[tuple[str, str], ...]
    """What is told, and the name of the document that tells it."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What documents, events and names have to do with each other."""

    origins: Origins
    differences: tuple[Difference, ...]
    mismatches: tuple[tuple[Mismatch, str], ...]
    """Offices told otherwise than on record, with the name of the document."""

    @property
    def shared(self) -> tuple[tuple[str, ...], ...]:
        """Groups of two documents or more that go back to one origin."""
        return tuple(group for group in self.origins.groups if len(group) > 1)


def project_origins(store: Store) -> Origins:
    """Groups of the project's documents by origin, without the pairs that somebody has judged apart."""
    apart = {frozenset((row.left, row.right)) for row in store.rows(Judgement, about="origin") if not row.same}
    return origins_of(store.rows(Document), store.rows(Capture), store.rows(Attribution), apart=apart)


def link_project(store: Store, *, atlas: Atlas) -> Linked:
    """Joins the project's documents by origin and its event claims by event, and stores the judgements with their reasons.

    Args:
        store: the project.
        atlas: holders of offices, names.
    """
    captures, claims = store.rows(Capture), store.rows(Claim)
    names = {capture.document: capture.name.rsplit("/", 1)[-1] for capture in captures}
    dates = dates_of(store)
    held = store.rows(Judgement)
    denied = {(row.left, row.right, row.about) for row in held if not row.same}
    found = project_origins(store)
    joined = happenings(claims, dates=dates)
    judged = [row for row in (*found.judgements, *joined.judgements) if (row.left, row.right, row.about) not in denied]
    _replace(store, [*joined.tellings, *joined.happenings, *judged])
    by_claim = {claim.id: claim for claim in claims}
    tellings = {row.id: row.derived_from[0] for row in joined.tellings}
    differences = [
        _named(Difference(event, field, _by_document(field, told, by_claim, names)), atlas)
        for event in joined.happenings
        for field, told in {
            **joined.differences.get(event.id, {}),
            "killed": _killed(event, [by_claim[tellings[one]] for one in event.derived_from]),
        }.items()
        if field in TOLD
    ]
    return Linked(
        found,
        tuple(one for one in differences if _differ(one)),
        tuple(
            (one, names.get(by_claim[one.claim].document, ""))
            for one in office_mismatches(claims, atlas=atlas, dates=dates)
        ),
    )


def _killed(event: Happening, claims: Iterable[Claim]) -> tuple[tuple[str, str], ...]:
    """Numbers of dead in the sentences that tell a violent event, with their claims."""
    if event.label.split()[1] not in VIOLENT:
        return ()
    found = ((_KILLED.search(claim.sentence), claim.id) for claim in claims)
    return tuple((match["number"] or match["after"], claim) for match, claim in found if match is not None)


def _differ(difference: Difference) -> bool:
    """Whether two documents tell it differently; what one document tells in two ways is its own affair."""
    told: dict[str, set[str]] = {}
    for value, document in difference.tellings:
        told.setdefault(document, set()).add(value)
    return len({frozenset(values) for values in told.values()}) > 1


def _named(difference: Difference, atlas: Atlas) -> Difference:
    def name(code: str) -> str:
        return atlas.entities[code].name if code in atlas.entities else code

    label = " ".join(name(part) for part in difference.happening.label.split())
    told = tuple((name(value), document) for value, document in difference.tellings)
    return replace(difference, happening=replace(difference.happening, label=label), tellings=told)


def _by_document(
    field: str, told: Iterable[tuple[str, str]], claims: Mapping[str, Claim], names: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Who tells what; words that tell an act of both on each other, such as a clash, tell nothing of who acted."""
    rows = [(value, claims[claim]) for value, claim in told]
    if field == "actor":
        actors: defaultdict[tuple[str, int, int], set[str]] = defaultdict(set)
        for value, claim in rows:
            actors[claim.document, claim.start, claim.end].add(value)
        rows = [
            (value, claim)
            for value, claim in rows
            if claim.relation not in MUTUAL and len(actors[claim.document, claim.start, claim.end]) == 1
        ]
    return tuple(dict.fromkeys((value, names.get(claim.document, "")) for value, claim in rows))


def _replace(store: Store, rows: Sequence[Judgement | Telling | Happening]) -> None:
    keep = {row.id for row in rows}
    held = [row for kind in (Telling, Happening, Judgement) for row in store.rows(kind)]
    old = [row.id for row in held if row.id not in keep and not (isinstance(row, Judgement) and not row.same)]
    with store.transaction():
        store.retract(old, reason="linked again")
        store.add(rows)
