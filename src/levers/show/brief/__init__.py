"""Briefs: one gathered state, dyad, document or scenario rendered as self-contained HTML, PDF, Markdown or plain values."""

from __future__ import annotations

from levers.show.brief.content import Brief, cites_of, to_plain
from levers.show.brief.html import to_html
from levers.show.brief.markdown import to_markdown
from levers.show.brief.pdf import to_pdf

__all__ = ["Brief", "cites_of", "to_html", "to_markdown", "to_pdf", "to_plain"]
