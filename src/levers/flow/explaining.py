"""From any row down to the sentence or the data rows it rests on: `derived_from`, walked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.model import Capture, Claim, Document, Measurement, Observation, Outcome, Row, Statement, Verdict

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.store import Store

__all__ = ["Step", "explain", "find", "says"]


@dataclass(frozen=True, slots=True)
class Step:
    """One row on the way down; `depth` 0 is what was asked for, `leaf` ends at a sentence or a data row."""

    depth: int
    row: Row | None
    """None where the id is no longer known."""
    id: str
    text: str
    leaf: bool


def find(row_id: str, *, store: Store, atlas: Atlas) -> Row:
    """The row with this id, from the project or from the atlas.

    Raises:
        UnknownId: neither has it.
    """
    known = atlas.row(row_id)
    return known if known is not None else store.row(row_id)


def explain(row_id: str, *, store: Store, atlas: Atlas) -> Iterator[Step]:
    """The row, what it was derived from, what that was derived from, and so on, depth first.

    Raises:
        UnknownId: neither the project nor the atlas has the row asked for.
    """
    top = find(row_id, store=store, atlas=atlas)
    rows = _everything_below(top, store=store, atlas=atlas)
    yield from _walk(row_id, 0, rows, store, set())


def _everything_below(top: Row, *, store: Store, atlas: Atlas) -> dict[str, Row]:
    """All rows on the way down, fetched level by level."""
    rows: dict[str, Row] = {top.id: top}
    level: list[Row] = [top]
    while level:
        wanted = {lower for row in level for lower in getattr(row, "derived_from", ())} - rows.keys()
        found: dict[str, Row] = {row_id: row for row_id in wanted if (row := atlas.row(row_id)) is not None}
        found |= store.many(wanted - found.keys())
        rows |= found
        level = list(found.values())
    return rows


def _walk(row_id: str, depth: int, rows: Mapping[str, Row], store: Store, seen: set[str]) -> Iterator[Step]:
    row = rows.get(row_id)
    if row is None:
        # An older atlas had it, or it was retracted: say so instead of ending the walk.
        yield Step(
            depth, None, row_id, "is no longer in the project or the atlas; run the command that made it again", True
        )
        return
    below = tuple(getattr(row, "derived_from", ()))
    yield Step(depth, row, row_id, _placed(row, store), leaf=not below)
    if row_id not in seen:
        seen.add(row_id)
        for lower in below:
            yield from _walk(lower, depth + 1, rows, store, seen)


def _placed(row: Row, store: Store) -> str:
    """The row in words; a document is named by the files or outlets that it was read from."""
    if isinstance(row, Document):
        captures = store.rows(Capture, document=row.id)
        return "; ".join([*(says(capture) for capture in captures), says(row)])
    return says(row)


def says(row: Row) -> str:
    """One line of plain words for a row."""
    match row:
        case Statement():
            who = f"{row.entity} {row.prop.replace('_', ' ')} {row.value}"
            what = f"{who} ({row.qualifier})" if row.qualifier else who
            read = f", read {row.read}" if row.read is not None else ""
            return f"{what}, {row.valid}. {row.publisher}, {row.address}{read}"
        case Observation():
            pair = row.entity if row.counterpart is None else f"{row.entity} with {row.counterpart}"
            read = f", retrieved {row.retrieved}" if row.retrieved is not None else ""
            edition = f", {row.vintage}" if row.vintage else ""
            return (
                f"{row.indicator} of {pair}, {row.period}: {row.value:g} {row.unit}."
                f" {row.publisher or row.source}, {row.address}{edition}{read}"
            )
        case Claim():
            who = row.speaker or "the author"
            shown = "(an appeal; see the text)" if row.stance == "appeal" else f"“{' '.join(row.quote.split())}”"
            return f"{who}, {row.stance}: {shown} at {row.start}–{row.end}, by rule {row.rule}"
        case Capture():
            date = f", {row.published} ({row.published_how})" if row.published is not None else ", date unknown"
            outlet = f"{row.outlet}, " if row.outlet else ""
            return f"{outlet}{row.name}{date}"
        case Document():
            return f"document of {len(row.text):,} characters"
        case Verdict():
            return f"{row.label.replace('_', ' ')}: {row.explanation} Rule: {row.rule}"
        case Measurement():
            pair = row.target if row.sender is None else f"{row.sender} over {row.target}"
            channel = f", {row.channel}" if row.channel else ""
            return (
                f"{row.measure}{channel}, {pair}, {row.period}:"
                f" {row.value:.3g} [{row.low:.3g}, {row.high:.3g}] {row.unit}"
            )
        case Outcome():
            pair = row.target if row.sender is None else f"{row.sender} over {row.target}"
            return f"{row.variable}, {pair}, {row.period}: {row.mean:.3g} {row.unit} by {row.method}"
        case _:
            return str(row.to_json())
