"""`levers check`: verdicts for what was read."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from levers.show.options import Json, ProjectFolder

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
    return 0


def _moment(text: str | None) -> dt.datetime | None:
    from levers.errors import UsageError

    if text is None:
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--since {text}", "is not a moment; expected ISO 8601 such as 2026-11-22T10:00") from error
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)
