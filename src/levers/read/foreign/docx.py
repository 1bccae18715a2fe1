"""DOCX → its paragraphs and tables, in order. The archive is looked at before it is opened, so that it cannot swell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from levers.errors import DocumentError
from levers.read.foreign.texts import Extract

__all__ = ["parse_docx"]

MOST_UNPACKED = 64 * 2**20
MOST_RATIO = 200


def parse_docx(raw: bytes, name: str) -> Iterator[Extract]:
    """The text with title, author and date from the document's properties.

    Raises:
        DocumentError: not a Word document, or one that unpacks to more than 64 MB.
    """
    _weigh(raw, name)
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table
    from lxml.etree import XMLSyntaxError

    try:
        document = docx.Document(io.BytesIO(raw))
        blocks = [
            "\n".join("\t".join(cell.text for cell in row.cells) for row in block.rows)
            if isinstance(block, Table)
            else block.text
            for block in document.iter_inner_content()
        ]
        facts = document.core_properties
    except (PackageNotFoundError, XMLSyntaxError, KeyError, ValueError, AttributeError, zipfile.BadZipFile) as error:
        raise DocumentError(
            name, f"is not a Word document ({type(error).__name__})", "save it again as .docx"
        ) from error
    text = "\n\n".join(block for block in blocks if block.strip())
    if not text:
        raise DocumentError(name, "has no text", "leave it out")
    when = facts.modified or facts.created
    yield Extract(
        text=text + "\n",
        title=facts.title or None,
        author=facts.author or None,
        published=when.date().isoformat() if when is not None else None,
        language=(facts.language or "")[:2].lower() or None,
    )


def _weigh(raw: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise DocumentError(name, "is not a Word document (no zip archive)", "save it again as .docx") from error
    if "[Content_Types].xml" not in names:
        raise DocumentError(name, "is a zip archive but no Word document", "save it again as .docx")
    if unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(len(raw), 1):
        raise DocumentError(name, f"unpacks to {unpacked // 2**20} MB; expected a document", "save the text itself")
