"""Writes the seeds that are made, not found: one small whole file a format. What fuzzing found stands beside them, as `found-...`."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[0] / "tests" / "torture"))

WORDS = "Bishkek, 3 May 2017. The ministry of Kyrgyzstan said that Russia had delivered 12 million dollars' worth of wheat. "
SCENARIO = """name: a-test
start: 2026-01
months: 12
states: [KGZ]
shocks:
  - what: labour_closed
    on: RUS
    target: KGZ
    factor: 0.5
    start: 2026-03
"""


def _pdf() -> bytes:
    from hostile import _pdf as made  # the writer of hostile PDFs also writes whole ones

    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
    text = f"BT /F1 12 Tf 20 700 Td ({WORDS}) Tj ET".encode()
    stream = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return made(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream, font)


def _docx() -> bytes:
    import docx

    out, made = io.BytesIO(), docx.Document()
    made.add_paragraph(WORDS)
    made.save(out)
    return out.getvalue()


def _archive() -> bytes:
    import hashlib

    from levers.flow.archiving import EXPORTED
    from levers.model import Document, field_types

    document = Document(text=WORDS)
    rows = dict.fromkeys(EXPORTED, b"") | {"document": (json.dumps(document.to_json()) + "\n").encode()}
    files = {f"rows/{name}.jsonl": raw for name, raw in rows.items()}
    manifest = {
        "format": "levers project",
        "schema": 1,
        "nouns": {
            name: {"file": f"rows/{name}.jsonl", "rows": raw.count(b"\n"), "fields": list(field_types(EXPORTED[name]))}
            for name, raw in rows.items()
        },
        "files": {name: {"sha256": hashlib.sha256(raw).hexdigest(), "size": len(raw)} for name, raw in files.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, raw in (files | {"manifest.json": json.dumps(manifest).encode()}).items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), raw)
    return out.getvalue()


def main() -> None:
    item = f"<item><title>T</title><description>{WORDS}</description><pubDate>Wed, 03 May 2017 10:00:00 GMT</pubDate></item>"
    page = f"<html lang='en'><head><title>T</title></head><body><article><h1>T</h1><p>{WORDS * 4}</p></article></body></html>"
    seeds = {
        "txt": WORDS.encode(),
        "md": f"# T\n\n{WORDS}\n\n* {WORDS}\n".encode(),
        "jsonl": (json.dumps({"id": "1", "text": WORDS, "date": "2017-05-03", "source": "a.example"}) + "\n").encode(),
        "html": page.encode(),
        "pdf": _pdf(),
        "docx": _docx(),
        "feed": f"<?xml version='1.0'?><rss version='2.0'><channel><title>T</title>{item}</channel></rss>".encode(),
        "claims": WORDS.encode(),
        "scenario": SCENARIO.encode(),
        "worldbank": b"geo,time,bx_trf_pwkr_dt_gd_zs\nkgz,1999,1.5\nfra,2001,2\n",
        "comtrade": b"period,reporterISO,partnerISO,flowCode,cmdCode,primaryValue\n2001,KGZ,RUS,X,TOTAL,12.5\n",
        "archive": _archive(),
    }
    for name, raw in seeds.items():
        folder = HERE / "seeds" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "made").write_bytes(raw)


if __name__ == "__main__":
    main()
