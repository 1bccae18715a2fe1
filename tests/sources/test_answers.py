"""Answers of query services: UN Comtrade and Wikidata, in the shapes that their publishers document."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

from levers.model import Observation, Statement
from levers.sources.gathering import Batch

Read = Callable[..., Batch]


def _flows(batch: Batch, indicator: str) -> dict[tuple[str, str | None, int], float]:
    rows = [row for row in batch.rows if isinstance(row, Observation) and row.indicator == indicator]
    return {(row.entity, row.counterpart, row.start.year): row.value for row in rows}


def test_comtrade_takes_totals_only(read: Read, tmp_path: Path) -> None:
    """Single goods and means of transport beside the total would be counted twice."""
    base = {
        "period": "2022",
        "reporterCode": 417,
        "flowCode": "M",
        "partnerCode": 156,
        "cmdCode": "TOTAL",
        "primaryValue": 5.0,
        "motCode": 0,
    }
    rows = [
        base,
        base | {"cmdCode": "27"},
        base | {"motCode": 1000},
        base | {"partnerCode": 0, "primaryValue": 9.0},
        base | {"partnerCode": 842, "primaryValue": 1.0},
    ]
    path = tmp_path / "comtrade.json"
    path.write_text(json.dumps({"count": 5, "data": rows}))
    found = _flows(read("comtrade", path), "imports")
    assert found == {("KGZ", "CHN", 2022): 5.0, ("KGZ", None, 2022): 9.0, ("KGZ", "USA", 2022): 1.0}


def test_wikidata_answers_become_terms(read: Read, tmp_path: Path) -> None:
    """An open end stays open."""
    row = {
        "iso3": {"value": "KGZ"},
        "person": {"value": "Q1"},
        "personLabel": {"value": "A Person"},
        "start": {"value": "2021-01-28T00:00:00Z"},
    }
    path = tmp_path / "wikidata.json"
    path.write_text(json.dumps({"results": {"bindings": [row]}}))
    (term,) = read("leaders", path).rows
    assert isinstance(term, Statement)
    assert (term.entity, term.value, term.valid.start_earliest, term.valid.end_latest) == (
        "KGZ",
        "A Person",
        dt.date(2021, 1, 28),
        None,
    )


def test_wikidata_dates_keep_their_precision(read: Read, tmp_path: Path) -> None:
    """A year is not its first of January; unknown values and persons without a name are no errors."""
    unknown = "http://www.wikidata.org/.well-known/genid/0123456789abcdef"
    base = {
        "iso3": {"type": "literal", "value": "KGZ"},
        "person": {"type": "uri", "value": "http://www.wikidata.org/entity/Q1"},
        "personLabel": {"xml:lang": "en", "type": "literal", "value": "A Person"},
        "office": {"type": "literal", "value": "head_of_government"},
    }
    rows = [
        base | {"start": {"value": "1991-01-01T00:00:00Z"}, "startPrecision": {"value": "9"}},
        base | {"start": {"value": "1993-12-01T00:00:00Z"}, "startPrecision": {"value": "10"}},
        base | {"start": {"type": "bnode", "value": unknown}, "end": {"value": "2005-03-25T00:00:00Z"}},
        base | {"personLabel": {"type": "literal", "value": "Q99999"}},
    ]
    path = tmp_path / "wikidata.json"
    path.write_text(json.dumps({"head": {"vars": list(base)}, "results": {"bindings": rows}}))
    batch = read("leaders", path)
    terms = [row for row in batch.rows if isinstance(row, Statement)]
    assert [(term.valid.start_earliest, term.valid.start_latest) for term in terms] == [
        (dt.date(1991, 1, 1), dt.date(1991, 12, 31)),
        (dt.date(1993, 12, 1), dt.date(1993, 12, 31)),
        (None, None),
    ]
    assert {term.prop for term in terms} == {"head_of_government"}
    assert batch.kinds == {"group": 1}


def test_comtrade_downloads_have_a_comma_too_many(read: Read, tmp_path: Path) -> None:
    """The site's CSV in Latin-1, all its columns, with a comma after each row; a null value is missing, not zero."""
    names = (
        "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,partnerCode,"
        "partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,classificationSearchCode,"
        "isOriginalClassification,cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,customsDesc,mosCode,motCode,motDesc,qtyUnitCode,"
        "qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,isNetWgtEstimated,grossWgt,"
        "isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,legacyEstimationFlag,isReported,isAggregate"
    ).split(",")

    def row(**cells: str) -> str:
        return ",".join(cells.get(name, "") for name in names) + ","

    usual = {
        "period": "2022",
        "reporterCode": "417",
        "cmdCode": "TOTAL",
        "customsCode": "C00",
        "motCode": "0",
        "partner2Code": "0",
    }
    lines = [
        ",".join(names),
        row(**usual, flowCode="M", partnerCode="156", partnerDesc="Chine", primaryValue="5.5"),
        row(**usual, flowCode="X", partnerCode="792", partnerDesc="T\xfcrkiye", primaryValue="2"),
        row(**usual, flowCode="X", partnerCode="643", partnerDesc="Russia"),
    ]
    path = tmp_path / "TradeData.csv"
    path.write_bytes("\n".join([*lines, ""]).encode("latin-1"))
    batch = read("comtrade", path)
    assert _flows(batch, "imports") == {("KGZ", "CHN", 2022): 5.5}
    assert _flows(batch, "exports") == {("KGZ", "TUR", 2022): 2.0}
    assert batch.rejects == ()
