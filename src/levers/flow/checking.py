"""3: claims of the project → verdicts, stored with what they rest on; verdicts that changed replace the old ones."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from levers.check import check
from levers.flow.running import begin
from levers.model import Attribution, Capture, Claim, Observation, Statement, Verdict

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.store import Store

__all__ = ["Checked", "check_project", "dates_in", "dates_of"]


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim with a verdict on it; `before` is the label of an earlier run where it differs."""

    claim: Claim
    verdict: Verdict
    document: str
    before: str | None = None


def check_project(
    store: Store,
    *,
    atlas: Atlas,
    since: dt.datetime | None = None,
    documents: Collection[str] | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> list[Checked]:
    """Checks every current claim against the data and the other claims; stores the verdicts, takes back those that no longer hold.

    What two tell of each other is given back once: of verdicts on the same words about the same two, in the same words, the first.

    Args:
        store: the project.
        atlas: what is known without a network.
        since: give back only verdicts whose label differs from what the project held at that moment.
        documents: check claims of these alone, against the data and each other, and leave all other verdicts as they are.
        progress: called with each document's name when its first verdict comes.
    """
    begin(store, "check", {"since": since}, atlas=atlas)
    only: dict[str, Any] = {} if documents is None else {"document": sorted(documents)}
    names = {capture.document: capture.name for capture in store.rows(Capture, **only)}
    claims = sorted(store.rows(Claim, **only), key=lambda claim: (claim.document, claim.start, claim.end))
    by_id = {claim.id: claim for claim in claims}
    mine: dict[str, Any] = {} if documents is None else {"claim": list(by_id)}
    held = store.rows(Verdict, **mine)
    before = _Before(store.rows(Verdict, as_of=since, **mine) if since is not None else held)
    verdicts: list[Verdict] = []
    document = None
    for verdict in check(
        claims,
        atlas=atlas,
        dates=dates_of(store),
        observations=store.rows(Observation),
        statements=store.rows(Statement),
        speakers=_speakers(claims, store.rows(Attribution, **only)),
    ):
        if by_id[verdict.claim].document != document:
            document = by_id[verdict.claim].document
            progress(names.get(document, document))
        verdicts.append(verdict)
    _replace(store, verdicts, held)
    found = [
        Checked(by_id[row.claim], row, names.get(by_id[row.claim].document, ""), before.label(row))
        for row in _once(verdicts, by_id)
    ]
    return found if since is None else [item for item in found if item.before is not None]


class _Before:
    """The labels of an earlier run: of the same check, else of whatever check spoke on the claim."""

    def __init__(self, verdicts: Iterable[Verdict]) -> None:
        self._of_check: dict[tuple[str, str], str] = {}
        self._of_claim: dict[str, str] = {}
        for row in verdicts:
            self._of_check[row.claim, row.check] = row.label
            self._of_claim.setdefault(row.claim, row.label)

    def label(self, verdict: Verdict) -> str | None:
        """The earlier label where it differs, None where it is the same or the claim is new."""
        label = self._of_check.get((verdict.claim, verdict.check)) or self._of_claim.get(verdict.claim)
        return label if label != verdict.label else None


def _once(verdicts: Sequence[Verdict], claims: Mapping[str, Claim]) -> list[Verdict]:
    """Without repetitions: an act of two on each other is two claims with one verdict."""
    kept: dict[tuple[object, ...], Verdict] = {}
    for row in verdicts:
        claim = claims[row.claim]
        pair = frozenset((claim.actor, claim.recipient))
        kept.setdefault((claim.document, claim.start, claim.quote, pair, row.label, row.explanation), row)
    return list(kept.values())


def _speakers(claims: Sequence[Claim], attributions: Sequence[Attribution]) -> dict[str, str]:
    """Who says each quoted claim, by its innermost attribution, where reading found out whom a pronoun means."""
    by_document: defaultdict[str, list[Attribution]] = defaultdict(list)
    for row in attributions:
        if row.speaker_resolved:
            by_document[row.document].append(row)
    found: dict[str, str] = {}
    for claim in claims:
        if claim.voice != "quoted" or (
            claim.attribution and claim.speaker and claim.speaker[0].isupper() and " " in claim.speaker
        ):
            continue
        around = [
            (span.end - span.start, row.speaker_resolved or "")
            for row in by_document.get(claim.document, ())
            for span in row.content_spans
            if span.start <= claim.start
            and claim.end <= span.end
            and (claim.speaker is None or row.speaker == claim.speaker)
        ]
        if around:
            found[claim.id] = min(around)[1]
    return found


def dates_of(store: Store) -> dict[str, dt.date | None]:
    """The date of every document of a project."""
    return dates_in(store.rows(Capture))


def dates_in(captures: Iterable[Capture]) -> dict[str, dt.date | None]:
    """Document to its date; the earliest where several outlets published it."""
    dates: dict[str, dt.date | None] = {}
    for capture in captures:
        known = dates.get(capture.document)
        if capture.published is not None and (known is None or capture.published < known):
            dates[capture.document] = capture.published
        dates.setdefault(capture.document, None)
    return dates


def _replace(store: Store, verdicts: Sequence[Verdict], held: Iterable[Verdict]) -> None:
    keep = {verdict.id for verdict in verdicts}
    old = [verdict.id for verdict in held if verdict.id not in keep]
    with store.transaction():
        store.retract(old, reason="checked again")
        store.add(verdicts)
