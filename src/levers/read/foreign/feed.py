"""RSS and Atom → one text an entry, with its title, date and author."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from levers.errors import DocumentError
from levers.read.foreign.texts import Extract

__all__ = ["parse_feed"]

DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def parse_feed(raw: bytes, name: str) -> Iterator[Extract]:
    """The entries of a feed in the feed's order.

    Raises:
        DocumentError: not a feed, one that declares entities, or one without entries that have text.
    """
    import feedparser

    if DECLARATION.search(raw):
        raise DocumentError(name, "declares XML entities; expected a plain feed", "fetch it from the publisher again")
    feed: Any = feedparser.parse(raw)
    if not feed.entries:
        raise DocumentError(name, "is not a feed with entries; expected RSS or Atom", "check the address it came from")
    given = 0
    for number, entry in enumerate(feed.entries, start=1):
        body = entry.content[0].value if entry.get("content") else entry.get("summary", "")
        text = _plain(body)
        if text:
            given += 1
            yield Extract(
                text=text + "\n",
                part=str(entry.get("id") or entry.get("link") or number),
                title=_plain(entry.get("title", "")) or None,
                author=entry.get("author") or None,
                outlet=_plain(feed.feed.get("title", "")) or None,
                published=_day(entry.get("published_parsed") or entry.get("updated_parsed")),
                language=str(feed.feed.get("language", ""))[:2].lower() or None,
            )
    if not given:
        raise DocumentError(name, "has entries without text", "read the articles' own pages")


def _plain(markup: str) -> str:
    """Text of a fragment of HTML; block ends become line ends."""
    from lxml import html

    if not markup.strip():
        return ""
    broken = re.sub(r"(?i)</(?:p|div|li|h\d)>|<br\s*/?>", "\n", markup)
    try:
        text = html.fromstring(f"<div>{broken}</div>").text_content()
    except (ValueError, html.etree.ParserError):
        return ""
    return "\n".join(" ".join(line.split()) for line in str(text).splitlines() if line.strip())


def _day(moment: Any) -> str | None:
    return dt.date(*moment[:3]).isoformat() if moment is not None else None
