"""PDF → its text, page by page; a scan without a text layer says so."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from levers.errors import DocumentError
from levers.read.foreign.texts import Extract

__all__ = ["parse_pdf"]

MOST_PAGES = 2000
FEWEST_LETTERS_A_PAGE = 8


def parse_pdf(raw: bytes, name: str) -> Iterator[Extract]:
    """The text of all pages with title, author and creation date from the file.

    Raises:
        DocumentError: not a PDF that can be read, encrypted, or a scan without text.
    """
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError(name, "is encrypted; expected a PDF that opens without a password", "save it without")
        pages = [page.extract_text() for page in reader.pages[:MOST_PAGES]]
        facts = reader.metadata
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OverflowError,
        AssertionError,
    ) as error:
        raise DocumentError(name, f"is not a PDF that can be read ({type(error).__name__})", "save it again") from error
    text = "\n\n".join(_joined(page) for page in pages if page.strip())
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS_A_PAGE * max(1, len(pages)):
        raise DocumentError(name, "has pages but no text: a scan", "run it through text recognition first")
    made = facts.creation_date if facts is not None else None
    yield Extract(
        text=text + "\n",
        title=_clean(facts.title) if facts is not None else None,
        author=_clean(facts.author) if facts is not None else None,
        published=made.date().isoformat() if made is not None else None,
    )


def _joined(page: str) -> str:
    """Words that a line break cut in two are put together; the lines stay lines."""
    return re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", page).strip()


def _clean(value: object) -> str | None:
    text = str(value).strip() if value is not None else ""
    return text or None
