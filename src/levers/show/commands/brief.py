"""`levers brief`: the main job's product."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from levers.show.options import Json, ProjectFolder, Since, Until, day

__all__ = ["brief"]

Format = Literal["html", "md", "json"]


def brief(
    state: str,
    /,
    *,
    project: ProjectFolder = Path(),
    since: Since = None,
    until: Until = None,
    format: Annotated[Format, Parameter(help="html is one self-contained file.")] = "html",  # noqa: A002
    output: Annotated[
        str | None,
        Parameter(name=["--output", "-o"], allow_leading_hyphen=True, help="File to write, - for standard output."),
    ] = None,
    json: Json = False,
) -> int:
    """Writes a brief on one state: who holds which lever, what changed, what was said, what holds.

    Args:
        state: A state by code or name: KGZ, Kyrgyzstan.
    """
    import json as jsonlib

    from levers.atlas import load
    from levers.flow.briefing import brief_state
    from levers.show.brief import to_html, to_markdown, to_plain
    from levers.show.output import console
    from levers.store import Store

    atlas = load()
    code = atlas.code(state)
    with Store(project) as store:
        made = brief_state(
            store,
            atlas=atlas,
            state=code,
            since=day(since, option="--since"),
            until=day(until, option="--until", last=True),
        )
    chosen = "json" if json else format
    if chosen == "html":
        text = to_html(made)
    elif chosen == "md":
        text = to_markdown(made)
    else:
        text = jsonlib.dumps(to_plain(made), ensure_ascii=False)
    if output == "-" or (json and output is None):
        sys.stdout.write(text + "\n")
        return 0
    path = Path(output) if output is not None else project / f"brief-{code}.{chosen}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    out = console()
    out.print(f"Brief on {made.names.get(code, code)}: {path}", markup=False, soft_wrap=True)
    for number, finding in enumerate(made.findings, start=1):
        out.print(f"  {number}. {finding}", markup=False, soft_wrap=True)
    return 0
