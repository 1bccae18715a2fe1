"""`levers text`: the canonical text of a document, which all offsets count."""

from __future__ import annotations

import sys
from pathlib import Path

from levers.show.options import Json, ProjectFolder

__all__ = ["text"]


def text(document: str, /, *, project: ProjectFolder = Path(), json: Json = False) -> int:
    """Prints the canonical text of a document, exactly as offsets count it.

    Args:
        document: Its name as it was read, the end of its name, or its id.
    """
    from levers.errors import UnknownId
    from levers.model import Capture, Document
    from levers.show.output import json_lines
    from levers.store import Store

    with Store(project) as store:
        captures = [row for row in store.rows(Capture) if document in {row.document, row.id, row.name}]
        captures = captures or [row for row in store.rows(Capture) if row.name.endswith(document)]
        documents = sorted({row.document for row in captures})
        if len(documents) != 1:
            held = ", ".join(sorted(row.name for row in store.rows(Capture))[:8]) or "none"
            found = "names several documents" if documents else "was not read in this project"
            raise UnknownId(document, f"{found}; it holds: {held}", "name one of these or run `levers read`")
        held_text = store.rows(Document, id=documents[0])[0].text
        if json:
            first = captures[0]
            json_lines(
                [{"document": first.name, "id": first.document, "published": first.published, "text": held_text}]
            )
        else:
            sys.stdout.write(held_text)
    return 0
