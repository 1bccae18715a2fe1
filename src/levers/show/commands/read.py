"""`levers read`: documents → claims, stored in the project."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from levers.show.options import EngineName, Json, ProjectFolder, day

if TYPE_CHECKING:
    from levers.flow.reading import DocumentRead

__all__ = ["read"]

MOST_ROWS = 40


def read(
    *inputs: Annotated[str, Parameter(allow_leading_hyphen=True)],
    project: ProjectFolder = Path(),
    date: Annotated[str | None, Parameter(help="Publication date of texts that do not say theirs.")] = None,
    pipeline: Annotated[str | None, Parameter(help="An installed spaCy pipeline to parse with.")] = None,
    online: Annotated[bool, Parameter(negative="", help="Fetch inputs that are http or https addresses.")] = False,
    engine: EngineName = "duckdb",
    why: Annotated[bool, Parameter(negative="", help="Show which rule made each claim.")] = False,
    json: Json = False,
) -> int:
    """Reads documents: who says what, in which words, and as what.

    Takes files, folders, - for standard input, and with --online addresses. Reading a text twice adds nothing.

    Args:
        inputs: Files, folders, addresses, or - for standard input.
    """
    from levers.atlas import load
    from levers.errors import InputError, UsageError
    from levers.flow.reading import read_inputs
    from levers.read import to_json
    from levers.show.output import json_lines, note, progress
    from levers.store import APPENDING, Store

    for one in inputs:
        if one.startswith("-") and one != "-":
            raise UsageError(
                f"levers read {one}", "is no option", "see `levers read --help`; write ./ before a file name"
            )
    if not inputs:
        raise UsageError("levers read", "got no input; expected files, folders or -", "see `levers read --help`")
    given = day(date, option="--date")
    failed = read_count = 0
    first: list[DocumentRead] = []
    with Store(project, memory=APPENDING) as store, progress("reading") as step:
        found = read_inputs(
            store, inputs, atlas=load(), date=given, pipeline=pipeline, online=online, engine=engine, progress=step
        )
        for item in found:
            if isinstance(item, InputError):
                failed += 1
                note(str(item))
                continue
            read_count += 1
            if json:
                json_lines(to_json(claim, item.capture.name) for claim in item.claims)
            elif len(first) < MOST_ROWS:
                # Only what is shown is kept, so that memory does not grow with the number of documents.
                first.append(item)
    if first:
        _show(first, read_count, why=why)
    return 1 if failed else 0


def _show(first: list[DocumentRead], read_count: int, *, why: bool) -> None:
    from levers.show.output import console, table
    from levers.show.words import claim_line, whose

    out = console()
    title = f"Read {read_count} document{'s' if read_count > 1 else ''}"
    more = f"and {read_count - len(first)} more" if read_count > len(first) else ""
    columns = ("document", "whose", "date", ">claims", ">new rows", "kinds")
    out.print(table(title, columns, map(_row, first), caption=more))
    for item in first if why or read_count == 1 else ():
        out.print(f"{item.capture.name}: {whose(item.capture)}", markup=False, soft_wrap=True)
        for claim in item.claims:
            if claim.type not in {"other", "attribution"}:
                out.print(claim_line(claim, why=why), markup=False, soft_wrap=True)
    out.print("next: levers check, levers brief KGZ")


def _row(item: DocumentRead) -> tuple[object, ...]:
    from levers.show.words import whose

    kinds = Counter(claim.type for claim in item.claims if claim.type not in {"other", "attribution"})
    date = f"{item.capture.published or 'unknown'}"
    how = f" ({item.capture.published_how})" if item.capture.published_how else ""
    shown = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    return item.capture.name, whose(item.capture), date + how, sum(kinds.values()), item.new, shown
