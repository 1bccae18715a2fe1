"""AidData on Chinese finance: projects to 2014 (global) and to 2017, and public diplomacy in South and Central Asia, zips of xlsx.

Projects are summed by recipient, year and flow class; only rows that AidData itself recommends for research are summed, in the
dollars the file gives. A project without an amount is counted, not priced at zero.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from levers.errors import DataError
from levers.model import year
from levers.sources.codes import Codes
from levers.sources.contract import Edition, Figure, Item, Kind, RawFile, Reject
from levers.sources.workbooks import sheet_rows, zipped_workbooks

__all__ = ["read"]

CHINA = "CHN"
AMOUNTS = ("usd_defl_2014", "usd_defl_2017", "usd_current")
RECIPIENTS = ("recipient_condensed", "all_recipients")
Table = tuple[list[str], list[tuple[int, tuple[Any, ...]]]]


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """Yearly sums of projects, and yearly counts of public diplomacy."""
    found = False
    for name, raw in zipped_workbooks(file):
        rows = sheet_rows(file, raw)
        header = [str(cell or "").strip() for cell in next(rows, (1, ()))[1]]
        if "receiving_country" in header:
            found = True
            yield from _diplomacy(header, rows, codes)
        elif "recommended_for_research" in header:
            found = True
            yield from _projects(file, name, header, rows, codes)
    if not found:
        raise DataError(
            f"{file.name}:1", "holds no workbook of projects or of public diplomacy", "get the publisher's zip"
        )
    yield Edition("v1.0")


def _projects(
    file: RawFile, name: str, header: list[str], rows: Iterator[tuple[int, tuple[Any, ...]]], codes: Codes
) -> Iterator[Item]:
    amount = next((column for column in AMOUNTS if column in header), None)
    recipient = next((column for column in RECIPIENTS if column in header), None)
    if amount is None or recipient is None or "flow_class" not in header:
        raise DataError(
            f"{file.name}/{name}:1", f"header changed: found {', '.join(header)[:200]}", "get the publisher's zip"
        )
    places = [header.index(column) for column in ("recommended_for_research", "year", "flow_class", recipient, amount)]
    sums: dict[tuple[str, int, str], list[float | None]] = defaultdict(list)
    for line, cells in rows:
        use, of_year, flow, state, value = (cells[place] if place < len(cells) else None for place in places)
        if state is None and of_year is None:
            continue
        if str(use).lower() != "true":
            yield Reject(line, "group", "not recommended for research by its publisher", str(state))
            continue
        entity = codes.named(str(state))
        if entity is None:
            kind: Kind = (
                "group" if codes.is_group(str(state)) or ";" in str(state) or "," in str(state) else "unknown_code"
            )
            yield Reject(line, kind, f"unknown code {state!r}", str(state))
            continue
        if not isinstance(of_year, int | float):
            yield Reject(line, "malformed", f"year {of_year!r}", str(state))
            continue
        sums[entity, int(of_year), str(flow)].append(float(value) if isinstance(value, int | float) else None)
    yield from _sums(sums, amount)


def _sums(sums: dict[tuple[str, int, str], list[float | None]], amount: str) -> Iterator[Figure]:
    for (entity, of_year, flow), values in sums.items():
        period = year(of_year)
        kind = flow.lower().replace("-like", "").replace(" ", "_").replace("(", "").replace(")", "")
        known = [value for value in values if value is not None]
        note = f"{len(values)} projects, {len(values) - len(known)} of them without an amount"
        yield Figure(
            None,
            f"chinese_projects_{kind}",
            entity,
            period.start,
            period.end,
            float(len(values)),
            "projects",
            CHINA,
            note,
        )
        if known:
            yield Figure(
                None,
                f"chinese_finance_{kind}",
                entity,
                period.start,
                period.end,
                sum(known),
                amount.replace("_", " "),
                CHINA,
                note,
            )


def _diplomacy(header: Sequence[str], rows: Iterator[tuple[int, tuple[Any, ...]]], codes: Codes) -> Iterator[Item]:
    for line, cells in rows:
        row = dict(zip(header, cells, strict=False))
        if row["year"] is None:
            continue
        entity = codes.named(str(row["receiving_country"]))
        if entity is None:
            yield Reject(
                line, "unknown_code", f"unknown code {row['receiving_country']!r}", str(row["receiving_country"])
            )
            continue
        period = year(int(row["year"]))
        for name, value in row.items():
            if name not in {"", "year", "receiving_country"} and isinstance(value, int | float):
                yield Figure(
                    line,
                    f"chinese_{name.strip()}",
                    entity,
                    period.start,
                    period.end,
                    float(value),
                    "as the publisher counts",
                    CHINA,
                )
