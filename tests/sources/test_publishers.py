"""Each source that can be fetched, from a local server that answers in its publisher's format and fails first as servers do."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from levers.atlas import Atlas
from levers.flow.loading import Loaded, fetch_source
from levers.sources import SOURCES
from levers.sources.client import Client
from levers.sources.layouts import LAYOUTS
from levers.sources.sheet import read_sheet
from levers.store import Store

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"


def _worldbank() -> bytes:
    rows = [
        {
            "indicator": {"id": "BX.TRF.PWKR.DT.GD.ZS"},
            "countryiso3code": "KGZ",
            "date": str(year),
            "value": 26.0 + year % 4,
        }
        for year in range(2000, 2022)
    ]
    about = {"page": 1, "pages": 1, "per_page": 20000, "total": len(rows), "lastupdated": "2026-07-01"}
    return json.dumps([about, rows]).encode()


def _comtrade() -> bytes:
    row = {
        "typeCode": "C", "freqCode": "A", "refPeriodId": 20220101, "refYear": 2022, "refMonth": 52, "period": "2022",
        "reporterCode": 417, "reporterISO": None, "flowCode": "M", "partnerCode": 156, "partnerISO": None, "partner2Code": 0,
        "classificationCode": "H6", "cmdCode": "TOTAL", "customsCode": "C00", "mosCode": "0", "motCode": 0, "cifvalue": 5.0,
        "fobvalue": None, "primaryValue": 5.0, "isReported": True, "isAggregate": True,
    }  # fmt: skip
    return json.dumps({"elapsedTime": "0.2 secs", "count": 1, "data": [row], "error": ""}).encode()


def _wikidata() -> bytes:
    row = {
        "iso3": {"type": "literal", "value": "KGZ"},
        "person": {"type": "uri", "value": "http://www.wikidata.org/entity/Q1"},
        "personLabel": {"xml:lang": "en", "type": "literal", "value": "A Person"},
        "office": {"type": "literal", "value": "head_of_state"},
        "start": {
            "datatype": "http://www.w3.org/2001/XMLSchema#dateTime",
            "type": "literal",
            "value": "2021-01-28T00:00:00Z",
        },
        "startPrecision": {"datatype": "http://www.w3.org/2001/XMLSchema#integer", "type": "literal", "value": "11"},
    }
    return json.dumps({"head": {"vars": list(row)}, "results": {"bindings": [row]}}).encode()


def _factbook() -> bytes:
    listed = "ADB, CIS, EBRD, ECO, FAO, IAEA, IMF, ILO, OIC, OSCE, SCO, UN"
    government = {
        "International organization participation": {"text": listed},
        "Country name": {"conventional short form": {"text": "Kyrgyzstan"}},
    }
    return json.dumps({"Government": government}).encode()


def _gdelt() -> bytes:
    layout = LAYOUTS["gdelt1"]
    cells = {
        "GLOBALEVENTID": "1",
        "SQLDATE": "20220914",
        "Actor1CountryCode": "KGZ",
        "Actor2CountryCode": "TJK",
        "IsRootEvent": "1",
        "EventRootCode": "19",
        "GoldsteinScale": "-10.0",
        "NumMentions": "3",
        "DATEADDED": "20220914",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as held:
        held.writestr("day.CSV", "\t".join(cells.get(name, "") for name in layout.columns) + "\n")
    return packed.getvalue()


def _imf() -> bytes:
    head = "COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE\n"
    return (head + "KGZ,XG_FOB_USD,RUS,A,2022,1000000\nKGZ,XG_FOB_USD,RUS,M,2022-M03,90000\n").encode()


def _file(name: str) -> bytes:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"the publisher's file {name} is not at hand")
    return path.read_bytes()


ANSWERS = {
    "worldbank": _worldbank,
    "oil_prices": lambda: b"Date,Price\n2021-06-30,70.9\n2022-06-30,100.9\n",
    "exchange_rates": lambda: b"Date,Country,Exchange rate\n2020-01-01,China,6.9\n2021-01-01,China,6.45\n",
    "imf_trade": _imf,
    "comtrade": _comtrade,
    "leaders": _wikidata,
    "factbook_igo": _factbook,
    "aiddata": lambda: _file("influence/GlobalChineseOfficialFinanceDataset_v1.0.zip"),
    "bilateral_people": lambda: _file("remittances/WB_Bilateral_Remittance_Estimates_2017.xlsx"),
    "gdelt": _gdelt,
}


class _Server(BaseHTTPRequestHandler):
    """429, then 503, then an answer that breaks off, then the rest or the whole."""

    body: ClassVar[bytes] = b""
    seen: ClassVar[dict[str, int]] = {}

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""

    def do_GET(self) -> None:
        times = self.seen[self.path] = self.seen.get(self.path, 0) + 1
        if times < 3:
            self.send_response(429 if times == 1 else 503)
            self.send_header("Retry-After", "0")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body[: len(self.body) // 2] if times == 3 else self.body)


@pytest.fixture
def server() -> Iterator[str]:
    """`host:port` of a publisher."""
    _Server.seen.clear()
    running = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()
    thread.join()


def test_every_source_that_can_be_fetched_is_replayed() -> None:
    """A new address needs an answer here."""
    assert {source.name for source in SOURCES if source.sheet.addresses} == set(ANSWERS)


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_a_publisher_on_a_bad_day(
    name: str, server: str, atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked too often, overloaded, broken off, then whole: the rows arrive; a second fetch adds none; progress is told."""
    _Server.body = ANSWERS[name]()
    sheet = read_sheet(name)
    local = tuple(
        address.replace(address.split("/")[2], server).replace("https:", "http:") for address in sheet.addresses
    )
    short = replace(sheet, addresses=local[:1])
    monkeypatch.setattr("levers.sources.sheet.read_sheet", lambda _: short)
    monkeypatch.setenv("COMTRADE_API_KEY", "secret")
    told: list[tuple[int, int]] = []
    client = Client(trusted=(server,), first_wait=0.01, progress=lambda done, total: told.append((done, total)))
    fill = {"year": "2022", "day": "20220914"}
    with Store(tmp_path / "project") as store:
        found = list(fetch_source(store, name, atlas=atlas, fill=fill, client=client))
        assert all(isinstance(one, Loaded) for one in found), found
        assert sum(one.new for one in found if isinstance(one, Loaded)) > 0
        again = list(fetch_source(store, name, atlas=atlas, fill=fill, client=client))
        assert [one.new for one in again if isinstance(one, Loaded)] == [0] * len(found)
    assert all(times > 3 for times in _Server.seen.values())
    assert told[-1][0] == len(_Server.body)
