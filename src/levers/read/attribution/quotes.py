"""Quotation marks: where a quotation opens and closes, paragraph by paragraph.

A mark is read by its neighbours: one that follows white space or a bracket and precedes a letter opens, one that
follows a letter or a stop closes. Quotations inside a quotation raise the depth. A paragraph that ends with its
quotation still open hands it to the next paragraph, which may open it anew (the printers' habit) or simply go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levers.model import Span

__all__ = ["Quote", "find"]

_DOUBLE = re.compile("[“”„\"«»″〝〞]|''|``")
_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)|(?<=[\w.,!?…])['’](?!\w)")
_OPENERS = frozenset("“„«〝")
_CLOSERS = frozenset("”»〞")


LONGEST = 6
"""Paragraphs of a quotation that is opened once and closed at its end."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks, inside one paragraph."""

    span: Span
    inner: Span
    paragraph: int
    """Index into the paragraphs given."""
    resumed: bool = False
    """Goes on from the paragraph before."""
    closed: bool = True

    def __len__(self) -> int:
        """Characters between the marks."""
        return self.inner.end - self.inner.start


def find(text: str, paragraphs: Sequence[Span]) -> tuple[Quote, ...]:
    """The outermost quotations of each paragraph, in order.

    Args:
        text: The document, or its copy of equal length with marks of emphasis blanked.
        paragraphs: Their spans, in order.
    """
    pattern = _DOUBLE if _DOUBLE.search(text) else _SINGLE
    found: list[Quote] = []
    pending = False
    for number, paragraph in enumerate(paragraphs):
        if pending and _goes_on(text, paragraphs[number : number + LONGEST], pattern):
            found.append(_quote(text, paragraph.start, paragraph.end, number, resumed=True, closed=False))
            continue
        for quote in _in_paragraph(text, paragraph, number, pattern, pending=pending):
            found.append(quote)
            pending = not quote.closed
        if pending and (not found or found[-1].paragraph != number):
            pending = False
    return tuple(_plausible(text, found, paragraphs))


def _goes_on(text: str, paragraphs: Sequence[Span], pattern: re.Pattern[str]) -> bool:
    """Whether a paragraph without a mark stands before the one whose first mark closes: a quotation opened only once."""
    for k, paragraph in enumerate(paragraphs):
        match = pattern.search(text, paragraph.start, paragraph.end)
        if match is not None:
            return k > 0 and not _opens(text, match, paragraph)
    return False


def _in_paragraph(
    text: str, paragraph: Span, number: int, pattern: re.Pattern[str], *, pending: bool
) -> Iterator[Quote]:
    marks = [
        (match, _opens(text, match, paragraph)) for match in pattern.finditer(text, paragraph.start, paragraph.end)
    ]
    resumed = False
    depth, begin = 0, paragraph.start
    if pending:
        first = marks[0] if marks else None
        at_start = first is not None and not text[paragraph.start : first[0].start()].strip(" *_>\t")
        if at_start or (first is not None and not first[1]):
            resumed = True
            depth = 0 if at_start else 1
    for match, opens in marks:
        if opens:
            if depth == 0:
                begin = match.start()
            depth += 1
        elif depth > 0:
            depth -= 1
            if depth == 0:
                yield _quote(text, begin, match.end(), number, resumed=resumed, closed=True)
                resumed = False
    if depth > 0:
        yield _quote(text, begin, paragraph.end, number, resumed=resumed, closed=False)


def _quote(text: str, start: int, end: int, number: int, *, resumed: bool, closed: bool) -> Quote:
    while end > start and text[end - 1].isspace():
        end -= 1
    width = 2 if text[start : start + 2] in {"''", "``"} else 1
    left = start + (width if text[start] in "“„\"«″〝'‘`" else 0)
    right = end - (2 if text[end - 2 : end] == "''" else 1) if closed else end
    return Quote(Span(start, end), Span(left, max(left, right)), number, resumed, closed)


def _opens(text: str, match: re.Match[str], paragraph: Span) -> bool:
    """Whether a mark opens, by the mark itself and by what stands on either side."""
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    free_before = before.isspace() or before in "([{—–-*_/“‘\"'"
    free_after = after.isspace() or after in ".,;:!?)]}—–-*_/”’\"'"
    mark = match[0]
    if mark == "“" and not free_before and free_after or mark == "«" and not free_before and free_after:
        return False
    if mark == "“" and _low_opened(text, match.start(), paragraph):
        return False
    if mark in _OPENERS or mark == "``":
        return True
    if mark in _CLOSERS:
        return mark == "”" and free_before and not free_after and before.isspace()
    return free_before and not (free_after and not before.isspace()) if free_before != free_after else free_before


def _low_opened(text: str, at: int, paragraph: Span) -> bool:
    """Whether a low mark („) is open, which the high one closes."""
    low = text.rfind("„", paragraph.start, at)
    return low >= 0 and "“" not in text[low:at]


def _plausible(text: str, quotes: Sequence[Quote], paragraphs: Sequence[Span]) -> Iterator[Quote]:
    """Quotations without those that a stray mark opened: unclosed, and nothing resumes them or ends the paragraph."""
    for i, quote in enumerate(quotes):
        if quote.closed or quote.resumed:
            yield quote
            continue
        following = quotes[i + 1] if i + 1 < len(quotes) else None
        taken_up = following is not None and following.resumed and following.paragraph == quote.paragraph + 1
        leads = not text[paragraphs[quote.paragraph].start : quote.span.start].strip(' *_>\t"“')
        said = text[: quote.span.start].rstrip()[-1:] in {":", ","}
        if taken_up or leads or said:
            yield quote
