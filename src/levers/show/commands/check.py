"""`levers check`: verdicts for what was read."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from levers.show.options import Json, ProjectFolder

if TYPE_CHECKING:
    from levers.flow.linking import Difference, Linked

__all__ = ["check"]


def check(
    *,
    project: ProjectFolder = Path(),
    since: Annotated[
        str | None, Parameter(help="Show only verdicts that differ from those held at this moment (ISO 8601).")
    ] = None,
    json: Json = False,
) -> int:
    """Checks what was read: whose word is it, and does it hold?

    Gives verdicts only on what data can decide, each with its evidence; the rest says what would decide it.
    """
    from levers.atlas import load
    from levers.errors import MissingData
    from levers.flow.checking import check_project
    from levers.flow.linking import link_project
    from levers.model import Claim
    from levers.show.output import console, json_lines, progress, table
    from levers.show.words import LABEL_WORDS, verdict_json
    from levers.store import Store

    atlas = load()
    moment = _moment(since)
    with Store(project) as store, progress("checking") as step:
        if not store.count(Claim):
            raise MissingData(str(project), "holds no claims yet", "run `levers read FILE...` first")
        found = check_project(store, atlas=atlas, since=moment, progress=step)
        if json:
            json_lines(verdict_json(item, store=store, atlas=atlas) for item in found)
            return 0
        linked = link_project(store, atlas=atlas) if moment is None else None
    out = console()
    # One sentence about several pairs of states gives several claims; the same line is printed once.
    shown = {
        (item.document, item.claim.quote, item.verdict.explanation): item
        for item in found
        if item.verdict.label != "not_checkable"
    }.values()
    rows = (
        (
            LABEL_WORDS[item.verdict.label] + (f" (was {LABEL_WORDS[item.before]})" if item.before else ""),
            item.verdict.check,
            " ".join(item.claim.quote.split())[:160],
            item.verdict.explanation,
            item.document.rsplit("/", 1)[-1],
        )
        for item in shown
    )
    out.print(table("Checked", ("verdict", "check", "words", "explanation", "document"), rows))
    counts = Counter(item.verdict.label for item in found)
    out.print(", ".join(f"{count} {LABEL_WORDS[label]}" for label, count in counts.most_common()))
    if linked is not None:
        _linked(linked, out, table)
    return 0


def _linked(linked: Linked, out: Any, table: Any) -> None:
    """What documents tell differently of one event, names of offices that do not fit, and how many origins there are."""
    from levers.flow.linking import TOLD

    rows = [
        (f"{one.happening.label}, {one.happening.start}", TOLD[one.field], _side_by_side(one))
        for one in linked.differences
    ]
    if rows:
        out.print(table("Told differently", ("event", "what", "who tells what"), rows))
    named = [(one.written, one.found, document) for one, document in linked.mismatches]
    if named:
        out.print(table("Offices as told, and on record", ("as told", "on record", "document"), named))
    groups = linked.origins.groups
    if linked.shared:
        count = sum(len(group) for group in groups)
        out.print(f"{count} documents go back to {len(groups)} origins.")


def _side_by_side(difference: Difference) -> str:
    return "; ".join(f"{told} ({document})" for told, document in difference.tellings)


def _moment(text: str | None) -> dt.datetime | None:
    from levers.errors import UsageError

    if text is None:
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--since {text}", "is not a moment; expected ISO 8601 such as 2026-11-22T10:00") from error
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)
