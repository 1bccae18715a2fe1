"""`levers explain`: from any number down to the sentence or the data row."""

from __future__ import annotations

from pathlib import Path

from levers.show.options import Json, ProjectFolder

__all__ = ["explain"]


def explain(row_id: str, /, *, project: ProjectFolder = Path(), json: Json = False) -> int:
    """Walks from an id down to the sentences or data rows it rests on.

    Args:
        row_id: An id from a brief, a table or --json output, such as msr-... or vrd-...
    """
    from levers.atlas import load
    from levers.flow.explaining import explain as walk
    from levers.show.output import console, json_lines
    from levers.store import Store

    with Store(project) as store:
        steps = list(walk(row_id, store=store, atlas=load()))
    if json:
        json_lines(
            {
                "depth": step.depth,
                "id": step.id,
                "noun": type(step.row).__name__ if step.row is not None else None,
                "text": step.text,
                "leaf": step.leaf,
                "row": step.row.to_json() if step.row is not None else None,
            }
            for step in steps
        )
        return 0
    out = console()
    for step in steps:
        out.print(f"{'   ' * step.depth}{'└─ ' if step.depth else ''}{step.id}", style="bold", markup=False)
        out.print(f"{'   ' * (step.depth + 1)}{step.text}", markup=False, soft_wrap=True)
    return 0
