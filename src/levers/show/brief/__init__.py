"""Briefs: one gathered `StateBrief` rendered as a self-contained HTML file, Markdown or JSON."""

from __future__ import annotations

from levers.show.brief.html import to_html
from levers.show.brief.markdown import to_markdown
from levers.show.brief.plain import to_plain

__all__ = ["to_html", "to_markdown", "to_plain"]
