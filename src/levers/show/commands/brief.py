"""`levers brief`: the main job's product, on a state, on two sides, on one text, or on a what-if."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from levers.show.options import Json, ProjectFolder, Since, Until, day

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.show.brief import Brief
    from levers.store import Store

__all__ = ["brief"]

Format = Literal["html", "pdf", "md", "json"]
Citations = Literal["bibtex", "csl"]


def brief(
    state: str | None = None,
    power: str | None = None,
    /,
    *,
    document: Annotated[str | None, Parameter(help="Brief on this text: a file, or a document by name or id.")] = None,
    scenario: Annotated[str | None, Parameter(help="Brief on this what-if: a file, or a shipped scenario.")] = None,
    project: ProjectFolder = Path(),
    since: Since = None,
    until: Until = None,
    format: Annotated[Format, Parameter(help="html is one self-contained file; pdf needs the extra pdf.")] = "html",  # noqa: A002
    cite: Annotated[Citations | None, Parameter(help="Write the sources beside it, for a reference manager.")] = None,
    output: Annotated[
        str | None,
        Parameter(name=["--output", "-o"], allow_leading_hyphen=True, help="File to write, - for standard output."),
    ] = None,
    json: Json = False,
) -> int:
    """Writes a brief: who holds which lever, what changed, what was said, what holds, on what sources.

    Args:
        state: A state by code or name: KGZ, Kyrgyzstan.
        power: The other side of a brief on two: `levers brief KGZ RUS`.
    """
    from levers.atlas import load
    from levers.errors import UsageError
    from levers.show.brief import to_plain
    from levers.show.brief.rendering import CITATIONS, cited, rendered
    from levers.show.export.files import whole_file, write_text
    from levers.show.output import console
    from levers.store import Store

    if sum(given is not None for given in (state, document, scenario)) != 1:
        raise UsageError(
            "levers brief", "is on one thing", "give a state, --document or --scenario; levers brief KGZ --project demo"
        )
    atlas = load()
    with Store(project) as store:
        if state is not None:
            made, name = _on_state(store, atlas, state, power, since=since, until=until)
        elif document is not None:
            made, name = _on_document(store, atlas, document)
        else:
            made, name = _on_scenario(store, atlas, scenario or "")
    chosen = "json" if json else format
    path = Path(output) if output is not None else project / f"brief-{name}.{chosen}"
    whole = rendered(made, chosen)
    if output == "-" or (json and output is None):
        sys.stdout.buffer.write(whole if chosen == "pdf" else whole + b"\n")
        sys.stdout.flush()
    else:
        with whole_file(path) as partial:
            partial.write_bytes(whole)
        out, plain = console(), to_plain(made)
        out.print(f"{plain['headline']}: {path}", markup=False, soft_wrap=True)
        for number, finding in enumerate(plain["findings"], start=1):
            out.print(f"  {number}. {finding}", markup=False, soft_wrap=True)
    if cite is not None:
        beside = path if output != "-" else project / f"brief-{name}"
        beside = beside.with_name(beside.name.removesuffix(f".{chosen}") + CITATIONS[cite][0])
        write_text(beside, cited(made, cite))
    return 0


def _on_state(
    store: Store, atlas: Atlas, state: str, power: str | None, *, since: str | None, until: str | None
) -> tuple[Brief, str]:
    from levers.errors import UsageError
    from levers.flow.briefing import brief_state

    code = atlas.code(state)
    other = atlas.code(power) if power is not None else None
    if other is not None and (other == code or other not in atlas.powers):
        raise UsageError(other, "is no power over another state", f"take one of {', '.join(atlas.powers)}")
    made = brief_state(
        store,
        atlas=atlas,
        state=code,
        power=other,
        since=day(since, option="--since"),
        until=day(until, option="--until", last=True),
    )
    return made, code if other is None else f"{code}-{other}"


def _on_document(store: Store, atlas: Atlas, document: str) -> tuple[Brief, str]:
    """A file that was not read yet is read first."""
    from levers.errors import InputError, UnknownId
    from levers.flow.briefing_document import brief_document
    from levers.flow.explaining import find_document
    from levers.flow.reading import read_inputs

    try:
        document = find_document(document, store=store).document
    except UnknownId:
        if not Path(document).is_file():
            raise
        for item in read_inputs(store, [document], atlas=atlas):
            if isinstance(item, InputError):
                raise item from None
            document = item.capture.document
    made = brief_document(store, atlas=atlas, document=document)
    return made, _stem(made.capture.title or made.capture.name)


def _on_scenario(store: Store, atlas: Atlas, scenario: str) -> tuple[Brief, str]:
    from levers.flow.briefing_scenario import brief_scenario
    from levers.show.output import progress

    with progress("months played") as step:
        made = brief_scenario(store, atlas=atlas, path=scenario, progress=lambda at, of: step(f"{at} of {of}"))
    return made, _stem(made.done.file.scenario.name)


def _stem(name: str) -> str:
    """A file name of letters, digits and hyphens."""
    kept = "".join(sign if sign.isalnum() else "-" for sign in Path(name).stem)
    return "-".join(filter(None, kept.split("-")))[:60] or "document"
