"""HTML → its main text. Menus, scripts and comments of readers are left out; the text found is the canonical text.

There are no offsets back into the markup, so the text itself is what is hashed and kept beside the raw bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from levers.errors import DocumentError
from levers.read.foreign.texts import Extract

__all__ = ["parse_html"]

MOST_DEPTH = 2000


def parse_html(raw: bytes, name: str) -> Iterator[Extract]:
    """The page's main text with title, author, site, date and language from its metadata.

    Raises:
        DocumentError: nothing that reads as a text, or markup nested beyond use.
    """
    import trafilatura

    if _depth(raw) > MOST_DEPTH:
        raise DocumentError(name, f"nests more than {MOST_DEPTH} elements; expected a page", "save the text itself")
    found: Any = trafilatura.bare_extraction(
        raw, include_comments=False, include_tables=True, favor_recall=True, with_metadata=True
    )
    text = (found.text or "").strip() if found is not None else ""
    if found is None or not text:
        raise DocumentError(name, "has no main text that could be found", "save the text itself as .txt")
    yield Extract(
        text=text + "\n",
        title=found.title or None,
        author=found.author or None,
        outlet=found.sitename or found.hostname or None,
        published=found.date or None,
        language=found.language or None,
    )


def _depth(raw: bytes) -> int:
    """A cheap bound on how deep elements nest: the largest surplus of opening over closing tags."""
    deepest = depth = position = 0
    while (position := raw.find(b"<", position)) >= 0:
        following = raw[position + 1 : position + 2]
        if following == b"/":
            depth = max(0, depth - 1)
        elif following.isalpha() and not raw.startswith(
            (b"<br", b"<p", b"<img", b"<li", b"<meta", b"<link", b"<input"), position
        ):
            depth += 1
            deepest = max(deepest, depth)
        position += 1
    return deepest
