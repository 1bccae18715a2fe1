"""`levers read`: documents → claims, stored in the project."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from levers.show.options import Json, ProjectFolder, day

__all__ = ["read"]


def read(
    *inputs: str,
    project: ProjectFolder = Path(),
    date: Annotated[str | None, Parameter(help="Publication date of texts that do not say theirs.")] = None,
    pipeline: Annotated[str | None, Parameter(help="An installed spaCy pipeline to parse with.")] = None,
    why: Annotated[bool, Parameter(negative="", help="Show which rule made each claim.")] = False,
    json: Json = False,
) -> int:
    """Reads documents: who says what, in which words, and as what.

    Takes files, folders or - for standard input. Reading a text twice adds nothing.

    Args:
        inputs: Files, folders, or - for standard input.
    """
    from levers.atlas import load
    from levers.errors import InputError, UsageError
    from levers.flow.reading import DocumentRead, read_inputs
    from levers.read import to_json
    from levers.show.output import console, json_lines, note, progress, table
    from levers.show.words import claim_line
    from levers.store import Store

    if not inputs:
        raise UsageError("levers read", "got no input; expected files, folders or -", "see `levers read --help`")
    given = day(date, option="--date")
    failed: list[InputError] = []
    done: list[DocumentRead] = []
    with Store(project) as store, progress("reading") as step:
        for item in read_inputs(store, inputs, atlas=load(), date=given, pipeline=pipeline, progress=step):
            if isinstance(item, InputError):
                failed.append(item)
                note(str(item))
                continue
            done.append(item)
            if json:
                json_lines(to_json(claim, item.capture.name) for claim in item.claims)
    if not json and done:
        out = console()
        out.print(table("Read", ("document", "date", ">claims", ">new rows", "kinds"), map(_row, done)))
        for item in done if why or len(done) == 1 else ():
            for claim in item.claims:
                if claim.type not in {"other", "attribution"}:
                    out.print(claim_line(claim, why=why))
        out.print("next: levers check, levers brief KGZ")
    return 1 if failed else 0


def _row(item: object) -> tuple[object, ...]:
    from levers.flow.reading import DocumentRead

    assert isinstance(item, DocumentRead)  # noqa: S101
    kinds = Counter(claim.type for claim in item.claims if claim.type not in {"other", "attribution"})
    date = f"{item.capture.published or 'unknown'}"
    how = f" ({item.capture.published_how})" if item.capture.published_how else ""
    shown = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    return item.capture.name, date + how, sum(kinds.values()), item.new, shown
