"""A scenario as a form and an address: what the reader edits becomes a link, and the link becomes the text of a scenario file.

    /scenario?start=2026-03&months=60&runs=200&seed=1&states=KGZ,TJK&shock=labour_closed~RUS~KGZ~~0.5~2026-03~2028-03

The link holds the whole what-if, so that it can be kept and sent. Nothing is trusted: the text goes through the same reader as a
file, and what that refuses is said beside the form.
"""

from __future__ import annotations

import json
import re
from dataclasses import astuple, dataclass, fields, replace
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlencode

from levers.errors import LeversError, UsageError
from levers.model.row import digest
from levers.project.kinds import KINDS

if TYPE_CHECKING:
    from starlette.datastructures import QueryParams

    from levers.project.scenario_file import ScenarioFile

__all__ = [
    "MOST_ROWS",
    "RUNS",
    "SPARE",
    "Draft",
    "ShockRow",
    "in_form_words",
    "in_link",
    "of_fields",
    "of_link",
    "runs_of",
]

Typed = TypeVar("Typed", bound=Any)
"""A dataclass of text fields: one row as it was typed."""

RUNS: tuple[int, ...] = (100, 200, 500, 1000, 2000)
"""How many runs a page may ask for; the command line may ask for more."""
FEW = 200
MOST_ROWS = 12
LONGEST_TITLE = 120
LONGEST_FIELD = 40
HEAD = 8
"""Lines of the text before the first row; `in_form_words` counts on it."""
SPARE = 1
MARK = "~"


@dataclass(frozen=True, slots=True)
class ShockRow:
    """One row as it was typed."""

    what: str = ""
    on: str = ""
    target: str = ""
    channel: str = ""
    """A channel or a bloc."""
    factor: str = ""
    start: str = ""
    end: str = ""

    def line(self) -> str:
        """As a scenario file has it; a fixed channel is left to the reader of the file."""
        kind = KINDS.get(self.what)
        key = {"bloc": "bloc", "any": "channel"}.get(kind.channel, "") if kind is not None else "channel"
        given = {"what": self.what, "on": self.on, "target": self.target, key: self.channel, "factor": self.factor}
        given |= {"start": self.start, "end": self.end}
        held = {name: value for name, value in given.items() if name and value}
        return "  - {" + ", ".join(f"{name}: {json.dumps(value)}" for name, value in held.items()) + "}"


@dataclass(frozen=True, slots=True)
class Draft:
    """A what-if as it was typed."""

    title: str = ""
    start: str = ""
    months: str = "60"
    seed: str = "1"
    runs: int = FEW
    states: tuple[str, ...] = ()
    rows: tuple[ShockRow, ...] = ()
    file: str = ""
    """Name of the scenario it was taken from and is still the same as; empty where it was edited."""

    @classmethod
    def of_file(cls, told: ScenarioFile, *, runs: int = FEW) -> Draft:
        """From a scenario file."""
        scenario = told.scenario
        rows = tuple(
            ShockRow(
                row.what,
                row.on,
                row.target or "",
                row.channel if row.channel is not None and KINDS[row.what].channel in {"any", "bloc"} else "",
                f"{row.factor:g}",
                f"{row.start:%Y-%m}",
                f"{row.end:%Y-%m}" if row.end is not None else "",
            )
            for row in scenario.shocks
        )
        return cls(
            title=scenario.title,
            start=f"{scenario.start:%Y-%m}",
            months=str(scenario.months),
            seed=str(scenario.seed),
            runs=runs,
            states=told.states,
            rows=rows,
            file=scenario.name,
        )

    @classmethod
    def of_address(cls, query: QueryParams) -> Draft:
        """From a link.

        Raises:
            UsageError: a row that does not have seven parts, or too many rows.
        """
        rows = of_link(query, "shock", ShockRow, most=MOST_ROWS, longest=LONGEST_FIELD)
        return cls._of(query, rows, tuple(code for code in query.get("states", "").split(",") if code))

    @classmethod
    def of_form(cls, query: QueryParams) -> Draft:
        """From the fields of the form."""
        rows = of_fields(query, "r", ShockRow, needed="what", most=MOST_ROWS, longest=LONGEST_FIELD)
        return cls._of(query, rows, tuple(query.getlist("state")))

    @classmethod
    def _of(cls, query: QueryParams, rows: list[ShockRow], states: tuple[str, ...]) -> Draft:
        if len(rows) > MOST_ROWS:
            raise UsageError("this what-if", f"has more than {MOST_ROWS} rows", "write it as a file instead")
        return cls(
            title=" ".join(query.get("title", "").split())[:LONGEST_TITLE],
            start=query.get("start", "").strip()[:10],
            months=query.get("months", "60").strip()[:6],
            seed=query.get("seed", "1").strip()[:10],
            runs=runs_of(query.get("runs")),
            states=tuple(code[:8] for code in states[:20]),
            rows=tuple(rows),
        )

    def same_as(self, other: Draft) -> bool:
        """Whether it says the same, runs apart."""
        return replace(self, runs=FEW, file="") == replace(other, runs=FEW, file="")

    def address(self, below: str = "") -> str:
        """The link that holds all of it; `below` is put behind its path."""
        runs = [("runs", str(self.runs))] if self.runs != FEW else []
        if self.file:
            return f"/scenario/{self.file}{below}" + (f"?{urlencode(runs)}" if runs else "")
        given = [("title", self.title), ("start", self.start), ("months", self.months), ("seed", self.seed), *runs]
        given += [("states", ",".join(self.states))]
        given += [("shock", in_link(row)) for row in self.rows]
        return f"/scenario{below}?{urlencode([pair for pair in given if pair[1]])}"

    @property
    def name(self) -> str:
        """A name that a file can have; of an edited one it says what it is by its hash."""
        if self.file:
            return self.file
        words = re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-")[:40].strip("-")
        own = digest(self.title, self.start, self.months, self.seed, self.states, [astuple(row) for row in self.rows])[
            :6
        ]
        return f"{words or 'own'}-{own}"

    def source(self) -> str:
        """The text of the scenario file; every value is quoted, so that none can be anything but a value."""
        lines = [
            f"name: {self.name}",
            f"title: {json.dumps(self.title)}",
            f"start: {json.dumps(self.start)}",
            f"months: {json.dumps(self.months)}",
            f"seed: {json.dumps(self.seed)}",
            f"runs: {self.runs}",
            f"states: {json.dumps(list(self.states))}" if self.states else "# states: the first region",
            "shocks:" if self.rows else "shocks: []",
        ]
        return "\n".join([*lines, *(row.line() for row in self.rows)]) + "\n"


def in_link(row: Any) -> str:
    """A row as a link holds it: its fields in their order."""
    return MARK.join(astuple(row))


def of_link(query: QueryParams, name: str, kind: type[Typed], *, most: int, longest: int) -> list[Typed]:
    """The rows of a link; the last field may hold anything.

    Args:
        query: of the address.
        name: of the parameter that may be repeated.
        kind: of rows.
        most: so many rows, and one that tells that there are too many.
        longest: characters of a field.

    Raises:
        UsageError: a row that does not have its parts.
    """
    names = [field.name for field in fields(kind)]
    rows = []
    for text in query.getlist(name)[: most + 1]:
        parts = text.split(MARK, len(names) - 1)
        if len(parts) != len(names):
            raise UsageError(f"{name}={text[:60]}", f"is not a row; expected {MARK.join(names)}")
        rows.append(kind(*(part.strip()[:longest] for part in parts)))
    return rows


def of_fields(
    query: QueryParams, prefix: str, kind: type[Typed], *, needed: str, most: int, longest: int
) -> list[Typed]:
    """The rows of a form, such as `r0_what`; one without its needed field is left out.

    Args:
        query: of the form.
        prefix: of the fields' names, before the number of the row.
        kind: of rows.
        needed: name of the field that a row has.
        most: so many rows, and the spare one.
        longest: characters of a field.
    """
    names = [field.name for field in fields(kind)]
    rows = []
    for n in range(most + SPARE):
        given = {name: query.get(f"{prefix}{n}_{name}", "").strip()[:longest] for name in names}
        if given[needed]:
            # Only the last part of a link may hold the mark.
            rows.append(
                kind(**{name: text if name == names[-1] else text.replace(MARK, "") for name, text in given.items()})
            )
    return rows


def runs_of(text: str | None) -> int:
    """A number of runs that a page may ask for; the usual one where it is none of them."""
    return int(text) if text in set(map(str, RUNS)) else FEW


def in_form_words(error: LeversError) -> str:
    """The error of the file's reader as the form's: rows instead of lines."""
    found = re.search(r", line (\d+)(?:, (.*))?$", error.thing)
    place = ""
    if found is not None:
        row, key = int(found[1]) - HEAD, found[2] or ""
        place = ": ".join(
            part for part in (f"row {row}" if row > 0 else "", key if key not in {"row", "file"} else "") if part
        )
    said = f"{place}: {error.problem}" if place else error.problem
    return f"{said}; {error.remedy}" if error.remedy else said
