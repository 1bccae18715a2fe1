"""The backtest as a page: what was tried, what came, what the gate decided. Markdown, and HTML with pictures in one file."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from levers.flow.backtesting import ALL, REGION, Backtest, keep_gate
from levers.project.backtest import HORIZONS, Scores, Table
from levers.show.charts_project import coverage, crps, pit
from levers.store import raw

__all__ = ["FOLDER", "consequence", "keep_report", "kept_parts", "parts", "to_html", "to_markdown"]

Part = tuple[str, str, Any]
"""`heading`, `text`, `table` (columns and rows) or `chart`; its title; its content."""

FOLDER = "backtest"
"""Of a project: the gate and the report."""
PARTS = "report.json"
VENDOR = Path(__file__).parent / "static" / "vendor"
SCRIPTS = ("vega.min.js", "vega-lite.min.js", "vega-embed.min.js")
COLUMNS = ("rule", "years ahead", "n", "CRPS", "log score", "Brier", "50 % holds", "90 % holds")
STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
table{border-collapse:collapse;margin:.5rem 0 1.5rem;display:block;overflow-x:auto}td,th{padding:.2rem .7rem;border-bottom:1px solid #8884;
text-align:right}td:first-child,th:first-child{text-align:left}@media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}}"""


def keep_report(found: Backtest, project: Path) -> Path:
    """Writes the gate and the report into the project's `backtest/`; gives back the report's path."""
    folder = project / FOLDER
    raw.write_whole(folder / "report.md", to_markdown(found))
    raw.write_whole(folder / "report.html", to_html(found))
    raw.write_whole(folder / PARTS, json.dumps({"parts": list(parts(found))}, ensure_ascii=False))
    keep_gate(found, folder / "gate.json")
    return folder / "report.html"


def kept_parts(project: Path) -> Mapping[str, Any] | None:
    """What `keep_report` wrote, None where no backtest was run in this project."""
    path = project / FOLDER / PARTS
    try:
        return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else None
    except ValueError:
        return None


def to_markdown(found: Backtest) -> str:
    """The page without pictures."""
    lines: list[str] = []
    for kind, title, content in parts(found):
        if kind == "heading":
            lines += [f"{'#' if not lines else '##'} {title}", ""]
        elif kind == "text":
            lines += [str(content), ""]
        elif kind == "table":
            columns, rows = content
            lines += [title, ""] if title else []
            lines += ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
            lines += ["| " + " | ".join(map(str, row)) + " |" for row in rows]
            lines.append("")
    return "\n".join(lines)


def to_html(found: Backtest) -> str:
    """One self-contained file."""
    body: list[str] = []
    number = 0
    for kind, title, content in parts(found):
        if kind == "heading":
            body.append(f"<h{1 if not body else 2}>{html.escape(title)}</h{1 if not body else 2}>")
        elif kind == "text":
            body.append(f"<p>{html.escape(str(content))}</p>")
        elif kind == "table":
            columns, rows = content
            head = "".join(f"<th>{html.escape(column)}</th>" for column in columns)
            cells = "".join(
                "<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows
            )
            body.append(
                f"<p>{html.escape(title)}</p><table><thead><tr>{head}</tr></thead><tbody>{cells}</tbody></table>"
            )
        else:
            number += 1
            spec = json.dumps(content).replace("<", "\\u003c")
            body.append(
                f'<p>{html.escape(title)}</p><div id="chart{number}"></div>'
                f'<script>vegaEmbed("#chart{number}",{spec},{{actions:false,renderer:"svg"}})</script>'
            )
    scripts = "".join(f"<script>{(VENDOR / name).read_text('utf-8')}</script>" for name in SCRIPTS)
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Backtest</title><style>{STYLE}</style>'
        f"{scripts}<body>{''.join(body)}</body></html>\n"
    )


def parts(found: Backtest) -> Iterable[Part]:
    """What is said, in order: for the file, the Markdown and the page."""
    region = [row for row in found.positions.scores if row.group == REGION]
    everywhere = [row for row in found.positions.scores if row.group == ALL]
    verdict = "open" if found.gate.mechanism_shown else "closed"
    yield "heading", "How far to believe the projections", None
    yield "text", "", f"The gate is {verdict}: {found.gate.reason}."
    yield "text", "", consequence(open_=found.gate.mechanism_shown)
    yield "heading", "Positions in the General Assembly", None
    yield (
        "text",
        "",
        (
            f"Published ideal points to {found.last}, {found.states} states with series. Forecasts are made from each year from 2005 on, with "
            "coefficients fitted on what lay before. Two things were not known then and could not be undone: the published points "
            "are smoothed over years, so that last year's has seen a little of this year's votes, and levers are today's vintages."
        ),
    )
    yield "table", "The five states", (COLUMNS, _rows(region))
    yield "table", "All states with series", (COLUMNS, _rows(everywhere))
    yield (
        "table",
        "CRPS of the mechanism minus CRPS of the rule; below 0 the mechanism is better",
        _differences(found.positions),
    )
    yield "chart", "CRPS by rule", crps(found.positions.scores)
    yield "chart", "Where outcomes fell in the forecasts, all states: level if calibrated", pit(everywhere)
    yield "chart", "Outcomes inside the intervals, all states", coverage(everywhere)
    yield "heading", "Remittances", None
    yield (
        "text",
        "",
        (
            "Logarithms of dollars sent home to the states that live on them, one year ahead. The mechanism is the chain from oil to the "
            "rouble to remittances, which forecasts oil and the rouble itself."
        ),
    )
    yield "table", "", (COLUMNS, _rows(found.remittances.scores))
    yield "table", "CRPS of the chain minus CRPS of the rule", _differences(found.remittances)
    yield "table", "Two falls, each from earlier years only", _episodes(found)


def consequence(*, open_: bool) -> str:
    """What the gate permits pages to show."""
    if open_:
        return "Pages may show the mechanism's own fan."
    return (
        "Pages therefore show the plain baseline fan, and the mechanism only as scenario minus baseline. One-year moves of "
        "a state are about as large as the error with which a position is measured."
    )


def _rows(scores: Sequence[Scores]) -> list[tuple[object, ...]]:
    return [
        (
            row.method,
            row.horizon,
            row.n,
            f"{row.crps:.3f}",
            f"{row.log_score:+z.2f}",
            f"{row.brier:.3f}",
            f"{row.cover50:.0%}",
            f"{row.cover90:.0%}",
        )
        for row in sorted(scores, key=lambda row: (row.horizon, row.crps))
    ]


def _differences(table: Table) -> tuple[tuple[str, ...], Sequence[tuple[object, ...]]]:
    columns = ("rule", "group", "years ahead", "difference", "90 % interval", "years drawn", "better is")
    rows = [
        (
            rule,
            group,
            horizon,
            f"{d.mean:+z.4f}",
            f"{d.low:+z.4f} to {d.high:+z.4f}",
            d.blocks,
            d.better,
        )
        for (group, rule, horizon), d in sorted(table.differences.items(), key=lambda item: (item[0][0], item[0][2]))
        if horizon in HORIZONS
    ]
    return columns, rows


def _episodes(found: Backtest) -> tuple[tuple[str, ...], Sequence[tuple[object, ...]]]:
    columns = ("year", "told", "median", "90 % interval", "what happened", "prior-driven coefficients")
    rows = [
        (
            row.year,
            row.told,
            f"{row.median:+.0%}",
            f"{row.low:+.0%} to {row.high:+.0%}",
            ", ".join(f"{state} {value:+.0%}" for state, value in row.outcomes.items()),
            ", ".join(row.prior_driven) or "none",
        )
        for row in found.chain
    ]
    return columns, rows
