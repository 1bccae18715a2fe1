"""A brief as PDF: the same page without scripts, its charts drawn as SVG, set by WeasyPrint with the fonts of this machine.

Nothing is fetched: an address in the page is text, and WeasyPrint is given a fetcher that opens only what stands in the file itself.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from levers.errors import UsageError
from levers.show.brief.html import to_html

if TYPE_CHECKING:
    from levers.show.brief.content import Brief

__all__ = ["to_pdf"]

FONT = "Liberation Sans, DejaVu Sans, Arial, sans-serif"
INK = {"labelColor": "#444", "titleColor": "#444"}


def to_pdf(brief: Brief) -> bytes:
    """The file's bytes, with a title, bookmarks and numbered pages.

    Raises:
        UsageError: WeasyPrint or vl-convert is not installed.
    """
    try:
        import vl_convert
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:
        missing = getattr(error, "name", None) or "a library of the system (Pango)"
        raise UsageError(
            "--format pdf",
            f"needs {missing}, which is not here",
            "install it with `pip install 'levers[pdf]'`, or take --format html and print it from a browser",
        ) from error

    def picture(spec: dict[str, Any]) -> str:
        return str(vl_convert.vegalite_to_svg(_on_paper(spec), vl_version="6.1"))

    within = URLFetcher(allowed_protocols=["data"])
    return bytes(HTML(string=to_html(brief, picture=picture), url_fetcher=within).write_pdf())


def _on_paper(spec: dict[str, Any]) -> dict[str, Any]:
    """The same chart with fonts that can be embedded and darker lettering."""
    made = copy.deepcopy(spec)
    config = made.setdefault("config", {})
    config["font"] = FONT
    for part in ("axis", "legend", "header"):
        config[part] = config.get(part, {}) | {
            name: value for name, value in INK.items() if name in config.get(part, {})
        }
    return made
