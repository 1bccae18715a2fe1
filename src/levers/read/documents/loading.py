"""From inputs to texts: paths, folders, standard input, JSON Lines, addresses, and foreign formats by their parsers.

The canonical text of .txt, .md and .jsonl input is the text as given, so that offsets fit the user's own file; of other
formats it is what the parser took out.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from levers.errors import DocumentError, InputError
from levers.read import foreign
from levers.read.documents import address
from levers.read.documents.dateline import find_date
from levers.read.documents.language import language_of

__all__ = ["FORMATS", "Text", "expand", "load"]

FORMATS: dict[str, str] = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".jsonl": "application/jsonl",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".rss": "application/feed",
    ".atom": "application/feed",
    ".xml": "application/feed",
}
"""What can be read, by suffix."""

MEDIA: dict[str, str] = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
    "text/markdown": "text/markdown",
    "application/pdf": "application/pdf",
    FORMATS[".docx"]: FORMATS[".docx"],
    "application/rss+xml": "application/feed",
    "application/atom+xml": "application/feed",
    "application/xml": "application/feed",
    "text/xml": "application/feed",
}
"""What can be read of what a web server calls by these names."""
NAMELESS = frozenset({None, "application/octet-stream", "binary/octet-stream"})

MOST_BYTES = 16 * 2**20
TITLE = re.compile(r"\A\s*#[ \t]+(?P<title>\S.*?)[ \t#]*$", re.MULTILINE)
"""A Markdown text's first heading, where the text begins with it."""
BINARY_SHARE = 0.02

Fetch = Callable[[str], address.Fetched]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text with what is known about it; `published_how` says how the date is known."""

    name: str
    text: str
    raw: bytes
    media_type: str
    published: dt.date | None = None
    published_how: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    language: str | None = None


def expand(inputs: Iterable[str]) -> Iterator[str | InputError]:
    """Files and addresses named by the inputs, folders opened (sorted); a folder without documents is an error row."""
    for given in inputs:
        path = Path(given)
        if given == "-" or address.is_address(given) or not path.is_dir():
            yield given
            continue
        inside = sorted(str(file) for file in path.rglob("*") if file.suffix.lower() in FORMATS and file.is_file())
        if inside:
            yield from inside
        else:
            yield DocumentError(
                given, f"holds no documents; expected files ending in {_formats()}", "name another folder or the files"
            )


def load(
    name: str, *, date: dt.date | None = None, online: bool = False, fetch: Fetch = address.fetch
) -> Iterator[Text | InputError]:
    """The texts of one input; what cannot be used comes as an error that names it, and the rest goes on.

    Args:
        name: a path, `-` for standard input, or an address.
        date: the publication date to use where the input itself does not say.
        online: whether addresses may be fetched; otherwise each is an error that says how to allow it.
        fetch: what fetches them.
    """
    try:
        if address.is_address(name):
            yield from _online(name, date=date, fetch=fetch if online else None)
            return
        raw = sys.stdin.buffer.read(MOST_BYTES + 1) if name == "-" else _bytes(Path(name))
        suffix = ".txt" if name == "-" else Path(name).suffix.lower()
        if suffix == ".jsonl":
            yield from _json_lines(name, raw, date=date)
        elif _is_plain(FORMATS[suffix]):
            yield _plain(name, raw, FORMATS[suffix], date=date)
        else:
            yield from _foreign(name, raw, FORMATS[suffix], date=date)
    except InputError as error:
        yield error


def _is_plain(media_type: str) -> bool:
    return media_type in {"text/plain", "text/markdown"}


def _online(name: str, *, date: dt.date | None, fetch: Fetch | None) -> Iterator[Text]:
    """The texts at an address, by the format that its server names."""
    if fetch is None:
        raise DocumentError(name, "is an address, and the network is off", "allow it with --online, or save the page")
    found = fetch(name)
    media_type = MEDIA.get(found.media_type or "")
    if media_type is None and found.media_type in NAMELESS:
        media_type = FORMATS.get(Path(urlsplit(found.address).path).suffix.lower())
    if media_type is None or media_type == FORMATS[".jsonl"]:
        raise DocumentError(
            name, f"is {found.media_type or 'of no known format'}; expected a document", "save its text"
        )
    host = urlsplit(found.address).hostname
    if _is_plain(media_type):
        raw = found.raw if found.charset in {None, "utf-8", "us-ascii"} else _recoded(name, found.raw, found.charset)
        yield replace(_plain(name, raw, media_type, date=date), outlet=host)
        return
    for text in _foreign(name, found.raw, media_type, date=date):
        yield replace(text, outlet=text.outlet or host)


def _recoded(name: str, raw: bytes, charset: str) -> bytes:
    try:
        return raw.decode(charset).encode()
    except (LookupError, UnicodeError) as error:
        raise DocumentError(name, f"is not in {charset}, as its server says", "save it as UTF-8") from error


def _bytes(path: Path) -> bytes:
    if not path.exists():
        raise DocumentError(str(path), "is not there; expected a file or a folder", "check the path")
    if path.suffix.lower() not in FORMATS:
        raise DocumentError(str(path), f"has a format that is not read; expected {_formats()}", "convert it to text")
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise DocumentError(str(path), f"cannot be opened ({error.strerror})", "check its permissions") from error
    return raw


def _weighed(name: str, raw: bytes) -> bytes:
    if len(raw) > MOST_BYTES:
        raise DocumentError(name, f"is larger than {MOST_BYTES // 2**20} MB; expected one document", "split it")
    if not raw.strip():
        raise DocumentError(name, "is empty; expected text", "leave it out or fill it")
    return raw


def _decoded(name: str, raw: bytes) -> str:
    _weighed(name, raw)
    if raw[:1024].count(b"\0"):
        raise DocumentError(name, "is binary; expected text in UTF-8", "convert it to text")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DocumentError(
            name, f"is not valid UTF-8 at byte {error.start}", "save it as UTF-8 and read it again"
        ) from error
    controls = sum(1 for char in text[:65536] if char < " " and char not in "\t\n\r\f\v")
    if controls > BINARY_SHARE * min(len(text), 65536):
        raise DocumentError(name, "is binary; expected text in UTF-8", "convert it to text")
    if not text.strip().strip("\ufeff"):
        raise DocumentError(name, "is empty; expected text", "leave it out or fill it")
    return text


def _english(name: str, text: str) -> str | None:
    """The language, if the reader knows it."""
    language = language_of(text)
    if language not in {None, "en"}:
        what = "in a language that is not read" if language == "other" else f"in {language} script"
        raise DocumentError(name, f"is {what}; expected English", "translate it and keep the original beside it")
    return language


def _foreign(name: str, raw: bytes, media_type: str, *, date: dt.date | None) -> Iterator[Text]:
    for found in foreign.parse(_weighed(name, raw), media_type=media_type, name=name):
        language = _english(name, found.text)
        published, how = _dated(found, date)
        yield Text(
            name=f"{name}#{found.part}" if found.part else name,
            text=found.text,
            raw=raw,
            media_type=media_type,
            published=published,
            published_how=how,
            title=found.title,
            outlet=found.outlet,
            author=found.author,
            language=found.language or language,
        )


def _dated(found: foreign.Extract, date: dt.date | None) -> tuple[dt.date | None, str | None]:
    """The date by the format's own metadata, else the one given, else one that the text tells of."""
    if found.published:
        with suppress(ValueError):
            return dt.date.fromisoformat(found.published), "metadata"
    return (date, "given") if date is not None else find_date(found.text)


def _plain(name: str, raw: bytes, media_type: str, *, date: dt.date | None) -> Text:
    text = _decoded(name, raw)
    language = _english(name, text)
    found, how = (date, "given") if date is not None else find_date(text)
    title = TITLE.search(text) if media_type == "text/markdown" else None
    return Text(
        name=name,
        text=text,
        raw=raw,
        media_type=media_type,
        published=found,
        published_how=how,
        title=title["title"] if title is not None else None,
        language=language,
    )


def _json_lines(name: str, raw: bytes, *, date: dt.date | None) -> Iterator[Text | InputError]:
    lines = _decoded(name, raw).split("\n")
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _json_text(f"{name}:{number}", line, date=date)
            except InputError as error:
                yield error


def _json_text(place: str, line: str, *, date: dt.date | None) -> Text:
    remedy = 'write one JSON object a line: {"id", "text", "date", "source"}'
    try:
        row = json.loads(line)
        json.dumps(row, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise DocumentError(place, "holds half a character (a lone surrogate)", "write the text as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise DocumentError(place, f"is not JSON ({str(error)[:120]})", remedy) from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise DocumentError(place, 'has no "text"; expected a JSON object with it', remedy)
    if not row["text"].strip():
        raise DocumentError(place, 'has an empty "text"', "leave the line out or fill it")
    said = row.get("date")
    try:
        given = dt.date.fromisoformat(_iso(str(said))) if said else None
    except ValueError as error:
        raise DocumentError(place, f'has the date {said!r}; expected "YYYY-MM-DD"', remedy) from error
    found, how = (given, "given") if given is not None else (date, "given" if date is not None else None)
    if found is None:
        found, how = find_date(row["text"])
    return Text(
        language=_english(place, row["text"]),
        name=str(row.get("id") or place),
        text=row["text"],
        raw=line.encode(),
        media_type="application/json",
        published=found,
        published_how=how,
        outlet=str(row["source"]) if row.get("source") else None,
        title=str(row["title"]) if row.get("title") else None,
        author=str(row["author"]) if row.get("author") else None,
    )


def _iso(text: str) -> str:
    """`20170228` and `2017-02-28T10:00:00Z` as `2017-02-28`."""
    if text.isdigit() and len(text) == 8:
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return text[:10]


def _formats() -> str:
    return ", ".join(FORMATS)
