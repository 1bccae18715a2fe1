"""Opening a publisher's file: its hash, and the refusals that need no knowledge of the format.

An empty download, an HTML page in place of data and a cut archive are refused before anything is read.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import zipfile
from pathlib import Path

from levers.errors import DataError
from levers.sources.contract import RawFile

__all__ = ["open_raw", "read_bytes", "read_text"]

BLOCK = 1 << 20
MARKUP = (b"<!doctype html", b"<html", b"<head", b'<?xml version="1.0" encoding="utf-8"?><!doctype html')
MOST_UNPACKED = 4 << 30
GZIP = b"\x1f\x8b"


def open_raw(path: Path, *, retrieved: dt.date | None = None, address: str = "", name: str = "") -> RawFile:
    """The file with its hash.

    Raises:
        DataError: it is missing, empty, or an HTML page.
    """
    try:
        size = path.stat().st_size
        content = hashlib.sha256()
        with path.open("rb") as file:
            head = file.read(1024)
            content.update(head)
            while block := file.read(BLOCK):
                content.update(block)
    except OSError as error:
        raise DataError(str(path), f"cannot be read ({error.strerror})", "give the path of a data file") from error
    if size == 0:
        raise DataError(path.name, "holds 0 bytes; the download failed", "get it again")
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(MARKUP):
        raise DataError(
            f"{path.name}:1",
            "is an HTML page, expected data; the publisher sent a notice",
            "open it in a browser, then get the data again",
        )
    return RawFile(path, name or path.name, content.hexdigest(), size, retrieved, address)


def read_bytes(file: RawFile) -> bytes:
    """The bytes, unpacked if gzip.

    Raises:
        DataError: the archive is cut, or unpacks to more than is reasonable.
    """
    raw = file.path.read_bytes()
    if not raw.startswith(GZIP):
        return raw
    try:
        with gzip.open(file.path) as stream:
            raw = stream.read(MOST_UNPACKED + 1)
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        raise DataError(file.name, f"is cut or damaged ({error})", "get it again") from error
    if len(raw) > MOST_UNPACKED:
        raise DataError(file.name, "unpacks to more than 4 GiB", "unpack it yourself and give the part you need")
    return raw


def read_text(file: RawFile, *, encoding: str = "utf-8") -> str:
    """The text without a byte order mark; Latin-1 where it is not UTF-8.

    Raises:
        DataError: it holds null bytes, so it is no text.
    """
    raw = read_bytes(file)
    if b"\0" in raw[:4096]:
        raise DataError(f"{file.name}:1", "is binary, expected text", "give the file in the publisher's format")
    try:
        return raw.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError:
        return raw.decode("latin-1")
