"""From any row down to the sentence or the data rows it rests on: `derived_from`, walked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.errors import UnknownId
from levers.model import (
    Capture,
    Claim,
    Document,
    Measurement,
    Observation,
    Outcome,
    Row,
    Scenario,
    Selection,
    Shock,
    Statement,
    Verdict,
)

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.store import Store

__all__ = ["Step", "explain", "find", "find_document", "says"]

NO_NAMES: Mapping[str, str] = {}


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


def find_document(text: str, *, store: Store) -> Capture:
    """The document that `text` names: by its name as it was read, the end of its name, its title, or an id.

    Raises:
        UnknownId: none or several are meant; the text lists what the project holds.
    """
    held = sorted(store.rows(Capture), key=lambda row: (row.name, row.id))
    found = [row for row in held if text in {row.document, row.id, row.name, row.title}]
    found = found or [row for row in held if row.name.endswith(text)]
    if len({row.document for row in found}) != 1:
        names = ", ".join(row.name for row in held[:8]) or "none"
        problem = "names several documents" if found else "was not read in this project"
        raise UnknownId(text, f"{problem}; it holds: {names}", "name one of these or run `levers read`")
    return found[0]


def explain(row_id: str, *, store: Store, atlas: Atlas, names: Mapping[str, str] = NO_NAMES) -> Iterator[Step]:
    """The row, what it was derived from, what that was derived from, and so on, depth first.

    Args:
        row_id: of any row.
        store: the project.
        atlas: what is known.
        names: names for codes, where the words shall have them.

    Raises:
        UnknownId: neither the project nor the atlas has the row asked for.
    """
    top = find(row_id, store=store, atlas=atlas)
    rows = _everything_below(top, store=store, atlas=atlas)
    yield from _walk(row_id, 0, rows, store, set(), names)


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


def _walk(
    row_id: str, depth: int, rows: Mapping[str, Row], store: Store, seen: set[str], names: Mapping[str, str]
) -> Iterator[Step]:
    row = rows.get(row_id)
    if row is None:
        # An older atlas had it, or it was retracted: say so instead of ending the walk.
        yield Step(
            depth, None, row_id, "is no longer in the project or the atlas; run the command that made it again", True
        )
        return
    below = tuple(getattr(row, "derived_from", ()))
    yield Step(depth, row, row_id, _placed(row, store, names), leaf=not below)
    if row_id not in seen:
        seen.add(row_id)
        for lower in below:
            yield from _walk(lower, depth + 1, rows, store, seen, names)


def _placed(row: Row, store: Store, names: Mapping[str, str]) -> str:
    """The row in words; a document is named by the files or outlets that it was read from."""
    if isinstance(row, Document):
        captures = store.rows(Capture, document=row.id)
        return "; ".join([*(says(capture) for capture in captures), says(row)])
    return says(row, names=names)


def says(row: Row, *, names: Mapping[str, str] = NO_NAMES) -> str:
    """One line of plain words for a row; codes stay codes where `names` has no name for them."""

    def of(code: str | None) -> str:
        return names.get(code or "", code or "")

    match row:
        case Statement():
            who = f"{of(row.entity)} {_plain(row.prop)} {of(row.value)}"
            what = f"{who} ({row.qualifier})" if row.qualifier else who
            read = f", read {row.read}" if row.read is not None else ""
            return f"{what}, {row.valid}. {row.publisher}, {row.address}{read}"
        case Observation():
            pair = of(row.entity) if row.counterpart is None else f"{of(row.entity)} with {of(row.counterpart)}"
            read = f", retrieved {row.retrieved}" if row.retrieved is not None else ""
            edition = f", {row.vintage}" if row.vintage else ""
            return (
                f"{row.indicator} of {pair}, {row.period}: {row.value:g} {row.unit}."
                f" {row.publisher or row.source}, {row.address}{edition}{read}"
            )
        case Selection():
            return f"{row.count:,} rows of {row.publisher or row.source}: {row.predicate}, {row.vintage}. {row.address}"
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
            return f"{_plain(row.label)}: {row.explanation} Rule: {row.rule}"
        case Measurement():
            pair = of(row.target) if row.sender is None else f"{of(row.sender)} over {of(row.target)}"
            channel = f", {row.channel}" if row.channel else ""
            return (
                f"{_plain(row.measure)}{channel}, {pair}, {row.period}:"
                f" {row.value:.3g} [{row.low:.3g}, {row.high:.3g}] {row.unit}"
            )
        case Outcome():
            return _outcome(row, of)
        case Scenario():
            pulled = "; ".join(says(shock, names=names) for shock in row.shocks) or "nothing is pulled"
            return f"what-if “{row.title or row.name}”, {row.start:%Y-%m} and {row.months} months: {pulled}"
        case Shock():
            over = f" towards {of(row.target)}" if row.target is not None else ""
            through = f" ({of(row.channel)})" if row.channel is not None else ""
            until = f" until before {row.end:%Y-%m}" if row.end is not None else ""
            return (
                f"{_plain(row.what)}, {of(row.on)}{over}{through}: factor {row.factor:g} from {row.start:%Y-%m}{until}"
            )
        case _:
            return str(row.to_json())


def _outcome(row: Outcome, of: Callable[[str | None], str]) -> str:
    """A projected number with its spread, and what it is compared with."""
    pair = of(row.target) if row.sender is None else f"{of(row.sender)} over {of(row.target)}"
    about = f", {pair}" if pair else ""
    text = f"{_plain(row.variable).strip(': ')}{about}, {row.period}: {row.mean:.3g} {row.unit} by {row.method}"
    if row.quantiles:
        text += f"; nine in ten from {row.quantiles[0]:.3g} to {row.quantiles[-1]:.3g}"
    if row.baseline is not None:
        text += f"; baseline {row.baseline:.3g}"
    if row.difference is not None:
        text += f", difference {row.difference:+.3g}"
    return text


def _plain(name: str) -> str:
    return name.replace("_", " ")
