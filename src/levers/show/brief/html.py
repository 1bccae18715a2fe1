"""A brief as one self-contained HTML file: pictures, tables and sources in it, nothing fetched from anywhere."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levers.show.brief.plain import to_plain
from levers.show.charts import fans, levers_through_time, position, stances

if TYPE_CHECKING:
    from jinja2 import Environment

    from levers.flow.briefing import StateBrief

__all__ = ["to_html"]

HERE = Path(__file__).parent
VENDOR = HERE.parent / "static" / "vendor"
SCRIPTS = ("vega.min.js", "vega-lite.min.js", "vega-embed.min.js")


def to_html(brief: StateBrief) -> str:
    """The file's text; every word that comes from a document is escaped."""
    titles = {capture.document: capture.name.rsplit("/", 1)[-1] for capture in brief.captures}
    charts = {
        "levers": levers_through_time(brief.measurements, names=brief.names),
        "position": position(brief.measurements, names=brief.names),
        "stances": stances(brief.stances, titles=titles),
        "fans": fans(brief.measurements, brief.outcomes, names=brief.names),
    }
    return (
        _environment()
        .get_template("brief.html")
        .render(
            brief=to_plain(brief),
            charts={name: _for_script(spec) for name, spec in charts.items() if spec is not None},
            scripts=[(VENDOR / name).read_text("utf-8") for name in SCRIPTS],
            style=(HERE / "brief.css").read_text("utf-8"),
        )
    )


def _for_script(spec: dict[str, Any]) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(spec, ensure_ascii=False)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e").replace("\u2028", "\\u2028")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
