"""What leaves a project as files: its claims with verdicts, measurements, evidence and dated ties, chosen and streamed.

Everything comes in a fixed order (document and offset, measure and period, id), so that two exports of one project are the
same bytes; nothing that says when a row was recorded or by which run is given out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from levers.flow.ties import Tie, ties
from levers.model import Capture, Claim, Measurement, Observation, Statement, Verdict, field_types

if TYPE_CHECKING:
    import ibis

    from levers.atlas import Atlas
    from levers.store import Store

__all__ = ["Asked", "Export", "Told", "file_name"]

BATCH = 5_000
"""Rows held at once."""
WORST_FIRST = ("refuted", "outdated", "supported", "not_enough_info", "not_checkable")


@dataclass(frozen=True, slots=True)
class Asked:
    """What to give out; None and () leave a side open."""

    states: tuple[str, ...] = ()
    power: str | None = None
    document: str | None = None
    """A document's id; measurements and ties are left out then, for they are of no document."""
    since: dt.date | None = None
    until: dt.date | None = None
    """First day that is not asked for."""
    as_of: dt.datetime | None = None
    """What the project held at this moment."""


@dataclass(frozen=True, slots=True)
class Told:
    """One typed claim with the text it stands in and every verdict on it."""

    claim: Claim
    capture: Capture
    verdicts: tuple[Verdict, ...]

    @property
    def worst(self) -> Verdict | None:
        """The verdict a reader has to know first: refuted before outdated before supported."""
        return min(self.verdicts, key=lambda row: (WORST_FIRST.index(row.label), row.id), default=None)


class Export:
    """The chosen rows of a project, each table as an iterator that holds `BATCH` rows at most.

    Args:
        store: the project.
        atlas: what is known without a network.
        asked: what to give out.
    """

    def __init__(self, store: Store, *, atlas: Atlas, asked: Asked | None = None) -> None:
        self.store = store
        self.atlas = atlas
        self.asked = asked or Asked()

    @cached_property
    def names(self) -> dict[str, str]:
        """Display names of states, territories and bodies."""
        return {code: row.name for code, row in self.atlas.entities.items() if row.kind not in {"person", "visit"}}

    @cached_property
    def captures(self) -> tuple[Capture, ...]:
        """Every capture of the chosen documents, with names that tell nothing of the reader's machine."""
        chosen = self._documents()
        rows = [
            row for row in self.store.rows(Capture, as_of=self.asked.as_of) if chosen is None or row.document in chosen
        ]
        return tuple(
            sorted(
                (replace(row, name=file_name(row)) for row in rows), key=lambda row: (row.document, row.name, row.id)
            )
        )

    def count(self) -> int:
        """How many claims there are."""
        return int(self._claims().count().to_pyarrow().as_py())

    def told(self) -> Iterator[Told]:
        """Typed claims by document and offset; sentences without a typed claim are left out."""
        first: dict[str, Capture] = {}
        for capture in self._all_captures:
            first.setdefault(capture.document, capture)
        for row in _streamed(self._with_verdicts()):
            claim = Claim.from_dict(row)
            verdicts = tuple(Verdict.from_dict(found) for found in row["verdicts"] or ())
            if claim.document in first:
                yield Told(claim, first[claim.document], verdicts)

    def measurements(self) -> Iterator[Measurement]:
        """The newest measurement of each measure, power, channel and period."""
        if self.asked.document is not None:
            return
        table, asked = self.store.table(Measurement, as_of=self.asked.as_of), self.asked
        if asked.states:
            table = table.filter(table.target.isin(asked.states))
        if asked.power is not None:
            table = table.filter(table.sender == asked.power)
        if asked.since is not None:
            table = table.filter(table.end > asked.since)
        if asked.until is not None:
            table = table.filter(table.start < asked.until)
        keys = ["measure", "target", "sender", "channel", "start", "end"]
        for row in _streamed(_newest(table, keys).order_by([*keys, "id"])):
            yield Measurement.from_dict(row)

    def evidence(self) -> Iterator[Observation | Statement | Claim]:
        """What the verdicts and measurements rest on, by id; a row that an older atlas had is left out."""
        ids: set[str] = {lower for told in self.told() for row in told.verdicts for lower in row.evidence}
        for row in self.measurements():
            ids.update(lower for lower in row.derived_from if not lower.startswith(Measurement.PREFIX))
        for some in _chunks(sorted(ids)):
            stored = self.store.many(row_id for row_id in some if self.atlas.row(row_id) is None)
            for row_id in some:
                found = self.atlas.row(row_id) or stored.get(row_id)
                if isinstance(found, Observation | Statement | Claim):
                    yield found

    def ties(self) -> Iterator[Tie]:
        """Dated memberships, treaties and bases of the chosen states, by kind and codes."""
        if self.asked.document is None:
            yield from ties(
                self.atlas,
                states=self.asked.states or self.atlas.targets,
                power=self.asked.power,
                since=self.asked.since,
                until=self.asked.until,
            )

    @cached_property
    def _all_captures(self) -> list[Capture]:
        rows = (replace(row, name=file_name(row)) for row in self.store.rows(Capture, as_of=self.asked.as_of))
        return sorted(rows, key=lambda row: (row.name, row.id))

    def _documents(self) -> frozenset[str] | None:
        """Documents that the chosen claims stand in; None for all."""
        asked = self.asked
        if asked.document is not None:
            return frozenset({asked.document})
        if not (asked.states or asked.power or asked.since or asked.until):
            return None
        return frozenset(self._claims().select("document").distinct().to_pyarrow().column("document").to_pylist())

    def _claims(self) -> ibis.Table:
        import ibis

        asked = self.asked
        rows = self.store.table(Claim, as_of=asked.as_of)
        rows = rows.filter(rows.type.notin(["other", "attribution"]))
        if asked.document is not None:
            rows = rows.filter(rows.document == asked.document)
        if asked.states:
            rows = rows.filter(rows.actor.isin(asked.states) | rows.recipient.isin(asked.states))
        if asked.power is not None:
            rows = rows.filter((rows.actor == asked.power) | (rows.recipient == asked.power))
        if asked.since is None and asked.until is None:
            return rows
        captures = self.store.table(Capture, as_of=asked.as_of)
        dated = captures.group_by("document").agg(day=captures.published.min())
        joined = rows.left_join(dated, "document")
        day = ibis.coalesce(joined.date_start, joined.day)
        if asked.since is not None:
            joined = joined.filter(day >= asked.since)
        if asked.until is not None:
            joined = joined.filter(day < asked.until)
        return joined.select(*rows.columns)

    def _with_verdicts(self) -> ibis.Table:
        """One query, for a connection can stream only one: each claim with its verdicts in one column."""
        import ibis

        verdicts = self.store.table(Verdict, as_of=self.asked.as_of)
        whole = ibis.struct({name: verdicts[name] for name in field_types(Verdict)})
        found = verdicts.group_by("claim").agg(verdicts=whole.collect(order_by=verdicts.id))
        claims = self._claims()
        joined = claims.left_join(found, claims.id == found.claim)
        rows = joined.select(*(claims[name] for name in claims.columns), found.verdicts)
        return rows.order_by(["document", "start", "end", "id"])


def file_name(capture: Capture) -> str:
    """An address as it is, a path by its last part: no export tells where on a machine a file lay."""
    return capture.name if "://" in capture.name else PurePath(capture.name.replace("\\", "/")).name or capture.name


def _newest(table: ibis.Table, keys: list[str]) -> ibis.Table:
    import ibis

    window = ibis.window(group_by=[table[key] for key in keys], order_by=[table.recorded_at.desc(), table.id])
    ranked = table.mutate(place=ibis.row_number().over(window))
    return ranked.filter(ranked.place == 0).drop("place")


def _streamed(table: ibis.Table) -> Iterator[dict[str, Any]]:
    for batch in table.to_pyarrow_batches(chunk_size=BATCH):
        yield from batch.to_pylist()


def _chunks(ids: list[str]) -> Iterable[list[str]]:
    return (ids[place : place + BATCH] for place in range(0, len(ids), BATCH))
