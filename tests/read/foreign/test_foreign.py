from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest

from levers.errors import DocumentError, InputError
from levers.read import foreign
from levers.read.documents import FORMATS, Text, load

PAGE = """<html lang="en"><head><title>Talks in Osh</title>
<meta name="author" content="Ann Writer"><meta property="article:published_time" content="2023-05-04">
<meta property="og:site_name" content="The Gazette"></head><body><nav>Home About</nav><article><h1>Talks in Osh</h1>
<p>Kyrgyzstan and Uzbekistan signed an agreement on water in Osh on Thursday, the ministry said in a statement.</p>
<p>The two countries have discussed the reservoir for years, and both of them called it an important step.</p>
</article><script>document.write("never")</script></body></html>"""
FEED = """<rss version="2.0"><channel><title>Wire</title><language>en-gb</language>
<item><link>http://example.org/1</link><pubDate>Thu, 04 May 2023 10:00:00 GMT</pubDate>
<description>&lt;p&gt;Tajikistan opened a road.&lt;/p&gt;&lt;p&gt;It is long.&lt;/p&gt;</description></item>
<item><guid>two</guid><description>Uzbekistan is not a member of the CSTO.</description></item></channel></rss>"""


def _pdf(text: str) -> bytes:
    """A PDF of one page, written by hand."""
    stream = f"BT /F1 12 Tf 40 700 Td ({text}) Tj ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


def _docx(*paragraphs: str) -> bytes:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _texts(raw: bytes, suffix: str) -> list[foreign.Extract]:
    return list(foreign.parse(raw, media_type=FORMATS[suffix], name=f"a{suffix}"))


def test_a_page_gives_its_main_text_and_what_it_says_of_itself() -> None:
    """Menus and scripts are left out; title, author, site and date come from the page."""
    (found,) = _texts(PAGE.encode(), ".html")
    assert "signed an agreement on water" in found.text
    assert "never" not in found.text
    assert (found.title, found.author, found.outlet, found.published) == (
        "Talks in Osh",
        "Ann Writer",
        "The Gazette",
        "2023-05-04",
    )


def test_a_pdf_gives_its_text() -> None:
    """The text layer is read."""
    (found,) = _texts(_pdf("Kazakhstan joined the Eurasian Economic Union."), ".pdf")
    assert found.text == "Kazakhstan joined the Eurasian Economic Union.\n"


def test_a_scan_says_that_it_is_one() -> None:
    """Pages without text are not silently empty."""
    with pytest.raises(DocumentError, match="no text: a scan"):
        _texts(_pdf(""), ".pdf")


def test_a_word_document_gives_its_paragraphs() -> None:
    """Paragraphs in their order."""
    (found,) = _texts(_docx("One.", "Two."), ".docx")
    assert found.text == "One.\n\nTwo.\n"


def test_a_feed_gives_one_text_an_entry() -> None:
    """Each entry with its own date and identity."""
    first, second = _texts(FEED.encode(), ".rss")
    assert (first.text, first.published, first.outlet, first.language) == (
        "Tajikistan opened a road.\nIt is long.\n",
        "2023-05-04",
        "Wire",
        "en",
    )
    assert (second.part, second.published) == ("two", None)


def test_entities_in_a_feed_are_refused() -> None:
    """A billion laughs never expand."""
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel><item><description>&b;</description></item></channel></rss>'
    with pytest.raises(DocumentError, match="declares XML entities"):
        _texts(bomb, ".rss")


def test_an_archive_that_swells_is_refused() -> None:
    """The size is read from the directory before anything is unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr("word/document.xml", b"0" * (70 * 2**20))
    with pytest.raises(DocumentError, match="unpacks to 70 MB"):
        _texts(out.getvalue(), ".docx")


@pytest.mark.parametrize("suffix", [".html", ".pdf", ".docx", ".rss"])
@pytest.mark.parametrize("raw", [b"\x00\xff" * 500, b"<" * 5000, b"%PDF-1.7\nnothing", b"PK\x03\x04rest", b"<rss>"])
def test_nonsense_is_one_clear_error(suffix: str, raw: bytes) -> None:
    """Whatever the bytes are, the answer is an error that names the input, or a text."""
    try:
        texts = _texts(raw, suffix)
    except DocumentError as error:
        assert str(error).startswith(f"a{suffix}: ")  # noqa: PT017  either outcome is right
    else:
        assert all(found.text.strip() for found in texts)


def test_deep_nesting_is_refused() -> None:
    """Markup nested beyond use is named as such."""
    with pytest.raises(DocumentError, match="nests more than"):
        _texts(b"<div>" * 100_000, ".html")


def test_documents_carry_what_the_format_says(tmp_path: Path) -> None:
    """Through `load`, a page has its outlet and a date that is said to come from the metadata."""
    path = tmp_path / "a.html"
    path.write_text(PAGE)
    (text,) = load(str(path))
    assert isinstance(text, Text)
    assert (text.outlet, text.published, text.published_how) == ("The Gazette", dt.date(2023, 5, 4), "metadata")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("Кыргызстан и Узбекистан подписали соглашение о воде.", "in cyrillic script"),
        (
            "Le président du Kirghizistan a signé " + "un accord avec son voisin sur le partage des eaux " * 8,
            "not read",
        ),
    ],
)
def test_languages_that_are_not_read_are_named(tmp_path: Path, words: str, problem: str) -> None:
    """A text in Russian or French is refused with what was expected."""
    path = tmp_path / "a.txt"
    path.write_text(words)
    (error,) = load(str(path))
    assert isinstance(error, InputError)
    assert problem in str(error)
