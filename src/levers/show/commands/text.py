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
    from levers.flow.explaining import find_document
    from levers.model import Document
    from levers.show.output import json_lines
    from levers.store import Store

    with Store(project) as store:
        first = find_document(document, store=store)
        held_text = store.rows(Document, id=first.document)[0].text
        if json:
            json_lines(
                [{"document": first.name, "id": first.document, "published": first.published, "text": held_text}]
            )
        else:
            sys.stdout.write(held_text)
    return 0
