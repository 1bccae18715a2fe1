"""3: claims of the project → verdicts, stored with what they rest on; verdicts that changed replace the old ones."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.check import check
from levers.model import Capture, Claim, Observation, Verdict

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.store import Store

__all__ = ["Checked", "check_project", "dates_of"]


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim with a verdict on it; `before` is the label of an earlier run where it differs."""

    claim: Claim
    verdict: Verdict
    document: str
    before: str | None = None


def check_project(
    store: Store, *, atlas: Atlas, since: dt.datetime | None = None, progress: Callable[[str], None] = lambda _: None
) -> list[Checked]:
    """Checks every current claim; stores the verdicts and takes back those that no longer hold.

    Args:
        store: the project.
        atlas: what is known without a network.
        since: give back only verdicts that changed from what the project held at that moment.
        progress: called with each document's name.
    """
    names = {capture.document: capture.name for capture in store.rows(Capture)}
    claims = store.rows(Claim)
    earlier = store.rows(Verdict, as_of=since) if since is not None else store.rows(Verdict)
    before: dict[tuple[str, str], str] = {(row.claim, row.check): row.label for row in earlier}
    observations, dates = store.rows(Observation), dates_of(store)
    by_id = {claim.id: claim for claim in claims}
    verdicts: list[Verdict] = []
    for document, group in _by_document(claims).items():
        progress(names.get(document, document))
        verdicts += check(group, atlas=atlas, dates=dates, observations=observations)
    _replace(store, verdicts)
    found = [
        Checked(by_id[row.claim], row, names.get(by_id[row.claim].document, ""), _changed(row, before))
        for row in verdicts
    ]
    return found if since is None else [item for item in found if item.before is not None]


def dates_of(store: Store) -> dict[str, dt.date | None]:
    """The date of every document; the earliest where several outlets published it."""
    dates: dict[str, dt.date | None] = {}
    for capture in store.rows(Capture):
        known = dates.get(capture.document)
        if capture.published is not None and (known is None or capture.published < known):
            dates[capture.document] = capture.published
        dates.setdefault(capture.document, None)
    return dates


def _by_document(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.document].append(claim)
    return groups


def _changed(verdict: Verdict, before: dict[tuple[str, str], str]) -> str | None:
    label = before.get((verdict.claim, verdict.check))
    return label if label is not None and label != verdict.label else None


def _replace(store: Store, verdicts: Sequence[Verdict]) -> None:
    keep = {verdict.id for verdict in verdicts}
    old = [verdict.id for verdict in store.rows(Verdict) if verdict.id not in keep]
    with store.transaction():
        store.retract(old, reason="checked again")
        store.add(verdicts)
