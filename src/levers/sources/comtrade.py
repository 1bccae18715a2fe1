"""UN Comtrade: yearly trade of goods by partner, the answer of its API as JSON or its CSV download.

Only totals of all goods, over all means of transport and customs procedures, are read: a file with single goods beside the total would
otherwise be counted twice. Codes are Comtrade's own, which are ISO numeric but for a few.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from levers.errors import DataError
from levers.model import month, year
from levers.sources.codes import Codes
from levers.sources.contract import Figure, Item, Kind, RawFile, Reject
from levers.sources.opening import read_text
from levers.sources.tables import cells_of, number, read_table

__all__ = ["read"]

COLUMNS = ("period", "reporterCode", "flowCode", "partnerCode", "cmdCode", "primaryValue")
FLOWS = {"M": "imports", "X": "exports"}
WORLD = "0"
TOTALS = {"customsCode": "C00", "motCode": "0", "partner2Code": "0"}


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """Imports and exports by reporter, partner and year (or month), in US dollars."""
    text = read_text(file)
    if not text.lstrip().startswith("{"):
        for line in read_table(file, [COLUMNS], blank=_blank(text), text=text):
            if isinstance(line, Reject):
                yield line
            else:
                yield from _flow(line.number, line.cells, codes)
        return
    try:
        answer = json.loads(text)
        rows = answer["data"]
    except json.JSONDecodeError as error:
        raise DataError(f"{file.name}:{error.lineno}", f"is cut or no JSON ({error.msg})", "get it again") from error
    except (KeyError, TypeError) as error:
        raise DataError(f"{file.name}:1", f"is no answer of Comtrade's API: lacks {error}", "get it again") from error
    if "count" in answer and int(answer["count"]) != len(rows):
        raise DataError(f"{file.name}:1", f"holds {len(rows)} rows, the API said {answer['count']}", "get it again")
    for place, row in enumerate(rows, 1):
        lacking = [column for column in COLUMNS if column not in row]
        if lacking:
            raise DataError(f"{file.name}:{place}", f"entry without {', '.join(lacking)}", "the API's format changed")
        yield from _flow(place, row, codes)


def _blank(text: str) -> str:
    """The comma that the site's download puts at the end of each row but the header's; '' where it does not."""
    header, _, rest = text.partition("\n")
    first = rest.partition("\n")[0].rstrip("\r")
    widths = [len(cells_of(line)) for line in (header, first)]
    return "," if first.endswith(",") and widths[1] == widths[0] + 1 else ""


def _flow(line: int, row: Mapping[str, Any], codes: Codes) -> Iterator[Item]:
    text = _told(row)
    if str(row["cmdCode"]) != "TOTAL" or any(
        str(row.get(key, total)) not in {total, ""} for key, total in TOTALS.items()
    ):
        yield Reject(line, "group", "a part of trade, not its total", text)
        return
    flow = FLOWS.get(str(row["flowCode"]))
    if flow is None:
        yield Reject(line, "group", f"flow {row['flowCode']!r} is a part of imports or exports", text)
        return
    reporter = codes.state("iso_numeric", str(row["reporterCode"]))
    partner = None if str(row["partnerCode"]) == WORLD else codes.state("iso_numeric", str(row["partnerCode"]))
    if reporter is None or (partner is None and str(row["partnerCode"]) != WORLD):
        code = str(row["reporterCode"] if reporter is None else row["partnerCode"])
        kind: Kind = "group" if codes.is_group(code) else "unknown_code"
        yield Reject(line, kind, f"unknown code {code!r}", text)
        return
    when = str(row["period"])
    try:
        value = number("" if row["primaryValue"] is None else str(row["primaryValue"]))
        period = year(int(when)) if len(when) == 4 else month(int(when[:4]), int(when[4:6]))
    except ValueError:
        yield Reject(line, "malformed", "period or value cannot be read", text)
        return
    if value is not None:
        name = flow if len(when) == 4 else f"{flow}_monthly"
        yield Figure(line, name, reporter, period.start, period.end, value, "USD", partner)


def _told(row: Mapping[str, Any]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([row[column] for column in COLUMNS])
    return out.getvalue().strip()[:300]
