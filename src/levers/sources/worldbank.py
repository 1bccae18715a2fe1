"""World Bank, World Development Indicators: the API's JSON, Gapminder's DDF tables and the plain country tables.

A country code of today stands for the territory, also before the state was founded: that is how the Bank counts. Each file
holds one indicator; which one stands in the file (JSON), in its last column (DDF) or in its name (country tables).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from levers.errors import DataError
from levers.model import year
from levers.sources.codes import Codes
from levers.sources.contract import Edition, Figure, Item, RawFile, Reject
from levers.sources.opening import read_text
from levers.sources.tables import Line, number, read_table

__all__ = ["INDICATORS", "read"]

INDICATORS: dict[str, tuple[str, str]] = {
    "BX.TRF.PWKR.DT.GD.ZS": ("remittances_gdp", "% of GDP"),
    "PA.NUS.FCRF": ("exchange_rate", "local currency units per USD"),
    "NY.GDP.MKTP.CD": ("gdp", "current USD"),
    "SP.POP.TOTL": ("population", "persons"),
    "NE.EXP.GNFS.ZS": ("exports_gdp", "% of GDP"),
    "NE.IMP.GNFS.ZS": ("imports_gdp", "% of GDP"),
    "MS.MIL.XPND.GD.ZS": ("milex_gdp", "% of GDP"),
    "DT.DOD.DECT.CD": ("external_debt", "current USD"),
    "BX.KLT.DINV.WD.GD.ZS": ("fdi_gdp", "% of GDP"),
}
"""Indicator of the Bank: ours, and its unit."""

COLUMNS = {
    "bx_trf_pwkr_dt_gd_zs": "BX.TRF.PWKR.DT.GD.ZS",
    "pa_nus_fcrf": "PA.NUS.FCRF",
    "exports_percent_of_gdp": "NE.EXP.GNFS.ZS",
    "imports_percent_of_gdp": "NE.IMP.GNFS.ZS",
    "military_expenditure_percent_of_gdp": "MS.MIL.XPND.GD.ZS",
    "external_debt_total_us_not_inflation_adjusted": "DT.DOD.DECT.CD",
    "foreign_direct_investment_net_inflows_percent_of_gdp": "BX.KLT.DINV.WD.GD.ZS",
}
OTHER_COLUMNS = {"oil_production_total": ("oil_production", "tonnes")}
FILES = {"gdp": "NY.GDP.MKTP.CD", "population": "SP.POP.TOTL"}


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """Figures of one indicator by state and year."""
    content = read_text(file)
    if content.lstrip().startswith(("[", "{")):
        yield from _json(file, codes, content)
        return
    head = content.split("\n", 1)[0].strip().lower()
    if head.startswith("country name"):
        yield from _countries(file, codes, content)
    else:
        yield from _ddf(file, codes, content)


def _ddf(file: RawFile, codes: Codes, content: str) -> Iterator[Item]:
    column = content.split("\n", 1)[0].strip().split(",")[-1]
    known = INDICATORS.get(COLUMNS.get(column, "")) or OTHER_COLUMNS.get(column)
    if known is None:
        listed = ", ".join((*COLUMNS, *OTHER_COLUMNS))
        raise DataError(
            f"{file.name}:1",
            f"column {column!r} is no indicator we know; expected geo, time and one of {listed}",
            "get another file",
        )
    for line in read_table(file, [("geo", "time", column)], text=content):
        yield (
            line if isinstance(line, Reject) else _figure(line, codes, line["geo"], line["time"], line[column], *known)
        )


def _countries(file: RawFile, codes: Codes, content: str) -> Iterator[Item]:
    which = next((code for name, code in FILES.items() if name in file.name.lower()), None)
    if which is None:
        raise DataError(
            file.name,
            f"does not say its indicator; its name must hold {' or '.join(FILES)}",
            "give the file its publisher's name",
        )
    for line in read_table(file, [("Country Name", "Country Code", "Year", "Value")], text=content):
        if isinstance(line, Reject):
            yield line
        else:
            yield _figure(line, codes, line["Country Code"], line["Year"], line["Value"], *INDICATORS[which])


def _figure(line: Line, codes: Codes, code: str, of_year: str, text: str, name: str, unit: str) -> Item:
    if codes.is_group(code):
        return line.group(code)
    entity = codes.state("iso3", code)
    if entity is None:
        return line.unknown(code)
    try:
        value, period = number(text), year(int(of_year))
    except ValueError:
        return line.bad(f"year {of_year!r} or value {text!r} is no number")
    if value is None:
        return line.bad("no value")
    return Figure(line.number, name, entity, period.start, period.end, value, unit)


def _json(file: RawFile, codes: Codes, content: str) -> Iterator[Item]:
    for page, answer in enumerate(_pages(file, content), 1):
        head, rows = answer
        if page == 1 and head.get("lastupdated"):
            yield Edition(f"updated {head['lastupdated']}")
        for place, row in enumerate(rows, (page - 1) * int(head["per_page"]) + 1):
            yield from _entry(file, codes, place, row)


def _pages(file: RawFile, content: str) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    """One answer of the API a line; pages that follow each other, none missing."""
    seen = 0
    for place, line in enumerate(filter(None, map(str.strip, re.split(r"\n(?=\[)", content))), 1):
        try:
            answer = json.loads(line)
        except json.JSONDecodeError as error:
            raise DataError(f"{file.name}:{place}", f"is cut or no JSON ({error})", "get it again") from error
        if (
            not isinstance(answer, list)
            or len(answer) != 2
            or not isinstance(answer[1], list)
            or "pages" not in answer[0]
        ):
            raise DataError(
                f"{file.name}:{place}",
                "is not an answer of the World Bank's API: expected [about, rows]",
                "get it again with format=json",
            )
        seen += len(answer[1])
        yield answer[0], answer[1]
        if place == int(answer[0]["pages"]) and seen != int(answer[0]["total"]):
            raise DataError(
                f"{file.name}:{place}", f"holds {seen} rows, the API said {answer[0]['total']}", "get it again"
            )


def _entry(file: RawFile, codes: Codes, place: int, row: Any) -> Iterator[Item]:
    try:
        ident, code, value, when = row["indicator"]["id"], row["countryiso3code"], row["value"], row["date"]
    except (TypeError, KeyError) as error:
        raise DataError(f"{file.name}:{place}", f"entry without {error}", "the API's format changed") from error
    if value is None:
        return
    known = INDICATORS.get(ident)
    if known is None:
        raise DataError(
            f"{file.name}:{place}", f"indicator {ident!r} is none we know", f"known are {', '.join(INDICATORS)}"
        )
    yield _figure(Line(place, {"row": json.dumps(row)}), codes, code, when, str(value), *known)
