"""A brief as Markdown, for pasting into a note or a wiki."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from levers.show.brief.content import to_plain

if TYPE_CHECKING:
    from levers.show.brief.content import Brief

__all__ = ["to_markdown"]

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def to_markdown(brief: Brief) -> str:
    """The brief's text; words from documents are escaped so that they stay words."""
    plain = to_plain(brief)
    makers = {"state": _state, "dyad": _state, "document": _document, "scenario": _scenario}
    lines = [f"# {_safe(plain['headline'])}", ""]
    body = list(makers[plain["kind"]](plain))
    lines += [body[0], "", *(f"{n}. {_safe(text)}" for n, text in enumerate(plain["findings"], start=1)), *body[1:]]
    if plain["sources"]:
        lines += ["", "## Sources", ""]
    lines += [
        f"{source['number']}. {_safe(source['publisher'])}, {source['address']}{', ' + source['detail'] if source['detail'] else ''}"
        for source in plain["sources"]
    ]
    return "\n".join(lines) + "\n"


def _state(plain: dict[str, Any]) -> Iterator[str]:
    yield f"{plain['since']} to {plain['until']}, atlas {plain['atlas']}"
    yield from ("", "## Who holds which lever", "")
    yield from ("| channel | power | period | exposure | interval | sources |", "|---|---|---|---:|---|---|")
    for row in plain["levers"]:
        named = f"{row['channel']} ({row['unit']})"
        for cell in row["cells"]:
            if cell["known"]:
                yield (
                    f"| {named} | {cell['name']} | {cell['period']} | {cell['shown']} | {cell['interval']} | {_cite(cell)} |"
                )
        if open_ := [cell for cell in row["cells"] if not cell["known"]]:
            names = ", ".join(cell["name"] for cell in open_)
            yield f"| {named} | {names} | {open_[0]['period']} | {open_[0]['shown']} | | {_cite(open_[0])} |"
    yield from ("", "## What changed", "")
    for item in plain["changes"]:
        what = f"{item['measure']}{', ' + item['channel'] if item['channel'] else ''}, {item['name']}"
        yield f"- {what}: {item['old']} ({item['from']}) → {item['new']} {item['unit']} ({item['to']}) {_cite(item)}"
    if not plain["changes"]:
        yield "No measure moved by more than its interval in this period."
    yield ""
    for move in plain["moves"]:
        yield f"- {move['date']}: {_safe(move['text'])} {_cite(move)}"
    if plain["stories"]:
        yield from ("", "## Where the texts and the data part ways")
    for story in plain["stories"]:
        yield from ("", f"### {_safe(story['text'])}", "", f"told by {_safe('; '.join(story['tellers']))}", "")
        for row in story["readings"]:
            yield f"- {row['measure']}: {row['before']} → {row['at']}: {row['reading']} {_cite(row)}"
    yield from ("", "## What was said about it")
    for document in plain["documents"]:
        yield from ("", f"### {_safe(document['title'])}", "", f"{_safe(document['whose'])}, {document['date']}", "")
        for claim in document["claims"]:
            yield from _claim(claim)
    yield from _open(plain)


def _document(plain: dict[str, Any]) -> Iterator[str]:
    yield f"{_safe(plain['whose'])}, {plain['date']}, atlas {plain['atlas']}"
    if plain["copies"]:
        yield from (
            "",
            f"From the same origin, so no second source: {_safe('; '.join(row['name'] for row in plain['copies']))}",
        )
    yield from ("", "## What it claims, and what holds", "")
    for document in plain["documents"]:
        for claim in document["claims"]:
            yield from _claim(claim)
    yield from _open(plain)


def _scenario(plain: dict[str, Any]) -> Iterator[str]:
    yield f"From {plain['start']}, {plain['months']} months, {plain['runs']} runs, seed {plain['seed']}, atlas {plain['atlas']}"
    yield from ("", "## What is assumed to happen", "")
    for line in plain["assumed"]:
        yield f"- {_safe(line)}"
    yield from ("", plain["gate"]["words"], "", "## What differs at the end", "")
    yield from (
        "| state | power | baseline | scenario | difference | nine in ten runs |",
        "|---|---|---:|---:|---:|---|",
    )
    for row in plain["shares"]:
        yield (
            f"| {row['name']} | {row['power']} | {row['baseline']:.1f} % | {row['mean']:.1f} % | {row['difference']:+z.2f} |"
            f" {row['low90']:+z.2f} to {row['high90']:+z.2f} |"
        )
    if plain["events"]:
        yield from (
            "",
            "## Chances within these months",
            "",
            "| state | event | without | with |",
            "|---|---|---:|---:|",
        )
    for row in plain["events"]:
        yield f"| {row['name']} | {_safe(row['what'])} | {row['baseline']:.1%} | {row['chance']:.1%} |"
    yield from ("", "## How far to believe it", "")
    for line in plain["limits"]:
        yield f"- {_safe(line)}"


def _open(plain: dict[str, Any]) -> Iterator[str]:
    yield from ("", "## What could not be checked", "")
    for item in plain["unchecked"]:
        yield f"- {_safe(item['text'])} ({_safe(item['speaker'])}): {_safe(item['would_decide'])}"
    if not plain["unchecked"]:
        yield "Every checkable claim got a verdict."


def _claim(claim: dict[str, Any]) -> list[str]:
    words = dict.fromkeys(verdict["words"] for verdict in claim["verdicts"])
    labels = "".join(f"**{word}** " for word in words)
    lines = [f"- {labels}({claim['stance']}) {_safe(claim['speaker'])} {claim['says']}: {_safe(claim['text'])}"]
    if claim["quote"]:
        lines.append(f"  “{_safe(claim['quote'])}” ({claim['start']}–{claim['end']})")
    lines += [f"  {_safe(verdict['explanation'])} {_cite(verdict)}" for verdict in claim["verdicts"]]
    return lines


def _cite(item: dict[str, Any]) -> str:
    return "".join(f"[{number}]" for number in item["sources"])


def _safe(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)
