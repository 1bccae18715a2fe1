"""One brief in the format that was asked for: what the command writes and what the site gives to take away."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from levers.show.brief.content import cites_of, to_plain
from levers.show.brief.html import to_html
from levers.show.brief.markdown import to_markdown
from levers.show.brief.pdf import to_pdf
from levers.show.citations import to_bibtex, to_csl

if TYPE_CHECKING:
    from levers.show.brief.content import Brief

__all__ = ["CITATIONS", "FORMATS", "cited", "rendered"]

FORMATS: Mapping[str, tuple[str, Callable[[Brief], bytes]]] = {
    "html": ("text/html", lambda made: to_html(made).encode()),
    "pdf": ("application/pdf", to_pdf),
    "md": ("text/markdown", lambda made: to_markdown(made).encode()),
    "json": ("application/json", lambda made: json.dumps(to_plain(made), ensure_ascii=False, default=str).encode()),
}
"""Formats of a brief by file ending: media type, and how it is made."""
CITATIONS: Mapping[str, tuple[str, str]] = {
    "bibtex": (".bib", "application/x-bibtex"),
    "csl": (".csl.json", "application/vnd.citationstyles.csl+json"),
}
"""Formats of its sources: file ending and media type."""


def rendered(brief: Brief, kind: str) -> bytes:
    """The brief as a file of this kind.

    Raises:
        UsageError: a PDF was asked for and its library is not installed.
    """
    return FORMATS[kind][1](brief)


def cited(brief: Brief, kind: str) -> str:
    """Its numbered sources for a reference manager."""
    return (to_bibtex if kind == "bibtex" else to_csl)(cites_of(brief))
