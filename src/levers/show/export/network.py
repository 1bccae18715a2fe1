"""States, powers and bodies with dated edges, as GraphML and as a dynamic GEXF graph.

Edges are ties that the atlas states, measured exposure by channel and year, and what texts tell; `kind` says which. An edge of a text
begins with `told:` and carries whose words, stance and verdict, so that it cannot be taken for a tie. GraphML has no time of its own: `start`
and `end` are data of the edge, and `end` is the first day after. GEXF's `end` is its last day, as that format has it.
GraphML: Brandes et al. (2002), http://graphml.graphdrawing.org. GEXF 1.2draft: https://gexf.net.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from levers.flow.exporting import Export, Told
from levers.show.harm import told_as, told_by, withheld
from levers.show.words import LABEL_WORDS

if TYPE_CHECKING:
    from levers.model import Measurement

__all__ = ["Edge", "edges", "write_gexf", "write_graphml"]

Step = Callable[[str], None]

MEASURED = frozenset({"exposure", "un_agreement"})
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Edge:
    """One dated edge; `levers` is the id for `levers explain`."""

    source: str
    target: str
    kind: str
    label: str
    levers: str
    start: dt.date | None = None
    end: dt.date | None = None
    channel: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    voice: str | None = None
    speaker: str | None = None
    stance: str | None = None
    verdict: str | None = None
    published_by: str | None = None
    verified: bool | None = None


ATTRIBUTES = tuple(row.name for row in fields(Edge))[2:]
TYPES = {"value": "double", "low": "double", "high": "double", "verified": "boolean"}


def edges(export: Export) -> Iterator[Edge]:
    """Ties, then measurements, then what texts tell, each in a fixed order."""
    for row in export.ties():
        stmt = row.statement
        yield Edge(
            row.one, row.other, row.kind, row.label, stmt.id, row.start, row.end,
            published_by=stmt.publisher, verified=stmt.verified,
        )  # fmt: skip
    for measured in export.measurements():
        if measured.measure in MEASURED and measured.sender is not None:
            yield _measured(measured, measured.sender)
    for told in export.told():
        if told.claim.actor and told.claim.recipient and not withheld(told.claim):
            yield _told(told, export)


def _measured(row: Measurement, sender: str) -> Edge:
    return Edge(
        sender, row.target, row.measure, f"{row.measure.replace('_', ' ')} {row.channel or ''}".strip(), row.id,
        row.start, row.end, row.channel, row.value, row.low, row.high, row.unit,
    )  # fmt: skip


def _told(told: Told, export: Export) -> Edge:
    claim, worst = told.claim, told.worst
    verdict = LABEL_WORDS[worst.label] if worst is not None else "not checked"
    speaker = told_by(claim, told.capture)
    start = claim.date_start or told.capture.published
    return Edge(
        claim.actor or "", claim.recipient or "", f"told: {claim.type}",
        f"told: {speaker}, {claim.stance}, {verdict}: {told_as(claim, export.names)}", claim.id,
        start, claim.date_end or (start + DAY if start is not None else None),
        voice=claim.voice, speaker=speaker, stance=claim.stance, verdict=verdict, published_by=told.capture.outlet,
    )  # fmt: skip


def _nodes(export: Export) -> list[tuple[str, str, str]]:
    codes = sorted({code for edge in edges(export) for code in (edge.source, edge.target)})
    known = export.atlas.entities
    return [
        (code, known[code].name if code in known else code, known[code].kind if code in known else "") for code in codes
    ]


def write_graphml(export: Export, path: Path, step: Step) -> int:
    """GraphML; a directed multigraph."""
    written = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        for name in ("name", "kind"):
            file.write(f'<key id="n_{name}" for="node" attr.name="{name}" attr.type="string"/>\n')
        for name in ATTRIBUTES:
            file.write(f'<key id="{name}" for="edge" attr.name="{name}" attr.type="{TYPES.get(name, "string")}"/>\n')
        file.write('<graph id="levers" edgedefault="directed">\n')
        for code, name, kind in _nodes(export):
            data = f'<data key="n_name">{_text(name)}</data><data key="n_kind">{_text(kind)}</data>'
            file.write(f"<node id={_quoted(code)}>{data}</node>\n")
        for number, edge in enumerate(edges(export)):
            data = "".join(
                f'<data key="{name}">{_text(value)}</data>'
                for name in ATTRIBUTES
                if (value := _said(edge, name)) is not None
            )
            file.write(
                f'<edge id="e{number}" source={_quoted(edge.source)} target={_quoted(edge.target)}>{data}</edge>\n'
            )
            step(edge.kind)
            written += 1
        file.write("</graph>\n</graphml>\n")
    return written


def write_gexf(export: Export, path: Path, step: Step) -> int:
    """GEXF 1.2draft with `start` and `end` on the edges, for Gephi's timeline."""
    shown = tuple(name for name in ATTRIBUTES if name not in {"start", "end", "label"})
    written = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
        )
        file.write('<graph mode="dynamic" defaultedgetype="directed" timeformat="date">\n')
        file.write('<attributes class="node"><attribute id="kind" title="kind" type="string"/></attributes>\n')
        file.write('<attributes class="edge">\n')
        for name in shown:
            file.write(f'<attribute id="{name}" title="{name}" type="{TYPES.get(name, "string")}"/>\n')
        file.write("</attributes>\n<nodes>\n")
        for code, name, kind in _nodes(export):
            data = f'<attvalues><attvalue for="kind" value={_quoted(kind)}/></attvalues>'
            file.write(f"<node id={_quoted(code)} label={_quoted(name)}>{data}</node>\n")
        file.write("</nodes>\n<edges>\n")
        for number, edge in enumerate(edges(export)):
            ends = f" start={_quoted(edge.start.isoformat())}" if edge.start is not None else ""
            ends += f" end={_quoted((edge.end - DAY).isoformat())}" if edge.end is not None else ""
            values = "".join(
                f'<attvalue for="{name}" value={_quoted(value)}/>'
                for name in shown
                if (value := _said(edge, name)) is not None
            )
            file.write(
                f'<edge id="e{number}" source={_quoted(edge.source)} target={_quoted(edge.target)} label={_quoted(edge.label)}{ends}>'
                f"<attvalues>{values}</attvalues></edge>\n"
            )
            step(edge.kind)
            written += 1
        file.write("</edges>\n</graph>\n</gexf>\n")
    return written


def _said(edge: Edge, name: str) -> str | None:
    value = getattr(edge, name)
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, dt.date) else repr(value) if isinstance(value, float) else str(value)


def _text(value: str) -> str:
    return escape(NOT_XML.sub("�", value))


def _quoted(value: str) -> str:
    return quoteattr(NOT_XML.sub("�", value))
