"""Hostile documents, made on the spot: bombs, deep nesting, truncation, lies about type and encoding."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable

__all__ = ["FILES"]

MB = 2**20
WORDS = "The ministry said on Monday that the road to the valley was closed for the whole of the winter. "
XML = '<?xml version="1.0"?>'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)) + "]>"
)
DOCX_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
DOCX_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{target}"/></Relationships>'
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _docx(body: str, *, before: str = "", target: str = "word/document.xml", **more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", DOCX_TYPES)
        archive.writestr("_rels/.rels", DOCX_RELS.format(target=target))
        archive.writestr("word/document.xml", f"{XML}{before}<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, raw in more.items():
            archive.writestr(name.replace("__", "/"), raw)
    return out.getvalue()


def _zip(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return out.getvalue()


def _pdf(*objects: bytes, root: int = 1) -> bytes:
    body = b"%PDF-1.5\n"
    places = []
    for number, part in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << >> >>"


def _stream(raw: bytes, filters: bytes) -> bytes:
    return b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(raw), filters, raw)


def _deflated(raw: bytes, times: int) -> bytes:
    for _ in range(times):
        raw = zlib.compress(raw, 9)
    return raw


def _line(**row: object) -> bytes:
    return json.dumps(row).encode() + b"\n"


def _feed(items: str, *, before: str = "", encoding: str = "utf-8") -> bytes:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{before}<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'
    return text.encode("utf-8" if encoding != "utf-16" else "utf-16", "surrogatepass")


def _html(body: str) -> bytes:
    return f"<html><head><title>T</title></head><body>{body}</body></html>".encode("utf-8", "surrogatepass")


# Each maker is a lambda, so that nothing is built before its test asks for it.
# ruff: noqa: PLW0108
FILES: dict[str, Callable[[], bytes]] = {
    # plain text
    "empty.txt": lambda: b"",
    "blank.txt": lambda: b" \n\t" * 1000,
    "nul.txt": lambda: b"\0" * 4096,
    "nul-later.txt": lambda: WORDS.encode() * 40 + b"\0" * MB,
    "controls.txt": lambda: bytes(range(1, 32)) * 4096,
    "latin1.txt": lambda: "café ".encode("latin-1") * 100,
    "utf16.txt": lambda: (WORDS * 50).encode("utf-16"),
    "utf32.txt": lambda: (WORDS * 50).encode("utf-32"),
    "surrogate.txt": lambda: b"The road \xed\xa0\x80 was closed. " * 50,
    "overlong.txt": lambda: b"\xc0\xaf" * 1000,
    "one-line.txt": lambda: b"a" * (15 * MB),
    "one-line-words.txt": lambda: (WORDS * 20_000).encode(),
    "too-large.txt": lambda: b"a " * (9 * MB),
    "newlines.txt": lambda: b"\n" * (15 * MB),
    "brackets.txt": lambda: b"(" * MB,
    "quotes.txt": lambda: b'"' * MB,
    "rtl.txt": lambda: ("The \u202eroad\u202c was \u2066closed\u2069. " * 500).encode(),
    "bom-only.txt": lambda: b"\xef\xbb\xbf",
    "combining.txt": lambda: ("a" + "\u0301" * 50_000 + " the road was closed.").encode(),
    "cyrillic.txt": lambda: ("Министерство закрыло дорогу. " * 100).encode(),
    "is-a-zip.txt": lambda: _zip(a=b"x" * 1000),
    "markup.md": lambda: b"[" * 500_000 + b"](" * 500_000,
    "headings.md": lambda: b"#" * MB + b" x",
    # JSON Lines
    "deep.jsonl": lambda: b"[" * 200_000 + b"]" * 200_000,
    "no-text.jsonl": lambda: _line(id="1"),
    "wrong-type.jsonl": lambda: _line(text=["a"]),
    "not-json.jsonl": lambda: b"<html>\n" * 3,
    "surrogate.jsonl": lambda: b'{"text": "The road \\ud800 was closed by the ministry."}\n',
    "surrogate-id.jsonl": lambda: b'{"id": "\\udfff", "text": "The road was closed by the ministry."}\n',
    "date.jsonl": lambda: _line(text="The road was closed.", date="31-31-31"),
    "date-list.jsonl": lambda: _line(text="The road was closed.", date=[1]),
    "number.jsonl": lambda: b'{"text": "The road was closed.", "date": ' + b"9" * 5000 + b"}\n",
    "nul.jsonl": lambda: b'{"text": "The road\\u0000 was closed."}\n',
    # HTML
    "empty.html": lambda: b"<html></html>",
    "laughs.html": lambda: (XML + LAUGHS + "<html><body><p>&a11;</p></body></html>").encode(),
    "deep.html": lambda: _html("<div>" * 1_000_000),
    "deep-list.html": lambda: _html("<ul><li>" * 300_000),
    "deep-p.html": lambda: _html("<p><b>" * 300_000),
    "deep-upper.html": lambda: _html("<DIV>" * 1_000_000),
    "markup-16mb.html": lambda: _html("<i></i>" * 2_200_000),
    "attributes.html": lambda: b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(150_000)) + b">x</p>",
    "angles.html": lambda: b"<" * (4 * MB),
    "comment.html": lambda: b"<!--" + b"-" * (15 * MB),
    "gzip-bomb.html": lambda: gzip.compress(b"<p>a</p>" * (64 * MB), 9),
    "nul.html": lambda: b"\0" * MB,
    "surrogate.html": lambda: _html("<article><p>" + WORDS * 20 + "&#xD800; &#xDFFF;</p></article>"),
    "charset.html": lambda: b'<meta charset="no-such-set"><p>' + WORDS.encode() * 20,
    "utf7.html": lambda: b'<meta charset="utf-7"><p>+ADw-script+AD4-' + WORDS.encode() * 20,
    "script.html": lambda: _html("<script>" + "while(1);" * (MB // 4) + "</script>"),
    "pdf-inside.html": lambda: _pdf(CATALOG, PAGES, PAGE, b"<< >>"),
    "misnested.html": lambda: _html("<b><i></b>" * 100_000),
    "tables.html": lambda: _html("<table><tr><td>" * 100_000),
    # feeds
    "laughs.rss": lambda: _feed("<item><description>&a11;</description></item>", before=LAUGHS),
    "laughs-utf16.rss": lambda: _feed(
        "<item><description>&a11;</description></item>", before=LAUGHS, encoding="utf-16"
    ),
    "outside.rss": lambda: _feed("&x;", before='<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "deep.rss": lambda: _feed("<item>" * 60_000),
    "empty.rss": lambda: b"",
    "no-items.atom": lambda: b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>',
    "cut.rss": lambda: _feed("<item><description>" + WORDS)[:150],
    "html.rss": lambda: _html("<p>Not a feed.</p>"),
    "gzip.rss": lambda: gzip.compress(b"<rss>" * MB),
    "nul.xml": lambda: b"\0" * 10_000,
    "surrogate.rss": lambda: _feed("<item><description>&#xD800;" + WORDS * 3 + "</description></item>"),
    "many.rss": lambda: _feed("<item><description></description></item>" * 20_000),
    # DOCX
    "not-a-zip.docx": lambda: b"PK\3\4" + b"x" * 1000,
    "zip.docx": lambda: _zip(a=b"x"),
    "bomb.docx": lambda: _docx("<w:p/>", word__a=b"\0" * (300 * MB)),
    "laughs.docx": lambda: _docx("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", before=LAUGHS),
    "outside.docx": lambda: _docx(
        "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", before='<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    ),
    "deep.docx": lambda: _docx("<w:p>" * 100_000 + "</w:p>" * 100_000),
    "cut.docx": lambda: _docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>")[:-60],
    "no-part.docx": lambda: _docx("", target="word/none.xml"),
    "upwards.docx": lambda: _docx("", target="../../../../etc/passwd"),
    "empty.docx": lambda: _docx(""),
    "many.docx": lambda: _docx("", **{f"word__{n}": b"" for n in range(20_000)}),
    # PDF
    "not-a.pdf": lambda: b"not a pdf" * 100,
    "cut.pdf": lambda: _pdf(CATALOG, PAGES, PAGE, b"<< >>")[:120],
    "bomb.pdf": lambda: _pdf(CATALOG, PAGES, PAGE, _stream(_deflated(b"q " * (100 * MB), 1), b"/FlateDecode")),
    "bomb-twice.pdf": lambda: _pdf(
        CATALOG, PAGES, PAGE, _stream(_deflated(b"\0" * (256 * MB), 2), b"[/FlateDecode /FlateDecode]")
    ),
    "loop.pdf": lambda: _pdf(CATALOG, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
    "root.pdf": lambda: _pdf(b"1 0 R"),
    "count.pdf": lambda: _pdf(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 999999999 >>", PAGE, b"<< >>"),
    "kids.pdf": lambda: _pdf(CATALOG, b"<< /Type /Pages /Kids [" + b"3 0 R " * 100_000 + b"] /Count 100000 >>", PAGE),
    "arrays.pdf": lambda: _pdf(b"[" * 500_000),
    "no-text.pdf": lambda: _pdf(CATALOG, PAGES, PAGE, _stream(zlib.compress(b"q Q"), b"/FlateDecode")),
    "zeros.pdf": lambda: b"%PDF-1.7\n" + b"\0" * (4 * MB),
    # wrong names
    "picture.html": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 400,
    "text.docx": lambda: WORDS.encode(),
    "text.pdf": lambda: WORDS.encode(),
    "picture.md": lambda: b"\xff\xd8\xff\xe0" + bytes(range(256)) * 100,
}
"""Makers of hostile files by name; the suffix says what a file claims to be."""
