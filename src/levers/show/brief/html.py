"""A brief as one self-contained HTML file: pictures, tables and sources in it, nothing fetched from anywhere."""

from __future__ import annotations

import base64
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levers.flow.briefing import StateBrief
from levers.flow.briefing_document import DocumentBrief
from levers.show import charts_scenario
from levers.show.brief.content import to_plain
from levers.show.brief.plain import title_of
from levers.show.charts import fans, levers_through_time, position, stances
from levers.show.scenario_rows import share_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment

    from levers.show.brief.content import Brief

__all__ = ["charts_of", "to_html"]

HERE = Path(__file__).parent
VENDOR = HERE.parent / "static" / "vendor"
SCRIPTS = ("vega.min.js", "vega-lite.min.js", "vega-embed.min.js")
TEMPLATES = {"state": "state.html", "dyad": "state.html", "document": "document.html", "scenario": "scenario.html"}

Spec = dict[str, Any]


def to_html(brief: Brief, *, picture: Callable[[Spec], str] | None = None) -> str:
    """The file's text; every word that comes from a document is escaped.

    Args:
        brief: of any kind.
        picture: draws a chart as SVG; then the file has no scripts, as paper wants it.
    """
    plain = to_plain(brief)
    charts = {name: spec for name, spec in charts_of(brief, plain).items() if spec is not None}
    return (
        _environment()
        .get_template(TEMPLATES[plain["kind"]])
        .render(
            brief=plain,
            still=picture is not None,
            charts={
                name: {
                    "spec": _for_script(spec),
                    "picture": base64.b64encode(picture(spec).encode()).decode() if picture is not None else "",
                }
                for name, spec in charts.items()
            },
            scripts=[] if picture is not None else [(VENDOR / name).read_text("utf-8") for name in SCRIPTS],
            style=(HERE / "brief.css").read_text("utf-8"),
        )
    )


def charts_of(brief: Brief, plain: dict[str, Any]) -> dict[str, Spec | None]:
    """The Vega-Lite specifications of a brief by name; None where there is nothing to draw."""
    if isinstance(brief, StateBrief):
        titles = {capture.document: title_of(capture) for capture in brief.captures}
        told = {item.capture.document for item in brief.said}
        shown = {document: kinds for document, kinds in brief.stances.items() if document in told}
        return {
            "levers": levers_through_time(brief.measurements, names=brief.names),
            "position": position(brief.measurements, names=brief.names),
            "stances": stances(shown, titles=titles),
            "fans": fans(brief.measurements, brief.outcomes, names=brief.names),
        }
    if isinstance(brief, DocumentBrief):
        mine = {brief.capture.document: brief.stances.get(brief.capture.document, {})}
        return {"stances": stances(mine, titles={brief.capture.document: title_of(brief.capture)})}
    rows = share_rows(brief.done, names=brief.names)
    uncertainty = charts_scenario.uncertainty(rows)
    fan = charts_scenario.fan(plain["series"])
    return {
        # Three panels are as wide as a sheet of paper.
        "fan": fan | {"columns": 3} if fan is not None else None,
        "differences": charts_scenario.differences(rows),
        # The page's picture fills its container; a file's has a width.
        "uncertainty": uncertainty | {"width": 620} if uncertainty is not None else None,
    }


def _for_script(spec: Spec) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(spec, ensure_ascii=False)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e").replace("\u2028", "\\u2028")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
