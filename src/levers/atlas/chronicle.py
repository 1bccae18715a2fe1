"""What happened and what was agreed: each row of these files is an entity, told by statements about it.

Treaties, bases, exercises, border conflicts, visits, deals, sanctions, political ties, moves, votes and elections are read by one rule:
`TABLES` says for each file which column is which property. A statement holds while the thing itself does, so all
statements of one row share its validity.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from levers.atlas.rows import Line, read_lines
from levers.model import Entity, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from levers.model import Source, Validity

__all__ = ["TABLES", "Table", "chronicle_entities", "chronicle_statements", "read_status"]


@dataclass(frozen=True, slots=True)
class Table:
    """One file: the kind of its entities, when a row holds, and which columns are properties."""

    file: str
    kind: str
    valid: Callable[[Line], Validity]
    one: tuple[str, ...] = ()
    """Columns with one value; the property is the column's name."""
    many: Mapping[str, str] = field(default_factory=dict)
    """List columns and the property of each part."""
    days: tuple[str, ...] = ()
    """Properties that are a day or a window: columns `<name>_earliest` and `<name>_latest`."""
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    """Property to the column that qualifies it."""


def _lasting(line: Line) -> Validity:
    return line.between()


def _happening(line: Line) -> Validity:
    return line.on()


def _agreed(line: Line) -> Validity:
    """A treaty from its entry into force, or from its signature where that is not known, until it ended."""
    return line.between("in_force" if line.maybe("in_force_earliest") else "signed", "ended")


def _dealt(line: Line) -> Validity:
    """A deal from its first known step until it ended."""
    for step in ("signed", "announced", "started"):
        if line.maybe(f"{step}_earliest"):
            return line.between(step, "ended")
    return line.between("started", "ended")


TABLES: tuple[Table, ...] = (
    Table(
        "treaties.csv",
        "treaty",
        _agreed,
        one=("kind", "place"),
        many={"parties": "party"},
        days=("signed", "in_force", "ended"),
    ),
    Table(
        "bases.csv",
        "base",
        _lasting,
        one=("kind", "place", "lease_until", "changed"),
        many={"host": "host", "user": "user"},
    ),
    Table(
        "exercises.csv",
        "exercise",
        _happening,
        one=("year", "format", "place"),
        many={
            "organiser": "organiser",
            "host": "host",
            "participants": "participant",
            "observers": "observer",
            "refused": "refused",
            "absent": "absent",
            "cancelled_by": "cancelled_by",
            "status": "status",
        },
    ),
    Table(
        "border_conflicts.csv",
        "border_conflict",
        _happening,
        one=("place", "killed_low", "killed_high", "claims_by_side", "settled_by"),
        many={"states": "party"},
    ),
    Table(
        "border_settlements.csv", "border_settlement", _lasting, one=("place", "settled_by"), many={"states": "party"}
    ),
    Table(
        "visits.csv",
        "visit",
        _happening,
        one=("kind", "place", "occasion"),
        many={"visitor_state": "visitor_state", "visitor": "visitor", "host_state": "host_state", "host": "host"},
        qualifiers={"visitor": "visitor_role", "host": "host_role"},
    ),
    Table(
        "deals.csv",
        "deal",
        _dealt,
        one=("kind", "value", "place"),
        many={"parties": "party", "object": "object"},
        days=("announced", "signed", "started", "ended"),
        qualifiers={"value": "unit"},
    ),
    Table(
        "sanctions.csv",
        "sanction",
        _lasting,
        one=("measure", "reason", "target"),
        many={"sender": "sender", "target_state": "target_state"},
    ),
    Table(
        "political_ties.csv",
        "political_tie",
        _lasting,
        one=("kind", "person"),
        many={"state": "state", "power": "power"},
    ),
    Table("moves.csv", "move", _happening, one=("state", "move", "direction", "power", "direction_in_source")),
    Table(
        "votes.csv",
        "vote",
        _happening,
        one=("resolution", "subject", "tally"),
        many={"yes": "yes", "no": "no", "abstain": "abstain", "absent": "absent"},
    ),
    Table(
        "elections.csv",
        "election",
        _happening,
        one=("state", "kind", "share"),
        many={"winner": "winner"},
        days=("start",),
    ),
)
"""Every file of the chronicle."""


def chronicle_entities(folder: Path) -> Iterator[Entity]:
    """One entity for each row of each table."""
    for table in TABLES:
        for line in read_lines(folder, table.file, "code", "name"):
            yield Entity(code=line.text("code"), kind=table.kind, name=line.text("name"))


def chronicle_statements(folder: Path, sources: Mapping[str, Source]) -> Iterator[Statement]:
    """All statements about those entities."""
    for table in TABLES:
        for line in read_lines(folder, table.file, "code", "name", *table.one, *table.many):
            origin, valid = line.origin(sources), table.valid(line)
            for prop, value, qualifier in _told(table, line):
                yield line.statement(origin, valid, line.text("code"), prop, value, qualifier)


def _told(table: Table, line: Line) -> Iterator[tuple[str, str, str]]:
    """(property, value, qualifier) of one row."""
    for column in table.one:
        if value := line.maybe(column):
            yield column, value, line.maybe(table.qualifiers.get(column, ""))
    for column, prop in table.many.items():
        values = line.many(column)
        roles = line.many(table.qualifiers.get(column, ""))
        for number, value in enumerate(values):
            yield prop, value, roles[number] if number < len(roles) else ""
    for prop in table.days:
        first, last = line.date(f"{prop}_earliest"), line.date(f"{prop}_latest")
        if first is not None:
            yield (
                ("date" if prop == "start" else prop),
                (str(first) if first == last or last is None else f"{first}/{last}"),
                "",
            )


def read_status(folder: Path, sources: Mapping[str, Source]) -> Iterator[Statement]:
    """What is said in words of a state, such as the legal status of the Russian language; the qualifier is the power."""
    for line in read_lines(folder, "status.csv", "entity", "prop", "value", "power", "start_earliest"):
        yield line.statement(
            line.origin(sources),
            line.between(),
            line.text("entity"),
            line.text("prop"),
            line.text("value"),
            line.maybe("power"),
        )
