"""From a reader's items to rows: thresholds, duplicates, the sheet's assertions, then observations and statements.

malformed / rows > 0.1 %            the file is refused
unknown codes / rows > 20 %         the file is refused: it is written in other codes than its publisher's
same key, same value                a duplicate, counted, kept once
same key, another value             a contradiction: neither value is kept; above 1 % the file is refused
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from levers.errors import DataError
from levers.model import Observation, Period, Row, Statement
from levers.sources.codes import Codes
from levers.sources.contract import Edition, Fact, Figure, OpenSource, RawFile, Reject
from levers.sources.sheet import Check

__all__ = ["MOST_MALFORMED", "Batch", "gather", "refuse_if_bad"]

MOST_MALFORMED = 0.001
MOST_CONTRADICTED = 0.01
MOST_UNKNOWN = 0.2
_NOT_ITS_FORM = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, csv.Error)
"""What a reader stumbles over in a file whose parts have other types, depths or ranges than any edition had."""
REFUSALS = (
    ("malformed", MOST_MALFORMED, "cannot be read"),
    ("contradiction", MOST_CONTRADICTED, "contradict an earlier row"),
    ("unknown_code", MOST_UNKNOWN, "have unknown codes"),
)


@dataclass(frozen=True, slots=True)
class Batch:
    """Everything that one file gave."""

    rows: tuple[Row, ...]
    """Observations and statements."""
    rejects: tuple[Reject, ...]
    read: int
    """Rows of the file that were looked at."""
    duplicates: int
    left_out: int
    """Figures of states that were not asked for."""
    vintage: str

    @property
    def kinds(self) -> dict[str, int]:
        """Rejected rows by kind."""
        return dict(Counter(reject.kind for reject in self.rejects))


def gather(source: OpenSource, file: RawFile, codes: Codes, *, vintage: str = "") -> Batch:
    """Reads the whole file and checks it, before anything is stored.

    Args:
        source: whose file it is.
        file: the raw file.
        codes: states by the source's codes, and which are wanted.
        vintage: date or edition, where the reader knows it; else the file's own word, else its last period.

    Raises:
        DataError: refused, with file and row.
    """
    assert source.read is not None  # noqa: S101  bulk sources go another way
    found = _Found()
    try:
        for item in source.read(file, codes):
            found.take(item)
    except _NOT_ITS_FORM as error:
        said = f"does not have its publisher's form ({type(error).__name__}: {str(error)[:200]})"
        raise DataError(file.name, said, "get it again; if the publisher changed the format, tell us") from error
    read = max(file.tally.rows, found.read)
    refuse_if_bad(file, read, found.rejects)
    if len(found.figures) + len(found.facts) < source.sheet.min_rows:
        got = len(found.figures) + len(found.facts)
        raise DataError(
            file.name, f"gave {got} rows, expected at least {source.sheet.min_rows}", "is it cut? get it again"
        )
    _assert_sheet(source, file, list(found.figures.values()))
    edition = vintage or found.edition or _last_period(list(found.figures.values()), source)
    rows = tuple(_rows(source, file, found, codes, edition))
    left_out = len(found.figures) + len(found.facts) - len(rows)
    return Batch(rows, tuple(found.rejects), read, found.duplicates, left_out, edition)


class _Found:
    """What a reader gave so far."""

    def __init__(self) -> None:
        self.figures: dict[tuple[object, ...], Figure] = {}
        self.disputed: dict[tuple[object, ...], Figure] = {}
        self.facts: dict[Fact, None] = {}
        self.rejects: list[Reject] = []
        self.duplicates = 0
        self.edition = ""
        self.lines: set[int] = set()

    @property
    def read(self) -> int:
        """Distinct lines seen, or items where they have none."""
        return max(len(self.lines) + len(self.rejects), 1)

    def take(self, item: Figure | Fact | Reject | Edition) -> None:
        if isinstance(item, Figure):
            self._figure(item)
        elif isinstance(item, Fact):
            self.lines.add(item.line)
            if item in self.facts:
                self.duplicates += 1
            self.facts[item] = None
        elif isinstance(item, Reject):
            self.rejects.append(item)
        else:
            self.edition = item.text

    def _figure(self, one: Figure) -> None:
        self.lines.add(one.line if one.line is not None else -len(self.figures) - 1)
        key = (one.indicator, one.entity, one.counterpart, one.start, one.end, one.vintage)
        known = self.disputed.get(key) or self.figures.setdefault(key, one)
        if known is one:
            return
        if known.value == one.value:
            self.duplicates += 1
            return
        self.disputed[key] = known
        self.figures.pop(key, None)
        reason = f"{one.value:g} contradicts {known.value:g} on line {known.line}; neither is kept"
        text = f"{one.indicator} {one.entity} {one.counterpart or ''} {one.start}"
        self.rejects.append(Reject(one.line or 0, "contradiction", reason, text))


def refuse_if_bad(file: RawFile, read: int, rejects: list[Reject]) -> None:
    """Stops at a file with too many bad rows.

    Raises:
        DataError: too many are malformed, contradict each other or have unknown codes; names the first.
    """
    for kind, most, words in REFUSALS:
        bad = [reject for reject in rejects if reject.kind == kind]
        if len(bad) > most * read:
            first = bad[0]
            raise DataError(
                f"{file.name}:{first.line}",
                f"{len(bad):,} of {read:,} rows {words}, more than {most:.1%}; the first: {first.reason}",
                "nothing was loaded; get the file again or correct it",
            )


def _assert_sheet(source: OpenSource, file: RawFile, held: list[Figure]) -> None:
    sheet = source.sheet
    ranges = {name: (low, high) for name, low, high in sheet.ranges}
    for one in held:
        low, high = ranges.get(one.indicator, (-float("inf"), float("inf")))
        if not low <= one.value <= high:
            problem = (
                f"{one.indicator} of {one.entity} in {one.start.year} is {one.value:g}, expected {low:g} to {high:g}"
            )
            raise DataError(
                f"{file.name}:{one.line or 0}", problem, "nothing was loaded; is the file in the unit of its publisher?"
            )
    for check in sheet.checks:
        _assert_figure(file, check, held)


def _assert_figure(file: RawFile, check: Check, held: list[Figure]) -> None:
    for one in held:
        same = (one.indicator, one.entity, one.counterpart) == (check.indicator, check.entity, check.counterpart)
        if same and one.start.year == check.year and abs(one.value - check.value) > check.tolerance * abs(check.value):
            problem = (
                f"{one.indicator} of {one.entity} in {check.year} is {one.value:g}, known to be about {check.value:g}"
            )
            raise DataError(
                f"{file.name}:{one.line or 0}", problem, "nothing was loaded; compare with the publisher's page"
            )


def _last_period(held: list[Figure], source: OpenSource) -> str:
    if source.sheet.edition:
        return source.sheet.edition
    if not held:
        return "undated"
    last = max(held, key=lambda one: (one.end, one.start))
    return f"to {Period(last.start, last.end)}"


def _rows(source: OpenSource, file: RawFile, found: _Found, codes: Codes, vintage: str) -> Iterator[Row]:
    sheet = source.sheet
    address = file.address or sheet.homepage
    for one in found.figures.values():
        if codes.wants(one.entity, one.counterpart):
            yield Observation(
                indicator=one.indicator,
                entity=one.entity,
                counterpart=one.counterpart,
                start=one.start,
                end=one.end,
                value=one.value,
                unit=one.unit,
                source=source.name,
                publisher=sheet.publisher,
                address=address,
                vintage=one.vintage or vintage,
                retrieved=file.retrieved,
                file_sha256=file.sha256,
                line=one.line,
                note=one.note,
            )
    for fact in found.facts:
        if codes.wants(fact.entity) or len(fact.entity) != 3:
            yield Statement(
                entity=fact.entity,
                prop=fact.prop,
                value=fact.value,
                qualifier=fact.qualifier,
                valid=fact.valid,
                publisher=sheet.publisher,
                address=address,
                read=file.retrieved,
                note=fact.note,
                place=f"{file.name}:{fact.line}",
                vintage=vintage,
            )
