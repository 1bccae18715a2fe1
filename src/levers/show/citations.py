"""Sources as BibTeX and as CSL-JSON, for a reference manager: the texts of a project and the publishers of its data."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from levers.model import Capture, Source

__all__ = ["Cite", "cite_capture", "cite_publisher", "to_bibtex", "to_csl"]

CSL_TYPES = {"news": "article-newspaper", "think_tank": "report", "state_body": "webpage", "organisation": "webpage"}
SPECIAL = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    sign: rf"\{sign}" for sign in "&%$#_"
}
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Cite:
    """One source, as much of it as is known."""

    key: str
    kind: str
    """A type of CSL."""
    title: str
    container: str | None = None
    author: str | None = None
    publisher: str | None = None
    issued: dt.date | None = None
    accessed: dt.date | None = None
    address: str | None = None
    note: str | None = None


def cite_capture(capture: Capture, name: str) -> Cite:
    """A text as one outlet published it.

    Args:
        capture: the text.
        name: its file name or address, without a path.
    """
    online = name if "://" in name else None
    kind = CSL_TYPES.get(capture.outlet_kind or "", "webpage" if online else "document")
    return Cite(
        key=capture.document,
        kind=kind,
        title=capture.title or name,
        container=capture.outlet,
        author=capture.author,
        issued=capture.published,
        accessed=capture.retrieved.date() if online and capture.retrieved is not None else None,
        address=online,
        note=None if online or capture.title is None else name,
    )


def cite_publisher(publisher: str, address: str, detail: str = "") -> Cite:
    """The publisher of data rows; `detail` says which edition, or on which day they were read."""
    read = DATE.search(detail) if detail.startswith("read ") else None
    online = address if "://" in address else None
    return Cite(
        key=Source(publisher=publisher, address=address).id,
        kind="dataset" if read is None else "webpage",
        title=publisher if online else f"{publisher}, {address}" if address else publisher,
        publisher=publisher,
        accessed=dt.date.fromisoformat(read.group()) if read is not None else None,
        address=online,
        note=detail if detail and read is None else None,
    )


def to_bibtex(cites: Iterable[Cite]) -> str:
    """BibTeX entries (biblatex's fields, UTF-8), each key once, in the order given."""
    return "\n".join(_entry(cite) for cite in _once(cites))


def to_csl(cites: Iterable[Cite]) -> str:
    """A CSL-JSON array."""
    return json.dumps([_csl(cite) for cite in _once(cites)], ensure_ascii=False, indent=1) + "\n"


def _once(cites: Iterable[Cite]) -> list[Cite]:
    return list({cite.key: cite for cite in reversed(list(cites))}.values())[::-1]


def _entry(cite: Cite) -> str:
    fields = (
        ("title", f"{{{_tex(cite.title)}}}"),
        ("author", f"{{{_tex(cite.author)}}}" if cite.author else None),
        (
            "howpublished" if cite.kind != "article-newspaper" else "journal",
            _tex(cite.container) if cite.container else None,
        ),
        ("publisher", _tex(cite.publisher) if cite.publisher else None),
        ("date", cite.issued.isoformat() if cite.issued is not None else None),
        ("year", str(cite.issued.year) if cite.issued is not None else None),
        ("url", _address(cite.address) if cite.address else None),
        ("urldate", cite.accessed.isoformat() if cite.accessed is not None else None),
        ("note", _tex(cite.note) if cite.note else None),
    )
    kind = "article" if cite.kind == "article-newspaper" else "techreport" if cite.kind == "report" else "misc"
    lines = [f"  {name} = {{{value}}}" for name, value in fields if value is not None]
    return f"@{kind}{{{cite.key},\n" + ",\n".join(lines) + "\n}\n"


def _csl(cite: Cite) -> dict[str, Any]:
    known: dict[str, Any] = {
        "id": cite.key,
        "type": cite.kind,
        "title": cite.title,
        "container-title": cite.container,
        "author": [{"literal": cite.author}] if cite.author else None,
        "publisher": cite.publisher,
        "issued": _parts(cite.issued),
        "accessed": _parts(cite.accessed),
        "URL": cite.address,
        "note": cite.note,
    }
    return {name: value for name, value in known.items() if value is not None}


def _parts(day: dt.date | None) -> dict[str, Any] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day is not None else None


def _tex(text: str) -> str:
    return "".join(SPECIAL.get(sign, sign) for sign in " ".join(text.split()))


def _address(text: str) -> str:
    """An address stands as it is, but for what would end the field."""
    return text.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C").replace(" ", "%20")
