"""A brief as Markdown, for pasting into a note or a wiki."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from levers.show.brief.plain import to_plain

if TYPE_CHECKING:
    from levers.flow.briefing import StateBrief

__all__ = ["to_markdown"]

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def to_markdown(brief: StateBrief) -> str:
    """The brief's text; words from documents are escaped so that they stay words."""
    plain = to_plain(brief)
    lines = [
        f"# {_safe(plain['name'])}: who holds which lever, on whose word, and does it hold?",
        "",
        f"{plain['since']} to {plain['until']}, atlas {plain['atlas']}",
        "",
        *(f"{n}. {_safe(text)}" for n, text in enumerate(plain["findings"], start=1)),
        "",
        "## Who holds which lever",
        "",
        "| channel | power | period | exposure | interval | sources |",
        "|---|---|---|---:|---|---|",
    ]
    lines += [
        f"| {row['channel']} | {cell['name']} | {cell['period']} | {cell['shown']} {row['unit']} |"
        f" {cell['interval']} | {_cite(cell)} |"
        for row in plain["levers"]
        for cell in row["cells"]
    ]
    lines += ["", "## What changed", ""]
    lines += [
        f"- {item['measure']}{', ' + item['channel'] if item['channel'] else ''}, {item['name']}: {item['old']} ({item['from']})"
        f" → {item['new']} {item['unit']} ({item['to']}) {_cite(item)}"
        for item in plain["changes"]
    ] or ["No measure moved by more than its interval in this period."]
    lines += [""] + [f"- {move['date']}: {_safe(move['text'])} {_cite(move)}" for move in plain["moves"]]
    if plain["stories"]:
        lines += ["", "## Where the texts and the data part ways", ""]
    for story in plain["stories"]:
        lines += [f"### {_safe(story['text'])}", "", f"told by {_safe('; '.join(story['tellers']))}", ""]
        lines += [
            f"- {row['measure']}: {row['before']} → {row['at']}: {row['reading']} {_cite(row)}"
            for row in story["readings"]
        ]
    lines += ["", "## What was said about it", ""]
    for document in plain["documents"]:
        lines += [f"### {_safe(document['title'])} ({document['date']})", ""]
        for claim in document["claims"]:
            lines += _claim(claim)
        lines.append("")
    lines += ["## What could not be checked", ""]
    lines += [
        f"- {_safe(item['text'])} ({_safe(item['speaker'])}): {_safe(item['would_decide'])}"
        for item in plain["unchecked"]
    ]
    lines += ["", "## Sources", ""]
    lines += [
        f"{source['number']}. {_safe(source['publisher'])}, {source['address']}{', ' + source['detail'] if source['detail'] else ''}"
        for source in plain["sources"]
    ]
    return "\n".join(lines) + "\n"


def _claim(claim: dict[str, Any]) -> list[str]:
    labels = "".join(f"**{verdict['words']}** " for verdict in claim["verdicts"])
    lines = [f"- {labels}({claim['stance']}) {_safe(claim['speaker'])} {claim['says']}: {_safe(claim['text'])}"]
    if claim["quote"]:
        lines.append(f"  “{_safe(claim['quote'])}” ({claim['start']}–{claim['end']})")
    lines += [f"  {_safe(verdict['explanation'])} {_cite(verdict)}" for verdict in claim["verdicts"]]
    return lines


def _cite(item: dict[str, Any]) -> str:
    return "".join(f"[{number}]" for number in item["sources"])


def _safe(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)
